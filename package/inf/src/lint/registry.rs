//! Rules of registry values: where they may go, and what they may name.

use super::{Report, Rule, Subject, error};
use crate::survey::Install;
use crate::text::{Entry, number, same};

pub(super) const RULES: &[Rule] = &[
    error("1221", "the key of a service is written through `HKR`", not_around_the_service),
    error("1320", "an isolated driver makes keys under `HKR`", makes_relative),
    error("1321", "an isolated driver writes values under `HKR`", writes_relative),
    error("1323", "values of a service lie below `Parameters`", below_parameters),
    error("1340", "values name no folder but that of the driver store (13)", no_folders),
];

/// The lines of an install section that write: the component's own and those of its services.
pub(super) fn writes<'a>(install: &Install<'a>) -> Vec<&'a Entry> {
    let services = install.services();
    let of_services = services.iter().flat_map(|service| install.service_values(service));
    install.values().chain(of_services).collect()
}

fn is_relative(entry: &Entry) -> bool {
    same(entry.value(0), "HKR")
}

fn is_service_key(entry: &Entry) -> bool {
    let key = entry.value(1).to_lowercase();
    same(entry.value(0), "HKLM") && key.starts_with("system\\currentcontrolset\\services\\")
}

fn not_around_the_service(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        for entry in writes(install).into_iter().filter(|entry| is_service_key(entry)) {
            report.at(
                entry.line,
                format!("`{}` belongs to a service", entry.value(1)),
                "write `HKR,Parameters,…` in an `AddReg` section of the service",
            );
        }
    }
}

/// The lines of the isolated install sections that write outside the driver's own key.
fn elsewhere<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'a Entry> + 's {
    let installs = subject.survey.installs.iter().filter(|install| subject.survey.is_isolated(install));
    installs.flat_map(|install| writes(install)).filter(|entry| is_elsewhere(entry))
}

/// Whether a line writes outside the driver's own key, and not to that of a service, which is another rule's.
pub(super) fn is_elsewhere(entry: &Entry) -> bool {
    !is_relative(entry) && !is_service_key(entry)
}

/// `FLG_ADDREG_KEYONLY`
const KEY_ONLY: u32 = 0x10;

/// Whether a line makes a key, and no value in it.
fn makes_key(entry: &Entry) -> bool {
    entry.values.len() <= 2 || number(entry.value(3)).is_some_and(|flags| flags & KEY_ONLY != 0)
}

const OWN_KEY: &str = "write `HKR` for the driver's own key, or leave it to the notify object";

fn makes_relative(subject: &Subject<'_>, report: &mut Report) {
    for entry in elsewhere(subject).filter(|entry| makes_key(entry)) {
        let what = format!("`{}\\{}` is not the driver's own key", entry.value(0), entry.value(1));
        report.at(entry.line, what, OWN_KEY);
    }
}

fn writes_relative(subject: &Subject<'_>, report: &mut Report) {
    for entry in elsewhere(subject).filter(|entry| !makes_key(entry)) {
        let what = format!("`{}` is not in the driver's own key", entry.value(2));
        report.at(entry.line, what, OWN_KEY);
    }
}

fn below_parameters(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        for service in install.services() {
            for entry in install.service_values(&service).filter(|entry| is_relative(entry)) {
                let first = entry.value(1).split('\\').next().unwrap_or_default();
                if !same(first, "Parameters") {
                    report.at(
                        entry.line,
                        format!("`{}` lies beside what Windows keeps of the service", entry.value(2)),
                        format!("write `HKR,Parameters,{},…`", entry.value(2)),
                    );
                }
            }
        }
    }
}

fn no_folders(subject: &Subject<'_>, report: &mut Report) {
    for install in subject.survey.installs.iter().filter(|install| subject.survey.is_isolated(install)) {
        for entry in writes(install) {
            let text = entry.values.get(4..).unwrap_or_default().join(",");
            let mut parts = text.split('%').skip(1).step_by(2);
            if let Some(folder) =
                parts.find(|name| !name.is_empty() && number(name).is_some_and(|folder| folder != 13))
            {
                report.at(
                    entry.line,
                    format!("`%{folder}%` is a folder that the driver does not own"),
                    "write `%13%`, where the package lies",
                );
            }
        }
    }
}
