//! A filter that passes everything on and counts it, and can be told to break one rule.
//!
//! In: chains, requests and events from either side. Out: the same on the other. OID_COUNTS tells what passed. A module
//! whose configuration has `Bypass` asks not to see data. Without a fault it keeps every rule.

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use entresol_sys::*;

use crate::miniport::answer;
use crate::{add, allocate, count, free, handle, header, kept, make_nbl, make_pool, next, take, zeroed};

kept!(DRIVER);
kept!(FAULT);

/// The OID by which a module tells its counts: NBLs sent, completed, received, returned, and status indications.
pub const OID_COUNTS: NDIS_OID = 0xFF45_0100;

/// Which clause of section V of the rules is broken, by number; 0 is none.
pub fn set_fault(number: usize) {
    FAULT::set(number);
}

fn fault(number: usize) -> bool {
    FAULT::get() == number
}

/// One module.
struct Module {
    handle: NDIS_HANDLE,
    pool: NDIS_HANDLE,
    running: AtomicBool,
    pausing: AtomicBool,
    own: AtomicU32,
    counts: [AtomicU32; 5],
}

/// The GUID that the INF calls NetCfgInstanceId.
const UNIQUE: &[u8] = b"{0E9A5C2B-7D14-4F0E-9C55-3A1B8E6D2F01}";
const SERVICE: &[u8] = b"Passing";

fn wide<const N: usize>(text: &[u8]) -> [u16; N] {
    let mut units = [0; N];
    for (unit, letter) in units.iter_mut().zip(text) {
        *unit = u16::from(*letter);
    }
    units
}

fn counted(units: &mut [u16]) -> UNICODE_STRING {
    let length = (2 * units.len()) as u16;
    UNICODE_STRING { Length: length, MaximumLength: length, Buffer: units.as_mut_ptr() }
}

/// DriverEntry.
///
/// # Safety
/// - As for every DriverEntry: a driver object and the path of its service, at PASSIVE_LEVEL.
pub unsafe extern "efiapi" fn driver_entry(object: PDRIVER_OBJECT, _path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: NDIS gets a zeroed structure with its header, and variables that live during the call.
    unsafe {
        let mut unique: [u16; UNIQUE.len()] = wide(UNIQUE);
        let mut service: [u16; SERVICE.len()] = wide(SERVICE);
        let mut filter: NDIS_FILTER_DRIVER_CHARACTERISTICS = zeroed();
        filter.Header = header(
            NDIS_OBJECT_TYPE_FILTER_DRIVER_CHARACTERISTICS,
            NDIS_FILTER_CHARACTERISTICS_REVISION_3,
            NDIS_SIZEOF_FILTER_DRIVER_CHARACTERISTICS_REVISION_3,
        );
        filter.MajorNdisVersion = 6;
        filter.MinorNdisVersion = 80;
        filter.FriendlyName = counted(&mut service);
        filter.UniqueName = counted(&mut unique);
        filter.ServiceName = counted(&mut service);
        filter.SetFilterModuleOptionsHandler = Some(set_options);
        filter.AttachHandler = Some(attach);
        filter.DetachHandler = Some(detach);
        filter.RestartHandler = Some(restart);
        filter.PauseHandler = Some(pause);
        filter.SendNetBufferListsHandler = Some(send);
        filter.SendNetBufferListsCompleteHandler = if fault(12) { None } else { Some(sent) };
        filter.CancelSendNetBufferListsHandler = Some(cancel_send);
        filter.ReceiveNetBufferListsHandler = Some(receive);
        filter.ReturnNetBufferListsHandler = Some(returned);
        if !fault(17) {
            filter.OidRequestHandler = Some(request);
            filter.OidRequestCompleteHandler = if fault(15) { None } else { Some(requested) };
            filter.CancelOidRequestHandler = Some(cancel_request);
        }
        filter.DirectOidRequestHandler = Some(direct);
        filter.DirectOidRequestCompleteHandler = Some(direct_done);
        filter.CancelDirectOidRequestHandler = Some(cancel_direct);
        filter.SynchronousOidRequestHandler = Some(preview);
        filter.SynchronousOidRequestCompleteHandler = Some(review);
        filter.DevicePnPEventNotifyHandler = Some(device_event);
        filter.NetPnPEventHandler = Some(event);
        filter.StatusHandler = if fault(14) { None } else { Some(status) };
        (*object).DriverUnload = Some(unload);
        let mut driver: NDIS_HANDLE = core::ptr::null_mut();
        let status =
            NdisFRegisterFilterDriver(object, core::ptr::null_mut(), &raw mut filter, &raw mut driver);
        DRIVER::set(driver.expose_provenance());
        status
    }
}

