//! The I/O manager's objects: driver, device and file objects, IRPs, their stack locations and callbacks.

use crate::*;

pub type PDRIVER_OBJECT = *mut DRIVER_OBJECT;
pub type PDEVICE_OBJECT = *mut DEVICE_OBJECT;
pub type PCM_RESOURCE_LIST = *mut CM_RESOURCE_LIST;
pub type PIRP = *mut IRP;
pub type PIO_WORKITEM = *mut IO_WORKITEM;
pub type PIO_CSQ = *mut IO_CSQ;
pub type PIO_CSQ_IRP_CONTEXT = *mut IO_CSQ_IRP_CONTEXT;
pub type PDRIVER_EXTENSION = *mut DRIVER_EXTENSION;
pub type PIO_TIMER = *mut IO_TIMER;
pub type PVPB = *mut VPB;
pub type PSECURITY_DESCRIPTOR = PVOID;
pub type PIO_STATUS_BLOCK = *mut IO_STATUS_BLOCK;
pub type PETHREAD = *mut KTHREAD;
pub type PFILE_OBJECT = *mut FILE_OBJECT;
pub type PIO_SECURITY_CONTEXT = *mut IO_SECURITY_CONTEXT;
pub type SECURITY_INFORMATION = ULONG;
pub type PFILE_GET_QUOTA_INFORMATION = *mut FILE_GET_QUOTA_INFORMATION;
pub type PINTERFACE = *mut INTERFACE;
pub type PDEVICE_CAPABILITIES = *mut DEVICE_CAPABILITIES;
pub type PIO_RESOURCE_REQUIREMENTS_LIST = *mut IO_RESOURCE_REQUIREMENTS_LIST;
pub type PPOWER_SEQUENCE = *mut POWER_SEQUENCE;
pub type PSECTION_OBJECT_POINTERS = *mut SECTION_OBJECT_POINTERS;
pub type PIO_COMPLETION_CONTEXT = *mut IO_COMPLETION_CONTEXT;

/// `CM_RESOURCE_LIST`: only ever behind a pointer.
#[repr(C)]
pub struct CM_RESOURCE_LIST {
    _opaque: [u8; 0],
}

/// `IO_WORKITEM`: only ever behind a pointer.
#[repr(C)]
pub struct IO_WORKITEM {
    _opaque: [u8; 0],
}

/// `IO_CSQ`: only ever behind a pointer.
#[repr(C)]
pub struct IO_CSQ {
    _opaque: [u8; 0],
}

