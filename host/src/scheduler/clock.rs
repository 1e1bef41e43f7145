//! Timers in the order of (time, sequence).
//!
//! In: bodies with the time they are due. Out: those that are due, earliest first, in the order they were set. It does
//! not move the clock.

use std::collections::BTreeMap;

use super::irql::Irql;
use super::task::Body;

/// Names a timer that was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimerId {
    due: u64,
    sequence: u64,
}

pub(super) struct Alarm {
    pub(super) name: String,
    pub(super) irql: Irql,
    pub(super) body: Body,
}

#[derive(Default)]
pub(super) struct Clock {
    alarms: BTreeMap<TimerId, Alarm>,
    sequence: u64,
}

impl Clock {
    pub(super) fn set(&mut self, due: u64, name: String, irql: Irql, body: Body) -> TimerId {
        self.sequence += 1;
        let id = TimerId { due, sequence: self.sequence };
        self.alarms.insert(id, Alarm { name, irql, body });
        id
    }

    pub(super) fn cancel(&mut self, id: TimerId) -> Option<Alarm> {
        self.alarms.remove(&id)
    }

    pub(super) fn next(&self) -> Option<u64> {
        self.alarms.keys().next().map(|id| id.due)
    }

    pub(super) fn due(&mut self, now: u64) -> Vec<Alarm> {
        if self.next().is_none_or(|next| next > now) {
            return Vec::new();
        }
        let later = self.alarms.split_off(&TimerId { due: now.saturating_add(1), sequence: 0 });
        std::mem::replace(&mut self.alarms, later).into_values().collect()
    }
}
