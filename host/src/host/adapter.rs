//! The underlying adapter that a host plays, as its user describes it.
//!
//! In: a medium and numbers. Out: the attributes that NDIS would have from such an adapter's driver.

use entresol_sys::*;

use crate::fabric::parameters::own_pm_capabilities;
use crate::ndis::miniport::{General, Link, header_length};
use crate::registry::Value;

/// An underlying adapter to plug in.
#[derive(Clone, Debug)]
pub struct Adapter {
    /// `NDIS_MEDIUM`.
    pub medium: i32,
    /// `NDIS_PHYSICAL_MEDIUM`.
    pub physical_medium: i32,
    /// `IF_TYPE_…`.
    pub if_type: u16,
    /// Longest payload.
    pub mtu: u32,
    /// Its address; empty on a medium without addresses.
    pub address: Vec<u8>,
    /// Bits per second.
    pub speed: u64,
    /// Whether the cable is in.
    pub connected: bool,
    /// The access point that a station of a wireless LAN is associated with before anybody binds it.
    pub access_point: Option<[u8; 6]>,
    /// Whether it can go to sleep: it has power capabilities.
    pub sleeps: bool,
    /// Room that it asks for in front of sent data.
    pub data_backfill: u32,
    /// Room that it asks for in NBL contexts.
    pub context_backfill: u32,
    /// Whether it hashes what it receives (receive side scaling).
    pub hashes: bool,
    /// Whether it computes checksums and cuts large sends.
    pub offloads: bool,
    /// How many virtual miniports the notify object would make over it.
    pub virtual_miniports: usize,
    /// Registry values of each virtual miniport that an administrator changed.
    pub parameters: Vec<(String, Value)>,
    /// The name under which the driver was loaded whose device this is; the host plays the adapter where there is none.
    /// Of a driver's own adapter only this, `settings`, and what stands over it are looked at.
    pub driver: Option<String>,
    /// Registry values of the device of a driver's own adapter.
    pub settings: Vec<(String, Value)>,
}

impl Adapter {
    /// A gigabit Ethernet adapter.
    pub fn ethernet() -> Self {
        Self {
            medium: NdisMedium802_3,
            physical_medium: NdisPhysicalMedium802_3,
            if_type: IF_TYPE_ETHERNET_CSMACD,
            mtu: 1500,
            address: vec![0x02, 0x00, 0x5E, 0x20, 0x00, 0x01],
            speed: 1_000_000_000,
            connected: true,
            access_point: None,
            sleeps: true,
            data_backfill: 0,
            context_backfill: 0,
            hashes: false,
            offloads: false,
            virtual_miniports: 1,
            parameters: Vec::new(),
            driver: None,
            settings: Vec::new(),
        }
    }

    /// An adapter that a loaded driver drives.
    pub fn driven(driver: &str) -> Self {
        Self { driver: Some(driver.to_owned()), ..Self::ethernet() }
    }

    /// A raw IP adapter: no link header, no addresses. Its MTU lets every IPv4 packet pass, as Wintun's does.
    pub fn raw_ip() -> Self {
        Self {
            medium: NdisMediumIP,
            physical_medium: NdisPhysicalMediumUnspecified,
            if_type: IF_TYPE_PROP_VIRTUAL,
            mtu: 65_535,
            address: Vec::new(),
            ..Self::ethernet()
        }
    }

    /// A station of a wireless LAN (native 802.11), associated with an access point.
    pub fn wireless() -> Self {
        Self {
            medium: NdisMediumNative802_11,
            physical_medium: NdisPhysicalMediumNative802_11,
            if_type: IF_TYPE_IEEE80211,
            // The longest MSDU (IEEE 802.11, clause 9.2.4.8).
            mtu: 2304,
            access_point: Some([0x02, 0, 0, 0, 0, 0xAA]),
            ..Self::ethernet()
        }
    }

    pub(crate) fn general(&self) -> General {
        let mut current = [0; 32];
        let length = self.address.len().min(current.len());
        current[..length].copy_from_slice(&self.address[..length]);
        let is_ethernet = self.medium == NdisMedium802_3;
        let header = header_length(self.medium);
        General {
            medium: self.medium,
            physical_medium: self.physical_medium,
            mtu: self.mtu,
            max_send_speed: self.speed,
            max_receive_speed: self.speed,
            lookahead: self.mtu + header,
            mac_options: NDIS_MAC_OPTION_NO_LOOPBACK | NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA,
            packet_filters: if is_ethernet {
                NDIS_PACKET_TYPE_DIRECTED
                    | NDIS_PACKET_TYPE_MULTICAST
                    | NDIS_PACKET_TYPE_ALL_MULTICAST
                    | NDIS_PACKET_TYPE_BROADCAST
                    | NDIS_PACKET_TYPE_PROMISCUOUS
            } else {
                NDIS_PACKET_TYPE_DIRECTED | NDIS_PACKET_TYPE_MULTICAST | NDIS_PACKET_TYPE_BROADCAST
            },
            max_multicast: if is_ethernet { 32 } else { 0 },
            address_length: length as u16,
            permanent_address: current,
            current_address: current,
            access: NET_IF_ACCESS_BROADCAST,
            direction: NET_IF_DIRECTION_SENDRECEIVE,
            connection: NET_IF_CONNECTION_DEDICATED,
            if_type: self.if_type,
            connector: is_ethernet,
            data_backfill: self.data_backfill,
            context_backfill: self.context_backfill,
            oids: vec![OID_GEN_STATISTICS],
            pm: self.sleeps.then(own_pm_capabilities),
        }
    }

    pub(crate) fn link(&self, connected: bool) -> Link {
        Link {
            connect: if connected { MediaConnectStateConnected } else { MediaConnectStateDisconnected },
            duplex: MediaDuplexStateFull,
            send_speed: self.speed,
            receive_speed: self.speed,
            pause_functions: NdisPauseFunctionsUnsupported,
            auto_negotiation: 0,
        }
    }
}

/// An adapter that was plugged in, and the virtual miniport over it that "above" means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdapterId(pub(super) usize, pub(super) usize);

impl AdapterId {
    /// The same adapter, with another of the virtual miniports over it for "above"; counted from zero, and the first
    /// where nothing is said.
    #[must_use]
    pub fn through(self, virtual_miniport: usize) -> Self {
        Self(self.0, virtual_miniport)
    }
}
