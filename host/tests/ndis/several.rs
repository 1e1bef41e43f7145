//! What drivers that no one here wrote met first: several virtual miniports over one adapter, a device of the driver's own,
//! frames that were wrong before the driver had them, an adapter that sleeps when it is unbound.

use entresol_host::{Adapter, Host, Options, Timing, When};
use entresol_sys::*;

use crate::driver::device;
use crate::life::{frame, frames, host, live};

fn assert_good(host: &Host) {
    let report = host.report();
    assert_eq!(report.findings, []);
    assert_eq!(report.leaks, []);
}

/// A host whose driver is bound to an adapter.
fn plugged(fault: &'static str, timing: Timing, adapter: Adapter) -> (Host, entresol_host::AdapterId) {
    let mut host = host(Options { timing, ..Options::default() }, fault);
    host.start().unwrap();
    let id = host.plug(adapter).unwrap();
    (host, id)
}

/// A frame for the virtual miniport of this number.
fn frame_for(number: u8, count: u16) -> Vec<u8> {
    let mut frame = frame(count, 60);
    frame[11] = number;
    frame
}

#[test]
fn several_virtual_miniports_stand_over_one_adapter_each_with_a_stack_of_its_own() {
    let adapter = Adapter { virtual_miniports: 3, ..Adapter::ethernet() };
    let (mut host, id) = plugged("SEVERAL", Timing::default(), adapter);
    let mut sent = Vec::new();
    for at in 0..3 {
        let own: Vec<_> = (0..=at).map(|count| frame_for(at, u16::from(count))).collect();
        host.send(id.through(usize::from(at)), &own);
        sent.extend(own);
    }
    assert_eq!(host.lower_frames(id), sent, "frames of all of them go down");
    host.receive(id, (0..12).map(|count| frame_for((count % 4) as u8, count)));
    for at in 0..3 {
        let own: Vec<_> = (0..3).map(|turn| frame_for(at, 4 * turn + u16::from(at))).collect();
        assert_eq!(host.upper_frames(id.through(usize::from(at))), own, "each gets what is for it");
    }
    let report = host.report();
    assert_eq!((report.upper_in.frames, report.lower_out.frames), (6, 6));
    assert_eq!((report.lower_in.frames, report.upper_out.frames), (12, 9));
    assert!(host.query(id.through(2), OID_GEN_STATISTICS, 152).is_ok());
    assert_eq!(host.query(id.through(3), OID_GEN_STATISTICS, 152), Err(NDIS_STATUS_ADAPTER_NOT_FOUND));
    host.send(id.through(3), [frame(0, 60)]);
    assert_eq!(host.lower_frames(id), Vec::<Vec<u8>>::new(), "there is no fourth");
    host.pause(id).unwrap();
    host.restart(id).unwrap();
    host.send(id.through(1), [frame(1, 60)]);
    assert_eq!(host.lower_frames(id), [frame(1, 60)]);
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}

#[test]
fn a_program_controls_a_device_of_the_driver_until_the_driver_takes_it_away() {
    let (mut host, id) = plugged("DEVICE", Timing::default(), Adapter::ethernet());
    for code in [device::TURN, device::TURN_DIRECT] {
        assert_eq!(host.control(device::LINK, code, &[1, 2, 0xF0], 8), Ok(vec![0xFE, 0xFD, 0x0F]));
        assert_eq!(host.control(device::LINK, code, &[1, 2, 3], 1), Ok(vec![0xFE]));
        assert_eq!(host.control(device::LINK, code, &[], 0), Ok(vec![]));
    }
    assert_eq!(host.control(device::LINK, 0x0012_1000, &[], 0), Err(STATUS_INVALID_DEVICE_REQUEST));
    assert_eq!(host.control(r"\DosDevices\Nobody", device::TURN, &[], 0), Err(STATUS_OBJECT_NAME_NOT_FOUND));
    assert_eq!(device::open(), 0, "what was opened was closed");
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
    assert_eq!(host.control(device::LINK, device::TURN, &[], 0), Err(STATUS_OBJECT_NAME_NOT_FOUND));
}

#[test]
fn a_packet_filter_that_one_of_several_clears_below_for_all_is_found() {
    for (fault, is_found) in [("OID-26", true), ("SEVERAL", false)] {
        let adapter = Adapter { virtual_miniports: 2, ..Adapter::ethernet() };
        let (mut host, id) = plugged(fault, Timing::default(), adapter);
        for (at, filter) in [(0, NDIS_PACKET_TYPE_DIRECTED), (1, NDIS_PACKET_TYPE_DIRECTED), (0, 0)] {
            host.set(id.through(at), OID_GEN_CURRENT_PACKET_FILTER, &filter.to_ne_bytes()).unwrap();
        }
        let found = host.report().broken.iter().any(|(rule, _)| *rule == "OID-26");
        assert_eq!(found, is_found, "{fault}");
    }
}

#[test]
fn a_device_that_forgets_what_it_was_asked_is_found() {
    let (mut host, id) = plugged("REG-26", Timing::default(), Adapter::ethernet());
    assert_eq!(host.control(device::LINK, device::TURN, &[1], 1), Err(STATUS_UNSUCCESSFUL));
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert!(host.report().broken.iter().any(|(rule, _)| *rule == "REG-26"));
}

#[test]
fn what_the_protocol_above_holds_goes_back_before_it_closes() {
    let timing = Timing { receive: When::Later, ..Timing::default() };
    // The driver lets its pause be complete with frames above: that is found, and nothing else comes of it.
    let (mut host, id) = plugged("ST-04", timing, Adapter::ethernet());
    host.meanwhile(|host| host.receive(id, frames(5)));
    host.disable(id).unwrap();
    host.unplug(id).unwrap();
    host.unload().unwrap();
    let report = host.report();
    let broken: Vec<_> = report.broken.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(broken, ["ST-04"]);
    assert_eq!(report.leaks, []);
}

#[test]
fn a_driver_is_not_blamed_for_frames_that_were_wrong_when_it_got_them() {
    let (mut host, id) = plugged("", Timing::default(), Adapter::ethernet());
    let wrong = [frame(0, 60)[..9].to_vec(), frame(2, 5000)];
    host.receive(id, &wrong);
    assert_eq!(host.upper_frames(id), wrong);
    host.send(id, &wrong[1..]);
    assert_eq!(host.lower_frames(id), wrong[1..]);
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}

#[test]
fn a_driver_that_makes_a_frame_too_long_is_blamed() {
    for fault in ["TX-23", "ETH-09"] {
        let mut host = host(Options::default(), fault);
        live(&mut host, Adapter::ethernet());
        assert!(host.report().broken.iter().any(|(rule, _)| *rule == fault), "{fault}");
    }
}

#[test]
fn an_adapter_that_sleeps_may_be_closed_with_its_packet_filter() {
    for (state, is_found) in [(NdisDeviceStateD3, false), (NdisDeviceStateD0, true)] {
        let (mut host, id) = plugged("BND-22", Timing::default(), Adapter::ethernet());
        host.event(id, NetEventSetPower, &state.to_le_bytes()).unwrap();
        host.unplug(id).unwrap();
        let found = host.report().broken.iter().any(|(rule, _)| *rule == "BND-22");
        assert_eq!(found, is_found, "in power state {state}");
    }
}
