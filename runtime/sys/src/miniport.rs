//! The MiniportXxx side: driver characteristics, initialisation, pause and restart, every callback.

use crate::*;

pub type PNDIS_MINIPORT_DRIVER_CHARACTERISTICS = *mut NDIS_MINIPORT_DRIVER_CHARACTERISTICS;
pub type PNDIS_MINIPORT_INIT_PARAMETERS = *mut NDIS_MINIPORT_INIT_PARAMETERS;
pub type PNDIS_MINIPORT_PAUSE_PARAMETERS = *mut NDIS_MINIPORT_PAUSE_PARAMETERS;
pub type PNDIS_MINIPORT_RESTART_PARAMETERS = *mut NDIS_MINIPORT_RESTART_PARAMETERS;

/// Why an adapter is halted.
pub type NDIS_HALT_ACTION = i32;
pub const NdisHaltDeviceDisabled: NDIS_HALT_ACTION = 0;
pub const NdisHaltDeviceInstanceDeInitialized: NDIS_HALT_ACTION = 1;
pub const NdisHaltDevicePoweredDown: NDIS_HALT_ACTION = 2;
pub const NdisHaltDeviceSurpriseRemoved: NDIS_HALT_ACTION = 3;
pub const NdisHaltDeviceFailed: NDIS_HALT_ACTION = 4;
pub const NdisHaltDeviceInitializationFailed: NDIS_HALT_ACTION = 5;
pub const NdisHaltDeviceStopped: NDIS_HALT_ACTION = 6;

/// Why an adapter is shut down.
pub type NDIS_SHUTDOWN_ACTION = i32;
pub const NdisShutdownPowerOff: NDIS_SHUTDOWN_ACTION = 0;
pub const NdisShutdownBugCheck: NDIS_SHUTDOWN_ACTION = 1;

/// Optional PnP handlers of a miniport driver, given to `NdisSetOptionalHandlers`. DDI: ns-ndis-_ndis_miniport_pnp_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_PNP_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub MiniportAddDeviceHandler: Option<MINIPORT_ADD_DEVICE>,
    pub MiniportRemoveDeviceHandler: Option<MINIPORT_REMOVE_DEVICE>,
    pub MiniportFilterResourceRequirementsHandler: Option<MINIPORT_PNP_IRP>,
    pub MiniportStartDeviceHandler: Option<MINIPORT_PNP_IRP>,
    pub Flags: ULONG,
}

layout! { NDIS_MINIPORT_PNP_CHARACTERISTICS: size 48, align 8;
    Header: 0 4, MiniportAddDeviceHandler: 8 8, MiniportRemoveDeviceHandler: 16 8,
    MiniportFilterResourceRequirementsHandler: 24 8, MiniportStartDeviceHandler: 32 8, Flags: 40 4,
}

/// Selective-suspend handlers of a miniport driver, given to `NdisSetOptionalHandlers`. DDI: ns-ndis-_ndis_miniport_ss_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_SS_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub IdleNotificationHandler: Option<MINIPORT_IDLE_NOTIFICATION>,
    pub CancelIdleNotificationHandler: Option<MINIPORT_CANCEL_IDLE_NOTIFICATION>,
}

layout! { NDIS_MINIPORT_SS_CHARACTERISTICS: size 24, align 8;
    Header: 0 4, Flags: 4 4, IdleNotificationHandler: 8 8, CancelIdleNotificationHandler: 16 8,
}

