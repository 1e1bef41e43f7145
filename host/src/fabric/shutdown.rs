//! MiniportShutdownEx: the machine goes off, or stops with a bug check. Nothing follows on the adapter.
//!
//! In: an adapter that is initialised. Out: the call at the IRQL that its reason brings. What a driver still does
//! afterwards is found where it does it (rules MP-28, MP-29).

use entresol_sys::*;

use super::stack;
use crate::crossing::callback;
use crate::machine::{Machine, with};
use crate::ndis::handle::Id;
use crate::ndis::miniport::{Miniport, State};
use crate::scheduler::cpu;

/// Notes that the adapter is shut down; what is to be called.
fn begin(machine: &mut Machine, id: Id<Miniport>) -> Option<(MINIPORT_SHUTDOWN, NDIS_HANDLE)> {
    let miniport = machine.ndis.miniports.get_mut(id)?;
    miniport.state = State::Shutdown;
    // Until the handler has returned, whatever the driver does is under way.
    miniport.shut_down = u64::MAX;
    let context = miniport.context;
    Some((machine.ndis.drivers.get(miniport.driver?)?.handlers.ShutdownHandlerEx?, context))
}

/// Notes that the handler has returned.
fn end(machine: &mut Machine, id: Id<Miniport>) {
    if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
        miniport.shut_down = cpu::moment();
    }
}

/// The system is shut down. PnP comes to rest before: what it does to the adapter is over, and nothing more comes.
pub(crate) fn power_off(id: Id<Miniport>) {
    if !stack::claim(id) {
        return;
    }
    call_handler(id);
    stack::release(id);
}

fn call_handler(id: Id<Miniport>) {
    let Some((handler, context)) = with(|machine| begin(machine, id)) else { return };
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised, at
    // PASSIVE_LEVEL as for a power-off. No borrow is open.
    unsafe {
        callback!(
            MINIPORT_SHUTDOWN,
            "MiniportShutdownEx",
            handler,
            irql = PASSIVE_LEVEL,
            (context, NdisShutdownPowerOff)
        );
    }
    with(|machine| end(machine, id));
}

/// The system stops with a bug check, of which only a driver is told that asked to be.
pub(crate) fn bug_check(id: Id<Miniport>) {
    let call = with(|machine| {
        let flags = machine.ndis.miniports.get(id)?.registration?;
        if flags & NDIS_MINIPORT_ATTRIBUTES_REGISTER_BUGCHECK_CALLBACK == 0 {
            return None;
        }
        begin(machine, id)
    });
    let Some((handler, context)) = call else { return };
    // SAFETY: the driver registered this function and asked to be told of bug checks; it gets the context of an adapter
    // that is initialised, at HIGH_LEVEL. No borrow is open.
    unsafe {
        callback!(
            MINIPORT_SHUTDOWN,
            "MiniportShutdownEx",
            handler,
            irql = HIGH_LEVEL,
            (context, NdisShutdownBugCheck)
        );
    }
    with(|machine| end(machine, id));
}
