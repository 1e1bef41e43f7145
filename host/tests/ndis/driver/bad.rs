//! Calls that are wrong wherever a driver makes them: at a wrong IRQL, with a wrong lock, in a wrong order.
//!
//! In: the callbacks that lead here. Out: the mistake that the fault names, and nothing where it names none of these.

use entresol_sys::*;

use super::{Adapter, Binding, GLOBALS, TAG, allocate, driver, fault, header, named, upper, zeroed};

unsafe extern "efiapi" {
    fn KfRaiseIrql(level: KIRQL) -> KIRQL;
    fn KeReleaseSpinLockFromDpcLevel(lock: PKSPIN_LOCK);
    fn KeAcquireSpinLockAtDpcLevel(lock: PKSPIN_LOCK);
    fn IoSizeofWorkItem() -> ULONG;
    fn IoInitializeWorkItem(object: PVOID, item: PIO_WORKITEM);
    fn IoUninitializeWorkItem(item: PIO_WORKITEM);
    fn KeInitializeGuardedMutex(mutex: PKGUARDED_MUTEX);
    fn KeAcquireGuardedMutex(mutex: PKGUARDED_MUTEX);
    fn KeReleaseGuardedMutex(mutex: PKGUARDED_MUTEX);
}

/// A level above DISPATCH_LEVEL.
const DEVICE_LEVEL: KIRQL = 5;

/// Does something at another level.
///
/// # Safety
/// - `work` may be done at `level`, as far as memory goes.
unsafe fn at(level: KIRQL, work: impl FnOnce()) {
    // SAFETY: levels; the contract of this function.
    unsafe {
        let old = KfRaiseIrql(level);
        work();
        KeLowerIrql(old);
    }
}

/// A lock that outlives whoever takes it.
fn lock() -> PKSPIN_LOCK {
    Box::leak(Box::new(0))
}

/// In MiniportRestart.
///
/// # Safety
/// - `adapter` is initialised, its binding open.
pub(crate) unsafe fn restarting(adapter: *mut Adapter) {
    let null = std::ptr::null_mut();
    // SAFETY: the contract of this function; NDIS refuses handles that are none, and every other thing is alive.
    unsafe {
        let (handle, binding) = ((*adapter).handle, (*(*adapter).binding).handle);
        match named() {
            "IM-13" => drop(NdisIMGetBindingContext(binding)),
            "SDV-13" => at(2, || {
                let mut name = UNICODE_STRING { Length: 0, MaximumLength: 0, Buffer: std::ptr::null_mut() };
                NdisIMCancelInitializeDeviceInstance(driver(), &raw mut name);
            }),
            "SDV-14" => at(2, || NdisIfDeleteIfStackEntry(77, 78)),
            "SDV-16" => {
                KeLowerIrql(2);
                KeLowerIrql(0);
            }
            "SDV-19" => at(2, || NdisMDeregisterMiniportDriver(null)),
            "SDV-20" => at(2, || NdisCloseConfiguration(null)),
            "SDV-21" => at(DEVICE_LEVEL, || NdisFreeMdl(NdisAllocateMdl(driver(), adapter.cast(), 8))),
            "SDV-22" => at(DEVICE_LEVEL, || NdisCancelOidRequest(binding, adapter.cast())),
            "SDV-23" => at(2, || NdisDeregisterProtocolDriver(null)),
            "SDV-24" => at(DEVICE_LEVEL, || NdisCancelSendNetBufferLists(binding, adapter.cast())),
            "SDV-25" => {
                at(DEVICE_LEVEL, || upper::indicate(adapter, NDIS_STATUS_NETWORK_CHANGE, &[1, 0, 0, 0]))
            }
            "SDV-26" => {
                let mut lock: KSPIN_LOCK = 0;
                KeAcquireSpinLockAtDpcLevel(&raw mut lock);
                KeReleaseSpinLockFromDpcLevel(&raw mut lock);
            }
            "SDV-27" => at(DEVICE_LEVEL, || {
                NdisCancelTimerObject((*adapter).timer);
            }),
            "SDV-28" | "SDV-29" => drop(KeAcquireSpinLockRaiseToDpc(lock())),
            "SDV-28-TWICE" => {
                let lock = lock();
                KeAcquireSpinLockRaiseToDpc(lock);
                KeAcquireSpinLockRaiseToDpc(lock);
            }
            "SDV-30" | "SDV-31" => at(2, || KeAcquireSpinLockAtDpcLevel(lock())),
            "SDV-30-TWICE" => {
                let lock = lock();
                let level = KeRaiseIrqlToDpcLevel();
                KeAcquireSpinLockAtDpcLevel(lock);
                KeAcquireSpinLockAtDpcLevel(lock);
                KeLowerIrql(level);
            }
            "SDV-32" => KeReleaseSpinLock(lock(), 0),
            "PNP-16" => {
                let lock = lock();
                let level = KeAcquireSpinLockRaiseToDpc(lock);
                pass_event(handle, NetEventInhibitBindsAbove, 0);
                KeReleaseSpinLock(lock, level);
            }
            "SR-05" => {
                NdisMRemoveMiniport(lock().cast());
            }
            "PNP-19" => pass_event(handle, NetEventQueryRemoveDevice, 7),
            "VF-07" => {
                let block = ExAllocatePool2(POOL_FLAG_PAGED, 16, TAG).cast::<u32>();
                at(2, || block.write_volatile(1));
            }
            "SDV-07" => {
                let nothing: *const u32 = std::hint::black_box(std::ptr::without_provenance(8));
                nothing.read_volatile();
            }
            "GEN-07" | "BND-10" | "STA-09" => {
                let kept = GLOBALS.with_borrow(|globals| globals.kept_block);
                if !kept.is_null() {
                    kept.cast::<u32>().read_volatile();
                }
            }
            _ => wireless(adapter),
        }
    }
}

