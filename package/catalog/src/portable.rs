//! A Windows image as a signature sees it: which of its bytes count, where the signature lies.
//!
//! In: the bytes of a `.sys` or `.dll`, of any origin. Out: the ranges that Authenticode hashes, the checksum, the same
//! image with another certificate table. Sections, imports and code are not looked at.

use std::ops::Range;

use crate::error::Error;

/// The offset of `CheckSum` in the optional header, of 32 and of 64 bits.
const CHECKSUM: usize = 64;
/// `IMAGE_DIRECTORY_ENTRY_SECURITY`
const SECURITY: usize = 4;
/// Certificates start and end on this boundary.
const ALIGNMENT: usize = 8;
/// `WIN_CERT_REVISION_2_0` and `WIN_CERT_TYPE_PKCS_SIGNED_DATA`, as they lie in the file.
const PKCS_SIGNED_DATA: [u8; 4] = [0x00, 0x02, 0x02, 0x00];

/// An image whose headers were read. Having one tells you that all its offsets lie in the bytes and that nothing
/// follows its certificate table.
#[derive(Clone, Copy, Debug)]
pub struct Portable<'a> {
    bytes: &'a [u8],
    checksum: usize,
    directory: usize,
    /// Where the certificate table starts; the end of the file when there is none.
    table: usize,
}

impl<'a> Portable<'a> {
    /// Whether a file claims to be an image.
    pub fn claims(bytes: &[u8]) -> bool {
        bytes.starts_with(b"MZ")
    }

    /// Reads the headers.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let wrong = |what: &str| Error::new(what, "give an image as a linker writes it, a .sys or a .dll");
        if !Self::claims(bytes) {
            return Err(wrong("this is no Windows image: it does not start with `MZ`"));
        }
        let short = || wrong("this Windows image ends in its headers");
        let header = long(bytes, 0x3C).ok_or_else(short)?;
        if bytes.get(header..).and_then(|rest| rest.get(..4)) != Some(b"PE\0\0") {
            return Err(wrong("this is no Windows image: it has no `PE` header"));
        }
        let optional = header + 24;
        let directories = match bytes.get(optional..).and_then(|rest| rest.get(..2)) {
            Some([0x0B, 0x01]) => optional + 96,
            Some([0x0B, 0x02]) => optional + 112,
            Some(_) => return Err(wrong("this Windows image is neither of 32 nor of 64 bits")),
            None => return Err(short()),
        };
        let count = long(bytes, directories - 4).ok_or_else(short)?;
        if count <= SECURITY {
            return Err(wrong("this Windows image has no room for a signature"));
        }
        let directory = directories + SECURITY * 8;
        let table = long(bytes, directory).ok_or_else(short)?;
        let length = long(bytes, directory + 4).ok_or_else(short)?;
        let table = match (table, length) {
            (0, 0) => bytes.len(),
            _ if table.checked_add(length) != Some(bytes.len()) || table < directory + 8 => {
                return Err(wrong("the certificate table of this Windows image is not at its end"));
            }
            _ => table,
        };
        Ok(Self { bytes, checksum: optional + CHECKSUM, directory, table })
    }

    /// What Authenticode hashes, in this order, with zeros after it to a multiple of eight bytes.
    pub fn hashed(&self) -> ([Range<usize>; 3], usize) {
        let parts = [0..self.checksum, self.checksum + 4..self.directory, self.directory + 8..self.table];
        (parts, self.table.next_multiple_of(ALIGNMENT) - self.table)
    }

    /// The bytes.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Whether the image carries a signature.
    pub fn is_signed(&self) -> bool {
        self.table < self.bytes.len()
    }

    /// The PKCS #7 structure of the first signature, as it lies in the file with what fills it up.
    pub fn signature(&self) -> Option<&'a [u8]> {
        let table = self.bytes.get(self.table..)?;
        let length = long(table, 0)?;
        table.get(8..length)
    }

    /// The image with this PKCS #7 structure instead of its certificate table, and the right checksum.
    pub fn with_signature(&self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        let too_long = |_| Error::new("this image is too long for a signature", "make it shorter than 4 GB");
        let mut image = self.bytes.get(..self.table).unwrap_or(self.bytes).to_vec();
        image.resize(self.table.next_multiple_of(ALIGNMENT), 0);
        let start = u32::try_from(image.len()).map_err(too_long)?;
        let used = u32::try_from(signature.len() + 8).map_err(too_long)?;
        let length = used.next_multiple_of(8);
        image.extend(used.to_le_bytes());
        image.extend(PKCS_SIGNED_DATA);
        image.extend(signature);
        image.resize(image.len().next_multiple_of(ALIGNMENT), 0);
        put(&mut image, self.directory, start);
        put(&mut image, self.directory + 4, length);
        let sum = checksum(&image, self.checksum);
        put(&mut image, self.checksum, sum);
        Ok(image)
    }

    /// The checksum that the header should hold.
    pub fn right_checksum(&self) -> u32 {
        checksum(self.bytes, self.checksum)
    }

    /// The checksum that the header holds.
    pub fn checksum(&self) -> u32 {
        long(self.bytes, self.checksum).and_then(|sum| u32::try_from(sum).ok()).unwrap_or_default()
    }
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk()?;
    usize::try_from(u32::from_le_bytes(*four)).ok()
}

