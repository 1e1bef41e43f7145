//! Link state, ports, interrupt moderation and statistics.

use crate::*;

pub type NDIS_PORT_NUMBER = ULONG;
pub type PNDIS_PORT_CHARACTERISTICS = *mut NDIS_PORT_CHARACTERISTICS;
pub type NDIS_MEDIA_CONNECT_STATE = NET_IF_MEDIA_CONNECT_STATE;
pub type NDIS_MEDIA_DUPLEX_STATE = NET_IF_MEDIA_DUPLEX_STATE;
pub type PNDIS_PORT_AUTHENTICATION_PARAMETERS = *mut NDIS_PORT_AUTHENTICATION_PARAMETERS;
pub type PNDIS_PORT = *mut NDIS_PORT;

/// Whether interrupts are moderated.
pub type NDIS_INTERRUPT_MODERATION = i32;
pub const NdisInterruptModerationUnknown: NDIS_INTERRUPT_MODERATION = 0;
pub const NdisInterruptModerationNotSupported: NDIS_INTERRUPT_MODERATION = 1;
pub const NdisInterruptModerationEnabled: NDIS_INTERRUPT_MODERATION = 2;
pub const NdisInterruptModerationDisabled: NDIS_INTERRUPT_MODERATION = 3;

/// Whether a medium is connected, as NDIS 5 said it.
pub type NDIS_MEDIA_STATE = i32;
pub const NdisMediaStateConnected: NDIS_MEDIA_STATE = 0;
pub const NdisMediaStateDisconnected: NDIS_MEDIA_STATE = 1;

/// Whether a port is authorised.
pub type NDIS_PORT_AUTHORIZATION_STATE = i32;
pub const NdisPortAuthorizationUnknown: NDIS_PORT_AUTHORIZATION_STATE = 0;
pub const NdisPortAuthorized: NDIS_PORT_AUTHORIZATION_STATE = 1;
pub const NdisPortUnauthorized: NDIS_PORT_AUTHORIZATION_STATE = 2;
pub const NdisPortReauthorizing: NDIS_PORT_AUTHORIZATION_STATE = 3;

/// Whether a port is controlled.
pub type NDIS_PORT_CONTROL_STATE = i32;
pub const NdisPortControlStateUnknown: NDIS_PORT_CONTROL_STATE = 0;
pub const NdisPortControlStateControlled: NDIS_PORT_CONTROL_STATE = 1;
pub const NdisPortControlStateUncontrolled: NDIS_PORT_CONTROL_STATE = 2;

/// Kind of port.
pub type NDIS_PORT_TYPE = i32;
pub const NdisPortTypeUndefined: NDIS_PORT_TYPE = 0;
pub const NdisPortTypeBridge: NDIS_PORT_TYPE = 1;
pub const NdisPortTypeRasConnection: NDIS_PORT_TYPE = 2;
pub const NdisPortType8021xSupplicant: NDIS_PORT_TYPE = 3;
pub const NdisPortTypeNdisImPlatform: NDIS_PORT_TYPE = 4;
pub const NdisPortTypeMax: NDIS_PORT_TYPE = 5;

/// IEEE 802.3 pause frames that are sent and honoured.
pub type NDIS_SUPPORTED_PAUSE_FUNCTIONS = i32;
pub const NdisPauseFunctionsUnsupported: NDIS_SUPPORTED_PAUSE_FUNCTIONS = 0;
pub const NdisPauseFunctionsSendOnly: NDIS_SUPPORTED_PAUSE_FUNCTIONS = 1;
pub const NdisPauseFunctionsReceiveOnly: NDIS_SUPPORTED_PAUSE_FUNCTIONS = 2;
pub const NdisPauseFunctionsSendAndReceive: NDIS_SUPPORTED_PAUSE_FUNCTIONS = 3;
pub const NdisPauseFunctionsUnknown: NDIS_SUPPORTED_PAUSE_FUNCTIONS = 4;

/// Connect state, duplex, speeds and pause functions, as `NDIS_STATUS_LINK_STATE` indicates them. DDI: ns-ntddndis-_ndis_link_state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_LINK_STATE {
    pub Header: NDIS_OBJECT_HEADER,
    pub MediaConnectState: NDIS_MEDIA_CONNECT_STATE,
    pub MediaDuplexState: NDIS_MEDIA_DUPLEX_STATE,
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub PauseFunctions: NDIS_SUPPORTED_PAUSE_FUNCTIONS,
    pub AutoNegotiationFlags: ULONG,
}

layout! { NDIS_LINK_STATE: size 40, align 8;
    Header: 0 4, MediaConnectState: 4 4, MediaDuplexState: 8 4, XmitLinkSpeed: 16 8, RcvLinkSpeed: 24 8,
    PauseFunctions: 32 4, AutoNegotiationFlags: 36 4,
}