unsafe extern "efiapi" fn unload(_object: PDRIVER_OBJECT) {
    // SAFETY: the handle of the registration, used for the last time.
    unsafe { NdisFDeregisterFilterDriver(handle(DRIVER::get())) };
}

unsafe extern "efiapi" fn attach(
    filter: NDIS_HANDLE,
    _driver: NDIS_HANDLE,
    _parameters: PNDIS_FILTER_ATTACH_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: the handle of a module that is being attached; structures live during the calls.
    unsafe {
        if fault(101) {
            return NDIS_STATUS_PENDING;
        }
        let pool = make_pool(filter);
        if pool.is_null() {
            return NDIS_STATUS_RESOURCES;
        }
        let module = allocate(
            filter,
            Module {
                handle: filter,
                pool,
                running: AtomicBool::new(false),
                pausing: AtomicBool::new(false),
                own: AtomicU32::new(0),
                counts: [const { AtomicU32::new(0) }; 5],
            },
        );
        if module.is_null() {
            NdisFreeNetBufferListPool(pool);
            return NDIS_STATUS_RESOURCES;
        }
        if fault(2) {
            send_own(module, filter);
        }
        let mut attributes = NDIS_FILTER_ATTRIBUTES {
            Header: header(
                NDIS_OBJECT_TYPE_FILTER_ATTRIBUTES,
                NDIS_FILTER_ATTRIBUTES_REVISION_1,
                NDIS_SIZEOF_FILTER_ATTRIBUTES_REVISION_1,
            ),
            Flags: 0,
        };
        let status = match fault(1) {
            true => NDIS_STATUS_SUCCESS,
            false => {
                let level = if fault(211) { KeRaiseIrqlToDpcLevel() } else { 0 };
                let status = NdisFSetAttributes(filter, module.cast(), &raw mut attributes);
                if fault(211) {
                    KeLowerIrql(level);
                }
                status
            }
        };
        if status != NDIS_STATUS_SUCCESS {
            NdisFreeNetBufferListPool(pool);
            free(module);
        }
        status
    }
}

unsafe extern "efiapi" fn detach(context: NDIS_HANDLE) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of a paused module, used for the last time; every NBL of the pool is back.
    unsafe {
        if fault(4) {
            NdisAllocateIoWorkItem((*module).handle);
        }
        NdisFreeNetBufferListPool((*module).pool);
        free(module);
    }
}

/// Whether the module's configuration says `Bypass`.
///
/// # Safety
/// - `filter` is the handle of an attached module.
unsafe fn is_bypassed(filter: NDIS_HANDLE) -> bool {
    // SAFETY: the contract of this function; variables live during the calls.
    unsafe {
        let mut object: NDIS_CONFIGURATION_OBJECT = zeroed();
        object.Header = header(
            NDIS_OBJECT_TYPE_CONFIGURATION_OBJECT,
            NDIS_CONFIGURATION_OBJECT_REVISION_1,
            NDIS_SIZEOF_CONFIGURATION_OBJECT_REVISION_1,
        );
        object.NdisHandle = filter;
        let mut configuration = core::ptr::null_mut();
        if NdisOpenConfigurationEx(&raw mut object, &raw mut configuration) != NDIS_STATUS_SUCCESS {
            return false;
        }
        let mut name: [u16; 6] = wide(b"Bypass");
        let mut name = counted(&mut name);
        let mut status = NDIS_STATUS_SUCCESS;
        let mut parameter = core::ptr::null_mut();
        NdisReadConfiguration(
            &raw mut status,
            &raw mut parameter,
            configuration,
            &raw mut name,
            NdisParameterInteger,
        );
        NdisCloseConfiguration(configuration);
        status == NDIS_STATUS_SUCCESS
    }
}

