//! The upper edge: initialise, restart, pause, halt.
//!
//! In: the miniport's callbacks but for data and OIDs. Out: a virtual miniport that looks like the adapter below.
//! Mistakes of attributes and of the state machine are here.

use entresol_sys::*;

use super::{Adapter, GLOBALS, TAG, driver, fault, fault_once, free, header, zeroed};

unsafe extern "efiapi" {
    fn KeStallExecutionProcessor(microseconds: ULONG);
}

/// The OIDs that the virtual miniport lists.
const OIDS: [NDIS_OID; 17] = [
    OID_GEN_CURRENT_PACKET_FILTER,
    OID_GEN_CURRENT_LOOKAHEAD,
    OID_GEN_INTERRUPT_MODERATION,
    OID_GEN_MAXIMUM_TOTAL_SIZE,
    OID_GEN_RCV_OK,
    OID_GEN_XMIT_OK,
    OID_GEN_RECEIVE_BLOCK_SIZE,
    OID_GEN_RECEIVE_BUFFER_SPACE,
    OID_GEN_STATISTICS,
    OID_GEN_TRANSMIT_BLOCK_SIZE,
    OID_GEN_TRANSMIT_BUFFER_SPACE,
    OID_GEN_VENDOR_DESCRIPTION,
    OID_GEN_VENDOR_DRIVER_VERSION,
    OID_GEN_VENDOR_ID,
    OID_802_3_PERMANENT_ADDRESS,
    OID_802_3_CURRENT_ADDRESS,
    OID_802_3_MULTICAST_LIST,
];

/// All statistics of the headers.
const STATISTICS: u32 = 0x0FFF_FFFF;

