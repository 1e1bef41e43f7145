//! The order and the time of native 802.11 indications.
//!
//! In: the status indications of a miniport, and the requests to connect and to scan that it answered. Out: findings.
//! What was so before the first indication is not known, and not held against anybody.

use entresol_sys::*;

use super::handle::Id;
use super::miniport::Miniport;
use crate::machine::Machine;
use crate::scheduler::{self, SECOND};
use crate::trace::status_name;

/// Within which an association, a connection or its start must come (rules DV-14 to DV-16).
const PATIENCE: u64 = 10 * SECOND;
/// Within which a scan ends and the link's quality is told (rules DV-17, DV-18).
const LONG_PATIENCE: u64 = 15 * SECOND;

/// Where uStatus is in DOT11_ASSOCIATION_COMPLETION_PARAMETERS: after the header, an address and padding.
const ASSOCIATION_STATUS: usize = 12;
/// Where uStatus is in DOT11_CONNECTION_COMPLETION_PARAMETERS: after the header.
const CONNECTION_STATUS: usize = 4;

/// What a miniport indicated so far. Times are those of the indications.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dot11 {
    /// ASSOCIATION_START without its completion.
    associating: Option<u64>,
    /// Whether a peer is associated, once that is known.
    associated: Option<bool>,
    /// ASSOCIATION_COMPLETION with success, and no LINK_QUALITY since.
    quality: Option<u64>,
    /// CONNECTION_START without its completion.
    connecting: Option<u64>,
    /// Whether it is connected, once that is known.
    connected: Option<bool>,
    /// ROAMING_START without its completion.
    roaming: Option<u64>,
    /// OID_DOT11_CONNECT_REQUEST without CONNECTION_START: when it was answered, and whether with success.
    requested: Option<(u64, bool)>,
    /// OID_DOT11_SCAN_REQUEST without SCAN_CONFIRM.
    scanning: Option<u64>,
}

type Broken = (&'static str, &'static str);

fn succeeded(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 4).is_none_or(|status| status == [0; 4])
}

/// Whether more than `patience` has passed since `begun`.
fn late(begun: Option<u64>, now: u64, patience: u64) -> bool {
    begun.is_some_and(|begun| now.saturating_sub(begun) > patience)
}

