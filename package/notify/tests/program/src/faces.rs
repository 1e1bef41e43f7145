//! The network as COM shows it: as much of Windows' interfaces as a notify object may use.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use core::ffi::c_void;

use windows::Win32::Foundation::{
    E_ACCESSDENIED, E_FAIL, E_NOINTERFACE, E_NOTIMPL, E_POINTER, HWND, S_FALSE,
};
use windows::Win32::NetworkManagement::NetManagement::{
    IEnumNetCfgBindingInterface, IEnumNetCfgBindingInterface_Impl, IEnumNetCfgComponent,
    IEnumNetCfgComponent_Impl, INetCfg, INetCfg_Impl, INetCfgBindingInterface, INetCfgBindingInterface_Impl,
    INetCfgBindingPath, INetCfgBindingPath_Impl, INetCfgClass, INetCfgClass_Impl, INetCfgClassSetup,
    INetCfgClassSetup_Impl, INetCfgComponent, INetCfgComponent_Impl, INetCfgPnpReconfigCallback,
    INetCfgPnpReconfigCallback_Impl, NCPNP_RECONFIG_LAYER, NCRL_NDIS, OBO_TOKEN,
};
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::System::Registry::{HKEY, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WRITE, RegOpenKeyExW};
use windows::core::{
    BOOL, GUID, HSTRING, IUnknown, Interface as _, OutRef, PCWSTR, PWSTR, Ref, Result, implement,
};

use crate::network::{MINIPORT, NET, Part, Shared, VIRTUAL};
use crate::stage;

#[implement(INetCfg)]
pub(crate) struct Configuration(pub(crate) Shared);

