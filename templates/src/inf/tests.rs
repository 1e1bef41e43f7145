//! The INFs of one driver, held to the rules of their documents, and the templates to their view.

use std::collections::BTreeMap;

use entresol_compiler::check::check;
use entresol_compiler::error::Errors;
use entresol_compiler::model::resolve;
use entresol_compiler::syntax::parse;

use super::*;
use crate::build::{Architecture, Date};

pub(crate) fn record() -> Record {
    let attribute = r#"upper = Ethernet, lower = RawIp, ndis = "6.30""#.parse().expect("it is Rust");
    let item = r#"
        /// Ethernet above, \ "bare" IP below.
        struct EthernetOverIp {
            #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
            protocol: IpVersion,
            /// Frames going up come from this neighbour.
            #[fill(upper = source)]
            #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
            peer: MacAddress,
        }
    "#;
    let mut errors = Errors::default();
    let driver = parse(attribute, item.parse().expect("it is Rust"), &mut errors)
        .and_then(|ast| resolve(&ast, &mut errors))
        .and_then(|model| check(model, errors).ok())
        .expect("it breaks no rule");
    Record {
        driver,
        package: "ethernet-over-ip".into(),
        version: "1.2.3-rc.1".into(),
        authors: "Example Networks <office@example.com>".into(),
        description: String::new(),
    }
}

/// Sections and their lines, without comments: enough of the grammar for these files.
fn sections(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut current = "";
    for line in text.lines() {
        let line = line.split(" ;").next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            assert!(!sections.contains_key(name), "[{name}] stands twice");
            current = name;
            sections.insert(name, Vec::new());
        } else if !line.is_empty() && !line.starts_with(';') {
            sections.get_mut(current).expect("a section comes first").push(line);
        }
    }
    sections
}

fn value<'a>(section: &[&'a str], key: &str) -> &'a str {
    let found = section.iter().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim())
    });
    found.unwrap_or_else(|| panic!("no `{key}` in {section:?}"))
}

fn both() -> [String; 2] {
    let [protocol, miniport] = render(&record()).expect("it is complete").try_into().expect("there are two");
    assert_eq!(
        (protocol.name.as_str(), miniport.name.as_str()),
        ("ethernet-over-ip.inf", "ethernet-over-ip-miniport.inf")
    );
    [protocol.text, miniport.text]
}

#[test]
fn every_section_that_is_named_is_there_and_every_one_there_is_named() {
    for text in both() {
        let sections = sections(&text);
        let mut named: Vec<String> = [
            "Version",
            "Manufacturer",
            "Strings",
            "SourceDisksNames",
            "SourceDisksFiles",
            "DestinationDirs",
            "ControlFlags",
        ]
        .map(str::to_owned)
        .to_vec();
        for decoration in value(&sections["Manufacturer"], "%Provider%").split(',').skip(1) {
            named.push(format!("Standard.{decoration}"));
        }
        for (name, lines) in &sections {
            for line in lines {
                let Some((key, list)) = line.split_once('=') else { continue };
                let list = list.split(',').map(str::trim);
                match key.trim() {
                    "AddReg" | "CopyFiles" => named.extend(list.map(str::to_owned)),
                    "AddService" => named.extend(list.skip(2).map(str::to_owned)),
                    _ if name.starts_with("Standard.") => {
                        let section = list.take(1).next().expect("a model names its section");
                        named.extend([section.to_owned(), format!("{section}.Services")]);
                    }
                    _ => {}
                }
            }
        }
        for name in sections.keys() {
            assert!(named.iter().any(|known| known == name), "[{name}] is not used (InfVerif 2083)");
        }
        for name in named.iter().filter(|name| name.as_str() != "ControlFlags") {
            assert!(sections.contains_key(name.as_str()), "[{name}] is missing (InfVerif 1203)");
        }
    }
}

#[test]
fn every_string_is_defined_and_used() {
    for text in both() {
        let sections = sections(&text);
        let defined: Vec<&str> = sections["Strings"]
            .iter()
            .map(|line| line.split('=').next().unwrap_or_default().trim())
            .collect();
        let body = text.split("[Strings]").next().unwrap_or_default().replace("%%", "");
        let used: Vec<&str> = body.split('%').skip(1).step_by(2).collect();
        for name in &used {
            assert!(name.parse::<u32>().is_ok() || defined.contains(name), "%{name}% (InfVerif 1235)");
        }
        for name in defined {
            assert!(used.contains(&name), "%{name}% is not used");
        }
    }
}

