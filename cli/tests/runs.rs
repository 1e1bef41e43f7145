//! The example through the whole command: built, packaged, explained, run on captures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use assert_cmd::Command;
use entresol_host::wires::{Capture, LinkType, Packet, Writer};

/// The packaged image, built once for all tests here.
static IMAGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate stands in a workspace");
    let output = entresol(root, &["explain", "ethernet-over-ip"]);
    let text = succeeded(&output);
    assert!(
        text.contains("Send: Ethernet to RawIp") && text.contains("Receive: RawIp to Ethernet"),
        "{text}"
    );
    let metadata = cargo_metadata::MetadataCommand::new().current_dir(root).no_deps().exec();
    let target = metadata.expect("cargo knows this workspace").target_directory.into_std_path_buf();
    target.join("x86_64-pc-windows-msvc/debug/package/ethernet-over-ip/ethernet_over_ip.sys")
});

fn entresol(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("cargo-entresol").expect("it is built for this test");
    command.current_dir(folder).args(arguments).output().expect("it starts")
}

fn succeeded(output: &Output) -> String {
    let message = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!((output.status.code(), &*message), (Some(0), ""), "{text}");
    text
}

/// A folder with captures for both edges: an ICMP echo request over Ethernet, and the same as a bare packet.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let frame = [&ETHERNET[..], &PACKET].concat();
    for (name, link, bytes) in
        [("up.pcap", LinkType::ETHERNET, &frame[..]), ("down.pcap", LinkType::RAW, &PACKET)]
    {
        let mut writer = Writer::create(&folder.path().join(name), link).expect("the folder can be written");
        for second in 0..3 {
            writer.write(std::time::Duration::from_secs(second), bytes).expect("there is room");
        }
        writer.commit().expect("there is room");
    }
    folder
}

const ETHERNET: [u8; 14] = [2, 0, 0x5E, 0x10, 0, 1, 2, 0, 0, 0, 0, 7, 8, 0];

/// 192.0.2.1 to 192.0.2.2.
const PACKET: [u8; 28] = [
    0x45, 0, 0, 28, 0, 1, 0, 0, 64, 1, 0xF6, 0xDC, 192, 0, 2, 1, 192, 0, 2, 2, //
    8, 0, 0xF7, 0xFE, 0, 0, 0, 1,
];

fn packets(path: &Path) -> Vec<Vec<u8>> {
    let mut capture = Capture::open(path).expect("it was committed");
    let mut packets = Vec::new();
    let mut packet = Packet::default();
    while capture.next(&mut packet).expect("it is whole") {
        packets.push(packet.data.clone());
    }
    packets
}

#[test]
fn the_package_is_whole() {
    let folder = IMAGE.parent().expect("it stands in its package");
    for name in [
        "ethernet_over_ip.sys",
        "ethernet_over_ip.pdb",
        "ethernet-over-ip.inf",
        "ethernet-over-ip-miniport.inf",
    ] {
        assert!(folder.join(name).is_file(), "{name}");
    }
}

#[test]
fn frames_cross_in_both_directions() {
    let folder = folder();
    let image = IMAGE.to_string_lossy();
    let run = ["run", &*image, "--send", "up.pcap", "--receive", "down.pcap"];
    let run =
        [&run[..], &["--out-lower", "lower.pcap", "--out-upper", "upper.pcapng", "--trace", "trace.txt"]]
            .concat();
    let text = succeeded(&entresol(folder.path(), &run));
    assert!(text.ends_with("No rule was broken.\n"), "{text}");
    assert_eq!(packets(&folder.path().join("lower.pcap")), vec![PACKET.to_vec(); 3]);
    let upper = packets(&folder.path().join("upper.pcapng"));
    assert_eq!(upper.len(), 3);
    for frame in upper {
        assert_eq!((&frame[12..14], &frame[14..]), (&[8, 0][..], &PACKET[..]));
        assert_eq!(frame[6..12], [2, 0, 0x5E, 0x10, 0, 1], "frames going up come from the neighbour");
    }
    let read = |name| fs::read(folder.path().join(name)).expect("it was written");
    let before = (read("lower.pcap"), read("upper.pcapng"), read("trace.txt"));
    assert!(!before.2.is_empty());
    assert_eq!(succeeded(&entresol(folder.path(), &run)), text);
    assert!(
        before == (read("lower.pcap"), read("upper.pcapng"), read("trace.txt")),
        "the same seed, another run"
    );
}

