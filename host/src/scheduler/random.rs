//! The seed's stream of numbers: SplitMix64 (Steele, Lea, Flood 2014).
//!
//! In: a seed. Out: the same numbers on every machine and with every version of the dependencies, which is why it is
//! not a crate. It is not for secrets.

/// A deterministic stream of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// The stream of `seed`.
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; zero when `bound` is zero.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // Multiply-shift: its bias is below 2^-32 for the few dozen tasks that a machine has.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// True once in `n` draws on average; never when `n` is zero.
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        n != 0 && self.below(n) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_of_a_seed_never_changes() {
        // First outputs of SplitMix64 for seed 1234567, as published with its reference implementation.
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
        assert_eq!(random.next(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn a_number_below_a_bound_is_below_it() {
        let mut random = Random::new(7);
        assert_eq!(random.below(0), 0);
        let mut seen = [0u32; 5];
        for _ in 0..1000 {
            seen[random.below(5)] += 1;
        }
        assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
    }
}
