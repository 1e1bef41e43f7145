//! NIC switch, SR-IOV, network direct, QoS and isolation: what bind parameters and attributes point to.

use crate::*;

pub type PNDIS_SWITCH_CONTEXT = *mut NDIS_SWITCH_CONTEXT;
pub type PNDIS_SWITCH_OPTIONAL_HANDLERS = *mut NDIS_SWITCH_OPTIONAL_HANDLERS;
pub type PNDIS_HYPERVISOR_INFO = *mut NDIS_HYPERVISOR_INFO;
pub type NDIS_SWITCH_CONTEXT = PVOID;
pub type NDIS_NIC_SWITCH_ID = ULONG;
pub type NDIS_NIC_SWITCH_VPORT_ID = ULONG;
pub type PNDIS_NIC_SWITCH_CAPABILITIES = *mut NDIS_NIC_SWITCH_CAPABILITIES;
pub type PNDIS_SRIOV_CAPABILITIES = *mut NDIS_SRIOV_CAPABILITIES;
pub type PNDIS_QOS_CAPABILITIES = *mut NDIS_QOS_CAPABILITIES;
pub type PNDIS_NDK_CAPABILITIES = *mut NDIS_NDK_CAPABILITIES;
pub type PNDIS_NIC_SWITCH_INFO_ARRAY = *mut NDIS_NIC_SWITCH_INFO_ARRAY;

/// `NDIS_SWITCH_OPTIONAL_HANDLERS`: only ever behind a pointer.
#[repr(C)]
pub struct NDIS_SWITCH_OPTIONAL_HANDLERS {
    _opaque: [u8; 0],
}

/// `NDK_ADAPTER_INFO`: only ever behind a pointer.
#[repr(C)]
pub struct NDK_ADAPTER_INFO {
    _opaque: [u8; 0],
}

/// How routing domains are kept apart. DDI: ne-ntddndis-_ndis_isolation_mode.
pub type NDIS_ISOLATION_MODE = i32;
pub const NdisIsolationModeNone: NDIS_ISOLATION_MODE = 0;
pub const NdisIsolationModeNativeVirtualSubnet: NDIS_ISOLATION_MODE = 1;
pub const NdisIsolationModeExternalVirtualSubnet: NDIS_ISOLATION_MODE = 2;
pub const NdisIsolationModeVlan: NDIS_ISOLATION_MODE = 3;

/// What partition of a hypervisor this is. DDI: ne-ntddndis-_ndis_hypervisor_partition_type.
pub type NDIS_HYPERVISOR_PARTITION_TYPE = i32;
pub const NdisHypervisorPartitionTypeUnknown: NDIS_HYPERVISOR_PARTITION_TYPE = 0;
pub const NdisHypervisorPartitionTypeMsHvParent: NDIS_HYPERVISOR_PARTITION_TYPE = 1;
pub const NdisHypervisorPartitionMsHvChild: NDIS_HYPERVISOR_PARTITION_TYPE = 2;
pub const NdisHypervisorPartitionTypeMax: NDIS_HYPERVISOR_PARTITION_TYPE = 3;

/// Isolation of routing domains on an adapter: `OID_GEN_ISOLATION_PARAMETERS`. DDI: ns-ntddndis-_ndis_isolation_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_ISOLATION_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub IsolationMode: NDIS_ISOLATION_MODE,
    pub AllowUntaggedTraffic: BOOLEAN,
    pub NumRoutingDomainEntries: ULONG,
    pub FirstRoutingDomainEntryOffset: ULONG,
}

layout! { NDIS_ISOLATION_PARAMETERS: size 24, align 4;
    Header: 0 4, Flags: 4 4, IsolationMode: 8 4, AllowUntaggedTraffic: 12 1, NumRoutingDomainEntries: 16 4,
    FirstRoutingDomainEntryOffset: 20 4,
}

