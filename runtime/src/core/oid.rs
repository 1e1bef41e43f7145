//! OIDs of a virtual miniport: which are answered here, which go below as a clone, which are refused.
//!
//! In: the request's kind, number and bytes, none of them trusted. Out: bytes written and an [`Outcome`], or what
//! a set asks to be changed. Pure; `oid_answer` has the answers to queries.

use entresol_sys::{
    NDIS_STATUS, NDIS_STATUS_BUFFER_TOO_SHORT, NDIS_STATUS_CLOSING, NDIS_STATUS_FAILURE,
    NDIS_STATUS_INVALID_DATA, NDIS_STATUS_INVALID_LENGTH, NDIS_STATUS_LOW_POWER_STATE,
    NDIS_STATUS_MULTICAST_FULL, NDIS_STATUS_NOT_ACCEPTED, NDIS_STATUS_NOT_SUPPORTED, NDIS_STATUS_PAUSED,
    NDIS_STATUS_RESET_IN_PROGRESS, NDIS_STATUS_SUCCESS, NdisDeviceStateD0, NdisMedium802_3,
    OID_802_3_CURRENT_ADDRESS, OID_802_3_MAXIMUM_LIST_SIZE, OID_802_3_MULTICAST_LIST,
    OID_802_3_PERMANENT_ADDRESS, OID_802_3_RCV_ERROR_ALIGNMENT, OID_802_3_XMIT_MORE_COLLISIONS,
    OID_802_3_XMIT_ONE_COLLISION, OID_GEN_CURRENT_LOOKAHEAD, OID_GEN_CURRENT_PACKET_FILTER,
    OID_GEN_INTERRUPT_MODERATION, OID_GEN_MAXIMUM_TOTAL_SIZE, OID_GEN_NETWORK_LAYER_ADDRESSES,
    OID_GEN_RCV_OK, OID_GEN_RECEIVE_BLOCK_SIZE, OID_GEN_RECEIVE_BUFFER_SPACE,
    OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES, OID_GEN_STATISTICS, OID_GEN_TRANSMIT_BLOCK_SIZE,
    OID_GEN_TRANSMIT_BUFFER_SPACE, OID_GEN_VENDOR_DESCRIPTION, OID_GEN_VENDOR_DRIVER_VERSION,
    OID_GEN_VENDOR_ID, OID_GEN_XMIT_OK, OID_PM_PARAMETERS, OID_PNP_CAPABILITIES, OID_PNP_ENABLE_WAKE_UP,
    OID_PNP_QUERY_POWER, OID_PNP_SET_POWER, OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX, OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA,
};

use super::filter::MOST_GROUPS;
use super::version::Version;
use crate::driver::Facts;

/// The drops of a virtual miniport: a `u64` for each [`Reason`](super::Reason), first of all sends, then of all
/// receives. A vendor OID: the upper bytes are "FF", as ntddndis.h leaves to vendors.
pub const OID_DROPS: u32 = 0xFF45_0001;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asks for a value.
    Query,
    /// Gives a value.
    Set,
    /// Anything else: methods, and what NDIS may invent.
    Other,
}

/// Who takes care of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The virtual miniport, at once.
    Answer,
    /// The lower adapter, through a clone.
    Forward,
    /// Nobody.
    Refuse,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The status of the completion.
    pub status: NDIS_STATUS,
    /// BytesWritten of a query, BytesRead of a set.
    pub bytes: u32,
    /// BytesNeeded.
    pub needed: u32,
}

impl Outcome {
    /// Ended without a byte.
    pub const fn status(status: NDIS_STATUS) -> Self {
        Self { status, bytes: 0, needed: 0 }
    }

    /// Ended with success and `bytes` transferred.
    pub const fn success(bytes: u32) -> Self {
        Self { status: NDIS_STATUS_SUCCESS, bytes, needed: 0 }
    }

    /// The buffer is too short for the `needed` bytes.
    pub const fn too_short(needed: u32) -> Self {
        Self { status: NDIS_STATUS_BUFFER_TOO_SHORT, bytes: 0, needed }
    }

    const fn invalid_length(needed: u32) -> Self {
        Self { status: NDIS_STATUS_INVALID_LENGTH, bytes: 0, needed }
    }

    /// Nobody knows the request.
    pub const NOT_SUPPORTED: Self = Self::status(NDIS_STATUS_NOT_SUPPORTED);
}

