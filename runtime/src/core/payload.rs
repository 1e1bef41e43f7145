//! What the translation of a link header needs to know of the packet behind it: facts, as constants.
//!
//! The generated code fills these from the payload's description; nothing here knows a protocol by name.

/// A network-layer packet that a link header carries.
#[derive(Clone, Copy, Debug)]
pub struct Packet {
    /// The offset of its 16-bit length field.
    pub length_at: usize,
    /// What the length field leaves out: the bytes of the fixed header when it counts from behind that.
    pub length_adds: u32,
    /// The byte, and its value, that together with a zero length field mark a packet whose length stands in an
    /// option.
    pub jumbo: Option<(usize, u8)>,
}

impl Packet {
    /// Whether the marker byte of a packet with a zero length field says that its length is elsewhere.
    #[inline(always)]
    pub(super) fn is_jumbo(&self, header: &[u8]) -> bool {
        self.jumbo.is_some_and(|(at, value)| header.get(at) == Some(&value))
    }
}

/// How a network-layer group destination becomes a link group address.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The first byte of every destination that is no single host's.
    pub first: u8,
    /// The first byte of the last group; what lies above is no group.
    pub last: u8,
    /// The link address of every group, without the bits that come from the destination.
    pub prefix: [u8; 6],
    /// How many low bits of the destination go into the address: 1 to 32.
    pub bits: u32,
    /// Whether the destination of all ones is everybody's.
    pub broadcast: bool,
}

impl Group {
    /// Writes the link address of a destination whose last four bytes are `low`; leaves `address` alone when the
    /// destination names no group.
    ///
    /// `low` starts with the first byte where a destination has just four.
    #[inline(always)]
    pub(super) fn write(&self, low: [u8; 4], address: &mut [u8; 6]) {
        if self.broadcast && low == [0xFF; 4] {
            *address = [0xFF; 6];
            return;
        }
        // A destination of more than four bytes was told apart by its first byte alone.
        let [first, ..] = low;
        if self.broadcast && first > self.last {
            return;
        }
        // Two stores, of two and of four bytes: six single bytes cost as much as the rest of the header.
        let [b0, b1, b2, b3, b4, b5] = self.prefix;
        let kept = u32::from_be_bytes(low) & (u32::MAX >> (32 - self.bits));
        let [out0, out1, out @ ..] = address;
        (*out0, *out1) = (b0, b1);
        *out = (u32::from_be_bytes([b2, b3, b4, b5]) | kept).to_be_bytes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPV4: Group =
        Group { first: 0xE0, last: 0xEF, prefix: [0x01, 0x00, 0x5E, 0, 0, 0], bits: 23, broadcast: true };
    const IPV6: Group =
        Group { first: 0xFF, last: 0xFF, prefix: [0x33, 0x33, 0, 0, 0, 0], bits: 32, broadcast: false };
    const OWN: [u8; 6] = [2, 0, 0, 0, 0, 1];

    fn address(group: &Group, low: [u8; 4]) -> [u8; 6] {
        let mut address = OWN;
        group.write(low, &mut address);
        address
    }

    #[test]
    fn an_ipv4_group_keeps_its_low_23_bits() {
        assert_eq!(address(&IPV4, [224, 0, 0, 251]), [0x01, 0x00, 0x5E, 0, 0, 251]);
        assert_eq!(address(&IPV4, [239, 255, 255, 250]), [0x01, 0x00, 0x5E, 0x7F, 0xFF, 0xFA]);
    }

    #[test]
    fn the_limited_broadcast_is_everybodys_and_the_rest_of_class_e_is_not_a_group() {
        assert_eq!(address(&IPV4, [255, 255, 255, 255]), [0xFF; 6]);
        assert_eq!(address(&IPV4, [240, 0, 0, 1]), OWN);
    }

    #[test]
    fn an_ipv6_group_keeps_its_low_32_bits() {
        assert_eq!(address(&IPV6, [0xFF, 0xFF, 0x12, 0x34]), [0x33, 0x33, 0xFF, 0xFF, 0x12, 0x34]);
        assert_eq!(address(&IPV6, [0, 0, 0, 1]), [0x33, 0x33, 0, 0, 0, 1]);
    }
}
