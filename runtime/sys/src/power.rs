//! Power management: capabilities, wake-up patterns, protocol offloads, wake reasons.

use crate::*;

pub type PNDIS_PNP_CAPABILITIES = *mut NDIS_PNP_CAPABILITIES;
pub type PNDIS_PM_CAPABILITIES = *mut NDIS_PM_CAPABILITIES;

/// Protocol that an adapter answers while asleep. DDI: ne-ntddndis-_ndis_pm_protocol_offload_type.
pub type NDIS_PM_PROTOCOL_OFFLOAD_TYPE = i32;
pub const NdisPMProtocolOffloadIdUnspecified: NDIS_PM_PROTOCOL_OFFLOAD_TYPE = 0;
pub const NdisPMProtocolOffloadIdIPv4ARP: NDIS_PM_PROTOCOL_OFFLOAD_TYPE = 1;
pub const NdisPMProtocolOffloadIdIPv6NS: NDIS_PM_PROTOCOL_OFFLOAD_TYPE = 2;
pub const NdisPMProtocolOffload80211RSNRekey: NDIS_PM_PROTOCOL_OFFLOAD_TYPE = 3;
pub const NdisPMProtocolOffloadIdMaximum: NDIS_PM_PROTOCOL_OFFLOAD_TYPE = 4;

/// Why an adapter woke the machine. DDI: ne-ntddndis-_ndis_pm_wake_reason_type.
pub type NDIS_PM_WAKE_REASON_TYPE = i32;
pub const NdisWakeReasonUnspecified: NDIS_PM_WAKE_REASON_TYPE = 0;
pub const NdisWakeReasonPacket: NDIS_PM_WAKE_REASON_TYPE = 1;
pub const NdisWakeReasonMediaDisconnect: NDIS_PM_WAKE_REASON_TYPE = 2;
pub const NdisWakeReasonMediaConnect: NDIS_PM_WAKE_REASON_TYPE = 3;
pub const NdisWakeReasonWlanNLODiscovery: NDIS_PM_WAKE_REASON_TYPE = 4096;
pub const NdisWakeReasonWlanAPAssociationLost: NDIS_PM_WAKE_REASON_TYPE = 4097;
pub const NdisWakeReasonWlanGTKHandshakeError: NDIS_PM_WAKE_REASON_TYPE = 4098;
pub const NdisWakeReasonWlan4WayHandshakeRequest: NDIS_PM_WAKE_REASON_TYPE = 4099;
pub const NdisWakeReasonWwanRegisterState: NDIS_PM_WAKE_REASON_TYPE = 8192;
pub const NdisWakeReasonWwanSMSReceive: NDIS_PM_WAKE_REASON_TYPE = 8193;
pub const NdisWakeReasonWwanUSSDReceive: NDIS_PM_WAKE_REASON_TYPE = 8194;

/// Kind of wake-up frame. DDI: ne-ntddndis-_ndis_pm_wol_packet.
pub type NDIS_PM_WOL_PACKET = i32;
pub const NdisPMWoLPacketUnspecified: NDIS_PM_WOL_PACKET = 0;
pub const NdisPMWoLPacketBitmapPattern: NDIS_PM_WOL_PACKET = 1;
pub const NdisPMWoLPacketMagicPacket: NDIS_PM_WOL_PACKET = 2;
pub const NdisPMWoLPacketIPv4TcpSyn: NDIS_PM_WOL_PACKET = 3;
pub const NdisPMWoLPacketIPv6TcpSyn: NDIS_PM_WOL_PACKET = 4;
pub const NdisPMWoLPacketEapolRequestIdMessage: NDIS_PM_WOL_PACKET = 5;
pub const NdisPMWoLPacketMaximum: NDIS_PM_WOL_PACKET = 6;

/// Power management that is enabled at present: `OID_PM_PARAMETERS`. DDI: ns-ntddndis-_ndis_pm_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub EnabledWoLPacketPatterns: ULONG,
    pub EnabledProtocolOffloads: ULONG,
    pub WakeUpFlags: ULONG,
    pub MediaSpecificWakeUpEvents: ULONG,
}

