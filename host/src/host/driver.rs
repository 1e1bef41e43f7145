//! The drivers of a machine: installed, loaded, started, unloaded.
//!
//! In: INFs and images. Out: drivers that run, and adapters of theirs. Drivers are loaded one after the other, from the
//! bottom of a stack upwards or in any other order: install the INFs of one, load it, start it, then the next.

use entresol_sys::*;

use super::{Adapter, Failure, Host};
use crate::crossing::callback;
use crate::image::{Image, LoadError};
use crate::kernel::driver::Driver;
use crate::kernel::drivers::DriverIndex;
use crate::machine::{Machine, with};
use crate::ndis::device::DeviceId;
use crate::ndis::handle::Id;
use crate::ndis::miniport::{Miniport, State};
use crate::ndis::object::zeroed;
use crate::registry::{self, AdapterFacts, Class, Device, Inf, InfError, Package, Target};
use crate::trace::status_name;

/// What DriverEntry is.
#[derive(Clone, Copy)]
struct Entry {
    function: DRIVER_INITIALIZE,
    object: PDRIVER_OBJECT,
    registry_path: PUNICODE_STRING,
}

/// A driver that was loaded.
pub(super) struct Loaded {
    name: String,
    /// Where it is compiled into this program.
    native: Option<DRIVER_INITIALIZE>,
    /// Its driver object's pages, which live as long as the machine.
    object: Option<Driver>,
    /// While it is started.
    entry: Option<Entry>,
}

impl Loaded {
    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// The bottom of a stack.
#[derive(Clone, Copy)]
pub(super) enum Lower {
    /// An adapter that the host plays.
    Played(Id<Miniport>),
    /// The device of one that a driver drives.
    Driven(DeviceId),
}

/// An adapter that the host plays.
pub(super) fn played(machine: &mut Machine, adapter: &Adapter) -> (Device, Lower) {
    let facts = AdapterFacts {
        description: "Underlying adapter of the Entresol host".to_owned(),
        service: "EntresolHost".to_owned(),
        hardware_id: "ENTRESOL_HOST".to_owned(),
        if_type: u32::from(adapter.if_type),
        media_type: adapter.medium.cast_unsigned(),
        physical_media_type: adapter.physical_medium.cast_unsigned(),
    };
    let device = registry::create_adapter(&mut machine.registry, &facts);
    let mut miniport = Miniport::new(None, device.clone());
    miniport.general = Some(Box::new(adapter.general()));
    miniport.registration = Some(NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND);
    miniport.link = adapter.link(adapter.connected);
    miniport.told.offers_rss = adapter.hashes;
    miniport.told.offers_offload = adapter.offloads;
    miniport.state = State::Paused;
    let miniport = machine.ndis.miniports.insert(miniport);
    (device, Lower::Played(miniport))
}

impl Host {
    /// Installs an INF of the driver that is loaded next, or was loaded last and is not started; once for each.
    pub fn install(&mut self, inf: &str) -> Result<(), InfError> {
        let inf = Inf::parse(inf)?;
        let package = with(|machine| registry::install(&mut machine.registry, &inf, &Target::default()))?;
        let started = self.drivers.iter().filter(|driver| driver.object.is_some() || driver.entry.is_some());
        self.packages.push((started.count(), package));
        Ok(())
    }

    /// Loads an image.
    pub fn load(&mut self, name: &str, image: &[u8]) -> Result<(), LoadError> {
        let image = Image::load(name, image).inspect_err(|error| {
            if let LoadError::Imports(missing) = error {
                with(|machine| machine.check_missing(missing));
            }
        })?;
        let start = image.base().addr();
        with(|machine| {
            machine.kernel.drivers.add_image(name, start..start + image.size());
            machine.kernel.images.push(image);
        });
        self.drivers.push(Loaded { name: name.to_owned(), native: None, object: None, entry: None });
        Ok(())
    }

    /// Takes a driver that is compiled into this program in place of an image.
    ///
    /// # Safety
    /// - `entry` is a DriverEntry that keeps to the documents' contract as far as memory goes: the host trusts the
    ///   pointers that a driver passes as Windows does.
    pub unsafe fn attach(&mut self, name: &str, entry: DRIVER_INITIALIZE) {
        with(|machine| machine.kernel.drivers.add_native(name, entry as usize));
        self.drivers.push(Loaded { name: name.to_owned(), native: Some(entry), object: None, entry: None });
    }

