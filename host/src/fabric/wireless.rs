//! What a station of a wireless LAN says of its access point: the indications and the answer of native 802.11.
//!
//! In: addresses. Out: the bytes of the structures of windot11.h, of which the host fills in what a driver may read.

use entresol_sys::*;

use super::edge::Edge;
use crate::ndis::status::Status;

/// sizeof(DOT11_ASSOCIATION_COMPLETION_PARAMETERS).
const COMPLETION: usize = 96;
/// sizeof(DOT11_DISASSOCIATION_PARAMETERS).
const DISASSOCIATION: usize = 24;
/// sizeof(DOT11_ASSOCIATION_START_PARAMETERS).
const START: usize = 56;
/// DOT11_ASSOC_STATUS_DISASSOCIATED_BY_ROAMING: uReason of one that roams.
const BY_ROAMING: u8 = 8;
/// sizeof(DOT11_ASSOCIATION_INFO_LIST), and where its first entry starts.
const LIST: usize = 344;
const ENTRY: usize = 16;

/// A structure of `size` bytes of which only the header is filled in.
fn structure(size: usize) -> Vec<u8> {
    let mut bytes = vec![0; size];
    let [low, high] = (size as u16).to_le_bytes();
    bytes[..4].copy_from_slice(&[NDIS_OBJECT_TYPE_DEFAULT, 1, low, high]);
    bytes
}

/// The same, with an address behind the header (MacAddr in all three).
fn about(access_point: [u8; 6], size: usize) -> Vec<u8> {
    let mut bytes = structure(size);
    bytes[4..10].copy_from_slice(&access_point);
    bytes
}

/// What OID_DOT11_ENUM_ASSOCIATION_INFO answers.
pub(crate) fn association(edge: &Edge) -> Vec<u8> {
    let mut bytes = structure(LIST);
    let Some(access_point) = edge.access_point else {
        bytes.truncate(ENTRY);
        return bytes;
    };
    // uNumOfEntries and uTotalNumOfEntries; PeerMacAddress and BSSID.
    bytes[4..12].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
    bytes[ENTRY..ENTRY + 6].copy_from_slice(&access_point);
    bytes[ENTRY + 6..ENTRY + 12].copy_from_slice(&access_point);
    bytes
}

/// What a station that roams indicates when it leaves an access point.
pub(crate) fn left(access_point: [u8; 6]) -> Vec<Status> {
    let mut bytes = about(access_point, DISASSOCIATION);
    bytes[12] = BY_ROAMING;
    vec![Status { code: NDIS_STATUS_DOT11_DISASSOCIATION, bytes }]
}

/// What it indicates when it joins one.
pub(crate) fn joined(access_point: [u8; 6]) -> Vec<Status> {
    [(NDIS_STATUS_DOT11_ASSOCIATION_START, START), (NDIS_STATUS_DOT11_ASSOCIATION_COMPLETION, COMPLETION)]
        .map(|(code, size)| Status { code, bytes: about(access_point, size) })
        .to_vec()
}

/// DOT11_EXTSTA_RECV_CONTEXT of every frame: type, revision and size, no flags, radio 0, channel 6, of one piece, -40 dBm,
/// rate 12. Nobody may write it: it is the adapter's.
static RECEIVED: [u64; 6] =
    [0x80 | 1 << 8 | 48 << 16, 2437 << 32, 1 | (((-40_i32).cast_unsigned() as u64) << 32), 12, 0, 0];

/// Where it stands.
pub(crate) fn receive_context() -> usize {
    (&raw const RECEIVED).addr()
}

/// The record of an NBL that was sent, when its header says that it is one.
///
/// # Safety
///
/// * `address` is zero, or that of a structure that starts with NDIS_OBJECT_HEADER and has as many bytes as that says.
pub(crate) unsafe fn send_context(address: usize) -> Option<[u8; 32]> {
    if address == 0 || !address.is_multiple_of(8) {
        return None;
    }
    let place: *const [u8; 4] = core::ptr::with_exposed_provenance(address);
    // SAFETY: a header is there, by the caller's word.
    let header = unsafe { place.read() };
    // SAFETY: the header says that as many bytes are there.
    (header == [NDIS_OBJECT_TYPE_DEFAULT, 1, 32, 0]).then(|| unsafe { place.cast::<[u8; 32]>().read() })
}
