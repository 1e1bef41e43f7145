//! Rules of services: that they are there, start as drivers do, and belong to what names them.

use super::{Report, Rule, Subject, error};
use crate::survey::Install;
use crate::text::{Section, number, same};

pub(super) const RULES: &[Rule] = &[
    error("1341", "the binary of an isolated service stays in the driver store (13)", binary_stays),
    error("2084", "the binary of a service is a file that is copied", binary_is_copied),
    error("2085", "the binary of a service lies in a folder that has a number", binary_has_a_folder),
    error("2501", "`Ndi\\Service` is a service that the INF makes", named_service_is_made),
    error("INF-04", "a component or an adapter says which service it has", service_is_named),
    error("INF-05", "a protocol lists its services in `CoServices`", co_services),
    error("INF-06", "the service of a protocol is associated with no device", protocol_service),
    error(
        "INF-23",
        "an adapter has one associated service, and nothing that protocols have",
        adapter_service,
    ),
    error("INF-25", "an adapter has a section of services", services_section),
    error("INF-45", "a driver is a kernel service that is started on demand", starts_on_demand),
    error("INF-47", "a section of the event log names sections of registry values", event_log),
];

/// `SPSVCINST_ASSOCSERVICE`
const ASSOCIATED: u32 = 2;

fn each_body(subject: &Subject<'_>, mut look: impl FnMut(&Install<'_>, &str, &Section)) {
    for install in &subject.survey.installs {
        for service in install.services() {
            if let Some(body) = service.body {
                look(install, service.name, body);
            }
        }
    }
}

/// The number of the folder that a binary lies in, when its path starts with one.
fn folder(path: &str) -> Option<u32> {
    let (folder, _) = path.strip_prefix('%')?.split_once("%\\")?;
    number(folder)
}

fn binary_stays(subject: &Subject<'_>, report: &mut Report) {
    each_body(subject, |install, service, body| {
        let Some(entry) = body.entry("ServiceBinary") else { return };
        let folder = folder(entry.value(0)).filter(|folder| *folder != 13);
        if let Some(folder) = folder.filter(|_| subject.survey.is_isolated(install)) {
            report.at(
                entry.line,
                format!("the binary of `{service}` lies in `%{folder}%`, outside the driver store"),
                "write `ServiceBinary = %13%\\name.sys`",
            );
        }
    });
}

fn binary_is_copied(subject: &Subject<'_>, report: &mut Report) {
    each_body(subject, |install, _, body| {
        let Some(entry) = body.entry("ServiceBinary") else { return };
        let name = entry.value(0).rsplit('\\').next().unwrap_or_default();
        if !install.copies().iter().any(|copy| same(copy.destination, name)) {
            let what = format!("`{name}` is not one of the files that `[{}]` copies", install.section.name);
            report.at(entry.line, what, "name it in a section of `CopyFiles`");
        }
    });
}

fn binary_has_a_folder(subject: &Subject<'_>, report: &mut Report) {
    each_body(subject, |_, service, body| {
        let Some(entry) = body.entry("ServiceBinary") else {
            let what = format!("the service `{service}` has no `ServiceBinary`");
            report.at(body.line, what, "write `ServiceBinary = %13%\\name.sys`");
            return;
        };
        if folder(entry.value(0)).is_none() {
            let what = format!("`{}` lies in no folder that has a number", entry.value(0));
            report.at(entry.line, what, "write `%13%\\name.sys`");
        }
    });
}

fn of_network<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Install<'a>> {
    let survey = &subject.survey;
    survey.installs.iter().filter(|_| survey.is_protocol() || survey.is_adapter())
}

fn named_service_is_made(subject: &Subject<'_>, report: &mut Report) {
    for install in of_network(subject) {
        let Some(entry) = install.value("Ndi", "Service") else { continue };
        if !install.services().iter().any(|service| same(service.name, entry.value(4))) {
            report.at(
                entry.line,
                format!("`{}` is a service that this INF does not make", entry.value(4)),
                format!(
                    "write `AddService = {},…` under `[{}.Services]`",
                    entry.value(4),
                    install.section.name
                ),
            );
        }
    }
}

