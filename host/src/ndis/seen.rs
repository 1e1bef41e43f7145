//! The attributes of an adapter that may be others after its stack restarted, as each end of the stack sees them.
//!
//! In: what drivers made of the attributes that they were offered. Out: what is offered to whatever stands above them, and
//! whether a virtual miniport follows the adapter below it (rule ST-19).

use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::miniport::{General, Miniport};
use crate::machine::Machine;

/// The attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Changeable {
    pub(crate) mtu: u32,
    pub(crate) lookahead: u32,
    pub(crate) packet_filters: u32,
    pub(crate) max_multicast: u32,
}

impl Changeable {
    /// Those of an adapter.
    fn of(general: &General) -> Self {
        Self {
            mtu: general.mtu,
            lookahead: general.lookahead,
            packet_filters: general.packet_filters,
            max_multicast: general.max_multicast,
        }
    }

    /// Makes them those of an adapter.
    fn put(self, general: &mut General) {
        general.mtu = self.mtu;
        general.lookahead = self.lookahead;
        general.packet_filters = self.packet_filters;
        general.max_multicast = self.max_multicast;
    }
}

/// The payload that an adapter carried, and that of the adapter below it, when it was initialised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Began {
    own: u32,
    below: u32,
}

impl Machine {
    /// The attributes of an adapter as whatever stands above `from` in its stack sees them: as the topmost filter module
    /// that changed them left them.
    pub(crate) fn seen_above(&self, from: End) -> Option<Changeable> {
        let own = Changeable::of(self.ndis.miniports.get(self.base(from)?)?.general.as_deref()?);
        let mut at = from;
        loop {
            match at {
                End::Filter(id) => match self.ndis.filters.get(id)?.left {
                    Some(left) => return Some(left),
                    None => at = self.below(at, |_| true)?,
                },
                End::Miniport(_) | End::Binding(_) => return Some(own),
            }
        }
    }

    /// The attributes of an adapter as its bindings see them.
    pub(crate) fn seen_by_protocols(&self, id: Id<Miniport>) -> Option<Changeable> {
        let filters = &self.ndis.miniports.get(id)?.filters;
        self.seen_above(filters.last().map_or(End::Miniport(id), |top| End::Filter(*top)))
    }

    /// What a module left of the attributes that it was offered holds above it (rule LWF-17).
    pub(crate) fn note_left(
        &mut self,
        id: Id<Filter>,
        offered: Option<Changeable>,
        left: Option<Changeable>,
    ) {
        let (Some(filter), Some(left)) = (self.ndis.filters.get_mut(id), left) else { return };
        let is_changed = offered != Some(left);
        filter.left = is_changed.then_some(left);
        if is_changed && filter.handlers.OidRequestHandler.is_none() {
            self.broken("LWF-17", || {
                format!("{id} changed the attributes of its stack and has no FilterOidRequest to answer so")
            });
        }
    }

    /// What the driver of a virtual miniport was told of the adapter below it, and at which moment.
    fn told_below(&self, id: Id<Miniport>) -> Option<(Changeable, u64)> {
        let all = self.ndis.bindings.iter();
        let below = all.filter(|(binding, _)| self.virtual_miniports_of(*binding).contains(&id));
        below
            .filter_map(|(_, binding)| Some((binding.told?, binding.told_at)))
            .min_by_key(|(told, _)| told.mtu)
    }

    /// An adapter is initialised.
    pub(super) fn note_beginning(&mut self, id: Id<Miniport>, own: u32) {
        let below = self.ndis.devices.of(id).and_then(|device| self.ndis.devices.get(device));
        let below = below.and_then(|device| device.lowers.first().copied());
        let below = below.and_then(|below| self.seen_by_protocols(below));
        let Some(miniport) = self.ndis.miniports.get_mut(id) else { return };
        miniport.began = below.map(|below| Began { own, below: below.mtu });
    }

    /// A driver left these attributes when its adapter restarted, which began at this moment.
    pub(crate) fn has_restarted_with(&mut self, id: Id<Miniport>, values: Changeable, at: u64) {
        let Some(miniport) = self.ndis.miniports.get_mut(id) else { return };
        if let Some(general) = miniport.general.as_mut() {
            values.put(general);
        }
        let (Some(began), Some((told, told_at))) = (miniport.began, self.told_below(id)) else { return };
        let most = told.mtu.saturating_add(began.own.saturating_sub(began.below));
        if told_at < at && told.mtu != began.below && values.mtu > most {
            self.broken("ST-19", || {
                format!(
                    "{id} restarted with MtuSize {}; that of the adapter below became {}",
                    values.mtu, told.mtu
                )
            });
        }
    }
}