layout! { NDIS_PM_PARAMETERS: size 20, align 4;
    Header: 0 4, EnabledWoLPacketPatterns: 4 4, EnabledProtocolOffloads: 8 4, WakeUpFlags: 12 4,
    MediaSpecificWakeUpEvents: 16 4,
}

/// A wake-up pattern and what it matches: `OID_PM_ADD_WOL_PATTERN`. DDI: ns-ntddndis-_ndis_pm_wol_pattern.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WOL_PATTERN {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub Priority: ULONG,
    pub WoLPacketType: NDIS_PM_WOL_PACKET,
    pub FriendlyName: NDIS_PM_COUNTED_STRING,
    pub PatternId: ULONG,
    pub NextWoLPatternOffset: ULONG,
    pub WoLPattern: NDIS_PM_WOL_PATTERN_WoLPattern,
}

/// `WoLPattern` of [`NDIS_PM_WOL_PATTERN`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_PM_WOL_PATTERN_WoLPattern {
    pub IPv4TcpSynParameters: NDIS_PM_WOL_PATTERN_WoLPattern_IPv4TcpSynParameters,
    pub IPv6TcpSynParameters: NDIS_PM_WOL_PATTERN_WoLPattern_IPv6TcpSynParameters,
    pub EapolRequestIdMessageParameters: NDIS_PM_WOL_PATTERN_WoLPattern_EapolRequestIdMessageParameters,
    pub WoLBitMapPattern: NDIS_PM_WOL_PATTERN_WoLPattern_WoLBitMapPattern,
}

/// `IPv4TcpSynParameters` of [`NDIS_PM_WOL_PATTERN_WoLPattern`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WOL_PATTERN_WoLPattern_IPv4TcpSynParameters {
    pub Flags: ULONG,
    pub IPv4SourceAddress: [UCHAR; 4],
    pub IPv4DestAddress: [UCHAR; 4],
    pub TCPSourcePortNumber: USHORT,
    pub TCPDestPortNumber: USHORT,
}

/// `IPv6TcpSynParameters` of [`NDIS_PM_WOL_PATTERN_WoLPattern`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WOL_PATTERN_WoLPattern_IPv6TcpSynParameters {
    pub Flags: ULONG,
    pub IPv6SourceAddress: [UCHAR; 16],
    pub IPv6DestAddress: [UCHAR; 16],
    pub TCPSourcePortNumber: USHORT,
    pub TCPDestPortNumber: USHORT,
}

/// `EapolRequestIdMessageParameters` of [`NDIS_PM_WOL_PATTERN_WoLPattern`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WOL_PATTERN_WoLPattern_EapolRequestIdMessageParameters {
    pub Flags: ULONG,
}

/// `WoLBitMapPattern` of [`NDIS_PM_WOL_PATTERN_WoLPattern`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WOL_PATTERN_WoLPattern_WoLBitMapPattern {
    pub Flags: ULONG,
    pub MaskOffset: ULONG,
    pub MaskSize: ULONG,
    pub PatternOffset: ULONG,
    pub PatternSize: ULONG,
}

