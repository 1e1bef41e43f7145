//! The kernel's exports, called as a driver would call them, on tasks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use entresol_sys::*;

use super::dispatcher::{
    KeDelayExecutionThread, KeInitializeEvent, KeInitializeMutex, KeInitializeSemaphore, KeReadStateEvent,
    KeReleaseMutex, KeReleaseSemaphore, KeSetEvent, KeWaitForMultipleObjects, KeWaitForSingleObject,
};
use super::list::{
    ExInterlockedInsertHeadList, ExInterlockedInsertTailList, ExInterlockedRemoveHeadList, ExQueryDepthSList,
    ExpInterlockedFlushSList, ExpInterlockedPopEntrySList, ExpInterlockedPushEntrySList, InitializeSListHead,
};
use super::lock::{
    KeAcquireSpinLockAtDpcLevel, KeAcquireSpinLockRaiseToDpc, KeGetCurrentIrql, KeInitializeSpinLock,
    KeLowerIrql, KeReleaseSpinLock, KeReleaseSpinLockFromDpcLevel, KfRaiseIrql,
};
use super::mdl::{
    IoAllocateMdl, IoBuildPartialMdl, IoFreeMdl, MmBuildMdlForNonPagedPool, MmMapLockedPagesSpecifyCache,
    MmProbeAndLockPages, MmUnlockPages, MmUnmapLockedPages,
};
use super::pool::{
    ExAllocatePool2, ExAllocatePoolWithTag, ExDeleteNPagedLookasideList, ExFreePool, ExFreePoolWithTag,
    ExInitializeNPagedLookasideList,
};
use super::string::{
    RtlAppendUnicodeStringToString, RtlEqualUnicodeString, RtlFreeUnicodeString, RtlGUIDFromString,
    RtlInitUnicodeString, RtlIntegerToUnicodeString, RtlStringFromGUID, RtlUnicodeStringToInteger,
    RtlUpcaseUnicodeString, text,
};
use super::timer::{
    KeCancelTimer, KeFlushQueuedDpcs, KeInitializeDpc, KeInitializeTimer, KeInsertQueueDpc, KeRemoveQueueDpc,
    KeSetTimer, KeSetTimerEx,
};
use super::{crash, handle, io, key, rundown, thread, time, version};
use crate::machine;
use crate::memory::PAGE;
use crate::scheduler::{self, cpu, irql as level, spawn};

/// Runs `body` as a driver's thread on a fresh machine; the rules that it broke.
fn on_a_thread(body: impl FnOnce() + 'static) -> Vec<&'static str> {
    machine::switch_on(0);
    spawn("driver", level::PASSIVE_LEVEL, body);
    let ended = scheduler::run_until(|_| false);
    assert!(ended.is_err_and(|stuck| stuck.waiting.is_empty() && stuck.stop.is_none()));
    rules()
}

fn rules() -> Vec<&'static str> {
    machine::read(|machine| machine.verifier.findings().iter().map(|finding| finding.rule).collect())
}

fn messages() -> Vec<String> {
    machine::read(|machine| machine.kernel.messages.clone())
}

/// Memory for a driver's object, filled with what pool holds.
fn object<T>() -> *mut T {
    // SAFETY: no obligations beyond being on a machine.
    unsafe { ExAllocatePool2(0x42, size_of::<T>(), TAG) }.cast()
}

const TAG: u32 = u32::from_le_bytes(*b"Test");
const NOTHING: PVOID = std::ptr::null_mut();

fn wide(text: &str) -> (Vec<u16>, UNICODE_STRING) {
    let mut units: Vec<u16> = text.encode_utf16().chain([0]).collect();
    let length = (units.len() * 2 - 2) as u16;
    let string = UNICODE_STRING { Length: length, MaximumLength: length + 2, Buffer: units.as_mut_ptr() };
    (units, string)
}

fn span(hundred_ns: i64) -> LARGE_INTEGER {
    LARGE_INTEGER { QuadPart: hundred_ns }
}