#[test]
fn the_protocol_keeps_the_rules_of_a_network_protocol() {
    let [protocol, _] = both();
    let sections = sections(&protocol);
    let version = &sections["Version"];
    for (key, expected) in [
        ("Class", "NetTrans"),
        ("ClassGuid", "{4D36E975-E325-11CE-BFC1-08002BE10318}"),
        ("CatalogFile", "ethernet-over-ip.cat"),
        ("DriverVer", "01/01/2026,1.2.3.0"),
        ("PnpLockdown", "1"),
    ] {
        assert_eq!(value(version, key), expected);
    }
    for section in ["Isolated", "Shared"] {
        assert_eq!(value(&sections[section], "Characteristics"), "0x80");
        assert_eq!(value(&sections[section], "CopyINF"), "ethernet-over-ip-miniport.inf");
        let services = value(&sections[&*format!("{section}.Services")], "AddService");
        assert!(services.starts_with("EthernetOverIp,,"), "no associated service: {services}");
    }
    assert_eq!(value(&sections["Isolated.Service"], "ServiceBinary"), "%13%\\ethernet_over_ip.sys");
    assert_eq!(value(&sections["Shared.Service"], "ServiceBinary"), "%12%\\ethernet_over_ip.sys");
    let component = &sections["Component"];
    for line in [
        "HKR,Ndi,Service,,\"EthernetOverIp\"",
        "HKR,Ndi,CoServices,0x00010000,\"EthernetOverIp\"",
        "HKR,Ndi\\Interfaces,UpperRange,,\"noupper\"",
        "HKR,Ndi\\Interfaces,LowerRange,,\"ndis5\"",
    ] {
        assert!(component.contains(&line), "{line}");
    }
    assert_eq!(sections["Standard.NTamd64.6.2"], ["%Protocol% = Shared, examplenetworks_EthernetOverIp"]);
    assert_eq!(value(&sections["Strings"], "Help"), "\"Ethernet above, \\ \"\"bare\"\" IP below.\"");
}

#[test]
fn the_miniport_says_what_the_driver_reports() {
    let [_, miniport] = both();
    let sections = sections(&miniport);
    for section in ["Isolated", "Shared"] {
        let install = &sections[section];
        assert_eq!(value(install, "Characteristics"), "0x21");
        assert_eq!((value(install, "*IfType"), value(install, "*MediaType")), ("6", "0"));
        assert_eq!(value(install, "*PhysicalMediaType"), "0");
        let services = value(&sections[&*format!("{section}.Services")], "AddService");
        assert!(services.starts_with("EthernetOverIpMP,2,"), "one associated service: {services}");
    }
    for line in [
        "HKR,Ndi,Service,,\"EthernetOverIpMP\"",
        "HKR,Ndi\\Interfaces,UpperRange,,\"ndis5\"",
        "HKR,Ndi\\Interfaces,LowerRange,,\"ethernet\"",
        "HKR,Ndi\\params\\PeerAddress,type,,\"edit\"",
        "HKR,Ndi\\params\\PeerAddress,default,,\"02-00-5E-10-00-01\"",
        "HKR,Ndi\\params\\PeerAddress,LimitText,,\"17\"",
    ] {
        assert!(sections["Adapter"].contains(&line), "{line}");
    }
    assert!(!miniport.contains("CoServices") && !miniport.contains("ClsID") && !miniport.contains("BusType"));
    assert_eq!(value(&sections["ControlFlags"], "ExcludeFromSelect"), "examplenetworks_EthernetOverIpMP");
}

#[test]
fn each_architecture_has_its_models() {
    let build = Build {
        architectures: vec![Architecture::Amd64, Architecture::Arm64],
        date: Date::of_epoch(0),
        ..Build::default()
    };
    for artifact in render_with(&record(), &build).expect("it is complete") {
        let sections = sections(&artifact.text);
        assert_eq!(
            value(&sections["Manufacturer"], "%Provider%"),
            "Standard,NTamd64.10.0...25341,NTamd64.6.2,NTarm64.10.0...25341,NTarm64.6.2"
        );
        assert_eq!(sections["Standard.NTamd64.6.2"], sections["Standard.NTarm64.6.2"]);
        assert!(value(&sections["Version"], "DriverVer").starts_with("01/01/1970,"));
    }
}

/// A build with one text in German.
fn german() -> Build {
    let texts = [("Miniport".to_owned(), "Adapter \u{FC}ber IP".to_owned())].into_iter().collect();
    Build { translations: [("0407".to_owned(), texts)].into_iter().collect(), ..Build::default() }
}

