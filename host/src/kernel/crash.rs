//! What a driver says about itself: debug output, error-log entries, bug checks.
//!
//! In: its text and codes. Out: lines in the kernel's list of messages; a bug check ends the run, and the thread that
//! called it never continues.

use entresol_sys::*;

use super::print::{self, Arguments};
use crate::architecture::variadic;
use crate::crossing::{self, Export, exports};
use crate::machine;
use crate::scheduler;

/// Messages kept of one run; a driver that prints per packet must not use up all memory.
const MOST_MESSAGES: usize = 10_000;
/// Bytes that DbgPrint takes at once.
const LONGEST_MESSAGE: usize = 512;

/// Adds a line to the kernel's messages.
pub(crate) fn say(line: impl Into<String>) {
    let line = line.into();
    machine::with(|machine| {
        if machine.kernel.messages.len() < MOST_MESSAGES {
            machine.kernel.messages.push(line);
        }
    });
}

/// Ends the run as a bug check does. The caller's task never continues.
///
/// # Panics
/// Outside of any task: only driver code calls this, and that runs on tasks.
pub(crate) fn bug_check(code: u32, parameters: [usize; 4]) -> ! {
    let [first, second, third, fourth] = parameters;
    let mut reason = format!("bug check {code:#010X} ({first:#x}, {second:#x}, {third:#x}, {fourth:#x})");
    // A driver that panics puts the text of the panic where its first two parameters point: address and length.
    if let Some(text) = machine::try_read(|machine| machine.kernel.bug_check_text(first, second)).flatten() {
        reason.push_str(": ");
        reason.push_str(&text);
    }
    say(reason.clone());
    scheduler::stop(reason);
    unreachable!("a bug check outside of any task: driver code runs on tasks");
}

/// Ends the run.
///
/// # Safety
/// Called by driver code, on a task.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the names of the C function and its parameters")]
pub(crate) unsafe extern "efiapi" fn KeBugCheckEx(
    BugCheckCode: ULONG,
    BugCheckParameter1: ULONG_PTR,
    BugCheckParameter2: ULONG_PTR,
    BugCheckParameter3: ULONG_PTR,
    BugCheckParameter4: ULONG_PTR,
) -> ! {
    if crossing::tracing() {
        crossing::trace_import("KeBugCheckEx", &[]);
    }
    bug_check(BugCheckCode, [BugCheckParameter1, BugCheckParameter2, BugCheckParameter3, BugCheckParameter4])
}

const _: signature::KeBugCheckEx = KeBugCheckEx;

/// Ends the run.
///
/// # Safety
/// Called by driver code, on a task.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the names of the C function and its parameter")]
pub(crate) unsafe extern "efiapi" fn KeBugCheck(BugCheckCode: ULONG) -> ! {
    bug_check(BugCheckCode, [0; 4])
}

variadic! {
    /// Prints on the debugger: `DbgPrint(Format, …)`.
    DbgPrint => debug_print, after 1
}
variadic! {
    /// Prints on the debugger, if the component's level is shown: `DbgPrintEx(ComponentId, Level, Format, …)`.
    DbgPrintEx => debug_print_ex, after 3
}

/// The rest of `DbgPrint`: format first, arguments in the fourth register.
unsafe extern "efiapi" fn debug_print(
    format: *const i8,
    _second: usize,
    _third: usize,
    words: *const u64,
) -> ULONG {
    // SAFETY: `DbgPrint`'s contract, and `words` are its arguments after the format.
    unsafe { print_line(format, words) }
}

/// The rest of `DbgPrintEx`: format third, arguments in the fourth register.
unsafe extern "efiapi" fn debug_print_ex(
    _component: ULONG,
    _level: ULONG,
    format: *const i8,
    words: *const u64,
) -> ULONG {
    // SAFETY: `DbgPrintEx`'s contract, and `words` are its arguments after the format.
    unsafe { print_line(format, words) }
}

/// # Safety
/// As for `DbgPrint`.
unsafe fn print_line(format: *const i8, words: *const u64) -> ULONG {
    // SAFETY: the caller's promise.
    let mut text = unsafe { print::format(format, Arguments::new(words)) };
    text.truncate(LONGEST_MESSAGE);
    say(String::from_utf8_lossy(&text).trim_end_matches(['\r', '\n']));
    0
}

