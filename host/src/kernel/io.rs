//! The I/O manager as far as a network driver meets it: devices, links, IRPs, cancel-safe queues, work items.
//!
//! In: the driver's objects. Out: the same records as on Windows. What programs do with a device is `file`'s; power and
//! PnP IRPs are not made here.

use std::collections::BTreeMap;

use entresol_sys::*;

use crate::crossing::{callback, exports};
use crate::machine;
use crate::scheduler::{self, irql};

const DEVICE_TAG: u32 = u32::from_le_bytes(*b"Devi");
const IRP_TAG: u32 = u32::from_le_bytes(*b"Irp ");
const WORK_TAG: u32 = u32::from_le_bytes(*b"IoWk");

/// Bits of `IO_STACK_LOCATION::Control`.
const SL_PENDING_RETURNED: u8 = 0x01;
const SL_INVOKE_ON_CANCEL: u8 = 0x20;
const SL_INVOKE_ON_SUCCESS: u8 = 0x40;
const SL_INVOKE_ON_ERROR: u8 = 0x80;

/// What the I/O manager keeps.
#[derive(Debug, Default)]
pub(crate) struct Io {
    /// Devices by address, with their names.
    devices: BTreeMap<usize, String>,
    /// Routines of one device, where they are not those of its driver object.
    dispatch: BTreeMap<usize, Vec<Option<DRIVER_DISPATCH>>>,
    /// Symbolic links, with the device names they stand for.
    links: BTreeMap<String, String>,
    /// IRPs that were completed, with their status, until somebody asks.
    completed: BTreeMap<usize, (NTSTATUS, usize)>,
    /// Work items by address; the number of those that are queued or run.
    work_items: BTreeMap<usize, usize>,
}

impl Io {
    /// What is left when a driver is unloaded: one clause each.
    pub(crate) fn leftovers(&self) -> impl Iterator<Item = String> {
        let devices = self.devices.values().map(|name| format!("the device `{name}` was not deleted"));
        let links = self.links.keys().map(|name| format!("the symbolic link `{name}` was not deleted"));
        devices.chain(links).chain(self.work_items.keys().map(|_| "a work item was not freed".to_owned()))
    }

    /// Takes a symbolic link away; whether it was there.
    pub(crate) fn unlink(&mut self, link: &str) -> bool {
        self.links.remove(link).is_some()
    }

    /// Has a device's IRPs go to routines of its own; each is the driver's for one major function.
    pub(crate) fn set_dispatch(&mut self, device: PDEVICE_OBJECT, table: Vec<Option<DRIVER_DISPATCH>>) {
        self.dispatch.insert(device.addr(), table);
    }

    /// The device that a name or symbolic link stands for.
    pub(crate) fn device(&self, name: &str) -> Option<PDEVICE_OBJECT> {
        let name = self.links.get(name).map_or(name, String::as_str);
        let found = self.devices.iter().find(|(_, device)| device.eq_ignore_ascii_case(name));
        found.map(|(address, _)| std::ptr::with_exposed_provenance_mut(*address))
    }
}

/// What answers an IRP that a driver has no routine for.
///
/// # Safety
/// `irp` is a valid IRP.
pub(super) unsafe extern "efiapi" fn refuse(_device: *mut DEVICE_OBJECT, irp: *mut IRP) -> NTSTATUS {
    // SAFETY: the caller's promise.
    unsafe {
        (*irp).IoStatus.Anonymous.Status = STATUS_INVALID_DEVICE_REQUEST;
        complete(irp);
    }
    STATUS_INVALID_DEVICE_REQUEST
}

/// The stack location that `CurrentLocation` names: locations follow the IRP, and the last is used first.
///
/// # Safety
/// `irp` is a valid IRP with at least `location` locations, `location` counting from one.
unsafe fn location(irp: PIRP, location: i32) -> *mut IO_STACK_LOCATION {
    let index = usize::try_from(location - 1).unwrap_or(0);
    // SAFETY: the caller's promise.
    unsafe { irp.add(1).cast::<IO_STACK_LOCATION>().add(index) }
}

