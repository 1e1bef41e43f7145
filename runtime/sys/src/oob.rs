//! Out-of-band information: what each slot of `NetBufferListInfo` holds.

use crate::*;

pub type PNDIS_NBL_MEDIA_SPECIFIC_INFORMATION = *mut NDIS_NBL_MEDIA_SPECIFIC_INFORMATION;

/// Header of a frame that a receive filter tests. DDI: ne-ntddndis-_ndis_frame_header.
pub type NDIS_FRAME_HEADER = i32;
pub const NdisFrameHeaderUndefined: NDIS_FRAME_HEADER = 0;
pub const NdisFrameHeaderMac: NDIS_FRAME_HEADER = 1;
pub const NdisFrameHeaderArp: NDIS_FRAME_HEADER = 2;
pub const NdisFrameHeaderIPv4: NDIS_FRAME_HEADER = 3;
pub const NdisFrameHeaderIPv6: NDIS_FRAME_HEADER = 4;
pub const NdisFrameHeaderUdp: NDIS_FRAME_HEADER = 5;
pub const NdisFrameHeaderMaximum: NDIS_FRAME_HEADER = 6;

/// Slots of `NetBufferListInfo`. DDI: ne-nblinfo-ndis_net_buffer_list_info.
pub type NDIS_NET_BUFFER_LIST_INFO = i32;
pub const TcpIpChecksumNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 0;
pub const TcpOffloadBytesTransferred: NDIS_NET_BUFFER_LIST_INFO = 0;
pub const IPsecOffloadV1NetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 1;
pub const IPsecOffloadV2NetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 1;
pub const TcpLargeSendNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 2;
pub const TcpReceiveNoPush: NDIS_NET_BUFFER_LIST_INFO = 2;
pub const ClassificationHandleNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 3;
pub const Ieee8021QNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 4;
pub const NetBufferListCancelId: NDIS_NET_BUFFER_LIST_INFO = 5;
pub const MediaSpecificInformation: NDIS_NET_BUFFER_LIST_INFO = 6;
pub const NetBufferListFrameType: NDIS_NET_BUFFER_LIST_INFO = 7;
pub const NetBufferListProtocolId: NDIS_NET_BUFFER_LIST_INFO = 7;
pub const NetBufferListHashValue: NDIS_NET_BUFFER_LIST_INFO = 8;
pub const NetBufferListHashInfo: NDIS_NET_BUFFER_LIST_INFO = 9;
pub const WfpNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 10;
pub const IPsecOffloadV2TunnelNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 11;
pub const IPsecOffloadV2HeaderNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 12;
pub const NetBufferListCorrelationId: NDIS_NET_BUFFER_LIST_INFO = 13;
pub const NetBufferListFilteringInfo: NDIS_NET_BUFFER_LIST_INFO = 14;
pub const MediaSpecificInformationEx: NDIS_NET_BUFFER_LIST_INFO = 15;
pub const NblOriginalInterfaceIfIndex: NDIS_NET_BUFFER_LIST_INFO = 16;
pub const NblReAuthWfpFlowContext: NDIS_NET_BUFFER_LIST_INFO = 16;
pub const TcpReceiveBytesTransferred: NDIS_NET_BUFFER_LIST_INFO = 17;
pub const NrtNameResolutionId: NDIS_NET_BUFFER_LIST_INFO = 17;
pub const SwitchForwardingReserved: NDIS_NET_BUFFER_LIST_INFO = 18;
pub const SwitchForwardingDetail: NDIS_NET_BUFFER_LIST_INFO = 19;
pub const VirtualSubnetInfo: NDIS_NET_BUFFER_LIST_INFO = 20;
pub const IMReserved: NDIS_NET_BUFFER_LIST_INFO = 21;
pub const TcpRecvSegCoalesceInfo: NDIS_NET_BUFFER_LIST_INFO = 22;
pub const RscTcpTimestampDelta: NDIS_NET_BUFFER_LIST_INFO = 23;
pub const TcpSendOffloadsSupplementalNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 23;
pub const GftOffloadInformation: NDIS_NET_BUFFER_LIST_INFO = 24;
pub const GftFlowEntryId: NDIS_NET_BUFFER_LIST_INFO = 25;
pub const NetBufferListInfoReserved3: NDIS_NET_BUFFER_LIST_INFO = 26;
pub const MaxNetBufferListInfo: NDIS_NET_BUFFER_LIST_INFO = 27;

