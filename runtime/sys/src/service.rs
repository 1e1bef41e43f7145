//! NDIS services for any driver: configuration, timers, events, work items, locks, processors, shared memory.

use crate::*;

pub type PNDIS_RW_LOCK_EX = *mut NDIS_RW_LOCK_EX;
pub type PLOCK_STATE_EX = *mut LOCK_STATE_EX;
pub type PNDIS_RW_LOCK = *mut NDIS_RW_LOCK;
pub type PLOCK_STATE = *mut LOCK_STATE;
pub type PNDIS_SHARED_MEMORY_PARAMETERS = *mut NDIS_SHARED_MEMORY_PARAMETERS;
pub type PNDIS_TIMER_CHARACTERISTICS = *mut NDIS_TIMER_CHARACTERISTICS;
pub type PNDIS_SYSTEM_PROCESSOR_INFO = *mut NDIS_SYSTEM_PROCESSOR_INFO;
pub type PNDIS_SYSTEM_PROCESSOR_INFO_EX = *mut NDIS_SYSTEM_PROCESSOR_INFO_EX;
pub type PNDIS_EVENT = *mut NDIS_EVENT;
pub type PNDIS_CONFIGURATION_OBJECT = *mut NDIS_CONFIGURATION_OBJECT;
pub type PNDIS_CONFIGURATION_PARAMETER = *mut NDIS_CONFIGURATION_PARAMETER;
pub type PNDIS_DEVICE_OBJECT_ATTRIBUTES = *mut NDIS_DEVICE_OBJECT_ATTRIBUTES;
pub type PNDIS_DRIVER_OPTIONAL_HANDLERS = *mut NDIS_DRIVER_OPTIONAL_HANDLERS;
pub type PNDIS_SPIN_LOCK = *mut NDIS_SPIN_LOCK;
pub type PNDIS_RESOURCE_LIST = *mut CM_PARTIAL_RESOURCE_LIST;

/// `NDIS_RW_LOCK_EX`: only ever behind a pointer.
#[repr(C)]
pub struct NDIS_RW_LOCK_EX {
    _opaque: [u8; 0],
}

/// Type of a configuration parameter. DDI: ne-ndis-_ndis_parameter_type.
pub type NDIS_PARAMETER_TYPE = i32;
pub const NdisParameterInteger: NDIS_PARAMETER_TYPE = 0;
pub const NdisParameterHexInteger: NDIS_PARAMETER_TYPE = 1;
pub const NdisParameterString: NDIS_PARAMETER_TYPE = 2;
pub const NdisParameterMultiString: NDIS_PARAMETER_TYPE = 3;
pub const NdisParameterBinary: NDIS_PARAMETER_TYPE = 4;

/// What shared memory is for. DDI: ne-ndis-_ndis_shared_memory_usage.
pub type NDIS_SHARED_MEMORY_USAGE = i32;
pub const NdisSharedMemoryUsageUndefined: NDIS_SHARED_MEMORY_USAGE = 0;
pub const NdisSharedMemoryUsageXmit: NDIS_SHARED_MEMORY_USAGE = 1;
pub const NdisSharedMemoryUsageXmitHeader: NDIS_SHARED_MEMORY_USAGE = 2;
pub const NdisSharedMemoryUsageXmitData: NDIS_SHARED_MEMORY_USAGE = 3;
pub const NdisSharedMemoryUsageReceive: NDIS_SHARED_MEMORY_USAGE = 4;
pub const NdisSharedMemoryUsageReceiveLookahead: NDIS_SHARED_MEMORY_USAGE = 5;
pub const NdisSharedMemoryUsageReceivePostLookahead: NDIS_SHARED_MEMORY_USAGE = 6;
pub const NdisSharedMemoryUsageReceiveHeader: NDIS_SHARED_MEMORY_USAGE = 7;
pub const NdisSharedMemoryUsageReceiveData: NDIS_SHARED_MEMORY_USAGE = 8;
pub const NdisSharedMemoryUsageOther: NDIS_SHARED_MEMORY_USAGE = 9;
pub const NdisSharedMemoryUsageMax: NDIS_SHARED_MEMORY_USAGE = 10;

