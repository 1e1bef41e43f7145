//! Who is at the other end of a link: an address that may change while frames flow, and that may be unknown.
//!
//! In: what the adapter below says, as bytes that nobody here trusts. Out: one word that readers load at once, so that no
//! frame ever sees half of one address and half of another.

use core::sync::atomic::{AtomicU64, Ordering};

use super::address::MacAddress;
use super::crossing::Stop;
use super::reason::Reason;

/// By what an adapter says who is at the other end of its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerFact {
    /// What says it.
    pub said_by: PeerSource,
    /// The offset of the address in what is said.
    pub address: usize,
    /// The offset of a number of four bytes, and whether it has to be zero, or must not be, for it to count.
    pub condition: Option<(usize, bool)>,
    /// Whether it is the other end no longer.
    pub is_lost: bool,
}

/// What says who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerSource {
    /// A status indication.
    Status(u32),
    /// The answer to an OID.
    Oid(u32),
}

impl PeerFact {
    /// The address in `said`, when it counts; an address of a group, or none, is nobody's.
    fn read(&self, said: &[u8]) -> Option<MacAddress> {
        if let Some((at, is_zero)) = self.condition {
            let number = said.get(at..)?.first_chunk::<4>()?;
            if (*number == [0; 4]) != is_zero {
                return None;
            }
        }
        let address = MacAddress(*said.get(self.address..)?.first_chunk::<6>()?);
        (!address.is_group() && address.bytes() != [0; 6]).then_some(address)
    }
}

/// The other end of a link, now: a word of an address and of what is known.
///
/// The lowest 48 bits are the address, the bit above says that it is known, and the others count what was said, so that
/// an answer that is late does not undo what was said meanwhile.
#[derive(Debug)]
pub struct PeerSlot(AtomicU64);

const KNOWN: u64 = 1 << 48;
const STEP: u64 = 1 << 49;

/// The word for an address, without the count.
const fn word(address: MacAddress) -> u64 {
    let [b0, b1, b2, b3, b4, b5] = address.bytes();
    KNOWN | u64::from_be_bytes([0, 0, b0, b1, b2, b3, b4, b5])
}

/// The address in a word that a [`PeerSlot`] gave.
///
/// # Errors
///
/// [`Reason::NoPeer`] when nobody is known to be there.
#[inline(always)]
pub(super) const fn of_word(word: u64) -> Result<MacAddress, Stop> {
    if word & KNOWN == 0 {
        return Err(Stop::Drop(Reason::NoPeer));
    }
    let [_, _, b0, b1, b2, b3, b4, b5] = word.to_be_bytes();
    Ok(MacAddress([b0, b1, b2, b3, b4, b5]))
}

impl PeerSlot {
    /// Nobody is known.
    #[expect(clippy::new_without_default, reason = "it is made once for a binding")]
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// The word, for all frames of a chain.
    #[inline(always)]
    pub fn load(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    fn change(&self, next: impl Fn(u64) -> u64) {
        // One that changes it at the same time makes this one look again.
        let step = |old: u64| (old & !(STEP - 1)).wrapping_add(STEP) | next(old & (STEP - 1));
        let _ = self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, |old| Some(step(old)));
    }

    /// A status indication came.
    pub fn indicated(&self, facts: &[PeerFact], code: u32, said: &[u8]) {
        let ours = facts.iter().filter(|fact| fact.said_by == PeerSource::Status(code));
        for fact in ours {
            let Some(address) = fact.read(said) else { continue };
            // Who leaves one end may have joined the next before.
            self.change(|old| match (fact.is_lost, old == word(address)) {
                (true, true) => 0,
                (true, false) => old,
                (false, _) => word(address),
            });
        }
    }

    /// The adapter answered what it was asked when the word was `before`; what was said since then is newer.
    pub fn answered(&self, fact: &PeerFact, before: u64, said: &[u8]) {
        if let Some(address) = fact.read(said) {
            let now = (before & !(STEP - 1)) | word(address);
            let _ = self.0.compare_exchange(before, now, Ordering::AcqRel, Ordering::Acquire);
        }
    }

