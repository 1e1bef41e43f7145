//! Task and connection offload: capabilities, current configuration and parameters.

use crate::*;

pub type PNDIS_OFFLOAD = *mut NDIS_OFFLOAD;
pub type PNDIS_TCP_CONNECTION_OFFLOAD = *mut NDIS_TCP_CONNECTION_OFFLOAD;
pub type PNDIS_GFT_OFFLOAD_CAPABILITIES = *mut NDIS_GFT_OFFLOAD_CAPABILITIES;

/// `NDIS_GFT_OFFLOAD_CAPABILITIES`: only ever behind a pointer.
#[repr(C)]
pub struct NDIS_GFT_OFFLOAD_CAPABILITIES {
    _opaque: [u8; 0],
}

/// State of 464XLAT offload. DDI: ne-ntddndis-_ndis_rfc6877_464xlat_offload_options.
pub type NDIS_RFC6877_464XLAT_OFFLOAD_OPTIONS = i32;
pub const NDIS_RFC6877_464XLAT_OFFLOAD_NOT_SUPPORTED: NDIS_RFC6877_464XLAT_OFFLOAD_OPTIONS = 0;
pub const NDIS_RFC6877_464XLAT_OFFLOAD_DISABLED: NDIS_RFC6877_464XLAT_OFFLOAD_OPTIONS = 1;
pub const NDIS_RFC6877_464XLAT_OFFLOAD_ENABLED: NDIS_RFC6877_464XLAT_OFFLOAD_OPTIONS = 2;
pub const NDIS_RFC6877_464XLAT_OFFLOAD_ON_DEMAND: NDIS_RFC6877_464XLAT_OFFLOAD_OPTIONS = 3;

/// Offloads to switch on, off or leave, as `OID_TCP_OFFLOAD_PARAMETERS` sets them. DDI: ns-ntddndis-_ndis_offload_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub IPv4Checksum: UCHAR,
    pub TCPIPv4Checksum: UCHAR,
    pub UDPIPv4Checksum: UCHAR,
    pub TCPIPv6Checksum: UCHAR,
    pub UDPIPv6Checksum: UCHAR,
    pub LsoV1: UCHAR,
    pub IPsecV1: UCHAR,
    pub LsoV2IPv4: UCHAR,
    pub LsoV2IPv6: UCHAR,
    pub TcpConnectionIPv4: UCHAR,
    pub TcpConnectionIPv6: UCHAR,
    pub Flags: ULONG,
    pub IPsecV2: UCHAR,
    pub IPsecV2IPv4: UCHAR,
    pub Anonymous: NDIS_OFFLOAD_PARAMETERS_Anonymous,
    pub Anonymous2: NDIS_OFFLOAD_PARAMETERS_Anonymous2,
    pub EncapsulationProtocolParameters: NDIS_OFFLOAD_PARAMETERS_EncapsulationProtocolParameters,
}

/// `Anonymous` of [`NDIS_OFFLOAD_PARAMETERS`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_PARAMETERS_Anonymous {
    pub RscIPv4: UCHAR,
    pub RscIPv6: UCHAR,
}

/// `Anonymous2` of [`NDIS_OFFLOAD_PARAMETERS`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_PARAMETERS_Anonymous2 {
    pub EncapsulatedPacketTaskOffload: UCHAR,
    pub EncapsulationTypes: UCHAR,
}

/// `EncapsulationProtocolParameters` of [`NDIS_OFFLOAD_PARAMETERS`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_OFFLOAD_PARAMETERS_EncapsulationProtocolParameters {
    pub VxlanParameters: NDIS_OFFLOAD_PARAMETERS_EncapsulationProtocolParameters_VxlanParameters,
    pub Value: ULONG,
}

/// `VxlanParameters` of [`NDIS_OFFLOAD_PARAMETERS_EncapsulationProtocolParameters`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_PARAMETERS_EncapsulationProtocolParameters_VxlanParameters {
    pub VxlanUDPPortNumber: USHORT,
}

