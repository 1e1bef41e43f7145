//! Sends and receives: every NBL passes in place, with its SourceHandle kept in a context area.
//!
//! In: chains from either side. Out: the same chains on the other. Mistakes with NBLs are here.

use entresol_sys::*;

use super::{Adapter, Binding, GLOBALS, TAG, allocate, driver, fault, fault_once};

/// Bytes of context: the SourceHandle, rounded up.
const CONTEXT: u16 = 16;

/// # Safety
/// - `nbl` is the driver's.
unsafe fn next(nbl: PNET_BUFFER_LIST) -> PNET_BUFFER_LIST {
    // SAFETY: the contract of this function.
    unsafe { (*nbl).Anonymous.Anonymous.Next }
}

/// # Safety
/// - `nbl` is the driver's, with its context pushed.
unsafe fn saved(nbl: PNET_BUFFER_LIST) -> *mut NDIS_HANDLE {
    // SAFETY: the contract of this function: the context area begins at Offset of ContextData.
    unsafe {
        let context = (*nbl).Context;
        (&raw mut (*context).ContextData).cast::<u8>().add(usize::from((*context).Offset)).cast()
    }
}

/// # Safety
/// - the chain is the driver's; `source` is the handle of where it goes.
unsafe fn push(chain: PNET_BUFFER_LIST, source: NDIS_HANDLE) -> u32 {
    // SAFETY: the contract of this function.
    unsafe {
        let mut count = 0;
        let mut nbl = chain;
        while !nbl.is_null() {
            let size = if fault("NBL-15") { 12 } else { CONTEXT };
            NdisAllocateNetBufferListContext(nbl, size, 0, TAG);
            saved(nbl).write_unaligned((*nbl).SourceHandle);
            if !fault("TX-15") && !fault("RX-02") {
                (*nbl).SourceHandle = source;
            }
            count += 1;
            nbl = next(nbl);
        }
        count
    }
}

/// # Safety
/// - the chain is the driver's, pushed before.
unsafe fn pop(chain: PNET_BUFFER_LIST) -> u32 {
    // SAFETY: the contract of this function.
    unsafe {
        let mut count = 0;
        let mut nbl = chain;
        // What was popped already has no context: only a driver that breaks a rule gets here with it.
        while !nbl.is_null() && !(*nbl).Context.is_null() {
            if !fault("TX-06") && !fault("RX-09") {
                (*nbl).SourceHandle = saved(nbl).read_unaligned();
            }
            if !fault("TX-07") {
                NdisFreeNetBufferListContext(nbl, if fault("NBL-15") { 12 } else { CONTEXT });
            }
            count += 1;
            nbl = next(nbl);
        }
        count
    }
}

/// # Safety
/// - `nbl` is the driver's and has an NB.
unsafe fn first_nb(nbl: PNET_BUFFER_LIST) -> PNET_BUFFER {
    // SAFETY: the contract of this function.
    unsafe { (*nbl).Anonymous.Anonymous.FirstNetBuffer }
}

/// # Safety
/// - `nb` is the driver's, with data in its current MDL.
unsafe fn bytes(nb: PNET_BUFFER) -> *mut u8 {
    // SAFETY: the contract of this function.
    unsafe {
        let data = &(*nb).Anonymous.Anonymous;
        let mdl = &*data.CurrentMdl;
        mdl.MappedSystemVa.cast::<u8>().add(data.CurrentMdlOffset as usize)
    }
}