#[test]
fn a_parameter_that_an_administrator_set_reaches_the_driver() {
    let folder = folder();
    let image = IMAGE.to_string_lossy();
    let run = ["run", &*image, "--receive", "down.pcap", "--out-upper", "upper.pcapng"];
    let set = ["--parameter", "PeerAddress=02-00-5E-10-00-77"];
    succeeded(&entresol(folder.path(), &[&run[..], &set[..]].concat()));
    let upper = packets(&folder.path().join("upper.pcapng"));
    assert!(!upper.is_empty());
    assert!(upper.iter().all(|frame| frame[6..12] == [2, 0, 0x5E, 0x10, 0, 0x77]));
}

#[test]
fn a_capture_that_ends_too_early_leaves_no_output() {
    let folder = folder();
    let whole = fs::read(folder.path().join("up.pcap")).expect("it was written");
    fs::write(folder.path().join("cut.pcap"), &whole[..whole.len() - 1]).expect("the folder can be written");
    let image = IMAGE.to_string_lossy();
    let run = ["run", &*image, "--send", "cut.pcap", "--out-lower", "lower.pcap", "--trace", "trace.txt"];
    let output = entresol(folder.path(), &run);
    assert_eq!(
        (output.status.code(), &*String::from_utf8_lossy(&output.stderr)),
        (
            Some(2),
            "error: cut.pcap: packet 3: the file ends inside it, or its length is damaged; help: copy or capture the file again\n"
        )
    );
    let names = fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(names, 3, "only the captures that were there before");
}

#[test]
fn a_capture_of_another_medium_is_refused() {
    let folder = folder();
    let output = entresol(folder.path(), &["run", &IMAGE.to_string_lossy(), "--send", "down.pcap"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(
        message.starts_with("error: down.pcap holds frames of raw IP (link type 101), and the upper edge"),
        "{message}"
    );
}

#[test]
fn a_driver_without_its_record_runs_with_its_infs() {
    let folder = folder();
    let mut image = fs::read(&*IMAGE).expect("it was built");
    let name = image.windows(8).position(|bytes| bytes == b".model\0\0").expect("it carries a record");
    image[name + 1] = b'x';
    fs::write(folder.path().join("other.sys"), &image).expect("the folder can be written");
    let package = IMAGE.parent().expect("it stands in its package");
    let infs = ["ethernet-over-ip.inf", "ethernet-over-ip-miniport.inf"].map(|name| package.join(name));
    let [protocol, miniport] = infs.each_ref().map(|path| path.to_str().expect("it is text"));
    let run = ["run", "other.sys", "--inf", protocol, "--inf", miniport, "--lower", "raw-ip"];
    let run = [&run[..], &["--send", "up.pcap", "--out-lower", "lower.pcap"]].concat();
    succeeded(&entresol(folder.path(), &run));
    assert_eq!(packets(&folder.path().join("lower.pcap")).len(), 3);
}

#[test]
fn an_image_that_cannot_be_served_is_refused() {
    let folder = folder();
    let image = fs::read(&*IMAGE).expect("it was built");
    let header = u32::from_le_bytes(image[0x3C..0x40].try_into().expect("four bytes")) as usize;
    let import =
        image.windows(16).position(|bytes| bytes == b"NdisMSetMiniport").expect("every driver imports it");
    type Damage<'a> = &'a dyn Fn(&mut Vec<u8>);
    let cases: [(Damage<'_>, &str); 4] = [
        (&|image| image[header + 24..header + 26].copy_from_slice(&[0x0B, 0x01]), "32-bit"),
        (&|image| image[header + 22] |= 1, "relocations are stripped"),
        (&|image| image[import] = b'X', "; help: run a driver that does without"),
        (&|image| image.truncate(header + 2), "not a Windows image"),
    ];
    for (damage, what) in cases {
        let mut damaged = image.clone();
        damage(&mut damaged);
        fs::write(folder.path().join("x.sys"), damaged).expect("the folder can be written");
        let output = entresol(folder.path(), &["run", "x.sys", "--out-lower", "lower.pcap"]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.starts_with("error: x.sys: ") && message.contains(what), "{message}");
        assert_eq!((message.lines().count(), message.contains("; help: ")), (1, true), "{message}");
        assert!(!folder.path().join("lower.pcap").exists());
    }
}

#[test]
fn the_shards_of_a_campaign_put_together_are_the_campaign() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let image = IMAGE.to_string_lossy();
    let verify = |arguments: &[&str]| {
        let arguments = [&["verify", &*image, "--seeds", "12", "--jobs", "2"], arguments].concat();
        succeeded(&entresol(folder.path(), &arguments))
    };
    let whole = verify(&["--json", "whole.json", "--junit", "whole.xml"]);
    assert!(whole.starts_with("ethernet_over_ip: 12 lives, "), "{whole}");
    assert!(whole.ends_with("; no rule was broken.\n"), "{whole}");
    verify(&["--shard", "1/2", "--json", "one.json"]);
    verify(&["--shard", "2/2", "--json", "two.json"]);
    let merged = ["verify", "merge", "two.json", "one.json", "--json", "merged.json"];
    assert_eq!(succeeded(&entresol(folder.path(), &merged)), whole);
    let read = |name| fs::read_to_string(folder.path().join(name)).expect("it was written");
    assert_eq!(read("merged.json"), read("whole.json"));
    assert_eq!(read("whole.xml").matches("<testcase").count(), 12);
}

#[test]
fn a_life_is_repeated_call_by_call() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let image = IMAGE.to_string_lossy();
    let traces: Vec<String> = ["one.txt", "two.txt"]
        .into_iter()
        .map(|name| {
            succeeded(&entresol(folder.path(), &["verify", &*image, "--seed", "5", "--trace", name]));
            fs::read_to_string(folder.path().join(name)).expect("it was written")
        })
        .collect();
    assert!(traces[0].contains("> DriverEntry("));
    assert!(traces[0] == traces[1], "the same seed, another trace");
}

#[test]
fn the_rules_are_shown_with_why_some_are_not_checked() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let all = succeeded(&entresol(folder.path(), &["rules"]));
    assert!(all.contains("rules,") && all.contains("cannot be seen from outside"), "{all}");
    let one = succeeded(&entresol(folder.path(), &["rules", "st-15"]));
    assert!(one.starts_with("ST-15 info: "), "{one}");
    assert!(one.contains("\nnot checked: "), "{one}");
    let one = succeeded(&entresol(folder.path(), &["rules", "TX-01"]));
    assert!(one.contains("\nchecked\n"), "{one}");
}

