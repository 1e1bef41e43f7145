//! Captures from literal bytes: what is read, what is refused, what is left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::*;

/// Two packets of 3 and 4 bytes, microseconds, little endian.
const LITTLE: &[u8] = &[
    0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0, //
    1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, b'a', b'b', b'c', //
    3, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, b'd', b'e', b'f', b'g',
];

/// One packet, nanoseconds, big endian, raw IP, with a frame check sequence of two 16-bit units.
const BIG: &[u8] = &[
    0xA1, 0xB2, 0x3C, 0x4D, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0x24, 0, 0, 101, //
    0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 6, 0, 0, 0, 6, b'a', b'b', 1, 2, 3, 4,
];

/// A section, an interface in units of 2^-10 s that began at second 100, and one packet of each kind of block.
const BLOCKS: &[u8] = &[
    0x0A, 0x0D, 0x0D, 0x0A, 28, 0, 0, 0, 0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0, //
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 28, 0, 0, 0, //
    1, 0, 0, 0, 44, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, //
    9, 0, 1, 0, 0x8A, 0, 0, 0, 14, 0, 8, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 44, 0, 0, 0, //
    6, 0, 0, 0, 36, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, b'a', b'b', b'c', 0,
    36, 0, 0, 0, //
    5, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0, //
    2, 0, 0, 0, 36, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 4, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, b'd', 0, 0, 0, 36,
    0, 0, 0, //
    3, 0, 0, 0, 20, 0, 0, 0, 9, 0, 0, 0, b'e', b'f', 0, 0, 20, 0, 0, 0,
];

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for temporary files"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn with(&self, bytes: &[u8]) -> PathBuf {
        let path = self.path("x.pcap");
        fs::write(&path, bytes).expect("the folder can be written");
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder is there");
        entries
            .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
            .collect()
    }
}

fn read(path: &Path) -> Result<(Option<LinkType>, Vec<Packet>), WireError> {
    let mut capture = Capture::open(path)?;
    let mut packets = Vec::new();
    let mut packet = Packet::default();
    while capture.next(&mut packet)? {
        packets.push(packet.clone());
        assert_eq!(capture.packets(), packets.len() as u64);
    }
    let (read, size) = capture.progress();
    assert_eq!(read, size);
    Ok((capture.link(), packets))
}

fn packet(time: Duration, original: u32, data: &[u8]) -> Packet {
    Packet { time, original, data: data.to_vec() }
}

#[test]
fn packets_of_each_format_are_read_with_their_times() {
    let folder = Folder::new();
    let (link, packets) = read(&folder.with(LITTLE)).expect("it is whole");
    assert_eq!(link, Some(LinkType::ETHERNET));
    assert_eq!(
        packets,
        [packet(Duration::new(1, 2000), 9, b"abc"), packet(Duration::new(3, 4000), 4, b"defg")]
    );

    let (link, packets) = read(&folder.with(BIG)).expect("it is whole");
    assert_eq!(link, Some(LinkType::RAW));
    assert_eq!(packets, [packet(Duration::new(1, 2), 6, b"ab")]);

    let (link, packets) = read(&folder.with(BLOCKS)).expect("it is whole");
    assert_eq!(link, Some(LinkType::ETHERNET));
    let half = Duration::from_millis(101_500);
    let one = Duration::from_secs(101);
    let none = Duration::from_secs(100);
    assert_eq!(packets, [packet(half, 9, b"abc"), packet(one, 1, b"d"), packet(none, 9, b"ef")]);
}

#[test]
fn a_file_cut_at_any_place_is_read_up_to_there_or_refused() {
    let folder = Folder::new();
    for (whole, complete) in [(LITTLE, vec![24, 43]), (BIG, vec![24]), (BLOCKS, vec![28, 72, 108, 120, 156])]
    {
        for end in 0..whole.len() {
            let result = read(&folder.with(&whole[..end]));
            assert_eq!(result.is_ok(), complete.contains(&end), "{end} of {}: {result:?}", whole.len());
        }
    }
}

#[test]
fn a_file_with_any_byte_changed_never_panics() {
    let folder = Folder::new();
    for whole in [LITTLE, BIG, BLOCKS] {
        for at in 0..whole.len() {
            for byte in [0, 1, 0x7F, 0x80, 0xFF] {
                let mut changed = whole.to_vec();
                changed[at] = byte;
                if let Err(error) = Capture::open(&folder.with(&changed)).and_then(|mut capture| {
                    let mut packet = Packet::default();
                    while capture.next(&mut packet)? {
                        assert!(packet.data.len() <= whole.len());
                    }
                    Ok(())
                }) {
                    assert!(error.to_string().contains("; help: "), "{error}");
                }
            }
        }
    }
}