/// Data-centre-bridging settings of an adapter: `OID_QOS_PARAMETERS`. DDI: ns-ntddndis-_ndis_qos_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_QOS_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub NumTrafficClasses: ULONG,
    pub PriorityAssignmentTable: [UCHAR; 8],
    pub TcBandwidthAssignmentTable: [UCHAR; 8],
    pub TsaAssignmentTable: [UCHAR; 8],
    pub PfcEnable: ULONG,
    pub NumClassificationElements: ULONG,
    pub ClassificationElementSize: ULONG,
    pub FirstClassificationElementOffset: ULONG,
}

layout! { NDIS_QOS_PARAMETERS: size 52, align 4;
    Header: 0 4, Flags: 4 4, NumTrafficClasses: 8 4, PriorityAssignmentTable: 12 8,
    TcBandwidthAssignmentTable: 20 8, TsaAssignmentTable: 28 8, PfcEnable: 36 4,
    NumClassificationElements: 40 4, ClassificationElementSize: 44 4,
    FirstClassificationElementOffset: 48 4,
}

/// Data-centre-bridging capabilities of an adapter. DDI: ns-ntddndis-_ndis_qos_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_QOS_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub MaxNumTrafficClasses: ULONG,
    pub MaxNumEtsCapableTrafficClasses: ULONG,
    pub MaxNumPfcEnabledTrafficClasses: ULONG,
}

layout! { NDIS_QOS_CAPABILITIES: size 20, align 4;
    Header: 0 4, Flags: 4 4, MaxNumTrafficClasses: 8 4, MaxNumEtsCapableTrafficClasses: 12 4,
    MaxNumPfcEnabledTrafficClasses: 16 4,
}

/// Whether a hypervisor runs, and what partition this is: `NdisGetHypervisorInfo`. DDI: ns-ntddndis-_ndis_hypervisor_info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_HYPERVISOR_INFO {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub PartitionType: NDIS_HYPERVISOR_PARTITION_TYPE,
}

layout! { NDIS_HYPERVISOR_INFO: size 12, align 4;
    Header: 0 4, Flags: 4 4, PartitionType: 8 4,
}

/// What the switch in an adapter can do. DDI: ns-ntddndis-_ndis_nic_switch_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NIC_SWITCH_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub NdisReserved1: ULONG,
    pub NumTotalMacAddresses: ULONG,
    pub NumMacAddressesPerPort: ULONG,
    pub NumVlansPerPort: ULONG,
    pub NdisReserved2: ULONG,
    pub NdisReserved3: ULONG,
    pub NicSwitchCapabilities: ULONG,
    pub MaxNumSwitches: ULONG,
    pub MaxNumVPorts: ULONG,
    pub NdisReserved4: ULONG,
    pub MaxNumVFs: ULONG,
    pub MaxNumQueuePairs: ULONG,
    pub NdisReserved5: ULONG,
    pub NdisReserved6: ULONG,
    pub NdisReserved7: ULONG,
    pub MaxNumQueuePairsPerNonDefaultVPort: ULONG,
    pub NdisReserved8: ULONG,
    pub NdisReserved9: ULONG,
    pub NdisReserved10: ULONG,
    pub NdisReserved11: ULONG,
    pub NdisReserved12: ULONG,
    pub MaxNumMacAddresses: ULONG,
    pub NdisReserved13: ULONG,
    pub NdisReserved14: ULONG,
    pub NdisReserved15: ULONG,
    pub NdisReserved16: ULONG,
    pub NdisReserved17: ULONG,
    pub MaxNumRssCapableNonDefaultPFVPorts: ULONG,
    pub NumberOfIndirectionTableEntriesForDefaultVPort: ULONG,
    pub NumberOfIndirectionTableEntriesPerNonDefaultPFVPort: ULONG,
    pub MaxNumQueuePairsForDefaultVPort: ULONG,
}