/// The checksum slot of an NBL: which sums to compute on send, what was verified on receive. DDI: ns-nblchecksum-ndis_tcp_ip_checksum_net_buffer_list_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO {
    pub Anonymous: NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous {
    pub Transmit: NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous_Transmit,
    pub Receive: NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous_Receive,
    pub Value: PVOID,
}

/// `Transmit` of [`NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous_Transmit {
    pub Bits: u32,
}

impl NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous_Transmit {
    pub const IsIPv4: BitField = BitField::new(0, 1);
    pub const IsIPv6: BitField = BitField::new(1, 1);
    pub const TcpChecksum: BitField = BitField::new(2, 1);
    pub const UdpChecksum: BitField = BitField::new(3, 1);
    pub const IpHeaderChecksum: BitField = BitField::new(4, 1);
    pub const Reserved: BitField = BitField::new(5, 11);
    pub const TcpHeaderOffset: BitField = BitField::new(16, 10);
}

/// `Receive` of [`NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous_Receive {
    pub Bits: u32,
}

impl NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO_Anonymous_Receive {
    pub const TcpChecksumFailed: BitField = BitField::new(0, 1);
    pub const UdpChecksumFailed: BitField = BitField::new(1, 1);
    pub const IpChecksumFailed: BitField = BitField::new(2, 1);
    pub const TcpChecksumSucceeded: BitField = BitField::new(3, 1);
    pub const UdpChecksumSucceeded: BitField = BitField::new(4, 1);
    pub const IpChecksumSucceeded: BitField = BitField::new(5, 1);
    pub const Loopback: BitField = BitField::new(6, 1);
    pub const TcpChecksumValueInvalid: BitField = BitField::new(7, 1);
    pub const IpChecksumValueInvalid: BitField = BitField::new(8, 1);
}

layout! { NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.Transmit: 0 4, Anonymous.Transmit.Bits: 0 4, Anonymous.Receive: 0 4,
    Anonymous.Receive.Bits: 0 4, Anonymous.Value: 0 8,
}

/// The large-send slot of an NBL: segment size and header offset, or what was sent. DDI: ns-nbllso-ndis_tcp_large_send_offload_net_buffer_list_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO {
    pub Anonymous: NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous {
    pub Transmit: NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_Transmit,
    pub LsoV1Transmit: NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV1Transmit,
    pub LsoV1TransmitComplete:
        NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV1TransmitComplete,
    pub LsoV2Transmit: NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV2Transmit,
    pub LsoV2TransmitComplete:
        NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV2TransmitComplete,
    pub Value: PVOID,
}

/// `Transmit` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_Transmit {
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_Transmit {
    pub const Unused: BitField = BitField::new(0, 30);
    pub const Type: BitField = BitField::new(30, 1);
    pub const Reserved2: BitField = BitField::new(31, 1);
}

/// `LsoV1Transmit` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV1Transmit {
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV1Transmit {
    pub const MSS: BitField = BitField::new(0, 20);
    pub const TcpHeaderOffset: BitField = BitField::new(20, 10);
    pub const Type: BitField = BitField::new(30, 1);
    pub const Reserved2: BitField = BitField::new(31, 1);
}

/// `LsoV1TransmitComplete` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV1TransmitComplete {
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV1TransmitComplete {
    pub const TcpPayload: BitField = BitField::new(0, 30);
    pub const Type: BitField = BitField::new(30, 1);
    pub const Reserved2: BitField = BitField::new(31, 1);
}