layout! { NDIS_PM_WOL_PATTERN: size 196, align 4;
    Header: 0 4, Flags: 4 4, Priority: 8 4, WoLPacketType: 12 4, FriendlyName: 16 132, PatternId: 148 4,
    NextWoLPatternOffset: 152 4, WoLPattern: 156 40, WoLPattern.IPv4TcpSynParameters: 156 16,
    WoLPattern.IPv4TcpSynParameters.Flags: 156 4, WoLPattern.IPv4TcpSynParameters.IPv4SourceAddress: 160 4,
    WoLPattern.IPv4TcpSynParameters.IPv4DestAddress: 164 4,
    WoLPattern.IPv4TcpSynParameters.TCPSourcePortNumber: 168 2,
    WoLPattern.IPv4TcpSynParameters.TCPDestPortNumber: 170 2, WoLPattern.IPv6TcpSynParameters: 156 40,
    WoLPattern.IPv6TcpSynParameters.Flags: 156 4, WoLPattern.IPv6TcpSynParameters.IPv6SourceAddress: 160 16,
    WoLPattern.IPv6TcpSynParameters.IPv6DestAddress: 176 16,
    WoLPattern.IPv6TcpSynParameters.TCPSourcePortNumber: 192 2,
    WoLPattern.IPv6TcpSynParameters.TCPDestPortNumber: 194 2,
    WoLPattern.EapolRequestIdMessageParameters: 156 4,
    WoLPattern.EapolRequestIdMessageParameters.Flags: 156 4, WoLPattern.WoLBitMapPattern: 156 20,
    WoLPattern.WoLBitMapPattern.Flags: 156 4, WoLPattern.WoLBitMapPattern.MaskOffset: 160 4,
    WoLPattern.WoLBitMapPattern.MaskSize: 164 4, WoLPattern.WoLBitMapPattern.PatternOffset: 168 4,
    WoLPattern.WoLBitMapPattern.PatternSize: 172 4,
}

/// A protocol that the adapter answers while the machine sleeps: ARP, NS or 802.11 rekey. DDI: ns-ntddndis-_ndis_pm_protocol_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_PROTOCOL_OFFLOAD {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub Priority: ULONG,
    pub ProtocolOffloadType: NDIS_PM_PROTOCOL_OFFLOAD_TYPE,
    pub FriendlyName: NDIS_PM_COUNTED_STRING,
    pub ProtocolOffloadId: ULONG,
    pub NextProtocolOffloadOffset: ULONG,
    pub ProtocolOffloadParameters: NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters,
}

/// `ProtocolOffloadParameters` of [`NDIS_PM_PROTOCOL_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters {
    pub IPv4ARPParameters: NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters_IPv4ARPParameters,
    pub IPv6NSParameters: NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters_IPv6NSParameters,
    pub Dot11RSNRekeyParameters: NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters_Dot11RSNRekeyParameters,
}

/// `IPv4ARPParameters` of [`NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters_IPv4ARPParameters {
    pub Flags: ULONG,
    pub RemoteIPv4Address: [UCHAR; 4],
    pub HostIPv4Address: [UCHAR; 4],
    pub MacAddress: [UCHAR; 6],
}

/// `IPv6NSParameters` of [`NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters_IPv6NSParameters {
    pub Flags: ULONG,
    pub RemoteIPv6Address: [UCHAR; 16],
    pub SolicitedNodeIPv6Address: [UCHAR; 16],
    pub MacAddress: [UCHAR; 6],
    pub TargetIPv6Addresses: [[UCHAR; 16]; 2],
}

/// `Dot11RSNRekeyParameters` of [`NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_PROTOCOL_OFFLOAD_ProtocolOffloadParameters_Dot11RSNRekeyParameters {
    pub Flags: ULONG,
    pub KCK: [UCHAR; 16],
    pub KEK: [UCHAR; 16],
    pub KeyReplayCounter: ULONGLONG,
}

layout! { NDIS_PM_PROTOCOL_OFFLOAD: size 240, align 8;
    Header: 0 4, Flags: 4 4, Priority: 8 4, ProtocolOffloadType: 12 4, FriendlyName: 16 132,
    ProtocolOffloadId: 148 4, NextProtocolOffloadOffset: 152 4, ProtocolOffloadParameters: 160 80,
    ProtocolOffloadParameters.IPv4ARPParameters: 160 20,
    ProtocolOffloadParameters.IPv4ARPParameters.Flags: 160 4,
    ProtocolOffloadParameters.IPv4ARPParameters.RemoteIPv4Address: 164 4,
    ProtocolOffloadParameters.IPv4ARPParameters.HostIPv4Address: 168 4,
    ProtocolOffloadParameters.IPv4ARPParameters.MacAddress: 172 6,
    ProtocolOffloadParameters.IPv6NSParameters: 160 76,
    ProtocolOffloadParameters.IPv6NSParameters.Flags: 160 4,
    ProtocolOffloadParameters.IPv6NSParameters.RemoteIPv6Address: 164 16,
    ProtocolOffloadParameters.IPv6NSParameters.SolicitedNodeIPv6Address: 180 16,
    ProtocolOffloadParameters.IPv6NSParameters.MacAddress: 196 6,
    ProtocolOffloadParameters.IPv6NSParameters.TargetIPv6Addresses: 202 32,
    ProtocolOffloadParameters.Dot11RSNRekeyParameters: 160 48,
    ProtocolOffloadParameters.Dot11RSNRekeyParameters.Flags: 160 4,
    ProtocolOffloadParameters.Dot11RSNRekeyParameters.KCK: 164 16,
    ProtocolOffloadParameters.Dot11RSNRekeyParameters.KEK: 180 16,
    ProtocolOffloadParameters.Dot11RSNRekeyParameters.KeyReplayCounter: 200 8,
}

