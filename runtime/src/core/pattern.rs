//! What a stretch of a header has to be: bits under a mask, and numbers with a range.
//!
//! The generated code fills patterns from descriptions, as constants: comparing costs one masked comparison for
//! each eight bytes, and none where nothing is compared.

/// What `N` bytes have to be.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<const N: usize> {
    /// The bits that are compared.
    pub mask: [u8; N],
    /// What they are.
    pub bits: [u8; N],
    /// The numbers that have a range.
    pub ranges: &'static [Range],
}

/// A number of two bytes, the most significant one first.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// Its offset.
    pub at: usize,
    /// The smallest.
    pub least: u16,
    /// The largest.
    pub most: u16,
    /// None of these.
    pub except: &'static [u16],
}

impl Range {
    /// Whether `number` lies in it.
    #[inline(always)]
    pub fn has(&self, number: u16) -> bool {
        let mut is_excepted = false;
        for except in self.except {
            is_excepted |= *except == number;
        }
        number >= self.least && number <= self.most && !is_excepted
    }
}

impl<const N: usize> Pattern<N> {
    /// Whether `bytes` fit.
    #[inline(always)]
    pub fn fits(&self, bytes: &[u8; N]) -> bool {
        let mut differing = 0_u64;
        let mut at = 0;
        while at < N {
            differing |= (eight(bytes, at) ^ eight(&self.bits, at)) & eight(&self.mask, at);
            at += 8;
        }
        let mut fits = differing == 0;
        for range in self.ranges {
            let found = bytes.get(range.at..).and_then(<[u8]>::first_chunk::<2>);
            fits &= found.is_some_and(|number| range.has(u16::from_be_bytes(*number)));
        }
        fits
    }
}

/// Up to eight bytes from `at` on, as they lie in memory.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(all) = rest.first_chunk::<8>() {
        return u64::from_ne_bytes(*all);
    }
    // Four, two and one: whole loads, where single bytes would be eight.
    let (mut number, mut shift, mut left) = (0_u64, 0_u32, rest);
    if let Some((four, behind)) = left.split_first_chunk::<4>() {
        number |= u64::from(u32::from_ne_bytes(*four));
        (shift, left) = (32, behind);
    }
    if let Some((two, behind)) = left.split_first_chunk::<2>() {
        number |= u64::from(u16::from_ne_bytes(*two)) << shift;
        (shift, left) = (shift + 16, behind);
    }
    if let Some(one) = left.first() {
        number |= u64::from(*one) << shift;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    const SNAP: Pattern<8> = Pattern {
        mask: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0],
        bits: [0xAA, 0xAA, 3, 0, 0, 0, 0, 0],
        ranges: &[Range { at: 6, least: 0x600, most: 0xFFFF, except: &[0x8137] }],
    };

    #[test]
    fn bits_outside_the_mask_do_not_matter_and_those_inside_do() {
        let frame = [0xAA, 0xAA, 3, 0, 0, 0, 8, 0];
        assert!(SNAP.fits(&frame));
        for at in 0..6 {
            let mut other = frame;
            other[at] ^= 0x10;
            assert!(!SNAP.fits(&other), "{at}");
        }
    }

    #[test]
    fn a_number_lies_in_its_range_and_is_none_of_the_exceptions() {
        for (number, fits) in [(0x0600_u16, true), (0x05FF, false), (0x8137, false), (0xFFFF, true)] {
            let [high, low] = number.to_be_bytes();
            assert_eq!(SNAP.fits(&[0xAA, 0xAA, 3, 0, 0, 0, high, low]), fits, "{number:04X}");
        }
    }

    #[test]
    fn patterns_of_every_length_look_at_each_of_their_bytes() {
        fn check<const N: usize>() {
            let pattern = Pattern { mask: [0xFF; N], bits: [7; N], ranges: &[] };
            assert!(pattern.fits(&[7; N]));
            for at in 0..N {
                let mut other = [7; N];
                other[at] = 8;
                assert!(!pattern.fits(&other), "{at} of {N}");
            }
        }
        check::<1>();
        check::<2>();
        check::<3>();
        check::<5>();
        check::<7>();
        check::<8>();
        check::<9>();
        check::<15>();
        check::<24>();
    }
}
