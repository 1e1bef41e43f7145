//! Rules of `[Version]`, and of what belongs to no device: classes, catalogs, strings.

use super::{Day, Report, Rule, Subject, error};
use crate::text::{Entry, Section, same};

pub(super) const RULES: &[Rule] = &[
    error("1001", "`[Version]` has the signature of Windows", signature),
    error("1204", "`Provider` is there, and is not Microsoft", provider),
    error("1233", "`CatalogFile` is there", catalog_is_named),
    error("1284", "the class is not one that Windows keeps to itself", reserved_class),
    error("1285", "no `[ClassInstall32]` for a class of Windows", class_install),
    error("1324", "`PnpLockdown=1`", lockdown),
    error("INF-01", "`NetTrans` has its GUID", protocol_class),
    error("INF-20", "`Net` has its GUID, and a virtual device is in `ExcludeFromSelect`", adapter_class),
    error("INF-41", "`DriverVer` has a date that has come and a version of four parts", driver_version),
    error("INF-42", "each INF has a catalog of its own", own_catalog),
    error("INF-43", "what a language translates is there without it too", translations),
];

fn version<'a>(subject: &Subject<'a>) -> Option<&'a Section> {
    subject.inf().section("Version")
}

fn directive<'a>(subject: &Subject<'a>, name: &str) -> Option<&'a Entry> {
    version(subject)?.entry(name)
}

fn signature(subject: &Subject<'_>, report: &mut Report) {
    let help = "write `Signature = \"$WINDOWS NT$\"`";
    match directive(subject, "Signature") {
        Some(entry) if same(entry.value(0), "$WINDOWS NT$") => {}
        Some(entry) => report.at(entry.line, format!("`{}` is no signature of an INF", entry.value(0)), help),
        None => match version(subject) {
            Some(version) => report.at(version.line, "`[Version]` has no `Signature`", help),
            None => report
                .missing("there is no section `[Version]`", "write it, with `Signature = \"$WINDOWS NT$\"`"),
        },
    }
}

fn provider(subject: &Subject<'_>, report: &mut Report) {
    let Some(version) = version(subject) else { return };
    match version.entry("Provider") {
        Some(entry) if entry.value(0).to_lowercase().starts_with("microsoft") => {
            report.at(
                entry.line,
                "the provider of this driver is not Microsoft",
                "write your company's name",
            );
        }
        Some(entry) if !entry.value(0).is_empty() => {}
        _ => report.at(version.line, "`[Version]` has no `Provider`", "write `Provider = %Company%`"),
    }
}

fn catalogs(version: &Section) -> impl Iterator<Item = &Entry> {
    version.entries.iter().filter(|entry| {
        entry.key.as_deref().is_some_and(|key| {
            let mut parts = key.splitn(2, '.');
            same(parts.next().unwrap_or_default(), "CatalogFile")
        })
    })
}

fn catalog_is_named(subject: &Subject<'_>, report: &mut Report) {
    let Some(version) = version(subject) else { return };
    if catalogs(version).all(|entry| entry.value(0).is_empty()) {
        report.at(
            version.line,
            "`[Version]` has no `CatalogFile`, so nobody can sign the package",
            "write `CatalogFile = name.cat`",
        );
    }
}

fn reserved_class(subject: &Subject<'_>, report: &mut Report) {
    // The setup classes that the documents list as reserved for system use.
    const RESERVED: [&str; 12] = [
        "Adapter",
        "APMSupport",
        "Computer",
        "Decoder",
        "1394Debug",
        "Enum1394",
        "NoDriver",
        "LegacyDriver",
        "Unknown",
        "Printupg",
        "Sound",
        "Volume",
    ];
    if let Some(entry) = directive(subject, "Class")
        && RESERVED.iter().any(|reserved| same(entry.value(0), reserved))
    {
        let what = format!("the class `{}` is for Windows alone", entry.value(0));
        report.at(entry.line, what, "write `Class = Net` or another class that is open to all");
    }
}

/// The tail that the GUIDs of nearly all classes of Windows share.
const SYSTEM_CLASS: &str = "-E325-11CE-BFC1-08002BE10318}";

fn class_install(subject: &Subject<'_>, report: &mut Report) {
    let of_system = directive(subject, "ClassGuid")
        .is_some_and(|entry| entry.value(0).to_ascii_uppercase().ends_with(SYSTEM_CLASS));
    let section = subject
        .inf()
        .sections()
        .iter()
        .find(|section| section.name.get(..14).is_some_and(|head| same(head, "ClassInstall32")));
    if let Some(section) = section.filter(|_| of_system) {
        let what = format!("the class `{}` is installed by Windows", subject.survey.class);
        report.at(section.line, what, format!("leave out `[{}]`", section.name));
    }
}