layout! { NDIS_OFFLOAD_PARAMETERS: size 32, align 4;
    Header: 0 4, IPv4Checksum: 4 1, TCPIPv4Checksum: 5 1, UDPIPv4Checksum: 6 1, TCPIPv6Checksum: 7 1,
    UDPIPv6Checksum: 8 1, LsoV1: 9 1, IPsecV1: 10 1, LsoV2IPv4: 11 1, LsoV2IPv6: 12 1,
    TcpConnectionIPv4: 13 1, TcpConnectionIPv6: 14 1, Flags: 16 4, IPsecV2: 20 1, IPsecV2IPv4: 21 1,
    Anonymous: 22 2, Anonymous.RscIPv4: 22 1, Anonymous.RscIPv6: 23 1, Anonymous2: 24 2,
    Anonymous2.EncapsulatedPacketTaskOffload: 24 1, Anonymous2.EncapsulationTypes: 25 1,
    EncapsulationProtocolParameters: 28 4, EncapsulationProtocolParameters.VxlanParameters: 28 2,
    EncapsulationProtocolParameters.VxlanParameters.VxlanUDPPortNumber: 28 2,
    EncapsulationProtocolParameters.Value: 28 4,
}

/// The encapsulation for which offload is switched on: `OID_OFFLOAD_ENCAPSULATION`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_ENCAPSULATION {
    pub Header: NDIS_OBJECT_HEADER,
    pub IPv4: NDIS_OFFLOAD_ENCAPSULATION_IPv4,
    pub IPv6: NDIS_OFFLOAD_ENCAPSULATION_IPv6,
}

/// `IPv4` of [`NDIS_OFFLOAD_ENCAPSULATION`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_ENCAPSULATION_IPv4 {
    pub Enabled: ULONG,
    pub EncapsulationType: ULONG,
    pub HeaderSize: ULONG,
}

/// `IPv6` of [`NDIS_OFFLOAD_ENCAPSULATION`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD_ENCAPSULATION_IPv6 {
    pub Enabled: ULONG,
    pub EncapsulationType: ULONG,
    pub HeaderSize: ULONG,
}

layout! { NDIS_OFFLOAD_ENCAPSULATION: size 28, align 4;
    Header: 0 4, IPv4: 4 12, IPv4.Enabled: 4 4, IPv4.EncapsulationType: 8 4, IPv4.HeaderSize: 12 4,
    IPv6: 16 12, IPv6.Enabled: 16 4, IPv6.EncapsulationType: 20 4, IPv6.HeaderSize: 24 4,
}

/// Connection offload (TCP chimney) of an adapter. DDI: ns-ntddndis-_ndis_tcp_connection_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_CONNECTION_OFFLOAD {
    pub Header: NDIS_OBJECT_HEADER,
    pub Encapsulation: ULONG,
    pub Bits: u32,
    pub TcpConnectionOffloadCapacity: ULONG,
    pub Flags: ULONG,
}

impl NDIS_TCP_CONNECTION_OFFLOAD {
    pub const SupportIPv4: BitField = BitField::new(0, 2);
    pub const SupportIPv6: BitField = BitField::new(2, 2);
    pub const SupportIPv6ExtensionHeaders: BitField = BitField::new(4, 2);
    pub const SupportSack: BitField = BitField::new(6, 2);
    pub const CongestionAlgorithm: BitField = BitField::new(8, 4);
}

layout! { NDIS_TCP_CONNECTION_OFFLOAD: size 20, align 4;
    Header: 0 4, Encapsulation: 4 4, Bits: 8 4, TcpConnectionOffloadCapacity: 12 4, Flags: 16 4,
}

