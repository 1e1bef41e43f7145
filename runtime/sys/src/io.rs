//! The I/O manager's objects: drivers, devices, files, cancel-safe queues, and the callbacks of a driver.

use crate::*;

pub type PDRIVER_OBJECT = *mut DRIVER_OBJECT;
pub type PDEVICE_OBJECT = *mut DEVICE_OBJECT;
pub type PIO_WORKITEM = *mut IO_WORKITEM;
pub type PIO_CSQ = *mut IO_CSQ;
pub type PIO_CSQ_IRP_CONTEXT = *mut IO_CSQ_IRP_CONTEXT;
pub type PDRIVER_EXTENSION = *mut DRIVER_EXTENSION;
pub type PIO_TIMER = *mut IO_TIMER;
pub type PVPB = *mut VPB;
pub type PETHREAD = *mut KTHREAD;
pub type PFILE_OBJECT = *mut FILE_OBJECT;
pub type SECURITY_INFORMATION = ULONG;
pub type PSECTION_OBJECT_POINTERS = *mut SECTION_OBJECT_POINTERS;
pub type PIO_COMPLETION_CONTEXT = *mut IO_COMPLETION_CONTEXT;

/// `IO_WORKITEM`: only ever behind a pointer.
#[repr(C)]
pub struct IO_WORKITEM {
    _opaque: [u8; 0],
}

/// `FAST_IO_DISPATCH`: only ever behind a pointer.
#[repr(C)]
pub struct FAST_IO_DISPATCH {
    _opaque: [u8; 0],
}

/// `IO_TIMER`: only ever behind a pointer.
#[repr(C)]
pub struct IO_TIMER {
    _opaque: [u8; 0],
}

/// `VPB`: only ever behind a pointer.
#[repr(C)]
pub struct VPB {
    _opaque: [u8; 0],
}

/// `DEVICE_OBJECT_POWER_EXTENSION`: only ever behind a pointer.
#[repr(C)]
pub struct DEVICE_OBJECT_POWER_EXTENSION {
    _opaque: [u8; 0],
}

/// `SECTION_OBJECT_POINTERS`: only ever behind a pointer.
#[repr(C)]
pub struct SECTION_OBJECT_POINTERS {
    _opaque: [u8; 0],
}

/// `IO_COMPLETION_CONTEXT`: only ever behind a pointer.
#[repr(C)]
pub struct IO_COMPLETION_CONTEXT {
    _opaque: [u8; 0],
}

/// Property of a device that `IoGetDeviceProperty` reads. DDI: ne-wdm-device_registry_property.
pub type DEVICE_REGISTRY_PROPERTY = i32;
pub const DevicePropertyDeviceDescription: DEVICE_REGISTRY_PROPERTY = 0;
pub const DevicePropertyHardwareID: DEVICE_REGISTRY_PROPERTY = 1;
pub const DevicePropertyCompatibleIDs: DEVICE_REGISTRY_PROPERTY = 2;
pub const DevicePropertyBootConfiguration: DEVICE_REGISTRY_PROPERTY = 3;
pub const DevicePropertyBootConfigurationTranslated: DEVICE_REGISTRY_PROPERTY = 4;
pub const DevicePropertyClassName: DEVICE_REGISTRY_PROPERTY = 5;
pub const DevicePropertyClassGuid: DEVICE_REGISTRY_PROPERTY = 6;
pub const DevicePropertyDriverKeyName: DEVICE_REGISTRY_PROPERTY = 7;
pub const DevicePropertyManufacturer: DEVICE_REGISTRY_PROPERTY = 8;
pub const DevicePropertyFriendlyName: DEVICE_REGISTRY_PROPERTY = 9;
pub const DevicePropertyLocationInformation: DEVICE_REGISTRY_PROPERTY = 10;
pub const DevicePropertyPhysicalDeviceObjectName: DEVICE_REGISTRY_PROPERTY = 11;
pub const DevicePropertyBusTypeGuid: DEVICE_REGISTRY_PROPERTY = 12;
pub const DevicePropertyLegacyBusType: DEVICE_REGISTRY_PROPERTY = 13;
pub const DevicePropertyBusNumber: DEVICE_REGISTRY_PROPERTY = 14;
pub const DevicePropertyEnumeratorName: DEVICE_REGISTRY_PROPERTY = 15;
pub const DevicePropertyAddress: DEVICE_REGISTRY_PROPERTY = 16;
pub const DevicePropertyUINumber: DEVICE_REGISTRY_PROPERTY = 17;
pub const DevicePropertyInstallState: DEVICE_REGISTRY_PROPERTY = 18;
pub const DevicePropertyRemovalPolicy: DEVICE_REGISTRY_PROPERTY = 19;
pub const DevicePropertyResourceRequirements: DEVICE_REGISTRY_PROPERTY = 20;
pub const DevicePropertyAllocatedResources: DEVICE_REGISTRY_PROPERTY = 21;
pub const DevicePropertyContainerID: DEVICE_REGISTRY_PROPERTY = 22;

