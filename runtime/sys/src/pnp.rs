//! Plug and Play and power events, as protocols, filters and miniports see them.

use crate::*;

pub type PNET_PNP_EVENT_NOTIFICATION = *mut NET_PNP_EVENT_NOTIFICATION;
pub type PNET_DEVICE_PNP_EVENT = *mut NET_DEVICE_PNP_EVENT;

/// PnP event that a miniport is told of.
pub type NDIS_DEVICE_PNP_EVENT = i32;
pub const NdisDevicePnPEventQueryRemoved: NDIS_DEVICE_PNP_EVENT = 0;
pub const NdisDevicePnPEventRemoved: NDIS_DEVICE_PNP_EVENT = 1;
pub const NdisDevicePnPEventSurpriseRemoved: NDIS_DEVICE_PNP_EVENT = 2;
pub const NdisDevicePnPEventQueryStopped: NDIS_DEVICE_PNP_EVENT = 3;
pub const NdisDevicePnPEventStopped: NDIS_DEVICE_PNP_EVENT = 4;
pub const NdisDevicePnPEventPowerProfileChanged: NDIS_DEVICE_PNP_EVENT = 5;
pub const NdisDevicePnPEventFilterListChanged: NDIS_DEVICE_PNP_EVENT = 6;
pub const NdisDevicePnPEventMaximum: NDIS_DEVICE_PNP_EVENT = 7;

/// Power state of an adapter. DDI: ne-ntddndis-_ndis_device_power_state.
pub type NDIS_DEVICE_POWER_STATE = i32;
pub const NdisDeviceStateUnspecified: NDIS_DEVICE_POWER_STATE = 0;
pub const NdisDeviceStateD0: NDIS_DEVICE_POWER_STATE = 1;
pub const NdisDeviceStateD1: NDIS_DEVICE_POWER_STATE = 2;
pub const NdisDeviceStateD2: NDIS_DEVICE_POWER_STATE = 3;
pub const NdisDeviceStateD3: NDIS_DEVICE_POWER_STATE = 4;
pub const NdisDeviceStateMaximum: NDIS_DEVICE_POWER_STATE = 5;

/// What changed in a network.
pub type NDIS_NETWORK_CHANGE_TYPE = i32;
pub const NdisPossibleNetworkChange: NDIS_NETWORK_CHANGE_TYPE = 1;
pub const NdisDefinitelyNetworkChange: NDIS_NETWORK_CHANGE_TYPE = 2;
pub const NdisNetworkChangeFromMediaConnect: NDIS_NETWORK_CHANGE_TYPE = 3;
pub const NdisNetworkChangeMax: NDIS_NETWORK_CHANGE_TYPE = 4;

/// Whether the machine runs on mains or battery.
pub type NDIS_POWER_PROFILE = i32;
pub const NdisPowerProfileBattery: NDIS_POWER_PROFILE = 0;
pub const NdisPowerProfileAcOnLine: NDIS_POWER_PROFILE = 1;

/// PnP or power event of a binding.
pub type NET_PNP_EVENT_CODE = i32;
pub const NetEventSetPower: NET_PNP_EVENT_CODE = 0;
pub const NetEventQueryPower: NET_PNP_EVENT_CODE = 1;
pub const NetEventQueryRemoveDevice: NET_PNP_EVENT_CODE = 2;
pub const NetEventCancelRemoveDevice: NET_PNP_EVENT_CODE = 3;
pub const NetEventReconfigure: NET_PNP_EVENT_CODE = 4;
pub const NetEventBindList: NET_PNP_EVENT_CODE = 5;
pub const NetEventBindsComplete: NET_PNP_EVENT_CODE = 6;
pub const NetEventPnPCapabilities: NET_PNP_EVENT_CODE = 7;
pub const NetEventPause: NET_PNP_EVENT_CODE = 8;
pub const NetEventRestart: NET_PNP_EVENT_CODE = 9;
pub const NetEventPortActivation: NET_PNP_EVENT_CODE = 10;
pub const NetEventPortDeactivation: NET_PNP_EVENT_CODE = 11;
pub const NetEventIMReEnableDevice: NET_PNP_EVENT_CODE = 12;
pub const NetEventNDKEnable: NET_PNP_EVENT_CODE = 13;
pub const NetEventNDKDisable: NET_PNP_EVENT_CODE = 14;
pub const NetEventFilterPreDetach: NET_PNP_EVENT_CODE = 15;
pub const NetEventBindFailed: NET_PNP_EVENT_CODE = 16;
pub const NetEventSwitchActivate: NET_PNP_EVENT_CODE = 17;
pub const NetEventAllowBindsAbove: NET_PNP_EVENT_CODE = 18;
pub const NetEventInhibitBindsAbove: NET_PNP_EVENT_CODE = 19;
pub const NetEventAllowStart: NET_PNP_EVENT_CODE = 20;
pub const NetEventRequirePause: NET_PNP_EVENT_CODE = 21;
pub const NetEventUploadGftFlowEntries: NET_PNP_EVENT_CODE = 22;
pub const NetEventMaximum: NET_PNP_EVENT_CODE = 23;

/// A PnP or power event for a binding, with the port that it concerns. DDI: ns-ndis-_net_pnp_event_notification.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_PNP_EVENT_NOTIFICATION {
    pub Header: NDIS_OBJECT_HEADER,
    pub PortNumber: NDIS_PORT_NUMBER,
    pub NetPnPEvent: NET_PNP_EVENT,
    pub Flags: ULONG,
    pub SwitchId: NDIS_NIC_SWITCH_ID,
    pub VPortId: NDIS_NIC_SWITCH_VPORT_ID,
}

layout! { NET_PNP_EVENT_NOTIFICATION: size 176, align 8;
    Header: 0 4, PortNumber: 4 4, NetPnPEvent: 8 152, Flags: 160 4, SwitchId: 164 4, VPortId: 168 4,
}

/// A PnP event for a miniport adapter. DDI: ns-ndis-_net_device_pnp_event.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_DEVICE_PNP_EVENT {
    pub Header: NDIS_OBJECT_HEADER,
    pub PortNumber: NDIS_PORT_NUMBER,
    pub DevicePnPEvent: NDIS_DEVICE_PNP_EVENT,
    pub InformationBuffer: PVOID,
    pub InformationBufferLength: ULONG,
    pub NdisReserved: [UCHAR; 16],
}

layout! { NET_DEVICE_PNP_EVENT: size 48, align 8;
    Header: 0 4, PortNumber: 4 4, DevicePnPEvent: 8 4, InformationBuffer: 16 8,
    InformationBufferLength: 24 4, NdisReserved: 28 16,
}

/// The event in a notification: code, buffer, and room for NDIS and the driver. DDI: ns-netpnp-_net_pnp_event.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_PNP_EVENT {
    pub NetEvent: NET_PNP_EVENT_CODE,
    pub Buffer: PVOID,
    pub BufferLength: ULONG,
    pub NdisReserved: [ULONG_PTR; 4],
    pub TransportReserved: [ULONG_PTR; 4],
    pub TdiReserved: [ULONG_PTR; 4],
    pub TdiClientReserved: [ULONG_PTR; 4],
}

layout! { NET_PNP_EVENT: size 152, align 8;
    NetEvent: 0 4, Buffer: 8 8, BufferLength: 16 4, NdisReserved: 24 32, TransportReserved: 56 32,
    TdiReserved: 88 32, TdiClientReserved: 120 32,
}

pub const NET_EVENT_HALT_MINIPORT_ON_LOW_POWER: ULONG = 1;
pub const NET_EVENT_FLAGS_VPORT_ID_VALID: ULONG = 2;
