//! The process that plays scripts, from both sides.
//!
//! In: scripts, one JSON text a line. Out: outcomes, one JSON text a line. A driver that faults takes the process with
//! it, and one that loops without calling anything is ended by a clock; the other side starts the next process and
//! takes the last words for the outcome.

use std::fmt;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use entresol_host::campaign::{self, Outcome, Script};
use entresol_host::{Host, Options};

use super::argument;
use crate::arguments::{self, Medium, Play, Surroundings};
use crate::driver::{self, Driver};
use crate::failure::{Failure, reason};
use crate::neighbours::Around;
use crate::run::name;
use crate::setup::Setup;

/// How long one script may take on a slow machine, in seconds; a script takes milliseconds.
const PATIENCE: u64 = 60;

/// What cargo starts programs of this processor with: an emulator, where it is not the machine's own.
const RUNNER: &str = if cfg!(target_arch = "aarch64") {
    "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER"
} else {
    "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER"
};

/// Exit code of a process whose driver took too long.
const TOO_LONG: i32 = 71;

/// How many scripts were begun and ended, twice counted: odd while one is played.
static PLAYED: AtomicU64 = AtomicU64::new(0);

/// A driver and its surroundings.
struct Subject {
    driver: Driver,
    setup: Setup,
    around: Around,
}

impl Subject {
    fn find(image: &Path, surroundings: &Surroundings) -> Result<Self, Failure> {
        let named =
            arguments::Driver { driver: image.to_string_lossy().into_owned(), release: false, offline: true };
        let driver = driver::find(&named)?;
        let setup = Setup::of(&driver, surroundings)?;
        let around = Around::read(&surroundings.neighbours)?;
        Ok(Self { driver, setup, around })
    }

    fn play(&self, script: &Script, trace: Option<&mut String>) -> Result<Outcome, Failure> {
        let make = |options: Options| {
            let failed = |error: &dyn fmt::Display| entresol_host::Failure { what: error.to_string() };
            let mut host = Host::new(options);
            let started =
                self.around.start_below(&mut host).and_then(|()| self.around.start_above(&mut host));
            started.map_err(|error| failed(&error))?;
            for inf in &self.setup.infs {
                host.install(&inf.text).map_err(|error| failed(&error.in_file(&inf.name)))?;
            }
            host.load(&name(&self.driver.path), &self.driver.image).map_err(|error| failed(&error))?;
            Ok(host)
        };
        let wanted = trace.is_some();
        let watch = |host: &mut Host| {
            if let Some(trace) = trace {
                host.trace().clone_into(trace);
            }
        };
        campaign::play(script, &self.setup.adapter, wanted, make, watch)
            .map_err(|error| Failure::Input(format!("{}: {error}", self.driver.path.display())))
    }
}

/// Plays scripts until there are no more.
pub(crate) fn play(arguments: &Play) -> Result<ExitCode, Failure> {
    let subject = Subject::find(&arguments.image, &arguments.surroundings)?;
    std::thread::spawn(watch);
    let broken =
        |error: &std::io::Error| Failure::Input(format!("the other side is gone: {}", reason(error)));
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| broken(&error))?;
        let script: Script = serde_json::from_str(&line).map_err(|error| {
            Failure::input(format!("this is no script: {error}"), "let `cargo entresol verify` start this")
        })?;
        PLAYED.fetch_add(1, Ordering::Relaxed);
        let outcome = subject.play(&script, None)?;
        PLAYED.fetch_add(1, Ordering::Relaxed);
        let text = serde_json::to_string(&outcome).map_err(|error| Failure::Input(error.to_string()))?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|error| broken(&error))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Ends the process when one script takes too long.
fn watch() {
    let mut last = (PLAYED.load(Ordering::Relaxed), 0);
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let now = PLAYED.load(Ordering::Relaxed);
        last = if now == last.0 && now % 2 == 1 { (now, last.1 + 1) } else { (now, 0) };
        if last.1 > PATIENCE {
            anstream::eprintln!(
                "error: the driver, or the host, did not come to an end in {PATIENCE} seconds"
            );
            std::process::exit(TOO_LONG);
        }
    }
}

/// The trace of one script, played in this process: for lives that do not end it.
pub(super) fn trace(image: &Path, surroundings: &Surroundings, script: &Script) -> Result<String, Failure> {
    let mut text = String::new();
    Subject::find(image, surroundings)?.play(script, Some(&mut text))?;
    Ok(text)
}