/// `LsoV2Transmit` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV2Transmit {
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV2Transmit {
    pub const MSS: BitField = BitField::new(0, 20);
    pub const TcpHeaderOffset: BitField = BitField::new(20, 10);
    pub const Type: BitField = BitField::new(30, 1);
    pub const IPVersion: BitField = BitField::new(31, 1);
}

/// `LsoV2TransmitComplete` of [`NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV2TransmitComplete {
    pub Bits: u32,
}

impl NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO_Anonymous_LsoV2TransmitComplete {
    pub const Reserved: BitField = BitField::new(0, 30);
    pub const Type: BitField = BitField::new(30, 1);
    pub const Reserved2: BitField = BitField::new(31, 1);
}

layout! { NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.Transmit: 0 4, Anonymous.Transmit.Bits: 0 4, Anonymous.LsoV1Transmit: 0 4,
    Anonymous.LsoV1Transmit.Bits: 0 4, Anonymous.LsoV1TransmitComplete: 0 4,
    Anonymous.LsoV1TransmitComplete.Bits: 0 4, Anonymous.LsoV2Transmit: 0 4,
    Anonymous.LsoV2Transmit.Bits: 0 4, Anonymous.LsoV2TransmitComplete: 0 4,
    Anonymous.LsoV2TransmitComplete.Bits: 0 4, Anonymous.Value: 0 8,
}

/// The 802.1Q slot of an NBL: priority and VLAN that are not in the frame. DDI: ns-nbl8021q-ndis_net_buffer_list_8021q_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_8021Q_INFO {
    pub Anonymous: NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_NET_BUFFER_LIST_8021Q_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous {
    pub TagHeader: NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous_TagHeader,
    pub WLanTagHeader: NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous_WLanTagHeader,
    pub Value: PVOID,
}

/// `TagHeader` of [`NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous_TagHeader {
    pub Bits: u32,
}

impl NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous_TagHeader {
    pub const UserPriority: BitField = BitField::new(0, 3);
    pub const CanonicalFormatId: BitField = BitField::new(3, 1);
    pub const VlanId: BitField = BitField::new(4, 12);
    pub const Reserved: BitField = BitField::new(16, 16);
}

/// `WLanTagHeader` of [`NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous_WLanTagHeader {
    pub Bits: u32,
}

impl NDIS_NET_BUFFER_LIST_8021Q_INFO_Anonymous_WLanTagHeader {
    pub const UserPriority: BitField = BitField::new(0, 3);
    pub const CanonicalFormatId: BitField = BitField::new(3, 1);
    pub const VlanId: BitField = BitField::new(4, 12);
    pub const WMMInfo: BitField = BitField::new(16, 4);
    pub const Reserved: BitField = BitField::new(20, 12);
}

layout! { NDIS_NET_BUFFER_LIST_8021Q_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.TagHeader: 0 4, Anonymous.TagHeader.Bits: 0 4, Anonymous.WLanTagHeader: 0 4,
    Anonymous.WLanTagHeader.Bits: 0 4, Anonymous.Value: 0 8,
}

/// The filtering slot of an NBL: receive queue or filter that it came through. DDI: ns-ndis-_ndis_net_buffer_list_filtering_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_FILTERING_INFO {
    pub Anonymous: NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_NET_BUFFER_LIST_FILTERING_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous {
    pub FilteringInfo: NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous_FilteringInfo,
    pub Value: PVOID,
}

/// `FilteringInfo` of [`NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous_FilteringInfo {
    pub FilterId: USHORT,
    pub QueueVPortInfo: NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous_FilteringInfo_QueueVPortInfo,
}

