//! Telling NDIS that the driver is there: both registrations, for the version that both sides know.

use ::core::ffi::c_void;
use ::core::ptr::{NonNull, null_mut};
use ::core::sync::atomic::{AtomicPtr, Ordering};

use entresol_sys::{
    NDIS_HANDLE, NDIS_INTERMEDIATE_DRIVER, NDIS_MINIPORT_DRIVER_CHARACTERISTICS, NDIS_OBJECT_HEADER,
    NDIS_PROTOCOL_DRIVER_CHARACTERISTICS, NDIS_STATUS, NDIS_STATUS_SUCCESS, NdisDeregisterProtocolDriver,
    NdisIMAssociateMiniport, NdisMDeregisterMiniportDriver, NdisMRegisterMiniportDriver,
    NdisReEnumerateProtocolBindings, NdisRegisterProtocolDriver, PDRIVER_OBJECT, PUNICODE_STRING,
    Record as _, Versioned,
};

use crate::core::version::Version;
use crate::driver::{Facts, MiniportHandlers, ProtocolHandlers};
use crate::kernel::string;

/// The header of a structure that is given to an NDIS for which the driver registered as `version`.
pub(crate) fn header<T: Versioned>(version: Version) -> NDIS_OBJECT_HEADER {
    // Every structure is as old as the version that it is filled for: those that came later are filled only where the
    // version has them. One that is not would get a header that NDIS refuses.
    let none = NDIS_OBJECT_HEADER { Type: T::OBJECT_TYPE, Revision: 0, Size: 0 };
    T::header((version.major, version.minor)).unwrap_or(none)
}

/// What NDIS lends in `from`, as far as its revision goes: what a later one has besides is zero.
///
/// # Safety
///
/// * `from` points to a structure that is valid as far as the size in its header.
pub(crate) unsafe fn lent<T: Versioned>(from: NonNull<T>) -> T {
    let mut own = T::zeroed();
    // SAFETY: every revision begins with the header; it is valid by the caller's word.
    let size = unsafe { from.cast::<NDIS_OBJECT_HEADER>().as_ref() }.Size;
    // SAFETY: the structure has so many bytes, by the caller's word, and our own is not shorter; any bytes are one, as it is
    // a record of C.
    unsafe {
        from.cast::<u8>().copy_to_nonoverlapping(
            NonNull::from(&mut own).cast::<u8>(),
            usize::from(size).min(::core::mem::size_of::<T>()),
        );
    }
    own
}

/// The driver as a miniport driver.
///
/// Having one tells you: NDIS knows the driver's miniport edge. Dropped, it is deregistered: in the unload routine
/// or in a DriverEntry that fails, and nowhere else (rule REG-19).
pub(crate) struct MiniportDriver(NDIS_HANDLE);

// SAFETY: the handle is a number to this library; NDIS synchronises what it stands for.
unsafe impl Send for MiniportDriver {}

impl MiniportDriver {
    /// Registers the miniport edge as that of an intermediate driver. PASSIVE_LEVEL, from DriverEntry.
    ///
    /// # Safety
    ///
    /// * `driver` and `registry_path` are DriverEntry's arguments;
    /// * `context` and the shells are good for any call that NDIS makes of them until deregistration.
    pub(crate) unsafe fn register(
        driver: PDRIVER_OBJECT,
        registry_path: PUNICODE_STRING,
        context: *const c_void,
        facts: &Facts,
        version: Version,
        shells: &MiniportHandlers,
    ) -> Result<Self, NDIS_STATUS> {
        let mut table = NDIS_MINIPORT_DRIVER_CHARACTERISTICS {
            Header: header::<NDIS_MINIPORT_DRIVER_CHARACTERISTICS>(version),
            ..NDIS_MINIPORT_DRIVER_CHARACTERISTICS::zeroed()
        };
        table.MajorNdisVersion = version.major;
        table.MinorNdisVersion = version.minor;
        (table.MajorDriverVersion, table.MinorDriverVersion) = driver_version(facts);
        table.Flags = NDIS_INTERMEDIATE_DRIVER;
        table.SetOptionsHandler = Some(shells.set_options);
        table.InitializeHandlerEx = Some(shells.initialize_ex);
        table.HaltHandlerEx = Some(shells.halt_ex);
        table.UnloadHandler = Some(shells.unload);
        table.PauseHandler = Some(shells.pause);
        table.RestartHandler = Some(shells.restart);
        table.OidRequestHandler = Some(shells.oid_request);
        table.SendNetBufferListsHandler = Some(shells.send_net_buffer_lists);
        table.ReturnNetBufferListsHandler = Some(shells.return_net_buffer_lists);
        table.CancelSendHandler = Some(shells.cancel_send);
        table.DevicePnPEventNotifyHandler = Some(shells.device_pnp_event_notify);
        table.ShutdownHandlerEx = Some(shells.shutdown_ex);
        table.CancelOidRequestHandler = Some(shells.cancel_oid_request);
        // A table of an older revision ends before these, and its reader does not get as far.
        if version >= Version::DIRECT {
            table.DirectOidRequestHandler = Some(shells.direct_oid_request);
            table.CancelDirectOidRequestHandler = Some(shells.cancel_direct_oid_request);
        }
        if version >= Version::SYNCHRONOUS {
            table.SynchronousOidRequestHandler = Some(shells.synchronous_oid_request);
        }
        let mut handle = null_mut();
        // SAFETY: NdisMRegisterMiniportDriver's page asks for DriverEntry's arguments, a table whose header names
        // its revision and size, and a place for the handle; NDIS copies the table. The shells are good for its
        // calls by the caller's word.
        let status = unsafe {
            NdisMRegisterMiniportDriver(
                driver,
                registry_path,
                context.cast_mut(),
                &raw mut table,
                &raw mut handle,
            )
        };
        if status == NDIS_STATUS_SUCCESS { Ok(Self(handle)) } else { Err(status) }
    }

