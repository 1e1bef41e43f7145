//! Kernel dispatcher objects: events, timers, DPCs, semaphores, mutexes, spin locks, IRQL levels and processors.

use crate::*;

pub type PPROCESSOR_NUMBER = *mut PROCESSOR_NUMBER;
pub type PKAFFINITY = *mut KAFFINITY;
pub type PFAST_MUTEX = *mut FAST_MUTEX;
pub type PERESOURCE = *mut ERESOURCE;
pub type PEX_RUNDOWN_REF = *mut EX_RUNDOWN_REF;
pub type PEX_SPIN_LOCK = *mut LONG;
pub type PKGUARDED_MUTEX = *mut FAST_MUTEX;
pub type PKLOCK_QUEUE_HANDLE = *mut KLOCK_QUEUE_HANDLE;
pub type PKTIMER = *mut KTIMER;
pub type PRKEVENT = *mut KEVENT;
pub type KPROCESSOR_MODE = CCHAR;
pub type PKBUGCHECK_REASON_CALLBACK_RECORD = *mut KBUGCHECK_REASON_CALLBACK_RECORD;
pub type PRKDPC = *mut KDPC;
pub type PRKMUTEX = *mut KMUTANT;
pub type PRKSEMAPHORE = *mut KSEMAPHORE;
pub type PKDPC_WATCHDOG_INFORMATION = *mut KDPC_WATCHDOG_INFORMATION;
pub type KPRIORITY = LONG;
pub type PGROUP_AFFINITY = *mut GROUP_AFFINITY;
pub type PKDPC = *mut KDPC;
pub type KDPC_IMPORTANCE = i32;
pub type PKWAIT_BLOCK = *mut KWAIT_BLOCK;
pub type KEY_INFORMATION_CLASS = i32;
pub type PKEVENT = *mut KEVENT;
pub type ERESOURCE_THREAD = ULONG_PTR;

/// `EX_RUNDOWN_REF`: only ever behind a pointer.
#[repr(C)]
pub struct EX_RUNDOWN_REF {
    _opaque: [u8; 0],
}

/// `KBUGCHECK_REASON_CALLBACK_RECORD`: only ever behind a pointer.
#[repr(C)]
pub struct KBUGCHECK_REASON_CALLBACK_RECORD {
    _opaque: [u8; 0],
}

