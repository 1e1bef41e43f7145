//! Interface indices, LUIDs and the interface stack table.
//!
//! In: NdisIf* calls. Out: rows (higher over lower) without loops, and translations between the names of interfaces.

use entresol_sys::*;

use super::handle::{Kind, Object};
use crate::crossing::exports;
use crate::machine::{Machine, with};

/// An interface provider.
#[derive(Debug)]
pub(crate) struct Provider {
    interfaces: u32,
}

impl Object for Provider {
    const KIND: Kind = Kind::Provider;
}

/// Every interface: its index and its NET_LUID.
fn interfaces(machine: &Machine) -> impl Iterator<Item = (u32, u64)> {
    let miniports = machine.ndis.miniports.iter().map(|(_, miniport)| (miniport.if_index, miniport.luid()));
    miniports.chain(machine.ndis.filters.iter().map(|(_, filter)| (filter.if_index, filter.luid())))
}

/// The NET_LUID of the interface with an index.
fn with_index(machine: &Machine, index: u32) -> Option<u64> {
    interfaces(machine).find(|(of, _)| *of == index).map(|(_, luid)| luid)
}

/// Whether `higher` stands over `lower` already, directly or not.
fn stands_over(rows: &[(u32, u32)], higher: u32, lower: u32) -> bool {
    let mut next = vec![higher];
    let mut seen = Vec::new();
    while let Some(at) = next.pop() {
        if at == lower {
            return true;
        }
        if !seen.contains(&at) {
            seen.push(at);
            next.extend(rows.iter().filter(|(over, _)| *over == at).map(|(_, under)| *under));
        }
    }
    false
}

