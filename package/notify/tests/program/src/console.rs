//! The program's argument, its words and its end.

use alloc::format;
use alloc::string::String;
use core::panic::PanicInfo;

use windows::Win32::Storage::FileSystem::WriteFile;
use windows::Win32::System::Console::{GetStdHandle, STD_OUTPUT_HANDLE};
use windows::Win32::System::Environment::GetCommandLineW;
use windows::Win32::System::Threading::ExitProcess;

/// The last argument: no path that is given has a space.
pub(crate) fn argument() -> String {
    // SAFETY: Windows keeps a process's command line, with a zero at its end, as long as it runs.
    let line = unsafe { GetCommandLineW().to_string() }.expect("a command line");
    line.trim_end().rsplit(' ').next().expect("an argument").trim_matches('"').into()
}

/// Writes a line.
pub(crate) fn say(line: &str) {
    let line = format!("{line}\n");
    // SAFETY: no condition.
    if let Ok(output) = unsafe { GetStdHandle(STD_OUTPUT_HANDLE) } {
        // SAFETY: the handle is the process's own; the bytes outlive the call.
        let _ = unsafe { WriteFile(output, Some(line.as_bytes()), None, None) };
    }
}

/// Ends the program.
pub(crate) fn exit(code: u32) -> ! {
    // SAFETY: nothing of this program has to be done any more.
    unsafe { ExitProcess(code) }
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    say(&format!("{info}"));
    exit(101)
}
