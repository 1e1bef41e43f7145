//! Sends that are to be given up.
//!
//! In: an end and a cancel id. Out: the call to what is below it, and what that left undone (rule TX-20).

use entresol_sys::*;

use super::binding::Binding;
use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::miniport::Miniport;
use crate::crossing::callback;
use crate::fabric;
use crate::machine::{Machine, with};
use crate::scheduler;
use crate::verifier::ownership::{Party, Step, Way};

/// Asks what is below an end to give up the sends with this cancel id.
pub(crate) fn cancel(from: End, cancel_id: PVOID) {
    let below =
        with(|machine| machine.below(from, |filter| filter.data.CancelSendNetBufferListsHandler.is_some()));
    let miniport = match below {
        Some(End::Miniport(miniport)) => miniport,
        Some(End::Filter(id)) => return cancel_in(id, cancel_id),
        _ => return,
    };
    let call = with(|machine| {
        let adapter = machine.ndis.miniports.get(miniport)?;
        let driver = machine.ndis.drivers.get(adapter.driver?)?;
        let (handler, context) = (driver.handlers.CancelSendHandler?, adapter.context);
        let called = machine.ndis.cancelled.len();
        Some((handler, context, called, held_by(machine, miniport, cancel_id)))
    });
    match call {
        None => fabric::miniport::cancel(miniport, cancel_id),
        Some((handler, context, called, held)) => {
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised. No
            // borrow is open.
            unsafe {
                callback!(
                    MINIPORT_CANCEL_SEND,
                    "MiniportCancelSend",
                    handler,
                    irql = current,
                    (context, cancel_id)
                );
            }
            with(|machine| check_cancelled(machine, miniport, cancel_id, called, &held));
        }
    }
}

/// Whether a step gave an NBL to the driver of this adapter to send.
fn is_sent_to(step: &Step, id: Id<Miniport>) -> bool {
    step.to == Party::Driver && step.way == Way::Sent && step.borrower == End::Miniport(id)
}

/// The NBLs with this cancel id that an adapter's driver has, or has passed on, and when each was sent to it.
fn held_by(machine: &Machine, id: Id<Miniport>, cancel_id: PVOID) -> Vec<(u32, u64)> {
    let is_its = |step: &Step| is_sent_to(step, id);
    let live = machine.ndis.buffers.live().filter(|(index, record)| {
        record.path().iter().any(is_its)
            && machine
                .ndis
                .buffers
                .nbl_at(*index)
                .is_some_and(|nbl| nbl.slot(NetBufferListCancelId) == cancel_id.addr())
    });
    live.filter_map(|(index, record)| Some((index, record.path().iter().find(|step| is_its(step))?.number)))
        .collect()
}

/// What MiniportCancelSend left undone: NBLs that wait in the driver, or below where nobody was told.
fn check_cancelled(
    machine: &mut Machine,
    id: Id<Miniport>,
    cancel_id: PVOID,
    called: usize,
    held: &[(u32, u64)],
) {
    let told = machine.ndis.cancelled.get(called..).unwrap_or_default().to_vec();
    machine.ndis.cancelled.truncate(called);
    let now = scheduler::now();
    let still = held_by(machine, id, cancel_id);
    for (index, _) in still.iter().filter(|still| held.contains(still)) {
        let record = machine.ndis.buffers.record(*index);
        let mut path = record.path().iter().skip_while(|step| !is_sent_to(step, id));
        let left = match (path.next(), path.next()) {
            // What came at this very time may be on its way through the driver on another processor.
            (Some(step), None) => record.holder == Party::Driver && step.since < now,
            (_, Some(passed)) => {
                let is_it = |(binding, id): &(Id<Binding>, usize)| {
                    passed.lender == End::Binding(*binding) && *id == cancel_id.addr()
                };
                passed.way == Way::Sent && !told.iter().any(is_it)
            }
            _ => false,
        };
        if left {
            let holder = record.holder;
            machine.broken("TX-20", || {
                format!("MiniportCancelSend of {id} returned, and {holder} still had nbl#{index}, which was neither completed nor cancelled below")
            });
            return;
        }
    }
}

fn cancel_in(id: Id<Filter>, cancel_id: PVOID) {
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        Some((filter.data.CancelSendNetBufferListsHandler?, filter.context))
    });
    let Some((handler, context)) = call else { return };
    fabric::filter::during(id, || {
        // SAFETY: the driver registered this function; it gets the context of an attached module. No borrow is open.
        unsafe {
            callback!(
                FILTER_CANCEL_SEND_NET_BUFFER_LISTS,
                "FilterCancelSendNetBufferLists",
                handler,
                irql = current,
                (context, cancel_id)
            );
        }
    });
}
