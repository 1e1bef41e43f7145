//! One finding: a rule that was broken, when, and in which words it is told.
//!
//! In: a rule id, the other ids of the same mistake, and what happened. Out: "what happened; what the documents ask;
//! page (also those)".

use std::fmt;

use super::rule::rule;

/// How bad a broken rule is on a real machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing to worry about; worth knowing.
    Info,
    /// The documents say "should".
    Warn,
    /// The contract is violated; the stack misbehaves.
    Error,
    /// Windows bug-checks, deadlocks or corrupts memory.
    Fatal,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
            Self::Fatal => "fatal",
        })
    }
}

/// A rule that a driver broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, `TX-01`.
    pub rule: &'static str,
    /// The driver that broke it, where there are several and it is known.
    pub driver: Option<String>,
    /// The other rules that the same mistake breaks.
    pub also: Vec<&'static str>,
    /// How bad it is.
    pub severity: Severity,
    /// What happened; what the documents ask; the page that asks it.
    pub message: String,
    /// Virtual time, in units of 100 ns since the machine was switched on.
    pub time: u64,
}

impl Finding {
    pub(super) fn new(
        time: u64,
        id: &'static str,
        also: Vec<&'static str>,
        happened: &str,
        driver: Option<&str>,
    ) -> Self {
        let driver = driver.map(str::to_owned);
        match rule(id) {
            Some(rule) => Self {
                rule: id,
                driver,
                also,
                severity: rule.severity,
                message: format!("{happened}; {}; {}", rule.asks, rule.page),
                time,
            },
            // A test keeps ids and table together; a finding must not be lost if they ever part.
            None => {
                Self { rule: id, driver, also, severity: Severity::Error, message: happened.to_owned(), time }
            }
        }
    }
}

impl Finding {
    /// What happened, with the other names that it has.
    pub fn told(&self) -> String {
        match self.also.as_slice() {
            [] => self.message.clone(),
            also => format!("{} (also {})", self.message, also.join(", ")),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.rule, self.severity)?;
        if let Some(driver) = &self.driver {
            write!(f, " in {driver}")?;
        }
        write!(f, ": {}", self.told())
    }
}