/// What becomes of an adapter object after its routine has run. DDI: ne-wdm-_io_allocation_action.
pub type IO_ALLOCATION_ACTION = i32;
pub const KeepObject: IO_ALLOCATION_ACTION = 1;
pub const DeallocateObject: IO_ALLOCATION_ACTION = 2;
pub const DeallocateObjectKeepRegisters: IO_ALLOCATION_ACTION = 3;

/// A lock that keeps a device object from removal.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_REMOVE_LOCK {
    pub Common: IO_REMOVE_LOCK_COMMON_BLOCK,
}

layout! { IO_REMOVE_LOCK: size 32, align 8;
    Common: 0 32,
}

#[cfg(not(all(windows, feature = "wdk")))]
/// A loaded driver, as `DriverEntry` gets it. DDI: ns-wdm-_driver_object.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DRIVER_OBJECT {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceObject: PDEVICE_OBJECT,
    pub Flags: ULONG,
    pub DriverStart: PVOID,
    pub DriverSize: ULONG,
    pub DriverSection: PVOID,
    pub DriverExtension: PDRIVER_EXTENSION,
    pub DriverName: UNICODE_STRING,
    pub HardwareDatabase: PUNICODE_STRING,
    pub FastIoDispatch: PFAST_IO_DISPATCH,
    pub DriverInit: Option<DRIVER_INITIALIZE>,
    pub DriverStartIo: Option<DRIVER_STARTIO>,
    pub DriverUnload: Option<DRIVER_UNLOAD>,
    pub MajorFunction: [Option<DRIVER_DISPATCH>; 28],
}

layout! { DRIVER_OBJECT: size 336, align 8;
    Type: 0 2, Size: 2 2, DeviceObject: 8 8, Flags: 16 4, DriverStart: 24 8, DriverSize: 32 4,
    DriverSection: 40 8, DriverExtension: 48 8, DriverName: 56 16, HardwareDatabase: 72 8,
    FastIoDispatch: 80 8, DriverInit: 88 8, DriverStartIo: 96 8, DriverUnload: 104 8,
    MajorFunction: 112 224,
}

/// A device of a driver. DDI: ns-wdm-_device_object.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct DEVICE_OBJECT {
    pub Type: CSHORT,
    pub Size: USHORT,
    pub ReferenceCount: LONG,
    pub DriverObject: *mut DRIVER_OBJECT,
    pub NextDevice: *mut DEVICE_OBJECT,
    pub AttachedDevice: *mut DEVICE_OBJECT,
    pub CurrentIrp: *mut IRP,
    pub Timer: PIO_TIMER,
    pub Flags: ULONG,
    pub Characteristics: ULONG,
    pub Vpb: PVPB,
    pub DeviceExtension: PVOID,
    pub DeviceType: ULONG,
    pub StackSize: CCHAR,
    pub Queue: DEVICE_OBJECT_Queue,
    pub AlignmentRequirement: ULONG,
    pub DeviceQueue: KDEVICE_QUEUE,
    pub Dpc: KDPC,
    pub ActiveThreadCount: ULONG,
    pub SecurityDescriptor: PSECURITY_DESCRIPTOR,
    pub DeviceLock: KEVENT,
    pub SectorSize: USHORT,
    pub Spare1: USHORT,
    pub DeviceObjectExtension: *mut DEVOBJ_EXTENSION,
    pub Reserved: PVOID,
}

/// `Queue` of [`DEVICE_OBJECT`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union DEVICE_OBJECT_Queue {
    pub ListEntry: LIST_ENTRY,
    pub Wcb: WAIT_CONTEXT_BLOCK,
}

