//! NdisMSetMiniportAttributes: what a miniport says about itself while it is initialised.
//!
//! In: attribute structures, told apart by their header. Out: copies on the adapter. Every claim that the documents
//! restrict is checked here, because NDIS and protocols believe it ever after.

use entresol_sys::*;

use super::handle::Id;
use super::miniport::{General, Link, Miniport, State};
use super::object::{self, Header};
use super::version::Version;
use crate::crossing::exports;
use crate::machine::{Machine, with};

const REGISTRATION: Header = Header::new(
    "NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES",
    NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
    &[
        (1, NDIS_SIZEOF_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES_REVISION_1),
        (2, NDIS_SIZEOF_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES_REVISION_2),
    ],
);

const GENERAL: Header = Header::new(
    "NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES",
    NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
    &[
        (1, NDIS_SIZEOF_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES_REVISION_1),
        (2, NDIS_SIZEOF_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES_REVISION_2),
    ],
);

/// All statistics that an NDIS 6 miniport must support.
const ALL_STATISTICS: u32 = NDIS_STATISTICS_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_XMIT_ERROR_SUPPORTED
    | NDIS_STATISTICS_RCV_ERROR_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_FRAMES_XMIT_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_FRAMES_XMIT_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_BYTES_XMIT_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_FRAMES_XMIT_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_DIRECTED_FRAMES_RCV_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_MULTICAST_FRAMES_RCV_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_BYTES_RCV_SUPPORTED
    | NDIS_STATISTICS_BROADCAST_FRAMES_RCV_SUPPORTED
    | NDIS_STATISTICS_RCV_DISCARDS_SUPPORTED
    | NDIS_STATISTICS_XMIT_DISCARDS_SUPPORTED;

/// The OIDs that every miniport lists.
const MANDATORY: [NDIS_OID; 13] = [
    OID_GEN_CURRENT_PACKET_FILTER,
    OID_GEN_CURRENT_LOOKAHEAD,
    OID_GEN_INTERRUPT_MODERATION,
    OID_GEN_MAXIMUM_TOTAL_SIZE,
    OID_GEN_RCV_OK,
    OID_GEN_RECEIVE_BLOCK_SIZE,
    OID_GEN_RECEIVE_BUFFER_SPACE,
    OID_GEN_STATISTICS,
    OID_GEN_TRANSMIT_BLOCK_SIZE,
    OID_GEN_TRANSMIT_BUFFER_SPACE,
    OID_GEN_VENDOR_DESCRIPTION,
    OID_GEN_VENDOR_DRIVER_VERSION,
    OID_GEN_VENDOR_ID,
];

/// The attributes of one call, copied.
enum Attributes {
    Registration(NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES),
    General(Box<NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES>, Vec<NDIS_OID>, Option<NDIS_PM_CAPABILITIES>),
    Other(u8),
}

fn set_registration(
    machine: &mut Machine,
    id: Id<Miniport>,
    attributes: &NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES,
) -> Result<(), NDIS_STATUS> {
    const CALL: &str = "NdisMSetMiniportAttributes";
    machine.check_header(&REGISTRATION, &attributes.Header, CALL)?;
    let version = machine.version_of(id);
    if attributes.Header.Revision != version.registration_attributes() {
        let given = attributes.Header.Revision;
        machine.broken("MP-05", || {
            format!("the registration attributes of a driver for NDIS {version} have revision {given}")
        });
    }
    if attributes.MiniportAdapterContext.is_null() {
        machine.broken("MP-10", || "MiniportAdapterContext is NULL".to_owned());
    }
    let flags = attributes.AttributeFlags;
    if machine.is_intermediate(id) {
        let owns_hardware =
            flags & (NDIS_MINIPORT_ATTRIBUTES_HARDWARE_DEVICE | NDIS_MINIPORT_ATTRIBUTES_BUS_MASTER) != 0;
        let may_be_halted = flags & NDIS_MINIPORT_ATTRIBUTES_NO_HALT_ON_SUSPEND == 0;
        if owns_hardware || may_be_halted || attributes.InterfaceType != 0 {
            machine.broken("MP-06", || {
                format!(
                    "an intermediate driver set AttributeFlags {flags:#x} and InterfaceType {}",
                    attributes.InterfaceType
                )
            });
        }
        if flags & NDIS_MINIPORT_ATTRIBUTES_SURPRISE_REMOVE_OK == 0 {
            machine.broken("MP-07", || format!("AttributeFlags {flags:#x} lack SURPRISE_REMOVE_OK"));
        }
        if flags & NDIS_MINIPORT_ATTRIBUTES_REGISTER_BUGCHECK_CALLBACK != 0 {
            machine.broken("MP-09", || format!("AttributeFlags {flags:#x} ask for a bug-check callback"));
        }
    }
    if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
        miniport.context = attributes.MiniportAdapterContext;
        miniport.registration = Some(flags);
        let controls = flags & NDIS_MINIPORT_ATTRIBUTES_CONTROLS_DEFAULT_PORT != 0;
        miniport.default_port = controls.then_some(false);
    }
    Ok(())
}