/// `IO_CSQ_IRP_CONTEXT`: only ever behind a pointer.
#[repr(C)]
pub struct IO_CSQ_IRP_CONTEXT {
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

/// `SCSI_REQUEST_BLOCK`: only ever behind a pointer.
#[repr(C)]
pub struct SCSI_REQUEST_BLOCK {
    _opaque: [u8; 0],
}

/// `IO_SECURITY_CONTEXT`: only ever behind a pointer.
#[repr(C)]
pub struct IO_SECURITY_CONTEXT {
    _opaque: [u8; 0],
}

/// `FILE_GET_QUOTA_INFORMATION`: only ever behind a pointer.
#[repr(C)]
pub struct FILE_GET_QUOTA_INFORMATION {
    _opaque: [u8; 0],
}

/// `INTERFACE`: only ever behind a pointer.
#[repr(C)]
pub struct INTERFACE {
    _opaque: [u8; 0],
}

/// `DEVICE_CAPABILITIES`: only ever behind a pointer.
#[repr(C)]
pub struct DEVICE_CAPABILITIES {
    _opaque: [u8; 0],
}

/// `IO_RESOURCE_REQUIREMENTS_LIST`: only ever behind a pointer.
#[repr(C)]
pub struct IO_RESOURCE_REQUIREMENTS_LIST {
    _opaque: [u8; 0],
}

/// `POWER_SEQUENCE`: only ever behind a pointer.
#[repr(C)]
pub struct POWER_SEQUENCE {
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

/// `DEVICE_REGISTRY_PROPERTY`. DDI: ne-wdm-device_registry_property.
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

/// `DEVICE_POWER_STATE`. DDI: ne-wdm-_device_power_state.
pub type DEVICE_POWER_STATE = i32;
pub const PowerDeviceUnspecified: DEVICE_POWER_STATE = 0;
pub const PowerDeviceD0: DEVICE_POWER_STATE = 1;
pub const PowerDeviceD1: DEVICE_POWER_STATE = 2;
pub const PowerDeviceD2: DEVICE_POWER_STATE = 3;
pub const PowerDeviceD3: DEVICE_POWER_STATE = 4;
pub const PowerDeviceMaximum: DEVICE_POWER_STATE = 5;

/// `SYSTEM_POWER_STATE`. DDI: ne-wdm-_system_power_state.
pub type SYSTEM_POWER_STATE = i32;
pub const PowerSystemUnspecified: SYSTEM_POWER_STATE = 0;
pub const PowerSystemWorking: SYSTEM_POWER_STATE = 1;
pub const PowerSystemSleeping1: SYSTEM_POWER_STATE = 2;
pub const PowerSystemSleeping2: SYSTEM_POWER_STATE = 3;
pub const PowerSystemSleeping3: SYSTEM_POWER_STATE = 4;
pub const PowerSystemHibernate: SYSTEM_POWER_STATE = 5;
pub const PowerSystemShutdown: SYSTEM_POWER_STATE = 6;
pub const PowerSystemMaximum: SYSTEM_POWER_STATE = 7;

/// `FILE_INFORMATION_CLASS`. DDI: ne-wdm-_file_information_class.
pub type FILE_INFORMATION_CLASS = i32;
pub const FileDirectoryInformation: FILE_INFORMATION_CLASS = 1;
pub const FileFullDirectoryInformation: FILE_INFORMATION_CLASS = 2;
pub const FileBothDirectoryInformation: FILE_INFORMATION_CLASS = 3;
pub const FileBasicInformation: FILE_INFORMATION_CLASS = 4;
pub const FileStandardInformation: FILE_INFORMATION_CLASS = 5;
pub const FileInternalInformation: FILE_INFORMATION_CLASS = 6;
pub const FileEaInformation: FILE_INFORMATION_CLASS = 7;
pub const FileAccessInformation: FILE_INFORMATION_CLASS = 8;
pub const FileNameInformation: FILE_INFORMATION_CLASS = 9;
pub const FileRenameInformation: FILE_INFORMATION_CLASS = 10;
pub const FileLinkInformation: FILE_INFORMATION_CLASS = 11;
pub const FileNamesInformation: FILE_INFORMATION_CLASS = 12;
pub const FileDispositionInformation: FILE_INFORMATION_CLASS = 13;
pub const FilePositionInformation: FILE_INFORMATION_CLASS = 14;
pub const FileFullEaInformation: FILE_INFORMATION_CLASS = 15;
pub const FileModeInformation: FILE_INFORMATION_CLASS = 16;
pub const FileAlignmentInformation: FILE_INFORMATION_CLASS = 17;
pub const FileAllInformation: FILE_INFORMATION_CLASS = 18;
pub const FileAllocationInformation: FILE_INFORMATION_CLASS = 19;
pub const FileEndOfFileInformation: FILE_INFORMATION_CLASS = 20;
pub const FileAlternateNameInformation: FILE_INFORMATION_CLASS = 21;
pub const FileStreamInformation: FILE_INFORMATION_CLASS = 22;
pub const FilePipeInformation: FILE_INFORMATION_CLASS = 23;
pub const FilePipeLocalInformation: FILE_INFORMATION_CLASS = 24;
pub const FilePipeRemoteInformation: FILE_INFORMATION_CLASS = 25;
pub const FileMailslotQueryInformation: FILE_INFORMATION_CLASS = 26;
pub const FileMailslotSetInformation: FILE_INFORMATION_CLASS = 27;
pub const FileCompressionInformation: FILE_INFORMATION_CLASS = 28;
pub const FileObjectIdInformation: FILE_INFORMATION_CLASS = 29;
pub const FileCompletionInformation: FILE_INFORMATION_CLASS = 30;
pub const FileMoveClusterInformation: FILE_INFORMATION_CLASS = 31;
pub const FileQuotaInformation: FILE_INFORMATION_CLASS = 32;
pub const FileReparsePointInformation: FILE_INFORMATION_CLASS = 33;
pub const FileNetworkOpenInformation: FILE_INFORMATION_CLASS = 34;
pub const FileAttributeTagInformation: FILE_INFORMATION_CLASS = 35;
pub const FileTrackingInformation: FILE_INFORMATION_CLASS = 36;
pub const FileIdBothDirectoryInformation: FILE_INFORMATION_CLASS = 37;
pub const FileIdFullDirectoryInformation: FILE_INFORMATION_CLASS = 38;
pub const FileValidDataLengthInformation: FILE_INFORMATION_CLASS = 39;
pub const FileShortNameInformation: FILE_INFORMATION_CLASS = 40;
pub const FileIoCompletionNotificationInformation: FILE_INFORMATION_CLASS = 41;
pub const FileIoStatusBlockRangeInformation: FILE_INFORMATION_CLASS = 42;
pub const FileIoPriorityHintInformation: FILE_INFORMATION_CLASS = 43;
pub const FileSfioReserveInformation: FILE_INFORMATION_CLASS = 44;
pub const FileSfioVolumeInformation: FILE_INFORMATION_CLASS = 45;
pub const FileHardLinkInformation: FILE_INFORMATION_CLASS = 46;
pub const FileProcessIdsUsingFileInformation: FILE_INFORMATION_CLASS = 47;
pub const FileNormalizedNameInformation: FILE_INFORMATION_CLASS = 48;
pub const FileNetworkPhysicalNameInformation: FILE_INFORMATION_CLASS = 49;
pub const FileIdGlobalTxDirectoryInformation: FILE_INFORMATION_CLASS = 50;
pub const FileIsRemoteDeviceInformation: FILE_INFORMATION_CLASS = 51;
pub const FileUnusedInformation: FILE_INFORMATION_CLASS = 52;
pub const FileNumaNodeInformation: FILE_INFORMATION_CLASS = 53;
pub const FileStandardLinkInformation: FILE_INFORMATION_CLASS = 54;
pub const FileRemoteProtocolInformation: FILE_INFORMATION_CLASS = 55;
pub const FileRenameInformationBypassAccessCheck: FILE_INFORMATION_CLASS = 56;
pub const FileLinkInformationBypassAccessCheck: FILE_INFORMATION_CLASS = 57;
pub const FileVolumeNameInformation: FILE_INFORMATION_CLASS = 58;
pub const FileIdInformation: FILE_INFORMATION_CLASS = 59;
pub const FileIdExtdDirectoryInformation: FILE_INFORMATION_CLASS = 60;
pub const FileReplaceCompletionInformation: FILE_INFORMATION_CLASS = 61;
pub const FileHardLinkFullIdInformation: FILE_INFORMATION_CLASS = 62;
pub const FileIdExtdBothDirectoryInformation: FILE_INFORMATION_CLASS = 63;
pub const FileDispositionInformationEx: FILE_INFORMATION_CLASS = 64;
pub const FileRenameInformationEx: FILE_INFORMATION_CLASS = 65;
pub const FileRenameInformationExBypassAccessCheck: FILE_INFORMATION_CLASS = 66;
pub const FileDesiredStorageClassInformation: FILE_INFORMATION_CLASS = 67;
pub const FileStatInformation: FILE_INFORMATION_CLASS = 68;
pub const FileMemoryPartitionInformation: FILE_INFORMATION_CLASS = 69;
pub const FileMaximumInformation: FILE_INFORMATION_CLASS = 70;

/// `DIRECTORY_NOTIFY_INFORMATION_CLASS`. DDI: ne-wdm-_directory_notify_information_class.
pub type DIRECTORY_NOTIFY_INFORMATION_CLASS = i32;
pub const DirectoryNotifyInformation: DIRECTORY_NOTIFY_INFORMATION_CLASS = 1;
pub const DirectoryNotifyExtendedInformation: DIRECTORY_NOTIFY_INFORMATION_CLASS = 2;

/// `FS_INFORMATION_CLASS`. DDI: ne-wdm-_fsinfoclass.
pub type FS_INFORMATION_CLASS = i32;
pub const FileFsVolumeInformation: FS_INFORMATION_CLASS = 1;
pub const FileFsLabelInformation: FS_INFORMATION_CLASS = 2;
pub const FileFsSizeInformation: FS_INFORMATION_CLASS = 3;
pub const FileFsDeviceInformation: FS_INFORMATION_CLASS = 4;
pub const FileFsAttributeInformation: FS_INFORMATION_CLASS = 5;
pub const FileFsControlInformation: FS_INFORMATION_CLASS = 6;
pub const FileFsFullSizeInformation: FS_INFORMATION_CLASS = 7;
pub const FileFsObjectIdInformation: FS_INFORMATION_CLASS = 8;
pub const FileFsDriverPathInformation: FS_INFORMATION_CLASS = 9;
pub const FileFsVolumeFlagsInformation: FS_INFORMATION_CLASS = 10;
pub const FileFsSectorSizeInformation: FS_INFORMATION_CLASS = 11;
pub const FileFsDataCopyInformation: FS_INFORMATION_CLASS = 12;
pub const FileFsMetadataSizeInformation: FS_INFORMATION_CLASS = 13;
pub const FileFsMaximumInformation: FS_INFORMATION_CLASS = 14;

/// `DEVICE_RELATION_TYPE`.
pub type DEVICE_RELATION_TYPE = i32;
pub const BusRelations: DEVICE_RELATION_TYPE = 0;
pub const EjectionRelations: DEVICE_RELATION_TYPE = 1;
pub const PowerRelations: DEVICE_RELATION_TYPE = 2;
pub const RemovalRelations: DEVICE_RELATION_TYPE = 3;
pub const TargetDeviceRelation: DEVICE_RELATION_TYPE = 4;
pub const SingleBusRelations: DEVICE_RELATION_TYPE = 5;
pub const TransportRelations: DEVICE_RELATION_TYPE = 6;

/// `BUS_QUERY_ID_TYPE`. DDI: ne-wdm-bus_query_id_type.
pub type BUS_QUERY_ID_TYPE = i32;
pub const BusQueryDeviceID: BUS_QUERY_ID_TYPE = 0;
pub const BusQueryHardwareIDs: BUS_QUERY_ID_TYPE = 1;
pub const BusQueryCompatibleIDs: BUS_QUERY_ID_TYPE = 2;
pub const BusQueryInstanceID: BUS_QUERY_ID_TYPE = 3;
pub const BusQueryDeviceSerialNumber: BUS_QUERY_ID_TYPE = 4;
pub const BusQueryContainerID: BUS_QUERY_ID_TYPE = 5;

/// `DEVICE_TEXT_TYPE`. DDI: ne-wdm-device_text_type.
pub type DEVICE_TEXT_TYPE = i32;
pub const DeviceTextDescription: DEVICE_TEXT_TYPE = 0;
pub const DeviceTextLocationInformation: DEVICE_TEXT_TYPE = 1;

/// `DEVICE_USAGE_NOTIFICATION_TYPE`. DDI: ne-wdm-device_usage_notification_type.
pub type DEVICE_USAGE_NOTIFICATION_TYPE = i32;
pub const DeviceUsageTypeUndefined: DEVICE_USAGE_NOTIFICATION_TYPE = 0;
pub const DeviceUsageTypePaging: DEVICE_USAGE_NOTIFICATION_TYPE = 1;
pub const DeviceUsageTypeHibernation: DEVICE_USAGE_NOTIFICATION_TYPE = 2;
pub const DeviceUsageTypeDumpFile: DEVICE_USAGE_NOTIFICATION_TYPE = 3;
pub const DeviceUsageTypeBoot: DEVICE_USAGE_NOTIFICATION_TYPE = 4;
pub const DeviceUsageTypePostDisplay: DEVICE_USAGE_NOTIFICATION_TYPE = 5;

/// `POWER_STATE_TYPE`. DDI: ne-wdm-_power_state_type.
pub type POWER_STATE_TYPE = i32;
pub const SystemPowerState: POWER_STATE_TYPE = 0;
pub const DevicePowerState: POWER_STATE_TYPE = 1;

/// `POWER_ACTION`. DDI: ne-wdm-power_action.
pub type POWER_ACTION = i32;
pub const PowerActionNone: POWER_ACTION = 0;
pub const PowerActionReserved: POWER_ACTION = 1;
pub const PowerActionSleep: POWER_ACTION = 2;
pub const PowerActionHibernate: POWER_ACTION = 3;
pub const PowerActionShutdown: POWER_ACTION = 4;
pub const PowerActionShutdownReset: POWER_ACTION = 5;
pub const PowerActionShutdownOff: POWER_ACTION = 6;
pub const PowerActionWarmEject: POWER_ACTION = 7;
pub const PowerActionDisplayOff: POWER_ACTION = 8;

/// `IO_ALLOCATION_ACTION`. DDI: ne-wdm-_io_allocation_action.
pub type IO_ALLOCATION_ACTION = i32;
pub const KeepObject: IO_ALLOCATION_ACTION = 1;
pub const DeallocateObject: IO_ALLOCATION_ACTION = 2;
pub const DeallocateObjectKeepRegisters: IO_ALLOCATION_ACTION = 3;

/// `IO_REMOVE_LOCK`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_REMOVE_LOCK {
    pub Common: IO_REMOVE_LOCK_COMMON_BLOCK,
}

layout! { IO_REMOVE_LOCK: size 32, align 8;
    Common: 0 32,
}

/// `POWER_STATE`. DDI: ns-wdm-_power_state.
#[repr(C)]
#[derive(Clone, Copy)]
pub union POWER_STATE {
    pub SystemState: SYSTEM_POWER_STATE,
    pub DeviceState: DEVICE_POWER_STATE,
}

layout! { POWER_STATE: size 4, align 4;
    SystemState: 0 4, DeviceState: 0 4,
}

/// `DRIVER_OBJECT`. DDI: ns-wdm-_driver_object.
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

/// `DEVICE_OBJECT`. DDI: ns-wdm-_device_object.
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

/// `IRP`. DDI: ns-wdm-_irp.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct IRP {
    pub Type: CSHORT,
    pub Size: USHORT,
    pub MdlAddress: PMDL,
    pub Flags: ULONG,
    pub AssociatedIrp: IRP_AssociatedIrp,
    pub ThreadListEntry: LIST_ENTRY,
    pub IoStatus: IO_STATUS_BLOCK,
    pub RequestorMode: KPROCESSOR_MODE,
    pub PendingReturned: BOOLEAN,
    pub StackCount: CHAR,
    pub CurrentLocation: CHAR,
    pub Cancel: BOOLEAN,
    pub CancelIrql: KIRQL,
    pub ApcEnvironment: CCHAR,
    pub AllocationFlags: UCHAR,
    pub UserIosb: PIO_STATUS_BLOCK,
    pub UserEvent: PKEVENT,
    pub Overlay: IRP_Overlay,
    pub CancelRoutine: Option<DRIVER_CANCEL>,
    pub UserBuffer: PVOID,
    pub Tail: IRP_Tail,
}