/// Makes `place` the current location of an IRP: drivers find it by number and by address.
///
/// # Safety
/// `irp` is a valid IRP; `place` is at most one more than its number of locations.
unsafe fn set_current(irp: PIRP, place: i8) {
    // SAFETY: the caller's promise; the place behind the last location is only an address.
    unsafe {
        (*irp).CurrentLocation = place;
        (*irp).Tail.Overlay.Anonymous2.Anonymous.CurrentStackLocation = location(irp, i32::from(place));
    }
}

/// Ends an IRP: completion routines from the innermost driver outwards, then the record for whoever sent it.
///
/// # Safety
/// `irp` is a valid IRP with its status set.
unsafe fn complete(irp: PIRP) {
    // SAFETY: the caller's promise; a routine that returns MORE_PROCESSING_REQUIRED may have freed the IRP, which is
    // not touched after that.
    unsafe {
        loop {
            let current = i32::from((*irp).CurrentLocation);
            if current > i32::from((*irp).StackCount) {
                break;
            }
            let stack = location(irp, current);
            let control = (*stack).Control;
            (*irp).PendingReturned = BOOLEAN::from(control & SL_PENDING_RETURNED != 0);
            set_current(irp, (*irp).CurrentLocation + 1);
            let status = (*irp).IoStatus.Anonymous.Status;
            let wanted = if (*irp).Cancel != 0 { SL_INVOKE_ON_CANCEL } else { 0 }
                | if status >= 0 { SL_INVOKE_ON_SUCCESS } else { SL_INVOKE_ON_ERROR };
            let Some(routine) = (*stack).CompletionRoutine.filter(|_| control & wanted != 0) else {
                continue;
            };
            let device = if current + 1 > i32::from((*irp).StackCount) {
                std::ptr::null_mut()
            } else {
                (*location(irp, current + 1)).DeviceObject
            };
            let context = (*stack).Context;
            let result = callback!(
                IO_COMPLETION_ROUTINE,
                "IoCompletion",
                routine,
                irql = current,
                (device, irp, context)
            );
            if result == STATUS_MORE_PROCESSING_REQUIRED {
                return;
            }
        }
        let status = (*irp).IoStatus.Anonymous.Status;
        let information = (*irp).IoStatus.Information;
        let address = irp.expose_provenance();
        machine::with(|machine| machine.kernel.io.completed.insert(address, (status, information)));
    }
}

/// Gives an IRP to a driver: its next location becomes the current one.
///
/// # Safety
/// `device` is a device of a loaded driver, `irp` a valid IRP with a filled next location.
unsafe fn call(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's promise.
    unsafe {
        if (*irp).CurrentLocation <= 1 {
            // NO_MORE_IRP_STACK_LOCATIONS
            super::crash::bug_check(0x35, [irp.addr(), 0, 0, 0]);
        }
        set_current(irp, (*irp).CurrentLocation - 1);
        let stack = location(irp, i32::from((*irp).CurrentLocation));
        (*stack).DeviceObject = device;
        let major = usize::from((*stack).MajorFunction);
        let own = machine::read(|machine| {
            let table = machine.kernel.io.dispatch.get(&device.addr())?;
            Some(table.get(major).copied().flatten())
        });
        let routine = match own {
            Some(routine) => routine,
            None => (*(*device).DriverObject).MajorFunction.get(major).copied().flatten(),
        };
        let routine = routine.unwrap_or(refuse);
        callback!(DRIVER_DISPATCH, "DriverDispatch", routine, irql = current, (device, irp))
    }
}

/// The size of an IRP with so many stack locations.
fn size_of_irp(stack: i8) -> usize {
    size_of::<IRP>() + usize::try_from(stack).unwrap_or(0) * size_of::<IO_STACK_LOCATION>()
}

/// # Safety
/// `irp` is a zeroed block of the size of an IRP with so many stack locations.
unsafe fn initialize(irp: PIRP, stack: i8) {
    // SAFETY: the caller's promise; zero is valid for every member that is not set.
    unsafe {
        (*irp).Type = IO_TYPE_IRP;
        (*irp).Size = size_of_irp(stack) as USHORT;
        (*irp).StackCount = stack;
        set_current(irp, stack + 1);
        super::list::initialize(&raw mut (*irp).ThreadListEntry);
    }
}