/// MiniportInitializeEx.
pub(crate) unsafe extern "efiapi" fn initialize(
    handle: NDIS_HANDLE,
    _driver: NDIS_HANDLE,
    parameters: PNDIS_MINIPORT_INIT_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: the parameters are lent for the call; the instance context is the adapter's, which lives until it is
    // halted, or is freed here when this fails.
    unsafe {
        let adapter: *mut Adapter = (*parameters).IMDeviceInstanceContext.cast();
        if adapter.is_null() {
            return NDIS_STATUS_FAILURE;
        }
        (*adapter).handle = handle;
        (*adapter).if_index = (*parameters).IfIndex;
        let facts = (*(*adapter).binding).facts;
        if fault("STA-01") {
            indicate(adapter, NDIS_STATUS_NETWORK_CHANGE, &[1, 0, 0, 0]);
        }
        let mut registration: NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES = zeroed();
        registration.Header = header(
            NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
            if fault("MP-05") { 1 } else { 2 },
            NDIS_SIZEOF_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES_REVISION_2,
        );
        registration.MiniportAdapterContext =
            if fault("MP-10") { std::ptr::null_mut() } else { adapter.cast() };
        registration.AttributeFlags =
            NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND | NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK;
        if !fault("MP-05") {
            registration.AttributeFlags |= NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND;
        }
        if fault("MP-06") {
            registration.AttributeFlags |= NDIS_MINIPORT_ATTRIBUTES_HARDWARE_DEVICE;
        }
        if fault("MP-07") {
            registration.AttributeFlags &= !NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK;
        }
        if fault("MP-09") {
            registration.AttributeFlags |= NDIS_MINIPORT_ATTRIBUTES_REGISTER_BUGCHECK_CALLBACK;
        }
        if fault("MP-03") {
            return NDIS_STATUS_SUCCESS;
        }
        if fault("SDV-51") {
            KeStallExecutionProcessor(100);
        }
        if fault("RES-16") {
            let event = ExAllocatePool2(POOL_FLAG_PAGED, size_of::<KEVENT>(), TAG);
            KeInitializeEvent(event.cast(), NotificationEvent, 0);
            ExFreePool(event);
        }
        if !fault("MP-01") {
            set(handle, (&raw mut registration).cast());
        }
        if fault("MP-02") {
            let mut offload: NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES = zeroed();
            offload.Header = header(
                NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES,
                1,
                NDIS_SIZEOF_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES_REVISION_1,
            );
            set(handle, (&raw mut offload).cast());
        }
        let mut pm: NDIS_PM_CAPABILITIES = zeroed();
        pm.Header = header(NDIS_OBJECT_TYPE_DEFAULT, 2, NDIS_SIZEOF_NDIS_PM_CAPABILITIES_REVISION_2);
        if fault("MP-15") {
            pm.MinMagicPacketWakeUp = NdisDeviceStateD3;
        }
        let mut oids = OIDS;
        let mut general: NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES = zeroed();
        general.Header = header(
            NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
            2,
            NDIS_SIZEOF_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES_REVISION_2,
        );
        general.MediaType = NdisMedium802_3;
        general.PhysicalMediumType = NdisPhysicalMediumUnspecified;
        general.MtuSize = if fault("MP-11") { 0 } else { facts.mtu };
        general.MaxXmitLinkSpeed = facts.speed;
        general.XmitLinkSpeed = facts.speed;
        general.MaxRcvLinkSpeed = facts.speed;
        general.RcvLinkSpeed = facts.speed;
        general.MediaConnectState = facts.connect;
        general.MediaDuplexState = MediaDuplexStateFull;
        general.LookaheadSize = facts.lookahead;
        general.MacOptions = NDIS_MAC_OPTION_NO_LOOPBACK;
        general.SupportedPacketFilters = facts.filters;
        general.MaxMulticastListSize = 32;
        general.MacAddressLength = 6;
        general.PermanentMacAddress = facts.address;
        general.CurrentMacAddress = facts.address;
        general.AccessType = NET_IF_ACCESS_BROADCAST;
        general.DirectionType = NET_IF_DIRECTION_SENDRECEIVE;
        general.ConnectionType = NET_IF_CONNECTION_DEDICATED;
        general.IfType = IF_TYPE_ETHERNET_CSMACD;
        general.IfConnectorPresent = u8::from(fault("MP-17"));
        general.SupportedStatistics = if fault("MP-13") { 0 } else { STATISTICS };
        general.DataBackFillSize = facts.data_backfill;
        general.ContextBackFillSize = if fault("MP-16") { 0 } else { facts.context_backfill + 16 };
        general.SupportedOidList = oids.as_mut_ptr();
        general.SupportedOidListLength = if fault("MP-12") { 4 } else { size_of_val(&oids) as u32 };
        general.PowerManagementCapabilitiesEx =
            if fault("MP-14") { std::ptr::null_mut() } else { &raw mut pm };
        set(handle, (&raw mut general).cast());
        if fault("MP-01") {
            set(handle, (&raw mut registration).cast());
        }
        if fault("MP-31") {
            let mut block = std::ptr::null_mut();
            NdisAllocateSharedMemory(handle, std::ptr::null_mut(), &raw mut block);
        }
        if fault("MP-19") || fault("MP-20") {
            if fault("MP-19") {
                (*adapter).work_item = NdisAllocateIoWorkItem(handle);
                NdisWriteErrorLogEntry(handle, 0xC000_1234, 0);
            }
            (*(*adapter).binding).adapter = std::ptr::null_mut();
            free(adapter);
            return NDIS_STATUS_FAILURE;
        }
        NdisIfAddIfStackEntry((*adapter).if_index, facts.if_index);
        if fault("BC-08") {
            NdisIfAddIfStackEntry(facts.if_index, (*adapter).if_index);
        }
        super::bad::initializing(adapter);
        make_objects(adapter);
        (*adapter).initialised = true;
        GLOBALS.with_borrow_mut(|globals| globals.kept = handle);
        if fault("MP-21") {
            super::data::indicate_own(adapter, 0);
        }
        if fault("MP-18") { NDIS_STATUS_PENDING } else { NDIS_STATUS_SUCCESS }
    }
}

/// # Safety
/// - `attributes` begins with its header and is as long as that says.
unsafe fn set(handle: NDIS_HANDLE, attributes: PNDIS_MINIPORT_ADAPTER_ATTRIBUTES) {
    // SAFETY: the contract of this function.
    let _ = unsafe { NdisMSetMiniportAttributes(handle, attributes) };
}