/// `AssociatedIrp` of [`IRP`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IRP_AssociatedIrp {
    pub MasterIrp: *mut IRP,
    pub IrpCount: LONG,
    pub SystemBuffer: PVOID,
}

/// `Overlay` of [`IRP`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IRP_Overlay {
    pub AsynchronousParameters: IRP_Overlay_AsynchronousParameters,
    pub AllocationSize: LARGE_INTEGER,
}

/// `AsynchronousParameters` of [`IRP_Overlay`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IRP_Overlay_AsynchronousParameters {
    pub Anonymous: IRP_Overlay_AsynchronousParameters_Anonymous,
    pub UserApcContext: PVOID,
}

/// `Anonymous` of [`IRP_Overlay_AsynchronousParameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IRP_Overlay_AsynchronousParameters_Anonymous {
    pub UserApcRoutine: Option<PIO_APC_ROUTINE>,
    pub IssuingProcess: PVOID,
}

/// `Tail` of [`IRP`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IRP_Tail {
    pub Overlay: IRP_Tail_Overlay,
    pub Apc: KAPC,
    pub CompletionKey: PVOID,
}

/// `Overlay` of [`IRP_Tail`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IRP_Tail_Overlay {
    pub Anonymous: IRP_Tail_Overlay_Anonymous,
    pub Thread: PETHREAD,
    pub AuxiliaryBuffer: PCHAR,
    pub Anonymous2: IRP_Tail_Overlay_Anonymous2,
    pub OriginalFileObject: PFILE_OBJECT,
}

/// `Anonymous` of [`IRP_Tail_Overlay`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IRP_Tail_Overlay_Anonymous {
    pub DeviceQueueEntry: KDEVICE_QUEUE_ENTRY,
    pub Anonymous: IRP_Tail_Overlay_Anonymous_Anonymous,
}

/// `Anonymous` of [`IRP_Tail_Overlay_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IRP_Tail_Overlay_Anonymous_Anonymous {
    pub DriverContext: [PVOID; 4],
}