/// Indications of native 802.11 that come in a wrong order, or too late.
///
/// # Safety
/// - `adapter` is initialised.
unsafe fn wireless(adapter: *mut Adapter) {
    const START: NDIS_STATUS = NDIS_STATUS_DOT11_ASSOCIATION_START;
    const END: NDIS_STATUS = NDIS_STATUS_DOT11_ASSOCIATION_COMPLETION;
    const CONNECT: NDIS_STATUS = NDIS_STATUS_DOT11_CONNECTION_START;
    const CONNECTED: NDIS_STATUS = NDIS_STATUS_DOT11_CONNECTION_COMPLETION;
    let steps: &[(u32, NDIS_STATUS)] = match named() {
        "DV-11" => &[(0, END)],
        "DV-11-INSIDE" => &[(0, CONNECT), (0, START), (0, CONNECTED)],
        "DV-12" => &[(0, CONNECT), (0, CONNECT)],
        "DV-12-ROAMING" => &[(0, NDIS_STATUS_DOT11_ROAMING_COMPLETION)],
        "DV-13" => &[(0, NDIS_STATUS_DOT11_DISASSOCIATION), (0, NDIS_STATUS_DOT11_DISASSOCIATION)],
        "DV-14" => &[(0, START), (11, END)],
        "DV-15" => &[(0, CONNECT), (11, CONNECTED)],
        "DV-15-NEVER" => &[(0, NDIS_STATUS_DOT11_ROAMING_START), (11, NDIS_STATUS_NETWORK_CHANGE)],
        "DV-17" => &[(0, START), (1, END), (16, NDIS_STATUS_DOT11_LINK_QUALITY)],
        _ => return,
    };
    for (seconds, code) in steps {
        // SAFETY: the contract of this function, at PASSIVE_LEVEL. A completion without a status is one of success.
        unsafe {
            NdisMSleep(seconds * 1_000_000);
            upper::indicate(adapter, *code, &[0; 16]);
        }
    }
}

/// Tells those above of an event.
///
/// # Safety
/// - NDIS may refuse `handle`, which is one.
pub(crate) unsafe fn pass_event(handle: NDIS_HANDLE, code: NET_PNP_EVENT_CODE, port: u32) {
    // SAFETY: the contract of this function; the notification lives during the call.
    unsafe {
        let mut event: NET_PNP_EVENT_NOTIFICATION = zeroed();
        event.Header = header(NDIS_OBJECT_TYPE_DEFAULT, 2, size_of::<NET_PNP_EVENT_NOTIFICATION>() as u16);
        event.NetPnPEvent.NetEvent = code;
        event.VPortId = port;
        NdisMNetPnPEvent(handle, &raw mut event);
    }
}

