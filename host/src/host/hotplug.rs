//! What people do to a machine while it runs: boxes ticked in the network settings, devices that come late or are torn
//! out.
//!
//! In: an adapter. Out: the binds, unbinds, starts and halts that follow. Their order is `fabric::pnp`'s.

use entresol_sys::*;

use super::{AdapterId, Failure, Host, gone};
use crate::fabric::pnp;
use crate::machine::{read, with};
use crate::ndis::device::DeviceId;

impl Host {
    /// Unbinds the driver from an adapter that stays plugged in, as the network settings do.
    pub fn unbind(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("unbind", move || pnp::unbind_all_from(miniport))
    }

    /// Binds the driver to an adapter again.
    pub fn bind(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("bind", move || pnp::bind_all_to(miniport))
    }

    /// Starts the virtual devices over an adapter: those that the driver asked for are initialised.
    pub fn start_devices(&mut self, id: AdapterId) -> Result<(), Failure> {
        let devices = self.devices(id)?;
        self.run_for("start devices", move || devices.iter().for_each(|device| pnp::start_device(*device)))
    }

    /// Tears an adapter out: whatever was sent or asked below fails from now on, and then it is removed.
    pub fn surprise_remove(&mut self, id: AdapterId) -> Result<(), Failure> {
        self.lower(id).ok_or_else(gone)?;
        self.fail_sends(u32::MAX, NDIS_STATUS_FAILURE);
        self.answer_oids(u32::MAX, super::Below::Fails(NDIS_STATUS_FAILURE));
        let removed = self.unplug(id);
        if !self.begins {
            self.fail_sends(0, NDIS_STATUS_SUCCESS);
            self.answer_oids(0, super::Below::Fails(NDIS_STATUS_SUCCESS));
        }
        removed
    }

    /// Tears the virtual devices over an adapter out.
    pub fn surprise_remove_devices(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniports = self.virtual_miniports(id);
        self.run_for("surprise removal", move || {
            miniports.into_iter().for_each(pnp::surprise_remove);
        })
    }

    /// Has the overlying protocol give up what it sent and is not on the wire yet.
    pub fn cancel_sends(&mut self, id: AdapterId) -> Result<(), Failure> {
        let binding = self.upper(id).ok_or_else(gone)?;
        self.run_for("cancel sends", move || crate::fabric::protocol::cancel_sends(binding))
    }

    /// Has the overlying protocol give up the OID request that it made last.
    pub fn cancel_request(&mut self, id: AdapterId) -> Result<(), Failure> {
        let binding = self.upper(id).ok_or_else(gone)?;
        self.run_for("cancel an OID request", move || {
            let request = with(|machine| machine.ndis.fabric.requests);
            crate::ndis::binding::during(binding, || crate::ndis::oid_cancel::cancel(binding, request));
        })
    }

    /// The medium that the virtual miniport over an adapter offers, and its address, while the overlying protocol is
    /// bound to it.
    pub(crate) fn above(&self, id: AdapterId) -> Option<(NDIS_MEDIUM, Vec<u8>)> {
        let binding = self.upper(id)?;
        read(|machine| {
            let miniport = machine.ndis.bindings.get(binding)?.miniport;
            let general = machine.ndis.miniports.get(miniport)?.general.as_ref()?;
            Some((general.medium, general.address().to_vec()))
        })
    }

    fn devices(&self, id: AdapterId) -> Result<Vec<DeviceId>, Failure> {
        with(|machine| machine.ndis.fabric.edges.get(id.0).map(|edge| edge.devices.clone())).ok_or_else(gone)
    }
}
