//! What a field of the author's struct is as a number of a header, and the reverse.

use super::address::IpVersion;
use super::crossing::Stop;
use super::reason::Reason;

/// A type that a field of a driver's struct may have when it is a number on the wire.
#[diagnostic::on_unimplemented(
    message = "a number of a header cannot be a `{Self}`",
    label = "not a number's type",
    note = "write `u8`, `u16`, `u32`, `u64`, `bool` or `IpVersion`"
)]
pub trait Meaning: Copy {
    /// The value of a number; of one that is too large, the low bits.
    fn of(number: u64) -> Self;
    /// The number of a value.
    fn number(self) -> u64;
}

macro_rules! number {
    ($($type:ty)*) => { $(
        impl Meaning for $type {
            #[inline(always)]
            fn of(number: u64) -> Self {
                number as Self
            }
            #[inline(always)]
            fn number(self) -> u64 {
                u64::from(self)
            }
        }
    )* };
}
number!(u8 u16 u32 u64);

impl Meaning for bool {
    #[inline(always)]
    fn of(number: u64) -> Self {
        number != 0
    }
    #[inline(always)]
    fn number(self) -> u64 {
        u64::from(self)
    }
}

impl Meaning for IpVersion {
    #[inline(always)]
    fn of(number: u64) -> Self {
        if number == 6 { Self::V6 } else { Self::V4 }
    }
    #[inline(always)]
    fn number(self) -> u64 {
        self as u64
    }
}

/// What an author's function says of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It crosses, with what the function made of its meaning.
    Pass,
    /// It does not, and is counted under this reason.
    Drop(Reason),
}

impl Verdict {
    /// Goes on with a frame that passes.
    ///
    /// # Errors
    ///
    /// The drop, when the function asked for one.
    #[inline(always)]
    pub const fn passes(self) -> Result<(), Stop> {
        match self {
            Self::Pass => Ok(()),
            Self::Drop(reason) => Err(Stop::Drop(reason)),
        }
    }
}
