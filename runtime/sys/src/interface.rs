//! Network interfaces: LUIDs, indices, states, types and the NDIS interface provider.

use crate::*;

pub type NET_IFINDEX = ULONG;
pub type NET_IFTYPE = UINT16;
pub type NET_LUID = NET_LUID_LH;
pub type PNET_IFINDEX = *mut ULONG;
pub type PNET_LUID = *mut NET_LUID;
pub type PNET_IF_INFORMATION = *mut NET_IF_INFORMATION;
pub type PNDIS_IF_PROVIDER_CHARACTERISTICS = *mut NDIS_IF_PROVIDER_CHARACTERISTICS;
pub type NET_IF_OBJECT_ID = ULONG32;
pub type NET_IF_COMPARTMENT_ID = UINT32;
pub type NET_PHYSICAL_LOCATION = NET_PHYSICAL_LOCATION_LH;
pub type NET_IF_NETWORK_GUID = GUID;
pub type PNET_FRAME_TYPE = *mut USHORT;

/// State of an interface that an administrator wants.
pub type NET_IF_ADMIN_STATUS = i32;
pub const NET_IF_ADMIN_STATUS_UP: NET_IF_ADMIN_STATUS = 1;
pub const NET_IF_ADMIN_STATUS_DOWN: NET_IF_ADMIN_STATUS = 2;
pub const NET_IF_ADMIN_STATUS_TESTING: NET_IF_ADMIN_STATUS = 3;

/// Whether an interface is connected.
pub type NET_IF_MEDIA_CONNECT_STATE = i32;
pub const MediaConnectStateUnknown: NET_IF_MEDIA_CONNECT_STATE = 0;
pub const MediaConnectStateConnected: NET_IF_MEDIA_CONNECT_STATE = 1;
pub const MediaConnectStateDisconnected: NET_IF_MEDIA_CONNECT_STATE = 2;

/// Duplex of an interface.
pub type NET_IF_MEDIA_DUPLEX_STATE = i32;
pub const MediaDuplexStateUnknown: NET_IF_MEDIA_DUPLEX_STATE = 0;
pub const MediaDuplexStateHalf: NET_IF_MEDIA_DUPLEX_STATE = 1;
pub const MediaDuplexStateFull: NET_IF_MEDIA_DUPLEX_STATE = 2;

/// State in which an interface is.
pub type NET_IF_OPER_STATUS = i32;
pub const NET_IF_OPER_STATUS_UP: NET_IF_OPER_STATUS = 1;
pub const NET_IF_OPER_STATUS_DOWN: NET_IF_OPER_STATUS = 2;
pub const NET_IF_OPER_STATUS_TESTING: NET_IF_OPER_STATUS = 3;
pub const NET_IF_OPER_STATUS_UNKNOWN: NET_IF_OPER_STATUS = 4;
pub const NET_IF_OPER_STATUS_DORMANT: NET_IF_OPER_STATUS = 5;
pub const NET_IF_OPER_STATUS_NOT_PRESENT: NET_IF_OPER_STATUS = 6;
pub const NET_IF_OPER_STATUS_LOWER_LAYER_DOWN: NET_IF_OPER_STATUS = 7;

/// How many peers a link has, and whether it broadcasts.
pub type NET_IF_ACCESS_TYPE = i32;
pub const NET_IF_ACCESS_LOOPBACK: NET_IF_ACCESS_TYPE = 1;
pub const NET_IF_ACCESS_BROADCAST: NET_IF_ACCESS_TYPE = 2;
pub const NET_IF_ACCESS_POINT_TO_POINT: NET_IF_ACCESS_TYPE = 3;
pub const NET_IF_ACCESS_POINT_TO_MULTI_POINT: NET_IF_ACCESS_TYPE = 4;
pub const NET_IF_ACCESS_MAXIMUM: NET_IF_ACCESS_TYPE = 5;