/// `Anonymous2` of [`IRP_Tail_Overlay`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IRP_Tail_Overlay_Anonymous2 {
    pub ListEntry: LIST_ENTRY,
    pub Anonymous: IRP_Tail_Overlay_Anonymous2_Anonymous,
}

/// `Anonymous` of [`IRP_Tail_Overlay_Anonymous2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IRP_Tail_Overlay_Anonymous2_Anonymous {
    pub CurrentStackLocation: *mut IO_STACK_LOCATION,
    pub PacketType: ULONG,
}

layout! { IRP: size 208, align 16;
    Type: 0 2, Size: 2 2, MdlAddress: 8 8, Flags: 16 4, AssociatedIrp: 24 8, AssociatedIrp.MasterIrp: 24 8,
    AssociatedIrp.IrpCount: 24 4, AssociatedIrp.SystemBuffer: 24 8, ThreadListEntry: 32 16, IoStatus: 48 16,
    RequestorMode: 64 1, PendingReturned: 65 1, StackCount: 66 1, CurrentLocation: 67 1, Cancel: 68 1,
    CancelIrql: 69 1, ApcEnvironment: 70 1, AllocationFlags: 71 1, UserIosb: 72 8, UserEvent: 80 8,
    Overlay: 88 16, Overlay.AsynchronousParameters: 88 16, Overlay.AsynchronousParameters.Anonymous: 88 8,
    Overlay.AsynchronousParameters.Anonymous.UserApcRoutine: 88 8,
    Overlay.AsynchronousParameters.Anonymous.IssuingProcess: 88 8,
    Overlay.AsynchronousParameters.UserApcContext: 96 8, Overlay.AllocationSize: 88 8, CancelRoutine: 104 8,
    UserBuffer: 112 8, Tail: 120 88, Tail.Overlay: 120 80, Tail.Overlay.Anonymous: 120 32,
    Tail.Overlay.Anonymous.DeviceQueueEntry: 120 24, Tail.Overlay.Anonymous.Anonymous: 120 32,
    Tail.Overlay.Anonymous.Anonymous.DriverContext: 120 32, Tail.Overlay.Thread: 152 8,
    Tail.Overlay.AuxiliaryBuffer: 160 8, Tail.Overlay.Anonymous2: 168 24,
    Tail.Overlay.Anonymous2.ListEntry: 168 16, Tail.Overlay.Anonymous2.Anonymous: 184 8,
    Tail.Overlay.Anonymous2.Anonymous.CurrentStackLocation: 184 8,
    Tail.Overlay.Anonymous2.Anonymous.PacketType: 184 4, Tail.Overlay.OriginalFileObject: 192 8,
    Tail.Apc: 120 88, Tail.CompletionKey: 120 8,
}

/// `IO_REMOVE_LOCK_COMMON_BLOCK`.
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

/// `WAIT_CONTEXT_BLOCK`. DDI: ns-wdm-_wait_context_block.
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

/// `DEVOBJ_EXTENSION`.
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

/// `IO_STATUS_BLOCK`. DDI: ns-wdm-_io_status_block.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STATUS_BLOCK {
    pub Anonymous: IO_STATUS_BLOCK_Anonymous,
    pub Information: ULONG_PTR,
}

/// `Anonymous` of [`IO_STATUS_BLOCK`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IO_STATUS_BLOCK_Anonymous {
    pub Status: NTSTATUS,
    pub Pointer: PVOID,
}

layout! { IO_STATUS_BLOCK: size 16, align 8;
    Anonymous: 0 8, Anonymous.Status: 0 4, Anonymous.Pointer: 0 8, Information: 8 8,
}

/// `IO_STACK_LOCATION`. DDI: ns-wdm-_io_stack_location.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION {
    pub MajorFunction: UCHAR,
    pub MinorFunction: UCHAR,
    pub Flags: UCHAR,
    pub Control: UCHAR,
    pub Parameters: IO_STACK_LOCATION_Parameters,
    pub DeviceObject: PDEVICE_OBJECT,
    pub FileObject: PFILE_OBJECT,
    pub CompletionRoutine: Option<IO_COMPLETION_ROUTINE>,
    pub Context: PVOID,
}

/// `Parameters` of [`IO_STACK_LOCATION`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IO_STACK_LOCATION_Parameters {
    pub Create: IO_STACK_LOCATION_Parameters_Create,
    pub CreatePipe: IO_STACK_LOCATION_Parameters_CreatePipe,
    pub CreateMailslot: IO_STACK_LOCATION_Parameters_CreateMailslot,
    pub Read: IO_STACK_LOCATION_Parameters_Read,
    pub Write: IO_STACK_LOCATION_Parameters_Write,
    pub QueryDirectory: IO_STACK_LOCATION_Parameters_QueryDirectory,
    pub NotifyDirectory: IO_STACK_LOCATION_Parameters_NotifyDirectory,
    pub NotifyDirectoryEx: IO_STACK_LOCATION_Parameters_NotifyDirectoryEx,
    pub QueryFile: IO_STACK_LOCATION_Parameters_QueryFile,
    pub SetFile: IO_STACK_LOCATION_Parameters_SetFile,
    pub QueryEa: IO_STACK_LOCATION_Parameters_QueryEa,
    pub SetEa: IO_STACK_LOCATION_Parameters_SetEa,
    pub QueryVolume: IO_STACK_LOCATION_Parameters_QueryVolume,
    pub SetVolume: IO_STACK_LOCATION_Parameters_SetVolume,
    pub FileSystemControl: IO_STACK_LOCATION_Parameters_FileSystemControl,
    pub LockControl: IO_STACK_LOCATION_Parameters_LockControl,
    pub DeviceIoControl: IO_STACK_LOCATION_Parameters_DeviceIoControl,
    pub QuerySecurity: IO_STACK_LOCATION_Parameters_QuerySecurity,
    pub SetSecurity: IO_STACK_LOCATION_Parameters_SetSecurity,
    pub MountVolume: IO_STACK_LOCATION_Parameters_MountVolume,
    pub VerifyVolume: IO_STACK_LOCATION_Parameters_VerifyVolume,
    pub Scsi: IO_STACK_LOCATION_Parameters_Scsi,
    pub QueryQuota: IO_STACK_LOCATION_Parameters_QueryQuota,
    pub SetQuota: IO_STACK_LOCATION_Parameters_SetQuota,
    pub QueryDeviceRelations: IO_STACK_LOCATION_Parameters_QueryDeviceRelations,
    pub QueryInterface: IO_STACK_LOCATION_Parameters_QueryInterface,
    pub DeviceCapabilities: IO_STACK_LOCATION_Parameters_DeviceCapabilities,
    pub FilterResourceRequirements: IO_STACK_LOCATION_Parameters_FilterResourceRequirements,
    pub ReadWriteConfig: IO_STACK_LOCATION_Parameters_ReadWriteConfig,
    pub SetLock: IO_STACK_LOCATION_Parameters_SetLock,
    pub QueryId: IO_STACK_LOCATION_Parameters_QueryId,
    pub QueryDeviceText: IO_STACK_LOCATION_Parameters_QueryDeviceText,
    pub UsageNotification: IO_STACK_LOCATION_Parameters_UsageNotification,
    pub WaitWake: IO_STACK_LOCATION_Parameters_WaitWake,
    pub PowerSequence: IO_STACK_LOCATION_Parameters_PowerSequence,
    pub Power: IO_STACK_LOCATION_Parameters_Power,
    pub StartDevice: IO_STACK_LOCATION_Parameters_StartDevice,
    pub WMI: IO_STACK_LOCATION_Parameters_WMI,
    pub Others: IO_STACK_LOCATION_Parameters_Others,
}