fn put(bytes: &mut [u8], at: usize, value: u32) {
    if let Some(place) = bytes.get_mut(at..at + 4) {
        place.copy_from_slice(&value.to_le_bytes());
    }
}

/// The sum of all 16-bit words with the carry brought back in, the checksum itself left out, and the length.
fn checksum(bytes: &[u8], hole: usize) -> u32 {
    let mut sum = 0_u32;
    // The hole may lie at an odd place in an image that nobody's linker wrote: so byte for byte.
    for (at, byte) in bytes.iter().enumerate().filter(|(at, _)| !(hole..hole + 4).contains(at)) {
        let word = if at % 2 == 0 { u32::from(*byte) } else { u32::from(*byte) << 8 };
        sum += word;
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    sum = (sum & 0xFFFF) + (sum >> 16);
    sum.wrapping_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The smallest image of 64 bits whose headers are whole.
    pub(crate) fn image(length: usize) -> Vec<u8> {
        let mut image = vec![0; length];
        image[..2].copy_from_slice(b"MZ");
        image[0x3C] = 0x40;
        image[0x40..0x44].copy_from_slice(b"PE\0\0");
        image[0x58..0x5A].copy_from_slice(&[0x0B, 0x02]);
        image[0x58 + 108] = 16;
        image
    }

    #[test]
    fn what_a_signature_changes_is_not_hashed() {
        let plain = image(0x200);
        let portable = Portable::read(&plain).expect("it is whole");
        assert_eq!(portable.hashed(), ([0..0x98, 0x9C..0xE8, 0xF0..0x200], 0));
        assert!(!portable.is_signed() && portable.signature().is_none());
        let signed = portable.with_signature(b"a signature").expect("it is short");
        let portable = Portable::read(&signed).expect("it is whole");
        assert_eq!(portable.hashed(), ([0..0x98, 0x9C..0xE8, 0xF0..0x200], 0));
        assert_eq!(portable.signature(), Some(&b"a signature"[..]));
        assert_eq!((signed.len() % 8, portable.checksum()), (0, portable.right_checksum()));
        // Signed again, nothing of the first signature is left.
        let again = portable.with_signature(b"another").expect("it is short");
        let one = Portable::read(&plain).and_then(|plain| plain.with_signature(b"another"));
        assert_eq!(Ok(again), one);
    }

    #[test]
    fn an_image_of_an_odd_length_is_filled_up() {
        let plain = image(0x203);
        let portable = Portable::read(&plain).expect("it is whole");
        assert_eq!(portable.hashed().1, 5);
        let signed = portable.with_signature(b"x").expect("it is short");
        let [.., last] = Portable::read(&signed).expect("it is whole").hashed().0;
        assert_eq!(last, 0xF0..0x208);
    }

    #[test]
    fn no_prefix_and_no_changed_byte_panics() {
        let signed =
            Portable::read(&image(0x200)).and_then(|image| image.with_signature(b"s")).expect("whole");
        for end in 0..signed.len() {
            assert!(Portable::read(&signed[..end]).is_err(), "{end}");
        }
        for at in 0..0x140 {
            for value in [0, 0x7F, 0xFF] {
                let mut changed = signed.clone();
                changed[at] = value;
                if let Ok(portable) = Portable::read(&changed) {
                    let _ = (portable.signature(), portable.right_checksum(), portable.with_signature(b"x"));
                    let (ranges, _) = portable.hashed();
                    assert!(ranges.into_iter().all(|range| changed.get(range).is_some()), "{at} {value}");
                }
            }
        }
    }
}