layout! { DEVICE_OBJECT: size 336, align 16;
    Type: 0 2, Size: 2 2, ReferenceCount: 4 4, DriverObject: 8 8, NextDevice: 16 8, AttachedDevice: 24 8,
    CurrentIrp: 32 8, Timer: 40 8, Flags: 48 4, Characteristics: 52 4, Vpb: 56 8, DeviceExtension: 64 8,
    DeviceType: 72 4, StackSize: 76 1, Queue: 80 72, Queue.ListEntry: 80 16, Queue.Wcb: 80 72,
    AlignmentRequirement: 152 4, DeviceQueue: 160 40, Dpc: 200 64, ActiveThreadCount: 264 4,
    SecurityDescriptor: 272 8, DeviceLock: 280 24, SectorSize: 304 2, Spare1: 306 2,
    DeviceObjectExtension: 312 8, Reserved: 320 8,
}

/// A queue of IRPs that can be cancelled, and its callbacks.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_CSQ {
    pub Type: ULONG,
    pub CsqInsertIrp: Option<IO_CSQ_INSERT_IRP>,
    pub CsqRemoveIrp: Option<IO_CSQ_REMOVE_IRP>,
    pub CsqPeekNextIrp: Option<IO_CSQ_PEEK_NEXT_IRP>,
    pub CsqAcquireLock: Option<IO_CSQ_ACQUIRE_LOCK>,
    pub CsqReleaseLock: Option<IO_CSQ_RELEASE_LOCK>,
    pub CsqCompleteCanceledIrp: Option<IO_CSQ_COMPLETE_CANCELED_IRP>,
    pub ReservePointer: PVOID,
}

layout! { IO_CSQ: size 64, align 8;
    Type: 0 4, CsqInsertIrp: 8 8, CsqRemoveIrp: 16 8, CsqPeekNextIrp: 24 8, CsqAcquireLock: 32 8,
    CsqReleaseLock: 40 8, CsqCompleteCanceledIrp: 48 8, ReservePointer: 56 8,
}

/// Where one IRP sits in an `IO_CSQ`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_CSQ_IRP_CONTEXT {
    pub Type: ULONG,
    pub Irp: PIRP,
    pub Csq: PIO_CSQ,
}

layout! { IO_CSQ_IRP_CONTEXT: size 24, align 8;
    Type: 0 4, Irp: 8 8, Csq: 16 8,
}

/// The part of a remove lock that every build of a driver has.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_REMOVE_LOCK_COMMON_BLOCK {
    pub Removed: BOOLEAN,
    pub Reserved: [BOOLEAN; 3],
    pub IoCount: LONG,
    pub RemoveEvent: KEVENT,
}

layout! { IO_REMOVE_LOCK_COMMON_BLOCK: size 32, align 8;
    Removed: 0 1, Reserved: 1 3, IoCount: 4 4, RemoveEvent: 8 24,
}

/// A device object's wait for a controller or adapter. DDI: ns-wdm-_wait_context_block.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WAIT_CONTEXT_BLOCK {
    pub Anonymous: WAIT_CONTEXT_BLOCK_Anonymous,
    pub DeviceRoutine: Option<DRIVER_CONTROL>,
    pub DeviceContext: PVOID,
    pub NumberOfMapRegisters: ULONG,
    pub DeviceObject: PVOID,
    pub CurrentIrp: PVOID,
    pub BufferChainingDpc: PKDPC,
}

/// `Anonymous` of [`WAIT_CONTEXT_BLOCK`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union WAIT_CONTEXT_BLOCK_Anonymous {
    pub WaitQueueEntry: KDEVICE_QUEUE_ENTRY,
    pub Anonymous: WAIT_CONTEXT_BLOCK_Anonymous_Anonymous,
}

/// `Anonymous` of [`WAIT_CONTEXT_BLOCK_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WAIT_CONTEXT_BLOCK_Anonymous_Anonymous {
    pub DmaWaitEntry: LIST_ENTRY,
    pub NumberOfChannels: ULONG,
    pub Bits: u32,
}

impl WAIT_CONTEXT_BLOCK_Anonymous_Anonymous {
    pub const SyncCallback: BitField = BitField::new(0, 1);
    pub const DmaContext: BitField = BitField::new(1, 1);
    pub const ZeroMapRegisters: BitField = BitField::new(2, 1);
    pub const Reserved: BitField = BitField::new(3, 29);
}

