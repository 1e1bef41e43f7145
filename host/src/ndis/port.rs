//! NDIS ports of virtual miniports, beside the default port, which every adapter has.
//!
//! In: allocation, activation and release. Out: findings, and the answer whether data, status and requests may name a
//! port. Nothing is ever sent to a port other than the default one.

use entresol_sys::*;

use super::handle::Id;
use super::miniport::{Miniport, State};
use super::object::{self, Header};
use crate::crossing::exports;
use crate::machine::{Machine, with};

/// Ports that an adapter may have; Windows numbers them from one.
const MOST: u32 = 0xFF_FFFF;

/// One port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Port {
    number: u32,
    active: bool,
}

/// How a port that somebody names stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It carries data, status and requests.
    Active,
    /// It is allocated and not activated.
    Idle,
    /// There is no such port.
    Unknown,
}

const CHARACTERISTICS: Header = Header::default_type(
    "NDIS_PORT_CHARACTERISTICS",
    &[(NDIS_PORT_CHARACTERISTICS_REVISION_1, NDIS_SIZEOF_PORT_CHARACTERISTICS_REVISION_1)],
);

impl Machine {
    /// How port `number` of an adapter stands. The default port is always active.
    pub(crate) fn port(&self, id: Id<Miniport>, number: u32) -> Standing {
        let ports = self.ndis.miniports.get(id).map(|miniport| miniport.ports.as_slice()).unwrap_or_default();
        match ports.iter().find(|port| port.number == number) {
            _ if number == 0 => Standing::Active,
            Some(Port { active: true, .. }) => Standing::Active,
            Some(_) => Standing::Idle,
            None => Standing::Unknown,
        }
    }

    /// A driver names a port: a finding under `rule` where there is none, and under PRT-02 where it is not active.
    pub(crate) fn check_port(&mut self, id: Id<Miniport>, number: u32, rule: &'static str, call: &str) {
        match self.port(id, number) {
            Standing::Active => {}
            Standing::Idle => {
                self.broken("PRT-02", || {
                    format!("{call} was called with port {number} of {id}, which is not activated")
                });
            }
            Standing::Unknown => {
                self.broken(rule, || {
                    format!("{call} was called with port {number}, which {id} does not have")
                });
            }
        }
    }

    /// NetEventPortActivation or its opposite, with these ports.
    pub(super) fn switch_ports(&mut self, id: Id<Miniport>, numbers: &[u32], active: bool) {
        let what = if active { "activation" } else { "deactivation" };
        if numbers.contains(&0) && numbers.len() > 1 {
            self.broken("PRT-03", || {
                format!("the {what} of the default port of {id} lists {} other ports", numbers.len() - 1)
            });
        }
        for number in numbers.iter().filter(|number| **number != 0) {
            if self.port(id, *number) == Standing::Unknown {
                self.broken("PRT-02", || format!("the {what} names port {number}, which {id} does not have"));
            }
        }
        let Some(miniport) = self.ndis.miniports.get_mut(id) else { return };
        for port in miniport.ports.iter_mut().filter(|port| numbers.contains(&port.number)) {
            port.active = active;
        }
    }

    /// The adapter is gone, or was never there: so must be its ports.
    pub(crate) fn check_ports_left(&mut self, id: Id<Miniport>, when: &str) {
        let left = self.ndis.miniports.get(id).map_or(0, |miniport| miniport.ports.len());
        if left != 0 {
            self.broken("PRT-01", || format!("{left} ports of {id} were not freed in {when}"));
        }
    }
}

/// The numbers of a list of ports.
///
/// # Safety
/// - `first` is NULL or the first of a readable list.
pub(super) unsafe fn numbers(first: *const NDIS_PORT) -> Vec<u32> {
    let mut numbers = Vec::new();
    let mut next = first;
    // SAFETY: this function's contract.
    while let Some(port) = unsafe { object::read(next) } {
        numbers.push(port.PortCharacteristics.PortNumber);
        // A list that closes on itself ends somewhere.
        if numbers.len() > MOST as usize {
            break;
        }
        next = port.Next;
    }
    numbers
}

exports! { "ndis.sys";
    /// Makes a port.
    unsafe fn NdisMAllocatePort(
        NdisMiniportHandle: NDIS_HANDLE,
        PortCharacteristics: PNDIS_PORT_CHARACTERISTICS,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMAllocatePort";
        // SAFETY: the caller passes NULL or readable characteristics, as much as their header's Size says.
        let Some(mut given) = (unsafe { object::read_sized(PortCharacteristics) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let number = with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(NdisMiniportHandle);
            let id = machine.check_handle(looked_up, CALL)?;
            machine.check_header(&CHARACTERISTICS, &given.Header, CALL).ok()?;
            let miniport = machine.ndis.miniports.get(id)?;
            let (registered, state) = (miniport.registration.is_some(), miniport.state);
            if !registered || matches!(state, State::Halting | State::Shutdown) {
                machine.broken("PRT-01", || format!("{CALL} was called for {id}, which was {state} and registered: {registered}"));
                return None;
            }
            if machine.injection.allocation_fails(CALL) {
                return None;
            }
            let ports = &mut machine.ndis.miniports.get_mut(id)?.ports;
            let number = (1..MOST).find(|number| ports.iter().all(|port| port.number != *number))?;
            ports.push(Port { number, active: false });
            Some(number)
        });
        let Some(number) = number else { return NDIS_STATUS_FAILURE };
        given.PortNumber = number;
        let length = usize::from(given.Header.Size).min(size_of::<NDIS_PORT_CHARACTERISTICS>());
        // SAFETY: the caller's structure has as many bytes as its header says, and takes the number; a local cannot
        // overlap it.
        unsafe {
            core::ptr::copy_nonoverlapping((&raw const given).cast::<u8>(), PortCharacteristics.cast::<u8>(), length);
        }
        NDIS_STATUS_SUCCESS
    }

    /// Frees a port.
    unsafe fn NdisMFreePort(NdisMiniportHandle: NDIS_HANDLE, PortNumber: NDIS_PORT_NUMBER) -> NDIS_STATUS
        irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMFreePort";
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(NdisMiniportHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
            match machine.port(id, PortNumber) {
                _ if PortNumber == 0 => {
                    machine.broken("PRT-01", || format!("{CALL} was called for the default port of {id}"));
                    return NDIS_STATUS_INVALID_PORT;
                }
                Standing::Unknown => {
                    machine.broken("PRT-01", || format!("{CALL} was called for port {PortNumber}, which {id} does not have"));
                    return NDIS_STATUS_INVALID_PORT;
                }
                Standing::Active => {
                    machine.broken("PRT-02", || format!("{CALL} was called for port {PortNumber} of {id}, which is active"));
                    return NDIS_STATUS_INVALID_PORT_STATE;
                }
                Standing::Idle => {}
            }
            if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
                miniport.ports.retain(|port| port.number != PortNumber);
            }
            NDIS_STATUS_SUCCESS
        })
    }
}
