//! Receive side scaling, receive filters and queues, header-data split.

use crate::*;

pub type PNDIS_RSS_PROCESSOR_INFO = *mut NDIS_RSS_PROCESSOR_INFO;
pub type NDIS_RSS_CAPS_FLAGS = ULONG;
pub type PNDIS_RECEIVE_SCALE_CAPABILITIES = *mut NDIS_RECEIVE_SCALE_CAPABILITIES;
pub type NDIS_RECEIVE_QUEUE_ID = ULONG;
pub type NDIS_RECEIVE_FILTER_ID = ULONG;
pub type PNDIS_HD_SPLIT_ATTRIBUTES = *mut NDIS_HD_SPLIT_ATTRIBUTES;
pub type PNDIS_RECEIVE_FILTER_CAPABILITIES = *mut NDIS_RECEIVE_FILTER_CAPABILITIES;
pub type PNDIS_HD_SPLIT_CURRENT_CONFIG = *mut NDIS_HD_SPLIT_CURRENT_CONFIG;

/// Kind of receive filter. DDI: ne-ntddndis-_ndis_receive_filter_type.
pub type NDIS_RECEIVE_FILTER_TYPE = i32;
pub const NdisReceiveFilterTypeUndefined: NDIS_RECEIVE_FILTER_TYPE = 0;
pub const NdisReceiveFilterTypeVMQueue: NDIS_RECEIVE_FILTER_TYPE = 1;
pub const NdisReceiveFilterTypePacketCoalescing: NDIS_RECEIVE_FILTER_TYPE = 2;
pub const NdisReceiveFilterTypeMaximum: NDIS_RECEIVE_FILTER_TYPE = 3;

/// How receive side scaling chooses processors. DDI: ne-ntddndis-_ndis_rss_profile.
pub type NDIS_RSS_PROFILE = i32;
pub const NdisRssProfileClosest: NDIS_RSS_PROFILE = 1;
pub const NdisRssProfileClosestStatic: NDIS_RSS_PROFILE = 2;
pub const NdisRssProfileNuma: NDIS_RSS_PROFILE = 3;
pub const NdisRssProfileNumaStatic: NDIS_RSS_PROFILE = 4;
pub const NdisRssProfileConservative: NDIS_RSS_PROFILE = 5;
pub const NdisRssProfileMaximum: NDIS_RSS_PROFILE = 6;

/// How received flows are spread over processors: `OID_GEN_RECEIVE_SCALE_PARAMETERS`. DDI: ns-ntddndis-_ndis_receive_scale_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_SCALE_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: USHORT,
    pub BaseCpuNumber: USHORT,
    pub HashInformation: ULONG,
    pub IndirectionTableSize: USHORT,
    pub IndirectionTableOffset: ULONG,
    pub HashSecretKeySize: USHORT,
    pub HashSecretKeyOffset: ULONG,
    pub ProcessorMasksOffset: ULONG,
    pub NumberOfProcessorMasks: ULONG,
    pub ProcessorMasksEntrySize: ULONG,
    pub DefaultProcessorNumber: PROCESSOR_NUMBER,
}

layout! { NDIS_RECEIVE_SCALE_PARAMETERS: size 44, align 4;
    Header: 0 4, Flags: 4 2, BaseCpuNumber: 6 2, HashInformation: 8 4, IndirectionTableSize: 12 2,
    IndirectionTableOffset: 16 4, HashSecretKeySize: 20 2, HashSecretKeyOffset: 24 4,
    ProcessorMasksOffset: 28 4, NumberOfProcessorMasks: 32 4, ProcessorMasksEntrySize: 36 4,
    DefaultProcessorNumber: 40 4,
}

/// How received flows are spread over processors, RSS version 2, NDIS 6.80. DDI: ns-ntddndis-_ndis_receive_scale_parameters_v2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_SCALE_PARAMETERS_V2 {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub HashInformation: ULONG,
    pub HashSecretKeySize: ULONG,
    pub HashSecretKeyOffset: ULONG,
    pub NumberOfQueues: ULONG,
    pub NumberOfIndirectionTableEntries: ULONG,
}

layout! { NDIS_RECEIVE_SCALE_PARAMETERS_V2: size 28, align 4;
    Header: 0 4, Flags: 4 4, HashInformation: 8 4, HashSecretKeySize: 12 4, HashSecretKeyOffset: 16 4,
    NumberOfQueues: 20 4, NumberOfIndirectionTableEntries: 24 4,
}

