//! Sets from above that a driver answers for an adapter below: what it asks of that in their course.
//!
//! In: sets on a binding, while virtual miniports over it have one of the same OID; the ends of those. Out: findings: what
//! a driver took without a word to the adapter (rule PM-12), and what it asked there for one virtual miniport against the
//! others (rule OID-26).

use entresol_sys::*;

use super::binding::Binding;
use super::device::Instance;
use super::handle::Id;
use super::miniport::Miniport;
use super::oid::Entry;
use super::oid_view::Request;
use crate::machine::Machine;

/// What only the adapter below can do.
fn is_about_waking(oid: NDIS_OID) -> bool {
    matches!(
        oid,
        OID_PNP_ENABLE_WAKE_UP
            | OID_PNP_ADD_WAKE_UP_PATTERN
            | OID_PNP_REMOVE_WAKE_UP_PATTERN
            | OID_PM_PARAMETERS
            | OID_PM_ADD_WOL_PATTERN
            | OID_PM_REMOVE_WOL_PATTERN
            | OID_PM_ADD_PROTOCOL_OFFLOAD
            | OID_PM_REMOVE_PROTOCOL_OFFLOAD
    )
}

impl Machine {
    /// The virtual miniports of a binding's driver over its adapter.
    pub(super) fn virtual_miniports_of(&self, binding: Id<Binding>) -> Vec<Id<Miniport>> {
        let Some(binding) = self.ndis.bindings.get(binding) else { return Vec::new() };
        let up = self.ndis.devices.over(binding.miniport).filter_map(|(_, device)| match device.instance {
            Instance::Up(miniport) => Some(miniport),
            _ => None,
        });
        let is_of_driver = |id: &Id<Miniport>| {
            let driver = self.ndis.miniports.get(*id).and_then(|miniport| miniport.driver);
            let driver = driver.and_then(|driver| self.ndis.drivers.get(driver));
            driver.is_some_and(|driver| driver.protocol == Some(binding.protocol))
        };
        up.filter(is_of_driver).collect()
    }

    /// A driver sets something on a binding.
    pub(super) fn note_set_below(&mut self, binding: Id<Binding>, request: Request) {
        if !request.is_set() {
            return;
        }
        for id in self.virtual_miniports_of(binding) {
            let active = self.ndis.miniports.get_mut(id).and_then(|miniport| miniport.oids.active_mut());
            if let Some(entry) = active.filter(|entry| entry.request.oid() == request.oid()) {
                entry.set_below = Some(request.input());
            }
        }
    }

    /// A driver has completed a set of a virtual miniport with success.
    pub(super) fn check_set_below(&mut self, id: Id<Miniport>, entry: &Entry) {
        let request = entry.request;
        if !self.ndis.devices.is_virtual(id) {
            return;
        }
        if is_about_waking(request.oid()) && entry.set_below.is_none() {
            self.broken("PM-12", || format!("{id} took {request} and passed it to no adapter below"));
        }
        let filter = entry.set_below.as_deref().and_then(|value| value.first_chunk());
        if request.oid() == OID_GEN_CURRENT_PACKET_FILTER
            && filter.is_some_and(|filter| u32::from_ne_bytes(*filter) == 0)
            && let Some((other, wanted)) = self.another_that_receives(id)
        {
            self.broken("OID-26", || {
                format!("{request} of {id} became 0 below, and the packet filter of {other} is {wanted:#x}")
            });
        }
    }

    /// Another virtual miniport of the same driver over the same adapter whose packet filter is not 0, and that filter.
    fn another_that_receives(&self, id: Id<Miniport>) -> Option<(Id<Miniport>, u32)> {
        let bindings = self.ndis.bindings.iter().map(|(binding, _)| self.virtual_miniports_of(binding));
        let together = bindings.filter(|all| all.contains(&id)).flatten();
        together.filter(|other| *other != id).find_map(|other| {
            let filter = self.ndis.miniports.get(other)?.told.filter.filter(|filter| *filter != 0)?;
            Some((other, filter))
        })
    }
}