/// `KDPC_WATCHDOG_INFORMATION`: only ever behind a pointer.
#[repr(C)]
pub struct KDPC_WATCHDOG_INFORMATION {
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

/// `WORK_QUEUE_TYPE`. DDI: ne-wdm-_work_queue_type.
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

/// `EVENT_TYPE`.
pub type EVENT_TYPE = i32;
pub const NotificationEvent: EVENT_TYPE = 0;
pub const SynchronizationEvent: EVENT_TYPE = 1;

/// `TIMER_TYPE`.
pub type TIMER_TYPE = i32;
pub const NotificationTimer: TIMER_TYPE = 0;
pub const SynchronizationTimer: TIMER_TYPE = 1;

/// `KBUGCHECK_CALLBACK_REASON`. DDI: ne-wdm-_kbugcheck_callback_reason.
pub type KBUGCHECK_CALLBACK_REASON = i32;
pub const KbCallbackInvalid: KBUGCHECK_CALLBACK_REASON = 0;
pub const KbCallbackReserved1: KBUGCHECK_CALLBACK_REASON = 1;
pub const KbCallbackSecondaryDumpData: KBUGCHECK_CALLBACK_REASON = 2;
pub const KbCallbackDumpIo: KBUGCHECK_CALLBACK_REASON = 3;
pub const KbCallbackAddPages: KBUGCHECK_CALLBACK_REASON = 4;
pub const KbCallbackSecondaryMultiPartDumpData: KBUGCHECK_CALLBACK_REASON = 5;
pub const KbCallbackRemovePages: KBUGCHECK_CALLBACK_REASON = 6;

/// `WAIT_TYPE`.
pub type WAIT_TYPE = i32;
pub const WaitAll: WAIT_TYPE = 0;
pub const WaitAny: WAIT_TYPE = 1;
pub const WaitNotification: WAIT_TYPE = 2;
pub const WaitDequeue: WAIT_TYPE = 3;

/// `KWAIT_REASON`.
pub type KWAIT_REASON = i32;
pub const Executive: KWAIT_REASON = 0;
pub const FreePage: KWAIT_REASON = 1;
pub const PageIn: KWAIT_REASON = 2;
pub const PoolAllocation: KWAIT_REASON = 3;
pub const DelayExecution: KWAIT_REASON = 4;
pub const Suspended: KWAIT_REASON = 5;
pub const UserRequest: KWAIT_REASON = 6;
pub const WrExecutive: KWAIT_REASON = 7;
pub const WrFreePage: KWAIT_REASON = 8;
pub const WrPageIn: KWAIT_REASON = 9;
pub const WrPoolAllocation: KWAIT_REASON = 10;
pub const WrDelayExecution: KWAIT_REASON = 11;
pub const WrSuspended: KWAIT_REASON = 12;
pub const WrUserRequest: KWAIT_REASON = 13;
pub const WrSpare0: KWAIT_REASON = 14;
pub const WrQueue: KWAIT_REASON = 15;
pub const WrLpcReceive: KWAIT_REASON = 16;
pub const WrLpcReply: KWAIT_REASON = 17;
pub const WrVirtualMemory: KWAIT_REASON = 18;
pub const WrPageOut: KWAIT_REASON = 19;
pub const WrRendezvous: KWAIT_REASON = 20;
pub const WrKeyedEvent: KWAIT_REASON = 21;
pub const WrTerminated: KWAIT_REASON = 22;
pub const WrProcessInSwap: KWAIT_REASON = 23;
pub const WrCpuRateControl: KWAIT_REASON = 24;
pub const WrCalloutStack: KWAIT_REASON = 25;
pub const WrKernel: KWAIT_REASON = 26;
pub const WrResource: KWAIT_REASON = 27;
pub const WrPushLock: KWAIT_REASON = 28;
pub const WrMutex: KWAIT_REASON = 29;
pub const WrQuantumEnd: KWAIT_REASON = 30;
pub const WrDispatchInt: KWAIT_REASON = 31;
pub const WrPreempted: KWAIT_REASON = 32;
pub const WrYieldExecution: KWAIT_REASON = 33;
pub const WrFastMutex: KWAIT_REASON = 34;
pub const WrGuardedMutex: KWAIT_REASON = 35;
pub const WrRundown: KWAIT_REASON = 36;
pub const WrAlertByThreadId: KWAIT_REASON = 37;
pub const WrDeferredPreempt: KWAIT_REASON = 38;
pub const WrPhysicalFault: KWAIT_REASON = 39;
pub const MaximumWaitReason: KWAIT_REASON = 40;

/// `KEY_VALUE_INFORMATION_CLASS`. DDI: ne-wdm-_key_value_information_class.
pub type KEY_VALUE_INFORMATION_CLASS = i32;
pub const KeyValueBasicInformation: KEY_VALUE_INFORMATION_CLASS = 0;
pub const KeyValueFullInformation: KEY_VALUE_INFORMATION_CLASS = 1;
pub const KeyValuePartialInformation: KEY_VALUE_INFORMATION_CLASS = 2;
pub const KeyValueFullInformationAlign64: KEY_VALUE_INFORMATION_CLASS = 3;
pub const KeyValuePartialInformationAlign64: KEY_VALUE_INFORMATION_CLASS = 4;
pub const KeyValueLayerInformation: KEY_VALUE_INFORMATION_CLASS = 5;
pub const MaxKeyValueInfoClass: KEY_VALUE_INFORMATION_CLASS = 6;

/// `MODE`.
pub type MODE = i32;
pub const KernelMode: MODE = 0;
pub const UserMode: MODE = 1;
pub const MaximumMode: MODE = 2;

/// `PROCESSOR_NUMBER`.
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

/// `KEY_VALUE_PARTIAL_INFORMATION`. DDI: ns-wdm-_key_value_partial_information.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KEY_VALUE_PARTIAL_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub DataLength: ULONG,
    pub Data: [UCHAR; 1],
}

layout! { KEY_VALUE_PARTIAL_INFORMATION: size 16, align 4;
    TitleIndex: 0 4, Type: 4 4, DataLength: 8 4, Data: 12 1,
}

/// `KEY_VALUE_FULL_INFORMATION`. DDI: ns-wdm-_key_value_full_information.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KEY_VALUE_FULL_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub DataOffset: ULONG,
    pub DataLength: ULONG,
    pub NameLength: ULONG,
    pub Name: [WCHAR; 1],
}

