//! NetPnPEvents at the lower edge, carried out by the plan of `core::pnp`.

use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_SUCCESS, NET_PNP_EVENT_NOTIFICATION, NdisDeviceStateD0,
    NetEventSetPower, UNICODE_STRING,
};

use super::binding::Binding;
use super::globals::Globals;
use super::instance::Instance;
use super::{attach, oid, status, table};
use crate::core::binding::{Actions, Event as What};
use crate::core::instance::{Action, Event};
use crate::core::pnp::{Part, Propagation, plan};
use crate::core::version::Version;
use crate::kernel::{string, system};
use crate::net::registration::offer_bindings;
use crate::net::restart;

/// ProtocolNetPnPEvent. PASSIVE_LEVEL. It waits for what it must, so PENDING is never its answer.
///
/// # Safety
///
/// * `event` is what NDIS passed, for `binding` or for the whole protocol, and the call that passed it has not
///   returned.
pub(crate) unsafe fn happened(
    globals: &'static Globals,
    binding: Option<&Binding>,
    event: &NET_PNP_EVENT_NOTIFICATION,
) -> NDIS_STATUS {
    let code = event.NetPnPEvent.NetEvent;
    // SAFETY: the caller's word.
    let powers_on = code == NetEventSetPower && unsafe { powers_on(event) };
    let plan = plan(code, binding.is_some(), powers_on);
    let mut answer = NDIS_STATUS_SUCCESS;
    if let (Propagation::Asking | Propagation::Before, Some(binding)) = (plan.propagation, binding) {
        // SAFETY: the caller's word.
        answer = unsafe { propagate(globals, binding, event) };
        if plan.propagation == Propagation::Asking && answer != NDIS_STATUS_SUCCESS {
            return answer;
        }
    }
    match (plan.part, binding) {
        (Part::Pause, Some(binding)) => {
            let actions = binding.happen(What::Pause);
            if actions.is_some_and(|actions: Actions| actions.wait_for_sends) {
                binding.wait_for(&binding.sends);
                binding.happen(What::Drained);
            }
        }
        (Part::Restart, Some(binding)) => {
            // SAFETY: the caller's word.
            if let Some(mtu) = unsafe { restart::told(event) } {
                binding.capabilities.lock().mtu = mtu;
                for_each_above(globals, binding, |instance| instance.follow(binding));
            }
            refresh(binding, What::Restart);
            attach::filter_below(binding);
        }
        (Part::SetPower { on }, Some(binding)) => {
            refresh(binding, What::SetPower { on });
            // Rule PNP-15: only before NDIS 6.30 does the adapter below wait for what is on its way to it.
            if !on && !system::has(Version::RUNNING_SLEEP) {
                binding.wait_for(&binding.sends);
                binding.wait_for(&binding.oids);
            }
            if on {
                for_each_above(globals, binding, |instance| oid::send_held(instance, binding));
            }
        }
        (Part::Reconfigure, Some(binding)) => reconfigure(globals, binding),
        (Part::ReconfigureAll, _) => {
            table::for_each_binding(globals, |binding| reconfigure(globals, binding));
            // SAFETY: PASSIVE_LEVEL, in an event for the whole protocol, where this is allowed (rules SDV-45,
            // PNP-13); the protocol is registered while it receives events.
            unsafe { offer_bindings(globals.protocol()) };
        }
        // SAFETY: the caller's word.
        (Part::ReEnable, _) => unsafe { re_enable(globals, event) },
        _ => {}
    }
    if let (Propagation::After, Some(binding)) = (plan.propagation, binding) {
        // SAFETY: the caller's word.
        answer = unsafe { propagate(globals, binding, event) };
    }
    match plan.propagation {
        // Rules PNP-03, PNP-10: what the stack above says is the answer; power cannot be refused.
        Propagation::Before | Propagation::After if code != NetEventSetPower => answer,
        _ => NDIS_STATUS_SUCCESS,
    }
}