#[test]
fn every_export_that_the_headers_declare_has_a_unique_name() {
    let mut names: Vec<_> =
        super::EXPORTS.iter().flat_map(|table| table.iter().map(|export| export.name)).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_kernel_function_that_the_abi_declares_is_served() {
    // Device properties and interfaces need a PnP manager's device nodes, which a network driver leaves to NDIS.
    const NOT_SERVED: [&str; 4] = [
        "IoGetDeviceProperty",
        "IoOpenDeviceRegistryKey",
        "IoRegisterDeviceInterface",
        "IoSetDeviceInterfaceState",
    ];
    let missing: Vec<_> = IMPORTS
        .iter()
        .filter(|(library, _)| *library == "ntoskrnl.exe")
        .flat_map(|(library, names)| names.iter().map(move |name| (library, *name)))
        .filter(|(library, name)| crate::crossing::find(library, name).is_none())
        .map(|(_, name)| name)
        .collect();
    assert_eq!(missing, NOT_SERVED);
}

#[test]
fn an_export_is_found_in_any_case_of_its_library_and_through_hal() {
    let find = crate::crossing::find;
    let address = find("ntoskrnl.exe", "KeSetEvent");
    assert!(address.is_some());
    assert_eq!(find("NTOSKRNL.EXE", "KeSetEvent"), address);
    assert_eq!(find("HAL.dll", "KeSetEvent"), address);
    assert_eq!(find("ntoskrnl.exe", "kesetevent"), None, "functions are looked up in their own case");
    assert_eq!(find("ndis.sys", "KeSetEvent"), None);
}

#[test]
fn a_spin_lock_is_handed_over_in_virtual_time() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let log = order.clone();
    let broken = on_a_thread(move || {
        let lock = object::<KSPIN_LOCK>();
        // SAFETY: the lock is initialised first and freed last.
        unsafe {
            KeInitializeSpinLock(lock);
            let old = KeAcquireSpinLockRaiseToDpc(lock);
            assert_eq!((old, KeGetCurrentIrql()), (0, 2));
            spawn("other", level::PASSIVE_LEVEL, {
                let log = log.clone();
                move || {
                    let old = KeAcquireSpinLockRaiseToDpc(lock);
                    log.borrow_mut().push("other");
                    KeReleaseSpinLock(lock, old);
                }
            });
            scheduler::give_way();
            log.borrow_mut().push("first");
            KeReleaseSpinLock(lock, old);
            assert_eq!(KeGetCurrentIrql(), 0);
            scheduler::give_way();
            ExFreePoolWithTag(lock.cast(), TAG);
        }
    });
    assert_eq!((broken, order.take()), (vec![], vec!["first", "other"]));
}

#[test]
fn misuse_of_a_spin_lock_is_reported() {
    let broken = on_a_thread(|| {
        let lock = object::<KSPIN_LOCK>();
        // SAFETY: the lock's memory is valid; the misuse is what is tested.
        unsafe {
            KeAcquireSpinLockRaiseToDpc(lock);
            KeReleaseSpinLock(lock, 0);
            KfRaiseIrql(2);
            KeReleaseSpinLock(lock, 0);
        }
    });
    assert_eq!(broken, ["VF-03", "VF-03"], "never initialised; not held");
}

#[test]
fn a_lock_taken_twice_by_one_thread_ends_the_run() {
    machine::switch_on(0);
    spawn("driver", level::PASSIVE_LEVEL, || {
        let lock = object::<KSPIN_LOCK>();
        // SAFETY: the lock is initialised.
        unsafe {
            KeInitializeSpinLock(lock);
            KeAcquireSpinLockRaiseToDpc(lock);
            KeAcquireSpinLockAtDpcLevel(lock);
        }
        unreachable!("the thread never continues");
    });
    let stuck = scheduler::run_until(|_| false).unwrap_err();
    assert!(stuck.to_string().contains("holds itself"), "{stuck}");
    assert_eq!(rules(), ["VF-03"]);
}

#[test]
fn locks_taken_in_opposite_orders_are_reported_once() {
    let broken = on_a_thread(|| {
        let (left, right) = (object::<KSPIN_LOCK>(), object::<KSPIN_LOCK>());
        // SAFETY: both locks are initialised.
        unsafe {
            KeInitializeSpinLock(left);
            KeInitializeSpinLock(right);
            for (outer, inner) in [(left, right), (left, right), (right, left), (right, left)] {
                let old = KeAcquireSpinLockRaiseToDpc(outer);
                KeAcquireSpinLockAtDpcLevel(inner);
                KeReleaseSpinLockFromDpcLevel(inner);
                KeReleaseSpinLock(outer, old);
            }
        }
    });
    assert_eq!(broken, ["VF-03"]);
}

#[test]
fn an_event_wakes_a_thread_and_a_synchronization_event_only_one() {
    let woken = Rc::new(Cell::new(0));
    let seen = woken.clone();
    machine::switch_on(0);
    spawn("driver", level::PASSIVE_LEVEL, move || {
        let event = object::<KEVENT>();
        // SAFETY: the event is initialised and outlives the waits.
        unsafe {
            KeInitializeEvent(event, SynchronizationEvent, 0);
            for _ in 0..2 {
                let seen = seen.clone();
                spawn("waiter", level::PASSIVE_LEVEL, move || {
                    assert_eq!(KeWaitForSingleObject(event.cast(), Executive, 0, 0, std::ptr::null_mut()), 0);
                    seen.set(seen.get() + 1);
                });
            }
            scheduler::give_way();
            assert_eq!(KeSetEvent(event, 0, 0), 0);
            scheduler::give_way();
            assert_eq!(KeReadStateEvent(event), 0);
        }
    });
    let stuck = scheduler::run_until(|_| false).unwrap_err();
    assert_eq!(woken.get(), 1);
    assert_eq!(stuck.waiting, [("waiter".to_owned(), "an event")]);
    assert!(rules().is_empty());
}