/// A wake-up pattern as NDIS 6.0 and 6.1 have it: `OID_PNP_ADD_WAKE_UP_PATTERN`. DDI: ns-ntddndis-_ndis_pm_packet_pattern.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_PACKET_PATTERN {
    pub Priority: ULONG,
    pub Reserved: ULONG,
    pub MaskSize: ULONG,
    pub PatternOffset: ULONG,
    pub PatternSize: ULONG,
    pub PatternFlags: ULONG,
}

layout! { NDIS_PM_PACKET_PATTERN: size 24, align 4;
    Priority: 0 4, Reserved: 4 4, MaskSize: 8 4, PatternOffset: 12 4, PatternSize: 16 4, PatternFlags: 20 4,
}

/// Why an adapter woke the machine: `NDIS_STATUS_PM_WAKE_REASON`. DDI: ns-ntddndis-_ndis_pm_wake_reason.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WAKE_REASON {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub WakeReason: NDIS_PM_WAKE_REASON_TYPE,
    pub InfoBufferOffset: ULONG,
    pub InfoBufferSize: ULONG,
}

layout! { NDIS_PM_WAKE_REASON: size 20, align 4;
    Header: 0 4, Flags: 4 4, WakeReason: 8 4, InfoBufferOffset: 12 4, InfoBufferSize: 16 4,
}

/// What an adapter can wake for and answer while asleep, NDIS 6.20 and later. DDI: ns-ntddndis-_ndis_pm_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub SupportedWoLPacketPatterns: ULONG,
    pub NumTotalWoLPatterns: ULONG,
    pub MaxWoLPatternSize: ULONG,
    pub MaxWoLPatternOffset: ULONG,
    pub MaxWoLPacketSaveBuffer: ULONG,
    pub SupportedProtocolOffloads: ULONG,
    pub NumArpOffloadIPv4Addresses: ULONG,
    pub NumNSOffloadIPv6Addresses: ULONG,
    pub MinMagicPacketWakeUp: NDIS_DEVICE_POWER_STATE,
    pub MinPatternWakeUp: NDIS_DEVICE_POWER_STATE,
    pub MinLinkChangeWakeUp: NDIS_DEVICE_POWER_STATE,
    pub SupportedWakeUpEvents: ULONG,
    pub MediaSpecificWakeUpEvents: ULONG,
}

layout! { NDIS_PM_CAPABILITIES: size 60, align 4;
    Header: 0 4, Flags: 4 4, SupportedWoLPacketPatterns: 8 4, NumTotalWoLPatterns: 12 4,
    MaxWoLPatternSize: 16 4, MaxWoLPatternOffset: 20 4, MaxWoLPacketSaveBuffer: 24 4,
    SupportedProtocolOffloads: 28 4, NumArpOffloadIPv4Addresses: 32 4, NumNSOffloadIPv6Addresses: 36 4,
    MinMagicPacketWakeUp: 40 4, MinPatternWakeUp: 44 4, MinLinkChangeWakeUp: 48 4,
    SupportedWakeUpEvents: 52 4, MediaSpecificWakeUpEvents: 56 4,
}

