//! A Windows program: has SetupAPI write the registry values of sections of an INF, each under a key of its own.
//!
//! In: `install.exe FILE.inf SECTION KEY [SECTION KEY]…`; a key lies under `HKEY_LOCAL_MACHINE`. Out: the keys, and exit code 0;
//! or what `GetLastError` says. `rundll32 setupapi.dll,InstallHinfSection` gives `HKR` nowhere to go, hence this.
#![no_std]
#![no_main]

use core::ffi::c_void;
use core::ptr::{null, null_mut};

#[link(name = "kernel32.dll", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "system" {
    fn ExitProcess(code: u32) -> !;
    fn GetCommandLineW() -> *const u16;
    fn GetLastError() -> u32;
}

#[link(name = "shell32.dll", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "system" {
    fn CommandLineToArgvW(line: *const u16, count: *mut i32) -> *const *const u16;
}

#[link(name = "advapi32.dll", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "system" {
    fn RegCreateKeyW(root: isize, name: *const u16, key: *mut *mut c_void) -> u32;
}

#[link(name = "setupapi.dll", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "system" {
    fn SetupOpenInfFileW(name: *const u16, class: *const u16, style: u32, line: *mut u32) -> *mut c_void;
    fn SetupInstallFromInfSectionW(
        window: *const c_void,
        inf: *mut c_void,
        section: *const u16,
        flags: u32,
        root: *mut c_void,
        source: *const u16,
        copy: u32,
        handler: *const c_void,
        context: *const c_void,
        devices: *const c_void,
        device: *const c_void,
    ) -> i32;
}

const HKEY_LOCAL_MACHINE: isize = -0x7FFF_FFFE;
const INF_STYLE_WIN4: u32 = 2;
const SPINST_REGISTRY: u32 = 4;
const ERROR_INVALID_PARAMETER: u32 = 87;

/// Where the program starts.
#[unsafe(no_mangle)]
pub extern "system" fn start() -> ! {
    let mut count = 0;
    // SAFETY: the command line lives as long as the process.
    let arguments = unsafe { CommandLineToArgvW(GetCommandLineW(), &raw mut count) };
    let count = usize::try_from(count).unwrap_or_default();
    if count < 4 || !count.is_multiple_of(2) {
        end(ERROR_INVALID_PARAMETER)
    }
    // SAFETY: there are so many arguments, each a text that ends in zero and lives as long as the process.
    let arguments = unsafe { core::slice::from_raw_parts(arguments, count) };
    // SAFETY: the name ends in zero; neither a class nor a place for the line is given.
    let inf = unsafe { SetupOpenInfFileW(arguments[1], null(), INF_STYLE_WIN4, null_mut()) };
    if inf.addr() == usize::MAX {
        end(last_error())
    }
    for pair in arguments[2..].chunks_exact(2) {
        install(inf, pair[0], pair[1])
    }
    end(0)
}

/// Writes what a section of an open INF says under a key.
fn install(inf: *mut c_void, section: *const u16, name: *const u16) {
    let mut key = null_mut();
    // SAFETY: the name ends in zero, and the key is ours to write.
    let failed = unsafe { RegCreateKeyW(HKEY_LOCAL_MACHINE, name, &raw mut key) };
    if failed != 0 {
        end(failed)
    }
    let (window, source, handler, context, devices) = (null(), null(), null(), null(), null());
    // SAFETY: the INF and the key are open, the section's name ends in zero; registry alone needs nothing of the rest.
    let done = unsafe {
        SetupInstallFromInfSectionW(
            window,
            inf,
            section,
            SPINST_REGISTRY,
            key,
            source,
            0,
            handler,
            context,
            devices,
            null(),
        )
    };
    if done == 0 {
        end(last_error())
    }
}

fn last_error() -> u32 {
    // SAFETY: it needs nothing.
    unsafe { GetLastError() }
}

fn end(code: u32) -> ! {
    // SAFETY: nothing of this program has to be done any more.
    unsafe { ExitProcess(code) }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    end(1)
}
