//! What a virtual miniport counts: the eighteen numbers of OID_GEN_STATISTICS, and every drop by its reason.
//!
//! Counted at the upper edge, in octets of the upper medium (RFC 2863, as NDIS_STATISTICS_INFO asks). The data
//! path adds up a whole chain in a [`Tally`] and posts it once.

use ::core::sync::atomic::{AtomicU64, Ordering};

use super::reason::Reason;

/// Where a frame goes, as far as statistics and packet filters care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Destination {
    /// One station.
    Directed,
    /// A group.
    Multicast,
    /// Everybody.
    Broadcast,
}

impl Destination {
    /// How many kinds there are.
    pub const COUNT: usize = 3;

    /// The kind of a destination address; a medium without addresses has directed frames only.
    #[inline]
    pub fn of(address: Option<&[u8; 6]>) -> Self {
        match address {
            Some([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) => Self::Broadcast,
            Some([first, ..]) if first & 1 == 1 => Self::Multicast,
            _ => Self::Directed,
        }
    }

    /// The kind with the number `number`.
    #[inline]
    pub const fn from_number(number: u8) -> Self {
        match number {
            1 => Self::Multicast,
            2 => Self::Broadcast,
            _ => Self::Directed,
        }
    }
}

/// The frames of one chain, added up before they are posted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    frames: [u64; Destination::COUNT],
    octets: [u64; Destination::COUNT],
}

impl Tally {
    /// Adds one frame of `octets`.
    #[inline]
    pub fn add(&mut self, destination: Destination, octets: u32) {
        if let Some(frames) = self.frames.get_mut(destination as usize) {
            *frames += 1;
        }
        if let Some(sum) = self.octets.get_mut(destination as usize) {
            *sum += u64::from(octets);
        }
    }
}

/// What happened in one direction.
#[derive(Debug)]
pub struct Direction {
    frames: [AtomicU64; Destination::COUNT],
    octets: [AtomicU64; Destination::COUNT],
    drops: [AtomicU64; Reason::COUNT],
}

const fn zeros<const N: usize>() -> [AtomicU64; N] {
    [const { AtomicU64::new(0) }; N]
}

impl Direction {
    const fn new() -> Self {
        Self { frames: zeros(), octets: zeros(), drops: zeros() }
    }

    /// Posts the frames of a chain.
    #[inline]
    pub fn post(&self, tally: &Tally) {
        for ((frames, octets), (counted, sum)) in
            self.frames.iter().zip(&self.octets).zip(tally.frames.iter().zip(&tally.octets))
        {
            if *counted != 0 {
                frames.fetch_add(*counted, Ordering::Relaxed);
                octets.fetch_add(*sum, Ordering::Relaxed);
            }
        }
    }

    /// Counts `frames` dropped for `reason`.
    pub fn drop(&self, reason: Reason, frames: u32) {
        if let Some(count) = self.drops.get(reason as usize) {
            count.fetch_add(u64::from(frames), Ordering::Relaxed);
        }
    }

    /// The frames to one kind of destination.
    pub fn frames(&self, destination: Destination) -> u64 {
        self.frames.get(destination as usize).map_or(0, load)
    }

    /// The octets to one kind of destination.
    pub fn octets(&self, destination: Destination) -> u64 {
        self.octets.get(destination as usize).map_or(0, load)
    }

    /// All frames.
    pub fn all_frames(&self) -> u64 {
        self.frames.iter().map(load).fold(0, u64::wrapping_add)
    }

    /// All octets.
    pub fn all_octets(&self) -> u64 {
        self.octets.iter().map(load).fold(0, u64::wrapping_add)
    }

    /// The drops of every reason, in the order of their numbers.
    pub fn drops(&self) -> [u64; Reason::COUNT] {
        self.drops.each_ref().map(load)
    }