/// MiniportSendNetBufferLists.
pub(crate) unsafe extern "efiapi" fn send(
    context: NDIS_HANDLE,
    chain: PNET_BUFFER_LIST,
    _port: u32,
    flags: u32,
) {
    let adapter: *mut Adapter = context.cast();
    if context.is_null() {
        return;
    }
    // SAFETY: the context of an initialised adapter and a chain that is lent until it is completed.
    unsafe {
        if fault_once("SDV-08") {
            KeGetCurrentIrql();
        }
        let binding = (*adapter).binding;
        if let Some(status) = super::power::refusal(adapter) {
            complete_all(adapter, chain, status);
            return;
        }
        if (*binding).resetting {
            complete_all(adapter, chain, NDIS_STATUS_RESET_IN_PROGRESS);
            return;
        }
        super::bad::sending(first_nb(chain));
        if fault("TX-03") {
            complete_all(adapter, chain, NDIS_STATUS_INVALID_DATA);
            return;
        }
        if fault("TX-04") {
            complete_all(adapter, chain, NDIS_STATUS_REQUEST_ABORTED);
            return;
        }
        if fault("TX-27") {
            NdisMSendNetBufferListsComplete(GLOBALS.with_borrow(|globals| globals.kept), chain, 0);
            return;
        }
        if fault_once("TX-01") {
            return;
        }
        if fault_once("TX-02") {
            let rest = next(chain);
            if !rest.is_null() {
                (*chain).Anonymous.Anonymous.Next = std::ptr::null_mut();
                complete_all(adapter, chain, NDIS_STATUS_SUCCESS);
                return;
            }
        }
        if fault("TX-26") || fault("GEN-02") {
            let mut lock: KSPIN_LOCK = 0;
            KeInitializeSpinLock(&raw mut lock);
            let level = KeAcquireSpinLockRaiseToDpc(&raw mut lock);
            if fault("GEN-02") {
                complete_all(adapter, chain, NDIS_STATUS_SUCCESS);
                return;
            }
            complete_all(adapter, chain, NDIS_STATUS_SUCCESS);
            KeReleaseSpinLock(&raw mut lock, level);
            return;
        }
        if fault_once("DV-05") {
            NdisMSleep(31_000_000);
        }
        if fault("ETH-01") || fault("ETH-02") || fault("ETH-04") {
            send_odd(binding);
        }
        if fault("TX-14") {
            let fake = allocate(std::mem::zeroed::<NET_BUFFER_LIST>());
            NdisSendNetBufferLists((*binding).handle, fake, 0, 0);
            super::free(fake);
        }
        change_sent(chain);
        let count = push(chain, (*binding).handle);
        (*adapter).sends += count;
        (*binding).sends += count;
        let port = u32::from(fault("TX-25"));
        let mut flags = flags;
        if fault("TX-12") {
            flags |= NDIS_SEND_FLAGS_CHECK_FOR_LOOPBACK;
        }
        if fault("TX-13") {
            flags |= NDIS_SEND_FLAGS_DISPATCH_LEVEL;
        }
        NdisSendNetBufferLists((*binding).handle, chain, port, flags);
        if fault("NBL-21") {
            NdisSendNetBufferLists((*binding).handle, chain, port, flags);
        }
    }
}

/// What faults change in a chain on its way down.
///
/// # Safety
/// - the chain is the driver's.
unsafe fn change_sent(chain: PNET_BUFFER_LIST) {
    // SAFETY: the contract of this function; every NBL has an NB with data.
    unsafe {
        let nb = first_nb(chain);
        if fault("TX-05") {
            NdisAdvanceNetBufferDataStart(nb, 2, 0, None);
        }
        if fault("NBL-09") {
            NdisAdvanceNetBufferDataStart(nb, 1_000_000, 0, None);
        }
        if fault("NBL-17") || fault("TX-05-PAYLOAD") {
            *bytes(nb) ^= 0x40;
        }
        if fault("NBL-16") {
            (*chain).NblFlags ^= NDIS_NBL_FLAGS_IS_IPV4;
        }
        if fault("NBL-14") {
            (*chain).ProtocolReserved[0] = chain.cast();
        }
        if fault("TX-08") {
            (*chain).NetBufferListInfo[Ieee8021QNetBufferListInfo as usize] = 0x30 as PVOID;
        }
        if fault("NBL-13") {
            (*nb).Anonymous.Anonymous.Anonymous.DataLength += 5000;
        }
        if fault("TX-23") {
            // Room in front of the frame makes it longer than the adapter takes.
            NdisRetreatNetBufferDataStart(nb, 3000, 0, None);
        }
        if fault("TX-18") {
            let pool = GLOBALS.with_borrow(|globals| globals.pool);
            NdisAllocateCloneNetBufferList(
                chain,
                pool,
                std::ptr::null_mut(),
                NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS,
            );
        }
        if fault("NBL-01") {
            let pool = GLOBALS.with_borrow(|globals| globals.pool);
            let clone = NdisAllocateCloneNetBufferList(
                chain,
                pool,
                std::ptr::null_mut(),
                NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS,
            );
            NdisFreeCloneNetBufferList(clone, 0);
        }
        if fault("NBL-02") {
            NdisFreeNetBufferList(chain);
        }
        if fault("NBL-03") {
            let mut parameters: NET_BUFFER_LIST_POOL_PARAMETERS = super::zeroed();
            parameters.Header = super::header(
                NDIS_OBJECT_TYPE_DEFAULT,
                NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1,
                NDIS_SIZEOF_NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1,
            );
            parameters.DataSize = 64;
            NdisAllocateNetBufferListPool(driver(), &raw mut parameters);
        }
        if fault("NBL-19") {
            let pool = GLOBALS.with_borrow(|globals| globals.pool);
            NdisAllocateFragmentNetBufferList(chain, pool, std::ptr::null_mut(), 0, 0, 0, 0, 0);
        }
        if fault("NBL-07") {
            NdisAdvanceNetBufferDataStart(nb, 60, 1, None);
        }
    }
}

