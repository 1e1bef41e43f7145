//! A miniport whose wire leads back to it: what is sent on an adapter is received on it.
//!
//! In: frames of any medium that its device's `*MediaType` names. Out: the same frames, in NBLs of its own. It keeps the
//! contract of a driver of hardware: it waits for its receives when it is paused, and answers the OIDs that it lists.

use core::ffi::c_void;
use core::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use entresol_sys::*;

use crate::{add, allocate, count, free, handle, header, kept, make_nbl, make_pool, next, take, zeroed};

kept!(DRIVER);

/// One adapter.
struct Adapter {
    handle: NDIS_HANDLE,
    pool: NDIS_HANDLE,
    medium: NDIS_MEDIUM,
    running: AtomicBool,
    pausing: AtomicBool,
    /// NBLs indicated and not returned, and one while a send is carried.
    out: AtomicU32,
    frames: AtomicU64,
    filter: AtomicU32,
}

const ADDRESS: [u8; 6] = [0x02, 0x00, 0x5E, 0x20, 0x00, 0x01];
const MTU: u32 = 1500;
const SPEED: u64 = 1_000_000_000;

const OIDS: [NDIS_OID; 18] = [
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
    OID_802_3_MAXIMUM_LIST_SIZE,
];

/// DriverEntry.
///
/// # Safety
/// - As for every DriverEntry: a driver object and the path of its service, at PASSIVE_LEVEL.
pub unsafe extern "efiapi" fn driver_entry(object: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: NDIS gets a zeroed structure with its header, and variables that live during the call.
    unsafe {
        let mut miniport: NDIS_MINIPORT_DRIVER_CHARACTERISTICS = zeroed();
        miniport.Header = header(
            NDIS_OBJECT_TYPE_MINIPORT_DRIVER_CHARACTERISTICS,
            NDIS_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2,
            NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2,
        );
        miniport.MajorNdisVersion = 6;
        miniport.MinorNdisVersion = 30;
        miniport.InitializeHandlerEx = Some(initialize);
        miniport.HaltHandlerEx = Some(halt);
        miniport.UnloadHandler = Some(unload);
        miniport.PauseHandler = Some(pause);
        miniport.RestartHandler = Some(restart);
        miniport.OidRequestHandler = Some(request);
        miniport.SendNetBufferListsHandler = Some(send);
        miniport.ReturnNetBufferListsHandler = Some(returned);
        miniport.CancelSendHandler = Some(cancel);
        miniport.DevicePnPEventNotifyHandler = Some(device_event);
        miniport.ShutdownHandlerEx = Some(shutdown);
        miniport.CancelOidRequestHandler = Some(cancel);
        let mut driver: NDIS_HANDLE = core::ptr::null_mut();
        let status = NdisMRegisterMiniportDriver(
            object,
            path,
            core::ptr::null_mut(),
            &raw mut miniport,
            &raw mut driver,
        );
        DRIVER::set(driver.expose_provenance());
        status
    }
}

unsafe extern "efiapi" fn unload(_object: PDRIVER_OBJECT) {
    // SAFETY: every adapter is halted; the handle is that of the registration, used for the last time.
    unsafe { NdisMDeregisterMiniportDriver(handle(DRIVER::get())) };
}

