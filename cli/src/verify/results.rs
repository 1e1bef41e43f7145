//! What a campaign found, as data and as text: each way of failing once.
//!
//! In: scripts with their outcomes; files of other shards. Out: a text that says what went wrong, how to get there and
//! how to repeat it, and JSON. The same lives give the same bytes.

use std::fmt;
use std::path::Path;

use entresol_host::campaign::{Outcome, Script};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, reason};

/// Seeds that are named of one way of failing; the others are counted.
const MOST_NAMED: usize = 8;

/// What was found in the lives of one driver.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Results {
    /// The driver's name.
    pub(super) driver: String,
    /// What was played.
    pub(super) kind: Kind,
    /// The seeds, or the numbers of the pairs, that were played.
    pub(super) seeds: Vec<u64>,
    /// How many times something was played.
    pub(super) plays: u64,
    /// Frames that crossed the driver's boundary.
    pub(super) frames: u64,
    /// Calls that were made to fail, and the like.
    pub(super) mishaps: u64,
    /// How it failed.
    pub(super) ways: Vec<Way>,
}

/// What a campaign plays.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Kind {
    /// Lives that seeds draw.
    Lives {
        /// Whether something goes wrong in them.
        faults: bool,
    },
    /// Pairs of events, each in every order that differs in at most so many choices from the fair one.
    Orders(usize),
}

/// One way of failing.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Way {
    /// What it is known by: the rule that was broken first, or a fault.
    pub(super) mark: String,
    /// The seeds whose lives failed in this way.
    pub(super) seeds: Vec<u64>,
    /// The shortest script that was found.
    pub(super) script: Script,
    /// What came of it.
    pub(super) outcome: Outcome,
}

impl Results {
    pub(super) fn new(driver: String, kind: Kind, seeds: Vec<u64>) -> Self {
        Self { driver, kind, seeds, plays: 0, frames: 0, mishaps: 0, ways: Vec::new() }
    }

    /// Adds what came of the life of a seed, played so many times with so many frames; its script is asked for where it is
    /// needed.
    pub(super) fn add(
        &mut self,
        seed: u64,
        outcome: Outcome,
        (plays, frames): (u64, u64),
        script: impl FnOnce() -> Script,
    ) {
        self.plays += plays;
        self.frames += frames;
        self.mishaps += outcome.mishaps.len() as u64;
        let Some(mark) = outcome.mark() else { return };
        match self.ways.iter_mut().find(|way| way.mark == mark) {
            Some(way) => way.seeds.push(seed),
            None => self.ways.push(Way { mark, seeds: vec![seed], script: script(), outcome }),
        }
    }

    fn absorb(&mut self, other: Self) {
        self.seeds.extend(other.seeds);
        self.seeds.sort_unstable();
        self.seeds.dedup();
        self.plays += other.plays;
        self.frames += other.frames;
        self.mishaps += other.mishaps;
        for way in other.ways {
            match self.ways.iter_mut().find(|known| known.mark == way.mark) {
                Some(known) => {
                    known.seeds.extend(way.seeds);
                    known.seeds.sort_unstable();
                    known.seeds.dedup();
                    if way.script.steps.len() < known.script.steps.len() {
                        (known.script, known.outcome) = (way.script, way.outcome);
                    }
                }
                None => self.ways.push(way),
            }
        }
        self.ways.sort_by(|one, other| one.seeds.cmp(&other.seeds).then(one.mark.cmp(&other.mark)));
    }
}

/// Puts the results of each driver together.
pub(super) fn merge(all: Vec<Results>) -> Vec<Results> {
    let mut merged: Vec<Results> = Vec::new();
    for results in all {
        match merged.iter_mut().find(|known| (&known.driver, known.kind) == (&results.driver, results.kind)) {
            Some(known) => known.absorb(results),
            None => merged.push(results),
        }
    }
    merged
}

/// Results as JSON.
pub(super) fn to_json(all: &[Results]) -> String {
    serde_json::to_string_pretty(all).map(|text| text + "\n").unwrap_or_default()
}

/// The results in a file.
pub(super) fn read(path: &Path) -> Result<Vec<Results>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::input(
            format!("{} cannot be read: {}", path.display(), reason(&error)),
            "name a file that `cargo entresol verify --json` wrote",
        )
    })?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::input(
            format!("{} holds no results: {error}", path.display()),
            "name a file that this version of `cargo entresol verify --json` wrote",
        )
    })
}

