//! Filter drivers: registration, options, deregistration.
//!
//! In: NdisFRegisterFilterDriver and its counterpart. Out: a copy of the driver's entry points, checked. Its modules are
//! `filter`'s; who is attached where is `fabric::filter`'s.

use entresol_sys::version::Versioned;
use entresol_sys::*;

use super::driver::set_options_of;
use super::handle::{Kind, Object};
use super::loan;
use super::object::{self, Header};
use super::version::Version;
use crate::crossing::exports;
use crate::fabric;
use crate::kernel::drivers::DriverIndex;
use crate::machine::{Machine, with};
use crate::registry::place;

/// A registered filter driver.
pub(crate) struct FilterDriver {
    /// The NDIS version that it claims.
    pub(crate) version: Version,
    /// FilterDriverContext.
    pub(crate) context: NDIS_HANDLE,
    /// Its entry points; the mandatory ones are there.
    pub(crate) handlers: Box<NDIS_FILTER_DRIVER_CHARACTERISTICS>,
    /// The driver object that it registered with.
    pub(crate) object: PDRIVER_OBJECT,
    /// Which of the machine's drivers it is.
    pub(crate) index: Option<DriverIndex>,
    /// ServiceName.
    pub(crate) service: String,
    /// UniqueName: the GUID that its INF calls NetCfgInstanceId.
    pub(crate) unique: String,
}

impl Object for FilterDriver {
    const KIND: Kind = Kind::FilterDriver;
}

const CHARACTERISTICS: Header = Header::new(
    "NDIS_FILTER_DRIVER_CHARACTERISTICS",
    NDIS_OBJECT_TYPE_FILTER_DRIVER_CHARACTERISTICS,
    &[
        (NDIS_FILTER_CHARACTERISTICS_REVISION_1, NDIS_SIZEOF_FILTER_DRIVER_CHARACTERISTICS_REVISION_1),
        (NDIS_FILTER_CHARACTERISTICS_REVISION_2, NDIS_SIZEOF_FILTER_DRIVER_CHARACTERISTICS_REVISION_2),
        (NDIS_FILTER_CHARACTERISTICS_REVISION_3, NDIS_SIZEOF_FILTER_DRIVER_CHARACTERISTICS_REVISION_3),
    ],
);

const CALL: &str = "NdisFRegisterFilterDriver";

/// What a filter's handlers for data owe each other (rules LWF-12 and LWF-14).
pub(super) fn check_data_handlers(
    machine: &mut Machine,
    call: &str,
    data: &NDIS_FILTER_PARTIAL_CHARACTERISTICS,
    has_status: bool,
) {
    let pairs = [
        (
            data.SendNetBufferListsHandler.is_some(),
            "SendNetBufferListsHandler",
            data.SendNetBufferListsCompleteHandler.is_some(),
            "SendNetBufferListsCompleteHandler",
        ),
        (
            data.ReceiveNetBufferListsHandler.is_some(),
            "ReceiveNetBufferListsHandler",
            data.ReturnNetBufferListsHandler.is_some(),
            "ReturnNetBufferListsHandler",
        ),
    ];
    for (has, name, has_other, other) in pairs {
        if has && !has_other {
            machine.broken("LWF-12", || format!("{call} was called with a {name} and without a {other}"));
        }
    }
    let sees_receives =
        data.ReceiveNetBufferListsHandler.is_some() || data.ReturnNetBufferListsHandler.is_some();
    if sees_receives && !has_status {
        machine
            .broken("LWF-14", || format!("{call} was called with handlers of receives and no StatusHandler"));
    }
}

/// The handlers for data of a filter driver, which each of its modules begins with.
pub(super) fn data_handlers(
    handlers: &NDIS_FILTER_DRIVER_CHARACTERISTICS,
) -> NDIS_FILTER_PARTIAL_CHARACTERISTICS {
    NDIS_FILTER_PARTIAL_CHARACTERISTICS {
        Header: object::header(
            NDIS_OBJECT_TYPE_FILTER_PARTIAL_CHARACTERISTICS,
            NDIS_FILTER_PARTIAL_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_FILTER_PARTIAL_CHARACTERISTICS_REVISION_1,
        ),
        Flags: 0,
        SendNetBufferListsHandler: handlers.SendNetBufferListsHandler,
        SendNetBufferListsCompleteHandler: handlers.SendNetBufferListsCompleteHandler,
        CancelSendNetBufferListsHandler: handlers.CancelSendNetBufferListsHandler,
        ReceiveNetBufferListsHandler: handlers.ReceiveNetBufferListsHandler,
        ReturnNetBufferListsHandler: handlers.ReturnNetBufferListsHandler,
    }
}