/// `*MediaType` of the device.
///
/// # Safety
/// - `adapter` is being initialised.
unsafe fn medium(adapter: NDIS_HANDLE) -> NDIS_MEDIUM {
    // SAFETY: the contract of this function; variables live during the calls, and the parameter until the configuration
    // is closed.
    unsafe {
        let mut object: NDIS_CONFIGURATION_OBJECT = zeroed();
        object.Header = header(
            NDIS_OBJECT_TYPE_CONFIGURATION_OBJECT,
            NDIS_CONFIGURATION_OBJECT_REVISION_1,
            NDIS_SIZEOF_CONFIGURATION_OBJECT_REVISION_1,
        );
        object.NdisHandle = adapter;
        let mut configuration = core::ptr::null_mut();
        if NdisOpenConfigurationEx(&raw mut object, &raw mut configuration) != NDIS_STATUS_SUCCESS {
            return NdisMedium802_3;
        }
        let mut name = [0u16; 10];
        for (unit, letter) in name.iter_mut().zip(b"*MediaType") {
            *unit = u16::from(*letter);
        }
        let mut name = UNICODE_STRING { Length: 20, MaximumLength: 20, Buffer: name.as_mut_ptr() };
        let mut status = NDIS_STATUS_SUCCESS;
        let mut parameter = core::ptr::null_mut();
        NdisReadConfiguration(
            &raw mut status,
            &raw mut parameter,
            configuration,
            &raw mut name,
            NdisParameterInteger,
        );
        let medium = match status {
            NDIS_STATUS_SUCCESS => (*parameter).ParameterData.IntegerData as NDIS_MEDIUM,
            _ => NdisMedium802_3,
        };
        NdisCloseConfiguration(configuration);
        medium
    }
}

unsafe extern "efiapi" fn initialize(
    adapter_handle: NDIS_HANDLE,
    _driver: NDIS_HANDLE,
    _parameters: PNDIS_MINIPORT_INIT_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: the handle of an adapter that is being initialised; structures live during the calls.
    unsafe {
        let status = make_adapter(adapter_handle);
        if status != NDIS_STATUS_SUCCESS {
            NdisWriteErrorLogEntry(adapter_handle, NDIS_ERROR_CODE_OUT_OF_RESOURCES, 0);
        }
        status
    }
}

/// # Safety
/// - the handle is that of an adapter that is being initialised.
unsafe fn make_adapter(adapter_handle: NDIS_HANDLE) -> NDIS_STATUS {
    // SAFETY: the contract of this function.
    unsafe {
        let pool = make_pool(adapter_handle);
        if pool.is_null() {
            return NDIS_STATUS_RESOURCES;
        }
        let adapter = allocate(
            adapter_handle,
            Adapter {
                handle: adapter_handle,
                pool,
                medium: medium(adapter_handle),
                running: AtomicBool::new(false),
                pausing: AtomicBool::new(false),
                out: AtomicU32::new(0),
                frames: AtomicU64::new(0),
                filter: AtomicU32::new(0),
            },
        );
        if adapter.is_null() {
            NdisFreeNetBufferListPool(pool);
            return NDIS_STATUS_RESOURCES;
        }
        let status = set_attributes(adapter);
        if status != NDIS_STATUS_SUCCESS {
            NdisFreeNetBufferListPool(pool);
            free(adapter);
        }
        status
    }
}

/// # Safety
/// - `adapter` is being initialised.
unsafe fn set_attributes(adapter: *mut Adapter) -> NDIS_STATUS {
    // SAFETY: the contract of this function; structures live during the calls.
    unsafe {
        let mut registration: NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES = zeroed();
        registration.Header = header(
            NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
            2,
            NDIS_SIZEOF_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES_REVISION_2,
        );
        registration.MiniportAdapterContext = adapter.cast();
        registration.AttributeFlags =
            NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND | NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK;
        let status = NdisMSetMiniportAttributes((*adapter).handle, (&raw mut registration).cast());
        if status != NDIS_STATUS_SUCCESS {
            return status;
        }
        let is_ethernet = (*adapter).medium == NdisMedium802_3;
        let mut oids = OIDS;
        let mut general: NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES = zeroed();
        general.Header = header(
            NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
            2,
            NDIS_SIZEOF_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES_REVISION_2,
        );
        general.MediaType = (*adapter).medium;
        general.PhysicalMediumType = NdisPhysicalMediumUnspecified;
        general.MtuSize = MTU;
        general.MaxXmitLinkSpeed = SPEED;
        general.XmitLinkSpeed = SPEED;
        general.MaxRcvLinkSpeed = SPEED;
        general.RcvLinkSpeed = SPEED;
        general.MediaConnectState = MediaConnectStateConnected;
        general.MediaDuplexState = MediaDuplexStateFull;
        general.LookaheadSize = MTU + 14;
        general.MacOptions = NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA | NDIS_MAC_OPTION_NO_LOOPBACK;
        general.SupportedPacketFilters = NDIS_PACKET_TYPE_DIRECTED
            | NDIS_PACKET_TYPE_MULTICAST
            | NDIS_PACKET_TYPE_ALL_MULTICAST
            | NDIS_PACKET_TYPE_BROADCAST
            | NDIS_PACKET_TYPE_PROMISCUOUS;
        general.MaxMulticastListSize = 32;
        if is_ethernet {
            general.MacAddressLength = 6;
            general.PermanentMacAddress[..6].copy_from_slice(&ADDRESS);
            general.CurrentMacAddress[..6].copy_from_slice(&ADDRESS);
        }
        general.AccessType = NET_IF_ACCESS_BROADCAST;
        general.DirectionType = NET_IF_DIRECTION_SENDRECEIVE;
        general.ConnectionType = NET_IF_CONNECTION_DEDICATED;
        general.IfType = if is_ethernet { IF_TYPE_ETHERNET_CSMACD } else { IF_TYPE_PROP_VIRTUAL };
        general.SupportedStatistics = 0x0FFF_FFFF;
        general.SupportedOidList = oids.as_mut_ptr();
        general.SupportedOidListLength = size_of_val(&oids) as u32;
        NdisMSetMiniportAttributes((*adapter).handle, (&raw mut general).cast())
    }
}

