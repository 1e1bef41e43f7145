//! Mistakes that need frames, NBLs or answers of the driver's own.
//!
//! In: the places where the good driver handles data and OIDs. Out: what the fault that is named does there, and whether
//! nothing is left for the good driver to do.

use entresol_sys::*;

use super::data::{complete_all, first_nb, next};
use super::{Adapter, Binding, GLOBALS, TAG, driver, fault, fault_once, header, zeroed};

/// An Ethernet frame with a TCP segment from 10.0.0.1 to 10.0.0.2, without checksums.
const fn segment(port: u8) -> [u8; 64] {
    let mut frame = [0; 64];
    let destination = [0x02, 0x00, 0x5E, 0x20, 0x00, 0x01];
    let mut at = 0;
    while at < 6 {
        frame[at] = destination[at];
        frame[at + 6] = destination[at];
        at += 1;
    }
    frame[11] = 2;
    frame[12] = 8;
    frame[14] = 0x45;
    frame[17] = 50;
    frame[22] = 64;
    frame[23] = 6;
    frame[26] = 10;
    frame[29] = 1;
    frame[30] = 10;
    frame[33] = 2;
    frame[35] = port;
    frame[37] = 9;
    frame[46] = 0x50;
    frame
}

static ONE: [u8; 64] = segment(1);
static OTHER: [u8; 64] = segment(2);
/// To another station.
static STRAY: [u8; 64] = {
    let mut frame = segment(1);
    frame[5] = 0x77;
    frame
};
/// With a tag in front of the EtherType.
static TAGGED: [u8; 64] = {
    let mut frame = segment(1);
    frame[12] = 0x81;
    frame
};
/// An ARP request of the shortest length that ends in ones.
static PADDED: [u8; 60] = {
    let mut frame = [0xFF; 60];
    frame[12] = 0x08;
    frame[13] = 0x06;
    frame
};

/// Bits of the slot of checksums.
const IPV4_AND_TCP: usize = 1 | 4;
const UDP: usize = 8;
const IP_SUCCEEDED: usize = 32;
/// Where TCP begins in the frames above.
const TCP_AT: usize = 34;

/// # Safety
/// - the pool exists.
unsafe fn own(frame: &'static [u8]) -> PNET_BUFFER_LIST {
    // SAFETY: the contract of this function; the data is static and never written.
    unsafe {
        let pool = GLOBALS.with_borrow(|globals| globals.pool);
        let length = frame.len();
        let mdl = NdisAllocateMdl(driver(), frame.as_ptr().cast_mut().cast(), length as u32);
        NdisAllocateNetBufferAndNetBufferList(pool, 0, 0, mdl, 0, length)
    }
}

/// # Safety
/// - the NBL is the driver's.
unsafe fn set_slot(nbl: PNET_BUFFER_LIST, slot: i32, value: usize) {
    // SAFETY: the contract of this function. Behind the last slot is memory of NDIS, which a fault writes.
    unsafe {
        let slots = (&raw mut (*nbl).NetBufferListInfo).cast::<PVOID>();
        slots.add(slot as usize).write(std::ptr::without_provenance_mut(value));
    }
}

/// Frees an NBL of [`own`] with its MDLs and its second NB.
///
/// # Safety
/// - it is one, and the driver's again.
unsafe fn free_own(nbl: PNET_BUFFER_LIST) {
    // SAFETY: the contract of this function.
    unsafe {
        let first = first_nb(nbl);
        let second = (*first).Anonymous.Anonymous.Next;
        if !second.is_null() {
            (*first).Anonymous.Anonymous.Next = std::ptr::null_mut();
            NdisFreeMdl((*second).Anonymous.Anonymous.MdlChain);
            NdisFreeNetBuffer(second);
            NdisFreeNetBufferPool(GLOBALS.with_borrow(|globals| globals.kept_pool));
        }
        let mut mdl = (*first).Anonymous.Anonymous.MdlChain;
        while !mdl.is_null() {
            let behind = (*mdl).Next;
            NdisFreeMdl(mdl);
            mdl = behind;
        }
        NdisFreeNetBufferList(nbl);
    }
}