#[test]
fn a_wait_ends_at_its_time_out() {
    assert!(
        on_a_thread(|| {
            let event = object::<KEVENT>();
            // SAFETY: the event is initialised; the times are locals.
            unsafe {
                KeInitializeEvent(event, NotificationEvent, 0);
                let mut timeout = span(-5_000);
                assert_eq!(
                    KeWaitForSingleObject(event.cast(), Executive, 0, 0, &raw mut timeout),
                    STATUS_TIMEOUT
                );
                assert_eq!(scheduler::now(), 5_000);
                let mut absolute = span(time::system_time() + 700);
                assert_eq!(
                    KeWaitForSingleObject(event.cast(), Executive, 0, 0, &raw mut absolute),
                    STATUS_TIMEOUT
                );
                assert_eq!(scheduler::now(), 5_700);
                let mut poll = span(0);
                assert_eq!(
                    KeWaitForSingleObject(event.cast(), Executive, 0, 0, &raw mut poll),
                    STATUS_TIMEOUT
                );
                assert_eq!(KeDelayExecutionThread(0, 0, &raw mut timeout), STATUS_SUCCESS);
                assert_eq!(scheduler::now(), 10_700);
            }
        })
        .is_empty()
    );
}

#[test]
fn a_wait_at_dispatch_level_or_for_garbage_is_reported() {
    let broken = on_a_thread(|| {
        let event = object::<KEVENT>();
        // SAFETY: the event's memory is valid; the misuse is what is tested.
        unsafe {
            KeInitializeEvent(event, NotificationEvent, 1);
            KfRaiseIrql(2);
            let mut poll = span(0);
            KeWaitForSingleObject(event.cast(), Executive, 0, 0, &raw mut poll);
            KeWaitForSingleObject(event.cast(), Executive, 0, 0, std::ptr::null_mut());
            KeLowerIrql(0);
            KeSetEvent(object::<KEVENT>(), 0, 0);
        }
    });
    assert_eq!(broken, ["VF-02", "RES-14"]);
}

#[test]
fn a_mutex_is_recursive_and_owned() {
    let broken = on_a_thread(|| {
        let mutex = object::<KMUTANT>();
        // SAFETY: the mutex is initialised.
        unsafe {
            KeInitializeMutex(mutex, 0);
            for _ in 0..2 {
                assert_eq!(KeWaitForSingleObject(mutex.cast(), Executive, 0, 0, std::ptr::null_mut()), 0);
            }
            assert_eq!(cpu::held_count(), 1);
            spawn("thief", level::PASSIVE_LEVEL, move || {
                KeReleaseMutex(mutex, 0);
            });
            scheduler::give_way();
            assert_eq!(KeReleaseMutex(mutex, 0), -1);
            assert_eq!(KeReleaseMutex(mutex, 0), 0);
            assert_eq!(cpu::held_count(), 0);
        }
    });
    assert_eq!(broken, ["VF-03"], "the thief");
}

#[test]
fn waiting_for_several_objects_takes_all_or_the_first() {
    assert!(
        on_a_thread(|| {
            let (event, semaphore) = (object::<KEVENT>(), object::<KSEMAPHORE>());
            // SAFETY: both objects are initialised.
            unsafe {
                KeInitializeEvent(event, SynchronizationEvent, 0);
                KeInitializeSemaphore(semaphore, 1, 2);
                let mut objects: [PVOID; 2] = [event.cast(), semaphore.cast()];
                let wait = |kind, mut timeout: LARGE_INTEGER, objects: *mut PVOID| {
                    KeWaitForMultipleObjects(
                        2,
                        objects,
                        kind,
                        0,
                        0,
                        0,
                        &raw mut timeout,
                        std::ptr::null_mut(),
                    )
                };
                assert_eq!(wait(WaitAll, span(-10), objects.as_mut_ptr()), STATUS_TIMEOUT);
                assert_eq!(wait(WaitAny, span(-10), objects.as_mut_ptr()), STATUS_WAIT_0 + 1);
                assert_eq!(wait(WaitAny, span(-10), objects.as_mut_ptr()), STATUS_TIMEOUT, "taken");
                KeSetEvent(event, 0, 0);
                KeReleaseSemaphore(semaphore, 0, 1, 0);
                assert_eq!(wait(WaitAll, span(-10), objects.as_mut_ptr()), STATUS_SUCCESS);
                assert_eq!(KeReadStateEvent(event), 0);
            }
        })
        .is_empty()
    );
}

thread_local! {
    static CALLS: RefCell<Vec<(u64, u8, usize)>> = const { RefCell::new(Vec::new()) };
}

unsafe extern "efiapi" fn deferred(_dpc: *mut KDPC, context: PVOID, _first: PVOID, _second: PVOID) {
    CALLS.with(|calls| calls.borrow_mut().push((scheduler::now(), scheduler::irql(), context.addr())));
}

