//! The FilterXxx side: driver characteristics, attach parameters, every callback.

use crate::*;

pub type PNDIS_FILTER_DRIVER_CHARACTERISTICS = *mut NDIS_FILTER_DRIVER_CHARACTERISTICS;
pub type PNDIS_FILTER_ATTRIBUTES = *mut NDIS_FILTER_ATTRIBUTES;
pub type PNDIS_FILTER_ATTACH_PARAMETERS = *mut NDIS_FILTER_ATTACH_PARAMETERS;
pub type PNDIS_FILTER_PAUSE_PARAMETERS = *mut NDIS_FILTER_PAUSE_PARAMETERS;
pub type PNDIS_FILTER_RESTART_PARAMETERS = *mut NDIS_FILTER_RESTART_PARAMETERS;

/// One filter module of a stack, as `NdisEnumerateFilterModules` lists them. DDI: ns-ndis-_ndis_filter_interface.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_INTERFACE {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub FilterType: ULONG,
    pub FilterRunType: ULONG,
    pub IfIndex: NET_IFINDEX,
    pub NetLuid: NET_LUID,
    pub FilterClass: NDIS_STRING,
    pub FilterInstanceName: NDIS_STRING,
}

layout! { NDIS_FILTER_INTERFACE: size 64, align 8;
    Header: 0 4, Flags: 4 4, FilterType: 8 4, FilterRunType: 12 4, IfIndex: 16 4, NetLuid: 24 8,
    FilterClass: 32 16, FilterInstanceName: 48 16,
}

/// The filter modules of a stack: `OID_GEN_ENUMERATE_FILTERS` and `NdisEnumerateFilterModules`. DDI: ns-ndis-_ndis_enum_filters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_ENUM_FILTERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub NumberOfFilters: ULONG,
    pub OffsetFirstFilter: ULONG,
    pub Filter: [NDIS_FILTER_INTERFACE; 1],
}

layout! { NDIS_ENUM_FILTERS: size 80, align 8;
    Header: 0 4, Flags: 4 4, NumberOfFilters: 8 4, OffsetFirstFilter: 12 4, Filter: 16 64,
}

/// Handlers that a filter module may change when its options are set. DDI: ns-ndis-_ndis_filter_partial_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_PARTIAL_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub SendNetBufferListsHandler: Option<FILTER_SEND_NET_BUFFER_LISTS>,
    pub SendNetBufferListsCompleteHandler: Option<FILTER_SEND_NET_BUFFER_LISTS_COMPLETE>,
    pub CancelSendNetBufferListsHandler: Option<FILTER_CANCEL_SEND_NET_BUFFER_LISTS>,
    pub ReceiveNetBufferListsHandler: Option<FILTER_RECEIVE_NET_BUFFER_LISTS>,
    pub ReturnNetBufferListsHandler: Option<FILTER_RETURN_NET_BUFFER_LISTS>,
}

layout! { NDIS_FILTER_PARTIAL_CHARACTERISTICS: size 48, align 8;
    Header: 0 4, Flags: 4 4, SendNetBufferListsHandler: 8 8, SendNetBufferListsCompleteHandler: 16 8,
    CancelSendNetBufferListsHandler: 24 8, ReceiveNetBufferListsHandler: 32 8,
    ReturnNetBufferListsHandler: 40 8,
}

