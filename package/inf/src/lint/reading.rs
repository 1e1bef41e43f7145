//! Rules of the text: encoding, syntax, strings.

use super::{Report, Rule, Subject, error};

pub(super) const RULES: &[Rule] = &[
    error("1002", "the text is well formed", well_formed),
    error("1003", "the file is ANSI or UTF-16LE", encoding),
    error("1235", "each %string% is defined", strings),
    error("1274", "no $ARCH$ is left for stampinf", architecture),
];

fn well_formed(subject: &Subject<'_>, report: &mut Report) {
    if let Some(error) = subject.malformed.filter(|error| error.line.is_some()) {
        report.add(error.clone());
    }
}

fn encoding(subject: &Subject<'_>, report: &mut Report) {
    // What has no line is wrong before the text starts.
    if let Some(error) = subject.malformed.filter(|error| error.line.is_none()) {
        report.add(error.clone());
    }
    let is_utf8 = subject.bytes.starts_with(b"\xEF\xBB\xBF")
        || (!subject.bytes.is_ascii()
            && !subject.bytes.starts_with(b"\xFF\xFE")
            && str::from_utf8(subject.bytes).is_ok());
    if is_utf8 {
        report.missing("this file is UTF-8, which Windows reads as ANSI", "save it as UTF-16LE");
    }
}

fn strings(subject: &Subject<'_>, report: &mut Report) {
    for error in subject.undefined {
        report.add(error.clone());
    }
}

fn architecture(subject: &Subject<'_>, report: &mut Report) {
    for (line, text) in (1..).zip(subject.text.lines()) {
        let text = text.split(';').next().unwrap_or_default();
        if text.to_ascii_uppercase().contains("$ARCH$") {
            report.at(
                line,
                "`$ARCH$` stands for a processor here",
                "write `amd64` or `arm64`, or run stampinf",
            );
        }
    }
}
