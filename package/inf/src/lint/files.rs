//! Rules of files: where they come from, and where they go.

use super::{Report, Rule, Subject, error, warning};
use crate::survey::{Copy, Install};
use crate::text::same;

pub(super) const RULES: &[Rule] = &[
    error("1100", "what stays in the driver store keeps its name and folder there", stays_where_it_is),
    error("1199", "what needs a newer Windows is in a section for it", new_enough),
    error("1230", "each file that is copied is in `[SourceDisksFiles]`", comes_from_somewhere),
    error("1306", "files go to folders of Windows", goes_to_windows),
    error("1322", "files stay in the driver store (13)", stays_in_the_store),
    error("INF-07", "the notify object is one of the files, and has a class", notify_object),
    error("INF-09", "each INF that is brought along is in the package", infs_are_there),
    warning("INF-11", "a protocol is isolated where Windows can do it", isolates_somewhere),
];

/// The folder of the driver store.
const STORE: u32 = 13;
/// System32
const SYSTEM: u32 = 11;

/// Where a file lies in the package: the line and the folder in its entry.
fn origin<'a>(subject: &Subject<'a>, install: &Install<'_>, file: &str) -> Option<(u32, &'a str)> {
    let inf = subject.inf();
    let names = [format!("SourceDisksFiles.{}", install.architecture), "SourceDisksFiles".to_owned()];
    names.iter().filter_map(|name| inf.section(name)).find_map(|section| {
        let entry = section.entries.iter().find(|entry| {
            let own = entry.key.as_deref().unwrap_or_else(|| entry.value(0));
            same(own, file)
        })?;
        Some((entry.line, entry.value(1)))
    })
}

fn each_copy(subject: &Subject<'_>, mut look: impl FnMut(&Install<'_>, &Copy<'_>)) {
    for install in &subject.survey.installs {
        for copy in install.copies() {
            look(install, &copy);
        }
    }
}

fn stays_where_it_is(subject: &Subject<'_>, report: &mut Report) {
    each_copy(subject, |install, copy| {
        if copy.folder != Some(STORE) {
            return;
        }
        if !same(copy.destination, copy.source) {
            let what = format!("`{}` is called `{}` in the driver store", copy.source, copy.destination);
            report.at(
                copy.line,
                what,
                format!("write `{}` alone, and ship the file under this name", copy.source),
            );
        }
        let (_, folder) = origin(subject, install, copy.source).unwrap_or((0, copy.below));
        let plain = |folder: &str| folder.trim_matches(['\\', '.']).to_lowercase();
        if plain(folder) != plain(copy.below) {
            report.at(
                copy.line,
                format!("`{}` lies in `{folder}` of the package and goes to `{}`", copy.source, copy.below),
                "write the same folder under `[SourceDisksFiles]` and `[DestinationDirs]`",
            );
        }
    });
}

fn new_enough(subject: &Subject<'_>, report: &mut Report) {
    let (major, minor, build) = subject.survey.oldest_isolated();
    let help = format!(
        "write `NTamd64.{major}.{minor}...{build}` in `[Manufacturer]`, and a section for older systems"
    );
    for install in subject.survey.installs.iter().filter(|install| !subject.survey.is_isolated(install)) {
        let (services, copies) = (install.services(), install.copies());
        let binaries = services.iter().filter_map(|service| service.body?.entry("ServiceBinary"));
        let uses = binaries
            .chain(install.value("Ndi", "ComponentDll"))
            .filter(|entry| entry.values.iter().any(|value| value.starts_with("%13%")))
            .map(|entry| entry.line)
            .chain(copies.iter().filter(|copy| copy.folder == Some(STORE)).map(|copy| copy.line));
        for line in uses {
            let what =
                format!("before build {build}, Windows runs no such driver from the driver store (13)");
            report.at(line, what, &*help);
        }
    }
}

fn comes_from_somewhere(subject: &Subject<'_>, report: &mut Report) {
    each_copy(subject, |install, copy| {
        if origin(subject, install, copy.source).is_none() {
            report.at(
                copy.line,
                format!("nothing says where `{}` is in the package", copy.source),
                format!("write `{} = 1` under `[SourceDisksFiles]`", copy.source),
            );
        }
    });
}