/// A filter driver's names, versions and handlers: `NdisFRegisterFilterDriver`. DDI: ns-ndis-_ndis_filter_driver_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_DRIVER_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub MajorNdisVersion: UCHAR,
    pub MinorNdisVersion: UCHAR,
    pub MajorDriverVersion: UCHAR,
    pub MinorDriverVersion: UCHAR,
    pub Flags: ULONG,
    pub FriendlyName: NDIS_STRING,
    pub UniqueName: NDIS_STRING,
    pub ServiceName: NDIS_STRING,
    pub SetOptionsHandler: Option<SET_OPTIONS>,
    pub SetFilterModuleOptionsHandler: Option<FILTER_SET_MODULE_OPTIONS>,
    pub AttachHandler: Option<FILTER_ATTACH>,
    pub DetachHandler: Option<FILTER_DETACH>,
    pub RestartHandler: Option<FILTER_RESTART>,
    pub PauseHandler: Option<FILTER_PAUSE>,
    pub SendNetBufferListsHandler: Option<FILTER_SEND_NET_BUFFER_LISTS>,
    pub SendNetBufferListsCompleteHandler: Option<FILTER_SEND_NET_BUFFER_LISTS_COMPLETE>,
    pub CancelSendNetBufferListsHandler: Option<FILTER_CANCEL_SEND_NET_BUFFER_LISTS>,
    pub ReceiveNetBufferListsHandler: Option<FILTER_RECEIVE_NET_BUFFER_LISTS>,
    pub ReturnNetBufferListsHandler: Option<FILTER_RETURN_NET_BUFFER_LISTS>,
    pub OidRequestHandler: Option<FILTER_OID_REQUEST>,
    pub OidRequestCompleteHandler: Option<FILTER_OID_REQUEST_COMPLETE>,
    pub CancelOidRequestHandler: Option<FILTER_CANCEL_OID_REQUEST>,
    pub DevicePnPEventNotifyHandler: Option<FILTER_DEVICE_PNP_EVENT_NOTIFY>,
    pub NetPnPEventHandler: Option<FILTER_NET_PNP_EVENT>,
    pub StatusHandler: Option<FILTER_STATUS>,
    pub DirectOidRequestHandler: Option<FILTER_DIRECT_OID_REQUEST>,
    pub DirectOidRequestCompleteHandler: Option<FILTER_DIRECT_OID_REQUEST_COMPLETE>,
    pub CancelDirectOidRequestHandler: Option<FILTER_CANCEL_DIRECT_OID_REQUEST>,
    pub SynchronousOidRequestHandler: Option<FILTER_SYNCHRONOUS_OID_REQUEST>,
    pub SynchronousOidRequestCompleteHandler: Option<FILTER_SYNCHRONOUS_OID_REQUEST_COMPLETE>,
}

layout! { NDIS_FILTER_DRIVER_CHARACTERISTICS: size 240, align 8;
    Header: 0 4, MajorNdisVersion: 4 1, MinorNdisVersion: 5 1, MajorDriverVersion: 6 1,
    MinorDriverVersion: 7 1, Flags: 8 4, FriendlyName: 16 16, UniqueName: 32 16, ServiceName: 48 16,
    SetOptionsHandler: 64 8, SetFilterModuleOptionsHandler: 72 8, AttachHandler: 80 8, DetachHandler: 88 8,
    RestartHandler: 96 8, PauseHandler: 104 8, SendNetBufferListsHandler: 112 8,
    SendNetBufferListsCompleteHandler: 120 8, CancelSendNetBufferListsHandler: 128 8,
    ReceiveNetBufferListsHandler: 136 8, ReturnNetBufferListsHandler: 144 8, OidRequestHandler: 152 8,
    OidRequestCompleteHandler: 160 8, CancelOidRequestHandler: 168 8, DevicePnPEventNotifyHandler: 176 8,
    NetPnPEventHandler: 184 8, StatusHandler: 192 8, DirectOidRequestHandler: 200 8,
    DirectOidRequestCompleteHandler: 208 8, CancelDirectOidRequestHandler: 216 8,
    SynchronousOidRequestHandler: 224 8, SynchronousOidRequestCompleteHandler: 232 8,
}

/// Attributes of a filter module: `NdisFSetAttributes`. DDI: ns-ndis-_ndis_filter_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
}

layout! { NDIS_FILTER_ATTRIBUTES: size 8, align 4;
    Header: 0 4, Flags: 4 4,
}

/// What the stack looks like to which a filter module attaches. DDI: ns-ndis-_ndis_filter_attach_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_ATTACH_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub IfIndex: NET_IFINDEX,
    pub NetLuid: NET_LUID,
    pub FilterModuleGuidName: PNDIS_STRING,
    pub BaseMiniportIfIndex: NET_IFINDEX,
    pub BaseMiniportInstanceName: PNDIS_STRING,
    pub BaseMiniportName: PNDIS_STRING,
    pub MediaConnectState: NDIS_MEDIA_CONNECT_STATE,
    pub MediaDuplexState: NET_IF_MEDIA_DUPLEX_STATE,
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub MiniportMediaType: NDIS_MEDIUM,
    pub MiniportPhysicalMediaType: NDIS_PHYSICAL_MEDIUM,
    pub MiniportMediaSpecificAttributes: NDIS_HANDLE,
    pub DefaultOffloadConfiguration: PNDIS_OFFLOAD,
    pub MacAddressLength: USHORT,
    pub CurrentMacAddress: [UCHAR; 32],
    pub BaseMiniportNetLuid: NET_LUID,
    pub LowerIfIndex: NET_IFINDEX,
    pub LowerIfNetLuid: NET_LUID,
    pub Flags: ULONG,
    pub HDSplitCurrentConfig: PNDIS_HD_SPLIT_CURRENT_CONFIG,
    pub ReceiveFilterCapabilities: PNDIS_RECEIVE_FILTER_CAPABILITIES,
    pub MiniportPhysicalDeviceObject: PDEVICE_OBJECT,
    pub NicSwitchCapabilities: PNDIS_NIC_SWITCH_CAPABILITIES,
    pub BaseMiniportIfConnectorPresent: BOOLEAN,
    pub SriovCapabilities: PNDIS_SRIOV_CAPABILITIES,
    pub NicSwitchArray: PNDIS_NIC_SWITCH_INFO_ARRAY,
}

