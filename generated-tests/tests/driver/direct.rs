//! Direct and synchronous requests: passed below, answered once each, given up, and refused.

use entresol_host::{Below, Options, Timing, When};
use entresol_sys::{
    NDIS_STATUS_FAILURE, NDIS_STATUS_NOT_SUPPORTED, NDIS_STATUS_REQUEST_ABORTED, NDIS_STATUS_RESOURCES,
    NDIS_STATUS_SUCCESS, OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES, OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX, OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA,
};

use crate::rig::{Rig, adapter, timing};

/// Those that NDIS makes.
const DIRECT: [u32; 4] = [
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA,
    OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX,
];
/// One that nobody makes.
const NOBODYS: u32 = 0xFFFF_FE01;
const SYNCHRONOUS: u32 = OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES;

#[test]
fn direct_requests_go_below_many_at_once_and_end_once_each() {
    for oid in [When::Inline, When::Later, When::After(5)] {
        let mut rig = Rig::new(timing(Timing { oid, ..Timing::default() }), adapter());
        for code in DIRECT {
            assert_eq!(rig.host.direct(rig.id, code, 40).unwrap(), [NDIS_STATUS_SUCCESS; 40], "{oid:?}");
        }
        assert_eq!(rig.host.direct(rig.id, NOBODYS, 3).unwrap(), [NDIS_STATUS_NOT_SUPPORTED; 3]);
        rig.carries();
        rig.end();
    }
}

#[test]
fn a_direct_request_that_is_given_up_is_given_up_below() {
    let mut rig = Rig::new(timing(Timing { oid: When::After(5000), ..Timing::default() }), adapter());
    let answers = rig.host.cancelled_direct(rig.id, DIRECT[0], 20).unwrap();
    assert_eq!(answers, [NDIS_STATUS_REQUEST_ABORTED; 20]);
    // One that takes too long is given up as well, by whoever made it.
    rig.host.answer_oids(2, Below::Takes(60_000));
    let answers = rig.host.direct(rig.id, DIRECT[1], 2).unwrap();
    assert_eq!(answers, [NDIS_STATUS_REQUEST_ABORTED; 2]);
    rig.end();
}

#[test]
fn a_direct_request_ends_as_the_adapter_below_says() {
    let mut rig = Rig::plain();
    rig.host.answer_oids(2, Below::Fails(NDIS_STATUS_RESOURCES));
    let answers = rig.host.direct(rig.id, DIRECT[0], 3).unwrap();
    assert_eq!(answers, [NDIS_STATUS_RESOURCES, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS]);
    rig.end();
}

#[test]
fn a_synchronous_request_is_answered_by_the_adapter_below_within_the_call() {
    let mut rig = Rig::new(timing(Timing { oid: When::After(5), ..Timing::default() }), adapter());
    for _ in 0..3 {
        assert_eq!(rig.host.synchronous(rig.id, SYNCHRONOUS), Ok(NDIS_STATUS_SUCCESS));
        assert_eq!(rig.host.synchronous(rig.id, NOBODYS), Ok(NDIS_STATUS_NOT_SUPPORTED));
    }
    rig.end();
}

#[test]
fn each_interface_is_there_from_the_version_on_with_which_it_came() {
    for minor in [30, 40, 50, 60, 70, 80] {
        let mut rig = Rig::new(Options { ndis: (6, minor), ..Options::default() }, adapter());
        assert_eq!(rig.host.direct(rig.id, DIRECT[3], 2).unwrap(), [NDIS_STATUS_SUCCESS; 2], "6.{minor}");
        let synchronous = if minor < 80 { NDIS_STATUS_NOT_SUPPORTED } else { NDIS_STATUS_SUCCESS };
        assert_eq!(rig.host.synchronous(rig.id, SYNCHRONOUS), Ok(synchronous), "6.{minor}");
        rig.end();
    }
}

#[test]
fn nothing_goes_to_an_adapter_that_sleeps() {
    let mut rig = Rig::plain();
    for upper in [true, false] {
        if upper {
            rig.host.sleep_upper(rig.id, false).unwrap();
        } else {
            rig.host.sleep_lower(rig.id, false).unwrap();
        }
        assert_eq!(rig.host.direct(rig.id, DIRECT[0], 2).unwrap(), [NDIS_STATUS_FAILURE; 2], "{upper}");
        assert_eq!(rig.host.synchronous(rig.id, SYNCHRONOUS), Ok(NDIS_STATUS_FAILURE), "{upper}");
        if upper {
            rig.host.wake_upper(rig.id).unwrap();
        } else {
            rig.host.wake_lower(rig.id).unwrap();
        }
        assert_eq!(rig.host.direct(rig.id, DIRECT[0], 2).unwrap(), [NDIS_STATUS_SUCCESS; 2], "{upper}");
    }
    rig.end();
}