fn set_general(
    machine: &mut Machine,
    id: Id<Miniport>,
    attributes: &NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
    oids: Vec<NDIS_OID>,
    pm: Option<NDIS_PM_CAPABILITIES>,
) -> Result<(), NDIS_STATUS> {
    const CALL: &str = "NdisMSetMiniportAttributes";
    machine.check_header(&GENERAL, &attributes.Header, CALL)?;
    let version = machine.version_of(id);
    if attributes.Header.Revision != version.general_attributes() {
        let given = attributes.Header.Revision;
        machine.broken("MP-05", || {
            format!("the general attributes of a driver for NDIS {version} have revision {given}")
        });
    }
    if machine.ndis.miniports.get(id).is_some_and(|miniport| miniport.registration.is_none()) {
        machine.broken("MP-01", || "general attributes were set before registration attributes".to_owned());
    }
    check_consistency(machine, attributes, &oids);
    check_power(machine, id, attributes, pm.as_ref());
    if machine.is_intermediate(id) {
        check_backfill(machine, id, attributes);
        if attributes.IfConnectorPresent != 0 {
            machine.broken("MP-17", || "a virtual miniport set IfConnectorPresent".to_owned());
        }
    }
    let offers_rss = !attributes.RecvScaleCapabilities.is_null();
    if offers_rss && machine.is_intermediate(id) && !rss_below(machine, id) {
        machine.broken("OID-41", || "RecvScaleCapabilities are set over an adapter that has none".to_owned());
    }
    machine.note_beginning(id, attributes.MtuSize);
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return Err(NDIS_STATUS_FAILURE) };
    miniport.told.offers_rss = offers_rss;
    miniport.link = Link {
        connect: attributes.MediaConnectState,
        duplex: attributes.MediaDuplexState,
        send_speed: attributes.XmitLinkSpeed,
        receive_speed: attributes.RcvLinkSpeed,
        pause_functions: attributes.SupportedPauseFunctions as NDIS_SUPPORTED_PAUSE_FUNCTIONS,
        auto_negotiation: attributes.AutoNegotiationFlags,
    };
    miniport.general = Some(Box::new(General {
        medium: attributes.MediaType,
        physical_medium: attributes.PhysicalMediumType,
        mtu: attributes.MtuSize,
        max_send_speed: attributes.MaxXmitLinkSpeed,
        max_receive_speed: attributes.MaxRcvLinkSpeed,
        lookahead: attributes.LookaheadSize,
        mac_options: attributes.MacOptions,
        packet_filters: attributes.SupportedPacketFilters,
        max_multicast: attributes.MaxMulticastListSize,
        address_length: attributes.MacAddressLength,
        permanent_address: attributes.PermanentMacAddress,
        current_address: attributes.CurrentMacAddress,
        access: attributes.AccessType,
        direction: attributes.DirectionType,
        connection: attributes.ConnectionType,
        if_type: attributes.IfType,
        connector: attributes.IfConnectorPresent != 0,
        data_backfill: attributes.DataBackFillSize,
        context_backfill: attributes.ContextBackFillSize,
        oids,
        pm,
    }));
    Ok(())
}

/// What a driver for NDIS 6.0 or 6.1 says of its power, in the words of later ones.
fn pm_of(old: NDIS_PNP_CAPABILITIES) -> NDIS_PM_CAPABILITIES {
    // SAFETY: integers only.
    let mut pm: NDIS_PM_CAPABILITIES = unsafe { object::zeroed() };
    let (revision, size) = Version::NEWEST.pm_capabilities();
    pm.Header = object::header(NDIS_OBJECT_TYPE_DEFAULT, revision, size);
    pm.MinMagicPacketWakeUp = old.WakeUpCapabilities.MinMagicPacketWakeUp;
    pm.MinPatternWakeUp = old.WakeUpCapabilities.MinPatternWakeUp;
    pm.MinLinkChangeWakeUp = old.WakeUpCapabilities.MinLinkChangeWakeUp;
    pm
}

