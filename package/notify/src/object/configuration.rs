//! The network's configuration, as Windows hands it to a notify object.
//!
//! In: Windows' interfaces. Out: the [`Network`] of this driver, and what stands at both ends of a binding. Nothing here
//! decides anything, and nothing calls `Apply` (rule NTF-01).

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED};
use windows::Win32::NetworkManagement::NetManagement::{
    INetCfg, INetCfgBindingPath, INetCfgClass, INetCfgClassSetup, INetCfgComponent, NCF_VIRTUAL,
};
use windows::Win32::System::Com::CoTaskMemFree;
use windows::Win32::System::Registry::HKEY;
use windows::core::{Error, GUID, HSTRING, Interface as _, PCWSTR, PWSTR, Result};

use super::registry::Key;
use crate::facts::Facts;
use crate::guid::Guid;
use crate::names;
use crate::network::{Failure, Network};
use crate::path::Lower;

/// The class of network adapters, virtual ones included.
const ADAPTERS: GUID = GUID::from_u128(0x4D36_E972_E325_11CE_BFC1_0800_2BE1_0318);

/// The network's configuration, and this driver's protocol in it.
#[derive(Clone)]
pub(super) struct Configuration {
    network: INetCfg,
    protocol: INetCfgComponent,
    hardware_id: String,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error.code().0)
    }
}

impl Configuration {
    pub(super) fn new(network: &INetCfg, protocol: &INetCfgComponent, facts: &Facts) -> Self {
        Self {
            network: network.clone(),
            protocol: protocol.clone(),
            hardware_id: facts.hardware_id().to_string(),
        }
    }

    /// The name under which Windows knows the protocol: that of its service.
    pub(super) fn bind_name(&self) -> Result<String> {
        // SAFETY: the component is alive, and writes an address or nothing.
        text(|place| unsafe { self.protocol.GetBindName(Some(place)) })
    }

    /// What stands at the lower end of a binding of this driver's protocol; none if the upper end is something else.
    pub(super) fn lower(&self, path: &INetCfgBindingPath) -> Result<Option<Lower>> {
        let own = instance(&self.protocol)?;
        let mut interfaces = None;
        // SAFETY: the path is alive; the place for the answer is of this frame.
        unsafe { path.EnumBindingInterfaces(Some(&raw mut interfaces)) }?;
        let interfaces = interfaces.ok_or(E_UNEXPECTED)?;
        loop {
            let mut found = [None];
            let mut count = 0;
            // SAFETY: the enumeration is alive; both places are of this frame.
            unsafe { interfaces.Next(&mut found, Some(&raw mut count)) }?;
            let [Some(interface)] = found else { return Ok(None) };
            let (mut upper, mut lower) = (None, None);
            // SAFETY: the interface is alive; the place for the answer is of this frame.
            unsafe { interface.GetUpperComponent(Some(&raw mut upper)) }?;
            if instance(&upper.ok_or(E_UNEXPECTED)?)? != own {
                continue;
            }
            // SAFETY: as above.
            unsafe { interface.GetLowerComponent(Some(&raw mut lower)) }?;
            return self.kind(&lower.ok_or(E_UNEXPECTED)?);
        }
    }

    /// What a component is when it is below the protocol; none where it is no adapter.
    fn kind(&self, component: &INetCfgComponent) -> Result<Option<Lower>> {
        if !is_adapter(component)? {
            return Ok(None);
        }
        if self.is_own(component)? {
            return Ok(Some(Lower::Own));
        }
        let adapter = instance(component)?;
        // SAFETY: the component is alive.
        let characteristics = unsafe { component.GetCharacteristics() }?;
        let is_virtual = characteristics & NCF_VIRTUAL.0.cast_unsigned() != 0;
        Ok(Some(if is_virtual { Lower::Virtual(adapter) } else { Lower::Real(adapter) }))
    }

    /// Whether a component is a virtual miniport of this driver.
    fn is_own(&self, component: &INetCfgComponent) -> Result<bool> {
        // SAFETY: the component is alive, and writes an address or nothing.
        let id = text(|place| unsafe { component.GetId(Some(place)) })?;
        Ok(id.eq_ignore_ascii_case(&self.hardware_id))
    }

    fn adapters(&self) -> Result<INetCfgClass> {
        let mut class = core::ptr::null_mut();
        // SAFETY: both GUIDs outlive the call; the place for the answer is of this frame.
        unsafe { self.network.QueryNetCfgClass(&ADAPTERS, &INetCfgClass::IID, Some(&raw mut class)) }?;
        if class.is_null() {
            return Err(E_UNEXPECTED.into());
        }
        // SAFETY: Windows was asked for this interface, and what it answered is this caller's to release.
        Ok(unsafe { INetCfgClass::from_raw(class) })
    }

    /// The virtual miniports of this driver.
    fn own(&self) -> Result<Vec<(Guid, INetCfgComponent)>> {
        let mut components = None;
        // SAFETY: the class is alive; the place for the answer is of this frame.
        unsafe { self.adapters()?.EnumComponents(Some(&raw mut components)) }?;
        let components = components.ok_or(E_UNEXPECTED)?;
        let mut own = Vec::new();
        loop {
            let mut found = [None];
            let mut count = 0;
            // SAFETY: the enumeration is alive; both places are of this frame.
            unsafe { components.Next(&mut found, Some(&raw mut count)) }?;
            let [Some(component)] = found else { return Ok(own) };
            if self.is_own(&component)? {
                own.push((instance(&component)?, component));
            }
        }
    }

