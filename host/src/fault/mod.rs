//! A fault of driver code ends the process with one clear sentence and exit code 70.
//!
//! In: SIGSEGV and its like while a machine is on. Out: which callback faulted, at which offset of which image, and
//! what lies at the address it touched: the guard page behind a block, a freed block, thrown-away code, the stack's
//! end, and the rules that it breaks. Faults of the host itself go to whoever handled them before.

mod cause;
#[cfg_attr(target_arch = "aarch64", path = "kernel_access_arm64.rs")]
mod kernel_access;
mod shared_page;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Once;

use crate::architecture::{self, Touch};
use crate::machine::{self, Machine};
use crate::memory::{Access, Mapping, PAGE};
use crate::ndis::loan;
use crate::scheduler::{cpu, irql};

/// Exit code of a process whose driver faulted: `EX_SOFTWARE` of sysexits.h.
pub(crate) const EXIT_CODE: i32 = 70;

/// Stack of the handler: the faulting one may be used up.
const STACK: usize = 64 * 1024;

const SIGNALS: [libc::c_int; 5] = [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGTRAP];

/// The handlers of before, in the order of [`SIGNALS`].
static PREVIOUS: [PreviousAction; SIGNALS.len()] = [const { PreviousAction::new() }; SIGNALS.len()];
static INSTALLED: Once = Once::new();

/// A signal action that is written once, before its signal can be ours.
struct PreviousAction(std::cell::UnsafeCell<std::mem::MaybeUninit<libc::sigaction>>);

// SAFETY: written once under `INSTALLED`, before the handler that reads it is installed; read-only afterwards.
unsafe impl Sync for PreviousAction {}

impl PreviousAction {
    const fn new() -> Self {
        Self(std::cell::UnsafeCell::new(std::mem::MaybeUninit::zeroed()))
    }
}

/// The alternate stack of this thread while a machine is on, and the one of before.
struct AlternateStack {
    _stack: Mapping,
    before: libc::stack_t,
}

impl Drop for AlternateStack {
    fn drop(&mut self) {
        // SAFETY: puts back what sigaltstack told when this was made; we are not on the alternate stack.
        unsafe { libc::sigaltstack(&raw const self.before, std::ptr::null_mut()) };
    }
}

thread_local! {
    static ALTERNATE: RefCell<Option<AlternateStack>> = const { RefCell::new(None) };
}

/// Takes over faults of this thread. Without memory for it, faults stay what they were.
pub(crate) fn watch() {
    shared_page::prepare();
    ALTERNATE.with(|alternate| {
        let mut alternate = alternate.borrow_mut();
        if alternate.is_none() {
            *alternate = alternate_stack();
        }
    });
    INSTALLED.call_once(|| {
        for (signal, previous) in SIGNALS.into_iter().zip(&PREVIOUS) {
            // SAFETY: zero is a valid sigaction; the handler has the signature that SA_SIGINFO asks for, and
            // `previous` is written only here, once.
            unsafe {
                let mut action: libc::sigaction = std::mem::zeroed();
                let handler: extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void) = handle;
                action.sa_sigaction = handler as usize;
                action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
                libc::sigaction(signal, std::ptr::null(), (*previous.0.get()).as_mut_ptr());
                libc::sigaction(signal, &raw const action, std::ptr::null_mut());
            }
        }
    });
}

/// Gives the alternate stack back when the machine is switched off.
pub(crate) fn unwatch() {
    ALTERNATE.with(|alternate| alternate.borrow_mut().take());
}

fn alternate_stack() -> Option<AlternateStack> {
    let stack = Mapping::anywhere(STACK, Access::ReadWrite).ok()?;
    // SAFETY: the new stack is a mapping that lives until after `before` is put back (fields drop after `drop`).
    unsafe {
        let wanted = libc::stack_t { ss_sp: stack.start().cast(), ss_flags: 0, ss_size: stack.length() };
        let mut before: libc::stack_t = std::mem::zeroed();
        (libc::sigaltstack(&raw const wanted, &raw mut before) == 0)
            .then_some(AlternateStack { _stack: stack, before })
    }
}

/// A text of fixed size: a handler must not allocate.
struct Text {
    bytes: [u8; 1024],
    length: usize,
}

impl std::fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for byte in text.bytes() {
            if let Some(place) = self.bytes.get_mut(self.length) {
                *place = byte;
                self.length += 1;
            }
        }
        Ok(())
    }
}

extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: the kernel passes both for a handler with SA_SIGINFO; nobody else uses them while it runs.
    let (registers, touched) = unsafe { (architecture::registers(context), (*info).si_addr() as usize) };
    let (code, stack) = (architecture::code(registers), architecture::stack(registers));
    let touch = architecture::touch(registers, touched);
    if signal == libc::SIGTRAP && kernel_access::finish(registers) {
        return;
    }
    if signal == libc::SIGSEGV {
        let emulated = machine::try_read(|machine| {
            let image = machine.kernel.images.iter().find(|image| image.is_code(code))?;
            if image.is_pageable(code) && irql() >= irql::DISPATCH_LEVEL {
                return None;
            }
            // SAFETY: `is_code` says that the instruction is in a mapped, readable section, which is not shut; `code_after` that these
            // bytes are.
            let bytes = unsafe {
                std::slice::from_raw_parts(
                    std::ptr::with_exposed_provenance::<u8>(code),
                    image.code_after(code).min(16),
                )
            };
            Some(kernel_access::emulate(registers, touched, touch == Touch::Write, bytes))
        });
        if emulated.flatten() == Some(true) {
            return;
        }
    }
    let frame = cpu::frame();
    let mut text = Text { bytes: [0; 1024], length: 0 };
    let told = machine::try_read(|machine| {
        let inside = machine.kernel.images.iter().any(|image| image.holds(code))
            || machine.kernel.find_unloaded(code).is_some();
        // Host code that a callback called with a bad pointer faults on the driver's behalf.
        (inside || !frame.name.is_empty())
            && describe(machine, &mut text, &Fault { signal, code, stack, touched, touch }).is_ok()
    });
    if told == Some(true) {
        // SAFETY: writes a local buffer to standard error and ends the process without running anything else.
        unsafe {
            libc::write(libc::STDERR_FILENO, text.bytes.as_ptr().cast(), text.length);
            libc::_exit(EXIT_CODE);
        }
    }
    pass_on(signal, info, context);
}

