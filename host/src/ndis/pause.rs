//! Completions of pause, restart and PnP events, and events that miniports originate.
//!
//! In: the completion calls. Out: finished operations. Their order is `fabric::stack`'s.

use entresol_sys::*;

use super::end::End;
use super::handle::Id;
use super::miniport::Miniport;
use super::object;
use super::operation::Misuse;
use super::port;
use crate::crossing::exports;
use crate::fabric::{
    above, filter, pnp,
    stack::{self, Payload},
};
use crate::machine::{self, Machine, with};
use crate::scheduler::cpu;
use crate::trace::status_name;

fn misuse(machine: &mut Machine, rule: &'static str, call: &str, id: Id<Miniport>, misuse: Misuse) {
    machine.broken_all(&[rule, "GEN-05"], || match misuse {
        Misuse::Twice => format!("{call} was called twice for {id}"),
        Misuse::NotPending | Misuse::CompletedAndReturned => {
            format!("{call} was called for {id} though no such operation was pending")
        }
    });
}

/// Whether an event is about power.
///
/// # Safety
/// - `notification` is readable.
unsafe fn is_power(notification: PNET_PNP_EVENT_NOTIFICATION) -> bool {
    // SAFETY: this function's contract.
    matches!(unsafe { (*notification).NetPnPEvent.NetEvent }, NetEventSetPower | NetEventQueryPower)
}

