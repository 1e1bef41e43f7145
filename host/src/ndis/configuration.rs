//! Configuration: registry values, as NDIS shows them to drivers.
//!
//! In: handles of drivers, adapters and bindings, and keywords. Out: parameters that live until the configuration is
//! closed (rule RES-10). Which key belongs to which handle is what network set-up laid down.

use entresol_sys::*;

use super::handle::{Id, Kind, Object, parse};
use super::loan::{self, Loans};
use super::object::{self, Header};
use crate::crossing::exports;
use crate::machine::{Machine, with};
use crate::registry::{Value, place};

/// An open configuration.
#[derive(Debug)]
pub(crate) struct Configuration {
    /// What it was opened with: a handle, or the address of bind parameters.
    owner: usize,
    /// Path of the registry key.
    key: String,
    /// Parameters that were read.
    loans: Loans,
}

impl Object for Configuration {
    const KIND: Kind = Kind::Configuration;
}

const OBJECT: Header = Header::new(
    "NDIS_CONFIGURATION_OBJECT",
    NDIS_OBJECT_TYPE_CONFIGURATION_OBJECT,
    &[(NDIS_CONFIGURATION_OBJECT_REVISION_1, NDIS_SIZEOF_CONFIGURATION_OBJECT_REVISION_1)],
);

/// The key that a handle stands for.
fn key_of(machine: &Machine, handle: NDIS_HANDLE) -> Option<String> {
    match parse(handle) {
        Some((Kind::Miniport, _)) => {
            let id = machine.ndis.miniports.look_up(handle).ok()?;
            Some(machine.ndis.miniports.get(id)?.device.key.clone())
        }
        Some((Kind::MiniportDriver, _)) => {
            let id = machine.ndis.drivers.look_up(handle).ok()?;
            Some(place::parameters(&machine.ndis.drivers.get(id)?.service))
        }
        Some((Kind::FilterDriver, _)) => {
            let id = machine.ndis.filter_drivers.look_up(handle).ok()?;
            Some(place::parameters(&machine.ndis.filter_drivers.get(id)?.service))
        }
        Some((Kind::Filter, _)) => {
            let id = machine.ndis.filters.look_up(handle).ok()?;
            let filter = machine.ndis.filters.get(id)?;
            let driver = machine.ndis.filter_drivers.get(filter.driver)?;
            let base = machine.ndis.miniports.get(filter.miniport)?;
            Some(place::filter_module(&driver.service, &base.device.instance, &driver.unique))
        }
        Some((Kind::Protocol, _)) => {
            let id = machine.ndis.protocols.look_up(handle).ok()?;
            Some(place::parameters(&machine.ndis.protocols.get(id)?.name))
        }
        Some((Kind::Binding, _)) => {
            let id = machine.ndis.bindings.look_up(handle).ok()?;
            let binding = machine.ndis.bindings.get(id)?;
            let protocol = machine.ndis.protocols.get(binding.protocol)?;
            let below = machine.ndis.miniports.get(binding.miniport)?;
            Some(place::protocol_adapter(&protocol.name, &below.device.instance))
        }
        Some((Kind::BindContext, _)) => {
            let id = machine.ndis.binds.look_up(handle).ok()?;
            bind_key(machine, id)
        }
        Some(_) => None,
        // The address of the bind parameters, while the bind goes on.
        None => {
            let (id, _) = machine.ndis.binds.iter().find(|(_, bind)| bind.parameters == handle.addr())?;
            bind_key(machine, id)
        }
    }
}

fn bind_key(machine: &Machine, id: Id<super::binding::Bind>) -> Option<String> {
    let bind = machine.ndis.binds.get(id)?;
    let protocol = machine.ndis.protocols.get(bind.protocol)?;
    let below = machine.ndis.miniports.get(bind.miniport)?;
    Some(place::protocol_adapter(&protocol.name, &below.device.instance))
}

