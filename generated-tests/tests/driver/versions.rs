//! Every NDIS that a driver for 6.30 runs on: it registers with what both know, and carries frames.

use entresol_host::Options;
use entresol_sys::NDIS_STATUS_NOT_SUPPORTED;

use crate::rig::{DRIVER, Rig, adapter};

#[test]
fn a_driver_for_6_30_lives_on_every_ndis_from_6_30_on() {
    for minor in [30, 40, 50, 51, 60, 70, 80] {
        let mut rig = Rig::new(Options { ndis: (6, minor), ..Options::default() }, adapter());
        rig.carries();
        // MiniportSynchronousOidRequest is registered on 6.80; before, NDIS itself refuses.
        assert_eq!(rig.host.synchronous(rig.id, 0xFFFF_FE01), Ok(NDIS_STATUS_NOT_SUPPORTED), "6.{minor}");
        assert_eq!(rig.host.direct(rig.id, 0xFFFF_FE01, 2).unwrap(), [NDIS_STATUS_NOT_SUPPORTED; 2]);
        rig.host.sleep_upper(rig.id, false).unwrap();
        rig.host.wake_upper(rig.id).unwrap();
        rig.carries();
        rig.end();
    }
}

#[test]
fn a_driver_for_6_30_does_not_start_on_an_older_ndis() {
    for minor in [0, 1, 20] {
        let older = Options { ndis: (6, minor), ..Options::default() };
        assert!(DRIVER.up(older, adapter()).is_err(), "6.{minor}");
    }
}