layout! { WAIT_CONTEXT_BLOCK: size 72, align 8;
    Anonymous: 0 24, Anonymous.WaitQueueEntry: 0 24, Anonymous.Anonymous: 0 24,
    Anonymous.Anonymous.DmaWaitEntry: 0 16, Anonymous.Anonymous.NumberOfChannels: 16 4,
    Anonymous.Anonymous.Bits: 20 4, DeviceRoutine: 24 8, DeviceContext: 32 8, NumberOfMapRegisters: 40 4,
    DeviceObject: 48 8, CurrentIrp: 56 8, BufferChainingDpc: 64 8,
}

/// The part of a device object that belongs to the system.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DEVOBJ_EXTENSION {
    pub Type: CSHORT,
    pub Size: USHORT,
    pub DeviceObject: PDEVICE_OBJECT,
    pub PowerFlags: ULONG,
    pub Dope: *mut DEVICE_OBJECT_POWER_EXTENSION,
    pub ExtensionFlags: ULONG,
    pub DeviceNode: PVOID,
    pub AttachedTo: PDEVICE_OBJECT,
    pub StartIoCount: LONG,
    pub StartIoKey: LONG,
    pub StartIoFlags: ULONG,
    pub Vpb: PVPB,
    pub DependencyNode: PVOID,
    pub InterruptContext: PVOID,
    pub VerifierContext: PVOID,
}

layout! { DEVOBJ_EXTENSION: size 104, align 8;
    Type: 0 2, Size: 2 2, DeviceObject: 8 8, PowerFlags: 16 4, Dope: 24 8, ExtensionFlags: 32 4,
    DeviceNode: 40 8, AttachedTo: 48 8, StartIoCount: 56 4, StartIoKey: 60 4, StartIoFlags: 64 4, Vpb: 72 8,
    DependencyNode: 80 8, InterruptContext: 88 8, VerifierContext: 96 8,
}

/// The part of a driver object that holds its AddDevice routine and service key.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DRIVER_EXTENSION {
    pub DriverObject: *mut DRIVER_OBJECT,
    pub AddDevice: Option<DRIVER_ADD_DEVICE>,
    pub Count: ULONG,
    pub ServiceKeyName: UNICODE_STRING,
}

layout! { DRIVER_EXTENSION: size 40, align 8;
    DriverObject: 0 8, AddDevice: 8 8, Count: 16 4, ServiceKeyName: 24 16,
}

/// An open file or device. DDI: ns-wdm-_file_object.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FILE_OBJECT {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceObject: PDEVICE_OBJECT,
    pub Vpb: PVPB,
    pub FsContext: PVOID,
    pub FsContext2: PVOID,
    pub SectionObjectPointer: PSECTION_OBJECT_POINTERS,
    pub PrivateCacheMap: PVOID,
    pub FinalStatus: NTSTATUS,
    pub RelatedFileObject: *mut FILE_OBJECT,
    pub LockOperation: BOOLEAN,
    pub DeletePending: BOOLEAN,
    pub ReadAccess: BOOLEAN,
    pub WriteAccess: BOOLEAN,
    pub DeleteAccess: BOOLEAN,
    pub SharedRead: BOOLEAN,
    pub SharedWrite: BOOLEAN,
    pub SharedDelete: BOOLEAN,
    pub Flags: ULONG,
    pub FileName: UNICODE_STRING,
    pub CurrentByteOffset: LARGE_INTEGER,
    pub Waiters: ULONG,
    pub Busy: ULONG,
    pub LastLock: PVOID,
    pub Lock: KEVENT,
    pub Event: KEVENT,
    pub CompletionContext: PIO_COMPLETION_CONTEXT,
    pub IrpListLock: KSPIN_LOCK,
    pub IrpList: LIST_ENTRY,
    pub FileObjectExtension: PVOID,
}

layout! { FILE_OBJECT: size 216, align 8;
    Type: 0 2, Size: 2 2, DeviceObject: 8 8, Vpb: 16 8, FsContext: 24 8, FsContext2: 32 8,
    SectionObjectPointer: 40 8, PrivateCacheMap: 48 8, FinalStatus: 56 4, RelatedFileObject: 64 8,
    LockOperation: 72 1, DeletePending: 73 1, ReadAccess: 74 1, WriteAccess: 75 1, DeleteAccess: 76 1,
    SharedRead: 77 1, SharedWrite: 78 1, SharedDelete: 79 1, Flags: 80 4, FileName: 88 16,
    CurrentByteOffset: 104 8, Waiters: 112 4, Busy: 116 4, LastLock: 120 8, Lock: 128 24, Event: 152 24,
    CompletionContext: 176 8, IrpListLock: 184 8, IrpList: 192 16, FileObjectExtension: 208 8,
}

