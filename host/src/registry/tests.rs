//! What stands in the registry after INFs of this project's own making are installed.

use super::*;

const PROTOCOL: &str = r#"
[Version]
Signature = "$WINDOWS NT$"
Class     = NetTrans
ClassGuid = {4D36E975-E325-11CE-BFC1-08002BE10318}
Provider  = %Company%
DriverVer = 01/01/2026,1.2.3.0

[Manufacturer]
%Company% = Standard,NTamd64,NTamd64.10.0...25341

[Standard.NTamd64]
%Name% = Old, acme_tunnel

[Standard.NTamd64.10.0...25341]
%Name% = New, acme_tunnel

[Old]
Characteristics = 0
[New.NT]
Characteristics = 0x80
AddReg = New.Reg
[New.NT.Services]
AddService = Tunnel,,Tunnel.Service,Tunnel.Log

[Tunnel.Log]
AddReg = Tunnel.Log.Reg
[Tunnel.Log.Reg]
HKR,,TypesSupported,0x00010001,7

[Tunnel.Service]
DisplayName   = %Name%
ServiceType   = 1
StartType     = 3
ErrorControl  = 1
ServiceBinary = %13%\tunnel.sys
AddReg        = Tunnel.Parameters

[Tunnel.Parameters]
HKR,Parameters,Level,0x00010001,2

[New.Reg]
HKR,Ndi,Service,0,"Tunnel"
HKR,Ndi,CoServices,0x00010000,"Tunnel"
HKR,Ndi\Interfaces,UpperRange,0,"noupper"
HKR,Ndi\Interfaces,LowerRange,0,"ndis5"

[Strings]
Company = "Acme"
Name    = "Acme Tunnel"
"#;

const MINIPORT: &str = r#"
[Version]
Signature = "$WINDOWS NT$"
Class     = Net
Provider  = Acme
[Manufacturer]
Acme = Standard,NTamd64
[Standard.NTamd64]
"Acme Tunnel Adapter" = M, acme_tunnelmp
[M]
Characteristics    = 0x21
*IfType            = 6
*MediaType         = 0
*PhysicalMediaType = 0
AddReg = M.Reg
[M.HW]
AddReg = M.Security
[M.Security]
HKR,,Security,,"D:P(A;;GA;;;SY)"
[M.Services]
AddService = TunnelMP,2,S
[S]
ServiceType=1
StartType=3
ErrorControl=1
ServiceBinary=%12%\tunnel.sys
[M.Reg]
HKR,Ndi,Service,0,"TunnelMP"
HKR,Ndi\params\Peer,ParamDesc,0,"Peer"
HKR,Ndi\params\Peer,default,0,"02-00-5E-10-00-01"
HKR,Ndi\params\Vlan,default,0,"7"
HKR,Ndi\params\Vlan,optional,0,"1"
HKR,Ndi\params\Level,default,0x00010001,3
HKR,,Level,0,"4"
"#;

fn installed(text: &str, registry: &mut Registry) -> Result<Package, InfError> {
    install(registry, &Inf::parse(text)?, &Target::WINDOWS_11)
}

#[test]
fn a_protocol_gets_its_service_and_its_component() {
    let mut registry = Registry::new();
    let package = installed(PROTOCOL, &mut registry).expect("it is complete");
    assert_eq!((package.class, package.service()), (Class::Protocol, Some("Tunnel")));
    assert_eq!(package.version, ("01/01/2026".to_owned(), "1.2.3.0".to_owned()));
    let service = place::service("tunnel");
    for (name, value) in [
        ("Type", Value::Dword(1)),
        ("Start", Value::Dword(3)),
        ("ErrorControl", Value::Dword(1)),
        ("DisplayName", Value::String("Acme Tunnel".into())),
        (
            "ImagePath",
            Value::Expand("\\SystemRoot\\System32\\DriverStore\\FileRepository\\tunnel.sys".into()),
        ),
    ] {
        assert_eq!(registry.value(&service, name), Some(&value), "{name}");
    }
    assert_eq!(registry.value(&place::parameters("Tunnel"), "Level"), Some(&Value::Dword(2)));
    let log = format!("{}\\System\\Tunnel", place::service("EventLog"));
    assert_eq!(registry.value(&log, "TypesSupported"), Some(&Value::Dword(7)));
    let component = package.component.expect("a protocol has one");
    assert_eq!(registry.value(&component, "Characteristics"), Some(&Value::Dword(0x80)));
    let interfaces = format!("{component}\\Ndi\\Interfaces");
    assert_eq!(registry.value(&interfaces, "lowerrange").and_then(Value::as_text), Some("ndis5"));
}

#[test]
fn an_older_target_gets_the_older_section() {
    let target = Target { build: 22631, ..Target::WINDOWS_11 };
    let error = install(&mut Registry::new(), &Inf::parse(PROTOCOL).expect("it is well formed"), &target);
    // The older section of this INF names no service, which shows that it was taken.
    assert_eq!(error.expect_err("it is incomplete").what, "`[Old]` does not say which service it needs");
}

