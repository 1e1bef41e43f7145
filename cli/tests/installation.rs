//! The rendered INFs, installed: what a driver, its protocol and its devices find in the registry.

use entresol_compiler::check::check;
use entresol_compiler::error::Errors;
use entresol_compiler::model::resolve;
use entresol_compiler::record::Record;
use entresol_compiler::syntax::parse;
use entresol_host::registry::{Class, Inf, Package, Registry, Target, Value, install, place};

fn record() -> Record {
    let attribute = r#"upper = Ethernet, lower = RawIp, ndis = "6.30""#.parse().expect("it is Rust");
    let item = r#"
        /// Ethernet above, bare IP below.
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
        version: "0.1.0".into(),
        authors: "Example Networks".into(),
        description: "Ethernet above, bare IP below".into(),
    }
}

/// Both INFs, installed on a target; through the bytes of their files, as Windows would read them.
fn installed(target: &Target) -> (Registry, Package, Package) {
    let mut registry = Registry::new();
    let mut packages: Vec<Package> = entresol_templates::render(&record())
        .expect("it is complete")
        .into_iter()
        .map(|artifact| {
            let text = Inf::decode(&artifact.bytes()).expect("it is readable");
            let inf = Inf::parse(&text).unwrap_or_else(|error| panic!("{}", error.in_file(&artifact.name)));
            install(&mut registry, &inf, target)
                .unwrap_or_else(|error| panic!("{}", error.in_file(&artifact.name)))
        })
        .collect();
    let miniport = packages.pop().expect("there are two");
    let protocol = packages.pop().expect("there are two");
    (registry, protocol, miniport)
}

const BEFORE: Target = Target { build: 22631, ..Target::WINDOWS_11 };

#[test]
fn both_services_are_there_and_share_the_image() {
    for (target, folder) in [(Target::WINDOWS_11, "DriverStore\\FileRepository"), (BEFORE, "drivers")] {
        let (registry, protocol, miniport) = installed(&target);
        assert_eq!((protocol.class, protocol.service()), (Class::Protocol, Some("EthernetOverIp")));
        assert_eq!((miniport.class, miniport.service()), (Class::Net, Some("EthernetOverIpMP")));
        for service in ["EthernetOverIp", "EthernetOverIpMP"] {
            let path = format!("\\SystemRoot\\System32\\{folder}\\ethernet_over_ip.sys");
            assert_eq!(registry.value(&place::service(service), "ImagePath"), Some(&Value::Expand(path)));
            assert_eq!(registry.value(&place::service(service), "Type"), Some(&Value::Dword(1)));
        }
        let component = protocol.component.as_deref().expect("a protocol has one");
        assert_eq!(registry.value(component, "Characteristics"), Some(&Value::Dword(0x80)));
        let ndi = format!("{component}\\Ndi");
        let services = registry.value(&ndi, "CoServices").and_then(Value::as_texts);
        assert_eq!(services, Some(&["EthernetOverIp".to_owned()][..]));
        let library = registry.value(&ndi, "ComponentDll").and_then(Value::as_text).expect("it is named");
        assert!(library.ends_with("ethernet_over_ip_notify.dll"), "{library}");
    }
}

#[test]
fn a_virtual_device_finds_its_parameters() {
    let (mut registry, _, miniport) = installed(&Target::WINDOWS_11);
    let device = miniport.create_device(&mut registry).expect("it is complete");
    assert_eq!((device.if_type, device.media_type, device.physical_media_type), (6, 0, 0));
    assert_eq!(device.service, "EthernetOverIpMP");
    let value = |name: &str| registry.value(&device.key, name).and_then(Value::as_text);
    assert_eq!(value("PeerAddress"), Some("02-00-5E-10-00-01"));
    assert_eq!(value("NetworkAddress"), None, "an administrator may set it, nobody did");
    let interfaces = format!("{}\\Ndi\\Interfaces", device.key);
    assert_eq!(registry.value(&interfaces, "LowerRange"), Some(&Value::String("ethernet".into())));
}
