//! Reading capture files, one packet at a time.
//!
//! In: a file. Out: its packets in order, or an error that names the file and the packet. Memory use does not grow
//! with the file. A packet that the capturing machine cut short is given as it is, with its original length.

use std::cell::Cell;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use pcap_file::pcap::PcapReader;
use pcap_file::pcapng::PcapNgReader;
use pcap_file::pcapng::blocks::{INTERFACE_DESCRIPTION_BLOCK, SECTION_HEADER_BLOCK};
use pcap_file::{PcapError, TsResolution};

use super::block::{self, Interface};
use super::error::WireError;
use super::link::LinkType;

/// The most that a packet may hold: what libpcap accepts too.
pub(super) const LONGEST: usize = 262_144;

/// One packet of a capture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packet {
    /// When it was seen, counted from 1970.
    pub time: Duration,
    /// How long it was on the wire: more than `data` when the capture cut it.
    pub original: u32,
    /// Its bytes.
    pub data: Vec<u8>,
}

/// A capture file that is being read.
pub struct Capture {
    file: PathBuf,
    size: u64,
    read: Rc<Cell<u64>>,
    packets: u64,
    link: Option<LinkType>,
    /// A packet that was met while looking for the link type.
    ahead: Option<Packet>,
    format: Format,
}

enum Format {
    Plain { reader: PcapReader<Input>, check_length: usize },
    Blocks { reader: Box<PcapNgReader<Input>>, interfaces: Vec<Interface> },
}

type Input = std::io::Chain<Cursor<[u8; 4]>, Counted>;

/// A file that says how far it was read.
struct Counted {
    file: File,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

impl Capture {
    /// Opens a file and reads as far as its link type.
    pub fn open(path: &Path) -> Result<Self, WireError> {
        let wrong = |what: String, help: &str| WireError::new(path, what, help);
        let unreadable =
            |error: std::io::Error| wrong(reason(&error), "name a capture file that you may read");
        let mut file = File::open(path).map_err(unreadable)?;
        let about = file.metadata().map_err(unreadable)?;
        if about.is_dir() {
            return Err(wrong("this is a folder".into(), "name a capture file in it"));
        }
        let mut magic = [0; 4];
        let mut length = 0;
        while let Some(rest) = magic.get_mut(length..).filter(|rest| !rest.is_empty()) {
            match file.read(rest).map_err(unreadable)? {
                0 => break,
                count => length += count,
            }
        }
        if length < magic.len() {
            let what =
                if length == 0 { "the file is empty" } else { "the file ends inside its first 4 bytes" };
            return Err(wrong(what.into(), HELP_WHOLE));
        }
        let read = Rc::new(Cell::new(length as u64));
        let input = Cursor::new(magic).chain(Counted { file, read: read.clone() });
        let (format, link) = match magic {
            [0xA1, 0xB2, 0xC3, 0xD4]
            | [0xD4, 0xC3, 0xB2, 0xA1]
            | [0xA1, 0xB2, 0x3C, 0x4D]
            | [0x4D, 0x3C, 0xB2, 0xA1] => {
                let reader = PcapReader::new(input).map_err(|error| of_header(path, error))?;
                let header = reader.header();
                if header.version_major != 2 {
                    let what = format!("it is of version {}.{}", header.version_major, header.version_minor);
                    return Err(wrong(what, "convert it to version 2.4 with a recent tool"));
                }
                // The upper half of the field says whether each frame ends in a frame check sequence, and how long
                // that is in units of 16 bits.
                let field = u32::from(header.datalink);
                let check_length = if field & 0x0400_0000 != 0 { (field >> 28) as usize * 2 } else { 0 };
                (Format::Plain { reader, check_length }, Some(LinkType(field as u16)))
            }
            [0x0A, 0x0D, 0x0D, 0x0A] => {
                let reader = PcapNgReader::new(input).map_err(|error| of_header(path, error))?;
                (Format::Blocks { reader: Box::new(reader), interfaces: Vec::new() }, None)
            }
            [0x1F, 0x8B, ..] | [0x28, 0xB5, 0x2F, 0xFD] | [0x04, 0x22, 0x4D, 0x18] => {
                return Err(wrong("the file is compressed".into(), "unpack it first"));
            }
            [a, b, c, d] => {
                let what = format!("this is no capture file: it starts with {a:02x} {b:02x} {c:02x} {d:02x}");
                return Err(wrong(what, "name a pcap or pcapng file"));
            }
        };
        let mut capture =
            Self { file: path.to_owned(), size: about.len(), read, packets: 0, link, ahead: None, format };
        if capture.link.is_none() {
            let mut first = Packet::default();
            if capture.advance(&mut first)? {
                capture.ahead = Some(first);
            }
        }
        Ok(capture)
    }