/// NdisSetOptionalHandlers with handlers for data, or none.
///
/// # Safety
/// - `filter` is the handle of an attached module.
unsafe fn set_handlers(filter: NDIS_HANDLE, bypass: bool) -> NDIS_STATUS {
    // SAFETY: the contract of this function; the structure lives during the call.
    unsafe {
        let mut partial: NDIS_FILTER_PARTIAL_CHARACTERISTICS = zeroed();
        partial.Header = header(
            NDIS_OBJECT_TYPE_FILTER_PARTIAL_CHARACTERISTICS,
            NDIS_FILTER_PARTIAL_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_FILTER_PARTIAL_CHARACTERISTICS_REVISION_1,
        );
        if !bypass {
            partial.SendNetBufferListsHandler = Some(send);
            partial.SendNetBufferListsCompleteHandler = Some(sent);
            partial.CancelSendNetBufferListsHandler = Some(cancel_send);
            partial.ReceiveNetBufferListsHandler = Some(receive);
            partial.ReturnNetBufferListsHandler = Some(returned);
        }
        NdisSetOptionalHandlers(filter, (&raw mut partial).cast())
    }
}

unsafe extern "efiapi" fn set_options(context: NDIS_HANDLE) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of a paused module.
    unsafe {
        if is_bypassed((*module).handle) { set_handlers((*module).handle, true) } else { NDIS_STATUS_SUCCESS }
    }
}

/// Room that a module says it needs in each frame.
pub const HEADER: u32 = 8;

unsafe extern "efiapi" fn restart(
    context: NDIS_HANDLE,
    parameters: PNDIS_FILTER_RESTART_PARAMETERS,
) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of a paused module, and parameters that are lent; the general attributes are all that NDIS has.
    unsafe {
        if let Some(entry) = (*parameters).RestartAttributes.as_mut().filter(|_| fault(17) || fault(170)) {
            let general = (&raw mut entry.Data).cast::<NDIS_RESTART_GENERAL_ATTRIBUTES>();
            (*general).MtuSize -= HEADER;
        }
        if fault(20) {
            set_handlers((*module).handle, false);
        }
        if fault(19) {
            // A notification inside of a request is found; a restart is none.
            (*module).counts[4].store(0, Ordering::Relaxed);
        }
        (*module).running.store(true, Ordering::SeqCst);
    }
    NDIS_STATUS_SUCCESS
}

unsafe extern "efiapi" fn pause(
    context: NDIS_HANDLE,
    _parameters: PNDIS_FILTER_PAUSE_PARAMETERS,
) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of a running module.
    unsafe {
        (*module).running.store(false, Ordering::SeqCst);
        if fault(6) {
            send_own(module, (*module).handle);
            return NDIS_STATUS_SUCCESS;
        }
        if fault(5) {
            return NDIS_STATUS_FAILURE;
        }
        add(&(*module).own, 1);
        (*module).pausing.store(true, Ordering::SeqCst);
        if take(&(*module).own, 1) == 0 && (*module).pausing.swap(false, Ordering::SeqCst) {
            return NDIS_STATUS_SUCCESS;
        }
        NDIS_STATUS_PENDING
    }
}

/// Sends a frame of the module's own.
///
/// # Safety
/// - the context is alive; `source` is its handle, or wrong on purpose.
unsafe fn send_own(module: *mut Module, source: NDIS_HANDLE) {
    // SAFETY: the contract of this function: the frame has as many bytes as are written.
    unsafe {
        let nbl = make_nbl((*module).pool, source, 60, |place| {
            core::ptr::write_bytes(place, 0, 60);
            core::ptr::write_bytes(place, 0xFF, 6);
            place.add(6).write(2);
            place.add(12).write(8);
        });
        if !nbl.is_null() {
            (*nbl).NetBufferListInfo[NetBufferListFrameType as usize] = handle(8);
            add(&(*module).own, 1);
            NdisFSendNetBufferLists((*module).handle, nbl, 0, 0);
        }
    }
}

unsafe extern "efiapi" fn send(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, port: u32, flags: u32) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a chain that is lent until it is completed.
    unsafe {
        if !(*module).running.load(Ordering::SeqCst) {
            let mut nbl = chain;
            while !nbl.is_null() {
                (*nbl).Anonymous2.Status = NDIS_STATUS_PAUSED;
                nbl = next(nbl);
            }
            NdisFSendNetBufferListsComplete((*module).handle, chain, 0);
            return;
        }
        add(&(*module).counts[0], count(chain));
        if fault(10) {
            (*chain).SourceHandle = (*module).handle;
        }
        if fault(110) {
            send_own(module, (*module).pool);
        }
        if fault(11) {
            send_own(module, (*module).handle);
        }
        NdisFSendNetBufferLists((*module).handle, chain, port, flags);
    }
}

