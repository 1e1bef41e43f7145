//! A protocol that sends a frame when its binding has restarted, and returns what it receives.
//!
//! In: bindings to adapters of any medium. Out: one broadcast frame or IPv4 packet a millisecond after each restart,
//! which a loop brings back. It keeps every rule of a protocol: it waits for its sends when it is paused, and for its
//! requests before it closes.

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use entresol_sys::*;

use crate::{add, allocate, count, free, handle, header, kept, make_nbl, make_pool, next, take, zeroed};

kept!(DRIVER);

/// One open adapter.
struct Binding {
    handle: NDIS_HANDLE,
    pool: NDIS_HANDLE,
    timer: NDIS_HANDLE,
    medium: UINT,
    /// Set when an open, a close or a request is complete.
    done: NDIS_EVENT,
    status: NDIS_STATUS,
    running: AtomicBool,
    /// The adapter below sleeps, or is being reset: nothing is asked of it.
    asleep: AtomicBool,
    resetting: AtomicBool,
    /// Sends that are not completed.
    sends: AtomicU32,
    drained: NDIS_EVENT,
}

impl Binding {
    /// Whether anything may be asked of the adapter below.
    fn hears(&self) -> bool {
        !self.asleep.load(Ordering::SeqCst) && !self.resetting.load(Ordering::SeqCst)
    }
}

const SERVICE: &[u8] = b"Listening";

/// DriverEntry.
///
/// # Safety
/// - As for every DriverEntry: a driver object and the path of its service, at PASSIVE_LEVEL.
pub unsafe extern "efiapi" fn driver_entry(object: PDRIVER_OBJECT, _path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: NDIS gets a zeroed structure with its header, and variables that live during the call.
    unsafe {
        let mut name = [0u16; SERVICE.len()];
        for (unit, letter) in name.iter_mut().zip(SERVICE) {
            *unit = u16::from(*letter);
        }
        let length = size_of_val(&name) as u16;
        let mut protocol: NDIS_PROTOCOL_DRIVER_CHARACTERISTICS = zeroed();
        protocol.Header = header(
            NDIS_OBJECT_TYPE_PROTOCOL_DRIVER_CHARACTERISTICS,
            NDIS_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_2,
            NDIS_SIZEOF_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_2,
        );
        protocol.MajorNdisVersion = 6;
        protocol.MinorNdisVersion = 30;
        protocol.Name = UNICODE_STRING { Length: length, MaximumLength: length, Buffer: name.as_mut_ptr() };
        protocol.BindAdapterHandlerEx = Some(bind);
        protocol.UnbindAdapterHandlerEx = Some(unbind);
        protocol.OpenAdapterCompleteHandlerEx = Some(opened);
        protocol.CloseAdapterCompleteHandlerEx = Some(closed);
        protocol.NetPnPEventHandler = Some(event);
        protocol.OidRequestCompleteHandler = Some(requested);
        protocol.StatusHandlerEx = Some(status);
        protocol.ReceiveNetBufferListsHandler = Some(receive);
        protocol.SendNetBufferListsCompleteHandler = Some(sent);
        (*object).DriverUnload = Some(unload);
        let mut driver: NDIS_HANDLE = core::ptr::null_mut();
        let status = NdisRegisterProtocolDriver(core::ptr::null_mut(), &raw mut protocol, &raw mut driver);
        DRIVER::set(driver.expose_provenance());
        status
    }
}

unsafe extern "efiapi" fn unload(_object: PDRIVER_OBJECT) {
    // SAFETY: the handle of the registration, used for the last time.
    unsafe { NdisDeregisterProtocolDriver(handle(DRIVER::get())) };
}

/// Waits for what was begun, when it is pending.
///
/// # Safety
/// - the context is alive; called at PASSIVE_LEVEL.
unsafe fn wait(binding: *mut Binding, status: NDIS_STATUS) -> NDIS_STATUS {
    if status != NDIS_STATUS_PENDING {
        return status;
    }
    // SAFETY: the contract of this function.
    unsafe {
        NdisWaitEvent(&raw mut (*binding).done, 0);
        (*binding).status
    }
}

/// # Safety
/// - the context is alive.
unsafe fn finish(context: NDIS_HANDLE, status: NDIS_STATUS) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the contract of this function.
    unsafe {
        (*binding).status = status;
        NdisSetEvent(&raw mut (*binding).done);
    }
}

unsafe extern "efiapi" fn opened(context: NDIS_HANDLE, status: NDIS_STATUS) {
    // SAFETY: the context of the binding that waits.
    unsafe { finish(context, status) };
}

unsafe extern "efiapi" fn closed(context: NDIS_HANDLE) {
    // SAFETY: the context of the binding that waits.
    unsafe { finish(context, NDIS_STATUS_SUCCESS) };
}

unsafe extern "efiapi" fn requested(context: NDIS_HANDLE, _request: PNDIS_OID_REQUEST, status: NDIS_STATUS) {
    // SAFETY: the context of the binding that waits.
    unsafe { finish(context, status) };
}

