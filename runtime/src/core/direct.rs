//! A direct request of the stack above that went below as a clone: any number of them at once, at any time.
//!
//! A pure function from (state, event) to (state, what to do). Each is kept in a list, under one lock, from before its
//! clone is sent until it has ended, and found there by the clone's id: whoever takes it out ends it, and nobody else.

/// Where the request is, as long as it is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The call that sends its clone has not returned. The adapter below may not know of it yet, or may have answered it.
    Sending {
        /// It was given up meanwhile: an adapter that does not know of it yet could not be told.
        cancelled: bool,
    },
    /// With the adapter below.
    Below,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The call that sent its clone returned with PENDING.
    Pended,
    /// It ends in the call: the one that sent its clone returned with the answer (rule OID-16), or it was not sent.
    Returned,
    /// The adapter below has answered, perhaps before the call returned (rules OID-15, OID-31).
    Answered,
    /// Whoever asked gives it up, or the virtual miniport goes.
    Cancel,
}

/// What to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Keep it.
    Keep,
    /// Keep it, and ask the adapter below to give up its clone.
    CancelBelow,
    /// Take it out and end it: it is nobody's any more.
    End,
}

impl State {
    /// One that is about to be sent.
    pub const NEW: Self = Self::Sending { cancelled: false };

    /// What `event` makes of it. What is to be ended has no state any more.
    pub const fn step(self, event: Event) -> (Self, Action) {
        match (self, event) {
            (_, Event::Returned | Event::Answered) => (self, Action::End),
            (Self::Sending { cancelled: false }, Event::Pended) => (Self::Below, Action::Keep),
            (Self::Sending { cancelled: true }, Event::Pended) => (Self::Below, Action::CancelBelow),
            (Self::Sending { .. }, Event::Cancel) => (Self::Sending { cancelled: true }, Action::Keep),
            (Self::Below, Event::Cancel) => (Self::Below, Action::CancelBelow),
            // The call returns once.
            (Self::Below, Event::Pended) => (Self::Below, Action::Keep),
        }
    }
}
