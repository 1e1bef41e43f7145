//! Media: NDIS_MEDIUM, physical media, packet filters, MAC options, Ethernet types.

use crate::*;

pub type PNDIS_MEDIUM = *mut NDIS_MEDIUM;

/// State of an adapter's hardware.
pub type NDIS_HARDWARE_STATUS = i32;
pub const NdisHardwareStatusReady: NDIS_HARDWARE_STATUS = 0;
pub const NdisHardwareStatusInitializing: NDIS_HARDWARE_STATUS = 1;
pub const NdisHardwareStatusReset: NDIS_HARDWARE_STATUS = 2;
pub const NdisHardwareStatusClosing: NDIS_HARDWARE_STATUS = 3;
pub const NdisHardwareStatusNotReady: NDIS_HARDWARE_STATUS = 4;

/// Medium type: the frame format at a miniport's upper edge. DDI: ne-ntddndis-_ndis_medium.
pub type NDIS_MEDIUM = i32;
pub const NdisMedium802_3: NDIS_MEDIUM = 0;
pub const NdisMedium802_5: NDIS_MEDIUM = 1;
pub const NdisMediumFddi: NDIS_MEDIUM = 2;
pub const NdisMediumWan: NDIS_MEDIUM = 3;
pub const NdisMediumLocalTalk: NDIS_MEDIUM = 4;
pub const NdisMediumDix: NDIS_MEDIUM = 5;
pub const NdisMediumArcnetRaw: NDIS_MEDIUM = 6;
pub const NdisMediumArcnet878_2: NDIS_MEDIUM = 7;
pub const NdisMediumAtm: NDIS_MEDIUM = 8;
pub const NdisMediumWirelessWan: NDIS_MEDIUM = 9;
pub const NdisMediumIrda: NDIS_MEDIUM = 10;
pub const NdisMediumBpc: NDIS_MEDIUM = 11;
pub const NdisMediumCoWan: NDIS_MEDIUM = 12;
pub const NdisMedium1394: NDIS_MEDIUM = 13;
pub const NdisMediumInfiniBand: NDIS_MEDIUM = 14;
pub const NdisMediumTunnel: NDIS_MEDIUM = 15;
pub const NdisMediumNative802_11: NDIS_MEDIUM = 16;
pub const NdisMediumLoopback: NDIS_MEDIUM = 17;
pub const NdisMediumWiMAX: NDIS_MEDIUM = 18;
pub const NdisMediumIP: NDIS_MEDIUM = 19;
pub const NdisMediumMax: NDIS_MEDIUM = 20;

/// Physical medium under a medium type.
pub type NDIS_PHYSICAL_MEDIUM = i32;
pub const NdisPhysicalMediumUnspecified: NDIS_PHYSICAL_MEDIUM = 0;
pub const NdisPhysicalMediumWirelessLan: NDIS_PHYSICAL_MEDIUM = 1;
pub const NdisPhysicalMediumCableModem: NDIS_PHYSICAL_MEDIUM = 2;
pub const NdisPhysicalMediumPhoneLine: NDIS_PHYSICAL_MEDIUM = 3;
pub const NdisPhysicalMediumPowerLine: NDIS_PHYSICAL_MEDIUM = 4;
pub const NdisPhysicalMediumDSL: NDIS_PHYSICAL_MEDIUM = 5;
pub const NdisPhysicalMediumFibreChannel: NDIS_PHYSICAL_MEDIUM = 6;
pub const NdisPhysicalMedium1394: NDIS_PHYSICAL_MEDIUM = 7;
pub const NdisPhysicalMediumWirelessWan: NDIS_PHYSICAL_MEDIUM = 8;
pub const NdisPhysicalMediumNative802_11: NDIS_PHYSICAL_MEDIUM = 9;
pub const NdisPhysicalMediumBluetooth: NDIS_PHYSICAL_MEDIUM = 10;
pub const NdisPhysicalMediumInfiniband: NDIS_PHYSICAL_MEDIUM = 11;
pub const NdisPhysicalMediumWiMax: NDIS_PHYSICAL_MEDIUM = 12;
pub const NdisPhysicalMediumUWB: NDIS_PHYSICAL_MEDIUM = 13;
pub const NdisPhysicalMedium802_3: NDIS_PHYSICAL_MEDIUM = 14;
pub const NdisPhysicalMedium802_5: NDIS_PHYSICAL_MEDIUM = 15;
pub const NdisPhysicalMediumIrda: NDIS_PHYSICAL_MEDIUM = 16;
pub const NdisPhysicalMediumWiredWAN: NDIS_PHYSICAL_MEDIUM = 17;
pub const NdisPhysicalMediumWiredCoWan: NDIS_PHYSICAL_MEDIUM = 18;
pub const NdisPhysicalMediumOther: NDIS_PHYSICAL_MEDIUM = 19;
pub const NdisPhysicalMediumNative802_15_4: NDIS_PHYSICAL_MEDIUM = 20;
pub const NdisPhysicalMediumMax: NDIS_PHYSICAL_MEDIUM = 21;

