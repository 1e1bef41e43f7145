//! Every NDIS that there is: the same driver, compiled for each, on each that it runs on.
//!
//! A driver registers with the newest that both sides know. What its image imports is there on the oldest Windows with
//! that NDIS: `package` looks at each image.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use entresol_host::campaign::{draw, play};
use entresol_host::registry::Value;
use entresol_host::{Adapter, AdapterId, Failure, Host, Options};
use entresol_package::{Request, package};
use entresol_sys::{
    NDIS_STATUS_NOT_SUPPORTED, OID_PM_PARAMETERS, OID_PNP_CAPABILITIES, OID_PNP_ENABLE_WAKE_UP,
};
use generated_tests::driver::Driver;

use crate::frames;
use crate::rig::{DRIVER, Rig, adapter, assert_good};

/// Each with its minor number.
const VERSIONS: [(&str, u8); 10] = [
    ("6.0", 0),
    ("6.1", 1),
    ("6.20", 20),
    ("6.30", 30),
    ("6.40", 40),
    ("6.50", 50),
    ("6.51", 51),
    ("6.60", 60),
    ("6.70", 70),
    ("6.80", 80),
];

/// A driver whose headers grow on the way down and shrink on the way up, for `ndis` and newer.
fn source(ndis: &str) -> String {
    format!(
        "//! One VLAN of a trunk as an adapter of its own.\n#![cfg_attr(windows, no_std)]\nuse entresol::prelude::*;\n\n\
         /// An Ethernet adapter in one VLAN.\n\
         #[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = \"{ndis}\")]\npub struct Versions {{\n    \
         /// The VLAN.\n    #[fill(lower = vlan_id, only)]\n    \
         #[parameter(\"VlanId\", default = \"5\", least = 1, most = 4094)]\n    vlan: u16,\n}}\n"
    )
}

/// Packages the driver for `ndis`, as a crate of its own.
fn build(ndis: &str) -> Driver {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("versions");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"versions\"\nversion = \"1.2.3\"\nedition = \"2024\"\nauthors = [\"Example Networks\"]\n\n\
         [dependencies]\nentresol = {{ path = {:?} }}\n\n[workspace]\n",
        root.join("runtime")
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::copy(root.join("rust-toolchain.toml"), folder.join("rust-toolchain.toml")).unwrap();
    fs::write(folder.join("src/lib.rs"), source(ndis)).unwrap();
    let request = Request {
        output: Some(folder.join("target")),
        flags: vec!["--offline".to_owned()],
        ..Request::new(folder.join("Cargo.toml"))
    };
    let package = package(&request).unwrap_or_else(|failure| panic!("for NDIS {ndis}: {failure}"));
    let infs = entresol_templates::render(&package.record).unwrap();
    Driver {
        name: "versions".to_owned(),
        image: fs::read(&package.image).unwrap(),
        infs: infs.into_iter().map(|artifact| artifact.text).collect(),
    }
}

/// The driver for each version.
static DRIVERS: LazyLock<Vec<(u8, Driver)>> =
    LazyLock::new(|| VERSIONS.into_iter().map(|(ndis, minor)| (minor, build(ndis))).collect());

/// An adapter whose virtual miniport has the address that the frames go to.
fn ethernet() -> Adapter {
    let own = frames::PEER.map(|byte| format!("{byte:02X}")).join("-");
    Adapter { parameters: vec![("NetworkAddress".to_owned(), Value::String(own))], ..Adapter::ethernet() }
}

fn on(minor: u8) -> Options {
    Options { ndis: (6, minor), ..Options::default() }
}

