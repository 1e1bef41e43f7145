//! Which of a pool's blocks are free: a stack of numbers that takes a whole chain's worth in one exchange.
//!
//! Lock-free: the head carries a count of its changes beside the number, so that a head that went away and came
//! back is not mistaken for one that stayed.

use ::core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// No block.
const NONE: u32 = u32::MAX;

/// The free ones among `next.len()` blocks; `next` holds, for each free block, the free block behind it.
#[derive(Debug)]
pub struct FreeList<N> {
    head: AtomicU64,
    next: N,
}

/// Free blocks taken off a list together.
///
/// Having one tells you: its blocks are nobody else's. Dropping it loses them, so
/// [give back](FreeList::give_back) what is left.
#[must_use]
#[derive(Debug)]
pub struct Taken {
    first: u32,
    count: u32,
}

impl Taken {
    /// No blocks.
    pub const fn none() -> Self {
        Self { first: NONE, count: 0 }
    }

    /// How many are left.
    pub const fn count(&self) -> u32 {
        self.count
    }
}

const fn pack(number: u32, changes: u32) -> u64 {
    (changes as u64) << 32 | number as u64
}

const fn number(head: u64) -> u32 {
    head as u32
}

const fn changes(head: u64) -> u32 {
    (head >> 32) as u32
}

impl<N: AsRef<[AtomicU32]>> FreeList<N> {
    /// A list in which all blocks are free.
    pub fn all_free(next: N) -> Self {
        let links = next.as_ref();
        for (at, link) in links.iter().enumerate() {
            let behind = at + 1;
            let behind = if behind < links.len() { u32::try_from(behind).unwrap_or(NONE) } else { NONE };
            link.store(behind, Ordering::Relaxed);
        }
        let first = if links.is_empty() { NONE } else { 0 };
        Self { head: AtomicU64::new(pack(first, 0)), next }
    }

    fn behind(&self, number: u32) -> u32 {
        self.next.as_ref().get(number as usize).map_or(NONE, |link| link.load(Ordering::Relaxed))
    }

    /// Takes up to `wanted` blocks; fewer when fewer are free.
    pub fn take(&self, wanted: u32) -> Taken {
        if wanted == 0 {
            return Taken::none();
        }
        let mut head = self.head.load(Ordering::Acquire);
        loop {
            let first = number(head);
            let mut rest = first;
            let mut count = 0;
            // What is read here may change under us; then the head has changed as well and the exchange fails.
            while rest != NONE && count < wanted {
                rest = self.behind(rest);
                count += 1;
            }
            if count == 0 {
                return Taken::none();
            }
            let new = pack(rest, changes(head).wrapping_add(1));
            match self.head.compare_exchange_weak(head, new, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Taken { first, count },
                Err(seen) => head = seen,
            }
        }
    }

    /// One of the blocks taken.
    #[inline]
    pub fn pop(&self, taken: &mut Taken) -> Option<u32> {
        if taken.count == 0 {
            return None;
        }
        let first = taken.first;
        taken.count -= 1;
        taken.first = if taken.count == 0 { NONE } else { self.behind(first) };
        Some(first)
    }

    /// Adds the block `number`, which its owner does not use any more, to blocks to be given back.
    #[inline]
    pub fn push(&self, taken: &mut Taken, number: u32) {
        if let Some(link) = self.next.as_ref().get(number as usize) {
            link.store(taken.first, Ordering::Relaxed);
            taken.first = number;
            taken.count += 1;
        }
    }

    /// Gives back all of `taken`.
    pub fn give_back(&self, taken: Taken) {
        let mut last = taken.first;
        for _ in 1..taken.count {
            last = self.behind(last);
        }
        let Some(link) = self.next.as_ref().get(last as usize) else { return };
        let mut head = self.head.load(Ordering::Acquire);
        loop {
            link.store(number(head), Ordering::Relaxed);
            let new = pack(taken.first, changes(head).wrapping_add(1));
            // Release: who takes the blocks sees what was written into them and into their links.
            match self.head.compare_exchange_weak(head, new, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return,
                Err(seen) => head = seen,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(blocks: usize) -> FreeList<Vec<AtomicU32>> {
        FreeList::all_free((0..blocks).map(|_| AtomicU32::new(0)).collect())
    }

    fn all(list: &FreeList<Vec<AtomicU32>>, wanted: u32) -> Vec<u32> {
        let mut taken = list.take(wanted);
        ::core::iter::from_fn(|| list.pop(&mut taken)).collect()
    }

    #[test]
    fn blocks_are_taken_together_and_no_more_than_there_are() {
        let list = list(4);
        assert_eq!(all(&list, 3), [0, 1, 2]);
        assert_eq!(all(&list, 3), [3]);
        assert_eq!(all(&list, 1), []);
    }

    #[test]
    fn blocks_given_back_are_free_again() {
        let list = list(3);
        let mut taken = list.take(3);
        let first = list.pop(&mut taken);
        assert_eq!(first, Some(0));
        list.give_back(taken);
        let mut back = Taken::none();
        list.push(&mut back, 0);
        list.give_back(back);
        let mut blocks = all(&list, 9);
        blocks.sort_unstable();
        assert_eq!(blocks, [0, 1, 2]);
    }

    #[test]
    fn an_empty_list_has_nothing() {
        let list = list(0);
        assert_eq!(all(&list, 1), []);
        list.give_back(Taken::none());
    }

    #[test]
    fn threads_never_hold_the_same_block() {
        let list = list(8);
        let held: Vec<AtomicU32> = (0..8).map(|_| AtomicU32::new(0)).collect();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for round in 0..100 {
                        let mut taken = list.take(1 + round % 4);
                        let mut back = Taken::none();
                        while let Some(block) = list.pop(&mut taken) {
                            let holders = held[block as usize].fetch_add(1, Ordering::SeqCst);
                            assert_eq!(holders, 0);
                            held[block as usize].fetch_sub(1, Ordering::SeqCst);
                            list.push(&mut back, block);
                        }
                        list.give_back(back);
                    }
                });
            }
        });
        assert_eq!(all(&list, 9).len(), 8);
    }
}