/// Who takes care of a request. A virtual miniport answers what its description lists, and power; it passes on
/// what means the same on both media and refuses everything else.
pub fn policy(kind: Kind, oid: u32, facts: &Facts, version: Version) -> Policy {
    match (kind, oid) {
        // Rules PM-01, PM-02: never forwarded, whatever the list says.
        (Kind::Set, OID_PNP_SET_POWER) | (Kind::Query, OID_PNP_QUERY_POWER | OID_DROPS) => Policy::Answer,
        // Both media mean the same by these; whether the adapter below knows them is its own matter, so they are
        // not among the OIDs that are listed.
        (Kind::Query | Kind::Set, OID_GEN_NETWORK_LAYER_ADDRESSES) => Policy::Forward,
        // Rule PM-12: what says which events wake the adapter below, in the words of either generation.
        (Kind::Set, OID_PM_PARAMETERS) if version >= Version::PM => Policy::Forward,
        (Kind::Set, OID_PNP_ENABLE_WAKE_UP) if version < Version::PM => Policy::Forward,
        // A virtual miniport of these versions is asked; for later ones NDIS answers by its attributes.
        (Kind::Query, OID_PNP_CAPABILITIES) if version < Version::PM => Policy::Answer,
        (Kind::Query, _) if is_query(oid) && facts.oids.contains(&oid) && fits(oid, facts) => Policy::Answer,
        (Kind::Set, _) if is_set(oid) && facts.oids.contains(&oid) && fits(oid, facts) => Policy::Answer,
        _ => Policy::Refuse,
    }
}

/// How a request ends above that ended below with `status`. What NDIS says of the adapter below, because it goes to
/// sleep or is reset at this very time, is no answer to a request (rule OID-02).
pub const fn passed_up(status: NDIS_STATUS) -> NDIS_STATUS {
    match status {
        NDIS_STATUS_LOW_POWER_STATE
        | NDIS_STATUS_PAUSED
        | NDIS_STATUS_RESET_IN_PROGRESS
        | NDIS_STATUS_CLOSING => NDIS_STATUS_FAILURE,
        status => status,
    }
}

/// Who takes care of a direct request. Those that NDIS makes are about packets of IP, which are the same on both media;
/// whether the adapter below knows them is its own matter.
pub fn direct_policy(oid: u32, version: Version) -> Policy {
    match oid {
        OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA
        | OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA
        | OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA => Policy::Forward,
        OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX if version >= Version::RUNNING_SLEEP => Policy::Forward,
        _ => Policy::Refuse,
    }
}

/// Who takes care of a synchronous request (rule OID-34). The one that NDIS makes is about packets of IP, too.
pub const fn synchronous_policy(oid: u32) -> Policy {
    match oid {
        OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES => Policy::Forward,
        _ => Policy::Refuse,
    }
}

/// Whether the OID belongs to the upper medium.
fn fits(oid: u32, facts: &Facts) -> bool {
    // ntddndis.h: the OIDs of Ethernet are 0x01xxxxxx, those of all media 0x00xxxxxx and 0xFDxxxxxx.
    oid >> 24 != 1 || facts.upper.medium == NdisMedium802_3
}

const fn is_query(oid: u32) -> bool {
    matches!(
        oid,
        OID_GEN_MAXIMUM_TOTAL_SIZE
            | OID_GEN_TRANSMIT_BLOCK_SIZE
            | OID_GEN_RECEIVE_BLOCK_SIZE
            | OID_GEN_TRANSMIT_BUFFER_SPACE
            | OID_GEN_RECEIVE_BUFFER_SPACE
            | OID_GEN_CURRENT_PACKET_FILTER
            | OID_GEN_CURRENT_LOOKAHEAD
            | OID_GEN_INTERRUPT_MODERATION
            | OID_GEN_RCV_OK
            | OID_GEN_XMIT_OK
            | OID_GEN_STATISTICS
            | OID_GEN_VENDOR_ID
            | OID_GEN_VENDOR_DESCRIPTION
            | OID_GEN_VENDOR_DRIVER_VERSION
            | OID_802_3_PERMANENT_ADDRESS
            | OID_802_3_CURRENT_ADDRESS
            | OID_802_3_MAXIMUM_LIST_SIZE
            | OID_802_3_MULTICAST_LIST
            | OID_802_3_RCV_ERROR_ALIGNMENT
            | OID_802_3_XMIT_ONE_COLLISION
            | OID_802_3_XMIT_MORE_COLLISIONS
    )
}

const fn is_set(oid: u32) -> bool {
    matches!(
        oid,
        OID_GEN_CURRENT_PACKET_FILTER
            | OID_GEN_CURRENT_LOOKAHEAD
            | OID_802_3_MULTICAST_LIST
            | OID_GEN_INTERRUPT_MODERATION
    )
}

/// What a set that is answered here asks to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// The packet filter becomes this.
    Filter(u32),
    /// The look-ahead becomes this.
    Lookahead(u32),
    /// The multicast list becomes these addresses.
    Groups(&'a [[u8; 6]]),
    /// The virtual miniport goes to D0, or leaves it.
    Power {
        /// Whether it goes to D0.
        on: bool,
    },
}