/// Whether an adapter below spreads what it receives over processors.
fn rss_below(machine: &Machine, id: Id<Miniport>) -> bool {
    let device = machine.ndis.devices.of(id).and_then(|device| machine.ndis.devices.get(device));
    let mut lowers = device.into_iter().flat_map(|device| &device.lowers);
    lowers.any(|lower| machine.ndis.miniports.get(*lower).is_some_and(|lower| lower.told.offers_rss))
}

fn check_consistency(
    machine: &mut Machine,
    attributes: &NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
    oids: &[NDIS_OID],
) {
    let mut wrong = |what: String| machine.broken("MP-11", || what);
    let length = usize::from(attributes.MacAddressLength);
    if length > attributes.CurrentMacAddress.len() {
        wrong(format!("MacAddressLength is {length}"));
    }
    if attributes.MediaType == NdisMedium802_3 {
        if length != 6 {
            wrong(format!("MacAddressLength is {length} on NdisMedium802_3"));
        } else if attributes.CurrentMacAddress[0] & 1 != 0 || attributes.CurrentMacAddress[..6] == [0; 6] {
            wrong("CurrentMacAddress is no address of a station".to_owned());
        }
    }
    if attributes.MtuSize == 0 {
        wrong("MtuSize is 0".to_owned());
    }
    if attributes.SupportedOidList.is_null()
        || !attributes.SupportedOidListLength.is_multiple_of(size_of::<NDIS_OID>() as u32)
    {
        wrong(format!("SupportedOidList has {} bytes", attributes.SupportedOidListLength));
    }
    if attributes.DataBackFillSize > u32::from(u16::MAX)
        || !attributes.ContextBackFillSize.is_multiple_of(MEMORY_ALLOCATION_ALIGNMENT)
    {
        wrong(format!(
            "DataBackFillSize is {} and ContextBackFillSize {}",
            attributes.DataBackFillSize, attributes.ContextBackFillSize
        ));
    }
    if attributes.SupportedStatistics & ALL_STATISTICS != ALL_STATISTICS {
        let given = attributes.SupportedStatistics;
        machine.broken("MP-13", || {
            format!("SupportedStatistics is {given:#x}, which lacks {:#x}", ALL_STATISTICS & !given)
        });
    }
    let missing: Vec<_> = MANDATORY.iter().filter(|oid| !oids.contains(oid)).collect();
    if !missing.is_empty() {
        machine.broken("MP-12", || {
            let names: Vec<_> = missing.iter().map(|oid| crate::trace::oid_name(**oid)).collect();
            format!("SupportedOidList lacks {}", names.join(", "))
        });
    }
}

fn check_power(
    machine: &mut Machine,
    id: Id<Miniport>,
    attributes: &NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
    pm: Option<&NDIS_PM_CAPABILITIES>,
) {
    let version = machine.version_of(id);
    let old = !attributes.PowerManagementCapabilities.is_null();
    // MP-15 allows NULL where the adapter below reported none, and hardware need not be able to sleep.
    let lowers = machine.ndis.devices.of(id).and_then(|device| machine.ndis.devices.get(device));
    let mut lowers = lowers.into_iter().flat_map(|device| &device.lowers);
    let has_pm = lowers.any(|lower| {
        let general = machine.ndis.miniports.get(*lower).and_then(|lower| lower.general.as_ref());
        general.is_some_and(|general| general.pm.is_some())
    });
    // Each version has one of the two members.
    let new = !attributes.PowerManagementCapabilitiesEx.is_null();
    let (own, other) = if version.has_pm_capabilities() { (new, old) } else { (old, new) };
    if other || !own && has_pm {
        machine.broken("MP-14", || {
            let which = match (old, new) {
                (true, _) if other => "PowerManagementCapabilities is set",
                (_, true) if other => "PowerManagementCapabilitiesEx is set",
                _ if version.has_pm_capabilities() => "PowerManagementCapabilitiesEx is NULL",
                _ => "PowerManagementCapabilities is NULL",
            };
            format!("{which} in the attributes of a driver for NDIS {version}")
        });
    }
    if let Some(pm) = pm.filter(|_| machine.is_intermediate(id)) {
        let wakes = [pm.MinMagicPacketWakeUp, pm.MinPatternWakeUp, pm.MinLinkChangeWakeUp]
            .iter()
            .any(|state| *state != NdisDeviceStateUnspecified);
        if wakes {
            machine.broken("MP-15", || "a virtual miniport claims that it can wake the system".to_owned());
        }
    }
}