/// Whether a connection is dedicated, passive or on demand.
pub type NET_IF_CONNECTION_TYPE = i32;
pub const NET_IF_CONNECTION_DEDICATED: NET_IF_CONNECTION_TYPE = 1;
pub const NET_IF_CONNECTION_PASSIVE: NET_IF_CONNECTION_TYPE = 2;
pub const NET_IF_CONNECTION_DEMAND: NET_IF_CONNECTION_TYPE = 3;
pub const NET_IF_CONNECTION_MAXIMUM: NET_IF_CONNECTION_TYPE = 4;

/// Whether a link sends, receives or both.
pub type NET_IF_DIRECTION_TYPE = i32;
pub const NET_IF_DIRECTION_SENDRECEIVE: NET_IF_DIRECTION_TYPE = 0;
pub const NET_IF_DIRECTION_SENDONLY: NET_IF_DIRECTION_TYPE = 1;
pub const NET_IF_DIRECTION_RECEIVEONLY: NET_IF_DIRECTION_TYPE = 2;
pub const NET_IF_DIRECTION_MAXIMUM: NET_IF_DIRECTION_TYPE = 3;

/// Operational state of an interface and why it is so: `NDIS_STATUS_OPER_STATUS`. DDI: ns-ntddndis-_ndis_oper_state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OPER_STATE {
    pub Header: NDIS_OBJECT_HEADER,
    pub OperationalStatus: NET_IF_OPER_STATUS,
    pub OperationalStatusFlags: ULONG,
}

layout! { NDIS_OPER_STATE: size 12, align 4;
    Header: 0 4, OperationalStatus: 4 4, OperationalStatusFlags: 8 4,
}

/// What changes about an interface, in one answer: `OID_GEN_INTERFACE_INFO`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_INTERFACE_INFORMATION {
    pub ifOperStatus: NET_IF_OPER_STATUS,
    pub ifOperStatusFlags: ULONG,
    pub MediaConnectState: NET_IF_MEDIA_CONNECT_STATE,
    pub MediaDuplexState: NET_IF_MEDIA_DUPLEX_STATE,
    pub ifMtu: ULONG,
    pub ifPromiscuousMode: BOOLEAN,
    pub ifDeviceWakeUpEnable: BOOLEAN,
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub ifLastChange: ULONG64,
    pub ifCounterDiscontinuityTime: ULONG64,
    pub ifInUnknownProtos: ULONG64,
    pub ifInDiscards: ULONG64,
    pub ifInErrors: ULONG64,
    pub ifHCInOctets: ULONG64,
    pub ifHCInUcastPkts: ULONG64,
    pub ifHCInMulticastPkts: ULONG64,
    pub ifHCInBroadcastPkts: ULONG64,
    pub ifHCOutOctets: ULONG64,
    pub ifHCOutUcastPkts: ULONG64,
    pub ifHCOutMulticastPkts: ULONG64,
    pub ifHCOutBroadcastPkts: ULONG64,
    pub ifOutErrors: ULONG64,
    pub ifOutDiscards: ULONG64,
    pub ifHCInUcastOctets: ULONG64,
    pub ifHCInMulticastOctets: ULONG64,
    pub ifHCInBroadcastOctets: ULONG64,
    pub ifHCOutUcastOctets: ULONG64,
    pub ifHCOutMulticastOctets: ULONG64,
    pub ifHCOutBroadcastOctets: ULONG64,
    pub CompartmentId: NET_IF_COMPARTMENT_ID,
    pub SupportedStatistics: ULONG,
}