unsafe extern "efiapi" fn halt(context: NDIS_HANDLE, _action: NDIS_HALT_ACTION) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of a paused adapter, used for the last time; every NBL of the pool is back.
    unsafe {
        NdisFreeNetBufferListPool((*adapter).pool);
        free(adapter);
    }
}

unsafe extern "efiapi" fn restart(
    context: NDIS_HANDLE,
    _parameters: PNDIS_MINIPORT_RESTART_PARAMETERS,
) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of a paused adapter.
    unsafe { (*adapter).running.store(true, Ordering::SeqCst) };
    NDIS_STATUS_SUCCESS
}

unsafe extern "efiapi" fn pause(
    context: NDIS_HANDLE,
    _parameters: PNDIS_MINIPORT_PAUSE_PARAMETERS,
) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of a running adapter.
    unsafe {
        (*adapter).running.store(false, Ordering::SeqCst);
        // One of its own, so that only one of those who give back finds that none is left.
        add(&(*adapter).out, 1);
        (*adapter).pausing.store(true, Ordering::SeqCst);
        if take(&(*adapter).out, 1) == 0 && (*adapter).pausing.swap(false, Ordering::SeqCst) {
            return NDIS_STATUS_SUCCESS;
        }
        NDIS_STATUS_PENDING
    }
}

/// # Safety
/// - the context is alive, and `by` of its count were taken before.
unsafe fn give(adapter: *mut Adapter, by: u32) {
    // SAFETY: the contract of this function.
    unsafe {
        if take(&(*adapter).out, by) == 0 && (*adapter).pausing.swap(false, Ordering::SeqCst) {
            NdisMPauseComplete((*adapter).handle);
        }
    }
}

unsafe extern "efiapi" fn send(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, _port: u32, flags: u32) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter and a chain that is lent until it is completed.
    unsafe {
        add(&(*adapter).out, 1);
        let runs = (*adapter).running.load(Ordering::SeqCst);
        let mut first: PNET_BUFFER_LIST = core::ptr::null_mut();
        let mut last: PNET_BUFFER_LIST = core::ptr::null_mut();
        let mut copies = 0;
        let mut nbl = chain;
        while !nbl.is_null() {
            (*nbl).Anonymous2.Status = if runs { NDIS_STATUS_SUCCESS } else { NDIS_STATUS_PAUSED };
            let mut nb = (*nbl).Anonymous.Anonymous.FirstNetBuffer;
            while runs && !nb.is_null() {
                let copy = carry(adapter, nbl, nb);
                if !copy.is_null() {
                    match last.is_null() {
                        true => first = copy,
                        false => (*last).Anonymous.Anonymous.Next = copy,
                    }
                    last = copy;
                    copies += 1;
                }
                nb = (*nb).Anonymous.Anonymous.Next;
            }
            nbl = next(nbl);
        }
        let at_dispatch = flags & NDIS_SEND_FLAGS_DISPATCH_LEVEL != 0;
        let complete = if at_dispatch { NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL } else { 0 };
        NdisMSendNetBufferListsComplete((*adapter).handle, chain, complete);
        if copies != 0 {
            add(&(*adapter).out, copies);
            let flags = if at_dispatch { NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL } else { 0 };
            NdisMIndicateReceiveNetBufferLists((*adapter).handle, first, 0, copies, flags);
        }
        give(adapter, 1);
    }
}