impl INetCfg_Impl for Configuration_Impl {
    fn Initialize(&self, _: *const c_void) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Uninitialize(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Apply(&self) -> Result<()> {
        panic!("a notify object must not apply the change that it is part of")
    }

    fn Cancel(&self) -> Result<()> {
        panic!("a notify object must not cancel the change that it is part of")
    }

    fn EnumComponents(&self, _: *const GUID, _: OutRef<'_, IEnumNetCfgComponent>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn FindComponent(&self, _: &PCWSTR, _: OutRef<'_, INetCfgComponent>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn QueryNetCfgClass(
        &self,
        class: *const GUID,
        interface: *const GUID,
        object: *mut *mut c_void,
    ) -> Result<()> {
        // SAFETY: the caller passes GUIDs.
        let (class, wanted) = unsafe { (*class, *interface) };
        if class != NET || wanted != INetCfgClass::IID {
            return Err(E_NOINTERFACE.into());
        }
        let face = INetCfgClass::from(Class(self.0.clone()));
        // SAFETY: the caller passes a place for a pointer.
        unsafe { object.write(face.into_raw()) };
        Ok(())
    }
}

#[implement(INetCfgClass, INetCfgClassSetup)]
struct Class(Shared);

impl INetCfgClass_Impl for Class_Impl {
    fn FindComponent(&self, _: &PCWSTR, _: OutRef<'_, INetCfgComponent>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn EnumComponents(&self, enumeration: OutRef<'_, IEnumNetCfgComponent>) -> Result<()> {
        let parts = self.0.borrow().there().into_iter().filter(|part| part.class == NET);
        let parts = parts.map(|part| component(&self.0, part)).collect();
        enumeration.write(Some(Components { parts, next: Cell::new(0) }.into()))
    }
}

impl INetCfgClassSetup_Impl for Class_Impl {
    fn SelectAndInstall(&self, _: HWND, _: *const OBO_TOKEN, _: OutRef<'_, INetCfgComponent>) -> Result<()> {
        panic!("a notify object must not ask the user")
    }

    fn Install(
        &self,
        id: &PCWSTR,
        _: *const OBO_TOKEN,
        _: u32,
        _: u32,
        _: &PCWSTR,
        _: &PCWSTR,
        made: OutRef<'_, INetCfgComponent>,
    ) -> Result<()> {
        // SAFETY: the caller passes a text with a zero at its end.
        assert_eq!(unsafe { id.to_string() }.expect("a text"), MINIPORT);
        let is_failing = {
            let mut network = self.0.borrow_mut();
            let is_failing = network.failing_install == 1;
            network.failing_install = network.failing_install.saturating_sub(1);
            is_failing
        };
        if is_failing {
            return Err(E_FAIL.into());
        }
        let part = self.0.borrow_mut().add(MINIPORT, NET, None, VIRTUAL);
        self.0.borrow_mut().made.push(part.instance);
        // Windows tells of a new adapter before the installation returns.
        let interruption = self.0.borrow_mut().interruption.take();
        if let Some(interruption) = interruption {
            interruption();
        }
        made.write(Some(component(&self.0, part)))
    }

    fn DeInstall(&self, part: Ref<'_, INetCfgComponent>, _: *const OBO_TOKEN, _: *mut PWSTR) -> Result<()> {
        let instance = stage::instance(part.ok()?);
        let mut network = self.0.borrow_mut();
        if !network.there().iter().any(|part| part.instance == instance && part.id == MINIPORT) {
            return Err(E_FAIL.into());
        }
        network.doomed.push(instance);
        Ok(())
    }
}

#[implement(INetCfgComponent)]
struct Component {
    network: Shared,
    part: Part,
}

/// A component as COM has it.
pub(crate) fn component(network: &Shared, part: Part) -> INetCfgComponent {
    Component { network: network.clone(), part }.into()
}

impl INetCfgComponent_Impl for Component_Impl {
    fn GetDisplayName(&self, _: *mut PWSTR) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn SetDisplayName(&self, _: &PCWSTR) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetHelpText(&self, _: *mut PWSTR) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetId(&self, text: *mut PWSTR) -> Result<()> {
        give(&self.part.id, text)
    }

    fn GetCharacteristics(&self) -> Result<u32> {
        Ok(self.part.characteristics)
    }

    fn GetInstanceGuid(&self, guid: *mut GUID) -> Result<()> {
        // SAFETY: the caller passes a place for a GUID.
        unsafe { guid.write(self.part.instance) };
        Ok(())
    }

    fn GetPnpDevNodeId(&self, _: *mut PWSTR) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetClassGuid(&self, guid: *mut GUID) -> Result<()> {
        // SAFETY: the caller passes a place for a GUID.
        unsafe { guid.write(self.part.class) };
        Ok(())
    }

    fn GetBindName(&self, text: *mut PWSTR) -> Result<()> {
        give(&self.part.bind_name, text)
    }

    fn GetDeviceStatus(&self) -> Result<u32> {
        Err(E_NOTIMPL.into())
    }

    fn OpenParamKey(&self, key: *mut HKEY) -> Result<()> {
        if self.network.borrow().is_shut {
            return Err(E_ACCESSDENIED.into());
        }
        let path = HSTRING::from(stage::parameters_path());
        // SAFETY: the caller passes a place for a handle, and closes it; the path outlives the call.
        unsafe { RegOpenKeyExW(HKEY_LOCAL_MACHINE, &path, None, KEY_READ | KEY_WRITE, key) }.ok()
    }

    fn RaisePropertyUi(&self, _: HWND, _: u32, _: Ref<'_, IUnknown>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}

#[implement(IEnumNetCfgComponent)]
struct Components {
    parts: Vec<INetCfgComponent>,
    next: Cell<usize>,
}

impl IEnumNetCfgComponent_Impl for Components_Impl {
    fn Next(&self, count: u32, found: *mut Option<INetCfgComponent>, fetched: *mut u32) -> Result<()> {
        // SAFETY: the caller passes places for as many as it asks for, and for their number.
        unsafe { hand_out(&self.parts, &self.next, count, found, fetched) }
    }

    fn Skip(&self, _: u32) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Reset(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Clone(&self, _: *const Option<IEnumNetCfgComponent>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}

/// A binding: who is bound to whom, from above to below.
#[implement(INetCfgBindingPath)]
pub(crate) struct Path(pub(crate) Vec<(INetCfgComponent, INetCfgComponent)>);

impl INetCfgBindingPath_Impl for Path_Impl {
    fn IsSamePathAs(&self, _: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsSubPathOf(&self, _: Ref<'_, INetCfgBindingPath>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsEnabled(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Enable(&self, _: BOOL) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetPathToken(&self, _: *mut PWSTR) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetOwner(&self, _: OutRef<'_, INetCfgComponent>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetDepth(&self) -> Result<u32> {
        Err(E_NOTIMPL.into())
    }

    fn EnumBindingInterfaces(&self, enumeration: OutRef<'_, IEnumNetCfgBindingInterface>) -> Result<()> {
        let interfaces =
            self.0.iter().cloned().map(|(upper, lower)| Interface { upper, lower }.into()).collect();
        enumeration.write(Some(Interfaces { interfaces, next: Cell::new(0) }.into()))
    }
}

#[implement(IEnumNetCfgBindingInterface)]
struct Interfaces {
    interfaces: Vec<INetCfgBindingInterface>,
    next: Cell<usize>,
}

impl IEnumNetCfgBindingInterface_Impl for Interfaces_Impl {
    fn Next(&self, count: u32, found: *mut Option<INetCfgBindingInterface>, fetched: *mut u32) -> Result<()> {
        // SAFETY: the caller passes places for as many as it asks for, and for their number.
        unsafe { hand_out(&self.interfaces, &self.next, count, found, fetched) }
    }

    fn Skip(&self, _: u32) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Reset(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn Clone(&self, _: *const Option<IEnumNetCfgBindingInterface>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}

#[implement(INetCfgBindingInterface)]
struct Interface {
    upper: INetCfgComponent,
    lower: INetCfgComponent,
}

impl INetCfgBindingInterface_Impl for Interface_Impl {
    fn GetName(&self, _: *mut PWSTR) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetUpperComponent(&self, part: OutRef<'_, INetCfgComponent>) -> Result<()> {
        part.write(Some(self.upper.clone()))
    }

    fn GetLowerComponent(&self, part: OutRef<'_, INetCfgComponent>) -> Result<()> {
        part.write(Some(self.lower.clone()))
    }
}

#[implement(INetCfgPnpReconfigCallback)]
pub(crate) struct Callback(pub(crate) Shared);

impl INetCfgPnpReconfigCallback_Impl for Callback_Impl {
    fn SendPnpReconfig(
        &self,
        layer: NCPNP_RECONFIG_LAYER,
        upper: &PCWSTR,
        lower: &PCWSTR,
        data: *const c_void,
        size: u32,
    ) -> Result<()> {
        assert_eq!(layer, NCRL_NDIS);
        assert!(!data.is_null() && size > 0);
        // SAFETY: the caller passes texts with a zero at their ends.
        let names: (String, String) =
            unsafe { (upper.to_string().expect("a text"), lower.to_string().expect("a text")) };
        let mut network = self.0.borrow_mut();
        network.told.push(names);
        if network.is_shut { Err(E_FAIL.into()) } else { Ok(()) }
    }
}

/// A text in memory that the caller frees.
fn give(text: &str, place: *mut PWSTR) -> Result<()> {
    let text: Vec<u16> = text.encode_utf16().chain([0]).collect();
    // SAFETY: any size may be asked for.
    let memory = unsafe { CoTaskMemAlloc(text.len() * 2) }.cast::<u16>();
    if memory.is_null() || place.is_null() {
        return Err(E_POINTER.into());
    }
    // SAFETY: the memory is new, and as large as the text.
    unsafe { memory.copy_from_nonoverlapping(text.as_ptr(), text.len()) };
    // SAFETY: the caller passes a place for an address.
    unsafe { place.write(PWSTR(memory)) };
    Ok(())
}

/// Hands out the next of a list.
///
/// # Safety
///
/// * there are places for `count` of them at `found`, and one for a number at `fetched`.
unsafe fn hand_out<T: Clone>(
    all: &[T],
    next: &Cell<usize>,
    count: u32,
    found: *mut Option<T>,
    fetched: *mut u32,
) -> Result<()> {
    let mut given = 0;
    for item in all.iter().skip(next.get()).take(count as usize) {
        // SAFETY: `given` is less than `count`, for which there are places, by the caller's word.
        unsafe { found.add(given).write(Some(item.clone())) };
        given += 1;
    }
    next.set(next.get() + given);
    // SAFETY: it is a place for a number, by the caller's word.
    unsafe { fetched.write(given as u32) };
    if given == count as usize { Ok(()) } else { Err(S_FALSE.into()) }
}
