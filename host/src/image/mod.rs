//! The PE loader: a driver's file becomes code and data in this process, as Windows would lay it out.
//!
//! In: the file's bytes, and where the imports are. Out: [`Image`], or one [`LoadError`]. It calls nothing in the
//! image and knows no NDIS. Nothing in a file makes it panic or write outside of the image.

mod bind;
mod error;
mod guard;
mod headers;
#[cfg(target_arch = "x86_64")]
#[cfg(test)]
pub(crate) mod sample;
#[cfg(target_arch = "x86_64")]
#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::ops::Range;

pub use error::LoadError;

use crate::crossing;
use crate::kernel::crash;
use crate::memory::{Access, Mapping, PAGE, pageable};
use headers::{Headers, Section};

/// A mapped driver: relocated, bound, protected. Its code can be called.
#[derive(Debug)]
pub(crate) struct Image {
    name: String,
    mapping: Mapping,
    entry: usize,
    sections: Vec<Section>,
    warnings: Vec<String>,
    discarded: bool,
    /// What it imports from ndis.sys.
    ndis_imports: Vec<String>,
    /// Where the functions start that may be called by address, for an image with control-flow guard.
    functions: Option<Vec<u32>>,
}

impl Image {
    /// Maps `file`, which is called `name`, with the host's exports as its imports.
    ///
    /// What Windows would object to and the host does not goes to the kernel's messages.
    pub(crate) fn load(name: &str, file: &[u8]) -> Result<Self, LoadError> {
        let image = Self::load_with(name, file, |library, function| {
            crossing::find(library, function).map(|address| address.expose_provenance() as u64)
        })?;
        for warning in &image.warnings {
            crash::say(format!("{name}: {warning}"));
        }
        Ok(image)
    }

    fn load_with(
        name: &str,
        file: &[u8],
        resolve: impl Fn(&str, &str) -> Option<u64>,
    ) -> Result<Self, LoadError> {
        let headers = Headers::parse(file)?;
        let mapping = Mapping::new(headers.size, Access::ReadWrite)?;
        copy(&mapping, 0, file.get(..headers.headers).unwrap_or_default());
        for section in &headers.sections {
            copy(&mapping, section.pages.start, file.get(section.file.clone()).unwrap_or_default());
        }
        let base = mapping.start().expose_provenance() as u64;
        let (patches, ndis_imports, functions) = {
            // SAFETY: the mapping is readable for its whole length and zeroed where nothing was copied; it is ours
            // alone, and nothing writes to it before this slice is dropped at the end of the block.
            let image = unsafe { std::slice::from_raw_parts(mapping.start().cast_const(), mapping.length()) };
            let imports = bind::imports(image, &headers)?;
            // The cookie's address is read before relocations move it; patches are applied in this order, so that an
            // import's slot wins over a relocation in a broken file.
            let mut patches = bind::relocations(image, &headers, base)?;
            patches.extend(bind::cookie(image, &headers));
            let guard = guard::guard(image, &headers)?;
            patches.extend(guard.iter().flat_map(|guard| &guard.patches));
            patches.extend(bind::bind(&imports, resolve)?);
            let of_ndis =
                imports.into_iter().filter(|import| import.library.eq_ignore_ascii_case("ndis.sys"));
            (patches, of_ndis.map(|import| import.function).collect(), guard.map(|guard| guard.functions))
        };
        for patch in &patches {
            copy(&mapping, patch.at, &patch.word.to_le_bytes());
        }
        protect(&mapping, &headers)?;
        for section in headers.sections.iter().filter(|section| section.pageable && !section.discardable) {
            pageable::add(mapping.start().addr() + section.pages.start, section.pages.len(), section.access);
        }
        let mut warnings = Vec::new();
        if headers.wrong_checksum {
            warnings.push(
                "the checksum in the header is not the file's; Windows refuses such a driver".to_owned(),
            );
        }
        Ok(Self {
            name: name.to_owned(),
            mapping,
            entry: headers.entry,
            sections: headers.sections,
            warnings,
            discarded: false,
            ndis_imports,
            functions,
        })
    }

    /// The name it was loaded under.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The functions that it imports from ndis.sys.
    pub(crate) fn ndis_imports(&self) -> Vec<String> {
        self.ndis_imports.clone()
    }

    /// Address of DriverEntry: inside an executable section.
    pub(crate) fn entry_point(&self) -> *const () {
        self.mapping.start().wrapping_add(self.entry).cast_const().cast()
    }

    /// Address of the first byte.
    pub(crate) fn base(&self) -> *mut u8 {
        self.mapping.start()
    }

    /// Bytes of address space.
    pub(crate) fn size(&self) -> usize {
        self.mapping.length()
    }

