//! How many processors there are, and which one runs.
//!
//! In: nothing. Out: one group of as many processors as the scheduler has. A task at DISPATCH_LEVEL stays on its own.

use entresol_sys::*;

use crate::crossing::exports;
use crate::scheduler;

const ALL_PROCESSOR_GROUPS: u16 = 0xFFFF;

fn count(group: u16) -> u32 {
    if group == 0 || group == ALL_PROCESSOR_GROUPS { scheduler::processors() } else { 0 }
}

fn write(place: PPROCESSOR_NUMBER, number: u32) {
    if !place.is_null() {
        let number = u8::try_from(number).unwrap_or(0);
        // SAFETY: the exports below were given the place by the driver for their result.
        unsafe { place.write(PROCESSOR_NUMBER { Group: 0, Number: number, Reserved: 0 }) };
    }
}

exports! { "ntoskrnl.exe";
    /// The processor that runs.
    unsafe fn KeGetCurrentProcessorNumberEx(ProcNumber: PPROCESSOR_NUMBER) -> ULONG irql(any) {
        let number = scheduler::processor();
        write(ProcNumber, number);
        number
    }
    /// Processors of a group.
    unsafe fn KeQueryActiveProcessorCountEx(GroupNumber: USHORT) -> ULONG irql(any) {
        count(GroupNumber)
    }
    /// Processors that a group can have.
    unsafe fn KeQueryMaximumProcessorCountEx(GroupNumber: USHORT) -> ULONG irql(any) {
        count(GroupNumber)
    }
    /// Processors, with their set.
    unsafe fn KeQueryActiveProcessorCount(ActiveProcessors: PKAFFINITY) -> ULONG irql(any) {
        if !ActiveProcessors.is_null() {
            // SAFETY: the caller passes a place for the set.
            unsafe { ActiveProcessors.write(set()) };
        }
        scheduler::processors()
    }
    /// The set of processors.
    unsafe fn KeQueryActiveProcessors() -> KAFFINITY irql(any) {
        set()
    }
    /// Groups of processors.
    unsafe fn KeQueryActiveGroupCount() -> USHORT irql(any) {
        1
    }
    /// Index of a processor.
    unsafe fn KeGetProcessorIndexFromNumber(ProcNumber: PPROCESSOR_NUMBER) -> ULONG irql(any) {
        // SAFETY: the caller passes a number.
        let (group, number) = unsafe { ((*ProcNumber).Group, u32::from((*ProcNumber).Number)) };
        if group == 0 && number < scheduler::processors() { number } else { ULONG::MAX }
    }
    /// Number of a processor.
    unsafe fn KeGetProcessorNumberFromIndex(ProcIndex: ULONG, ProcNumber: PPROCESSOR_NUMBER) -> NTSTATUS irql(any) {
        if ProcIndex >= scheduler::processors() {
            return STATUS_INVALID_PARAMETER;
        }
        write(ProcNumber, ProcIndex);
        STATUS_SUCCESS
    }
    /// Moves the thread; the scheduler decides anyway, so that only the former set is told.
    unsafe fn KeSetSystemGroupAffinityThread(Affinity: PGROUP_AFFINITY, PreviousAffinity: PGROUP_AFFINITY)
        irql(<= APC_LEVEL) {
        let _ = Affinity;
        if !PreviousAffinity.is_null() {
            // SAFETY: the caller passes a place for the former set.
            unsafe { PreviousAffinity.write(GROUP_AFFINITY { Mask: 0, Group: 0, Reserved: [0; 3] }) };
        }
    }
    /// Moves the thread back.
    unsafe fn KeRevertToUserGroupAffinityThread(PreviousAffinity: PGROUP_AFFINITY) irql(<= APC_LEVEL) {
        let _ = PreviousAffinity;
    }
    /// How long this DPC has been running, in ticks: it never has.
    unsafe fn KeQueryDpcWatchdogInformation(WatchdogInformation: PKDPC_WATCHDOG_INFORMATION) -> NTSTATUS
        irql(>= DISPATCH_LEVEL) {
        /// DpcTimeLimit, DpcTimeCount, DpcWatchdogLimit, DpcWatchdogCount, Reserved.
        const INFORMATION: [u32; 5] = [1280, 1280, 7680, 7680, 0];
        // SAFETY: the caller passes a KDPC_WATCHDOG_INFORMATION: five words.
        unsafe { WatchdogInformation.cast::<[u32; 5]>().write(INFORMATION) };
        STATUS_SUCCESS
    }
    /// How many bits are set.
    unsafe fn RtlNumberOfSetBitsUlongPtr(Target: ULONG_PTR) -> ULONG irql(any) {
        Target.count_ones()
    }
    /// Number of the lowest bit that is set, or -1.
    unsafe fn RtlFindLeastSignificantBit(Set: ULONGLONG) -> CCHAR irql(any) {
        if Set == 0 { -1 } else { CCHAR::try_from(Set.trailing_zeros()).unwrap_or(-1) }
    }
}

fn set() -> KAFFINITY {
    KAFFINITY::MAX >> (KAFFINITY::BITS - scheduler::processors())
}