/// What an adapter can wake for, as NDIS 6.0 and 6.1 have it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PNP_CAPABILITIES {
    pub Flags: ULONG,
    pub WakeUpCapabilities: NDIS_PM_WAKE_UP_CAPABILITIES,
}

layout! { NDIS_PNP_CAPABILITIES: size 16, align 4;
    Flags: 0 4, WakeUpCapabilities: 4 12,
}

/// The frame that woke the machine, or its beginning. DDI: ns-ntddndis-_ndis_pm_wake_packet.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WAKE_PACKET {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub PatternId: ULONG,
    pub PatternFriendlyName: NDIS_PM_COUNTED_STRING,
    pub OriginalPacketSize: ULONG,
    pub SavedPacketSize: ULONG,
    pub SavedPacketOffset: ULONG,
}

layout! { NDIS_PM_WAKE_PACKET: size 156, align 4;
    Header: 0 4, Flags: 4 4, PatternId: 8 4, PatternFriendlyName: 12 132, OriginalPacketSize: 144 4,
    SavedPacketSize: 148 4, SavedPacketOffset: 152 4,
}

/// A short counted string in a power structure. DDI: ns-ntddndis-_ndis_pm_counted_string.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_COUNTED_STRING {
    pub Length: USHORT,
    pub String: [WCHAR; 65],
}

layout! { NDIS_PM_COUNTED_STRING: size 132, align 2;
    Length: 0 2, String: 2 130,
}

/// From which device states each kind of wake-up works.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_PM_WAKE_UP_CAPABILITIES {
    pub MinMagicPacketWakeUp: NDIS_DEVICE_POWER_STATE,
    pub MinPatternWakeUp: NDIS_DEVICE_POWER_STATE,
    pub MinLinkChangeWakeUp: NDIS_DEVICE_POWER_STATE,
}

layout! { NDIS_PM_WAKE_UP_CAPABILITIES: size 12, align 4;
    MinMagicPacketWakeUp: 0 4, MinPatternWakeUp: 4 4, MinLinkChangeWakeUp: 8 4,
}