/// Reads a set that [`policy`] says is answered here; `lookahead` is the largest that may be asked for.
///
/// # Errors
///
/// How the request ends when there is nothing to change.
pub fn set<'a>(oid: u32, value: &'a [u8], facts: &Facts, lookahead: u32) -> Result<Change<'a>, Outcome> {
    let number = || match value {
        [b0, b1, b2, b3] => Ok(u32::from_le_bytes([*b0, *b1, *b2, *b3])),
        _ => Err(Outcome::invalid_length(4)),
    };
    match oid {
        OID_GEN_CURRENT_PACKET_FILTER => {
            let types = number()?;
            if types & !facts.upper.packet_filters != 0 {
                return Err(Outcome::NOT_SUPPORTED);
            }
            Ok(Change::Filter(types))
        }
        OID_GEN_CURRENT_LOOKAHEAD => {
            let wanted = number()?;
            if wanted > lookahead {
                return Err(Outcome::status(NDIS_STATUS_INVALID_DATA));
            }
            Ok(Change::Lookahead(wanted))
        }
        OID_802_3_MULTICAST_LIST => groups(value, facts).map(Change::Groups),
        OID_PNP_SET_POWER => match value {
            // Rule DV-01: no other status than these two, whatever is wrong.
            [b0, b1, b2, b3, ..] => {
                Ok(Change::Power { on: i32::from_le_bytes([*b0, *b1, *b2, *b3]) == NdisDeviceStateD0 })
            }
            _ => Err(Outcome::status(NDIS_STATUS_NOT_ACCEPTED)),
        },
        // There is no interrupt to moderate.
        OID_GEN_INTERRUPT_MODERATION => Err(Outcome::status(NDIS_STATUS_INVALID_DATA)),
        _ => Err(Outcome::NOT_SUPPORTED),
    }
}

fn groups<'a>(value: &'a [u8], facts: &Facts) -> Result<&'a [[u8; 6]], Outcome> {
    let most = most_groups(facts);
    let (addresses, rest) = value.as_chunks::<6>();
    if !rest.is_empty() {
        return Err(Outcome::invalid_length(most.saturating_mul(6)));
    }
    if addresses.len() > most as usize {
        let needed = most.saturating_mul(6);
        return Err(Outcome { status: NDIS_STATUS_MULTICAST_FULL, bytes: 0, needed });
    }
    if addresses.iter().any(|[first, ..]| first & 1 == 0) {
        return Err(Outcome::status(NDIS_STATUS_INVALID_DATA));
    }
    Ok(addresses)
}

/// The most groups that the upper medium's list holds: what the description says, as far as there is room.
pub fn most_groups(facts: &Facts) -> u32 {
    facts.upper.multicast.min(MOST_GROUPS as u32)
}

#[cfg(test)]
mod tests {
    use super::super::oid_answer::tests::FACTS;
    use super::*;

    const NEW: Version = Version::new(6, 80);

    const GROUP: [u8; 6] = [0x01, 0, 0x5E, 0, 0, 1];

    #[test]
    fn power_is_answered_and_never_forwarded() {
        assert_eq!(policy(Kind::Set, OID_PNP_SET_POWER, &FACTS, NEW), Policy::Answer);
        assert_eq!(policy(Kind::Query, OID_PNP_QUERY_POWER, &FACTS, NEW), Policy::Answer);
    }

    #[test]
    fn an_answer_goes_up_as_it_came_and_the_state_of_what_is_below_does_not() {
        for status in [NDIS_STATUS_SUCCESS, NDIS_STATUS_NOT_SUPPORTED, NDIS_STATUS_INVALID_DATA] {
            assert_eq!(passed_up(status), status);
        }
        for state in [NDIS_STATUS_LOW_POWER_STATE, NDIS_STATUS_PAUSED, NDIS_STATUS_RESET_IN_PROGRESS] {
            assert_eq!(passed_up(state), NDIS_STATUS_FAILURE);
        }
    }

    #[test]
    fn what_means_the_same_on_both_media_goes_below() {
        assert_eq!(policy(Kind::Set, OID_GEN_NETWORK_LAYER_ADDRESSES, &FACTS, NEW), Policy::Forward);
    }

    #[test]
    fn wake_up_is_asked_for_in_the_words_of_the_version() {
        let old = Version::new(6, 1);
        assert_eq!(policy(Kind::Set, OID_PNP_ENABLE_WAKE_UP, &FACTS, old), Policy::Forward);
        assert_eq!(policy(Kind::Set, OID_PNP_ENABLE_WAKE_UP, &FACTS, Version::PM), Policy::Refuse);
        assert_eq!(policy(Kind::Set, OID_PM_PARAMETERS, &FACTS, old), Policy::Refuse);
        assert_eq!(policy(Kind::Set, OID_PM_PARAMETERS, &FACTS, Version::PM), Policy::Forward);
        assert_eq!(policy(Kind::Query, OID_PNP_CAPABILITIES, &FACTS, old), Policy::Answer);
        assert_eq!(policy(Kind::Query, OID_PNP_CAPABILITIES, &FACTS, Version::PM), Policy::Refuse);
    }

