//! A request of the stack above that does not end where it came in: held while the adapter below sleeps, or below.
//!
//! NDIS gives a virtual miniport one request at a time, so there is one of these for each. A pure function from
//! (state, event) to (state, what to do); the topology keeps the request beside the state, under the same lock.

/// Where the request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// There is none.
    Idle,
    /// Here, until the adapter below is awake (rule PM-09).
    Held,
    /// With the adapter below, as a clone.
    Below,
    /// Still on its way here, and given up already.
    GivenUp,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It came, and the adapter below sleeps.
    Hold,
    /// It came, and goes below.
    Send,
    /// The adapter below is awake.
    Wake,
    /// Whoever asked gives it up.
    Cancel,
    /// The adapter below goes, or the virtual miniport does, or something comes that it must not outlast.
    GiveUp,
    /// The adapter below has answered.
    Answer,
    /// It ended where it came in.
    Over,
}

/// What to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Keep it.
    Keep,
    /// Take it out and send it below: then say [`Event::Send`].
    Send,
    /// End it: it is nobody's any more.
    End,
    /// Ask the adapter below to give up its clone.
    CancelBelow,
}

impl State {
    /// What `event` makes of it; `None` where the event concerns no request, and nothing changes.
    pub const fn step(self, event: Event) -> Option<(Self, Action)> {
        Some(match (self, event) {
            (Self::Idle, Event::Hold) => (Self::Held, Action::Keep),
            (Self::Idle, Event::Send) => (Self::Below, Action::Keep),
            (Self::Held, Event::Wake) => (Self::Idle, Action::Send),
            // Rules OID-19, OID-28.
            (Self::Held, Event::Cancel | Event::GiveUp) => (Self::Idle, Action::End),
            // It ends as the adapter below says.
            (Self::Below, Event::Cancel) => (Self::Below, Action::CancelBelow),
            (Self::Below, Event::Answer) => (Self::Idle, Action::End),
            // Nobody gives it up a second time, so it is not forgotten.
            (Self::Idle | Self::GivenUp, Event::Cancel) => (Self::GivenUp, Action::Keep),
            (Self::GivenUp, Event::Hold | Event::Send) => (Self::Idle, Action::End),
            (Self::GivenUp, Event::Over) => (Self::Idle, Action::Keep),
            _ => return None,
        })
    }
}