fn service_is_named(subject: &Subject<'_>, report: &mut Report) {
    for install in of_network(subject).filter(|install| !install.services().is_empty()) {
        if install.value("Ndi", "Service").is_none() {
            let what = format!("`[{}]` does not say which service it has", install.section.name);
            report.at(
                install.section.line,
                what,
                "write `HKR,Ndi,Service,,\"name\"` in its `AddReg` section",
            );
        }
    }
}

fn co_services(subject: &Subject<'_>, report: &mut Report) {
    for install in subject.survey.installs.iter().filter(|_| subject.survey.is_protocol()) {
        let Some(service) = install.value("Ndi", "Service") else { continue };
        let name = service.value(4);
        let help = format!("write `HKR,Ndi,CoServices,0x00010000,\"{name}\"`");
        match install.value("Ndi", "CoServices") {
            None => report.at(service.line, "this protocol has no `CoServices`", help),
            Some(list) => {
                let is_list = number(list.value(3)).is_some_and(|flags| flags & 0x0003_0001 == 0x0001_0000);
                if !is_list {
                    report.at(list.line, "`CoServices` is no list of strings", help);
                } else if !list.values[4.min(list.values.len())..].iter().any(|one| same(one, name)) {
                    report.at(list.line, format!("`CoServices` leaves out `{name}`"), help);
                }
            }
        }
    }
}

fn protocol_service(subject: &Subject<'_>, report: &mut Report) {
    for install in subject.survey.installs.iter().filter(|_| subject.survey.is_protocol()) {
        for service in install.services().iter().filter(|service| service.flags & ASSOCIATED != 0) {
            report.at(
                service.line,
                format!(
                    "`{}` would be the function driver of a device, which a protocol has none of",
                    service.name
                ),
                format!("write `AddService = {},,…`", service.name),
            );
        }
    }
}

fn adapter_service(subject: &Subject<'_>, report: &mut Report) {
    for install in subject.survey.installs.iter().filter(|_| subject.survey.is_adapter()) {
        for name in ["CoServices", "ClsID", "ComponentDll"] {
            if let Some(entry) = install.value("Ndi", name) {
                report.at(entry.line, format!("`{name}` is for protocols, not for adapters"), "leave it out");
            }
        }
        let services = install.services();
        let associated = services.iter().filter(|service| service.flags & ASSOCIATED != 0).count();
        if let Some(first) = services.first().filter(|_| associated != 1) {
            report.at(
                first.line,
                format!("{associated} services are associated with this adapter, not one"),
                "write 2 after the name of the service that drives it, and of no other",
            );
        }
    }
}

fn services_section(subject: &Subject<'_>, report: &mut Report) {
    for install in subject.survey.installs.iter().filter(|_| subject.survey.is_adapter()) {
        if install.services_section().is_none() {
            let name = &install.section.name;
            let what = format!("the adapter of `[{name}]` has no service");
            report.at(
                install.section.line,
                what,
                format!("write `[{name}.Services]` with `AddService = name,2,…`"),
            );
        }
    }
}

fn starts_on_demand(subject: &Subject<'_>, report: &mut Report) {
    let is_protocol = subject.survey.is_protocol();
    if !is_protocol && !subject.survey.is_adapter() {
        return;
    }
    each_body(subject, |_, service, body| {
        let starts: &[u32] = if is_protocol { &[1, 3] } else { &[3] };
        for (name, allowed) in [("ServiceType", &[1][..]), ("StartType", starts), ("ErrorControl", &[0, 1])] {
            let entry = body.entry(name);
            if !entry.and_then(|entry| number(entry.value(0))).is_some_and(|value| allowed.contains(&value)) {
                let wanted = allowed.last().copied().unwrap_or(1);
                let line = entry.map_or(body.line, |entry| entry.line);
                report.at(
                    line,
                    format!("the `{name}` of `{service}` is not that of a network driver"),
                    format!("write `{name} = {wanted}`"),
                );
            }
        }
    });
}

fn event_log(subject: &Subject<'_>, report: &mut Report) {
    for install in &subject.survey.installs {
        for service in install.services() {
            for entry in
                service.log.into_iter().flat_map(|log| &log.entries).filter(|entry| entry.key.is_none())
            {
                report.at(
                    entry.line,
                    "Windows reads directives here, and no values",
                    "write `AddReg = …` here, and this line in the section that it names",
                );
            }
        }
    }
}