/// The other side of a process that plays scripts.
pub(super) struct Worker<'a> {
    image: &'a Path,
    surroundings: &'a Surroundings,
    process: Option<Process>,
}

struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl<'a> Worker<'a> {
    /// One that is started when it is needed.
    pub(super) fn new(image: &'a Path, surroundings: &'a Surroundings) -> Self {
        Self { image, surroundings, process: None }
    }

    /// Plays a script.
    pub(super) fn play(&mut self, script: &Script) -> Result<Outcome, Failure> {
        let mut process = match self.process.take() {
            Some(process) => process,
            None => self.start()?,
        };
        let text = serde_json::to_string(script).map_err(|error| Failure::Input(error.to_string()))?;
        let mut answer = String::new();
        let asked = writeln!(process.input, "{text}").and_then(|()| process.input.flush());
        if asked.is_ok() && process.output.read_line(&mut answer).is_ok() && answer.ends_with('\n') {
            let outcome = serde_json::from_str(&answer)
                .map_err(|error| Failure::Input(format!("the player said what is no outcome: {error}")))?;
            self.process = Some(process);
            return Ok(outcome);
        }
        last_words(process)
    }

    fn start(&self) -> Result<Process, Failure> {
        let failed = |error: std::io::Error| {
            Failure::Input(format!("the player of scripts cannot be started: {}", reason(&error)))
        };
        let runner = std::env::var(RUNNER).unwrap_or_default();
        let mut command = through(&runner, &std::env::current_exe().map_err(failed)?);
        command.arg("play").arg(argument(self.image));
        let Surroundings { installation, neighbours } = self.surroundings;
        let files = [
            ("--inf", installation.inf.as_slice()),
            ("--miniport", neighbours.miniport.as_slice()),
            ("--filter", neighbours.filter.as_slice()),
            ("--protocol", neighbours.protocol.as_slice()),
        ];
        for (option, files) in files {
            for file in files {
                command.arg(option).arg(argument(file));
            }
        }
        command.args(["--upper", installation.upper.name(), "--lower", installation.lower.name()]);
        command.args(["--virtual-miniports", &installation.virtual_miniports.to_string()]);
        for (name, value) in &installation.parameter {
            command.args(["--parameter", &format!("{name}={value}")]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        let gone = || Failure::Input("the player of scripts has no pipes".to_owned());
        let input = child.stdin.take().ok_or_else(gone)?;
        let output = BufReader::new(child.stdout.take().ok_or_else(gone)?);
        Ok(Process { child, input, output })
    }
}

/// A program, started by the words of a runner where there are any, which cargo takes apart at spaces.
fn through(runner: &str, program: &Path) -> Command {
    let mut words = runner.split_whitespace();
    let Some(first) = words.next() else { return Command::new(program) };
    let mut command = Command::new(first);
    command.args(words).arg(program);
    command
}

/// What a process said before it ended: the outcome of the script that ended it.
fn last_words(mut process: Process) -> Result<Outcome, Failure> {
    let mut words = String::new();
    if let Some(mut errors) = process.child.stderr.take() {
        let mut bytes = Vec::new();
        let _ = errors.read_to_end(&mut bytes);
        words.push_str(&String::from_utf8_lossy(&bytes));
    }
    let status = process.child.wait();
    let code = status.as_ref().ok().and_then(std::process::ExitStatus::code);
    let words = words.trim().trim_start_matches("error: ").to_owned();
    match code {
        // What was given cannot be used: no outcome of a driver.
        Some(2) => Err(Failure::Input(words)),
        _ if words.is_empty() => {
            let how = status.map_or_else(|error| error.to_string(), |status| status.to_string());
            Ok(Outcome::fault(format!("the process ended: {how}")))
        }
        _ => Ok(Outcome::fault(words)),
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        if let Some(Process { mut child, input, output }) = self.process.take() {
            // It ends when its input does.
            drop((input, output));
            let _ = child.wait();
        }
    }
}

impl Medium {
    /// As the command line spells it.
    fn name(self) -> &'static str {
        match self {
            Self::Ethernet => "ethernet",
            Self::RawIp => "raw-ip",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(runner: &str) -> Vec<String> {
        let command = through(runner, Path::new("/a b/program"));
        [command.get_program()]
            .into_iter()
            .chain(command.get_args())
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn an_emulator_starts_the_player_too() {
        assert_eq!(words("qemu  -L /arm"), ["qemu", "-L", "/arm", "/a b/program"]);
        assert_eq!(words(" "), ["/a b/program"]);
    }
}