/// Maker of the processors. DDI: ne-ntddndis-_ndis_processor_vendor.
pub type NDIS_PROCESSOR_VENDOR = i32;
pub const NdisProcessorVendorUnknown: NDIS_PROCESSOR_VENDOR = 0;
pub const NdisProcessorVendorGenuinIntel: NDIS_PROCESSOR_VENDOR = 1;
pub const NdisProcessorVendorGenuineIntel: NDIS_PROCESSOR_VENDOR = 1;
pub const NdisProcessorVendorAuthenticAMD: NDIS_PROCESSOR_VENDOR = 2;

/// Bus of an adapter.
pub type NDIS_INTERFACE_TYPE = i32;
pub const NdisInterfaceInternal: NDIS_INTERFACE_TYPE = 0;
pub const NdisInterfaceIsa: NDIS_INTERFACE_TYPE = 1;
pub const NdisInterfaceEisa: NDIS_INTERFACE_TYPE = 2;
pub const NdisInterfaceMca: NDIS_INTERFACE_TYPE = 3;
pub const NdisInterfaceTurboChannel: NDIS_INTERFACE_TYPE = 4;
pub const NdisInterfacePci: NDIS_INTERFACE_TYPE = 5;
pub const NdisInterfacePcMcia: NDIS_INTERFACE_TYPE = 8;
pub const NdisInterfaceCBus: NDIS_INTERFACE_TYPE = 9;
pub const NdisInterfaceMPIBus: NDIS_INTERFACE_TYPE = 10;
pub const NdisInterfaceMPSABus: NDIS_INTERFACE_TYPE = 11;
pub const NdisInterfaceProcessorInternal: NDIS_INTERFACE_TYPE = 12;
pub const NdisInterfaceInternalPowerBus: NDIS_INTERFACE_TYPE = 13;
pub const NdisInterfacePNPISABus: NDIS_INTERFACE_TYPE = 14;
pub const NdisInterfacePNPBus: NDIS_INTERFACE_TYPE = 15;
pub const NdisInterfaceUSB: NDIS_INTERFACE_TYPE = 16;
pub const NdisInterfaceIrda: NDIS_INTERFACE_TYPE = 17;
pub const NdisInterface1394: NDIS_INTERFACE_TYPE = 18;
pub const NdisMaximumInterfaceType: NDIS_INTERFACE_TYPE = 19;

/// Callback, context and tag of a timer object: `NdisAllocateTimerObject`. DDI: ns-ndis-_ndis_timer_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TIMER_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub AllocationTag: ULONG,
    pub TimerFunction: Option<NDIS_TIMER_FUNCTION>,
    pub FunctionContext: PVOID,
}

layout! { NDIS_TIMER_CHARACTERISTICS: size 24, align 8;
    Header: 0 4, AllocationTag: 4 4, TimerFunction: 8 8, FunctionContext: 16 8,
}

/// A spin lock and the IRQL from before it was taken.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_SPIN_LOCK {
    pub SpinLock: KSPIN_LOCK,
    pub OldIrql: KIRQL,
}

layout! { NDIS_SPIN_LOCK: size 16, align 8;
    SpinLock: 0 8, OldIrql: 8 1,
}

/// An event that `NdisWaitEvent` waits on; manual reset.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_EVENT {
    pub Event: KEVENT,
}

layout! { NDIS_EVENT: size 24, align 8;
    Event: 0 24,
}

/// State of one acquisition of an `NDIS_RW_LOCK_EX`: the old IRQL, how it was taken, flags. DDI: ns-ndis-_lock_state_ex.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LOCK_STATE_EX {
    pub OldIrql: KIRQL,
    pub LockState: UCHAR,
    pub Flags: UCHAR,
}