    /// The handle, for NdisIMXxx calls.
    pub(crate) const fn handle(&self) -> NDIS_HANDLE {
        self.0
    }
}

impl Drop for MiniportDriver {
    fn drop(&mut self) {
        // SAFETY: the handle is registered, by the type's invariant, and deregistered once; PASSIVE_LEVEL, as in
        // DriverEntry and the unload routine.
        unsafe { NdisMDeregisterMiniportDriver(self.0) };
    }
}

/// The driver as a protocol driver.
///
/// Having one tells you: NDIS knows the driver's protocol edge. Dropped, it is deregistered, and NDIS unbinds what
/// is bound inside that call (rule REG-21).
pub(crate) struct ProtocolDriver(NDIS_HANDLE);

// SAFETY: as with a miniport driver.
unsafe impl Send for ProtocolDriver {}

impl ProtocolDriver {
    /// Registers the protocol edge. PASSIVE_LEVEL, from DriverEntry, after the miniport edge (rule REG-02).
    ///
    /// NDIS writes the handle to `place` before it offers the first adapter, which may be before it returns.
    ///
    /// # Safety
    ///
    /// * `context` and the shells are good for any call that NDIS makes of them, from now on (rule REG-06) until
    ///   deregistration.
    pub(crate) unsafe fn register(
        context: *const c_void,
        facts: &Facts,
        version: Version,
        shells: &ProtocolHandlers,
        place: &'static AtomicPtr<c_void>,
    ) -> Result<Self, NDIS_STATUS> {
        let mut table = NDIS_PROTOCOL_DRIVER_CHARACTERISTICS {
            Header: header::<NDIS_PROTOCOL_DRIVER_CHARACTERISTICS>(version),
            ..NDIS_PROTOCOL_DRIVER_CHARACTERISTICS::zeroed()
        };
        table.MajorNdisVersion = version.major;
        table.MinorNdisVersion = version.minor;
        (table.MajorDriverVersion, table.MinorDriverVersion) = driver_version(facts);
        table.Name = string::constant(facts.service);
        table.SetOptionsHandler = Some(shells.set_options);
        table.BindAdapterHandlerEx = Some(shells.bind_adapter_ex);
        table.UnbindAdapterHandlerEx = Some(shells.unbind_adapter_ex);
        table.OpenAdapterCompleteHandlerEx = Some(shells.open_adapter_complete_ex);
        table.CloseAdapterCompleteHandlerEx = Some(shells.close_adapter_complete_ex);
        table.NetPnPEventHandler = Some(shells.net_pnp_event);
        table.OidRequestCompleteHandler = Some(shells.oid_request_complete);
        table.StatusHandlerEx = Some(shells.status_ex);
        table.ReceiveNetBufferListsHandler = Some(shells.receive_net_buffer_lists);
        table.SendNetBufferListsCompleteHandler = Some(shells.send_net_buffer_lists_complete);
        // Rule REG-15; as above.
        if version >= Version::DIRECT {
            table.DirectOidRequestCompleteHandler = Some(shells.direct_oid_request_complete);
        }
        // SAFETY: NdisRegisterProtocolDriver's page asks for a table whose header names its revision and size and
        // for a place for the handle; NDIS copies the table, and name and place are static. The shells are good
        // for its calls by the caller's word.
        let status =
            unsafe { NdisRegisterProtocolDriver(context.cast_mut(), &raw mut table, place.as_ptr()) };
        if status == NDIS_STATUS_SUCCESS { Ok(Self(place.load(Ordering::Acquire))) } else { Err(status) }
    }

    /// Tells NDIS that both edges are one driver (rule REG-03). PASSIVE_LEVEL.
    pub(crate) fn associate(&self, miniport: &MiniportDriver) {
        // SAFETY: both handles are registered, by their types' invariants; PASSIVE_LEVEL, from DriverEntry.
        unsafe { NdisIMAssociateMiniport(miniport.0, self.0) };
    }
}

impl Drop for ProtocolDriver {
    fn drop(&mut self) {
        // SAFETY: the handle is registered, by the type's invariant, and deregistered once; PASSIVE_LEVEL, from
        // DriverEntry or the unload routine and no other callback (rule REG-20).
        unsafe { NdisDeregisterProtocolDriver(self.0) };
    }
}

/// Asks NDIS to offer the protocol all adapters that it is not bound to.
///
/// # Safety
///
/// * `protocol` is a registered protocol's handle;
/// * called at PASSIVE_LEVEL, and neither from a bind, an unbind nor a binding's PnP event (rule SDV-45).
pub(crate) unsafe fn offer_bindings(protocol: NDIS_HANDLE) {
    // SAFETY: the caller's word.
    unsafe { NdisReEnumerateProtocolBindings(protocol) };
}

/// The driver's own version, as far as a byte each holds it.
fn driver_version(facts: &Facts) -> (u8, u8) {
    let byte = |number: u16| u8::try_from(number).unwrap_or(u8::MAX);
    let (major, minor) = facts.version;
    (byte(major), byte(minor))
}