/// Timers and work items, for the rules about them.
///
/// # Safety
/// - `adapter` is being initialised.
unsafe fn make_objects(adapter: *mut Adapter) {
    // SAFETY: the contract of this function; variables live during the calls.
    unsafe {
        let mut characteristics: NDIS_TIMER_CHARACTERISTICS = zeroed();
        characteristics.Header = header(
            NDIS_OBJECT_TYPE_TIMER_CHARACTERISTICS,
            NDIS_TIMER_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_TIMER_CHARACTERISTICS_REVISION_1,
        );
        characteristics.AllocationTag = TAG;
        characteristics.TimerFunction = Some(tick);
        characteristics.FunctionContext = adapter.cast();
        NdisAllocateTimerObject((*adapter).handle, &raw mut characteristics, &raw mut (*adapter).timer);
        let owner = if fault("RES-01") { super::protocol() } else { (*adapter).handle };
        (*adapter).work_item = NdisAllocateIoWorkItem(owner);
        if fault("BC-02") || fault("RES-07") || fault("SDV-46") {
            let due = LARGE_INTEGER { QuadPart: -36_000_000_000 };
            let period = if fault("SDV-46") { 1000 } else { 0 };
            NdisSetTimerObject((*adapter).timer, due, period, std::ptr::null_mut());
        }
        if fault("RES-05") {
            let due = LARGE_INTEGER { QuadPart: -36_000_000_000 };
            NdisSetTimerObject((*adapter).timer, due, -1, std::ptr::null_mut());
        }
        if fault("RES-03") {
            NdisQueueIoWorkItem((*adapter).work_item, Some(work), adapter.cast());
            NdisQueueIoWorkItem((*adapter).work_item, Some(work), adapter.cast());
        }
    }
}

/// A device that programs can open.
///
/// # Safety
/// - `driver` is a registered miniport driver.
pub(crate) unsafe fn register_device(driver: NDIS_HANDLE) {
    // SAFETY: the contract of this function; variables live during the call.
    unsafe {
        let mut name: Vec<u16> = "\\Device\\Pass".encode_utf16().collect();
        let mut name = UNICODE_STRING {
            Length: 2 * name.len() as u16,
            MaximumLength: 2 * name.len() as u16,
            Buffer: name.as_mut_ptr(),
        };
        let mut attributes: NDIS_DEVICE_OBJECT_ATTRIBUTES = zeroed();
        attributes.Header = header(
            NDIS_OBJECT_TYPE_DEVICE_OBJECT_ATTRIBUTES,
            NDIS_DEVICE_OBJECT_ATTRIBUTES_REVISION_1,
            NDIS_SIZEOF_DEVICE_OBJECT_ATTRIBUTES_REVISION_1,
        );
        attributes.DeviceName = &raw mut name;
        let mut device = std::ptr::null_mut();
        let mut handle = std::ptr::null_mut();
        NdisRegisterDeviceEx(driver, &raw mut attributes, &raw mut device, &raw mut handle);
        GLOBALS.with_borrow_mut(|globals| globals.device = handle);
    }
}

unsafe extern "efiapi" fn tick(_one: PVOID, context: PVOID, _two: PVOID, _three: PVOID) {
    if fault_once("RES-06") {
        let adapter: *mut Adapter = context.cast();
        // SAFETY: the timer is the adapter's.
        unsafe { NdisFreeTimerObject((*adapter).timer) };
    }
    if fault("RES-04") {
        // SAFETY: a row that is not there.
        unsafe { NdisIfDeleteIfStackEntry(77, 78) };
    }
    if fault("BC-05") {
        // SAFETY: an event of this function's own.
        unsafe {
            let mut event: NDIS_EVENT = zeroed();
            NdisInitializeEvent(&raw mut event);
            NdisWaitEvent(&raw mut event, 1);
        }
    }
    if fault("RES-15") {
        // SAFETY: a number.
        unsafe { NdisMSleep(10) };
    }
}

unsafe extern "efiapi" fn work(_context: PVOID, _item: NDIS_HANDLE) {}