layout! { NDIS_NIC_SWITCH_CAPABILITIES: size 132, align 4;
    Header: 0 4, Flags: 4 4, NdisReserved1: 8 4, NumTotalMacAddresses: 12 4, NumMacAddressesPerPort: 16 4,
    NumVlansPerPort: 20 4, NdisReserved2: 24 4, NdisReserved3: 28 4, NicSwitchCapabilities: 32 4,
    MaxNumSwitches: 36 4, MaxNumVPorts: 40 4, NdisReserved4: 44 4, MaxNumVFs: 48 4, MaxNumQueuePairs: 52 4,
    NdisReserved5: 56 4, NdisReserved6: 60 4, NdisReserved7: 64 4, MaxNumQueuePairsPerNonDefaultVPort: 68 4,
    NdisReserved8: 72 4, NdisReserved9: 76 4, NdisReserved10: 80 4, NdisReserved11: 84 4,
    NdisReserved12: 88 4, MaxNumMacAddresses: 92 4, NdisReserved13: 96 4, NdisReserved14: 100 4,
    NdisReserved15: 104 4, NdisReserved16: 108 4, NdisReserved17: 112 4,
    MaxNumRssCapableNonDefaultPFVPorts: 116 4, NumberOfIndirectionTableEntriesForDefaultVPort: 120 4,
    NumberOfIndirectionTableEntriesPerNonDefaultPFVPort: 124 4, MaxNumQueuePairsForDefaultVPort: 128 4,
}

/// Single-root I/O virtualization of an adapter. DDI: ns-ntddndis-_ndis_sriov_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_SRIOV_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub SriovCapabilities: ULONG,
}

layout! { NDIS_SRIOV_CAPABILITIES: size 12, align 4;
    Header: 0 4, Flags: 4 4, SriovCapabilities: 8 4,
}

/// Network direct (RDMA) capabilities of an adapter. DDI: ns-ntddndis-_ndis_ndk_capabilities.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NDK_CAPABILITIES {
    pub Header: NDIS_OBJECT_HEADER,
    pub Flags: ULONG,
    pub MaxQpCount: ULONG,
    pub MaxCqCount: ULONG,
    pub MaxMrCount: ULONG,
    pub MaxPdCount: ULONG,
    pub MaxInboundReadLimit: ULONG,
    pub MaxOutboundReadLimit: ULONG,
    pub MaxMwCount: ULONG,
    pub MaxSrqCount: ULONG,
    pub MissingCounterMask: ULONG64,
    pub NdkInfo: *mut NDK_ADAPTER_INFO,
}

layout! { NDIS_NDK_CAPABILITIES: size 56, align 8;
    Header: 0 4, Flags: 4 4, MaxQpCount: 8 4, MaxCqCount: 12 4, MaxMrCount: 16 4, MaxPdCount: 20 4,
    MaxInboundReadLimit: 24 4, MaxOutboundReadLimit: 28 4, MaxMwCount: 32 4, MaxSrqCount: 36 4,
    MissingCounterMask: 40 8, NdkInfo: 48 8,
}

/// The switches of an adapter. DDI: ns-ntddndis-_ndis_nic_switch_info_array.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_NIC_SWITCH_INFO_ARRAY {
    pub Header: NDIS_OBJECT_HEADER,
    pub FirstElementOffset: ULONG,
    pub NumElements: ULONG,
    pub ElementSize: ULONG,
}

layout! { NDIS_NIC_SWITCH_INFO_ARRAY: size 16, align 4;
    Header: 0 4, FirstElementOffset: 4 4, NumElements: 8 4, ElementSize: 12 4,
}