unsafe extern "efiapi" fn sent(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, flags: u32) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a chain that it sent on, its own NBLs in chains of their own or
    // among others.
    unsafe {
        let mut first: PNET_BUFFER_LIST = core::ptr::null_mut();
        let mut last: PNET_BUFFER_LIST = core::ptr::null_mut();
        let mut nbl = chain;
        let (mut own, mut others) = (0, 0);
        while !nbl.is_null() {
            let following = next(nbl);
            (*nbl).Anonymous.Anonymous.Next = core::ptr::null_mut();
            if (*nbl).NdisPoolHandle == (*module).pool {
                if fault(11) {
                    NdisFSendNetBufferListsComplete((*module).handle, nbl, 0);
                }
                NdisFreeNetBufferList(nbl);
                own += 1;
            } else {
                match last.is_null() {
                    true => first = nbl,
                    false => (*last).Anonymous.Anonymous.Next = nbl,
                }
                last = nbl;
                others += 1;
            }
            nbl = following;
        }
        if others != 0 {
            add(&(*module).counts[1], others);
            NdisFSendNetBufferListsComplete((*module).handle, first, flags);
        }
        let left = take(&(*module).own, own);
        if own != 0 && left == 0 && (*module).pausing.swap(false, Ordering::SeqCst) {
            NdisFPauseComplete((*module).handle);
        }
    }
}

unsafe extern "efiapi" fn cancel_send(context: NDIS_HANDLE, id: PVOID) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module.
    unsafe { NdisFCancelSendNetBufferLists((*module).handle, id) };
}

unsafe extern "efiapi" fn receive(
    context: NDIS_HANDLE,
    chain: PNET_BUFFER_LIST,
    port: u32,
    number: u32,
    flags: u32,
) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a chain that is lent until it is returned, or for the call.
    unsafe {
        add(&(*module).counts[2], number);
        if fault(9) {
            NdisFReturnNetBufferLists((*module).handle, chain, 0);
            return;
        }
        NdisFIndicateReceiveNetBufferLists((*module).handle, chain, port, number, flags);
    }
}

unsafe extern "efiapi" fn returned(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, flags: u32) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a chain that it passed on.
    unsafe {
        add(&(*module).counts[3], count(chain));
        NdisFReturnNetBufferLists((*module).handle, chain, flags);
    }
}

/// Where a clone keeps the request that it is of.
///
/// # Safety
/// - `clone` is a clone of the driver's.
unsafe fn original(clone: PNDIS_OID_REQUEST) -> *mut PNDIS_OID_REQUEST {
    // SAFETY: the contract of this function: SourceReserved has room for two pointers.
    unsafe { (&raw mut (*clone).SourceReserved).cast() }
}

unsafe extern "efiapi" fn request(context: NDIS_HANDLE, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a request that is lent until it is completed.
    unsafe {
        if (*request).RequestType == NdisRequestQueryInformation
            && (*request).DATA.QUERY_INFORMATION.Oid == OID_COUNTS
        {
            let mut counts = [0u32; 5];
            for (to, from) in counts.iter_mut().zip(&(*module).counts) {
                *to = from.load(Ordering::Relaxed);
            }
            return answer(request, &counts);
        }
        if fault(19) {
            let mut event: NET_PNP_EVENT_NOTIFICATION = zeroed();
            event.Header = header(
                NDIS_OBJECT_TYPE_DEFAULT,
                NET_PNP_EVENT_NOTIFICATION_REVISION_1,
                NDIS_SIZEOF_NET_PNP_EVENT_NOTIFICATION_REVISION_1,
            );
            event.NetPnPEvent.NetEvent = NetEventReconfigure;
            NdisFNetPnPEvent((*module).handle, &raw mut event);
        }
        let clone = match clone_of(module, request) {
            Ok(clone) => clone,
            Err(status) => return status,
        };
        let status = NdisFOidRequest((*module).handle, clone);
        if status == NDIS_STATUS_PENDING {
            return status;
        }
        finish(module, clone);
        status
    }
}

/// A clone of a request, to be passed on under the id of its original.
///
/// # Safety
/// - the module is attached, and the request was given to it and is not complete.
unsafe fn clone_of(
    module: *mut Module,
    request: PNDIS_OID_REQUEST,
) -> Result<PNDIS_OID_REQUEST, NDIS_STATUS> {
    // SAFETY: the contract of this function.
    unsafe {
        let mut clone = core::ptr::null_mut();
        match NdisAllocateCloneOidRequest((*module).handle, request, crate::TAG, &raw mut clone) {
            NDIS_STATUS_SUCCESS => {
                original(clone).write_unaligned(request);
                (*clone).RequestId = (*request).RequestId;
                Ok(clone)
            }
            status => Err(status),
        }
    }
}

