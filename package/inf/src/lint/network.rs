//! Rules of network components: characteristics, media, bindings, parameters.

use super::{Report, Rule, Subject, error, warning};
use crate::survey::Install;
use crate::text::{Entry, same};

pub(super) const RULES: &[Rule] = &[
    error("2416", "names of bindings are of lower-case letters, digits, `_` and `.`", tokens_are_spelled),
    error("2419", "names of bindings do not start as Microsoft's do", reserved_tokens),
    error("2500", "no binding is of a protocol that Windows no longer has", no_old_tokens),
    error(
        "INF-03",
        "a protocol has characteristics of a protocol, with a user interface if it has a notify object",
        protocol_characteristics,
    ),
    error("INF-08", "a protocol offers nothing above, and binds to what there is below", protocol_bindings),
    warning("INF-10", "a protocol says what it is for", help_text),
    error(
        "INF-21",
        "an adapter is virtual, of software or physical, and has a service",
        adapter_characteristics,
    ),
    error("INF-22", "an adapter says of which medium it is", adapter_medium),
    error("INF-24", "an adapter offers what there is, above and below", adapter_bindings),
    error(
        "INF-26",
        "a parameter has a description, a default in its range, and each property once",
        parameters,
    ),
    error("INF-27", "only a physical adapter lies on a bus", bus),
];

/// What the documents list for upper edges.
const UPPER: [&str; 10] =
    ["noupper", "ndis5", "ndis5_ip", "ndis4", "ndisatm", "ndiscowan", "ndiswan", "flpp4", "flpp6", "ppip"];
/// What the documents list for lower edges.
const LOWER: [&str; 18] = [
    "nolower",
    "ethernet",
    "atm",
    "tokenring",
    "serial",
    "fddi",
    "baseband",
    "broadband",
    "bluetooth",
    "arcnet",
    "isdn",
    "localtalk",
    "wan",
    "wlan",
    "ppip",
    "vwifi",
    "ndis5",
    "ndis4",
];
/// Bindings of protocols that Windows no longer has.
const OLD: [&str; 5] = ["ndis5_atalk", "ndis5_dlc", "ndis5_ipx", "ndis5_nbf", "ndis5_streams"];

fn installs<'s, 'a>(subject: &'s Subject<'a>, is_wanted: bool) -> impl Iterator<Item = &'s Install<'a>> {
    subject.survey.installs.iter().filter(move |_| is_wanted)
}

fn of_protocol<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Install<'a>> {
    installs(subject, subject.survey.is_protocol())
}

fn of_adapter<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Install<'a>> {
    installs(subject, subject.survey.is_adapter())
}

/// The names in a range of bindings.
fn range<'a>(install: &Install<'a>, edge: &str) -> Option<(&'a Entry, Vec<String>)> {
    let entry = install.value("Ndi\\Interfaces", edge)?;
    let text = entry.values.get(4..).unwrap_or_default().join(",");
    Some((
        entry,
        text.split(',').map(|token| token.trim().to_owned()).filter(|token| !token.is_empty()).collect(),
    ))
}

fn each_token(subject: &Subject<'_>, mut look: impl FnMut(&Entry, &str)) {
    for install in of_protocol(subject).chain(of_adapter(subject)) {
        for edge in ["UpperRange", "LowerRange"] {
            if let Some((entry, tokens)) = range(install, edge) {
                for token in tokens {
                    look(entry, &token);
                }
            }
        }
    }
}

fn is_spelled(token: &str) -> bool {
    token
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.'))
}

fn tokens_are_spelled(subject: &Subject<'_>, report: &mut Report) {
    each_token(subject, |entry, token| {
        if !is_spelled(token) {
            let what = format!("`{token}` is no name of a binding");
            report.at(entry.line, what, "write lower-case letters, digits, `_` and `.`");
        }
    });
}

/// Whether a name starts as those of Microsoft do, and is none of them.
fn is_reserved(token: &str) -> bool {
    let known = [&UPPER[..], &LOWER, &OLD].concat();
    (token.starts_with("ms_") || token.starts_with("ndis")) && !known.contains(&token)
}

fn reserved_tokens(subject: &Subject<'_>, report: &mut Report) {
    each_token(subject, |entry, token| {
        if is_reserved(token) {
            report.at(
                entry.line,
                format!("`{token}` starts as Microsoft's names do"),
                "write your company's name in front",
            );
        }
    });
}

