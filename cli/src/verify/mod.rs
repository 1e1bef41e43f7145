//! `cargo entresol verify`: a driver through lives that seeds draw, and what went wrong in them.
//!
//! In: a driver, a number of seeds. Out: each way of failing once, with the shortest life found in which it does; files
//! for other programs; the exit code. What a life is belongs to the host; each is played in a process of its own, which
//! a driver may take with it. In reading order: `worker` (that process) · `crew` (several) · `results` · `junit`.

mod crew;
mod junit;
mod results;
mod worker;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use entresol_host::campaign::{Orders, Outcome, Script, draw, every_order, pairs, shrink};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub(crate) use worker::play;

use self::crew::Crew;
use self::results::{Kind, Results, Way};
use self::worker::Worker;
use crate::arguments::{self, Campaign, Merge, Verify};
use crate::driver;
use crate::failure::Failure;
use crate::summary;
use crate::text_file::TextFile;

/// Plays that one failure's shrinking may take.
const PLAYS: usize = 400;

/// Leads a driver through its lives, or puts results together.
pub(crate) fn verify(arguments: &Verify) -> Result<ExitCode, Failure> {
    match arguments {
        Verify::Join(Merge::Merge { files, outputs }) => merge(files, outputs),
        Verify::Lead(campaign) => lead(campaign),
    }
}

/// The files that results go into, opened before any work.
struct Outputs {
    json: Option<TextFile>,
    junit: Option<TextFile>,
}

impl Outputs {
    fn create(results: &arguments::Results) -> Result<Self, Failure> {
        let create = |path: &Option<PathBuf>| path.as_deref().map(TextFile::create).transpose();
        Ok(Self { json: create(&results.json)?, junit: create(&results.junit)? })
    }

    fn commit(self, all: &[Results]) -> Result<(), Failure> {
        if let Some(file) = self.json {
            file.commit(&results::to_json(all))?;
        }
        if let Some(file) = self.junit {
            file.commit(&junit::text(all))?;
        }
        Ok(())
    }
}

fn merge(files: &[PathBuf], outputs: &arguments::Results) -> Result<ExitCode, Failure> {
    let outputs = Outputs::create(outputs)?;
    let mut all = Vec::new();
    for path in files {
        all.extend(results::read(path)?);
    }
    conclude(&results::merge(all), outputs)
}

