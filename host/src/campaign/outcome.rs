//! What came of a script.
//!
//! In: the host's report, or the last words of a process that did not survive it. Out: whether it failed, and a mark by
//! which two failures are taken for one. Nothing is judged here that the verifier did not find.

use serde::{Deserialize, Serialize};

use crate::host::Host;
use crate::scheduler::{self, Choice};

/// A rule that was broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its id.
    pub rule: String,
    /// How bad that is.
    pub severity: String,
    /// What happened, what the documents ask, and where.
    pub message: String,
}

/// What came of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The rules that were broken, in the order of time: for each the first time.
    pub found: Vec<Found>,
    /// What the driver said last, where it ended the run: a fault, or a loop that calls nothing.
    pub fault: Option<String>,
    /// The faults of the script that hit something, and what.
    pub mishaps: Vec<String>,
    /// Frames that crossed the driver's boundary.
    pub frames: u64,
    /// The choices that a script with [`Strategy::Chosen`](crate::Strategy::Chosen) made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Where they are not the fair order's, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<String>,
}

impl Outcome {
    /// What became of a driver in a machine.
    pub(super) fn of(host: &Host) -> Self {
        let report = host.report();
        let mut found: Vec<Found> = Vec::new();
        for finding in &report.findings {
            if found.iter().all(|known| known.rule != finding.rule) {
                found.push(Found {
                    rule: finding.rule.to_owned(),
                    severity: finding.severity.to_string(),
                    message: finding.told(),
                });
            }
        }
        let handed = report.handed;
        Self {
            found,
            fault: None,
            mishaps: host.mishaps(),
            frames: handed.from_above + handed.from_below + handed.to_below + handed.to_above,
            choices: scheduler::choices(),
            turns: scheduler::turns(),
        }
    }

    /// Of a process that a driver took with it: its last words.
    pub fn fault(words: impl Into<String>) -> Self {
        Self { fault: Some(words.into()), ..Self::default() }
    }

    /// The same without what is known: breaches of these rules.
    #[must_use]
    pub fn without(mut self, known: &[String]) -> Self {
        self.found.retain(|found| !known.contains(&found.rule));
        self
    }

    /// Whether all was well.
    pub fn is_good(&self) -> bool {
        self.found.is_empty() && self.fault.is_none()
    }

    /// What the failure is known by: the rule that was broken first, or the place of a fault without its addresses.
    pub fn mark(&self) -> Option<String> {
        match (&self.fault, self.found.first()) {
            (Some(words), _) => {
                let is_number = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
                Some(words.split_whitespace().filter(|word| !is_number(word)).collect::<Vec<_>>().join(" "))
            }
            (None, Some(found)) => Some(found.rule.clone()),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_at_other_addresses_are_the_same_fault() {
        let one = Outcome::fault("the driver faulted in MiniportHaltEx: read of 0x1000, a null pointer");
        let other = Outcome::fault("the driver faulted in MiniportHaltEx: read of 0x2000, a null pointer");
        assert_eq!(one.mark(), other.mark());
        assert_ne!(one.mark(), Outcome::fault("the driver faulted in MiniportPause").mark());
        assert_eq!(Outcome::default().mark(), None);
    }

    #[test]
    fn a_failure_is_known_by_what_was_not_known() {
        let found = |rule: &str| Found {
            rule: rule.to_owned(),
            severity: "error".to_owned(),
            message: "something".to_owned(),
        };
        let outcome = Outcome { found: vec![found("MP-12"), found("TX-04")], ..Outcome::default() };
        assert_eq!(outcome.clone().without(&[]).mark().as_deref(), Some("MP-12"));
        let known = ["MP-12".to_owned()];
        assert_eq!(outcome.clone().without(&known).mark().as_deref(), Some("TX-04"));
        assert!(outcome.without(&["MP-12".to_owned(), "TX-04".to_owned()]).is_good());
        assert!(!Outcome::fault("it faulted").without(&known).is_good());
    }
}
