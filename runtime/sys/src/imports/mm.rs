//! Imports from `ntoskrnl.exe`: memory manager.

use crate::*;

imports! { "ntoskrnl.exe";
    /// `MmAllocateContiguousMemory`: IRQL <= DISPATCH_LEVEL. DDI: nf-ntddk-mmallocatecontiguousmemory.
    fn MmAllocateContiguousMemory(
        NumberOfBytes: SIZE_T, HighestAcceptableAddress: PHYSICAL_ADDRESS
    ) -> PVOID;
    /// `MmBuildMdlForNonPagedPool`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-mmbuildmdlfornonpagedpool.
    fn MmBuildMdlForNonPagedPool(MemoryDescriptorList: PMDL);
    /// `MmFreeContiguousMemory`: IRQL <= DISPATCH_LEVEL. DDI: nf-ntddk-mmfreecontiguousmemory.
    fn MmFreeContiguousMemory(BaseAddress: PVOID);
    /// `MmGetPhysicalAddress`: IRQL any. DDI: nf-ntddk-mmgetphysicaladdress.
    fn MmGetPhysicalAddress(BaseAddress: PVOID) -> PHYSICAL_ADDRESS;
    /// `MmGetSystemRoutineAddress`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-mmgetsystemroutineaddress.
    fn MmGetSystemRoutineAddress(SystemRoutineName: PUNICODE_STRING) -> PVOID;
    /// `MmMapLockedPagesSpecifyCache`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-mmmaplockedpagesspecifycache.
    fn MmMapLockedPagesSpecifyCache(
        MemoryDescriptorList: PMDL, AccessMode: KPROCESSOR_MODE, CacheType: MEMORY_CACHING_TYPE,
        RequestedAddress: PVOID, BugCheckOnFailure: ULONG, Priority: ULONG
    ) -> PVOID;
    /// `MmProbeAndLockPages`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-mmprobeandlockpages.
    fn MmProbeAndLockPages(
        MemoryDescriptorList: PMDL, AccessMode: KPROCESSOR_MODE, Operation: LOCK_OPERATION
    );
    /// `MmUnlockPages`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-mmunlockpages.
    fn MmUnlockPages(MemoryDescriptorList: PMDL);
    /// `MmUnmapLockedPages`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-mmunmaplockedpages.
    fn MmUnmapLockedPages(BaseAddress: PVOID, MemoryDescriptorList: PMDL);
}
