//! Direct and synchronous OID requests of the overlying protocol.
//!
//! In: an adapter and an OID. Out: how each request ended. How they are made is `fabric::oid`'s.

use super::{AdapterId, Failure, Host, gone};
use crate::fabric::oid;

impl Host {
    /// Makes so many direct OID requests at once as the overlying protocol; how each ended.
    pub fn direct(&mut self, id: AdapterId, code: u32, count: u32) -> Result<Vec<i32>, Failure> {
        let binding = self.upper(id).ok_or_else(gone)?;
        self.run_for("direct requests", move || oid::direct(binding, code, count, false))
    }

    /// The same, and gives all of them up at once.
    pub fn cancelled_direct(&mut self, id: AdapterId, code: u32, count: u32) -> Result<Vec<i32>, Failure> {
        let binding = self.upper(id).ok_or_else(gone)?;
        self.run_for("direct requests", move || oid::direct(binding, code, count, true))
    }

    /// Makes a synchronous OID request as the overlying protocol; how it ended.
    pub fn synchronous(&mut self, id: AdapterId, code: u32) -> Result<i32, Failure> {
        let binding = self.upper(id).ok_or_else(gone)?;
        self.run_for("synchronous request", move || oid::synchronous(binding, code))
    }
}