/// Hardware resources of a device; also `NDIS_RESOURCE_LIST`. DDI: ns-wdm-_cm_partial_resource_list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_LIST {
    pub Version: USHORT,
    pub Revision: USHORT,
    pub Count: ULONG,
    pub PartialDescriptors: [CM_PARTIAL_RESOURCE_DESCRIPTOR; 1],
}

layout! { CM_PARTIAL_RESOURCE_LIST: size 28, align 4;
    Version: 0 2, Revision: 2 2, Count: 4 4, PartialDescriptors: 8 20,
}

/// One hardware resource of a device. DDI: ns-wdm-_cm_partial_resource_descriptor.
#[repr(C, packed(4))]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR {
    pub Type: UCHAR,
    pub ShareDisposition: UCHAR,
    pub Flags: USHORT,
    pub u: CM_PARTIAL_RESOURCE_DESCRIPTOR_u,
}

/// `u` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union CM_PARTIAL_RESOURCE_DESCRIPTOR_u {
    pub Generic: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Generic,
    pub Port: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Port,
    pub Interrupt: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Interrupt,
    pub MessageInterrupt: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt,
    pub Memory: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory,
    pub Dma: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Dma,
    pub DmaV3: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_DmaV3,
    pub DevicePrivate: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_DevicePrivate,
    pub BusNumber: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_BusNumber,
    pub DeviceSpecificData: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_DeviceSpecificData,
    pub Memory40: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory40,
    pub Memory48: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory48,
    pub Memory64: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory64,
    pub Connection: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Connection,
}

/// `Generic` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Generic {
    pub Start: PHYSICAL_ADDRESS,
    pub Length: ULONG,
}

/// `Port` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Port {
    pub Start: PHYSICAL_ADDRESS,
    pub Length: ULONG,
}

/// `Interrupt` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Interrupt {
    pub Level: ULONG,
    pub Vector: ULONG,
    pub Affinity: KAFFINITY,
}

/// `MessageInterrupt` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt {
    pub Anonymous: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous,
}

/// `Anonymous` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous {
    pub Raw: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous_Raw,
    pub Translated: CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous_Translated,
}

/// `Raw` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous_Raw {
    pub Reserved: USHORT,
    pub MessageCount: USHORT,
    pub Vector: ULONG,
    pub Affinity: KAFFINITY,
}

/// `Translated` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_MessageInterrupt_Anonymous_Translated {
    pub Level: ULONG,
    pub Vector: ULONG,
    pub Affinity: KAFFINITY,
}

/// `Memory` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory {
    pub Start: PHYSICAL_ADDRESS,
    pub Length: ULONG,
}

/// `Dma` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Dma {
    pub Channel: ULONG,
    pub Port: ULONG,
    pub Reserved1: ULONG,
}

/// `DmaV3` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_DmaV3 {
    pub Channel: ULONG,
    pub RequestLine: ULONG,
    pub TransferWidth: UCHAR,
    pub Reserved1: UCHAR,
    pub Reserved2: UCHAR,
    pub Reserved3: UCHAR,
}

/// `DevicePrivate` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_DevicePrivate {
    pub Data: [ULONG; 3],
}

/// `BusNumber` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_BusNumber {
    pub Start: ULONG,
    pub Length: ULONG,
    pub Reserved: ULONG,
}

/// `DeviceSpecificData` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_DeviceSpecificData {
    pub DataSize: ULONG,
    pub Reserved1: ULONG,
    pub Reserved2: ULONG,
}

/// `Memory40` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory40 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length40: ULONG,
}

/// `Memory48` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory48 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length48: ULONG,
}

/// `Memory64` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Memory64 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length64: ULONG,
}