/// Link settings that `OID_GEN_LINK_PARAMETERS` asks a miniport to take.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_LINK_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub MediaDuplexState: NDIS_MEDIA_DUPLEX_STATE,
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub PauseFunctions: NDIS_SUPPORTED_PAUSE_FUNCTIONS,
    pub AutoNegotiationFlags: ULONG,
}

layout! { NDIS_LINK_PARAMETERS: size 32, align 8;
    Header: 0 4, MediaDuplexState: 4 4, XmitLinkSpeed: 8 8, RcvLinkSpeed: 16 8, PauseFunctions: 24 4,
    AutoNegotiationFlags: 28 4,
}

/// Transmit and receive speed in bits per second. DDI: ns-ntddndis-_ndis_link_speed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_LINK_SPEED {
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
}

layout! { NDIS_LINK_SPEED: size 16, align 8;
    XmitLinkSpeed: 0 8, RcvLinkSpeed: 8 8,
}

/// All counters of an interface in one answer, and which of them are valid: `OID_GEN_STATISTICS`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_STATISTICS_INFO {
    pub Header: NDIS_OBJECT_HEADER,
    pub SupportedStatistics: ULONG,
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
}

layout! { NDIS_STATISTICS_INFO: size 152, align 8;
    Header: 0 4, SupportedStatistics: 4 4, ifInDiscards: 8 8, ifInErrors: 16 8, ifHCInOctets: 24 8,
    ifHCInUcastPkts: 32 8, ifHCInMulticastPkts: 40 8, ifHCInBroadcastPkts: 48 8, ifHCOutOctets: 56 8,
    ifHCOutUcastPkts: 64 8, ifHCOutMulticastPkts: 72 8, ifHCOutBroadcastPkts: 80 8, ifOutErrors: 88 8,
    ifOutDiscards: 96 8, ifHCInUcastOctets: 104 8, ifHCInMulticastOctets: 112 8,
    ifHCInBroadcastOctets: 120 8, ifHCOutUcastOctets: 128 8, ifHCOutMulticastOctets: 136 8,
    ifHCOutBroadcastOctets: 144 8,
}

/// Whether interrupts are moderated, and what a change costs: `OID_GEN_INTERRUPT_MODERATION`. DDI: ns-ntddndis-_ndis_interrupt_moderation_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_INTERRUPT_MODERATION_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub InterruptModeration: NDIS_INTERRUPT_MODERATION,
}

layout! { NDIS_INTERRUPT_MODERATION_PARAMETERS: size 12, align 4;
    Header: 0 4, Flags: 4 4, InterruptModeration: 8 4,
}

/// State of one port: `NDIS_STATUS_PORT_STATE`, `OID_GEN_PORT_STATE`. DDI: ns-ntddndis-_ndis_port_state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PORT_STATE {
    pub Header: NDIS_OBJECT_HEADER,
    pub MediaConnectState: NDIS_MEDIA_CONNECT_STATE,
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub Direction: NET_IF_DIRECTION_TYPE,
    pub SendControlState: NDIS_PORT_CONTROL_STATE,
    pub RcvControlState: NDIS_PORT_CONTROL_STATE,
    pub SendAuthorizationState: NDIS_PORT_AUTHORIZATION_STATE,
    pub RcvAuthorizationState: NDIS_PORT_AUTHORIZATION_STATE,
    pub Flags: ULONG,
}

layout! { NDIS_PORT_STATE: size 48, align 8;
    Header: 0 4, MediaConnectState: 4 4, XmitLinkSpeed: 8 8, RcvLinkSpeed: 16 8, Direction: 24 4,
    SendControlState: 28 4, RcvControlState: 32 4, SendAuthorizationState: 36 4,
    RcvAuthorizationState: 40 4, Flags: 44 4,
}

/// The active ports of an adapter: `OID_GEN_ENUMERATE_PORTS`. DDI: ns-ntddndis-_ndis_port_array.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PORT_ARRAY {
    pub Header: NDIS_OBJECT_HEADER,
    pub NumberOfPorts: ULONG,
    pub OffsetFirstPort: ULONG,
    pub ElementSize: ULONG,
    pub Ports: [NDIS_PORT_CHARACTERISTICS; 1],
}

layout! { NDIS_PORT_ARRAY: size 80, align 8;
    Header: 0 4, NumberOfPorts: 4 4, OffsetFirstPort: 8 4, ElementSize: 12 4, Ports: 16 64,
}

