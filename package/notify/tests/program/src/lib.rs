//! A program for Windows: it registers a notify object, and drives it as Windows' network configuration does.
//!
//! In: the path of the DLL, on the command line. Out: a line for each thing that was seen to hold, and a code of zero; or what
//! did not hold, and another code. The network that it shows to the notify object is its own (`network`, `faces`); COM and the
//! registry are those of the Windows that it runs on.

#![no_std]
#![cfg(windows)]

extern crate alloc;

mod console;
mod faces;
mod library;
mod network;
#[path = "../../../src/object/registry.rs"]
#[allow(dead_code, reason = "the notify object uses all of it")]
mod registry;
#[path = "../../../src/object/runtime.rs"]
mod runtime;
mod scenarios;
mod stage;

use alloc::string::String;

use windows::Win32::System::Com::{COINIT_APARTMENTTHREADED, CoInitializeEx};

use console::{exit, say};
use library::Library;

/// Where Windows begins.
#[unsafe(no_mangle)]
extern "system" fn program() -> ! {
    let dll: String = console::argument();
    // SAFETY: this thread has not been initialized yet.
    unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED) }.ok().expect("COM");
    let library = Library::load(&dll);
    library.registers(&dll);
    library.is_unused();
    for (name, scenario) in scenarios::ALL {
        scenario(&library);
        say(name);
    }
    library.unregisters();
    say("all scenarios hold");
    exit(0)
}
