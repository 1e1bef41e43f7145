//! The structures that the PnP manager's side of NDIS fills for drivers.
//!
//! In: what is known about an adapter. Out: NDIS_BIND_PARAMETERS and the like, lent, in the revision that the
//! receiver's NDIS version asks for. Nothing is called here.

use entresol_sys::*;

use crate::machine::Machine;
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::Miniport;
use crate::ndis::object::{header, zeroed};
use crate::ndis::version::Version;
use crate::registry::place;

/// NDIS_BIND_PARAMETERS for a protocol of `version` named `protocol`; `None` when the adapter has no attributes yet.
pub(super) fn bind(
    machine: &mut Machine,
    loans: &mut Loans,
    version: Version,
    protocol: &str,
    id: Id<Miniport>,
) -> Option<*mut NDIS_BIND_PARAMETERS> {
    let miniport = machine.ndis.miniports.get(id)?;
    let general = miniport.general.as_deref()?.clone();
    let seen = machine.seen_by_protocols(id)?;
    let (device, link) = (miniport.device.clone(), miniport.link);
    let rss = if miniport.told.offers_rss { rss_capabilities(version) } else { None };
    let (if_index, luid) = (miniport.if_index, NET_LUID { Value: miniport.luid() });
    let (bound_index, bound_luid) = machine.bound_interface(id)?;
    let (revision, size) = version.bind_parameters();
    let section = loans.string(machine, &place::protocol_adapter(protocol, &device.instance));
    let name = loans.string(machine, &device.name);
    let bound_name = loans.string(machine, &device.name);
    let pm = match (&general.pm, version.has_pm_capabilities()) {
        (Some(pm), true) => {
            let (revision, size) = version.pm_capabilities();
            let mut pm = *pm;
            pm.Header = header(NDIS_OBJECT_TYPE_DEFAULT, revision, size);
            loans.value(machine, pm)
        }
        _ => core::ptr::null_mut(),
    };
    let old_pm = match (&general.pm, version.has_pm_capabilities()) {
        (Some(_), false) => {
            // SAFETY: integers only.
            let pm: NDIS_PNP_CAPABILITIES = unsafe { zeroed() };
            loans.value(machine, pm)
        }
        _ => core::ptr::null_mut(),
    };
    let port = loans.value(machine, default_port());
    let rss = rss.map_or(core::ptr::null_mut(), |rss| loans.value(machine, rss));
    // SAFETY: integers, pointers and arrays of them: zeros are a value.
    let mut parameters: NDIS_BIND_PARAMETERS = unsafe { zeroed() };
    parameters.Header = header(NDIS_OBJECT_TYPE_BIND_PARAMETERS, revision, size);
    parameters.ProtocolSection = section;
    parameters.AdapterName = name;
    parameters.PhysicalDeviceObject = core::ptr::null_mut();
    parameters.MediaType = general.medium;
    parameters.MtuSize = seen.mtu;
    parameters.MaxXmitLinkSpeed = general.max_send_speed;
    parameters.XmitLinkSpeed = link.send_speed;
    parameters.MaxRcvLinkSpeed = general.max_receive_speed;
    parameters.RcvLinkSpeed = link.receive_speed;
    parameters.MediaConnectState = link.connect;
    parameters.MediaDuplexState = link.duplex;
    parameters.LookaheadSize = seen.lookahead;
    parameters.PowerManagementCapabilities = old_pm;
    parameters.SupportedPacketFilters = seen.packet_filters;
    parameters.MaxMulticastListSize = seen.max_multicast;
    parameters.MacAddressLength = general.address_length;
    parameters.CurrentMacAddress = general.current_address;
    parameters.PhysicalMediumType = general.physical_medium;
    parameters.BoundIfNetluid = NET_LUID { Value: bound_luid };
    parameters.BoundIfIndex = bound_index;
    parameters.LowestIfNetluid = luid;
    parameters.LowestIfIndex = if_index;
    parameters.AccessType = general.access;
    parameters.DirectionType = general.direction;
    parameters.ConnectionType = general.connection;
    parameters.IfType = general.if_type;
    parameters.IfConnectorPresent = u8::from(general.connector);
    parameters.RcvScaleCapabilities = rss;
    parameters.ActivePorts = port;
    parameters.DataBackFillSize = general.data_backfill;
    parameters.ContextBackFillSize = general.context_backfill;
    parameters.MacOptions = general.mac_options;
    parameters.CompartmentId = 1;
    parameters.BoundAdapterName = bound_name;
    parameters.PowerManagementCapabilitiesEx = pm;
    // Only as many bytes as the revision has: a driver that reads on meets the guard page.
    let bytes = loans.bytes(machine, usize::from(size));
    // SAFETY: `size` is at most the structure's; the pool gave that many writable bytes to us alone.
    unsafe { bytes.copy_from_nonoverlapping((&raw const parameters).cast(), usize::from(size)) };
    Some(bytes.cast())
}