/// Frames in both directions: a tag of four bytes is put in and taken out.
fn carries(host: &mut Host, id: AdapterId) {
    let down: Vec<_> = (0..70).map(|number| frames::udp4(number, 64)).collect();
    host.elapse(600_000_000);
    host.lower_frames(id);
    host.upper_frames(id);
    host.send(id, &down);
    let below = host.lower_frames(id);
    let tagged = |frame: &Vec<u8>| [&frame[..12], &[0x81, 0, 0, 5], &frame[12..]].concat();
    assert_eq!(below, down.iter().map(tagged).collect::<Vec<_>>(), "frames go down");
    host.receive(id, &below);
    assert_eq!(host.upper_frames(id), down, "and up");
}

/// Wake-up is asked for in the words of the version, and what cannot be had is refused.
fn asks(host: &mut Host, id: AdapterId, minor: u8) {
    let (own, other, length) = match minor {
        ..20 => (OID_PNP_ENABLE_WAKE_UP, OID_PM_PARAMETERS, 4),
        _ => (OID_PM_PARAMETERS, OID_PNP_ENABLE_WAKE_UP, 20),
    };
    host.set(id, own, &vec![0; length]).unwrap();
    host.set(id, other, &[0; 20]).unwrap_err();
    // The driver's own answer before 6.20, and NDIS's after: nothing wakes the system.
    assert_eq!(host.query(id, OID_PNP_CAPABILITIES, 16).unwrap(), [0; 16]);
}

#[test]
fn a_driver_for_each_version_lives_on_it_and_on_the_newest() {
    for (minor, driver) in DRIVERS.iter() {
        for running in [*minor, 80] {
            let (mut host, id) = driver.up(on(running), ethernet()).unwrap();
            carries(&mut host, id);
            asks(&mut host, id, running);
            for (sleep, below) in [(true, false), (false, true), (true, true)] {
                if sleep {
                    host.sleep_upper(id, false).unwrap();
                }
                if below {
                    host.sleep_lower(id, false).unwrap();
                    host.wake_lower(id).unwrap();
                }
                if sleep {
                    host.wake_upper(id).unwrap();
                }
                carries(&mut host, id);
            }
            host.unplug(id).unwrap();
            host.unload().unwrap();
            assert_good(&host);
        }
    }
}

#[test]
fn a_driver_for_the_oldest_version_lives_on_each() {
    let (_, oldest) = &DRIVERS[0];
    for (_, minor) in VERSIONS {
        let (mut host, id) = oldest.up(on(minor), ethernet()).unwrap();
        carries(&mut host, id);
        asks(&mut host, id, minor);
        host.unplug(id).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn lives_with_faults_break_no_rule_on_any_version() {
    let mut frames = 0;
    for (minor, driver) in DRIVERS.iter() {
        for seed in 1..=20 {
            let make = |options| {
                let mut host = Host::new(Options { ndis: (6, *minor), ..options });
                let failure = |what: String| Failure { what };
                for inf in &driver.infs {
                    host.install(inf).map_err(|error| failure(error.to_string()))?;
                }
                host.load(&driver.name, &driver.image).map_err(|error| failure(error.to_string()))?;
                Ok(host)
            };
            let script = draw(seed, true);
            let outcome = play(&script, &ethernet(), false, make, |_| {}).unwrap();
            assert!(outcome.is_good(), "6.{minor}: {:#?}\n{:#?}\n{script}", outcome.found, outcome.mishaps);
            frames += outcome.frames;
        }
    }
    assert!(frames > 10_000, "{frames} frames crossed");
}

#[test]
fn a_driver_for_6_30_lives_on_every_ndis_from_6_30_on() {
    for minor in [30, 40, 50, 51, 60, 70, 80] {
        let mut rig = Rig::new(on(minor), adapter());
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
fn a_driver_does_not_start_on_an_older_ndis_than_it_is_for() {
    for minor in [0, 1, 20] {
        assert!(DRIVER.up(on(minor), adapter()).is_err(), "6.{minor}");
    }
    for pair in DRIVERS.windows(2) {
        let [(older, _), (_, driver)] = pair else { unreachable!("windows of two") };
        assert!(driver.up(on(*older), ethernet()).is_err(), "6.{older}");
    }
}