layout! { NDIS_FILTER_ATTACH_PARAMETERS: size 224, align 8;
    Header: 0 4, IfIndex: 4 4, NetLuid: 8 8, FilterModuleGuidName: 16 8, BaseMiniportIfIndex: 24 4,
    BaseMiniportInstanceName: 32 8, BaseMiniportName: 40 8, MediaConnectState: 48 4, MediaDuplexState: 52 4,
    XmitLinkSpeed: 56 8, RcvLinkSpeed: 64 8, MiniportMediaType: 72 4, MiniportPhysicalMediaType: 76 4,
    MiniportMediaSpecificAttributes: 80 8, DefaultOffloadConfiguration: 88 8, MacAddressLength: 96 2,
    CurrentMacAddress: 98 32, BaseMiniportNetLuid: 136 8, LowerIfIndex: 144 4, LowerIfNetLuid: 152 8,
    Flags: 160 4, HDSplitCurrentConfig: 168 8, ReceiveFilterCapabilities: 176 8,
    MiniportPhysicalDeviceObject: 184 8, NicSwitchCapabilities: 192 8,
    BaseMiniportIfConnectorPresent: 200 1, SriovCapabilities: 208 8, NicSwitchArray: 216 8,
}

/// Why a filter module is paused. DDI: ns-ndis-_ndis_filter_pause_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_PAUSE_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub PauseReason: ULONG,
}

layout! { NDIS_FILTER_PAUSE_PARAMETERS: size 12, align 4;
    Header: 0 4, Flags: 4 4, PauseReason: 8 4,
}

/// What the stack looks like as a filter module restarts. DDI: ns-ndis-_ndis_filter_restart_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_FILTER_RESTART_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub MiniportMediaType: NDIS_MEDIUM,
    pub MiniportPhysicalMediaType: NDIS_PHYSICAL_MEDIUM,
    pub RestartAttributes: PNDIS_RESTART_ATTRIBUTES,
    pub LowerIfIndex: NET_IFINDEX,
    pub LowerIfNetLuid: NET_LUID,
    pub Flags: ULONG,
}

layout! { NDIS_FILTER_RESTART_PARAMETERS: size 48, align 8;
    Header: 0 4, MiniportMediaType: 4 4, MiniportPhysicalMediaType: 8 4, RestartAttributes: 16 8,
    LowerIfIndex: 24 4, LowerIfNetLuid: 32 8, Flags: 40 4,
}

/// `FILTER_ATTACH`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_attach.
pub type FILTER_ATTACH = unsafe extern "efiapi" fn(
    NdisFilterHandle: NDIS_HANDLE,
    FilterDriverContext: NDIS_HANDLE,
    AttachParameters: PNDIS_FILTER_ATTACH_PARAMETERS,
) -> NDIS_STATUS;

/// `FILTER_CANCEL_DIRECT_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_cancel_direct_oid_request.
pub type FILTER_CANCEL_DIRECT_OID_REQUEST =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, RequestId: PVOID);

/// `FILTER_CANCEL_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_cancel_oid_request.
pub type FILTER_CANCEL_OID_REQUEST =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, RequestId: PVOID);

/// `FILTER_CANCEL_SEND_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_cancel_send_net_buffer_lists.
pub type FILTER_CANCEL_SEND_NET_BUFFER_LISTS =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, CancelId: PVOID);

/// `FILTER_DETACH`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_detach.
pub type FILTER_DETACH = unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE);

/// `FILTER_DEVICE_PNP_EVENT_NOTIFY`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_device_pnp_event_notify.
pub type FILTER_DEVICE_PNP_EVENT_NOTIFY =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, NetDevicePnPEvent: PNET_DEVICE_PNP_EVENT);

/// `FILTER_DIRECT_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_direct_oid_request.
pub type FILTER_DIRECT_OID_REQUEST =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST) -> NDIS_STATUS;

