//! The panic handler of a driver: the machine stops, saying where.
//!
//! A panic is a bug of this library or of the generated code; no peer, OID or registry value leads to one.

use ::core::panic::PanicInfo;

use entresol_sys::KeBugCheckEx;

/// A bug check code of no meaning to Windows (MANUALLY_INITIATED_CRASH1 is 0xDEADDEAD): "Etsl" in ASCII.
const ENTRESOL_PANIC: u32 = u32::from_be_bytes(*b"Etsl");

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    let (file, length, line, column) = info.location().map_or((0, 0, 0, 0), |location| {
        let file = location.file();
        (file.as_ptr() as usize, file.len(), location.line() as usize, location.column() as usize)
    });
    // SAFETY: KeBugCheckEx may be called at any IRQL and asks nothing of its arguments.
    unsafe { KeBugCheckEx(ENTRESOL_PANIC, file, length, line, column) }
}
