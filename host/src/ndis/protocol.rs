//! Protocol drivers: registration and deregistration.
//!
//! In: NdisRegisterProtocolDriver and its relatives. Out: a copy of the driver's entry points, checked. The host's own
//! overlying protocol is one of these too; it only has no entry points. Bindings are `binding`'s.

use entresol_sys::*;

use super::driver::set_options_of;
use super::handle::{Id, Kind, Object};
use super::loan;
use super::object::{self, Header};
use super::version::Version;
use crate::crossing::exports;
use crate::fabric::pnp;
use crate::kernel::drivers::DriverIndex;
use crate::machine::{Machine, with};
use crate::registry::place;
use crate::scheduler::cpu;

/// A registered protocol driver.
pub(crate) struct Protocol {
    /// Its name: that of its service.
    pub(crate) name: String,
    /// The NDIS version that it claims.
    pub(crate) version: Version,
    /// ProtocolDriverContext.
    pub(crate) context: NDIS_HANDLE,
    /// Which of the machine's drivers it is.
    pub(crate) index: Option<DriverIndex>,
    /// Its entry points, all mandatory ones there; `None` for the host's own protocol.
    pub(crate) handlers: Option<Box<NDIS_PROTOCOL_DRIVER_CHARACTERISTICS>>,
}

impl Object for Protocol {
    const KIND: Kind = Kind::Protocol;
}

const CHARACTERISTICS: Header = Header::new(
    "NDIS_PROTOCOL_DRIVER_CHARACTERISTICS",
    NDIS_OBJECT_TYPE_PROTOCOL_DRIVER_CHARACTERISTICS,
    &[
        (
            NDIS_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_1,
        ),
        (
            NDIS_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_2,
            NDIS_SIZEOF_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_2,
        ),
    ],
);

fn missing(handlers: &NDIS_PROTOCOL_DRIVER_CHARACTERISTICS) -> Vec<&'static str> {
    let mut present = vec![
        ("BindAdapterHandlerEx", handlers.BindAdapterHandlerEx.is_some()),
        ("UnbindAdapterHandlerEx", handlers.UnbindAdapterHandlerEx.is_some()),
        ("OpenAdapterCompleteHandlerEx", handlers.OpenAdapterCompleteHandlerEx.is_some()),
        ("CloseAdapterCompleteHandlerEx", handlers.CloseAdapterCompleteHandlerEx.is_some()),
        ("NetPnPEventHandler", handlers.NetPnPEventHandler.is_some()),
        ("OidRequestCompleteHandler", handlers.OidRequestCompleteHandler.is_some()),
        ("StatusHandlerEx", handlers.StatusHandlerEx.is_some()),
        ("ReceiveNetBufferListsHandler", handlers.ReceiveNetBufferListsHandler.is_some()),
        ("SendNetBufferListsCompleteHandler", handlers.SendNetBufferListsCompleteHandler.is_some()),
    ];
    present.retain(|(_, is_there)| !is_there);
    present.into_iter().map(|(name, _)| name).collect()
}

fn check(
    machine: &mut Machine,
    handlers: &NDIS_PROTOCOL_DRIVER_CHARACTERISTICS,
    name: &str,
) -> Result<Version, NDIS_STATUS> {
    const CALL: &str = "NdisRegisterProtocolDriver";
    machine
        .check_header(&CHARACTERISTICS, &handlers.Header, CALL)
        .map_err(|_| NDIS_STATUS_BAD_CHARACTERISTICS)?;
    let version = Version::new(handlers.MajorNdisVersion, handlers.MinorNdisVersion);
    if !version.is_supported(machine.ndis.version) {
        let offered = machine.ndis.version;
        machine.broken("REG-09", || format!("{CALL} claims NDIS {version}; this NDIS is {offered}"));
        return Err(NDIS_STATUS_BAD_VERSION);
    }
    let revision = version.protocol_characteristics();
    if handlers.Header.Revision != revision {
        let given = handlers.Header.Revision;
        machine.broken("REG-08", || {
            format!(
                "{CALL} claims NDIS {version} with characteristics of revision {given} instead of {revision}"
            )
        });
    }
    let missing = missing(handlers);
    if !missing.is_empty() {
        machine.broken("REG-14", || format!("{CALL} was called without {}", missing.join(", ")));
        return Err(NDIS_STATUS_BAD_CHARACTERISTICS);
    }
    if machine.registry.key(&place::service(name)).is_none() {
        machine.broken("REG-16", || {
            format!("{CALL} was given the name `{name}`, and no service of that name was installed")
        });
    }
    Ok(version)
}