#[test]
fn a_periodic_timer_queues_its_dpc_until_it_is_cancelled() {
    assert!(
        on_a_thread(|| {
            let (timer, dpc) = (object::<KTIMER>(), object::<KDPC>());
            // SAFETY: both objects are initialised and outlive their use.
            unsafe {
                KeInitializeTimer(timer);
                KeInitializeDpc(dpc, Some(deferred), std::ptr::without_provenance_mut(7));
                assert_eq!(KeSetTimerEx(timer, span(-10_000), 2, dpc), 0);
                let mut second = span(-55_000);
                KeDelayExecutionThread(0, 0, &raw mut second);
                assert_eq!(KeCancelTimer(timer), 1);
                assert_eq!(KeCancelTimer(timer), 0);
                KeFlushQueuedDpcs();
            }
        })
        .is_empty()
    );
    assert_eq!(CALLS.take(), [(10_000, 2, 7), (30_000, 2, 7), (50_000, 2, 7)]);
}

#[test]
fn a_dpc_is_queued_once_and_can_be_removed() {
    assert!(
        on_a_thread(|| {
            let dpc = object::<KDPC>();
            // SAFETY: the DPC is initialised.
            unsafe {
                KeInitializeDpc(dpc, Some(deferred), NOTHING);
                assert_eq!(KeInsertQueueDpc(dpc, NOTHING, NOTHING), 1);
                assert_eq!(KeInsertQueueDpc(dpc, NOTHING, NOTHING), 0);
                assert_eq!(KeRemoveQueueDpc(dpc), 1);
                assert_eq!(KeInsertQueueDpc(dpc, NOTHING, NOTHING), 1);
                KeFlushQueuedDpcs();
            }
        })
        .is_empty()
    );
    assert_eq!(CALLS.take().len(), 1);
}

#[test]
fn pool_that_is_freed_wrongly_is_reported() {
    let broken = on_a_thread(|| {
        // SAFETY: the misuse is what is tested; the overrun stays inside of the block's page.
        unsafe {
            let block = ExAllocatePoolWithTag(NonPagedPoolNx, 20, TAG);
            ExFreePoolWithTag(block, TAG + 1);
            ExFreePool(block);
            let block = ExAllocatePool2(0x40, 20, TAG);
            block.cast::<u8>().add(20).write(0);
            ExFreePoolWithTag(block, TAG);
            ExFreePool(std::ptr::without_provenance_mut(0x1000));
            let timer = object::<KTIMER>();
            KeInitializeTimer(timer);
            KeSetTimer(timer, span(-10_000_000), std::ptr::null_mut());
            ExFreePool(timer.cast());
            KeCancelTimer(timer);
            ExFreePool(ExAllocatePoolWithTag(0, 20, TAG));
        }
    });
    assert_eq!(broken, ["VF-06", "VF-06", "VF-06", "VF-06", "VF-06", "VF-01"]);
}

#[test]
fn pool_flags_decide_what_a_block_holds() {
    assert!(
        on_a_thread(|| {
            // SAFETY: the blocks have a word.
            unsafe {
                assert_eq!(ExAllocatePool2(0x40, 8, TAG).cast::<u64>().read(), 0);
                assert_eq!(ExAllocatePool2(0x42, 8, TAG).cast::<u64>().read(), 0xCDCD_CDCD_CDCD_CDCD);
                assert!(ExAllocatePool2(0, 8, TAG).is_null(), "no kind");
                assert!(ExAllocatePool2(0x40, 0, TAG).is_null(), "no size");
                assert!(ExAllocatePool2(0x40, 8, 0).is_null(), "no tag");
            }
        })
        .is_empty()
    );
}

#[test]
fn a_lookaside_list_gives_and_takes_pool_blocks() {
    assert!(
        on_a_thread(|| {
            let list = object::<[NPAGED_LOOKASIDE_LIST; 2]>().cast::<NPAGED_LOOKASIDE_LIST>();
            // As part of a driver's context in pool: at a multiple of 16, and at no cache line.
            let list = list.map_addr(|address| address.next_multiple_of(64) + 16);
            let fields = list.cast::<GENERAL_LOOKASIDE_POOL>();
            // SAFETY: the list is initialised and deleted last; the calls are those of the inline functions.
            unsafe {
                ExInitializeNPagedLookasideList(list, None, None, POOL_NX_ALLOCATION, 100, TAG, 0);
                let head = (&raw mut (*fields).Anonymous).cast::<SLIST_HEADER>();
                assert!(ExpInterlockedPopEntrySList(head).is_null());
                let allocate = (*fields).Anonymous4.Allocate.unwrap();
                let block = allocate((*fields).Type, (*fields).Size as usize, (*fields).Tag);
                assert!(!block.is_null());
                let free = (*fields).Anonymous5.Free.unwrap();
                free(block);
                let kept = allocate((*fields).Type, (*fields).Size as usize, (*fields).Tag);
                ExpInterlockedPushEntrySList(head, kept.cast());
                ExDeleteNPagedLookasideList(list);
            }
            assert_eq!(machine::read(|machine| machine.memory.pool.live().len()), 1, "the list's own memory");
            assert!(machine::read(|machine| machine.kernel.leftovers().is_empty()));
        })
        .is_empty()
    );
}