struct Fault {
    signal: libc::c_int,
    code: usize,
    stack: usize,
    touched: usize,
    touch: Touch,
}

fn describe(machine: &Machine, text: &mut Text, fault: &Fault) -> std::fmt::Result {
    let name = cpu::frame().name;
    write!(text, "error: the driver faulted")?;
    if !name.is_empty() {
        write!(text, " in {name}")?;
    }
    let images = || machine.kernel.images.iter();
    match images().find(|image| image.holds(fault.code)) {
        Some(image) => {
            write!(text, " at ")?;
            image.describe(fault.code, text)?;
        }
        None => match machine.kernel.find_unloaded(fault.code) {
            Some((name, offset)) => write!(text, " at {name}+{offset:#x}, which was unloaded")?,
            // It jumped there.
            None if fault.code == fault.touched => write!(text, " at an address that is no code")?,
            None => write!(text, " in a function of the host that it called")?,
        },
    }
    if fault.signal != libc::SIGSEGV && fault.signal != libc::SIGBUS {
        let what = match fault.signal {
            libc::SIGILL => "an illegal instruction",
            libc::SIGFPE => "a division by zero or overflow",
            _ => "a breakpoint",
        };
        return writeln!(text, ": {what}");
    }
    let access = match fault.touch {
        Touch::Execution => "execution",
        Touch::Write => "write",
        Touch::Read | Touch::NotCanonical => "read",
    };
    write!(text, ": {access} of {:#x}", fault.touched)?;
    let pool = &machine.memory.pool;
    let limit = cpu::stack().start;
    if (limit..limit + PAGE).contains(&fault.touched)
        || fault.stack.abs_diff(fault.touched) < 64 && limit != 0
    {
        write!(text, ", past the end of its stack")?;
    } else if let Some(block) = pool.find_freed(fault.touched) {
        match loan::lent(block.source) {
            Some(what) => write!(text, ", in {what}, which NDIS had lent and took back")?,
            None => {
                write!(text, ", in a block that was freed: {} bytes", block.size)?;
                write_tag(text, block.tag)?;
                write!(text, ", from {}", block.source)?;
            }
        }
    } else if let Some(block) = pool.find(fault.touched).filter(|block| block.paged) {
        write!(text, ", in paged pool at {}", irql::name(irql()))?;
        write_tag(text, block.tag)?;
    } else if let Some(block) = pool.find_before(fault.touched) {
        let past = fault.touched - (block.start + block.size).min(fault.touched);
        write!(text, ", {past} bytes past the end of a block of {} bytes", block.size)?;
        write_tag(text, block.tag)?;
        write!(text, ", from {}", block.source)?;
    } else if let Some(image) = images().find(|image| image.holds(fault.touched)) {
        write!(text, ", in ")?;
        image.describe(fault.touched, text)?;
    } else if let Some((name, offset)) = machine.kernel.find_unloaded(fault.touched) {
        write!(text, ", in {name}+{offset:#x}, which was unloaded")?;
    } else if shared_page::is_shared(fault.touched) {
        write!(text, ", in KUSER_SHARED_DATA")?;
    } else if fault.touched < PAGE && fault.touch != Touch::NotCanonical {
        write!(text, ", a null pointer")?;
    } else if fault.touch == Touch::NotCanonical {
        write!(text, ", an address that is not canonical")?;
    }
    writeln!(text)?;
    cause::write(machine, text, fault)
}

fn write_tag(text: &mut Text, tag: u32) -> std::fmt::Result {
    write!(text, ", tag `")?;
    for byte in tag.to_le_bytes() {
        text.write_char(if byte.is_ascii_graphic() || byte == b' ' { char::from(byte) } else { '.' })?;
    }
    write!(text, "`")
}

/// What happens to a fault that is not a driver's: the handler of before, or the system's default.
fn pass_on(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    let Some(at) = SIGNALS.iter().position(|known| *known == signal) else { return };
    // SAFETY: `watch` wrote this before it installed the handler that calls us.
    let previous = unsafe { (*PREVIOUS[at].0.get()).assume_init_ref() };
    match previous.sa_sigaction {
        libc::SIG_DFL | libc::SIG_IGN => {
            // The instruction runs again and the default action follows.
            // SAFETY: puts the former action back.
            unsafe { libc::sigaction(signal, std::ptr::from_ref(previous), std::ptr::null_mut()) };
        }
        handler if previous.sa_flags & libc::SA_SIGINFO != 0 => {
            // SAFETY: SA_SIGINFO says that the handler has this type.
            unsafe {
                let handler: extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void) =
                    std::mem::transmute(handler);
                handler(signal, info, context);
            }
        }
        handler => {
            // SAFETY: without SA_SIGINFO the handler has this type.
            unsafe {
                let handler: extern "C" fn(libc::c_int) = std::mem::transmute(handler);
                handler(signal);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[cfg(test)]
mod tests;