/// Copies what a clone brought back, and frees it; the request that it is of.
///
/// # Safety
/// - `clone` is a clone of the driver's that is complete.
unsafe fn finish(module: *mut Module, clone: PNDIS_OID_REQUEST) -> PNDIS_OID_REQUEST {
    // SAFETY: the contract of this function: both have the same type of data.
    unsafe {
        let request = original(clone).read_unaligned();
        (*request).DATA = (*clone).DATA;
        NdisFreeCloneOidRequest((*module).handle, clone);
        request
    }
}

unsafe extern "efiapi" fn requested(context: NDIS_HANDLE, clone: PNDIS_OID_REQUEST, status: NDIS_STATUS) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a clone that it passed on.
    unsafe {
        let request = finish(module, clone);
        NdisFOidRequestComplete((*module).handle, request, status);
    }
}

unsafe extern "efiapi" fn cancel_request(context: NDIS_HANDLE, id: PVOID) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module.
    unsafe { NdisFCancelOidRequest((*module).handle, id) };
}

unsafe extern "efiapi" fn direct(context: NDIS_HANDLE, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a request that is lent until it is completed.
    unsafe {
        if fault(271) {
            return NdisFDirectOidRequest((*module).handle, request);
        }
        let clone = match clone_of(module, request) {
            Ok(clone) => clone,
            Err(status) => return status,
        };
        let status = NdisFDirectOidRequest((*module).handle, clone);
        if status == NDIS_STATUS_PENDING {
            return status;
        }
        finish(module, clone);
        if fault(27) {
            NdisFDirectOidRequestComplete((*module).handle, request, status);
        }
        status
    }
}

unsafe extern "efiapi" fn direct_done(context: NDIS_HANDLE, clone: PNDIS_OID_REQUEST, status: NDIS_STATUS) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and a clone that it passed on.
    unsafe {
        let request = finish(module, clone);
        NdisFDirectOidRequestComplete((*module).handle, request, status);
    }
}

unsafe extern "efiapi" fn cancel_direct(context: NDIS_HANDLE, id: PVOID) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module.
    unsafe { NdisFCancelDirectOidRequest((*module).handle, id) };
}

/// What a module says beside a request that it lets pass, to be told again.
const MARK: usize = 0x5A5A;

unsafe extern "efiapi" fn preview(
    context: NDIS_HANDLE,
    request: *mut NDIS_OID_REQUEST,
    mark: *mut PVOID,
) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module; a request and a place for a pointer that are lent for the call.
    unsafe {
        if fault(21) {
            return NDIS_STATUS_PENDING;
        }
        if fault(210) {
            let mut clone = core::ptr::null_mut();
            NdisAllocateCloneOidRequest((*module).handle, request, crate::TAG, &raw mut clone);
            NdisFreeCloneOidRequest((*module).handle, clone);
        }
        *mark = core::ptr::without_provenance_mut(MARK);
        NDIS_STATUS_SUCCESS
    }
}

unsafe extern "efiapi" fn review(
    _context: NDIS_HANDLE,
    _request: *mut NDIS_OID_REQUEST,
    status: *mut NDIS_STATUS,
    mark: PVOID,
) {
    if mark.addr() != MARK {
        // SAFETY: the status is lent for the call.
        unsafe { *status = NDIS_STATUS_INVALID_DATA };
    }
}

unsafe extern "efiapi" fn device_event(context: NDIS_HANDLE, event: PNET_DEVICE_PNP_EVENT) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and an event that is lent for the call.
    unsafe { NdisFDevicePnPEventNotify((*module).handle, event) };
}

unsafe extern "efiapi" fn event(context: NDIS_HANDLE, event: PNET_PNP_EVENT_NOTIFICATION) -> NDIS_STATUS {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and an event that is lent for the call.
    unsafe { NdisFNetPnPEvent((*module).handle, event) }
}

unsafe extern "efiapi" fn status(context: NDIS_HANDLE, indication: PNDIS_STATUS_INDICATION) {
    let module: *mut Module = context.cast();
    // SAFETY: the context of an attached module and an indication that is lent for the call.
    unsafe {
        add(&(*module).counts[4], 1);
        NdisFIndicateStatus((*module).handle, indication);
    }
}
