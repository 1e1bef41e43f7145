//! The ProtocolXxx side: driver characteristics, bind and open parameters, every callback.

use crate::*;

pub type PNDIS_OPEN_PARAMETERS = *mut NDIS_OPEN_PARAMETERS;
pub type PNDIS_PROTOCOL_DRIVER_CHARACTERISTICS = *mut NDIS_PROTOCOL_DRIVER_CHARACTERISTICS;
pub type PNDIS_BIND_PARAMETERS = *mut NDIS_BIND_PARAMETERS;

/// Why a binding is paused, the buffer of `NetEventPause`. DDI: ns-ndis-_ndis_protocol_pause_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PROTOCOL_PAUSE_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub PauseReason: ULONG,
}

layout! { NDIS_PROTOCOL_PAUSE_PARAMETERS: size 12, align 4;
    Header: 0 4, Flags: 4 4, PauseReason: 8 4,
}

/// How the stack below a binding looks as it restarts, the buffer of `NetEventRestart`. DDI: ns-ndis-_ndis_protocol_restart_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PROTOCOL_RESTART_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub FilterModuleNameBuffer: PUCHAR,
    pub FilterModuleNameBufferLength: ULONG,
    pub RestartAttributes: PNDIS_RESTART_ATTRIBUTES,
    pub BoundIfIndex: NET_IFINDEX,
    pub BoundIfNetluid: NET_LUID,
    pub Flags: ULONG,
}

layout! { NDIS_PROTOCOL_RESTART_PARAMETERS: size 56, align 8;
    Header: 0 4, FilterModuleNameBuffer: 8 8, FilterModuleNameBufferLength: 16 4, RestartAttributes: 24 8,
    BoundIfIndex: 32 4, BoundIfNetluid: 40 8, Flags: 48 4,
}

/// The adapter to which a protocol could not bind, the buffer of `NetEventBindFailed`. DDI: ns-ndis-_ndis_bind_failed_notification.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_BIND_FAILED_NOTIFICATION {
    pub Header: NDIS_OBJECT_HEADER,
    pub MiniportNetLuid: NET_LUID,
}

layout! { NDIS_BIND_FAILED_NOTIFICATION: size 16, align 8;
    Header: 0 4, MiniportNetLuid: 8 8,
}

/// Which adapter a protocol opens, with what media and frame types: `NdisOpenAdapterEx`. DDI: ns-ndis-_ndis_open_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OPEN_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub AdapterName: PNDIS_STRING,
    pub MediumArray: PNDIS_MEDIUM,
    pub MediumArraySize: UINT,
    pub SelectedMediumIndex: PUINT,
    pub FrameTypeArray: PNET_FRAME_TYPE,
    pub FrameTypeArraySize: UINT,
}

layout! { NDIS_OPEN_PARAMETERS: size 56, align 8;
    Header: 0 4, AdapterName: 8 8, MediumArray: 16 8, MediumArraySize: 24 4, SelectedMediumIndex: 32 8,
    FrameTypeArray: 40 8, FrameTypeArraySize: 48 4,
}

/// A protocol driver's name, versions and handlers: `NdisRegisterProtocolDriver`. DDI: ns-ndis-_ndis_protocol_driver_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PROTOCOL_DRIVER_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub MajorNdisVersion: UCHAR,
    pub MinorNdisVersion: UCHAR,
    pub MajorDriverVersion: UCHAR,
    pub MinorDriverVersion: UCHAR,
    pub Flags: ULONG,
    pub Name: NDIS_STRING,
    pub SetOptionsHandler: Option<SET_OPTIONS>,
    pub BindAdapterHandlerEx: Option<PROTOCOL_BIND_ADAPTER_EX>,
    pub UnbindAdapterHandlerEx: Option<PROTOCOL_UNBIND_ADAPTER_EX>,
    pub OpenAdapterCompleteHandlerEx: Option<PROTOCOL_OPEN_ADAPTER_COMPLETE_EX>,
    pub CloseAdapterCompleteHandlerEx: Option<PROTOCOL_CLOSE_ADAPTER_COMPLETE_EX>,
    pub NetPnPEventHandler: Option<PROTOCOL_NET_PNP_EVENT>,
    pub UninstallHandler: Option<PROTOCOL_UNINSTALL>,
    pub OidRequestCompleteHandler: Option<PROTOCOL_OID_REQUEST_COMPLETE>,
    pub StatusHandlerEx: Option<PROTOCOL_STATUS_EX>,
    pub ReceiveNetBufferListsHandler: Option<PROTOCOL_RECEIVE_NET_BUFFER_LISTS>,
    pub SendNetBufferListsCompleteHandler: Option<PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE>,
    pub DirectOidRequestCompleteHandler: Option<PROTOCOL_DIRECT_OID_REQUEST_COMPLETE>,
}

