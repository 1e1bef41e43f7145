//! The interfaces of a notify object.
//!
//! In: Windows' calls. Out: events for the [`Session`], and the answers that need no state. Every failure goes back to
//! Windows as it came.

use windows::Win32::Foundation::E_POINTER;
use windows::Win32::NetworkManagement::NetManagement::{
    INetCfg, INetCfgBindingPath, INetCfgComponent, INetCfgComponentControl, INetCfgComponentControl_Impl,
    INetCfgComponentNotifyBinding, INetCfgComponentNotifyBinding_Impl, INetCfgComponentNotifyGlobal,
    INetCfgComponentNotifyGlobal_Impl, INetCfgComponentSetup, INetCfgComponentSetup_Impl,
    INetCfgPnpReconfigCallback, NCRL_NDIS, NETCFG_S_DISABLE_QUERY, NETCFG_S_REBOOT,
};
use windows::core::{BOOL, HSTRING, PCWSTR, Ref, Result, implement};

use super::configuration::{self, Configuration};
use super::server::Use;
use super::session::{Event, Session};
use crate::facts::Facts;
use crate::path;

/// The notify object.
#[implement(
    INetCfgComponentControl,
    INetCfgComponentSetup,
    INetCfgComponentNotifyBinding,
    INetCfgComponentNotifyGlobal,
    Agile = false
)]
pub(super) struct Notify {
    facts: Facts,
    session: Session,
    _use: Use,
}

impl Notify {
    pub(super) fn new(facts: Facts) -> Self {
        Self { facts, session: Session::default(), _use: Use::new() }
    }

    fn query(&self, change: u32, binding: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        let lower = self.session.configuration()?.lower(binding.ok()?)?;
        match lower {
            Some(lower) if !path::is_accepted(change, lower) => Err(NETCFG_S_DISABLE_QUERY.into()),
            _ => Ok(()),
        }
    }

    fn notify(&self, change: u32, binding: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        let lower = self.session.configuration()?.lower(binding.ok()?)?;
        match lower.and_then(|lower| path::decide(change, lower)) {
            Some(decision) => self.session.happen(Event::Binding(decision)),
            None => Ok(()),
        }
    }
}

impl INetCfgComponentControl_Impl for Notify_Impl {
    fn Initialize(
        &self,
        component: Ref<'_, INetCfgComponent>,
        network: Ref<'_, INetCfg>,
        _installing: BOOL,
    ) -> Result<()> {
        self.session.begin(Configuration::new(network.ok()?, component.ok()?, &self.facts))
    }

    fn ApplyRegistryChanges(&self) -> Result<()> {
        self.session.run(|work| work.arrangement.apply(&mut work.configuration))
    }

    fn ApplyPnpChanges(&self, callback: Ref<'_, INetCfgPnpReconfigCallback>) -> Result<()> {
        let untold = self.session.run(|work| Ok(work.arrangement.take_untold()))?;
        if untold.is_empty() {
            return Ok(());
        }
        let protocol = HSTRING::from(self.session.configuration()?.bind_name()?);
        let callback = callback.as_ref().ok_or(E_POINTER)?;
        let mut outcome = Ok(());
        for lower in untold {
            let lower = HSTRING::from(alloc::format!("{lower}"));
            // The driver asks nothing of the data but that they are there.
            let data = [0_u8; 4];
            // SAFETY: both texts and the data outlive the call.
            let told = unsafe {
                callback.SendPnpReconfig(
                    NCRL_NDIS,
                    &protocol,
                    &lower,
                    data.as_ptr().cast(),
                    data.len() as u32,
                )
            };
            // A driver that cannot be told looks when it is started again.
            if told.is_err() {
                outcome = Err(NETCFG_S_REBOOT.into());
            }
        }
        outcome
    }

    fn CancelChanges(&self) -> Result<()> {
        self.session.run(|work| work.arrangement.cancel(&mut work.configuration))
    }
}

impl INetCfgComponentSetup_Impl for Notify_Impl {
    fn Install(&self, _flags: u32) -> Result<()> {
        self.session.run(|work| work.arrangement.install(&mut work.configuration))
    }

    fn Upgrade(&self, _flags: u32, _from_build: u32) -> Result<()> {
        self.session.run(|work| work.arrangement.upgrade(&mut work.configuration))
    }

    fn ReadAnswerFile(&self, _file: &PCWSTR, _sections: &PCWSTR) -> Result<()> {
        Ok(())
    }

    fn Removing(&self) -> Result<()> {
        self.session.run(|work| work.arrangement.removing(&mut work.configuration))
    }
}

impl INetCfgComponentNotifyBinding_Impl for Notify_Impl {
    fn QueryBindingPath(&self, change: u32, binding: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        self.query(change, binding)
    }

    fn NotifyBindingPath(&self, change: u32, binding: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        self.notify(change, binding)
    }
}

impl INetCfgComponentNotifyGlobal_Impl for Notify_Impl {
    fn GetSupportedNotifications(&self) -> Result<u32> {
        Ok(path::WANTED)
    }

    fn SysQueryBindingPath(&self, change: u32, binding: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        self.query(change, binding)
    }

    fn SysNotifyBindingPath(&self, change: u32, binding: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        self.notify(change, binding)
    }

    fn SysNotifyComponent(&self, change: u32, component: Ref<'_, INetCfgComponent>) -> Result<()> {
        let component = component.ok()?;
        if change & path::REMOVE == 0 || !configuration::is_adapter(component)? {
            return Ok(());
        }
        self.session.happen(Event::Removed(configuration::instance(component)?))
    }
}
