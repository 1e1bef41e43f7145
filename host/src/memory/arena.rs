//! Slabs with a fixed stride: NBLs, NBs, MDLs, anything that a driver hands back by address.
//!
//! In: how large one element is. Out: addresses that never move, and the index of an address in constant time, so that
//! a record per element is a vector beside the arena. Elements are zeroed the first time and left as they were
//! freed afterwards: poisoning is the owner's choice.

use std::io;

use super::mapping::{Access, Mapping};

/// Fixed-stride slab allocator.
#[derive(Debug)]
pub(crate) struct Arena {
    mapping: Mapping,
    shift: u32,
    capacity: u32,
    /// Elements from here on were never handed out.
    fresh: u32,
    free: Vec<u32>,
    live: Vec<u64>,
}

impl Arena {
    /// Address space for `capacity` elements of `size` bytes (memory is used as elements are).
    ///
    /// The stride is the next power of two, so every element is aligned to it, up to a page.
    pub(crate) fn new(size: usize, capacity: u32) -> io::Result<Self> {
        let stride = size.max(16).checked_next_power_of_two().ok_or(io::ErrorKind::OutOfMemory)?;
        let length = stride.checked_mul(capacity as usize).ok_or(io::ErrorKind::OutOfMemory)?;
        Ok(Self {
            mapping: Mapping::new(length, Access::ReadWrite)?,
            shift: stride.trailing_zeros(),
            capacity,
            fresh: 0,
            free: Vec::new(),
            live: Vec::new(),
        })
    }

    /// Bytes from one element to the next.
    #[inline]
    pub(crate) fn stride(&self) -> usize {
        1 << self.shift
    }

    /// Hands out an element; `None` when all are out. The one freed last comes first.
    #[inline]
    pub(crate) fn allocate(&mut self) -> Option<(u32, *mut u8)> {
        let index = match self.free.pop() {
            Some(index) => index,
            None if self.fresh < self.capacity => {
                self.fresh += 1;
                if self.live.len() * 64 < self.fresh as usize {
                    self.live.push(0);
                }
                self.fresh - 1
            }
            None => return None,
        };
        if let Some(word) = self.live.get_mut(index as usize / 64) {
            *word |= 1 << (index % 64);
        }
        Some((index, self.at(index)))
    }

    /// Takes an element back; `false` when it was not out.
    #[inline]
    pub(crate) fn free(&mut self, index: u32) -> bool {
        if !self.is_live(index) {
            return false;
        }
        if let Some(word) = self.live.get_mut(index as usize / 64) {
            *word &= !(1 << (index % 64));
        }
        self.free.push(index);
        true
    }

    /// Whether the element is handed out.
    #[inline]
    pub(crate) fn is_live(&self, index: u32) -> bool {
        self.live.get(index as usize / 64).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// Address of an element that was handed out at some time, null otherwise.
    #[inline]
    pub(crate) fn address(&self, index: u32) -> *mut u8 {
        if index < self.fresh { self.at(index) } else { std::ptr::null_mut() }
    }

    /// Index of the element that starts at `address`, live or freed; `None` for any other address.
    #[inline]
    pub(crate) fn index_of<T>(&self, address: *const T) -> Option<u32> {
        let offset = address.addr().wrapping_sub(self.mapping.start().addr());
        let index = offset >> self.shift;
        (offset & (self.stride() - 1) == 0 && index < self.fresh as usize).then_some(index as u32)
    }

    /// Index of the element that holds `address`, and the offset in it.
    #[inline]
    pub(crate) fn find(&self, address: usize) -> Option<(u32, usize)> {
        let offset = address.wrapping_sub(self.mapping.start().addr());
        let index = offset >> self.shift;
        (index < self.fresh as usize).then_some((index as u32, offset & (self.stride() - 1)))
    }

    /// Indices of all elements that are handed out, in order.
    pub(crate) fn live(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.fresh).filter(|index| self.is_live(*index))
    }

    #[inline]
    fn at(&self, index: u32) -> *mut u8 {
        self.mapping.start().wrapping_add((index as usize) << self.shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_its_index() {
        let mut arena = Arena::new(368, 1000).unwrap();
        assert_eq!(arena.stride(), 512);
        let (first, first_at) = arena.allocate().unwrap();
        let (second, second_at) = arena.allocate().unwrap();
        assert_eq!((first, second), (0, 1));
        assert_eq!(arena.index_of(second_at), Some(1));
        assert_eq!(arena.find(second_at.addr() + 5), Some((1, 5)));
        assert_eq!(arena.index_of(first_at.wrapping_add(8)), None);
        assert_eq!(arena.index_of(second_at.wrapping_add(512)), None, "never handed out");
        assert_eq!(arena.index_of(std::ptr::null::<u8>()), None);
    }

    #[test]
    fn an_element_is_freed_once() {
        let mut arena = Arena::new(16, 2).unwrap();
        let (index, at) = arena.allocate().unwrap();
        assert!(arena.free(index));
        assert!(!arena.free(index));
        assert!(!arena.free(7));
        assert_eq!(arena.index_of(at), Some(index), "the record of a freed element is still found");
        assert_eq!(arena.allocate().unwrap().0, index, "the one freed last comes first");
        arena.allocate().unwrap();
        assert!(arena.allocate().is_none());
        assert_eq!(arena.live().collect::<Vec<_>>(), [0, 1]);
    }
}
