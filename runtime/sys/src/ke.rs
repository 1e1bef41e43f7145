//! IRQL levels, spin locks, processors, DPCs, APCs and the locks of the executive.

use crate::*;

pub type PPROCESSOR_NUMBER = *mut PROCESSOR_NUMBER;
pub type PKAFFINITY = *mut KAFFINITY;
pub type PFAST_MUTEX = *mut FAST_MUTEX;
pub type PERESOURCE = *mut ERESOURCE;
pub type PEX_RUNDOWN_REF = *mut EX_RUNDOWN_REF;
pub type PEX_SPIN_LOCK = *mut LONG;
pub type PKGUARDED_MUTEX = *mut FAST_MUTEX;
pub type PKLOCK_QUEUE_HANDLE = *mut KLOCK_QUEUE_HANDLE;
pub type KPROCESSOR_MODE = CCHAR;
pub type PKBUGCHECK_REASON_CALLBACK_RECORD = *mut KBUGCHECK_REASON_CALLBACK_RECORD;
pub type PRKDPC = *mut KDPC;
pub type PKDPC_WATCHDOG_INFORMATION = *mut KDPC_WATCHDOG_INFORMATION;
pub type KPRIORITY = LONG;
pub type PGROUP_AFFINITY = *mut GROUP_AFFINITY;
pub type PKDPC = *mut KDPC;
pub type KDPC_IMPORTANCE = i32;
pub type ERESOURCE_THREAD = ULONG_PTR;

/// `KBUGCHECK_REASON_CALLBACK_RECORD`: only ever behind a pointer.
#[repr(C)]
pub struct KBUGCHECK_REASON_CALLBACK_RECORD {
    _opaque: [u8; 0],
}

/// `KTHREAD`: only ever behind a pointer.
#[repr(C)]
pub struct KTHREAD {
    _opaque: [u8; 0],
}

/// `KQUEUE`: only ever behind a pointer.
#[repr(C)]
pub struct KQUEUE {
    _opaque: [u8; 0],
}

/// Queue, and so priority, of a work item. DDI: ne-wdm-_work_queue_type.
pub type WORK_QUEUE_TYPE = i32;
pub const CriticalWorkQueue: WORK_QUEUE_TYPE = 0;
pub const DelayedWorkQueue: WORK_QUEUE_TYPE = 1;
pub const HyperCriticalWorkQueue: WORK_QUEUE_TYPE = 2;
pub const NormalWorkQueue: WORK_QUEUE_TYPE = 3;
pub const BackgroundWorkQueue: WORK_QUEUE_TYPE = 4;
pub const RealTimeWorkQueue: WORK_QUEUE_TYPE = 5;
pub const SuperCriticalWorkQueue: WORK_QUEUE_TYPE = 6;
pub const MaximumWorkQueue: WORK_QUEUE_TYPE = 7;
pub const CustomPriorityWorkQueue: WORK_QUEUE_TYPE = 32;

/// When in a bug check a callback is called. DDI: ne-wdm-_kbugcheck_callback_reason.
pub type KBUGCHECK_CALLBACK_REASON = i32;
pub const KbCallbackInvalid: KBUGCHECK_CALLBACK_REASON = 0;
pub const KbCallbackReserved1: KBUGCHECK_CALLBACK_REASON = 1;
pub const KbCallbackSecondaryDumpData: KBUGCHECK_CALLBACK_REASON = 2;
pub const KbCallbackDumpIo: KBUGCHECK_CALLBACK_REASON = 3;
pub const KbCallbackAddPages: KBUGCHECK_CALLBACK_REASON = 4;
pub const KbCallbackSecondaryMultiPartDumpData: KBUGCHECK_CALLBACK_REASON = 5;
pub const KbCallbackRemovePages: KBUGCHECK_CALLBACK_REASON = 6;

/// Processor mode: kernel or user.
pub type MODE = i32;
pub const KernelMode: MODE = 0;
pub const UserMode: MODE = 1;
pub const MaximumMode: MODE = 2;

/// A processor as group and number within the group.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PROCESSOR_NUMBER {
    pub Group: USHORT,
    pub Number: UCHAR,
    pub Reserved: UCHAR,
}

