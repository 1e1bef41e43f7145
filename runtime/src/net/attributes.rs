//! What a virtual miniport tells NDIS about itself when it is initialised.
//!
//! NDIS answers many OIDs from these for ever after (rule OID-43), so each field says what the driver does.

use ::core::ptr::null_mut;

use entresol_sys::{
    NDIS_HANDLE, NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES, NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
    NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND, NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND,
    NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK, NDIS_PM_CAPABILITIES, NDIS_PNP_CAPABILITIES,
    NDIS_STATISTICS_BROADCAST_BYTES_RCV_SUPPORTED, NDIS_STATISTICS_BROADCAST_BYTES_XMIT_SUPPORTED,
    NDIS_STATISTICS_BROADCAST_FRAMES_RCV_SUPPORTED, NDIS_STATISTICS_BROADCAST_FRAMES_XMIT_SUPPORTED,
    NDIS_STATISTICS_BYTES_RCV_SUPPORTED, NDIS_STATISTICS_BYTES_XMIT_SUPPORTED,
    NDIS_STATISTICS_DIRECTED_BYTES_RCV_SUPPORTED, NDIS_STATISTICS_DIRECTED_BYTES_XMIT_SUPPORTED,
    NDIS_STATISTICS_DIRECTED_FRAMES_RCV_SUPPORTED, NDIS_STATISTICS_DIRECTED_FRAMES_XMIT_SUPPORTED,
    NDIS_STATISTICS_GEN_STATISTICS_SUPPORTED, NDIS_STATISTICS_MULTICAST_BYTES_RCV_SUPPORTED,
    NDIS_STATISTICS_MULTICAST_BYTES_XMIT_SUPPORTED, NDIS_STATISTICS_MULTICAST_FRAMES_RCV_SUPPORTED,
    NDIS_STATISTICS_MULTICAST_FRAMES_XMIT_SUPPORTED, NDIS_STATISTICS_RCV_DISCARDS_SUPPORTED,
    NDIS_STATISTICS_RCV_ERROR_SUPPORTED, NDIS_STATISTICS_RCV_OK_SUPPORTED,
    NDIS_STATISTICS_XMIT_DISCARDS_SUPPORTED, NDIS_STATISTICS_XMIT_ERROR_SUPPORTED,
    NDIS_STATISTICS_XMIT_OK_SUPPORTED, NDIS_STATUS, NDIS_STATUS_SUCCESS, NdisInterfaceInternal,
    NdisMSetMiniportAttributes, Record as _,
};

use super::adapter::Link;
use super::registration::header;
use crate::core::MacAddress;
use crate::core::version::Version;
use crate::driver::Edge;

/// All eighteen counters and what NDIS derives from them. These bits say "can be asked for" and are not those with
/// which OID_GEN_STATISTICS says "is filled in".
const STATISTICS: u32 = NDIS_STATISTICS_XMIT_OK_SUPPORTED
    | NDIS_STATISTICS_RCV_OK_SUPPORTED
    | NDIS_STATISTICS_XMIT_ERROR_SUPPORTED
    | NDIS_STATISTICS_RCV_ERROR_SUPPORTED
    | NDIS_STATISTICS_XMIT_DISCARDS_SUPPORTED
    | NDIS_STATISTICS_RCV_DISCARDS_SUPPORTED
    | NDIS_STATISTICS_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_FRAMES_XMIT_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_FRAMES_XMIT_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_FRAMES_XMIT_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_FRAMES_RCV_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_FRAMES_RCV_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_FRAMES_RCV_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_GEN_STATISTICS_SUPPORTED;

/// What is different for each virtual miniport.
pub(crate) struct General<'a> {
    /// The upper medium.
    pub(crate) edge: &'a Edge,
    /// The largest payload of the upper medium's header.
    pub(crate) mtu: u32,
    /// The largest look-ahead that may be asked for.
    pub(crate) lookahead: u32,
    /// The most multicast addresses.
    pub(crate) groups: u32,
    /// The lower adapter's link.
    pub(crate) link: Link,
    /// The fastest that the lower adapter's link can be.
    pub(crate) fastest: (u64, u64),
    /// The address before the registry.
    pub(crate) permanent: MacAddress,
    /// The address after the registry.
    pub(crate) own: MacAddress,
    /// What the lower adapter wants in front of a frame.
    pub(crate) data_back_fill: u32,
    /// What the lower adapter and this driver want in NBL contexts.
    pub(crate) context_back_fill: u32,
    /// The OIDs that are answered.
    pub(crate) oids: &'a [u32],
}

