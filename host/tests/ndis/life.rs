//! A good driver's life: nothing is found, every frame passes, whatever the timing.

use entresol_host::{Adapter, AdapterId, Host, Initialize, Often, Options, Split, Timing, When};

use crate::driver::{self, MINIPORT_INF, PROTOCOL_INF};

/// A host with the driver attached and its INFs installed.
pub(crate) fn host(options: Options, fault: &'static str) -> Host {
    driver::set_fault(fault);
    let mut host = Host::new(options);
    host.install(PROTOCOL_INF).unwrap();
    host.install(MINIPORT_INF).unwrap();
    // SAFETY: the driver keeps to the contract as far as memory goes: what faults break is found before it is used.
    unsafe { host.attach("pass", driver::entry::driver_entry) };
    host
}

/// An Ethernet frame from or to the adapter's own address.
pub(crate) fn frame(number: u16, length: usize) -> Vec<u8> {
    let mut frame = vec![0x02, 0x00, 0x5E, 0x20, 0x00, 0x01, 0x02, 0x00, 0x5E, 0x20, 0x00, 0x02, 0x08, 0x00];
    frame.extend((0..length).map(|at| (at as u8).wrapping_mul(7)));
    frame[14..16].copy_from_slice(&number.to_be_bytes());
    if number % 2 == 1 {
        frame[12..14].copy_from_slice(&[0x86, 0xDD]);
    }
    frame
}

/// Frames of many lengths.
pub(crate) fn frames(count: u16) -> Vec<Vec<u8>> {
    (0..count).map(|number| frame(number, 50 + usize::from(number) * 37 % 1400)).collect()
}

/// In units of 100 ns.
const SECOND: u64 = 10_000_000;

/// Plugs an adapter in, sends and receives, pauses and restarts, unplugs, unloads. Stops at the first failure.
pub(crate) fn live(host: &mut Host, adapter: Adapter) -> Option<AdapterId> {
    host.start().ok()?;
    let id = host.plug(adapter).ok()?;
    // What the driver asked of the adapter below takes its time.
    host.elapse(SECOND);
    host.send(id, frames(100));
    host.receive(id, frames(100));
    host.connect(id, false).ok()?;
    host.connect(id, true).ok()?;
    let _ = host.set(id, entresol_sys::OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
    host.pause(id).ok()?;
    host.restart(id).ok()?;
    host.elapse(SECOND);
    host.send(id, frames(10));
    host.disable(id).ok()?;
    host.enable(id).ok()?;
    host.unplug(id).ok()?;
    host.unload().ok()?;
    Some(id)
}

fn assert_good(options: Options, adapter: Adapter) {
    let mut host = host(options.clone(), "");
    let id = live(&mut host, adapter);
    let report = host.report();
    assert_eq!(report.findings, [], "{options:?}");
    assert_eq!(report.leaks, [], "{options:?}");
    let id = id.unwrap_or_else(|| panic!("the life came to its end: {options:?}"));
    let sent: Vec<_> = frames(100).into_iter().chain(frames(10)).collect();
    assert_eq!(host.lower_frames(id), sent, "{options:?}");
    assert_eq!(host.upper_frames(id), frames(100), "{options:?}");
    assert_eq!((report.upper_in.frames, report.upper_out.frames), (110, 100));
    assert_eq!(report.upper_in, report.lower_out);
}

fn timing(timing: Timing) -> Options {
    Options { timing, ..Options::default() }
}

#[test]
fn a_good_driver_lives_without_a_finding() {
    assert_good(Options::default(), Adapter::ethernet());
}

#[test]
fn opens_and_closes_may_pend() {
    let pended = Timing { open: When::Later, close: When::Later, ..Timing::default() };
    assert_good(timing(pended), Adapter::ethernet());
}

#[test]
fn the_miniport_may_be_initialised_later() {
    let later = Timing { initialize: Initialize::Later, ..Timing::default() };
    assert_good(timing(later), Adapter::ethernet());
}

#[test]
fn completions_returns_and_oids_may_come_later() {
    let later = Timing { send: When::Later, receive: When::Later, oid: When::Later, ..Timing::default() };
    assert_good(timing(later), Adapter::ethernet());
}

#[test]
fn completions_and_returns_may_take_their_time() {
    let after = Timing {
        send: When::After(20),
        receive: When::After(30),
        oid: When::After(5),
        open: When::After(1),
        close: When::After(1),
        ..Timing::default()
    };
    assert_good(timing(after), Adapter::ethernet());
}

#[test]
fn either_edge_may_be_paused_first_with_data_on_its_way() {
    for lower_first in [false, true] {
        let after = Timing { send: When::After(20), receive: When::After(30), ..Timing::default() };
        let mut host = host(timing(after), "");
        host.start().unwrap();
        let id = host.plug(Adapter::ethernet()).unwrap();
        host.send(id, frames(50));
        host.receive(id, frames(50));
        if lower_first {
            host.pause_lower(id).unwrap();
            host.send(id, frames(3));
            host.pause_upper(id).unwrap();
        } else {
            host.pause_upper(id).unwrap();
            host.receive(id, frames(3));
            host.pause_lower(id).unwrap();
        }
        host.restart(id).unwrap();
        host.send(id, frames(5));
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_eq!(host.report().findings, [], "lower first: {lower_first}");
        assert_eq!(host.report().leaks, [], "lower first: {lower_first}");
        assert_eq!(host.lower_frames(id).len(), 55);
        assert_eq!(host.upper_frames(id).len(), 50);
    }
}

#[test]
fn receives_may_have_to_be_given_back_at_once() {
    let resources = Timing { resources: Often::Always, ..Timing::default() };
    assert_good(timing(resources), Adapter::ethernet());
}

#[test]
fn frames_may_be_split_anywhere_behind_the_header() {
    for at in [14, 15, 33, 63] {
        assert_good(timing(Timing { split: Split::At(at), ..Timing::default() }), Adapter::ethernet());
    }
}

#[test]
fn data_may_come_at_dispatch_level() {
    let dispatch =
        Timing { dispatch: Often::Always, send: When::Later, receive: When::Later, ..Timing::default() };
    assert_good(timing(dispatch), Adapter::ethernet());
}

#[test]
fn any_seed_gives_a_life_without_a_finding() {
    for seed in 1..=40 {
        assert_good(Options { seed, ..Options::default() }, Adapter::ethernet());
    }
}

#[test]
fn an_adapter_may_ask_for_room_in_front() {
    let adapter = Adapter { data_backfill: 64, context_backfill: 32, ..Adapter::ethernet() };
    assert_good(Options::default(), adapter);
}

#[test]
fn a_device_that_is_never_started_has_no_miniport_and_no_finding() {
    let never = Timing { initialize: Initialize::Never, ..Timing::default() };
    let mut host = host(timing(never), "");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), Vec::<Vec<u8>>::new());
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_eq!(host.report().findings, []);
    assert_eq!(host.report().leaks, []);
}

