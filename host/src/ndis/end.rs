//! The ends between which things cross NDIS: a protocol's binding on top, filter modules, a miniport at the bottom.
//!
//! In: one end of a stack. Out: its neighbours, filter modules that have no handler for what crosses left out, as NDIS
//! bypasses them. Who may pass what on is decided where it crosses.

use core::fmt;

use entresol_sys::NDIS_HANDLE;

use super::binding::{self, Binding};
use super::filter::{self, Filter};
use super::handle::Id;
use super::miniport::{self, Miniport};
use super::oid::{Entry, Queue};
use super::oid_direct::Direct;
use crate::machine::Machine;
use crate::verifier::ownership::Party;

/// One end of a crossing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// A protocol, through what it has open.
    Binding(Id<Binding>),
    /// A filter module.
    Filter(Id<Filter>),
    /// An adapter's driver.
    Miniport(Id<Miniport>),
}

impl End {
    /// The handle by which its driver knows it.
    pub(crate) fn handle(self) -> NDIS_HANDLE {
        match self {
            Self::Binding(id) => id.handle(),
            Self::Filter(id) => id.handle(),
            Self::Miniport(id) => id.handle(),
        }
    }

    /// Whether it is a filter module.
    pub(crate) fn is_filter(self) -> bool {
        matches!(self, Self::Filter(_))
    }
}

impl From<Id<Binding>> for End {
    fn from(id: Id<Binding>) -> Self {
        Self::Binding(id)
    }
}
impl From<Id<Filter>> for End {
    fn from(id: Id<Filter>) -> Self {
        Self::Filter(id)
    }
}
impl From<Id<Miniport>> for End {
    fn from(id: Id<Miniport>) -> Self {
        Self::Miniport(id)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binding(id) => fmt::Display::fmt(id, f),
            Self::Filter(id) => fmt::Display::fmt(id, f),
            Self::Miniport(id) => fmt::Display::fmt(id, f),
        }
    }
}

impl fmt::Debug for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Machine {
    /// Whether an end is still there.
    pub(crate) fn is_there(&self, end: End) -> bool {
        match end {
            End::Binding(id) => self.ndis.bindings.get(id).is_some(),
            End::Filter(id) => self.ndis.filters.get(id).is_some(),
            End::Miniport(id) => self.ndis.miniports.get(id).is_some(),
        }
    }

    /// The adapter at the bottom of an end's stack.
    #[inline]
    pub(crate) fn base(&self, end: End) -> Option<Id<Miniport>> {
        match end {
            End::Binding(id) => self.ndis.bindings.get(id).map(|binding| binding.miniport),
            End::Filter(id) => self.ndis.filters.get(id).map(|filter| filter.miniport),
            End::Miniport(id) => Some(id),
        }
    }

    /// What stands directly below an end and handles what `handles` asks for: a filter module, or the adapter.
    #[inline]
    pub(crate) fn below(&self, end: End, handles: impl Fn(&Filter) -> bool) -> Option<End> {
        let base = self.base(end)?;
        let filters = &self.ndis.miniports.get(base)?.filters;
        let from = match end {
            End::Binding(_) => filters.len(),
            End::Filter(id) => filters.iter().position(|filter| *filter == id)?,
            End::Miniport(_) => return None,
        };
        let next = filters[..from]
            .iter()
            .rev()
            .find(|id| self.ndis.filters.get(**id).is_some_and(&handles))
            .map(|id| End::Filter(*id));
        Some(next.unwrap_or(End::Miniport(base)))
    }

    /// The filter module directly above an end that handles what `handles` asks for; none where bindings are next.
    #[inline]
    pub(crate) fn filter_above(&self, end: End, handles: impl Fn(&Filter) -> bool) -> Option<Id<Filter>> {
        let filters = &self.ndis.miniports.get(self.base(end)?)?.filters;
        let from = match end {
            End::Binding(_) => return None,
            End::Filter(id) => filters.iter().position(|filter| *filter == id)? + 1,
            End::Miniport(_) => 0,
        };
        filters[from..].iter().copied().find(|id| self.ndis.filters.get(*id).is_some_and(&handles))
    }