/// `QueueVPortInfo` of [`NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous_FilteringInfo`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_NET_BUFFER_LIST_FILTERING_INFO_Anonymous_FilteringInfo_QueueVPortInfo {
    pub QueueId: USHORT,
    pub VPortId: USHORT,
}

layout! { NDIS_NET_BUFFER_LIST_FILTERING_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.FilteringInfo: 0 4, Anonymous.FilteringInfo.FilterId: 0 2,
    Anonymous.FilteringInfo.QueueVPortInfo: 2 2, Anonymous.FilteringInfo.QueueVPortInfo.QueueId: 2 2,
    Anonymous.FilteringInfo.QueueVPortInfo.VPortId: 2 2, Anonymous.Value: 0 8,
}

/// The media-specific slot of an NBL: a pointer, or flags in its place. DDI: ns-ndis-_ndis_net_buffer_list_media_specific_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_MEDIA_SPECIFIC_INFO {
    pub Anonymous: NDIS_NET_BUFFER_LIST_MEDIA_SPECIFIC_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_NET_BUFFER_LIST_MEDIA_SPECIFIC_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_NET_BUFFER_LIST_MEDIA_SPECIFIC_INFO_Anonymous {
    pub MediaSpecificInfo: PVOID,
    pub NativeWifiSpecificInfo: PVOID,
    pub Value: PVOID,
}

layout! { NDIS_NET_BUFFER_LIST_MEDIA_SPECIFIC_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.MediaSpecificInfo: 0 8, Anonymous.NativeWifiSpecificInfo: 0 8,
    Anonymous.Value: 0 8,
}

/// What a medium attaches to an NBL beside the frame, for instance native 802.11 contexts. DDI: ns-ndis-_ndis_nbl_media_media_specific_information.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct NDIS_NBL_MEDIA_SPECIFIC_INFORMATION {
    pub NextEntry: PNDIS_NBL_MEDIA_SPECIFIC_INFORMATION,
    pub Tag: ULONG,
    pub _Padding1: [u8; 4],
    pub Data: [UCHAR; 1],
}

layout! { NDIS_NBL_MEDIA_SPECIFIC_INFORMATION: size 32, align 16;
    NextEntry: 0 8, Tag: 8 4, Data: 16 1,
}

/// The virtual-subnet slot of an NBL. DDI: ns-ndis-_ndis_net_buffer_list_virtual_subnet_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO {
    pub Anonymous: NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO_Anonymous {
    pub Anonymous: NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO_Anonymous_Anonymous,
    pub Value: PVOID,
}

/// `Anonymous` of [`NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO_Anonymous_Anonymous {
    pub Bits: u32,
    pub Reserved: UINT32,
}

impl NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO_Anonymous_Anonymous {
    pub const VirtualSubnetId: BitField = BitField::new(0, 24);
    pub const ReservedVsidBits: BitField = BitField::new(24, 8);
}

layout! { NDIS_NET_BUFFER_LIST_VIRTUAL_SUBNET_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.Anonymous: 0 8, Anonymous.Anonymous.Bits: 0 4,
    Anonymous.Anonymous.Reserved: 4 4, Anonymous.Value: 0 8,
}

/// The coalescing slot of an NBL: how many segments and duplicate acknowledgements it stands for. DDI: ns-nblrsc-ndis_rsc_nbl_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_RSC_NBL_INFO {
    pub Info: NDIS_RSC_NBL_INFO_Info,
    pub Value: PVOID,
}

/// `Info` of [`NDIS_RSC_NBL_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RSC_NBL_INFO_Info {
    pub CoalescedSegCount: USHORT,
    pub DupAckCount: USHORT,
}

layout! { NDIS_RSC_NBL_INFO: size 8, align 8;
    Info: 0 4, Info.CoalescedSegCount: 0 2, Info.DupAckCount: 2 2, Value: 0 8,
}

