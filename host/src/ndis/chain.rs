//! Chains of NBLs while they are cut and joined.
//!
//! In: NBLs in order. Out: chains with NULL at their end, one per destination, in the order in which they came. The
//! usual case, one destination, allocates nothing.

use entresol_sys::PNET_BUFFER_LIST;

use super::view::Nbl;

/// A chain that grows at its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chain {
    head: PNET_BUFFER_LIST,
    tail: Option<Nbl>,
    count: u32,
}

impl Default for Chain {
    fn default() -> Self {
        Self { head: core::ptr::null_mut(), tail: None, count: 0 }
    }
}

impl Chain {
    /// Adds an NBL at the end.
    #[inline]
    pub(crate) fn push(&mut self, nbl: Nbl) {
        nbl.set_next(core::ptr::null_mut());
        match self.tail {
            Some(tail) => tail.set_next(nbl.pointer()),
            None => self.head = nbl.pointer(),
        }
        self.tail = Some(nbl);
        self.count += 1;
    }

    /// The first NBL, or NULL.
    #[inline]
    pub(crate) fn head(&self) -> PNET_BUFFER_LIST {
        self.head
    }

    /// How many there are.
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Whether there is none.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Chains by destination.
#[derive(Debug)]
pub(crate) struct Sorted<K> {
    first: Option<(K, Chain)>,
    others: Vec<(K, Chain)>,
}

impl<K> Default for Sorted<K> {
    fn default() -> Self {
        Self { first: None, others: Vec::new() }
    }
}

impl<K: Copy + PartialEq> Sorted<K> {
    /// Adds an NBL to the chain of `key`.
    #[inline]
    pub(crate) fn push(&mut self, key: K, nbl: Nbl) {
        match &mut self.first {
            Some((first, chain)) if *first == key => chain.push(nbl),
            Some(_) => match self.others.iter_mut().find(|(other, _)| *other == key) {
                Some((_, chain)) => chain.push(nbl),
                None => {
                    let mut chain = Chain::default();
                    chain.push(nbl);
                    self.others.push((key, chain));
                }
            },
            None => {
                let mut chain = Chain::default();
                chain.push(nbl);
                self.first = Some((key, chain));
            }
        }
    }

    /// The chains, in the order of their first NBLs.
    pub(crate) fn into_chains(self) -> impl Iterator<Item = (K, Chain)> {
        self.first.into_iter().chain(self.others)
    }
}