/// `Create` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_Create {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub _Padding1: [u8; 4],
    pub FileAttributes: USHORT,
    pub ShareAccess: USHORT,
    pub _Padding2: [u8; 4],
    pub EaLength: ULONG,
}

/// `CreatePipe` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_CreatePipe {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub _Padding1: [u8; 4],
    pub Reserved: USHORT,
    pub ShareAccess: USHORT,
    pub Parameters: PNAMED_PIPE_CREATE_PARAMETERS,
}

/// `CreateMailslot` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_CreateMailslot {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub _Padding1: [u8; 4],
    pub Reserved: USHORT,
    pub ShareAccess: USHORT,
    pub Parameters: PMAILSLOT_CREATE_PARAMETERS,
}

/// `Read` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_Read {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub Key: ULONG,
    pub ByteOffset: LARGE_INTEGER,
}

/// `Write` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_Write {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub Key: ULONG,
    pub ByteOffset: LARGE_INTEGER,
}

/// `QueryDirectory` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryDirectory {
    pub Length: ULONG,
    pub FileName: PUNICODE_STRING,
    pub FileInformationClass: FILE_INFORMATION_CLASS,
    pub _Padding1: [u8; 4],
    pub FileIndex: ULONG,
}

/// `NotifyDirectory` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_NotifyDirectory {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub CompletionFilter: ULONG,
}

/// `NotifyDirectoryEx` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_NotifyDirectoryEx {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub CompletionFilter: ULONG,
    pub _Padding2: [u8; 4],
    pub DirectoryNotifyInformationClass: DIRECTORY_NOTIFY_INFORMATION_CLASS,
}

/// `QueryFile` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryFile {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub FileInformationClass: FILE_INFORMATION_CLASS,
}

/// `SetFile` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetFile {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub FileInformationClass: FILE_INFORMATION_CLASS,
    pub FileObject: PFILE_OBJECT,
    pub Anonymous: IO_STACK_LOCATION_Parameters_SetFile_Anonymous,
}

/// `Anonymous` of [`IO_STACK_LOCATION_Parameters_SetFile`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IO_STACK_LOCATION_Parameters_SetFile_Anonymous {
    pub Anonymous: IO_STACK_LOCATION_Parameters_SetFile_Anonymous_Anonymous,
    pub ClusterCount: ULONG,
    pub DeleteHandle: HANDLE,
}

/// `Anonymous` of [`IO_STACK_LOCATION_Parameters_SetFile_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetFile_Anonymous_Anonymous {
    pub ReplaceIfExists: BOOLEAN,
    pub AdvanceOnly: BOOLEAN,
}

/// `QueryEa` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryEa {
    pub Length: ULONG,
    pub EaList: PVOID,
    pub EaListLength: ULONG,
    pub _Padding1: [u8; 4],
    pub EaIndex: ULONG,
}

/// `SetEa` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetEa {
    pub Length: ULONG,
}

/// `QueryVolume` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryVolume {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub FsInformationClass: FS_INFORMATION_CLASS,
}

/// `SetVolume` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetVolume {
    pub Length: ULONG,
    pub _Padding1: [u8; 4],
    pub FsInformationClass: FS_INFORMATION_CLASS,
}

/// `FileSystemControl` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_FileSystemControl {
    pub OutputBufferLength: ULONG,
    pub _Padding1: [u8; 4],
    pub InputBufferLength: ULONG,
    pub _Padding2: [u8; 4],
    pub FsControlCode: ULONG,
    pub Type3InputBuffer: PVOID,
}

/// `LockControl` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_LockControl {
    pub Length: PLARGE_INTEGER,
    pub Key: ULONG,
    pub ByteOffset: LARGE_INTEGER,
}

/// `DeviceIoControl` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_DeviceIoControl {
    pub OutputBufferLength: ULONG,
    pub _Padding1: [u8; 4],
    pub InputBufferLength: ULONG,
    pub _Padding2: [u8; 4],
    pub IoControlCode: ULONG,
    pub Type3InputBuffer: PVOID,
}

/// `QuerySecurity` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QuerySecurity {
    pub SecurityInformation: SECURITY_INFORMATION,
    pub _Padding1: [u8; 4],
    pub Length: ULONG,
}

/// `SetSecurity` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetSecurity {
    pub SecurityInformation: SECURITY_INFORMATION,
    pub SecurityDescriptor: PSECURITY_DESCRIPTOR,
}

/// `MountVolume` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_MountVolume {
    pub Vpb: PVPB,
    pub DeviceObject: PDEVICE_OBJECT,
}

/// `VerifyVolume` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_VerifyVolume {
    pub Vpb: PVPB,
    pub DeviceObject: PDEVICE_OBJECT,
}

/// `Scsi` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_Scsi {
    pub Srb: *mut SCSI_REQUEST_BLOCK,
}

/// `QueryQuota` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryQuota {
    pub Length: ULONG,
    pub StartSid: PSID,
    pub SidList: PFILE_GET_QUOTA_INFORMATION,
    pub SidListLength: ULONG,
}

/// `SetQuota` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetQuota {
    pub Length: ULONG,
}

/// `QueryDeviceRelations` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryDeviceRelations {
    pub Type: DEVICE_RELATION_TYPE,
}

/// `QueryInterface` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryInterface {
    pub InterfaceType: *const GUID,
    pub Size: USHORT,
    pub Version: USHORT,
    pub Interface: PINTERFACE,
    pub InterfaceSpecificData: PVOID,
}

/// `DeviceCapabilities` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_DeviceCapabilities {
    pub Capabilities: PDEVICE_CAPABILITIES,
}

/// `FilterResourceRequirements` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_FilterResourceRequirements {
    pub IoResourceRequirementList: PIO_RESOURCE_REQUIREMENTS_LIST,
}

/// `ReadWriteConfig` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_ReadWriteConfig {
    pub WhichSpace: ULONG,
    pub Buffer: PVOID,
    pub Offset: ULONG,
    pub _Padding1: [u8; 4],
    pub Length: ULONG,
}

/// `SetLock` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_SetLock {
    pub Lock: BOOLEAN,
}

/// `QueryId` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryId {
    pub IdType: BUS_QUERY_ID_TYPE,
}

/// `QueryDeviceText` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_QueryDeviceText {
    pub DeviceTextType: DEVICE_TEXT_TYPE,
    pub _Padding1: [u8; 4],
    pub LocaleId: LCID,
}

/// `UsageNotification` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_UsageNotification {
    pub InPath: BOOLEAN,
    pub Reserved: [BOOLEAN; 3],
    pub _Padding1: [u8; 4],
    pub Type: DEVICE_USAGE_NOTIFICATION_TYPE,
}