/// A folder with the host's small drivers as images, each with its INF beside it; the miniport's medium is bare IP.
fn neighbours(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate stands in a workspace");
    let built = std::process::Command::new(env!("CARGO"))
        .current_dir(root)
        .env_remove("RUSTFLAGS")
        .args(["build", "--quiet", "--package", "stack-drivers", "--examples", "--target"])
        .arg("x86_64-pc-windows-msvc")
        .status();
    assert!(built.expect("cargo starts").success());
    let metadata = cargo_metadata::MetadataCommand::new().current_dir(root).no_deps().exec();
    let target = metadata.expect("cargo knows this workspace").target_directory.into_std_path_buf();
    for name in ["loopback", "passing", "listening"] {
        let image = target.join("x86_64-pc-windows-msvc/debug/examples").join(name).with_extension("dll");
        fs::copy(image, folder.join(name).with_extension("sys")).expect("it was built");
        let inf = root.join("host/tests/drivers").join(name).with_extension("inf");
        let inf = fs::read_to_string(inf).expect("it is there").replace("*MediaType = 0", "*MediaType = 19");
        fs::write(folder.join(name).with_extension("inf"), inf).expect("the folder can be written");
    }
}

#[test]
fn other_drivers_run_in_the_same_stack() {
    let folder = folder();
    neighbours(folder.path());
    let image = IMAGE.to_string_lossy();
    let around = ["--miniport", "loopback.sys", "--filter", "passing.sys"];
    let run = [&["run", &*image, "--send", "up.pcap", "--out-upper", "upper.pcap"][..], &around].concat();
    let text = succeeded(&entresol(folder.path(), &run));
    assert!(text.ends_with("No rule was broken.\n"), "{text}");
    let upper = packets(&folder.path().join("upper.pcap"));
    let upper: Vec<_> = upper.iter().map(|frame| frame[14..].to_vec()).collect();
    assert_eq!(upper, vec![PACKET.to_vec(); 3], "the miniport's wire leads back to it");
    let run = [&["run", &*image, "--protocol", "listening.sys"][..], &around].concat();
    let text = succeeded(&entresol(folder.path(), &run));
    assert!(text.ends_with("No rule was broken.\n"), "{text}");
    let verify = [&["verify", &*image, "--seeds", "30"][..], &around].concat();
    let text = succeeded(&entresol(folder.path(), &verify));
    assert!(text.starts_with("ethernet_over_ip: 30 lives, "), "{text}");
    assert!(text.ends_with("; no rule was broken.\n"), "{text}");
}