/// # Safety
/// - the chain is the driver's, sent to it on `adapter`.
unsafe fn complete_all(adapter: *mut Adapter, chain: PNET_BUFFER_LIST, status: NDIS_STATUS) {
    // SAFETY: the contract of this function.
    unsafe {
        let mut nbl = chain;
        while !nbl.is_null() {
            (*nbl).Anonymous2.Status = status;
            nbl = next(nbl);
        }
        NdisMSendNetBufferListsComplete((*adapter).handle, chain, 0);
    }
}

/// ProtocolSendNetBufferListsComplete.
pub(crate) unsafe extern "efiapi" fn send_complete(
    context: NDIS_HANDLE,
    chain: PNET_BUFFER_LIST,
    flags: u32,
) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open binding and a chain that the driver sent on it.
    unsafe {
        if odd_fault() {
            let pool = GLOBALS.with_borrow(|globals| globals.pool);
            if (*chain).NdisPoolHandle == pool {
                free_second(chain);
                let mdl = (*first_nb(chain)).Anonymous.Anonymous.MdlChain;
                NdisFreeMdl(mdl);
                NdisFreeNetBufferList(chain);
                return;
            }
        }
        let adapter = (*binding).adapter;
        let count = pop(chain);
        (*binding).sends = (*binding).sends.saturating_sub(count);
        if fault("RX-22") {
            NdisReturnNetBufferLists((*binding).handle, chain, 0);
        }
        let mut flags = flags;
        if fault("TX-13-COMPLETE") {
            flags |= NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL;
        }
        NdisMSendNetBufferListsComplete((*adapter).handle, chain, flags);
        if fault("TX-01-TWICE") {
            NdisMSendNetBufferListsComplete((*adapter).handle, chain, flags);
        }
        if fault_once("TX-09") {
            (*chain).Scratch = chain.cast();
        }
        sent(adapter, binding, count);
    }
}

/// # Safety
/// - both contexts are alive.
unsafe fn sent(adapter: *mut Adapter, binding: *mut Binding, count: u32) {
    // SAFETY: the contract of this function.
    unsafe {
        (*adapter).sends = (*adapter).sends.saturating_sub(count);
        if (*binding).sends == 0 && !(*binding).pause.is_null() {
            let event = std::mem::replace(&mut (*binding).pause, std::ptr::null_mut());
            if fault("PNP-15") {
                NdisCompleteNetPnPEvent((*binding).handle, event, NDIS_STATUS_SUCCESS);
                return;
            }
            // Completion of an event needs PASSIVE_LEVEL: a work item of the driver's.
            let item = NdisAllocateIoWorkItem(driver());
            let later = allocate((binding, event));
            NdisQueueIoWorkItem(item, Some(complete_event), later.cast());
        }
        drained(adapter);
    }
}

unsafe extern "efiapi" fn complete_event(context: PVOID, item: NDIS_HANDLE) {
    // SAFETY: what `sent` queued; the binding waits for the event.
    unsafe {
        let later: *mut (*mut Binding, PNET_PNP_EVENT_NOTIFICATION) = context.cast();
        let (binding, event) = *later;
        super::free(later);
        NdisFreeIoWorkItem(item);
        NdisCompleteNetPnPEvent((*binding).handle, event, NDIS_STATUS_SUCCESS);
    }
}

/// # Safety
/// - the context is alive.
unsafe fn drained(adapter: *mut Adapter) {
    // SAFETY: the contract of this function.
    unsafe {
        if (*adapter).pausing && (*adapter).sends == 0 && (*adapter).receives == 0 {
            (*adapter).pausing = false;
            NdisMPauseComplete((*adapter).handle);
        }
    }
}

/// Whether frames of the driver's own are sent.
fn odd_fault() -> bool {
    ["BND-15", "BND-31", "BND-24", "ST-17", "ETH-01", "ETH-02", "ETH-04"].into_iter().any(fault)
}

