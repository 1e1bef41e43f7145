//! Faults that are injected: calls that find no memory, opens that fail, an adapter below that answers badly.
//!
//! In: what a script asked for. Out: at each place where Windows may fail, whether it does now. What was injected is
//! noted, so that a report can say what hit whom. Nothing is drawn here: a fault is an event of a script.

use entresol_sys::NDIS_STATUS;

use crate::scheduler::cpu;

/// Notes that are kept; a script that fails everything says so often enough.
const MOST_NOTES: usize = 64;

/// How the adapter below treats OID requests for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It fails them with this status.
    Status(NDIS_STATUS),
    /// It answers them only after so many units of time.
    After(u64),
}

/// What is still to go wrong.
#[derive(Debug, Default)]
pub(crate) struct Injection {
    /// Calls for memory that succeed first, and how many fail then.
    allocations: Option<(u32, u32)>,
    open: Option<NDIS_STATUS>,
    oids: Option<(u32, Answer)>,
    sends: Option<(u32, NDIS_STATUS)>,
    notes: Vec<String>,
    /// The import that gave NULL last, and whether it was made to.
    null: (&'static str, bool),
}

impl Injection {
    /// Of the calls for memory from now on, `count` fail after the first `after`.
    pub(crate) fn fail_allocations(&mut self, after: u32, count: u32) {
        self.allocations = (count != 0).then_some((after, count));
    }

    /// The next open of an adapter fails.
    pub(crate) fn fail_open(&mut self, status: NDIS_STATUS) {
        self.open = Some(status);
    }

    /// The adapter below treats the next `count` OID requests in this way.
    pub(crate) fn answer_oids(&mut self, count: u32, answer: Answer) {
        self.oids = (count != 0).then_some((count, answer));
    }

    /// The adapter below fails the next `count` NBLs that are sent.
    pub(crate) fn fail_sends(&mut self, count: u32, status: NDIS_STATUS) {
        self.sends = (count != 0).then_some((count, status));
    }

    /// Whether this call of `function` finds no memory.
    #[inline]
    pub(crate) fn allocation_fails(&mut self, function: &'static str) -> bool {
        self.allocations.is_some() && self.count_allocation(function)
    }

    #[cold]
    fn count_allocation(&mut self, function: &'static str) -> bool {
        match self.allocations {
            Some((0, count)) => {
                self.allocations = (count > 1).then_some((0, count - 1));
                self.null = (function, true);
                self.note(format!("{function} found no memory"));
                true
            }
            Some((after, count)) => {
                self.allocations = Some((after - 1, count));
                false
            }
            None => false,
        }
    }

    /// The status with which an open fails now.
    pub(crate) fn open_fails(&mut self) -> Option<NDIS_STATUS> {
        let status = self.open.take()?;
        self.note(format!("NdisOpenAdapterEx failed with {}", crate::trace::status_name(status)));
        Some(status)
    }

    /// How the adapter below treats the OID request that it gets now.
    pub(crate) fn oid(&mut self, name: impl FnOnce() -> String) -> Option<Answer> {
        let (count, answer) = self.oids?;
        self.oids = (count > 1).then_some((count - 1, answer));
        let what = match answer {
            Answer::Status(status) => format!("failed with {}", crate::trace::status_name(status)),
            Answer::After(units) => format!("took {} ms", units / 10_000),
        };
        self.note(format!("{} below {what}", name()));
        Some(answer)
    }

    /// The status with which the adapter below completes an NBL that it gets now.
    #[inline]
    pub(crate) fn send_fails(&mut self) -> Option<NDIS_STATUS> {
        let (count, status) = self.sends?;
        self.sends = (count > 1).then_some((count - 1, status));
        Some(status)
    }

    /// Whether anything was injected: then a driver may do less than it is asked to.
    pub(crate) fn is_hit(&self) -> bool {
        !self.notes.is_empty()
    }

    /// Notes that `function` gave NULL of its own accord.
    pub(crate) fn note_null(&mut self, function: &'static str) {
        self.null = (function, false);
    }

    /// The import that gave NULL last, and whether it was made to.
    pub(crate) fn null(&self) -> (&'static str, bool) {
        self.null
    }

    /// What was injected so far, with the callback that it hit.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    fn note(&mut self, what: String) {
        if self.notes.len() < MOST_NOTES {
            let callback = cpu::frame().name;
            self.notes.push(if callback.is_empty() { what } else { format!("{what} in {callback}") });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calls_that_were_named_fail_and_no_other() {
        let mut injection = Injection::default();
        assert!(!injection.allocation_fails("one"));
        injection.fail_allocations(2, 2);
        let failed: Vec<bool> = (0..6).map(|_| injection.allocation_fails("NdisAllocateMdl")).collect();
        assert_eq!(failed, [false, false, true, true, false, false]);
        assert_eq!(injection.notes(), ["NdisAllocateMdl found no memory"; 2]);
    }

    #[test]
    fn an_open_fails_once() {
        let mut injection = Injection::default();
        injection.fail_open(entresol_sys::NDIS_STATUS_RESOURCES);
        assert_eq!(injection.open_fails(), Some(entresol_sys::NDIS_STATUS_RESOURCES));
        assert_eq!(injection.open_fails(), None);
    }
}