/// `Connection` of [`CM_PARTIAL_RESOURCE_DESCRIPTOR_u`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CM_PARTIAL_RESOURCE_DESCRIPTOR_u_Connection {
    pub Class: UCHAR,
    pub Type: UCHAR,
    pub Reserved1: UCHAR,
    pub Reserved2: UCHAR,
    pub IdLowPart: ULONG,
    pub IdHighPart: ULONG,
}

layout! { CM_PARTIAL_RESOURCE_DESCRIPTOR: size 20, align 4;
    Type: 0 1, ShareDisposition: 1 1, Flags: 2 2, u: 4 16, u.Generic: 4 16, u.Generic.Start: 4 8,
    u.Generic.Length: 12 4, u.Port: 4 16, u.Port.Start: 4 8, u.Port.Length: 12 4, u.Interrupt: 4 16,
    u.Interrupt.Level: 4 4, u.Interrupt.Vector: 8 4, u.Interrupt.Affinity: 12 8, u.MessageInterrupt: 4 16,
    u.MessageInterrupt.Anonymous: 4 16, u.MessageInterrupt.Anonymous.Raw: 4 16,
    u.MessageInterrupt.Anonymous.Raw.Reserved: 4 2, u.MessageInterrupt.Anonymous.Raw.MessageCount: 6 2,
    u.MessageInterrupt.Anonymous.Raw.Vector: 8 4, u.MessageInterrupt.Anonymous.Raw.Affinity: 12 8,
    u.MessageInterrupt.Anonymous.Translated: 4 16, u.MessageInterrupt.Anonymous.Translated.Level: 4 4,
    u.MessageInterrupt.Anonymous.Translated.Vector: 8 4,
    u.MessageInterrupt.Anonymous.Translated.Affinity: 12 8, u.Memory: 4 16, u.Memory.Start: 4 8,
    u.Memory.Length: 12 4, u.Dma: 4 12, u.Dma.Channel: 4 4, u.Dma.Port: 8 4, u.Dma.Reserved1: 12 4,
    u.DmaV3: 4 12, u.DmaV3.Channel: 4 4, u.DmaV3.RequestLine: 8 4, u.DmaV3.TransferWidth: 12 1,
    u.DmaV3.Reserved1: 13 1, u.DmaV3.Reserved2: 14 1, u.DmaV3.Reserved3: 15 1, u.DevicePrivate: 4 12,
    u.DevicePrivate.Data: 4 12, u.BusNumber: 4 12, u.BusNumber.Start: 4 4, u.BusNumber.Length: 8 4,
    u.BusNumber.Reserved: 12 4, u.DeviceSpecificData: 4 12, u.DeviceSpecificData.DataSize: 4 4,
    u.DeviceSpecificData.Reserved1: 8 4, u.DeviceSpecificData.Reserved2: 12 4, u.Memory40: 4 16,
    u.Memory40.Start: 4 8, u.Memory40.Length40: 12 4, u.Memory48: 4 16, u.Memory48.Start: 4 8,
    u.Memory48.Length48: 12 4, u.Memory64: 4 16, u.Memory64.Start: 4 8, u.Memory64.Length64: 12 4,
    u.Connection: 4 12, u.Connection.Class: 4 1, u.Connection.Type: 5 1, u.Connection.Reserved1: 6 1,
    u.Connection.Reserved2: 7 1, u.Connection.IdLowPart: 8 4, u.Connection.IdHighPart: 12 4,
}

/// `IO_CSQ_INSERT_IRP`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_csq_insert_irp.
pub type IO_CSQ_INSERT_IRP = unsafe extern "efiapi" fn(*mut IO_CSQ, PIRP);

/// `IO_CSQ_REMOVE_IRP`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_csq_remove_irp.
pub type IO_CSQ_REMOVE_IRP = unsafe extern "efiapi" fn(PIO_CSQ, PIRP);

/// `IO_CSQ_PEEK_NEXT_IRP`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_csq_peek_next_irp.
pub type IO_CSQ_PEEK_NEXT_IRP = unsafe extern "efiapi" fn(PIO_CSQ, PIRP, PVOID) -> PIRP;

/// `IO_CSQ_ACQUIRE_LOCK`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_csq_acquire_lock.
pub type IO_CSQ_ACQUIRE_LOCK = unsafe extern "efiapi" fn(PIO_CSQ, PKIRQL);

/// `IO_CSQ_RELEASE_LOCK`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_csq_release_lock.
pub type IO_CSQ_RELEASE_LOCK = unsafe extern "efiapi" fn(PIO_CSQ, KIRQL);

