//! Values that a driver's fields may have: link addresses and IP versions.

/// A 48-bit link address in wire order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MacAddress(pub [u8; 6]);

impl MacAddress {
    /// The bytes, first on the wire first.
    #[inline(always)]
    pub const fn bytes(self) -> [u8; 6] {
        self.0
    }

    /// Whether the address names a group: the lowest bit of the first byte (IEEE 802, clause 8.2).
    pub const fn is_group(self) -> bool {
        let [first, ..] = self.0;
        first & 1 == 1
    }

    /// Reads twelve hexadecimal digits, bare or in pairs parted by `-` or `:`, as the registry holds them.
    ///
    /// `None` for anything else.
    pub fn parse(text: impl IntoIterator<Item = u16>) -> Option<Self> {
        let mut bytes = [0_u8; 6];
        let mut digits = 0_usize;
        let mut parted = 0_usize;
        for unit in text {
            let character = char::from_u32(u32::from(unit))?;
            if let Some(digit) = character.to_digit(16) {
                let byte = bytes.get_mut(digits / 2)?;
                *byte = (*byte << 4) | u8::try_from(digit).ok()?;
                digits += 1;
            } else if matches!(character, '-' | ':') && digits.is_multiple_of(2) && digits / 2 == parted + 1 {
                parted += 1;
            } else {
                return None;
            }
        }
        (digits == 12 && matches!(parted, 0 | 5)).then_some(Self(bytes))
    }
}

/// The version of an IP packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum IpVersion {
    /// RFC 791.
    V4 = 4,
    /// RFC 8200.
    V6 = 6,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<MacAddress> {
        MacAddress::parse(text.encode_utf16())
    }

    #[test]
    fn an_address_is_read_with_dashes_colons_or_nothing_between_the_bytes() {
        let address = Some(MacAddress([0x02, 0x00, 0x5E, 0x10, 0x00, 0x01]));
        assert_eq!(parse("02-00-5E-10-00-01"), address);
        assert_eq!(parse("02:00:5e:10:00:01"), address);
        assert_eq!(parse("02005E100001"), address);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "02", "02-00-5E-10-00", "02-00-5E-10-00-01-02", "0-2005E100001", "02-005E100001", "zz"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("02--00-5E-10-00-01"), None);
        assert_eq!(parse("02-00-5E-10-00-01-"), None);
    }
}