/// `WaitWake` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_WaitWake {
    pub PowerState: SYSTEM_POWER_STATE,
}

/// `PowerSequence` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_PowerSequence {
    pub PowerSequence: PPOWER_SEQUENCE,
}

/// `Power` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_Power {
    pub Anonymous: IO_STACK_LOCATION_Parameters_Power_Anonymous,
    pub _Padding1: [u8; 4],
    pub Type: POWER_STATE_TYPE,
    pub _Padding2: [u8; 4],
    pub State: POWER_STATE,
    pub _Padding3: [u8; 4],
    pub ShutdownType: POWER_ACTION,
}

/// `Anonymous` of [`IO_STACK_LOCATION_Parameters_Power`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IO_STACK_LOCATION_Parameters_Power_Anonymous {
    pub SystemContext: ULONG,
    pub SystemPowerStateContext: SYSTEM_POWER_STATE_CONTEXT,
}

/// `StartDevice` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_StartDevice {
    pub AllocatedResources: PCM_RESOURCE_LIST,
    pub AllocatedResourcesTranslated: PCM_RESOURCE_LIST,
}

/// `WMI` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_WMI {
    pub ProviderId: ULONG_PTR,
    pub DataPath: PVOID,
    pub BufferSize: ULONG,
    pub Buffer: PVOID,
}

/// `Others` of [`IO_STACK_LOCATION_Parameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IO_STACK_LOCATION_Parameters_Others {
    pub Argument1: PVOID,
    pub Argument2: PVOID,
    pub Argument3: PVOID,
    pub Argument4: PVOID,
}

layout! { IO_STACK_LOCATION: size 72, align 8;
    MajorFunction: 0 1, MinorFunction: 1 1, Flags: 2 1, Control: 3 1, Parameters: 8 32,
    Parameters.Create: 8 32, Parameters.Create.SecurityContext: 8 8, Parameters.Create.Options: 16 4,
    Parameters.Create.FileAttributes: 24 2, Parameters.Create.ShareAccess: 26 2,
    Parameters.Create.EaLength: 32 4, Parameters.CreatePipe: 8 32,
    Parameters.CreatePipe.SecurityContext: 8 8, Parameters.CreatePipe.Options: 16 4,
    Parameters.CreatePipe.Reserved: 24 2, Parameters.CreatePipe.ShareAccess: 26 2,
    Parameters.CreatePipe.Parameters: 32 8, Parameters.CreateMailslot: 8 32,
    Parameters.CreateMailslot.SecurityContext: 8 8, Parameters.CreateMailslot.Options: 16 4,
    Parameters.CreateMailslot.Reserved: 24 2, Parameters.CreateMailslot.ShareAccess: 26 2,
    Parameters.CreateMailslot.Parameters: 32 8, Parameters.Read: 8 24, Parameters.Read.Length: 8 4,
    Parameters.Read.Key: 16 4, Parameters.Read.ByteOffset: 24 8, Parameters.Write: 8 24,
    Parameters.Write.Length: 8 4, Parameters.Write.Key: 16 4, Parameters.Write.ByteOffset: 24 8,
    Parameters.QueryDirectory: 8 32, Parameters.QueryDirectory.Length: 8 4,
    Parameters.QueryDirectory.FileName: 16 8, Parameters.QueryDirectory.FileInformationClass: 24 4,
    Parameters.QueryDirectory.FileIndex: 32 4, Parameters.NotifyDirectory: 8 12,
    Parameters.NotifyDirectory.Length: 8 4, Parameters.NotifyDirectory.CompletionFilter: 16 4,
    Parameters.NotifyDirectoryEx: 8 20, Parameters.NotifyDirectoryEx.Length: 8 4,
    Parameters.NotifyDirectoryEx.CompletionFilter: 16 4,
    Parameters.NotifyDirectoryEx.DirectoryNotifyInformationClass: 24 4, Parameters.QueryFile: 8 12,
    Parameters.QueryFile.Length: 8 4, Parameters.QueryFile.FileInformationClass: 16 4,
    Parameters.SetFile: 8 32, Parameters.SetFile.Length: 8 4, Parameters.SetFile.FileInformationClass: 16 4,
    Parameters.SetFile.FileObject: 24 8, Parameters.SetFile.Anonymous: 32 8,
    Parameters.SetFile.Anonymous.Anonymous: 32 2,
    Parameters.SetFile.Anonymous.Anonymous.ReplaceIfExists: 32 1,
    Parameters.SetFile.Anonymous.Anonymous.AdvanceOnly: 33 1,
    Parameters.SetFile.Anonymous.ClusterCount: 32 4, Parameters.SetFile.Anonymous.DeleteHandle: 32 8,
    Parameters.QueryEa: 8 32, Parameters.QueryEa.Length: 8 4, Parameters.QueryEa.EaList: 16 8,
    Parameters.QueryEa.EaListLength: 24 4, Parameters.QueryEa.EaIndex: 32 4, Parameters.SetEa: 8 4,
    Parameters.SetEa.Length: 8 4, Parameters.QueryVolume: 8 12, Parameters.QueryVolume.Length: 8 4,
    Parameters.QueryVolume.FsInformationClass: 16 4, Parameters.SetVolume: 8 12,
    Parameters.SetVolume.Length: 8 4, Parameters.SetVolume.FsInformationClass: 16 4,
    Parameters.FileSystemControl: 8 32, Parameters.FileSystemControl.OutputBufferLength: 8 4,
    Parameters.FileSystemControl.InputBufferLength: 16 4, Parameters.FileSystemControl.FsControlCode: 24 4,
    Parameters.FileSystemControl.Type3InputBuffer: 32 8, Parameters.LockControl: 8 24,
    Parameters.LockControl.Length: 8 8, Parameters.LockControl.Key: 16 4,
    Parameters.LockControl.ByteOffset: 24 8, Parameters.DeviceIoControl: 8 32,
    Parameters.DeviceIoControl.OutputBufferLength: 8 4, Parameters.DeviceIoControl.InputBufferLength: 16 4,
    Parameters.DeviceIoControl.IoControlCode: 24 4, Parameters.DeviceIoControl.Type3InputBuffer: 32 8,
    Parameters.QuerySecurity: 8 12, Parameters.QuerySecurity.SecurityInformation: 8 4,
    Parameters.QuerySecurity.Length: 16 4, Parameters.SetSecurity: 8 16,
    Parameters.SetSecurity.SecurityInformation: 8 4, Parameters.SetSecurity.SecurityDescriptor: 16 8,
    Parameters.MountVolume: 8 16, Parameters.MountVolume.Vpb: 8 8,
    Parameters.MountVolume.DeviceObject: 16 8, Parameters.VerifyVolume: 8 16,
    Parameters.VerifyVolume.Vpb: 8 8, Parameters.VerifyVolume.DeviceObject: 16 8, Parameters.Scsi: 8 8,
    Parameters.Scsi.Srb: 8 8, Parameters.QueryQuota: 8 32, Parameters.QueryQuota.Length: 8 4,
    Parameters.QueryQuota.StartSid: 16 8, Parameters.QueryQuota.SidList: 24 8,
    Parameters.QueryQuota.SidListLength: 32 4, Parameters.SetQuota: 8 4, Parameters.SetQuota.Length: 8 4,
    Parameters.QueryDeviceRelations: 8 4, Parameters.QueryDeviceRelations.Type: 8 4,
    Parameters.QueryInterface: 8 32, Parameters.QueryInterface.InterfaceType: 8 8,
    Parameters.QueryInterface.Size: 16 2, Parameters.QueryInterface.Version: 18 2,
    Parameters.QueryInterface.Interface: 24 8, Parameters.QueryInterface.InterfaceSpecificData: 32 8,
    Parameters.DeviceCapabilities: 8 8, Parameters.DeviceCapabilities.Capabilities: 8 8,
    Parameters.FilterResourceRequirements: 8 8,
    Parameters.FilterResourceRequirements.IoResourceRequirementList: 8 8, Parameters.ReadWriteConfig: 8 32,
    Parameters.ReadWriteConfig.WhichSpace: 8 4, Parameters.ReadWriteConfig.Buffer: 16 8,
    Parameters.ReadWriteConfig.Offset: 24 4, Parameters.ReadWriteConfig.Length: 32 4,
    Parameters.SetLock: 8 1, Parameters.SetLock.Lock: 8 1, Parameters.QueryId: 8 4,
    Parameters.QueryId.IdType: 8 4, Parameters.QueryDeviceText: 8 12,
    Parameters.QueryDeviceText.DeviceTextType: 8 4, Parameters.QueryDeviceText.LocaleId: 16 4,
    Parameters.UsageNotification: 8 12, Parameters.UsageNotification.InPath: 8 1,
    Parameters.UsageNotification.Reserved: 9 3, Parameters.UsageNotification.Type: 16 4,
    Parameters.WaitWake: 8 4, Parameters.WaitWake.PowerState: 8 4, Parameters.PowerSequence: 8 8,
    Parameters.PowerSequence.PowerSequence: 8 8, Parameters.Power: 8 28, Parameters.Power.Anonymous: 8 4,
    Parameters.Power.Anonymous.SystemContext: 8 4, Parameters.Power.Anonymous.SystemPowerStateContext: 8 4,
    Parameters.Power.Type: 16 4, Parameters.Power.State: 24 4, Parameters.Power.ShutdownType: 32 4,
    Parameters.StartDevice: 8 16, Parameters.StartDevice.AllocatedResources: 8 8,
    Parameters.StartDevice.AllocatedResourcesTranslated: 16 8, Parameters.WMI: 8 32,
    Parameters.WMI.ProviderId: 8 8, Parameters.WMI.DataPath: 16 8, Parameters.WMI.BufferSize: 24 4,
    Parameters.WMI.Buffer: 32 8, Parameters.Others: 8 32, Parameters.Others.Argument1: 8 8,
    Parameters.Others.Argument2: 16 8, Parameters.Others.Argument3: 24 8, Parameters.Others.Argument4: 32 8,
    DeviceObject: 40 8, FileObject: 48 8, CompletionRoutine: 56 8, Context: 64 8,
}