layout! { NDIS_INTERFACE_INFORMATION: size 216, align 8;
    ifOperStatus: 0 4, ifOperStatusFlags: 4 4, MediaConnectState: 8 4, MediaDuplexState: 12 4, ifMtu: 16 4,
    ifPromiscuousMode: 20 1, ifDeviceWakeUpEnable: 21 1, XmitLinkSpeed: 24 8, RcvLinkSpeed: 32 8,
    ifLastChange: 40 8, ifCounterDiscontinuityTime: 48 8, ifInUnknownProtos: 56 8, ifInDiscards: 64 8,
    ifInErrors: 72 8, ifHCInOctets: 80 8, ifHCInUcastPkts: 88 8, ifHCInMulticastPkts: 96 8,
    ifHCInBroadcastPkts: 104 8, ifHCOutOctets: 112 8, ifHCOutUcastPkts: 120 8, ifHCOutMulticastPkts: 128 8,
    ifHCOutBroadcastPkts: 136 8, ifOutErrors: 144 8, ifOutDiscards: 152 8, ifHCInUcastOctets: 160 8,
    ifHCInMulticastOctets: 168 8, ifHCInBroadcastOctets: 176 8, ifHCOutUcastOctets: 184 8,
    ifHCOutMulticastOctets: 192 8, ifHCOutBroadcastOctets: 200 8, CompartmentId: 208 4,
    SupportedStatistics: 212 4,
}

/// Network addresses that a protocol announces: `OID_GEN_NETWORK_LAYER_ADDRESSES`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NETWORK_ADDRESS_LIST {
    pub AddressCount: LONG,
    pub AddressType: USHORT,
    pub Address: [NETWORK_ADDRESS; 1],
}

layout! { NETWORK_ADDRESS_LIST: size 12, align 4;
    AddressCount: 0 4, AddressType: 4 2, Address: 6 6,
}

/// One network address of a list, of any protocol.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NETWORK_ADDRESS {
    pub AddressLength: USHORT,
    pub AddressType: USHORT,
    pub Address: [UCHAR; 1],
}

layout! { NETWORK_ADDRESS: size 6, align 2;
    AddressLength: 0 2, AddressType: 2 2, Address: 4 1,
}

/// An IPv4 address in a network address list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NETWORK_ADDRESS_IP {
    pub sin_port: USHORT,
    pub in_addr: ULONG,
    pub sin_zero: [UCHAR; 8],
}

layout! { NETWORK_ADDRESS_IP: size 16, align 4;
    sin_port: 0 2, in_addr: 4 4, sin_zero: 8 8,
}

/// An IPv6 address in a network address list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NETWORK_ADDRESS_IP6 {
    pub sin6_port: USHORT,
    pub sin6_flowinfo: ULONG,
    pub sin6_addr: [USHORT; 8],
    pub sin6_scope_id: ULONG,
}

layout! { NETWORK_ADDRESS_IP6: size 28, align 4;
    sin6_port: 0 2, sin6_flowinfo: 4 4, sin6_addr: 8 16, sin6_scope_id: 24 4,
}

/// Handlers of an NDIS network interface provider: `NdisIfRegisterProvider`. DDI: ns-ndis-_ndis_if_provider_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IF_PROVIDER_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub QueryObjectHandler: Option<IF_QUERY_OBJECT>,
    pub SetObjectHandler: Option<IF_SET_OBJECT>,
    pub Reserved1: PVOID,
    pub Reserved2: PVOID,
}

layout! { NDIS_IF_PROVIDER_CHARACTERISTICS: size 40, align 8;
    Header: 0 4, QueryObjectHandler: 8 8, SetObjectHandler: 16 8, Reserved1: 24 8, Reserved2: 32 8,
}

/// Operational status of IP on an interface: `OID_GEN_IP_OPER_STATUS`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IP_OPER_STATUS_INFO {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub NumberofAddressFamiliesReturned: ULONG,
    pub IpOperationalStatus: [NDIS_IP_OPER_STATUS; 32],
}

layout! { NDIS_IP_OPER_STATUS_INFO: size 396, align 4;
    Header: 0 4, Flags: 4 4, NumberofAddressFamiliesReturned: 8 4, IpOperationalStatus: 12 384,
}

