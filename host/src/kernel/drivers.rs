//! Which drivers there are, and whose code is where.
//!
//! In: images that were mapped, and the functions of drivers that are compiled into this program. Out: the driver to
//! whom an address belongs, so that findings can name it where there are several. It loads and calls nothing.

use std::collections::BTreeSet;
use std::ops::Range;

/// The place of a driver in [`Drivers`].
pub(crate) type DriverIndex = usize;

/// One driver.
#[derive(Debug)]
struct Known {
    name: String,
    image: Range<usize>,
    /// Functions of a driver that has no image: its entry point, and those that it registered.
    functions: BTreeSet<usize>,
}

/// All drivers of a machine, those that were unloaded included.
#[derive(Debug, Default)]
pub(crate) struct Drivers {
    known: Vec<Known>,
}

impl Drivers {
    /// A driver with an image in this range.
    pub(crate) fn add_image(&mut self, name: &str, image: Range<usize>) {
        self.known.push(Known { name: name.to_owned(), image, functions: BTreeSet::new() });
    }

    /// A driver that is compiled into this program.
    pub(crate) fn add_native(&mut self, name: &str, entry: usize) {
        self.known.push(Known { name: name.to_owned(), image: 0..0, functions: BTreeSet::from([entry]) });
    }

    /// The driver that has the code at `address`.
    pub(crate) fn of(&self, address: usize) -> Option<DriverIndex> {
        let holds = |known: &Known| known.image.contains(&address) || known.functions.contains(&address);
        self.known.iter().rposition(holds)
    }

    /// Notes the functions in a structure that a driver registers, when it has no image to find them by.
    pub(crate) fn claim<T: Copy>(&mut self, driver: Option<DriverIndex>, structure: &T) {
        let Some(known) = driver.and_then(|driver| self.known.get_mut(driver)) else { return };
        if !known.image.is_empty() {
            return;
        }
        let words = size_of::<T>() / size_of::<usize>();
        let start = core::ptr::from_ref(structure).cast::<usize>();
        // SAFETY: a live reference to as many words; the structures are of the C headers, copied over zeros, so that all
        // bytes are initialised.
        let words = (0..words).map(|at| unsafe { start.wrapping_add(at).read_unaligned() });
        known.functions.extend(words.filter(|word| *word != 0));
    }

    /// Its name.
    pub(crate) fn name(&self, driver: DriverIndex) -> Option<&str> {
        self.known.get(driver).map(|known| known.name.as_str())
    }

    /// Whether there are several, so that it has to be said which is meant.
    pub(crate) fn are_several(&self) -> bool {
        self.known.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_belongs_to_the_image_that_holds_it_or_to_who_registered_it() {
        let mut drivers = Drivers::default();
        drivers.add_image("one.sys", 0x1000..0x2000);
        assert!(!drivers.are_several());
        drivers.add_native("two", 0x5000);
        drivers.claim(Some(0), &[0x9000usize]);
        drivers.claim(Some(1), &[0x6000usize, 0]);
        assert_eq!(drivers.of(0x1800), Some(0));
        assert_eq!(drivers.of(0x5000), Some(1));
        assert_eq!(drivers.of(0x6000), Some(1));
        assert_eq!(drivers.of(0x9000), None, "an image has no code elsewhere");
        assert_eq!(drivers.of(0), None);
        assert_eq!(drivers.name(1), Some("two"));
        assert!(drivers.are_several());
    }
}
