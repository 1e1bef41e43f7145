//! What a run ends with: tables of frames, drops, OIDs and broken rules.
//!
//! In: the host's report and the driver's own drop counters. Out: text. Nothing is judged here: a rule was broken when
//! the report says so.

use std::fmt::Write as _;
use std::io::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use entresol::core::Reason;
use entresol::core::oid::OID_DROPS;
use entresol_host::{AdapterId, Count, Host, Report};

use crate::failure::{Failure, reason};

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
pub(crate) fn summary(report: &Report, drops: Option<&Drops>, cut: u64) -> String {
    let mut text = String::new();
    let mut frames = table(&["", "frames in", "bytes in", "frames out", "bytes out"]);
    for (way, into, out) in
        [("send", &report.upper_in, &report.lower_out), ("receive", &report.lower_in, &report.upper_out)]
    {
        frames.add_row([way.to_owned()].into_iter().chain([into, out].into_iter().flat_map(counted)));
    }
    align(&mut frames);
    let _ = writeln!(text, "{frames}");

    if cut > 0 {
        let _ = writeln!(text, "\n{cut} frames had been cut short by the machine that captured them.");
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
    let mut oids = table(&["OID", "name", "requests", "answer"]);
    for oid in &report.oids {
        let code = format!("0x{:08X}", oid.code);
        oids.add_row([code, oid.name.to_owned(), oid.count.to_string(), status(oid.status)]);
    }
    if oids.row_count() > 0 {
        let _ = writeln!(text, "\n{oids}");
    }
    if report.findings.is_empty() {
        text.push_str("\nNo rule was broken.\n");
    } else {
        let mut rules = table(&["rule", "severity", "what happened"]);
        for finding in &report.findings {
            rules.add_row([finding.rule.to_owned(), finding.severity.to_string(), finding.message.clone()]);
        }
        let _ = writeln!(text, "\n{rules}");
        let word = if report.findings.len() == 1 { "rule was" } else { "rules were" };
        let _ = writeln!(text, "\n{} {word} broken.", report.findings.len());
    }
    text
}

fn counted(count: &Count) -> [String; 2] {
    [count.frames.to_string(), count.bytes.to_string()]
}

fn status(status: i32) -> String {
    match status {
        0 => "success".to_owned(),
        other => format!("0x{:08X}", other.cast_unsigned()),
    }
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