/// Authentication state of a port: `OID_GEN_PORT_AUTHENTICATION_PARAMETERS`, init parameters. DDI: ns-ntddndis-_ndis_port_authentication_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PORT_AUTHENTICATION_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub SendControlState: NDIS_PORT_CONTROL_STATE,
    pub RcvControlState: NDIS_PORT_CONTROL_STATE,
    pub SendAuthorizationState: NDIS_PORT_AUTHORIZATION_STATE,
    pub RcvAuthorizationState: NDIS_PORT_AUTHORIZATION_STATE,
}

layout! { NDIS_PORT_AUTHENTICATION_PARAMETERS: size 20, align 4;
    Header: 0 4, SendControlState: 4 4, RcvControlState: 8 4, SendAuthorizationState: 12 4,
    RcvAuthorizationState: 16 4,
}

/// What a port is when it is allocated: `NdisMAllocatePort`. DDI: ns-ntddndis-_ndis_port_characteristics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PORT_CHARACTERISTICS {
    pub Header: NDIS_OBJECT_HEADER,
    pub PortNumber: NDIS_PORT_NUMBER,
    pub Flags: ULONG,
    pub Type: NDIS_PORT_TYPE,
    pub MediaConnectState: NDIS_MEDIA_CONNECT_STATE,
    pub XmitLinkSpeed: ULONG64,
    pub RcvLinkSpeed: ULONG64,
    pub Direction: NET_IF_DIRECTION_TYPE,
    pub SendControlState: NDIS_PORT_CONTROL_STATE,
    pub RcvControlState: NDIS_PORT_CONTROL_STATE,
    pub SendAuthorizationState: NDIS_PORT_AUTHORIZATION_STATE,
    pub RcvAuthorizationState: NDIS_PORT_AUTHORIZATION_STATE,
}

layout! { NDIS_PORT_CHARACTERISTICS: size 64, align 8;
    Header: 0 4, PortNumber: 4 4, Flags: 8 4, Type: 12 4, MediaConnectState: 16 4, XmitLinkSpeed: 24 8,
    RcvLinkSpeed: 32 8, Direction: 40 4, SendControlState: 44 4, RcvControlState: 48 4,
    SendAuthorizationState: 52 4, RcvAuthorizationState: 56 4,
}

/// A port and the next one, as bind parameters list them. DDI: ns-ntddndis-_ndis_port.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PORT {
    pub Next: PNDIS_PORT,
    pub NdisReserved: PVOID,
    pub MiniportReserved: PVOID,
    pub ProtocolReserved: PVOID,
    pub PortCharacteristics: NDIS_PORT_CHARACTERISTICS,
}

layout! { NDIS_PORT: size 96, align 8;
    Next: 0 8, NdisReserved: 8 8, MiniportReserved: 16 8, ProtocolReserved: 24 8,
    PortCharacteristics: 32 64,
}

pub const NDIS_LINK_STATE_XMIT_LINK_SPEED_AUTO_NEGOTIATED: ULONG = 0x1;
pub const NDIS_LINK_STATE_RCV_LINK_SPEED_AUTO_NEGOTIATED: ULONG = 0x2;
pub const NDIS_LINK_STATE_DUPLEX_AUTO_NEGOTIATED: ULONG = 0x4;
pub const NDIS_LINK_STATE_PAUSE_FUNCTIONS_AUTO_NEGOTIATED: ULONG = 0x8;
pub const NDIS_LINK_SPEED_UNKNOWN: u64 = 0xFFFFFFFFFFFFFFFF;

pub const NDIS_PORT_CHAR_USE_DEFAULT_AUTH_SETTINGS: ULONG = 1;

pub const NDIS_STATISTICS_BROADCAST_BYTES_XMIT_SUPPORTED: ULONG = 0x200;
pub const NDIS_STATISTICS_BROADCAST_FRAMES_XMIT_SUPPORTED: ULONG = 0x400;
pub const NDIS_STATISTICS_BROADCAST_BYTES_RCV_SUPPORTED: ULONG = 0x8000;
pub const NDIS_STATISTICS_BROADCAST_FRAMES_RCV_SUPPORTED: ULONG = 0x10000;

pub const NDIS_STATISTICS_BYTES_RCV_SUPPORTED: ULONG = 0x80000;
pub const NDIS_STATISTICS_BYTES_XMIT_SUPPORTED: ULONG = 0x100000;

pub const NDIS_STATISTICS_DIRECTED_BYTES_XMIT_SUPPORTED: ULONG = 0x20;
pub const NDIS_STATISTICS_DIRECTED_FRAMES_XMIT_SUPPORTED: ULONG = 0x40;
pub const NDIS_STATISTICS_DIRECTED_BYTES_RCV_SUPPORTED: ULONG = 0x800;
pub const NDIS_STATISTICS_DIRECTED_FRAMES_RCV_SUPPORTED: ULONG = 0x1000;

