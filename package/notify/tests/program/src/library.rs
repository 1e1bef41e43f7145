//! The DLL, as COM uses it.

use alloc::format;
use alloc::string::String;
use core::ffi::c_void;

use windows::Win32::Foundation::{
    CLASS_E_CLASSNOTAVAILABLE, CLASS_E_NOAGGREGATION, E_NOINTERFACE, ERROR_SUCCESS, HMODULE, S_FALSE, S_OK,
};
use windows::Win32::NetworkManagement::NetManagement::INetCfgComponentControl;
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance, IClassFactory};
use windows::Win32::System::LibraryLoader::{GetProcAddress, LoadLibraryW};
use windows::Win32::System::Registry::{HKEY_LOCAL_MACHINE, RRF_RT_REG_SZ, RegGetValueW};
use windows::core::{GUID, HRESULT, HSTRING, IUnknown, Interface as _, PCSTR, s};

use crate::registry::Key;

/// The class id that the DLL was linked with.
pub(crate) const CLASS: GUID = GUID::from_u128(0x6F0E_5A1D_93B7_4C55_8E1C_2D34_7A90_B6C1);

/// IAgileObject, by which an object says that any apartment may call it.
const AGILE: GUID = GUID::from_u128(0x94EA_2B94_E9CC_49E0_C0FF_EE64_CA8F_5B90);

const CLASS_KEY: &str = "SOFTWARE\\Classes\\CLSID\\{6F0E5A1D-93B7-4C55-8E1C-2D347A90B6C1}";

type Simple = extern "system" fn() -> HRESULT;
type GetClassObject = unsafe extern "system" fn(*const GUID, *const GUID, *mut *mut c_void) -> HRESULT;

/// The loaded DLL.
pub(crate) struct Library(HMODULE);

impl Library {
    pub(crate) fn load(path: &str) -> Self {
        // SAFETY: the DLL has no entry point, so that nothing of it runs.
        Self(unsafe { LoadLibraryW(&HSTRING::from(path)) }.expect("the DLL"))
    }

    fn export(&self, name: PCSTR) -> unsafe extern "system" fn() -> isize {
        // SAFETY: the module is loaded, and stays so; the name ends with a zero.
        unsafe { GetProcAddress(self.0, name) }.expect("an export")
    }

    fn call(&self, name: PCSTR) -> HRESULT {
        let function = self.export(name);
        // SAFETY: the three names that this is called with have this type, as COM has it.
        let function =
            unsafe { core::mem::transmute::<unsafe extern "system" fn() -> isize, Simple>(function) };
        function()
    }

    /// The class can be registered, and then made by COM, and only this one.
    pub(crate) fn registers(&self, path: &str) {
        assert_eq!(self.call(s!("DllRegisterServer")), S_OK);
        assert_eq!(text("").to_ascii_lowercase(), path.to_ascii_lowercase());
        assert_eq!(text("ThreadingModel"), "Both");
        assert_eq!(self.call(s!("DllCanUnloadNow")), S_OK);

        let function = self.export(s!("DllGetClassObject"));
        // SAFETY: this export has this type, as COM has it.
        let get =
            unsafe { core::mem::transmute::<unsafe extern "system" fn() -> isize, GetClassObject>(function) };
        let mut object = core::ptr::null_mut();
        // SAFETY: all pointers are to places of this frame, or to constants.
        let other = unsafe { get(&GUID::from_u128(1), &IClassFactory::IID, &raw mut object) };
        assert_eq!(other, CLASS_E_CLASSNOTAVAILABLE);
        assert!(object.is_null());
        // SAFETY: as above.
        assert_eq!(unsafe { get(&CLASS, &IClassFactory::IID, &raw mut object) }, S_OK);
        // SAFETY: the DLL was asked for this interface, and what it answered is this caller's to release.
        let factory = unsafe { IClassFactory::from_raw(object) };
        assert_eq!(self.call(s!("DllCanUnloadNow")), S_FALSE);
        // SAFETY: the outer object is alive.
        let aggregated = unsafe { factory.CreateInstance::<_, IUnknown>(&IUnknown::from(factory.clone())) };
        assert_eq!(aggregated.err().map(|error| error.code()), Some(CLASS_E_NOAGGREGATION));
        drop(factory);
        assert_eq!(self.call(s!("DllCanUnloadNow")), S_OK);
        // SAFETY: COM is initialized.
        let made =
            unsafe { CoCreateInstance::<_, INetCfgComponentControl>(&CLASS, None, CLSCTX_INPROC_SERVER) };
        let made = made.expect("a notify object");
        let mut object = core::ptr::null_mut();
        // The network's interfaces belong to one apartment, and so does what holds them.
        // SAFETY: the object is alive; both pointers are to places of this frame.
        let agile = unsafe { made.query(&AGILE, &raw mut object) };
        assert_eq!(agile, E_NOINTERFACE);
        assert_eq!(self.call(s!("DllCanUnloadNow")), S_FALSE);
    }

    /// Nothing of the DLL is in use, and the class leaves the registry.
    pub(crate) fn unregisters(&self) {
        self.is_unused();
        assert_eq!(self.call(s!("DllUnregisterServer")), S_OK);
        assert!(Key::open(HKEY_LOCAL_MACHINE, CLASS_KEY).expect("registry").is_none());
        // Twice does no harm.
        assert_eq!(self.call(s!("DllUnregisterServer")), S_OK);
    }

    /// All objects of the DLL have been released.
    pub(crate) fn is_unused(&self) {
        assert_eq!(self.call(s!("DllCanUnloadNow")), S_OK, "an object was not released");
    }
}

/// A value of one text below the class's key.
fn text(name: &str) -> String {
    let mut text = [0_u16; 300];
    let mut size = 600;
    let path = HSTRING::from(format!("{CLASS_KEY}\\InprocServer32"));
    // SAFETY: the names outlive the call; the text has the size that is told.
    let status = unsafe {
        RegGetValueW(
            HKEY_LOCAL_MACHINE,
            &path,
            &HSTRING::from(name),
            RRF_RT_REG_SZ,
            None,
            Some(text.as_mut_ptr().cast()),
            Some(&raw mut size),
        )
    };
    assert_eq!(status, ERROR_SUCCESS, "{name}");
    // The size counts the zero at the end.
    String::from_utf16_lossy(text.get(..size as usize / 2 - 1).expect("a short text"))
}
