//! Rules of what is one for a whole machine: no two install sections that one machine may use say different things of it.
//!
//! Sections for different processors, or for different systems, never meet on a machine.

use super::legacy::appends;
use super::{Report, Rule, Subject, error};
use crate::survey::{Copy, Install, Service};
use crate::text::{Entry, Section, same};

pub(super) const RULES: &[Rule] = &[
    error("1330", "one file comes from one source", one_source),
    error("1331", "one value has one content", one_content),
    error("1332", "one value of a service has one content", one_content_of_a_service),
    error("1333", "one service is made in one way", one_way),
];

/// The install sections, by the machines that use them.
fn groups<'s, 'a>(subject: &'s Subject<'a>) -> Vec<Vec<&'s Install<'a>>> {
    let mut groups: Vec<Vec<&Install<'a>>> = Vec::new();
    for install in &subject.survey.installs {
        let meets = |other: &&Install<'_>| {
            same(other.architecture, install.architecture) && other.oldest == install.oldest
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(meets)) {
            Some(group) => group.push(install),
            None => groups.push(vec![install]),
        }
    }
    groups
}

/// Each service of a group, with the section that it comes from.
fn services<'a>(group: &[&Install<'a>]) -> Vec<Service<'a>> {
    group.iter().flat_map(|install| install.services()).collect()
}

fn one_source(subject: &Subject<'_>, report: &mut Report) {
    for group in groups(subject) {
        let copies: Vec<Copy<'_>> = group.iter().flat_map(|install| install.copies()).collect();
        for (at, copy) in copies.iter().enumerate() {
            let other = copies[..at].iter().find(|other| {
                same(other.destination, copy.destination)
                    && (other.folder, other.below) == (copy.folder, copy.below)
                    && !same(other.source, copy.source)
            });
            if let Some(other) = other {
                let what = format!(
                    "`{}` comes from `{}` and from `{}`",
                    copy.destination, other.source, copy.source
                );
                report.at(copy.line, what, "copy each file under a name of its own");
            }
        }
    }
}

/// Lines that give one value two contents.
fn contents(entries: &[&Entry], report: &mut Report) {
    let entries: Vec<&&Entry> = entries.iter().filter(|entry| entry.values.len() > 2).collect();
    for (at, entry) in entries.iter().enumerate() {
        let twin = entries[..at]
            .iter()
            .find(|other| (0..3).all(|place| same(other.value(place), entry.value(place))));
        // A list may be written in parts: that it is one is another rule's concern.
        if let Some(twin) = twin.filter(|twin| !appends(entry) && twin.values[3..] != entry.values[3..]) {
            report.at(
                entry.line,
                format!("`{}` has another content in line {}", entry.value(2), twin.line),
                "write the value once",
            );
        }
    }
}

fn one_content(subject: &Subject<'_>, report: &mut Report) {
    // A device or a component has a key of its own, which one install section writes.
    for install in &subject.survey.installs {
        let own: Vec<&Entry> = install.values().filter(|entry| same(entry.value(0), "HKR")).collect();
        contents(&own, report);
    }
    for group in groups(subject) {
        let all = group.iter().flat_map(|install| install.values());
        let shared: Vec<&Entry> = all.filter(|entry| !same(entry.value(0), "HKR")).collect();
        contents(&shared, report);
    }
}

fn one_content_of_a_service(subject: &Subject<'_>, report: &mut Report) {
    for group in groups(subject) {
        let services = services(&group);
        for (at, service) in services.iter().enumerate() {
            if services[..at].iter().any(|other| same(other.name, service.name)) {
                continue;
            }
            let alike = services.iter().filter(|other| same(other.name, service.name));
            // Which of the sections lists them makes no difference.
            let values = alike.flat_map(|service| group[0].service_values(service));
            contents(&values.collect::<Vec<_>>(), report);
        }
    }
}

/// What a section says of a service itself; its registry values are compared one by one.
fn configuration(section: Option<&Section>) -> Vec<(Option<String>, Vec<String>)> {
    let entries = section.into_iter().flat_map(|section| &section.entries);
    let lower = |entry: &Entry| entry.key.as_deref().map(str::to_lowercase);
    entries
        .map(|entry| (lower(entry), entry.values.clone()))
        .filter(|(key, _)| key.as_deref() != Some("addreg"))
        .collect()
}

fn one_way(subject: &Subject<'_>, report: &mut Report) {
    for group in groups(subject) {
        let services = services(&group);
        for (at, service) in services.iter().enumerate() {
            let twin = services[..at].iter().find(|other| same(other.name, service.name));
            if let Some(twin) = twin.filter(|twin| configuration(twin.body) != configuration(service.body)) {
                report.at(
                    service.line,
                    format!("the service `{}` is made in another way in line {}", service.name, twin.line),
                    "name one section for it, or call it otherwise",
                );
            }
        }
    }
}
