//! Rundown: who is inside, why nobody else may enter, and who was the last to leave.
//!
//! A [`Gate`] counts NBLs, OIDs or calls that are on their way; closing it for a reason lets nobody enter, and
//! waiting on it makes the last one that leaves responsible for what comes after. A [`Countdown`] joins several
//! such waits into one completion. Neither blocks, allocates or calls anything.

use ::core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// Why a gate is closed. Several may hold at once; the gate is open when none does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Closed(u8);

impl Closed {
    /// No reason.
    #[cfg(test)]
    pub(super) const NONE: Self = Self(0);
    /// Not running: paused, pausing or not yet started.
    pub const PAUSED: Self = Self(1);
    /// Not in D0.
    pub const LOW_POWER: Self = Self(1 << 1);
    /// The device is gone without a word.
    pub const REMOVED: Self = Self(1 << 2);
    /// The lower adapter is being reset.
    pub const RESET: Self = Self(1 << 3);
    /// On the way out for good: closing, halting.
    pub const CLOSING: Self = Self(1 << 4);

    /// Whether any reason of `other` is among these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These reasons but those of `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// These reasons and those of `other`.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Somebody waits for the count to reach zero.
const WAITED_FOR: u64 = 1 << 7;
/// The reasons.
const REASONS: u64 = WAITED_FOR - 1;
/// One inside.
const ONE: u64 = 1 << 8;

/// A count of those inside, and the reasons why nobody may enter, in one word.
#[derive(Debug)]
pub struct Gate(AtomicU64);

impl Gate {
    /// An empty gate, closed for `reasons`.
    pub const fn closed(reasons: Closed) -> Self {
        Self(AtomicU64::new(reasons.0 as u64))
    }

    /// Lets `count` in, or says why not.
    ///
    /// # Errors
    ///
    /// The reasons why the gate is closed; nobody entered.
    #[inline]
    pub fn enter(&self, count: u32) -> Result<(), Closed> {
        let mut word = self.0.load(Ordering::Relaxed);
        loop {
            let reasons = word & REASONS;
            if reasons != 0 {
                return Err(Closed(reasons as u8));
            }
            let next = word.wrapping_add(u64::from(count) * ONE);
            // Acquire: what was published before the gate was opened is seen by those who enter.
            match self.0.compare_exchange_weak(word, next, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => return Ok(()),
                Err(seen) => word = seen,
            }
        }
    }

    /// Lets `count` more in, because of one that is inside and stays so during the call: why the gate is closed does
    /// not matter to them.
    #[inline]
    pub fn enter_with_one_inside(&self, count: u32) {
        self.0.fetch_add(u64::from(count) * ONE, Ordering::Relaxed);
    }

    /// Lets `count` of those inside out; `true` says that they were the last somebody [waits](Self::wait) for.
    ///
    /// Exactly one call answers `true` per wait.
    #[inline]
    #[must_use]
    pub fn leave(&self, count: u32) -> bool {
        // AcqRel: the last one sees all that those before it did inside.
        let before = self.0.fetch_sub(u64::from(count) * ONE, Ordering::AcqRel);
        let after = before.wrapping_sub(u64::from(count) * ONE);
        if after & WAITED_FOR == 0 || after / ONE != 0 {
            return false;
        }
        self.0.fetch_and(!WAITED_FOR, Ordering::AcqRel) & WAITED_FOR != 0
    }

    /// Closes the gate for `reasons`, besides those that already hold.
    pub fn close(&self, reasons: Closed) {
        self.0.fetch_or(u64::from(reasons.0), Ordering::AcqRel);
    }

    /// Takes back `reasons`.
    pub fn open(&self, reasons: Closed) {
        // Release: pairs with the acquire of `enter`.
        self.0.fetch_and(!u64::from(reasons.0), Ordering::AcqRel);
    }

    /// The reasons why the gate is closed, if it is.
    pub fn why_closed(&self) -> Option<Closed> {
        match self.0.load(Ordering::Acquire) & REASONS {
            0 => None,
            reasons => Some(Closed(reasons as u8)),
        }
    }

    /// Asks to be told when nobody is inside any more: `true` if that is so now, else a later [`Self::leave`]
    /// answers `true`.
    ///
    /// The gate must be closed, and one waits at a time.
    #[must_use]
    pub fn wait(&self) -> bool {
        let before = self.0.fetch_or(WAITED_FOR, Ordering::AcqRel);
        if before / ONE != 0 {
            return false;
        }
        // Nobody was inside. If one slipped in and out since (an open gate), it took the mark and will tell.
        self.0.fetch_and(!WAITED_FOR, Ordering::AcqRel) & WAITED_FOR != 0
    }

    /// How many are inside.
    pub fn inside(&self) -> u64 {
        self.0.load(Ordering::Acquire) / ONE
    }
}

/// A gate as a number, for tests that keep many.
#[cfg(test)]
impl Gate {
    pub(super) fn word(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) const fn from_word(word: u64) -> Self {
        Self(AtomicU64::new(word))
    }
}

/// Several things that must all have happened before one completion.
#[derive(Debug)]
pub struct Countdown(AtomicU32);

impl Countdown {
    /// Nothing to wait for.
    pub const fn idle() -> Self {
        Self(AtomicU32::new(0))
    }

