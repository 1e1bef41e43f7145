//! System threads that a driver starts, and references to objects.
//!
//! In: the driver's routine. Out: a task of the scheduler and a thread object that can be waited for. Objects are counted
//! by reference; the last one frees them.

use std::collections::BTreeMap;

use entresol_sys::*;

use super::dispatcher;
use super::handle::Opened;
use crate::crossing::{callback, exports};
use crate::machine;
use crate::scheduler::{self, irql};

const TAG: u32 = u32::from_le_bytes(*b"Thre");

/// Threads by the address of their object.
#[derive(Debug, Default)]
pub(crate) struct Threads {
    references: BTreeMap<usize, usize>,
    /// The task of each thread that runs, to find its object.
    running: BTreeMap<u32, usize>,
}

impl Threads {
    /// What is left when a driver is unloaded: one clause each.
    pub(crate) fn leftovers(&self) -> impl Iterator<Item = String> {
        let running = self.running.values().map(|_| "a system thread is still running".to_owned());
        let held = self.references.keys().filter(|object| !self.running.values().any(|run| run == *object));
        running.chain(held.map(|_| "a thread object is still referenced".to_owned()))
    }
}

fn reference(object: usize) -> Option<usize> {
    machine::with(|machine| {
        machine.kernel.threads.references.get_mut(&object).map(|count| {
            *count += 1;
            *count
        })
    })
}

/// Gives a reference back; the last one frees the object.
pub(super) fn dereference(object: usize) -> usize {
    let left = machine::with(|machine| {
        let references = &mut machine.kernel.threads.references;
        let left = references.get_mut(&object).map(|count| {
            *count -= 1;
            *count
        });
        if left == Some(0) {
            references.remove(&object);
        }
        left
    });
    match left {
        Some(0) => {
            super::pool::release(std::ptr::with_exposed_provenance_mut(object), TAG, "ObDereferenceObject");
            0
        }
        Some(left) => left,
        None => {
            machine::report(
                "GEN-01",
                "ObDereferenceObject was given an address that is no referenced object",
            );
            0
        }
    }
}

/// What happens when a thread ends: its object is signalled, and its own reference given back.
fn end(task: u32) {
    let object = machine::with(|machine| machine.kernel.threads.running.remove(&task));
    if let Some(object) = object {
        // SAFETY: the thread's own reference keeps the object until `dereference` below.
        unsafe {
            let header: *mut DISPATCHER_HEADER = std::ptr::with_exposed_provenance_mut(object);
            dispatcher::signal(header, true);
        }
        dereference(object);
    }
}

exports! { "ntoskrnl.exe";
    /// Starts a system thread.
    unsafe fn PsCreateSystemThread(
        ThreadHandle: PHANDLE, DesiredAccess: ULONG, ObjectAttributes: POBJECT_ATTRIBUTES, ProcessHandle: HANDLE,
        ClientId: PCLIENT_ID, StartRoutine: Option<KSTART_ROUTINE>, StartContext: PVOID,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = (DesiredAccess, ObjectAttributes, ProcessHandle);
        let Some(routine) = StartRoutine else { return STATUS_INVALID_PARAMETER };
        let object = super::pool::allocate(size_of::<DISPATCHER_HEADER>(), TAG, true, "PsCreateSystemThread")
            .cast::<DISPATCHER_HEADER>();
        if object.is_null() {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        // SAFETY: a block of the header's size.
        unsafe { dispatcher::initialize_thread(object) };
        let context = StartContext.expose_provenance();
        let task = scheduler::spawn("system thread", irql::PASSIVE_LEVEL, move || {
            let context: PVOID = std::ptr::with_exposed_provenance_mut(context);
            // SAFETY: the driver gave this routine this context.
            unsafe { callback!(KSTART_ROUTINE, "SystemThread", routine, irql = PASSIVE_LEVEL, (context)) };
            end(scheduler::current_number());
        });
        let address = object.expose_provenance();
        let handle = machine::with(|machine| {
            let kernel = &mut machine.kernel;
            // One reference for the handle, one for the running thread.
            kernel.threads.references.insert(address, 2);
            kernel.threads.running.insert(task.number(), address);
            kernel.handles.open(Opened::Thread(address))
        });
        // SAFETY: the caller passes a place for the handle and, if it wants it, the identifiers.
        unsafe {
            ThreadHandle.write(handle);
            if !ClientId.is_null() {
                let thread = std::ptr::without_provenance_mut(task.number() as usize * 4);
                ClientId.write(CLIENT_ID { UniqueProcess: SYSTEM_PROCESS, UniqueThread: thread });
            }
        }
        STATUS_SUCCESS
    }
    /// Ends the thread that calls.
    unsafe fn PsTerminateSystemThread(ExitStatus: NTSTATUS) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = ExitStatus;
        let task = scheduler::current_number();
        if machine::read(|machine| machine.kernel.threads.running.contains_key(&task)) {
            end(task);
            scheduler::exit();
        }
        STATUS_INVALID_PARAMETER
    }
    /// The process that runs: drivers' threads belong to the system process.
    unsafe fn PsGetCurrentProcessId() -> HANDLE irql(any) {
        SYSTEM_PROCESS
    }
    /// The object of a handle, with a reference to it.
    unsafe fn ObReferenceObjectByHandle(
        Handle: HANDLE, DesiredAccess: ACCESS_MASK, ObjectType: POBJECT_TYPE, AccessMode: KPROCESSOR_MODE,
        Object: *mut PVOID, HandleInformation: POBJECT_HANDLE_INFORMATION,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = (DesiredAccess, ObjectType, AccessMode, HandleInformation);
        let object = machine::read(|machine| match machine.kernel.handles.get(Handle) {
            Some(Opened::Thread(object)) => Some(*object),
            _ => None,
        });
        let Some(object) = object else {
            machine::report("GEN-01", "ObReferenceObjectByHandle was given a handle that is no open object");
            return STATUS_INVALID_HANDLE;
        };
        reference(object);
        // SAFETY: the caller passes a place for the object.
        unsafe { Object.write(std::ptr::with_exposed_provenance_mut(object)) };
        STATUS_SUCCESS
    }
    /// One more reference to an object.
    unsafe fn ObfReferenceObject(Object: PVOID) -> LONG_PTR irql(<= DISPATCH_LEVEL) {
        match reference(Object.addr()) {
            Some(count) => count as LONG_PTR,
            // Devices and files are not counted.
            None => 1,
        }
    }
    /// One reference less.
    unsafe fn ObfDereferenceObject(Object: PVOID) -> LONG_PTR irql(<= DISPATCH_LEVEL) {
        dereference(Object.addr()) as LONG_PTR
    }
}

/// Identifier of the system process.
const SYSTEM_PROCESS: HANDLE = std::ptr::without_provenance_mut(4);
