//! Names as the registry holds them: the device names of a MULTI_SZ, and what can be made of one name.
//!
//! In: UTF-16 that an administrator or a setup program wrote; nothing about it is trusted.

use super::address::MacAddress;

/// The names in a MULTI_SZ: parted by zeros, ended by an empty one or by the end of the value.
///
/// An empty value has no names; a single string without a second zero has one.
pub fn names(value: &[u16]) -> impl Iterator<Item = &[u16]> {
    value.split(|unit| *unit == 0).take_while(|name| !name.is_empty())
}

/// Whether two device names are the same: NDIS does not tell `{a…}` from `{A…}`.
pub fn is_same(one: &[u16], other: &[u16]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| fold(*one) == fold(*other))
}

fn fold(unit: u16) -> u16 {
    if (u16::from(b'a')..=u16::from(b'z')).contains(&unit) { unit - 32 } else { unit }
}

/// A link address for the device of that name: always the same, locally administered, one station's.
///
/// The name holds a GUID of its own for every device, so two devices differ as far as 46 bits can tell.
pub fn address(device: &[u16]) -> MacAddress {
    // FNV-1a, 64 bits: its offset basis and its prime.
    let hash = device
        .iter()
        .flat_map(|unit| fold(*unit).to_le_bytes())
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
    let [first, b1, b2, b3, b4, b5, ..] = (hash ^ hash >> 48).to_le_bytes();
    // IEEE 802c: the second lowest bit of the first byte says "locally administered", the lowest "group".
    MacAddress([(first & 0xFC) | 0x02, b1, b2, b3, b4, b5])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn a_list_of_names_ends_at_its_empty_one_or_with_its_bytes() {
        let list = utf16("one\0two\0\0three");
        assert_eq!(names(&list).collect::<Vec<_>>(), [utf16("one"), utf16("two")]);
        assert_eq!(names(&utf16("one")).count(), 1);
        assert_eq!(names(&utf16("one\0")).count(), 1);
        assert_eq!(names(&[]).count(), 0);
        assert_eq!(names(&[0, 0]).count(), 0);
    }

    #[test]
    fn names_are_the_same_whatever_their_case() {
        assert!(is_same(&utf16("\\Device\\{0A}"), &utf16("\\DEVICE\\{0a}")));
        assert!(!is_same(&utf16("\\Device\\{0A}"), &utf16("\\Device\\{0B}")));
        assert!(!is_same(&utf16("a"), &utf16("ab")));
    }

    #[test]
    fn a_derived_address_is_stable_local_and_one_stations() {
        let name = utf16("\\Device\\{8C1F5A3E-0000-0000-0000-000000000001}");
        let address = address(&name);
        assert_eq!(address, super::address(&name));
        assert_ne!(address, super::address(&utf16("\\Device\\{8C1F5A3E-0000-0000-0000-000000000002}")));
        let [first, ..] = address.bytes();
        assert_eq!(first & 3, 2);
    }
}