/// `DRIVER_EXTENSION`.
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

/// `SYSTEM_POWER_STATE_CONTEXT`. DDI: ns-wdm-_system_power_state_context.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SYSTEM_POWER_STATE_CONTEXT {
    pub Anonymous: SYSTEM_POWER_STATE_CONTEXT_Anonymous,
}

/// `Anonymous` of [`SYSTEM_POWER_STATE_CONTEXT`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union SYSTEM_POWER_STATE_CONTEXT_Anonymous {
    pub Anonymous: SYSTEM_POWER_STATE_CONTEXT_Anonymous_Anonymous,
    pub ContextAsUlong: ULONG,
}

/// `Anonymous` of [`SYSTEM_POWER_STATE_CONTEXT_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SYSTEM_POWER_STATE_CONTEXT_Anonymous_Anonymous {
    pub Bits: u32,
}

impl SYSTEM_POWER_STATE_CONTEXT_Anonymous_Anonymous {
    pub const Reserved1: BitField = BitField::new(0, 8);
    pub const TargetSystemState: BitField = BitField::new(8, 4);
    pub const EffectiveSystemState: BitField = BitField::new(12, 4);
    pub const CurrentSystemState: BitField = BitField::new(16, 4);
    pub const IgnoreHibernationPath: BitField = BitField::new(20, 1);
    pub const PseudoTransition: BitField = BitField::new(21, 1);
    pub const KernelSoftReboot: BitField = BitField::new(22, 1);
    pub const Reserved2: BitField = BitField::new(23, 9);
}

layout! { SYSTEM_POWER_STATE_CONTEXT: size 4, align 4;
    Anonymous: 0 4, Anonymous.Anonymous: 0 4, Anonymous.Anonymous.Bits: 0 4, Anonymous.ContextAsUlong: 0 4,
}

/// `FILE_OBJECT`. DDI: ns-wdm-_file_object.
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

/// `CM_PARTIAL_RESOURCE_LIST`. DDI: ns-wdm-_cm_partial_resource_list.
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

/// `CM_PARTIAL_RESOURCE_DESCRIPTOR`. DDI: ns-wdm-_cm_partial_resource_descriptor.
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

/// `PIO_APC_ROUTINE`.
pub type PIO_APC_ROUTINE = unsafe extern "efiapi" fn(PVOID, PIO_STATUS_BLOCK, ULONG);

/// `DRIVER_CANCEL`. IRQL = DISPATCH_LEVEL. DDI: nc-wdm-driver_cancel.
pub type DRIVER_CANCEL = unsafe extern "efiapi" fn(*mut DEVICE_OBJECT, *mut IRP);

/// `DRIVER_CONTROL`. IRQL = DISPATCH_LEVEL. DDI: nc-wdm-driver_control.
pub type DRIVER_CONTROL =
    unsafe extern "efiapi" fn(*mut DEVICE_OBJECT, *mut IRP, PVOID, PVOID) -> IO_ALLOCATION_ACTION;

/// `IO_COMPLETION_ROUTINE`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-io_completion_routine.
pub type IO_COMPLETION_ROUTINE = unsafe extern "efiapi" fn(PDEVICE_OBJECT, PIRP, PVOID) -> NTSTATUS;

/// `DRIVER_ADD_DEVICE`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-driver_add_device.
pub type DRIVER_ADD_DEVICE = unsafe extern "efiapi" fn(*mut DRIVER_OBJECT, *mut DEVICE_OBJECT) -> NTSTATUS;