layout! { NDIS_PROTOCOL_DRIVER_CHARACTERISTICS: size 128, align 8;
    Header: 0 4, MajorNdisVersion: 4 1, MinorNdisVersion: 5 1, MajorDriverVersion: 6 1,
    MinorDriverVersion: 7 1, Flags: 8 4, Name: 16 16, SetOptionsHandler: 32 8, BindAdapterHandlerEx: 40 8,
    UnbindAdapterHandlerEx: 48 8, OpenAdapterCompleteHandlerEx: 56 8, CloseAdapterCompleteHandlerEx: 64 8,
    NetPnPEventHandler: 72 8, UninstallHandler: 80 8, OidRequestCompleteHandler: 88 8,
    StatusHandlerEx: 96 8, ReceiveNetBufferListsHandler: 104 8, SendNetBufferListsCompleteHandler: 112 8,
    DirectOidRequestCompleteHandler: 120 8,
}

/// The adapter to which a protocol is asked to bind. DDI: ns-ndis-_ndis_bind_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_BIND_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub ProtocolSection: PNDIS_STRING,
    pub AdapterName: PNDIS_STRING,
    pub PhysicalDeviceObject: PDEVICE_OBJECT,
    pub MediaType: NDIS_MEDIUM,
    pub MtuSize: ULONG,
    pub MaxXmitLinkSpeed: ULONG64,
    pub XmitLinkSpeed: ULONG64,
    pub MaxRcvLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub MediaConnectState: NDIS_MEDIA_CONNECT_STATE,
    pub MediaDuplexState: NDIS_MEDIA_DUPLEX_STATE,
    pub LookaheadSize: ULONG,
    pub PowerManagementCapabilities: PNDIS_PNP_CAPABILITIES,
    pub SupportedPacketFilters: ULONG,
    pub MaxMulticastListSize: ULONG,
    pub MacAddressLength: USHORT,
    pub CurrentMacAddress: [UCHAR; 32],
    pub PhysicalMediumType: NDIS_PHYSICAL_MEDIUM,
    pub RcvScaleCapabilities: PNDIS_RECEIVE_SCALE_CAPABILITIES,
    pub BoundIfNetluid: NET_LUID,
    pub BoundIfIndex: NET_IFINDEX,
    pub LowestIfNetluid: NET_LUID,
    pub LowestIfIndex: NET_IFINDEX,
    pub AccessType: NET_IF_ACCESS_TYPE,
    pub DirectionType: NET_IF_DIRECTION_TYPE,
    pub ConnectionType: NET_IF_CONNECTION_TYPE,
    pub IfType: NET_IFTYPE,
    pub IfConnectorPresent: BOOLEAN,
    pub ActivePorts: PNDIS_PORT,
    pub DataBackFillSize: ULONG,
    pub ContextBackFillSize: ULONG,
    pub MacOptions: ULONG,
    pub CompartmentId: NET_IF_COMPARTMENT_ID,
    pub DefaultOffloadConfiguration: PNDIS_OFFLOAD,
    pub TcpConnectionOffloadCapabilities: PNDIS_TCP_CONNECTION_OFFLOAD,
    pub BoundAdapterName: PNDIS_STRING,
    pub HDSplitCurrentConfig: PNDIS_HD_SPLIT_CURRENT_CONFIG,
    pub ReceiveFilterCapabilities: PNDIS_RECEIVE_FILTER_CAPABILITIES,
    pub PowerManagementCapabilitiesEx: PNDIS_PM_CAPABILITIES,
    pub NicSwitchCapabilities: PNDIS_NIC_SWITCH_CAPABILITIES,
    pub NDKEnabled: BOOLEAN,
    pub NDKCapabilities: PNDIS_NDK_CAPABILITIES,
    pub SriovCapabilities: PNDIS_SRIOV_CAPABILITIES,
    pub NicSwitchArray: PNDIS_NIC_SWITCH_INFO_ARRAY,
}

layout! { NDIS_BIND_PARAMETERS: size 312, align 8;
    Header: 0 4, ProtocolSection: 8 8, AdapterName: 16 8, PhysicalDeviceObject: 24 8, MediaType: 32 4,
    MtuSize: 36 4, MaxXmitLinkSpeed: 40 8, XmitLinkSpeed: 48 8, MaxRcvLinkSpeed: 56 8, RcvLinkSpeed: 64 8,
    MediaConnectState: 72 4, MediaDuplexState: 76 4, LookaheadSize: 80 4, PowerManagementCapabilities: 88 8,
    SupportedPacketFilters: 96 4, MaxMulticastListSize: 100 4, MacAddressLength: 104 2,
    CurrentMacAddress: 106 32, PhysicalMediumType: 140 4, RcvScaleCapabilities: 144 8,
    BoundIfNetluid: 152 8, BoundIfIndex: 160 4, LowestIfNetluid: 168 8, LowestIfIndex: 176 4,
    AccessType: 180 4, DirectionType: 184 4, ConnectionType: 188 4, IfType: 192 2,
    IfConnectorPresent: 194 1, ActivePorts: 200 8, DataBackFillSize: 208 4, ContextBackFillSize: 212 4,
    MacOptions: 216 4, CompartmentId: 220 4, DefaultOffloadConfiguration: 224 8,
    TcpConnectionOffloadCapabilities: 232 8, BoundAdapterName: 240 8, HDSplitCurrentConfig: 248 8,
    ReceiveFilterCapabilities: 256 8, PowerManagementCapabilitiesEx: 264 8, NicSwitchCapabilities: 272 8,
    NDKEnabled: 280 1, NDKCapabilities: 288 8, SriovCapabilities: 296 8, NicSwitchArray: 304 8,
}

