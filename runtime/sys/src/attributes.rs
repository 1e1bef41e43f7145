//! Miniport adapter attributes: what `NdisMSetMiniportAttributes` takes, and restart attributes.

use crate::*;

pub type PNDIS_MINIPORT_ADAPTER_ATTRIBUTES = *mut NDIS_MINIPORT_ADAPTER_ATTRIBUTES;
pub type PNDIS_RESTART_ATTRIBUTES = *mut NDIS_RESTART_ATTRIBUTES;
pub type PDOT11_PHY_ATTRIBUTES = *mut DOT11_PHY_ATTRIBUTES;
pub type PDOT11_EXTSTA_ATTRIBUTES = *mut DOT11_EXTSTA_ATTRIBUTES;
pub type PDOT11_VWIFI_ATTRIBUTES = *mut DOT11_VWIFI_ATTRIBUTES;
pub type PDOT11_EXTAP_ATTRIBUTES = *mut DOT11_EXTAP_ATTRIBUTES;
pub type PDOT11_WFD_ATTRIBUTES = *mut DOT11_WFD_ATTRIBUTES;
pub type PNDIS_PCI_DEVICE_CUSTOM_PROPERTIES = *mut NDIS_PCI_DEVICE_CUSTOM_PROPERTIES;

/// `DOT11_PHY_ATTRIBUTES`: only ever behind a pointer.
#[repr(C)]
pub struct DOT11_PHY_ATTRIBUTES {
    _opaque: [u8; 0],
}

/// `DOT11_EXTSTA_ATTRIBUTES`: only ever behind a pointer.
#[repr(C)]
pub struct DOT11_EXTSTA_ATTRIBUTES {
    _opaque: [u8; 0],
}

/// `DOT11_VWIFI_ATTRIBUTES`: only ever behind a pointer.
#[repr(C)]
pub struct DOT11_VWIFI_ATTRIBUTES {
    _opaque: [u8; 0],
}

/// `DOT11_EXTAP_ATTRIBUTES`: only ever behind a pointer.
#[repr(C)]
pub struct DOT11_EXTAP_ATTRIBUTES {
    _opaque: [u8; 0],
}

/// `DOT11_WFD_ATTRIBUTES`: only ever behind a pointer.
#[repr(C)]
pub struct DOT11_WFD_ATTRIBUTES {
    _opaque: [u8; 0],
}

/// Attributes that a driver may change while its stack restarts: MTU, speeds, address, OID list. DDI: ns-ndis-_ndis_restart_general_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RESTART_GENERAL_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub MtuSize: ULONG,
    pub MaxXmitLinkSpeed: ULONG64,
    pub MaxRcvLinkSpeed: ULONG64,
    pub LookaheadSize: ULONG,
    pub MacOptions: ULONG,
    pub SupportedPacketFilters: ULONG,
    pub MaxMulticastListSize: ULONG,
    pub RecvScaleCapabilities: PNDIS_RECEIVE_SCALE_CAPABILITIES,
    pub AccessType: NET_IF_ACCESS_TYPE,
    pub Flags: ULONG,
    pub ConnectionType: NET_IF_CONNECTION_TYPE,
    pub SupportedStatistics: ULONG,
    pub DataBackFillSize: ULONG,
    pub ContextBackFillSize: ULONG,
    pub SupportedOidList: PNDIS_OID,
    pub SupportedOidListLength: ULONG,
    pub MaxLookaheadSizeAccessed: ULONG,
}

layout! { NDIS_RESTART_GENERAL_ATTRIBUTES: size 88, align 8;
    Header: 0 4, MtuSize: 4 4, MaxXmitLinkSpeed: 8 8, MaxRcvLinkSpeed: 16 8, LookaheadSize: 24 4,
    MacOptions: 28 4, SupportedPacketFilters: 32 4, MaxMulticastListSize: 36 4, RecvScaleCapabilities: 40 8,
    AccessType: 48 4, Flags: 52 4, ConnectionType: 56 4, SupportedStatistics: 60 4, DataBackFillSize: 64 4,
    ContextBackFillSize: 68 4, SupportedOidList: 72 8, SupportedOidListLength: 80 4,
    MaxLookaheadSizeAccessed: 84 4,
}