/// `IO_CSQ_COMPLETE_CANCELED_IRP`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_csq_complete_canceled_irp.
pub type IO_CSQ_COMPLETE_CANCELED_IRP = unsafe extern "efiapi" fn(PIO_CSQ, PIRP);

/// `IO_WORKITEM_ROUTINE`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-io_workitem_routine.
pub type IO_WORKITEM_ROUTINE = unsafe extern "efiapi" fn(PDEVICE_OBJECT, PVOID);

/// `DRIVER_INITIALIZE`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-driver_initialize.
pub type DRIVER_INITIALIZE = unsafe extern "efiapi" fn(*mut DRIVER_OBJECT, PUNICODE_STRING) -> NTSTATUS;

/// `DRIVER_STARTIO`. IRQL = DISPATCH_LEVEL. DDI: nc-wdm-driver_startio.
pub type DRIVER_STARTIO = unsafe extern "efiapi" fn(*mut DEVICE_OBJECT, *mut IRP);

/// `DRIVER_UNLOAD`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-driver_unload.
pub type DRIVER_UNLOAD = unsafe extern "efiapi" fn(*mut DRIVER_OBJECT);

/// `DRIVER_DISPATCH`. IRQL = PASSIVE_LEVEL; below other drivers <= DISPATCH_LEVEL. DDI: nc-wdm-driver_dispatch.
pub type DRIVER_DISPATCH = unsafe extern "efiapi" fn(*mut DEVICE_OBJECT, *mut IRP) -> NTSTATUS;

/// `DRIVER_CANCEL`. IRQL = DISPATCH_LEVEL. DDI: nc-wdm-driver_cancel.
pub type DRIVER_CANCEL = unsafe extern "efiapi" fn(*mut DEVICE_OBJECT, *mut IRP);

/// `DRIVER_CONTROL`. IRQL = DISPATCH_LEVEL. DDI: nc-wdm-driver_control.
pub type DRIVER_CONTROL =
    unsafe extern "efiapi" fn(*mut DEVICE_OBJECT, *mut IRP, PVOID, PVOID) -> IO_ALLOCATION_ACTION;

/// `IO_COMPLETION_ROUTINE`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_completion_routine.
pub type IO_COMPLETION_ROUTINE = unsafe extern "efiapi" fn(PDEVICE_OBJECT, PIRP, PVOID) -> NTSTATUS;

/// `DRIVER_ADD_DEVICE`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-driver_add_device.
pub type DRIVER_ADD_DEVICE = unsafe extern "efiapi" fn(*mut DRIVER_OBJECT, *mut DEVICE_OBJECT) -> NTSTATUS;

pub const DRVO_INITIALIZED: ULONG = 0x10;

pub const DO_NOT_RETRY_PURGE: ULONG = 0x2;
pub const DO_VERIFY_VOLUME: ULONG = 0x2;
pub const DO_BUFFERED_IO: ULONG = 0x4;
pub const DO_NOT_PURGE_DIRTY_PAGES: ULONG = 0x4;
pub const DO_EXCLUSIVE: ULONG = 0x8;
pub const DO_DIRECT_IO: ULONG = 0x10;
pub const DO_MAP_IO_BUFFER: ULONG = 0x20;
pub const DO_DEVICE_HAS_NAME: ULONG = 0x40;
pub const DO_DEVICE_INITIALIZING: ULONG = 0x80;
pub const DO_SYSTEM_BOOT_PARTITION: ULONG = 0x100;
pub const DO_LONG_TERM_REQUESTS: ULONG = 0x200;
pub const DO_NEVER_LAST_DEVICE: ULONG = 0x400;
pub const DO_SHUTDOWN_REGISTERED: ULONG = 0x800;
pub const DO_BUS_ENUMERATED_DEVICE: ULONG = 0x1000;
pub const DO_POWER_PAGABLE: ULONG = 0x2000;
pub const DO_POWER_INRUSH: ULONG = 0x4000;
pub const DO_LOW_PRIORITY_FILESYSTEM: ULONG = 0x10000;
pub const DO_SUPPORTS_PERSISTENT_ACLS: ULONG = 0x20000;
pub const DO_SUPPORTS_TRANSACTIONS: ULONG = 0x40000;
pub const DO_FORCE_NEITHER_IO: ULONG = 0x80000;
pub const DO_VOLUME_DEVICE_OBJECT: ULONG = 0x100000;
pub const DO_SYSTEM_SYSTEM_PARTITION: ULONG = 0x200000;
pub const DO_SYSTEM_CRITICAL_PARTITION: ULONG = 0x400000;
pub const DO_DISALLOW_EXECUTE: ULONG = 0x800000;
pub const DO_DEVICE_TO_BE_RESET: ULONG = 0x4000000;
pub const DO_DEVICE_IRP_REQUIRES_EXTENSION: ULONG = 0x8000000;
pub const DO_DAX_VOLUME: ULONG = 0x10000000;

