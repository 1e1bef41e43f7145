//! Power, as the user of a host asks for it: each edge sleeps and wakes up alone, in any order.
//!
//! In: an adapter. Out: the events and requests in NDIS's order, which is `fabric::power`'s.

use super::{AdapterId, Failure, Host, gone};
use crate::fabric::power;
use crate::machine::with;

impl Host {
    /// Puts the virtual miniports over an adapter to sleep. They are paused before if their driver did not say that they
    /// need not be, or if `paused` says that a driver above them is older than NDIS 6.30.
    pub fn sleep_upper(&mut self, id: AdapterId, paused: bool) -> Result<(), Failure> {
        let miniports = self.virtual_miniports(id);
        self.run_for("sleep above", move || miniports.iter().for_each(|id| power::sleep(*id, paused)))
    }

    /// Wakes the virtual miniports over an adapter up.
    pub fn wake_upper(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniports = self.virtual_miniports(id);
        self.run_for("wake above", move || miniports.into_iter().for_each(power::wake))
    }

    /// Puts an underlying adapter to sleep, after its stack was paused if `paused` says so.
    pub fn sleep_lower(&mut self, id: AdapterId, paused: bool) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("sleep below", move || power::sleep_below(miniport, paused))
    }

    /// Wakes an underlying adapter up.
    pub fn wake_lower(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("wake below", move || power::wake_below(miniport))
    }

    /// Has the overlying protocol answer NetEventQueryRemoveDevice with this status from now on.
    pub fn refuse_removal(&mut self, status: Option<i32>) {
        with(|machine| machine.ndis.fabric.refusal = status);
    }
}