/// Adds a second NB with this frame.
///
/// # Safety
/// - the NBL is one of [`own`].
unsafe fn add(nbl: PNET_BUFFER_LIST, frame: &'static [u8; 64]) {
    // SAFETY: the contract of this function.
    unsafe {
        let mut parameters: NET_BUFFER_POOL_PARAMETERS = zeroed();
        parameters.Header = header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NET_BUFFER_POOL_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_NET_BUFFER_POOL_PARAMETERS_REVISION_1,
        );
        parameters.PoolTag = TAG;
        let pool = NdisAllocateNetBufferPool(driver(), &raw mut parameters);
        GLOBALS.with_borrow_mut(|globals| globals.kept_pool = pool);
        let mdl = NdisAllocateMdl(driver(), frame.as_ptr().cast_mut().cast(), 64);
        (*first_nb(nbl)).Anonymous.Anonymous.Next = NdisAllocateNetBuffer(pool, mdl, 0, 64);
    }
}

/// What a fault sends of its own beside a chain from above.
///
/// # Safety
/// - the pool exists and `chain` is the driver's.
unsafe fn made_for_below(chain: PNET_BUFFER_LIST) -> Option<PNET_BUFFER_LIST> {
    // SAFETY: the contract of this function.
    unsafe {
        let with = |frame: &'static [u8], slot, value| {
            let nbl = own(frame);
            set_slot(nbl, slot, value);
            Some(nbl)
        };
        let checksum = TcpIpChecksumNetBufferListInfo;
        if fault("ETH-03") {
            let nbl = own(&ONE);
            add(nbl, &OTHER);
            return Some(nbl);
        }
        if fault("ETH-10") {
            return with(&TAGGED, Ieee8021QNetBufferListInfo, 0x30);
        }
        if fault("ETH-11") {
            return with(&ONE, checksum, IPV4_AND_TCP | (TCP_AT - 4) << 16);
        }
        if fault("ETH-11-LARGE") {
            return with(&ONE, TcpLargeSendNetBufferListInfo, 1000 | 20 << 20);
        }
        if fault("ETH-14") {
            return with(&ONE, checksum, IPV4_AND_TCP | TCP_AT << 16);
        }
        if fault("TX-24") {
            return with(&ONE, checksum, 1 | UDP);
        }
        if fault("TX-11") {
            return Some(own(&PADDED));
        }
        if fault("TX-22-OWN") {
            return with(&ONE, NetBufferListCancelId, 0x77);
        }
        if fault("NBL-20") {
            let nbl = own(&ONE);
            let mut copied = 0;
            let storage = NdisAllocateMemoryWithTagPriority(driver(), 64, TAG, NormalPoolPriority);
            // A frame that may be written in place of the static one.
            let mdl = NdisAllocateMdl(driver(), storage, 64);
            NdisFreeMdl((*first_nb(nbl)).Anonymous.Anonymous.MdlChain);
            (*first_nb(nbl)).Anonymous.Anonymous.MdlChain = mdl;
            (*first_nb(nbl)).Anonymous.Anonymous.CurrentMdl = mdl;
            NdisCopyFromNetBufferToNetBuffer(first_nb(nbl), 0, 6000, first_nb(chain), 0, &raw mut copied);
            GLOBALS.with_borrow_mut(|globals| globals.kept = storage);
            return Some(nbl);
        }
        None
    }
}