/// Sets the packet filter.
///
/// # Safety
/// - the binding is open; called at PASSIVE_LEVEL.
unsafe fn set_filter(binding: *mut Binding, filter: u32) {
    let mut filter = filter;
    // SAFETY: the contract of this function; the request and its buffer live until it is complete.
    unsafe {
        let mut request: NDIS_OID_REQUEST = zeroed();
        request.Header = header(
            NDIS_OBJECT_TYPE_OID_REQUEST,
            NDIS_OID_REQUEST_REVISION_1,
            NDIS_SIZEOF_OID_REQUEST_REVISION_1,
        );
        request.RequestType = NdisRequestSetInformation;
        request.RequestId = handle(1);
        request.DATA.SET_INFORMATION.Oid = OID_GEN_CURRENT_PACKET_FILTER;
        request.DATA.SET_INFORMATION.InformationBuffer = (&raw mut filter).cast();
        request.DATA.SET_INFORMATION.InformationBufferLength = 4;
        NdisResetEvent(&raw mut (*binding).done);
        let status = NdisOidRequest((*binding).handle, &raw mut request);
        wait(binding, status);
    }
}

unsafe extern "efiapi" fn bind(
    _driver: NDIS_HANDLE,
    context: NDIS_HANDLE,
    parameters: PNDIS_BIND_PARAMETERS,
) -> NDIS_STATUS {
    let driver = handle(DRIVER::get());
    // SAFETY: the parameters are lent for the bind; everything that NDIS fills lives in the binding's context, or until
    // the open is complete, for which this waits.
    unsafe {
        let pool = make_pool(driver);
        if pool.is_null() {
            return NDIS_STATUS_RESOURCES;
        }
        let binding = allocate(
            driver,
            Binding {
                handle: core::ptr::null_mut(),
                pool,
                timer: core::ptr::null_mut(),
                medium: 0,
                done: zeroed(),
                status: NDIS_STATUS_SUCCESS,
                running: AtomicBool::new(false),
                asleep: AtomicBool::new(false),
                resetting: AtomicBool::new(false),
                sends: AtomicU32::new(0),
                drained: zeroed(),
            },
        );
        if binding.is_null() {
            NdisFreeNetBufferListPool(pool);
            return NDIS_STATUS_RESOURCES;
        }
        NdisInitializeEvent(&raw mut (*binding).done);
        NdisInitializeEvent(&raw mut (*binding).drained);
        let mut status = make_timer(binding);
        if status == NDIS_STATUS_SUCCESS {
            status = open(binding, context, parameters);
        }
        if status == NDIS_STATUS_SUCCESS {
            set_filter(binding, NDIS_PACKET_TYPE_DIRECTED | NDIS_PACKET_TYPE_BROADCAST);
        } else {
            forget(binding);
        }
        status
    }
}

/// # Safety
/// - the context is alive, and its adapter not open.
unsafe fn open(
    binding: *mut Binding,
    context: NDIS_HANDLE,
    parameters: PNDIS_BIND_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: the contract of this function; what NDIS reads lives until the open is complete, for which this waits.
    unsafe {
        let mut media = [NdisMedium802_3, NdisMediumIP];
        let mut open: NDIS_OPEN_PARAMETERS = zeroed();
        open.Header = header(
            NDIS_OBJECT_TYPE_OPEN_PARAMETERS,
            NDIS_OPEN_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_OPEN_PARAMETERS_REVISION_1,
        );
        open.AdapterName = (*parameters).AdapterName;
        open.MediumArray = media.as_mut_ptr();
        open.MediumArraySize = media.len() as u32;
        open.SelectedMediumIndex = &raw mut (*binding).medium;
        let status = NdisOpenAdapterEx(
            handle(DRIVER::get()),
            binding.cast(),
            &raw mut open,
            context,
            &raw mut (*binding).handle,
        );
        wait(binding, status)
    }
}

/// # Safety
/// - the context is alive.
unsafe fn make_timer(binding: *mut Binding) -> NDIS_STATUS {
    // SAFETY: the contract of this function; the structure lives during the call.
    unsafe {
        let mut characteristics: NDIS_TIMER_CHARACTERISTICS = zeroed();
        characteristics.Header = header(
            NDIS_OBJECT_TYPE_TIMER_CHARACTERISTICS,
            NDIS_TIMER_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_TIMER_CHARACTERISTICS_REVISION_1,
        );
        characteristics.AllocationTag = crate::TAG;
        characteristics.TimerFunction = Some(tick);
        characteristics.FunctionContext = binding.cast();
        NdisAllocateTimerObject(handle(DRIVER::get()), &raw mut characteristics, &raw mut (*binding).timer)
    }
}

/// # Safety
/// - the context is used by nobody any more.
unsafe fn forget(binding: *mut Binding) {
    // SAFETY: the contract of this function.
    unsafe {
        if !(*binding).timer.is_null() {
            NdisFreeTimerObject((*binding).timer);
        }
        NdisFreeNetBufferListPool((*binding).pool);
        free(binding);
    }
}

