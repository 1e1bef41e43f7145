//! The answers of a virtual miniport to the queries that [`policy`](super::oid::policy) leaves to it.
//!
//! In: what the virtual miniport is and has counted. Out: the answer's bytes, little-endian, at the front of the
//! caller's buffer; nothing behind the answer is touched, and nothing at all where the buffer is too short.

use entresol_sys::{
    NDIS_INTERRUPT_MODERATION_PARAMETERS_REVISION_1, NDIS_OBJECT_TYPE_DEFAULT, NDIS_PNP_CAPABILITIES,
    NDIS_SIZEOF_INTERRUPT_MODERATION_PARAMETERS_REVISION_1, NDIS_SIZEOF_STATISTICS_INFO_REVISION_1,
    NDIS_STATISTICS_FLAGS_VALID_BROADCAST_BYTES_RCV, NDIS_STATISTICS_FLAGS_VALID_BROADCAST_BYTES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_BROADCAST_FRAMES_RCV, NDIS_STATISTICS_FLAGS_VALID_BROADCAST_FRAMES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_BYTES_RCV, NDIS_STATISTICS_FLAGS_VALID_BYTES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_DIRECTED_BYTES_RCV, NDIS_STATISTICS_FLAGS_VALID_DIRECTED_BYTES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_DIRECTED_FRAMES_RCV, NDIS_STATISTICS_FLAGS_VALID_DIRECTED_FRAMES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_MULTICAST_BYTES_RCV, NDIS_STATISTICS_FLAGS_VALID_MULTICAST_BYTES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_MULTICAST_FRAMES_RCV, NDIS_STATISTICS_FLAGS_VALID_MULTICAST_FRAMES_XMIT,
    NDIS_STATISTICS_FLAGS_VALID_RCV_DISCARDS, NDIS_STATISTICS_FLAGS_VALID_RCV_ERROR,
    NDIS_STATISTICS_FLAGS_VALID_XMIT_DISCARDS, NDIS_STATISTICS_FLAGS_VALID_XMIT_ERROR,
    NDIS_STATISTICS_INFO_REVISION_1, NdisInterruptModerationNotSupported, OID_802_3_CURRENT_ADDRESS,
    OID_802_3_MAXIMUM_LIST_SIZE, OID_802_3_MULTICAST_LIST, OID_802_3_PERMANENT_ADDRESS,
    OID_802_3_RCV_ERROR_ALIGNMENT, OID_802_3_XMIT_MORE_COLLISIONS, OID_802_3_XMIT_ONE_COLLISION,
    OID_GEN_CURRENT_LOOKAHEAD, OID_GEN_CURRENT_PACKET_FILTER, OID_GEN_INTERRUPT_MODERATION,
    OID_GEN_MAXIMUM_TOTAL_SIZE, OID_GEN_RCV_OK, OID_GEN_RECEIVE_BLOCK_SIZE, OID_GEN_RECEIVE_BUFFER_SPACE,
    OID_GEN_STATISTICS, OID_GEN_TRANSMIT_BLOCK_SIZE, OID_GEN_TRANSMIT_BUFFER_SPACE,
    OID_GEN_VENDOR_DESCRIPTION, OID_GEN_VENDOR_DRIVER_VERSION, OID_GEN_VENDOR_ID, OID_GEN_XMIT_OK,
    OID_PNP_CAPABILITIES, OID_PNP_QUERY_POWER,
};

use super::address::MacAddress;
use super::filter::Filter;
use super::oid::{OID_DROPS, Outcome, most_groups};
use super::statistics::{Destination, Direction, Statistics};
use crate::driver::Facts;

/// "No IEEE-registered vendor code" (the page of OID_GEN_VENDOR_ID).
const NO_VENDOR: u32 = 0x00FF_FFFF;

/// How many frames the "buffer space" of a virtual miniport stands for: a nominal queue depth, as nothing is
/// queued here.
const QUEUE_DEPTH: u32 = 256;

/// All eighteen counters.
const ALL_STATISTICS: u32 = NDIS_STATISTICS_FLAGS_VALID_DIRECTED_FRAMES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_MULTICAST_FRAMES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_BROADCAST_FRAMES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_BYTES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_RCV_DISCARDS
    | NDIS_STATISTICS_FLAGS_VALID_RCV_ERROR
    | NDIS_STATISTICS_FLAGS_VALID_DIRECTED_FRAMES_XMIT
    | NDIS_STATISTICS_FLAGS_VALID_MULTICAST_FRAMES_XMIT
    | NDIS_STATISTICS_FLAGS_VALID_BROADCAST_FRAMES_XMIT
    | NDIS_STATISTICS_FLAGS_VALID_BYTES_XMIT
    | NDIS_STATISTICS_FLAGS_VALID_XMIT_ERROR
    | NDIS_STATISTICS_FLAGS_VALID_XMIT_DISCARDS
    | NDIS_STATISTICS_FLAGS_VALID_DIRECTED_BYTES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_MULTICAST_BYTES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_BROADCAST_BYTES_RCV
    | NDIS_STATISTICS_FLAGS_VALID_DIRECTED_BYTES_XMIT
    | NDIS_STATISTICS_FLAGS_VALID_MULTICAST_BYTES_XMIT
    | NDIS_STATISTICS_FLAGS_VALID_BROADCAST_BYTES_XMIT;