/// What an adapter that hashes can do for receive side scaling.
fn rss_capabilities(version: Version) -> Option<NDIS_RECEIVE_SCALE_CAPABILITIES> {
    let revision = NDIS_RECEIVE_SCALE_CAPABILITIES::revision(version.pair())?;
    // SAFETY: integers only: zeros are a value.
    let mut rss: NDIS_RECEIVE_SCALE_CAPABILITIES = unsafe { zeroed() };
    rss.Header = header(NDIS_OBJECT_TYPE_RSS_CAPABILITIES, revision.revision, revision.size);
    rss.CapabilitiesFlags = NDIS_RSS_CAPS_HASH_TYPE_TCP_IPV4 | NdisHashFunctionToeplitz;
    rss.NumberOfInterruptMessages = 1;
    rss.NumberOfReceiveQueues = 1;
    rss.NumberOfIndirectionTableEntries = 128;
    Some(rss)
}

/// The default port, active and authorised.
fn default_port() -> NDIS_PORT {
    // SAFETY: integers and pointers: zeros are a value.
    let mut port: NDIS_PORT = unsafe { zeroed() };
    port.PortCharacteristics.Header = header(
        NDIS_OBJECT_TYPE_PORT_CHARACTERISTICS,
        NDIS_PORT_CHARACTERISTICS_REVISION_1,
        NDIS_SIZEOF_PORT_CHARACTERISTICS_REVISION_1,
    );
    port.PortCharacteristics.SendControlState = NdisPortControlStateUncontrolled;
    port.PortCharacteristics.RcvControlState = NdisPortControlStateUncontrolled;
    port.PortCharacteristics.SendAuthorizationState = NdisPortAuthorized;
    port.PortCharacteristics.RcvAuthorizationState = NdisPortAuthorized;
    port
}

/// NDIS_MINIPORT_INIT_PARAMETERS for an instance of an intermediate driver.
pub(super) fn initialize(
    machine: &mut Machine,
    loans: &mut Loans,
    context: NDIS_HANDLE,
    id: Id<Miniport>,
) -> *mut NDIS_MINIPORT_INIT_PARAMETERS {
    // SAFETY: integers and pointers: zeros are a value.
    let mut states: NDIS_PORT_AUTHENTICATION_PARAMETERS = unsafe { zeroed() };
    states.Header = header(
        NDIS_OBJECT_TYPE_DEFAULT,
        NDIS_PORT_AUTHENTICATION_PARAMETERS_REVISION_1,
        NDIS_SIZEOF_PORT_AUTHENTICATION_PARAMETERS_REVISION_1,
    );
    states.SendControlState = NdisPortControlStateUncontrolled;
    states.RcvControlState = NdisPortControlStateUncontrolled;
    states.SendAuthorizationState = NdisPortAuthorized;
    states.RcvAuthorizationState = NdisPortAuthorized;
    let states = loans.value(machine, states);
    // SAFETY: as above.
    let mut parameters: NDIS_MINIPORT_INIT_PARAMETERS = unsafe { zeroed() };
    parameters.Header = header(
        NDIS_OBJECT_TYPE_MINIPORT_INIT_PARAMETERS,
        NDIS_MINIPORT_INIT_PARAMETERS_REVISION_1,
        NDIS_SIZEOF_MINIPORT_INIT_PARAMETER_REVISION_1,
    );
    parameters.IMDeviceInstanceContext = context;
    if let Some(miniport) = machine.ndis.miniports.get(id) {
        parameters.IfIndex = miniport.if_index;
        parameters.NetLuid = NET_LUID { Value: miniport.luid() };
    }
    parameters.DefaultPortAuthStates = states;
    loans.value(machine, parameters)
}

