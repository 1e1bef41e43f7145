//! Miniport drivers: registration, options, deregistration.
//!
//! In: NdisMRegisterMiniportDriver and its relatives. Out: a copy of the driver's entry points, checked as NDIS and
//! the documents ask for the NDIS version that the driver claims. Adapters are `miniport`'s.

use entresol_sys::*;

use super::filter;
use super::handle::{self, Id, Kind, Object};
use super::loan;
use super::object::{self, Header};
use super::protocol::Protocol;
use super::version::Version;
use crate::crossing::{callback, exports};
use crate::kernel::drivers::DriverIndex;
use crate::machine::{Machine, with};
use crate::scheduler::cpu;

/// A registered miniport driver.
pub(crate) struct MiniportDriver {
    /// The NDIS version that it claims.
    pub(crate) version: Version,
    /// NDIS_INTERMEDIATE_DRIVER and the like.
    pub(crate) flags: u32,
    /// MiniportDriverContext.
    pub(crate) context: NDIS_HANDLE,
    /// Its entry points; the mandatory ones are there.
    pub(crate) handlers: Box<NDIS_MINIPORT_DRIVER_CHARACTERISTICS>,
    /// The driver object that it registered with.
    pub(crate) object: PDRIVER_OBJECT,
    /// The service it was loaded for.
    pub(crate) service: String,
    /// Which of the machine's drivers it is.
    pub(crate) index: Option<DriverIndex>,
    /// The protocol that NdisIMAssociateMiniport named.
    pub(crate) protocol: Option<Id<Protocol>>,
    /// The halt actions after which nothing was left behind, one bit each.
    pub(crate) clean_halts: u32,
}

impl Object for MiniportDriver {
    const KIND: Kind = Kind::MiniportDriver;
}

impl MiniportDriver {
    /// Whether it registered as an intermediate driver.
    pub(crate) fn is_intermediate(&self) -> bool {
        self.flags & NDIS_INTERMEDIATE_DRIVER != 0
    }
}

const CHARACTERISTICS: Header = Header::new(
    "NDIS_MINIPORT_DRIVER_CHARACTERISTICS",
    NDIS_OBJECT_TYPE_MINIPORT_DRIVER_CHARACTERISTICS,
    &[
        (
            NDIS_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_1,
        ),
        (
            NDIS_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2,
            NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2,
        ),
        (
            NDIS_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_3,
            NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_3,
        ),
    ],
);

/// The entry points that must be there and are not.
fn missing(handlers: &NDIS_MINIPORT_DRIVER_CHARACTERISTICS) -> Vec<&'static str> {
    let mut present = vec![
        ("InitializeHandlerEx", handlers.InitializeHandlerEx.is_some()),
        ("HaltHandlerEx", handlers.HaltHandlerEx.is_some()),
        ("UnloadHandler", handlers.UnloadHandler.is_some()),
        ("PauseHandler", handlers.PauseHandler.is_some()),
        ("RestartHandler", handlers.RestartHandler.is_some()),
        ("OidRequestHandler", handlers.OidRequestHandler.is_some()),
        ("DevicePnPEventNotifyHandler", handlers.DevicePnPEventNotifyHandler.is_some()),
        ("ShutdownHandlerEx", handlers.ShutdownHandlerEx.is_some()),
        ("CancelOidRequestHandler", handlers.CancelOidRequestHandler.is_some()),
        ("SendNetBufferListsHandler", handlers.SendNetBufferListsHandler.is_some()),
        ("ReturnNetBufferListsHandler", handlers.ReturnNetBufferListsHandler.is_some()),
        ("CancelSendHandler", handlers.CancelSendHandler.is_some()),
    ];
    present.retain(|(_, is_there)| !is_there);
    present.into_iter().map(|(name, _)| name).collect()
}