/// A value in the form that was asked for; `None` when it cannot be had so.
fn convert(value: &Value, asked: NDIS_PARAMETER_TYPE) -> Option<Read> {
    match (value, asked) {
        (Value::Dword(number), NdisParameterHexInteger) => {
            Some(Read::Number(*number, NdisParameterHexInteger))
        }
        (Value::Dword(number), _) => Some(Read::Number(*number, NdisParameterInteger)),
        (Value::String(text) | Value::Expand(text), NdisParameterInteger | NdisParameterHexInteger) => {
            let text = text.trim();
            let number = match asked {
                NdisParameterHexInteger => u32::from_str_radix(text.trim_start_matches("0x"), 16).ok()?,
                _ => text.parse().ok().or_else(|| text.parse::<i32>().ok().map(i32::cast_unsigned))?,
            };
            Some(Read::Number(number, asked))
        }
        (Value::String(text) | Value::Expand(text), _) => Some(Read::Text(text.clone())),
        (Value::Multi(_), NdisParameterMultiString | NdisParameterString) => Some(Read::Multi(value.bytes())),
        (Value::Binary(bytes) | Value::Raw(_, bytes), NdisParameterBinary) => {
            Some(Read::Binary(bytes.clone()))
        }
        _ => None,
    }
}

enum Read {
    Number(u32, NDIS_PARAMETER_TYPE),
    Text(String),
    Multi(Vec<u8>),
    Binary(Vec<u8>),
}

fn lend(machine: &mut Machine, loans: &mut Loans, read: &Read) -> PNDIS_CONFIGURATION_PARAMETER {
    // SAFETY: integers and pointers: zeros are a value.
    let mut parameter: NDIS_CONFIGURATION_PARAMETER = unsafe { object::zeroed() };
    match read {
        Read::Number(number, kind) => {
            parameter.ParameterType = *kind;
            parameter.ParameterData.IntegerData = *number;
        }
        Read::Text(text) => {
            parameter.ParameterType = NdisParameterString;
            let units: Vec<u16> = text.encode_utf16().chain([0]).collect();
            let length = (2 * units.len()) as u16;
            parameter.ParameterData.StringData = UNICODE_STRING {
                Length: length.saturating_sub(2),
                MaximumLength: length,
                Buffer: loans.list(machine, &units),
            };
        }
        Read::Multi(bytes) => {
            parameter.ParameterType = NdisParameterMultiString;
            let buffer = loans.list(machine, bytes);
            parameter.ParameterData.StringData = UNICODE_STRING {
                Length: bytes.len() as u16,
                MaximumLength: bytes.len() as u16,
                Buffer: buffer.cast(),
            };
        }
        Read::Binary(bytes) => {
            parameter.ParameterType = NdisParameterBinary;
            let buffer = loans.list(machine, bytes);
            parameter.ParameterData.BinaryData =
                BINARY_DATA { Length: bytes.len() as u16, Buffer: buffer.cast() };
        }
    }
    loans.value(machine, parameter)
}

/// What NDIS knows without asking the registry.
fn built_in(machine: &Machine, keyword: &str) -> Option<Read> {
    match keyword {
        "Environment" => Some(Read::Number(1, NdisParameterInteger)),
        "NdisVersion" => Some(Read::Number(machine.ndis.version.word(), NdisParameterHexInteger)),
        _ => None,
    }
}

fn read(
    machine: &mut Machine,
    handle: NDIS_HANDLE,
    keyword: &str,
    asked: NDIS_PARAMETER_TYPE,
) -> Option<PNDIS_CONFIGURATION_PARAMETER> {
    let looked_up = machine.ndis.configurations.look_up(handle);
    let id = machine.check_handle(looked_up, "NdisReadConfiguration")?;
    let key = machine.ndis.configurations.get(id)?.key.clone();
    let read = match built_in(machine, keyword) {
        Some(read) => read,
        None => convert(machine.registry.value(&key, keyword)?, asked)?,
    };
    let mut loans = core::mem::take(&mut machine.ndis.configurations.get_mut(id)?.loans);
    let parameter = lend(machine, &mut loans, &read);
    machine.ndis.configurations.get_mut(id)?.loans = loans;
    Some(parameter)
}

impl Machine {
    /// Reports configurations that outlive what they were opened with.
    pub(crate) fn configurations_left_of(&mut self, handle: NDIS_HANDLE, rule: &'static str, when: &str) {
        self.configurations_left_of_address(handle.addr(), rule, when);
    }

    /// The same for the address of bind parameters.
    pub(crate) fn configurations_left_of_address(&mut self, owner: usize, rule: &'static str, when: &str) {
        let left: Vec<_> = self
            .ndis
            .configurations
            .iter()
            .filter(|(_, configuration)| configuration.owner == owner)
            .map(|(id, _)| id)
            .collect();
        for id in left {
            self.broken(rule, || format!("{id} was still open {when}"));
        }
    }
}