/// Sends an IRP that `fill` describes to a device and waits until it is completed: what a program's call does. Its
/// status, and how many bytes were written.
///
/// # Safety
/// `device` is a device of a loaded driver, and what `fill` puts into the IRP is valid until it is completed. The caller
/// is on a task at PASSIVE_LEVEL.
pub(crate) unsafe fn send(
    device: PDEVICE_OBJECT,
    fill: impl FnOnce(PIRP, *mut IO_STACK_LOCATION),
) -> (NTSTATUS, usize) {
    // SAFETY: the device is the caller's promise.
    let stack = unsafe { (*device).StackSize }.max(1);
    let block = machine::with(|machine| {
        machine.memory.pool.allocate(size_of_irp(stack), IRP_TAG, true, "the I/O manager")
    });
    let Some(block) = block else { return (STATUS_INSUFFICIENT_RESOURCES, 0) };
    let address = block.expose_provenance();
    let irp: PIRP = block.cast();
    // SAFETY: a zeroed block of the IRP's size; the rest is the caller's promise.
    let status = unsafe {
        initialize(irp, stack);
        fill(irp, location(irp, i32::from(stack)));
        call(device, irp)
    };
    let is_completed = machine::read(|machine| machine.kernel.io.completed.contains_key(&address));
    if status != STATUS_PENDING && !is_completed {
        machine::report(
            "REG-26",
            format!("a dispatch routine returned {status:#x} and did not complete its IRP"),
        );
        super::pool::release(irp.cast(), IRP_TAG, "the I/O manager");
        return (STATUS_UNSUCCESSFUL, 0);
    }
    scheduler::block_until("the IRP", move |machine| machine.kernel.io.completed.contains_key(&address));
    let result = machine::with(|machine| machine.kernel.io.completed.remove(&address));
    super::pool::release(irp.cast(), IRP_TAG, "the I/O manager");
    result.unwrap_or((STATUS_UNSUCCESSFUL, 0))
}

