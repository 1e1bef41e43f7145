//! A link header that is prepared once and copied in front of many frames.
//!
//! Everything in a new header that does not change from frame to frame is written when a virtual miniport is
//! initialised. A frame then costs two overlapping wide stores; a header built field by field in front of each
//! frame and then copied would stall on its own stores.

/// A header of `N` bytes under construction.
#[derive(Clone, Copy, Debug)]
pub struct Header<const N: usize>([u8; N]);

impl<const N: usize> Header<N> {
    /// All zero.
    #[must_use]
    pub const fn new() -> Self {
        Self([0; N])
    }

    /// Writes a field of `WIDTH` bytes at offset `AT`. The compiler of the driver has checked that it fits; a
    /// field that did not would not compile.
    #[must_use]
    pub fn put<const AT: usize, const WIDTH: usize>(mut self, field: [u8; WIDTH]) -> Self {
        const { assert!(AT + WIDTH <= N, "the field lies inside the header: checked in `check`") };
        if let Some(room) = self.0.get_mut(AT..).and_then(<[u8]>::first_chunk_mut) {
            *room = field;
        }
        self
    }

    /// Writes a number of `WIDTH` bytes at offset `AT`, the most significant one first.
    #[must_use]
    pub fn number<const AT: usize, const WIDTH: usize>(self, number: u64) -> Self {
        self.put::<AT, WIDTH>(number.to_be_bytes().last_chunk().copied().unwrap_or([0; WIDTH]))
    }

    /// Writes a number of `WIDTH` bytes at offset `AT`, the least significant one first.
    #[must_use]
    pub fn little<const AT: usize, const WIDTH: usize>(self, number: u64) -> Self {
        self.put::<AT, WIDTH>(number.to_le_bytes().first_chunk().copied().unwrap_or([0; WIDTH]))
    }

    /// The bytes, first on the wire first.
    #[must_use]
    pub const fn bytes(self) -> [u8; N] {
        self.0
    }
}

impl<const N: usize> Default for Header<N> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lie_where_they_were_put() {
        let header = Header::<14>::new().put::<0, 6>([1; 6]).put::<6, 6>([2; 6]).put::<12, 2>([8, 0]).bytes();
        assert_eq!(header, [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 8, 0]);
    }
}