#[test]
fn a_sequenced_list_has_the_layout_of_windows() {
    assert!(
        on_a_thread(|| {
            let head = object::<SLIST_HEADER>();
            let entries = [object::<SLIST_ENTRY>(), object::<SLIST_ENTRY>()];
            // SAFETY: the head is initialised; the entries are memory of that size.
            unsafe {
                InitializeSListHead(head);
                assert!(ExpInterlockedPushEntrySList(head, entries[0]).is_null());
                assert_eq!(ExpInterlockedPushEntrySList(head, entries[1]), entries[0]);
                assert_eq!(ExQueryDepthSList(head), 2);
                assert_eq!((*head).HeaderX64.Bits, 2 << 16 | 2, "sequence and depth");
                assert_eq!((*head).HeaderX64.Bits2 & !15, entries[1].addr() as u64);
                assert_eq!(ExpInterlockedPopEntrySList(head), entries[1]);
                assert_eq!(ExpInterlockedFlushSList(head), entries[0]);
                assert!(ExpInterlockedPopEntrySList(head).is_null());
                assert_eq!(ExQueryDepthSList(head), 0);
            }
        })
        .is_empty()
    );
}

#[test]
fn a_list_with_a_lock_keeps_its_order() {
    assert!(
        on_a_thread(|| {
            let head = object::<LIST_ENTRY>();
            let lock = object::<KSPIN_LOCK>();
            let entries = [object::<LIST_ENTRY>(), object::<LIST_ENTRY>(), object::<LIST_ENTRY>()];
            // SAFETY: head and lock are initialised; the entries are memory of that size.
            unsafe {
                initialize_list(head);
                KeInitializeSpinLock(lock);
                assert!(ExInterlockedInsertTailList(head, entries[1], lock).is_null());
                assert_eq!(ExInterlockedInsertTailList(head, entries[2], lock), entries[1]);
                assert_eq!(ExInterlockedInsertHeadList(head, entries[0], lock), entries[1]);
                for entry in entries {
                    assert_eq!(ExInterlockedRemoveHeadList(head, lock), entry);
                }
                assert!(ExInterlockedRemoveHeadList(head, lock).is_null());
            }
        })
        .is_empty()
    );
}

/// # Safety
/// As for `list::initialize`.
unsafe fn initialize_list(head: PLIST_ENTRY) {
    // SAFETY: the caller's promise.
    unsafe { super::list::initialize(head) };
}

#[test]
fn an_mdl_describes_a_buffer_page_by_page() {
    assert!(
        on_a_thread(|| {
            // SAFETY: the buffer is two pages and a bit; the MDLs are used as their pages say.
            unsafe {
                let buffer = ExAllocatePool2(0x40, 2 * PAGE + 100, TAG);
                let start = buffer.byte_add(PAGE - 10);
                let mdl = IoAllocateMdl(start, 20, 0, 0, std::ptr::null_mut());
                assert_eq!((*mdl).StartVa, buffer);
                assert_eq!(((*mdl).ByteOffset, (*mdl).ByteCount), (PAGE as u32 - 10, 20));
                assert_eq!((*mdl).Size as usize, size_of::<MDL>() + 16, "two pages");
                MmBuildMdlForNonPagedPool(mdl);
                assert_eq!((*mdl).MdlFlags, MDL_SOURCE_IS_NONPAGED_POOL);
                assert_eq!((*mdl).MappedSystemVa, start);
                let numbers = mdl.add(1).cast::<usize>();
                assert_eq!(numbers.add(1).read(), numbers.read() + 1);
                let part = IoAllocateMdl(start, 20, 0, 0, std::ptr::null_mut());
                IoBuildPartialMdl(mdl, part, start.byte_add(12), 0);
                assert_eq!(((*part).ByteOffset, (*part).ByteCount), (2, 8));
                assert_eq!((*part).MdlFlags, MDL_PARTIAL | MDL_SOURCE_IS_NONPAGED_POOL);
                assert_eq!((*part).MappedSystemVa, start.byte_add(12));
                IoFreeMdl(part);
                IoFreeMdl(mdl);
                let mdl = IoAllocateMdl(start, 20, 0, 0, std::ptr::null_mut());
                MmProbeAndLockPages(mdl, 0, IoWriteAccess);
                assert_eq!(MmMapLockedPagesSpecifyCache(mdl, 0, MmCached, NOTHING, 0, 16), start);
                assert_eq!((*mdl).MdlFlags, MDL_PAGES_LOCKED | MDL_WRITE_OPERATION | MDL_MAPPED_TO_SYSTEM_VA);
                MmUnmapLockedPages(start, mdl);
                MmUnlockPages(mdl);
                assert_eq!((*mdl).MdlFlags, 0);
                IoFreeMdl(mdl);
                ExFreePool(buffer);
            }
            assert!(machine::read(|machine| machine.memory.pool.live().is_empty()));
        })
        .is_empty()
    );
}