/// In MiniportInitializeEx, with all attributes set.
///
/// # Safety
/// - `adapter` has its handle.
pub(crate) unsafe fn initializing(adapter: *mut Adapter) {
    // SAFETY: the contract of this function; variables live during the calls. What is made is left behind.
    unsafe {
        match named() {
            "SDV-33" => drop(NdisAllocateGenericObject(std::ptr::null_mut(), TAG, 64)),
            "SDV-34" => drop(NdisAllocateMdl(driver(), adapter.cast(), 8)),
            "SDV-36" => {
                let mut parameters: NET_BUFFER_POOL_PARAMETERS = zeroed();
                parameters.Header = header(
                    NDIS_OBJECT_TYPE_DEFAULT,
                    NET_BUFFER_POOL_PARAMETERS_REVISION_1,
                    NDIS_SIZEOF_NET_BUFFER_POOL_PARAMETERS_REVISION_1,
                );
                parameters.PoolTag = TAG;
                let pool = NdisAllocateNetBufferPool(driver(), &raw mut parameters);
                NdisAllocateNetBuffer(pool, std::ptr::null_mut(), 0, 0);
            }
            "IM-07" => {
                let mut name = super::lower::name_of((*adapter).binding);
                NdisIMCancelInitializeDeviceInstance(driver(), &raw mut name);
            }
            "PRT-04" => switch((*adapter).handle, NetEventPortActivation, &[0]),
            "PRT-01" => drop(NdisMFreePort((*adapter).handle, 0)),
            "PRT-01-LEFT" => drop(port((*adapter).handle)),
            "PRT-02" => {
                let port = port((*adapter).handle);
                switch((*adapter).handle, NetEventPortActivation, &[port]);
                NdisMFreePort((*adapter).handle, port);
                switch((*adapter).handle, NetEventPortDeactivation, &[port]);
                NdisMFreePort((*adapter).handle, port);
            }
            "PRT-03" => {
                let port = port((*adapter).handle);
                switch((*adapter).handle, NetEventPortActivation, &[0, port]);
                switch((*adapter).handle, NetEventPortDeactivation, &[port]);
                NdisMFreePort((*adapter).handle, port);
            }
            "PRT-02-IDLE" => {
                let port = port((*adapter).handle);
                let mut indication: NDIS_STATUS_INDICATION = zeroed();
                indication.Header = header(
                    NDIS_OBJECT_TYPE_STATUS_INDICATION,
                    NDIS_STATUS_INDICATION_REVISION_1,
                    NDIS_SIZEOF_STATUS_INDICATION_REVISION_1,
                );
                indication.SourceHandle = (*adapter).handle;
                indication.StatusCode = NDIS_STATUS_NETWORK_CHANGE;
                indication.PortNumber = port;
                NdisMIndicateStatusEx((*adapter).handle, &raw mut indication);
                NdisMFreePort((*adapter).handle, port);
            }
            _ => {}
        }
    }
}

/// A port of the adapter.
///
/// # Safety
/// - NDIS may refuse `handle`, which is one.
pub(crate) unsafe fn port(handle: NDIS_HANDLE) -> u32 {
    // SAFETY: the contract of this function; the characteristics live during the call.
    unsafe {
        let mut characteristics: NDIS_PORT_CHARACTERISTICS = zeroed();
        characteristics.Header = header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NDIS_PORT_CHARACTERISTICS_REVISION_1,
            NDIS_SIZEOF_PORT_CHARACTERISTICS_REVISION_1,
        );
        NdisMAllocatePort(handle, &raw mut characteristics);
        characteristics.PortNumber
    }
}

/// Activates or deactivates ports.
///
/// # Safety
/// - `handle` is an adapter's.
unsafe fn switch(handle: NDIS_HANDLE, code: NET_PNP_EVENT_CODE, numbers: &[u32]) {
    // SAFETY: the contract of this function; the list lives during the call.
    unsafe {
        let mut ports: Vec<NDIS_PORT> = numbers.iter().map(|_| zeroed()).collect();
        let mut next = std::ptr::null_mut();
        for (port, number) in ports.iter_mut().zip(numbers) {
            port.PortCharacteristics.PortNumber = *number;
            port.Next = next;
            next = port;
        }
        let mut event: NET_PNP_EVENT_NOTIFICATION = zeroed();
        event.Header = header(NDIS_OBJECT_TYPE_DEFAULT, 1, NDIS_SIZEOF_NET_PNP_EVENT_NOTIFICATION_REVISION_1);
        event.NetPnPEvent.NetEvent = code;
        event.NetPnPEvent.Buffer = next.cast();
        event.NetPnPEvent.BufferLength = (numbers.len() * size_of::<NDIS_PORT>()) as u32;
        NdisMNetPnPEvent(handle, &raw mut event);
    }
}

