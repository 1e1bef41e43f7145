//! Rules of registry values: where they may go, and that no two are one.

use super::{Report, Rule, Subject, error};
use crate::survey::Install;
use crate::text::{Entry, number, same};

pub(super) const RULES: &[Rule] = &[
    error("1221", "the key of a service is written through `HKR`", not_around_the_service),
    error("1300", "no directives that Windows no longer has", no_legacy),
    error("1303", "no co-installers", no_coinstallers),
    error("1305", "no list is appended to", no_appending),
    error("1320", "values are written under `HKR`", relative),
    error("1321", "values are removed under `HKR`", removes_relative),
    error("1323", "values of a service lie below `Parameters`", below_parameters),
    error("1331", "one value has one content", one_content),
    error("1340", "values name no folder but that of the driver store (13)", no_folders),
];

/// The lines of an install section that write: the component's own and those of its services.
fn writes<'a>(install: &Install<'a>) -> Vec<&'a Entry> {
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

fn no_legacy(subject: &Subject<'_>, report: &mut Report) {
    const LEGACY: [&str; 9] = [
        "LogConfig",
        "UpdateInis",
        "UpdateIniFields",
        "Ini2Reg",
        "RegisterDlls",
        "UnregisterDlls",
        "ProfileItems",
        "BitReg",
        "Reboot",
    ];
    for install in &subject.survey.installs {
        for name in LEGACY {
            for entry in install.section.entries_of(name) {
                report.at(entry.line, format!("`{name}` is of an older Windows"), "leave it out");
            }
        }
        let name = format!("{}.LogConfigOverride", install.section.name);
        if let Some(section) = subject.inf().section(&name) {
            report.at(section.line, format!("`[{name}]` is of an older Windows"), "leave it out");
        }
    }
}

fn no_coinstallers(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        let name = format!("{}.CoInstallers", install.section.name);
        if let Some(section) = subject.inf().section(&name) {
            report.at(
                section.line,
                "this driver brings a co-installer",
                "leave it out: use a service or a notify object",
            );
        }
        for entry in writes(install).into_iter().filter(|entry| same(entry.value(2), "CoInstallers32")) {
            report.at(
                entry.line,
                "this driver brings a co-installer",
                "leave it out: use a service or a notify object",
            );
        }
    }
}

/// `FLG_ADDREG_APPEND` beside the type of a list.
const APPENDING: u32 = 0x0001_0008;

fn no_appending(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        for entry in writes(install) {
            if number(entry.value(3)).is_some_and(|flags| flags & APPENDING == APPENDING) {
                let what = format!("`{}` is a list that others may own", entry.value(2));
                report.at(entry.line, what, "write the whole list, with flags 0x00010000");
            }
        }
    }
}

fn relative(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        for entry in writes(install).into_iter().filter(|entry| !is_relative(entry) && !is_service_key(entry))
        {
            report.at(
                entry.line,
                format!("`{}` is not the driver's own key", entry.value(0)),
                "write `HKR` for the driver's own key, or leave the value to the notify object",
            );
        }
    }
}

fn removes_relative(subject: &Subject<'_>, report: &mut Report) {
    let inf = subject.inf();
    for install in &subject.survey.installs {
        let names = install.section.entries_of("DelReg").flat_map(|entry| &entry.values);
        for entry in names.filter_map(|name| inf.section(name)).flat_map(|section| &section.entries) {
            if !is_relative(entry) {
                let what = format!("`{}` is not the driver's own key", entry.value(0));
                report.at(entry.line, what, "write `HKR`, or leave the value alone");
            }
        }
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

fn one_content(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        let entries: Vec<&Entry> = install.values().filter(|entry| entry.values.len() > 2).collect();
        for (at, entry) in entries.iter().enumerate() {
            let twin = entries[..at]
                .iter()
                .find(|other| (0..3).all(|place| same(other.value(place), entry.value(place))));
            // A list may be written in parts: that it is one is another rule's concern.
            let appends = number(entry.value(3)).is_some_and(|flags| flags & APPENDING == APPENDING);
            if let Some(twin) = twin.filter(|twin| !appends && twin.values[3..] != entry.values[3..]) {
                report.at(
                    entry.line,
                    format!("`{}` has another content in line {}", entry.value(2), twin.line),
                    "write the value once",
                );
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