layout! { KEY_VALUE_FULL_INFORMATION: size 24, align 4;
    TitleIndex: 0 4, Type: 4 4, DataOffset: 8 4, DataLength: 12 4, NameLength: 16 4, Name: 20 2,
}

/// `KWAIT_BLOCK`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KWAIT_BLOCK {
    pub WaitListEntry: LIST_ENTRY,
    pub WaitType: UCHAR,
    pub BlockState: UCHAR,
    pub WaitKey: USHORT,
    pub SpareLong: LONG,
    pub Anonymous: KWAIT_BLOCK_Anonymous,
    pub Object: PVOID,
    pub SparePtr: PVOID,
}

/// `Anonymous` of [`KWAIT_BLOCK`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union KWAIT_BLOCK_Anonymous {
    pub Thread: *mut KTHREAD,
    pub NotificationQueue: *mut KQUEUE,
}

layout! { KWAIT_BLOCK: size 48, align 8;
    WaitListEntry: 0 16, WaitType: 16 1, BlockState: 17 1, WaitKey: 18 2, SpareLong: 20 4, Anonymous: 24 8,
    Anonymous.Thread: 24 8, Anonymous.NotificationQueue: 24 8, Object: 32 8, SparePtr: 40 8,
}

/// `KLOCK_QUEUE_HANDLE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KLOCK_QUEUE_HANDLE {
    pub LockQueue: KSPIN_LOCK_QUEUE,
    pub OldIrql: KIRQL,
}

layout! { KLOCK_QUEUE_HANDLE: size 24, align 8;
    LockQueue: 0 16, OldIrql: 16 1,
}

/// `FAST_MUTEX`.
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

/// `KSEMAPHORE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KSEMAPHORE {
    pub Header: DISPATCHER_HEADER,
    pub Limit: LONG,
}

layout! { KSEMAPHORE: size 32, align 8;
    Header: 0 24, Limit: 24 4,
}

/// `ERESOURCE`.
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

/// `KTIMER`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KTIMER {
    pub Header: DISPATCHER_HEADER,
    pub DueTime: ULARGE_INTEGER,
    pub TimerListEntry: LIST_ENTRY,
    pub Dpc: *mut KDPC,
    pub Processor: ULONG,
    pub Period: ULONG,
}

layout! { KTIMER: size 64, align 8;
    Header: 0 24, DueTime: 24 8, TimerListEntry: 32 16, Dpc: 48 8, Processor: 56 4, Period: 60 4,
}

/// `KEVENT`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KEVENT {
    pub Header: DISPATCHER_HEADER,
}

layout! { KEVENT: size 24, align 8;
    Header: 0 24,
}

/// `KDPC`.
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

/// `KMUTANT`. DDI: ns-wdm-kmutant.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KMUTANT {
    pub Header: DISPATCHER_HEADER,
    pub MutantListEntry: LIST_ENTRY,
    pub OwnerThread: *mut KTHREAD,
    pub Abandoned: BOOLEAN,
    pub ApcDisable: UCHAR,
}

layout! { KMUTANT: size 56, align 8;
    Header: 0 24, MutantListEntry: 24 16, OwnerThread: 40 8, Abandoned: 48 1, ApcDisable: 49 1,
}

/// `GROUP_AFFINITY`.
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

/// `KSPIN_LOCK_QUEUE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KSPIN_LOCK_QUEUE {
    pub Next: *mut KSPIN_LOCK_QUEUE,
    pub Lock: PKSPIN_LOCK,
}

layout! { KSPIN_LOCK_QUEUE: size 16, align 8;
    Next: 0 8, Lock: 8 8,
}

/// `DISPATCHER_HEADER`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER {
    pub Anonymous: DISPATCHER_HEADER_Anonymous,
    pub SignalState: LONG,
    pub WaitListHead: LIST_ENTRY,
}

/// `Anonymous` of [`DISPATCHER_HEADER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous {
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous,
    pub Anonymous2: DISPATCHER_HEADER_Anonymous_Anonymous2,
    pub Anonymous3: DISPATCHER_HEADER_Anonymous_Anonymous3,
    pub Anonymous4: DISPATCHER_HEADER_Anonymous_Anonymous4,
    pub Anonymous5: DISPATCHER_HEADER_Anonymous_Anonymous5,
    pub Anonymous6: DISPATCHER_HEADER_Anonymous_Anonymous6,
    pub Anonymous7: DISPATCHER_HEADER_Anonymous_Anonymous7,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous {
    pub Lock: LONG,
    pub LockNV: LONG,
}