/// The folders below that of Windows, by their numbers: its own, System32, drivers, the store, `INF`, help, fonts, viewers, colours,
/// system, and those of printing.
const OF_WINDOWS: [u32; 12] = [10, 11, 12, STORE, 17, 18, 20, 21, 23, 50, 51, 52];

fn goes_to_windows(subject: &Subject<'_>, report: &mut Report) {
    each_copy(subject, |install, copy| {
        // Where isolation is asked for, a stricter rule speaks of every other folder.
        let Some(folder) = copy.folder.filter(|_| !subject.survey.is_isolated(install)) else { return };
        if !OF_WINDOWS.contains(&folder) {
            report.at(
                copy.line,
                format!("`{}` goes to the folder {folder}, which is not one of Windows", copy.destination),
                "write 13, 12 or 11 for its section under `[DestinationDirs]`",
            );
        }
    });
}

fn stays_in_the_store(subject: &Subject<'_>, report: &mut Report) {
    each_copy(subject, |install, copy| {
        if subject.survey.is_isolated(install) && copy.folder != Some(STORE) {
            report.at(
                copy.line,
                format!("`{}` leaves the driver store", copy.destination),
                "write 13 for its section under `[DestinationDirs]`",
            );
        }
    });
}

fn notify_object(subject: &Subject<'_>, report: &mut Report) {
    for install in subject.survey.installs.iter().filter(|_| subject.survey.is_protocol()) {
        match (install.value("Ndi", "ClsID"), install.value("Ndi", "ComponentDll")) {
            (None, None) => {}
            (Some(class), None) => report.at(
                class.line,
                "the notify object has a class and no DLL",
                "write `HKR,Ndi,ComponentDll,,\"%13%\\name.dll\"`",
            ),
            (None, Some(library)) => report.at(
                library.line,
                "the notify object has a DLL and no class",
                "write `HKR,Ndi,ClsID,,\"{…}\"` with the GUID of its class",
            ),
            (Some(_), Some(library)) => {
                let name = library.value(4).rsplit('\\').next().unwrap_or_default();
                if !install.copies().iter().any(|copy| same(copy.destination, name)) {
                    let what = format!("`{name}` is the notify object, and is not copied");
                    report.at(library.line, what, "name it in a section of `CopyFiles`");
                }
            }
        }
    }
}

fn infs_are_there(subject: &Subject<'_>, report: &mut Report) {
    // A file that is checked alone may have others beside it.
    for install in subject.survey.installs.iter().filter(|_| !subject.others.is_empty()) {
        for entry in install.section.entries_of("CopyINF") {
            for name in entry.values.iter().filter(|name| !name.is_empty()) {
                if !subject.others.iter().any(|(other, _)| same(other, name)) {
                    let what = format!("`{name}` is not in the package");
                    report.at(entry.line, what, "write the name of an INF that lies beside this one");
                }
            }
        }
    }
}

fn isolates_somewhere(subject: &Subject<'_>, report: &mut Report) {
    let survey = &subject.survey;
    if !survey.is_protocol() || survey.installs.is_empty() {
        return;
    }
    if !survey.installs.iter().any(|install| survey.is_isolated(install)) {
        let line = subject.inf().section("Manufacturer").map_or(1, |section| section.line);
        report.at(
            line,
            "no Windows runs this driver from the driver store",
            "write a models section for `NTamd64.10.0...25341` whose files go to 13",
        );
    }
    // Older systems look for a notify object in System32 only, unless they are told another place.
    for install in survey.installs.iter().filter(|install| !survey.is_isolated(install)) {
        let Some(library) = install.value("Ndi", "ComponentDll") else { continue };
        let name = library.value(4);
        let copy = install.copies().into_iter().find(|copy| same(copy.destination, name));
        if let Some(copy) = copy.filter(|copy| copy.folder != Some(SYSTEM) && copy.folder != Some(STORE)) {
            let what = format!("before build 25341, `{name}` is looked for in System32 only");
            report.at(copy.line, what, "write 11 for its section under `[DestinationDirs]`");
        }
    }
}