/// Counters of receive segment coalescing: `OID_TCP_RSC_STATISTICS`. DDI: ns-ntddndis-_ndis_rsc_statistics_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RSC_STATISTICS_INFO {
    pub Header: NDIS_OBJECT_HEADER,
    pub CoalescedPkts: ULONG64,
    pub CoalescedOctets: ULONG64,
    pub CoalesceEvents: ULONG64,
    pub Aborts: ULONG64,
}

layout! { NDIS_RSC_STATISTICS_INFO: size 40, align 8;
    Header: 0 4, CoalescedPkts: 8 8, CoalescedOctets: 16 8, CoalesceEvents: 24 8, Aborts: 32 8,
}

/// Whether an adapter translates IPv4 over IPv6 (464XLAT) itself. DDI: ns-ntddndis-_ndis_rfc6877_464xlat_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RFC6877_464XLAT_OFFLOAD {
    pub XlatOffload: NDIS_RFC6877_464XLAT_OFFLOAD_OPTIONS,
    pub Flags: ULONG,
}

layout! { NDIS_RFC6877_464XLAT_OFFLOAD: size 8, align 4;
    XlatOffload: 0 4, Flags: 4 4,
}

/// Offload of tasks on encapsulated frames, by kind of task. DDI: ns-ntddndis-_ndis_encapsulated_packet_task_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD {
    pub Bits: u32,
    pub MaxHeaderSizeSupported: ULONG,
}

impl NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD {
    pub const TransmitChecksumOffloadSupported: BitField = BitField::new(0, 4);
    pub const ReceiveChecksumOffloadSupported: BitField = BitField::new(4, 4);
    pub const LsoV2Supported: BitField = BitField::new(8, 4);
    pub const RssSupported: BitField = BitField::new(12, 4);
    pub const VmqSupported: BitField = BitField::new(16, 4);
}

layout! { NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD: size 8, align 4;
    Bits: 0 4, MaxHeaderSizeSupported: 4 4,
}

/// Offload of tasks on encapsulated frames, with the encapsulations and the VXLAN port. DDI: ns-ntddndis-_ndis_encapsulated_packet_task_offload_v2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2 {
    pub Bits: u32,
    pub MaxHeaderSizeSupported: ULONG,
    pub EncapsulationProtocolInfo: NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2_EncapsulationProtocolInfo,
    pub Reserved1: ULONG,
    pub Reserved2: ULONG,
}

impl NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2 {
    pub const TransmitChecksumOffloadSupported: BitField = BitField::new(0, 4);
    pub const ReceiveChecksumOffloadSupported: BitField = BitField::new(4, 4);
    pub const LsoV2Supported: BitField = BitField::new(8, 4);
    pub const RssSupported: BitField = BitField::new(12, 4);
    pub const VmqSupported: BitField = BitField::new(16, 4);
    pub const Reserved: BitField = BitField::new(20, 12);
}

/// `EncapsulationProtocolInfo` of [`NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2_EncapsulationProtocolInfo {
    pub VxlanInfo: NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2_EncapsulationProtocolInfo_VxlanInfo,
    pub Value: ULONG,
}

/// `VxlanInfo` of [`NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2_EncapsulationProtocolInfo`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2_EncapsulationProtocolInfo_VxlanInfo {
    pub VxlanUDPPortNumber: USHORT,
    pub Bits: u16,
}

impl NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2_EncapsulationProtocolInfo_VxlanInfo {
    pub const VxlanUDPPortNumberConfigurable: BitField = BitField::new(0, 1);
}

layout! { NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2: size 20, align 4;
    Bits: 0 4, MaxHeaderSizeSupported: 4 4, EncapsulationProtocolInfo: 8 4,
    EncapsulationProtocolInfo.VxlanInfo: 8 4, EncapsulationProtocolInfo.VxlanInfo.VxlanUDPPortNumber: 8 2,
    EncapsulationProtocolInfo.VxlanInfo.Bits: 10 2, EncapsulationProtocolInfo.Value: 8 4, Reserved1: 12 4,
    Reserved2: 16 4,
}