/// Any one of the attribute structures; `Header` says which. DDI: ns-ndis-_ndis_miniport_adapter_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_MINIPORT_ADAPTER_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub AddDeviceRegistrationAttributes: NDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES,
    pub RegistrationAttributes: NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
    pub GeneralAttributes: NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
    pub OffloadAttributes: NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES,
    pub Native_802_11_Attributes: NDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES,
    pub HardwareAssistAttributes: NDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES,
    pub NDKAttributes: NDIS_MINIPORT_ADAPTER_NDK_ATTRIBUTES,
    pub PacketDirectAttributes: NDIS_MINIPORT_ADAPTER_PACKET_DIRECT_ATTRIBUTES,
}

layout! { NDIS_MINIPORT_ADAPTER_ATTRIBUTES: size 224, align 8;
    Header: 0 4, AddDeviceRegistrationAttributes: 0 24, RegistrationAttributes: 0 32,
    GeneralAttributes: 0 224, OffloadAttributes: 0 40, Native_802_11_Attributes: 0 64,
    HardwareAssistAttributes: 0 96, NDKAttributes: 0 16, PacketDirectAttributes: 0 12,
}

/// A miniport's context for a device that was added. DDI: ns-ndis-_ndis_miniport_add_device_registration_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub MiniportAddDeviceContext: NDIS_HANDLE,
    pub Flags: ULONG,
}

layout! { NDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES: size 24, align 8;
    Header: 0 4, MiniportAddDeviceContext: 8 8, Flags: 16 4,
}

/// A miniport's context for an adapter, its flags and timing; set first. DDI: ns-ndis-_ndis_miniport_adapter_registration_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub MiniportAdapterContext: NDIS_HANDLE,
    pub AttributeFlags: ULONG,
    pub CheckForHangTimeInSeconds: UINT,
    pub InterfaceType: NDIS_INTERFACE_TYPE,
}

layout! { NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES: size 32, align 8;
    Header: 0 4, MiniportAdapterContext: 8 8, AttributeFlags: 16 4, CheckForHangTimeInSeconds: 20 4,
    InterfaceType: 24 4,
}

/// Medium, MTU, speeds, addresses, filters and OIDs of an adapter. DDI: ns-ndis-_ndis_miniport_adapter_general_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub MediaType: NDIS_MEDIUM,
    pub PhysicalMediumType: NDIS_PHYSICAL_MEDIUM,
    pub MtuSize: ULONG,
    pub MaxXmitLinkSpeed: ULONG64,
    pub XmitLinkSpeed: ULONG64,
    pub MaxRcvLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub MediaConnectState: NDIS_MEDIA_CONNECT_STATE,
    pub MediaDuplexState: NDIS_MEDIA_DUPLEX_STATE,
    pub LookaheadSize: ULONG,
    pub PowerManagementCapabilities: PNDIS_PNP_CAPABILITIES,
    pub MacOptions: ULONG,
    pub SupportedPacketFilters: ULONG,
    pub MaxMulticastListSize: ULONG,
    pub MacAddressLength: USHORT,
    pub PermanentMacAddress: [UCHAR; 32],
    pub CurrentMacAddress: [UCHAR; 32],
    pub RecvScaleCapabilities: PNDIS_RECEIVE_SCALE_CAPABILITIES,
    pub AccessType: NET_IF_ACCESS_TYPE,
    pub DirectionType: NET_IF_DIRECTION_TYPE,
    pub ConnectionType: NET_IF_CONNECTION_TYPE,
    pub IfType: NET_IFTYPE,
    pub IfConnectorPresent: BOOLEAN,
    pub SupportedStatistics: ULONG,
    pub SupportedPauseFunctions: ULONG,
    pub DataBackFillSize: ULONG,
    pub ContextBackFillSize: ULONG,
    pub SupportedOidList: PNDIS_OID,
    pub SupportedOidListLength: ULONG,
    pub AutoNegotiationFlags: ULONG,
    pub PowerManagementCapabilitiesEx: PNDIS_PM_CAPABILITIES,
}

layout! { NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES: size 224, align 8;
    Header: 0 4, Flags: 4 4, MediaType: 8 4, PhysicalMediumType: 12 4, MtuSize: 16 4,
    MaxXmitLinkSpeed: 24 8, XmitLinkSpeed: 32 8, MaxRcvLinkSpeed: 40 8, RcvLinkSpeed: 48 8,
    MediaConnectState: 56 4, MediaDuplexState: 60 4, LookaheadSize: 64 4, PowerManagementCapabilities: 72 8,
    MacOptions: 80 4, SupportedPacketFilters: 84 4, MaxMulticastListSize: 88 4, MacAddressLength: 92 2,
    PermanentMacAddress: 94 32, CurrentMacAddress: 126 32, RecvScaleCapabilities: 160 8, AccessType: 168 4,
    DirectionType: 172 4, ConnectionType: 176 4, IfType: 180 2, IfConnectorPresent: 182 1,
    SupportedStatistics: 184 4, SupportedPauseFunctions: 188 4, DataBackFillSize: 192 4,
    ContextBackFillSize: 196 4, SupportedOidList: 200 8, SupportedOidListLength: 208 4,
    AutoNegotiationFlags: 212 4, PowerManagementCapabilitiesEx: 216 8,
}

