//! The names in the registry: which keys and values there are below the parameters of the protocol, and what they hold.
//!
//! In: virtual miniports, or what stands in a value. Out: the other. What a value should not hold is passed over: whoever
//! wrote it, the driver would not know what to do with it either.

use alloc::string::String;
use alloc::vec::Vec;

use crate::guid::Guid;

/// The key that has one key for each adapter below.
pub const ADAPTERS: &str = "Adapters";

/// The value with the names of an adapter's virtual miniports, one text after the other (`REG_MULTI_SZ`).
pub const UPPER_BINDINGS: &str = "UpperBindings";

/// The value with the number of virtual miniports for each adapter (`REG_DWORD`); one where there is none.
pub const COUNT: &str = "VirtualMiniports";

/// More virtual miniports than that for one adapter are a slip.
const MOST: u32 = 64;

/// What every device's name begins with.
const DEVICE: &str = "\\Device\\";

/// How many virtual miniports an adapter gets, by what the registry says.
pub fn count(value: Option<u32>) -> usize {
    value.filter(|value| (1..=MOST).contains(value)).unwrap_or(1) as usize
}

/// Names as a value of texts holds them.
pub fn to_value(miniports: &[Guid]) -> Vec<u16> {
    let mut value = Vec::new();
    for miniport in miniports {
        value.extend(alloc::format!("{DEVICE}{miniport}\0").encode_utf16());
    }
    value.push(0);
    value
}

/// The virtual miniports that a value names, each once.
pub fn from_value(value: &[u16]) -> Vec<Guid> {
    let mut miniports = Vec::new();
    for name in value.split(|unit| *unit == 0) {
        let Ok(name) = String::from_utf16(name) else { continue };
        let Some(prefix) = name.get(..DEVICE.len()) else { continue };
        if !prefix.eq_ignore_ascii_case(DEVICE) {
            continue;
        }
        if let Some(miniport) = name.get(DEVICE.len()..).and_then(Guid::parse)
            && !miniports.contains(&miniport)
        {
            miniports.push(miniport);
        }
    }
    miniports
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Guid = Guid(0xA);
    const B: Guid = Guid(0xB0_0000_0000_0000_0000);

    fn value(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn names_are_written_as_the_driver_reads_them() {
        let expected = "\\Device\\{00000000-0000-0000-0000-00000000000A}\0\
                        \\Device\\{00000000-0000-00B0-0000-000000000000}\0\0";
        assert_eq!(to_value(&[A, B]), value(expected));
        assert_eq!(to_value(&[]), [0]);
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(from_value(&to_value(&[B, A])), [B, A]);
        assert!(from_value(&to_value(&[])).is_empty());
    }

    #[test]
    fn what_is_no_name_is_passed_over() {
        let mut text = value(
            "\\device\\{00000000-0000-0000-0000-00000000000a}\0\0\\Device\\\0{A}\0\\Devi\0\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\0",
        );
        text.extend(value("\\Device\\{00000000-0000-0000-0000-00000000000A}\0"));
        // Half of a pair, and an end without a zero.
        text.extend([0xD800, 0]);
        text.extend(value("\\Device\\{00000000-0000-00B0-0000-000000000000}"));
        assert_eq!(from_value(&text), [A, B]);
        assert!(from_value(&[]).is_empty());
    }

    #[test]
    fn a_number_that_makes_no_sense_counts_as_none() {
        assert_eq!(
            [None, Some(0), Some(1), Some(64), Some(65), Some(u32::MAX)].map(count),
            [1, 1, 1, 64, 1, 1]
        );
    }
}
