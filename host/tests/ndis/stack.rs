//! Stacks of several drivers in one machine: filters, miniports of hardware, protocols, and the intermediate driver
//! among them. The same drivers run as images in `generated-tests/tests/driver/stack.rs`.

use entresol_host::{Adapter, AdapterId, Host, Often, Options, Split, Timing, When};
use entresol_sys::{
    NDIS_STATUS_NOT_SUPPORTED, NDIS_STATUS_REQUEST_ABORTED, NDIS_STATUS_SUCCESS, OID_GEN_MAXIMUM_FRAME_SIZE,
};
use stack_drivers::{filter, miniport, protocol};

use crate::driver::{self, MINIPORT_INF, PROTOCOL_INF};
use crate::life::{frame, frames};

/// The filter's INF.
const FILTER_INF: &str = include_str!("../drivers/passing.inf");
/// The miniport's INF.
const LOOPBACK_INF: &str = include_str!("../drivers/loopback.inf");
/// The protocol's INF.
const LISTENING_INF: &str = include_str!("../drivers/listening.inf");

fn add(host: &mut Host, name: &str, infs: &[&str], entry: entresol_sys::DRIVER_INITIALIZE) {
    infs.iter().for_each(|inf| host.install(inf).unwrap());
    // SAFETY: the drivers keep to the contract as far as memory goes: what faults break is found before it is used.
    unsafe { host.attach(name, entry) };
}

fn add_filter(host: &mut Host) {
    filter::set_fault(0);
    add(host, "passing", &[FILTER_INF], filter::driver_entry);
    host.start().unwrap();
}

fn add_loopback(host: &mut Host) {
    add(host, "loopback", &[LOOPBACK_INF], miniport::driver_entry);
    host.start().unwrap();
}

fn add_intermediate(host: &mut Host, fault: &'static str) {
    driver::set_fault(fault);
    add(host, "pass", &[PROTOCOL_INF, MINIPORT_INF], driver::entry::driver_entry);
    host.start().unwrap();
}

fn add_protocol(host: &mut Host) {
    add(host, "listening", &[LISTENING_INF], protocol::driver_entry);
    host.start().unwrap();
}

/// NBLs sent, completed, received, returned, and status indications that passed the filter.
fn counts(host: &mut Host, id: AdapterId) -> Vec<u32> {
    let bytes = host.query(id, filter::OID_COUNTS, 20).unwrap();
    bytes.as_chunks().0.iter().map(|word| u32::from_ne_bytes(*word)).collect()
}

fn assert_good(host: &Host) {
    let report = host.report();
    assert_eq!(report.findings, []);
    assert_eq!(report.leaks, []);
}

/// Timings in which everything happens in another order.
fn timings() -> Vec<Options> {
    let timing = |timing| Options { timing, ..Options::default() };
    let mut all = vec![
        Options::default(),
        timing(Timing { send: When::After(10), receive: When::After(20), ..Timing::default() }),
        timing(Timing { oid: When::Later, open: When::Later, close: When::Later, ..Timing::default() }),
        timing(Timing { resources: Often::Always, ..Timing::default() }),
        timing(Timing { dispatch: Often::Always, split: Split::At(30), ..Timing::default() }),
    ];
    all.extend((1..12).map(|seed| Options { seed, ..Options::default() }));
    all
}