/// What an adapter can do for receive side scaling. DDI: ns-ntddndis-_ndis_receive_scale_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_SCALE_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub CapabilitiesFlags: NDIS_RSS_CAPS_FLAGS,
    pub NumberOfInterruptMessages: ULONG,
    pub NumberOfReceiveQueues: ULONG,
    pub NumberOfIndirectionTableEntries: USHORT,
}

layout! { NDIS_RECEIVE_SCALE_CAPABILITIES: size 20, align 4;
    Header: 0 4, CapabilitiesFlags: 4 4, NumberOfInterruptMessages: 8 4, NumberOfReceiveQueues: 12 4,
    NumberOfIndirectionTableEntries: 16 2,
}

/// Which hash an adapter computes on received frames: `OID_GEN_RECEIVE_HASH`. DDI: ns-ntddndis-_ndis_receive_hash_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_HASH_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub HashInformation: ULONG,
    pub HashSecretKeySize: USHORT,
    pub HashSecretKeyOffset: ULONG,
}

layout! { NDIS_RECEIVE_HASH_PARAMETERS: size 20, align 4;
    Header: 0 4, Flags: 4 4, HashInformation: 8 4, HashSecretKeySize: 12 2, HashSecretKeyOffset: 16 4,
}

/// One receive filter to set: `OID_RECEIVE_FILTER_SET_FILTER`. DDI: ns-ntddndis-_ndis_receive_filter_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_FILTER_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub FilterType: NDIS_RECEIVE_FILTER_TYPE,
    pub QueueId: NDIS_RECEIVE_QUEUE_ID,
    pub FilterId: NDIS_RECEIVE_FILTER_ID,
    pub FieldParametersArrayOffset: ULONG,
    pub FieldParametersArrayNumElements: ULONG,
    pub FieldParametersArrayElementSize: ULONG,
    pub RequestedFilterIdBitCount: ULONG,
    pub MaxCoalescingDelay: ULONG,
    pub VPortId: NDIS_NIC_SWITCH_VPORT_ID,
}

layout! { NDIS_RECEIVE_FILTER_PARAMETERS: size 44, align 4;
    Header: 0 4, Flags: 4 4, FilterType: 8 4, QueueId: 12 4, FilterId: 16 4,
    FieldParametersArrayOffset: 20 4, FieldParametersArrayNumElements: 24 4,
    FieldParametersArrayElementSize: 28 4, RequestedFilterIdBitCount: 32 4, MaxCoalescingDelay: 36 4,
    VPortId: 40 4,
}

/// One receive filter to clear: `OID_RECEIVE_FILTER_CLEAR_FILTER`. DDI: ns-ntddndis-_ndis_receive_filter_clear_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_FILTER_CLEAR_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub QueueId: NDIS_RECEIVE_QUEUE_ID,
    pub FilterId: NDIS_RECEIVE_FILTER_ID,
}

layout! { NDIS_RECEIVE_FILTER_CLEAR_PARAMETERS: size 16, align 4;
    Header: 0 4, Flags: 4 4, QueueId: 8 4, FilterId: 12 4,
}

/// Header-data split of an adapter: capabilities in, current settings out. DDI: ns-ndis-_ndis_hd_split_attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_HD_SPLIT_ATTRIBUTES {
    pub Header: NDIS_OBJECT_HEADER,
    pub HardwareCapabilities: ULONG,
    pub CurrentCapabilities: ULONG,
    pub HDSplitFlags: ULONG,
    pub BackfillSize: ULONG,
    pub MaxHeaderSize: ULONG,
}

layout! { NDIS_HD_SPLIT_ATTRIBUTES: size 24, align 4;
    Header: 0 4, HardwareCapabilities: 4 4, CurrentCapabilities: 8 4, HDSplitFlags: 12 4,
    BackfillSize: 16 4, MaxHeaderSize: 20 4,
}

/// The processors that receive side scaling may use: `NdisGetRssProcessorInformation`. DDI: ns-ntddndis-_ndis_rss_processor_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RSS_PROCESSOR_INFO {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub RssBaseProcessor: PROCESSOR_NUMBER,
    pub MaxNumRssProcessors: ULONG,
    pub PreferredNumaNode: USHORT,
    pub RssProcessorArrayOffset: ULONG,
    pub RssProcessorCount: ULONG,
    pub RssProcessorEntrySize: ULONG,
    pub RssMaxProcessor: PROCESSOR_NUMBER,
    pub RssProfile: NDIS_RSS_PROFILE,
}