/// Whether a power event is one to D0; one that does not say is not.
unsafe fn powers_on(event: &NET_PNP_EVENT_NOTIFICATION) -> bool {
    let (buffer, length) = (event.NetPnPEvent.Buffer, event.NetPnPEvent.BufferLength);
    // SAFETY: the buffer has its bytes until the event returns.
    !buffer.is_null() && length >= 4 && unsafe { buffer.cast::<i32>().read_unaligned() } == NdisDeviceStateD0
}

/// Does something with each virtual miniport of a binding that is an adapter; it stays one meanwhile (rules PNP-12,
/// MP-27).
pub(super) fn for_each_above(globals: &Globals, binding: &Binding, mut act: impl FnMut(&Instance)) {
    let mut last = ::core::ptr::null();
    loop {
        let next = {
            let table = globals.table.lock();
            let next =
                table.above(binding).map(::core::ptr::from_ref).filter(|instance| *instance > last).min();
            // SAFETY: it is in the table, which is locked.
            next.map(|instance| (instance, unsafe { (*instance).uses.enter(1) }.is_ok()))
        };
        let Some((instance, entered)) = next else { return };
        last = instance;
        if !entered {
            continue;
        }
        // SAFETY: it was entered, so it is alive until it is left.
        let instance: &Instance = unsafe { &*instance };
        act(instance);
        instance.leave_use();
    }
}

/// Tells the stacks above the virtual miniports of a binding; answers the first refusal.
///
/// # Safety
///
/// * as of [`happened`].
unsafe fn propagate(globals: &Globals, binding: &Binding, event: &NET_PNP_EVENT_NOTIFICATION) -> NDIS_STATUS {
    let mut answer = NDIS_STATUS_SUCCESS;
    for_each_above(globals, binding, |instance| {
        let Some(adapter) = instance.adapter() else { return };
        // One that is held for an adapter that sleeps would be waited for in vain.
        oid::give_up_held(instance, NDIS_STATUS_FAILURE);
        instance.wait_for_requests();
        // SAFETY: the event is NDIS's and has not returned; inside the gate the adapter is not halted; no lock is
        // held, PASSIVE_LEVEL.
        let said = unsafe { adapter.propagate(event, system::version()) };
        if answer == NDIS_STATUS_SUCCESS {
            answer = said;
        }
    });
    answer
}

/// Lets an event happen after which the lower adapter may be another than before.
fn refresh(binding: &Binding, event: What) {
    if binding.happen(event).is_some_and(|actions| actions.refresh) {
        status::say_link_above(binding);
    }
}

/// Reads the configuration of a binding again, and starts what it names.
fn reconfigure(globals: &'static Globals, binding: &Binding) {
    if attach::configure(globals, binding).is_ok() && globals.is_associated() {
        attach::start_all(globals, binding);
    }
}

/// Starts the virtual miniport whose name the event carries (rule PNP-17).
///
/// # Safety
///
/// * as of [`happened`].
unsafe fn re_enable(globals: &'static Globals, event: &NET_PNP_EVENT_NOTIFICATION) {
    // SAFETY: the buffer is a pointer to a string with the device's name, until the event returns.
    let name = unsafe { string::units(event.NetPnPEvent.Buffer.cast::<UNICODE_STRING>()) };
    if !globals.is_associated() {
        return;
    }
    let found = {
        let mut table = globals.table.lock();
        let table = &mut *table;
        let found = table.named(name).map(NonNull::from);
        // While it is being asked for, nobody removes it.
        // SAFETY: it is in the table, which is locked.
        found.map(|instance| (instance, table.advance(unsafe { instance.as_ref() }, Event::Start)))
    };
    match found {
        // SAFETY: as above.
        Some((instance, Some(Action::Ask))) => attach::ask(globals, unsafe { instance.as_ref() }),
        Some(_) => {}
        // A name that came after its binding was read.
        None => table::for_each_binding(globals, |binding| reconfigure(globals, binding)),
    }
}
