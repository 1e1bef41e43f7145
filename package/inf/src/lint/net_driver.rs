//! Rules of the class `NetDriver`, whose INFs list filters and protocols instead of devices.
//!
//! Only what InfVerif's own sentences say; the class has no documents.

use super::{Report, Rule, Subject, error};
use crate::text::{Entry, Section, same};

pub(super) const RULES: &[Rule] = &[
    error("2400", "a filter or a protocol has an id and a section", two_fields),
    error("2405", "`[DefaultInstall.NetDrivers]` is for the class `NetDriver` alone", of_the_class),
    error("2412", "ids of filters and protocols are of lower-case letters, digits and `_`", ids_are_spelled),
    error("2420", "an INF of the class `NetDriver` lists a filter or a protocol", lists_something),
];

/// The directives that list.
const LISTING: [&str; 2] = ["AddNetFilter", "AddNetProtocol"];

/// The sections that list: `[DefaultInstall.NetDrivers]`, with or without a decoration.
fn lists<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Section> {
    subject.inf().sections().iter().filter(|section| {
        let mut parts = section.name.split('.');
        parts.next().is_some_and(|first| same(first, "DefaultInstall"))
            && parts.next_back().is_some_and(|last| same(last, "NetDrivers"))
    })
}

fn entries<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Entry> {
    let entries = lists(subject).flat_map(|section| &section.entries);
    entries.filter(|entry| LISTING.iter().any(|name| entry.key.as_deref().is_some_and(|key| same(key, name))))
}

fn two_fields(subject: &Subject<'_>, report: &mut Report) {
    for entry in entries(subject) {
        if entry.values.len() != 2 || entry.values.iter().any(String::is_empty) {
            let name = entry.key.as_deref().unwrap_or_default();
            let what = format!("`{name}` has an id and a section, and nothing else");
            report.at(entry.line, what, format!("write `{name} = contoso_tunnel, Tunnel`"));
        }
    }
}

fn is_net_driver(subject: &Subject<'_>) -> bool {
    same(subject.survey.class, "NetDriver")
}

fn of_the_class(subject: &Subject<'_>, report: &mut Report) {
    if let Some(section) = lists(subject).next().filter(|_| !is_net_driver(subject)) {
        let what = format!("an INF of the class `{}` has no `[{}]`", subject.survey.class, section.name);
        report.at(section.line, what, "leave it out, or write `Class = NetDriver`");
    }
}

fn ids_are_spelled(subject: &Subject<'_>, report: &mut Report) {
    for entry in entries(subject) {
        let id = entry.value(0);
        let is_spelled = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !id.bytes().all(is_spelled) {
            report.at(
                entry.line,
                format!("`{id}` is no id of a filter or a protocol"),
                "write lower-case letters, digits and `_`",
            );
        }
    }
}

fn lists_something(subject: &Subject<'_>, report: &mut Report) {
    if is_net_driver(subject) && entries(subject).next().is_none() {
        let line = lists(subject)
            .next()
            .or_else(|| subject.inf().section("Version"))
            .map_or(1, |section| section.line);
        report.at(
            line,
            "this INF lists no filter and no protocol",
            "write `[DefaultInstall.NetDrivers]` with `AddNetProtocol = contoso_tunnel, Tunnel`",
        );
    }
}