/// Checks the characteristics; the status to fail with.
fn check(
    machine: &mut Machine,
    handlers: &NDIS_MINIPORT_DRIVER_CHARACTERISTICS,
) -> Result<Version, NDIS_STATUS> {
    const CALL: &str = "NdisMRegisterMiniportDriver";
    machine
        .check_header(&CHARACTERISTICS, &handlers.Header, CALL)
        .map_err(|_| NDIS_STATUS_BAD_CHARACTERISTICS)?;
    let version = Version::new(handlers.MajorNdisVersion, handlers.MinorNdisVersion);
    if !version.is_supported(machine.ndis.version) {
        let offered = machine.ndis.version;
        machine.broken("REG-09", || format!("{CALL} claims NDIS {version}; this NDIS is {offered}"));
        return Err(NDIS_STATUS_BAD_VERSION);
    }
    machine.check_imports(version);
    let revision = version.miniport_characteristics();
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
        machine.broken("REG-10", || format!("{CALL} was called without {}", missing.join(", ")));
        return Err(NDIS_STATUS_BAD_CHARACTERISTICS);
    }
    if handlers.Flags & NDIS_INTERMEDIATE_DRIVER != 0 {
        let acting = machine.acting();
        let is_own = |protocol: &Protocol| protocol.handlers.is_some() && protocol.index == acting;
        if machine.ndis.protocols.iter().any(|(_, protocol)| is_own(protocol)) {
            machine.broken("REG-02", || format!("{CALL} was called after NdisRegisterProtocolDriver"));
        }
        for (name, is_there) in [
            ("CheckForHangHandlerEx", handlers.CheckForHangHandlerEx.is_some()),
            ("ResetHandlerEx", handlers.ResetHandlerEx.is_some()),
        ] {
            if is_there {
                machine.broken("REG-11", || format!("an intermediate driver registered a {name}"));
            }
        }
    }
    if handlers.DirectOidRequestHandler.is_some() != handlers.CancelDirectOidRequestHandler.is_some() {
        machine.broken("REG-12", || {
            "only one of DirectOidRequestHandler and CancelDirectOidRequestHandler is set".to_owned()
        });
    }
    Ok(version)
}

/// The last part of a registry path: the service.
pub(super) fn service_of(path: &str) -> String {
    path.rsplit('\\').next().unwrap_or_default().to_owned()
}