/// MiniportRestart.
pub(crate) unsafe extern "efiapi" fn restart(
    context: NDIS_HANDLE,
    _parameters: PNDIS_MINIPORT_RESTART_PARAMETERS,
) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    if context.is_null() {
        return NDIS_STATUS_SUCCESS;
    }
    // SAFETY: the context of a paused adapter.
    unsafe {
        (*adapter).running = true;
        (*adapter).pausing = false;
        super::bad::restarting(adapter);
        if fault("BC-05") || fault("RES-15") || fault("RES-06") || fault("RES-04") {
            let due = LARGE_INTEGER { QuadPart: -1 };
            NdisSetTimerObject((*adapter).timer, due, 0, std::ptr::null_mut());
        }
        if fault("GEN-03") {
            let level = KeRaiseIrqlToDpcLevel();
            NdisIfDeleteIfStackEntry(77, 78);
            KeLowerIrql(level);
        }
        if fault("MP-04") {
            let mut registration: NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES = zeroed();
            registration.Header = header(
                NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
                2,
                NDIS_SIZEOF_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES_REVISION_2,
            );
            set((*adapter).handle, (&raw mut registration).cast());
        }
        if fault("REG-17") {
            let mut handlers: NDIS_DRIVER_OPTIONAL_HANDLERS = zeroed();
            handlers.Header = header(NDIS_OBJECT_TYPE_MINIPORT_PNP_CHARACTERISTICS, 1, 44);
            NdisSetOptionalHandlers(driver(), &raw mut handlers);
        }
        if fault("REG-22") {
            NdisMDeregisterMiniportDriver(driver());
        }
        if fault("IM-10") {
            NdisIMDeInitializeDeviceInstance((*adapter).handle);
        }
        if fault("BC-12") {
            NdisMPauseComplete((*adapter).handle);
        }
        if fault("BC-04") {
            NdisMResetComplete((*adapter).handle, NDIS_STATUS_SUCCESS, 0);
        }
        if fault("STA-02") || fault("STA-05") || fault("STA-06") || fault("BC-13") || fault("STA-PORT") {
            bad_status(adapter);
        }
        if fault_once("BC-19") {
            return NDIS_STATUS_FAILURE;
        }
        if fault("ST-11") {
            return NDIS_STATUS_NOT_SUPPORTED;
        }
        NDIS_STATUS_SUCCESS
    }
}

/// # Safety
/// - `adapter` is initialised.
unsafe fn bad_status(adapter: *mut Adapter) {
    // SAFETY: the contract of this function.
    unsafe {
        if fault("STA-05") {
            indicate(adapter, NDIS_STATUS_MEDIA_CONNECT, &[]);
        } else if fault("STA-06") {
            indicate(adapter, NDIS_STATUS_LINK_STATE, &[0; 8]);
        } else {
            let mut indication: NDIS_STATUS_INDICATION = zeroed();
            indication.Header = header(
                NDIS_OBJECT_TYPE_STATUS_INDICATION,
                NDIS_STATUS_INDICATION_REVISION_1,
                NDIS_SIZEOF_STATUS_INDICATION_REVISION_1,
            );
            indication.SourceHandle = if fault("STA-02") { driver() } else { (*adapter).handle };
            indication.StatusCode = NDIS_STATUS_NETWORK_CHANGE;
            indication.StatusBufferSize = if fault("BC-13") { 4 } else { 0 };
            NdisMIndicateStatusEx((*adapter).handle, &raw mut indication);
        }
    }
}

/// Indicates a status.
///
/// # Safety
/// - `adapter` has its handle.
pub(crate) unsafe fn indicate(adapter: *mut Adapter, code: NDIS_STATUS, bytes: &[u8]) {
    // SAFETY: the contract of this function; the buffer lives during the call.
    unsafe {
        let mut indication: NDIS_STATUS_INDICATION = zeroed();
        indication.Header = header(
            NDIS_OBJECT_TYPE_STATUS_INDICATION,
            NDIS_STATUS_INDICATION_REVISION_1,
            NDIS_SIZEOF_STATUS_INDICATION_REVISION_1,
        );
        indication.SourceHandle = (*adapter).handle;
        indication.StatusCode = code;
        indication.StatusBuffer =
            if bytes.is_empty() { std::ptr::null_mut() } else { bytes.as_ptr().cast_mut().cast() };
        indication.StatusBufferSize = bytes.len() as u32;
        NdisMIndicateStatusEx((*adapter).handle, &raw mut indication);
    }
}