/// A miniport driver's versions, flags and handlers: `NdisMRegisterMiniportDriver`. DDI: ns-ndis-_ndis_miniport_driver_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_DRIVER_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub MajorNdisVersion: UCHAR,
    pub MinorNdisVersion: UCHAR,
    pub MajorDriverVersion: UCHAR,
    pub MinorDriverVersion: UCHAR,
    pub Flags: ULONG,
    pub SetOptionsHandler: Option<SET_OPTIONS>,
    pub InitializeHandlerEx: Option<MINIPORT_INITIALIZE>,
    pub HaltHandlerEx: Option<MINIPORT_HALT>,
    pub UnloadHandler: Option<MINIPORT_UNLOAD>,
    pub PauseHandler: Option<MINIPORT_PAUSE>,
    pub RestartHandler: Option<MINIPORT_RESTART>,
    pub OidRequestHandler: Option<MINIPORT_OID_REQUEST>,
    pub SendNetBufferListsHandler: Option<MINIPORT_SEND_NET_BUFFER_LISTS>,
    pub ReturnNetBufferListsHandler: Option<MINIPORT_RETURN_NET_BUFFER_LISTS>,
    pub CancelSendHandler: Option<MINIPORT_CANCEL_SEND>,
    pub CheckForHangHandlerEx: Option<MINIPORT_CHECK_FOR_HANG>,
    pub ResetHandlerEx: Option<MINIPORT_RESET>,
    pub DevicePnPEventNotifyHandler: Option<MINIPORT_DEVICE_PNP_EVENT_NOTIFY>,
    pub ShutdownHandlerEx: Option<MINIPORT_SHUTDOWN>,
    pub CancelOidRequestHandler: Option<MINIPORT_CANCEL_OID_REQUEST>,
    pub DirectOidRequestHandler: Option<MINIPORT_DIRECT_OID_REQUEST>,
    pub CancelDirectOidRequestHandler: Option<MINIPORT_CANCEL_DIRECT_OID_REQUEST>,
    pub SynchronousOidRequestHandler: Option<MINIPORT_SYNCHRONOUS_OID_REQUEST>,
}

layout! { NDIS_MINIPORT_DRIVER_CHARACTERISTICS: size 160, align 8;
    Header: 0 4, MajorNdisVersion: 4 1, MinorNdisVersion: 5 1, MajorDriverVersion: 6 1,
    MinorDriverVersion: 7 1, Flags: 8 4, SetOptionsHandler: 16 8, InitializeHandlerEx: 24 8,
    HaltHandlerEx: 32 8, UnloadHandler: 40 8, PauseHandler: 48 8, RestartHandler: 56 8,
    OidRequestHandler: 64 8, SendNetBufferListsHandler: 72 8, ReturnNetBufferListsHandler: 80 8,
    CancelSendHandler: 88 8, CheckForHangHandlerEx: 96 8, ResetHandlerEx: 104 8,
    DevicePnPEventNotifyHandler: 112 8, ShutdownHandlerEx: 120 8, CancelOidRequestHandler: 128 8,
    DirectOidRequestHandler: 136 8, CancelDirectOidRequestHandler: 144 8,
    SynchronousOidRequestHandler: 152 8,
}

/// What NDIS tells a miniport as it initialises an adapter. DDI: ns-ndis-_ndis_miniport_init_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_INIT_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub AllocatedResources: PNDIS_RESOURCE_LIST,
    pub IMDeviceInstanceContext: NDIS_HANDLE,
    pub MiniportAddDeviceContext: NDIS_HANDLE,
    pub IfIndex: NET_IFINDEX,
    pub NetLuid: NET_LUID,
    pub DefaultPortAuthStates: PNDIS_PORT_AUTHENTICATION_PARAMETERS,
    pub PciDeviceCustomProperties: PNDIS_PCI_DEVICE_CUSTOM_PROPERTIES,
}

layout! { NDIS_MINIPORT_INIT_PARAMETERS: size 64, align 8;
    Header: 0 4, Flags: 4 4, AllocatedResources: 8 8, IMDeviceInstanceContext: 16 8,
    MiniportAddDeviceContext: 24 8, IfIndex: 32 4, NetLuid: 40 8, DefaultPortAuthStates: 48 8,
    PciDeviceCustomProperties: 56 8,
}

/// Why a miniport adapter is paused. DDI: ns-ndis-_ndis_miniport_pause_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_PAUSE_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub PauseReason: ULONG,
}

layout! { NDIS_MINIPORT_PAUSE_PARAMETERS: size 12, align 4;
    Header: 0 4, Flags: 4 4, PauseReason: 8 4,
}

