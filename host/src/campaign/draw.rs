//! From a seed to a script.
//!
//! In: a seed, and whether faults are wanted. Out: a life that NDIS could lead a driver through, from load to unload,
//! the same on every machine. What is drawn need not be possible: a pause of what is paused does nothing.

use entresol_sys::*;

use super::event::{Event, Plugged};
use super::script::{Script, Step};
use crate::ndis::timing::{Initialize, Often, Split, Timing, When};
use crate::scheduler::{Random, Strategy};

/// Adapters of one script, at most.
const MOST_ADAPTERS: usize = 2;

/// OIDs of direct requests: those that NDIS makes, and one that nobody knows.
const DIRECT: [u32; 4] = [
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX,
    0xFFFF_FE01,
];

/// OIDs of synchronous requests: one that NDIS makes, and one that nobody knows.
const SYNCHRONOUS: [u32; 2] = [OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES, 0xFFFF_FE01];

/// The script of a seed.
pub fn draw(seed: u64, faults: bool) -> Script {
    let mut draw = Draw { random: Random::new(seed), steps: Vec::new(), faults };
    // Half of the lives have no fault, so that what faults bring about does not hide the rest.
    draw.faults &= draw.random.one_in(2);
    let processors = draw.pick(&[1, 2, 4, 4]);
    let order = draw.order();
    let timing = draw.timing();
    draw.life();
    Script { seed, processors, order, timing, steps: draw.steps }
}

struct Draw {
    random: Random,
    steps: Vec<Step>,
    faults: bool,
}

