//! Virtual miniports: the NdisIM* calls of intermediate drivers.
//!
//! In: device names and contexts. Out: instances asked for, cancelled or taken down. MiniportInitializeEx comes inside
//! the call when the device is started already, else when it is; it may never come. Calling it is `fabric::pnp`'s.

use entresol_sys::*;

use super::binding::State;
use super::device::{DeviceId, Instance};
use super::loan;
use crate::crossing::exports;
use crate::fabric::pnp;
use crate::machine::{Machine, with};
use crate::scheduler::cpu;

/// What becomes of a call to NdisIMInitializeDeviceInstanceEx.
enum Asked {
    /// Initialise now.
    Now(DeviceId),
    /// The device is not started yet.
    Later,
    /// Refused.
    Refused(NDIS_STATUS),
}

fn ask(machine: &mut Machine, driver: NDIS_HANDLE, name: Option<String>, context: NDIS_HANDLE) -> Asked {
    const CALL: &str = "NdisIMInitializeDeviceInstanceEx";
    let looked_up = machine.ndis.drivers.look_up(driver);
    let Some(driver) = machine.check_handle(looked_up, CALL) else {
        return Asked::Refused(NDIS_STATUS_INVALID_PARAMETER);
    };
    let name = name.unwrap_or_default();
    let Some(device) = machine.ndis.devices.named(&name) else {
        machine.broken("IM-01", || {
            format!("{CALL} was called for `{name}`, which is no device of a virtual miniport")
        });
        return Asked::Refused(NDIS_STATUS_FAILURE);
    };
    let protocol = machine.ndis.drivers.get(driver).and_then(|driver| driver.protocol);
    let has_open_binding = machine
        .ndis
        .bindings
        .iter()
        .any(|(_, binding)| Some(binding.protocol) == protocol && binding.state != State::Opening);
    if !has_open_binding {
        machine.broken("IM-02", || format!("{CALL} was called for `{name}` while no lower binding was open"));
    }
    let Some(entry) = machine.ndis.devices.get_mut(device) else {
        return Asked::Refused(NDIS_STATUS_FAILURE);
    };
    entry.asked += 1;
    if entry.instance != Instance::Idle {
        machine.broken("IM-03", || format!("{CALL} was called again for `{name}`"));
        return Asked::Refused(NDIS_STATUS_NOT_ACCEPTED);
    }
    if machine.injection.allocation_fails(CALL) {
        return Asked::Refused(NDIS_STATUS_RESOURCES);
    }
    entry.instance = Instance::Asked;
    entry.cancelled_late = false;
    entry.driver = Some(driver);
    entry.context = context;
    if entry.started { Asked::Now(device) } else { Asked::Later }
}

exports! { "ndis.sys";
    /// Asks for a virtual miniport.
    unsafe fn NdisIMInitializeDeviceInstanceEx(
        DriverHandle: NDIS_HANDLE,
        DriverInstance: PNDIS_STRING,
        DeviceContext: NDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a readable counted string or NULL.
        let name = unsafe { loan::text(DriverInstance) };
        match with(|machine| {
            machine.check_no_locks("NdisIMInitializeDeviceInstanceEx");
            ask(machine, DriverHandle, name, DeviceContext)
        }) {
            Asked::Now(device) => pnp::initialize(device),
            Asked::Later => NDIS_STATUS_SUCCESS,
            Asked::Refused(status) => status,
        }
    }

    /// Takes back the wish for a virtual miniport; fails when its initialisation can no longer be stopped.
    unsafe fn NdisIMCancelInitializeDeviceInstance(
        DriverHandle: NDIS_HANDLE,
        DeviceInstance: PNDIS_STRING,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisIMCancelInitializeDeviceInstance";
        // SAFETY: the caller passes a readable counted string or NULL.
        let name = unsafe { loan::text(DeviceInstance) }.unwrap_or_default();
        with(|machine| {
            let looked_up = machine.ndis.drivers.look_up(DriverHandle);
            if machine.check_handle(looked_up, CALL).is_none() {
                return NDIS_STATUS_INVALID_PARAMETER;
            }
            let Some(device) = machine.ndis.devices.named(&name) else {
                machine.broken("IM-08", || format!("{CALL} was called for `{name}`, which is no device"));
                return NDIS_STATUS_FAILURE;
            };
            let Some(entry) = machine.ndis.devices.get_mut(device) else { return NDIS_STATUS_FAILURE };
            match entry.instance {
                Instance::Asked => {
                    entry.instance = Instance::Idle;
                    NDIS_STATUS_SUCCESS
                }
                Instance::Initializing(_) => {
                    entry.cancelled_late = true;
                    NDIS_STATUS_FAILURE
                }
                Instance::Idle | Instance::Up(_) if entry.was_overtaken() => NDIS_STATUS_FAILURE,
                Instance::Idle => {
                    machine.broken("IM-08", || format!("{CALL} was called for `{name}`, which was not asked for"));
                    NDIS_STATUS_FAILURE
                }
                Instance::Up(miniport) => {
                    machine.broken("IM-06", || format!("{CALL} was called for {miniport}, which is initialised"));
                    NDIS_STATUS_FAILURE
                }
            }
        })
    }

    /// Takes a virtual miniport down: everything above is unbound and MiniportHaltEx has returned when this returns.
    unsafe fn NdisIMDeInitializeDeviceInstance(NdisMiniportHandle: NDIS_HANDLE) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisIMDeInitializeDeviceInstance";
        let miniport = with(|machine| {
            machine.check_no_locks(CALL);
            let Ok(miniport) = machine.ndis.miniports.look_up(NdisMiniportHandle) else {
                // One that NDIS halted while the driver was on its way here: nobody can keep the two apart.
                let halted = machine.ndis.halted_from_above.get(&NdisMiniportHandle.addr());
                if halted.is_some_and(|halted| cpu::was_under_way(*halted)) {
                    return None;
                }
                let rules: &[_] = if halted.is_some() { &["IM-09", "IM-12"] } else { &["IM-09"] };
                machine.broken_all(rules, || format!("{CALL} was given a handle of no virtual miniport that is up"));
                return None;
            };
            let inside = cpu::frame().name;
            if inside.starts_with("Miniport") && inside != "MiniportDriverUnload" {
                machine.broken("IM-10", || format!("{CALL} was called in {inside}"));
                return None;
            }
            if !machine.ndis.devices.is_virtual(miniport) {
                machine.broken("IM-09", || format!("{CALL} was called for {miniport}, which is no virtual miniport"));
                return None;
            }
            Some(miniport)
        });
        let Some(miniport) = miniport else { return NDIS_STATUS_FAILURE };
        pnp::take_down(miniport, NdisHaltDeviceInstanceDeInitialized);
        NDIS_STATUS_SUCCESS
    }
}