/// MiniportSendNetBufferLists; whether the chain is taken care of.
///
/// # Safety
/// - `adapter` runs and `chain` is lent to it.
pub(super) unsafe fn send(adapter: *mut Adapter, chain: PNET_BUFFER_LIST) -> bool {
    // SAFETY: the contract of this function.
    unsafe {
        let binding = (*adapter).binding;
        if let Some(nbl) = made_for_below(chain) {
            (*nbl).SourceHandle = (*binding).handle;
            NdisSendNetBufferLists((*binding).handle, nbl, 0, 0);
        }
        let pool = GLOBALS.with_borrow(|globals| globals.pool);
        if fault("TX-19") && next(chain).is_null() {
            let clone = NdisAllocateCloneNetBufferList(
                chain,
                pool,
                std::ptr::null_mut(),
                NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS,
            );
            (*clone).SourceHandle = (*binding).handle;
            NdisSendNetBufferLists((*binding).handle, clone, 0, 0);
            return true;
        }
        if fault("NBL-06") {
            let mdl = (*first_nb(chain)).Anonymous.Anonymous.MdlChain;
            let clone = NdisAllocateCloneNetBufferList(
                chain,
                pool,
                std::ptr::null_mut(),
                NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS,
            );
            (*mdl).ByteCount -= 1;
            NdisFreeCloneNetBufferList(clone, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS);
            (*mdl).ByteCount += 1;
        }
        if fault("NBL-18") {
            set_slot(chain, MaxNetBufferListInfo, 1);
        }
        if fault("NBL-18-OLD") {
            set_slot(chain, MaxNetBufferListInfo - 2, 1);
        }
        if fault("TX-22") {
            set_slot(chain, NetBufferListCancelId, 0x99);
        }
        false
    }
}

/// The chain in the opposite order.
///
/// # Safety
/// - the chain is the driver's.
pub(super) unsafe fn reversed(chain: PNET_BUFFER_LIST) -> PNET_BUFFER_LIST {
    // SAFETY: the contract of this function.
    unsafe {
        let (mut left, mut done) = (chain, std::ptr::null_mut());
        while !left.is_null() {
            let behind = next(left);
            (*left).Anonymous.Anonymous.Next = done;
            done = left;
            left = behind;
        }
        done
    }
}

/// ProtocolSendNetBufferListsComplete; whether the chain is taken care of.
///
/// # Safety
/// - the chain was sent on `binding` by this driver.
pub(super) unsafe fn send_complete(binding: *mut Binding, chain: PNET_BUFFER_LIST) -> bool {
    const MAKING: [&str; 9] =
        ["ETH-03", "ETH-10", "ETH-11", "ETH-11-LARGE", "ETH-14", "TX-11", "TX-22-OWN", "TX-24", "NBL-20"];
    // SAFETY: the contract of this function.
    unsafe {
        if fault_once("TX-21") {
            NdisCloseAdapterEx((*binding).handle);
        }
        let is_own = (*chain).NdisPoolHandle == GLOBALS.with_borrow(|globals| globals.pool);
        if is_own && fault("TX-19") {
            let original = (*chain).ParentNetBufferList;
            NdisFreeCloneNetBufferList(chain, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS);
            complete_all((*binding).adapter, original, NDIS_STATUS_SUCCESS);
            return true;
        }
        if is_own && MAKING.into_iter().any(fault) {
            free_own(chain);
            if fault("NBL-20") {
                NdisFreeMemory(GLOBALS.with_borrow(|globals| globals.kept), 0, 0);
            }
            return true;
        }
        false
    }
}

/// What a fault indicates of its own beside what was received.
///
/// # Safety
/// - the pool exists.
unsafe fn made_for_above() -> Option<PNET_BUFFER_LIST> {
    // SAFETY: the contract of this function.
    unsafe {
        if fault("ETH-06") {
            let nbl = own(&ONE[..20]);
            let nb = first_nb(nbl);
            let rest = NdisAllocateMdl(driver(), ONE[20..].as_ptr().cast_mut().cast(), 44);
            (*(*nb).Anonymous.Anonymous.MdlChain).Next = rest;
            (*nb).Anonymous.Anonymous.Anonymous.DataLength = 64;
            return Some(nbl);
        }
        if fault("ETH-12") {
            let nbl = own(&ONE);
            set_slot(nbl, TcpIpChecksumNetBufferListInfo, IP_SUCCEEDED);
            return Some(nbl);
        }
        if fault("ETH-13") {
            let nbl = own(&ONE);
            set_slot(nbl, NetBufferListHashValue, 5);
            return Some(nbl);
        }
        fault("RX-14").then(|| own(&STRAY))
    }
}