layout! { NDIS_RSS_PROCESSOR_INFO: size 40, align 4;
    Header: 0 4, Flags: 4 4, RssBaseProcessor: 8 4, MaxNumRssProcessors: 12 4, PreferredNumaNode: 16 2,
    RssProcessorArrayOffset: 20 4, RssProcessorCount: 24 4, RssProcessorEntrySize: 28 4,
    RssMaxProcessor: 32 4, RssProfile: 36 4,
}

/// What receive filters an adapter has. DDI: ns-ntddndis-_ndis_receive_filter_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_RECEIVE_FILTER_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub EnabledFilterTypes: ULONG,
    pub EnabledQueueTypes: ULONG,
    pub NumQueues: ULONG,
    pub SupportedQueueProperties: ULONG,
    pub SupportedFilterTests: ULONG,
    pub SupportedHeaders: ULONG,
    pub SupportedMacHeaderFields: ULONG,
    pub MaxMacHeaderFilters: ULONG,
    pub MaxQueueGroups: ULONG,
    pub MaxQueuesPerQueueGroup: ULONG,
    pub MinLookaheadSplitSize: ULONG,
    pub MaxLookaheadSplitSize: ULONG,
    pub SupportedARPHeaderFields: ULONG,
    pub SupportedIPv4HeaderFields: ULONG,
    pub SupportedIPv6HeaderFields: ULONG,
    pub SupportedUdpHeaderFields: ULONG,
    pub MaxFieldTestsPerPacketCoalescingFilter: ULONG,
    pub MaxPacketCoalescingFilters: ULONG,
    pub NdisReserved: ULONG,
}

layout! { NDIS_RECEIVE_FILTER_CAPABILITIES: size 84, align 4;
    Header: 0 4, Flags: 4 4, EnabledFilterTypes: 8 4, EnabledQueueTypes: 12 4, NumQueues: 16 4,
    SupportedQueueProperties: 20 4, SupportedFilterTests: 24 4, SupportedHeaders: 28 4,
    SupportedMacHeaderFields: 32 4, MaxMacHeaderFilters: 36 4, MaxQueueGroups: 40 4,
    MaxQueuesPerQueueGroup: 44 4, MinLookaheadSplitSize: 48 4, MaxLookaheadSplitSize: 52 4,
    SupportedARPHeaderFields: 56 4, SupportedIPv4HeaderFields: 60 4, SupportedIPv6HeaderFields: 64 4,
    SupportedUdpHeaderFields: 68 4, MaxFieldTestsPerPacketCoalescingFilter: 72 4,
    MaxPacketCoalescingFilters: 76 4, NdisReserved: 80 4,
}

/// Header-data split as it is set at present. DDI: ns-ntddndis-_ndis_hd_split_current_config.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_HD_SPLIT_CURRENT_CONFIG {
    pub Header: NDIS_OBJECT_HEADER,
    pub HardwareCapabilities: ULONG,
    pub CurrentCapabilities: ULONG,
    pub HDSplitFlags: ULONG,
    pub HDSplitCombineFlags: ULONG,
    pub BackfillSize: ULONG,
    pub MaxHeaderSize: ULONG,
}

layout! { NDIS_HD_SPLIT_CURRENT_CONFIG: size 28, align 4;
    Header: 0 4, HardwareCapabilities: 4 4, CurrentCapabilities: 8 4, HDSplitFlags: 12 4,
    HDSplitCombineFlags: 16 4, BackfillSize: 20 4, MaxHeaderSize: 24 4,
}

pub const NDIS_HASH_FUNCTION_MASK: ULONG = 0xFF;
pub const NDIS_HASH_IPV4: ULONG = 0x100;
pub const NDIS_HASH_TCP_IPV4: ULONG = 0x200;
pub const NDIS_HASH_IPV6: ULONG = 0x400;
pub const NDIS_HASH_IPV6_EX: ULONG = 0x800;
pub const NDIS_HASH_TCP_IPV6: ULONG = 0x1000;
pub const NDIS_HASH_TCP_IPV6_EX: ULONG = 0x2000;
pub const NDIS_HASH_UDP_IPV4: ULONG = 0x4000;
pub const NDIS_HASH_UDP_IPV6: ULONG = 0x8000;
pub const NDIS_HASH_UDP_IPV6_EX: ULONG = 0x10000;
pub const NDIS_HASH_TYPE_MASK: ULONG = 0xFFFF00;