fn lockdown(subject: &Subject<'_>, report: &mut Report) {
    let Some(version) = version(subject) else { return };
    let entry = version.entry("PnpLockdown");
    if entry.is_none_or(|entry| entry.value(0) != "1") {
        let line = entry.map_or(version.line, |entry| entry.line);
        report.at(line, "other programs may change the files of this driver", "write `PnpLockdown = 1`");
    }
}

fn guid(subject: &Subject<'_>, report: &mut Report, class: &str, wanted: &str) {
    if !same(subject.survey.class, class) {
        return;
    }
    let help = format!("write `ClassGuid = {wanted}`");
    match (directive(subject, "ClassGuid"), version(subject)) {
        (Some(entry), _) if same(entry.value(0), wanted) => {}
        (Some(entry), _) => {
            report.at(
                entry.line,
                format!("`{}` is not the GUID of the class `{class}`", entry.value(0)),
                help,
            );
        }
        (None, version) => {
            report.at(version.map_or(1, |version| version.line), "`[Version]` has no `ClassGuid`", help);
        }
    }
}

fn protocol_class(subject: &Subject<'_>, report: &mut Report) {
    guid(subject, report, "NetTrans", "{4D36E975-E325-11CE-BFC1-08002BE10318}");
}

fn adapter_class(subject: &Subject<'_>, report: &mut Report) {
    guid(subject, report, "Net", "{4D36E972-E325-11CE-BFC1-08002BE10318}");
    let excluded: Vec<&str> = subject
        .inf()
        .section("ControlFlags")
        .iter()
        .flat_map(|section| section.entries_of("ExcludeFromSelect"))
        .flat_map(|entry| entry.values.iter().map(String::as_str))
        .collect();
    for install in subject.survey.installs.iter().filter(|_| subject.survey.is_adapter()) {
        let Some((line, characteristics)) = install.setting("Characteristics") else { continue };
        if characteristics & 1 == 0 || excluded.contains(&"*") {
            continue;
        }
        for id in install.ids.iter().filter(|id| !excluded.iter().any(|known| same(known, id))) {
            report.at(
                line,
                format!("users may add the virtual adapter `{id}` by hand, which nothing is bound to"),
                format!("write `ExcludeFromSelect = {id}` under `[ControlFlags]`"),
            );
        }
    }
}

fn driver_version(subject: &Subject<'_>, report: &mut Report) {
    let help = "write `DriverVer = mm/dd/yyyy,1.2.3.4`, each number of the version up to 65535";
    let Some(version) = version(subject) else { return };
    let Some(entry) = version.entry("DriverVer") else {
        report.at(version.line, "`[Version]` has no `DriverVer`", help);
        return;
    };
    let date: Option<Vec<u32>> = entry.value(0).split(['/', '-']).map(|part| part.parse().ok()).collect();
    match date.as_deref() {
        Some(&[month @ 1..=12, day @ 1..=31, year @ 1980..=9999]) => {
            if subject.today.is_some_and(|today| Day(year, month, day) > today) {
                report.at(
                    entry.line,
                    format!("`{}` is yet to come", entry.value(0)),
                    "write the date of the driver",
                );
            }
        }
        _ => report.at(entry.line, format!("`{}` is no date", entry.value(0)), help),
    }
    let parts: Option<Vec<u16>> = entry.value(1).split('.').map(|part| part.parse().ok()).collect();
    if parts.is_none_or(|parts| parts.len() != 4) {
        report.at(entry.line, format!("`{}` is no version of four parts", entry.value(1)), help);
    }
}

fn own_catalog(subject: &Subject<'_>, report: &mut Report) {
    for entry in version(subject).into_iter().flat_map(catalogs) {
        let name = entry.value(0);
        if !name.is_empty() && (!name.to_lowercase().ends_with(".cat") || name.contains(['\\', '/'])) {
            report.at(
                entry.line,
                format!("`{name}` is no name of a catalog"),
                "write a file name that ends in `.cat`",
            );
        }
        let other = subject.others.iter().find(|(_, other)| {
            other
                .section("Version")
                .is_some_and(|other| catalogs(other).any(|other| same(other.value(0), name)))
        });
        if let Some((other, _)) = other.filter(|_| !name.is_empty()) {
            report.at(
                entry.line,
                format!("`{name}` is the catalog of `{other}` too"),
                format!("write a name of its own, such as `{}.cat`", subject.name.trim_end_matches(".inf")),
            );
        }
    }
}

fn translations(subject: &Subject<'_>, report: &mut Report) {
    let sections = subject.inf().sections();
    let Some(plain) = subject.inf().section("Strings") else { return };
    let localised =
        sections.iter().filter(|section| section.name.get(..8).is_some_and(|head| same(head, "Strings.")));
    for section in localised {
        for entry in &section.entries {
            if let Some(key) = entry.key.as_deref().filter(|key| plain.entry(key).is_none()) {
                report.at(
                    entry.line,
                    format!("`{key}` is defined in one language only"),
                    format!("write `{key} = \"…\"` under `[Strings]` too"),
                );
            }
        }
    }
}