pub const NDIS_STATISTICS_GEN_STATISTICS_SUPPORTED: ULONG = 0x400000;

pub const NDIS_STATISTICS_MULTICAST_BYTES_XMIT_SUPPORTED: ULONG = 0x80;
pub const NDIS_STATISTICS_MULTICAST_FRAMES_XMIT_SUPPORTED: ULONG = 0x100;
pub const NDIS_STATISTICS_MULTICAST_BYTES_RCV_SUPPORTED: ULONG = 0x2000;
pub const NDIS_STATISTICS_MULTICAST_FRAMES_RCV_SUPPORTED: ULONG = 0x4000;

pub const NDIS_STATISTICS_RCV_OK_SUPPORTED: ULONG = 0x2;
pub const NDIS_STATISTICS_RCV_ERROR_SUPPORTED: ULONG = 0x8;
pub const NDIS_STATISTICS_RCV_NO_BUFFER_SUPPORTED: ULONG = 0x10;
pub const NDIS_STATISTICS_RCV_CRC_ERROR_SUPPORTED: ULONG = 0x20000;
pub const NDIS_STATISTICS_RCV_DISCARDS_SUPPORTED: ULONG = 0x200000;

pub const NDIS_STATISTICS_TRANSMIT_QUEUE_LENGTH_SUPPORTED: ULONG = 262144;

pub const NDIS_STATISTICS_XMIT_OK_SUPPORTED: ULONG = 0x1;
pub const NDIS_STATISTICS_XMIT_ERROR_SUPPORTED: ULONG = 0x4;
pub const NDIS_STATISTICS_XMIT_DISCARDS_SUPPORTED: ULONG = 0x8000000;

pub const NDIS_DEFAULT_PORT_NUMBER: NDIS_PORT_NUMBER = 0;

pub const NDIS_INTERRUPT_MODERATION_CHANGE_NEEDS_RESET: ULONG = 1;
pub const NDIS_INTERRUPT_MODERATION_CHANGE_NEEDS_REINITIALIZE: ULONG = 2;

pub const NDIS_MAXIMUM_PORTS: ULONG = 16777216;

pub const NDIS_MEDIA_CAP_TRANSMIT: ULONG = 1;
pub const NDIS_MEDIA_CAP_RECEIVE: ULONG = 2;

pub const NDIS_STATISTICS_FLAGS_VALID_DIRECTED_FRAMES_RCV: ULONG = 0x1;
pub const NDIS_STATISTICS_FLAGS_VALID_MULTICAST_FRAMES_RCV: ULONG = 0x2;
pub const NDIS_STATISTICS_FLAGS_VALID_BROADCAST_FRAMES_RCV: ULONG = 0x4;
pub const NDIS_STATISTICS_FLAGS_VALID_BYTES_RCV: ULONG = 0x8;
pub const NDIS_STATISTICS_FLAGS_VALID_RCV_DISCARDS: ULONG = 0x10;
pub const NDIS_STATISTICS_FLAGS_VALID_RCV_ERROR: ULONG = 0x20;
pub const NDIS_STATISTICS_FLAGS_VALID_DIRECTED_FRAMES_XMIT: ULONG = 0x40;
pub const NDIS_STATISTICS_FLAGS_VALID_MULTICAST_FRAMES_XMIT: ULONG = 0x80;
pub const NDIS_STATISTICS_FLAGS_VALID_BROADCAST_FRAMES_XMIT: ULONG = 0x100;
pub const NDIS_STATISTICS_FLAGS_VALID_BYTES_XMIT: ULONG = 0x200;
pub const NDIS_STATISTICS_FLAGS_VALID_XMIT_ERROR: ULONG = 0x400;
pub const NDIS_STATISTICS_FLAGS_VALID_XMIT_DISCARDS: ULONG = 0x8000;
pub const NDIS_STATISTICS_FLAGS_VALID_DIRECTED_BYTES_RCV: ULONG = 0x10000;
pub const NDIS_STATISTICS_FLAGS_VALID_MULTICAST_BYTES_RCV: ULONG = 0x20000;
pub const NDIS_STATISTICS_FLAGS_VALID_BROADCAST_BYTES_RCV: ULONG = 0x40000;
pub const NDIS_STATISTICS_FLAGS_VALID_DIRECTED_BYTES_XMIT: ULONG = 0x80000;
pub const NDIS_STATISTICS_FLAGS_VALID_MULTICAST_BYTES_XMIT: ULONG = 0x100000;
pub const NDIS_STATISTICS_FLAGS_VALID_BROADCAST_BYTES_XMIT: ULONG = 0x200000;