unsafe extern "efiapi" fn unbind(_unbind: NDIS_HANDLE, context: NDIS_HANDLE) -> NDIS_STATUS {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open, paused binding, used for the last time.
    unsafe {
        if (*binding).hears() {
            set_filter(binding, 0);
        }
        NdisResetEvent(&raw mut (*binding).done);
        let status = NdisCloseAdapterEx((*binding).handle);
        wait(binding, status);
        forget(binding);
    }
    NDIS_STATUS_SUCCESS
}

unsafe extern "efiapi" fn event(context: NDIS_HANDLE, event: PNET_PNP_EVENT_NOTIFICATION) -> NDIS_STATUS {
    let binding: *mut Binding = context.cast();
    if binding.is_null() {
        return NDIS_STATUS_SUCCESS;
    }
    // SAFETY: the context of an open binding, and an event that is lent for the call.
    unsafe {
        match (*event).NetPnPEvent.NetEvent {
            NetEventRestart => {
                (*binding).running.store(true, Ordering::SeqCst);
                // In units of 100 ns, from now.
                let due = LARGE_INTEGER { QuadPart: -10_000 };
                NdisSetTimerObject((*binding).timer, due, 0, core::ptr::null_mut());
            }
            NetEventSetPower => {
                let state = (*event).NetPnPEvent.Buffer.cast::<NDIS_DEVICE_POWER_STATE>().read_unaligned();
                (*binding).asleep.store(state != NdisDeviceStateD0, Ordering::SeqCst);
            }
            NetEventPause => {
                (*binding).running.store(false, Ordering::SeqCst);
                NdisCancelTimerObject((*binding).timer);
                KeFlushQueuedDpcs();
                // Whoever completes the last send sets the event, before or after this looks.
                while (*binding).sends.load(Ordering::SeqCst) != 0 {
                    NdisWaitEvent(&raw mut (*binding).drained, 1);
                }
            }
            _ => {}
        }
    }
    NDIS_STATUS_SUCCESS
}

unsafe extern "efiapi" fn tick(_one: PVOID, context: PVOID, _two: PVOID, _three: PVOID) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the timer is the binding's, which cancels it before it is closed; the frame is as long as it says.
    unsafe {
        if !(*binding).running.load(Ordering::SeqCst) || !(*binding).hears() {
            return;
        }
        let is_ethernet = (*binding).medium == 0;
        let nbl = make_nbl((*binding).pool, (*binding).handle, 60, |place| {
            core::ptr::write_bytes(place, 0, 60);
            let mut packet = place;
            if is_ethernet {
                core::ptr::write_bytes(place, 0xFF, 6);
                place.add(6).write(2);
                place.add(12).write(8);
                packet = place.add(14);
            }
            // An IPv4 header as long as the packet, with a time to live and a protocol.
            for (at, byte) in [(0, 0x45), (3, if is_ethernet { 46 } else { 60 }), (8, 64), (9, 17)] {
                packet.add(at).write(byte);
            }
        });
        if nbl.is_null() {
            return;
        }
        (*nbl).NblFlags = if is_ethernet { 0 } else { NDIS_NBL_FLAGS_IS_IPV4 };
        // 0x0800 in the order of the network.
        (*nbl).NetBufferListInfo[NetBufferListFrameType as usize] = handle(8);
        add(&(*binding).sends, 1);
        NdisSendNetBufferLists((*binding).handle, nbl, 0, NDIS_SEND_FLAGS_DISPATCH_LEVEL);
    }
}

unsafe extern "efiapi" fn sent(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, _flags: u32) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open binding and NBLs of its own pool.
    unsafe {
        let number = count(chain);
        let mut nbl = chain;
        while !nbl.is_null() {
            let following = next(nbl);
            NdisFreeNetBufferList(nbl);
            nbl = following;
        }
        if take(&(*binding).sends, number) == 0 {
            NdisSetEvent(&raw mut (*binding).drained);
        }
    }
}

unsafe extern "efiapi" fn receive(
    context: NDIS_HANDLE,
    chain: PNET_BUFFER_LIST,
    _port: u32,
    _number: u32,
    flags: u32,
) {
    let binding: *mut Binding = context.cast();
    if flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0 {
        return;
    }
    let at_dispatch = flags & NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL != 0;
    let flags = if at_dispatch { NDIS_RETURN_FLAGS_DISPATCH_LEVEL } else { 0 };
    // SAFETY: the context of an open binding and a chain that is lent until it is returned.
    unsafe { NdisReturnNetBufferLists((*binding).handle, chain, flags) };
}

unsafe extern "efiapi" fn status(context: NDIS_HANDLE, indication: PNDIS_STATUS_INDICATION) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open binding, and an indication that is lent for the call.
    unsafe {
        match (*indication).StatusCode {
            NDIS_STATUS_RESET_START => (*binding).resetting.store(true, Ordering::SeqCst),
            NDIS_STATUS_RESET_END => (*binding).resetting.store(false, Ordering::SeqCst),
            _ => {}
        }
    }
}