#[test]
fn a_filter_passes_everything_between_the_adapter_and_the_protocol() {
    for options in timings() {
        let mut host = Host::new(options.clone());
        add_filter(&mut host);
        let id = host.plug(Adapter::ethernet()).unwrap();
        host.send(id, frames(100));
        host.receive(id, frames(80));
        host.elapse(10_000_000);
        assert_eq!(host.lower_frames(id), frames(100), "{options:?}");
        assert_eq!(host.upper_frames(id), frames(80), "{options:?}");
        host.connect(id, false).unwrap();
        assert!(host.statuses(id).contains(&entresol_sys::NDIS_STATUS_LINK_STATE));
        let counts = counts(&mut host, id);
        let returned = if options.timing.resources == Often::Always { 0 } else { 80 };
        if options.seed == 0 {
            assert_eq!(counts, [100, 100, 80, returned, 1], "{options:?}");
        }
        assert_eq!(&counts[..3], [100, 100, 80], "{options:?}");
        host.pause_lower(id).unwrap();
        host.send(id, frames(3));
        assert_eq!(host.lower_frames(id), Vec::<Vec<u8>>::new(), "a paused stack carries nothing");
        host.restart_lower(id).unwrap();
        host.event(id, entresol_sys::NetEventReconfigure, &[]).unwrap();
        host.send(id, frames(5));
        host.cancel_sends(id).unwrap();
        host.elapse(10_000_000);
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

/// An OID of direct requests, one of synchronous ones, and one of nobody's.
const DIRECT: u32 = entresol_sys::OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA;
const SYNCHRONOUS: u32 = entresol_sys::OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES;
const NOBODYS: u32 = 0xFFFF_FE01;

#[test]
fn direct_and_synchronous_requests_pass_a_filter_that_has_handlers_for_them() {
    for oid in [When::Inline, When::Later, When::After(5)] {
        let timing = Timing { oid, ..Timing::default() };
        let mut host = Host::new(Options { timing, trace: true, ..Options::default() });
        add_filter(&mut host);
        let id = host.plug(Adapter::ethernet()).unwrap();
        assert_eq!(host.direct(id, DIRECT, 3).unwrap(), [NDIS_STATUS_SUCCESS; 3], "{oid:?}");
        assert_eq!(host.direct(id, NOBODYS, 2).unwrap(), [NDIS_STATUS_NOT_SUPPORTED; 2], "{oid:?}");
        let answers = host.cancelled_direct(id, DIRECT, 4).unwrap();
        let is_slow = matches!(oid, When::After(_));
        let expected = if is_slow { NDIS_STATUS_REQUEST_ABORTED } else { NDIS_STATUS_SUCCESS };
        assert_eq!(answers, [expected; 4], "{oid:?}");
        assert_eq!(host.synchronous(id, SYNCHRONOUS), Ok(NDIS_STATUS_SUCCESS), "{oid:?}");
        assert_eq!(host.synchronous(id, NOBODYS), Ok(NDIS_STATUS_NOT_SUPPORTED), "{oid:?}");
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
        let mut calls = |name: &str| host.trace().matches(&format!("> {name}(")).count();
        assert_eq!(calls("FilterDirectOidRequest"), 9, "{oid:?}");
        let is_late = oid != When::Inline;
        assert_eq!(calls("FilterDirectOidRequestComplete"), if is_late { 9 } else { 0 }, "{oid:?}");
        assert_eq!(calls("FilterSynchronousOidRequest"), 2, "{oid:?}");
        assert_eq!(calls("FilterSynchronousOidRequestComplete"), 2, "{oid:?}");
    }
}

#[test]
fn a_filter_that_asks_for_it_is_bypassed() {
    let mut host = Host::new(Options::default());
    let key = "HKLM,System\\CurrentControlSet\\Services\\Passing\\Parameters\\Adapters";
    // The first adapter of a machine, whose network set-up draws nothing.
    let adapter = "{00000001-0001-4E54-8E53-0000456E7472}";
    let guid = "{0E9A5C2B-7D14-4F0E-9C55-3A1B8E6D2F01}";
    let line = format!("{key}\\{adapter}\\{guid},Bypass,0x10001,1");
    let inf = FILTER_INF.replace("[Ndi]", &format!("[Ndi]\n{line}"));
    filter::set_fault(0);
    add(&mut host, "passing", &[&inf], filter::driver_entry);
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.send(id, frames(10));
    assert_eq!(host.lower_frames(id), frames(10));
    assert_eq!(&counts(&mut host, id)[..2], [0, 0], "sends go past it");
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}

#[test]
fn a_filter_is_attached_to_and_detached_from_a_stack_that_runs() {
    let mut host = Host::new(Options { trace: true, ..Options::default() });
    add_intermediate(&mut host, "");
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.elapse(10_000_000);
    host.send(id, frames(4));
    add_filter(&mut host);
    host.send(id, frames(4));
    host.receive(id, frames(6));
    assert_eq!(host.lower_frames(id), [frames(4), frames(4)].concat());
    assert_eq!(host.upper_frames(id), frames(6));
    let order: Vec<_> = calls(host.trace()).into_iter().map(str::to_owned).collect();
    let attach = order.iter().position(|name| name == "FilterAttach").unwrap();
    // First on the adapter below the driver; then its own device gets a module as well.
    let around = [
        "ProtocolNetPnPEvent",
        "FilterAttach",
        "FilterSetModuleOptions",
        "FilterRestart",
        "ProtocolNetPnPEvent",
    ];
    assert_eq!(order[attach - 1..attach + 4], around);
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}

/// The callbacks of drivers, in the order in which they were called.
fn calls(trace: &str) -> Vec<&str> {
    trace
        .lines()
        .filter_map(|line| line.trim_start().split_once(" > ")?.1.split_once('('))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn a_miniport_of_hardware_carries_the_frames_of_the_protocol_above() {
    for options in timings() {
        let mut host = Host::new(options.clone());
        add_loopback(&mut host);
        let id = host.plug(Adapter::driven("loopback")).unwrap();
        host.send(id, frames(50));
        host.elapse(10_000_000);
        assert_eq!(host.upper_frames(id), frames(50), "{options:?}: what is sent comes back");
        assert_eq!(host.query(id, entresol_sys::OID_GEN_XMIT_OK, 8), Ok(50u64.to_ne_bytes().to_vec()));
        host.pause(id).unwrap();
        host.restart(id).unwrap();
        host.send(id, [frame(1, 60)]);
        host.elapse(10_000_000);
        assert_eq!(host.upper_frames(id), [frame(1, 60)]);
        host.receive(id, frames(2));
        assert_eq!(host.upper_frames(id), Vec::<Vec<u8>>::new(), "what it receives is its driver's to say");
        host.unplug(id).unwrap();
        let again = host.plug(Adapter::driven("loopback")).unwrap();
        host.send(again, frames(3));
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn an_intermediate_driver_stands_over_a_filter_over_a_miniport() {
    for options in timings() {
        let mut host = Host::new(options.clone());
        add_loopback(&mut host);
        add_filter(&mut host);
        add_intermediate(&mut host, "");
        let id = host.plug(Adapter::driven("loopback")).unwrap();
        host.elapse(10_000_000);
        host.send(id, frames(50));
        host.elapse(10_000_000);
        assert_eq!(host.upper_frames(id), frames(50), "{options:?}");
        // The module on the virtual miniport is the topmost that answers.
        assert_eq!(&counts(&mut host, id)[..3], [50, 50, 50], "{options:?}");
        host.pause_lower(id).unwrap();
        host.restart_lower(id).unwrap();
        host.disable(id).unwrap();
        host.enable(id).unwrap();
        host.send(id, frames(2));
        host.elapse(10_000_000);
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn a_protocol_stands_over_an_intermediate_driver_over_a_filter_over_a_miniport() {
    for options in timings() {
        let mut host = Host::new(options.clone());
        add_loopback(&mut host);
        add_filter(&mut host);
        add_intermediate(&mut host, "");
        add_protocol(&mut host);
        let id = host.plug(Adapter::driven("loopback")).unwrap();
        host.elapse(10_000_000);
        let handed = host.report().handed;
        assert!(
            handed.to_below >= 2,
            "{options:?}: the protocol sends, and the intermediate driver: {handed:?}"
        );
        assert!(handed.from_below >= 2, "{options:?}: and what comes back reaches both: {handed:?}");
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn a_finding_names_the_driver_that_broke_the_rule() {
    for rule in ["TX-05", "TX-26"] {
        let mut host = Host::new(Options::default());
        add_loopback(&mut host);
        add_filter(&mut host);
        add_intermediate(&mut host, rule);
        let id = host.plug(Adapter::driven("loopback")).unwrap();
        host.elapse(10_000_000);
        host.send(id, frames(1));
        host.elapse(10_000_000);
        let findings = host.report().findings;
        let drivers: Vec<_> =
            findings.iter().map(|finding| (finding.rule, finding.driver.as_deref())).collect();
        let told: Vec<_> = drivers.iter().filter(|(found, _)| *found == rule).collect();
        assert_eq!(told, [&(rule, Some("pass"))], "and not the filter that passes it back as it came");
        assert!(findings[0].to_string().contains(" in pass: "), "{}", findings[0]);
    }
}

#[test]
fn an_adapter_of_a_driver_that_is_not_there_is_refused() {
    let mut host = Host::new(Options::default());
    let failure = host.plug(Adapter::driven("loopback")).unwrap_err();
    assert_eq!(failure.to_string(), "no driver `loopback` is loaded");
    add_intermediate(&mut host, "");
    let failure = host.plug(Adapter::driven("pass")).unwrap_err();
    assert_eq!(failure.to_string(), "`pass` has registered no miniport driver");
}

/// Rules that the filter breaks, by the number of its fault.
const FAULTS: &[(usize, &str)] = &[
    (1, "LWF-01"),
    (101, "LWF-01"),
    (2, "LWF-02"),
    (4, "LWF-04"),
    (5, "LWF-05"),
    (6, "LWF-06"),
    (10, "LWF-10"),
    (110, "LWF-10"),
    (11, "LWF-11"),
    (12, "LWF-12"),
    (14, "LWF-14"),
    (15, "LWF-15"),
    (19, "LWF-19"),
    (20, "LWF-20"),
    (21, "LWF-21"),
    (210, "LWF-21"),
    (27, "LWF-27"),
    (271, "LWF-27"),
    (211, "SDV-11"),
];

/// A life of a filter with this fault; the rules that were found broken.
fn broken_by(fault: usize, timing: Timing) -> Vec<&'static str> {
    let mut host = Host::new(Options { timing, ..Options::default() });
    add(&mut host, "passing", &[FILTER_INF], filter::driver_entry);
    filter::set_fault(fault);
    let live = |host: &mut Host| {
        host.start().ok()?;
        let id = host.plug(Adapter::ethernet()).ok()?;
        host.send(id, frames(4));
        host.receive(id, frames(4));
        host.direct(id, DIRECT, 1).ok()?;
        host.synchronous(id, SYNCHRONOUS).ok()?;
        host.unplug(id).ok()?;
        host.unload().ok()
    };
    live(&mut host);
    filter::set_fault(0);
    host.report().broken.iter().map(|(rule, _)| *rule).collect()
}

#[test]
fn a_filter_that_breaks_a_rule_is_found_under_its_id() {
    for (fault, rule) in FAULTS {
        let broken = broken_by(*fault, Timing::default());
        assert!(broken.contains(rule), "{fault}: {broken:?}");
    }
    let lent = Timing { resources: Often::Always, ..Timing::default() };
    let broken = broken_by(9, lent);
    assert!(broken.contains(&"LWF-09"), "{broken:?}");
}

#[test]
fn a_filter_that_takes_room_from_frames_and_answers_no_oid_is_found() {
    let timing = Timing { restart_attributes: Often::Always, ..Timing::default() };
    assert!(broken_by(17, timing.clone()).contains(&"LWF-17"));
    assert_eq!(broken_by(170, timing), Vec::<&str>::new());
}

#[test]
fn what_a_filter_leaves_of_the_attributes_is_what_those_above_it_see() {
    let timing = Timing { restart_attributes: Often::Always, ..Timing::default() };
    let mut host = Host::new(Options { timing, ..Options::default() });
    add(&mut host, "passing", &[FILTER_INF], filter::driver_entry);
    filter::set_fault(170);
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    for mtu in [1500, 1200, 1400] {
        host.change_mtu(id, mtu).unwrap();
        host.pause_lower(id).unwrap();
        host.restart_lower(id).unwrap();
        let seen = host.query(id, OID_GEN_MAXIMUM_FRAME_SIZE, 4);
        assert_eq!(seen, Ok((mtu - filter::HEADER).to_ne_bytes().to_vec()));
    }
    host.unplug(id).unwrap();
    host.unload().unwrap();
    filter::set_fault(0);
    assert_eq!(host.report().findings, []);
}

#[test]
fn a_filter_without_its_inf_is_found() {
    let mut host = Host::new(Options::default());
    add(&mut host, "passing", &[], filter::driver_entry);
    let _ = host.start();
    assert!(host.report().broken.contains(&("REG-16", 2)), "{:?}", host.report().broken);
}