impl Dot11 {
    fn indicated(&mut self, code: NDIS_STATUS, bytes: &[u8], now: u64) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut check = |holds: bool, rule, what| {
            if !holds {
                broken.push((rule, what));
            }
        };
        match code {
            NDIS_STATUS_DOT11_ASSOCIATION_START => {
                check(self.associating.is_none(), "DV-11", "while another association was going on");
                self.associating = Some(now);
            }
            NDIS_STATUS_DOT11_ASSOCIATION_COMPLETION => {
                check(self.associating.is_some(), "DV-11", "without ASSOCIATION_START before it");
                check(
                    !late(self.associating, now, PATIENCE),
                    "DV-14",
                    "more than 10 s after ASSOCIATION_START",
                );
                self.associating = None;
                let success = succeeded(bytes, ASSOCIATION_STATUS);
                self.associated = Some(success || self.associated == Some(true));
                self.quality = success.then_some(now);
            }
            NDIS_STATUS_DOT11_DISASSOCIATION => {
                check(self.associated != Some(false), "DV-13", "while nothing was associated");
                check(self.associating.is_none(), "DV-13", "while an association was going on");
                (self.associated, self.quality) = (Some(false), None);
            }
            NDIS_STATUS_DOT11_CONNECTION_START => {
                let idle = self.connecting.is_none() && self.roaming.is_none();
                check(idle, "DV-12", "while another connection was going on");
                if let Some((answered, success)) = self.requested.take() {
                    check(success, "DV-16", "though OID_DOT11_CONNECT_REQUEST had failed");
                    check(!late(Some(answered), now, PATIENCE), "DV-16", "more than 10 s after the request");
                }
                self.connecting = Some(now);
            }
            NDIS_STATUS_DOT11_CONNECTION_COMPLETION => {
                check(self.connecting.is_some(), "DV-12", "without CONNECTION_START before it");
                check(self.associating.is_none(), "DV-11", "while an association was going on");
                check(
                    !late(self.connecting, now, PATIENCE),
                    "DV-15",
                    "more than 10 s after CONNECTION_START",
                );
                self.connecting = None;
                self.connected = Some(succeeded(bytes, CONNECTION_STATUS));
            }
            NDIS_STATUS_DOT11_ROAMING_START => {
                check(self.connected != Some(false), "DV-12", "while it was not connected");
                let idle = self.connecting.is_none() && self.roaming.is_none();
                check(idle, "DV-12", "while another connection was going on");
                self.roaming = Some(now);
            }
            NDIS_STATUS_DOT11_ROAMING_COMPLETION => {
                check(self.roaming.is_some(), "DV-12", "without ROAMING_START before it");
                check(!late(self.roaming, now, PATIENCE), "DV-15", "more than 10 s after ROAMING_START");
                self.roaming = None;
            }
            NDIS_STATUS_DOT11_LINK_QUALITY => {
                let on_time = !late(self.quality.take(), now, LONG_PATIENCE);
                check(on_time, "DV-17", "more than 15 s after ASSOCIATION_COMPLETION");
            }
            NDIS_STATUS_DOT11_SCAN_CONFIRM => {
                let on_time = !late(self.scanning.take(), now, LONG_PATIENCE);
                check(on_time, "DV-18", "more than 15 s after OID_DOT11_SCAN_REQUEST");
            }
            _ => {}
        }
        broken
    }

    /// What never ended though there was time for it.
    fn unfinished(&self, now: u64) -> Vec<Broken> {
        let requested = self.requested.filter(|(_, success)| *success).map(|(answered, _)| answered);
        [
            (late(self.associating, now, PATIENCE), "DV-14", "an association was not completed"),
            (late(self.connecting, now, PATIENCE), "DV-15", "a connection was not completed"),
            (late(self.roaming, now, PATIENCE), "DV-15", "roaming was not completed"),
            (
                late(requested, now, PATIENCE),
                "DV-16",
                "no CONNECTION_START followed OID_DOT11_CONNECT_REQUEST",
            ),
            (late(self.scanning, now, LONG_PATIENCE), "DV-18", "a scan was not confirmed"),
        ]
        .into_iter()
        .filter(|(broken, ..)| *broken)
        .map(|(_, rule, what)| (rule, what))
        .collect()
    }
}

impl Machine {
    /// A driver's miniport indicates a status.
    pub(crate) fn check_dot11(&mut self, id: Id<Miniport>, code: NDIS_STATUS, bytes: &[u8]) {
        let Some(miniport) = self.ndis.miniports.get_mut(id) else { return };
        for (rule, what) in miniport.dot11.indicated(code, bytes, scheduler::now()) {
            self.broken(rule, || format!("{id} indicated {} {what}", status_name(code)));
        }
    }

    /// A driver's miniport answered a request.
    pub(crate) fn note_dot11_answer(&mut self, id: Id<Miniport>, oid: NDIS_OID, status: NDIS_STATUS) {
        let Some(miniport) = self.ndis.miniports.get_mut(id) else { return };
        let success = status == NDIS_STATUS_SUCCESS;
        match oid {
            OID_DOT11_CONNECT_REQUEST => miniport.dot11.requested = Some((scheduler::now(), success)),
            OID_DOT11_SCAN_REQUEST if success => miniport.dot11.scanning = Some(scheduler::now()),
            _ => {}
        }
    }

    /// The miniport is halted: what it began must have ended, if there was time.
    pub(crate) fn check_dot11_end(&mut self, id: Id<Miniport>) {
        let Some(miniport) = self.ndis.miniports.get(id) else { return };
        for (rule, what) in miniport.dot11.unfinished(scheduler::now()) {
            self.broken(rule, || format!("{what} before the halt of {id}"));
        }
    }
}