/// A locally unique identifier of a network interface; also `NET_LUID`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_LUID_LH {
    pub Value: ULONG64,
    pub Info: NET_LUID_LH_Info,
}

/// `Info` of [`NET_LUID_LH`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_LUID_LH_Info {
    pub Bits: u64,
}

impl NET_LUID_LH_Info {
    pub const Reserved: BitField = BitField::new(0, 24);
    pub const NetLuidIndex: BitField = BitField::new(24, 24);
    pub const IfType: BitField = BitField::new(48, 16);
}

layout! { NET_LUID_LH: size 8, align 8;
    Value: 0 8, Info: 0 8, Info.Bits: 0 8,
}

/// What an interface provider says of an interface that it registers. DDI: ns-ndis-_net_if_information.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_IF_INFORMATION {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub PhysicalLocation: NET_PHYSICAL_LOCATION,
    pub WanTunnelType: ULONG,
    pub PortNumber: ULONG,
    pub AccessType: NET_IF_ACCESS_TYPE,
    pub DirectionType: NET_IF_DIRECTION_TYPE,
    pub ConnectionType: NET_IF_CONNECTION_TYPE,
    pub ifConnectorPresent: BOOLEAN,
    pub PhysAddressLength: USHORT,
    pub PhysAddressOffset: USHORT,
    pub PermanentPhysAddressOffset: USHORT,
    pub FriendlyNameLength: USHORT,
    pub FriendlyNameOffset: USHORT,
    pub InterfaceGuid: GUID,
    pub NetworkGuid: NET_IF_NETWORK_GUID,
    pub SupportedStatistics: ULONG,
    pub MediaType: NDIS_MEDIUM,
    pub PhysicalMediumType: NDIS_PHYSICAL_MEDIUM,
}

layout! { NET_IF_INFORMATION: size 96, align 4;
    Header: 0 4, Flags: 4 4, PhysicalLocation: 8 12, WanTunnelType: 20 4, PortNumber: 24 4,
    AccessType: 28 4, DirectionType: 32 4, ConnectionType: 36 4, ifConnectorPresent: 40 1,
    PhysAddressLength: 42 2, PhysAddressOffset: 44 2, PermanentPhysAddressOffset: 46 2,
    FriendlyNameLength: 48 2, FriendlyNameOffset: 50 2, InterfaceGuid: 52 16, NetworkGuid: 68 16,
    SupportedStatistics: 84 4, MediaType: 88 4, PhysicalMediumType: 92 4,
}

/// Operational status of one address family.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IP_OPER_STATUS {
    pub AddressFamily: ULONG,
    pub OperationalStatus: NET_IF_OPER_STATUS,
    pub OperationalStatusFlags: ULONG,
}

layout! { NDIS_IP_OPER_STATUS: size 12, align 4;
    AddressFamily: 0 4, OperationalStatus: 4 4, OperationalStatusFlags: 8 4,
}

/// Bus, slot and function of an adapter.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_PHYSICAL_LOCATION_LH {
    pub BusNumber: ULONG,
    pub SlotNumber: ULONG,
    pub FunctionNumber: ULONG,
}

layout! { NET_PHYSICAL_LOCATION_LH: size 12, align 4;
    BusNumber: 0 4, SlotNumber: 4 4, FunctionNumber: 8 4,
}

/// `IF_QUERY_OBJECT`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-if_query_object.
pub type IF_QUERY_OBJECT = unsafe extern "efiapi" fn(
    ProviderIfContext: NDIS_HANDLE,
    ObjectId: NET_IF_OBJECT_ID,
    pOutputBufferLength: PULONG,
    pOutputBuffer: PVOID,
) -> NDIS_STATUS;

/// `IF_SET_OBJECT`. IRQL = PASSIVE_LEVEL. DDI: nc-ndis-if_set_object.
pub type IF_SET_OBJECT = unsafe extern "efiapi" fn(
    ProviderIfContext: NDIS_HANDLE,
    ObjectId: NET_IF_OBJECT_ID,
    InputBufferLength: ULONG,
    pInputBuffer: PVOID,
) -> NDIS_STATUS;