#[test]
fn two_adapters_live_side_by_side() {
    let mut host = host(Options::default(), "");
    host.start().unwrap();
    let one = host.plug(Adapter::ethernet()).unwrap();
    let other = host.plug(Adapter::ethernet()).unwrap();
    host.send(one, frames(5));
    host.send(other, frames(7));
    assert_eq!(host.lower_frames(one).len(), 5);
    assert_eq!(host.lower_frames(other).len(), 7);
    host.unplug(one).unwrap();
    host.send(other, frames(2));
    assert_eq!(host.lower_frames(other).len(), 2);
    // The bindings that are left are unbound while the driver unloads.
    host.unload().unwrap();
    assert_eq!(host.report().findings, []);
    assert_eq!(host.report().leaks, []);
}

#[test]
fn an_oid_is_answered_with_its_status_and_bytes() {
    let mut host = host(Options::default(), "");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    assert_eq!(host.query(id, entresol_sys::OID_GEN_VENDOR_DESCRIPTION, 64), Ok(b"Pass\0".to_vec()));
    let short = host.query(id, entresol_sys::OID_GEN_STATISTICS, 10);
    assert_eq!(short, Err(entresol_sys::NDIS_STATUS_BUFFER_TOO_SHORT));
    assert_eq!(host.query(id, 0xFF00_0001, 4), Err(entresol_sys::NDIS_STATUS_NOT_SUPPORTED));
    assert_eq!(host.set(id, entresol_sys::OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]), Ok(()));
    let report = host.report();
    let passed_on =
        report.oids.iter().find(|oid| oid.name == "OID_GEN_NETWORK_LAYER_ADDRESSES" && oid.by_driver);
    assert_eq!(passed_on.map(|oid| oid.count), Some(1));
}

#[test]
fn link_changes_reach_the_protocol_above() {
    let mut host = host(Options::default(), "");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.connect(id, false).unwrap();
    host.connect(id, true).unwrap();
    assert_eq!(host.statuses(id), [entresol_sys::NDIS_STATUS_LINK_STATE; 2]);
}

#[test]
fn a_driver_that_never_completes_is_found_stuck() {
    let mut host = host(Options::default(), "TX-01");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.send(id, frames(1));
    let failure = host.pause(id).unwrap_err();
    assert!(failure.what.contains("the overlying protocol's sends"), "{failure}");
    let rules: Vec<_> = host.report().findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["BC-16", "DV-05"]);
}

#[test]
fn an_adapter_is_unbound_bound_again_and_torn_out() {
    let mut host = host(Options::default(), "");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.unbind(id).unwrap();
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), Vec::<Vec<u8>>::new(), "nothing is above the adapter");
    host.bind(id).unwrap();
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), frames(3));
    host.surprise_remove_devices(id).unwrap();
    host.enable(id).unwrap();
    host.send(id, frames(2));
    assert_eq!(host.lower_frames(id), frames(2));
    host.surprise_remove(id).unwrap();
    host.unload().unwrap();
    assert_eq!((host.report().findings, host.report().leaks), (vec![], vec![]));
}

#[test]
fn a_virtual_device_that_is_started_late_is_initialised_then() {
    let timing = Timing { initialize: Initialize::Never, ..Timing::default() };
    let mut host = host(Options { timing, ..Options::default() }, "");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), Vec::<Vec<u8>>::new());
    host.start_devices(id).unwrap();
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), frames(3));
}

#[test]
fn nothing_of_pnp_comes_after_a_shutdown() {
    let mut host = host(Options { trace: true, ..Options::default() }, "");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.shut_down().unwrap();
    let before = host.trace().len();
    host.pause_upper(id).unwrap();
    host.sleep_upper(id, false).unwrap();
    host.surprise_remove_devices(id).unwrap();
    host.disable(id).unwrap();
    let after = &host.trace()[before..];
    assert!(!after.contains("> Miniport"), "{after}");
}
