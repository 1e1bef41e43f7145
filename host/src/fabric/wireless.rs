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