/// ProtocolReceiveNetBufferLists; whether the chain is taken care of.
///
/// # Safety
/// - the chain is lent to `binding`, over which an adapter runs.
pub(super) unsafe fn receive(binding: *mut Binding, chain: PNET_BUFFER_LIST) -> bool {
    // SAFETY: the contract of this function.
    unsafe {
        let adapter = (*binding).adapter;
        if let Some(nbl) = made_for_above() {
            (*nbl).SourceHandle = (*adapter).handle;
            set_slot(nbl, NetBufferListFrameType, 0x0008);
            NdisMIndicateReceiveNetBufferLists((*adapter).handle, nbl, 0, 1, 0);
        }
        if fault("RX-18") && next(chain).is_null() {
            let pool = GLOBALS.with_borrow(|globals| globals.pool);
            let clone = NdisAllocateCloneNetBufferList(
                chain,
                pool,
                std::ptr::null_mut(),
                NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS,
            );
            (*clone).SourceHandle = (*adapter).handle;
            (*clone).NetBufferListInfo[NetBufferListFrameType as usize] =
                (*chain).NetBufferListInfo[NetBufferListFrameType as usize];
            NdisMIndicateReceiveNetBufferLists((*adapter).handle, clone, 0, 1, 0);
            return true;
        }
        false
    }
}

/// MiniportReturnNetBufferLists; whether the chain is taken care of.
///
/// # Safety
/// - `adapter` indicated the chain.
pub(super) unsafe fn returned(adapter: *mut Adapter, chain: PNET_BUFFER_LIST) -> bool {
    // SAFETY: the contract of this function.
    unsafe {
        if (*chain).NdisPoolHandle != GLOBALS.with_borrow(|globals| globals.pool) {
            return false;
        }
        if fault("RX-18") {
            let original = (*chain).ParentNetBufferList;
            NdisFreeCloneNetBufferList(chain, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS);
            NdisReturnNetBufferLists((*(*adapter).binding).handle, original, 0);
            return true;
        }
        free_own(chain);
        true
    }
}

/// MiniportRestart.
///
/// # Safety
/// - `adapter` is paused and the parameters are lent.
pub(super) unsafe fn restart(adapter: *mut Adapter, parameters: PNDIS_MINIPORT_RESTART_PARAMETERS) {
    // SAFETY: the contract of this function.
    unsafe {
        if fault("MP-22") {
            super::data::indicate_own(adapter, 0);
        }
        if fault("STA-11") {
            super::upper::indicate(adapter, NDIS_STATUS_DOT11_ASSOCIATION_START, &[0; 56]);
        }
        if fault("STA-03-DESTINATION") {
            let mut indication: NDIS_STATUS_INDICATION = zeroed();
            indication.Header = header(
                NDIS_OBJECT_TYPE_STATUS_INDICATION,
                NDIS_STATUS_INDICATION_REVISION_1,
                NDIS_SIZEOF_STATUS_INDICATION_REVISION_1,
            );
            indication.SourceHandle = (*adapter).handle;
            indication.DestinationHandle = (*(*adapter).binding).handle;
            indication.StatusCode = NDIS_STATUS_NETWORK_CHANGE;
            NdisMIndicateStatusEx((*adapter).handle, &raw mut indication);
        }
        let attributes = (*parameters).RestartAttributes;
        if fault("ST-13") || fault("ST-13-LOST") {
            (*parameters).RestartAttributes =
                if attributes.is_null() { parameters.cast() } else { std::ptr::null_mut() };
        }
        if let Some(general) = super::lower::general_of(attributes) {
            let facts = &raw mut (*(*adapter).binding).facts;
            if !fault("ST-19") {
                (*facts).mtu = (*facts).mtu_below;
            }
            (*general).MtuSize = if fault("ST-14") { 0 } else { (*facts).mtu };
        }
    }
}