/// `Anonymous2` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous2 {
    pub Type: UCHAR,
    pub Signalling: UCHAR,
    pub Size: UCHAR,
    pub Reserved1: UCHAR,
}

/// `Anonymous3` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous3 {
    pub TimerType: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous,
    pub Hand: UCHAR,
    pub Anonymous2: DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous2,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous3`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous {
    pub TimerControlFlags: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous_Anonymous,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous_Anonymous {
    pub Bits: u8,
}

impl DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous_Anonymous {
    pub const Absolute: BitField = BitField::new(0, 1);
    pub const Wake: BitField = BitField::new(1, 1);
    pub const EncodedTolerableDelay: BitField = BitField::new(2, 6);
}

/// `Anonymous2` of [`DISPATCHER_HEADER_Anonymous_Anonymous3`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous2 {
    pub TimerMiscFlags: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous2_Anonymous,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous2_Anonymous {
    pub Bits: u8,
}

impl DISPATCHER_HEADER_Anonymous_Anonymous3_Anonymous2_Anonymous {
    pub const Index: BitField = BitField::new(0, 6);
    pub const Inserted: BitField = BitField::new(6, 1);
    pub const Expired: BitField = BitField::new(7, 1);
}

/// `Anonymous4` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous4 {
    pub Timer2Type: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous4_Anonymous,
    pub Timer2ComponentId: UCHAR,
    pub Timer2RelativeId: UCHAR,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous4`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous4_Anonymous {
    pub Timer2Flags: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous4_Anonymous_Anonymous,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous4_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous4_Anonymous_Anonymous {
    pub Bits: u8,
}

impl DISPATCHER_HEADER_Anonymous_Anonymous4_Anonymous_Anonymous {
    pub const Timer2Inserted: BitField = BitField::new(0, 1);
    pub const Timer2Expiring: BitField = BitField::new(1, 1);
    pub const Timer2CancelPending: BitField = BitField::new(2, 1);
    pub const Timer2SetPending: BitField = BitField::new(3, 1);
    pub const Timer2Running: BitField = BitField::new(4, 1);
    pub const Timer2Disabled: BitField = BitField::new(5, 1);
    pub const Timer2ReservedFlags: BitField = BitField::new(6, 2);
}

/// `Anonymous5` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous5 {
    pub QueueType: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous5_Anonymous,
    pub QueueSize: UCHAR,
    pub QueueReserved: UCHAR,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous5`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous5_Anonymous {
    pub QueueControlFlags: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous5_Anonymous_Anonymous,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous5_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous5_Anonymous_Anonymous {
    pub Bits: u8,
}

impl DISPATCHER_HEADER_Anonymous_Anonymous5_Anonymous_Anonymous {
    pub const Abandoned: BitField = BitField::new(0, 1);
    pub const DisableIncrement: BitField = BitField::new(1, 1);
    pub const QueueReservedControlFlags: BitField = BitField::new(2, 6);
}

/// `Anonymous6` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous6 {
    pub ThreadType: UCHAR,
    pub ThreadReserved: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous,
    pub Anonymous2: DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous2,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous6`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous {
    pub ThreadControlFlags: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous_Anonymous,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous_Anonymous {
    pub Bits: u8,
}

impl DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous_Anonymous {
    pub const CycleProfiling: BitField = BitField::new(0, 1);
    pub const CounterProfiling: BitField = BitField::new(1, 1);
    pub const GroupScheduling: BitField = BitField::new(2, 1);
    pub const AffinitySet: BitField = BitField::new(3, 1);
    pub const Tagged: BitField = BitField::new(4, 1);
    pub const EnergyProfiling: BitField = BitField::new(5, 1);
    pub const ThreadReservedControlFlags: BitField = BitField::new(6, 2);
}

/// `Anonymous2` of [`DISPATCHER_HEADER_Anonymous_Anonymous6`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous2 {
    pub DebugActive: UCHAR,
    pub Anonymous: DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous2_Anonymous,
}

/// `Anonymous` of [`DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous2_Anonymous {
    pub Bits: u8,
}

impl DISPATCHER_HEADER_Anonymous_Anonymous6_Anonymous2_Anonymous {
    pub const ActiveDR7: BitField = BitField::new(0, 1);
    pub const Instrumented: BitField = BitField::new(1, 1);
    pub const Minimal: BitField = BitField::new(2, 1);
    pub const Reserved4: BitField = BitField::new(3, 3);
    pub const UmsScheduled: BitField = BitField::new(6, 1);
    pub const UmsPrimary: BitField = BitField::new(7, 1);
}