/// Passes a link state on.
///
/// # Safety
/// - `adapter` is initialised and `state` readable.
pub(crate) unsafe fn indicate_link(adapter: *mut Adapter, state: *const NDIS_LINK_STATE) {
    // SAFETY: the contract of this function.
    unsafe {
        let bytes = std::slice::from_raw_parts(state.cast::<u8>(), size_of::<NDIS_LINK_STATE>()).to_vec();
        indicate(adapter, NDIS_STATUS_LINK_STATE, &bytes);
    }
}

/// MiniportPause.
pub(crate) unsafe extern "efiapi" fn pause(
    context: NDIS_HANDLE,
    _parameters: PNDIS_MINIPORT_PAUSE_PARAMETERS,
) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    if context.is_null() {
        return NDIS_STATUS_SUCCESS;
    }
    // SAFETY: the context of a running adapter.
    unsafe {
        (*adapter).running = false;
        if fault("SDV-42") {
            return NDIS_STATUS_FAILURE;
        }
        if fault("ST-10") {
            NdisMPauseComplete((*adapter).handle);
            return NDIS_STATUS_SUCCESS;
        }
        if fault("ST-06") {
            super::data::indicate_own(adapter, 0);
        }
        if (*adapter).sends == 0 && (*adapter).receives == 0 || fault("ST-04") {
            return NDIS_STATUS_SUCCESS;
        }
        (*adapter).pausing = true;
        NDIS_STATUS_PENDING
    }
}

/// MiniportHaltEx.
pub(crate) unsafe extern "efiapi" fn halt(context: NDIS_HANDLE, _action: NDIS_HALT_ACTION) {
    let adapter: *mut Adapter = context.cast();
    if context.is_null() {
        return;
    }
    // SAFETY: the context of a paused adapter, used for the last time.
    unsafe {
        if fault("SDV-46") {
            let level = KeRaiseIrqlToDpcLevel();
            NdisCancelTimerObject((*adapter).timer);
            KeLowerIrql(level);
        }
        if !fault("BC-02") && !fault("RES-07") && !fault("RES-06") {
            NdisCancelTimerObject((*adapter).timer);
        }
        if !fault("BC-02") && !fault("MP-23") && !fault("RES-06") {
            NdisFreeTimerObject((*adapter).timer);
        }
        if !fault("RES-02") {
            NdisFreeIoWorkItem((*adapter).work_item);
        }
        let below = (*(*adapter).binding).facts.if_index;
        if !fault("RES-17") {
            NdisIfDeleteIfStackEntry((*adapter).if_index, below);
        }
        if fault("SDV-43") {
            let mut object: NDIS_CONFIGURATION_OBJECT = zeroed();
            object.Header = header(
                NDIS_OBJECT_TYPE_CONFIGURATION_OBJECT,
                NDIS_CONFIGURATION_OBJECT_REVISION_1,
                NDIS_SIZEOF_CONFIGURATION_OBJECT_REVISION_1,
            );
            object.NdisHandle = (*adapter).handle;
            let mut configuration = std::ptr::null_mut();
            NdisOpenConfigurationEx(&raw mut object, &raw mut configuration);
        }
        (*(*adapter).binding).adapter = std::ptr::null_mut();
        if fault("MP-27") {
            GLOBALS.with_borrow_mut(|globals| globals.kept = (*adapter).handle);
        }
        free(adapter);
    }
}

/// MiniportShutdownEx.
pub(crate) unsafe extern "efiapi" fn shutdown(_context: NDIS_HANDLE, _action: NDIS_SHUTDOWN_ACTION) {}

/// MiniportCheckForHangEx.
pub(crate) unsafe extern "efiapi" fn check_for_hang(_context: NDIS_HANDLE) -> BOOLEAN {
    0
}