fn check_backfill(
    machine: &mut Machine,
    id: Id<Miniport>,
    attributes: &NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES,
) {
    let below = machine
        .ndis
        .devices
        .of(id)
        .and_then(|device| machine.ndis.devices.get(device))
        .into_iter()
        .flat_map(|device| &device.lowers)
        .filter_map(|lower| machine.ndis.miniports.get(*lower)?.general.as_ref())
        .map(|general| (general.data_backfill, general.context_backfill))
        .max();
    let Some((data, context)) = below else { return };
    // What the header above gives back when it is stripped is room as well. A driver's own need is not known: one whose
    // new header has an MDL of its own has none.
    let given = super::miniport::header_length(attributes.MediaType);
    if attributes.DataBackFillSize + given < data || attributes.ContextBackFillSize < context {
        machine.broken("MP-16", || {
            format!(
                "DataBackFillSize is {} and ContextBackFillSize {}; the adapter below asks for {data} and {context}",
                attributes.DataBackFillSize, attributes.ContextBackFillSize
            )
        });
    }
}

exports! { "ndis.sys";
    /// Sets attributes of an adapter that is being initialised.
    unsafe fn NdisMSetMiniportAttributes(
        NdisMiniportHandle: NDIS_HANDLE,
        MiniportAttributes: PNDIS_MINIPORT_ADAPTER_ATTRIBUTES,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisMSetMiniportAttributes";
        // SAFETY: the caller passes NULL or a structure that begins with its header and is as long as that says; what
        // the general attributes point at is readable: the OID list for its length, the capabilities for their Size.
        let attributes = unsafe {
            let pointer = MiniportAttributes.cast::<u8>();
            let Some(header) = object::read(pointer.cast::<NDIS_OBJECT_HEADER>()) else {
                return NDIS_STATUS_INVALID_PARAMETER;
            };
            match header.Type {
                NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES => {
                    match object::read_sized(pointer.cast()) {
                        Some(attributes) => Attributes::Registration(attributes),
                        None => return NDIS_STATUS_INVALID_PARAMETER,
                    }
                }
                NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES => {
                    let Some(general) =
                        object::read_sized::<NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES>(pointer.cast())
                    else {
                        return NDIS_STATUS_INVALID_PARAMETER;
                    };
                    let count = general.SupportedOidListLength as usize / size_of::<NDIS_OID>();
                    let list = general.SupportedOidList;
                    let count = if list.is_null() { 0 } else { count };
                    let oids = (0..count).map(|at| list.wrapping_add(at).read_unaligned()).collect();
                    let old = object::read(general.PowerManagementCapabilities);
                    let pm = object::read_sized(general.PowerManagementCapabilitiesEx).or_else(|| old.map(pm_of));
                    Attributes::General(Box::new(general), oids, pm)
                }
                other => Attributes::Other(other),
            }
        };
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(NdisMiniportHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
            let Some((state, has_registration, has_general)) = machine.ndis.miniports.get(id).map(|miniport| {
                (miniport.state, miniport.registration.is_some(), miniport.general.is_some())
            }) else {
                return NDIS_STATUS_INVALID_PARAMETER;
            };
            if state != State::Initializing {
                machine.broken("MP-04", || format!("{CALL} was called for {id}, which was {state}"));
                return NDIS_STATUS_FAILURE;
            }
            if machine.injection.allocation_fails(CALL) {
                return NDIS_STATUS_RESOURCES;
            }
            let set = match attributes {
                Attributes::Registration(attributes) => set_registration(machine, id, &attributes),
                Attributes::General(attributes, oids, pm) => set_general(machine, id, &attributes, oids, pm),
                Attributes::Other(object_type) => {
                    if !has_registration || !has_general {
                        machine.broken("MP-02", || {
                            format!("attributes of type {object_type:#04x} were set before the general attributes")
                        });
                    }
                    if object_type == NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES
                        && let Some(miniport) = machine.ndis.miniports.get_mut(id)
                    {
                        miniport.told.offers_offload = true;
                    }
                    match object_type {
                        NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES
                        | NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES
                        | NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES
                        | NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_NDK_ATTRIBUTES
                        | NDIS_OBJECT_TYPE_MINIPORT_ADAPTER_PACKET_DIRECT_ATTRIBUTES
                        | NDIS_OBJECT_TYPE_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES => Ok(()),
                        _ => Err(NDIS_STATUS_INVALID_PARAMETER),
                    }
                }
            };
            set.err().unwrap_or(NDIS_STATUS_SUCCESS)
        })
    }
}