/// `PROTOCOL_BIND_ADAPTER_EX`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-protocol_bind_adapter_ex.
pub type PROTOCOL_BIND_ADAPTER_EX = unsafe extern "efiapi" fn(
    ProtocolDriverContext: NDIS_HANDLE,
    BindContext: NDIS_HANDLE,
    BindParameters: PNDIS_BIND_PARAMETERS,
) -> NDIS_STATUS;

/// `PROTOCOL_CLOSE_ADAPTER_COMPLETE_EX`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-protocol_close_adapter_complete_ex.
pub type PROTOCOL_CLOSE_ADAPTER_COMPLETE_EX = unsafe extern "efiapi" fn(ProtocolBindingContext: NDIS_HANDLE);

/// `PROTOCOL_DIRECT_OID_REQUEST_COMPLETE`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-protocol_direct_oid_request_complete.
pub type PROTOCOL_DIRECT_OID_REQUEST_COMPLETE = unsafe extern "efiapi" fn(
    ProtocolBindingContext: NDIS_HANDLE,
    OidRequest: PNDIS_OID_REQUEST,
    Status: NDIS_STATUS,
);

/// `PROTOCOL_NET_PNP_EVENT`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-protocol_net_pnp_event.
pub type PROTOCOL_NET_PNP_EVENT = unsafe extern "efiapi" fn(
    ProtocolBindingContext: NDIS_HANDLE,
    NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION,
) -> NDIS_STATUS;

/// `PROTOCOL_OID_REQUEST_COMPLETE`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-protocol_oid_request_complete.
pub type PROTOCOL_OID_REQUEST_COMPLETE = unsafe extern "efiapi" fn(
    ProtocolBindingContext: NDIS_HANDLE,
    OidRequest: PNDIS_OID_REQUEST,
    Status: NDIS_STATUS,
);

/// `PROTOCOL_OPEN_ADAPTER_COMPLETE_EX`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-protocol_open_adapter_complete_ex.
pub type PROTOCOL_OPEN_ADAPTER_COMPLETE_EX =
    unsafe extern "efiapi" fn(ProtocolBindingContext: NDIS_HANDLE, Status: NDIS_STATUS);

/// `PROTOCOL_RECEIVE_NET_BUFFER_LISTS`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-protocol_receive_net_buffer_lists.
pub type PROTOCOL_RECEIVE_NET_BUFFER_LISTS = unsafe extern "efiapi" fn(
    ProtocolBindingContext: NDIS_HANDLE,
    NetBufferLists: PNET_BUFFER_LIST,
    PortNumber: NDIS_PORT_NUMBER,
    NumberOfNetBufferLists: ULONG,
    ReceiveFlags: ULONG,
);

/// `PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-protocol_send_net_buffer_lists_complete.
pub type PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE = unsafe extern "efiapi" fn(
    ProtocolBindingContext: NDIS_HANDLE,
    NetBufferList: PNET_BUFFER_LIST,
    SendCompleteFlags: ULONG,
);

/// `PROTOCOL_STATUS_EX`. IRQL <= DISPATCH_LEVEL. DDI: nc-ndis-protocol_status_ex.
pub type PROTOCOL_STATUS_EX =
    unsafe extern "efiapi" fn(ProtocolBindingContext: NDIS_HANDLE, StatusIndication: PNDIS_STATUS_INDICATION);

/// `PROTOCOL_UNBIND_ADAPTER_EX`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-protocol_unbind_adapter_ex.
pub type PROTOCOL_UNBIND_ADAPTER_EX =
    unsafe extern "efiapi" fn(UnbindContext: NDIS_HANDLE, ProtocolBindingContext: NDIS_HANDLE) -> NDIS_STATUS;

/// `PROTOCOL_UNINSTALL`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-protocol_uninstall.
pub type PROTOCOL_UNINSTALL = unsafe extern "efiapi" fn();

pub const NDIS_PROTOCOL_DRIVER_SUPPORTS_CURRENT_MAC_ADDRESS_CHANGE: ULONG = 2;
pub const NDIS_PROTOCOL_DRIVER_SUPPORTS_L2_MTU_SIZE_CHANGE: ULONG = 4;

pub const NDIS_OPEN_RECEIVE_NOT_REENTRANT: ULONG = 1;

pub const NDIS_PROT_OPTION_ESTIMATED_LENGTH: ULONG = 1;
pub const NDIS_PROT_OPTION_NO_LOOPBACK: ULONG = 2;
pub const NDIS_PROT_OPTION_NO_RSVD_ON_RCVPKT: ULONG = 4;
pub const NDIS_PROT_OPTION_SEND_RESTRICTED: ULONG = 8;
