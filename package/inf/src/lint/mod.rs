//! The rules that an INF has to keep: those of InfVerif, by its codes, and those of network drivers beside them.
//!
//! In: INF files as they lie in a package. Out: what breaks a rule, where, and what to write. The codes are those that
//! InfVerif prints; `INF-…` are rules of the documents that InfVerif does not have. Rules that only Windows can check
//! are not here. Which directive gets which of 1300 to 1302 and 1307 to 1309 the documents leave open, so InfVerif may print
//! another of these for the same line.

mod conflicts;
mod files;
mod legacy;
mod models;
mod net_driver;
mod network;
mod reading;
mod registry;
mod services;
mod version;

use std::fmt;

use crate::day::Day;
use crate::survey::Survey;
use crate::text::{Inf, InfError};

/// A file to check.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, without a folder.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The driver may not do what is meant.
    Warning,
    /// Windows refuses the driver, or it fails the certification.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One rule.
pub struct Rule {
    /// InfVerif's code, or `INF-` and a number.
    pub id: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What it asks.
    pub asks: &'static str,
    check: fn(&Subject<'_>, &mut Report),
}

const fn error(id: &'static str, asks: &'static str, check: fn(&Subject<'_>, &mut Report)) -> Rule {
    Rule { id, severity: Severity::Error, asks, check }
}

const fn warning(id: &'static str, asks: &'static str, check: fn(&Subject<'_>, &mut Report)) -> Rule {
    Rule { id, severity: Severity::Warning, asks, check }
}

/// Every rule.
pub const RULES: &[&[Rule]] = &[
    reading::RULES,
    version::RULES,
    models::RULES,
    files::RULES,
    legacy::RULES,
    registry::RULES,
    services::RULES,
    conflicts::RULES,
    network::RULES,
    net_driver::RULES,
];

/// What breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where, what, and what to write.
    pub error: InfError,
}

impl Finding {
    /// The message with the file in front, as compilers write it.
    pub fn in_file(&self, file: &str) -> String {
        let place = self.error.line.map_or_else(String::new, |line| format!(":{line}"));
        let Self { rule, severity, error } = self;
        format!("{file}{place}: {severity} {rule}: {}; help: {}", error.what, error.help)
    }
}

/// An INF that is checked, and those beside it.
struct Subject<'a> {
    name: &'a str,
    bytes: &'a [u8],
    /// The text; empty when it cannot be decoded.
    text: &'a str,
    /// What is not well formed, if anything is.
    malformed: Option<&'a InfError>,
    undefined: &'a [InfError],
    today: Option<Day>,
    survey: Survey<'a>,
    /// The other INFs of the package, by their names.
    others: Vec<(&'a str, &'a Inf)>,
}

impl<'a> Subject<'a> {
    fn inf(&self) -> &'a Inf {
        self.survey.inf
    }
}

/// What one rule finds.
#[derive(Default)]
struct Report {
    found: Vec<InfError>,
}

impl Report {
    fn at(&mut self, line: u32, what: impl Into<String>, help: impl Into<String>) {
        self.add(InfError::at(line, what, help));
    }

    fn missing(&mut self, what: impl Into<String>, help: impl Into<String>) {
        self.add(InfError::missing(what, help));
    }

    /// Install sections share sections: what is wrong there is said once.
    fn add(&mut self, error: InfError) {
        if !self.found.contains(&error) {
            self.found.push(error);
        }
    }
}

/// Checks the INFs of one package, and gives back what is found in each, in the order of lines.
///
/// `today` is what `DriverVer` may not be later than; without it no date is too late.
pub fn lint(files: &[File<'_>], today: Option<Day>) -> Vec<Vec<Finding>> {
    let read: Vec<_> = files.iter().map(|file| Read::of(file.bytes)).collect();
    let subjects = files.iter().zip(&read).map(|(file, one)| Subject {
        name: file.name,
        bytes: file.bytes,
        text: &one.text,
        malformed: one.malformed.as_ref(),
        undefined: &one.undefined,
        today,
        survey: Survey::of(&one.inf),
        others: files
            .iter()
            .zip(&read)
            .filter(|(other, _)| other.name != file.name)
            .map(|(other, read)| (other.name, &read.inf))
            .collect(),
    });
    subjects.map(|subject| check(&subject)).collect()
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What the other rules would say of a text that cannot be read is noise.
    let groups = if subject.malformed.is_some() { &RULES[..1] } else { RULES };
    for rule in groups.iter().copied().flatten() {
        let mut report = Report::default();
        (rule.check)(subject, &mut report);
        let found = report.found.into_iter();
        findings.extend(found.map(|error| Finding { rule: rule.id, severity: rule.severity, error }));
    }
    findings.sort_by_key(|finding| finding.error.line);
    findings
}

/// A file that was read as far as it goes.
struct Read {
    text: String,
    inf: Inf,
    malformed: Option<InfError>,
    undefined: Vec<InfError>,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        let mut read =
            Self { text: String::new(), inf: Inf::default(), malformed: None, undefined: Vec::new() };
        match Inf::decode(bytes) {
            Ok(text) => read.text = text,
            Err(error) => read.malformed = Some(error),
        }
        match Inf::parse_loosely(&read.text) {
            Ok((inf, undefined)) => (read.inf, read.undefined) = (inf, undefined),
            Err(error) => read.malformed = Some(error),
        }
        read
    }
}