/// Restart attributes for a miniport adapter. DDI: ns-ndis-_ndis_miniport_restart_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_RESTART_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub RestartAttributes: PNDIS_RESTART_ATTRIBUTES,
    pub Flags: ULONG,
}

layout! { NDIS_MINIPORT_RESTART_PARAMETERS: size 24, align 8;
    Header: 0 4, RestartAttributes: 8 8, Flags: 16 4,
}

/// `MINIPORT_ADD_DEVICE`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_add_device.
pub type MINIPORT_ADD_DEVICE = unsafe extern "efiapi" fn(
    NdisMiniportHandle: NDIS_HANDLE,
    MiniportDriverContext: NDIS_HANDLE,
) -> NDIS_STATUS;

/// `MINIPORT_ALLOCATE_SHARED_MEM_COMPLETE`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_allocate_shared_mem_complete.
pub type MINIPORT_ALLOCATE_SHARED_MEM_COMPLETE = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    VirtualAddress: PVOID,
    PhysicalAddress: PNDIS_PHYSICAL_ADDRESS,
    Length: ULONG,
    Context: PVOID,
);

/// `MINIPORT_CANCEL_DIRECT_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_cancel_direct_oid_request.
pub type MINIPORT_CANCEL_DIRECT_OID_REQUEST =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, RequestId: PVOID);

/// `MINIPORT_CANCEL_IDLE_NOTIFICATION`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_cancel_idle_notification.
pub type MINIPORT_CANCEL_IDLE_NOTIFICATION = unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE);

/// `MINIPORT_CANCEL_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_cancel_oid_request.
pub type MINIPORT_CANCEL_OID_REQUEST =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, RequestId: PVOID);

/// `MINIPORT_CANCEL_SEND`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_cancel_send.
pub type MINIPORT_CANCEL_SEND =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, CancelId: PVOID);

/// `MINIPORT_CHECK_FOR_HANG`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_check_for_hang.
pub type MINIPORT_CHECK_FOR_HANG = unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE) -> BOOLEAN;

/// `MINIPORT_DEVICE_PNP_EVENT_NOTIFY`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_device_pnp_event_notify.
pub type MINIPORT_DEVICE_PNP_EVENT_NOTIFY =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, NetDevicePnPEvent: PNET_DEVICE_PNP_EVENT);

/// `MINIPORT_DIRECT_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_direct_oid_request.
pub type MINIPORT_DIRECT_OID_REQUEST = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    OidRequest: PNDIS_OID_REQUEST,
) -> NDIS_STATUS;

/// `MINIPORT_HALT`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_halt.
pub type MINIPORT_HALT =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, HaltAction: NDIS_HALT_ACTION);

/// `MINIPORT_IDLE_NOTIFICATION`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_idle_notification.
pub type MINIPORT_IDLE_NOTIFICATION =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, ForceIdle: BOOLEAN) -> NDIS_STATUS;

/// `MINIPORT_INITIALIZE`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_initialize.
pub type MINIPORT_INITIALIZE = unsafe extern "efiapi" fn(
    NdisMiniportHandle: NDIS_HANDLE,
    MiniportDriverContext: NDIS_HANDLE,
    MiniportInitParameters: PNDIS_MINIPORT_INIT_PARAMETERS,
) -> NDIS_STATUS;

/// `MINIPORT_OID_REQUEST`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_oid_request.
pub type MINIPORT_OID_REQUEST = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    OidRequest: PNDIS_OID_REQUEST,
) -> NDIS_STATUS;

/// `MINIPORT_PAUSE`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_pause.
pub type MINIPORT_PAUSE = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    PauseParameters: PNDIS_MINIPORT_PAUSE_PARAMETERS,
) -> NDIS_STATUS;

/// `MINIPORT_PNP_IRP`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_pnp_irp.
pub type MINIPORT_PNP_IRP =
    unsafe extern "efiapi" fn(MiniportAddDeviceContext: NDIS_HANDLE, Irp: PIRP) -> NDIS_STATUS;

