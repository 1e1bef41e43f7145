//! The verifier: what a driver did against what the documents ask.
//!
//! In: observations made at the crossings, each under the id of the rule it breaks. Out: findings, in the order in
//! which they happened. It never stops a driver and never repairs anything: the host goes on, as well as it can.

mod beside;
mod context;
mod finding;
pub(crate) mod frame;
pub(crate) mod leak;
mod out_of_band;
pub(crate) mod ownership;
mod packet;
mod rule;

pub use finding::{Finding, Severity};
pub use rule::{Rule, rule, rules};

use crate::scheduler::cpu;
use beside::{Place, beside};

/// How many findings of one rule are kept word for word; the rest are only counted.
const KEPT_PER_RULE: u32 = 16;

/// The findings of one host.
#[derive(Debug, Default)]
pub(crate) struct Verifier {
    findings: Vec<Finding>,
    /// Findings per rule, sorted by id; rules broken are few.
    counts: Vec<(&'static str, u32)>,
}

impl Verifier {
    /// Records that the first of `rules` was broken, and the others with it: `happened` says how, in one clause without
    /// a full stop. What else the documents call the same mistake is added.
    #[cold]
    pub(crate) fn found(&mut self, time: u64, rules: &[&'static str], happened: &str, driver: Option<&str>) {
        let [id, also @ ..] = rules else { return };
        let frame = cpu::frame();
        let mut all = also.to_vec();
        for further in beside(id, Place { call: frame.call, callback: frame.name }) {
            if !all.contains(&further) {
                all.push(further);
            }
        }
        for further in &all {
            self.count(further);
        }
        if self.count(id) {
            self.findings.push(Finding::new(time, id, all, happened, driver));
        }
    }

    /// Counts a finding; whether it is to be kept.
    fn count(&mut self, id: &'static str) -> bool {
        let count = match self.counts.binary_search_by_key(&id, |(rule, _)| rule) {
            Ok(at) => {
                self.counts[at].1 += 1;
                self.counts[at].1
            }
            Err(at) => {
                self.counts.insert(at, (id, 1));
                1
            }
        };
        count <= KEPT_PER_RULE
    }

    /// How many findings there are, whatever their rules.
    pub(crate) fn found_in_all(&self) -> u32 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// All findings kept, oldest first.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How often each rule was broken, by id.
    pub(crate) fn counts(&self) -> &[(&'static str, u32)] {
        &self.counts
    }
}