    /// Frames that were malformed.
    pub fn errors(&self) -> u64 {
        self.sum(|reason| {
            matches!(
                reason,
                Reason::TooShort
                    | Reason::WrongVersion
                    | Reason::BadLength
                    | Reason::TooLong
                    | Reason::WrongHeader
                    | Reason::WrongChecksum
            )
        })
    }

    /// Frames that were well formed and had to go all the same: no place on the other side, no resources, not
    /// running. A frame that the driver itself answered, that nobody asked for, that belongs to another link, or
    /// that the author's function refused, is no discard.
    pub fn discards(&self) -> u64 {
        self.sum(|reason| {
            matches!(
                reason,
                Reason::UnmappedType
                    | Reason::MixedTypes
                    | Reason::NoResources
                    | Reason::NotRunning
                    | Reason::UnmappedValue
                    | Reason::NoPeer
            )
        })
    }

    fn sum(&self, counts: impl Fn(Reason) -> bool) -> u64 {
        Reason::ALL
            .into_iter()
            .zip(&self.drops)
            .filter(|(reason, _)| counts(*reason))
            .map(|(_, count)| load(count))
            .fold(0, u64::wrapping_add)
    }

    fn reset(&self) {
        for count in self.frames.iter().chain(&self.octets).chain(&self.drops) {
            count.store(0, Ordering::Relaxed);
        }
    }
}

fn load(count: &AtomicU64) -> u64 {
    count.load(Ordering::Relaxed)
}

/// Both directions of one virtual miniport.
#[derive(Debug)]
pub struct Statistics {
    /// From the stack above.
    pub sent: Direction,
    /// To the stack above.
    pub received: Direction,
}

impl Statistics {
    /// All zero.
    pub const fn new() -> Self {
        Self { sent: Direction::new(), received: Direction::new() }
    }

    /// Starts from zero again: an adapter that is initialised anew counts anew.
    pub fn reset(&self) {
        self.sent.reset();
        self.received.reset();
    }
}

impl Default for Statistics {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_told_by_its_address() {
        assert_eq!(Destination::of(None), Destination::Directed);
        assert_eq!(Destination::of(Some(&[2, 0, 0, 0, 0, 1])), Destination::Directed);
        assert_eq!(Destination::of(Some(&[0x33, 0x33, 0, 0, 0, 1])), Destination::Multicast);
        assert_eq!(Destination::of(Some(&[0xFF; 6])), Destination::Broadcast);
    }

    #[test]
    fn a_chain_is_posted_as_a_whole() {
        let statistics = Statistics::new();
        let mut tally = Tally::default();
        tally.add(Destination::Directed, 60);
        tally.add(Destination::Directed, 1514);
        tally.add(Destination::Broadcast, 42);
        statistics.sent.post(&tally);
        assert_eq!(statistics.sent.frames(Destination::Directed), 2);
        assert_eq!(statistics.sent.octets(Destination::Directed), 1574);
        assert_eq!(statistics.sent.all_frames(), 3);
        assert_eq!(statistics.sent.all_octets(), 1616);
        assert_eq!(statistics.received.all_frames(), 0);
    }

    #[test]
    fn every_drop_is_an_error_or_a_discard_or_meant_to_be() {
        let statistics = Statistics::new();
        for reason in Reason::ALL {
            statistics.sent.drop(reason, 1);
        }
        assert_eq!(statistics.sent.drops(), [1; Reason::COUNT]);
        // Answered here, not asked for, of another link, refused by the author.
        let meant = 4;
        assert_eq!(
            statistics.sent.errors() + statistics.sent.discards() + meant,
            u64::try_from(Reason::COUNT).unwrap()
        );
    }

    #[test]
    fn an_adapter_initialised_anew_counts_anew() {
        let statistics = Statistics::default();
        statistics.received.drop(Reason::TooShort, 3);
        statistics.reset();
        assert_eq!(statistics.received.drops(), [0; Reason::COUNT]);
    }
}