exports! { "ndis.sys";
    /// Registers a miniport driver, intermediate or not.
    unsafe fn NdisMRegisterMiniportDriver(
        DriverObject: PDRIVER_OBJECT,
        RegistryPath: PUNICODE_STRING,
        MiniportDriverContext: NDIS_HANDLE,
        MiniportDriverCharacteristics: PNDIS_MINIPORT_DRIVER_CHARACTERISTICS,
        NdisMiniportDriverHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes readable structures; the header's Size says how much of the characteristics.
        let (handlers, path) =
            unsafe { (object::read_sized(MiniportDriverCharacteristics), loan::text(RegistryPath)) };
        let (Some(handlers), false) = (handlers, NdisMiniportDriverHandle.is_null()) else {
            return NDIS_STATUS_BAD_CHARACTERISTICS;
        };
        let registered = with(|machine| {
            let version = check(machine, &handlers)?;
            if machine.injection.allocation_fails("NdisMRegisterMiniportDriver") {
                return Err(NDIS_STATUS_RESOURCES);
            }
            let index = machine.acting();
            machine.kernel.drivers.claim(index, &handlers);
            Ok(machine.ndis.drivers.insert(MiniportDriver {
                version,
                flags: handlers.Flags,
                context: MiniportDriverContext,
                handlers: Box::new(handlers),
                object: DriverObject,
                service: service_of(&path.unwrap_or_default()),
                index,
                protocol: None,
                clean_halts: 0,
            }))
        });
        let driver = match registered {
            Ok(driver) => driver,
            Err(status) => return status,
        };
        // SAFETY: the caller's variable, checked above not to be NULL.
        unsafe { NdisMiniportDriverHandle.write(driver.handle()) };
        // Rule HST-21: options are set inside the registration.
        let status = match handlers.SetOptionsHandler {
            Some(set_options) => set_options_of(driver.handle(), MiniportDriverContext, set_options),
            None => NDIS_STATUS_SUCCESS,
        };
        if status != NDIS_STATUS_SUCCESS {
            with(|machine| machine.ndis.drivers.remove(driver));
        }
        status
    }

    /// Ends a miniport driver's registration.
    unsafe fn NdisMDeregisterMiniportDriver(NdisMiniportDriverHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.drivers.look_up(NdisMiniportDriverHandle);
            let Some(driver) = machine.check_handle(looked_up, "NdisMDeregisterMiniportDriver") else { return };
            let alive: Vec<_> = machine
                .ndis
                .miniports
                .iter()
                .filter(|(_, miniport)| miniport.driver == Some(driver))
                .map(|(id, _)| id.to_string())
                .collect();
            if !alive.is_empty() {
                machine.broken("REG-22", || {
                    format!("NdisMDeregisterMiniportDriver was called while {} was alive", alive.join(", "))
                });
            }
            machine.ndis.drivers.remove(driver);
        });
    }

    /// Joins the two edges of an intermediate driver.
    unsafe fn NdisIMAssociateMiniport(DriverHandle: NDIS_HANDLE, ProtocolHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisIMAssociateMiniport";
        with(|machine| {
            let driver = machine.ndis.drivers.look_up(DriverHandle);
            let protocol = machine.ndis.protocols.look_up(ProtocolHandle);
            let (Some(driver), Some(protocol)) =
                (machine.check_handle(driver, CALL), machine.check_handle(protocol, CALL))
            else {
                return;
            };
            let intermediate = match machine.ndis.drivers.get_mut(driver) {
                Some(driver) => {
                    driver.protocol = Some(protocol);
                    driver.is_intermediate()
                }
                None => return,
            };
            if !intermediate {
                machine.broken("REG-01", || {
                    format!("{CALL} was given a miniport driver registered without NDIS_INTERMEDIATE_DRIVER")
                });
            }
        });
    }

    /// Adds optional entry points to a driver.
    unsafe fn NdisSetOptionalHandlers(
        NdisHandle: NDIS_HANDLE,
        OptionalHandlers: PNDIS_DRIVER_OPTIONAL_HANDLERS,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisSetOptionalHandlers";
        // SAFETY: the caller passes NULL or a structure that begins with its header.
        let Some(handlers) = (unsafe { object::read(OptionalHandlers) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        // SAFETY: as above, as long as its header's Size says, and read only where that may be a filter module's.
        let partial = unsafe { object::read_sized(OptionalHandlers.cast::<NDIS_FILTER_PARTIAL_CHARACTERISTICS>()) };
        with(|machine| {
            if let (Some((Kind::Filter, _)), Some(partial)) = (handle::parse(NdisHandle), partial) {
                return filter::set_partial(machine, NdisHandle, &partial);
            }
            machine.check_any_handle(NdisHandle, CALL);
            if machine.ndis.setting_options != Some(NdisHandle.addr()) {
                machine.broken("REG-17", || {
                    let inside = match cpu::frame().name {
                        "" => "outside of any callback",
                        name => name,
                    };
                    format!("{CALL} was called in {inside}")
                });
            }
            let synchronous = machine.ndis.drivers.look_up(NdisHandle).ok().and_then(|driver| {
                machine.ndis.drivers.get(driver)?.handlers.SynchronousOidRequestHandler
            });
            if handlers.Header.Type == NDIS_OBJECT_TYPE_MINIPORT_SS_CHARACTERISTICS && synchronous.is_some() {
                machine.broken("REG-13", || {
                    format!("{CALL} adds selective suspend to a driver with a SynchronousOidRequestHandler")
                });
            }
            match handlers.Header.Type {
                NDIS_OBJECT_TYPE_MINIPORT_PNP_CHARACTERISTICS
                | NDIS_OBJECT_TYPE_CO_MINIPORT_CHARACTERISTICS
                | NDIS_OBJECT_TYPE_CO_PROTOCOL_CHARACTERISTICS
                | NDIS_OBJECT_TYPE_MINIPORT_SS_CHARACTERISTICS
                | NDIS_OBJECT_TYPE_NDK_PROVIDER_CHARACTERISTICS => NDIS_STATUS_SUCCESS,
                _ => NDIS_STATUS_INVALID_PARAMETER,
            }
        })
    }
}

/// Calls a driver's SetOptions.
pub(super) fn set_options_of(
    handle: NDIS_HANDLE,
    context: NDIS_HANDLE,
    set_options: SET_OPTIONS,
) -> NDIS_STATUS {
    with(|machine| machine.ndis.setting_options = Some(handle.addr()));
    // SAFETY: the driver registered this function as its SetOptions handler; it gets the handle that it was just given
    // and the context that it just passed, at PASSIVE_LEVEL, as the documents promise. No borrow is open.
    let status =
        unsafe { callback!(SET_OPTIONS, "SetOptions", set_options, irql = PASSIVE_LEVEL, (handle, context)) };
    with(|machine| machine.ndis.setting_options = None);
    status
}