/// A copy of a frame that was sent, to be received.
///
/// # Safety
/// - all three are alive, and the frame is the driver's.
unsafe fn carry(adapter: *mut Adapter, nbl: PNET_BUFFER_LIST, nb: PNET_BUFFER) -> PNET_BUFFER_LIST {
    // SAFETY: the contract of this function: the place has as many bytes as the frame.
    unsafe {
        let length = (*nb).Anonymous.Anonymous.Anonymous.DataLength;
        let copy = make_nbl((*adapter).pool, (*adapter).handle, length, |place| {
            let data = NdisGetDataBuffer(nb, length, place.cast(), 1, 0).cast::<u8>();
            if !data.is_null() && data != place {
                core::ptr::copy_nonoverlapping(data, place, length as usize);
            }
        });
        if !copy.is_null() {
            (*adapter).frames.fetch_add(1, Ordering::Relaxed);
            (*copy).NblFlags = (*nbl).NblFlags & (NDIS_NBL_FLAGS_IS_IPV4 | NDIS_NBL_FLAGS_IS_IPV6);
            // Like many a driver of hardware, it leaves the type of an Ethernet frame to be read in the frame.
            if (*adapter).medium != NdisMedium802_3 {
                let slot = NetBufferListFrameType as usize;
                (*copy).NetBufferListInfo[slot] = (*nbl).NetBufferListInfo[slot];
            }
        }
        copy
    }
}

unsafe extern "efiapi" fn returned(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, _flags: u32) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter and NBLs of its own pool.
    unsafe {
        let number = count(chain);
        let mut nbl = chain;
        while !nbl.is_null() {
            let following = next(nbl);
            NdisFreeNetBufferList(nbl);
            nbl = following;
        }
        give(adapter, number);
    }
}

unsafe extern "efiapi" fn cancel(_context: NDIS_HANDLE, _id: PVOID) {}

unsafe extern "efiapi" fn device_event(_context: NDIS_HANDLE, _event: PNET_DEVICE_PNP_EVENT) {}

unsafe extern "efiapi" fn shutdown(_context: NDIS_HANDLE, _action: NDIS_SHUTDOWN_ACTION) {}

unsafe extern "efiapi" fn request(context: NDIS_HANDLE, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter and a request that is lent until it is completed, which is by
    // returning.
    unsafe {
        match (*request).RequestType {
            NdisRequestQueryInformation | NdisRequestQueryStatistics => query(adapter, request),
            NdisRequestSetInformation => set(adapter, request),
            _ => NDIS_STATUS_NOT_SUPPORTED,
        }
    }
}

/// # Safety
/// - both are alive, and the request is a set.
unsafe fn set(adapter: *mut Adapter, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    // SAFETY: the contract of this function: the buffer is readable for its length.
    unsafe {
        let set = &mut (*request).DATA.SET_INFORMATION;
        let is_ethernet = (*adapter).medium == NdisMedium802_3;
        match set.Oid {
            OID_GEN_CURRENT_PACKET_FILTER if set.InformationBufferLength >= 4 => {
                let filter = set.InformationBuffer.cast::<u32>().read_unaligned();
                (*adapter).filter.store(filter, Ordering::Relaxed);
            }
            OID_GEN_CURRENT_LOOKAHEAD if set.InformationBufferLength >= 4 => {}
            OID_802_3_MULTICAST_LIST if is_ethernet => {}
            _ => return NDIS_STATUS_NOT_SUPPORTED,
        }
        set.BytesRead = set.InformationBufferLength;
        NDIS_STATUS_SUCCESS
    }
}