/// Task offload of an adapter: capabilities or current configuration. DDI: ns-ntddndis-_ndis_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OFFLOAD {
    pub Header: NDIS_OBJECT_HEADER,
    pub Checksum: NDIS_TCP_IP_CHECKSUM_OFFLOAD,
    pub LsoV1: NDIS_TCP_LARGE_SEND_OFFLOAD_V1,
    pub IPsecV1: NDIS_IPSEC_OFFLOAD_V1,
    pub LsoV2: NDIS_TCP_LARGE_SEND_OFFLOAD_V2,
    pub Flags: ULONG,
    pub IPsecV2: NDIS_IPSEC_OFFLOAD_V2,
    pub Rsc: NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD,
    pub EncapsulatedPacketTaskOffloadGre: NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD,
    pub EncapsulatedPacketTaskOffloadVxlan: NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_V2,
    pub EncapsulationTypes: UCHAR,
    pub Rfc6877Xlat: NDIS_RFC6877_464XLAT_OFFLOAD,
}

layout! { NDIS_OFFLOAD: size 188, align 4;
    Header: 0 4, Checksum: 4 32, LsoV1: 36 16, IPsecV1: 52 28, LsoV2: 80 28, Flags: 108 4, IPsecV2: 112 32,
    Rsc: 144 2, EncapsulatedPacketTaskOffloadGre: 148 8, EncapsulatedPacketTaskOffloadVxlan: 156 20,
    EncapsulationTypes: 176 1, Rfc6877Xlat: 180 8,
}

/// Checksums that an adapter computes and verifies, by IP version and direction. DDI: ns-ntddndis-_ndis_tcp_ip_checksum_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_OFFLOAD {
    pub IPv4Transmit: NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv4Transmit,
    pub IPv4Receive: NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv4Receive,
    pub IPv6Transmit: NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv6Transmit,
    pub IPv6Receive: NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv6Receive,
}

/// `IPv4Transmit` of [`NDIS_TCP_IP_CHECKSUM_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv4Transmit {
    pub Encapsulation: ULONG,
    pub Bits: u32,
}

impl NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv4Transmit {
    pub const IpOptionsSupported: BitField = BitField::new(0, 2);
    pub const TcpOptionsSupported: BitField = BitField::new(2, 2);
    pub const TcpChecksum: BitField = BitField::new(4, 2);
    pub const UdpChecksum: BitField = BitField::new(6, 2);
    pub const IpChecksum: BitField = BitField::new(8, 2);
}

/// `IPv4Receive` of [`NDIS_TCP_IP_CHECKSUM_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv4Receive {
    pub Encapsulation: ULONG,
    pub Bits: u32,
}

impl NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv4Receive {
    pub const IpOptionsSupported: BitField = BitField::new(0, 2);
    pub const TcpOptionsSupported: BitField = BitField::new(2, 2);
    pub const TcpChecksum: BitField = BitField::new(4, 2);
    pub const UdpChecksum: BitField = BitField::new(6, 2);
    pub const IpChecksum: BitField = BitField::new(8, 2);
}

/// `IPv6Transmit` of [`NDIS_TCP_IP_CHECKSUM_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv6Transmit {
    pub Encapsulation: ULONG,
    pub Bits: u32,
}

impl NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv6Transmit {
    pub const IpExtensionHeadersSupported: BitField = BitField::new(0, 2);
    pub const TcpOptionsSupported: BitField = BitField::new(2, 2);
    pub const TcpChecksum: BitField = BitField::new(4, 2);
    pub const UdpChecksum: BitField = BitField::new(6, 2);
}

/// `IPv6Receive` of [`NDIS_TCP_IP_CHECKSUM_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv6Receive {
    pub Encapsulation: ULONG,
    pub Bits: u32,
}