exports! { "ndis.sys";
    /// Registers a protocol driver, or the lower edge of an intermediate driver.
    unsafe fn NdisRegisterProtocolDriver(
        ProtocolDriverContext: NDIS_HANDLE,
        ProtocolCharacteristics: PNDIS_PROTOCOL_DRIVER_CHARACTERISTICS,
        NdisProtocolHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a readable structure; the header's Size says how much of it.
        let handlers = unsafe { object::read_sized(ProtocolCharacteristics) };
        let (Some(handlers), false) = (handlers, NdisProtocolHandle.is_null()) else {
            return NDIS_STATUS_BAD_CHARACTERISTICS;
        };
        // SAFETY: the name in the characteristics is a readable counted string.
        let Some(name) = (unsafe { loan::text(&raw const handlers.Name) }) else {
            return NDIS_STATUS_BAD_CHARACTERISTICS;
        };
        let registered = with(|machine| {
            let version = check(machine, &handlers, &name)?;
            if machine.injection.allocation_fails("NdisRegisterProtocolDriver") {
                return Err(NDIS_STATUS_RESOURCES);
            }
            let index = machine.acting();
            machine.kernel.drivers.claim(index, &handlers);
            Ok(machine.ndis.protocols.insert(Protocol {
                name,
                index,
                version,
                context: ProtocolDriverContext,
                handlers: Some(Box::new(handlers)),
            }))
        });
        let protocol = match registered {
            Ok(protocol) => protocol,
            Err(status) => return status,
        };
        // SAFETY: the caller's variable, checked above not to be NULL.
        unsafe { NdisProtocolHandle.write(protocol.handle()) };
        let status = match handlers.SetOptionsHandler {
            Some(set_options) => set_options_of(protocol.handle(), ProtocolDriverContext, set_options),
            None => NDIS_STATUS_SUCCESS,
        };
        if status != NDIS_STATUS_SUCCESS {
            with(|machine| machine.ndis.protocols.remove(protocol));
            return status;
        }
        // Adapters that exist already are offered on another thread, which may run before this call returns.
        pnp::offer_adapters(protocol);
        NDIS_STATUS_SUCCESS
    }

    /// Ends a protocol driver's registration; bindings that are still open are closed inside.
    unsafe fn NdisDeregisterProtocolDriver(NdisProtocolHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisDeregisterProtocolDriver";
        let protocol = with(|machine| {
            let looked_up = machine.ndis.protocols.look_up(NdisProtocolHandle);
            let protocol = machine.check_handle(looked_up, CALL)?;
            let inside = cpu::frame().name;
            if !matches!(inside, "" | "DriverEntry" | "DriverUnload" | "MiniportDriverUnload") {
                machine.broken("REG-20", || format!("{CALL} was called in {inside}"));
            }
            Some(protocol)
        });
        let Some(protocol) = protocol else { return };
        pnp::unbind_all_of(protocol);
        with(|machine| {
            machine.ndis.protocols.remove(protocol);
        });
    }

    /// Offers a protocol every adapter that it is not bound to.
    unsafe fn NdisReEnumerateProtocolBindings(NdisProtocolHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisReEnumerateProtocolBindings";
        let protocol = with(|machine| {
            let looked_up = machine.ndis.protocols.look_up(NdisProtocolHandle);
            let protocol = machine.check_handle(looked_up, CALL)?;
            let inside = cpu::frame().name;
            if matches!(inside, "ProtocolBindAdapterEx" | "ProtocolUnbindAdapterEx") {
                machine.broken("SDV-45", || format!("{CALL} was called in {inside}"));
                return None;
            }
            Some(protocol)
        });
        if let Some(protocol) = protocol {
            pnp::bind_to_all(protocol);
        }
    }
}

/// The protocols that belong to drivers.
pub(crate) fn of_drivers(machine: &Machine) -> Vec<Id<Protocol>> {
    machine
        .ndis
        .protocols
        .iter()
        .filter(|(_, protocol)| protocol.handlers.is_some())
        .map(|(id, _)| id)
        .collect()
}

/// Whether a driver's protocol is no lower edge of an intermediate driver.
pub(crate) fn is_pure(machine: &Machine, id: Id<Protocol>) -> bool {
    let Some(protocol) = machine.ndis.protocols.get(id).filter(|protocol| protocol.handlers.is_some()) else {
        return false;
    };
    let mut drivers = machine.ndis.drivers.iter();
    !drivers.any(|(_, driver)| driver.is_intermediate() && driver.index == protocol.index)
}