    /// Index and NET_LUID of the interface that a binding on an adapter is bound to: that of the topmost filter module, or
    /// of the adapter itself.
    pub(crate) fn bound_interface(&self, miniport: Id<Miniport>) -> Option<(u32, u64)> {
        let base = self.ndis.miniports.get(miniport)?;
        let top = base.filters.last().and_then(|id| self.ndis.filters.get(*id));
        Some(top.map_or((base.if_index, base.luid()), |filter| (filter.if_index, filter.luid())))
    }

    /// Who is behind an end: a driver or the host itself.
    pub(crate) fn party(&self, end: End) -> Party {
        let is_drivers = match end {
            End::Binding(id) => {
                let protocol = self.ndis.bindings.get(id).and_then(|b| self.ndis.protocols.get(b.protocol));
                protocol.is_some_and(|protocol| protocol.handlers.is_some())
            }
            End::Filter(_) => true,
            End::Miniport(id) => {
                self.ndis.miniports.get(id).is_some_and(|miniport| miniport.driver.is_some())
            }
        };
        if is_drivers { Party::Driver } else { Party::Host }
    }

    /// Where an end stands, in the words of bindings.
    pub(crate) fn state_of(&self, end: End) -> Option<binding::State> {
        match end {
            End::Binding(id) => self.ndis.bindings.get(id).map(|binding| binding.state),
            End::Filter(id) => self.ndis.filters.get(id).map(|filter| match filter.state {
                filter::State::Attaching => binding::State::Opening,
                filter::State::Paused => binding::State::Paused,
                filter::State::Restarting => binding::State::Restarting,
                filter::State::Running => binding::State::Running,
                filter::State::Pausing => binding::State::Pausing,
                filter::State::Detaching => binding::State::Closing,
            }),
            End::Miniport(id) => self.ndis.miniports.get(id).map(|miniport| match miniport.state {
                miniport::State::Initializing => binding::State::Opening,
                miniport::State::Paused => binding::State::Paused,
                miniport::State::Restarting => binding::State::Restarting,
                miniport::State::Running => binding::State::Running,
                miniport::State::Pausing => binding::State::Pausing,
                miniport::State::Halting | miniport::State::Shutdown => binding::State::Closing,
            }),
        }
    }

    /// The OID requests that an end has.
    pub(crate) fn requests(&self, end: End) -> Option<&Queue> {
        match end {
            End::Binding(_) => None,
            End::Filter(id) => self.ndis.filters.get(id).map(|filter| &filter.oids),
            End::Miniport(id) => self.ndis.miniports.get(id).map(|miniport| &miniport.oids),
        }
    }

    /// The direct OID requests that an end has.
    pub(crate) fn directs(&mut self, end: End) -> Option<&mut Vec<Direct>> {
        match end {
            End::Binding(_) => None,
            End::Filter(id) => self.ndis.filters.get_mut(id).map(|filter| &mut filter.directs),
            End::Miniport(id) => self.ndis.miniports.get_mut(id).map(|miniport| &mut miniport.directs),
        }
    }

    /// Who has a request that is not complete.
    pub(crate) fn who_has(&self, request: usize) -> Option<End> {
        let holds = |oids: &Queue, directs: &[Direct]| {
            oids.holds(request) || directs.iter().any(|direct| direct.is(request))
        };
        let mut miniports = self.ndis.miniports.iter();
        let mut filters = self.ndis.filters.iter();
        let miniport = miniports.find(|(_, miniport)| holds(&miniport.oids, &miniport.directs));
        let mut filter = || filters.find(|(_, filter)| holds(&filter.oids, &filter.directs));
        miniport.map(|(id, _)| id.into()).or_else(|| filter().map(|(id, _)| id.into()))
    }

    /// The request that an adapter or a filter module was given and has not completed.
    pub(super) fn given(&mut self, request: usize) -> Option<&mut Entry> {
        let at = self.who_has(request)?;
        self.queue(at)?.active_mut().filter(|entry| entry.request.address() == request)
    }

    /// The OID requests that an end has, to be changed.
    pub(crate) fn queue(&mut self, end: End) -> Option<&mut Queue> {
        match end {
            End::Binding(_) => None,
            End::Filter(id) => self.ndis.filters.get_mut(id).map(|filter| &mut filter.oids),
            End::Miniport(id) => self.ndis.miniports.get_mut(id).map(|miniport| &mut miniport.oids),
        }
    }
}
