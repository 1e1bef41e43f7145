//! `cargo entresol new`: the crate of a new driver, in a folder that was not there.
//!
//! In: a name, two media, or a person at a terminal who is asked. Out: the folder, whole or not at all. What is in it is for
//! `entresol-templates` to say.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use entresol_compiler::pairs;
use entresol_templates::{Artifact, Skeleton, Source, skeleton};
use inquire::{InquireError, Select, Text};

use crate::arguments::New;
use crate::failure::{Failure, reason};
use crate::summary;

/// Writes the crate.
pub(crate) fn new(arguments: &New) -> Result<ExitCode, Failure> {
    let questions = Questions { can_ask: arguments.name.is_none() && io::stdin().is_terminal() };
    let folder = match &arguments.name {
        Some(name) => name.clone(),
        None => PathBuf::from(questions.text(
            "The name of the crate",
            "my-driver",
            "name it: `cargo entresol new NAME`",
        )?),
    };
    let package = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if folder.exists() {
        return Err(Failure::input(
            format!("{} is there already", folder.display()),
            "write another name, or remove it",
        ));
    }
    let upper = match &arguments.upper {
        Some(medium) => medium.clone(),
        None => questions.medium("The medium towards protocols", "Ethernet", "--upper Ethernet")?,
    };
    let lower = match &arguments.lower {
        Some(medium) => medium.clone(),
        None => questions.medium("The medium of the adapter below", "RawIp", "--lower RawIp")?,
    };
    let author = match &arguments.author {
        Some(author) => author.clone(),
        None => {
            let known = author();
            if questions.can_ask { questions.text("Who provides the driver", &known, "")? } else { known }
        }
    };
    if author.trim().is_empty() {
        return Err(Failure::input(
            "an INF needs a provider, and nobody is known here",
            "write `--author \"Your company\"`",
        ));
    }
    let (source, lock) = source(arguments.entresol.as_deref())?;
    let toolchain = concat!(env!("CARGO_PKG_RUST_VERSION"), ".0").to_owned();
    let wanted = Skeleton { package, upper, lower, author, source, toolchain };
    let files = skeleton(&wanted).map_err(|error| Failure::Input(error.to_string()))?;
    write(&folder, &files, lock.as_deref()).map_err(|error| {
        Failure::input(
            format!("{} cannot be written: {}", folder.display(), reason(&error)),
            "go to a folder that you may write to",
        )
    })?;
    summary::show(&format!(
        "{} holds the crate of a driver, {} over {}. Go there, then:\n\n    cargo build\n    cargo test\n",
        folder.display(),
        wanted.upper,
        wanted.lower
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Whoever is at the terminal, if somebody is.
struct Questions {
    can_ask: bool,
}

impl Questions {
    fn text(&self, question: &str, default: &str, help: &str) -> Result<String, Failure> {
        if !self.can_ask {
            return Err(Failure::input(format!("nobody can be asked: {question}"), help));
        }
        answer(Text::new(question).with_default(default).prompt())
    }

    fn medium(&self, question: &str, usual: &str, option: &str) -> Result<String, Failure> {
        if !self.can_ask {
            return Err(Failure::input(
                format!("nobody can be asked: {question}"),
                format!("write `{option}`"),
            ));
        }
        let media = pairs::media();
        let start = media.iter().position(|medium| medium == usual).unwrap_or(0);
        answer(Select::new(question, media).with_starting_cursor(start).prompt())
    }
}

fn answer(given: Result<String, InquireError>) -> Result<String, Failure> {
    given.map_err(|error| {
        Failure::input(format!("there was no answer: {error}"), "give the options on the command line")
    })
}

/// The name that git puts on this person's work, or the one of the account.
fn author() -> String {
    let git = Command::new("git").args(["config", "user.name"]).output();
    let name = git.ok().and_then(|output| String::from_utf8(output.stdout).ok()).unwrap_or_default();
    if !name.trim().is_empty() {
        return name.trim().to_owned();
    }
    ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// Where the crates of Entresol come from, and the versions of everything else that they were tested with.
fn source(checkout: Option<&Path>) -> Result<(Source, Option<Vec<u8>>), Failure> {
    let Some(path) = checkout else {
        return Ok((Source::Version(env!("CARGO_PKG_VERSION").to_owned()), None));
    };
    let wrong = || {
        Failure::input(
            format!("{} is no checkout of Entresol", path.display()),
            "name the folder that holds its README.md",
        )
    };
    let path = path.canonicalize().map_err(|_| wrong())?;
    if !["runtime", "package", "host"].iter().all(|folder| path.join(folder).join("Cargo.toml").is_file()) {
        return Err(wrong());
    }
    let text = path.to_str().ok_or_else(wrong)?.to_owned();
    Ok((Source::Checkout(text), std::fs::read(path.join("Cargo.lock")).ok()))
}

/// Writes the files beside the folder's place, then gives it its name.
fn write(folder: &Path, files: &[Artifact], lock: Option<&[u8]>) -> io::Result<()> {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(above)?;
    let aside = tempfile::Builder::new().prefix(".new-driver-").tempdir_in(above)?;
    let whole = aside.path().join("whole");
    for file in files {
        let path = whole.join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap_or(&whole))?;
        std::fs::write(path, &file.text)?;
    }
    if let Some(lock) = lock {
        std::fs::write(whole.join("Cargo.lock"), lock)?;
    }
    std::fs::rename(whole, folder)
}
