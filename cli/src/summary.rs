//! What a run ends with: tables of frames, drops, OIDs and broken rules.
//!
//! In: the host's report and the driver's own drop counters. Out: text. Nothing is judged here: a rule was broken when
//! the report says so.

use std::fmt::Write as _;
use std::io::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use entresol::core::Reason;
use entresol::core::oid::OID_DROPS;
use entresol_host::{AdapterId, Count, Host, Report, Rule};

use crate::failure::{Failure, reason};
use crate::traffic::Handed;

/// A driver's own counters, by reason.
pub(crate) struct Drops {
    send: Vec<u64>,
    receive: Vec<u64>,
}

impl Drops {
    /// Asks the driver; none when it was not made with Entresol.
    pub(crate) fn query(host: &mut Host, id: AdapterId) -> Option<Self> {
        let answer = host.query(id, OID_DROPS, Reason::COUNT * 2 * 8).ok()?;
        let counts: Vec<u64> = answer
            .chunks_exact(8)
            .filter_map(|bytes| Some(u64::from_le_bytes(bytes.try_into().ok()?)))
            .collect();
        let (send, receive) = counts.split_at_checked(Reason::COUNT)?;
        (receive.len() == Reason::COUNT).then(|| Self { send: send.to_vec(), receive: receive.to_vec() })
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, u64, u64)> {
        let counts = self.send.iter().zip(&self.receive);
        let rows = Reason::ALL
            .into_iter()
            .zip(counts)
            .map(|(reason, (send, receive))| (reason.name(), *send, *receive));
        rows.filter(|(_, send, receive)| send + receive > 0)
    }
}

/// The text that ends a run.
pub(crate) fn summary(report: &Report, drops: Option<&Drops>, [sent, received]: [Handed; 2]) -> String {
    let mut text = String::new();
    let mut frames = table(&["", "frames in", "bytes in", "frames out", "bytes out"]);
    for (way, into, out) in
        [("send", &report.upper_in, &report.lower_out), ("receive", &report.lower_in, &report.upper_out)]
    {
        frames.add_row([way.to_owned()].into_iter().chain([into, out].into_iter().flat_map(counted)));
    }
    align(&mut frames);
    let _ = writeln!(text, "{frames}");

    let cut = sent.cut + received.cut;
    if cut > 0 {
        let _ = writeln!(text, "\n{cut} frames had been cut short by the machine that captured them.");
    }
    for (handed, taken, edge) in [(sent, &report.upper_in, "upper"), (received, &report.lower_in, "lower")] {
        let lost = handed.frames.saturating_sub(taken.frames);
        if lost > 0 {
            let _ = writeln!(text, "\n{lost} frames found the {edge} edge closed.");
        }
    }
    if let Some(drops) = drops {
        let mut reasons = table(&["dropped", "send", "receive"]);
        for (reason, send, receive) in drops.rows() {
            reasons.add_row([reason.to_owned(), send.to_string(), receive.to_string()]);
        }
        align(&mut reasons);
        if reasons.row_count() > 0 {
            let _ = writeln!(text, "\n{reasons}");
        }
    }
    let mut oids = table(&["OID", "name", "request", "answered by", "answer", "times"]);
    for oid in &report.oids {
        oids.add_row([
            format!("0x{:08X}", oid.code),
            // The host knows the names of NDIS, not ours.
            if oid.code == OID_DROPS { "OID_ENTRESOL_DROPS".to_owned() } else { oid.name.clone() },
            if oid.set { "set" } else { "query" }.to_owned(),
            if oid.by_driver { "driver" } else { "NDIS" }.to_owned(),
            oid.status_name.clone(),
            oid.count.to_string(),
        ]);
    }
    if let Some(times) = oids.column_mut(5) {
        times.set_cell_alignment(CellAlignment::Right);
    }
    if oids.row_count() > 0 {
        let _ = writeln!(text, "\n{oids}");
    }
    if !report.leaks.is_empty() {
        let mut leaks = table(&["left at unload", "made by", "count", "bytes"]);
        for leak in &report.leaks {
            leaks.add_row([
                leak.tag.clone(),
                leak.source.clone(),
                leak.count.to_string(),
                leak.bytes.to_string(),
            ]);
        }
        let _ = writeln!(text, "\n{leaks}");
    }
    text.push_str(&broken(report));
    text
}

/// Which rules were broken, how often, and in which words the first times. A rule that only the same mistakes break as
/// another has no line of its own: that one's names it.
fn broken(report: &Report) -> String {
    if report.broken.is_empty() {
        return "\nNo rule was broken.\n".to_owned();
    }
    let mut rules = table(&["rule", "severity", "times", "what happened"]);
    for (rule, times) in &report.broken {
        let Some(first) = report.findings.iter().find(|finding| finding.rule == *rule) else { continue };
        let happened = match &first.driver {
            Some(driver) => format!("{driver}: {}", first.told()),
            None => first.told(),
        };
        rules.add_row([(*rule).to_owned(), first.severity.to_string(), times.to_string(), happened]);
    }
    let count = report.broken.len();
    let verb = if count == 1 { "rule was" } else { "rules were" };
    format!("\n{rules}\n\n{count} {verb} broken.\n")
}

fn counted(count: &Count) -> [String; 2] {
    [count.frames.to_string(), count.bytes.to_string()]
}

/// The rules of the contract, a line for each, and how many of them are checked.
pub(crate) fn rules(rules: impl Iterator<Item = Rule>) -> String {
    let mut lines = table(&["rule", "official name", "severity", "checked, or why not"]);
    let (mut all, mut checked) = (0, 0);
    for rule in rules {
        (all, checked) = (all + 1, checked + usize::from(rule.is_checked()));
        let why = if rule.is_checked() { "checked" } else { rule.unchecked };
        lines.add_row([rule.id, rule.official, &rule.severity.to_string(), why]);
    }
    format!("{lines}\n\n{all} rules, {checked} of them checked.\n")
}

fn table(heading: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(110);
    table.set_header(heading.to_vec());
    table
}

/// Numbers stand to the right.
fn align(table: &mut Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// Writes to standard output; a reader that has seen enough is no error.
pub(crate) fn show(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Input(format!("standard output cannot be written: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}