layout! { PROCESSOR_NUMBER: size 4, align 2;
    Group: 0 2, Number: 2 1, Reserved: 3 1,
}

/// A holder of, or waiter for, a queued spin lock; it lives on the caller's stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KLOCK_QUEUE_HANDLE {
    pub LockQueue: KSPIN_LOCK_QUEUE,
    pub OldIrql: KIRQL,
}

layout! { KLOCK_QUEUE_HANDLE: size 24, align 8;
    LockQueue: 0 16, OldIrql: 16 1,
}

/// A mutex that raises to APC_LEVEL while held; also `KGUARDED_MUTEX`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FAST_MUTEX {
    pub Count: LONG,
    pub Owner: PVOID,
    pub Contention: ULONG,
    pub Event: KEVENT,
    pub OldIrql: ULONG,
}

layout! { FAST_MUTEX: size 56, align 8;
    Count: 0 4, Owner: 8 8, Contention: 16 4, Event: 24 24, OldIrql: 48 4,
}

/// A reader-writer lock of the executive.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ERESOURCE {
    pub SystemResourcesList: LIST_ENTRY,
    pub OwnerTable: POWNER_ENTRY,
    pub ActiveCount: SHORT,
    pub Anonymous: ERESOURCE_Anonymous,
    pub SharedWaiters: PVOID,
    pub ExclusiveWaiters: PVOID,
    pub OwnerEntry: OWNER_ENTRY,
    pub ActiveEntries: ULONG,
    pub ContentionCount: ULONG,
    pub NumberOfSharedWaiters: ULONG,
    pub NumberOfExclusiveWaiters: ULONG,
    pub Reserved2: PVOID,
    pub Anonymous2: ERESOURCE_Anonymous2,
    pub SpinLock: KSPIN_LOCK,
}

/// `Anonymous` of [`ERESOURCE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union ERESOURCE_Anonymous {
    pub Flag: USHORT,
    pub Anonymous: ERESOURCE_Anonymous_Anonymous,
}

/// `Anonymous` of [`ERESOURCE_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ERESOURCE_Anonymous_Anonymous {
    pub ReservedLowFlags: UCHAR,
    pub WaiterPriority: UCHAR,
}

/// `Anonymous2` of [`ERESOURCE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union ERESOURCE_Anonymous2 {
    pub Address: PVOID,
    pub CreatorBackTraceIndex: ULONG_PTR,
}

layout! { ERESOURCE: size 104, align 8;
    SystemResourcesList: 0 16, OwnerTable: 16 8, ActiveCount: 24 2, Anonymous: 26 2, Anonymous.Flag: 26 2,
    Anonymous.Anonymous: 26 2, Anonymous.Anonymous.ReservedLowFlags: 26 1,
    Anonymous.Anonymous.WaiterPriority: 27 1, SharedWaiters: 32 8, ExclusiveWaiters: 40 8,
    OwnerEntry: 48 16, ActiveEntries: 64 4, ContentionCount: 68 4, NumberOfSharedWaiters: 72 4,
    NumberOfExclusiveWaiters: 76 4, Reserved2: 80 8, Anonymous2: 88 8, Anonymous2.Address: 88 8,
    Anonymous2.CreatorBackTraceIndex: 88 8, SpinLock: 96 8,
}

/// Run-down protection: a count of holders, or the one who waits for them.
#[repr(C)]
#[derive(Clone, Copy)]
pub union EX_RUNDOWN_REF {
    pub Count: ULONG_PTR,
    pub Ptr: PVOID,
}

layout! { EX_RUNDOWN_REF: size 8, align 8;
    Count: 0 8, Ptr: 0 8,
}

/// A deferred procedure call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDPC {
    pub Anonymous: KDPC_Anonymous,
    pub DpcListEntry: SINGLE_LIST_ENTRY,
    pub ProcessorHistory: KAFFINITY,
    pub DeferredRoutine: Option<KDEFERRED_ROUTINE>,
    pub DeferredContext: PVOID,
    pub SystemArgument1: PVOID,
    pub SystemArgument2: PVOID,
    pub DpcData: PVOID,
}

/// `Anonymous` of [`KDPC`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union KDPC_Anonymous {
    pub TargetInfoAsUlong: ULONG,
    pub Anonymous: KDPC_Anonymous_Anonymous,
}

