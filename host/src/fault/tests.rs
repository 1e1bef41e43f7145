//! Faults of driver code, each in a process of its own: the test binary runs itself.

use std::cell::Cell;
use std::process::Command;
use std::rc::Rc;

use crate::crossing::callback;
use crate::image::{Image, sample};
use crate::kernel::lock::{KeAcquireSpinLockRaiseToDpc, KeInitializeSpinLock};
use crate::kernel::pool;
use crate::machine;
use crate::scheduler::{self, irql, settle, spawn};

const CHILD: &str = "ENTRESOL_TEST_FAULT";
const TAG: u32 = u32::from_le_bytes(*b"Flt1");

type Entry = unsafe extern "efiapi" fn(usize) -> usize;

/// Runs the test `name` again as a child, which calls `fault` and does not survive it; what it said.
fn said(name: &str, fault: impl FnOnce() + 'static) -> String {
    if std::env::var_os(CHILD).is_some() {
        machine::switch_on(0);
        spawn("driver", irql::PASSIVE_LEVEL, fault);
        settle();
        unreachable!("the fault ends the process");
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args([&format!("fault::tests::{name}"), "--exact", "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(super::EXIT_CODE), "{said}");
    let line = said.lines().find(|line| line.starts_with("error:")).unwrap();
    let rules = said.lines().filter_map(|line| line.strip_prefix("rule ")?.split_once(' '));
    let line = rules.fold(line.to_owned(), |line, (rule, _)| format!("{line}, rule {rule}"));
    // Addresses differ from run to run.
    match line.split_once(" of 0x") {
        Some((before, after)) => {
            format!("{before}{}", after.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
        }
        None => line,
    }
}

/// Loads the sample with this code at its entry and calls it with an address.
fn call(code: &[u8], argument: usize) {
    let mut file = sample::driver();
    sample::put(&mut file, sample::offset(sample::TEXT), code);
    let image = Image::load("sample.sys", &file).unwrap();
    // SAFETY: the entry point is the code above, which takes and gives a word.
    let entry: Entry = unsafe { std::mem::transmute(image.entry_point()) };
    machine::with(|machine| machine.kernel.images.push(image));
    // SAFETY: it faults, which is what is tested.
    unsafe { callback!(Entry, "MiniportHaltEx", entry, irql = PASSIVE_LEVEL, (argument)) };
}

/// `mov rax, [rcx]; ret`
const READ: &[u8] = &[0x48, 0x8B, 0x01, 0xC3];
/// `mov [rcx], rax; ret`
const WRITE: &[u8] = &[0x48, 0x89, 0x01, 0xC3];
/// `push rax; jmp` to itself
const PUSH: &[u8] = &[0x50, 0xEB, 0xFD];
/// `ud2`
const ILLEGAL: &[u8] = &[0x0F, 0x0B];

#[test]
fn a_null_pointer_is_named() {
    let said = said("a_null_pointer_is_named", || call(READ, 8));
    assert_eq!(
        said,
        "error: the driver faulted in MiniportHaltEx at sample.sys+0x1000 (.text): read, a null pointer, rule SDV-07"
    );
}

#[test]
fn a_freed_block_is_named() {
    let said = said("a_freed_block_is_named", || {
        let block = pool::allocate(40, TAG, true, "ExAllocatePool2");
        pool::release(block, TAG, "ExFreePoolWithTag");
        call(READ, block.addr() + 8);
    });
    assert!(
        said.ends_with(
            "read, in a block that was freed: 40 bytes, tag `Flt1`, from ExAllocatePool2, rule VF-06"
        ),
        "{said}"
    );
}

/// Waits for a spin lock, as a driver.
unsafe extern "efiapi" fn wait_for_lock(lock: usize) -> usize {
    // SAFETY: what becomes of the lock is what is tested.
    unsafe { usize::from(KeAcquireSpinLockRaiseToDpc(std::ptr::with_exposed_provenance_mut(lock))) }
}

#[test]
fn a_lock_that_is_freed_under_one_who_waits_for_it_is_named() {
    let said = said("a_lock_that_is_freed_under_one_who_waits_for_it_is_named", || {
        let block = pool::allocate(40, TAG, true, "ExAllocatePool2");
        let lock = block.expose_provenance();
        // SAFETY: the block has room for a lock.
        unsafe { KeInitializeSpinLock(block.cast()) };
        // SAFETY: it is initialised.
        unsafe { KeAcquireSpinLockRaiseToDpc(block.cast()) };
        spawn("waiter", irql::PASSIVE_LEVEL, move || {
            let entry: Entry = wait_for_lock;
            // SAFETY: the function above takes the address of a lock.
            unsafe { callback!(Entry, "MiniportHaltEx", entry, irql = PASSIVE_LEVEL, (lock)) };
        });
        scheduler::give_way();
        pool::release(block, TAG, "ExFreePoolWithTag");
        scheduler::give_way();
    });
    assert!(
        said.ends_with("in a block that was freed: 40 bytes, tag `Flt1`, from ExAllocatePool2, rule VF-06"),
        "{said}"
    );
}

#[test]
fn a_write_past_a_block_is_named() {
    let said = said("a_write_past_a_block_is_named", || {
        let block = pool::allocate(48, TAG, true, "ExAllocatePool2");
        call(WRITE, block.addr() + 48);
    });
    assert!(
        said.ends_with(
            "write, 0 bytes past the end of a block of 48 bytes, tag `Flt1`, from ExAllocatePool2, rule VF-06"
        ),
        "{said}"
    );
}

#[test]
fn a_write_to_code_is_named() {
    let said = said("a_write_to_code_is_named", || {
        let image = Image::load("other.sys", &sample::driver()).unwrap();
        let at = image.base().addr() + 0x1010;
        machine::with(|machine| machine.kernel.images.push(image));
        call(WRITE, at);
    });
    assert!(said.ends_with("write, in other.sys+0x1010 (.text)"), "{said}");
}

#[test]
fn a_call_into_discarded_code_is_named() {
    let said = said("a_call_into_discarded_code_is_named", || {
        let mut image = Image::load("other.sys", &sample::driver()).unwrap();
        image.discard().unwrap();
        let init = image.base().addr() + sample::INIT as usize;
        machine::with(|machine| machine.kernel.images.push(image));
        // jmp rcx
        call(&[0xFF, 0xE1], init);
    });
    assert!(
        said.ends_with(
            "at other.sys+0x4000 (INIT, discarded): execution, in other.sys+0x4000 (INIT, discarded), rule RES-18"
        ),
        "{said}"
    );
}

#[test]
fn a_call_of_pageable_code_at_dispatch_level_is_named() {
    let said = said("a_call_of_pageable_code_at_dispatch_level_is_named", || {
        let mut file = sample::driver();
        sample::rename(&mut file, ".text", "PAGE");
        sample::put(&mut file, sample::offset(sample::TEXT), &[0xC3]);
        let image = Image::load("other.sys", &file).unwrap();
        let page = image.base().addr() + sample::TEXT as usize;
        machine::with(|machine| machine.kernel.images.push(image));
        // jmp rcx, at PASSIVE_LEVEL, where it only returns.
        call(&[0xFF, 0xE1], page);
        scheduler::set_irql(irql::DISPATCH_LEVEL);
        // SAFETY: it faults, which is what is tested.
        let code: Entry = unsafe { std::mem::transmute(page) };
        // SAFETY: as above.
        unsafe { callback!(Entry, "MiniportHaltEx", code, irql = current, (0)) };
    });
    assert!(said.ends_with("execution, in other.sys+0x1000 (PAGE), rule RES-18"), "{said}");
}

#[test]
fn a_call_into_an_unloaded_driver_is_named() {
    let said = said("a_call_into_an_unloaded_driver_is_named", || {
        let image = Image::load("gone.sys", &sample::driver()).unwrap();
        let at = image.base().addr() + sample::TEXT as usize;
        machine::with(|machine| {
            machine.kernel.images.push(image);
            machine.kernel.unload("gone.sys");
        });
        // jmp rcx
        call(&[0xFF, 0xE1], at);
    });
    assert!(
        said.ends_with(
            "at gone.sys+0x1000, which was unloaded: execution, in gone.sys+0x1000, which was unloaded"
        ),
        "{said}"
    );
}

#[test]
fn the_end_of_the_stack_is_named() {
    let said = said("the_end_of_the_stack_is_named", || call(PUSH, 0));
    assert!(said.ends_with("write, past the end of its stack"), "{said}");
}

#[test]
fn an_illegal_instruction_is_named() {
    let said = said("an_illegal_instruction_is_named", || call(ILLEGAL, 0));
    assert!(said.ends_with("at sample.sys+0x1000 (.text): an illegal instruction"), "{said}");
}

/// What driver code gives back that runs on a machine whose clock is at one second.
fn given(code: &[u8]) -> usize {
    machine::switch_on(0);
    let (result, code) = (Rc::new(Cell::new(0)), code.to_vec());
    let place = result.clone();
    spawn("driver", irql::PASSIVE_LEVEL, move || {
        scheduler::stall(scheduler::SECOND);
        let mut file = sample::driver();
        sample::put(&mut file, sample::offset(sample::TEXT), &code);
        let image = Image::load("sample.sys", &file).unwrap();
        // SAFETY: the entry point is the code above, which takes and gives a word.
        let entry: Entry = unsafe { std::mem::transmute(image.entry_point()) };
        machine::with(|machine| machine.kernel.images.push(image));
        // SAFETY: it reads what is emulated.
        place.set(unsafe { callback!(Entry, "Sample", entry, irql = DISPATCH_LEVEL, (0)) });
    });
    settle();
    result.get()
}

/// `mov rax, <the shared page>`
const PAGE_IN_RAX: [u8; 10] = [0x48, 0xB8, 0, 0, 0, 0, 0x80, 0xF7, 0xFF, 0xFF];

#[test]
fn cr8_is_the_irql() {
    // mov rax, cr8; ret
    assert_eq!(given(&[0x44, 0x0F, 0x20, 0xC0, 0xC3]), 2);
    // mov r9, cr8; mov rax, r9; ret
    assert_eq!(given(&[0x45, 0x0F, 0x20, 0xC1, 0x4C, 0x89, 0xC8, 0xC3]), 2);
    // mov eax, 1; mov cr8, rax; xor eax, eax; mov rax, cr8; mov ecx, 2; mov cr8, rcx; ret
    let code = [
        &[0xB8, 1, 0, 0, 0, 0x44, 0x0F, 0x22, 0xC0, 0x31, 0xC0, 0x44, 0x0F, 0x20, 0xC0][..],
        &[0xB9, 2, 0, 0, 0, 0x44, 0x0F, 0x22, 0xC1, 0xC3],
    ]
    .concat();
    assert_eq!(given(&code), 1);
}

#[test]
fn the_shared_page_tells_the_virtual_time() {
    let second = scheduler::SECOND as usize;
    // mov rax, [rax + 8]; ret: the register is both base and result.
    let code = [&PAGE_IN_RAX[..], &[0x48, 0x8B, 0x40, 0x08, 0xC3]].concat();
    assert_eq!(given(&code), second + 1);
    // mov rcx, [rax + 8]; mov rdx, [rax + 8]; sub rdx, rcx; mov rax, rdx; ret: the base stays, time passes.
    let code = [
        &PAGE_IN_RAX[..],
        &[0x48, 0x8B, 0x48, 0x08, 0x48, 0x8B, 0x50, 0x08, 0x48, 0x29, 0xCA, 0x48, 0x89, 0xD0, 0xC3],
    ]
    .concat();
    assert_eq!(given(&code), 1);
    // mov rax, [absolute SystemTime]; ret
    assert_eq!(
        given(&[0x48, 0xA1, 0x14, 0, 0, 0, 0x80, 0xF7, 0xFF, 0xFF, 0xC3]),
        134_116_992_000_000_000 + second + 1
    );
    // mov eax, [rax + 0x26C]; ret: NtMajorVersion
    let code = [&PAGE_IN_RAX[..], &[0x8B, 0x80, 0x6C, 0x02, 0, 0, 0xC3]].concat();
    assert_eq!(given(&code), 10);
}

#[test]
fn a_write_to_the_shared_page_is_a_fault() {
    // mov rcx, <the shared page>; mov [rcx], rax; ret
    let said = said("a_write_to_the_shared_page_is_a_fault", || {
        call(&[0x48, 0xB9, 0, 0, 0, 0, 0x80, 0xF7, 0xFF, 0xFF, 0x48, 0x89, 0x01, 0xC3], 0);
    });
    assert!(said.ends_with("at sample.sys+0x100a (.text): write, in KUSER_SHARED_DATA"), "{said}");
}
