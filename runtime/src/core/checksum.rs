//! Checksums over headers, each as bytes in wire order. The field that holds the sum counts as zero.

/// The one's complement of the one's complement sum (RFC 1071).
#[inline]
pub fn internet(bytes: &[u8]) -> [u8; 2] {
    let mut sum = 0_u32;
    for pair in bytes.chunks(2) {
        let word = match *pair {
            [high, low] => u16::from_be_bytes([high, low]),
            [high] => u16::from_be_bytes([high, 0]),
            _ => 0,
        };
        // A header has far fewer than 2^16 words.
        sum = sum.wrapping_add(u32::from(word));
    }
    sum = (sum & 0xFFFF) + (sum >> 16);
    sum = (sum & 0xFFFF) + (sum >> 16);
    (!(sum as u16)).to_be_bytes()
}

/// CRC-16/IBM-3740: polynomial 0x1021, started with all ones.
#[inline]
pub fn crc16(bytes: &[u8]) -> [u8; 2] {
    let mut crc = 0xFFFF_u16;
    for byte in bytes {
        crc ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 };
        }
    }
    crc.to_be_bytes()
}

/// The exclusive or of all bytes.
#[inline]
pub fn xor(bytes: &[u8]) -> [u8; 1] {
    [bytes.iter().fold(0, |sum, byte| sum ^ byte)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_documents() {
        // RFC 1071, section 3: 0001 f203 f4f5 f6f7 sum to ddf2.
        assert_eq!(internet(&[0, 1, 0xF2, 3, 0xF4, 0xF5, 0xF6, 0xF7]), (!0xDDF2_u16).to_be_bytes());
        assert_eq!(internet(&[]), [0xFF, 0xFF]);
        assert_eq!(internet(&[1]), (!0x0100_u16).to_be_bytes());
        // The check value of the catalogue of CRCs.
        assert_eq!(crc16(b"123456789"), 0x29B1_u16.to_be_bytes());
        assert_eq!(xor(&[1, 2, 4, 7]), [0]);
    }
}
