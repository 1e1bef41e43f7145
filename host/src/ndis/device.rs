//! Devices of miniports, most of them virtual: which are there, which are started, which their driver asked for.
//!
//! In: what the PnP manager and NdisIM* calls do to them. Out: the one answer that matters, whether
//! MiniportInitializeEx is due. It calls no driver.

use entresol_sys::NDIS_HANDLE;

use super::binding::{Binding, State};
use super::driver::MiniportDriver;
use super::handle::Id;
use super::miniport::Miniport;
use crate::machine::Machine;
use crate::registry::Device;
use crate::scheduler::{self, cpu};

/// How far a driver got with an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instance {
    /// It did not ask for it, or no longer.
    Idle,
    /// It called NdisIMInitializeDeviceInstanceEx; the device is not started.
    Asked,
    /// MiniportInitializeEx runs.
    Initializing(Id<Miniport>),
    /// MiniportInitializeEx succeeded.
    Up(Id<Miniport>),
}

/// One device.
#[derive(Debug)]
pub(crate) struct VirtualDevice {
    /// Its keys and names.
    pub(crate) device: Device,
    /// It is an intermediate driver's, not that of a driver of hardware.
    pub(crate) is_virtual: bool,
    /// The adapters below it.
    pub(crate) lowers: Vec<Id<Miniport>>,
    /// IRP_MN_START_DEVICE was done.
    pub(crate) started: bool,
    /// How far its driver got.
    pub(crate) instance: Instance,
    /// The driver that asked.
    pub(crate) driver: Option<Id<MiniportDriver>>,
    /// How often a driver asked.
    pub(crate) asked: u32,
    /// It was cancelled too late: its initialisation went on.
    pub(crate) cancelled_late: bool,
    /// NetEventIMReEnableDevice about it that are being handled.
    pub(crate) enabling: u32,
    /// An instance of it came up once.
    pub(crate) came_up: bool,
    /// The moment at which its last MiniportInitializeEx had returned, and the thread that it ran in.
    pub(crate) initialized: (u64, u32),
    /// DeviceContext of the call that asked.
    pub(crate) context: NDIS_HANDLE,
}

impl VirtualDevice {
    /// Whether another thread initialised it while the driver was on its way here: nobody can keep the two apart.
    pub(crate) fn was_overtaken(&self) -> bool {
        let (moment, thread) = self.initialized;
        cpu::was_under_way(moment) && thread != scheduler::current_number()
    }
}

/// The place of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DeviceId(usize);

/// All devices of virtual miniports.
#[derive(Debug, Default)]
pub(crate) struct Devices {
    list: Vec<VirtualDevice>,
}

impl Devices {
    /// Adds a device that is not started.
    pub(crate) fn insert(&mut self, device: Device, lowers: Vec<Id<Miniport>>) -> DeviceId {
        self.list.push(VirtualDevice {
            device,
            is_virtual: true,
            lowers,
            started: false,
            instance: Instance::Idle,
            driver: None,
            asked: 0,
            cancelled_late: false,
            enabling: 0,
            came_up: false,
            initialized: (0, 0),
            context: core::ptr::null_mut(),
        });
        DeviceId(self.list.len() - 1)
    }

    /// Adds the device of an underlying adapter that `driver` drives.
    pub(crate) fn insert_driven(&mut self, device: Device, driver: Id<MiniportDriver>) -> DeviceId {
        let id = self.insert(device, Vec::new());
        if let Some(device) = self.get_mut(id) {
            device.is_virtual = false;
            device.driver = Some(driver);
            device.instance = Instance::Asked;
        }
        id
    }

    /// Whether an adapter is an instance of an intermediate driver.
    pub(crate) fn is_virtual(&self, miniport: Id<Miniport>) -> bool {
        self.of(miniport).and_then(|id| self.get(id)).is_some_and(|device| device.is_virtual)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &VirtualDevice> {
        self.list.iter()
    }

    /// The device.
    pub(crate) fn get(&self, id: DeviceId) -> Option<&VirtualDevice> {
        self.list.get(id.0)
    }

    /// The device.
    pub(crate) fn get_mut(&mut self, id: DeviceId) -> Option<&mut VirtualDevice> {
        self.list.get_mut(id.0)
    }

    /// The device with this name (`\Device\{…}`).
    pub(crate) fn named(&self, name: &str) -> Option<DeviceId> {
        let is_it =
            |device: &VirtualDevice| device.is_virtual && device.device.name.eq_ignore_ascii_case(name);
        self.list.iter().position(is_it).map(DeviceId)
    }

    /// The device that `miniport` is the instance of.
    pub(crate) fn of(&self, miniport: Id<Miniport>) -> Option<DeviceId> {
        self.list
            .iter()
            .position(|device| match device.instance {
                Instance::Initializing(up) | Instance::Up(up) => up == miniport,
                Instance::Idle | Instance::Asked => false,
            })
            .map(DeviceId)
    }

    /// DeviceContext of the instance that `miniport` is.
    pub(crate) fn context_of(&self, miniport: Id<Miniport>) -> Option<NDIS_HANDLE> {
        self.get(self.of(miniport)?).map(|device| device.context)
    }

    /// The devices over an adapter.
    pub(crate) fn over(&self, lower: Id<Miniport>) -> impl Iterator<Item = (DeviceId, &VirtualDevice)> {
        self.list
            .iter()
            .enumerate()
            .filter(move |(_, device)| device.lowers.contains(&lower))
            .map(|(at, device)| (DeviceId(at), device))
    }

    /// The instances that are up or asked for and have no open binding left but the one that closes.
    pub(crate) fn depending_on(&self, machine: &Machine, closing: Id<Binding>) -> Vec<String> {
        let Some(lower) = machine.ndis.bindings.get(closing).map(|binding| binding.miniport) else {
            return Vec::new();
        };
        let is_open = |lower: &Id<Miniport>| {
            machine.ndis.bindings.iter().any(|(id, binding)| {
                id != closing && binding.miniport == *lower && binding.state != State::Closing
            })
        };
        self.over(lower)
            .filter(|(_, device)| device.instance != Instance::Idle && !device.lowers.iter().any(is_open))
            .map(|(_, device)| match device.instance {
                Instance::Initializing(miniport) | Instance::Up(miniport) => miniport.to_string(),
                Instance::Idle | Instance::Asked => device.device.name.clone(),
            })
            .collect()
    }
}
