//! Imports from `ntoskrnl.exe`: pool, lists, lookaside lists, run-down protection, event tracing.

use crate::*;

imports! { "ntoskrnl.exe";
    /// `EtwRegister`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-etwregister.
    fn EtwRegister(
        ProviderId: LPCGUID, EnableCallback: Option<ETWENABLECALLBACK>, CallbackContext: PVOID,
        RegHandle: PREGHANDLE
    ) -> NTSTATUS;
    /// `EtwUnregister`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-etwunregister.
    fn EtwUnregister(RegHandle: REGHANDLE) -> NTSTATUS;
    /// `EtwWrite`: IRQL any. DDI: nf-wdm-etwwrite.
    fn EtwWrite(
        RegHandle: REGHANDLE, EventDescriptor: PCEVENT_DESCRIPTOR, ActivityId: LPCGUID,
        UserDataCount: ULONG, UserData: PEVENT_DATA_DESCRIPTOR
    ) -> NTSTATUS;
    /// `ExAcquireFastMutex`: IRQL <= APC_LEVEL. DDI: nf-wdm-exacquirefastmutex.
    fn ExAcquireFastMutex(FastMutex: PFAST_MUTEX);
    /// `ExAcquireResourceExclusiveLite`: IRQL <= APC_LEVEL. DDI: nf-wdm-exacquireresourceexclusivelite.
    fn ExAcquireResourceExclusiveLite(Resource: PERESOURCE, Wait: BOOLEAN) -> BOOLEAN;
    /// `ExAcquireResourceSharedLite`: IRQL <= APC_LEVEL. DDI: nf-wdm-exacquireresourcesharedlite.
    fn ExAcquireResourceSharedLite(Resource: PERESOURCE, Wait: BOOLEAN) -> BOOLEAN;
    /// `ExAcquireRundownProtection`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exacquirerundownprotection.
    fn ExAcquireRundownProtection(RunRef: PEX_RUNDOWN_REF) -> BOOLEAN;
    /// `ExAcquireSpinLockExclusive`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exacquirespinlockexclusive.
    fn ExAcquireSpinLockExclusive(SpinLock: PEX_SPIN_LOCK) -> KIRQL;
    /// `ExAcquireSpinLockShared`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exacquirespinlockshared.
    fn ExAcquireSpinLockShared(SpinLock: PEX_SPIN_LOCK) -> KIRQL;
    /// `ExAllocatePool2`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exallocatepool2.
    fn ExAllocatePool2(Flags: POOL_FLAGS, NumberOfBytes: SIZE_T, Tag: ULONG) -> PVOID;
    /// `ExAllocatePoolWithTag`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exallocatepoolwithtag.
    fn ExAllocatePoolWithTag(PoolType: POOL_TYPE, NumberOfBytes: SIZE_T, Tag: ULONG) -> PVOID;
    /// `ExAllocatePoolWithTagPriority`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exallocatepoolwithtagpriority.
    fn ExAllocatePoolWithTagPriority(
        PoolType: POOL_TYPE, NumberOfBytes: SIZE_T, Tag: ULONG, Priority: EX_POOL_PRIORITY
    ) -> PVOID;
    /// `ExDeleteLookasideListEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exdeletelookasidelistex.
    fn ExDeleteLookasideListEx(Lookaside: PLOOKASIDE_LIST_EX);
    /// `ExDeleteNPagedLookasideList`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exdeletenpagedlookasidelist.
    fn ExDeleteNPagedLookasideList(Lookaside: PNPAGED_LOOKASIDE_LIST);
    /// `ExDeleteResourceLite`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exdeleteresourcelite.
    fn ExDeleteResourceLite(Resource: PERESOURCE) -> NTSTATUS;
    /// `ExFreePool`: IRQL <= DISPATCH_LEVEL. DDI: nf-ntddk-exfreepool.
    fn ExFreePool(P: PVOID);
    /// `ExFreePoolWithTag`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exfreepoolwithtag.
    fn ExFreePoolWithTag(P: PVOID, Tag: ULONG);
    /// `ExInitializeLookasideListEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exinitializelookasidelistex.
    fn ExInitializeLookasideListEx(
        Lookaside: PLOOKASIDE_LIST_EX, Allocate: Option<ALLOCATE_FUNCTION_EX>,
        Free: Option<FREE_FUNCTION_EX>, PoolType: POOL_TYPE, Flags: ULONG, Size: SIZE_T, Tag: ULONG,
        Depth: USHORT
    ) -> NTSTATUS;
    /// `ExInitializeNPagedLookasideList`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exinitializenpagedlookasidelist.
    fn ExInitializeNPagedLookasideList(
        Lookaside: PNPAGED_LOOKASIDE_LIST, Allocate: Option<ALLOCATE_FUNCTION>,
        Free: Option<FREE_FUNCTION>, Flags: ULONG, Size: SIZE_T, Tag: ULONG, Depth: USHORT
    );
    /// `ExInitializeResourceLite`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exinitializeresourcelite.
    fn ExInitializeResourceLite(Resource: PERESOURCE) -> NTSTATUS;
    /// `ExInitializeRundownProtection`: IRQL <= APC_LEVEL. DDI: nf-wdm-exinitializerundownprotection.
    fn ExInitializeRundownProtection(RunRef: PEX_RUNDOWN_REF);
    /// `ExInterlockedInsertHeadList`: IRQL any. DDI: nf-wdm-exinterlockedinsertheadlist.
    fn ExInterlockedInsertHeadList(
        ListHead: PLIST_ENTRY, ListEntry: PLIST_ENTRY, Lock: PKSPIN_LOCK
    ) -> PLIST_ENTRY;
    /// `ExInterlockedInsertTailList`: IRQL any. DDI: nf-wdm-exinterlockedinserttaillist.
    fn ExInterlockedInsertTailList(
        ListHead: PLIST_ENTRY, ListEntry: PLIST_ENTRY, Lock: PKSPIN_LOCK
    ) -> PLIST_ENTRY;
    /// `ExInterlockedRemoveHeadList`: IRQL any. DDI: nf-wdm-exinterlockedremoveheadlist.
    fn ExInterlockedRemoveHeadList(ListHead: PLIST_ENTRY, Lock: PKSPIN_LOCK) -> PLIST_ENTRY;
    /// `ExQueryDepthSList`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exquerydepthslist.
    fn ExQueryDepthSList(SListHead: PSLIST_HEADER) -> USHORT;
    /// `ExReleaseFastMutex`: IRQL = APC_LEVEL. DDI: nf-wdm-exreleasefastmutex.
    fn ExReleaseFastMutex(FastMutex: PFAST_MUTEX);
    /// `ExReleaseResourceLite`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exreleaseresourcelite.
    fn ExReleaseResourceLite(Resource: PERESOURCE);
    /// `ExReleaseRundownProtection`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-exreleaserundownprotection.
    fn ExReleaseRundownProtection(RunRef: PEX_RUNDOWN_REF);
    /// `ExReleaseSpinLockExclusive`: IRQL = DISPATCH_LEVEL. DDI: nf-wdm-exreleasespinlockexclusive.
    fn ExReleaseSpinLockExclusive(SpinLock: PEX_SPIN_LOCK, OldIrql: KIRQL);
    /// `ExReleaseSpinLockShared`: IRQL = DISPATCH_LEVEL. DDI: nf-wdm-exreleasespinlockshared.
    fn ExReleaseSpinLockShared(SpinLock: PEX_SPIN_LOCK, OldIrql: KIRQL);
    /// `ExSystemTimeToLocalTime`: IRQL any. DDI: nf-wdm-exsystemtimetolocaltime.
    fn ExSystemTimeToLocalTime(SystemTime: PLARGE_INTEGER, LocalTime: PLARGE_INTEGER);
    /// `ExWaitForRundownProtectionRelease`: IRQL <= APC_LEVEL. DDI: nf-wdm-exwaitforrundownprotectionrelease.
    fn ExWaitForRundownProtectionRelease(RunRef: PEX_RUNDOWN_REF);
    /// `ExpInterlockedFlushSList`: IRQL <= DISPATCH_LEVEL.
    fn ExpInterlockedFlushSList(ListHead: PSLIST_HEADER) -> PSLIST_ENTRY;
    /// `ExpInterlockedPopEntrySList`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-expinterlockedpopentryslist.
    fn ExpInterlockedPopEntrySList(ListHead: PSLIST_HEADER) -> PSLIST_ENTRY;
    /// `ExpInterlockedPushEntrySList`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-expinterlockedpushentryslist.
    fn ExpInterlockedPushEntrySList(ListHead: PSLIST_HEADER, ListEntry: PSLIST_ENTRY) -> PSLIST_ENTRY;
    /// `InitializeSListHead`: IRQL any. DDI: nf-wdm-initializeslisthead.
    fn InitializeSListHead(SListHead: PSLIST_HEADER);
}