exports! { "ntoskrnl.exe";
    /// A device of a driver.
    unsafe fn IoCreateDevice(
        DriverObject: PDRIVER_OBJECT, DeviceExtensionSize: ULONG, DeviceName: PUNICODE_STRING, DeviceType: ULONG,
        DeviceCharacteristics: ULONG, Exclusive: BOOLEAN, DeviceObject: *mut PDEVICE_OBJECT,
    ) -> NTSTATUS irql(<= APC_LEVEL) {
        let _ = Exclusive;
        // SAFETY: the caller passes null or a name.
        let name = unsafe { super::string::text(DeviceName) };
        if !name.is_empty() && machine::read(|machine| machine.kernel.io.device(&name).is_some()) {
            return STATUS_OBJECT_NAME_COLLISION;
        }
        let extension = size_of::<DEVICE_OBJECT>().next_multiple_of(16);
        let size = extension + DeviceExtensionSize as usize;
        let device = super::pool::allocate(size, DEVICE_TAG, true, "IoCreateDevice").cast::<DEVICE_OBJECT>();
        if device.is_null() {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        // SAFETY: a zeroed block of this size; zero is valid for the members that are not set. The caller passes its
        // driver object and a place for the device.
        unsafe {
            (*device).Type = IO_TYPE_DEVICE;
            (*device).Size = (size_of::<DEVICE_OBJECT>() + DeviceExtensionSize as usize) as USHORT;
            (*device).DriverObject = DriverObject;
            (*device).NextDevice = (*DriverObject).DeviceObject;
            (*device).DeviceType = DeviceType;
            (*device).Characteristics = DeviceCharacteristics;
            (*device).Flags = DO_DEVICE_INITIALIZING | if name.is_empty() { 0 } else { DO_DEVICE_HAS_NAME };
            (*device).StackSize = 1;
            if DeviceExtensionSize != 0 {
                (*device).DeviceExtension = device.byte_add(extension).cast();
            }
            (*DriverObject).DeviceObject = device;
            DeviceObject.write(device);
        }
        machine::with(|machine| machine.kernel.io.devices.insert(device.expose_provenance(), name));
        STATUS_SUCCESS
    }
    /// Takes a device away.
    unsafe fn IoDeleteDevice(DeviceObject: PDEVICE_OBJECT) irql(<= APC_LEVEL) {
        let removed = machine::with(|machine| {
            machine.kernel.io.dispatch.remove(&DeviceObject.addr());
            machine.kernel.io.devices.remove(&DeviceObject.addr())
        });
        if removed.is_none() {
            machine::report("GEN-01", "IoDeleteDevice was given an address that is no device");
            return;
        }
        // SAFETY: the device was made by IoCreateDevice and not deleted since; its driver object outlives it.
        unsafe {
            let mut place = &raw mut (*(*DeviceObject).DriverObject).DeviceObject;
            while !(*place).is_null() && *place != DeviceObject {
                place = &raw mut (**place).NextDevice;
            }
            if *place == DeviceObject {
                *place = (*DeviceObject).NextDevice;
            }
        }
        super::pool::release(DeviceObject.cast(), DEVICE_TAG, "IoDeleteDevice");
    }
    /// A name that programs can open.
    unsafe fn IoCreateSymbolicLink(SymbolicLinkName: PUNICODE_STRING, DeviceName: PUNICODE_STRING) -> NTSTATUS
        irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes two names.
        let (link, device) =
            unsafe { (super::string::text(SymbolicLinkName), super::string::text(DeviceName)) };
        machine::with(|machine| {
            let links = &mut machine.kernel.io.links;
            if links.contains_key(&link) {
                return STATUS_OBJECT_NAME_COLLISION;
            }
            links.insert(link, device);
            STATUS_SUCCESS
        })
    }
    /// Takes a name away.
    unsafe fn IoDeleteSymbolicLink(SymbolicLinkName: PUNICODE_STRING) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a name.
        let link = unsafe { super::string::text(SymbolicLinkName) };
        if machine::with(|machine| machine.kernel.io.unlink(&link)) {
            STATUS_SUCCESS
        } else {
            STATUS_OBJECT_NAME_NOT_FOUND
        }
    }
    /// A new IRP, or null.
    unsafe fn IoAllocateIrp(StackSize: CCHAR, ChargeQuota: BOOLEAN) -> PIRP irql(<= DISPATCH_LEVEL) {
        let _ = ChargeQuota;
        let irp: PIRP = super::pool::allocate(size_of_irp(StackSize), IRP_TAG, true, "IoAllocateIrp").cast();
        if !irp.is_null() {
            // SAFETY: a zeroed block of this size.
            unsafe { initialize(irp, StackSize) };
        }
        irp
    }
    /// Gives an IRP back.
    unsafe fn IoFreeIrp(Irp: PIRP) irql(<= DISPATCH_LEVEL) {
        machine::with(|machine| machine.kernel.io.completed.remove(&Irp.addr()));
        super::pool::release(Irp.cast(), IRP_TAG, "IoFreeIrp");
    }
    /// Gives an IRP to a device's driver.
    unsafe fn IofCallDriver(DeviceObject: PDEVICE_OBJECT, Irp: PIRP) -> NTSTATUS irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes a device and an IRP with a filled next location.
        unsafe { call(DeviceObject, Irp) }
    }
    /// Ends an IRP.
    unsafe fn IofCompleteRequest(Irp: PIRP, PriorityBoost: CCHAR) irql(<= DISPATCH_LEVEL) {
        let _ = PriorityBoost;
        let twice = machine::read(|machine| machine.kernel.io.completed.contains_key(&Irp.addr()));
        if twice {
            // MULTIPLE_IRP_COMPLETE_REQUESTS
            super::crash::bug_check(0x44, [Irp.addr(), 0, 0, 0]);
        }
        // SAFETY: the caller passes an IRP that it owns, with its status set.
        unsafe { complete(Irp) };
    }
    /// Cancels an IRP.
    unsafe fn IoCancelIrp(Irp: PIRP) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        let mut old = 0;
        // SAFETY: the caller passes an IRP that is not completed. The cancel routine releases the lock.
        unsafe {
            super::lock::IoAcquireCancelSpinLock(&raw mut old);
            (*Irp).Cancel = 1;
            match (*Irp).CancelRoutine.take() {
                Some(routine) => {
                    (*Irp).CancelIrql = old;
                    let device = (*location(Irp, i32::from((*Irp).CurrentLocation))).DeviceObject;
                    // Not `callback!`: the routine returns at another IRQL and with a lock fewer, by contract.
                    routine(device, Irp);
                    1
                }
                None => {
                    super::lock::IoReleaseCancelSpinLock(old);
                    0
                }
            }
        }
    }
    /// Makes a queue of IRPs that takes care of cancelling.
    unsafe fn IoCsqInitialize(
        Csq: PIO_CSQ, CsqInsertIrp: Option<IO_CSQ_INSERT_IRP>, CsqRemoveIrp: Option<IO_CSQ_REMOVE_IRP>,
        CsqPeekNextIrp: Option<IO_CSQ_PEEK_NEXT_IRP>, CsqAcquireLock: Option<IO_CSQ_ACQUIRE_LOCK>,
        CsqReleaseLock: Option<IO_CSQ_RELEASE_LOCK>, CsqCompleteCanceledIrp: Option<IO_CSQ_COMPLETE_CANCELED_IRP>,
    ) -> NTSTATUS irql(any) {
        // SAFETY: the caller passes memory for a queue.
        unsafe {
            Csq.write(IO_CSQ {
                Type: ULONG::from(IO_TYPE_CSQ.unsigned_abs()),
                CsqInsertIrp,
                CsqRemoveIrp,
                CsqPeekNextIrp,
                CsqAcquireLock,
                CsqReleaseLock,
                CsqCompleteCanceledIrp,
                ReservePointer: std::ptr::null_mut(),
            });
        }
        STATUS_SUCCESS
    }
    /// Puts an IRP in a queue, or completes it when it was cancelled before.
    unsafe fn IoCsqInsertIrp(Csq: PIO_CSQ, Irp: PIRP, Context: PIO_CSQ_IRP_CONTEXT) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised queue, an IRP that it owns, and null or memory for a context.
        unsafe {
            let mut old = 0;
            csq_lock(Csq, &mut old);
            if !Context.is_null() {
                Context.write(IO_CSQ_IRP_CONTEXT {
                    Type: ULONG::from(IO_TYPE_CSQ_IRP_CONTEXT.unsigned_abs()),
                    Irp,
                    Csq,
                });
            }
            csq_slot(Irp).write(if Context.is_null() { Csq.cast() } else { Context.cast() });
            (*location(Irp, i32::from((*Irp).CurrentLocation))).Control |= SL_PENDING_RETURNED;
            if let Some(insert) = (*Csq).CsqInsertIrp {
                callback!(IO_CSQ_INSERT_IRP, "CsqInsertIrp", insert, irql = current, (Csq, Irp));
            }
            (*Irp).CancelRoutine = Some(csq_cancel);
            let cancelled = (*Irp).Cancel != 0 && (*Irp).CancelRoutine.take().is_some();
            if cancelled {
                csq_take(Csq, Irp);
            }
            csq_unlock(Csq, old);
            if cancelled {
                csq_complete(Csq, Irp);
            }
        }
    }
    /// Takes one IRP out of a queue; null when it is not there any more.
    unsafe fn IoCsqRemoveIrp(Csq: PIO_CSQ, Context: PIO_CSQ_IRP_CONTEXT) -> PIRP irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised queue and the context that the IRP was inserted with.
        unsafe {
            let mut old = 0;
            csq_lock(Csq, &mut old);
            let mut irp = (*Context).Irp;
            if !irp.is_null() && (*irp).CancelRoutine.take().is_some() {
                csq_take(Csq, irp);
            } else {
                irp = std::ptr::null_mut();
            }
            csq_unlock(Csq, old);
            irp
        }
    }
    /// Takes the next IRP out of a queue, or null.
    unsafe fn IoCsqRemoveNextIrp(Csq: PIO_CSQ, PeekContext: PVOID) -> PIRP irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised queue.
        unsafe {
            let mut old = 0;
            csq_lock(Csq, &mut old);
            let mut irp = std::ptr::null_mut();
            if let Some(peek) = (*Csq).CsqPeekNextIrp {
                loop {
                    irp = callback!(
                        IO_CSQ_PEEK_NEXT_IRP,
                        "CsqPeekNextIrp",
                        peek,
                        irql = current,
                        (Csq, irp, PeekContext)
                    );
                    // One without its cancel routine is being cancelled: the next.
                    if irp.is_null() || (*irp).CancelRoutine.take().is_some() {
                        break;
                    }
                }
            }
            if !irp.is_null() {
                csq_take(Csq, irp);
            }
            csq_unlock(Csq, old);
            irp
        }
    }
    /// A work item for a device, or null.
    unsafe fn IoAllocateWorkItem(DeviceObject: PDEVICE_OBJECT) -> PIO_WORKITEM irql(<= DISPATCH_LEVEL) {
        let item = super::pool::allocate(size_of::<PVOID>(), WORK_TAG, true, "IoAllocateWorkItem");
        if !item.is_null() {
            // SAFETY: a block of a pointer's size.
            unsafe { item.cast::<PDEVICE_OBJECT>().write(DeviceObject) };
            machine::with(|machine| machine.kernel.io.work_items.insert(item.addr(), 0));
        }
        item.cast()
    }
    /// The size of a work item that a driver has in memory of its own.
    unsafe fn IoSizeofWorkItem() -> ULONG irql(<= DISPATCH_LEVEL) {
        size_of::<PVOID>() as ULONG
    }
    /// Makes a work item in memory of the driver's.
    unsafe fn IoInitializeWorkItem(IoObject: PVOID, IoWorkItem: PIO_WORKITEM) irql(<= DISPATCH_LEVEL) {
        super::pool::check_nonpaged(IoWorkItem.addr(), "IoInitializeWorkItem");
        // SAFETY: the caller passes memory of the size that IoSizeofWorkItem tells.
        unsafe { IoWorkItem.cast::<PVOID>().write(IoObject) };
        machine::with(|machine| machine.kernel.io.work_items.insert(IoWorkItem.addr(), 0));
    }
    /// Ends the use of a work item in memory of the driver's.
    unsafe fn IoUninitializeWorkItem(IoWorkItem: PIO_WORKITEM) irql(<= DISPATCH_LEVEL) {
        let queued = machine::with(|machine| machine.kernel.io.work_items.remove(&IoWorkItem.addr()));
        if queued.is_some_and(|queued| queued != 0) {
            machine::report("RES-03", "IoUninitializeWorkItem was given an item that is queued");
        }
    }
    /// Runs a routine on a system thread at PASSIVE_LEVEL.
    unsafe fn IoQueueWorkItem(
        IoWorkItem: PIO_WORKITEM, WorkerRoutine: Option<IO_WORKITEM_ROUTINE>, QueueType: WORK_QUEUE_TYPE, Context: PVOID,
    ) irql(<= DISPATCH_LEVEL) {
        let _ = QueueType;
        let item = IoWorkItem.expose_provenance();
        let queued = machine::with(|machine| {
            machine.kernel.io.work_items.get_mut(&item).map(|queued| {
                *queued += 1;
                *queued
            })
        });
        match queued {
            None => machine::report("GEN-01", "IoQueueWorkItem was given an address that is no work item"),
            Some(2..) => machine::report("RES-03", "IoQueueWorkItem was given an item that is queued"),
            _ => {}
        }
        let (Some(routine), Some(1)) = (WorkerRoutine, queued) else { return };
        // SAFETY: a live work item holds its device.
        let device = unsafe { IoWorkItem.cast::<PDEVICE_OBJECT>().read() };
        let (device, context) = (device.expose_provenance(), Context.expose_provenance());
        scheduler::spawn("work item", irql::PASSIVE_LEVEL, move || {
            machine::with(|machine| {
                machine.kernel.io.work_items.entry(item).and_modify(|queued| *queued = 0);
            });
            let device: PDEVICE_OBJECT = std::ptr::with_exposed_provenance_mut(device);
            let context: PVOID = std::ptr::with_exposed_provenance_mut(context);
            // SAFETY: the driver queued this routine with this context.
            unsafe {
                callback!(IO_WORKITEM_ROUTINE, "WorkItem", routine, irql = PASSIVE_LEVEL, (device, context))
            };
        });
    }
    /// Gives a work item back.
    unsafe fn IoFreeWorkItem(IoWorkItem: PIO_WORKITEM) irql(<= DISPATCH_LEVEL) {
        let queued = machine::with(|machine| machine.kernel.io.work_items.remove(&IoWorkItem.addr()));
        if queued.is_some_and(|queued| queued != 0) {
            machine::report("RES-03", "IoFreeWorkItem was given an item that is queued");
        }
        super::pool::release(IoWorkItem.cast(), WORK_TAG, "IoFreeWorkItem");
    }
}