pub const NDIS_PM_PRIVATE_PATTERN_ID: ULONG = 0x1;
pub const NDIS_PM_PROTOCOL_OFFLOAD_ARP_ENABLED: ULONG = 0x1;
pub const NDIS_PM_PROTOCOL_OFFLOAD_ARP_SUPPORTED: ULONG = 0x1;
pub const NDIS_PM_PROTOCOL_OFFLOAD_PRIORITY_HIGHEST: ULONG = 0x1;
pub const NDIS_PM_WAKE_ON_LINK_CHANGE_ENABLED: ULONG = 0x1;
pub const NDIS_PM_WAKE_ON_MEDIA_CONNECT_SUPPORTED: ULONG = 0x1;
pub const NDIS_PM_WAKE_PACKET_INDICATION_SUPPORTED: ULONG = 0x1;
pub const NDIS_PM_WOL_BITMAP_PATTERN_ENABLED: ULONG = 0x1;
pub const NDIS_PM_WOL_BITMAP_PATTERN_SUPPORTED: ULONG = 0x1;
pub const NDIS_PM_WOL_PRIORITY_HIGHEST: ULONG = 0x1;
pub const NDIS_PM_PROTOCOL_OFFLOAD_NS_ENABLED: ULONG = 0x2;
pub const NDIS_PM_PROTOCOL_OFFLOAD_NS_SUPPORTED: ULONG = 0x2;
pub const NDIS_PM_SELECTIVE_SUSPEND_SUPPORTED: ULONG = 0x2;
pub const NDIS_PM_WAKE_ON_MEDIA_DISCONNECT_ENABLED: ULONG = 0x2;
pub const NDIS_PM_WAKE_ON_MEDIA_DISCONNECT_SUPPORTED: ULONG = 0x2;
pub const NDIS_PM_WOL_MAGIC_PACKET_ENABLED: ULONG = 0x2;
pub const NDIS_PM_WOL_MAGIC_PACKET_SUPPORTED: ULONG = 0x2;
pub const NDIS_PM_WOL_IPV4_TCP_SYN_ENABLED: ULONG = 0x4;
pub const NDIS_PM_WOL_IPV4_TCP_SYN_SUPPORTED: ULONG = 0x4;
pub const NDIS_PM_WOL_IPV6_TCP_SYN_ENABLED: ULONG = 0x8;
pub const NDIS_PM_WOL_IPV6_TCP_SYN_SUPPORTED: ULONG = 0x8;
pub const NDIS_PM_SELECTIVE_SUSPEND_ENABLED: ULONG = 0x10;
pub const NDIS_PM_MAX_STRING_SIZE: ULONG = 64;
pub const NDIS_PM_PROTOCOL_OFFLOAD_80211_RSN_REKEY_ENABLED: ULONG = 0x80;
pub const NDIS_PM_PROTOCOL_OFFLOAD_80211_RSN_REKEY_SUPPORTED: ULONG = 0x80;
pub const NDIS_PM_WOL_IPV4_DEST_ADDR_WILDCARD_ENABLED: ULONG = 0x200;
pub const NDIS_PM_WOL_IPV4_DEST_ADDR_WILDCARD_SUPPORTED: ULONG = 0x200;
pub const NDIS_PM_WOL_IPV6_DEST_ADDR_WILDCARD_ENABLED: ULONG = 0x800;
pub const NDIS_PM_WOL_IPV6_DEST_ADDR_WILDCARD_SUPPORTED: ULONG = 0x800;
pub const NDIS_PM_MAX_PATTERN_ID: ULONG = 65535;
pub const NDIS_PM_WOL_EAPOL_REQUEST_ID_MESSAGE_ENABLED: ULONG = 0x10000;
pub const NDIS_PM_WOL_EAPOL_REQUEST_ID_MESSAGE_SUPPORTED: ULONG = 0x10000;
pub const NDIS_PM_PROTOCOL_OFFLOAD_PRIORITY_NORMAL: ULONG = 0x10000000;
pub const NDIS_PM_WOL_PRIORITY_NORMAL: ULONG = 0x10000000;
pub const NDIS_PM_PROTOCOL_OFFLOAD_PRIORITY_LOWEST: ULONG = 0xFFFFFFFF;
pub const NDIS_PM_WOL_PRIORITY_LOWEST: ULONG = 0xFFFFFFFF;

pub const NDIS_DEVICE_TYPE_ENDPOINT: ULONG = 1;

pub const NDIS_DEVICE_WAKE_UP_ENABLE: ULONG = 1;
pub const NDIS_DEVICE_WAKE_ON_PATTERN_MATCH_ENABLE: ULONG = 2;
pub const NDIS_DEVICE_WAKE_ON_MAGIC_PACKET_ENABLE: ULONG = 4;

pub const NDIS_PNP_WAKE_UP_MAGIC_PACKET: ULONG = 1;
pub const NDIS_PNP_WAKE_UP_PATTERN_MATCH: ULONG = 2;
pub const NDIS_PNP_WAKE_UP_LINK_CHANGE: ULONG = 4;

pub const NDIS_WLAN_WAKE_ON_NLO_DISCOVERY_ENABLED: ULONG = 1;
pub const NDIS_WLAN_WAKE_ON_NLO_DISCOVERY_SUPPORTED: ULONG = 1;
pub const NDIS_WLAN_WAKE_ON_AP_ASSOCIATION_LOST_ENABLED: ULONG = 2;
pub const NDIS_WLAN_WAKE_ON_AP_ASSOCIATION_LOST_SUPPORTED: ULONG = 2;
pub const NDIS_WLAN_WAKE_ON_GTK_HANDSHAKE_ERROR_ENABLED: ULONG = 4;
pub const NDIS_WLAN_WAKE_ON_GTK_HANDSHAKE_ERROR_SUPPORTED: ULONG = 4;
pub const NDIS_WLAN_WAKE_ON_4WAY_HANDSHAKE_REQUEST_ENABLED: ULONG = 8;
pub const NDIS_WLAN_WAKE_ON_4WAY_HANDSHAKE_REQUEST_SUPPORTED: ULONG = 8;