/// What a virtual miniport's answers are made of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its description.
    pub facts: &'a Facts,
    /// Its address, after the registry.
    pub own: MacAddress,
    /// Its address, before the registry.
    pub permanent: MacAddress,
    /// The longest frame on the upper medium, header included.
    pub total_size: u32,
    /// The look-ahead that was set last.
    pub lookahead: u32,
    /// Whether the adapter below can go to sleep.
    pub sleeps: bool,
    /// Its packet filter and multicast list.
    pub filter: &'a Filter,
    /// Its counters.
    pub statistics: &'a Statistics,
}

/// Puts values one behind the other at the front of a buffer whose length was checked.
struct Writer<'a> {
    buffer: &'a mut [u8],
    at: usize,
}

impl Writer<'_> {
    fn put(&mut self, bytes: &[u8]) {
        if let Some(place) = self.buffer.get_mut(self.at..).and_then(|rest| rest.get_mut(..bytes.len())) {
            place.copy_from_slice(bytes);
            self.at += bytes.len();
        }
    }
}

/// Writes what `write` puts, if `buffer` has the `length` bytes for it.
fn fill(buffer: &mut [u8], length: usize, write: impl FnOnce(&mut Writer<'_>)) -> Outcome {
    let length_32 = u32::try_from(length).unwrap_or(u32::MAX);
    let Some(buffer) = buffer.get_mut(..length) else { return Outcome::too_short(length_32) };
    write(&mut Writer { buffer, at: 0 });
    Outcome::success(length_32)
}

fn bytes(buffer: &mut [u8], value: &[u8]) -> Outcome {
    fill(buffer, value.len(), |out| out.put(value))
}

/// The page of OID_GEN_XMIT_OK: eight bytes, or the low four with the need for eight.
fn counter(buffer: &mut [u8], value: u64) -> Outcome {
    match buffer.len() {
        4..8 => {
            let [b0, b1, b2, b3, ..] = value.to_le_bytes();
            Outcome { needed: 8, ..bytes(buffer, &[b0, b1, b2, b3]) }
        }
        _ => bytes(buffer, &value.to_le_bytes()),
    }
}

/// Answers the query `oid` into `buffer`.
pub fn query(oid: u32, subject: &Subject<'_>, buffer: &mut [u8]) -> Outcome {
    let facts = subject.facts;
    let number = |buffer: &mut [u8], value: u32| bytes(buffer, &value.to_le_bytes());
    match oid {
        OID_GEN_MAXIMUM_TOTAL_SIZE | OID_GEN_TRANSMIT_BLOCK_SIZE | OID_GEN_RECEIVE_BLOCK_SIZE => {
            number(buffer, subject.total_size)
        }
        OID_GEN_TRANSMIT_BUFFER_SPACE | OID_GEN_RECEIVE_BUFFER_SPACE => {
            number(buffer, subject.total_size.saturating_mul(QUEUE_DEPTH))
        }
        OID_GEN_CURRENT_PACKET_FILTER => number(buffer, subject.filter.types()),
        OID_GEN_CURRENT_LOOKAHEAD => number(buffer, subject.lookahead),
        OID_GEN_INTERRUPT_MODERATION => {
            let size = NDIS_SIZEOF_INTERRUPT_MODERATION_PARAMETERS_REVISION_1;
            fill(buffer, size.into(), |out| {
                out.put(&[NDIS_OBJECT_TYPE_DEFAULT, NDIS_INTERRUPT_MODERATION_PARAMETERS_REVISION_1]);
                out.put(&size.to_le_bytes());
                out.put(&0_u32.to_le_bytes());
                out.put(&NdisInterruptModerationNotSupported.to_le_bytes());
            })
        }
        OID_GEN_RCV_OK => counter(buffer, subject.statistics.received.all_frames()),
        OID_GEN_XMIT_OK => counter(buffer, subject.statistics.sent.all_frames()),
        OID_GEN_STATISTICS => statistics(subject.statistics, buffer),
        OID_GEN_VENDOR_ID => number(buffer, NO_VENDOR),
        OID_GEN_VENDOR_DESCRIPTION => fill(buffer, facts.description.len() + 1, |out| {
            out.put(facts.description.as_bytes());
            out.put(&[0]);
        }),
        OID_GEN_VENDOR_DRIVER_VERSION => {
            let (major, minor) = facts.version;
            number(buffer, u32::from(major) << 16 | u32::from(minor))
        }
        OID_802_3_PERMANENT_ADDRESS => bytes(buffer, &subject.permanent.bytes()),
        OID_802_3_CURRENT_ADDRESS => bytes(buffer, &subject.own.bytes()),
        OID_802_3_MAXIMUM_LIST_SIZE => number(buffer, most_groups(facts)),
        OID_802_3_MULTICAST_LIST => {
            let length = subject.filter.groups().count() * 6;
            fill(buffer, length, |out| subject.filter.groups().for_each(|group| out.put(&group)))
        }
        // There are no collisions on a wire that does not exist.
        OID_802_3_RCV_ERROR_ALIGNMENT | OID_802_3_XMIT_ONE_COLLISION | OID_802_3_XMIT_MORE_COLLISIONS => {
            number(buffer, 0)
        }
        OID_PNP_QUERY_POWER => Outcome::success(0),
        // NDIS_PNP_CAPABILITIES of a miniport that never wakes the system: no flag, and three times
        // NdisDeviceStateUnspecified, which is zero.
        OID_PNP_CAPABILITIES if subject.sleeps => bytes(buffer, &[0; size_of::<NDIS_PNP_CAPABILITIES>()]),
        OID_DROPS => {
            let sent = subject.statistics.sent.drops();
            let received = subject.statistics.received.drops();
            fill(buffer, (sent.len() + received.len()) * 8, |out| {
                for count in sent.iter().chain(&received) {
                    out.put(&count.to_le_bytes());
                }
            })
        }
        _ => Outcome::NOT_SUPPORTED,
    }
}

/// NDIS_STATISTICS_INFO, field by field in its order.
fn statistics(statistics: &Statistics, buffer: &mut [u8]) -> Outcome {
    let size = NDIS_SIZEOF_STATISTICS_INFO_REVISION_1;
    let Statistics { sent, received } = statistics;
    let frames = |direction: &Direction| {
        [Destination::Directed, Destination::Multicast, Destination::Broadcast].map(|to| direction.frames(to))
    };
    let octets = |direction: &Direction| {
        [Destination::Directed, Destination::Multicast, Destination::Broadcast].map(|to| direction.octets(to))
    };
    fill(buffer, size.into(), |out| {
        out.put(&[NDIS_OBJECT_TYPE_DEFAULT, NDIS_STATISTICS_INFO_REVISION_1]);
        out.put(&size.to_le_bytes());
        out.put(&ALL_STATISTICS.to_le_bytes());
        let mut put = |numbers: &[u64]| numbers.iter().for_each(|number| out.put(&number.to_le_bytes()));
        put(&[received.discards(), received.errors()]);
        put(&[received.all_octets()]);
        put(&frames(received));
        put(&[sent.all_octets()]);
        put(&frames(sent));
        put(&[sent.errors(), sent.discards()]);
        put(&octets(received));
        put(&octets(sent));
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::reason::Reason;
    use super::super::statistics::Tally;
    use super::*;
    use crate::driver::Edge;
    use entresol_sys::*;

    const UPPER: Edge = Edge {
        medium: NdisMedium802_3,
        physical_medium: 0,
        if_type: 6,
        access: 0,
        direction: 0,
        connection: 0,
        link_header: 14,
        destination_at: Some(0),
        address_length: 6,
        packet_filters: 0x2F,
        mac_options: 8,
        multicast: 32,
        resolution: true,
    };

    /// A driver like the smallest example.
    pub(in super::super) const FACTS: Facts = Facts {
        service: &[],
        description: "Test",
        ndis: (6, 30),
        version: (1, 2),
        upper: UPPER,
        lower: Edge {
            medium: NdisMediumIP,
            link_header: 0,
            destination_at: None,
            address_length: 0,
            multicast: 0,
            ..UPPER
        },
        mtu_added: 0,
        mtu_taken: 0,
        oids: &[
            OID_GEN_STATISTICS,
            OID_GEN_XMIT_OK,
            OID_GEN_VENDOR_DESCRIPTION,
            OID_GEN_NETWORK_LAYER_ADDRESSES,
            OID_802_3_CURRENT_ADDRESS,
            OID_802_3_MULTICAST_LIST,
            OID_GEN_CURRENT_PACKET_FILTER,
        ],
    };

    fn with<R>(ask: impl FnOnce(&Subject<'_>) -> R) -> R {
        let (filter, statistics) = (Filter::new(), Statistics::new());
        let mut tally = Tally::default();
        tally.add(Destination::Directed, 100);
        tally.add(Destination::Broadcast, 42);
        statistics.sent.post(&tally);
        statistics.received.drop(Reason::TooShort, 7);
        filter.set_groups([[1, 0, 0x5E, 0, 0, 1]].iter());
        ask(&Subject {
            facts: &FACTS,
            own: MacAddress([2, 0, 0, 0, 0, 1]),
            permanent: MacAddress([2, 0, 0, 0, 0, 2]),
            total_size: 1514,
            lookahead: 1514,
            sleeps: true,
            filter: &filter,
            statistics: &statistics,
        })
    }

    /// Every OID that is answered, at every buffer length from nothing to more than enough.
    #[test]
    fn a_short_buffer_is_told_its_need_and_stays_untouched() {
        // Miri takes a while for each number; all that are answered stand below this one.
        let last = if cfg!(miri) { 0x0300 } else { 0xFFFF };
        let answered = (0..=last)
            .flat_map(|low: u32| [0x0001_0000 | low, 0x0002_0000 | low, 0x0101_0000 | low, 0xFD01_0000 | low])
            .chain([OID_DROPS]);
        with(|subject| {
            for oid in answered {
                let mut buffer = [0xA5; 256];
                let full = query(oid, subject, &mut buffer);
                if full.status == NDIS_STATUS_NOT_SUPPORTED {
                    continue;
                }
                assert_eq!(full.status, NDIS_STATUS_SUCCESS, "{oid:#x}");
                let length = full.bytes as usize;
                assert!(buffer.iter().skip(length).all(|byte| *byte == 0xA5), "{oid:#x}");
                for short in 0..length {
                    let mut buffer = [0xA5; 256];
                    let outcome = query(oid, subject, &mut buffer[..short]);
                    assert_eq!(outcome.needed, full.bytes, "{oid:#x} {short}");
                    if outcome.status != NDIS_STATUS_SUCCESS {
                        assert_eq!((outcome.status, outcome.bytes), (NDIS_STATUS_BUFFER_TOO_SHORT, 0));
                        assert_eq!(buffer, [0xA5; 256]);
                    }
                }
            }
        });
    }

    #[test]
    fn an_adapter_that_cannot_sleep_has_no_capabilities_of_power() {
        with(|subject| {
            let mut buffer = [0xA5; 16];
            assert_eq!(query(OID_PNP_CAPABILITIES, subject, &mut buffer), Outcome::success(16));
            assert_eq!(buffer, [0; 16], "nothing wakes the system");
            let awake = Subject { sleeps: false, ..*subject };
            assert_eq!(query(OID_PNP_CAPABILITIES, &awake, &mut buffer), Outcome::NOT_SUPPORTED);
        });
    }

    #[test]
    fn statistics_have_each_number_at_its_place() {
        let mut buffer = [0; 152];
        with(|subject| assert_eq!(query(OID_GEN_STATISTICS, subject, &mut buffer).bytes, 152));
        let at = |offset: usize| u64::from_le_bytes(buffer[offset..offset + 8].try_into().unwrap());
        assert_eq!(buffer[..4], [0x80, 1, 152, 0]);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifInErrors)), 7);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifHCOutOctets)), 142);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifHCOutUcastPkts)), 1);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifHCOutBroadcastPkts)), 1);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifHCOutUcastOctets)), 100);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifHCOutBroadcastOctets)), 42);
        assert_eq!(at(::core::mem::offset_of!(NDIS_STATISTICS_INFO, ifHCInUcastPkts)), 0);
    }

    #[test]
    fn a_counter_fits_in_four_bytes_with_the_need_for_eight() {
        with(|subject| {
            let mut buffer = [0; 4];
            let outcome = query(OID_GEN_XMIT_OK, subject, &mut buffer);
            assert_eq!(outcome, Outcome { status: NDIS_STATUS_SUCCESS, bytes: 4, needed: 8 });
            assert_eq!(buffer, [2, 0, 0, 0]);
        });
    }

    #[test]
    fn drops_are_those_of_sends_and_then_those_of_receives() {
        let mut buffer = [0; Reason::COUNT * 16];
        with(|subject| assert_eq!(query(OID_DROPS, subject, &mut buffer).status, NDIS_STATUS_SUCCESS));
        assert_eq!(buffer[Reason::COUNT * 8], 7);
        assert_eq!(buffer.iter().filter(|byte| **byte != 0).count(), 1);
    }
}
