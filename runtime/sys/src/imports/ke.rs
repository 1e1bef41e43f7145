//! Imports from `ntoskrnl.exe`: kernel core: IRQL, spin locks, events, timers, DPCs, processors, bug check.

use crate::*;

imports! { "ntoskrnl.exe";
    /// `KeAcquireGuardedMutex`: IRQL <= APC_LEVEL. DDI: nf-wdm-keacquireguardedmutex.
    fn KeAcquireGuardedMutex(Mutex: PKGUARDED_MUTEX);
    /// `KeAcquireInStackQueuedSpinLock`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keacquireinstackqueuedspinlock.
    fn KeAcquireInStackQueuedSpinLock(SpinLock: PKSPIN_LOCK, LockHandle: PKLOCK_QUEUE_HANDLE);
    /// `KeAcquireInStackQueuedSpinLockAtDpcLevel`: IRQL >= DISPATCH_LEVEL. DDI: nf-wdm-keacquireinstackqueuedspinlockatdpclevel.
    fn KeAcquireInStackQueuedSpinLockAtDpcLevel(SpinLock: PKSPIN_LOCK, LockHandle: PKLOCK_QUEUE_HANDLE);
    /// `KeAcquireSpinLockAtDpcLevel`: IRQL >= DISPATCH_LEVEL. DDI: nf-wdm-keacquirespinlockatdpclevel.
    fn KeAcquireSpinLockAtDpcLevel(SpinLock: PKSPIN_LOCK);
    /// `KeAcquireSpinLockRaiseToDpc`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keacquirespinlockraisetodpc.
    fn KeAcquireSpinLockRaiseToDpc(SpinLock: PKSPIN_LOCK) -> KIRQL;
    /// `KeBugCheckEx`: IRQL any. DDI: nf-wdm-kebugcheckex.
    fn KeBugCheckEx(
        BugCheckCode: ULONG, BugCheckParameter1: ULONG_PTR, BugCheckParameter2: ULONG_PTR,
        BugCheckParameter3: ULONG_PTR, BugCheckParameter4: ULONG_PTR
    ) -> !;
    /// `KeCancelTimer`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kecanceltimer.
    fn KeCancelTimer(PKTIMER: PKTIMER) -> BOOLEAN;
    /// `KeClearEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keclearevent.
    fn KeClearEvent(Event: PRKEVENT);
    /// `KeDelayExecutionThread`: IRQL <= APC_LEVEL. DDI: nf-wdm-kedelayexecutionthread.
    fn KeDelayExecutionThread(
        WaitMode: KPROCESSOR_MODE, Alertable: BOOLEAN, Interval: PLARGE_INTEGER
    ) -> NTSTATUS;
    /// `KeDeregisterBugCheckReasonCallback`: IRQL any. DDI: nf-wdm-kederegisterbugcheckreasoncallback.
    fn KeDeregisterBugCheckReasonCallback(CallbackRecord: PKBUGCHECK_REASON_CALLBACK_RECORD) -> BOOLEAN;
    /// `KeEnterCriticalRegion`: IRQL <= APC_LEVEL. DDI: nf-ntddk-keentercriticalregion.
    fn KeEnterCriticalRegion();
    /// `KeFlushQueuedDpcs`: IRQL <= APC_LEVEL. DDI: nf-wdm-keflushqueueddpcs.
    fn KeFlushQueuedDpcs();
    /// `KeGetCurrentIrql`: IRQL any. DDI: nf-wdm-kegetcurrentirql.
    fn KeGetCurrentIrql() -> KIRQL;
    /// `KeGetCurrentProcessorNumberEx`: IRQL any. DDI: nf-ntddk-kegetcurrentprocessornumberex.
    fn KeGetCurrentProcessorNumberEx(ProcNumber: PPROCESSOR_NUMBER) -> ULONG;
    /// `KeGetProcessorIndexFromNumber`: IRQL any. DDI: nf-ntifs-kegetprocessorindexfromnumber.
    fn KeGetProcessorIndexFromNumber(ProcNumber: PPROCESSOR_NUMBER) -> ULONG;
    /// `KeGetProcessorNumberFromIndex`: IRQL any. DDI: nf-ntifs-kegetprocessornumberfromindex.
    fn KeGetProcessorNumberFromIndex(ProcIndex: ULONG, ProcNumber: PPROCESSOR_NUMBER) -> NTSTATUS;
    /// `KeInitializeDpc`: IRQL any. DDI: nf-wdm-keinitializedpc.
    fn KeInitializeDpc(Dpc: PRKDPC, DeferredRoutine: Option<KDEFERRED_ROUTINE>, DeferredContext: PVOID);
    /// `KeInitializeEvent`: IRQL any. DDI: nf-wdm-keinitializeevent.
    fn KeInitializeEvent(Event: PRKEVENT, Type: EVENT_TYPE, State: BOOLEAN);
    /// `KeInitializeGuardedMutex`: IRQL <= APC_LEVEL. DDI: nf-wdm-keinitializeguardedmutex.
    fn KeInitializeGuardedMutex(Mutex: PKGUARDED_MUTEX);
    /// `KeInitializeMutex`: IRQL any. DDI: nf-wdm-keinitializemutex.
    fn KeInitializeMutex(Mutex: PRKMUTEX, Level: ULONG);
    /// `KeInitializeSemaphore`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keinitializesemaphore.
    fn KeInitializeSemaphore(Semaphore: PRKSEMAPHORE, Count: LONG, Limit: LONG);
    /// `KeInitializeSpinLock`: IRQL any. DDI: nf-wdm-keinitializespinlock.
    fn KeInitializeSpinLock(SpinLock: PKSPIN_LOCK);
    /// `KeInitializeTimer`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keinitializetimer.
    fn KeInitializeTimer(Timer: PKTIMER);
    /// `KeInitializeTimerEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keinitializetimerex.
    fn KeInitializeTimerEx(Timer: PKTIMER, Type: TIMER_TYPE);
    /// `KeInsertQueueDpc`: IRQL any. DDI: nf-wdm-keinsertqueuedpc.
    fn KeInsertQueueDpc(Dpc: PRKDPC, SystemArgument1: PVOID, SystemArgument2: PVOID) -> BOOLEAN;
    /// `KeLeaveCriticalRegion`: IRQL <= APC_LEVEL. DDI: nf-ntddk-keleavecriticalregion.
    fn KeLeaveCriticalRegion();
    /// `KeLowerIrql`: IRQL any. DDI: nf-wdm-kelowerirql.
    fn KeLowerIrql(NewIrql: KIRQL);
    /// `KeQueryActiveProcessorCountEx`: IRQL any. DDI: nf-ntddk-kequeryactiveprocessorcountex.
    fn KeQueryActiveProcessorCountEx(GroupNumber: USHORT) -> ULONG;
    /// `KeQueryDpcWatchdogInformation`: IRQL >= DISPATCH_LEVEL. DDI: nf-wdm-kequerydpcwatchdoginformation.
    fn KeQueryDpcWatchdogInformation(WatchdogInformation: PKDPC_WATCHDOG_INFORMATION) -> NTSTATUS;
    /// `KeQueryMaximumProcessorCountEx`: IRQL any. DDI: nf-ntddk-kequerymaximumprocessorcountex.
    fn KeQueryMaximumProcessorCountEx(GroupNumber: USHORT) -> ULONG;
    /// `KeQueryUnbiasedInterruptTime`: IRQL any. DDI: nf-wdm-kequeryunbiasedinterrupttime.
    fn KeQueryUnbiasedInterruptTime() -> ULONGLONG;
    /// `KeRaiseIrqlToDpcLevel`: IRQL <= DISPATCH_LEVEL. DDI: nf-ntddk-keraiseirqltodpclevel.
    fn KeRaiseIrqlToDpcLevel() -> KIRQL;
    /// `KeReadStateEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kereadstateevent.
    fn KeReadStateEvent(Event: PRKEVENT) -> LONG;
    /// `KeRegisterBugCheckReasonCallback`: IRQL any. DDI: nf-wdm-keregisterbugcheckreasoncallback.
    fn KeRegisterBugCheckReasonCallback(
        CallbackRecord: PKBUGCHECK_REASON_CALLBACK_RECORD,
        CallbackRoutine: Option<KBUGCHECK_REASON_CALLBACK_ROUTINE>, Reason: KBUGCHECK_CALLBACK_REASON,
        Component: PUCHAR
    ) -> BOOLEAN;
    /// `KeReleaseGuardedMutex`: IRQL <= APC_LEVEL. DDI: nf-wdm-kereleaseguardedmutex.
    fn KeReleaseGuardedMutex(Mutex: PKGUARDED_MUTEX);
    /// `KeReleaseInStackQueuedSpinLock`: IRQL = DISPATCH_LEVEL. DDI: nf-wdm-kereleaseinstackqueuedspinlock.
    fn KeReleaseInStackQueuedSpinLock(LockHandle: PKLOCK_QUEUE_HANDLE);
    /// `KeReleaseInStackQueuedSpinLockFromDpcLevel`: IRQL = DISPATCH_LEVEL. DDI: nf-wdm-kereleaseinstackqueuedspinlockfromdpclevel.
    fn KeReleaseInStackQueuedSpinLockFromDpcLevel(LockHandle: PKLOCK_QUEUE_HANDLE);
    /// `KeReleaseMutex`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kereleasemutex.
    fn KeReleaseMutex(Mutex: PRKMUTEX, Wait: BOOLEAN) -> LONG;
    /// `KeReleaseSemaphore`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kereleasesemaphore.
    fn KeReleaseSemaphore(
        Semaphore: PRKSEMAPHORE, Increment: KPRIORITY, Adjustment: LONG, Wait: BOOLEAN
    ) -> LONG;
    /// `KeReleaseSpinLock`: IRQL = DISPATCH_LEVEL. DDI: nf-wdm-kereleasespinlock.
    fn KeReleaseSpinLock(SpinLock: PKSPIN_LOCK, NewIrql: KIRQL);
    /// `KeReleaseSpinLockFromDpcLevel`: IRQL >= DISPATCH_LEVEL. DDI: nf-wdm-kereleasespinlockfromdpclevel.
    fn KeReleaseSpinLockFromDpcLevel(SpinLock: PKSPIN_LOCK);
    /// `KeRemoveQueueDpc`: IRQL any. DDI: nf-wdm-keremovequeuedpc.
    fn KeRemoveQueueDpc(Dpc: PRKDPC) -> BOOLEAN;
    /// `KeResetEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-keresetevent.
    fn KeResetEvent(Event: PRKEVENT) -> LONG;
    /// `KeRevertToUserGroupAffinityThread`: IRQL <= APC_LEVEL. DDI: nf-wdm-kereverttousergroupaffinitythread.
    fn KeRevertToUserGroupAffinityThread(PreviousAffinity: PGROUP_AFFINITY);
    /// `KeSetCoalescableTimer`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kesetcoalescabletimer.
    fn KeSetCoalescableTimer(
        Timer: PKTIMER, DueTime: LARGE_INTEGER, Period: ULONG, TolerableDelay: ULONG, Dpc: PKDPC
    ) -> BOOLEAN;
    /// `KeSetEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kesetevent.
    fn KeSetEvent(Event: PRKEVENT, Increment: KPRIORITY, Wait: BOOLEAN) -> LONG;
    /// `KeSetImportanceDpc`: IRQL any. DDI: nf-ntddk-kesetimportancedpc.
    fn KeSetImportanceDpc(Dpc: PRKDPC, Importance: KDPC_IMPORTANCE);
    /// `KeSetSystemGroupAffinityThread`: IRQL <= APC_LEVEL. DDI: nf-wdm-kesetsystemgroupaffinitythread.
    fn KeSetSystemGroupAffinityThread(Affinity: PGROUP_AFFINITY, PreviousAffinity: PGROUP_AFFINITY);
    /// `KeSetTargetProcessorDpc`: IRQL any. DDI: nf-ntddk-kesettargetprocessordpc.
    fn KeSetTargetProcessorDpc(Dpc: PRKDPC, Number: CCHAR);
    /// `KeSetTargetProcessorDpcEx`: IRQL any. DDI: nf-wdm-kesettargetprocessordpcex.
    fn KeSetTargetProcessorDpcEx(Dpc: PKDPC, ProcNumber: PPROCESSOR_NUMBER) -> NTSTATUS;
    /// `KeSetTimer`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kesettimer.
    fn KeSetTimer(Timer: PKTIMER, DueTime: LARGE_INTEGER, Dpc: PKDPC) -> BOOLEAN;
    /// `KeSetTimerEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-kesettimerex.
    fn KeSetTimerEx(Timer: PKTIMER, DueTime: LARGE_INTEGER, Period: LONG, Dpc: PKDPC) -> BOOLEAN;
    /// `KeTryToAcquireSpinLockAtDpcLevel`: IRQL >= DISPATCH_LEVEL. DDI: nf-wdm-ketrytoacquirespinlockatdpclevel.
    fn KeTryToAcquireSpinLockAtDpcLevel(SpinLock: PKSPIN_LOCK) -> BOOLEAN;
    /// `KeWaitForMultipleObjects`: IRQL <= APC_LEVEL; <= DISPATCH_LEVEL with a timeout of zero. DDI: nf-wdm-kewaitformultipleobjects.
    fn KeWaitForMultipleObjects(
        Count: ULONG, Object: *mut PVOID, WaitType: WAIT_TYPE, WaitReason: KWAIT_REASON,
        WaitMode: KPROCESSOR_MODE, Alertable: BOOLEAN, Timeout: PLARGE_INTEGER,
        WaitBlockArray: PKWAIT_BLOCK
    ) -> NTSTATUS;
    /// `KeWaitForSingleObject`: IRQL <= APC_LEVEL; <= DISPATCH_LEVEL with a timeout of zero. DDI: nf-wdm-kewaitforsingleobject.
    fn KeWaitForSingleObject(
        Object: PVOID, WaitReason: KWAIT_REASON, WaitMode: KPROCESSOR_MODE, Alertable: BOOLEAN,
        Timeout: PLARGE_INTEGER
    ) -> NTSTATUS;
    /// `KfRaiseIrql`: IRQL any.
    fn KfRaiseIrql(NewIrql: KIRQL) -> KIRQL;
}
