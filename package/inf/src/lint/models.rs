//! Rules of `[Manufacturer]`, models and install sections, and of what they name.

use super::{Report, Rule, Subject, error, warning};
use crate::decoration::Decoration;
use crate::survey::install;
use crate::text::{Entry, Section, same};

pub(super) const RULES: &[Rule] = &[
    error("1203", "each section that is named is there", sections_are_there),
    error("1212", "either `[DefaultInstall]` or `[Manufacturer]`", one_way_in),
    error("1297", "it installs on a device", installs_something),
    warning("2083", "each section is used", sections_are_used),
    error("2415", "hardware ids do not start as Microsoft's do", reserved_ids),
    error("INF-02", "the hardware id of a component is provider and product", component_ids),
    error("INF-40", "each models section names its processor", decorations),
];

/// Directives whose values are names of sections.
const NAMING: [&str; 14] = [
    "AddReg",
    "DelReg",
    "CopyFiles",
    "DelFiles",
    "RenFiles",
    "LogConfig",
    "UpdateInis",
    "UpdateIniFields",
    "Ini2Reg",
    "RegisterDlls",
    "UnregisterDlls",
    "ProfileItems",
    "BitReg",
    "AddProperty",
];

/// Directives with the name of a section at one place among their values.
const NAMING_ONE: [(&str, &[usize]); 7] = [
    ("AddService", &[2, 3]),
    ("AddInterface", &[2]),
    ("AddComponent", &[2]),
    ("AddSoftware", &[2]),
    ("AddEventProvider", &[1]),
    ("AddNetFilter", &[1]),
    ("AddNetProtocol", &[1]),
];

fn named(entry: &Entry) -> Vec<&str> {
    let Some(key) = entry.key.as_deref() else { return Vec::new() };
    if NAMING.iter().any(|known| same(known, key)) {
        return entry.values.iter().map(String::as_str).filter(|name| !name.starts_with('@')).collect();
    }
    let places = NAMING_ONE.iter().find(|(known, _)| same(known, key)).map_or(&[][..], |(_, places)| places);
    places.iter().map(|place| entry.value(*place)).collect()
}

fn sections_are_there(subject: &Subject<'_>, report: &mut Report) {
    let inf = subject.inf();
    for models in subject.survey.models.iter().filter(|models| models.section.is_none()) {
        let what = format!("there is no section `[{}]`", models.name);
        report.at(models.line, what, "write the section, or take its decoration out of this line");
    }
    for models in &subject.survey.models {
        let architecture = Decoration::parse(models.decoration).map_or("", |parsed| parsed.architecture);
        for entry in models.section.iter().flat_map(|section| &section.entries) {
            if install(inf, entry.value(0), architecture).is_none() {
                let what = format!("there is no section `[{}]`", entry.value(0));
                report.at(entry.line, what, format!("write it, or `[{}.NT]`", entry.value(0)));
            }
        }
    }
    for section in used(subject) {
        for entry in &section.entries {
            for name in
                named(entry).into_iter().filter(|name| !name.is_empty() && inf.section(name).is_none())
            {
                let help =
                    if name.contains('.') && entry.key.as_deref().is_some_and(|key| same(key, "CopyFiles")) {
                        format!("write the section, or `@{name}` for a file")
                    } else {
                        format!("write the section, or take `{name}` out of this line")
                    };
                report.at(entry.line, format!("there is no section `[{name}]`"), help);
            }
        }
    }
}

/// Sections that Windows looks for by their own names, and what may follow them.
const ENTRANCES: [&str; 12] = [
    "Version",
    "Manufacturer",
    "ControlFlags",
    "DestinationDirs",
    "SourceDisksNames",
    "SourceDisksFiles",
    "Strings",
    "ClassInstall32",
    "InterfaceInstall32",
    "DefaultInstall",
    "DefaultUninstall",
    "WinPE",
];

/// What follows the name of an install section in the names of its other parts.
const PARTS: [&str; 11] = [
    "Services",
    "HW",
    "Interfaces",
    "CoInstallers",
    "Wdf",
    "Events",
    "Filters",
    "Software",
    "Components",
    "LogConfigOverride",
    "FactDef",
];