/// NDIS_MINIPORT_PAUSE_PARAMETERS.
pub(super) fn miniport_pause(reason: u32) -> NDIS_MINIPORT_PAUSE_PARAMETERS {
    NDIS_MINIPORT_PAUSE_PARAMETERS {
        Header: header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NDIS_MINIPORT_PAUSE_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_MINIPORT_PAUSE_PARAMETERS_REVISION_1,
        ),
        Flags: 0,
        PauseReason: reason,
    }
}

/// NDIS_PROTOCOL_PAUSE_PARAMETERS.
pub(super) fn protocol_pause(reason: u32) -> NDIS_PROTOCOL_PAUSE_PARAMETERS {
    NDIS_PROTOCOL_PAUSE_PARAMETERS {
        Header: header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NDIS_PROTOCOL_PAUSE_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_PROTOCOL_PAUSE_PARAMETERS_REVISION_1,
        ),
        Flags: 0,
        PauseReason: reason,
    }
}

/// NDIS_MINIPORT_RESTART_PARAMETERS with these attributes, or with none.
pub(super) fn miniport_restart(attributes: PNDIS_RESTART_ATTRIBUTES) -> NDIS_MINIPORT_RESTART_PARAMETERS {
    NDIS_MINIPORT_RESTART_PARAMETERS {
        Header: header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NDIS_MINIPORT_RESTART_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_MINIPORT_RESTART_PARAMETERS_REVISION_1,
        ),
        RestartAttributes: attributes,
        Flags: 0,
    }
}

/// NDIS_PROTOCOL_RESTART_PARAMETERS, its attributes left open, without the names of filter modules.
pub(super) fn protocol_restart(
    machine: &Machine,
    miniport: Id<Miniport>,
) -> Option<NDIS_PROTOCOL_RESTART_PARAMETERS> {
    let (index, luid) = machine.bound_interface(miniport)?;
    Some(NDIS_PROTOCOL_RESTART_PARAMETERS {
        Header: header(
            NDIS_OBJECT_TYPE_PROTOCOL_RESTART_PARAMETERS,
            NDIS_PROTOCOL_RESTART_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_PROTOCOL_RESTART_PARAMETERS_REVISION_1,
        ),
        FilterModuleNameBuffer: core::ptr::null_mut(),
        FilterModuleNameBufferLength: 0,
        RestartAttributes: core::ptr::null_mut(),
        BoundIfIndex: index,
        BoundIfNetluid: NET_LUID { Value: luid },
        Flags: 0,
    })
}

/// The attributes of the host's own adapter.
pub(crate) fn own_pm_capabilities() -> NDIS_PM_CAPABILITIES {
    let (revision, size) = Version::NEWEST.pm_capabilities();
    // SAFETY: integers only: zeros are a value.
    let mut pm: NDIS_PM_CAPABILITIES = unsafe { zeroed() };
    pm.Header = header(NDIS_OBJECT_TYPE_DEFAULT, revision, size);
    pm.MinMagicPacketWakeUp = NdisDeviceStateD3;
    pm.MinPatternWakeUp = NdisDeviceStateD3;
    pm.MinLinkChangeWakeUp = NdisDeviceStateUnspecified;
    pm
}