pub const FILE_ANY_ACCESS: ULONG = 0x0;
pub const FILE_SPECIAL_ACCESS: ULONG = 0x0;
pub const FILE_READ_ACCESS: ULONG = 0x1;
pub const FILE_WRITE_ACCESS: ULONG = 0x2;
pub const FILE_DEVICE_NETWORK: ULONG = 0x12;
pub const FILE_DEVICE_NULL: ULONG = 0x15;
pub const FILE_DEVICE_PHYSICAL_NETCARD: ULONG = 0x17;
pub const FILE_DEVICE_TRANSPORT: ULONG = 0x21;
pub const FILE_DEVICE_UNKNOWN: ULONG = 0x22;

pub const IO_NO_INCREMENT: CCHAR = 0;
pub const IO_NETWORK_INCREMENT: CCHAR = 2;

pub const METHOD_BUFFERED: ULONG = 0;
pub const METHOD_DIRECT_TO_HARDWARE: ULONG = 1;
pub const METHOD_IN_DIRECT: ULONG = 1;
pub const METHOD_DIRECT_FROM_HARDWARE: ULONG = 2;
pub const METHOD_OUT_DIRECT: ULONG = 2;
pub const METHOD_NEITHER: ULONG = 3;

pub const FILE_OPEN: ULONG = 0x1;
pub const FILE_SHARE_READ: ULONG = 0x1;
pub const FILE_CREATE: ULONG = 0x2;
pub const FILE_SHARE_WRITE: ULONG = 0x2;
pub const FILE_OPEN_IF: ULONG = 0x3;
pub const FILE_SHARE_DELETE: ULONG = 0x4;
pub const FILE_SHARE_VALID_FLAGS: ULONG = 0x7;
pub const FILE_DEVICE_SECURE_OPEN: ULONG = 0x100;

pub const IO_TYPE_ADAPTER: CSHORT = 0x1;
pub const IO_TYPE_CSQ_IRP_CONTEXT: CSHORT = 0x1;
pub const IO_TYPE_CONTROLLER: CSHORT = 0x2;
pub const IO_TYPE_CSQ: CSHORT = 0x2;
pub const IO_TYPE_CSQ_EX: CSHORT = 0x3;
pub const IO_TYPE_DEVICE: CSHORT = 0x3;
pub const IO_TYPE_DRIVER: CSHORT = 0x4;
pub const IO_TYPE_FILE: CSHORT = 0x5;
pub const IO_TYPE_IRP: CSHORT = 0x6;
pub const IO_TYPE_MASTER_ADAPTER: CSHORT = 0x7;
pub const IO_TYPE_OPEN_PACKET: CSHORT = 0x8;
pub const IO_TYPE_TIMER: CSHORT = 0x9;
pub const IO_TYPE_VPB: CSHORT = 0xA;
pub const IO_TYPE_ERROR_LOG: CSHORT = 0xB;
pub const IO_TYPE_ERROR_MESSAGE: CSHORT = 0xC;
pub const IO_TYPE_DEVICE_OBJECT_EXTENSION: CSHORT = 0xD;

pub const PNP_DEVICE_DISABLED: ULONG = 0x1;
pub const PNP_DEVICE_DONT_DISPLAY_IN_UI: ULONG = 0x2;
pub const PNP_DEVICE_FAILED: ULONG = 0x4;
pub const PNP_DEVICE_REMOVED: ULONG = 0x8;
pub const PNP_DEVICE_RESOURCE_REQUIREMENTS_CHANGED: ULONG = 0x10;
pub const PNP_DEVICE_NOT_DISABLEABLE: ULONG = 0x20;
pub const PNP_DEVICE_DISCONNECTED: ULONG = 0x40;