pub const NDIS_RSS_PARAM_FLAG_BASE_CPU_UNCHANGED: ULONG = 0x1;
pub const NDIS_RSS_SET_INDIRECTION_ENTRY_FLAG_PRIMARY_PROCESSOR: ULONG = 0x1;
pub const NDIS_RSS_PARAM_FLAG_HASH_INFO_UNCHANGED: ULONG = 0x2;
pub const NDIS_RSS_SET_INDIRECTION_ENTRY_FLAG_DEFAULT_PROCESSOR: ULONG = 0x2;
pub const NDIS_RSS_PARAM_FLAG_ITABLE_UNCHANGED: ULONG = 0x4;
pub const NDIS_RSS_PARAM_FLAG_HASH_KEY_UNCHANGED: ULONG = 0x8;
pub const NDIS_RSS_PARAM_FLAG_DISABLE_RSS: ULONG = 0x10;
pub const NDIS_RSS_PARAM_FLAG_DEFAULT_PROCESSOR_UNCHANGED: ULONG = 0x20;
pub const NDIS_RSS_CAPS_HASH_TYPE_TCP_IPV4: ULONG = 0x100;
pub const NDIS_RSS_CAPS_HASH_TYPE_TCP_IPV6: ULONG = 0x200;
pub const NDIS_RSS_CAPS_HASH_TYPE_TCP_IPV6_EX: ULONG = 0x400;
pub const NDIS_RSS_CAPS_HASH_TYPE_UDP_IPV4: ULONG = 0x800;
pub const NDIS_RSS_CAPS_HASH_TYPE_UDP_IPV6: ULONG = 0x1000;
pub const NDIS_RSS_CAPS_HASH_TYPE_UDP_IPV6_EX: ULONG = 0x2000;
pub const NDIS_RSS_CAPS_MESSAGE_SIGNALED_INTERRUPTS: ULONG = 0x1000000;
pub const NDIS_RSS_CAPS_CLASSIFICATION_AT_ISR: ULONG = 0x2000000;
pub const NDIS_RSS_CAPS_CLASSIFICATION_AT_DPC: ULONG = 0x4000000;
pub const NDIS_RSS_CAPS_USING_MSI_X: ULONG = 0x8000000;
pub const NDIS_RSS_CAPS_RSS_AVAILABLE_ON_PORTS: ULONG = 0x10000000;
pub const NDIS_RSS_CAPS_SUPPORTS_MSI_X: ULONG = 0x20000000;
pub const NDIS_RSS_CAPS_SUPPORTS_INDEPENDENT_ENTRY_MOVE: ULONG = 0x40000000;

pub const NDIS_DEFAULT_RECEIVE_FILTER_ID: ULONG = 0;
pub const NDIS_DEFAULT_RECEIVE_QUEUE_GROUP_ID: ULONG = 0;
pub const NDIS_DEFAULT_RECEIVE_QUEUE_ID: ULONG = 0;

pub const NDIS_HD_SPLIT_CAPS_SUPPORTS_HEADER_DATA_SPLIT: ULONG = 1;
pub const NDIS_HD_SPLIT_COMBINE_ALL_HEADERS: ULONG = 1;
pub const NDIS_HD_SPLIT_ENABLE_HEADER_DATA_SPLIT: ULONG = 1;
pub const NDIS_HD_SPLIT_CAPS_SUPPORTS_IPV4_OPTIONS: ULONG = 2;
pub const NDIS_HD_SPLIT_CAPS_SUPPORTS_IPV6_EXTENSION_HEADERS: ULONG = 4;
pub const NDIS_HD_SPLIT_CAPS_SUPPORTS_TCP_OPTIONS: ULONG = 8;

