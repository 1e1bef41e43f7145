//! A64 instructions, as far as faults need them: what a load reads, and where to; whether an instruction writes memory.
//!
//! In: an instruction's word. Out: what is in it. It touches neither memory nor registers, so it is tested on any
//! processor.

/// A load into general registers that changes no other register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Load {
    /// The registers, one or two; 31 is none.
    pub(crate) to: [Option<u8>; 2],
    /// How many bytes each gets.
    pub(crate) size: usize,
    /// The bits of a register that the sign is spread over; none where zeros are.
    pub(crate) signed: Option<u32>,
}

impl Load {
    /// A value of its size as a register gets it.
    pub(crate) fn extended(&self, value: u64) -> u64 {
        let Some(bits) = self.signed else { return value };
        let above = 64 - 8 * self.size as u32;
        let spread = (value << above).cast_signed() >> above;
        spread.cast_unsigned() & u64::MAX >> (64 - bits)
    }
}

/// The load that an instruction is, if it is one.
pub(crate) fn load(word: u32) -> Option<Load> {
    let (register, second) = ((word & 31) as u8, (word >> 10 & 31) as u8);
    let size = 1 << (word >> 30);
    let one = |signed| Some(Load { to: [Some(register), None], size, signed });
    // LDP, with an offset.
    if matches!(word & 0xFFC0_0000, 0x2940_0000 | 0xA940_0000) {
        let size = if word >> 31 == 1 { 8 } else { 4 };
        return Some(Load { to: [Some(register), Some(second)], size, signed: None });
    }
    // LDAR and LDAPR.
    if matches!(word & 0x3FFF_FC00, 0x08DF_FC00 | 0x38BF_C000) {
        return one(None);
    }
    // LDR and its like: an offset without a sign; one with a sign; a register.
    let plain = word & 0x3F00_0000 == 0x3900_0000
        || word & 0x3F20_0C00 == 0x3800_0000
        || word & 0x3F20_0C00 == 0x3820_0800;
    match word >> 22 & 3 {
        1 if plain => one(None),
        // Of eight bytes this is a prefetch.
        2 if plain && size < 8 => one(Some(64)),
        3 if plain && size < 4 => one(Some(32)),
        _ => None,
    }
}

/// Whether an instruction writes memory, for one that touches it.
pub(crate) fn is_store(word: u32) -> bool {
    let is_load = word >> 22 & 1 == 1;
    // Loads and stores have no other bits there.
    if word & 0x0A00_0000 != 0x0800_0000 {
        return false;
    }
    match word >> 27 & 7 {
        // Exclusive and ordered; compare and swap has both bits.
        1 if word & 0x0400_0000 == 0 => !is_load || word & 0x00A0_0000 == 0x00A0_0000,
        // Structures of vectors.
        1 => !is_load,
        // Pairs.
        5 => !is_load,
        // Atomic operations read and write; the others say so in two bits, vectors of 16 bytes in the upper one.
        7 if word & 0x0520_0C00 == 0x0020_0000 => word & 0x3FFF_FC00 != 0x38BF_C000,
        7 => match word >> 22 & 3 {
            0 => true,
            2 => word & 0x0400_0000 != 0 && word >> 30 == 0,
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loads_into_general_registers_are_known() {
        let one = |register, size, signed| Some(Load { to: [Some(register), None], size, signed });
        for (word, expected) in [
            (0xF940_0420, one(0, 8, None)),     // ldr x0, [x1, #8]
            (0xB943_2128, one(8, 4, None)),     // ldr w8, [x9, #0x320]
            (0x3940_0020, one(0, 1, None)),     // ldrb w0, [x1]
            (0x7980_0020, one(0, 2, Some(64))), // ldrsh x0, [x1]
            (0x39C0_0020, one(0, 1, Some(32))), // ldrsb w0, [x1]
            (0xB980_0020, one(0, 4, Some(64))), // ldrsw x0, [x1]
            (0xF85F_8020, one(0, 8, None)),     // ldur x0, [x1, #-8]
            (0xB862_6820, one(0, 4, None)),     // ldr w0, [x1, x2]
            (0xC8DF_FC20, one(0, 8, None)),     // ldar x0, [x1]
            (0xB8BF_C020, one(0, 4, None)),     // ldapr w0, [x1]
            (0x2941_0801, Some(Load { to: [Some(1), Some(2)], size: 4, signed: None })), // ldp w1, w2, [x0, #8]
            (0xF840_8420, None),                                                         // ldr x0, [x1], #8
            (0xF980_0020, None), // prfm pldl1keep, [x1]
            (0xF900_0020, None), // str x0, [x1]
            (0x3DC0_0020, None), // ldr q0, [x1]
            (0xD503_201F, None), // nop
        ] {
            assert_eq!(load(word), expected, "{word:#x}");
        }
    }

    #[test]
    fn a_sign_is_spread_as_far_as_the_load_says() {
        let load = |size, signed| Load { to: [Some(0), None], size, signed };
        assert_eq!(load(2, None).extended(0x8001), 0x8001);
        assert_eq!(load(2, Some(32)).extended(0x8001), 0xFFFF_8001);
        assert_eq!(load(2, Some(64)).extended(0x8001), 0xFFFF_FFFF_FFFF_8001);
        assert_eq!(load(4, Some(64)).extended(0x7FFF_FFFF), 0x7FFF_FFFF);
    }

    #[test]
    fn what_writes_memory_is_known() {
        for (word, writes) in [
            (0xF900_0020, true),  // str x0, [x1]
            (0x3900_0020, true),  // strb w0, [x1]
            (0xF81F_8020, true),  // stur x0, [x1, #-8]
            (0xF800_8420, true),  // str x0, [x1], #8
            (0xA9BF_7BFD, true),  // stp x29, x30, [sp, #-16]!
            (0x3D80_0020, true),  // str q0, [x1]
            (0xFD00_0020, true),  // str d0, [x1]
            (0xAD00_0420, true),  // stp q0, q1, [x1]
            (0x4C00_7020, true),  // st1 {v0.16b}, [x1]
            (0xC800_7C41, true),  // stxr w0, x1, [x2]
            (0xC89F_FC20, true),  // stlr x0, [x1]
            (0xC8A0_7C41, true),  // cas x0, x1, [x2]
            (0xC8E0_FC41, true),  // casal x0, x1, [x2]
            (0xF820_0041, true),  // ldadd x0, x1, [x2]
            (0xF8E0_8041, true),  // swpal x0, x1, [x2]
            (0xF940_0020, false), // ldr x0, [x1]
            (0xB980_0020, false), // ldrsw x0, [x1]
            (0x39C0_0020, false), // ldrsb w0, [x1]
            (0x3DC0_0020, false), // ldr q0, [x1]
            (0xA940_0440, false), // ldp x0, x1, [x2]
            (0xAD40_0420, false), // ldp q0, q1, [x1]
            (0x4C40_7020, false), // ld1 {v0.16b}, [x1]
            (0xC85F_7C20, false), // ldxr x0, [x1]
            (0xC8DF_FC20, false), // ldar x0, [x1]
            (0xB8BF_C020, false), // ldapr w0, [x1]
            (0xD61F_0020, false), // br x1
        ] {
            assert_eq!(is_store(word), writes, "{word:#x}");
        }
    }
}
