//! The events that Windows sends, and what may fail meanwhile.

use entresol_notify::path;

/// An adapter below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Adapter {
    First,
    Second,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// A binding of the protocol to a real adapter changes.
    Binding(u32, Adapter),
    /// The protocol is told of its binding to one of its own virtual miniports.
    Own,
    /// An adapter below is removed from the computer.
    AdapterRemoved(Adapter),
    /// Somebody removes the first of the virtual miniports.
    MiniportRemoved,
    /// Somebody wants so many names for each adapter.
    Count(usize),
    Install,
    Upgrade,
    Removing,
    Apply,
    Cancel,
    /// Whoever configures the network ends without a word, and another one begins.
    Crash,
}

/// What fails: the call of that kind after so many others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    None,
    Install(u8),
    Remove(u8),
    Write(u8),
    Enumerate,
}

use Adapter::{First, Second};

pub(crate) const ALL: [Event; 21] = [
    Event::Binding(path::ADD | path::ENABLE, First),
    Event::Binding(path::ADD | path::DISABLE, First),
    Event::Binding(path::ENABLE, First),
    Event::Binding(path::DISABLE, First),
    Event::Binding(path::UPDATE, First),
    Event::Binding(path::REMOVE | path::ENABLE, First),
    Event::Binding(path::REMOVE | path::DISABLE, First),
    Event::Binding(path::ADD | path::ENABLE, Second),
    Event::Binding(path::REMOVE | path::ENABLE, Second),
    Event::Own,
    Event::AdapterRemoved(First),
    Event::AdapterRemoved(Second),
    Event::MiniportRemoved,
    Event::Count(1),
    Event::Count(2),
    Event::Install,
    Event::Upgrade,
    Event::Removing,
    Event::Apply,
    Event::Cancel,
    Event::Crash,
];

impl Event {
    /// What may fail while it happens.
    pub(crate) fn faults(self) -> impl Iterator<Item = Fault> {
        let removes = [Fault::Remove(0), Fault::Remove(1)];
        let faults: &[Fault] = match self {
            Self::Binding(..) | Self::Upgrade => {
                &[Fault::Install(0), Fault::Install(1), removes[0], removes[1], Fault::Enumerate]
            }
            Self::Cancel => &removes,
            Self::AdapterRemoved(_) | Self::MiniportRemoved | Self::Install | Self::Removing => {
                &[removes[0], removes[1], Fault::Enumerate]
            }
            Self::Apply => &[removes[0], removes[1], Fault::Write(0), Fault::Write(1), Fault::Enumerate],
            Self::Own | Self::Count(_) | Self::Crash => &[],
        };
        [Fault::None].into_iter().chain(faults.to_vec())
    }
}
