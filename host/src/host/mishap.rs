//! What goes wrong around a driver when a test wants it to: no memory, opens that fail, an adapter below that fails.
//!
//! In: which of the next calls fail, and how. Out: the same machine, in which they do; and what was hit.

use super::Host;
use crate::injection::Answer;
use crate::machine::{read, with};

/// 100 ns in a millisecond.
const MILLISECOND: u64 = 10_000;

/// How the adapter below treats OID requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// It fails them with this status.
    Fails(i32),
    /// It takes so many milliseconds.
    Takes(u32),
}

impl Host {
    /// Of the driver's calls that need memory, the first `after` from now on succeed, and `count` fail then.
    pub fn fail_allocations(&mut self, after: u32, count: u32) {
        with(|machine| machine.injection.fail_allocations(after, count));
    }

    /// The driver's next open of an adapter fails with this status.
    pub fn fail_open(&mut self, status: i32) {
        with(|machine| machine.injection.fail_open(status));
    }

    /// The adapters below treat the next `count` OID requests in this way.
    pub fn answer_oids(&mut self, count: u32, below: Below) {
        let answer = match below {
            Below::Fails(status) => Answer::Status(status),
            Below::Takes(milliseconds) => Answer::After(u64::from(milliseconds) * MILLISECOND),
        };
        with(|machine| machine.injection.answer_oids(count, answer));
    }

    /// The adapters below complete the next `count` NBLs with this status.
    pub fn fail_sends(&mut self, count: u32, status: i32) {
        with(|machine| machine.injection.fail_sends(count, status));
    }

    /// What went wrong so far, and in which callback of the driver.
    pub fn mishaps(&self) -> Vec<String> {
        read(|machine| machine.injection.notes().to_vec())
    }
}