    /// Starts the driver that was loaded last: DriverEntry.
    pub fn start(&mut self) -> Result<(), Failure> {
        let entry = self.prepare()?;
        let index = self.drivers.len() - 1;
        if let Some(driver) = self.drivers.last_mut() {
            driver.entry = Some(entry);
        }
        let status = self.run_for("DriverEntry", move || {
            let (function, object, path) = (entry.function, entry.object, entry.registry_path);
            // SAFETY: the entry point of an image that was mapped, relocated and bound, or a function that the caller of
            // `attach` vouches for; it gets its driver object and registry path, at PASSIVE_LEVEL. No borrow is open.
            let status = unsafe {
                callback!(DRIVER_INITIALIZE, "DriverEntry", function, irql = PASSIVE_LEVEL, (object, path))
            };
            with(|machine| check_entry(machine, index, status));
            status
        })?;
        match status {
            NDIS_STATUS_SUCCESS => Ok(()),
            status => Err(Failure::new(format!("DriverEntry failed with {}", status_name(status)))),
        }
    }

    /// The driver object and the registry path of the driver that was loaded last.
    fn prepare(&mut self) -> Result<Entry, Failure> {
        let number = self.drivers.len().wrapping_sub(1);
        let service = self.service_of(number);
        let loans = &mut self.loans;
        let driver = self.drivers.last_mut().ok_or_else(|| Failure::new("no driver is loaded"))?;
        let service = service.unwrap_or_else(|| driver.name.clone());
        if let Some(function) = driver.native {
            return Ok(with(|machine| {
                // SAFETY: integers, pointers and optional functions: zeros are a value.
                let object = loans.value(machine, unsafe { zeroed::<DRIVER_OBJECT>() });
                let path = loans.string(machine, &registry::place::service(&service));
                Entry { function, object, registry_path: path }
            }));
        }
        let object = with(|machine| {
            let image = machine.kernel.images.last().ok_or_else(|| Failure::new("no driver is loaded"))?;
            Driver::new(image, &service).map_err(|error| Failure::new(format!("no driver object: {error}")))
        })?;
        let entry = object.entry().ok_or_else(|| Failure::new("the driver has no entry point"))?;
        let entry = Entry { function: entry, object: object.object(), registry_path: object.registry_path() };
        driver.object = Some(object);
        Ok(entry)
    }

    /// The packages of the driver with this number.
    fn packages_of(&self, number: DriverIndex) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(move |(of, _)| *of == number).map(|(_, package)| package)
    }

    /// The service of the driver with this number: its protocol's, if it has one.
    fn service_of(&self, number: DriverIndex) -> Option<String> {
        let protocol = self.packages_of(number).find(|package| package.class != Class::Net);
        protocol.or(self.packages_of(number).next())?.service().map(str::to_owned)
    }

    /// The number of the driver whose INFs install a protocol and adapters: the intermediate driver.
    fn intermediate(&self) -> Option<DriverIndex> {
        let has = |number, class| self.packages_of(number).any(|package| package.class == class);
        let mut numbers = self.packages.iter().map(|(number, _)| *number);
        numbers.find(|number| has(*number, Class::Net) && has(*number, Class::Protocol))
    }

    /// The package of the virtual devices.
    pub(super) fn virtual_package(&self) -> Option<&Package> {
        self.packages_of(self.intermediate()?).find(|package| package.class == Class::Net)
    }

    /// The service of the protocol that is bound to underlying adapters: the intermediate driver's, or else a protocol
    /// driver's.
    pub(super) fn protocol_service(&self) -> Option<String> {
        let protocols = || self.packages.iter().filter(|(_, package)| package.class == Class::Protocol);
        let number = self.intermediate().or_else(|| protocols().next().map(|(number, _)| *number))?;
        self.service_of(number)
    }