fn no_old_tokens(subject: &Subject<'_>, report: &mut Report) {
    each_token(subject, |entry, token| {
        if OLD.contains(&token) {
            report.at(
                entry.line,
                format!("no Windows has the protocol of `{token}` any more"),
                "write `ndis5`",
            );
        }
    });
}

/// Whether a name is one of the documents', or private: with its owner's name in front.
fn is_known(token: &str, list: &[&str]) -> bool {
    list.contains(&token) || token.contains('_') || !is_spelled(token) || is_reserved(token)
}

fn bindings(install: &Install<'_>, report: &mut Report, edge: &str, list: &[&str], usual: &str) {
    let help = format!("write `HKR,Ndi\\Interfaces,{edge},,\"{usual}\"`");
    match range(install, edge) {
        None => {
            let what = format!("`[{}]` has no `{edge}`", install.section.name);
            report.at(install.section.line, what, help);
        }
        Some((entry, tokens)) => {
            if tokens.is_empty() {
                report.at(entry.line, format!("`{edge}` is empty"), &*help);
            }
            for token in tokens.iter().filter(|token| !is_known(token, list)) {
                report.at(entry.line, format!("nothing binds to `{token}`"), &*help);
            }
        }
    }
}

fn protocol_bindings(subject: &Subject<'_>, report: &mut Report) {
    for install in of_protocol(subject) {
        bindings(install, report, "UpperRange", &UPPER, "noupper");
        let lower: Vec<&str> =
            UPPER.iter().filter(|token| **token != "noupper").chain(&LOWER).copied().collect();
        bindings(install, report, "LowerRange", &lower, "ndis5");
    }
}

fn adapter_bindings(subject: &Subject<'_>, report: &mut Report) {
    for install in of_adapter(subject) {
        bindings(install, report, "UpperRange", &UPPER, "ndis5");
        bindings(install, report, "LowerRange", &LOWER, "ethernet");
    }
}

fn help_text(subject: &Subject<'_>, report: &mut Report) {
    for install in of_protocol(subject) {
        if install.value("Ndi", "HelpText").is_none_or(|entry| entry.value(4).is_empty()) {
            let what = format!("`[{}]` has no `HelpText`", install.section.name);
            report.at(install.section.line, what, "write `HKR,Ndi,HelpText,,%Help%` in its `AddReg` section");
        }
    }
}

/// `NCF_VIRTUAL`, `NCF_SOFTWARE_ENUMERATED`, `NCF_PHYSICAL`
const KINDS: u32 = 0x1 | 0x2 | 0x4;
/// `NCF_NO_SERVICE`
const NO_SERVICE: u32 = 0x10;
/// `NCF_HAS_UI`
const HAS_UI: u32 = 0x80;
/// `NCF_HIDDEN`, `NCF_NO_SERVICE`, `NCF_NOT_USER_REMOVABLE`, `NCF_HAS_UI`
const OF_PROTOCOL: u32 = 0x8 | NO_SERVICE | 0x20 | HAS_UI;

fn protocol_characteristics(subject: &Subject<'_>, report: &mut Report) {
    for install in of_protocol(subject) {
        let (line, value) = install.setting("Characteristics").unwrap_or((install.section.line, 0));
        if value & !OF_PROTOCOL != 0 {
            let what = format!("0x{value:X} has characteristics that no protocol has");
            report.at(
                line,
                what,
                "write a sum of 0x8 (hidden), 0x20 (not removable) and 0x80 (user interface)",
            );
        }
        if value & HAS_UI == 0 && install.value("Ndi", "ClsID").is_some() {
            report.at(
                line,
                "this protocol has a notify object that is never called",
                "write `Characteristics = 0x80`",
            );
        }
    }
}

fn adapter_characteristics(subject: &Subject<'_>, report: &mut Report) {
    for install in of_adapter(subject) {
        let (line, value) = install.setting("Characteristics").unwrap_or((install.section.line, 0));
        if (value & KINDS).count_ones() != 1 {
            report.at(
                line,
                "an adapter is either virtual, of software or physical",
                "write one of 0x1, 0x2 and 0x4 in `Characteristics`",
            );
        }
        if value & NO_SERVICE != 0 {
            report.at(line, "an adapter without a service does nothing", "leave out 0x10 (NCF_NO_SERVICE)");
        }
    }
}