pub const NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA: ULONG = 0x1;
pub const NDIS_MAC_OPTION_RECEIVE_SERIALIZED: ULONG = 0x2;
pub const NDIS_MAC_OPTION_TRANSFERS_NOT_PEND: ULONG = 0x4;
pub const NDIS_MAC_OPTION_NO_LOOPBACK: ULONG = 0x8;
pub const NDIS_MAC_OPTION_FULL_DUPLEX: ULONG = 0x10;
pub const NDIS_MAC_OPTION_EOTX_INDICATION: ULONG = 0x20;
pub const NDIS_MAC_OPTION_8021P_PRIORITY: ULONG = 0x40;
pub const NDIS_MAC_OPTION_SUPPORTS_MAC_ADDRESS_OVERWRITE: ULONG = 0x80;
pub const NDIS_MAC_OPTION_RECEIVE_AT_DPC: ULONG = 0x100;
pub const NDIS_MAC_OPTION_8021Q_VLAN: ULONG = 0x200;
pub const NDIS_MAC_OPTION_RESERVED: ULONG = 0x80000000;

pub const NDIS_PACKET_TYPE_802_11_DIRECTED_DATA: ULONG = 0x1;
pub const NDIS_PACKET_TYPE_DIRECTED: ULONG = 0x1;
pub const NDIS_PACKET_TYPE_802_11_MULTICAST_DATA: ULONG = 0x2;
pub const NDIS_PACKET_TYPE_MULTICAST: ULONG = 0x2;
pub const NDIS_PACKET_TYPE_802_11_ALL_MULTICAST_DATA: ULONG = 0x4;
pub const NDIS_PACKET_TYPE_ALL_MULTICAST: ULONG = 0x4;
pub const NDIS_PACKET_TYPE_802_11_BROADCAST_DATA: ULONG = 0x8;
pub const NDIS_PACKET_TYPE_BROADCAST: ULONG = 0x8;
pub const NDIS_PACKET_TYPE_SOURCE_ROUTING: ULONG = 0x10;
pub const NDIS_PACKET_TYPE_802_11_PROMISCUOUS_DATA: ULONG = 0x20;
pub const NDIS_PACKET_TYPE_PROMISCUOUS: ULONG = 0x20;
pub const NDIS_PACKET_TYPE_SMT: ULONG = 0x40;
pub const NDIS_PACKET_TYPE_ALL_LOCAL: ULONG = 0x80;
pub const NDIS_PACKET_TYPE_GROUP: ULONG = 0x1000;
pub const NDIS_PACKET_TYPE_ALL_FUNCTIONAL: ULONG = 0x2000;
pub const NDIS_PACKET_TYPE_FUNCTIONAL: ULONG = 0x4000;
pub const NDIS_PACKET_TYPE_MAC_FRAME: ULONG = 0x8000;
pub const NDIS_PACKET_TYPE_802_11_RAW_DATA: ULONG = 0x10000;
pub const NDIS_PACKET_TYPE_NO_LOCAL: ULONG = 0x10000;
pub const NDIS_PACKET_TYPE_802_11_DIRECTED_MGMT: ULONG = 0x20000;
pub const NDIS_PACKET_TYPE_802_11_BROADCAST_MGMT: ULONG = 0x40000;
pub const NDIS_PACKET_TYPE_802_11_MULTICAST_MGMT: ULONG = 0x80000;
pub const NDIS_PACKET_TYPE_802_11_ALL_MULTICAST_MGMT: ULONG = 0x100000;
pub const NDIS_PACKET_TYPE_802_11_PROMISCUOUS_MGMT: ULONG = 0x200000;
pub const NDIS_PACKET_TYPE_802_11_RAW_MGMT: ULONG = 0x400000;
pub const NDIS_PACKET_TYPE_802_11_DIRECTED_CTRL: ULONG = 0x800000;
pub const NDIS_PACKET_TYPE_802_11_BROADCAST_CTRL: ULONG = 0x1000000;
pub const NDIS_PACKET_TYPE_802_11_PROMISCUOUS_CTRL: ULONG = 0x2000000;
pub const NDIS_PACKET_TYPE_ALL_802_11_FILTERS: ULONG = 0x3FF002F;
pub const NDIS_PACKET_TYPE_MEDIA_SPECIFIC_MASK: ULONG = 0xFFF0000;

pub const ETHERNET_LENGTH_OF_ADDRESS: usize = 6;

pub const NDIS_ETH_TYPE_IPV4: u16 = 0x800;
pub const NDIS_ETH_TYPE_ARP: u16 = 0x806;
pub const NDIS_ETH_TYPE_802_1Q: u16 = 0x8100;
pub const NDIS_ETH_TYPE_IPV6: u16 = 0x86DD;
pub const NDIS_ETH_TYPE_SLOW_PROTOCOL: u16 = 0x8809;
pub const NDIS_ETH_TYPE_802_1X: u16 = 0x888E;

pub const NDIS_RING_AUTO_REMOVAL_ERROR: ULONG = 0x400;
pub const NDIS_RING_COUNTER_OVERFLOW: ULONG = 0x100;
pub const NDIS_RING_HARD_ERROR: ULONG = 0x4000;
pub const NDIS_RING_LOBE_WIRE_FAULT: ULONG = 0x800;
pub const NDIS_RING_REMOVE_RECEIVED: ULONG = 0x200;
pub const NDIS_RING_RING_RECOVERY: ULONG = 0x40;
pub const NDIS_RING_SIGNAL_LOSS: ULONG = 0x8000;
pub const NDIS_RING_SINGLE_STATION: ULONG = 0x80;
pub const NDIS_RING_SOFT_ERROR: ULONG = 0x2000;
pub const NDIS_RING_TRANSMIT_BEACON: ULONG = 0x1000;
pub const ETH_LENGTH_OF_ADDRESS: usize = 6;

pub const TR_LENGTH_OF_FUNCTIONAL: usize = 4;
pub const TR_LENGTH_OF_ADDRESS: usize = 6;
