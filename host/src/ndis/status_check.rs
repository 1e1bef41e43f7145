//! What must hold of status indications beyond their structure: whose they are, when they may come, what they answer.
//!
//! In: indications at both ends. Out: findings. Delivery is `status`'s.

use entresol_sys::*;

use super::binding::{self, Binding};
use super::handle::Id;
use super::miniport::Miniport;
use crate::machine::Machine;
use crate::scheduler::cpu;
use crate::trace::status_name;

/// 100 ns in a millisecond.
const MILLISECOND: u64 = 10_000;

/// ProtocolStatusEx returned: the clock stood still unless it waited for somebody.
pub(super) fn returned(machine: &mut Machine, id: Id<Binding>, code: NDIS_STATUS, took: u64) {
    if took >= MILLISECOND {
        machine.broken("STA-08", || {
            format!(
                "ProtocolStatusEx({}) of {id} returned after {} ms",
                status_name(code),
                took / MILLISECOND
            )
        });
    }
}

/// A driver indicates a status.
pub(super) fn indicated(
    machine: &mut Machine,
    id: Id<Miniport>,
    indication: &NDIS_STATUS_INDICATION,
    address: usize,
) {
    let code = indication.StatusCode;
    let name = status_name(code);
    if machine.ndis.lent_statuses.contains(&address) {
        machine.broken("STA-03", || format!("{id} passed the very indication on that it was shown: {name}"));
    }
    check_destination(machine, id, indication);
    if sleeps(machine, id) {
        machine.broken("STA-04", || format!("{id} indicated {name} while it or the adapter below slept"));
    }
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return };
    let medium = miniport.general.as_ref().map(|general| general.medium);
    let is_down = miniport.link.connect == MediaConnectStateDisconnected;
    let offload = miniport.told.offers_offload;
    let foreign = match code {
        NDIS_STATUS_TASK_OFFLOAD_CURRENT_CONFIG | NDIS_STATUS_TASK_OFFLOAD_HARDWARE_CAPABILITIES => {
            miniport.told.owes_offload = false;
            !offload
        }
        // ndis.h: native 802.11 has 0x4003xxxx, mobile broadband 0x4004xxxx.
        _ => match code.cast_unsigned() >> 16 {
            0x4003 => medium.is_some_and(|medium| medium != NdisMediumNative802_11),
            0x4004 => medium.is_some_and(|medium| medium != NdisMediumWirelessWan),
            _ => false,
        },
    };
    if foreign {
        machine.broken("STA-11", || {
            format!("{id} indicated {name}, which says nothing about an adapter of its medium and attributes")
        });
    }
    if code == NDIS_STATUS_NETWORK_CHANGE && is_down {
        machine.broken("STA-12", || format!("{id} indicated {name} while its link was down"));
    }
}

/// An indication for somebody is the answer to a request of his (rule OID-21); all others are for everybody.
fn check_destination(machine: &mut Machine, id: Id<Miniport>, indication: &NDIS_STATUS_INDICATION) {
    if indication.DestinationHandle.is_null() {
        return;
    }
    let (handle, request) = (indication.DestinationHandle.addr(), indication.RequestId.addr());
    let name = status_name(indication.StatusCode);
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return };
    let awaited = &mut miniport.told.awaited;
    match awaited.iter().position(|(to, _)| *to == handle) {
        Some(at) => {
            let (_, wanted) = awaited.remove(at);
            if wanted != request {
                machine.broken("OID-21", || {
                    format!("{id} indicated {name} with RequestId {request:#x} instead of {wanted:#x}")
                });
            }
        }
        None => machine.broken("STA-03", || {
            format!("{id} indicated {name} with a DestinationHandle of nobody who waits for it")
        }),
    }
}

/// Whether a virtual miniport, or every adapter below it, sleeps; a thread that was on its way cannot know.
fn sleeps(machine: &Machine, id: Id<Miniport>) -> bool {
    let Some(miniport) = machine.ndis.miniports.get(id) else { return false };
    if miniport.told.sleeps && miniport.oids.is_idle() {
        return true;
    }
    let device = machine.ndis.devices.of(id).and_then(|device| machine.ndis.devices.get(device));
    let bindings: Vec<_> = device
        .into_iter()
        .flat_map(|device| &device.lowers)
        .flat_map(|lower| binding::on(machine, *lower))
        .filter_map(|binding| machine.ndis.bindings.get(binding))
        .collect();
    let is_asleep = |binding: &&Binding| binding.asleep.is_some_and(|since| !cpu::was_under_way(since));
    !bindings.is_empty() && bindings.iter().all(is_asleep)
}

impl Machine {
    /// What an adapter still owes when it is halted.
    pub(crate) fn check_owed(&mut self, id: Id<Miniport>) {
        let Some(miniport) = self.ndis.miniports.get(id) else { return };
        let (awaited, owes) = (miniport.told.awaited.len(), miniport.told.owes_offload);
        if awaited != 0 {
            self.broken("OID-21", || {
                format!("{id} completed {awaited} requests with INDICATION_REQUIRED and indicated nothing for them")
            });
        }
        if owes {
            self.broken("STA-13", || {
                format!("{id} took OID_TCP_OFFLOAD_PARAMETERS and never indicated which offloads are on now")
            });
        }
    }
}