impl NDIS_TCP_IP_CHECKSUM_OFFLOAD_IPv6Receive {
    pub const IpExtensionHeadersSupported: BitField = BitField::new(0, 2);
    pub const TcpOptionsSupported: BitField = BitField::new(2, 2);
    pub const TcpChecksum: BitField = BitField::new(4, 2);
    pub const UdpChecksum: BitField = BitField::new(6, 2);
}

layout! { NDIS_TCP_IP_CHECKSUM_OFFLOAD: size 32, align 4;
    IPv4Transmit: 0 8, IPv4Transmit.Encapsulation: 0 4, IPv4Transmit.Bits: 4 4, IPv4Receive: 8 8,
    IPv4Receive.Encapsulation: 8 4, IPv4Receive.Bits: 12 4, IPv6Transmit: 16 8,
    IPv6Transmit.Encapsulation: 16 4, IPv6Transmit.Bits: 20 4, IPv6Receive: 24 8,
    IPv6Receive.Encapsulation: 24 4, IPv6Receive.Bits: 28 4,
}

/// Large send version 1: IPv4, limits and encapsulation. DDI: ns-ntddndis-_ndis_tcp_large_send_offload_v1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_V1 {
    pub IPv4: NDIS_TCP_LARGE_SEND_OFFLOAD_V1_IPv4,
}

/// `IPv4` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_V1`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_V1_IPv4 {
    pub Encapsulation: ULONG,
    pub MaxOffLoadSize: ULONG,
    pub MinSegmentCount: ULONG,
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_V1_IPv4 {
    pub const TcpOptions: BitField = BitField::new(0, 2);
    pub const IpOptions: BitField = BitField::new(2, 2);
}

layout! { NDIS_TCP_LARGE_SEND_OFFLOAD_V1: size 16, align 4;
    IPv4: 0 16, IPv4.Encapsulation: 0 4, IPv4.MaxOffLoadSize: 4 4, IPv4.MinSegmentCount: 8 4,
    IPv4.Bits: 12 4,
}

/// IPsec offload version 1 of an adapter. DDI: ns-ntddndis-_ndis_ipsec_offload_v1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1 {
    pub Supported: NDIS_IPSEC_OFFLOAD_V1_Supported,
    pub IPv4AH: NDIS_IPSEC_OFFLOAD_V1_IPv4AH,
    pub IPv4ESP: NDIS_IPSEC_OFFLOAD_V1_IPv4ESP,
}

/// `Supported` of [`NDIS_IPSEC_OFFLOAD_V1`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1_Supported {
    pub Encapsulation: ULONG,
    pub AhEspCombined: ULONG,
    pub TransportTunnelCombined: ULONG,
    pub IPv4Options: ULONG,
    pub Flags: ULONG,
}

/// `IPv4AH` of [`NDIS_IPSEC_OFFLOAD_V1`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1_IPv4AH {
    pub Bits: u32,
}

impl NDIS_IPSEC_OFFLOAD_V1_IPv4AH {
    pub const Md5: BitField = BitField::new(0, 2);
    pub const Sha_1: BitField = BitField::new(2, 2);
    pub const Transport: BitField = BitField::new(4, 2);
    pub const Tunnel: BitField = BitField::new(6, 2);
    pub const Send: BitField = BitField::new(8, 2);
    pub const Receive: BitField = BitField::new(10, 2);
}

/// `IPv4ESP` of [`NDIS_IPSEC_OFFLOAD_V1`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1_IPv4ESP {
    pub Bits: u32,
}

impl NDIS_IPSEC_OFFLOAD_V1_IPv4ESP {
    pub const Des: BitField = BitField::new(0, 2);
    pub const Reserved: BitField = BitField::new(2, 2);
    pub const TripleDes: BitField = BitField::new(4, 2);
    pub const NullEsp: BitField = BitField::new(6, 2);
    pub const Transport: BitField = BitField::new(8, 2);
    pub const Tunnel: BitField = BitField::new(10, 2);
    pub const Send: BitField = BitField::new(12, 2);
    pub const Receive: BitField = BitField::new(14, 2);
}