    /// Whether `address` is in this image.
    pub(crate) fn holds(&self, address: usize) -> bool {
        self.mapping.contains(address)
    }

    /// Writes `name+offset (section)` without allocating, for fault handlers.
    pub(crate) fn describe(&self, address: usize, out: &mut dyn fmt::Write) -> fmt::Result {
        let offset = address.wrapping_sub(self.mapping.start().addr());
        let section = self.section_at(offset);
        let name = section.map_or("headers", |section| section.name.as_str());
        write!(out, "{}+{offset:#x} ({name}", self.name)?;
        if self.is_discarded(address) {
            write!(out, ", discarded")?;
        }
        write!(out, ")")
    }

    /// Whether `address` is in a section that is pageable: not to be called or touched at DISPATCH_LEVEL (RES-18).
    pub(crate) fn is_pageable(&self, address: usize) -> bool {
        self.mapping.contains(address)
            && self.section_at(address - self.mapping.start().addr()).is_some_and(|section| section.pageable)
    }

    /// Whether `address` is in a section that was thrown away after DriverEntry (RES-18).
    pub(crate) fn is_discarded(&self, address: usize) -> bool {
        self.discarded
            && self.mapping.contains(address)
            && self
                .section_at(address - self.mapping.start().addr())
                .is_some_and(|section| section.discardable)
    }

    /// Whether `address` is code of this image that may be called.
    pub(crate) fn is_code(&self, address: usize) -> bool {
        self.mapping.contains(address)
            && !self.is_discarded(address)
            && self
                .section_at(address - self.mapping.start().addr())
                .is_some_and(|section| section.access == Access::ReadExecute)
    }

    /// Whether control-flow guard lets code call `address`, which is in this image.
    pub(crate) fn may_be_called(&self, address: usize) -> bool {
        let offset = address.wrapping_sub(self.mapping.start().addr());
        self.functions.as_ref().is_none_or(|functions| {
            u32::try_from(offset).is_ok_and(|offset| functions.binary_search(&offset).is_ok())
        })
    }

    /// Whether all of `range` is readable in one section.
    pub(crate) fn is_readable(&self, range: Range<usize>) -> bool {
        let base = self.mapping.start().addr();
        let (Some(start), Some(end)) = (range.start.checked_sub(base), range.end.checked_sub(base)) else {
            return false;
        };
        self.sections.iter().any(|section| {
            section.pages.start <= start
                && end <= section.pages.end
                && section.access != Access::None
                && !(self.discarded && section.discardable)
        })
    }

    /// How many bytes from `address` to the end of its section, zero outside of any.
    pub(crate) fn code_after(&self, address: usize) -> usize {
        let offset = address.wrapping_sub(self.mapping.start().addr());
        self.section_at(offset).map_or(0, |section| section.pages.end - offset)
    }

    /// Throws the discardable sections away, as Windows does once DriverEntry has returned: touching them faults.
    pub(crate) fn discard(&mut self) -> io::Result<()> {
        self.discarded = true;
        for section in self.sections.iter().filter(|section| section.discardable) {
            self.mapping.protect(section.pages.start, section.pages.len(), Access::None)?;
        }
        Ok(())
    }

    fn section_at(&self, offset: usize) -> Option<&Section> {
        self.sections.iter().find(|section| section.pages.contains(&offset))
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        let start = self.mapping.start().addr();
        for section in self.sections.iter().filter(|section| section.pageable && !section.discardable) {
            pageable::remove(start + section.pages.start);
        }
    }
}

/// Copies `bytes` to `at` of a mapping that is still writable; nothing where they do not fit.
fn copy(mapping: &Mapping, at: usize, bytes: &[u8]) {
    let fits = at.checked_add(bytes.len()).is_some_and(|end| end <= mapping.length());
    debug_assert!(fits, "ranges were checked by `Headers::parse` and `bind`");
    if fits {
        // SAFETY: `fits` bounds the range, the mapping is writable until `protect` and ours alone, and `bytes` is
        // the file or a local array, never the mapping.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), mapping.start().wrapping_add(at), bytes.len());
        }
    }
}

/// The protections of the headers and of each section; what lies between faults.
fn protect(mapping: &Mapping, headers: &Headers) -> io::Result<()> {
    let first = headers.headers.next_multiple_of(PAGE);
    mapping.protect(0, first, Access::Read)?;
    let mut end = first;
    for section in &headers.sections {
        mapping.protect(end, section.pages.start - end, Access::None)?;
        mapping.protect(section.pages.start, section.pages.len(), section.access)?;
        end = section.pages.end;
    }
    mapping.protect(end, mapping.length() - end, Access::None)
}