fn check(
    machine: &mut Machine,
    handlers: &NDIS_FILTER_DRIVER_CHARACTERISTICS,
    service: &str,
    unique: &str,
) -> Result<Version, NDIS_STATUS> {
    machine
        .check_header(&CHARACTERISTICS, &handlers.Header, CALL)
        .map_err(|_| NDIS_STATUS_BAD_CHARACTERISTICS)?;
    let version = Version::new(handlers.MajorNdisVersion, handlers.MinorNdisVersion);
    if !version.is_supported(machine.ndis.version) {
        let offered = machine.ndis.version;
        machine.broken("REG-09", || format!("{CALL} claims NDIS {version}; this NDIS is {offered}"));
        return Err(NDIS_STATUS_BAD_VERSION);
    }
    let revision = NDIS_FILTER_DRIVER_CHARACTERISTICS::revision(version.pair());
    if revision.is_some_and(|revision| revision.revision != handlers.Header.Revision) {
        let given = handlers.Header.Revision;
        machine.broken("REG-08", || {
            format!("{CALL} claims NDIS {version} with characteristics of revision {given}")
        });
    }
    let missing: Vec<_> = [
        ("AttachHandler", handlers.AttachHandler.is_some()),
        ("DetachHandler", handlers.DetachHandler.is_some()),
        ("RestartHandler", handlers.RestartHandler.is_some()),
        ("PauseHandler", handlers.PauseHandler.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, is_there)| (!is_there).then_some(name))
    .collect();
    if !missing.is_empty() {
        machine.broken("REG-10", || format!("{CALL} was called without {}", missing.join(", ")));
        return Err(NDIS_STATUS_BAD_CHARACTERISTICS);
    }
    check_data_handlers(machine, CALL, &data_handlers(handlers), handlers.StatusHandler.is_some());
    for (one, other, what) in [
        (handlers.OidRequestHandler.is_some(), handlers.OidRequestCompleteHandler.is_some(), "OidRequest"),
        (
            handlers.DirectOidRequestHandler.is_some(),
            handlers.DirectOidRequestCompleteHandler.is_some(),
            "DirectOidRequest",
        ),
    ] {
        if one != other {
            machine.broken("LWF-15", || {
                format!("{CALL} was called with only one of {what}Handler and {what}CompleteHandler")
            });
        }
    }
    let component = place::component(place::SERVICE_CLASS, unique);
    if machine.registry.key(&component).is_none() {
        machine.broken("REG-16", || {
            format!("{CALL} was given the unique name `{unique}`, which no INF calls its NetCfgInstanceId")
        });
    }
    if machine.registry.key(&place::service(service)).is_none() {
        machine.broken("REG-16", || {
            format!("{CALL} was given the service `{service}`, and no service of that name was installed")
        });
    }
    Ok(version)
}

exports! { "ndis.sys";
    /// Registers a filter driver; its modules are attached right afterwards, possibly before this returns.
    unsafe fn NdisFRegisterFilterDriver(
        DriverObject: PDRIVER_OBJECT,
        FilterDriverContext: NDIS_HANDLE,
        FilterDriverCharacteristics: PNDIS_FILTER_DRIVER_CHARACTERISTICS,
        NdisFilterDriverHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a readable structure; the header's Size says how much of it.
        let handlers = unsafe { object::read_sized(FilterDriverCharacteristics) };
        let (Some(handlers), false) = (handlers, NdisFilterDriverHandle.is_null()) else {
            return NDIS_STATUS_BAD_CHARACTERISTICS;
        };
        // SAFETY: the names in the characteristics are readable counted strings.
        let names = unsafe { (loan::text(&raw const handlers.ServiceName), loan::text(&raw const handlers.UniqueName)) };
        let (Some(service), Some(unique)) = names else { return NDIS_STATUS_BAD_CHARACTERISTICS };
        let registered = with(|machine| {
            let version = check(machine, &handlers, &service, &unique)?;
            if machine.injection.allocation_fails(CALL) {
                return Err(NDIS_STATUS_RESOURCES);
            }
            let index = machine.acting();
            machine.kernel.drivers.claim(index, &handlers);
            Ok(machine.ndis.filter_drivers.insert(FilterDriver {
                version,
                context: FilterDriverContext,
                handlers: Box::new(handlers),
                object: DriverObject,
                index,
                service,
                unique,
            }))
        });
        let driver = match registered {
            Ok(driver) => driver,
            Err(status) => return status,
        };
        // SAFETY: the caller's variable, checked above not to be NULL.
        unsafe { NdisFilterDriverHandle.write(driver.handle()) };
        let status = match handlers.SetOptionsHandler {
            Some(set_options) => set_options_of(driver.handle(), FilterDriverContext, set_options),
            None => NDIS_STATUS_SUCCESS,
        };
        if status != NDIS_STATUS_SUCCESS {
            with(|machine| machine.ndis.filter_drivers.remove(driver));
            return status;
        }
        fabric::filter::offer_adapters(driver);
        NDIS_STATUS_SUCCESS
    }

    /// Ends a filter driver's registration; its modules are detached inside.
    unsafe fn NdisFDeregisterFilterDriver(NdisFilterDriverHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        let driver = with(|machine| {
            let looked_up = machine.ndis.filter_drivers.look_up(NdisFilterDriverHandle);
            machine.check_handle(looked_up, "NdisFDeregisterFilterDriver")
        });
        let Some(driver) = driver else { return };
        fabric::filter::detach_all_of(driver);
        with(|machine| machine.ndis.filter_drivers.remove(driver));
    }
}