/// `Anonymous` of [`KDPC_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDPC_Anonymous_Anonymous {
    pub Type: UCHAR,
    pub Importance: UCHAR,
    pub Number: USHORT,
}

layout! { KDPC: size 64, align 8;
    Anonymous: 0 4, Anonymous.TargetInfoAsUlong: 0 4, Anonymous.Anonymous: 0 4,
    Anonymous.Anonymous.Type: 0 1, Anonymous.Anonymous.Importance: 1 1, Anonymous.Anonymous.Number: 2 2,
    DpcListEntry: 8 8, ProcessorHistory: 16 8, DeferredRoutine: 24 8, DeferredContext: 32 8,
    SystemArgument1: 40 8, SystemArgument2: 48 8, DpcData: 56 8,
}

/// Time that the running DPC, and DPCs in sequence, may still take. DDI: ns-wdm-_kdpc_watchdog_information.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDPC_WATCHDOG_INFORMATION {
    pub DpcTimeLimit: ULONG,
    pub DpcTimeCount: ULONG,
    pub DpcWatchdogLimit: ULONG,
    pub DpcWatchdogCount: ULONG,
    pub Reserved: ULONG,
}

layout! { KDPC_WATCHDOG_INFORMATION: size 20, align 4;
    DpcTimeLimit: 0 4, DpcTimeCount: 4 4, DpcWatchdogLimit: 8 4, DpcWatchdogCount: 12 4, Reserved: 16 4,
}

/// Processors of one group, as a mask.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GROUP_AFFINITY {
    pub Mask: KAFFINITY,
    pub Group: USHORT,
    pub Reserved: [USHORT; 3],
}

layout! { GROUP_AFFINITY: size 16, align 8;
    Mask: 0 8, Group: 8 2, Reserved: 10 6,
}

/// One place in the queue of a queued spin lock.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KSPIN_LOCK_QUEUE {
    pub Next: *mut KSPIN_LOCK_QUEUE,
    pub Lock: PKSPIN_LOCK,
}

layout! { KSPIN_LOCK_QUEUE: size 16, align 8;
    Next: 0 8, Lock: 8 8,
}

#[cfg(not(target_arch = "aarch64"))]
/// A queue of IRPs for a device.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDEVICE_QUEUE {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceListHead: LIST_ENTRY,
    pub Lock: KSPIN_LOCK,
    pub Anonymous: KDEVICE_QUEUE_Anonymous,
}

#[cfg(not(target_arch = "aarch64"))]
/// `Anonymous` of [`KDEVICE_QUEUE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union KDEVICE_QUEUE_Anonymous {
    pub Busy: BOOLEAN,
    pub Anonymous: KDEVICE_QUEUE_Anonymous_Anonymous,
}

#[cfg(not(target_arch = "aarch64"))]
/// `Anonymous` of [`KDEVICE_QUEUE_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDEVICE_QUEUE_Anonymous_Anonymous {
    pub Bits: u64,
}

#[cfg(not(target_arch = "aarch64"))]
impl KDEVICE_QUEUE_Anonymous_Anonymous {
    pub const Reserved: BitField = BitField::new(0, 8);
    pub const Hint: BitField = BitField::new(8, 56);
}

#[cfg(target_arch = "aarch64")]
/// A queue of IRPs for a device.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDEVICE_QUEUE {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceListHead: LIST_ENTRY,
    pub Lock: KSPIN_LOCK,
    pub Busy: BOOLEAN,
}

#[cfg(not(target_arch = "aarch64"))]
layout! { KDEVICE_QUEUE: size 40, align 8;
    Type: 0 2, Size: 2 2, DeviceListHead: 8 16, Lock: 24 8, Anonymous: 32 8, Anonymous.Busy: 32 1,
    Anonymous.Anonymous: 32 8, Anonymous.Anonymous.Bits: 32 8,
}

#[cfg(target_arch = "aarch64")]
layout! { KDEVICE_QUEUE: size 40, align 8;
    Type: 0 2, Size: 2 2, DeviceListHead: 8 16, Lock: 24 8, Busy: 32 1,
}

/// An owner of an `ERESOURCE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OWNER_ENTRY {
    pub OwnerThread: ERESOURCE_THREAD,
    pub Anonymous: OWNER_ENTRY_Anonymous,
}