/// Shows and writes results.
fn conclude(all: &[Results], outputs: Outputs) -> Result<ExitCode, Failure> {
    outputs.commit(all)?;
    let text: Vec<String> = all.iter().map(ToString::to_string).collect();
    summary::show(&text.join("\n"))?;
    let is_good = all.iter().all(|results| results.ways.is_empty());
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn lead(campaign: &Campaign) -> Result<ExitCode, Failure> {
    check_known(&campaign.except)?;
    let outputs = Outputs::create(&campaign.outputs)?;
    let trace = campaign.trace.as_deref().map(TextFile::create).transpose()?;
    let driver = driver::find(&campaign.driver)?;
    let name = driver.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let kind = match campaign.orders {
        Some(most) => Kind::Orders(most),
        None => Kind::Lives { faults: !campaign.no_faults },
    };
    let seeds = seeds(campaign)?;
    let crew = Crew { image: &driver.path, surroundings: &campaign.surroundings, jobs: jobs(campaign) };
    let mut results = Results::new(name, kind, seeds.clone());
    match kind {
        Kind::Lives { faults } => play_lives(&crew, faults, &campaign.except, &mut results)?,
        Kind::Orders(most) => play_orders(&crew, most, &campaign.except, &mut results)?,
    }
    if let (Some(trace), Some(seed)) = (trace, campaign.seed) {
        let drawn = || script(kind, seed);
        let shortest = results.ways.first().map_or_else(drawn, |way| way.script.clone());
        trace.commit(&worker::trace(&driver.path, &campaign.surroundings, &shortest)?)?;
    }
    conclude(&[results], outputs)
}

/// The numbers of what is played.
fn seeds(campaign: &Campaign) -> Result<Vec<u64>, Failure> {
    let all = if campaign.orders.is_some() { pairs().len() as u64 } else { campaign.seeds };
    match campaign.seed {
        Some(pair) if campaign.orders.is_some() && !(1..=all).contains(&pair) => Err(Failure::input(
            format!("there is no pair of events {pair}"),
            format!("give --seed a number from 1 to {all}"),
        )),
        Some(seed) => Ok(vec![seed]),
        None => Ok((1..=all).filter(|seed| campaign.shard.has(*seed)).collect()),
    }
}

/// What is played for a number.
fn script(kind: Kind, number: u64) -> Script {
    match kind {
        Kind::Lives { faults } => draw(number, faults),
        Kind::Orders(_) => pairs().swap_remove(number as usize - 1),
    }
}

fn play_lives(crew: &Crew, faults: bool, known: &[String], results: &mut Results) -> Result<(), Failure> {
    let bar = bar("lives", results.seeds.len());
    let play = |worker: &mut Worker, seed| worker.play(&draw(seed, faults));
    let outcomes = crew.for_each(&results.seeds, play, || bar.inc(1))?;
    bar.finish_and_clear();
    for (seed, outcome) in results.seeds.clone().into_iter().zip(outcomes) {
        let frames = outcome.frames;
        results.add(seed, outcome.without(known), (1, frames), || draw(seed, faults));
    }
    let bar = self::bar("cutting down", results.ways.len());
    for way in &mut results.ways {
        cut_down(way, &mut crew.worker(), known)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

/// Nothing is cut down: the lives are short, and the first order that fails is as near to the fair one as can be.
fn play_orders(crew: &Crew, most: usize, known: &[String], results: &mut Results) -> Result<(), Failure> {
    let (bar, pairs) = (bar("pairs of events", results.seeds.len()), pairs());
    let play = |worker: &mut Worker, number: u64| {
        every_order(&pairs[number as usize - 1], most, |script| {
            worker.play(script).map(|outcome| outcome.without(known))
        })
    };
    let all = crew.for_each(&results.seeds, play, || bar.inc(1))?;
    bar.finish_and_clear();
    for orders in all {
        let Orders { played, script, outcome, frames } = orders;
        results.add(script.seed, outcome, (played, frames), || script);
    }
    Ok(())
}

/// What is named as known is a rule.
fn check_known(known: &[String]) -> Result<(), Failure> {
    match known.iter().find(|id| entresol_host::rule(id).is_none()) {
        None => Ok(()),
        Some(id) => Err(Failure::input(
            format!("there is no rule `{id}`"),
            "name one that `cargo entresol rules` shows",
        )),
    }
}

/// Looks for the shortest script that fails in this way.
fn cut_down(way: &mut Way, worker: &mut Worker, known: &[String]) -> Result<(), Failure> {
    let mut failure = None;
    let mut last: Option<Outcome> = None;
    let script = shrink(&way.script, PLAYS, |candidate| {
        match worker.play(candidate).map(|outcome| outcome.without(known)) {
            Ok(outcome) if outcome.mark().as_ref() == Some(&way.mark) => {
                last = Some(outcome);
                true
            }
            Ok(_) => false,
            Err(error) => {
                failure = Some(error);
                false
            }
        }
    });
    if let Some(error) = failure {
        return Err(error);
    }
    if let Some(outcome) = last {
        (way.script, way.outcome) = (script, outcome);
    }
    Ok(())
}

fn jobs(campaign: &Campaign) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    campaign.jobs.unwrap_or_else(all).max(1)
}

/// A bar on standard error; hidden when that is no terminal.
fn bar(prefix: &'static str, length: usize) -> ProgressBar {
    let template = "{prefix} {wide_bar} {pos}/{len} {eta}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
    bar.with_style(style).with_prefix(prefix)
}

/// A path as an argument for another process.
fn argument(path: &Path) -> &std::ffi::OsStr {
    path.as_os_str()
}