pub const NET_IFINDEX_UNSPECIFIED: ULONG = 0x0;
pub const NET_IFLUID_UNSPECIFIED: u64 = 0x0;
pub const NET_IF_COMPARTMENT_ID_UNSPECIFIED: ULONG = 0x0;
pub const NET_IF_COMPARTMENT_SCOPE_UNSPECIFIED: ULONG = 0x0;
pub const NET_IF_COMPARTMENT_ID_PRIMARY: ULONG = 0x1;
pub const NET_IF_OID_IF_ALIAS: ULONG = 0x1;
pub const NET_IF_OPER_STATUS_DOWN_NOT_AUTHENTICATED: ULONG = 0x1;
pub const NET_IF_OID_COMPARTMENT_ID: ULONG = 0x2;
pub const NET_IF_OPER_STATUS_DOWN_NOT_MEDIA_CONNECTED: ULONG = 0x2;
pub const NET_IF_OID_NETWORK_GUID: ULONG = 0x3;
pub const NET_IF_OID_IF_ENTRY: ULONG = 0x4;
pub const NET_IF_OPER_STATUS_DORMANT_PAUSED: ULONG = 0x4;
pub const NET_IF_OPER_STATUS_DORMANT_LOW_POWER: ULONG = 0x8;
pub const NET_IF_COMPARTMENT_SCOPE_ALL: ULONG = 0xFFFFFFFF;
pub const NET_IF_LINK_SPEED_UNKNOWN: u64 = 0xFFFFFFFFFFFFFFFF;

pub const IFI_UNSPECIFIED: ULONG = 0;

pub const IF_MAX_PHYS_ADDRESS_LENGTH: ULONG = 32;
pub const IF_MAX_STRING_SIZE: ULONG = 256;

pub const NET_SITEID_UNSPECIFIED: ULONG = 0x0;
pub const NET_SITEID_MAXUSER: ULONG = 134217727;
pub const NET_SITEID_MAXSYSTEM: ULONG = 268435455;

pub const NIIF_HARDWARE_INTERFACE: ULONG = 0x1;
pub const NIIF_FILTER_INTERFACE: ULONG = 0x2;
pub const NIIF_NDIS_RESERVED1: ULONG = 0x4;
pub const NIIF_NDIS_RESERVED2: ULONG = 0x8;
pub const NIIF_NDIS_RESERVED3: ULONG = 0x10;
pub const NIIF_NDIS_WDM_INTERFACE: ULONG = 0x20;
pub const NIIF_NDIS_ENDPOINT_INTERFACE: ULONG = 0x40;
pub const NIIF_NDIS_ISCSI_INTERFACE: ULONG = 0x80;
pub const NIIF_NDIS_RESERVED4: ULONG = 0x100;
pub const NIIF_BUS_NUMBER_UNKNOWN: ULONG = 0xFFFFFFFF;
pub const NIIF_FUNCTION_NUMBER_UNKNOWN: ULONG = 0xFFFFFFFF;
pub const NIIF_SLOT_NUMBER_UNKNOWN: ULONG = 0xFFFFFFFF;
pub const NIIF_WAN_TUNNEL_TYPE_UNKNOWN: ULONG = 0xFFFFFFFF;

pub const MAXIMUM_IP_OPER_STATUS_ADDRESS_FAMILIES_SUPPORTED: usize = 32;
pub const NDIS_IF_MAX_STRING_SIZE: usize = 256;
pub const NDIS_MAX_PHYS_ADDRESS_LENGTH: usize = 32;

pub const NETWORK_ADDRESS_LENGTH_IPX: usize = 12;
pub const NETWORK_ADDRESS_LENGTH_IP: usize = 16;
pub const NETWORK_ADDRESS_LENGTH_IP6: usize = 28;