fn adapter_medium(subject: &Subject<'_>, report: &mut Report) {
    for install in of_adapter(subject) {
        for name in ["*IfType", "*MediaType", "*PhysicalMediaType"] {
            if install.setting(name).is_none() {
                let what = format!("`[{}]` has no `{name}`", install.section.name);
                report.at(
                    install.section.line,
                    what,
                    format!("write `{name} = …`, as the driver reports it to NDIS"),
                );
            }
        }
    }
}

fn bus(subject: &Subject<'_>, report: &mut Report) {
    for install in of_adapter(subject) {
        let is_physical = install.setting("Characteristics").is_some_and(|(_, value)| value & 0x4 != 0);
        if let Some(entry) = install.section.entry("BusType").filter(|_| !is_physical) {
            report.at(entry.line, "an adapter that is not physical lies on no bus", "leave out `BusType`");
        }
    }
}

fn parameters(subject: &Subject<'_>, report: &mut Report) {
    for install in of_protocol(subject).chain(of_adapter(subject)) {
        let mut keys: Vec<(&str, u32)> = Vec::new();
        let mut seen: Vec<(String, String)> = Vec::new();
        for entry in install.values() {
            let key = entry.value(1);
            if !key.get(..11).is_some_and(|head| same(head, "Ndi\\params\\")) || key[11..].contains('\\') {
                continue;
            }
            if !keys.iter().any(|(known, _)| same(known, key)) {
                keys.push((key, entry.line));
            }
            let property = (key.to_lowercase(), entry.value(2).to_lowercase());
            if seen.contains(&property) {
                let what = format!("`{}` of `{}` stands here again", entry.value(2), &key[11..]);
                report.at(entry.line, what, "write each property once");
            }
            seen.push(property);
        }
        for (key, line) in keys {
            parameter(install, report, key, line);
        }
    }
}

fn parameter(install: &Install<'_>, report: &mut Report, key: &str, line: u32) {
    let name = &key[11..];
    let property = |property: &str| install.value(key, property).map(|entry| (entry.line, entry.value(4)));
    for needed in ["ParamDesc", "type", "default"] {
        if property(needed).is_none() {
            let what = format!("the parameter `{name}` has no `{needed}`");
            report.at(line, what, format!("write `HKR,{key},{needed},,…`"));
        }
    }
    let Some((type_line, kind)) = property("type") else { return };
    let numbers = ["int", "long", "word", "dword"];
    if !numbers.iter().chain(&["edit", "enum"]).any(|known| same(known, kind)) {
        report.at(
            type_line,
            format!("`{kind}` is no type of a parameter"),
            "write int, long, word, dword, enum or edit",
        );
    }
    let Some((default_line, default)) = property("default") else { return };
    if same(kind, "enum") && install.value(&format!("{key}\\enum"), default).is_none() {
        let what = format!("the default `{default}` of `{name}` is none of its values");
        report.at(default_line, what, format!("write `HKR,{key}\\enum,\"{default}\",,…`"));
    }
    if !numbers.iter().any(|known| same(known, kind)) {
        return;
    }
    let value = |property_name: &str| property(property_name).and_then(|(_, text)| signed(text));
    match (signed(default), value("min"), value("max")) {
        (Some(default), Some(min), Some(max)) if (min..=max).contains(&default) => {
            if value("step").is_some_and(|step| step <= 0 || (default - min) % step != 0) {
                let what = format!("the default {default} of `{name}` is not a number of steps above {min}");
                report.at(default_line, what, "write a default that the steps reach");
            }
        }
        (Some(default), Some(min), Some(max)) => {
            let what = format!("the default {default} of `{name}` is not between {min} and {max}");
            report.at(default_line, what, "write a default in the range");
        }
        (Some(_), ..) => {
            let what = format!("the parameter `{name}` has no whole range");
            report.at(line, what, format!("write `HKR,{key},min,,…` and `HKR,{key},max,,…`"));
        }
        (None, ..) => {
            report.at(
                default_line,
                format!("the default `{default}` of `{name}` is no number"),
                "write a decimal number",
            );
        }
    }
}

/// A number as parameters have it: decimal, with a sign if it must be.
fn signed(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}
