//! Short lives: two things at once.
//!
//! In: nothing. Out: for each pair of events a life in which one begins and the other comes before it has ended. Every
//! completion comes from a thread of its own, so that the orders of their threads are all that can happen.

use entresol_sys::*;

use super::event::{Event, Plugged};
use super::script::{Script, Step};
use crate::ndis::timing::{Initialize, Often, Split, Timing, When};
use crate::scheduler::Strategy;

/// What may happen at any time, and what has to have happened before it means something.
fn events() -> Vec<(Option<Event>, Event)> {
    let alone = |event| (None, event);
    let state = |state: NDIS_DEVICE_POWER_STATE| state.to_le_bytes().to_vec();
    let set = |oid, length| Event::Set { oid, value: vec![1; length] };
    vec![
        alone(Event::Send { frames: 2 }),
        alone(Event::Receive { frames: 2, resources: false, split: false }),
        alone(Event::Receive { frames: 1, resources: true, split: true }),
        alone(Event::CancelSends),
        alone(Event::Query { oid: OID_GEN_STATISTICS, room: 152 }),
        alone(set(OID_GEN_CURRENT_PACKET_FILTER, 4)),
        alone(set(OID_GEN_NETWORK_LAYER_ADDRESSES, 8)),
        alone(Event::CancelRequest),
        alone(Event::Direct { oid: OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA, count: 2, give_up: true }),
        alone(Event::Synchronous { oid: OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA }),
        alone(Event::Connect(false)),
        alone(Event::Status { code: NDIS_STATUS_NETWORK_CHANGE, length: 4 }),
        alone(Event::NetEvent { code: NetEventSetPower, value: state(NdisDeviceStateD3) }),
        alone(Event::NetEvent { code: NetEventReconfigure, value: Vec::new() }),
        alone(Event::PauseAbove),
        (Some(Event::PauseAbove), Event::RestartAbove),
        alone(Event::PauseBelow),
        (Some(Event::PauseBelow), Event::RestartBelow),
        alone(Event::SleepAbove { paused: false }),
        (Some(Event::SleepAbove { paused: false }), Event::WakeAbove),
        alone(Event::SleepBelow { paused: false }),
        (Some(Event::SleepBelow { paused: false }), Event::WakeBelow),
        alone(Event::Disable),
        (Some(Event::Disable), Event::Enable),
        alone(Event::Unbind),
        (Some(Event::Unbind), Event::Bind),
        alone(Event::Halt { action: NdisHaltDeviceStopped }),
        alone(Event::Unplug),
        alone(Event::SurpriseRemoveDevices),
        alone(Event::SurpriseRemove),
    ]
}

/// The lives, numbered from 1.
pub fn pairs() -> Vec<Script> {
    let events = events();
    let pairs = (0..events.len()).flat_map(|one| (one..events.len()).map(move |other| (one, other)));
    pairs
        .zip(1..)
        .map(|((one, other), number)| {
            let mut steps = Vec::new();
            let mut push = |event: &Event, meanwhile| {
                let seed = number << 8 | steps.len() as u64;
                steps.push(Step { event: event.clone(), adapter: 0, meanwhile, seed });
            };
            push(&Event::Load, false);
            push(&Event::Plug(Plugged::default()), false);
            events[one].0.iter().chain(&events[other].0).for_each(|before| push(before, false));
            push(&events[one].1, true);
            push(&events[other].1, false);
            push(&Event::Unplug, false);
            push(&Event::Unload, false);
            Script { seed: number, processors: 2, order: Strategy::Fair, timing: timing(), steps }
        })
        .collect()
}

fn timing() -> Timing {
    Timing {
        open: When::Later,
        close: When::Later,
        initialize: Initialize::Inside,
        oid: When::Later,
        send: When::Later,
        receive: When::Later,
        resources: Often::Never,
        split: Split::Never,
        read_only: Often::Never,
        restart_attributes: Often::Never,
        dispatch: Often::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_is_there_once_and_one_of_both_goes_on_during_the_other() {
        let (pairs, events) = (pairs(), events().len());
        assert_eq!(pairs.len(), events * (events + 1) / 2);
        for (script, number) in pairs.iter().zip(1..) {
            assert_eq!(script.seed, number);
            assert_eq!(script.steps.iter().filter(|step| step.meanwhile).count(), 1, "{script}");
        }
    }
}