#[test]
fn the_message_names_the_file_and_the_packet() {
    let folder = Folder::new();
    let message = |bytes: &[u8]| {
        let path = folder.with(bytes);
        let error = read(&path).expect_err("it is damaged").to_string();
        error.strip_prefix(&format!("{}: ", path.display())).expect("the file comes first").to_owned()
    };
    let again = "; help: copy or capture the file again";
    assert_eq!(message(b""), format!("the file is empty{again}"));
    assert_eq!(message(&LITTLE[..20]), format!("the file ends inside its header{again}"));
    assert_eq!(
        message(&LITTLE[..50]),
        format!("packet 2: the file ends inside it, or its length is damaged{again}")
    );
    assert_eq!(
        message(b"MZ\x90\0"),
        "this is no capture file: it starts with 4d 5a 90 00; help: name a pcap or pcapng file"
    );
    assert_eq!(message(b"\x1f\x8b\x08\0"), "the file is compressed; help: unpack it first");
    let mut old = LITTLE.to_vec();
    old[4] = 1;
    assert_eq!(message(&old), "it is of version 1.4; help: convert it to version 2.4 with a recent tool");
    let mut interface = BLOCKS.to_vec();
    interface[80] = 5;
    assert_eq!(message(&interface), format!("packet 1: it names interface 5, and 1 are described{again}"));
    let mut length = BLOCKS.to_vec();
    length[92] = 5;
    assert_eq!(message(&length), format!("packet 1: it says 5 bytes, and its block has room for 4{again}"));
    let missing = Capture::open(&folder.path("gone")).err().expect("there is no such file");
    assert_eq!(missing.what, "no such file or directory");
    let above = Capture::open(folder.0.path()).err().expect("it is a folder");
    assert_eq!(above.what, "this is a folder");
}

#[test]
fn packets_of_different_link_types_are_refused() {
    let folder = Folder::new();
    let mut two = BLOCKS[..108].to_vec();
    // A second interface of raw IP, and a packet on it.
    two.extend([1, 0, 0, 0, 20, 0, 0, 0, 101, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0]);
    let mut on_it = BLOCKS[72..108].to_vec();
    on_it[8] = 1;
    two.extend(on_it);
    let error = read(&folder.with(&two)).expect_err("the types differ");
    assert_eq!(
        (error.packet, error.what.as_str()),
        (Some(2), "it is raw IP (link type 101), and the packets before it are Ethernet (link type 1)")
    );
}

#[test]
fn what_is_written_is_read_back() {
    let folder = Folder::new();
    let frames = [packet(Duration::new(5, 6), 3, b"abc"), packet(Duration::new(7, 999_999_999), 0, b"")];
    for name in ["out.pcap", "out.PCAPNG"] {
        let path = folder.path(name);
        fs::write(&path, b"what was there before").expect("the folder can be written");
        let mut writer = Writer::create(&path, LinkType::RAW).expect("the folder can be written");
        for frame in &frames {
            writer.write(frame.time, &frame.data).expect("there is room");
        }
        assert_eq!(writer.packets(), 2);
        assert_eq!(fs::read(&path).expect("it is there"), b"what was there before");
        writer.commit().expect("there is room");
        assert_eq!(read(&path), Ok((Some(LinkType::RAW), frames.to_vec())));
    }
    assert_eq!(folder.names().len(), 2);
}

#[test]
fn a_file_that_was_not_completed_is_not_there() {
    let folder = Folder::new();
    let mut writer =
        Writer::create(&folder.path("out.pcap"), LinkType::ETHERNET).expect("the folder can be written");
    writer.write(Duration::ZERO, b"abc").expect("there is room");
    assert_eq!(writer.write(Duration::ZERO, &vec![0; 300_000]).expect_err("it is too long").packet, Some(2));
    // Not even while it is written: a process that is killed cannot clean up.
    assert_eq!(folder.names(), Vec::<String>::new());
    drop(writer);
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[test]
fn an_output_that_cannot_be_written_is_refused_at_once() {
    let folder = Folder::new();
    let refused = |path: &Path| Writer::create(path, LinkType::RAW).err().expect("it cannot be written").what;
    assert_eq!(refused(&folder.path("gone/out.pcap")), "its folder does not exist");
    assert_eq!(refused(folder.0.path()), "it cannot be written: is a directory");
    let file = folder.with(b"a file is no folder");
    assert_eq!(refused(&file.join("out.pcap")), "it cannot be written: not a directory");
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_a_link_is_followed() {
    let folder = Folder::new();
    let null = Writer::create(Path::new("/dev/null"), LinkType::RAW).expect("everyone may write there");
    null.commit().expect("it takes everything");
    assert!(!fs::metadata("/dev/null").expect("it is still there").is_file());
    let link = folder.path("link.pcap");
    std::os::unix::fs::symlink(folder.with(b"old"), &link).expect("the folder can be written");
    Writer::create(&link, LinkType::RAW).and_then(Writer::commit).expect("the folder can be written");
    assert!(fs::symlink_metadata(&link).expect("it is still there").is_symlink());
    assert_eq!(read(&link), Ok((Some(LinkType::RAW), Vec::new())));
}