    fn add(&self) -> Result<Guid> {
        let setup: INetCfgClassSetup = self.adapters()?.cast()?;
        let id = HSTRING::from(self.hardware_id.as_str());
        let mut made = None;
        // SAFETY: the text outlives the call; nobody is named on whose behalf this is; no answer file; the place for the
        // answer is of this frame.
        unsafe { setup.Install(&id, None, None, None, PCWSTR::null(), PCWSTR::null(), Some(&raw mut made)) }?;
        let made = made.ok_or(E_UNEXPECTED)?;
        instance(&made).inspect_err(|_| {
            // One that has no name cannot be listed; that it stays is found by the next event.
            // SAFETY: the component is alive, and was just installed by this class.
            let _ = unsafe { setup.DeInstall(&made, None, None) };
        })
    }

    fn take_away(&self, miniport: Guid) -> Result<()> {
        let own = self.own()?;
        let (_, component) = own.into_iter().find(|(own, _)| *own == miniport).ok_or(E_FAIL)?;
        let setup: INetCfgClassSetup = self.adapters()?.cast()?;
        // SAFETY: the component is alive, and of this class; nobody is named on whose behalf this is.
        unsafe { setup.DeInstall(&component, None, None) }
    }

    /// The key of the protocol's parameters, where its driver looks too.
    fn parameters(&self) -> Result<Key> {
        let mut key = HKEY::default();
        // SAFETY: the component is alive; the place for the answer is of this frame.
        unsafe { self.protocol.OpenParamKey(Some(&raw mut key)) }?;
        if key.is_invalid() {
            return Err(E_UNEXPECTED.into());
        }
        // SAFETY: Windows has opened the key for this caller, who has to close it.
        Ok(unsafe { Key::from_raw(key) })
    }

    fn read(&self) -> Result<BTreeMap<Guid, Vec<Guid>>> {
        let mut lists = BTreeMap::new();
        let Some(adapters) = self.parameters()?.sub_key(names::ADAPTERS)? else { return Ok(lists) };
        for name in adapters.sub_keys()? {
            let Some(lower) = Guid::parse(&name) else { continue };
            let Some(adapter) = adapters.sub_key(&name)? else { continue };
            if let Some(value) = adapter.texts(names::UPPER_BINDINGS)? {
                lists.insert(lower, names::from_value(&value));
            }
        }
        Ok(lists)
    }

    fn store(&self, lower: Guid, miniports: &[Guid]) -> Result<()> {
        let parameters = self.parameters()?;
        let path = alloc::format!("{}\\{lower}", names::ADAPTERS);
        if !miniports.is_empty() {
            let adapter = parameters.make_sub_key(&path)?;
            return adapter.set_texts(names::UPPER_BINDINGS, &names::to_value(miniports));
        }
        if parameters.sub_key(&path)?.is_none() {
            return Ok(());
        }
        parameters.make_sub_key(&path)?.delete_value(names::UPPER_BINDINGS)?;
        // The names are gone, and that is what counts; a key that someone has put more into stays.
        let _ = parameters.delete_sub_key(&path);
        Ok(())
    }
}

impl Network for Configuration {
    fn count(&self) -> usize {
        let number = self.parameters().and_then(|parameters| parameters.number(names::COUNT));
        names::count(number.ok().flatten())
    }

    fn miniports(&self) -> core::result::Result<BTreeSet<Guid>, Failure> {
        Ok(self.own()?.into_iter().map(|(miniport, _)| miniport).collect())
    }

    fn install(&mut self) -> core::result::Result<Guid, Failure> {
        Ok(self.add()?)
    }

    fn remove(&mut self, miniport: Guid) -> core::result::Result<(), Failure> {
        Ok(self.take_away(miniport)?)
    }

    fn lists(&self) -> core::result::Result<BTreeMap<Guid, Vec<Guid>>, Failure> {
        Ok(self.read()?)
    }

    fn write(&mut self, lower: Guid, miniports: &[Guid]) -> core::result::Result<(), Failure> {
        Ok(self.store(lower, miniports)?)
    }
}

/// The GUID of one installed component.
pub(super) fn instance(component: &INetCfgComponent) -> Result<Guid> {
    let mut guid = GUID::default();
    // SAFETY: the component is alive; the place for the answer is of this frame.
    unsafe { component.GetInstanceGuid(Some(&raw mut guid)) }?;
    Ok(Guid(guid.to_u128()))
}

/// Whether a component is an adapter, real or virtual.
pub(super) fn is_adapter(component: &INetCfgComponent) -> Result<bool> {
    let mut class = GUID::default();
    // SAFETY: the component is alive; the place for the answer is of this frame.
    unsafe { component.GetClassGuid(Some(&raw mut class)) }?;
    Ok(class == ADAPTERS)
}

/// A text that Windows allocates for its caller.
fn text(ask: impl FnOnce(*mut PWSTR) -> Result<()>) -> Result<String> {
    let mut text = PWSTR::null();
    ask(&raw mut text)?;
    if text.is_null() {
        return Err(E_UNEXPECTED.into());
    }
    // SAFETY: Windows has written the address of a text with a zero at its end.
    let read = unsafe { text.to_string() };
    // SAFETY: the text is the caller's to free, once, and is not used after this.
    unsafe { CoTaskMemFree(Some(text.as_ptr().cast())) };
    read.map_err(|_| E_UNEXPECTED.into())
}
