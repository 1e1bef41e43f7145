//! What a host has to tell at the end: counts, answers, findings, leaks.
//!
//! In: the machine. Out: plain data for tables and tests. Nothing is judged here.

use crate::machine::Machine;
use crate::ndis::Handed;
use crate::trace::{oid_name, status_name};
use crate::{Count, Finding, Leak};

/// An OID and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oid {
    /// The OID.
    pub code: u32,
    /// Its name.
    pub name: String,
    /// The answer's status.
    pub status: i32,
    /// The status's name.
    pub status_name: String,
    /// It was a set.
    pub set: bool,
    /// The driver answered, not NDIS or the adapter below.
    pub by_driver: bool,
    /// How often.
    pub count: u64,
}

/// Completed sends of one status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The status.
    pub status: i32,
    /// Its name.
    pub name: String,
    /// How many NBLs.
    pub count: u64,
}

/// The report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Frames that the overlying protocol sent.
    pub upper_in: Count,
    /// Frames that reached the wire below.
    pub lower_out: Count,
    /// Frames that came from the wire below.
    pub lower_in: Count,
    /// Frames that reached the overlying protocol.
    pub upper_out: Count,
    /// NBLs at the driver's boundary.
    pub handed: Handed,
    /// How the driver completed sends.
    pub completions: Vec<Completion>,
    /// OIDs by answer, by code.
    pub oids: Vec<Oid>,
    /// Rules that were broken, in the order of time.
    pub findings: Vec<Finding>,
    /// How often each rule was broken, by id: more often than there are findings where one repeated.
    pub broken: Vec<(&'static str, u32)>,
    /// What was left at unload.
    pub leaks: Vec<Leak>,
}

impl Report {
    pub(super) fn of(machine: &Machine, leaks: &[Leak]) -> Self {
        let mut report = Self {
            findings: machine.verifier.findings().to_vec(),
            broken: machine.verifier.counts().to_vec(),
            leaks: leaks.to_vec(),
            handed: machine.ndis.handed,
            ..Self::default()
        };
        for edge in &machine.ndis.fabric.edges {
            report.lower_in += edge.counts.r#in;
            report.lower_out += edge.counts.out;
            for above in &edge.aboves {
                report.upper_in += above.counts.r#in;
                report.upper_out += above.counts.out;
            }
        }
        report.completions = machine
            .ndis
            .completions
            .iter()
            .map(|(status, count)| Completion { status: *status, name: status_name(*status), count: *count })
            .collect();
        report.oids = machine
            .ndis
            .oids_seen
            .iter()
            .map(|seen| Oid {
                code: seen.oid,
                name: oid_name(seen.oid),
                status: seen.status,
                status_name: status_name(seen.status),
                set: seen.set,
                by_driver: seen.by_driver,
                count: seen.count,
            })
            .collect();
        report.oids.sort_by(|one, other| {
            (one.code, one.set, one.status).cmp(&(other.code, other.set, other.status))
        });
        report
    }
}
