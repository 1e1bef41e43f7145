//! Events that a driver handles at its lower edge, and whether it tells the stacks above of them.
//!
//! In: an event as it begins and ends, NdisMNetPnPEvent in between. Out: findings. What is expected of a driver is told
//! to the virtual miniports that were there from the beginning of the event to its end.

use entresol_sys::*;

use super::handle::Id;
use super::miniport::Miniport;
use crate::fabric::stack::{Receiver, event_name};
use crate::machine::Machine;
use crate::trace::status_name;

/// An event that is being handled.
#[derive(Debug)]
pub(crate) struct Notice {
    /// The address of its notification.
    key: usize,
    code: NET_PNP_EVENT_CODE,
    /// Whether it is about a binding.
    on_binding: bool,
    /// The virtual miniports that depend on the binding, and how many PnP operations each had seen.
    above: Vec<(Id<Miniport>, u64)>,
    /// Those that were told.
    told: Vec<Id<Miniport>>,
    /// What the protocols above said, the first refusal.
    answer: NDIS_STATUS,
}

/// How the documents want an event to go up (the page of NdisMNetPnPEvent).
fn rule(code: NET_PNP_EVENT_CODE) -> Option<&'static str> {
    match code {
        NetEventQueryPower | NetEventQueryRemoveDevice => Some("PNP-06"),
        NetEventSetPower => Some("PNP-07"),
        NetEventCancelRemoveDevice
        | NetEventPnPCapabilities
        | NetEventNDKEnable
        | NetEventNDKDisable
        | NetEventBindFailed => Some("PNP-10"),
        _ => None,
    }
}

/// The virtual miniports over the adapter of a binding of an intermediate driver.
fn above(machine: &Machine, receiver: Receiver) -> Vec<(Id<Miniport>, u64)> {
    let Receiver::Binding(binding) = receiver else { return Vec::new() };
    let up = machine.virtual_miniports_of(binding).into_iter();
    up.filter_map(|id| {
        let miniport = machine.ndis.miniports.get(id).filter(|miniport| !miniport.busy)?;
        Some((id, miniport.operations))
    })
    .collect()
}

impl Machine {
    /// A driver is about to be told of an event.
    pub(crate) fn event_begins(&mut self, key: usize, receiver: Receiver, code: NET_PNP_EVENT_CODE) {
        let notice = Notice {
            key,
            code,
            on_binding: matches!(receiver, Receiver::Binding(_)),
            above: above(self, receiver),
            told: Vec::new(),
            answer: NDIS_STATUS_SUCCESS,
        };
        self.ndis.notices.push(notice);
    }

    /// A driver tells the protocols above `id` of an event.
    pub(super) fn event_goes_up(&mut self, id: Id<Miniport>, code: NET_PNP_EVENT_CODE) {
        let of_code = |notice: &Notice| notice.code == code;
        if matches!(code, NetEventReconfigure | NetEventBindList) {
            let (on_binding, on_none): (Vec<_>, Vec<_>) = self
                .ndis
                .notices
                .iter()
                .filter(|notice| of_code(notice))
                .partition(|notice| notice.on_binding);
            if on_binding.is_empty() && !on_none.is_empty() {
                self.broken("PNP-08", || {
                    format!("{} came for no binding and was passed on to {id}", event_name(code))
                });
            }
        }
        // With two bindings under one virtual miniport, each may have such an event.
        let again =
            self.ndis.notices.iter().filter(|notice| of_code(notice)).all(|notice| notice.told.contains(&id));
        if again && rule(code).is_some() && self.ndis.notices.iter().any(of_code) {
            self.broken("PNP-12", || format!("{} was passed on to {id} twice", event_name(code)));
        }
        for notice in self.ndis.notices.iter_mut().filter(|notice| of_code(notice)) {
            notice.told.push(id);
        }
    }

    /// The protocols above `id` have answered.
    pub(super) fn event_was_answered(
        &mut self,
        id: Id<Miniport>,
        code: NET_PNP_EVENT_CODE,
        status: NDIS_STATUS,
    ) {
        for notice in self.ndis.notices.iter_mut().filter(|notice| notice.code == code) {
            let concerns = notice.above.iter().any(|(above, _)| *above == id);
            if concerns && notice.answer == NDIS_STATUS_SUCCESS {
                notice.answer = status;
            }
        }
    }

    /// A driver has handled an event.
    pub(crate) fn event_ends(&mut self, key: usize, status: NDIS_STATUS) {
        let Some(at) = self.ndis.notices.iter().position(|notice| notice.key == key) else { return };
        let notice = self.ndis.notices.remove(at);
        let Some(rule) = rule(notice.code) else { return };
        let name = event_name(notice.code);
        for (id, operations) in notice.above {
            let stayed = self
                .ndis
                .miniports
                .get(id)
                .is_some_and(|miniport| !miniport.busy && miniport.operations == operations);
            if stayed && !notice.told.contains(&id) && !self.injection.is_hit() {
                self.broken(rule, || format!("{name} was handled and not passed on to {id}"));
            }
        }
        if rule != "PNP-07" && notice.answer != NDIS_STATUS_SUCCESS && status == NDIS_STATUS_SUCCESS {
            self.broken(rule, || {
                let answer = status_name(notice.answer);
                format!(
                    "{name} was answered with {answer} above, and the driver returned {}",
                    status_name(status)
                )
            });
        }
    }
}