exports! { "ndis.sys";
    /// Completes a pause that MiniportPause pended.
    unsafe fn NdisMPauseComplete(MiniportAdapterHandle: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMPauseComplete";
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return };
            let completed =
                machine.ndis.miniports.get_mut(id).map(|miniport| miniport.pause.complete(NDIS_STATUS_SUCCESS));
            if let Some(Err(wrong)) = completed {
                misuse(machine, if wrong == Misuse::Twice { "ST-10" } else { "BC-12" }, CALL, id, wrong);
            }
        });
    }

    /// Completes a restart that MiniportRestart pended.
    unsafe fn NdisMRestartComplete(MiniportAdapterHandle: NDIS_HANDLE, Status: NDIS_STATUS) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMRestartComplete";
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return };
            stack::check_restart_status(machine, id, "NdisMRestartComplete was called with", Status, false);
            let completed = machine.ndis.miniports.get_mut(id).map(|miniport| miniport.restart.complete(Status));
            if let Some(Err(wrong)) = completed {
                misuse(machine, if wrong == Misuse::Twice { "ST-11" } else { "BC-12" }, CALL, id, wrong);
            }
        });
    }

    /// Completes an event that ProtocolNetPnPEvent pended.
    unsafe fn NdisCompleteNetPnPEvent(
        NdisBindingHandle: NDIS_HANDLE,
        NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION,
        Status: NDIS_STATUS,
    ) irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisCompleteNetPnPEvent";
        with(|machine| {
            machine.check_any_handle(NdisBindingHandle, CALL);
            let key = NetPnPEventNotification.addr();
            let completed = match machine.ndis.events.get_mut(&key) {
                Some(event) => event.complete(Status),
                None => Err(Misuse::NotPending),
            };
            let inside = cpu::frame().name;
            let waited = matches!(inside, "ProtocolSendNetBufferListsComplete" | "MiniportReturnNetBufferLists");
            // SAFETY: an event that is pending is lent to the driver, and readable, until this call completes it.
            if waited && completed.is_ok() && unsafe { is_power(NetPnPEventNotification) } {
                machine.broken("PNP-15", || format!("{CALL} was called in {inside}: a power event waited for data"));
            }
            if let Err(wrong) = completed {
                machine.broken("PNP-05", || match wrong {
                    Misuse::Twice => format!("{CALL} was called twice for one event"),
                    _ => format!("{CALL} was called for an event that is not pending"),
                });
            }
        });
    }

    /// Tells the protocols above an adapter of an event.
    unsafe fn NdisMNetPnPEvent(
        MiniportAdapterHandle: NDIS_HANDLE,
        NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisMNetPnPEvent";
        // SAFETY: the caller passes NULL or a readable notification, as much as its header's Size says.
        let Some(notification) = (unsafe { object::read_sized(NetPnPEventNotification) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let code = notification.NetPnPEvent.NetEvent;
        let is_about_ports = matches!(code, NetEventPortActivation | NetEventPortDeactivation);
        let list = notification.NetPnPEvent.Buffer.cast::<NDIS_PORT>().cast_const();
        if is_about_ports && with(|machine| machine.is_lent(list.addr())) {
            machine::report("PRT-06", format!("{CALL} was given the ports of the adapter below"));
            return NDIS_STATUS_SUCCESS;
        }
        let ports = if is_about_ports {
            // SAFETY: the buffer of an activation or deactivation is a list of ports.
            unsafe { port::numbers(list) }
        } else {
            Vec::new()
        };
        let mut activated = None;
        let above = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            let is_own = matches!(
                code,
                NetEventInhibitBindsAbove | NetEventAllowBindsAbove | NetEventRequirePause | NetEventAllowStart
            );
            if is_own && (looked_up.is_err() || cpu::held_count() != 0) {
                machine.broken("PNP-16", || {
                    let what = if looked_up.is_err() { "for an adapter that is gone" } else { "with a lock held" };
                    format!("{CALL}({}) was called {what}", stack::event_name(code))
                });
            }
            if notification.VPortId != 0 && notification.Flags & NET_EVENT_FLAGS_VPORT_ID_VALID == 0 {
                let port = notification.VPortId;
                machine.broken("PNP-19", || {
                    format!("{CALL} was given VPortId {port} without NET_EVENT_FLAGS_VPORT_ID_VALID")
                });
            }
            let id = machine.check_handle(looked_up, CALL)?;
            if is_about_ports {
                activated = machine.switch_ports(id, &ports, code == NetEventPortActivation).then_some(id);
            }
            if is_own {
                // For NDIS alone.
                return Some((None, End::Miniport(id)));
            }
            // A request that was delivered after the event that is passed on is nobody's to hold back.
            let frame = cpu::frame();
            let event = (frame.name == "ProtocolNetPnPEvent").then_some(frame.began);
            let active = machine.ndis.miniports.get(id).and_then(|miniport| miniport.oids.active());
            if active.is_some_and(|active| event.is_none_or(|event| active.delivered < event)) {
                machine.broken("OID-23", || format!("{CALL} was called for {id} while it had an OID request"));
            }
            let name = stack::event_name(code);
            match code {
                NetEventBindsComplete | NetEventPause | NetEventRestart => {
                    machine.broken("PNP-09", || format!("{CALL}({name}) was called for {id}"));
                    return None;
                }
                NetEventFilterPreDetach | NetEventSwitchActivate => {
                    machine.broken("PNP-11", || format!("{CALL}({name}) was called for {id}"));
                    return None;
                }
                _ => {}
            }
            machine.event_goes_up(id, code);
            Some((Some(id), End::Miniport(id)))
        });
        if let Some(id) = activated {
            pnp::begin_work("start the stack above", move || above::start_above(id));
        }
        let Some((id, above)) = above else { return NDIS_STATUS_NOT_SUPPORTED };
        let length = notification.NetPnPEvent.BufferLength as usize;
        let bytes = match notification.NetPnPEvent.Buffer.is_null() || !ports.is_empty() {
            true => Vec::new(),
            false => {
                // SAFETY: the event's buffer is readable for its length.
                unsafe {
                    core::slice::from_raw_parts(notification.NetPnPEvent.Buffer.cast::<u8>(), length)
                }
                .to_vec()
            }
        };
        let payload = if bytes.is_empty() { Payload::None } else { Payload::Bytes(bytes) };
        let Some(id) = id else { return NDIS_STATUS_SUCCESS };
        let result = filter::pass_event(above, code, payload);
        with(|machine| machine.event_was_answered(id, code, result));
        result
    }

    /// Completes a reset: no miniport of the host's is ever reset.
    unsafe fn NdisMResetComplete(
        MiniportAdapterHandle: NDIS_HANDLE,
        Status: NDIS_STATUS,
        _AddressingReset: BOOLEAN,
    ) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            if let Some(id) = machine.check_handle(looked_up, "NdisMResetComplete") {
                machine.broken("BC-04", || {
                    format!("NdisMResetComplete was called for {id} with {} and no reset is pending", status_name(Status))
                });
            }
        });
    }

    /// Asks for an adapter to be removed.
    unsafe fn NdisMRemoveMiniport(MiniportHandle: NDIS_HANDLE) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        let miniport = with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportHandle);
            if looked_up.is_err() {
                machine.broken("SR-05", || "NdisMRemoveMiniport was called for no adapter that is up".to_owned());
            }
            let id = machine.check_handle(looked_up, "NdisMRemoveMiniport")?;
            machine.broken("BC-19", || format!("the driver of {id} asked for its removal"));
            Some(id)
        });
        let Some(miniport) = miniport else { return NDIS_STATUS_FAILURE };
        pnp::begin_work("remove miniport", move || pnp::take_down(miniport, NdisHaltDeviceFailed));
        NDIS_STATUS_SUCCESS
    }
}