#[test]
fn an_mdl_of_pageable_memory_or_still_locked_is_reported() {
    let broken = on_a_thread(|| {
        // SAFETY: the misuse is what is tested.
        unsafe {
            let paged = ExAllocatePool2(0x100, 100, TAG);
            let mdl = IoAllocateMdl(paged, 100, 0, 0, std::ptr::null_mut());
            MmBuildMdlForNonPagedPool(mdl);
            IoFreeMdl(mdl);
            let mdl = IoAllocateMdl(paged, 100, 0, 0, std::ptr::null_mut());
            MmProbeAndLockPages(mdl, 0, IoReadAccess);
            IoFreeMdl(mdl);
        }
    });
    assert_eq!(broken, ["VF-05", "VF-05"]);
}

#[test]
fn strings_are_compared_copied_and_converted() {
    assert!(
        on_a_thread(|| {
            // SAFETY: the strings are valid and their buffers large enough, or said to be too small.
            unsafe {
                let (units, _) = wide("ÄbC");
                let mut string: UNICODE_STRING = std::mem::zeroed();
                RtlInitUnicodeString(&raw mut string, units.as_ptr());
                assert_eq!((string.Length, string.MaximumLength), (6, 8));
                let (_keep, other) = wide("äBc");
                assert_eq!(RtlEqualUnicodeString(&raw const string, &raw const other, 1), 1);
                assert_eq!(RtlEqualUnicodeString(&raw const string, &raw const other, 0), 0);
                let mut upper: UNICODE_STRING = std::mem::zeroed();
                assert_eq!(RtlUpcaseUnicodeString(&raw mut upper, &raw const other, 1), STATUS_SUCCESS);
                assert_eq!(text(&raw const upper), "ÄBC");
                RtlFreeUnicodeString(&raw mut upper);
                let mut room = [0u16; 5];
                let mut small = UNICODE_STRING { Length: 0, MaximumLength: 10, Buffer: room.as_mut_ptr() };
                assert_eq!(RtlAppendUnicodeStringToString(&raw mut small, &raw const string), STATUS_SUCCESS);
                assert_eq!(
                    RtlAppendUnicodeStringToString(&raw mut small, &raw const string),
                    STATUS_BUFFER_TOO_SMALL
                );
                assert_eq!(text(&raw const small), "ÄbC");
                assert_eq!(RtlIntegerToUnicodeString(48879, 16, &raw mut small), STATUS_SUCCESS);
                assert_eq!(text(&raw const small), "BEEF");
                let mut value = 0;
                let (_keep, number) = wide("0x1F rest");
                assert_eq!(RtlUnicodeStringToInteger(&raw const number, 0, &raw mut value), STATUS_SUCCESS);
                assert_eq!(value, 31);
                let text_of_guid = "{4D36E972-E325-11CE-BFC1-08002BE10318}";
                let (_keep, string) = wide(text_of_guid);
                let mut guid: GUID = std::mem::zeroed();
                assert_eq!(RtlGUIDFromString(&raw const string, &raw mut guid), STATUS_SUCCESS);
                assert_eq!((guid.Data1, guid.Data4[7]), (0x4D36_E972, 0x18));
                let mut back: UNICODE_STRING = std::mem::zeroed();
                assert_eq!(RtlStringFromGUID(&raw const guid, &raw mut back), STATUS_SUCCESS);
                assert_eq!(text(&raw const back), text_of_guid);
                RtlFreeUnicodeString(&raw mut back);
            }
            assert!(machine::read(|machine| machine.memory.pool.live().is_empty()));
        })
        .is_empty()
    );
}

#[test]
fn versions_are_compared_as_windows_does() {
    assert!(
        on_a_thread(|| {
            // SAFETY: the record is whole.
            unsafe {
                let mut asked: OSVERSIONINFOEXW = std::mem::zeroed();
                let at_least =
                    |mask| version::VerSetConditionMask(version::VerSetConditionMask(0, 2, 3), mask, 3);
                for (major, minor, holds) in [(6, 2, true), (10, 0, true), (10, 1, false), (11, 0, false)] {
                    (asked.dwMajorVersion, asked.dwMinorVersion) = (major, minor);
                    let status = version::RtlVerifyVersionInfo(&raw mut asked, 3, at_least(1));
                    assert_eq!(status == STATUS_SUCCESS, holds, "{major}.{minor}");
                }
            }
        })
        .is_empty()
    );
}

#[test]
fn a_routine_is_looked_up_by_name() {
    assert!(
        on_a_thread(|| {
            // SAFETY: the names are valid strings.
            unsafe {
                let (_keep, mut known) = wide("ExAllocatePool2");
                let found = version::MmGetSystemRoutineAddress(&raw mut known);
                assert_eq!(found.cast_const().cast(), ExAllocatePool2 as *const ());
                let (_keep, mut unknown) = wide("NoSuchRoutine");
                assert!(version::MmGetSystemRoutineAddress(&raw mut unknown).is_null());
            }
        })
        .is_empty()
    );
}