pub const NDIS_RECEIVE_FILTER_ARP_HEADER_OPERATION_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_FIELD_MAC_HEADER_VLAN_UNTAGGED_OR_ZERO: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_FLAGS_RESERVED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_INFO_ARRAY_VPORT_ID_SPECIFIED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_IPV4_HEADER_PROTOCOL_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_IPV6_HEADER_PROTOCOL_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_DEST_ADDR_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_MSI_X_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_TEST_HEADER_FIELD_EQUAL_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_UDP_HEADER_DEST_PORT_SUPPORTED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_VMQ_FILTERS_ENABLED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_VM_QUEUES_ENABLED: ULONG = 0x1;
pub const NDIS_RECEIVE_FILTER_ARP_HEADER_SPA_SUPPORTED: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_IPV4_HEADER_SUPPORTED: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_SOURCE_ADDR_SUPPORTED: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_PACKET_COALESCING_FILTERS_ENABLED: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_PACKET_ENCAPSULATION: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_PACKET_ENCAPSULATION_GRE: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_TEST_HEADER_FIELD_MASK_EQUAL_SUPPORTED: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_VM_QUEUE_SUPPORTED: ULONG = 0x2;
pub const NDIS_RECEIVE_FILTER_ARP_HEADER_TPA_SUPPORTED: ULONG = 0x4;
pub const NDIS_RECEIVE_FILTER_IPV6_HEADER_SUPPORTED: ULONG = 0x4;
pub const NDIS_RECEIVE_FILTER_LOOKAHEAD_SPLIT_SUPPORTED: ULONG = 0x4;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_PROTOCOL_SUPPORTED: ULONG = 0x4;
pub const NDIS_RECEIVE_FILTER_TEST_HEADER_FIELD_NOT_EQUAL_SUPPORTED: ULONG = 0x4;
pub const NDIS_RECEIVE_FILTER_ARP_HEADER_SUPPORTED: ULONG = 0x8;
pub const NDIS_RECEIVE_FILTER_DYNAMIC_PROCESSOR_AFFINITY_CHANGE_SUPPORTED: ULONG = 0x8;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_VLAN_ID_SUPPORTED: ULONG = 0x8;
pub const NDIS_RECEIVE_FILTER_INTERRUPT_VECTOR_COALESCING_SUPPORTED: ULONG = 0x10;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_PRIORITY_SUPPORTED: ULONG = 0x10;
pub const NDIS_RECEIVE_FILTER_UDP_HEADER_SUPPORTED: ULONG = 0x10;
pub const NDIS_RECEIVE_FILTER_ANY_VLAN_SUPPORTED: ULONG = 0x20;
pub const NDIS_RECEIVE_FILTER_MAC_HEADER_PACKET_TYPE_SUPPORTED: ULONG = 0x20;
pub const NDIS_RECEIVE_FILTER_DYNAMIC_PROCESSOR_AFFINITY_CHANGE_FOR_DEFAULT_QUEUE_SUPPORTED: ULONG = 0x40;
pub const NDIS_RECEIVE_FILTER_IMPLAT_MIN_OF_QUEUES_MODE: ULONG = 0x40;
pub const NDIS_RECEIVE_FILTER_IMPLAT_SUM_OF_QUEUES_MODE: ULONG = 0x80;
pub const NDIS_RECEIVE_FILTER_PACKET_COALESCING_SUPPORTED_ON_DEFAULT_QUEUE: ULONG = 0x100;

pub const NDIS_RECEIVE_HASH_FLAG_ENABLE_HASH: ULONG = 1;
pub const NDIS_RECEIVE_HASH_FLAG_HASH_INFO_UNCHANGED: ULONG = 2;
pub const NDIS_RECEIVE_HASH_FLAG_HASH_KEY_UNCHANGED: ULONG = 4;

pub const NDIS_RECEIVE_QUEUE_PARAMETERS_PER_QUEUE_RECEIVE_INDICATION: ULONG = 0x1;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_LOOKAHEAD_SPLIT_REQUIRED: ULONG = 0x2;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_FLAGS_CHANGED: ULONG = 0x10000;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_PROCESSOR_AFFINITY_CHANGED: ULONG = 0x20000;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_SUGGESTED_RECV_BUFFER_NUMBERS_CHANGED: ULONG = 0x40000;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_NAME_CHANGED: ULONG = 0x80000;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_INTERRUPT_COALESCING_DOMAIN_ID_CHANGED: ULONG = 0x100000;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_QOS_SQ_ID_CHANGED: ULONG = 0x200000;
pub const NDIS_RECEIVE_QUEUE_PARAMETERS_CHANGE_MASK: ULONG = 0xFFFF0000;

pub const NDIS_RECEIVE_SCALE_PARAM_ENABLE_RSS: ULONG = 0x1;
pub const NDIS_RECEIVE_SCALE_PARAM_HASH_INFO_CHANGED: ULONG = 0x2;
pub const NDIS_RECEIVE_SCALE_PARAM_HASH_KEY_CHANGED: ULONG = 0x4;
pub const NDIS_RECEIVE_SCALE_PARAM_NUMBER_OF_QUEUES_CHANGED: ULONG = 0x8;
pub const NDIS_RECEIVE_SCALE_PARAM_NUMBER_OF_ENTRIES_CHANGED: ULONG = 0x10;

pub const NdisHashFunctionToeplitz: ULONG = 1;
pub const NdisHashFunctionReserved1: ULONG = 2;
pub const NdisHashFunctionReserved2: ULONG = 4;
pub const NdisHashFunctionReserved3: ULONG = 8;
