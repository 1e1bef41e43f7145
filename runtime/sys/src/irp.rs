//! I/O request packets and their function codes.

use crate::*;

pub type PIRP = *mut IRP;
pub type PSECURITY_DESCRIPTOR = PVOID;
pub type PIO_STATUS_BLOCK = *mut IO_STATUS_BLOCK;

/// Power state of a device. DDI: ne-wdm-_device_power_state.
pub type DEVICE_POWER_STATE = i32;
pub const PowerDeviceUnspecified: DEVICE_POWER_STATE = 0;
pub const PowerDeviceD0: DEVICE_POWER_STATE = 1;
pub const PowerDeviceD1: DEVICE_POWER_STATE = 2;
pub const PowerDeviceD2: DEVICE_POWER_STATE = 3;
pub const PowerDeviceD3: DEVICE_POWER_STATE = 4;
pub const PowerDeviceMaximum: DEVICE_POWER_STATE = 5;

/// An I/O request packet; its stack locations follow it in memory. DDI: ns-wdm-_irp.
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

/// Outcome of a request: a status, and how much was done. DDI: ns-wdm-_io_status_block.
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

/// `PIO_APC_ROUTINE`.
pub type PIO_APC_ROUTINE = unsafe extern "efiapi" fn(PVOID, PIO_STATUS_BLOCK, ULONG);

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