#[test]
fn debug_output_is_formatted_from_a_variadic_call() {
    /// The Windows convention for a variadic call with integers is that of a plain one.
    type Print = unsafe extern "efiapi" fn(*const i8, u64, u64, u64, u64, u64) -> u32;
    assert!(
        on_a_thread(|| {
            let address = crate::crossing::find("ntoskrnl.exe", "DbgPrint").unwrap();
            // SAFETY: DbgPrint in the convention of its export, with as many arguments as the format takes.
            unsafe {
                let print = std::mem::transmute::<*const (), Print>(address);
                print(c"%d %s %x %d %d\n".as_ptr(), 1, c"two".as_ptr().expose_provenance() as u64, 3, 4, 5);
            }
        })
        .is_empty()
    );
    assert_eq!(messages(), ["1 two 3 4 5"]);
}

#[test]
fn a_bug_check_ends_the_run_with_its_parameters() {
    machine::switch_on(0);
    spawn("driver", level::PASSIVE_LEVEL, || {
        // SAFETY: on a task.
        unsafe { crash::KeBugCheckEx(0x7C, 1, 2, 3, 4) }
    });
    let stuck = scheduler::run_until(|_| false).unwrap_err();
    assert_eq!(stuck.stop.as_deref(), Some("bug check 0x0000007C (0x1, 0x2, 0x3, 0x4)"));
}

#[test]
fn a_panic_text_in_the_image_is_shown_with_the_bug_check() {
    machine::switch_on(0);
    spawn("driver", level::PASSIVE_LEVEL, || {
        let image = crate::image::Image::load("sample.sys", &crate::image::sample::driver()).unwrap();
        let at = image.base().addr() + crate::image::sample::RDATA as usize + 0x80;
        machine::with(|machine| machine.kernel.images.push(image));
        crash::bug_check(0xE4, [at, "ntoskrnl.exe".len(), 0, 0]);
    });
    let stuck = scheduler::run_until(|_| false).unwrap_err();
    assert!(stuck.stop.unwrap().ends_with(": ntoskrnl.exe"));
}

/// Describes an IRP that has nothing but a major function.
fn function(major: u8) -> impl FnOnce(PIRP, *mut IO_STACK_LOCATION) {
    // SAFETY: `send` passes a location of its own.
    move |_, stack| unsafe { (*stack).MajorFunction = major }
}

unsafe extern "efiapi" fn pend(_device: *mut DEVICE_OBJECT, irp: *mut IRP) -> NTSTATUS {
    let irp = irp.expose_provenance();
    spawn("completer", level::PASSIVE_LEVEL, move || {
        let irp: PIRP = std::ptr::with_exposed_provenance_mut(irp);
        // SAFETY: the IRP was pended and is completed here.
        unsafe {
            (*irp).IoStatus.Anonymous.Status = STATUS_SUCCESS;
            (*irp).IoStatus.Information = 9;
            io::IofCompleteRequest(irp, 0);
        }
    });
    STATUS_PENDING
}

#[test]
fn an_irp_reaches_the_driver_and_comes_back() {
    assert!(
        on_a_thread(|| {
            let image = crate::image::Image::load("sample.sys", &crate::image::sample::driver()).unwrap();
            let driver = super::driver::Driver::new(&image, "Sample").unwrap();
            let (_keep, mut name) = wide(r"\Device\Sample");
            let (_keep, mut link) = wide(r"\DosDevices\Sample");
            let mut device = std::ptr::null_mut();
            // SAFETY: the driver object and the names are valid; the device is deleted last.
            unsafe {
                let made =
                    io::IoCreateDevice(driver.object(), 16, &raw mut name, 0x22, 0, 0, &raw mut device);
                assert_eq!(made, STATUS_SUCCESS);
                assert_eq!(io::IoCreateSymbolicLink(&raw mut link, &raw mut name), STATUS_SUCCESS);
                assert_eq!((*device).DeviceExtension.addr() % 16, 0);
                let found = machine::read(|machine| machine.kernel.io.device(r"\DosDevices\Sample"));
                assert_eq!(found, Some(device));
                assert_eq!(
                    io::send(device, function(IRP_MJ_CREATE)),
                    (STATUS_INVALID_DEVICE_REQUEST, 0),
                    "no routine"
                );
                (*driver.object()).MajorFunction[usize::from(IRP_MJ_READ)] = Some(pend);
                assert_eq!(io::send(device, function(IRP_MJ_READ)), (STATUS_SUCCESS, 9));
                assert_eq!(io::IoDeleteSymbolicLink(&raw mut link), STATUS_SUCCESS);
                io::IoDeleteDevice(device);
            }
            assert!(machine::read(|machine| machine.kernel.leftovers().is_empty()));
            assert!(machine::read(|machine| machine.memory.pool.live().is_empty()));
        })
        .is_empty()
    );
}

unsafe extern "efiapi" fn system_thread(context: PVOID) {
    CALLS.with(|calls| calls.borrow_mut().push((0, irql_now(), context.addr())));
    // SAFETY: on a system thread.
    unsafe { thread::PsTerminateSystemThread(STATUS_SUCCESS) };
    unreachable!("the thread has ended");
}