    /// Starts to wait for `parts`.
    pub fn start(&self, parts: u32) {
        self.0.store(parts, Ordering::Release);
    }

    /// `parts` have happened; `true` says that they were the last.
    #[must_use]
    pub fn done(&self, parts: u32) -> bool {
        parts != 0 && self.0.fetch_sub(parts, Ordering::AcqRel) == parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_gate_lets_nobody_in_and_says_why() {
        let gate = Gate::closed(Closed::PAUSED);
        assert_eq!(gate.enter(1), Err(Closed::PAUSED));
        gate.close(Closed::LOW_POWER);
        gate.open(Closed::PAUSED);
        assert_eq!(gate.enter(1), Err(Closed::LOW_POWER));
        gate.open(Closed::LOW_POWER);
        assert_eq!(gate.enter(3), Ok(()));
        assert_eq!(gate.inside(), 3);
    }

    #[test]
    fn the_last_to_leave_is_told_once() {
        let gate = Gate::closed(Closed::PAUSED);
        gate.open(Closed::PAUSED);
        assert_eq!(gate.enter(3), Ok(()));
        gate.close(Closed::PAUSED);
        assert!(!gate.wait());
        assert!(!gate.leave(2));
        assert!(gate.leave(1));
        gate.open(Closed::PAUSED);
        assert_eq!(gate.enter(1), Ok(()));
        assert!(!gate.leave(1));
    }

    #[test]
    fn an_empty_gate_needs_no_waiting() {
        let gate = Gate::closed(Closed::PAUSED);
        assert!(gate.wait());
        assert!(gate.wait());
    }

    #[test]
    fn nobody_is_told_who_does_not_wait() {
        let gate = Gate::closed(Closed::PAUSED);
        gate.open(Closed::PAUSED);
        assert_eq!(gate.enter(1), Ok(()));
        gate.close(Closed::PAUSED);
        assert!(!gate.leave(1));
    }

    #[test]
    fn threads_that_leave_at_once_tell_exactly_one_of_them() {
        for _ in 0..20 {
            let gate = Gate::closed(Closed::PAUSED);
            gate.open(Closed::PAUSED);
            let told = AtomicU32::new(0);
            std::thread::scope(|scope| {
                for _ in 0..3 {
                    scope.spawn(|| {
                        while gate.enter(2).is_ok() {
                            for _ in 0..2 {
                                told.fetch_add(u32::from(gate.leave(1)), Ordering::Relaxed);
                            }
                        }
                    });
                }
                gate.close(Closed::PAUSED);
                told.fetch_add(u32::from(gate.wait()), Ordering::Relaxed);
            });
            assert_eq!(told.into_inner(), 1);
            assert_eq!(gate.inside(), 0);
        }
    }

    /// What a gate is by its description.
    #[derive(Clone, Copy)]
    struct Plain {
        reasons: [bool; 2],
        inside: u32,
        waited_for: bool,
    }

    /// Every order of `left` more operations on a gate and on what it should be.
    fn in_every_order(gate: &Gate, plain: Plain, left: usize) {
        assert_eq!(gate.inside(), u64::from(plain.inside));
        assert_eq!(gate.why_closed().is_none(), plain.reasons == [false; 2]);
        if left == 0 {
            return;
        }
        let fresh = || Gate::from_word(gate.word());
        for (at, reason) in [Closed::PAUSED, Closed::LOW_POWER].into_iter().enumerate() {
            for closes in [false, true] {
                let (gate, mut next) = (fresh(), plain);
                next.reasons[at] = closes;
                if closes {
                    gate.close(reason)
                } else {
                    gate.open(reason)
                }
                in_every_order(&gate, next, left - 1);
            }
        }
        let (entered, mut next) = (fresh(), plain);
        let is_open = plain.reasons == [false; 2];
        assert_eq!(entered.enter(1).is_ok(), is_open);
        next.inside += u32::from(is_open);
        in_every_order(&entered, next, left - 1);
        if plain.inside != 0 {
            let (left_one, mut next) = (fresh(), plain);
            next.inside -= 1;
            let tells = next.inside == 0 && plain.waited_for;
            assert_eq!(left_one.leave(1), tells);
            next.waited_for &= !tells;
            in_every_order(&left_one, next, left - 1);
        }
        if plain.reasons != [false; 2] {
            let (waited, mut next) = (fresh(), plain);
            assert_eq!(waited.wait(), plain.inside == 0);
            next.waited_for = plain.inside != 0;
            in_every_order(&waited, next, left - 1);
        }
    }

    #[test]
    fn in_every_order_of_eight_operations_a_gate_is_what_it_says() {
        let plain = Plain { reasons: [true, false], inside: 0, waited_for: false };
        in_every_order(&Gate::closed(Closed::PAUSED), plain, if cfg!(miri) { 4 } else { 8 });
    }

    #[test]
    fn a_countdown_ends_with_its_last_part() {
        let countdown = Countdown::idle();
        countdown.start(3);
        assert!(!countdown.done(1));
        assert!(!countdown.done(0));
        assert!(countdown.done(2));
    }
}
