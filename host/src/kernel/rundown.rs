//! Run-down protection and executive resources: who may still use something, and who has it alone.
//!
//! In: the driver's words. Out: the counts that Windows keeps in them. An ERESOURCE is kept in its own record: readers
//! in `ActiveEntries`, an owner in `OwnerTable`.

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;
use crate::scheduler::{self, cpu};

/// The low bit of a run-down word: nobody gets in any more. Users count in twos.
const RUNNING_DOWN: usize = 1;
const USER: usize = 2;

fn word(protection: PEX_RUNDOWN_REF) -> *mut usize {
    protection.cast()
}

/// The thread that owns a resource alone, as `OwnerTable` holds it.
fn this_thread() -> POWNER_ENTRY {
    std::ptr::without_provenance_mut(0x1000 + scheduler::current_number() as usize)
}

exports! { "ntoskrnl.exe";
    /// Nobody uses it, everybody may.
    unsafe fn ExInitializeRundownProtection(RunRef: PEX_RUNDOWN_REF) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes a word.
        unsafe { word(RunRef).write_volatile(0) };
    }
    /// One more user; FALSE when it is running down.
    unsafe fn ExAcquireRundownProtection(RunRef: PEX_RUNDOWN_REF) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised word.
        unsafe {
            let count = word(RunRef).read_volatile();
            if count & RUNNING_DOWN != 0 {
                return 0;
            }
            word(RunRef).write_volatile(count + USER);
        }
        1
    }
    /// One user less.
    unsafe fn ExReleaseRundownProtection(RunRef: PEX_RUNDOWN_REF) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised word.
        unsafe {
            let count = word(RunRef).read_volatile();
            if count < USER {
                machine::report("GEN-04", "ExReleaseRundownProtection was called more often than its acquire");
                return;
            }
            word(RunRef).write_volatile(count - USER);
        }
    }
    /// Lets nobody in any more, and waits for the last user.
    unsafe fn ExWaitForRundownProtectionRelease(RunRef: PEX_RUNDOWN_REF) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes an initialised word.
        unsafe { word(RunRef).write_volatile(word(RunRef).read_volatile() | RUNNING_DOWN) };
        let address = RunRef.expose_provenance();
        scheduler::block_until("the last user of a run-down reference", move |_| {
            let word: *mut usize = std::ptr::with_exposed_provenance_mut(address);
            // SAFETY: the driver keeps the word in memory while it waits for it.
            unsafe { word.read_volatile() == RUNNING_DOWN }
        });
    }
    /// A resource that nobody has.
    unsafe fn ExInitializeResourceLite(Resource: PERESOURCE) -> NTSTATUS irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes memory for a resource; zero is valid for its members.
        unsafe {
            Resource.write(std::mem::zeroed());
            super::list::initialize(&raw mut (*Resource).SystemResourcesList);
        }
        STATUS_SUCCESS
    }
    /// The resource is not used any more.
    unsafe fn ExDeleteResourceLite(Resource: PERESOURCE) -> NTSTATUS irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised resource.
        if unsafe { (*Resource).ActiveCount } != 0 {
            machine::report("VF-03", "ExDeleteResourceLite was given a resource that is held");
        }
        STATUS_SUCCESS
    }
    /// Takes a resource alone.
    unsafe fn ExAcquireResourceExclusiveLite(Resource: PERESOURCE, Wait: BOOLEAN) -> BOOLEAN irql(<= APC_LEVEL) {
        // SAFETY: the caller passes an initialised resource in nonpaged memory.
        unsafe {
            let mine = (*Resource).OwnerTable == this_thread();
            if !mine && (*Resource).ActiveCount != 0 {
                if Wait == 0 {
                    return 0;
                }
                let address = Resource.expose_provenance();
                scheduler::block_until("a resource", move |_| {
                    let resource: PERESOURCE = std::ptr::with_exposed_provenance_mut(address);
                    (&raw const (*resource).ActiveCount).read_volatile() == 0
                });
            }
            (*Resource).OwnerTable = this_thread();
            (*Resource).ActiveCount += 1;
        }
        cpu::hold(Resource.addr(), "resource");
        1
    }
    /// Takes a resource with other readers.
    unsafe fn ExAcquireResourceSharedLite(Resource: PERESOURCE, Wait: BOOLEAN) -> BOOLEAN irql(<= APC_LEVEL) {
        // SAFETY: the caller passes an initialised resource in nonpaged memory.
        unsafe {
            let owner = (*Resource).OwnerTable;
            if !owner.is_null() && owner != this_thread() {
                if Wait == 0 {
                    return 0;
                }
                let address = Resource.expose_provenance();
                scheduler::block_until("a resource", move |_| {
                    let resource: PERESOURCE = std::ptr::with_exposed_provenance_mut(address);
                    (&raw const (*resource).OwnerTable).read_volatile().is_null()
                });
            }
            (*Resource).ActiveCount += 1;
        }
        cpu::hold(Resource.addr(), "resource");
        1
    }
    /// Gives a resource back.
    unsafe fn ExReleaseResourceLite(Resource: PERESOURCE) irql(<= DISPATCH_LEVEL) {
        if !cpu::release(Resource.addr()) {
            machine::report("VF-03", "ExReleaseResourceLite was called by a thread that does not hold the resource");
            return;
        }
        // SAFETY: the caller holds the resource.
        unsafe {
            (*Resource).ActiveCount -= 1;
            if (*Resource).ActiveCount == 0 {
                (*Resource).OwnerTable = std::ptr::null_mut();
            }
        }
    }
}