/// Gives NDIS the context of the adapter `handle` and what kind of driver it belongs to (rules MP-01, MP-06, MP-07).
///
/// # Safety
///
/// * called from MiniportInitializeEx for its `handle`, first of all;
/// * `context` is good for every call on the adapter until it is halted.
pub(crate) unsafe fn set_registration(
    handle: NDIS_HANDLE,
    context: *const ::core::ffi::c_void,
    version: Version,
) -> Result<(), NDIS_STATUS> {
    let mut attributes = NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES {
        Header: header::<NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES>(version),
        ..NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES::zeroed()
    };
    attributes.MiniportAdapterContext = context.cast_mut();
    attributes.AttributeFlags =
        NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND | NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK;
    // Rule MP-08: it goes to sleep while it runs. NDIS knows the flag from 6.30 on.
    if version >= Version::RUNNING_SLEEP {
        attributes.AttributeFlags |= NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND;
    }
    attributes.InterfaceType = NdisInterfaceInternal;
    // SAFETY: the caller's word; the header names revision and size; PASSIVE_LEVEL.
    status(unsafe { NdisMSetMiniportAttributes(handle, (&raw mut attributes).cast()) })
}

/// Tells NDIS what the virtual miniport can do (rules MP-02, MP-11 to MP-17).
///
/// # Safety
///
/// * called from MiniportInitializeEx for its `handle`, after [`set_registration`];
/// * the OIDs stay until the adapter is halted.
pub(crate) unsafe fn set_general(
    handle: NDIS_HANDLE,
    general: &General<'_>,
    version: Version,
) -> Result<(), NDIS_STATUS> {
    let General { edge, link, .. } = general;
    // Power aware and never waking (rules MP-14, MP-15): all wake-up fields are NdisDeviceStateUnspecified, zero.
    let mut power = NDIS_PM_CAPABILITIES {
        Header: header::<NDIS_PM_CAPABILITIES>(version),
        ..NDIS_PM_CAPABILITIES::zeroed()
    };
    let mut old_power = NDIS_PNP_CAPABILITIES::zeroed();
    let mut attributes = NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES {
        Header: header::<NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES>(version),
        ..NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES::zeroed()
    };
    attributes.MediaType = edge.medium;
    attributes.PhysicalMediumType = edge.physical_medium;
    attributes.MtuSize = general.mtu;
    (attributes.MaxXmitLinkSpeed, attributes.MaxRcvLinkSpeed) = general.fastest;
    attributes.XmitLinkSpeed = link.send_speed;
    attributes.RcvLinkSpeed = link.receive_speed;
    attributes.MediaConnectState = link.connected;
    attributes.MediaDuplexState = link.duplex;
    attributes.LookaheadSize = general.lookahead;
    attributes.MacOptions = edge.mac_options;
    attributes.SupportedPacketFilters = edge.packet_filters;
    attributes.MaxMulticastListSize = general.groups;
    attributes.MacAddressLength = edge.address_length;
    if edge.address_length == 6 {
        let put = |place: &mut [u8; 32], address: MacAddress| {
            for (to, from) in place.iter_mut().zip(address.bytes()) {
                *to = from;
            }
        };
        put(&mut attributes.PermanentMacAddress, general.permanent);
        put(&mut attributes.CurrentMacAddress, general.own);
    }
    attributes.RecvScaleCapabilities = null_mut();
    attributes.AccessType = edge.access;
    attributes.DirectionType = edge.direction;
    attributes.ConnectionType = edge.connection;
    attributes.IfType = edge.if_type;
    attributes.IfConnectorPresent = 0;
    attributes.SupportedStatistics = STATISTICS;
    attributes.SupportedPauseFunctions = link.pause as u32;
    attributes.DataBackFillSize = general.data_back_fill;
    attributes.ContextBackFillSize = general.context_back_fill;
    attributes.SupportedOidList = general.oids.as_ptr().cast_mut();
    attributes.SupportedOidListLength = u32::try_from(size_of_val(general.oids)).unwrap_or(0);
    attributes.AutoNegotiationFlags = link.negotiation;
    if version >= Version::PM {
        attributes.PowerManagementCapabilitiesEx = &raw mut power;
    } else {
        attributes.PowerManagementCapabilities = &raw mut old_power;
    }
    // SAFETY: the caller's word; the header names revision and size; NDIS copies the capabilities; PASSIVE_LEVEL.
    status(unsafe { NdisMSetMiniportAttributes(handle, (&raw mut attributes).cast()) })
}

const fn status(status: NDIS_STATUS) -> Result<(), NDIS_STATUS> {
    if status == NDIS_STATUS_SUCCESS { Ok(()) } else { Err(status) }
}
