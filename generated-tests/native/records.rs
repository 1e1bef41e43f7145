//! The records of a pcap file of this byte order.
//!
//! In: the bytes of the file. Out: time and bytes of each record; the microseconds of the time are the tag beside the
//! frame, by the convention of the captures here.

/// The records that are left.
#[derive(Clone, Copy)]
pub struct Records<'a>(&'a [u8]);

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The seconds of its time.
    pub seconds: u32,
    /// The tag beside the frame: the microseconds of its time.
    pub beside: u32,
    /// Its bytes.
    pub frame: &'a [u8],
}

impl<'a> Records<'a> {
    /// Those of `file`; `None` when it is no such file.
    pub fn new(file: &'a [u8]) -> Option<Self> {
        let (header, records) = file.split_at_checked(24)?;
        (header[..4] == 0xA1B2_C3D4_u32.to_le_bytes()).then_some(Self(records))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (header, rest) = self.0.split_at_checked(16)?;
        let word = |at: usize| u32::from_le_bytes(header[at..at + 4].try_into().expect("four bytes"));
        let (frame, rest) = rest.split_at_checked(word(8) as usize)?;
        self.0 = rest;
        Some(Record { seconds: word(0), beside: word(4), frame })
    }
}
