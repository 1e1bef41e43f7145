//! What makes notify objects.

use core::ffi::c_void;

use windows::Win32::Foundation::{CLASS_E_NOAGGREGATION, E_POINTER};
use windows::Win32::NetworkManagement::NetManagement::INetCfgComponentControl;
use windows::Win32::System::Com::{IClassFactory, IClassFactory_Impl};
use windows::core::{BOOL, GUID, IUnknown, Interface as _, Ref, Result, implement};

use super::notify::Notify;
use super::server::{self, Use};
use crate::facts::Facts;

/// The class factory.
#[implement(IClassFactory, Agile = false)]
pub(super) struct Class {
    facts: Facts,
    _use: Use,
}

impl Class {
    pub(super) fn new(facts: Facts) -> Self {
        Self { facts, _use: Use::new() }
    }
}

impl IClassFactory_Impl for Class_Impl {
    fn CreateInstance(
        &self,
        outer: Ref<'_, IUnknown>,
        interface: *const GUID,
        object: *mut *mut c_void,
    ) -> Result<()> {
        if interface.is_null() || object.is_null() {
            return Err(E_POINTER.into());
        }
        // SAFETY: it is not null, and thus points to a place for a pointer, as COM has it.
        unsafe { object.write(core::ptr::null_mut()) };
        if outer.is_some() {
            return Err(CLASS_E_NOAGGREGATION.into());
        }
        let notify = INetCfgComponentControl::from(Notify::new(self.facts.clone()));
        // SAFETY: both are not null, and thus point to what COM says they do.
        unsafe { notify.query(interface, object) }.ok()
    }

    fn LockServer(&self, on: BOOL) -> Result<()> {
        server::lock(on.as_bool());
        Ok(())
    }
}