impl Way {
    /// What went wrong, in a line.
    pub(super) fn title(&self) -> String {
        match (&self.outcome.fault, self.outcome.found.first()) {
            (Some(words), _) => words.lines().next().unwrap_or_default().to_owned(),
            (None, Some(found)) => format!("{} {}: {}", found.rule, found.severity, found.message),
            (None, None) => self.mark.clone(),
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title())?;
        for more in self.outcome.found.iter().skip(1) {
            writeln!(f, "and then {} {}: {}", more.rule, more.severity, more.message)?;
        }
        write!(f, "{}", self.script)?;
        for turn in &self.outcome.turns {
            writeln!(f, "  not as in the fair order: {turn}")?;
        }
        for mishap in &self.outcome.mishaps {
            writeln!(f, "  what failed on purpose: {mishap}")?;
        }
        let named: Vec<String> = self.seeds.iter().take(MOST_NAMED).map(u64::to_string).collect();
        let more = self.seeds.len().saturating_sub(MOST_NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        writeln!(f, "seeds {}{more}", named.join(", "))
    }
}

impl fmt::Display for Results {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for way in &self.ways {
            writeln!(f, "{way}")?;
        }
        let (lives, failed) = (self.seeds.len(), self.ways.iter().map(|way| way.seeds.len()).sum::<usize>());
        let (played, repeat) = match self.kind {
            Kind::Lives { faults: true } => {
                (format!("{lives} lives, {} faults", self.mishaps), String::new())
            }
            Kind::Lives { faults: false } => {
                (format!("{lives} lives, no faults"), " and --no-faults".to_owned())
            }
            Kind::Orders(most) => {
                (format!("{lives} pairs of events in {} orders", self.plays), format!(" and --orders {most}"))
            }
        };
        write!(f, "{}: {played}, {} frames at its boundary; ", self.driver, self.frames)?;
        match failed {
            0 => writeln!(f, "no rule was broken."),
            _ => {
                writeln!(f, "{failed} went wrong, in {} ways.", self.ways.len())?;
                writeln!(f, "Repeat one with --seed{repeat}; add --trace FILE to see every call.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use entresol_host::campaign::draw;

    use super::*;

    fn results(seeds: &[u64], failing: &[(u64, &str)]) -> Results {
        let kind = Kind::Lives { faults: true };
        let mut results = Results::new("driver".to_owned(), kind, seeds.to_vec());
        for (seed, words) in failing {
            results.add(*seed, Outcome::fault(*words), (1, 0), || draw(*seed, true));
        }
        results
    }

    #[test]
    fn shards_put_together_are_the_whole() {
        let whole = results(&[1, 2, 3, 4], &[(1, "it stops"), (2, "it loops"), (3, "it stops")]);
        let one = results(&[1, 3], &[(1, "it stops"), (3, "it stops")]);
        let other = results(&[2, 4], &[(2, "it loops")]);
        let merged = merge(vec![other, one]);
        assert_eq!(merged.len(), 1);
        assert_eq!((&merged[0].seeds, merged[0].frames), (&whole.seeds, whole.frames));
        let ways = |results: &Results| {
            results.ways.iter().map(|way| (way.mark.clone(), way.seeds.clone())).collect::<Vec<_>>()
        };
        assert_eq!(ways(&merged[0]), ways(&whole));
    }

    #[test]
    fn what_was_written_is_what_is_read() {
        let all = vec![results(&[1, 2], &[(2, "it stops")])];
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let path = folder.path().join("results.json");
        std::fs::write(&path, to_json(&all)).expect("there is room");
        assert_eq!(read(&path).ok(), Some(all));
    }

    #[test]
    fn the_text_says_what_happened_and_how_to_repeat_it() {
        let text = results(&[7, 8], &[(7, "it stops")]).to_string();
        assert!(text.starts_with("it stops\nseed 7: "), "{text}");
        assert!(text.contains("the driver is loaded"), "{text}");
        assert!(
            text.contains("2 lives, 0 faults, 0 frames at its boundary; 1 went wrong, in 1 ways."),
            "{text}"
        );
    }
}