/// # Safety
/// - both are alive, and the request is a query.
unsafe fn query(adapter: *mut Adapter, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    // SAFETY: the contract of this function; structures of the headers are answered as their bytes.
    unsafe {
        let is_ethernet = (*adapter).medium == NdisMedium802_3;
        let frames = (*adapter).frames.load(Ordering::Relaxed);
        let total: u32 = if is_ethernet { MTU + 14 } else { MTU };
        match (*request).DATA.QUERY_INFORMATION.Oid {
            OID_GEN_MAXIMUM_TOTAL_SIZE | OID_GEN_TRANSMIT_BLOCK_SIZE | OID_GEN_RECEIVE_BLOCK_SIZE => {
                answer(request, &total)
            }
            OID_GEN_TRANSMIT_BUFFER_SPACE | OID_GEN_RECEIVE_BUFFER_SPACE => answer(request, &(64 * total)),
            OID_GEN_CURRENT_PACKET_FILTER => answer(request, &(*adapter).filter.load(Ordering::Relaxed)),
            OID_GEN_VENDOR_ID => answer(request, &0x00FF_FFFFu32),
            OID_GEN_VENDOR_DRIVER_VERSION => answer(request, &0x0001_0000u32),
            OID_GEN_VENDOR_DESCRIPTION => answer(request, b"Loopback\0"),
            OID_GEN_XMIT_OK | OID_GEN_RCV_OK => answer(request, &frames),
            OID_802_3_PERMANENT_ADDRESS | OID_802_3_CURRENT_ADDRESS if is_ethernet => {
                answer(request, &ADDRESS)
            }
            OID_802_3_MAXIMUM_LIST_SIZE if is_ethernet => answer(request, &32u32),
            OID_GEN_STATISTICS => {
                let mut statistics: NDIS_STATISTICS_INFO = zeroed();
                statistics.Header = header(
                    NDIS_OBJECT_TYPE_DEFAULT,
                    NDIS_STATISTICS_INFO_REVISION_1,
                    NDIS_SIZEOF_STATISTICS_INFO_REVISION_1,
                );
                statistics.SupportedStatistics = 0x0FFF_FFFF;
                statistics.ifHCInUcastPkts = frames;
                statistics.ifHCOutUcastPkts = frames;
                answer(request, &statistics)
            }
            OID_GEN_INTERRUPT_MODERATION => {
                let mut moderation: NDIS_INTERRUPT_MODERATION_PARAMETERS = zeroed();
                moderation.Header = header(
                    NDIS_OBJECT_TYPE_DEFAULT,
                    NDIS_INTERRUPT_MODERATION_PARAMETERS_REVISION_1,
                    NDIS_SIZEOF_INTERRUPT_MODERATION_PARAMETERS_REVISION_1,
                );
                moderation.InterruptModeration = NdisInterruptModerationNotSupported;
                answer(request, &moderation)
            }
            _ => NDIS_STATUS_NOT_SUPPORTED,
        }
    }
}

/// Answers a query with the bytes of a value.
///
/// # Safety
/// - the request is a query, whose buffer is writable for its length; the value has no padding.
pub(crate) unsafe fn answer<T>(request: PNDIS_OID_REQUEST, value: &T) -> NDIS_STATUS {
    // SAFETY: the contract of this function.
    unsafe {
        let query = &mut (*request).DATA.QUERY_INFORMATION;
        let size = size_of::<T>() as u32;
        if query.InformationBufferLength < size {
            query.BytesWritten = 0;
            query.BytesNeeded = size;
            return NDIS_STATUS_BUFFER_TOO_SHORT;
        }
        let from: *const c_void = core::ptr::from_ref(value).cast();
        core::ptr::copy_nonoverlapping(
            from.cast::<u8>(),
            query.InformationBuffer.cast::<u8>(),
            size as usize,
        );
        query.BytesWritten = size;
        NDIS_STATUS_SUCCESS
    }
}
