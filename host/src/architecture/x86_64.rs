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

/// What control-flow guard puts in an image's load configuration: `$check` sees the address that is about to be called,
/// and every register that may hold an argument stays as it was. Gives `functions`: where in the configuration the
/// address of each one's slot stands, and the function.
macro_rules! guard {
    ($check:ident) => {
        /// Asked with an address in rcx, before a call.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn guard_check() {
            $crate::architecture::asked!("rcx", "ret", $check)
        }

        /// Asked with an address in rax, and calls it.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn guard_dispatch() {
            $crate::architecture::asked!("rax", "jmp rax", $check)
        }

        /// The functions, by the places of their slots.
        pub(crate) fn functions() -> [(usize, *const ()); 2] {
            [(0x70, guard_check as *const ()), (0x78, guard_dispatch as *const ())]
        }
    };
}
pub(crate) use guard;

/// Calls `$check` with the address in `$target`, and ends with `$end`. Seven registers leave the stack aligned.
macro_rules! asked {
    ($target:literal, $end:literal, $check:ident) => {
        core::arch::naked_asm!(
            "push rax",
            "push rcx",
            "push rdx",
            "push r8",
            "push r9",
            "push r10",
            "push r11",
            "sub rsp, 0x80",
            "movaps [rsp + 0x20], xmm0",
            "movaps [rsp + 0x30], xmm1",
            "movaps [rsp + 0x40], xmm2",
            "movaps [rsp + 0x50], xmm3",
            "movaps [rsp + 0x60], xmm4",
            "movaps [rsp + 0x70], xmm5",
            concat!("mov rcx, ", $target),
            "call {}",
            "movaps xmm0, [rsp + 0x20]",
            "movaps xmm1, [rsp + 0x30]",
            "movaps xmm2, [rsp + 0x40]",
            "movaps xmm3, [rsp + 0x50]",
            "movaps xmm4, [rsp + 0x60]",
            "movaps xmm5, [rsp + 0x70]",
            "add rsp, 0x80",
            "pop r11",
            "pop r10",
            "pop r9",
            "pop r8",
            "pop rdx",
            "pop rcx",
            "pop rax",
            $end,
            sym $check,
        )
    };
}
pub(crate) use asked;

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