#[test]
fn a_translation_is_complete_and_says_what_it_was_given() {
    let both = render_with(&record(), &german()).expect("it is complete");
    for artifact in &both {
        let sections = sections(&artifact.text);
        let names = |section: &str| -> Vec<&str> {
            sections[section].iter().map(|line| line.split('=').next().unwrap_or_default().trim()).collect()
        };
        assert_eq!(names("Strings"), names("Strings.0407"));
    }
    let sections = sections(&both[1].text);
    assert_eq!(value(&sections["Strings.0407"], "Miniport"), "\"Adapter \u{FC}ber IP\"");
    assert_eq!(value(&sections["Strings.0407"], "Provider"), value(&sections["Strings"], "Provider"));
    assert!(both[1].bytes().starts_with(b"\xFF\xFE") && both[0].bytes().is_ascii());
}

#[test]
fn a_translation_of_nothing_is_refused() {
    for (language, name, wrong) in [
        ("407", "Help", "`407` is no language; "),
        (
            "0407",
            "Hepl",
            "the INFs have no string `Hepl` to translate to 0407; help: write one of `Disk`, `Protocol`, `Help`, ",
        ),
        ("0407", "Provider", "the INFs have no string `Provider`"),
    ] {
        let texts = [(name.to_owned(), String::new())].into_iter().collect();
        let build =
            Build { translations: [(language.to_owned(), texts)].into_iter().collect(), ..Build::default() };
        let error = render_with(&record(), &build).expect_err("it names nothing");
        assert!(error.to_string().starts_with(wrong), "{error}");
    }
}

#[test]
fn a_provider_may_be_another_than_the_first_author() {
    let build = |name: &str| Build { provider: Some(name.to_owned()), ..Build::default() };
    let inf = render_with(&record(), &build("Nets & Co.")).expect("it is complete");
    assert!(inf[0].text.contains("= Shared, netsco_EthernetOverIp"), "{}", inf[0].text);
    let error = render_with(&record(), &build(" ")).expect_err("it is nobody");
    assert_eq!(
        error.to_string(),
        "`provider` names nobody, and an INF needs a provider; help: write `provider = \"Your company\"` under `[package.metadata.entresol]` in Cargo.toml"
    );
}

#[test]
fn a_template_never_leaves_a_place_empty() {
    let view = View::new(&record(), &german()).expect("it is complete");
    let whole = serde_json::to_value(&view).expect("it is plain data");
    let mut paths = Vec::new();
    leaves(&whole, &mut Vec::new(), &mut paths);
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        let mut cut = whole.clone();
        let (last, above) = path.split_last().expect("a path has a name");
        let parent = above.iter().fold(&mut cut, |value, name| match name.parse::<usize>() {
            Ok(index) => &mut value[index],
            Err(_) => &mut value[name],
        });
        parent.as_object_mut().expect("it is a group").remove(last);
        let context = Context::from_serialize(&cut).expect("it is plain data");
        assert!(
            artifacts(&view.protocol.inf, &view.miniport.inf, &context).is_err(),
            "nothing uses {path:?}"
        );
    }
}

/// The path of every member, except the names of the files, which the templates do not set themselves.
fn leaves(value: &serde_json::Value, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    let children: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        serde_json::Value::Array(items) => {
            items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => return,
    };
    for (name, child) in children {
        path.push(name);
        if value.is_object() && path.join(".") != "protocol.inf" {
            paths.push(path.clone());
        }
        leaves(child, path, paths);
        path.pop();
    }
}

#[test]
fn the_same_record_gives_the_same_text() {
    assert_eq!(both(), both());
    for text in both() {
        assert!(text.starts_with("; EthernetOverIp: "), "{text}");
        assert!(!text.contains("\n\n\n") && text.ends_with('\n'));
    }
}

#[test]
fn what_an_inf_cannot_say_is_refused() {
    let none = Record { authors: String::new(), ..record() };
    assert_eq!(
        render(&none).expect_err("there is no author").to_string(),
        "`authors` names nobody, and an INF needs a provider; help: write `authors = [\"Your company\"]` under `[package]` in Cargo.toml"
    );
    let large = Record { version: "1.70000.0".into(), ..record() };
    assert_eq!(
        render(&large).expect_err("the number is too large").to_string(),
        "an INF cannot say the version `1.70000.0`; help: write three numbers below 65536 in Cargo.toml"
    );
}