layout! { NDIS_IPSEC_OFFLOAD_V1: size 28, align 4;
    Supported: 0 20, Supported.Encapsulation: 0 4, Supported.AhEspCombined: 4 4,
    Supported.TransportTunnelCombined: 8 4, Supported.IPv4Options: 12 4, Supported.Flags: 16 4,
    IPv4AH: 20 4, IPv4AH.Bits: 20 4, IPv4ESP: 24 4, IPv4ESP.Bits: 24 4,
}

/// Large send version 2: IPv4 and IPv6, limits and encapsulation. DDI: ns-ntddndis-_ndis_tcp_large_send_offload_v2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_V2 {
    pub IPv4: NDIS_TCP_LARGE_SEND_OFFLOAD_V2_IPv4,
    pub IPv6: NDIS_TCP_LARGE_SEND_OFFLOAD_V2_IPv6,
}

/// `IPv4` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_V2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_V2_IPv4 {
    pub Encapsulation: ULONG,
    pub MaxOffLoadSize: ULONG,
    pub MinSegmentCount: ULONG,
}

/// `IPv6` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_V2`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_V2_IPv6 {
    pub Encapsulation: ULONG,
    pub MaxOffLoadSize: ULONG,
    pub MinSegmentCount: ULONG,
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_V2_IPv6 {
    pub const IpExtensionHeadersSupported: BitField = BitField::new(0, 2);
    pub const TcpOptionsSupported: BitField = BitField::new(2, 2);
}

layout! { NDIS_TCP_LARGE_SEND_OFFLOAD_V2: size 28, align 4;
    IPv4: 0 12, IPv4.Encapsulation: 0 4, IPv4.MaxOffLoadSize: 4 4, IPv4.MinSegmentCount: 8 4, IPv6: 12 16,
    IPv6.Encapsulation: 12 4, IPv6.MaxOffLoadSize: 16 4, IPv6.MinSegmentCount: 20 4, IPv6.Bits: 24 4,
}

/// IPsec offload version 2 of an adapter. DDI: ns-ntddndis-_ndis_ipsec_offload_v2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V2 {
    pub Encapsulation: ULONG,
    pub IPv6Supported: BOOLEAN,
    pub IPv4Options: BOOLEAN,
    pub IPv6NonIPsecExtensionHeaders: BOOLEAN,
    pub Ah: BOOLEAN,
    pub Esp: BOOLEAN,
    pub AhEspCombined: BOOLEAN,
    pub Transport: BOOLEAN,
    pub Tunnel: BOOLEAN,
    pub TransportTunnelCombined: BOOLEAN,
    pub LsoSupported: BOOLEAN,
    pub ExtendedSequenceNumbers: BOOLEAN,
    pub UdpEsp: ULONG,
    pub AuthenticationAlgorithms: ULONG,
    pub EncryptionAlgorithms: ULONG,
    pub SaOffloadCapacity: ULONG,
}

layout! { NDIS_IPSEC_OFFLOAD_V2: size 32, align 4;
    Encapsulation: 0 4, IPv6Supported: 4 1, IPv4Options: 5 1, IPv6NonIPsecExtensionHeaders: 6 1, Ah: 7 1,
    Esp: 8 1, AhEspCombined: 9 1, Transport: 10 1, Tunnel: 11 1, TransportTunnelCombined: 12 1,
    LsoSupported: 13 1, ExtendedSequenceNumbers: 14 1, UdpEsp: 16 4, AuthenticationAlgorithms: 20 4,
    EncryptionAlgorithms: 24 4, SaOffloadCapacity: 28 4,
}

/// Whether received segments are coalesced, by IP version. DDI: ns-ntddndis-_ndis_tcp_recv_seg_coalesce_offload.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD {
    pub IPv4: NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD_IPv4,
    pub IPv6: NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD_IPv6,
}