pub const IRP_MJ_CREATE: UCHAR = 0;
pub const IRP_MN_NORMAL: UCHAR = 0;
pub const IRP_MN_QUERY_ALL_DATA: UCHAR = 0;
pub const IRP_MN_START_DEVICE: UCHAR = 0;
pub const IRP_MN_USER_FS_REQUEST: UCHAR = 0;
pub const IRP_MN_WAIT_WAKE: UCHAR = 0;
pub const IRP_MJ_CREATE_NAMED_PIPE: UCHAR = 1;
pub const IRP_MN_DPC: UCHAR = 1;
pub const IRP_MN_FLUSH_AND_PURGE: UCHAR = 1;
pub const IRP_MN_LOCK: UCHAR = 1;
pub const IRP_MN_MOUNT_VOLUME: UCHAR = 1;
pub const IRP_MN_POWER_SEQUENCE: UCHAR = 1;
pub const IRP_MN_QUERY_DIRECTORY: UCHAR = 1;
pub const IRP_MN_QUERY_REMOVE_DEVICE: UCHAR = 1;
pub const IRP_MN_QUERY_SINGLE_INSTANCE: UCHAR = 1;
pub const IRP_MN_SCSI_CLASS: UCHAR = 1;
pub const IRP_MJ_CLOSE: UCHAR = 2;
pub const IRP_MN_CHANGE_SINGLE_INSTANCE: UCHAR = 2;
pub const IRP_MN_FLUSH_DATA_ONLY: UCHAR = 2;
pub const IRP_MN_MDL: UCHAR = 2;
pub const IRP_MN_NOTIFY_CHANGE_DIRECTORY: UCHAR = 2;
pub const IRP_MN_REMOVE_DEVICE: UCHAR = 2;
pub const IRP_MN_SET_POWER: UCHAR = 2;
pub const IRP_MN_UNLOCK_SINGLE: UCHAR = 2;
pub const IRP_MN_VERIFY_VOLUME: UCHAR = 2;
pub const IRP_MJ_READ: UCHAR = 3;
pub const IRP_MN_CANCEL_REMOVE_DEVICE: UCHAR = 3;
pub const IRP_MN_CHANGE_SINGLE_ITEM: UCHAR = 3;
pub const IRP_MN_FLUSH_NO_SYNC: UCHAR = 3;
pub const IRP_MN_LOAD_FILE_SYSTEM: UCHAR = 3;
pub const IRP_MN_MDL_DPC: UCHAR = 3;
pub const IRP_MN_NOTIFY_CHANGE_DIRECTORY_EX: UCHAR = 3;
pub const IRP_MN_QUERY_POWER: UCHAR = 3;
pub const IRP_MN_UNLOCK_ALL: UCHAR = 3;
pub const IRP_MJ_WRITE: UCHAR = 4;
pub const IRP_MN_COMPLETE: UCHAR = 4;
pub const IRP_MN_ENABLE_EVENTS: UCHAR = 4;
pub const IRP_MN_FLUSH_DATA_SYNC_ONLY: UCHAR = 4;
pub const IRP_MN_KERNEL_CALL: UCHAR = 4;
pub const IRP_MN_STOP_DEVICE: UCHAR = 4;
pub const IRP_MN_TRACK_LINK: UCHAR = 4;
pub const IRP_MN_UNLOCK_ALL_BY_KEY: UCHAR = 4;
pub const IRP_MJ_QUERY_INFORMATION: UCHAR = 5;
pub const IRP_MN_DISABLE_EVENTS: UCHAR = 5;
pub const IRP_MN_QUERY_STOP_DEVICE: UCHAR = 5;
pub const IRP_MJ_SET_INFORMATION: UCHAR = 6;
pub const IRP_MN_CANCEL_STOP_DEVICE: UCHAR = 6;
pub const IRP_MN_COMPLETE_MDL: UCHAR = 6;
pub const IRP_MN_ENABLE_COLLECTION: UCHAR = 6;
pub const IRP_MJ_QUERY_EA: UCHAR = 7;
pub const IRP_MN_COMPLETE_MDL_DPC: UCHAR = 7;
pub const IRP_MN_DISABLE_COLLECTION: UCHAR = 7;
pub const IRP_MN_QUERY_DEVICE_RELATIONS: UCHAR = 7;
pub const IRP_MJ_SET_EA: UCHAR = 8;
pub const IRP_MN_COMPRESSED: UCHAR = 8;
pub const IRP_MN_QUERY_INTERFACE: UCHAR = 8;
pub const IRP_MN_REGINFO: UCHAR = 8;
pub const IRP_MJ_FLUSH_BUFFERS: UCHAR = 9;
pub const IRP_MN_EXECUTE_METHOD: UCHAR = 9;
pub const IRP_MN_QUERY_CAPABILITIES: UCHAR = 9;
pub const IRP_MJ_QUERY_VOLUME_INFORMATION: UCHAR = 10;
pub const IRP_MN_QUERY_RESOURCES: UCHAR = 10;
pub const IRP_MJ_SET_VOLUME_INFORMATION: UCHAR = 11;
pub const IRP_MN_QUERY_RESOURCE_REQUIREMENTS: UCHAR = 11;
pub const IRP_MN_REGINFO_EX: UCHAR = 11;
pub const IRP_MJ_DIRECTORY_CONTROL: UCHAR = 12;
pub const IRP_MN_QUERY_DEVICE_TEXT: UCHAR = 12;
pub const IRP_MJ_FILE_SYSTEM_CONTROL: UCHAR = 13;
pub const IRP_MN_FILTER_RESOURCE_REQUIREMENTS: UCHAR = 13;
pub const IRP_MJ_DEVICE_CONTROL: UCHAR = 14;
pub const IRP_MJ_INTERNAL_DEVICE_CONTROL: UCHAR = 15;
pub const IRP_MJ_SCSI: UCHAR = 15;
pub const IRP_MN_READ_CONFIG: UCHAR = 15;
pub const IRP_MJ_SHUTDOWN: UCHAR = 16;
pub const IRP_MN_WRITE_CONFIG: UCHAR = 16;
pub const IRP_MJ_LOCK_CONTROL: UCHAR = 17;
pub const IRP_MN_EJECT: UCHAR = 17;
pub const IRP_MJ_CLEANUP: UCHAR = 18;
pub const IRP_MN_SET_LOCK: UCHAR = 18;
pub const IRP_MJ_CREATE_MAILSLOT: UCHAR = 19;
pub const IRP_MN_QUERY_ID: UCHAR = 19;
pub const IRP_MJ_QUERY_SECURITY: UCHAR = 20;
pub const IRP_MN_QUERY_PNP_DEVICE_STATE: UCHAR = 20;
pub const IRP_MJ_SET_SECURITY: UCHAR = 21;
pub const IRP_MN_QUERY_BUS_INFORMATION: UCHAR = 21;
pub const IRP_MJ_POWER: UCHAR = 22;
pub const IRP_MN_DEVICE_USAGE_NOTIFICATION: UCHAR = 22;
pub const IRP_MJ_SYSTEM_CONTROL: UCHAR = 23;
pub const IRP_MN_SURPRISE_REMOVAL: UCHAR = 23;
pub const IRP_MJ_DEVICE_CHANGE: UCHAR = 24;
pub const IRP_MN_QUERY_LEGACY_BUS_INFORMATION: UCHAR = 24;
pub const IRP_MJ_QUERY_QUOTA: UCHAR = 25;
pub const IRP_MN_DEVICE_ENUMERATED: UCHAR = 25;
pub const IRP_MJ_SET_QUOTA: UCHAR = 26;
pub const IRP_MJ_MAXIMUM_FUNCTION: UCHAR = 27;
pub const IRP_MJ_PNP: UCHAR = 27;
pub const IRP_MJ_PNP_POWER: UCHAR = 27;

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

pub const SYNCHRONIZE: ULONG = 0x100000;
