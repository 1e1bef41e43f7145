//! x64.

use object::pe;

use super::Touch;

/// The machine type of images that run here.
pub(crate) const MACHINE: pe::Machine = pe::IMAGE_FILE_MACHINE_AMD64;

/// The name of the processor.
pub(crate) const NAME: &str = "x64";

/// The stack pointer of the caller, near enough.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let pointer: usize;
    // SAFETY: copies a register; touches neither memory, flags nor the stack.
    unsafe { std::arch::asm!("mov {}, rsp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
    pointer
}

/// A variadic function: the four registers are put where the caller left room for them, in front of the other arguments,
/// which makes a `va_list` of all of them. `$function` gets its first three arguments and that list.
macro_rules! variadic {
    ($(#[$meta:meta])* $name:ident => $function:ident, after $fixed:literal) => {
        $(#[$meta])*
        ///
        /// # Safety
        /// The C contract of the function: one argument for each conversion of the format.
        #[unsafe(naked)]
        #[allow(non_snake_case, reason = "the name of the C function")]
        unsafe extern "efiapi" fn $name() {
            core::arch::naked_asm!(
                "mov [rsp + 8], rcx",
                "mov [rsp + 16], rdx",
                "mov [rsp + 24], r8",
                "mov [rsp + 32], r9",
                concat!("lea r9, [rsp + 8 + 8 * ", $fixed, "]"),
                "jmp {}",
                sym $function,
            )
        }
    };
}
pub(crate) use variadic;

/// The registers of code that faulted, as a signal's context has them.
pub(crate) type Registers = [libc::greg_t; 23];

/// The registers in a signal's context.
///
/// # Safety
/// * `context` is what the system passed to a handler with SA_SIGINFO that still runs.
pub(crate) unsafe fn registers<'a>(context: *mut libc::c_void) -> &'a mut Registers {
    // SAFETY: the caller's word; nobody else uses the context while the handler runs.
    unsafe { &mut (*context.cast::<libc::ucontext_t>()).uc_mcontext.gregs }
}

/// Where the code is.
pub(crate) fn code(registers: &Registers) -> usize {
    registers[libc::REG_RIP as usize] as usize
}

/// Where its stack is.
pub(crate) fn stack(registers: &Registers) -> usize {
    registers[libc::REG_RSP as usize] as usize
}

/// What it did to `touched`.
pub(crate) fn touch(registers: &Registers, touched: usize) -> Touch {
    /// Bits of the processor's page-fault error code.
    const WRITE: i64 = 0x2;
    const EXECUTION: i64 = 0x10;
    match registers[libc::REG_ERR as usize] {
        0 if touched == 0 => Touch::NotCanonical,
        error if error & EXECUTION != 0 => Touch::Execution,
        error if error & WRITE != 0 => Touch::Write,
        _ => Touch::Read,
    }
}