exports! { "ndis.sys";
    /// Adds a row to the interface stack table.
    unsafe fn NdisIfAddIfStackEntry(
        HigherLayerIfIndex: NET_IFINDEX,
        LowerLayerIfIndex: NET_IFINDEX,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        with(|machine| {
            let known = [HigherLayerIfIndex, LowerLayerIfIndex].iter().all(|index| with_index(machine, *index).is_some());
            if !known {
                return NDIS_STATUS_INTERFACE_NOT_FOUND;
            }
            if stands_over(&machine.ndis.if_stack, LowerLayerIfIndex, HigherLayerIfIndex) {
                machine.broken_all(&["BC-08", "IM-17"], || {
                    format!("NdisIfAddIfStackEntry({HigherLayerIfIndex}, {LowerLayerIfIndex}) closes a loop")
                });
                return NDIS_STATUS_INVALID_PARAMETER;
            }
            if machine.injection.allocation_fails("NdisIfAddIfStackEntry") {
                return NDIS_STATUS_RESOURCES;
            }
            machine.ndis.if_stack.push((HigherLayerIfIndex, LowerLayerIfIndex));
            NDIS_STATUS_SUCCESS
        })
    }

    /// Deletes a row of the interface stack table.
    unsafe fn NdisIfDeleteIfStackEntry(
        HigherLayerIfIndex: NET_IFINDEX,
        LowerLayerIfIndex: NET_IFINDEX,
    ) irql(== PASSIVE_LEVEL) {
        with(|machine| {
            let rows = &mut machine.ndis.if_stack;
            match rows.iter().position(|row| *row == (HigherLayerIfIndex, LowerLayerIfIndex)) {
                Some(at) => {
                    rows.remove(at);
                }
                None => machine.broken("RES-17", || {
                    format!("NdisIfDeleteIfStackEntry({HigherLayerIfIndex}, {LowerLayerIfIndex}): there is no such row")
                }),
            }
        });
    }

    /// The index of the interface with a LUID.
    unsafe fn NdisIfGetInterfaceIndexFromNetLuid(NetLuid: NET_LUID, pIfIndex: PNET_IFINDEX) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: any bytes are a 64-bit integer.
        let luid = unsafe { NetLuid.Value };
        let found = with(|machine| {
            interfaces(machine).find(|(_, of)| *of == luid).map(|(index, _)| index)
        });
        match (found, pIfIndex.is_null()) {
            (Some(index), false) => {
                // SAFETY: the caller's variable, not NULL.
                unsafe { pIfIndex.write(index) };
                NDIS_STATUS_SUCCESS
            }
            _ => NDIS_STATUS_INTERFACE_NOT_FOUND,
        }
    }

    /// The LUID of the interface with an index.
    unsafe fn NdisIfGetNetLuidFromInterfaceIndex(ifIndex: NET_IFINDEX, pNetLuid: PNET_LUID) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        let found = with(|machine| with_index(machine, ifIndex));
        match (found, pNetLuid.is_null()) {
            (Some(luid), false) => {
                // SAFETY: the caller's variable, not NULL.
                unsafe { pNetLuid.write(NET_LUID { Value: luid }) };
                NDIS_STATUS_SUCCESS
            }
            _ => NDIS_STATUS_INTERFACE_NOT_FOUND,
        }
    }

    /// The interfaces directly below and at the bottom of a binding: without filter modules the same.
    unsafe fn NdisIfQueryBindingIfIndex(
        NdisBindingHandle: NDIS_HANDLE,
        pBoundIfIndex: PNET_IFINDEX,
        pBoundIfNetLuid: PNET_LUID,
        pLowestIfIndex: PNET_IFINDEX,
        pLowestIfNetLuid: PNET_LUID,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        let below = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let binding = machine.check_handle(looked_up, "NdisIfQueryBindingIfIndex")?;
            let miniport = machine.ndis.bindings.get(binding)?.miniport;
            let base = machine.ndis.miniports.get(miniport)?;
            Some((machine.bound_interface(miniport)?, (base.if_index, base.luid())))
        });
        let Some((bound, lowest)) = below else { return NDIS_STATUS_INVALID_PARAMETER };
        for (place, (index, _)) in [(pBoundIfIndex, bound), (pLowestIfIndex, lowest)] {
            if !place.is_null() {
                // SAFETY: the caller's variable, not NULL.
                unsafe { place.write(index) };
            }
        }
        for (place, (_, luid)) in [(pBoundIfNetLuid, bound), (pLowestIfNetLuid, lowest)] {
            if !place.is_null() {
                // SAFETY: the caller's variable, not NULL.
                unsafe { place.write(NET_LUID { Value: luid }) };
            }
        }
        NDIS_STATUS_SUCCESS
    }

    /// A LUID index that no interface has.
    unsafe fn NdisIfAllocateNetLuidIndex(_ifType: NET_IFTYPE, pNetLuidIndex: PUINT32) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        if pNetLuidIndex.is_null() {
            return NDIS_STATUS_INVALID_PARAMETER;
        }
        let index = with(|machine| {
            machine.ndis.luid_indices += 1;
            0x8000 + machine.ndis.luid_indices
        });
        // SAFETY: the caller's variable, not NULL.
        unsafe { pNetLuidIndex.write(index) };
        NDIS_STATUS_SUCCESS
    }

    /// Gives a LUID index back.
    unsafe fn NdisIfFreeNetLuidIndex(_ifType: NET_IFTYPE, _NetLuidIndex: UINT32) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        NDIS_STATUS_SUCCESS
    }

    /// Registers an interface provider.
    unsafe fn NdisIfRegisterProvider(
        ProviderCharacteristics: PNDIS_IF_PROVIDER_CHARACTERISTICS,
        _IfProviderContext: NDIS_HANDLE,
        pNdisIfProviderHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        if ProviderCharacteristics.is_null() || pNdisIfProviderHandle.is_null() {
            return NDIS_STATUS_INVALID_PARAMETER;
        }
        let handle = with(|machine| machine.ndis.providers.insert(Provider { interfaces: 0 }).handle());
        // SAFETY: the caller's variable, not NULL.
        unsafe { pNdisIfProviderHandle.write(handle) };
        NDIS_STATUS_SUCCESS
    }

    /// Ends a provider's registration.
    unsafe fn NdisIfDeregisterProvider(NdisProviderHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.providers.look_up(NdisProviderHandle);
            let Some(id) = machine.check_handle(looked_up, "NdisIfDeregisterProvider") else { return };
            if machine.ndis.providers.remove(id).is_some_and(|provider| provider.interfaces != 0) {
                machine.broken("BC-08", || format!("{id} was deregistered while it had interfaces"));
            }
        });
    }
}
