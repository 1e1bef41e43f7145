//! What a scenario needs: the network, a notify object, and the registry's word on what was done.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use windows::Win32::NetworkManagement::NetManagement::{
    INetCfg, INetCfgBindingPath, INetCfgComponent, INetCfgComponentControl, INetCfgComponentNotifyBinding,
    INetCfgComponentNotifyGlobal, INetCfgComponentSetup, INetCfgPnpReconfigCallback,
};
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::System::Registry::HKEY_LOCAL_MACHINE;
use windows::core::{GUID, HRESULT, Interface as _, Result};

use crate::faces::{Callback, Configuration, Path, component};
use crate::library::CLASS;
use crate::network::{NET, PHYSICAL, PROTOCOLS, Part, SERVICE, Shared, braced};
use crate::registry::Key;

/// Flags of changes, as Windows has them.
pub(crate) const ADD: u32 = 1;
pub(crate) const REMOVE: u32 = 2;
pub(crate) const ENABLE: u32 = 0x10;
pub(crate) const DISABLE: u32 = 0x20;

const SERVICES: &str = "SYSTEM\\CurrentControlSet\\Services";

/// A notify object, by its four interfaces.
#[derive(Clone)]
pub(crate) struct Notify {
    pub(crate) control: INetCfgComponentControl,
    pub(crate) setup: INetCfgComponentSetup,
    pub(crate) binding: INetCfgComponentNotifyBinding,
    pub(crate) global: INetCfgComponentNotifyGlobal,
}

impl Notify {
    /// Has COM make one.
    pub(crate) fn new() -> Self {
        // SAFETY: COM is initialized.
        let control: INetCfgComponentControl =
            unsafe { CoCreateInstance(&CLASS, None, CLSCTX_INPROC_SERVER) }.expect("a notify object");
        Self {
            setup: control.cast().expect("INetCfgComponentSetup"),
            binding: control.cast().expect("INetCfgComponentNotifyBinding"),
            global: control.cast().expect("INetCfgComponentNotifyGlobal"),
            control,
        }
    }
}

/// The network with the protocol in it, and the notify object of that.
pub(crate) struct Stage {
    pub(crate) network: Shared,
    pub(crate) protocol: Part,
    pub(crate) notify: Notify,
}

impl Stage {
    /// A network in which the driver has just been installed.
    pub(crate) fn installed() -> Self {
        let stage = Self::begun();
        stage.start(true).expect("Initialize");
        // SAFETY: the object is alive.
        unsafe { stage.notify.setup.Install(0) }.expect("Install");
        stage
    }

    /// A network and a notify object that knows nothing of it yet; the registry is empty.
    pub(crate) fn begun() -> Self {
        let network = Shared::default();
        let services = Key::create(HKEY_LOCAL_MACHINE, SERVICES).expect("registry");
        services.delete_tree(SERVICE).expect("registry");
        services.make_sub_key(&format!("{SERVICE}\\Parameters")).expect("registry");
        let protocol = network.borrow_mut().add("Contoso_NotifyTest", PROTOCOLS, Some(SERVICE), 0x80);
        Self { network, protocol, notify: Notify::new() }
    }

    /// Hands the network to the notify object.
    pub(crate) fn start(&self, installing: bool) -> Result<()> {
        let network = INetCfg::from(Configuration(self.network.clone()));
        // SAFETY: both interfaces are alive.
        unsafe { self.notify.control.Initialize(&self.part(&self.protocol), &network, installing) }
    }

    /// Another process looks at the same network.
    pub(crate) fn restart(&mut self) {
        self.notify = Notify::new();
        self.start(false).expect("Initialize");
    }

    pub(crate) fn part(&self, part: &Part) -> INetCfgComponent {
        component(&self.network, part.clone())
    }

    pub(crate) fn adapter(&self) -> Part {
        self.network.borrow_mut().add("PCI\\VEN_8086&DEV_10D3", NET, None, PHYSICAL)
    }