pub const NDIS_NIC_SWITCH_CAPS_VLAN_SUPPORTED: ULONG = 0x1;
pub const NDIS_NIC_SWITCH_PARAMETERS_DEFAULT_NUMBER_OF_QUEUE_PAIRS_FOR_DEFAULT_VPORT: ULONG = 0x1;
pub const NDIS_NIC_SWITCH_VF_INFO_ARRAY_ENUM_ON_SPECIFIC_SWITCH: ULONG = 0x1;
pub const NDIS_NIC_SWITCH_VPORT_INFO_ARRAY_ENUM_ON_SPECIFIC_FUNCTION: ULONG = 0x1;
pub const NDIS_NIC_SWITCH_VPORT_INFO_LOOKAHEAD_SPLIT_ENABLED: ULONG = 0x1;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_LOOKAHEAD_SPLIT_ENABLED: ULONG = 0x1;
pub const NDIS_NIC_SWITCH_CAPS_PER_VPORT_INTERRUPT_MODERATION_SUPPORTED: ULONG = 0x2;
pub const NDIS_NIC_SWITCH_VPORT_INFO_ARRAY_ENUM_ON_SPECIFIC_SWITCH: ULONG = 0x2;
pub const NDIS_NIC_SWITCH_VPORT_INFO_PACKET_DIRECT_RX_ONLY: ULONG = 0x2;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_PACKET_DIRECT_RX_ONLY: ULONG = 0x2;
pub const NDIS_NIC_SWITCH_CAPS_ASYMMETRIC_QUEUE_PAIRS_FOR_NONDEFAULT_VPORT_SUPPORTED: ULONG = 0x4;
pub const NDIS_NIC_SWITCH_VPORT_INFO_GFT_ENABLED: ULONG = 0x4;
pub const NDIS_NIC_SWITCH_CAPS_VF_RSS_SUPPORTED: ULONG = 0x8;
pub const NDIS_NIC_SWITCH_CAPS_SINGLE_VPORT_POOL: ULONG = 0x10;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PARAMETERS_PER_PF_VPORT_SUPPORTED: ULONG = 0x20;
pub const NDIS_NIC_SWITCH_CAPS_NIC_SWITCH_WITHOUT_IOV_SUPPORTED: ULONG = 0x40;
pub const NDIS_NIC_SWITCH_CAPS_RSS_ON_PF_VPORTS_SUPPORTED: ULONG = 0x80;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PER_PF_VPORT_INDIRECTION_TABLE_SUPPORTED: ULONG = 0x100;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PER_PF_VPORT_HASH_FUNCTION_SUPPORTED: ULONG = 0x200;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PER_PF_VPORT_HASH_TYPE_SUPPORTED: ULONG = 0x400;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PER_PF_VPORT_HASH_KEY_SUPPORTED: ULONG = 0x800;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PER_PF_VPORT_MASK: ULONG = 0xF00;
pub const NDIS_NIC_SWITCH_CAPS_RSS_PER_PF_VPORT_INDIRECTION_TABLE_SIZE_RESTRICTED: ULONG = 0x1000;
pub const NDIS_NIC_SWITCH_PARAMETERS_SWITCH_NAME_CHANGED: ULONG = 0x10000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_FLAGS_CHANGED: ULONG = 0x10000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_NAME_CHANGED: ULONG = 0x20000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_INT_MOD_CHANGED: ULONG = 0x40000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_STATE_CHANGED: ULONG = 0x80000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_PROCESSOR_AFFINITY_CHANGED: ULONG = 0x100000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_NDK_PARAMS_CHANGED: ULONG = 0x200000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_QOS_SQ_ID_CHANGED: ULONG = 0x400000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_NUM_QUEUE_PAIRS_CHANGED: ULONG = 0x800000;
pub const NDIS_NIC_SWITCH_PARAMETERS_CHANGE_MASK: ULONG = 0xFFFF0000;
pub const NDIS_NIC_SWITCH_VPORT_PARAMS_CHANGE_MASK: ULONG = 0xFFFF0000;

