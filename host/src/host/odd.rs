//! What seldom happens to a driver and must not harm it: requests that no protocol makes, sends that come too late, halts
//! for other reasons than usual, a bug check.
//!
//! In: an adapter. Out: the same calls as NDIS would make. What comes of them is the verifier's business.

use entresol_sys::*;

use super::{AdapterId, Failure, Host};
use crate::fabric::{oid, pnp, protocol as upper, shutdown};
use crate::machine::with;

impl Host {
    /// Makes an OID request of any type, as a filter module above the virtual miniport does: NDIS neither answers nor
    /// refuses it. What was transferred, or the status when it is refused.
    pub fn request(&mut self, id: AdapterId, kind: i32, code: u32, value: &[u8]) -> Result<Vec<u8>, i32> {
        let binding = self.upper(id).ok_or(NDIS_STATUS_ADAPTER_NOT_FOUND)?;
        let value = value.to_vec();
        self.run_for("request", move || oid::request(binding, kind, code, &value))
            .map_err(|_| NDIS_STATUS_FAILURE)?
            .map_err(|refusal| refusal.status)
    }

    /// Sends frames to a virtual miniport that is paused, as a protocol does that has not heard of it yet.
    pub fn send_astray<F: AsRef<[u8]>>(&mut self, id: AdapterId, frames: impl IntoIterator<Item = F>) {
        let Some(binding) = self.upper(id) else { return };
        self.feed(
            id,
            frames,
            move |edge| Some(&mut edge.aboves.get_mut(id.1)?.to_send),
            move || upper::send_astray(binding),
        );
    }

    /// Halts the virtual miniports over an adapter from above, for a reason of `NDIS_HALT_ACTION`.
    pub fn halt(&mut self, id: AdapterId, action: i32) -> Result<(), Failure> {
        let miniports = self.virtual_miniports(id);
        self.run_for("halt", move || {
            miniports.iter().for_each(|miniport| pnp::take_down(*miniport, action));
        })
    }

    /// The system stops with a bug check: MiniportShutdownEx of every virtual miniport whose driver asked for it.
    pub fn bug_check(&mut self) -> Result<(), Failure> {
        let all = with(|machine| {
            let up = machine.ndis.miniports.iter().filter(|(_, miniport)| miniport.driver.is_some());
            up.map(|(id, _)| id).collect::<Vec<_>>()
        });
        self.run_for("bug check", move || all.iter().for_each(|miniport| shutdown::bug_check(*miniport)))
    }
}