/// The slot that describes the encapsulation around an offloaded send. DDI: ns-ndis-_ndis_tcp_send_offloads_supplemental_net_buffer_list_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO {
    pub Anonymous: NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO_Anonymous {
    pub EncapsulatedPacketOffsets:
        NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO_Anonymous_EncapsulatedPacketOffsets,
    pub Value: PVOID,
}

/// `EncapsulatedPacketOffsets` of [`NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO_Anonymous_EncapsulatedPacketOffsets {
    pub Bits: u32,
}

impl NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO_Anonymous_EncapsulatedPacketOffsets {
    pub const IsEncapsulatedPacket: BitField = BitField::new(0, 1);
    pub const EncapsulatedPacketOffsetsValid: BitField = BitField::new(1, 1);
    pub const InnerFrameOffset: BitField = BitField::new(2, 8);
    pub const TransportIpHeaderRelativeOffset: BitField = BitField::new(10, 6);
    pub const TcpHeaderRelativeOffset: BitField = BitField::new(16, 10);
    pub const IsInnerIPv6: BitField = BitField::new(26, 1);
    pub const TcpOptionsPresent: BitField = BitField::new(27, 1);
    pub const Reserved: BitField = BitField::new(28, 4);
}

layout! { NDIS_TCP_SEND_OFFLOADS_SUPPLEMENTAL_NET_BUFFER_LIST_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.EncapsulatedPacketOffsets: 0 4, Anonymous.EncapsulatedPacketOffsets.Bits: 0 4,
    Anonymous.Value: 0 8,
}

/// The IPsec slot of an NBL, version 1: handles on send, status on receive. DDI: ns-ndis-_ndis_ipsec_offload_v1_net_buffer_list_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO {
    pub Anonymous: NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous,
}

/// `Anonymous` of [`NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous {
    pub Transmit: NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous_Transmit,
    pub Receive: NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous_Receive,
}

/// `Transmit` of [`NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous_Transmit {
    pub OffloadHandle: NDIS_HANDLE,
}

/// `Receive` of [`NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous_Receive {
    pub Bits: u16,
    pub CryptoStatus: USHORT,
}

impl NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO_Anonymous_Receive {
    pub const SaDeleteReq: BitField = BitField::new(0, 1);
    pub const CryptoDone: BitField = BitField::new(1, 1);
    pub const NextCryptoDone: BitField = BitField::new(2, 1);
    pub const Pad: BitField = BitField::new(3, 13);
}

layout! { NDIS_IPSEC_OFFLOAD_V1_NET_BUFFER_LIST_INFO: size 8, align 8;
    Anonymous: 0 8, Anonymous.Transmit: 0 8, Anonymous.Transmit.OffloadHandle: 0 8, Anonymous.Receive: 0 4,
    Anonymous.Receive.Bits: 0 2, Anonymous.Receive.CryptoStatus: 2 2,
}

pub const NDIS_LARGE_SEND_OFFLOAD_MAX_HEADER_LENGTH: ULONG = 128;

pub const NDIS_MEDIA_SPECIFIC_INFO_TUNDL: ULONG = 0x10001;
pub const NDIS_MEDIA_SPECIFIC_INFO_FCOE: ULONG = 0x80010000;
pub const NDIS_MEDIA_SPECIFIC_INFO_EAPOL: ULONG = 0x80010001;
pub const NDIS_MEDIA_SPECIFIC_INFO_LLDP: ULONG = 0x80010002;
pub const NDIS_MEDIA_SPECIFIC_INFO_TIMESYNC: ULONG = 0x80010003;

pub const NDIS_TCP_LARGE_SEND_OFFLOAD_IPv4: ULONG = 0;
pub const NDIS_TCP_LARGE_SEND_OFFLOAD_V1_TYPE: ULONG = 0;
pub const NDIS_TCP_LARGE_SEND_OFFLOAD_IPv6: ULONG = 1;
pub const NDIS_TCP_LARGE_SEND_OFFLOAD_V2_TYPE: ULONG = 1;