pub const NDIS_QOS_ACTION_PRIORITY: ULONG = 0x0;
pub const NDIS_QOS_CONDITION_RESERVED: ULONG = 0x0;
pub const NDIS_QOS_DEFAULT_SQ_ID: ULONG = 0x0;
pub const NDIS_QOS_TSA_STRICT: ULONG = 0x0;
pub const NDIS_QOS_ACTION_MAXIMUM: ULONG = 1;
pub const NDIS_QOS_CAPABILITIES_STRICT_TSA_SUPPORTED: ULONG = 0x1;
pub const NDIS_QOS_CONDITION_DEFAULT: ULONG = 0x1;
pub const NDIS_QOS_OFFLOAD_CAPS_STANDARD_SQ: ULONG = 0x1;
pub const NDIS_QOS_PARAMETERS_ETS_CHANGED: ULONG = 0x1;
pub const NDIS_QOS_SQ_TRANSMIT_CAP_ENABLED: ULONG = 0x1;
pub const NDIS_QOS_TSA_CBS: ULONG = 0x1;
pub const NDIS_QOS_CAPABILITIES_MACSEC_BYPASS_SUPPORTED: ULONG = 0x2;
pub const NDIS_QOS_CONDITION_TCP_PORT: ULONG = 0x2;
pub const NDIS_QOS_OFFLOAD_CAPS_GFT_SQ: ULONG = 0x2;
pub const NDIS_QOS_PARAMETERS_ETS_CONFIGURED: ULONG = 0x2;
pub const NDIS_QOS_SQ_TRANSMIT_RESERVATION_ENABLED: ULONG = 0x2;
pub const NDIS_QOS_TSA_ETS: ULONG = 0x2;
pub const NDIS_QOS_CONDITION_UDP_PORT: ULONG = 0x3;
pub const NDIS_QOS_TSA_MAXIMUM: ULONG = 3;
pub const NDIS_QOS_CAPABILITIES_CEE_DCBX_SUPPORTED: ULONG = 0x4;
pub const NDIS_QOS_CONDITION_TCP_OR_UDP_PORT: ULONG = 0x4;
pub const NDIS_QOS_SQ_RECEIVE_CAP_ENABLED: ULONG = 0x4;
pub const NDIS_QOS_CONDITION_ETHERTYPE: ULONG = 0x5;
pub const NDIS_QOS_CONDITION_NETDIRECT_PORT: ULONG = 0x6;
pub const NDIS_QOS_CONDITION_MAXIMUM: ULONG = 7;
pub const NDIS_QOS_CAPABILITIES_IEEE_DCBX_SUPPORTED: ULONG = 0x8;
pub const NDIS_QOS_MAXIMUM_PRIORITIES: ULONG = 8;
pub const NDIS_QOS_MAXIMUM_TRAFFIC_CLASSES: ULONG = 8;
pub const NDIS_QOS_PARAMETERS_PFC_CHANGED: ULONG = 0x100;
pub const NDIS_QOS_PARAMETERS_PFC_CONFIGURED: ULONG = 0x200;
pub const NDIS_QOS_PARAMETERS_CLASSIFICATION_CHANGED: ULONG = 0x10000;
pub const NDIS_QOS_PARAMETERS_CLASSIFICATION_CONFIGURED: ULONG = 0x20000;
pub const NDIS_QOS_CLASSIFICATION_ENFORCED_BY_MINIPORT: ULONG = 0x1000000;
pub const NDIS_QOS_PARAMETERS_WILLING: ULONG = 0x80000000;
pub const NDIS_QOS_CLASSIFICATION_SET_BY_MINIPORT_MASK: ULONG = 0xFF000000;

pub const NDIS_DEFAULT_SWITCH_ID: ULONG = 0;
pub const NDIS_DEFAULT_VPORT_ID: ULONG = 0;
pub const NDIS_HYPERVISOR_INFO_FLAG_HYPERVISOR_PRESENT: ULONG = 1;
pub const NDIS_INVALID_RID: ULONG = 0xFFFFFFFF;
pub const NDIS_INVALID_SWITCH_ID: ULONG = 0xFFFFFFFF;
pub const NDIS_INVALID_VF_FUNCTION_ID: u16 = 0xFFFF;
pub const NDIS_INVALID_VPORT_ID: ULONG = 0xFFFFFFFF;
pub const NDIS_ISOLATION_NAME_MAX_STRING_SIZE: ULONG = 127;
pub const NDIS_PF_FUNCTION_ID: u16 = 0xFFFF;

pub const NDIS_SRIOV_CAPS_SRIOV_SUPPORTED: ULONG = 1;
pub const NDIS_SRIOV_CAPS_PF_MINIPORT: ULONG = 2;
pub const NDIS_SRIOV_CAPS_VF_MINIPORT: ULONG = 4;

pub const NDIS_SRIOV_OVERLYING_ADAPTER_INFO_VERSION_1: ULONG = 1;
