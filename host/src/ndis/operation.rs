//! An operation that a callback may finish at once or later.
//!
//! In: that the callback was called, what it returned, and the completion call, in whichever order these come: a
//! driver may complete before its callback has returned PENDING. Out: the final status, once; and what was wrong.

use entresol_sys::{NDIS_STATUS, NDIS_STATUS_PENDING};

/// Where an operation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// Nothing is going on.
    #[default]
    Idle,
    /// The callback runs.
    Called,
    /// The callback runs and the completion call has come.
    Early(NDIS_STATUS),
    /// The callback returned PENDING.
    Pending,
    /// Finished.
    Done(NDIS_STATUS),
}

/// What a driver did wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misuse {
    /// Completed though nothing was going on.
    NotPending,
    /// Completed a second time.
    Twice,
    /// Completed and then returned a final status as well.
    CompletedAndReturned,
}

/// One operation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Operation {
    phase: Phase,
}

impl Operation {
    /// The callback is about to be called.
    pub(crate) fn begin(&mut self) {
        self.phase = Phase::Called;
    }

    /// The driver called the completion function.
    pub(crate) fn complete(&mut self, status: NDIS_STATUS) -> Result<(), Misuse> {
        match self.phase {
            Phase::Called => self.phase = Phase::Early(status),
            Phase::Pending => self.phase = Phase::Done(status),
            Phase::Idle => return Err(Misuse::NotPending),
            Phase::Early(_) | Phase::Done(_) => return Err(Misuse::Twice),
        }
        Ok(())
    }

    /// The callback returned.
    pub(crate) fn returned(&mut self, status: NDIS_STATUS) -> Result<(), Misuse> {
        self.phase = match (self.phase, status) {
            (Phase::Early(early), NDIS_STATUS_PENDING) => Phase::Done(early),
            (Phase::Early(early), _) => {
                self.phase = Phase::Done(early);
                return Err(Misuse::CompletedAndReturned);
            }
            (_, NDIS_STATUS_PENDING) => Phase::Pending,
            (_, status) => Phase::Done(status),
        };
        Ok(())
    }

    /// The final status, if the operation is finished.
    pub(crate) fn done(&self) -> Option<NDIS_STATUS> {
        match self.phase {
            Phase::Done(status) => Some(status),
            _ => None,
        }
    }

    /// Forgets a finished operation.
    pub(crate) fn end(&mut self) {
        self.phase = Phase::Idle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use entresol_sys::NDIS_STATUS_SUCCESS;

    #[test]
    fn a_completion_may_come_before_the_callback_returns_pending() {
        let mut operation = Operation::default();
        operation.begin();
        assert_eq!(operation.complete(NDIS_STATUS_SUCCESS), Ok(()));
        assert_eq!(operation.done(), None, "the callback still runs");
        assert_eq!(operation.returned(NDIS_STATUS_PENDING), Ok(()));
        assert_eq!(operation.done(), Some(NDIS_STATUS_SUCCESS));
    }

    #[test]
    fn a_final_status_and_a_completion_are_one_too_many() {
        let mut operation = Operation::default();
        operation.begin();
        assert_eq!(operation.complete(NDIS_STATUS_SUCCESS), Ok(()));
        assert_eq!(operation.returned(NDIS_STATUS_SUCCESS), Err(Misuse::CompletedAndReturned));
    }

    #[test]
    fn only_what_is_pending_completes_and_only_once() {
        let mut operation = Operation::default();
        assert_eq!(operation.complete(NDIS_STATUS_SUCCESS), Err(Misuse::NotPending));
        operation.begin();
        assert_eq!(operation.returned(NDIS_STATUS_PENDING), Ok(()));
        assert_eq!(operation.done(), None);
        assert_eq!(operation.complete(NDIS_STATUS_SUCCESS), Ok(()));
        assert_eq!(operation.complete(NDIS_STATUS_SUCCESS), Err(Misuse::Twice));
    }
}
