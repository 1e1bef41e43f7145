//! Network adapters: the devices that a package makes, and those that the host itself plays.
//!
//! In: an installed package, or the facts of an adapter. Out: the keys that Windows' network set-up would make for
//! the device, and the bindings between a protocol, the adapter below it and the virtual miniports above it.

use entresol_inf::{InfError, number};

use super::directive::{add_all, setting};
use super::package::{Class, Package, check_service};
use super::place;
use super::tree::Registry;
use super::value::Value;

/// One network adapter. Having one tells you that its keys are in the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What the user sees.
    pub description: String,
    /// `NetCfgInstanceId`, with its braces.
    pub instance: String,
    /// The name of its device object: `\Device\{…}`.
    pub name: String,
    /// The driver key, which a miniport's configuration handle opens.
    pub key: String,
    /// The device instance id: `ROOT\NET\0001`.
    pub device_instance: String,
    /// The service that drives it.
    pub service: String,
    /// The index part of its LUID.
    pub luid_index: u32,
    /// `*IfType`.
    pub if_type: u32,
    /// `*MediaType`.
    pub media_type: u32,
    /// `*PhysicalMediaType`.
    pub physical_media_type: u32,
}

/// An adapter that no INF describes: one of the host's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdapterFacts {
    /// What the user sees.
    pub description: String,
    /// The service that would drive it.
    pub service: String,
    /// Its hardware id.
    pub hardware_id: String,
    /// `*IfType`.
    pub if_type: u32,
    /// `*MediaType`.
    pub media_type: u32,
    /// `*PhysicalMediaType`.
    pub physical_media_type: u32,
}

impl Package {
    /// Makes one device of the first model: what the notify object of an intermediate driver asks Windows for.
    pub fn create_device(&self, registry: &mut Registry) -> Result<Device, InfError> {
        let Some(model) = self.models.first().filter(|_| self.class == Class::Net) else {
            return Err(InfError::missing(
                "this INF installs no network adapter",
                "write `Class=Net` under `[Version]`",
            ));
        };
        let of = |name: &str| setting(&self.inf, &model.section, name).map(Option::unwrap_or_default);
        let facts = AdapterFacts {
            description: model.description.clone(),
            service: String::new(),
            hardware_id: model.hardware_ids.first().cloned().unwrap_or_default(),
            if_type: of("*IfType")?,
            media_type: of("*MediaType")?,
            physical_media_type: of("*PhysicalMediaType")?,
        };
        let characteristics = of("Characteristics")?;
        let mut staged = registry.clone();
        let mut device = create_adapter(&mut staged, &facts);
        let key = staged.create(&device.key);
        for (name, text) in [
            ("ProviderName", &self.provider),
            ("DriverDate", &self.version.0),
            ("DriverVersion", &self.version.1),
            ("InfSection", &model.section),
        ] {
            key.set(name, Value::String(text.clone()));
        }
        key.set("Characteristics", Value::Dword(characteristics));
        add_all(&mut staged, &self.inf, &model.section, &device.key)?;
        add_all(
            &mut staged,
            &self.inf,
            &format!("{}.HW", model.section),
            &place::enumerated(&device.device_instance),
        )?;
        let named = staged.value(&format!("{}\\Ndi", device.key), "Service").and_then(Value::as_text);
        device.service = check_service(self, named, model)?;
        staged.set(
            &place::enumerated(&device.device_instance),
            "Service",
            Value::String(device.service.clone()),
        );
        let ids = Value::Multi(model.hardware_ids.clone());
        staged.set(&place::enumerated(&device.device_instance), "HardwareID", ids);
        store_defaults(&mut staged, &device.key);
        *registry = staged;
        Ok(device)
    }
}