    /// The link is down: nobody is at its other end.
    pub fn forget(&self) {
        self.change(|_| 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOINED: PeerFact =
        PeerFact { said_by: PeerSource::Status(1), address: 4, condition: Some((12, true)), is_lost: false };
    const LEFT: PeerFact =
        PeerFact { said_by: PeerSource::Status(2), address: 4, condition: None, is_lost: true };
    const LISTED: PeerFact =
        PeerFact { said_by: PeerSource::Oid(3), address: 16, condition: Some((4, false)), is_lost: false };
    const FACTS: [PeerFact; 3] = [JOINED, LEFT, LISTED];

    const ONE: [u8; 6] = [2, 0, 0, 0, 0, 1];
    const OTHER: [u8; 6] = [2, 0, 0, 0, 0, 2];

    fn said(address: [u8; 6], status: u32) -> Vec<u8> {
        [&[0; 4][..], &address, &[0; 2], &status.to_le_bytes()].concat()
    }

    fn peer(slot: &PeerSlot) -> Option<[u8; 6]> {
        of_word(slot.load()).ok().map(MacAddress::bytes)
    }

    #[test]
    fn who_was_joined_is_there_until_it_is_left() {
        let slot = PeerSlot::new();
        assert_eq!(of_word(slot.load()), Err(Stop::Drop(Reason::NoPeer)));
        slot.indicated(&FACTS, 1, &said(ONE, 0));
        assert_eq!(peer(&slot), Some(ONE));
        slot.indicated(&FACTS, 2, &said(ONE, 7));
        assert_eq!(peer(&slot), None);
    }

    #[test]
    fn a_station_that_roams_leaves_the_last_one_only() {
        let slot = PeerSlot::new();
        slot.indicated(&FACTS, 1, &said(ONE, 0));
        slot.indicated(&FACTS, 1, &said(OTHER, 0));
        slot.indicated(&FACTS, 2, &said(ONE, 0));
        assert_eq!(peer(&slot), Some(OTHER));
    }

    #[test]
    fn what_failed_is_short_or_is_nobodys_address_changes_nothing() {
        let slot = PeerSlot::new();
        slot.indicated(&FACTS, 1, &said(ONE, 0));
        slot.indicated(&FACTS, 1, &said(OTHER, 5));
        slot.indicated(&FACTS, 1, &said([0xFF; 6], 0));
        slot.indicated(&FACTS, 1, &said([0; 6], 0));
        slot.indicated(&FACTS, 9, &said(OTHER, 0));
        let whole = said(OTHER, 0);
        for length in 0..whole.len() {
            slot.indicated(&FACTS, 1, &whole[..length]);
        }
        assert_eq!(peer(&slot), Some(ONE));
        slot.forget();
        assert_eq!(peer(&slot), None);
    }

    #[test]
    fn an_answer_counts_unless_something_was_said_since_the_question() {
        let list = |entries: u32, address: [u8; 6]| {
            [&[0; 4][..], &entries.to_le_bytes(), &[0; 8], &address, &[0; 40]].concat()
        };
        let slot = PeerSlot::new();
        slot.answered(&LISTED, slot.load(), &list(0, ONE));
        assert_eq!(peer(&slot), None);
        slot.answered(&LISTED, slot.load(), &list(1, ONE));
        assert_eq!(peer(&slot), Some(ONE));

        let slot = PeerSlot::new();
        let before = slot.load();
        slot.indicated(&FACTS, 1, &said(OTHER, 0));
        slot.indicated(&FACTS, 2, &said(OTHER, 0));
        slot.answered(&LISTED, before, &list(1, OTHER));
        assert_eq!(peer(&slot), None, "it was left after the question");
    }

    #[test]
    fn no_reader_sees_half_an_address() {
        let slot = PeerSlot::new();
        std::thread::scope(|threads| {
            threads.spawn(|| {
                for number in 0..2_000_u32 {
                    let byte = (number % 127 * 2) as u8;
                    slot.indicated(&FACTS, 1, &said([byte; 6], 0));
                }
            });
            for _ in 0..2_000 {
                if let Some([first, rest @ ..]) = peer(&slot) {
                    assert_eq!(rest, [first; 5]);
                }
            }
        });
    }
}