fn irql_now() -> u8 {
    scheduler::irql()
}

#[test]
fn a_system_thread_can_be_waited_for_and_ends_itself() {
    assert!(
        on_a_thread(|| {
            let mut handle = NOTHING;
            let mut object = NOTHING;
            let none = std::ptr::null_mut();
            // SAFETY: the places are locals; the object is dereferenced last.
            unsafe {
                let context = std::ptr::without_provenance_mut(5);
                let routine = Some(system_thread as KSTART_ROUTINE);
                let place = &raw mut handle;
                let made =
                    thread::PsCreateSystemThread(place, 0, none, NOTHING, none.cast(), routine, context);
                assert_eq!(made, STATUS_SUCCESS);
                let place = &raw mut object;
                let found = thread::ObReferenceObjectByHandle(handle, 0, none.cast(), 0, place, none.cast());
                assert_eq!(found, STATUS_SUCCESS);
                assert_eq!(handle::ZwClose(handle), STATUS_SUCCESS);
                assert_eq!(KeWaitForSingleObject(object, Executive, 0, 0, std::ptr::null_mut()), 0);
                assert_eq!(thread::ObfDereferenceObject(object), 0);
            }
            assert!(machine::read(|machine| machine.kernel.leftovers().is_empty()));
            assert!(machine::read(|machine| machine.memory.pool.live().is_empty()));
        })
        .is_empty()
    );
    assert_eq!(CALLS.take(), [(0, 0, 5)]);
}

#[test]
fn a_handle_that_is_not_open_is_reported() {
    // SAFETY: the misuse is what is tested.
    let broken = on_a_thread(|| unsafe {
        assert_eq!(handle::ZwClose(std::ptr::without_provenance_mut(4)), STATUS_INVALID_HANDLE);
    });
    assert_eq!(broken, ["GEN-01"]);
}

#[test]
fn a_value_is_read_in_the_records_of_windows() {
    assert!(
        on_a_thread(|| {
            use crate::registry::Value;
            let path = r"\Registry\Machine\Software\Test";
            machine::with(|machine| machine.registry.set(path, "Size", Value::Dword(7)));
            let (_keep, mut name) = wide(path);
            let (_keep, mut size) = wide("sIZE");
            let (_keep, mut missing) = wide("Missing");
            let mut handle = NOTHING;
            let mut record = [0u32; 8];
            let mut needed = 0;
            // SAFETY: the strings, records and places are locals.
            unsafe {
                let mut attributes: OBJECT_ATTRIBUTES = std::mem::zeroed();
                attributes.ObjectName = &raw mut name;
                assert_eq!(key::ZwOpenKey(&raw mut handle, 0, &raw mut attributes), STATUS_SUCCESS);
                let mut query = |name: *mut UNICODE_STRING, class, length| {
                    let buffer = record.as_mut_ptr().cast();
                    key::ZwQueryValueKey(handle, name, class, buffer, length, &raw mut needed)
                };
                let size = &raw mut size;
                assert_eq!(query(size, KeyValuePartialInformation, 4), STATUS_BUFFER_TOO_SMALL);
                assert_eq!(query(size, KeyValuePartialInformation, 12), STATUS_BUFFER_OVERFLOW);
                assert_eq!(query(size, KeyValuePartialInformation, 32), STATUS_SUCCESS);
                assert_eq!(
                    query(&raw mut missing, KeyValuePartialInformation, 32),
                    STATUS_OBJECT_NAME_NOT_FOUND
                );
                assert_eq!((record[1], record[2], record[3], needed), (4, 4, 7, 16));
                let buffer = record.as_mut_ptr().cast();
                let mut next = |index| {
                    let class = KeyValueBasicInformation;
                    key::ZwEnumerateValueKey(handle, index, class, buffer, 32, &raw mut needed)
                };
                assert_eq!((next(0), next(1)), (STATUS_SUCCESS, STATUS_NO_MORE_ENTRIES));
                assert_eq!(handle::ZwClose(handle), STATUS_SUCCESS);
            }
        })
        .is_empty()
    );
}

#[test]
fn run_down_waits_for_the_last_user() {
    assert!(
        on_a_thread(|| {
            let reference = object::<usize>().cast::<EX_RUNDOWN_REF>();
            // SAFETY: the word is initialised and outlives its use.
            unsafe {
                rundown::ExInitializeRundownProtection(reference);
                assert_eq!(rundown::ExAcquireRundownProtection(reference), 1);
                spawn("user", level::PASSIVE_LEVEL, move || {
                    scheduler::sleep(100);
                    assert_eq!(rundown::ExAcquireRundownProtection(reference), 0);
                    rundown::ExReleaseRundownProtection(reference);
                });
                rundown::ExWaitForRundownProtectionRelease(reference);
                assert_eq!(scheduler::now(), 100);
            }
        })
        .is_empty()
    );
}