/// Makes the keys of an adapter that no INF describes.
pub fn create_adapter(registry: &mut Registry, facts: &AdapterFacts) -> Device {
    let number = registry.next_adapter();
    let instance = place::instance_guid(1, number);
    let device = Device {
        description: facts.description.clone(),
        name: place::device_name(&instance),
        key: place::class_instance(place::NET_CLASS, number),
        device_instance: format!("ROOT\\NET\\{number:04}"),
        service: facts.service.clone(),
        luid_index: number,
        if_type: facts.if_type,
        media_type: facts.media_type,
        physical_media_type: facts.physical_media_type,
        instance,
    };
    let key = registry.create(&device.key);
    for (name, text) in [
        ("DriverDesc", &device.description),
        ("ComponentId", &facts.hardware_id),
        ("MatchingDeviceId", &facts.hardware_id),
        ("NetCfgInstanceId", &device.instance),
        ("DeviceInstanceID", &device.device_instance),
    ] {
        key.set(name, Value::String(text.clone()));
    }
    for (name, value) in [
        ("*IfType", facts.if_type),
        ("*MediaType", facts.media_type),
        ("*PhysicalMediaType", facts.physical_media_type),
        ("NetLuidIndex", device.luid_index),
    ] {
        key.set(name, Value::Dword(value));
    }
    let linkage = registry.create(&format!("{}\\Linkage", device.key));
    linkage.set("Export", Value::Multi(vec![device.name.clone()]));
    linkage.set("RootDevice", Value::Multi(vec![device.instance.clone()]));
    let connection = place::component(place::NET_CLASS, &device.instance);
    registry.set(&format!("{connection}\\Connection"), "Name", Value::String(format!("Ethernet {number}")));
    let enumerated = registry.create(&place::enumerated(&device.device_instance));
    enumerated.set("Driver", Value::String(format!("{}\\{number:04}", place::NET_CLASS)));
    enumerated.set("ClassGUID", Value::String(place::NET_CLASS.to_owned()));
    enumerated.set("DeviceDesc", Value::String(device.description.clone()));
    enumerated.set("Service", Value::String(device.service.clone()));
    device
}

/// Copies the defaults under `Ndi\params` to the device, as network set-up does: always as strings, whatever the
/// type, and not for a parameter that may be absent.
fn store_defaults(registry: &mut Registry, device_key: &str) {
    let Some(parameters) = registry.key(&format!("{device_key}\\Ndi\\params")) else { return };
    let defaults: Vec<(String, Value)> = parameters
        .keys()
        .filter(|(_, key)| {
            let optional = key.value("optional").and_then(Value::as_text).and_then(number);
            optional.unwrap_or(0) == 0
        })
        .filter_map(|(name, key)| Some((name.to_owned(), key.value("default")?.clone())))
        .collect();
    let key = registry.create(device_key);
    for (name, value) in defaults {
        if key.value(&name).is_none() {
            let text = match value {
                Value::Dword(number) => Value::String(number.to_string()),
                other => other,
            };
            key.set(&name, text);
        }
    }
}

/// Writes what the notify object would: the protocol is bound to the adapter below, and above it stand these
/// virtual miniports.
pub fn bind(registry: &mut Registry, protocol: &str, lower: &Device, uppers: &[&Device]) {
    let names = uppers.iter().map(|device| device.name.clone()).collect();
    registry.set(&place::protocol_adapter(protocol, &lower.instance), "UpperBindings", Value::Multi(names));
    let linkage = format!("{}\\Linkage", place::service(protocol));
    let mut bound = registry.value(&linkage, "Bind").and_then(Value::as_texts).unwrap_or_default().to_vec();
    if !bound.contains(&lower.name) {
        bound.push(lower.name.clone());
    }
    registry.set(&linkage, "Bind", Value::Multi(bound));
}

/// Takes back what [`bind`] wrote for this adapter.
pub fn unbind(registry: &mut Registry, protocol: &str, lower: &Device) {
    registry.delete(&place::protocol_adapter(protocol, &lower.instance));
    let linkage = format!("{}\\Linkage", place::service(protocol));
    if let Some(bound) = registry.value(&linkage, "Bind").and_then(Value::as_texts) {
        let left = bound.iter().filter(|name| **name != lower.name).cloned().collect();
        registry.set(&linkage, "Bind", Value::Multi(left));
    }
}
