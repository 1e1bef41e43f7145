//! Which key is where: the paths that Windows' network set-up fixes.
//!
//! In: names of services, class GUIDs, adapters. Out: full key paths. Nothing here reads or changes the registry.

/// What every machine-wide setting stands under.
pub const CONTROL_SET: &str = "\\Registry\\Machine\\System\\CurrentControlSet";

/// The setup class of network adapters, virtual ones included.
pub const NET_CLASS: &str = "{4D36E972-E325-11CE-BFC1-08002BE10318}";

/// The setup class of network protocols.
pub const PROTOCOL_CLASS: &str = "{4D36E975-E325-11CE-BFC1-08002BE10318}";

/// The setup class of network services, which filter drivers are.
pub const SERVICE_CLASS: &str = "{4D36E974-E325-11CE-BFC1-08002BE10318}";

/// The key of a service: what `DriverEntry` gets as its registry path.
pub fn service(name: &str) -> String {
    format!("{CONTROL_SET}\\Services\\{name}")
}

/// The settings of a service.
pub fn parameters(service_name: &str) -> String {
    format!("{}\\Parameters", service(service_name))
}

/// What a protocol keeps for one adapter that it is bound to; an intermediate driver finds `UpperBindings` here.
pub fn protocol_adapter(protocol: &str, adapter: &str) -> String {
    format!("{}\\Adapters\\{adapter}", parameters(protocol))
}

/// What a filter driver keeps for its module on one adapter.
pub fn filter_module(filter: &str, adapter: &str, guid: &str) -> String {
    format!("{}\\Adapters\\{adapter}\\{guid}", parameters(filter))
}

/// The driver key (software key) of one device: what a miniport's configuration handle opens.
pub fn class_instance(class: &str, number: u32) -> String {
    format!("{CONTROL_SET}\\Control\\Class\\{class}\\{number:04}")
}

/// The key of a network component that is no device: a protocol, a filter.
pub fn component(class: &str, instance: &str) -> String {
    format!("{CONTROL_SET}\\Control\\Network\\{class}\\{instance}")
}

/// The key of a device under the enumerator that found it.
pub fn enumerated(device_instance: &str) -> String {
    format!("{CONTROL_SET}\\Enum\\{device_instance}")
}

/// The name of a device object of an adapter.
pub fn device_name(instance: &str) -> String {
    format!("\\Device\\{instance}")
}

/// A GUID in the registry's spelling, the same for the same kind and number on every run.
pub(super) fn instance_guid(kind: u16, number: u32) -> String {
    // Version 4, variant 1, so that nothing that checks GUIDs takes offence.
    format!("{{{number:08X}-{kind:04X}-4E54-8E53-0000456E7472}}")
}