/// `Anonymous` of [`OWNER_ENTRY`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union OWNER_ENTRY_Anonymous {
    pub Anonymous: OWNER_ENTRY_Anonymous_Anonymous,
    pub TableSize: ULONG,
}

/// `Anonymous` of [`OWNER_ENTRY_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OWNER_ENTRY_Anonymous_Anonymous {
    pub Bits: u32,
}

impl OWNER_ENTRY_Anonymous_Anonymous {
    pub const IoPriorityBoosted: BitField = BitField::new(0, 1);
    pub const OwnerReferenced: BitField = BitField::new(1, 1);
    pub const IoQoSPriorityBoosted: BitField = BitField::new(2, 1);
    pub const OwnerCount: BitField = BitField::new(3, 29);
}

layout! { OWNER_ENTRY: size 16, align 8;
    OwnerThread: 0 8, Anonymous: 8 4, Anonymous.Anonymous: 8 4, Anonymous.Anonymous.Bits: 8 4,
    Anonymous.TableSize: 8 4,
}

/// An entry of a device queue.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KDEVICE_QUEUE_ENTRY {
    pub DeviceListEntry: LIST_ENTRY,
    pub SortKey: ULONG,
    pub Inserted: BOOLEAN,
}

layout! { KDEVICE_QUEUE_ENTRY: size 24, align 8;
    DeviceListEntry: 0 16, SortKey: 16 4, Inserted: 20 1,
}

/// An asynchronous procedure call, as it lies inside an IRP.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KAPC {
    pub Type: UCHAR,
    pub SpareByte0: UCHAR,
    pub Size: UCHAR,
    pub SpareByte1: UCHAR,
    pub SpareLong0: ULONG,
    pub Thread: *mut KTHREAD,
    pub ApcListEntry: LIST_ENTRY,
    pub Reserved: [PVOID; 3],
    pub NormalContext: PVOID,
    pub SystemArgument1: PVOID,
    pub SystemArgument2: PVOID,
    pub ApcStateIndex: CCHAR,
    pub ApcMode: KPROCESSOR_MODE,
    pub Inserted: BOOLEAN,
}

layout! { KAPC: size 88, align 8;
    Type: 0 1, SpareByte0: 1 1, Size: 2 1, SpareByte1: 3 1, SpareLong0: 4 4, Thread: 8 8,
    ApcListEntry: 16 16, Reserved: 32 24, NormalContext: 56 8, SystemArgument1: 64 8, SystemArgument2: 72 8,
    ApcStateIndex: 80 1, ApcMode: 81 1, Inserted: 82 1,
}

/// `KDEFERRED_ROUTINE`. IRQL = DISPATCH_LEVEL. DDI: nc-wdm-kdeferred_routine.
pub type KDEFERRED_ROUTINE = unsafe extern "efiapi" fn(*mut KDPC, PVOID, PVOID, PVOID);

/// `KBUGCHECK_REASON_CALLBACK_ROUTINE`. IRQL = HIGH_LEVEL. DDI: nc-wdm-kbugcheck_reason_callback_routine.
pub type KBUGCHECK_REASON_CALLBACK_ROUTINE =
    unsafe extern "efiapi" fn(KBUGCHECK_CALLBACK_REASON, *mut KBUGCHECK_REASON_CALLBACK_RECORD, PVOID, ULONG);

/// `KSTART_ROUTINE`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-kstart_routine.
pub type KSTART_ROUTINE = unsafe extern "efiapi" fn(PVOID);

pub const MAXIMUM_PROCESSORS: ULONG = 64;
pub const MEMORY_ALLOCATION_ALIGNMENT: ULONG = 0x10;
pub const APC_LEVEL: KIRQL = 1;
pub const CLOCK_LEVEL: KIRQL = 13;
pub const DISPATCH_LEVEL: KIRQL = 2;
pub const HIGH_LEVEL: KIRQL = 15;
pub const IPI_LEVEL: KIRQL = 14;
pub const LOW_LEVEL: KIRQL = 0;
pub const PASSIVE_LEVEL: KIRQL = 0;
pub const POWER_LEVEL: KIRQL = 14;