    /// The link type of all packets; none when the file holds no packet and describes no interface.
    pub fn link(&self) -> Option<LinkType> {
        self.link
    }

    /// How many packets were read.
    pub fn packets(&self) -> u64 {
        self.packets - u64::from(self.ahead.is_some())
    }

    /// How many bytes of the file were read, and how many it has: for a progress bar.
    pub fn progress(&self) -> (u64, u64) {
        (self.read.get().min(self.size), self.size)
    }

    /// Puts the next packet into `packet`, whose buffer is used again; `false` at the end.
    pub fn next(&mut self, packet: &mut Packet) -> Result<bool, WireError> {
        match self.ahead.take() {
            Some(first) => {
                *packet = first;
                Ok(true)
            }
            None => self.advance(packet),
        }
    }

    fn advance(&mut self, packet: &mut Packet) -> Result<bool, WireError> {
        let number = self.packets + 1;
        let wrong = |what: String, help: &str| Err(WireError::new(&self.file, what, help).at(number));
        match &mut self.format {
            Format::Plain { reader, check_length } => {
                let resolution = reader.header().ts_resolution;
                let raw = match reader.next_raw_packet() {
                    None => return Ok(false),
                    Some(Err(error)) => return Err(of_packet(&self.file, error).at(number)),
                    Some(Ok(raw)) => raw,
                };
                if raw.data.len() > LONGEST {
                    let what =
                        format!("it says {} bytes, and no packet has more than {LONGEST}", raw.data.len());
                    return wrong(what, HELP_WHOLE);
                }
                let fraction = match resolution {
                    TsResolution::MicroSecond => Duration::from_micros(u64::from(raw.ts_frac)),
                    TsResolution::NanoSecond => Duration::from_nanos(u64::from(raw.ts_frac)),
                };
                packet.time = Duration::from_secs(u64::from(raw.ts_sec)) + fraction;
                packet.original = raw.orig_len;
                let length = raw.data.len().saturating_sub(*check_length);
                packet.data.clear();
                packet.data.extend(raw.data.iter().take(length));
            }
            Format::Blocks { reader, interfaces } => loop {
                let endianness = reader.section().endianness;
                let block = match reader.next_raw_block() {
                    None => return Ok(false),
                    Some(Err(error)) => return Err(of_packet(&self.file, error).at(number)),
                    Some(Ok(block)) => block,
                };
                match block.type_ {
                    SECTION_HEADER_BLOCK => interfaces.clear(),
                    INTERFACE_DESCRIPTION_BLOCK => {
                        drop(block);
                        if let Some(described) = reader.interfaces().last() {
                            let interface = Interface::of(described);
                            self.link.get_or_insert(interface.link);
                            interfaces.push(interface);
                        }
                    }
                    kind => {
                        let found = match block::packet(kind, &block.body, endianness, interfaces) {
                            Ok(Some(found)) => found,
                            Ok(None) => continue,
                            Err(what) => return wrong(what, HELP_WHOLE),
                        };
                        if found.data.len() > LONGEST {
                            let length = found.data.len();
                            let what =
                                format!("it has {length} bytes, and no packet has more than {LONGEST}");
                            return wrong(what, HELP_WHOLE);
                        }
                        let link = *self.link.get_or_insert(found.link);
                        if !found.link.agrees_with(link) {
                            let what = format!("it is {}, and the packets before it are {link}", found.link);
                            return wrong(what, "put the packets of each interface into a file of their own");
                        }
                        packet.time = found.time;
                        packet.original = found.original;
                        packet.data.clear();
                        packet.data.extend_from_slice(&block.body[found.data]);
                        break;
                    }
                }
            },
        }
        self.packets = number;
        Ok(true)
    }
}

const HELP_WHOLE: &str = "copy or capture the file again";

fn of_header(file: &Path, error: PcapError) -> WireError {
    let what = match error {
        PcapError::IncompleteBuffer => "the file ends inside its header".to_owned(),
        PcapError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            "the file ends inside its header".to_owned()
        }
        other => format!("its header is damaged ({})", detail(&other)),
    };
    WireError::new(file, what, HELP_WHOLE)
}

fn of_packet(file: &Path, error: PcapError) -> WireError {
    let what = match error {
        PcapError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            "the file ends inside it, or its length is damaged".to_owned()
        }
        PcapError::IoError(error) => reason(&error),
        other => format!("it is damaged ({})", detail(&other)),
    };
    WireError::new(file, what, HELP_WHOLE)
}

fn detail(error: &PcapError) -> String {
    match error {
        PcapError::InvalidField(field) => (*field).to_owned(),
        other => other.to_string(),
    }
}

/// What the system says, without its number.
pub(super) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
