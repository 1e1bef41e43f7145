//! Stack locations of an I/O request packet: what each function code carries.

use crate::*;

pub type PCM_RESOURCE_LIST = *mut CM_RESOURCE_LIST;
pub type PIO_SECURITY_CONTEXT = *mut IO_SECURITY_CONTEXT;
pub type PNAMED_PIPE_CREATE_PARAMETERS = *mut NAMED_PIPE_CREATE_PARAMETERS;
pub type PMAILSLOT_CREATE_PARAMETERS = *mut MAILSLOT_CREATE_PARAMETERS;
pub type PFILE_GET_QUOTA_INFORMATION = *mut FILE_GET_QUOTA_INFORMATION;
pub type PINTERFACE = *mut INTERFACE;
pub type PDEVICE_CAPABILITIES = *mut DEVICE_CAPABILITIES;
pub type PIO_RESOURCE_REQUIREMENTS_LIST = *mut IO_RESOURCE_REQUIREMENTS_LIST;
pub type PPOWER_SEQUENCE = *mut POWER_SEQUENCE;

/// `CM_RESOURCE_LIST`: only ever behind a pointer.
#[repr(C)]
pub struct CM_RESOURCE_LIST {
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

/// `NAMED_PIPE_CREATE_PARAMETERS`: only ever behind a pointer.
#[repr(C)]
pub struct NAMED_PIPE_CREATE_PARAMETERS {
    _opaque: [u8; 0],
}

/// `MAILSLOT_CREATE_PARAMETERS`: only ever behind a pointer.
#[repr(C)]
pub struct MAILSLOT_CREATE_PARAMETERS {
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

/// Power state of the system. DDI: ne-wdm-_system_power_state.
pub type SYSTEM_POWER_STATE = i32;
pub const PowerSystemUnspecified: SYSTEM_POWER_STATE = 0;
pub const PowerSystemWorking: SYSTEM_POWER_STATE = 1;
pub const PowerSystemSleeping1: SYSTEM_POWER_STATE = 2;
pub const PowerSystemSleeping2: SYSTEM_POWER_STATE = 3;
pub const PowerSystemSleeping3: SYSTEM_POWER_STATE = 4;
pub const PowerSystemHibernate: SYSTEM_POWER_STATE = 5;
pub const PowerSystemShutdown: SYSTEM_POWER_STATE = 6;
pub const PowerSystemMaximum: SYSTEM_POWER_STATE = 7;

/// What is asked of a file. DDI: ne-wdm-_file_information_class.
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

/// Shape of a directory change notification. DDI: ne-wdm-_directory_notify_information_class.
pub type DIRECTORY_NOTIFY_INFORMATION_CLASS = i32;
pub const DirectoryNotifyInformation: DIRECTORY_NOTIFY_INFORMATION_CLASS = 1;
pub const DirectoryNotifyExtendedInformation: DIRECTORY_NOTIFY_INFORMATION_CLASS = 2;

/// What is asked of a volume. DDI: ne-wdm-_fsinfoclass.
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

/// How devices relate, in a PnP query.
pub type DEVICE_RELATION_TYPE = i32;
pub const BusRelations: DEVICE_RELATION_TYPE = 0;
pub const EjectionRelations: DEVICE_RELATION_TYPE = 1;
pub const PowerRelations: DEVICE_RELATION_TYPE = 2;
pub const RemovalRelations: DEVICE_RELATION_TYPE = 3;
pub const TargetDeviceRelation: DEVICE_RELATION_TYPE = 4;
pub const SingleBusRelations: DEVICE_RELATION_TYPE = 5;
pub const TransportRelations: DEVICE_RELATION_TYPE = 6;

/// Which id of a device is asked for. DDI: ne-wdm-bus_query_id_type.
pub type BUS_QUERY_ID_TYPE = i32;
pub const BusQueryDeviceID: BUS_QUERY_ID_TYPE = 0;
pub const BusQueryHardwareIDs: BUS_QUERY_ID_TYPE = 1;
pub const BusQueryCompatibleIDs: BUS_QUERY_ID_TYPE = 2;
pub const BusQueryInstanceID: BUS_QUERY_ID_TYPE = 3;
pub const BusQueryDeviceSerialNumber: BUS_QUERY_ID_TYPE = 4;
pub const BusQueryContainerID: BUS_QUERY_ID_TYPE = 5;

/// Which text of a device is asked for. DDI: ne-wdm-device_text_type.
pub type DEVICE_TEXT_TYPE = i32;
pub const DeviceTextDescription: DEVICE_TEXT_TYPE = 0;
pub const DeviceTextLocationInformation: DEVICE_TEXT_TYPE = 1;

/// Special file that a device is to hold. DDI: ne-wdm-device_usage_notification_type.
pub type DEVICE_USAGE_NOTIFICATION_TYPE = i32;
pub const DeviceUsageTypeUndefined: DEVICE_USAGE_NOTIFICATION_TYPE = 0;
pub const DeviceUsageTypePaging: DEVICE_USAGE_NOTIFICATION_TYPE = 1;
pub const DeviceUsageTypeHibernation: DEVICE_USAGE_NOTIFICATION_TYPE = 2;
pub const DeviceUsageTypeDumpFile: DEVICE_USAGE_NOTIFICATION_TYPE = 3;
pub const DeviceUsageTypeBoot: DEVICE_USAGE_NOTIFICATION_TYPE = 4;
pub const DeviceUsageTypePostDisplay: DEVICE_USAGE_NOTIFICATION_TYPE = 5;

/// Whether a power state is the system's or a device's. DDI: ne-wdm-_power_state_type.
pub type POWER_STATE_TYPE = i32;
pub const SystemPowerState: POWER_STATE_TYPE = 0;
pub const DevicePowerState: POWER_STATE_TYPE = 1;

/// What the system is about to do. DDI: ne-wdm-power_action.
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

/// A system or device power state. DDI: ns-wdm-_power_state.
#[repr(C)]
#[derive(Clone, Copy)]
pub union POWER_STATE {
    pub SystemState: SYSTEM_POWER_STATE,
    pub DeviceState: DEVICE_POWER_STATE,
}

layout! { POWER_STATE: size 4, align 4;
    SystemState: 0 4, DeviceState: 0 4,
}

/// What one driver of a stack is asked to do with an IRP. DDI: ns-wdm-_io_stack_location.
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

/// How a system power transition goes, from where to where. DDI: ns-wdm-_system_power_state_context.
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