/// In ProtocolBindAdapterEx, with the adapter open.
///
/// # Safety
/// - `binding` is open, and the other two are those of the bind that goes on.
pub(crate) unsafe fn binding(binding: *mut Binding, context: NDIS_HANDLE, parameters: PNDIS_BIND_PARAMETERS) {
    // SAFETY: the contract of this function; variables live during the calls. The rest faults, as it is meant to.
    unsafe {
        match named() {
            "BND-30" => {
                let mutex: PKGUARDED_MUTEX = Box::leak(Box::new(zeroed()));
                KeInitializeGuardedMutex(mutex);
                KeAcquireGuardedMutex(mutex);
                NdisWaitEvent(&raw mut (*binding).closed, 1);
                KeReleaseGuardedMutex(mutex);
            }
            "VF-04" => {
                let item = ExAllocatePool2(POOL_FLAG_PAGED, u64::from(IoSizeofWorkItem()) as SIZE_T, TAG);
                IoInitializeWorkItem(item, item.cast());
                IoUninitializeWorkItem(item.cast());
                ExFreePool(item);
            }
            "SDV-44" => {
                let mut name = UNICODE_STRING { Length: 0, MaximumLength: 0, Buffer: std::ptr::null_mut() };
                NdisQueryBindInstanceName(&raw mut name, context);
            }
            "GEN-07" | "BND-10" => GLOBALS.with_borrow_mut(|globals| globals.kept_block = parameters.cast()),
            "VER-02" | "BND-11" => {
                // What lies behind the structure is on the page that follows.
                let size = usize::from((*parameters).Header.Size).next_multiple_of(16);
                parameters.cast::<u8>().wrapping_add(size).read_volatile();
            }
            "VF-08" => allocate::<u64>(0).write_volatile(1),
            "OID-14" => {
                let mut request: NDIS_OID_REQUEST = zeroed();
                request.Header = header(
                    NDIS_OBJECT_TYPE_OID_REQUEST,
                    NDIS_OID_REQUEST_REVISION_1,
                    NDIS_SIZEOF_OID_REQUEST_REVISION_1,
                );
                let mut clone = std::ptr::null_mut();
                NdisAllocateCloneOidRequest((*binding).handle, &raw mut request, TAG, &raw mut clone);
                (&raw mut (*clone).RequestId).write_volatile(std::ptr::null_mut());
            }
            "NBL-12" => {
                let mut mdl: MDL = zeroed();
                mdl.MdlFlags = MDL_PAGES_LOCKED;
                let address = MmMapLockedPagesSpecifyCache(&raw mut mdl, 0, 1, std::ptr::null_mut(), 0, 16);
                address.cast::<u8>().read_volatile();
            }
            _ => {}
        }
    }
}

/// In MiniportSendNetBufferLists.
///
/// # Safety
/// - `nb` is the driver's.
pub(crate) unsafe fn sending(nb: PNET_BUFFER) {
    if fault("NBL-10") {
        // SAFETY: the contract of this function. Nobody has a frame of so many bytes, and what comes back is NULL.
        unsafe {
            let data = NdisGetDataBuffer(nb, 1 << 20, std::ptr::null_mut(), 1, 0);
            data.cast::<u8>().read_volatile();
        }
    }
}

/// In ProtocolUnbindAdapterEx, with the adapter halted.
///
/// # Safety
/// - NDIS may refuse `gone`, which is the handle of an adapter that is halted.
pub(crate) unsafe fn unbinding(gone: NDIS_HANDLE) {
    // SAFETY: the contract of this function; the indication lives during the call.
    unsafe {
        match named() {
            "SDV-38" => {
                let mut indication: NDIS_STATUS_INDICATION = zeroed();
                indication.SourceHandle = gone;
                NdisMIndicateStatusEx(gone, &raw mut indication);
            }
            "PNP-16-LATE" => pass_event(gone, NetEventAllowBindsAbove, 0),
            _ => {}
        }
    }
}