layout! { LOCK_STATE_EX: size 3, align 1;
    OldIrql: 0 1, LockState: 1 1, Flags: 2 1,
}

/// A registry parameter as `NdisReadConfiguration` gives it. DDI: ns-ndis-_ndis_configuration_parameter.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_CONFIGURATION_PARAMETER {
    pub ParameterType: NDIS_PARAMETER_TYPE,
    pub ParameterData: NDIS_CONFIGURATION_PARAMETER_ParameterData,
}

/// `ParameterData` of [`NDIS_CONFIGURATION_PARAMETER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_CONFIGURATION_PARAMETER_ParameterData {
    pub IntegerData: ULONG,
    pub StringData: NDIS_STRING,
    pub BinaryData: BINARY_DATA,
}

layout! { NDIS_CONFIGURATION_PARAMETER: size 24, align 8;
    ParameterType: 0 4, ParameterData: 8 16, ParameterData.IntegerData: 8 4, ParameterData.StringData: 8 16,
    ParameterData.BinaryData: 8 16,
}

/// One processor as `NdisGetProcessorInformation` lists it. DDI: ns-ndis-_ndis_processor_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PROCESSOR_INFO {
    pub CpuNumber: ULONG,
    pub PhysicalPackageId: ULONG,
    pub CoreId: ULONG,
    pub HyperThreadID: ULONG,
}

layout! { NDIS_PROCESSOR_INFO: size 16, align 4;
    CpuNumber: 0 4, PhysicalPackageId: 4 4, CoreId: 8 4, HyperThreadID: 12 4,
}

/// The reader-writer lock of NDIS 6.0, before `NDIS_RW_LOCK_EX`. DDI: ns-ndis-_ndis_rw_lock.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RW_LOCK {
    pub Anonymous: NDIS_RW_LOCK_Anonymous,
    pub Anonymous2: NDIS_RW_LOCK_Anonymous2,
}

/// `Anonymous` of [`NDIS_RW_LOCK`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_RW_LOCK_Anonymous {
    pub Anonymous: NDIS_RW_LOCK_Anonymous_Anonymous,
    pub Reserved: [UCHAR; 16],
}

/// `Anonymous` of [`NDIS_RW_LOCK_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RW_LOCK_Anonymous_Anonymous {
    pub SpinLock: KSPIN_LOCK,
    pub Context: PVOID,
}

/// `Anonymous2` of [`NDIS_RW_LOCK`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_RW_LOCK_Anonymous2 {
    pub RefCount: [NDIS_RW_LOCK_REFCOUNT; 64],
    pub RefCountEx: [ULONG; 256],
    pub Anonymous: NDIS_RW_LOCK_Anonymous2_Anonymous,
}

/// `Anonymous` of [`NDIS_RW_LOCK_Anonymous2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RW_LOCK_Anonymous2_Anonymous {
    pub RefCountLock: KSPIN_LOCK,
    pub SharedRefCount: ULONG,
    pub WriterWaiting: BOOLEAN,
}

layout! { NDIS_RW_LOCK: size 1040, align 8;
    Anonymous: 0 16, Anonymous.Anonymous: 0 16, Anonymous.Anonymous.SpinLock: 0 8,
    Anonymous.Anonymous.Context: 8 8, Anonymous.Reserved: 0 16, Anonymous2: 16 1024,
    Anonymous2.RefCount: 16 1024, Anonymous2.RefCountEx: 16 1024, Anonymous2.Anonymous: 16 16,
    Anonymous2.Anonymous.RefCountLock: 16 8, Anonymous2.Anonymous.SharedRefCount: 24 4,
    Anonymous2.Anonymous.WriterWaiting: 28 1,
}

/// State of one acquisition of an `NDIS_RW_LOCK`. DDI: ns-ndis-_lock_state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LOCK_STATE {
    pub LockState: USHORT,
    pub OldIrql: KIRQL,
}

layout! { LOCK_STATE: size 4, align 2;
    LockState: 0 2, OldIrql: 2 1,
}