/// The exports that `exports!` cannot make: those that never return, and those with any number of arguments.
pub(crate) const SPECIAL: &[Export] = &[
    Export { library: "ntoskrnl.exe", name: "KeBugCheckEx", address: KeBugCheckEx as *const () },
    Export { library: "ntoskrnl.exe", name: "KeBugCheck", address: KeBugCheck as *const () },
    Export { library: "ntoskrnl.exe", name: "DbgPrint", address: DbgPrint as *const () },
    Export { library: "ntoskrnl.exe", name: "DbgPrintEx", address: DbgPrintEx as *const () },
];

const LOG_TAG: u32 = u32::from_le_bytes(*b"IoEr");

exports! { "ntoskrnl.exe"; unlinked;
    /// Prints into a buffer.
    unsafe fn _vsnprintf(_Dest: PCHAR, _Count: usize, _Format: *const i8, _Args: va_list) -> i32
        irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a format with its arguments, and a buffer of this size; the copy is bounded.
        unsafe {
            let text = print::format(_Format, Arguments::new(_Args.cast_const().cast()));
            let length = text.len().min(_Count);
            std::ptr::copy_nonoverlapping(text.as_ptr(), _Dest.cast(), length);
            if text.len() < _Count {
                _Dest.add(text.len()).write(0);
            }
            if text.len() > _Count { -1 } else { i32::try_from(text.len()).unwrap_or(-1) }
        }
    }
    /// A new entry for the error log, or null.
    unsafe fn IoAllocateErrorLogEntry(IoObject: PVOID, EntrySize: UCHAR) -> PVOID irql(<= DISPATCH_LEVEL) {
        let _ = IoObject;
        // sizeof(IO_ERROR_LOG_PACKET) and ERROR_LOG_MAXIMUM_SIZE.
        if !(48..=240).contains(&EntrySize) {
            return std::ptr::null_mut();
        }
        super::pool::allocate(usize::from(EntrySize), LOG_TAG, true, "IoAllocateErrorLogEntry")
    }
    /// Writes an entry to the error log, and frees it.
    unsafe fn IoWriteErrorLogEntry(ElEntry: PVOID) irql(<= DISPATCH_LEVEL) {
        // ErrorCode, after MajorFunctionCode, RetryCount, DumpDataSize, NumberOfStrings, StringOffset, EventCategory.
        const ERROR_CODE: usize = 12;
        // SAFETY: the caller passes an entry from IoAllocateErrorLogEntry, which has this member.
        let code = unsafe { ElEntry.byte_add(ERROR_CODE).cast::<u32>().read_unaligned() };
        say(format!("event log: {code:#010X}"));
        super::pool::release(ElEntry, LOG_TAG, "IoWriteErrorLogEntry");
    }
    /// Frees an entry without writing it.
    unsafe fn IoFreeErrorLogEntry(ElEntry: PVOID) irql(<= DISPATCH_LEVEL) {
        super::pool::release(ElEntry, LOG_TAG, "IoFreeErrorLogEntry");
    }
    /// Asks to be called in a bug check; the host calls nobody then.
    unsafe fn KeRegisterBugCheckReasonCallback(
        CallbackRecord: PKBUGCHECK_REASON_CALLBACK_RECORD,
        CallbackRoutine: Option<KBUGCHECK_REASON_CALLBACK_ROUTINE>, Reason: KBUGCHECK_CALLBACK_REASON,
        Component: PUCHAR,
    ) -> BOOLEAN irql(any) {
        let _ = (CallbackRoutine, Reason, Component);
        BOOLEAN::from(machine::with(|machine| machine.kernel.bug_check_callbacks.insert(CallbackRecord.addr())))
    }
    /// Takes KeRegisterBugCheckReasonCallback back.
    unsafe fn KeDeregisterBugCheckReasonCallback(CallbackRecord: PKBUGCHECK_REASON_CALLBACK_RECORD) -> BOOLEAN
        irql(any) {
        BOOLEAN::from(machine::with(|machine| machine.kernel.bug_check_callbacks.remove(&CallbackRecord.addr())))
    }
}