impl Draw {
    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.random.below(of.len())]
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.random.below(bound as usize) as u32
    }

    /// A small number, now and then a larger one.
    fn small(&mut self) -> u32 {
        let bound = self.pick(&[2, 6, 20, 60]);
        self.below(bound)
    }

    /// How many calls for memory succeed first: an initialisation may make thousands.
    fn calls(&mut self) -> u32 {
        let bound = self.pick(&[2, 6, 20, 60, 600, 10_000]);
        self.below(bound)
    }

    fn push(&mut self, adapter: usize, event: Event) {
        let seed = self.random.next();
        self.steps.push(Step { event, adapter, meanwhile: false, seed });
    }

    /// Pushes an event that may go on during the next one.
    fn push_busy(&mut self, adapter: usize, event: Event) {
        self.push(adapter, event);
        let busy = self.random.one_in(3);
        if let Some(step) = self.steps.last_mut() {
            step.meanwhile = busy;
        }
    }

    fn order(&mut self) -> Strategy {
        match self.below(6) {
            0 => Strategy::Random { preempt_one_in: 0 },
            1 => Strategy::Random { preempt_one_in: 2 },
            2 => Strategy::Random { preempt_one_in: 7 },
            3 => Strategy::Random { preempt_one_in: 50 },
            // How many imports a step has is not known before: a few, or hundreds.
            _ => Strategy::Priorities {
                changes: self.pick(&[0, 1, 2, 3]),
                within: self.pick(&[10, 100, 1000]),
            },
        }
    }

    fn timing(&mut self) -> Timing {
        let mut when = || self.pick(&[When::Seed, When::Seed, When::Inline, When::Later, When::After(20)]);
        let (open, close, oid, send, receive) = (when(), when(), when(), when(), when());
        let often = [Often::Seed, Often::Never, Often::Always];
        Timing {
            open,
            close,
            initialize: Initialize::Inside,
            oid,
            send,
            receive,
            resources: Often::Never,
            split: Split::Never,
            restart_attributes: Often::Seed,
            read_only: self.pick(&often),
            dispatch: self.pick(&often),
        }
    }

    fn life(&mut self) {
        self.fault_in(4);
        self.push(0, Event::Load);
        let adapters = 1 + usize::from(self.random.one_in(4)) * (MOST_ADAPTERS - 1);
        for adapter in 0..adapters {
            self.fault_in(2);
            let plug = self.plug();
            self.push(adapter, plug);
        }
        for _ in 0..6 + self.below(18) {
            let adapter = self.random.below(adapters);
            self.fault_in(4);
            self.event(adapter);
            if self.random.one_in(5) {
                self.heal(adapter);
            }
        }
        if self.random.one_in(16) {
            let end = if self.random.one_in(3) { Event::BugCheck } else { Event::ShutDown };
            return self.push(0, end);
        }
        for adapter in 0..adapters {
            self.fault_in(6);
            match self.below(6) {
                0 => {}
                1 => self.push(adapter, Event::SurpriseRemove),
                2 => self.push(adapter, Event::Unbind),
                _ => self.push_busy(adapter, Event::Unplug),
            }
        }
        self.push(0, Event::Unload);
    }

    fn plug(&mut self) -> Event {
        Event::Plug(Plugged {
            connected: !self.random.one_in(6),
            start: self.pick(&[
                Initialize::Inside,
                Initialize::Inside,
                Initialize::Inside,
                Initialize::Later,
                Initialize::Later,
                Initialize::Never,
            ]),
            named: !self.random.one_in(16),
            sleeps: !self.random.one_in(6),
            offloads: self.random.one_in(4),
            backfill: self.pick(&[0, 0, 0, 16, 48, 256]),
        })
    }

    /// Undoes what may stand in the way of frames.
    fn heal(&mut self, adapter: usize) {
        let plug = Event::Plug(Plugged::default());
        let awake =
            Event::NetEvent { code: NetEventSetPower, value: NdisDeviceStateD0.to_le_bytes().to_vec() };
        for event in [
            plug,
            Event::Bind,
            Event::StartDevices,
            Event::Enable,
            awake,
            Event::WakeBelow,
            Event::WakeAbove,
            Event::RestartBelow,
            Event::RestartAbove,
            Event::Connect(true),
        ] {
            self.push(adapter, event);
        }
    }

    fn event(&mut self, adapter: usize) {
        let event = match self.below(54) {
            0..8 => Event::Send { frames: 1 + self.small() * 4 },
            8..16 => Event::Receive {
                frames: 1 + self.small() * 4,
                resources: self.random.one_in(3),
                split: self.random.one_in(3),
            },
            16 => Event::PauseAbove,
            17 => Event::RestartAbove,
            18 if self.random.one_in(2) => Event::Resize { mtu: self.pick(&[576, 1280, 1500, 9000]) },
            18 => Event::PauseBelow,
            19 => Event::RestartBelow,
            20 => Event::Connect(self.random.one_in(2)),
            21 => Event::Disable,
            22 => Event::Enable,
            23..26 => self.query(),
            26..29 => self.set(),
            29..31 => self.net_event(),
            31 => self.status(),
            32 => Event::CancelSends,
            33 => match self.below(3) {
                0 => return self.cancelled_request(adapter),
                1 => return self.held_request(adapter),
                _ => Event::CancelRequest,
            },
            34 => Event::Unbind,
            35 => Event::Bind,
            36 => Event::Unplug,
            37 if self.faults && self.random.one_in(2) => Event::SurpriseRemove,
            37 if self.faults => Event::SurpriseRemoveDevices,
            39..42 => return self.sleep_above(adapter),
            42..44 => Event::WakeAbove,
            44 => Event::SleepBelow { paused: self.random.one_in(2) },
            45..47 => Event::WakeBelow,
            47 if self.random.one_in(2) => return self.cancelled_direct(adapter),
            47 => Event::Direct { oid: self.pick(&DIRECT), count: 1 + self.small(), give_up: false },
            48 => Event::Synchronous { oid: self.pick(&SYNCHRONOUS) },
            49..52 => self.request(),
            52 => Event::SendAstray { frames: 1 + self.small() },
            53 => Event::Halt {
                action: self.pick(&[
                    NdisHaltDeviceSurpriseRemoved,
                    NdisHaltDeviceFailed,
                    NdisHaltDeviceInitializationFailed,
                    NdisHaltDeviceStopped,
                ]),
            },
            38 => Event::Elapse { milliseconds: 1 + self.small() * 10 },
            _ => Event::StartDevices,
        };
        match event {
            Event::SurpriseRemove | Event::Elapse { .. } => self.push(adapter, event),
            event => self.push_busy(adapter, event),
        }
    }

    fn query(&mut self) -> Event {
        let (oid, size) = self.pick(&[
            (OID_GEN_STATISTICS, 152),
            (OID_GEN_LINK_STATE, 40),
            (OID_GEN_SUPPORTED_LIST, 1024),
            (OID_GEN_VENDOR_DESCRIPTION, 256),
            (OID_GEN_CURRENT_PACKET_FILTER, 4),
            (OID_GEN_MAXIMUM_TOTAL_SIZE, 4),
            (OID_GEN_XMIT_OK, 8),
            (OID_GEN_RCV_OK, 8),
            (OID_GEN_RCV_NO_BUFFER, 8),
            (OID_802_3_CURRENT_ADDRESS, 6),
            (OID_802_3_MULTICAST_LIST, 192),
            (OID_GEN_INTERRUPT_MODERATION, 12),
            (OID_PM_PARAMETERS, 20),
            (0xFF00_00FF, 16),
        ]);
        let room = match self.below(4) {
            0 => 0,
            1 => size - 1,
            2 => size,
            _ => size + self.small(),
        };
        Event::Query { oid, room }
    }

    fn set(&mut self) -> Event {
        let (oid, size) = self.pick(&[
            (OID_GEN_CURRENT_PACKET_FILTER, 4),
            (OID_GEN_CURRENT_PACKET_FILTER, 4),
            (OID_GEN_CURRENT_LOOKAHEAD, 4),
            (OID_802_3_MULTICAST_LIST, 12),
            (OID_GEN_NETWORK_LAYER_ADDRESSES, 8),
            (OID_GEN_NETWORK_LAYER_ADDRESSES, 8),
            (OID_GEN_INTERRUPT_MODERATION, 12),
            (OID_PM_PARAMETERS, 20),
            (OID_GEN_MACHINE_NAME, 16),
            (0xFF00_00FF, 16),
        ]);
        let length = if self.random.one_in(5) { self.small() } else { size };
        let value = match oid {
            // What may be asked for, and what may not.
            OID_GEN_CURRENT_PACKET_FILTER => {
                self.pick(&[0u32, 0x0F, 0x0B, 0x01, 0x20, 0x8000_0000]).to_le_bytes().to_vec()
            }
            _ => (0..length).map(|_| self.random.next() as u8).collect(),
        };
        let value = if self.random.one_in(8) { Vec::new() } else { value };
        Event::Set { oid, value }
    }

    /// Below, things change while it sleeps.
    fn sleep_above(&mut self, adapter: usize) {
        let paused = self.random.one_in(2);
        self.push_busy(adapter, Event::SleepAbove { paused });
        if self.random.one_in(3) {
            let connected = self.random.one_in(2);
            self.push(adapter, Event::Connect(connected));
        }
    }

    /// A request that goes below, and is given up while it is there.
    fn cancelled_request(&mut self, adapter: usize) {
        if self.faults {
            let milliseconds = self.pick(&[1, 100, 5000]);
            self.push(adapter, Event::RequestsTake { count: 1, milliseconds });
        }
        self.request_below(adapter);
        self.push_busy(adapter, Event::CancelRequest);
    }

    /// A request that goes below when the adapter there wakes up, if nothing comes before.
    fn held_request(&mut self, adapter: usize) {
        self.push_busy(adapter, Event::SleepBelow { paused: false });
        self.request_below(adapter);
        let event = match self.below(6) {
            0 => Event::CancelRequest,
            1 => Event::Unbind,
            2 => Event::Disable,
            3 => Event::SleepAbove { paused: false },
            4 => Event::Status { code: NDIS_STATUS_RESET_START, length: 0 },
            _ => Event::Elapse { milliseconds: 1 },
        };
        self.push_busy(adapter, event);
        self.push_busy(adapter, Event::WakeBelow);
    }

    /// A request that a driver passes on, which goes on during what comes next.
    fn request_below(&mut self, adapter: usize) {
        let (oid, length) = self.pick(&[
            (OID_GEN_NETWORK_LAYER_ADDRESSES, 8),
            (OID_GEN_NETWORK_LAYER_ADDRESSES, 8),
            (OID_GEN_CURRENT_LOOKAHEAD, 4),
            (OID_PNP_ADD_WAKE_UP_PATTERN, 40),
            (OID_PM_ADD_WOL_PATTERN, 120),
        ]);
        let value = match oid {
            OID_GEN_CURRENT_LOOKAHEAD => 128u32.to_le_bytes().to_vec(),
            _ => (0..length).map(|_| self.random.next() as u8).collect(),
        };
        // NDIS answers for some of these; a filter module's go past it.
        let event = match oid {
            OID_GEN_NETWORK_LAYER_ADDRESSES => Event::Set { oid, value },
            _ => Event::Request { kind: NdisRequestSetInformation, oid, value },
        };
        self.push(adapter, event);
        if let Some(step) = self.steps.last_mut() {
            step.meanwhile = true;
        }
    }

    /// Direct requests that are given up while the adapter below has them.
    fn cancelled_direct(&mut self, adapter: usize) {
        if self.faults {
            let milliseconds = self.pick(&[1, 100, 5000]);
            let count = 1 + self.below(4);
            self.push(adapter, Event::RequestsTake { count, milliseconds });
        }
        let direct = Event::Direct { oid: self.pick(&DIRECT), count: 1 + self.small(), give_up: true };
        self.push_busy(adapter, direct);
    }

    /// A request as a filter module makes it: of any type, with any value, none of which NDIS has looked at.
    fn request(&mut self) -> Event {
        let kind = self.pick(&[
            NdisRequestQueryInformation,
            NdisRequestSetInformation,
            NdisRequestSetInformation,
            NdisRequestQueryStatistics,
            NdisRequestMethod,
            NdisRequestReset,
            77,
        ]);
        let (oid, size) = self.pick(&[
            (OID_GEN_CURRENT_PACKET_FILTER, 4),
            (OID_GEN_CURRENT_PACKET_FILTER, 4),
            (OID_GEN_CURRENT_LOOKAHEAD, 4),
            (OID_802_3_MULTICAST_LIST, 12),
            (OID_802_3_MULTICAST_LIST, 6 * 100),
            (OID_802_3_CURRENT_ADDRESS, 6),
            (OID_802_3_PERMANENT_ADDRESS, 6),
            (OID_802_3_MAXIMUM_LIST_SIZE, 4),
            (OID_GEN_MAXIMUM_TOTAL_SIZE, 4),
            (OID_GEN_STATISTICS, 152),
            (OID_GEN_INTERRUPT_MODERATION, 12),
            (OID_GEN_VLAN_ID, 4),
            (OID_TCP_OFFLOAD_PARAMETERS, 40),
            (OID_GEN_RECEIVE_SCALE_PARAMETERS, 64),
        ]);
        let length = match self.below(8) {
            0 => 0,
            1 => size - 1,
            2 => size + self.small() as usize,
            _ => size,
        };
        let mut value: Vec<u8> = (0..length).map(|_| self.random.next() as u8).collect();
        match oid {
            OID_GEN_CURRENT_PACKET_FILTER if length == 4 => {
                value =
                    self.pick(&[0u32, 0x0F, 0x0B, 0x01, 0x20, 0x8000_0000, u32::MAX]).to_le_bytes().to_vec();
            }
            OID_GEN_CURRENT_LOOKAHEAD if length == 4 => {
                value = self.pick(&[0u32, 128, 1514, u32::MAX]).to_le_bytes().to_vec();
            }
            OID_802_3_MULTICAST_LIST if self.random.one_in(2) => {
                value.iter_mut().step_by(6).for_each(|first| *first |= 1);
            }
            OID_GEN_INTERRUPT_MODERATION if length >= 12 => {
                let revision = self.pick(&[0, 1, 2]);
                value[..4].copy_from_slice(&[NDIS_OBJECT_TYPE_DEFAULT, revision, length as u8, 0]);
            }
            _ => {}
        }
        Event::Request { kind, oid, value }
    }

    fn net_event(&mut self) -> Event {
        let state = |state: NDIS_DEVICE_POWER_STATE| state.to_le_bytes().to_vec();
        let (code, value) = match self.below(12) {
            0..2 => (NetEventQueryPower, state(NdisDeviceStateD3)),
            2..4 => (NetEventSetPower, state(NdisDeviceStateD3)),
            4..6 => (NetEventSetPower, state(NdisDeviceStateD0)),
            6 => (NetEventReconfigure, Vec::new()),
            7 => (NetEventQueryRemoveDevice, Vec::new()),
            8 => (NetEventCancelRemoveDevice, Vec::new()),
            9 => (NetEventBindsComplete, Vec::new()),
            10 => (NetEventPnPCapabilities, vec![0; 4]),
            _ => (NetEventPortActivation, Vec::new()),
        };
        Event::NetEvent { code, value }
    }

    fn status(&mut self) -> Event {
        // Whole ones only: the adapter below keeps the contract.
        let (code, length) = self.pick(&[
            (NDIS_STATUS_RESET_START, 0),
            (NDIS_STATUS_RESET_END, 0),
            (NDIS_STATUS_NETWORK_CHANGE, 4),
            (0x4001_7777, 64),
        ]);
        Event::Status { code, length }
    }

    /// One in so many times, something is about to go wrong.
    fn fault_in(&mut self, one_in: usize) {
        if !self.faults || !self.random.one_in(one_in) {
            return;
        }
        let fails =
            [NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCES, NDIS_STATUS_NOT_SUPPORTED, NDIS_STATUS_INVALID_DATA];
        let event = match self.below(10) {
            0..6 => Event::NoMemory { after: self.calls(), count: self.pick(&[1, 1, 1, 2, 8, 1000]) },
            6 => Event::OpenFails(self.pick(&[
                NDIS_STATUS_FAILURE,
                NDIS_STATUS_RESOURCES,
                NDIS_STATUS_UNSUPPORTED_MEDIA,
                NDIS_STATUS_ADAPTER_NOT_FOUND,
            ])),
            7 => Event::RequestsFail { count: 1 + self.small(), status: self.pick(&fails) },
            8 => Event::RequestsTake { count: 1 + self.small(), milliseconds: self.pick(&[1, 100, 5000]) },
            _ => Event::SendsFail {
                count: 1 + self.small(),
                status: self.pick(&[NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCES, NDIS_STATUS_SEND_ABORTED]),
            },
        };
        self.push(0, event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_draws_the_same_script() {
        for seed in 0..100 {
            assert_eq!(draw(seed, true), draw(seed, true));
        }
        assert_ne!(draw(1, true), draw(2, true));
    }

    #[test]
    fn every_life_begins_with_a_load_and_has_an_end() {
        for seed in 0..500 {
            let script = draw(seed, seed % 2 == 0);
            let mut events = script.steps.iter().map(|step| &step.event).filter(|event| !event.is_fault());
            assert_eq!(events.next(), Some(&Event::Load), "seed {seed}");
            assert!(
                matches!(events.next_back(), Some(Event::Unload | Event::ShutDown | Event::BugCheck)),
                "seed {seed}"
            );
            let faults = script.steps.iter().any(|step| step.event.is_fault());
            assert!(seed % 2 == 0 || !faults, "seed {seed} has faults that nobody wanted");
        }
    }
}