/// Offload of an adapter: what is on, and what the hardware could do. DDI: ns-ndis-_ndis_miniport_adapter_offload_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub DefaultOffloadConfiguration: PNDIS_OFFLOAD,
    pub HardwareOffloadCapabilities: PNDIS_OFFLOAD,
    pub DefaultTcpConnectionOffloadConfiguration: PNDIS_TCP_CONNECTION_OFFLOAD,
    pub TcpConnectionOffloadHardwareCapabilities: PNDIS_TCP_CONNECTION_OFFLOAD,
}

layout! { NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES: size 40, align 8;
    Header: 0 4, DefaultOffloadConfiguration: 8 8, HardwareOffloadCapabilities: 16 8,
    DefaultTcpConnectionOffloadConfiguration: 24 8, TcpConnectionOffloadHardwareCapabilities: 32 8,
}

/// Native 802.11 attributes of an adapter. DDI: ns-ndis-_ndis_miniport_adapter_native_802_11_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub OpModeCapability: ULONG,
    pub NumOfTXBuffers: ULONG,
    pub NumOfRXBuffers: ULONG,
    pub MultiDomainCapabilityImplemented: BOOLEAN,
    pub NumSupportedPhys: ULONG,
    pub SupportedPhyAttributes: PDOT11_PHY_ATTRIBUTES,
    pub ExtSTAAttributes: PDOT11_EXTSTA_ATTRIBUTES,
    pub VWiFiAttributes: PDOT11_VWIFI_ATTRIBUTES,
    pub ExtAPAttributes: PDOT11_EXTAP_ATTRIBUTES,
    pub WFDAttributes: PDOT11_WFD_ATTRIBUTES,
}

layout! { NDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES: size 64, align 8;
    Header: 0 4, OpModeCapability: 4 4, NumOfTXBuffers: 8 4, NumOfRXBuffers: 12 4,
    MultiDomainCapabilityImplemented: 16 1, NumSupportedPhys: 20 4, SupportedPhyAttributes: 24 8,
    ExtSTAAttributes: 32 8, VWiFiAttributes: 40 8, ExtAPAttributes: 48 8, WFDAttributes: 56 8,
}

/// Header-data split, filters, switch and SR-IOV of an adapter. DDI: ns-ndis-_ndis_miniport_adapter_hardware_assist_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub HDSplitAttributes: PNDIS_HD_SPLIT_ATTRIBUTES,
    pub HardwareReceiveFilterCapabilities: PNDIS_RECEIVE_FILTER_CAPABILITIES,
    pub CurrentReceiveFilterCapabilities: PNDIS_RECEIVE_FILTER_CAPABILITIES,
    pub HardwareNicSwitchCapabilities: PNDIS_NIC_SWITCH_CAPABILITIES,
    pub CurrentNicSwitchCapabilities: PNDIS_NIC_SWITCH_CAPABILITIES,
    pub HardwareSriovCapabilities: PNDIS_SRIOV_CAPABILITIES,
    pub CurrentSriovCapabilities: PNDIS_SRIOV_CAPABILITIES,
    pub HardwareQosCapabilities: PNDIS_QOS_CAPABILITIES,
    pub CurrentQosCapabilities: PNDIS_QOS_CAPABILITIES,
    pub HardwareGftOffloadCapabilities: PNDIS_GFT_OFFLOAD_CAPABILITIES,
    pub CurrentGftOffloadCapabilities: PNDIS_GFT_OFFLOAD_CAPABILITIES,
}

layout! { NDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES: size 96, align 8;
    Header: 0 4, HDSplitAttributes: 8 8, HardwareReceiveFilterCapabilities: 16 8,
    CurrentReceiveFilterCapabilities: 24 8, HardwareNicSwitchCapabilities: 32 8,
    CurrentNicSwitchCapabilities: 40 8, HardwareSriovCapabilities: 48 8, CurrentSriovCapabilities: 56 8,
    HardwareQosCapabilities: 64 8, CurrentQosCapabilities: 72 8, HardwareGftOffloadCapabilities: 80 8,
    CurrentGftOffloadCapabilities: 88 8,
}