    /// The binding of the protocol to what is below.
    pub(crate) fn path(&self, lower: &Part) -> INetCfgBindingPath {
        Path(alloc::vec![(self.part(&self.protocol), self.part(lower))]).into()
    }

    /// Asks whether a binding may be; the answer may be a success that is none.
    pub(crate) fn query(&self, change: u32, path: &INetCfgBindingPath) -> HRESULT {
        let Notify { binding, global, .. } = &self.notify;
        // The methods themselves are called: the wrappers take every success for the same.
        // SAFETY: the path and the object are alive.
        let own = unsafe { (binding.vtable().QueryBindingPath)(binding.as_raw(), change, path.as_raw()) };
        // SAFETY: as above.
        let all = unsafe { (global.vtable().SysQueryBindingPath)(global.as_raw(), change, path.as_raw()) };
        assert_eq!(own, all);
        own
    }

    /// Tells of a binding, as its owner and as one of all.
    pub(crate) fn tell(&self, change: u32, lower: &Part) -> Result<()> {
        let path = self.path(lower);
        // SAFETY: the path is alive.
        let told = unsafe { self.notify.binding.NotifyBindingPath(change, &path) };
        if told.is_ok() {
            // SAFETY: as above.
            unsafe { self.notify.global.SysNotifyBindingPath(change, &path) }?;
        }
        told
    }

    /// Applies the change, as Windows does.
    pub(crate) fn apply(&self) -> Result<()> {
        // SAFETY: the object is alive.
        let applied = unsafe { self.notify.control.ApplyRegistryChanges() };
        self.network.borrow_mut().commit();
        applied
    }

    pub(crate) fn apply_to_driver(&self) -> HRESULT {
        let callback = INetCfgPnpReconfigCallback::from(Callback(self.network.clone()));
        // SAFETY: the callback is alive. The method itself is called: the wrapper takes every success for the same.
        unsafe {
            (self.notify.control.vtable().ApplyPnpChanges)(self.notify.control.as_raw(), callback.as_raw())
        }
    }

    /// Cancels the change, as Windows does.
    pub(crate) fn cancel(&self) {
        // SAFETY: the object is alive.
        unsafe { self.notify.control.CancelChanges() }.expect("CancelChanges");
        self.network.borrow_mut().cancel();
    }

    pub(crate) fn miniports(&self) -> Vec<GUID> {
        self.network.borrow().miniports().iter().map(|part| part.instance).collect()
    }

    /// The names in the registry for an adapter, byte for byte.
    pub(crate) fn names(&self, lower: &Part) -> Option<Vec<String>> {
        let adapter =
            parameters().sub_key(&format!("Adapters\\{}", braced(lower.instance))).expect("registry")?;
        let value = adapter.texts("UpperBindings").expect("registry").expect("UpperBindings");
        let text = String::from_utf16(&value).expect("a text");
        let names = text.strip_suffix("\0\0").expect("two zeros at the end");
        Some(names.split('\0').map(|name| name.to_string()).collect())
    }

    /// The keys of all adapters.
    pub(crate) fn keys(&self) -> Vec<String> {
        let adapters = parameters().sub_key("Adapters").expect("registry");
        adapters.map(|adapters| adapters.sub_keys().expect("registry")).unwrap_or_default()
    }
}

/// The names that virtual miniports have.
pub(crate) fn devices(miniports: &[GUID]) -> Option<Vec<String>> {
    Some(miniports.iter().map(|miniport| format!("\\Device\\{}", braced(*miniport))).collect())
}

/// Where the protocol's parameters are.
pub(crate) fn parameters_path() -> String {
    format!("{SERVICES}\\{SERVICE}\\Parameters")
}

/// The key of the protocol's parameters.
pub(crate) fn parameters() -> Key {
    Key::create(HKEY_LOCAL_MACHINE, &parameters_path()).expect("registry")
}

pub(crate) fn instance(part: &INetCfgComponent) -> GUID {
    let mut guid = GUID::default();
    // SAFETY: the component is alive; the place is of this frame.
    unsafe { part.GetInstanceGuid(Some(&raw mut guid)) }.expect("a GUID");
    guid
}