/// `MINIPORT_REMOVE_DEVICE`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_remove_device.
pub type MINIPORT_REMOVE_DEVICE = unsafe extern "efiapi" fn(MiniportAddDeviceContext: NDIS_HANDLE);

/// `MINIPORT_RESET`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_reset.
pub type MINIPORT_RESET =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, AddressingReset: PBOOLEAN) -> NDIS_STATUS;

/// `MINIPORT_RESTART`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_restart.
pub type MINIPORT_RESTART = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    RestartParameters: PNDIS_MINIPORT_RESTART_PARAMETERS,
) -> NDIS_STATUS;

/// `MINIPORT_RETURN_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_return_net_buffer_lists.
pub type MINIPORT_RETURN_NET_BUFFER_LISTS = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    NetBufferLists: PNET_BUFFER_LIST,
    ReturnFlags: ULONG,
);

/// `MINIPORT_SEND_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-miniport_send_net_buffer_lists.
pub type MINIPORT_SEND_NET_BUFFER_LISTS = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    NetBufferList: PNET_BUFFER_LIST,
    PortNumber: NDIS_PORT_NUMBER,
    SendFlags: ULONG,
);

/// `MINIPORT_SHUTDOWN`. IRQL = PASSIVE_LEVEL; in a bug check HIGH_LEVEL. DDI: nc-ndis-miniport_shutdown.
pub type MINIPORT_SHUTDOWN =
    unsafe extern "efiapi" fn(MiniportAdapterContext: NDIS_HANDLE, ShutdownAction: NDIS_SHUTDOWN_ACTION);

/// `MINIPORT_SYNCHRONOUS_OID_REQUEST`. IRQL <= DISPATCH_LEVEL.
pub type MINIPORT_SYNCHRONOUS_OID_REQUEST = unsafe extern "efiapi" fn(
    MiniportAdapterContext: NDIS_HANDLE,
    OidRequest: *mut NDIS_OID_REQUEST,
) -> NDIS_STATUS;

/// `MINIPORT_UNLOAD`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-miniport_unload.
pub type MINIPORT_UNLOAD = unsafe extern "efiapi" fn(DriverObject: PDRIVER_OBJECT);

pub const NDIS_DRIVER_FLAGS_RESERVED: ULONG = 8;
pub const NDIS_INTERMEDIATE_DRIVER: ULONG = 1;
pub const NDIS_M_MAX_LOOKAHEAD: ULONG = 526;
pub const NDIS_PAUSE_ATTACH_FILTER: ULONG = 0x10;
pub const NDIS_PAUSE_BIND_PROTOCOL: ULONG = 4;
pub const NDIS_PAUSE_DETACH_FILTER: ULONG = 0x20;
pub const NDIS_PAUSE_FILTER_RESTART_STACK: ULONG = 0x40;
pub const NDIS_PAUSE_LOW_POWER: ULONG = 2;
pub const NDIS_PAUSE_MINIPORT_DEVICE_REMOVE: ULONG = 0x80;
pub const NDIS_PAUSE_NDIS_INTERNAL: ULONG = 1;
pub const NDIS_PAUSE_UNBIND_PROTOCOL: ULONG = 8;

pub const NDIS_RUNTIME_VERSION_60: ULONG = 0x60000;
pub const NDIS_RUNTIME_VERSION_61: ULONG = 0x60001;
pub const NDIS_RUNTIME_VERSION_620: ULONG = 0x60014;
pub const NDIS_RUNTIME_VERSION_630: ULONG = 0x6001E;
pub const NDIS_RUNTIME_VERSION_640: ULONG = 0x60028;
pub const NDIS_RUNTIME_VERSION_650: ULONG = 0x60032;
pub const NDIS_RUNTIME_VERSION_651: ULONG = 0x60033;
pub const NDIS_RUNTIME_VERSION_660: ULONG = 0x6003C;
pub const NDIS_RUNTIME_VERSION_670: ULONG = 0x60046;
pub const NDIS_RUNTIME_VERSION_680: ULONG = 0x60050;

pub const NDIS_WDM_DRIVER: ULONG = 2;
