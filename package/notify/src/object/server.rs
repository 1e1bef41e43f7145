//! What COM calls in the DLL itself: getting the class, registering it, and whether the DLL is still in use.

use alloc::string::{String, ToString as _};
use core::ffi::c_void;
use core::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{
    CLASS_E_CLASSNOTAVAILABLE, E_FAIL, E_POINTER, ERROR_FILENAME_EXCED_RANGE, ERROR_RESOURCE_DATA_NOT_FOUND,
    HMODULE, S_FALSE, S_OK,
};
use windows::Win32::System::Com::IClassFactory;
use windows::Win32::System::LibraryLoader::{
    FindResourceW, GetModuleFileNameW, LoadResource, LockResource, SizeofResource,
};
use windows::Win32::System::Registry::HKEY_LOCAL_MACHINE;
use windows::core::{GUID, HRESULT, Interface as _, PCWSTR, Result};

use super::class::Class;
use super::registry::Key;
use crate::facts::{Facts, RESOURCE_NAME, RESOURCE_TYPE};

/// How many objects there are, and how often someone has said that there will be more.
static USERS: AtomicU32 = AtomicU32::new(0);

/// Where the classes of all users are registered.
const CLASSES: &str = "SOFTWARE\\Classes\\CLSID";

/// The longest path that Windows has, in UTF-16 units.
const LONGEST_PATH: usize = 32 * 1024;

/// Keeps the DLL loaded.
pub(super) struct Use;

impl Use {
    pub(super) fn new() -> Self {
        lock(true);
        Self
    }
}

impl Drop for Use {
    fn drop(&mut self) {
        lock(false);
    }
}

/// Keeps the DLL loaded, or ends that.
pub(super) fn lock(on: bool) {
    if on {
        USERS.fetch_add(1, Ordering::Relaxed);
    } else {
        // Whoever unlocks more often than he locks must not make the number wrap.
        let _ = USERS.fetch_update(Ordering::Release, Ordering::Relaxed, |users| users.checked_sub(1));
    }
}

/// This DLL, as Windows knows it.
fn module() -> HMODULE {
    unsafe extern "C" {
        /// The linker puts it at the start of the image.
        safe static __ImageBase: u8;
    }
    HMODULE((&raw const __ImageBase).cast_mut().cast::<c_void>())
}

/// What this DLL knows of its driver.
pub(super) fn facts() -> Result<Facts> {
    let missing = || ERROR_RESOURCE_DATA_NOT_FOUND.to_hresult();
    // A number stands for a name where the address of a text would.
    let [name, kind] = [RESOURCE_NAME, RESOURCE_TYPE].map(|number| PCWSTR(usize::from(number) as *const u16));
    // SAFETY: the module is this one; both names are numbers below 65536.
    let found = unsafe { FindResourceW(Some(module()), name, kind) };
    if found.is_invalid() {
        return Err(missing().into());
    }
    // SAFETY: the resource was found in this module.
    let size = unsafe { SizeofResource(Some(module()), found) };
    // SAFETY: as above.
    let loaded = unsafe { LoadResource(Some(module()), found) }?;
    // SAFETY: the resource has just been loaded.
    let data = unsafe { LockResource(loaded) }.cast::<u8>();
    if data.is_null() {
        return Err(missing().into());
    }
    // SAFETY: Windows says that there are so many bytes of the resource, which is a read-only part of this image, and stays
    // while code of it runs.
    let bytes = unsafe { core::slice::from_raw_parts(data, size as usize) };
    Facts::from_bytes(bytes).map_err(|_| missing().into())
}

/// Where this DLL lies.
fn path() -> Result<String> {
    let mut path = alloc::vec![0; LONGEST_PATH];
    // SAFETY: the module is this one.
    let length = unsafe { GetModuleFileNameW(Some(module()), &mut path) } as usize;
    // It says nothing, or cuts the path off at the last place.
    match path.get(..length) {
        Some([]) | None => Err(windows::core::Error::from_thread()),
        Some(_) if length == LONGEST_PATH => Err(ERROR_FILENAME_EXCED_RANGE.to_hresult().into()),
        Some(path) => String::from_utf16(path).map_err(|_| E_FAIL.into()),
    }
}

/// A class or an interface as windows-rs has it.
pub(super) fn guid(guid: crate::Guid) -> GUID {
    GUID::from_u128(guid.0)
}

fn register() -> Result<()> {
    let facts = facts()?;
    let class = Key::create(HKEY_LOCAL_MACHINE, CLASSES)?.make_sub_key(&facts.class_id().to_string())?;
    class.set_text("", &alloc::format!("{} notify object", facts.hardware_id()))?;
    let server = class.make_sub_key("InprocServer32")?;
    server.set_text("", &path()?)?;
    // The network's configuration hands out pointers that may not leave their apartment: the object has to be in it.
    server.set_text("ThreadingModel", "Both")
}

fn unregister() -> Result<()> {
    let class_id = facts()?.class_id().to_string();
    match Key::open(HKEY_LOCAL_MACHINE, CLASSES)? {
        Some(classes) => classes.delete_tree(&class_id),
        None => Ok(()),
    }
}

fn code(result: Result<()>) -> HRESULT {
    result.map_or_else(|error| error.code(), |()| S_OK)
}

/// Registers the class of the notify object.
#[unsafe(no_mangle)]
extern "system" fn DllRegisterServer() -> HRESULT {
    code(register())
}

/// Takes the class out of the registry.
#[unsafe(no_mangle)]
extern "system" fn DllUnregisterServer() -> HRESULT {
    code(unregister())
}

/// Whether the DLL may be unloaded.
#[unsafe(no_mangle)]
extern "system" fn DllCanUnloadNow() -> HRESULT {
    if USERS.load(Ordering::Acquire) == 0 { S_OK } else { S_FALSE }
}

/// Hands out what makes notify objects.
///
/// # Safety
///
/// * `class` and `interface` are null or point to GUIDs;
/// * `object` is null or points to a place for a pointer, which nobody else uses meanwhile.
#[unsafe(no_mangle)]
unsafe extern "system" fn DllGetClassObject(
    class: *const GUID,
    interface: *const GUID,
    object: *mut *mut c_void,
) -> HRESULT {
    if class.is_null() || interface.is_null() || object.is_null() {
        return E_POINTER;
    }
    // SAFETY: it is not null, and thus points to a place for a pointer, by the caller's word.
    unsafe { object.write(core::ptr::null_mut()) };
    let facts = match facts() {
        Ok(facts) => facts,
        Err(error) => return error.code(),
    };
    // SAFETY: it is not null, and thus points to a GUID, by the caller's word.
    if unsafe { class.read() } != guid(facts.class_id()) {
        return CLASS_E_CLASSNOTAVAILABLE;
    }
    let class = IClassFactory::from(Class::new(facts));
    // SAFETY: both are not null, and thus point to what COM says they do, by the caller's word.
    unsafe { class.query(interface, object) }
}