fn used<'a>(subject: &Subject<'a>) -> Vec<&'a Section> {
    let inf = subject.inf();
    let mut used: Vec<&Section> = inf
        .sections()
        .iter()
        .filter(|section| {
            let head = section.name.split('.').next().unwrap_or_default();
            ENTRANCES.iter().any(|entrance| same(head, entrance))
        })
        .collect();
    used.extend(subject.survey.models.iter().filter_map(|models| models.section));
    used.extend(subject.survey.installs.iter().map(|install| install.section));
    let mut next = 0;
    while let Some(section) = used.get(next).copied() {
        next += 1;
        let parts = PARTS.iter().map(|part| format!("{}.{part}", section.name));
        // Any value may name a section: that none but the known ones do would have to be known of every directive.
        let values =
            section.entries.iter().filter(|entry| entry.key.is_some()).flat_map(|entry| &entry.values);
        for found in parts.chain(values.cloned()).filter_map(|name| inf.section(&name)) {
            if !used.iter().any(|known| known.name == found.name) {
                used.push(found);
            }
        }
    }
    used
}

fn sections_are_used(subject: &Subject<'_>, report: &mut Report) {
    let used = used(subject);
    for section in subject.inf().sections() {
        if !used.iter().any(|known| known.name == section.name) {
            let what = format!("nothing leads to `[{}]`", section.name);
            report.at(section.line, what, "name it in a directive, or leave it out");
        }
    }
}

fn one_way_in(subject: &Subject<'_>, report: &mut Report) {
    let default = subject.inf().sections().iter().find(|section| {
        let head = section.name.split('.').next().unwrap_or_default();
        same(head, "DefaultInstall")
    });
    if let Some(default) = default.filter(|_| subject.inf().section("Manufacturer").is_some()) {
        report.at(
            default.line,
            "this INF installs on devices, and without one",
            "leave out `[DefaultInstall]` or `[Manufacturer]`",
        );
    }
}

fn installs_something(subject: &Subject<'_>, report: &mut Report) {
    let Some(manufacturer) = subject.inf().section("Manufacturer") else {
        let default = subject
            .inf()
            .sections()
            .iter()
            .any(|section| section.name.get(..14).is_some_and(|head| same(head, "DefaultInstall")));
        if !default {
            let help = "write `[Manufacturer]` with `%Company% = Standard,NTamd64`";
            report.missing("this INF installs nothing", help);
        }
        return;
    };
    if subject.survey.models.iter().all(|models| models.section.is_some())
        && subject.survey.installs.iter().all(|install| install.ids.is_empty())
    {
        report.at(
            manufacturer.line,
            "this INF installs on no device",
            "write `%Description% = InstallSection, provider_product` in its models section",
        );
    }
}

/// Each hardware id with its line.
fn ids<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (u32, &'a str)> {
    let sections = subject.survey.models.iter().filter_map(|models| models.section);
    sections.flat_map(|section| &section.entries).flat_map(|entry| {
        entry.values.iter().skip(1).filter(|id| !id.is_empty()).map(|id| (entry.line, id.as_str()))
    })
}

fn reserved_ids(subject: &Subject<'_>, report: &mut Report) {
    for (line, id) in ids(subject) {
        let lower = id.to_lowercase();
        if lower.starts_with("ms_") || lower.starts_with("vms_") {
            report.at(
                line,
                format!("`{id}` starts as Microsoft's ids do"),
                "write your company's name in front",
            );
        }
    }
}

fn component_ids(subject: &Subject<'_>, report: &mut Report) {
    for (line, id) in ids(subject).filter(|_| subject.survey.is_protocol()) {
        let is_whole = id.split_once('_').is_some_and(|(one, other)| !one.is_empty() && !other.is_empty());
        if !is_whole || id.contains(['\\', ' ']) {
            report.at(
                line,
                format!("`{id}` does not say whose component it is"),
                "write the provider, `_` and the product, such as `contoso_tunnel`",
            );
        }
    }
}

fn decorations(subject: &Subject<'_>, report: &mut Report) {
    for models in &subject.survey.models {
        match Decoration::parse(models.decoration) {
            Ok(parsed) if !parsed.architecture.is_empty() => {}
            Err(why) if !models.decoration.is_empty() => {
                let what = format!("`{}` is no decoration: {why}", models.decoration);
                report.at(models.line, what, "write `NTamd64` or `NTamd64.10.0...25341`");
            }
            _ => report.at(
                models.line,
                format!("`[{}]` is for no processor that Windows runs on", models.name),
                "write `NTamd64`, `NTarm64` or both after it, and sections of these names",
            ),
        }
    }
}
