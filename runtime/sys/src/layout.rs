//! How a record is held to its layout, and how bit-fields are read.
//!
//! `layout!` names each field of a record with its offset and size, as the WDK headers give them. A wrong number
//! stops the compilation of this crate, on every target.

/// A C record: all zero bytes are a value of it, and it may be copied byte for byte.
///
/// # Safety
///
/// - The type is `repr(C)`, and consists of integers, raw pointers, optional callbacks and other such records.
pub unsafe trait Record: Copy {
    /// The record with every byte zero, as `NdisZeroMemory` leaves it.
    fn zeroed() -> Self {
        // SAFETY: whoever implements this trait has shown that zero bytes are a value of the type.
        unsafe { core::mem::zeroed() }
    }
}

/// Where a C bit-field sits in the integer that is its storage unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitField {
    /// Bits below the field.
    pub shift: u32,
    /// Bits of the field.
    pub width: u32,
}

impl BitField {
    /// The field of `width` bits above `shift` others.
    pub const fn new(shift: u32, width: u32) -> BitField {
        BitField { shift, width }
    }

    /// Ones where the field is.
    pub const fn mask(self) -> u64 {
        (u64::MAX >> (64 - self.width)) << self.shift
    }

    /// The field's value in `unit`.
    pub const fn get(self, unit: u64) -> u64 {
        (unit & self.mask()) >> self.shift
    }

    /// `unit` with the field set to the low bits of `value`.
    pub const fn set(self, unit: u64, value: u64) -> u64 {
        (unit & !self.mask()) | ((value << self.shift) & self.mask())
    }
}

/// The size of what a projection of a record points to; the projection itself is never called.
pub(crate) const fn size_of_field<R, F>(_: fn(*const R) -> *const F) -> usize {
    size_of::<F>()
}

/// Asserts a record's size and alignment, and each field's offset and size, when the crate is compiled.
macro_rules! layout {
    ($record:ident: size $size:literal, align $align:literal;
     $($first:ident $(. $rest:ident)*: $offset:literal $length:literal),* $(,)?) => {
        const _: () = {
            assert!(size_of::<$record>() == $size);
            assert!(align_of::<$record>() == $align);
            $(
                assert!(core::mem::offset_of!($record, $first $(. $rest)*) == $offset);
                assert!(
                    crate::layout::size_of_field(|record: *const $record| {
                        // SAFETY: the closure only gives `size_of_field` its type; nothing calls it.
                        unsafe { &raw const (*record).$first $(. $rest)* }
                    }) == $length
                );
            )*
        };

        // SAFETY: each field asserted above has a C type; the closure types name no reference, bool, char or enum.
        unsafe impl crate::Record for $record {}
    };
}
