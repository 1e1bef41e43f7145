//! What compiled kernel code does without any import: reads of KUSER_SHARED_DATA, moves to and from cr8.
//!
//! In: the registers of a fault in driver code. Out: the same registers after the access, made from the machine's own
//! state. Any instruction that reads the shared page through a register works: the register is pointed at a copy of the
//! page for that one instruction. What it does not know stays a fault.

use std::cell::Cell;

use super::shared_page::{self, SHARED, is_shared};
use crate::architecture::Registers;
use crate::memory::PAGE;
use crate::scheduler;

/// How far before the page a register may point: a displacement is added.
const REACH: usize = 0x400;

/// Single-step flag of rflags.
const TRAP: i64 = 0x100;

/// The general registers as the kernel numbers them in a signal's context, in the processor's order.
const REGISTERS: [libc::c_int; 16] = [
    libc::REG_RAX,
    libc::REG_RCX,
    libc::REG_RDX,
    libc::REG_RBX,
    libc::REG_RSP,
    libc::REG_RBP,
    libc::REG_RSI,
    libc::REG_RDI,
    libc::REG_R8,
    libc::REG_R9,
    libc::REG_R10,
    libc::REG_R11,
    libc::REG_R12,
    libc::REG_R13,
    libc::REG_R14,
    libc::REG_R15,
];

thread_local! {
    /// The registers that point at the copy while one instruction runs: bits of a mask.
    static STEPPING: Cell<u16> = const { Cell::new(0) };
}

/// Whether a fault was such an access; the registers then continue after it, or are about to.
///
/// `bytes` are the instruction's bytes, as many as there are; `write` says that it wrote to `touched`.
pub(super) fn emulate(registers: &mut Registers, touched: usize, write: bool, bytes: &[u8]) -> bool {
    control_register(registers, bytes) || (is_shared(touched) && !write && shared(registers, bytes))
}

/// `mov r64, cr8` and `mov cr8, r64`: the IRQL.
fn control_register(registers: &mut Registers, bytes: &[u8]) -> bool {
    let [rex @ (0x44 | 0x45), 0x0F, direction @ (0x20 | 0x22), operand @ 0xC0..=0xC7, ..] = *bytes else {
        return false;
    };
    let register = REGISTERS[usize::from(operand & 7 | (rex & 1) << 3)] as usize;
    if direction == 0x20 {
        registers[register] = i64::from(scheduler::irql());
    } else {
        scheduler::set_irql(registers[register] as u8 & 0xF);
    }
    registers[libc::REG_RIP as usize] += 4;
    true
}

fn shared(registers: &mut Registers, bytes: &[u8]) -> bool {
    let Some(copy) = shared_page::fill() else { return false };
    // The form with the address in the instruction: al, eax or rax from an absolute address.
    let (length, size) = match *bytes {
        [0x48, 0xA1, ..] => (10, 8),
        [0xA1, ..] => (9, 4),
        [0xA0, ..] => (9, 1),
        _ => return through_registers(registers, copy),
    };
    let Some(address) = bytes.get(length - 8..).and_then(<[u8]>::first_chunk) else { return false };
    let offset = usize::from_le_bytes(*address).wrapping_sub(SHARED);
    if offset > PAGE - size {
        return false;
    }
    let mut value = [0; 8];
    // SAFETY: `size` bytes at `offset` are inside of the copy, which is readable; checked just above.
    unsafe {
        std::ptr::copy_nonoverlapping(copy.wrapping_add(offset).cast_const(), value.as_mut_ptr(), size);
    }
    let rax = &mut registers[libc::REG_RAX as usize];
    let kept = if size == 1 { *rax & !0xFF } else { 0 };
    *rax = i64::from_le_bytes(value) | kept;
    registers[libc::REG_RIP as usize] += length as i64;
    true
}

/// Points every register that points at the page at the copy, for one instruction.
fn through_registers(registers: &mut Registers, copy: *mut u8) -> bool {
    let mut moved = 0;
    for (bit, register) in REGISTERS.into_iter().enumerate() {
        let value = &mut registers[register as usize];
        let offset = (*value as usize).wrapping_sub(SHARED - REACH);
        if offset < PAGE + REACH {
            *value = (copy.addr() + offset).wrapping_sub(REACH) as i64;
            moved |= 1 << bit;
        }
    }
    STEPPING.set(moved);
    if moved != 0 {
        registers[libc::REG_EFL as usize] |= TRAP;
    }
    moved != 0
}

/// Whether a trap ended such an instruction; registers that it did not write point at the page again.
pub(super) fn finish(registers: &mut Registers) -> bool {
    let moved = STEPPING.replace(0);
    if moved == 0 {
        return false;
    }
    registers[libc::REG_EFL as usize] &= !TRAP;
    let Some(copy) = shared_page::copy() else { return true };
    for (bit, register) in REGISTERS.into_iter().enumerate() {
        let value = &mut registers[register as usize];
        let offset = (*value as usize).wrapping_sub(copy.addr().wrapping_sub(REACH));
        if moved & (1 << bit) != 0 && offset < PAGE + REACH {
            *value = (SHARED - REACH + offset) as i64;
        }
    }
    true
}
