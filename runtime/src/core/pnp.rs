//! NetPnPEvents at the lower edge: what each asks of the driver, and whether the stack above hears of it.
//!
//! A pure table after NdisMNetPnPEvent's page and ProtocolNetPnPEvent's; the edge carries it out.

use entresol_sys::{
    NET_PNP_EVENT_CODE, NetEventBindFailed, NetEventBindList, NetEventBindsComplete,
    NetEventCancelRemoveDevice, NetEventIMReEnableDevice, NetEventNDKDisable, NetEventNDKEnable,
    NetEventPause, NetEventPnPCapabilities, NetEventPortActivation, NetEventPortDeactivation,
    NetEventQueryPower, NetEventQueryRemoveDevice, NetEventReconfigure, NetEventRestart, NetEventSetPower,
};

/// When the stack above hears of an event, with NdisMNetPnPEvent on each virtual miniport that depends on the
/// binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Propagation {
    /// Not at all.
    Never,
    /// Before the driver does its part; a refusal from above is returned and nothing is done.
    Asking,
    /// Before the driver does its part.
    Before,
    /// After the driver did its part.
    After,
}

/// The driver's own part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Nothing,
    /// No sends until a restart; wait for those below.
    Pause,
    /// Sends may go.
    Restart,
    /// The lower adapter goes to D0, or leaves it.
    SetPower {
        /// Whether it goes to D0.
        on: bool,
    },
    /// Read the configuration again; start and stop virtual miniports by it.
    Reconfigure,
    /// Offer the protocol all adapters that it is not bound to, too.
    ReconfigureAll,
    /// Start the virtual miniport whose name the event carries.
    ReEnable,
}

/// What to do about one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The driver's own part.
    pub part: Part,
    /// When the stack above hears of it.
    pub propagation: Propagation,
}

/// The plan for `event`, on a binding or for the whole protocol; `powers_on` says of a power event whether it is
/// one to D0.
pub fn plan(event: NET_PNP_EVENT_CODE, on_binding: bool, powers_on: bool) -> Plan {
    let plan = |part, propagation| Plan { part, propagation };
    if !on_binding {
        // There is no virtual miniport to tell: events for the whole protocol are never propagated.
        return match event {
            NetEventReconfigure => plan(Part::ReconfigureAll, Propagation::Never),
            NetEventIMReEnableDevice => plan(Part::ReEnable, Propagation::Never),
            _ => plan(Part::Nothing, Propagation::Never),
        };
    }
    match event {
        NetEventSetPower if powers_on => plan(Part::SetPower { on: true }, Propagation::After),
        NetEventSetPower => plan(Part::SetPower { on: false }, Propagation::Before),
        NetEventQueryPower | NetEventQueryRemoveDevice => plan(Part::Nothing, Propagation::Asking),
        NetEventReconfigure => plan(Part::Reconfigure, Propagation::Before),
        NetEventPause => plan(Part::Pause, Propagation::Never),
        NetEventRestart => plan(Part::Restart, Propagation::Never),
        NetEventIMReEnableDevice => plan(Part::ReEnable, Propagation::Never),
        NetEventBindsComplete | NetEventPortActivation | NetEventPortDeactivation => {
            plan(Part::Nothing, Propagation::Never)
        }
        NetEventCancelRemoveDevice
        | NetEventBindList
        | NetEventPnPCapabilities
        | NetEventNDKEnable
        | NetEventNDKDisable
        | NetEventBindFailed => plan(Part::Nothing, Propagation::Before),
        // What a later NDIS may bring is accepted; whether a driver of today may pass it on is not known.
        _ => plan(Part::Nothing, Propagation::Never),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_be_propagated_is_not() {
        for event in [
            NetEventBindsComplete,
            NetEventPause,
            NetEventRestart,
            NetEventPortActivation,
            NetEventPortDeactivation,
        ] {
            for on_binding in [false, true] {
                assert_eq!(plan(event, on_binding, false).propagation, Propagation::Never, "{event}");
            }
        }
    }

    #[test]
    fn nothing_is_propagated_for_the_whole_protocol() {
        for event in -1..40 {
            assert_eq!(plan(event, false, true).propagation, Propagation::Never, "{event}");
        }
    }

    #[test]
    fn power_is_told_above_before_it_goes_and_after_it_is_back() {
        assert_eq!(plan(NetEventSetPower, true, false).propagation, Propagation::Before);
        assert_eq!(plan(NetEventSetPower, true, true).propagation, Propagation::After);
    }

    #[test]
    fn questions_are_asked_above_first() {
        for event in [NetEventQueryPower, NetEventQueryRemoveDevice] {
            let plan = plan(event, true, false);
            assert_eq!(plan, Plan { part: Part::Nothing, propagation: Propagation::Asking });
        }
    }

    #[test]
    fn an_unknown_event_is_let_pass() {
        assert_eq!(plan(999, true, false), Plan { part: Part::Nothing, propagation: Propagation::Never });
    }
}