/// Where a queue notes which queue or context an IRP belongs to: the last word of its driver context.
///
/// # Safety
/// `irp` is a valid IRP.
unsafe fn csq_slot(irp: PIRP) -> *mut PVOID {
    // SAFETY: the caller's promise; DriverContext is at the start of the IRP's tail and has four words.
    unsafe { (&raw mut (*irp).Tail).cast::<PVOID>().add(3) }
}

/// # Safety
/// `queue` is initialised.
unsafe fn csq_lock(queue: PIO_CSQ, old: &mut KIRQL) {
    // SAFETY: the caller's promise. Not `callback!`: the routine returns with a lock more, by contract.
    unsafe {
        if let Some(lock) = (*queue).CsqAcquireLock {
            lock(queue, old);
        }
    }
}

/// # Safety
/// `queue` is initialised and locked.
unsafe fn csq_unlock(queue: PIO_CSQ, old: KIRQL) {
    // SAFETY: the caller's promise. Not `callback!`: the routine returns with a lock fewer, by contract.
    unsafe {
        if let Some(unlock) = (*queue).CsqReleaseLock {
            unlock(queue, old);
        }
    }
}

/// Takes an IRP out of the driver's list.
///
/// # Safety
/// `queue` is initialised and locked; `irp` is in it.
unsafe fn csq_take(queue: PIO_CSQ, irp: PIRP) {
    // SAFETY: the caller's promise; a context is valid until its IRP is removed.
    unsafe {
        if let Some(remove) = (*queue).CsqRemoveIrp {
            callback!(IO_CSQ_REMOVE_IRP, "CsqRemoveIrp", remove, irql = current, (queue, irp));
        }
        let slot = csq_slot(irp);
        let owner = slot.read();
        if owner != queue.cast() && !owner.is_null() {
            (*owner.cast::<IO_CSQ_IRP_CONTEXT>()).Irp = std::ptr::null_mut();
        }
        slot.write(std::ptr::null_mut());
    }
}

