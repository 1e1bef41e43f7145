//! Where frames go from one end of a crossing: the function of whoever is at the other.
//!
//! In: an end. Out: who gets what it sends, indicates, completes or returns, with the function to call. Filter modules
//! that have none for it are left out. Nothing is called here.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::miniport::Miniport;
use crate::machine::Machine;
use crate::verifier::ownership::Party;

/// What the one below gets.
pub(super) enum Target {
    Driver(MINIPORT_SEND_NET_BUFFER_LISTS, NDIS_HANDLE),
    Filter(Id<Filter>, FILTER_SEND_NET_BUFFER_LISTS, NDIS_HANDLE),
    Own(Id<Miniport>),
    /// NDIS completes the chain itself with this status.
    Refuse(End, NDIS_STATUS),
    Nothing,
}

/// Where a chain goes, and whether it may.
pub(super) struct Route {
    pub(super) state: State,
    pub(super) asleep: Option<u64>,
    pub(super) resetting: Option<u64>,
    pub(super) ran: bool,
    pub(super) below: End,
    /// Data may be given to what is below.
    pub(super) runs: bool,
    pub(super) miniport: Id<Miniport>,
    pub(super) medium: Option<NDIS_MEDIUM>,
    pub(super) to: Party,
    pub(super) target: Target,
}

/// The way down from a binding or a filter module.
#[inline]
pub(super) fn route(machine: &Machine, from: End) -> Option<Route> {
    let state = machine.state_of(from)?;
    let (asleep, resetting, ran) = match from {
        End::Binding(id) => {
            let binding = machine.ndis.bindings.get(id)?;
            (binding.asleep, binding.resetting, binding.ran)
        }
        End::Filter(_) | End::Miniport(_) => (None, None, true),
    };
    let miniport = machine.base(from)?;
    let base = machine.ndis.miniports.get(miniport)?;
    let below = machine.below(from, |filter| filter.data.SendNetBufferListsHandler.is_some())?;
    let target = match below {
        End::Filter(id) => {
            let filter = machine.ndis.filters.get(id)?;
            Target::Filter(id, filter.data.SendNetBufferListsHandler?, filter.context)
        }
        _ => match base.driver {
            None => Target::Own(miniport),
            Some(driver) => {
                let driver = machine.ndis.drivers.get(driver);
                match driver.and_then(|driver| driver.handlers.SendNetBufferListsHandler) {
                    Some(handler) => Target::Driver(handler, base.context),
                    None => Target::Refuse(below, NDIS_STATUS_FAILURE),
                }
            }
        },
    };
    Some(Route {
        state,
        asleep,
        resetting,
        ran,
        below,
        runs: matches!(machine.state_of(below), Some(State::Running | State::Pausing)),
        miniport,
        medium: base.general.as_ref().map(|general| general.medium),
        to: machine.party(below),
        target,
    })
}

/// Whoever gets a completed chain.
pub(super) enum Back {
    Driver(PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE, NDIS_HANDLE),
    Filter(Id<Filter>, FILTER_SEND_NET_BUFFER_LISTS_COMPLETE, NDIS_HANDLE),
    Own(Id<Binding>),
}

/// Who lent what is completed.
pub(super) fn back(machine: &Machine, lender: End) -> Option<Back> {
    match lender {
        End::Binding(id) => {
            let binding = machine.ndis.bindings.get(id)?;
            match &machine.ndis.protocols.get(binding.protocol)?.handlers {
                Some(handlers) => {
                    Some(Back::Driver(handlers.SendNetBufferListsCompleteHandler?, binding.context))
                }
                None => Some(Back::Own(id)),
            }
        }
        End::Filter(id) => {
            let filter = machine.ndis.filters.get(id)?;
            Some(Back::Filter(id, filter.data.SendNetBufferListsCompleteHandler?, filter.context))
        }
        End::Miniport(_) => None,
    }
}

/// Whoever gets an indication.
pub(super) enum Above {
    Driver(PROTOCOL_RECEIVE_NET_BUFFER_LISTS, NDIS_HANDLE),
    Filter(Id<Filter>, FILTER_RECEIVE_NET_BUFFER_LISTS, NDIS_HANDLE),
    Own(Id<Binding>),
}

/// Who gets what is indicated to an end.
pub(super) fn receiver(machine: &Machine, id: End) -> Option<Above> {
    match id {
        End::Binding(id) => {
            let binding = machine.ndis.bindings.get(id)?;
            match &machine.ndis.protocols.get(binding.protocol)?.handlers {
                None => Some(Above::Own(id)),
                Some(handlers) => {
                    Some(Above::Driver(handlers.ReceiveNetBufferListsHandler?, binding.context))
                }
            }
        }
        End::Filter(id) => {
            let filter = machine.ndis.filters.get(id)?;
            Some(Above::Filter(id, filter.data.ReceiveNetBufferListsHandler?, filter.context))
        }
        End::Miniport(_) => None,
    }
}
