//! Imports from `ndis.sys`: memory, locks, timers, events, work items, configuration, interfaces, processors.

use crate::*;

imports! { "ndis.sys";
    /// `NdisAcquireRWLockRead`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisacquirerwlockread.
    fn NdisAcquireRWLockRead(Lock: PNDIS_RW_LOCK_EX, LockState: PLOCK_STATE_EX, Flags: UCHAR);
    /// `NdisAcquireRWLockWrite`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisacquirerwlockwrite.
    fn NdisAcquireRWLockWrite(Lock: PNDIS_RW_LOCK_EX, LockState: PLOCK_STATE_EX, Flags: UCHAR);
    /// `NdisAcquireReadWriteLock`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisacquirereadwritelock.
    fn NdisAcquireReadWriteLock(Lock: PNDIS_RW_LOCK, fWrite: BOOLEAN, LockState: PLOCK_STATE);
    /// `NdisActiveGroupCount`: IRQL any. DDI: nf-ndis-ndisactivegroupcount.
    fn NdisActiveGroupCount() -> USHORT;
    /// `NdisAllocateGenericObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisallocategenericobject.
    fn NdisAllocateGenericObject(
        DriverObject: PDRIVER_OBJECT, Tag: ULONG, Size: USHORT
    ) -> PNDIS_GENERIC_OBJECT;
    /// `NdisAllocateIoWorkItem`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisallocateioworkitem.
    fn NdisAllocateIoWorkItem(NdisObjectHandle: NDIS_HANDLE) -> NDIS_HANDLE;
    /// `NdisAllocateMemoryWithTag`: IRQL <= DISPATCH_LEVEL.
    fn NdisAllocateMemoryWithTag(VirtualAddress: *mut PVOID, Length: UINT, Tag: ULONG) -> NDIS_STATUS;
    /// `NdisAllocateMemoryWithTagPriority`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisallocatememorywithtagpriority.
    fn NdisAllocateMemoryWithTagPriority(
        NdisHandle: NDIS_HANDLE, Length: UINT, Tag: ULONG, Priority: EX_POOL_PRIORITY
    ) -> PVOID;
    /// `NdisAllocateRWLock`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisallocaterwlock.
    fn NdisAllocateRWLock(NdisHandle: NDIS_HANDLE) -> PNDIS_RW_LOCK_EX;
    /// `NdisAllocateSharedMemory`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisallocatesharedmemory.
    fn NdisAllocateSharedMemory(
        NdisHandle: NDIS_HANDLE, SharedMemoryParameters: PNDIS_SHARED_MEMORY_PARAMETERS,
        pAllocationHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisAllocateTimerObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisallocatetimerobject.
    fn NdisAllocateTimerObject(
        NdisHandle: NDIS_HANDLE, TimerCharacteristics: PNDIS_TIMER_CHARACTERISTICS,
        pTimerObject: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisCancelTimerObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiscanceltimerobject.
    fn NdisCancelTimerObject(TimerObject: NDIS_HANDLE) -> BOOLEAN;
    /// `NdisCloseConfiguration`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndiscloseconfiguration.
    fn NdisCloseConfiguration(ConfigurationHandle: NDIS_HANDLE);
    /// `NdisCurrentGroupAndProcessor`: IRQL >= DISPATCH_LEVEL. DDI: nf-ndis-ndiscurrentgroupandprocessor.
    fn NdisCurrentGroupAndProcessor() -> PROCESSOR_NUMBER;
    /// `NdisDeregisterDeviceEx`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisderegisterdeviceex.
    fn NdisDeregisterDeviceEx(NdisDeviceHandle: NDIS_HANDLE);
    /// `NdisDprAcquireReadWriteLock`: IRQL = DISPATCH_LEVEL. DDI: nf-ndis-ndisdpracquirereadwritelock.
    fn NdisDprAcquireReadWriteLock(Lock: PNDIS_RW_LOCK, fWrite: BOOLEAN, LockState: PLOCK_STATE);
    /// `NdisDprReleaseReadWriteLock`: IRQL = DISPATCH_LEVEL. DDI: nf-ndis-ndisdprreleasereadwritelock.
    fn NdisDprReleaseReadWriteLock(Lock: PNDIS_RW_LOCK, LockState: PLOCK_STATE);
    /// `NdisFreeGenericObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreegenericobject.
    fn NdisFreeGenericObject(NdisObject: PNDIS_GENERIC_OBJECT);
    /// `NdisFreeIoWorkItem`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreeioworkitem.
    fn NdisFreeIoWorkItem(NdisIoWorkItemHandle: NDIS_HANDLE);
    /// `NdisFreeMemory`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreememory.
    fn NdisFreeMemory(VirtualAddress: PVOID, Length: UINT, MemoryFlags: UINT);
    /// `NdisFreeMemoryWithTag`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreememorywithtag.
    fn NdisFreeMemoryWithTag(VirtualAddress: PVOID, Tag: ULONG);
    /// `NdisFreeMemoryWithTagPriority`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreememorywithtagpriority.
    fn NdisFreeMemoryWithTagPriority(NdisHandle: NDIS_HANDLE, VirtualAddress: PVOID, Tag: ULONG);
    /// `NdisFreeRWLock`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreerwlock.
    fn NdisFreeRWLock(Lock: PNDIS_RW_LOCK_EX);
    /// `NdisFreeSharedMemory`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfreesharedmemory.
    fn NdisFreeSharedMemory(NdisHandle: NDIS_HANDLE, AllocationHandle: NDIS_HANDLE);
    /// `NdisFreeTimerObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreetimerobject.
    fn NdisFreeTimerObject(TimerObject: NDIS_HANDLE);
    /// `NdisGeneratePartialCancelId`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisgeneratepartialcancelid.
    fn NdisGeneratePartialCancelId() -> UCHAR;
    /// `NdisGetDeviceReservedExtension`: IRQL any. DDI: nf-ndis-ndisgetdevicereservedextension.
    fn NdisGetDeviceReservedExtension(DeviceObject: PDEVICE_OBJECT) -> PVOID;
    /// `NdisGetHypervisorInfo`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisgethypervisorinfo.
    fn NdisGetHypervisorInfo(HypervisorInfo: PNDIS_HYPERVISOR_INFO) -> NDIS_STATUS;
    /// `NdisGetProcessorInformation`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisgetprocessorinformation.
    fn NdisGetProcessorInformation(SystemProcessorInfo: PNDIS_SYSTEM_PROCESSOR_INFO) -> NDIS_STATUS;
    /// `NdisGetProcessorInformationEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisgetprocessorinformationex.
    fn NdisGetProcessorInformationEx(
        NdisHandle: NDIS_HANDLE, SystemProcessorInfo: PNDIS_SYSTEM_PROCESSOR_INFO_EX, Size: PSIZE_T
    ) -> NDIS_STATUS;
    /// `NdisGetRoutineAddress`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisgetroutineaddress.
    fn NdisGetRoutineAddress(NdisRoutineName: PNDIS_STRING) -> PVOID;
    /// `NdisGetRssProcessorInformation`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisgetrssprocessorinformation.
    fn NdisGetRssProcessorInformation(
        NdisHandle: NDIS_HANDLE, RssProcessorInfo: PNDIS_RSS_PROCESSOR_INFO, Size: PSIZE_T
    ) -> NDIS_STATUS;
    /// `NdisGetSharedDataAlignment`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisgetshareddataalignment.
    fn NdisGetSharedDataAlignment() -> ULONG;
    /// `NdisGetSystemUpTimeEx`: IRQL any. DDI: nf-ndis-ndisgetsystemuptimeex.
    fn NdisGetSystemUpTimeEx(pSystemUpTime: PLARGE_INTEGER);
    /// `NdisGetVersion`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisgetversion.
    fn NdisGetVersion() -> UINT;
    /// `NdisGroupActiveProcessorCount`: IRQL any. DDI: nf-ndis-ndisgroupactiveprocessorcount.
    fn NdisGroupActiveProcessorCount(Group: USHORT) -> ULONG;
    /// `NdisGroupActiveProcessorMask`: IRQL any. DDI: nf-ndis-ndisgroupactiveprocessormask.
    fn NdisGroupActiveProcessorMask(Group: USHORT) -> KAFFINITY;
    /// `NdisGroupMaxProcessorCount`: IRQL any. DDI: nf-ndis-ndisgroupmaxprocessorcount.
    fn NdisGroupMaxProcessorCount(Group: USHORT) -> ULONG;
    /// `NdisIfAddIfStackEntry`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifaddifstackentry.
    fn NdisIfAddIfStackEntry(
        HigherLayerIfIndex: NET_IFINDEX, LowerLayerIfIndex: NET_IFINDEX
    ) -> NDIS_STATUS;
    /// `NdisIfAllocateNetLuidIndex`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifallocatenetluidindex.
    fn NdisIfAllocateNetLuidIndex(ifType: NET_IFTYPE, pNetLuidIndex: PUINT32) -> NDIS_STATUS;
    /// `NdisIfDeleteIfStackEntry`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifdeleteifstackentry.
    fn NdisIfDeleteIfStackEntry(HigherLayerIfIndex: NET_IFINDEX, LowerLayerIfIndex: NET_IFINDEX);
    /// `NdisIfDeregisterInterface`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifderegisterinterface.
    fn NdisIfDeregisterInterface(ifIndex: NET_IFINDEX);
    /// `NdisIfDeregisterProvider`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifderegisterprovider.
    fn NdisIfDeregisterProvider(NdisProviderHandle: NDIS_HANDLE);
    /// `NdisIfFreeNetLuidIndex`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisiffreenetluidindex.
    fn NdisIfFreeNetLuidIndex(ifType: NET_IFTYPE, NetLuidIndex: UINT32) -> NDIS_STATUS;
    /// `NdisIfGetInterfaceIndexFromNetLuid`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifgetinterfaceindexfromnetluid.
    fn NdisIfGetInterfaceIndexFromNetLuid(NetLuid: NET_LUID, pIfIndex: PNET_IFINDEX) -> NDIS_STATUS;
    /// `NdisIfGetNetLuidFromInterfaceIndex`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifgetnetluidfrominterfaceindex.
    fn NdisIfGetNetLuidFromInterfaceIndex(ifIndex: NET_IFINDEX, pNetLuid: PNET_LUID) -> NDIS_STATUS;
    /// `NdisIfQueryBindingIfIndex`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifquerybindingifindex.
    fn NdisIfQueryBindingIfIndex(
        NdisBindingHandle: NDIS_HANDLE, pBoundIfIndex: PNET_IFINDEX, pBoundIfNetLuid: PNET_LUID,
        pLowestIfIndex: PNET_IFINDEX, pLowestIfNetLuid: PNET_LUID
    ) -> NDIS_STATUS;
    /// `NdisIfRegisterInterface`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifregisterinterface.
    fn NdisIfRegisterInterface(
        NdisProviderHandle: NDIS_HANDLE, NetLuid: NET_LUID, ProviderIfContext: NDIS_HANDLE,
        pIfInfo: PNET_IF_INFORMATION, pfIndex: PNET_IFINDEX
    ) -> NDIS_STATUS;
    /// `NdisIfRegisterProvider`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisifregisterprovider.
    fn NdisIfRegisterProvider(
        ProviderCharacteristics: PNDIS_IF_PROVIDER_CHARACTERISTICS, IfProviderContext: NDIS_HANDLE,
        pNdisIfProviderHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisInitializeEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisinitializeevent.
    fn NdisInitializeEvent(Event: PNDIS_EVENT);
    /// `NdisInitializeReadWriteLock`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisinitializereadwritelock.
    fn NdisInitializeReadWriteLock(Lock: PNDIS_RW_LOCK);
    /// `NdisInitializeString`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisinitializestring.
    fn NdisInitializeString(Destination: PNDIS_STRING, Source: PUCHAR);
    /// `NdisOpenConfigurationEx`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisopenconfigurationex.
    fn NdisOpenConfigurationEx(
        ConfigObject: PNDIS_CONFIGURATION_OBJECT, ConfigurationHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisOpenConfigurationKeyByIndex`: IRQL <= APC_LEVEL. DDI: nf-ndis-ndisopenconfigurationkeybyindex.
    fn NdisOpenConfigurationKeyByIndex(
        Status: PNDIS_STATUS, ConfigurationHandle: NDIS_HANDLE, Index: ULONG, KeyName: PNDIS_STRING,
        KeyHandle: PNDIS_HANDLE
    );
    /// `NdisOpenConfigurationKeyByName`: IRQL <= APC_LEVEL. DDI: nf-ndis-ndisopenconfigurationkeybyname.
    fn NdisOpenConfigurationKeyByName(
        Status: PNDIS_STATUS, ConfigurationHandle: NDIS_HANDLE, SubKeyName: PNDIS_STRING,
        SubKeyHandle: PNDIS_HANDLE
    );
    /// `NdisProcessorIndexToNumber`: IRQL any.
    fn NdisProcessorIndexToNumber(ProcIndex: ULONG, ProcNum: PPROCESSOR_NUMBER) -> NTSTATUS;
    /// `NdisProcessorNumberToIndex`: IRQL any.
    fn NdisProcessorNumberToIndex(ProcNum: PROCESSOR_NUMBER) -> ULONG;
    /// `NdisQueueIoWorkItem`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisqueueioworkitem.
    fn NdisQueueIoWorkItem(
        NdisIoWorkItemHandle: NDIS_HANDLE, Routine: Option<NDIS_IO_WORKITEM_FUNCTION>,
        WorkItemContext: PVOID
    );
    /// `NdisReadConfiguration`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisreadconfiguration.
    fn NdisReadConfiguration(
        Status: PNDIS_STATUS, ParameterValue: *mut PNDIS_CONFIGURATION_PARAMETER,
        ConfigurationHandle: NDIS_HANDLE, Keyword: PNDIS_STRING, ParameterType: NDIS_PARAMETER_TYPE
    );
    /// `NdisReadNetworkAddress`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisreadnetworkaddress.
    fn NdisReadNetworkAddress(
        Status: PNDIS_STATUS, NetworkAddress: *mut PVOID, NetworkAddressLength: PUINT,
        ConfigurationHandle: NDIS_HANDLE
    );
    /// `NdisRegisterDeviceEx`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisregisterdeviceex.
    fn NdisRegisterDeviceEx(
        NdisHandle: NDIS_HANDLE, DeviceObjectAttributes: PNDIS_DEVICE_OBJECT_ATTRIBUTES,
        pDeviceObject: *mut PDEVICE_OBJECT, NdisDeviceHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisReleaseRWLock`: IRQL = DISPATCH_LEVEL. DDI: nf-ndis-ndisreleaserwlock.
    fn NdisReleaseRWLock(Lock: PNDIS_RW_LOCK_EX, LockState: PLOCK_STATE_EX);
    /// `NdisReleaseReadWriteLock`: IRQL = DISPATCH_LEVEL. DDI: nf-ndis-ndisreleasereadwritelock.
    fn NdisReleaseReadWriteLock(Lock: PNDIS_RW_LOCK, LockState: PLOCK_STATE);
    /// `NdisResetEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisresetevent.
    fn NdisResetEvent(Event: PNDIS_EVENT);
    /// `NdisSetCoalescableTimerObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndissetcoalescabletimerobject.
    fn NdisSetCoalescableTimerObject(
        TimerObject: NDIS_HANDLE, DueTime: LARGE_INTEGER, MillisecondsPeriod: LONG, FunctionContext: PVOID,
        Tolerance: ULONG
    ) -> BOOLEAN;
    /// `NdisSetEvent`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndissetevent.
    fn NdisSetEvent(Event: PNDIS_EVENT);
    /// `NdisSetTimerObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndissettimerobject.
    fn NdisSetTimerObject(
        TimerObject: NDIS_HANDLE, DueTime: LARGE_INTEGER, MillisecondsPeriod: LONG, FunctionContext: PVOID
    ) -> BOOLEAN;
    /// `NdisSystemActiveProcessorCount`: IRQL any. DDI: nf-ndis-ndissystemactiveprocessorcount.
    fn NdisSystemActiveProcessorCount(ActiveProcessors: PKAFFINITY) -> ULONG;
    /// `NdisSystemProcessorCount`: IRQL any. DDI: nf-ndis-ndissystemprocessorcount.
    fn NdisSystemProcessorCount() -> CCHAR;
    /// `NdisWaitEvent`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndiswaitevent.
    fn NdisWaitEvent(Event: PNDIS_EVENT, MsToWait: UINT) -> BOOLEAN;
    /// `NdisWriteConfiguration`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndiswriteconfiguration.
    fn NdisWriteConfiguration(
        Status: PNDIS_STATUS, ConfigurationHandle: NDIS_HANDLE, Keyword: PNDIS_STRING,
        ParameterValue: PNDIS_CONFIGURATION_PARAMETER
    );
    /// `NdisWriteErrorLogEntry`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiswriteerrorlogentry.
    fn NdisWriteErrorLogEntry(NdisAdapterHandle: NDIS_HANDLE, ErrorCode: ULONG, NumberOfErrorValues: ULONG);
    /// `NdisWriteEventLogEntry`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiswriteeventlogentry.
    fn NdisWriteEventLogEntry(
        LogHandle: PVOID, EventCode: NDIS_STATUS, UniqueEventValue: ULONG, NumStrings: USHORT,
        StringsList: PVOID, DataSize: ULONG, Data: PVOID
    ) -> NDIS_STATUS;
}