/// # Safety
/// `queue` is initialised; `irp` was cancelled and is in no queue.
unsafe fn csq_complete(queue: PIO_CSQ, irp: PIRP) {
    // SAFETY: the caller's promise.
    unsafe {
        if let Some(complete) = (*queue).CsqCompleteCanceledIrp {
            callback!(
                IO_CSQ_COMPLETE_CANCELED_IRP,
                "CsqCompleteCanceledIrp",
                complete,
                irql = current,
                (queue, irp)
            );
        }
    }
}

/// The cancel routine of each IRP in a queue.
unsafe extern "efiapi" fn csq_cancel(_device: *mut DEVICE_OBJECT, irp: *mut IRP) {
    // SAFETY: IoCancelIrp calls this with an IRP that is in a queue, with the cancel lock held; the slot names the
    // queue or a context that names it.
    unsafe {
        let owner = csq_slot(irp).read();
        let level = (*irp).CancelIrql;
        super::lock::IoReleaseCancelSpinLock(level);
        let context = owner.cast::<IO_CSQ_IRP_CONTEXT>();
        let queue = if (*context).Type == ULONG::from(IO_TYPE_CSQ_IRP_CONTEXT.unsigned_abs()) {
            (*context).Csq
        } else {
            owner.cast()
        };
        let mut old = 0;
        csq_lock(queue, &mut old);
        csq_take(queue, irp);
        csq_unlock(queue, old);
        csq_complete(queue, irp);
    }
}