/// `Anonymous7` of [`DISPATCHER_HEADER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DISPATCHER_HEADER_Anonymous_Anonymous7 {
    pub MutantType: UCHAR,
    pub MutantSize: UCHAR,
    pub DpcActive: BOOLEAN,
    pub MutantReserved: UCHAR,
}

layout! { DISPATCHER_HEADER: size 24, align 8;
    Anonymous: 0 4, Anonymous.Anonymous: 0 4, Anonymous.Anonymous.Lock: 0 4,
    Anonymous.Anonymous.LockNV: 0 4, Anonymous.Anonymous2: 0 4, Anonymous.Anonymous2.Type: 0 1,
    Anonymous.Anonymous2.Signalling: 1 1, Anonymous.Anonymous2.Size: 2 1,
    Anonymous.Anonymous2.Reserved1: 3 1, Anonymous.Anonymous3: 0 4, Anonymous.Anonymous3.TimerType: 0 1,
    Anonymous.Anonymous3.Anonymous: 1 1, Anonymous.Anonymous3.Anonymous.TimerControlFlags: 1 1,
    Anonymous.Anonymous3.Anonymous.Anonymous: 1 1, Anonymous.Anonymous3.Anonymous.Anonymous.Bits: 1 1,
    Anonymous.Anonymous3.Hand: 2 1, Anonymous.Anonymous3.Anonymous2: 3 1,
    Anonymous.Anonymous3.Anonymous2.TimerMiscFlags: 3 1, Anonymous.Anonymous3.Anonymous2.Anonymous: 3 1,
    Anonymous.Anonymous3.Anonymous2.Anonymous.Bits: 3 1, Anonymous.Anonymous4: 0 4,
    Anonymous.Anonymous4.Timer2Type: 0 1, Anonymous.Anonymous4.Anonymous: 1 1,
    Anonymous.Anonymous4.Anonymous.Timer2Flags: 1 1, Anonymous.Anonymous4.Anonymous.Anonymous: 1 1,
    Anonymous.Anonymous4.Anonymous.Anonymous.Bits: 1 1, Anonymous.Anonymous4.Timer2ComponentId: 2 1,
    Anonymous.Anonymous4.Timer2RelativeId: 3 1, Anonymous.Anonymous5: 0 4,
    Anonymous.Anonymous5.QueueType: 0 1, Anonymous.Anonymous5.Anonymous: 1 1,
    Anonymous.Anonymous5.Anonymous.QueueControlFlags: 1 1, Anonymous.Anonymous5.Anonymous.Anonymous: 1 1,
    Anonymous.Anonymous5.Anonymous.Anonymous.Bits: 1 1, Anonymous.Anonymous5.QueueSize: 2 1,
    Anonymous.Anonymous5.QueueReserved: 3 1, Anonymous.Anonymous6: 0 4,
    Anonymous.Anonymous6.ThreadType: 0 1, Anonymous.Anonymous6.ThreadReserved: 1 1,
    Anonymous.Anonymous6.Anonymous: 2 1, Anonymous.Anonymous6.Anonymous.ThreadControlFlags: 2 1,
    Anonymous.Anonymous6.Anonymous.Anonymous: 2 1, Anonymous.Anonymous6.Anonymous.Anonymous.Bits: 2 1,
    Anonymous.Anonymous6.Anonymous2: 3 1, Anonymous.Anonymous6.Anonymous2.DebugActive: 3 1,
    Anonymous.Anonymous6.Anonymous2.Anonymous: 3 1, Anonymous.Anonymous6.Anonymous2.Anonymous.Bits: 3 1,
    Anonymous.Anonymous7: 0 4, Anonymous.Anonymous7.MutantType: 0 1, Anonymous.Anonymous7.MutantSize: 1 1,
    Anonymous.Anonymous7.DpcActive: 2 1, Anonymous.Anonymous7.MutantReserved: 3 1, SignalState: 4 4,
    WaitListHead: 8 16,
}

#[cfg(not(target_arch = "aarch64"))]
/// `KDEVICE_QUEUE`.
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
/// `KDEVICE_QUEUE`.
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

/// `OWNER_ENTRY`.
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

/// `KDEVICE_QUEUE_ENTRY`.
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

/// `KAPC`.
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