#[test]
fn a_device_gets_its_keys_and_the_defaults_of_its_parameters() {
    let mut registry = Registry::new();
    let package = installed(MINIPORT, &mut registry).expect("it is complete");
    let first = package.create_device(&mut registry).expect("it is complete");
    let second = package.create_device(&mut registry).expect("it is complete");
    assert_ne!((&first.instance, &first.key), (&second.instance, &second.key));
    assert_eq!((first.service.as_str(), first.if_type, first.media_type), ("TunnelMP", 6, 0));
    for (name, value) in [
        ("NetCfgInstanceId", Some(Value::String(first.instance.clone()))),
        ("*IfType", Some(Value::Dword(6))),
        ("ComponentId", Some(Value::String("acme_tunnelmp".into()))),
        ("Characteristics", Some(Value::Dword(0x21))),
        ("Peer", Some(Value::String("02-00-5E-10-00-01".into()))),
        ("Level", Some(Value::String("4".into()))),
        ("Vlan", None),
    ] {
        assert_eq!(registry.value(&first.key, name), value.as_ref(), "{name}");
    }
    let enumerated = place::enumerated(&first.device_instance);
    assert_eq!(registry.value(&enumerated, "Service"), Some(&Value::String("TunnelMP".into())));
    assert!(registry.value(&enumerated, "Security").is_some());
    assert!(first.name.starts_with("\\Device\\{") && first.name.ends_with('}'));
}

#[test]
fn the_same_installations_give_the_same_registry() {
    let made = || {
        let mut registry = Registry::new();
        let protocol = installed(PROTOCOL, &mut registry).expect("it is complete");
        let miniport = installed(MINIPORT, &mut registry).expect("it is complete");
        let upper = miniport.create_device(&mut registry).expect("it is complete");
        let facts = AdapterFacts {
            description: "Host adapter".into(),
            service: "host".into(),
            hardware_id: "host_adapter".into(),
            if_type: 53,
            media_type: 19,
            physical_media_type: 0,
        };
        let lower = create_adapter(&mut registry, &facts);
        let service = protocol.service().expect("it has one").to_owned();
        bind(&mut registry, &service, &lower, &[&upper]);
        bind(&mut registry, &service, &lower, &[&upper]);
        (registry, lower, upper, service)
    };
    let (mut registry, lower, upper, service) = made();
    assert_eq!(registry.list(), made().0.list());
    let adapter = place::protocol_adapter(&service, &lower.instance);
    assert_eq!(registry.value(&adapter, "UpperBindings"), Some(&Value::Multi(vec![upper.name])));
    let linkage = format!("{}\\Linkage", place::service(&service));
    assert_eq!(registry.value(&linkage, "Bind"), Some(&Value::Multi(vec![lower.name.clone()])));
    unbind(&mut registry, &service, &lower);
    assert_eq!(registry.key(&adapter), None);
    assert_eq!(registry.value(&linkage, "Bind"), Some(&Value::Multi(Vec::new())));
}

#[test]
fn a_wrong_inf_is_an_error_at_its_line_and_leaves_nothing() {
    for (from, to, message) in [
        (
            "[Version]",
            "[Versoin]",
            "there is no section `[Version]`; help: write `[Version]` with `Signature=\"$WINDOWS NT$\"`",
        ),
        (
            "$WINDOWS NT$",
            "$OS/2$",
            "line 3: this is no INF for Windows; help: write `Signature=\"$WINDOWS NT$\"` under `[Version]`",
        ),
        (
            "= NetTrans",
            "= Printer",
            "line 4: the host installs no class `Printer`; help: write `Class=NetTrans` for a protocol, `Class=Net` for a miniport or `Class=NetService` for a filter",
        ),
        (
            "{4D36E975",
            "{4D36E972",
            "line 5: `{4D36E972-E325-11CE-BFC1-08002BE10318}` is not the GUID of the class `NetTrans`; help: write `ClassGuid={4D36E975-E325-11CE-BFC1-08002BE10318}`",
        ),
        (
            "[Manufacturer]",
            "[Makers]",
            "there is no section `[Manufacturer]`; help: write `[Manufacturer]` with `%Mfg% = Standard,NTamd64`",
        ),
        (
            "NTamd64,NTamd64.10.0...25341",
            "NTarm64",
            "line 9: this INF installs nothing on 64-bit Windows 10 or 11; help: write a models section decorated with `NTamd64`",
        ),
        (
            "New, acme_tunnel",
            "New",
            "line 16: `Acme Tunnel` has no hardware id; help: write it after the install section, with a comma between",
        ),
        (
            "New, acme_tunnel",
            "Now, acme_tunnel",
            "line 16: there is no section `[Now]`; help: write `[Now.NT]`",
        ),
        (
            "Tunnel,,Tunnel.Service",
            "Tunnel,,Gone",
            "line 24: there is no section `[Gone]`; help: write it with `ServiceType`, `StartType`, `ErrorControl` and `ServiceBinary`",
        ),
        (
            "StartType     = 3",
            "",
            "line 31: the service `Tunnel` has no `StartType`; help: write it under `[Tunnel.Service]`",
        ),
        (
            "StartType     = 3",
            "StartType = demand",
            "line 34: `demand` is no number; help: write `StartType = 1`",
        ),
        (
            "Service,0,\"Tunnel\"",
            "Service,0,\"Tunel\"",
            "line 20: `Ndi\\Service` is `Tunel`, which this INF does not make; help: write `AddService = Tunel,…` under `[New.NT.Services]`",
        ),
        (
            "Characteristics = 0x80",
            "Characteristics = hidden",
            "line 21: `hidden` is no number; help: write `Characteristics = 0`",
        ),
    ] {
        assert!(PROTOCOL.contains(from), "{from}");
        let mut registry = Registry::new();
        let error = installed(&PROTOCOL.replacen(from, to, 1), &mut registry).expect_err(message);
        assert_eq!(error.to_string(), message);
        assert_eq!(registry, Registry::new(), "{message}");
    }
}

#[test]
fn only_a_net_class_inf_makes_devices() {
    let mut registry = Registry::new();
    let package = installed(PROTOCOL, &mut registry).expect("it is complete");
    assert!(package.create_device(&mut registry).is_err());
}
