//! A GUID as the registry spells it.

use core::fmt;

/// A GUID; its number is the digits of its text, read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(pub u128);

/// Where the text has hyphens, braces included.
const HYPHENS: [usize; 4] = [9, 14, 19, 24];

/// The length of the text, braces included.
const LENGTH: usize = 38;

impl Guid {
    /// Reads the text with braces; the case of letters is of no matter.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != LENGTH || text.first() != Some(&b'{') || text.last() != Some(&b'}') {
            return None;
        }
        let mut number = 0;
        for (at, byte) in text.iter().enumerate().take(LENGTH - 1).skip(1) {
            if HYPHENS.contains(&at) {
                if *byte != b'-' {
                    return None;
                }
                continue;
            }
            number = number << 4 | u128::from(char::from(*byte).to_digit(16)?);
        }
        Some(Self(number))
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number) = self;
        let part = |shift: u32, bits: u32| (number >> shift) & ((1 << bits) - 1);
        write!(
            formatter,
            "{{{:08X}-{:04X}-{:04X}-{:04X}-{:012X}}}",
            part(96, 32),
            part(80, 16),
            part(64, 16),
            part(48, 16),
            part(0, 48)
        )
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_guid_is_read_in_either_case_and_written_in_capitals() {
        let text = "{4D36E972-E325-11CE-BFC1-08002BE10318}";
        let guid = Guid::parse(text).expect("a GUID");
        assert_eq!(guid, Guid(0x4D36_E972_E325_11CE_BFC1_0800_2BE1_0318));
        assert_eq!(guid.to_string(), text);
        assert_eq!(Guid::parse(&text.to_ascii_lowercase()), Some(guid));
    }

    #[test]
    fn what_is_no_guid_is_not_read() {
        for text in [
            "",
            "{}",
            "4D36E972-E325-11CE-BFC1-08002BE10318",
            "{4D36E972-E325-11CE-BFC1-08002BE1031}",
            "{4D36E972-E325-11CE-BFC1-08002BE1031G}",
            "{4D36E972E-325-11CE-BFC1-08002BE10318}",
            "{4D36E972-E325-11CE-BFC1-08002BE10318",
            "{4D36E972-E325-11CE-BFC1+08002BE10318}",
            "{ÄD36E97-E325-11CE-BFC1-08002BE10318}",
        ] {
            assert_eq!(Guid::parse(text), None, "{text}");
        }
    }
}