    #[test]
    fn what_goes_over_the_other_interfaces_is_about_packets_and_goes_below() {
        assert_eq!(direct_policy(OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA, Version::DIRECT), Policy::Forward);
        assert_eq!(direct_policy(OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX, Version::DIRECT), Policy::Refuse);
        assert_eq!(direct_policy(OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX, NEW), Policy::Forward);
        assert_eq!(direct_policy(OID_GEN_NETWORK_LAYER_ADDRESSES, NEW), Policy::Refuse);
        assert_eq!(synchronous_policy(OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES), Policy::Forward);
        assert_eq!(synchronous_policy(OID_GEN_STATISTICS), Policy::Refuse);
    }

    #[test]
    fn what_is_unknown_or_not_listed_is_refused() {
        assert_eq!(policy(Kind::Query, 0x0001_0117, &FACTS, NEW), Policy::Refuse);
        assert_eq!(policy(Kind::Query, 0xDEAD_BEEF, &FACTS, NEW), Policy::Refuse);
        assert_eq!(policy(Kind::Other, OID_GEN_STATISTICS, &FACTS, NEW), Policy::Refuse);
        let facts = Facts { oids: &[], ..FACTS };
        assert_eq!(policy(Kind::Query, OID_GEN_STATISTICS, &facts, NEW), Policy::Refuse);
    }

    #[test]
    fn ethernets_oids_are_refused_on_another_medium() {
        let facts = Facts { upper: FACTS.lower, ..FACTS };
        assert_eq!(policy(Kind::Query, OID_802_3_CURRENT_ADDRESS, &facts, NEW), Policy::Refuse);
        assert_eq!(policy(Kind::Query, OID_802_3_CURRENT_ADDRESS, &FACTS, NEW), Policy::Answer);
    }

    #[test]
    fn a_packet_filter_is_four_bytes_of_supported_types() {
        let set = |value: &[u8]| set(OID_GEN_CURRENT_PACKET_FILTER, value, &FACTS, 1514).map(|_| ());
        assert_eq!(set(&[0x0B, 0, 0, 0]), Ok(()));
        assert_eq!(set(&[0, 0, 0, 0x80]), Err(Outcome::NOT_SUPPORTED));
        assert_eq!(set(&[1, 0, 0]).unwrap_err().needed, 4);
        assert_eq!(set(&[]).unwrap_err().status, NDIS_STATUS_INVALID_LENGTH);
    }

    #[test]
    fn a_multicast_list_is_whole_group_addresses_and_not_too_many() {
        fn set(value: &[u8]) -> Result<Change<'_>, Outcome> {
            super::set(OID_802_3_MULTICAST_LIST, value, &FACTS, 1514)
        }
        assert_eq!(set(&[]), Ok(Change::Groups(&[])));
        assert_eq!(set(&GROUP), Ok(Change::Groups(&[GROUP])));
        assert_eq!(set(&GROUP[..5]).unwrap_err().status, NDIS_STATUS_INVALID_LENGTH);
        assert_eq!(set(&[2, 0, 0, 0, 0, 1]).unwrap_err().status, NDIS_STATUS_INVALID_DATA);
        let many = GROUP.repeat(33);
        assert_eq!(set(&many).unwrap_err().status, NDIS_STATUS_MULTICAST_FULL);
    }

    #[test]
    fn a_power_request_ends_with_nothing_but_success_or_not_accepted() {
        fn set(value: &[u8]) -> Result<Change<'_>, Outcome> {
            super::set(OID_PNP_SET_POWER, value, &FACTS, 1514)
        }
        assert_eq!(set(&[1, 0, 0, 0]), Ok(Change::Power { on: true }));
        assert_eq!(set(&[4, 0, 0, 0]), Ok(Change::Power { on: false }));
        assert_eq!(set(&[]).unwrap_err().status, NDIS_STATUS_NOT_ACCEPTED);
    }

    #[test]
    fn a_lookahead_beyond_the_largest_is_refused() {
        let set = |value: u32| set(OID_GEN_CURRENT_LOOKAHEAD, &value.to_le_bytes(), &FACTS, 1514).map(|_| ());
        assert_eq!(set(1514), Ok(()));
        assert_eq!(set(1515).unwrap_err().status, NDIS_STATUS_INVALID_DATA);
    }
}
