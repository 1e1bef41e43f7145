//! A station of a wireless LAN that goes from one access point to another.

use super::{AdapterId, Failure, Host, gone};
use crate::fabric::wireless::{joined, left};
use crate::machine::with;
use crate::ndis::status::{Status, indicate};

impl Host {
    /// What a station of a wireless LAN was told of each NBL that it sent since the last call
    /// (DOT11_EXTSTA_SEND_CONTEXT); none where it was told nothing, or nothing valid.
    pub fn send_contexts(&mut self, id: AdapterId) -> Vec<Option<[u8; 32]>> {
        with(|machine| {
            let edge = machine.ndis.fabric.edges.get_mut(id.0);
            edge.map(|edge| std::mem::take(&mut edge.contexts)).unwrap_or_default()
        })
    }

    /// A station of a wireless LAN leaves its access point, if it has one, and joins another, if there is one.
    pub fn associate(&mut self, id: AdapterId, access_point: Option<[u8; 6]>) -> Result<(), Failure> {
        let before = with(|machine| {
            let edge = machine.ndis.fabric.edges.get_mut(id.0)?;
            std::mem::replace(&mut edge.access_point, access_point)
        });
        let statuses = before.into_iter().flat_map(left).chain(access_point.into_iter().flat_map(joined));
        let statuses: Vec<Status> = statuses.collect();
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("associate", move || statuses.iter().for_each(|status| indicate(miniport, status)))
    }
}