exports! { "ndis.sys";
    /// Opens the configuration of a driver, an adapter or a binding.
    unsafe fn NdisOpenConfigurationEx(
        ConfigObject: PNDIS_CONFIGURATION_OBJECT,
        ConfigurationHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisOpenConfigurationEx";
        // SAFETY: the caller passes NULL or a readable object.
        let Some(wanted) = (unsafe { object::read_sized(ConfigObject) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let opened = with(|machine| {
            if let Err(bad) = OBJECT.check(&wanted.Header) {
                machine.broken("RES-09", || format!("{CALL} was given a wrong header: {bad:?}"));
                return None;
            }
            let Some(key) = key_of(machine, wanted.NdisHandle) else {
                machine.broken("GEN-01", || format!("{CALL} was given a handle that has no configuration"));
                return None;
            };
            if machine.injection.allocation_fails(CALL) {
                return None;
            }
            let configuration =
                Configuration { owner: wanted.NdisHandle.addr(), key, loans: Loans::of(loan::CONFIGURATION) };
            Some(machine.ndis.configurations.insert(configuration))
        });
        match (opened, ConfigurationHandle.is_null()) {
            (Some(id), false) => {
                // SAFETY: the caller's variable, not NULL.
                unsafe { ConfigurationHandle.write(id.handle()) };
                NDIS_STATUS_SUCCESS
            }
            _ => NDIS_STATUS_FAILURE,
        }
    }

    /// Closes a configuration: what was read from it is gone.
    unsafe fn NdisCloseConfiguration(ConfigurationHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.configurations.look_up(ConfigurationHandle);
            let Some(id) = machine.check_handle(looked_up, "NdisCloseConfiguration") else { return };
            if let Some(mut configuration) = machine.ndis.configurations.remove(id) {
                configuration.loans.take_back(machine);
            }
        });
    }

    /// Reads a value.
    unsafe fn NdisReadConfiguration(
        Status: PNDIS_STATUS,
        ParameterValue: *mut PNDIS_CONFIGURATION_PARAMETER,
        ConfigurationHandle: NDIS_HANDLE,
        Keyword: PNDIS_STRING,
        ParameterType: NDIS_PARAMETER_TYPE,
    ) irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a readable counted string.
        let keyword = unsafe { loan::text(Keyword) }.unwrap_or_default();
        let found = with(|machine| read(machine, ConfigurationHandle, &keyword, ParameterType));
        // SAFETY: the caller's variables for the results.
        unsafe {
            ParameterValue.write(found.unwrap_or(core::ptr::null_mut()));
            Status.write(if found.is_some() { NDIS_STATUS_SUCCESS } else { NDIS_STATUS_FAILURE });
        }
    }

    /// Writes a value.
    unsafe fn NdisWriteConfiguration(
        Status: PNDIS_STATUS,
        ConfigurationHandle: NDIS_HANDLE,
        Keyword: PNDIS_STRING,
        ParameterValue: PNDIS_CONFIGURATION_PARAMETER,
    ) irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a readable counted string and a readable parameter, whose data is what its type says.
        let written = unsafe {
            let keyword = loan::text(Keyword).unwrap_or_default();
            object::read(ParameterValue).and_then(|parameter| {
                let data = parameter.ParameterData;
                let bytes = |pointer: *const u8, length: u16| match pointer.is_null() {
                    true => Vec::new(),
                    false => core::slice::from_raw_parts(pointer, usize::from(length)).to_vec(),
                };
                let value = match parameter.ParameterType {
                    NdisParameterInteger | NdisParameterHexInteger => Value::Dword(data.IntegerData),
                    NdisParameterString => Value::String(loan::text(&raw const data.StringData)?),
                    NdisParameterMultiString => {
                        let text = data.StringData;
                        Value::from_bytes(7, &bytes(text.Buffer.cast_const().cast(), text.Length))
                    }
                    NdisParameterBinary => {
                        let binary = data.BinaryData;
                        Value::Binary(bytes(binary.Buffer.cast_const().cast(), binary.Length))
                    }
                    _ => return None,
                };
                Some((keyword, value))
            })
        };
        let done = with(|machine| {
            let looked_up = machine.ndis.configurations.look_up(ConfigurationHandle);
            let id = machine.check_handle(looked_up, "NdisWriteConfiguration")?;
            let key = machine.ndis.configurations.get(id)?.key.clone();
            let (keyword, value) = written?;
            machine.registry.set(&key, &keyword, value);
            Some(())
        });
        // SAFETY: the caller's variable for the result.
        unsafe { Status.write(if done.is_some() { NDIS_STATUS_SUCCESS } else { NDIS_STATUS_FAILURE }) };
    }

    /// Reads the address that an administrator set, if one did.
    unsafe fn NdisReadNetworkAddress(
        Status: PNDIS_STATUS,
        NetworkAddress: *mut PVOID,
        NetworkAddressLength: PUINT,
        ConfigurationHandle: NDIS_HANDLE,
    ) irql(== PASSIVE_LEVEL) {
        let address = with(|machine| {
            let looked_up = machine.ndis.configurations.look_up(ConfigurationHandle);
            let id = machine.check_handle(looked_up, "NdisReadNetworkAddress")?;
            let key = machine.ndis.configurations.get(id)?.key.clone();
            let text = machine.registry.value(&key, "NetworkAddress")?.as_text()?.to_owned();
            let digits: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
            let bytes = (0..digits.len() / 2)
                .map(|at| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok())
                .collect::<Option<Vec<u8>>>()?;
            let mut loans = core::mem::take(&mut machine.ndis.configurations.get_mut(id)?.loans);
            let place = loans.list(machine, &bytes);
            machine.ndis.configurations.get_mut(id)?.loans = loans;
            (!place.is_null()).then_some((place, bytes.len() as u32))
        });
        // SAFETY: the caller's variables for the results.
        unsafe {
            let (place, length) = address.unwrap_or((core::ptr::null_mut(), 0));
            NetworkAddress.write(place.cast());
            NetworkAddressLength.write(length);
            Status.write(if address.is_some() { NDIS_STATUS_SUCCESS } else { NDIS_STATUS_FAILURE });
        }
    }

    /// Opens a key below.
    unsafe fn NdisOpenConfigurationKeyByName(
        Status: PNDIS_STATUS,
        ConfigurationHandle: NDIS_HANDLE,
        SubKeyName: PNDIS_STRING,
        SubKeyHandle: PNDIS_HANDLE,
    ) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes a readable counted string.
        let name = unsafe { loan::text(SubKeyName) }.unwrap_or_default();
        let opened = with(|machine| {
            let looked_up = machine.ndis.configurations.look_up(ConfigurationHandle);
            let id = machine.check_handle(looked_up, "NdisOpenConfigurationKeyByName")?;
            let parent = machine.ndis.configurations.get(id)?;
            let (owner, key) = (parent.owner, format!("{}\\{name}", parent.key));
            machine.registry.key(&key)?;
            Some(machine.ndis.configurations.insert(Configuration { owner, key, loans: Loans::of(loan::CONFIGURATION) }))
        });
        // SAFETY: the caller's variables for the results.
        unsafe {
            SubKeyHandle.write(opened.map_or(core::ptr::null_mut(), Id::handle));
            Status.write(if opened.is_some() { NDIS_STATUS_SUCCESS } else { NDIS_STATUS_FAILURE });
        }
    }

    /// Opens the n-th key below.
    unsafe fn NdisOpenConfigurationKeyByIndex(
        Status: PNDIS_STATUS,
        ConfigurationHandle: NDIS_HANDLE,
        Index: ULONG,
        KeyName: PNDIS_STRING,
        KeyHandle: PNDIS_HANDLE,
    ) irql(<= APC_LEVEL) {
        let opened = with(|machine| {
            let looked_up = machine.ndis.configurations.look_up(ConfigurationHandle);
            let id = machine.check_handle(looked_up, "NdisOpenConfigurationKeyByIndex")?;
            let parent = machine.ndis.configurations.get(id)?;
            let owner = parent.owner;
            let name = machine.registry.key(&parent.key)?.keys().nth(Index as usize)?.0.to_owned();
            let key = format!("{}\\{name}", parent.key);
            let mut loans = Loans::of(loan::CONFIGURATION);
            let units: Vec<u16> = name.encode_utf16().collect();
            let buffer = loans.list(machine, &units);
            let handle = machine.ndis.configurations.insert(Configuration { owner, key, loans }).handle();
            Some((handle, UNICODE_STRING { Length: 2 * units.len() as u16, MaximumLength: 2 * units.len() as u16, Buffer: buffer }))
        });
        // SAFETY: the caller's variables for the results.
        unsafe {
            let status = match opened {
                Some((handle, name)) => {
                    KeyHandle.write(handle);
                    KeyName.write(name);
                    NDIS_STATUS_SUCCESS
                }
                None => NDIS_STATUS_FAILURE,
            };
            Status.write(status);
        }
    }
}
