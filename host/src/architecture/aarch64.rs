//! ARM64.

use object::pe;

use super::{Touch, a64};

/// The machine type of images that run here.
pub(crate) const MACHINE: pe::Machine = pe::IMAGE_FILE_MACHINE_ARM64;

/// The name of the processor.
pub(crate) const NAME: &str = "arm64";

/// The stack pointer of the caller, near enough.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let pointer: usize;
    // SAFETY: copies a register; touches neither memory, flags nor the stack.
    unsafe { std::arch::asm!("mov {}, sp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
    pointer
}

/// A variadic function: the eight registers are put right below the other arguments on the stack, which makes a `va_list`
/// of all of them. `$function` gets its first three arguments and that list.
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
                "stp x29, x30, [sp, #-80]!",
                "mov x29, sp",
                "stp x0, x1, [sp, #16]",
                "stp x2, x3, [sp, #32]",
                "stp x4, x5, [sp, #48]",
                "stp x6, x7, [sp, #64]",
                concat!("add x3, sp, #(16 + 8 * ", $fixed, ")"),
                "bl {}",
                "ldp x29, x30, [sp], #80",
                "ret",
                sym $function,
            )
        }
    };
}
pub(crate) use variadic;

/// What control-flow guard puts in an image's load configuration: `$check` sees the address that is about to be called,
/// and every register that may hold an argument stays as it was. Gives `functions`: where in the configuration the
/// address of each one's slot stands, and the function. No compiler that the host knows of uses the slot for calls.
macro_rules! guard {
    ($check:ident) => {
        /// Asked with an address in x15, before a call.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn guard_check() {
            core::arch::naked_asm!(
                "stp x29, x30, [sp, #-288]!",
                "mov x29, sp",
                "stp x0, x1, [sp, #16]",
                "stp x2, x3, [sp, #32]",
                "stp x4, x5, [sp, #48]",
                "stp x6, x7, [sp, #64]",
                "stp x8, x9, [sp, #80]",
                "stp x10, x11, [sp, #96]",
                "stp x12, x13, [sp, #112]",
                "stp x14, x15, [sp, #128]",
                "stp x16, x17, [sp, #144]",
                "stp q0, q1, [sp, #160]",
                "stp q2, q3, [sp, #192]",
                "stp q4, q5, [sp, #224]",
                "stp q6, q7, [sp, #256]",
                "mov x0, x15",
                "bl {}",
                "ldp x0, x1, [sp, #16]",
                "ldp x2, x3, [sp, #32]",
                "ldp x4, x5, [sp, #48]",
                "ldp x6, x7, [sp, #64]",
                "ldp x8, x9, [sp, #80]",
                "ldp x10, x11, [sp, #96]",
                "ldp x12, x13, [sp, #112]",
                "ldp x14, x15, [sp, #128]",
                "ldp x16, x17, [sp, #144]",
                "ldp q0, q1, [sp, #160]",
                "ldp q2, q3, [sp, #192]",
                "ldp q4, q5, [sp, #224]",
                "ldp q6, q7, [sp, #256]",
                "ldp x29, x30, [sp], #288",
                "ret",
                sym $check,
            )
        }

        /// The functions, by the places of their slots.
        pub(crate) fn functions() -> [(usize, *const ()); 1] {
            [(0x70, guard_check as *const ())]
        }
    };
}
pub(crate) use guard;

/// The registers of code that faulted, as a signal's context has them.
pub(crate) type Registers = libc::mcontext_t;

/// The registers in a signal's context.
///
/// # Safety
/// * `context` is what the system passed to a handler with SA_SIGINFO that still runs.
pub(crate) unsafe fn registers<'a>(context: *mut libc::c_void) -> &'a mut Registers {
    // SAFETY: the caller's word; nobody else uses the context while the handler runs.
    unsafe { &mut (*context.cast::<libc::ucontext_t>()).uc_mcontext }
}

/// Where the code is.
pub(crate) fn code(registers: &Registers) -> usize {
    registers.pc as usize
}

/// Where its stack is.
pub(crate) fn stack(registers: &Registers) -> usize {
    registers.sp as usize
}

/// What it did to `touched`.
pub(crate) fn touch(registers: &Registers, touched: usize) -> Touch {
    // Exception classes of ESR_EL1: instruction and data aborts from EL0; bit 6 of a data abort's syndrome is WnR.
    const INSTRUCTION_ABORT: u64 = 0x20;
    const DATA_ABORT: u64 = 0x24;
    const WRITE: u64 = 1 << 6;
    let Some(syndrome) = syndrome(registers) else { return of_instruction(registers, touched) };
    if syndrome >> 26 == INSTRUCTION_ABORT || code(registers) == touched {
        Touch::Execution
    } else if syndrome >> 26 == DATA_ABORT && syndrome & WRITE != 0 {
        Touch::Write
    } else {
        Touch::Read
    }
}

/// The same, where nobody says: QEMU leaves the syndrome out.
fn of_instruction(registers: &Registers, touched: usize) -> Touch {
    let code = code(registers);
    if code == touched || !is_canonical(code) {
        return Touch::Execution;
    }
    // SAFETY: this instruction has just run, and touched another address: it is mapped, and code is readable here.
    let word = unsafe { std::ptr::with_exposed_provenance::<u32>(code).read_unaligned() };
    let base = registers.regs.get((word >> 5 & 31) as usize).copied().unwrap_or(registers.sp);
    if touched == 0 && !is_canonical(base as usize) {
        Touch::NotCanonical
    } else if a64::is_store(word) {
        Touch::Write
    } else {
        Touch::Read
    }
}

/// Whether an address is one that a page could have, of the 48 bits that there are of a program's.
fn is_canonical(address: usize) -> bool {
    address >> 48 == 0
}

/// The exception syndrome, from the records behind the registers.
fn syndrome(registers: &Registers) -> Option<u64> {
    /// Where the records are: behind fault_address, x0 to x30, sp, pc and pstate, aligned to 16.
    const RECORDS: usize = 288;
    const ROOM: usize = 4080;
    const ESR_MAGIC: u32 = 0x4553_5201;
    let start = std::ptr::from_ref(registers).cast::<u8>();
    let mut at = RECORDS;
    while at + 16 <= RECORDS + ROOM {
        // SAFETY: the context has ROOM bytes of records at RECORDS, in which `at` and the 16 bytes behind it lie.
        let (magic, size, value) = unsafe {
            let record = start.add(at);
            (
                record.cast::<u32>().read_unaligned(),
                record.add(4).cast::<u32>().read_unaligned() as usize,
                record.add(8).cast::<u64>().read_unaligned(),
            )
        };
        match magic {
            ESR_MAGIC => return Some(value),
            0 => return None,
            _ if size < 8 => return None,
            _ => at += size,
        }
    }
    None
}
