//! Stacks of images: each driver as Windows would load it, several in one machine.
//!
//! In: the examples, and the small drivers of the host's tests, built as images. Out: frames that went through all of
//! them, and the proof that nobody broke a rule.

use std::sync::LazyLock;

use entresol_host::registry::Value;
use entresol_host::{Adapter, AdapterId, Host, Options, Timing, When};
use generated_tests::driver::{Driver, build_image};

use crate::frames;
use crate::rig::{DRIVER, assert_good};

/// The OID by which the filter tells its counts.
const OID_COUNTS: u32 = 0xFF45_0100;
/// NdisMediumIP.
const RAW_IP: u32 = 19;

fn small(name: &str) -> Driver {
    let image = build_image(env!("CARGO_TARGET_TMPDIR"), "stack-drivers", name).expect("it builds");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../host/tests/drivers");
    let inf = std::fs::read_to_string(format!("{root}/{name}.inf")).expect("its INF is there");
    Driver { name: name.to_owned(), image, infs: vec![inf] }
}

static LOOPBACK: LazyLock<Driver> = LazyLock::new(|| small("loopback"));
static PASSING: LazyLock<Driver> = LazyLock::new(|| small("passing"));
static LISTENING: LazyLock<Driver> = LazyLock::new(|| small("listening"));

fn machine(options: Options, drivers: &[&Driver]) -> Host {
    let mut host = Host::new(options);
    for driver in drivers {
        driver.add(&mut host).unwrap();
    }
    host
}

/// An adapter of the miniport's image, for bare IP; frames that go up come from the address that they went down from.
fn bare_ip() -> Adapter {
    Adapter {
        settings: vec![("*MediaType".to_owned(), Value::String(RAW_IP.to_string()))],
        parameters: crate::rig::adapter().parameters,
        ..Adapter::driven("loopback")
    }
}

fn counts(host: &mut Host, id: AdapterId) -> Vec<u32> {
    let bytes = host.query(id, OID_COUNTS, 20).expect("the topmost filter answers");
    bytes.as_chunks().0.iter().map(|word| u32::from_ne_bytes(*word)).collect()
}

fn timings() -> Vec<Options> {
    let late = Timing { send: When::After(10), receive: When::After(20), ..Timing::default() };
    let mut all = vec![Options::default(), Options { timing: late, ..Options::default() }];
    all.extend((1..6).map(|seed| Options { seed, ..Options::default() }));
    all
}

#[test]
fn three_images_carry_frames_down_to_the_miniport_and_back() {
    for options in timings() {
        let mut host = machine(options.clone(), &[&LOOPBACK, &PASSING, &DRIVER]);
        let id = host.plug(bare_ip()).unwrap();
        host.elapse(10_000_000);
        let down: Vec<_> = (0..40).map(|number| frames::udp4(number, 64)).collect();
        host.send(id, &down);
        host.elapse(10_000_000);
        let up: Vec<_> = host.upper_frames(id).iter().map(|frame| frame[14..].to_vec()).collect();
        let sent: Vec<_> = down.iter().map(|frame| frame[14..].to_vec()).collect();
        assert_eq!(up, sent, "{options:?}");
        let counts = counts(&mut host, id);
        assert_eq!((counts[0], counts[2]), (40, 40), "{options:?}: both ways through the filter");
        host.pause(id).unwrap();
        host.restart(id).unwrap();
        host.disable(id).unwrap();
        host.enable(id).unwrap();
        host.send(id, &down);
        host.elapse(10_000_000);
        assert_eq!(host.upper_frames(id).len(), 40, "{options:?}");
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn a_protocol_over_an_intermediate_driver_over_a_filter_over_a_miniport_are_four_images() {
    for options in timings() {
        let mut host = machine(options.clone(), &[&LOOPBACK, &PASSING, &DRIVER, &LISTENING]);
        let id = host.plug(bare_ip()).unwrap();
        host.elapse(10_000_000);
        let handed = host.report().handed;
        assert!(handed.to_below >= 2 && handed.from_below >= 1, "{options:?}: {handed:?}");
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn a_filter_stands_between_the_hosts_adapter_and_an_intermediate_driver() {
    let mut host = machine(Options::default(), &[&PASSING, &DRIVER]);
    let id = host.plug(crate::rig::adapter()).unwrap();
    host.elapse(10_000_000);
    let down: Vec<_> = (0..10).map(|number| frames::udp4(number, 64)).collect();
    let bare: Vec<_> = down.iter().map(|frame| frame[14..].to_vec()).collect();
    host.send(id, &down);
    host.elapse(10_000_000);
    assert_eq!(host.lower_frames(id), bare);
    host.receive(id, &bare);
    host.elapse(10_000_000);
    assert_eq!(host.upper_frames(id).len(), 10);
    let counts = counts(&mut host, id);
    assert_eq!((counts[0], counts[2]), (10, 10));
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}
