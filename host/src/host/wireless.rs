//! A station of a wireless LAN that goes from one access point to another.

use super::{AdapterId, Failure, Host, gone};
use crate::fabric::wireless::{joined, left};
use crate::machine::with;
use crate::ndis::status::{Status, indicate};

impl Host {
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
