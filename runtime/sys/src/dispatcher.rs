//! Objects that a thread can wait on: events, timers, semaphores, mutexes; and how it waits.

use crate::*;

pub type PKTIMER = *mut KTIMER;
pub type PRKEVENT = *mut KEVENT;
pub type PRKMUTEX = *mut KMUTANT;
pub type PRKSEMAPHORE = *mut KSEMAPHORE;
pub type PKWAIT_BLOCK = *mut KWAIT_BLOCK;
pub type PKEVENT = *mut KEVENT;

/// Kind of event object.
pub type EVENT_TYPE = i32;
pub const NotificationEvent: EVENT_TYPE = 0;
pub const SynchronizationEvent: EVENT_TYPE = 1;

/// Kind of timer object.
pub type TIMER_TYPE = i32;
pub const NotificationTimer: TIMER_TYPE = 0;
pub const SynchronizationTimer: TIMER_TYPE = 1;

/// Whether one object or all must be signalled.
pub type WAIT_TYPE = i32;
pub const WaitAll: WAIT_TYPE = 0;
pub const WaitAny: WAIT_TYPE = 1;
pub const WaitNotification: WAIT_TYPE = 2;
pub const WaitDequeue: WAIT_TYPE = 3;

/// Why a thread waits.
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

/// A thread's wait on one object; callers of `KeWaitForMultipleObjects` give the memory.
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

/// A semaphore object.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KSEMAPHORE {
    pub Header: DISPATCHER_HEADER,
    pub Limit: LONG,
}

layout! { KSEMAPHORE: size 32, align 8;
    Header: 0 24, Limit: 24 4,
}

/// A timer object, one-shot or periodic, with an optional DPC.
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

#[cfg(not(all(windows, feature = "wdk")))]
/// An event object, notification or synchronization.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KEVENT {
    pub Header: DISPATCHER_HEADER,
}

layout! { KEVENT: size 24, align 8;
    Header: 0 24,
}

/// A mutex object, owned by a thread; also `KMUTEX`. DDI: ns-wdm-kmutant.
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

/// The head of every object that can be waited on.
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
