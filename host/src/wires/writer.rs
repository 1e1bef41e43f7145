//! Writing capture files that are there only when they are complete.
//!
//! In: a path, a link type, frames with times. Out: a pcap file, or pcapng when the path ends so, which takes its
//! name in one step at [`Writer::commit`]; before that, and after any failure, the path is as it was.

use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pcap_file::pcap::{PcapHeader, PcapWriter, RawPcapPacket};
use pcap_file::pcapng::blocks::enhanced_packet::EnhancedPacketBlock;
use pcap_file::pcapng::blocks::interface_description::{
    InterfaceDescriptionBlock, InterfaceDescriptionOption,
};
use pcap_file::pcapng::{PcapNgBlock, PcapNgWriter};
use pcap_file::{DataLink, Endianness, PcapError, TsResolution};

use super::aside::Aside;
use super::capture::{LONGEST, reason};
use super::error::WireError;
use super::link::LinkType;

/// A capture file that is being written. Having one tells you that its folder can be written to.
pub struct Writer {
    path: PathBuf,
    packets: u64,
    format: Format,
}

enum Format {
    Plain(PcapWriter<BufWriter<Aside>>),
    Blocks(Box<PcapNgWriter<BufWriter<Aside>>>),
}

impl Writer {
    /// Starts a file; a path that cannot be written is an error now, not at the end of the work.
    pub fn create(path: &Path, link: LinkType) -> Result<Self, WireError> {
        let output = Aside::create(path).map_err(|error| unwritable(path, &error))?;
        let buffer = BufWriter::with_capacity(1 << 18, output);
        let datalink = DataLink::from(u32::from(link.0));
        let blocks = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pcapng"));
        let format = if blocks {
            PcapNgWriter::with_endianness(buffer, Endianness::Little).and_then(|mut writer| {
                let mut interface = InterfaceDescriptionBlock::new(datalink, LONGEST as u32);
                interface.options.push(InterfaceDescriptionOption::IfTsResol(9));
                writer.write_pcapng_block(interface)?;
                Ok(Format::Blocks(Box::new(writer)))
            })
        } else {
            let header = PcapHeader {
                snaplen: LONGEST as u32,
                datalink,
                ts_resolution: TsResolution::NanoSecond,
                endianness: Endianness::Little,
                ..PcapHeader::default()
            };
            PcapWriter::with_header(buffer, header).map(Format::Plain)
        };
        let format = format.map_err(|error| failed(path, error))?;
        Ok(Self { path: path.to_owned(), packets: 0, format })
    }

    /// Adds one frame.
    pub fn write(&mut self, time: Duration, frame: &[u8]) -> Result<(), WireError> {
        let number = self.packets + 1;
        if frame.len() > LONGEST {
            let what = format!("it has {} bytes, and no packet has more than {LONGEST}", frame.len());
            return Err(WireError::new(&self.path, what, "send shorter frames").at(number));
        }
        let length = frame.len() as u32;
        let written = match &mut self.format {
            Format::Plain(writer) => writer.write_raw_packet(&RawPcapPacket {
                // The format has 32 bits for the seconds: the last moment that it can say is in 2106.
                ts_sec: u32::try_from(time.as_secs()).unwrap_or(u32::MAX),
                ts_frac: time.subsec_nanos(),
                incl_len: length,
                orig_len: length,
                data: frame.into(),
            }),
            Format::Blocks(writer) => writer.write_block(
                &EnhancedPacketBlock {
                    interface_id: 0,
                    timestamp: time,
                    original_len: length,
                    data: frame.into(),
                    options: Vec::new(),
                }
                .into_block(),
            ),
        };
        written.map_err(|error| failed(&self.path, error).at(number))?;
        self.packets = number;
        Ok(())
    }

    /// How many frames were added.
    pub fn packets(&self) -> u64 {
        self.packets
    }

    /// Completes the file and gives it its name.
    pub fn commit(self) -> Result<(), WireError> {
        let buffer = match self.format {
            Format::Plain(writer) => writer.into_writer(),
            Format::Blocks(writer) => writer.into_inner(),
        };
        let failed = |error: &std::io::Error| unwritable(&self.path, error);
        buffer.into_inner().map_err(|error| failed(error.error()))?.commit().map_err(|error| failed(&error))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> WireError {
    let what = match error.kind() {
        std::io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        _ => format!("it cannot be written: {}", reason(error)),
    };
    WireError::new(path, what, "name a file in a folder that you may write to")
}

fn failed(path: &Path, error: PcapError) -> WireError {
    match error {
        PcapError::IoError(error) => unwritable(path, &error),
        other => WireError::new(path, other.to_string(), "send frames that a capture file can hold"),
    }
}
