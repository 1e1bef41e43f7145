//! What comes up over an adapter that is initialised and paused: filter modules, protocols, data.
//!
//! In: an adapter. Out: a stack that runs, as far as its drivers let it. The host's own protocol is on top where no
//! driver's is. Runs in a task at PASSIVE_LEVEL and blocks.

use entresol_sys::NdisDevicePnPEventPowerProfileChanged;

use super::device_event::notify_device;
use super::pnp::{bind_all_to, has_virtual_devices};
use super::{filter, protocol, stack};
use crate::machine::{Machine, with};
use crate::ndis::binding;
use crate::ndis::handle::Id;
use crate::ndis::miniport::{Miniport, State};
use crate::ndis::port::Standing;
use crate::ndis::protocol as protocols;

/// Whether the host's own protocol binds to an adapter: to what is on top, unless a driver's protocol does.
fn is_for_own_protocol(machine: &Machine, miniport: Id<Miniport>) -> bool {
    let all = protocols::of_drivers(machine);
    if all.iter().any(|protocol| protocols::is_pure(machine, *protocol)) {
        return false;
    }
    machine.ndis.devices.is_virtual(miniport) || all.is_empty() && !has_virtual_devices(machine, miniport)
}

/// Everything above an adapter that is initialised and paused: filter modules, protocols, data.
pub(crate) fn bring_up(miniport: Id<Miniport>) {
    if with(|machine| is_for_own_protocol(machine, miniport)) {
        open_own(miniport);
        return;
    }
    if with(|machine| filter::is_any_wanted(machine, miniport)) && stack::claim(miniport) {
        filter::attach_wanted(miniport);
        stack::release(miniport);
    }
    bind_all_to(miniport);
    if with(|machine| machine.ndis.miniports.get(miniport).map(|miniport| miniport.state))
        == Some(State::Paused)
    {
        stack::restart(miniport);
    }
}

/// Binds the host's own protocol, which asks what TCP/IP asks.
fn open_own(miniport: Id<Miniport>) {
    if !stack::claim(miniport) {
        return;
    }
    if with(|machine| !binding::on(machine, miniport).is_empty()) {
        stack::release(miniport);
        return;
    }
    filter::attach_wanted(miniport);
    let binding = protocol::open(miniport);
    stack::restart(miniport);
    stack::release(miniport);
    if let Some(binding) = binding {
        protocol::ask_what_tcpip_asks(binding);
    }
}

/// Everything after a successful MiniportInitializeEx: the overlying protocol is bound, the stack restarted.
///
/// A default port that its driver has yet to activate keeps everybody from binding.
pub(crate) fn start_above(id: Id<Miniport>) {
    notify_device(id, NdisDevicePnPEventPowerProfileChanged);
    if with(|machine| machine.port(id, 0) == Standing::Active) {
        bring_up(id);
    }
}
