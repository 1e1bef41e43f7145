//! Direct and synchronous OIDs, several at once, and the mistakes that drivers make with them.

use std::collections::BTreeSet;

use entresol_host::{Adapter, AdapterId, Host, Options, Timing, When};
use entresol_sys::*;

use crate::life::host;

/// One that no specification assigns.
const NOBODYS: u32 = 0xFFFF_FE01;

fn plugged(fault: &'static str, timing: Timing) -> (Host, AdapterId) {
    let mut host = host(Options { timing, ..Options::default() }, fault);
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    (host, id)
}

fn found(host: &Host) -> BTreeSet<&'static str> {
    host.report().broken.iter().map(|(rule, _)| *rule).collect()
}

#[test]
fn direct_requests_are_all_answered_whether_the_adapter_below_pends_them_or_not() {
    for oid in [When::Inline, When::Later, When::After(5)] {
        let (mut host, id) = plugged("", Timing { oid, ..Timing::default() });
        let known = OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA;
        assert_eq!(host.direct(id, known, 5).unwrap(), [NDIS_STATUS_SUCCESS; 5]);
        assert_eq!(host.direct(id, NOBODYS, 5).unwrap(), [NDIS_STATUS_NOT_SUPPORTED; 5]);
        let answers = host.cancelled_direct(id, known, 5).unwrap();
        let is_slow = matches!(oid, When::After(_));
        let expected = if is_slow { NDIS_STATUS_REQUEST_ABORTED } else { NDIS_STATUS_SUCCESS };
        assert_eq!(answers, [expected; 5], "{oid:?}");
        assert_eq!(host.synchronous(id, NOBODYS), Ok(NDIS_STATUS_NOT_SUPPORTED));
        host.unload().unwrap();
        assert_eq!(host.report().findings, []);
        assert_eq!(host.report().leaks, []);
    }
}

#[test]
fn direct_requests_that_are_completed_wrongly_are_found() {
    for fault in ["OID-29", "OID-29-TWICE", "OID-29-RETURN"] {
        let (mut host, id) = plugged(fault, Timing::default());
        let _ = host.direct(id, NOBODYS, 1);
        assert_eq!(found(&host), BTreeSet::from(["OID-29"]), "{fault}");
    }
}

#[test]
fn direct_requests_that_are_passed_on_carelessly_are_found() {
    let slow = Timing { oid: When::After(2000), ..Timing::default() };
    for (fault, rule) in [("OID-13-DIRECT", "OID-13"), ("OID-19-DIRECT", "OID-19")] {
        let (mut host, id) = plugged(fault, slow.clone());
        let _ = host.cancelled_direct(id, OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA, 2);
        let _ = host.direct(id, OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA, 2);
        assert_eq!(found(&host), BTreeSet::from([rule]), "{fault}");
    }
}

#[test]
fn synchronous_requests_that_pend_or_succeed_though_nobody_knows_them_are_found() {
    for fault in ["OID-33", "OID-34"] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.synchronous(id, NOBODYS).unwrap();
        assert_eq!(found(&host), BTreeSet::from([fault]));
    }
}

#[test]
fn a_request_on_a_binding_that_is_not_open_is_found() {
    let (host, _) = plugged("BND-14", Timing { open: When::Later, ..Timing::default() });
    assert!(found(&host).is_superset(&BTreeSet::from(["BND-14", "OID-36"])));
}