/// Network direct (RDMA) of an adapter. DDI: ns-ndis-_ndis_miniport_adapter_ndk_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_NDK_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Enabled: BOOLEAN,
    pub NdkCapabilities: PNDIS_NDK_CAPABILITIES,
}

layout! { NDIS_MINIPORT_ADAPTER_NDK_ATTRIBUTES: size 16, align 8;
    Header: 0 4, Enabled: 4 1, NdkCapabilities: 8 8,
}

/// Packet direct of an adapter.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_MINIPORT_ADAPTER_PACKET_DIRECT_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub DmaAddressWidth: UCHAR,
}

layout! { NDIS_MINIPORT_ADAPTER_PACKET_DIRECT_ATTRIBUTES: size 12, align 4;
    Header: 0 4, Flags: 4 4, DmaAddressWidth: 8 1,
}

/// One entry of the list of attributes that travels up a stack as it restarts. DDI: ns-ndis-_ndis_restart_attributes.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct NDIS_RESTART_ATTRIBUTES {
    pub Next: PNDIS_RESTART_ATTRIBUTES,
    pub Oid: NDIS_OID,
    pub DataLength: ULONG,
    pub Data: [UCHAR; 1],
}

layout! { NDIS_RESTART_ATTRIBUTES: size 32, align 16;
    Next: 0 8, Oid: 8 4, DataLength: 12 4, Data: 16 1,
}

/// PCI properties of an adapter: `OID_GEN_PCI_DEVICE_CUSTOM_PROPERTIES`. DDI: ns-ntddndis-_ndis_pci_device_custom_properties.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PCI_DEVICE_CUSTOM_PROPERTIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub DeviceType: UINT32,
    pub CurrentSpeedAndMode: UINT32,
    pub CurrentPayloadSize: UINT32,
    pub MaxPayloadSize: UINT32,
    pub MaxReadRequestSize: UINT32,
    pub CurrentLinkSpeed: UINT32,
    pub CurrentLinkWidth: UINT32,
    pub MaxLinkSpeed: UINT32,
    pub MaxLinkWidth: UINT32,
    pub PciExpressVersion: UINT32,
    pub InterruptType: UINT32,
    pub MaxInterruptMessages: UINT32,
}

layout! { NDIS_PCI_DEVICE_CUSTOM_PROPERTIES: size 52, align 4;
    Header: 0 4, DeviceType: 4 4, CurrentSpeedAndMode: 8 4, CurrentPayloadSize: 12 4, MaxPayloadSize: 16 4,
    MaxReadRequestSize: 20 4, CurrentLinkSpeed: 24 4, CurrentLinkWidth: 28 4, MaxLinkSpeed: 32 4,
    MaxLinkWidth: 36 4, PciExpressVersion: 40 4, InterruptType: 44 4, MaxInterruptMessages: 48 4,
}

pub const NDIS_MINIPORT_ATTRIBUTES_HARDWARE_DEVICE: ULONG = 0x1;
pub const NDIS_MINIPORT_ATTRIBUTES_NDIS_WDM: ULONG = 0x2;
pub const NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK: ULONG = 0x4;
pub const NDIS_MINIPORT_ATTRIBUTES_NOT_CO_NDIS: ULONG = 0x8;
pub const NDIS_MINIPORT_ATTRIBUTES_DO_NOT_BIND_TO_ALL_CO: ULONG = 0x10;
pub const NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND: ULONG = 0x20;
pub const NDIS_MINIPORT_ATTRIBUTES_BUS_MASTER: ULONG = 0x40;
pub const NDIS_MINIPORT_ATTRIBUTES_CONTROLS_DEFAULT_PORT: ULONG = 0x80;
pub const NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND: ULONG = 0x100;
pub const NDIS_MINIPORT_ATTRIBUTES_NO_OID_INTERCEPT_ON_NONDEFAULT_PORTS: ULONG = 0x200;
pub const NDIS_MINIPORT_ATTRIBUTES_REGISTER_BUGCHECK_CALLBACK: ULONG = 0x400;

pub const NDIS_MAX_LOOKAHEAD_SIZE_ACCESSED_UNDEFINED: NTSTATUS = 0xFFFFFFFF_u32 as i32;
pub const NDIS_RESTART_GENERAL_ATTRIBUTES_MAX_LOOKAHEAD_ACCESSED_DEFINED: ULONG = 1;