/// Shared memory to allocate: `NdisAllocateSharedMemory`. DDI: ns-ndis-_ndis_shared_memory_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_SHARED_MEMORY_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub QueueId: NDIS_RECEIVE_QUEUE_ID,
    pub SharedMemoryHandle: NDIS_HANDLE,
    pub PreferredNode: NODE_REQUIREMENT,
    pub Usage: NDIS_SHARED_MEMORY_USAGE,
    pub Length: ULONG,
    pub VirtualAddress: PVOID,
    pub SGListBufferLength: ULONG,
    pub SGListBuffer: PSCATTER_GATHER_LIST,
    pub VPortId: NDIS_NIC_SWITCH_VPORT_ID,
}

layout! { NDIS_SHARED_MEMORY_PARAMETERS: size 72, align 8;
    Header: 0 4, Flags: 4 4, QueueId: 8 4, SharedMemoryHandle: 16 8, PreferredNode: 24 4, Usage: 28 4,
    Length: 32 4, VirtualAddress: 40 8, SGListBufferLength: 48 4, SGListBuffer: 56 8, VPortId: 64 4,
}

/// The processors of the machine, for one group. DDI: ns-ndis-_ndis_system_processor_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_SYSTEM_PROCESSOR_INFO {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub ProcessorVendor: NDIS_PROCESSOR_VENDOR,
    pub NumPhysicalPackages: ULONG,
    pub NumCores: ULONG,
    pub NumCoresPerPhysicalPackage: ULONG,
    pub MaxHyperThreadingCpusPerCore: ULONG,
    pub RssBaseCpu: ULONG,
    pub RssCpuCount: ULONG,
    pub RssProcessors: PUCHAR,
    pub CpuInfo: [NDIS_PROCESSOR_INFO; 64],
}

layout! { NDIS_SYSTEM_PROCESSOR_INFO: size 1072, align 8;
    Header: 0 4, Flags: 4 4, ProcessorVendor: 8 4, NumPhysicalPackages: 12 4, NumCores: 16 4,
    NumCoresPerPhysicalPackage: 20 4, MaxHyperThreadingCpusPerCore: 24 4, RssBaseCpu: 28 4,
    RssCpuCount: 32 4, RssProcessors: 40 8, CpuInfo: 48 1024,
}

/// The processors of the machine, in all groups. DDI: ns-ntddndis-_ndis_system_processor_info_ex.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_SYSTEM_PROCESSOR_INFO_EX {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub ProcessorVendor: NDIS_PROCESSOR_VENDOR,
    pub NumSockets: ULONG,
    pub NumCores: ULONG,
    pub NumCoresPerSocket: ULONG,
    pub MaxHyperThreadingProcsPerCore: ULONG,
    pub ProcessorInfoOffset: ULONG,
    pub NumberOfProcessors: ULONG,
    pub ProcessorInfoEntrySize: ULONG,
}

layout! { NDIS_SYSTEM_PROCESSOR_INFO_EX: size 40, align 4;
    Header: 0 4, Flags: 4 4, ProcessorVendor: 8 4, NumSockets: 12 4, NumCores: 16 4,
    NumCoresPerSocket: 20 4, MaxHyperThreadingProcsPerCore: 24 4, ProcessorInfoOffset: 28 4,
    NumberOfProcessors: 32 4, ProcessorInfoEntrySize: 36 4,
}

/// Whose configuration to open: `NdisOpenConfigurationEx`. DDI: ns-ndis-_ndis_configuration_object.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_CONFIGURATION_OBJECT {
    pub Header: NDIS_OBJECT_HEADER,
    pub NdisHandle: NDIS_HANDLE,
    pub Flags: ULONG,
}

layout! { NDIS_CONFIGURATION_OBJECT: size 24, align 8;
    Header: 0 4, NdisHandle: 8 8, Flags: 16 4,
}