/// `FILTER_DIRECT_OID_REQUEST_COMPLETE`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_direct_oid_request_complete.
pub type FILTER_DIRECT_OID_REQUEST_COMPLETE = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    OidRequest: PNDIS_OID_REQUEST,
    Status: NDIS_STATUS,
);

/// `FILTER_NET_PNP_EVENT`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_net_pnp_event.
pub type FILTER_NET_PNP_EVENT = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION,
) -> NDIS_STATUS;

/// `FILTER_OID_REQUEST`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_oid_request.
pub type FILTER_OID_REQUEST =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST) -> NDIS_STATUS;

/// `FILTER_OID_REQUEST_COMPLETE`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_oid_request_complete.
pub type FILTER_OID_REQUEST_COMPLETE = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    OidRequest: PNDIS_OID_REQUEST,
    Status: NDIS_STATUS,
);

/// `FILTER_PAUSE`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_pause.
pub type FILTER_PAUSE = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    PauseParameters: PNDIS_FILTER_PAUSE_PARAMETERS,
) -> NDIS_STATUS;

/// `FILTER_RECEIVE_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_receive_net_buffer_lists.
pub type FILTER_RECEIVE_NET_BUFFER_LISTS = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    NetBufferLists: PNET_BUFFER_LIST,
    PortNumber: NDIS_PORT_NUMBER,
    NumberOfNetBufferLists: ULONG,
    ReceiveFlags: ULONG,
);

/// `FILTER_RESTART`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_restart.
pub type FILTER_RESTART = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    RestartParameters: PNDIS_FILTER_RESTART_PARAMETERS,
) -> NDIS_STATUS;

/// `FILTER_RETURN_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_return_net_buffer_lists.
pub type FILTER_RETURN_NET_BUFFER_LISTS = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    NetBufferLists: PNET_BUFFER_LIST,
    ReturnFlags: ULONG,
);

/// `FILTER_SEND_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_send_net_buffer_lists.
pub type FILTER_SEND_NET_BUFFER_LISTS = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    NetBufferList: PNET_BUFFER_LIST,
    PortNumber: NDIS_PORT_NUMBER,
    SendFlags: ULONG,
);

/// `FILTER_SEND_NET_BUFFER_LISTS_COMPLETE`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_send_net_buffer_lists_complete.
pub type FILTER_SEND_NET_BUFFER_LISTS_COMPLETE = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    NetBufferList: PNET_BUFFER_LIST,
    SendCompleteFlags: ULONG,
);

/// `FILTER_SET_MODULE_OPTIONS`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-filter_set_module_options.
pub type FILTER_SET_MODULE_OPTIONS =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE) -> NDIS_STATUS;

/// `FILTER_STATUS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-filter_status.
pub type FILTER_STATUS =
    unsafe extern "efiapi" fn(FilterModuleContext: NDIS_HANDLE, StatusIndication: PNDIS_STATUS_INDICATION);

/// `FILTER_SYNCHRONOUS_OID_REQUEST`. IRQL <= DISPATCH_LEVEL.
pub type FILTER_SYNCHRONOUS_OID_REQUEST = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    OidRequest: *mut NDIS_OID_REQUEST,
    CallContext: *mut PVOID,
) -> NDIS_STATUS;

/// `FILTER_SYNCHRONOUS_OID_REQUEST_COMPLETE`. IRQL <= DISPATCH_LEVEL.
pub type FILTER_SYNCHRONOUS_OID_REQUEST_COMPLETE = unsafe extern "efiapi" fn(
    FilterModuleContext: NDIS_HANDLE,
    OidRequest: *mut NDIS_OID_REQUEST,
    Status: *mut NDIS_STATUS,
    CallContext: PVOID,
);

pub const NDIS_FILTER_ATTACH_FLAGS_IGNORE_MANDATORY: ULONG = 1;
pub const NDIS_FILTER_DRIVER_MANDATORY: ULONG = 1;
pub const NDIS_FILTER_INTERFACE_IM_FILTER: ULONG = 1;
pub const NDIS_FILTER_DRIVER_SUPPORTS_CURRENT_MAC_ADDRESS_CHANGE: ULONG = 2;
pub const NDIS_FILTER_INTERFACE_LW_FILTER: ULONG = 2;
pub const NDIS_FILTER_DRIVER_SUPPORTS_L2_MTU_SIZE_CHANGE: ULONG = 4;
pub const NDIS_FILTER_INTERFACE_SEND_BYPASS: ULONG = 4;
pub const NDIS_FILTER_INTERFACE_RECEIVE_BYPASS: ULONG = 8;
