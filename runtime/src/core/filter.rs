//! The packet filter and the multicast list of a virtual miniport, which the driver keeps where the lower medium
//! has none.
//!
//! Read on the data path without a lock: a frame that meets a change half way is judged by the old list or by the
//! new one, address for address.

use ::core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use entresol_sys::{
    NDIS_PACKET_TYPE_ALL_MULTICAST, NDIS_PACKET_TYPE_BROADCAST, NDIS_PACKET_TYPE_DIRECTED,
    NDIS_PACKET_TYPE_MULTICAST, NDIS_PACKET_TYPE_PROMISCUOUS,
};

use super::statistics::Destination;

/// The most groups that a virtual miniport keeps; what it says in MaxMulticastListSize is not above it.
pub const MOST_GROUPS: usize = 64;

/// What the stack above asked to receive.
#[derive(Debug)]
pub struct Filter {
    types: AtomicU32,
    groups: [AtomicU64; MOST_GROUPS],
    count: AtomicU32,
}

fn number(address: &[u8; 6]) -> u64 {
    let [b0, b1, b2, b3, b4, b5] = *address;
    u64::from_be_bytes([0, 0, b0, b1, b2, b3, b4, b5])
}

impl Filter {
    /// Nothing was asked for.
    pub const fn new() -> Self {
        Self {
            types: AtomicU32::new(0),
            groups: [const { AtomicU64::new(0) }; MOST_GROUPS],
            count: AtomicU32::new(0),
        }
    }

    /// Forgets what was asked for.
    pub fn reset(&self) {
        self.set_types(0);
        self.count.store(0, Ordering::Relaxed);
    }

    /// NDIS_PACKET_TYPE_xxx.
    pub fn types(&self) -> u32 {
        self.types.load(Ordering::Relaxed)
    }

    /// Replaces the NDIS_PACKET_TYPE_xxx.
    pub fn set_types(&self, types: u32) {
        self.types.store(types, Ordering::Relaxed);
    }

    /// Replaces the multicast list; what exceeds [`MOST_GROUPS`] is left out.
    pub fn set_groups<'a>(&self, addresses: impl Iterator<Item = &'a [u8; 6]>) {
        let mut count = 0;
        for (slot, address) in self.groups.iter().zip(addresses) {
            slot.store(number(address), Ordering::Relaxed);
            count += 1;
        }
        self.count.store(count, Ordering::Release);
    }

    /// The multicast list.
    pub fn groups(&self) -> impl Iterator<Item = [u8; 6]> {
        let count = self.count.load(Ordering::Acquire) as usize;
        self.groups.iter().take(count).map(|slot| {
            let [_, _, address @ ..] = slot.load(Ordering::Relaxed).to_be_bytes();
            address
        })
    }

    /// Whether the stack above asked for frames to `address`, which is a `destination`, of an adapter whose address
    /// is `own`: a directed frame is one to that.
    #[inline]
    pub fn accepts(&self, destination: Destination, address: &[u8; 6], own: &[u8; 6]) -> bool {
        let types = self.types();
        let wanted = match destination {
            Destination::Directed if address != own => 0,
            Destination::Directed => NDIS_PACKET_TYPE_DIRECTED,
            Destination::Broadcast => NDIS_PACKET_TYPE_BROADCAST,
            Destination::Multicast => NDIS_PACKET_TYPE_ALL_MULTICAST,
        };
        types & (wanted | NDIS_PACKET_TYPE_PROMISCUOUS) != 0
            || destination == Destination::Multicast
                && types & NDIS_PACKET_TYPE_MULTICAST != 0
                && self.lists(address)
    }

    fn lists(&self, address: &[u8; 6]) -> bool {
        let count = self.count.load(Ordering::Acquire) as usize;
        let wanted = number(address);
        self.groups.iter().take(count).any(|slot| slot.load(Ordering::Relaxed) == wanted)
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [u8; 6] = [2, 0, 0, 0, 0, 1];
    const GROUP: [u8; 6] = [1, 0, 0x5E, 0, 0, 0xFB];

    #[test]
    fn nothing_is_accepted_before_it_is_asked_for() {
        let filter = Filter::new();
        assert!(!filter.accepts(Destination::Directed, &OWN, &OWN));
        assert!(!filter.accepts(Destination::Broadcast, &[0xFF; 6], &OWN));
    }

    #[test]
    fn each_type_lets_its_own_frames_in() {
        let filter = Filter::new();
        filter.set_types(NDIS_PACKET_TYPE_DIRECTED);
        assert!(filter.accepts(Destination::Directed, &OWN, &OWN));
        assert!(!filter.accepts(Destination::Directed, &[2, 0, 0, 0, 0, 2], &OWN));
        assert!(!filter.accepts(Destination::Multicast, &GROUP, &OWN));
        filter.set_types(NDIS_PACKET_TYPE_ALL_MULTICAST);
        assert!(filter.accepts(Destination::Multicast, &GROUP, &OWN));
        assert!(!filter.accepts(Destination::Directed, &OWN, &OWN));
        filter.set_types(NDIS_PACKET_TYPE_PROMISCUOUS);
        assert!(filter.accepts(Destination::Broadcast, &[0xFF; 6], &OWN));
    }

    #[test]
    fn a_group_must_be_listed() {
        let filter = Filter::default();
        filter.set_types(NDIS_PACKET_TYPE_MULTICAST);
        assert!(!filter.accepts(Destination::Multicast, &GROUP, &OWN));
        filter.set_groups([GROUP].iter());
        assert!(filter.accepts(Destination::Multicast, &GROUP, &OWN));
        assert_eq!(filter.groups().collect::<Vec<_>>(), [GROUP]);
        filter.set_groups([].iter());
        assert!(!filter.accepts(Destination::Multicast, &GROUP, &OWN));
    }

    #[test]
    fn a_list_longer_than_the_room_is_cut() {
        let filter = Filter::new();
        let groups = [GROUP; MOST_GROUPS + 3];
        filter.set_groups(groups.iter());
        assert_eq!(filter.groups().count(), MOST_GROUPS);
        filter.reset();
        assert_eq!(filter.groups().count(), 0);
    }
}