/// `IPv4` of [`NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD_IPv4 {
    pub Enabled: BOOLEAN,
}

/// `IPv6` of [`NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD_IPv6 {
    pub Enabled: BOOLEAN,
}

layout! { NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD: size 2, align 1;
    IPv4: 0 1, IPv4.Enabled: 0 1, IPv6: 1 1, IPv6.Enabled: 1 1,
}

pub const NDIS_OFFLOAD_NOT_SUPPORTED: ULONG = 0;
pub const NDIS_OFFLOAD_PARAMETERS_NO_CHANGE: UCHAR = 0;
pub const NDIS_OFFLOAD_SET_NO_CHANGE: ULONG = 0;
pub const NDIS_OFFLOAD_FLAGS_GROUP_CHECKSUM_CAPABILITIES: ULONG = 1;
pub const NDIS_OFFLOAD_PARAMETERS_CONNECTION_OFFLOAD_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV1_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV2_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_PARAMETERS_LSOV1_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_PARAMETERS_LSOV2_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_PARAMETERS_RSC_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_PARAMETERS_SKIP_REGISTRY_UPDATE: ULONG = 1;
pub const NDIS_OFFLOAD_PARAMETERS_TX_RX_DISABLED: UCHAR = 1;
pub const NDIS_OFFLOAD_SET_ON: ULONG = 1;
pub const NDIS_OFFLOAD_SUPPORTED: ULONG = 1;
pub const NDIS_OFFLOAD_PARAMETERS_CONNECTION_OFFLOAD_ENABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV1_AH_ENABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV2_AH_ENABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_PARAMETERS_LSOV1_ENABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_PARAMETERS_LSOV2_ENABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_PARAMETERS_RSC_ENABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_PARAMETERS_TX_ENABLED_RX_DISABLED: UCHAR = 2;
pub const NDIS_OFFLOAD_SET_OFF: ULONG = 2;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV1_ESP_ENABLED: UCHAR = 3;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV2_ESP_ENABLED: UCHAR = 3;
pub const NDIS_OFFLOAD_PARAMETERS_RX_ENABLED_TX_DISABLED: UCHAR = 3;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV1_AH_AND_ESP_ENABLED: UCHAR = 4;
pub const NDIS_OFFLOAD_PARAMETERS_IPSECV2_AH_AND_ESP_ENABLED: UCHAR = 4;
pub const NDIS_OFFLOAD_PARAMETERS_TX_RX_ENABLED: UCHAR = 4;

pub const NDIS_TASK_OFFLOAD_VERSION: ULONG = 1;

pub const NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_NOT_SUPPORTED: ULONG = 0;
pub const NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_INNER_IPV4: ULONG = 1;
pub const NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_OUTER_IPV4: ULONG = 2;
pub const NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_INNER_IPV6: ULONG = 4;
pub const NDIS_ENCAPSULATED_PACKET_TASK_OFFLOAD_OUTER_IPV6: ULONG = 8;

pub const NDIS_ENCAPSULATION_IEEE_802_3: ULONG = 0x2;
pub const NDIS_ENCAPSULATION_IEEE_802_3_P_AND_Q: ULONG = 0x4;
pub const NDIS_ENCAPSULATION_IEEE_802_3_P_AND_Q_IN_OOB: ULONG = 0x8;
pub const NDIS_ENCAPSULATION_IEEE_LLC_SNAP_ROUTED: ULONG = 0x10;

pub const NDIS_ENCAPSULATION_NOT_SUPPORTED: ULONG = 0;
pub const NDIS_ENCAPSULATION_NULL: ULONG = 1;

pub const NDIS_ENCAPSULATION_TYPE_GRE_MAC: ULONG = 1;
pub const NDIS_ENCAPSULATION_TYPE_VXLAN: ULONG = 2;
