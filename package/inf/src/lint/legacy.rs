//! Rules of what an INF did on an older Windows and no longer does.

use super::registry::{is_elsewhere, writes};
use super::{Report, Rule, Subject, error};
use crate::survey::Install;
use crate::text::{Entry, Section, number, same};

pub(super) const RULES: &[Rule] = &[
    error("1300", "nothing that Windows no longer has", no_legacy),
    error("1301", "no INI file is changed", no_ini_files),
    error("1302", "no DLL is registered by running it", no_registration),
    error("1303", "no co-installers and no class installers", no_installers),
    error("1304", "older Windows are given values under `HKR` alone, too", relative),
    error("1305", "no list is appended to", no_appending),
    error("1307", "nothing that a desktop alone has", no_desktop),
    error("1308", "nothing is taken from the registry", nothing_is_taken),
    error("1309", "no file and no service is removed or renamed", nothing_is_removed),
];

/// Each line of these directives, in install sections and their sections of services.
fn each(subject: &Subject<'_>, directives: &[&str], mut look: impl FnMut(&str, &Entry)) {
    for install in &subject.survey.installs {
        let parts = [Some(install.section), install.services_section()];
        for name in directives {
            for entry in parts.iter().flatten().flat_map(|section| section.entries_of(name)) {
                look(name, entry);
            }
        }
    }
}

/// A part of an install section, with its name.
fn part<'a>(subject: &Subject<'a>, install: &Install<'_>, name: &str) -> Option<(String, &'a Section)> {
    let name = format!("{}.{name}", install.section.name);
    let section = subject.inf().section(&name)?;
    Some((name, section))
}

fn no_legacy(subject: &Subject<'_>, report: &mut Report) {
    each(subject, &["LogConfig"], |name, entry| {
        report.at(entry.line, format!("`{name}` is of an older Windows"), "leave it out");
    });
    for install in &subject.survey.installs {
        for name in ["LogConfigOverride", "FactDef"] {
            if let Some((name, section)) = part(subject, install, name) {
                report.at(section.line, format!("`[{name}]` is of an older Windows"), "leave it out");
            }
        }
    }
}

fn no_ini_files(subject: &Subject<'_>, report: &mut Report) {
    each(subject, &["UpdateInis", "UpdateIniFields", "Ini2Reg"], |name, entry| {
        let what = format!("`{name}` changes INI files, which Windows no longer reads");
        report.at(entry.line, what, "write the values to the registry with `AddReg`");
    });
}

fn no_registration(subject: &Subject<'_>, report: &mut Report) {
    each(subject, &["RegisterDlls", "UnregisterDlls"], |name, entry| {
        let what = format!("`{name}` runs code of the driver while it is installed");
        report.at(entry.line, what, "write what it would register with `AddReg`");
    });
}

fn no_installers(subject: &Subject<'_>, report: &mut Report) {
    let help = "leave it out: use a service or a notify object";
    for install in &subject.survey.installs {
        if let Some((_, section)) = part(subject, install, "CoInstallers") {
            report.at(section.line, "this driver brings a co-installer", help);
        }
        for entry in writes(install) {
            if same(entry.value(2), "CoInstallers32") {
                report.at(entry.line, "this driver brings a co-installer", help);
            } else if same(entry.value(2), "Installer32") {
                report.at(entry.line, "this driver brings a class installer", help);
            }
        }
    }
}

fn relative(subject: &Subject<'_>, report: &mut Report) {
    // What is isolated has a rule of its own.
    for install in subject.survey.installs.iter().filter(|install| !subject.survey.is_isolated(install)) {
        for entry in writes(install).into_iter().filter(|entry| is_elsewhere(entry)) {
            report.at(
                entry.line,
                format!("`{}` is not the driver's own key", entry.value(0)),
                "write `HKR` for the driver's own key, or leave the value to the notify object",
            );
        }
    }
}

/// `FLG_ADDREG_APPEND` beside the type of a list.
const APPENDING: u32 = 0x0001_0008;

/// Whether a line adds to a list.
pub(super) fn appends(entry: &Entry) -> bool {
    number(entry.value(3)).is_some_and(|flags| flags & APPENDING == APPENDING)
}

fn no_appending(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        for entry in writes(install).into_iter().filter(|entry| appends(entry)) {
            let what = format!("`{}` is a list that others may own", entry.value(2));
            report.at(entry.line, what, "write the whole list, with flags 0x00010000");
        }
    }
}

fn no_desktop(subject: &Subject<'_>, report: &mut Report) {
    each(subject, &["ProfileItems", "BitReg", "Reboot", "Restart"], |name, entry| {
        report.at(entry.line, format!("not every Windows has what `{name}` is for"), "leave it out");
    });
}

fn nothing_is_taken(subject: &Subject<'_>, report: &mut Report) {
    each(subject, &["DelReg", "DelProperty"], |name, entry| {
        let what = format!("`{name}` removes what another driver may have written");
        report.at(entry.line, what, "leave it out: Windows removes what the package brought");
    });
    // Services have registry values of their own.
    for service in subject.survey.installs.iter().flat_map(Install::services) {
        for entry in service.body.into_iter().flat_map(|body| body.entries_of("DelReg")) {
            let what = "`DelReg` removes what another driver may have written";
            report.at(entry.line, what, "leave it out: Windows removes what the package brought");
        }
    }
}

fn nothing_is_removed(subject: &Subject<'_>, report: &mut Report) {
    each(subject, &["DelFiles", "RenFiles", "DelService"], |name, entry| {
        let what = format!("`{name}` changes what does not belong to this package");
        report.at(entry.line, what, "leave it out: Windows removes what the package brought");
    });
}
