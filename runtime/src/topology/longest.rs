//! How long the frames of a virtual miniport are, which may change while it is there.
//!
//! In: the MtuSize of the adapter below, when the virtual miniport is initialised and whenever the stack below restarts. Out:
//! the longest frame that is sent, at once, and the longest that the stack above is told of, when that restarts.

use ::core::sync::atomic::{AtomicU32, Ordering};

/// The longest frames of an adapter, headers included. They may become shorter than they were when it was initialised, and
/// as long again, and never longer: there is no room for more.
pub(crate) struct Longest {
    /// When it was initialised: the payload of the adapter below, and the frames above and below.
    mtu: u32,
    first: (u32, u32),
    above: AtomicU32,
    below: AtomicU32,
}

impl Longest {
    /// Those of an adapter over one of this MtuSize.
    pub(crate) const fn new(mtu: u32, above: u32, below: u32) -> Self {
        Self { mtu, first: (above, below), above: AtomicU32::new(above), below: AtomicU32::new(below) }
    }

    /// The longest frame above, as the stack there was told.
    #[inline]
    pub(crate) fn above(&self) -> u32 {
        self.above.load(Ordering::Relaxed)
    }

    /// The longest frame below.
    #[inline]
    pub(crate) fn below(&self) -> u32 {
        self.below.load(Ordering::Relaxed)
    }

    /// The adapter below carries payloads of `mtu` bytes from now on.
    pub(crate) fn follow(&self, mtu: u32) {
        let less = self.mtu.saturating_sub(mtu);
        self.below.store(self.first.1.saturating_sub(less), Ordering::Relaxed);
    }

    /// What the stack above is to be told now.
    pub(crate) fn tell(&self) -> u32 {
        let less = self.first.1.saturating_sub(self.below());
        let above = self.first.0.saturating_sub(less);
        self.above.store(above, Ordering::Relaxed);
        above
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_become_shorter_and_as_long_again_and_the_stack_above_is_told_later() {
        let longest = Longest::new(1500, 1510, 1514);
        for (mtu, above, below) in [(1400, 1410, 1414), (9000, 1510, 1514), (0, 10, 14), (1500, 1510, 1514)] {
            let told = longest.above();
            longest.follow(mtu);
            assert_eq!((longest.above(), longest.below()), (told, below));
            assert_eq!((longest.tell(), longest.above()), (above, above));
        }
    }
}