/// Names and dispatch table of a driver's own device: `NdisRegisterDeviceEx`. DDI: ns-ndis-_ndis_device_object_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_DEVICE_OBJECT_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub DeviceName: PNDIS_STRING,
    pub SymbolicName: PNDIS_STRING,
    pub MajorFunctions: *mut Option<DRIVER_DISPATCH>,
    pub ExtensionSize: ULONG,
    pub DefaultSDDLString: PCUNICODE_STRING,
    pub DeviceClassGuid: LPCGUID,
}

layout! { NDIS_DEVICE_OBJECT_ATTRIBUTES: size 56, align 8;
    Header: 0 4, DeviceName: 8 8, SymbolicName: 16 8, MajorFunctions: 24 8, ExtensionSize: 32 4,
    DefaultSDDLString: 40 8, DeviceClassGuid: 48 8,
}

/// The head of any set of optional handlers.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_DRIVER_OPTIONAL_HANDLERS {
    pub Header: NDIS_OBJECT_HEADER,
}

layout! { NDIS_DRIVER_OPTIONAL_HANDLERS: size 4, align 2;
    Header: 0 4,
}

/// Binary registry data. DDI: ns-ndis-binary_data.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BINARY_DATA {
    pub Length: USHORT,
    pub Buffer: PVOID,
}

layout! { BINARY_DATA: size 16, align 8;
    Length: 0 2, Buffer: 8 8,
}

/// Readers of an `NDIS_RW_LOCK` on one processor, a cache line each. DDI: ns-ndis-_ndis_rw_lock_refcount.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_RW_LOCK_REFCOUNT {
    pub RefCount: ULONG,
    pub cacheLine: [UCHAR; 16],
}

layout! { NDIS_RW_LOCK_REFCOUNT: size 16, align 4;
    RefCount: 0 4, cacheLine: 0 16,
}

/// `NDIS_IO_WORKITEM_FUNCTION`. IRQL = PASSIVE_LEVEL.
pub type NDIS_IO_WORKITEM_FUNCTION =
    unsafe extern "efiapi" fn(WorkItemContext: PVOID, NdisIoWorkItemHandle: NDIS_HANDLE);

/// `NDIS_TIMER_FUNCTION`. IRQL = DISPATCH_LEVEL. DDI: nc-ndis-ndis_timer_function.
pub type NDIS_TIMER_FUNCTION = unsafe extern "efiapi" fn(
    SystemSpecific1: PVOID,
    FunctionContext: PVOID,
    SystemSpecific2: PVOID,
    SystemSpecific3: PVOID,
);

/// `SET_OPTIONS`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-set_options.
pub type SET_OPTIONS =
    unsafe extern "efiapi" fn(NdisDriverHandle: NDIS_HANDLE, DriverContext: NDIS_HANDLE) -> NDIS_STATUS;

pub const CO_SEND_FLAG_SET_DISCARD_ELIBILITY: ULONG = 1;
pub const NDIS_CONFIG_FLAG_FILTER_INSTANCE_CONFIGURATION: ULONG = 1;
pub const NDIS_INDICATE_ALL_NBLS: ULONG = 0xFFFFFFFF;
pub const NDIS_MAX_EVENT_LOG_DATA_SIZE: ULONG = 196;
pub const NDIS_MAX_PROCESSOR_COUNT: ULONG = 64;
pub const NDIS_MEMORY_CONTIGUOUS: ULONG = 1;
pub const NDIS_MEMORY_NONCACHED: ULONG = 2;
pub const NDIS_RWL_AT_DISPATCH_LEVEL: ULONG = 1;
pub const NDIS_SHARED_MEMORY_PROVIDER_CHAR_SUPPORTS_PF_VPORTS: ULONG = 1;

pub const NDIS_SHARED_MEM_PARAMETERS_CONTIGOUS: ULONG = 1;
pub const NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS: ULONG = 1;

pub const NDIS_802_3_MAC_OPTION_PRIORITY: ULONG = 1;
pub const NDIS_WMI_DEFAULT_METHOD_ID: ULONG = 1;