    /// The device of an adapter that a driver drives.
    pub(super) fn driven(
        &self,
        machine: &mut Machine,
        driver: &str,
        adapter: &Adapter,
    ) -> Result<(Device, Lower), Failure> {
        let number = self.drivers.iter().position(|loaded| loaded.name == driver);
        let number = number.ok_or_else(|| Failure::new(format!("no driver `{driver}` is loaded")))?;
        let package = self.packages_of(number).find(|package| package.class == Class::Net);
        let package =
            package.ok_or_else(|| Failure::new(format!("no INF installs network adapters of `{driver}`")))?;
        let is_its = |of: &crate::ndis::driver::MiniportDriver| of.index == Some(number);
        let registered = machine.ndis.drivers.iter().find(|(_, of)| is_its(of) && !of.is_intermediate());
        let registered = registered.map(|(id, _)| id);
        let registered = registered
            .ok_or_else(|| Failure::new(format!("`{driver}` has registered no miniport driver")))?;
        let device = package
            .create_device(&mut machine.registry)
            .map_err(|error| Failure::new(format!("the device cannot be made: {error}")))?;
        for (name, value) in &adapter.settings {
            machine.registry.set(&device.key, name, value.clone());
        }
        let id = machine.ndis.devices.insert_driven(device.clone(), registered);
        Ok((device, Lower::Driven(id)))
    }

    /// Unloads the drivers, the one that was loaded last first: their adapters are removed, their unload routines are
    /// called, and what they left is listed.
    pub fn unload(&mut self) -> Result<(), Failure> {
        let started: Vec<_> =
            self.drivers.iter_mut().rev().filter_map(|driver| driver.entry.take()).collect();
        if started.is_empty() {
            return Err(Failure::new("no driver is started"));
        }
        for entry in started {
            self.unload_driver(entry)?;
        }
        self.leaks = with(Machine::check_unload);
        // A timer or thread that still calls into the driver faults from here on, as on Windows.
        with(|machine| self.drivers.iter().for_each(|driver| machine.kernel.unload(&driver.name)));
        Ok(())
    }

    fn unload_driver(&mut self, entry: Entry) -> Result<(), Failure> {
        let (up, unload) = with(|machine| {
            let mine = machine.ndis.drivers.iter().filter(|(_, driver)| driver.object == entry.object);
            let mine: Vec<_> = mine.map(|(id, driver)| (id, driver.handlers.UnloadHandler)).collect();
            let is_mine = |miniport: &Miniport| mine.iter().any(|(id, _)| miniport.driver == Some(*id));
            let up = machine.ndis.miniports.iter().filter(|(_, miniport)| is_mine(miniport));
            let up: Vec<_> = up.map(|(id, _)| id).collect();
            (up, mine.into_iter().filter_map(|(_, unload)| unload).collect::<Vec<_>>())
        });
        self.run_for("remove virtual devices", move || {
            up.iter().for_each(|miniport| crate::fabric::pnp::take_down(*miniport, NdisHaltDeviceDisabled));
        })?;
        self.run_for("unload", move || {
            let object = entry.object;
            for unload in &unload {
                let unload = *unload;
                // SAFETY: the driver registered this function; it gets its driver object, with no adapter alive, at
                // PASSIVE_LEVEL. No borrow is open.
                unsafe {
                    callback!(
                        MINIPORT_UNLOAD,
                        "MiniportDriverUnload",
                        unload,
                        irql = PASSIVE_LEVEL,
                        (object)
                    );
                }
            }
            if unload.is_empty() {
                // SAFETY: the driver object that DriverEntry got is mapped until the driver is dropped.
                if let Some(unload) = unsafe { (*object).DriverUnload } {
                    // SAFETY: the driver set this function in its driver object, which it gets, at PASSIVE_LEVEL. No
                    // borrow is open.
                    unsafe {
                        callback!(DRIVER_UNLOAD, "DriverUnload", unload, irql = PASSIVE_LEVEL, (object));
                    }
                }
            }
        })
    }
}

/// What must hold when DriverEntry has returned.
fn check_entry(machine: &mut Machine, index: DriverIndex, status: NTSTATUS) {
    machine.check_entry(index, status);
    if status == NDIS_STATUS_PENDING {
        machine.broken("REG-04", || "DriverEntry returned STATUS_PENDING".to_owned());
    }
    let apart = machine.ndis.drivers.iter().any(|(_, driver)| {
        driver.index == Some(index) && driver.is_intermediate() && driver.protocol.is_none()
    });
    if status == NDIS_STATUS_SUCCESS && apart {
        machine.broken("REG-03", || {
            "DriverEntry returned without NdisIMAssociateMiniport for its intermediate driver".to_owned()
        });
    }
    let name = machine.kernel.drivers.name(index).unwrap_or_default().to_owned();
    if status == NDIS_STATUS_SUCCESS
        && let Some(image) = machine.kernel.images.iter_mut().find(|image| image.name() == name)
    {
        // A section that stays accessible only hides a late use.
        let _ = image.discard();
    }
}