/// MiniportOidRequest; the status, where a fault gives one.
///
/// # Safety
/// - `request` is lent to `adapter`.
pub(super) unsafe fn oid(adapter: *mut Adapter, request: PNDIS_OID_REQUEST) -> Option<NDIS_STATUS> {
    // SAFETY: the contract of this function.
    unsafe {
        let oid = (*request).DATA.QUERY_INFORMATION.Oid;
        let length = (*request).DATA.QUERY_INFORMATION.InformationBufferLength;
        let set = (*request).RequestType == NdisRequestSetInformation;
        let takes = [
            ("OID-06", OID_GEN_CURRENT_PACKET_FILTER),
            ("OID-06-STATION", OID_802_3_MULTICAST_LIST),
            ("OID-09", OID_GEN_CURRENT_PACKET_FILTER),
            ("OID-11", OID_GEN_INTERRUPT_MODERATION),
            ("OID-11-NEWER", OID_GEN_INTERRUPT_MODERATION),
            ("OID-37-LONG", OID_802_3_MULTICAST_LIST),
            ("OID-38", OID_GEN_CURRENT_PACKET_FILTER),
            ("OID-40", OID_GEN_CURRENT_LOOKAHEAD),
            ("OID-41", OID_GEN_RECEIVE_SCALE_PARAMETERS),
            ("OID-42", OID_TCP_OFFLOAD_PARAMETERS),
            ("STA-13", OID_TCP_OFFLOAD_PARAMETERS),
        ];
        if set && takes.into_iter().any(|(rule, of)| of == oid && fault(rule)) {
            (*request).DATA.SET_INFORMATION.BytesRead = length;
            return Some(NDIS_STATUS_SUCCESS);
        }
        if fault("OID-10") && (*request).RequestType == NdisRequestMethod {
            return Some(NDIS_STATUS_SUCCESS);
        }
        if fault("OID-10-STATISTICS") && (*request).RequestType == NdisRequestQueryStatistics {
            return Some(NDIS_STATUS_NOT_SUPPORTED);
        }
        if (fault("OID-21") || fault("OID-21-OTHER")) && oid == 0xFF00_0003 {
            if fault("OID-21-OTHER") {
                (*adapter).block = (*request).RequestHandle;
            }
            return Some(NDIS_STATUS_INDICATION_REQUIRED);
        }
        if fault("OID-21-OTHER") && oid == 0xFF00_0004 {
            answer_by_status(adapter);
        }
        if fault_once("OID-22") {
            NdisMSleep(5000);
        }
        if fault("OID-28") && oid == OID_GEN_NETWORK_LAYER_ADDRESSES {
            return Some(NDIS_STATUS_PENDING);
        }
        if fault("OID-37") && set && oid == OID_802_3_MULTICAST_LIST {
            return Some(NDIS_STATUS_INVALID_DATA);
        }
        if fault("ST-07") && oid == OID_GEN_STATISTICS && !(*adapter).running {
            return Some(NDIS_STATUS_FAILURE);
        }
        if fault("MP-08") && oid == OID_PNP_SET_POWER {
            return Some(NDIS_STATUS_NOT_ACCEPTED);
        }
        None
    }
}

/// Answers a request by a status indication, under another id than it came with.
///
/// # Safety
/// - `adapter` keeps the request's handle.
unsafe fn answer_by_status(adapter: *mut Adapter) {
    // SAFETY: the contract of this function.
    unsafe {
        let mut indication: NDIS_STATUS_INDICATION = zeroed();
        indication.Header = header(
            NDIS_OBJECT_TYPE_STATUS_INDICATION,
            NDIS_STATUS_INDICATION_REVISION_1,
            NDIS_SIZEOF_STATUS_INDICATION_REVISION_1,
        );
        indication.SourceHandle = (*adapter).handle;
        indication.DestinationHandle = std::mem::replace(&mut (*adapter).block, std::ptr::null_mut());
        indication.StatusCode = NDIS_STATUS_NETWORK_CHANGE;
        NdisMIndicateStatusEx((*adapter).handle, &raw mut indication);
    }
}