/// # Safety
/// - `nbl` is one of [`send_odd`] or [`send_own`].
unsafe fn free_second(nbl: PNET_BUFFER_LIST) {
    // SAFETY: the contract of this function.
    unsafe {
        let first = first_nb(nbl);
        let second = (*first).Anonymous.Anonymous.Next;
        if !second.is_null() {
            (*first).Anonymous.Anonymous.Next = std::ptr::null_mut();
            NdisFreeMdl((*second).Anonymous.Anonymous.MdlChain);
            NdisFreeNetBuffer(second);
            let pool = GLOBALS.with_borrow(|globals| globals.kept_pool);
            NdisFreeNetBufferPool(pool);
        }
        let mdl = (*first).Anonymous.Anonymous.MdlChain;
        if !(*mdl).Next.is_null() {
            NdisFreeMdl((*mdl).Next);
            (*mdl).Next = std::ptr::null_mut();
        }
    }
}

/// Sends a frame whose header is in two MDLs, or two frames of two flows in one NBL.
///
/// # Safety
/// - `binding` is open.
unsafe fn send_odd(binding: *mut Binding) {
    static OTHER_TYPE: [u8; 64] = {
        let mut frame = [0xFF; 64];
        frame[12] = 8;
        frame
    };
    static OTHER_ADDRESS: [u8; 64] = {
        let mut frame = [0xFF; 64];
        frame[0] = 2;
        frame
    };
    static HEAD: [u8; 7] = [0xFF; 7];
    // SAFETY: the contract of this function; the data is static and never written.
    unsafe {
        let nbl = own();
        let nb = first_nb(nbl);
        if fault("ETH-04") {
            let head = NdisAllocateMdl(driver(), HEAD.as_ptr().cast_mut().cast(), 7);
            (*head).Next = (*nb).Anonymous.Anonymous.MdlChain;
            (*nb).Anonymous.Anonymous.MdlChain = head;
            (*nb).Anonymous.Anonymous.CurrentMdl = head;
            (*nb).Anonymous.Anonymous.Anonymous.DataLength = 71;
        } else {
            let mut parameters: NET_BUFFER_POOL_PARAMETERS = super::zeroed();
            parameters.Header = super::header(
                NDIS_OBJECT_TYPE_DEFAULT,
                NET_BUFFER_POOL_PARAMETERS_REVISION_1,
                NDIS_SIZEOF_NET_BUFFER_POOL_PARAMETERS_REVISION_1,
            );
            parameters.PoolTag = TAG;
            let pool = NdisAllocateNetBufferPool(driver(), &raw mut parameters);
            GLOBALS.with_borrow_mut(|globals| globals.kept_pool = pool);
            let frame = if fault("ETH-01") { &OTHER_TYPE } else { &OTHER_ADDRESS };
            let mdl = NdisAllocateMdl(driver(), frame.as_ptr().cast_mut().cast(), 64);
            (*nb).Anonymous.Anonymous.Next = NdisAllocateNetBuffer(pool, mdl, 0, 64);
        }
        (*nbl).SourceHandle = (*binding).handle;
        NdisSendNetBufferLists((*binding).handle, nbl, 0, 0);
    }
}

/// MiniportCancelSend: nothing is queued here.
pub(crate) unsafe extern "efiapi" fn cancel_send(context: NDIS_HANDLE, id: PVOID) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter, whose binding is open.
    unsafe { NdisCancelSendNetBufferLists((*(*adapter).binding).handle, id) };
}

/// ProtocolReceiveNetBufferLists.
pub(crate) unsafe extern "efiapi" fn receive(
    context: NDIS_HANDLE,
    chain: PNET_BUFFER_LIST,
    _port: u32,
    count: u32,
    flags: u32,
) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open binding and a chain that is lent until it is returned, or for the call if the flags
    // say RESOURCES.
    unsafe {
        let adapter = (*binding).adapter;
        let resources = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
        if adapter.is_null() || !(*adapter).running || (*adapter).asleep {
            if !resources {
                NdisReturnNetBufferLists((*binding).handle, chain, 0);
            }
            return;
        }
        if fault("RX-05") && resources {
            NdisReturnNetBufferLists((*binding).handle, chain, 0);
            return;
        }
        if fault_once("RX-21") {
            NdisMSleep(31_000_000);
        }
        if fault("NBL-08") {
            let nb = first_nb(chain);
            let first = (*(*nb).Anonymous.Anonymous.MdlChain).ByteCount;
            NdisAdvanceNetBufferDataStart(nb, first, 1, None);
        }
        if fault_once("RX-06") && !resources {
            return;
        }
        if fault("RX-20") {
            (*chain).NetBufferListInfo[NetBufferListFrameType as usize] = 0x1234 as PVOID;
        }
        if fault("ETH-09") {
            NdisRetreatNetBufferDataStart(first_nb(chain), 3000, 0, None);
        }
        if fault("RX-10") {
            NdisAdvanceNetBufferDataStart(first_nb(chain), 14, 0, None);
        }
        if fault("RX-10-PAYLOAD") || fault("NBL-17-RECEIVE") {
            *bytes(first_nb(chain)) ^= 0x40;
        }
        if fault("ETH-05") {
            let nb = first_nb(chain);
            (*nb).Anonymous.Anonymous.Next = nb;
        }
        push(chain, (*adapter).handle);
        let mut up = flags;
        if fault("RX-08") {
            up &= !NDIS_RECEIVE_FLAGS_RESOURCES;
        }
        if fault("RX-12") {
            up |= NDIS_RECEIVE_FLAGS_SINGLE_ETHER_TYPE;
        }
        if fault("RX-13") {
            up |= NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL;
        }
        let port = u32::from(fault("RX-19"));
        let told = if fault("RX-01") { count + 1 } else { count };
        (*adapter).receives += if resources { 0 } else { count };
        NdisMIndicateReceiveNetBufferLists((*adapter).handle, chain, port, told, up);
        if resources {
            pop(chain);
            if fault("RX-05-LINKS") {
                (*chain).Anonymous.Anonymous.Next = std::ptr::null_mut();
            }
        }
    }
}

/// MiniportReturnNetBufferLists.
pub(crate) unsafe extern "efiapi" fn returned(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, flags: u32) {
    let adapter: *mut Adapter = context.cast();
    if context.is_null() {
        return;
    }
    // SAFETY: the context of an initialised adapter and NBLs that it indicated.
    unsafe {
        let pool = GLOBALS.with_borrow(|globals| globals.pool);
        if (*chain).NdisPoolHandle == pool {
            NdisFreeMdl((*first_nb(chain)).Anonymous.Anonymous.MdlChain);
            NdisFreeNetBufferList(chain);
            return;
        }
        let count = pop(chain);
        let binding = (*adapter).binding;
        let mut flags = flags;
        if fault("RX-13-RETURN") {
            flags |= NDIS_RETURN_FLAGS_DISPATCH_LEVEL;
        }
        NdisReturnNetBufferLists((*binding).handle, chain, flags);
        if fault("RX-06-TWICE") {
            NdisReturnNetBufferLists((*binding).handle, chain, flags);
        }
        (*adapter).receives = (*adapter).receives.saturating_sub(count);
        super::power::returned(adapter);
        drained(adapter);
    }
}

/// A frame of the driver's own.
///
/// # Safety
/// - the pool exists.
unsafe fn own() -> PNET_BUFFER_LIST {
    // SAFETY: the contract of this function; the data is static and never written.
    unsafe {
        static FRAME: [u8; 64] = [0xFF; 64];
        let pool = GLOBALS.with_borrow(|globals| globals.pool);
        let mdl = NdisAllocateMdl(driver(), FRAME.as_ptr().cast_mut().cast(), 64);
        NdisAllocateNetBufferAndNetBufferList(pool, 0, 0, mdl, 0, 64)
    }
}

/// Indicates a frame of the driver's own.
///
/// # Safety
/// - `adapter` has its handle and its attributes.
pub(crate) unsafe fn indicate_own(adapter: *mut Adapter, flags: u32) {
    // SAFETY: the contract of this function.
    unsafe {
        let pool = GLOBALS.with_borrow(|globals| globals.pool);
        if pool.is_null() {
            return;
        }
        let nbl = own();
        (*nbl).SourceHandle = (*adapter).handle;
        (*nbl).NetBufferListInfo[NetBufferListFrameType as usize] = 0xFFFF as PVOID;
        NdisMIndicateReceiveNetBufferLists((*adapter).handle, nbl, 0, 1, flags);
    }
}

/// Sends a frame of the driver's own.
///
/// # Safety
/// - `binding` is open.
pub(crate) unsafe fn send_own(binding: *mut Binding) {
    // SAFETY: the contract of this function.
    unsafe {
        let nbl = own();
        (*nbl).SourceHandle = (*binding).handle;
        NdisSendNetBufferLists((*binding).handle, nbl, 0, 0);
    }
}
