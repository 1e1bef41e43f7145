//! The DRIVER_OBJECT of a loaded driver, and its registry path.
//!
//! In: a mapped image and the name of its service. Out: the two arguments of DriverEntry, in pages of their own that
//! disappear with the driver. It calls nothing.

use std::io;

use entresol_sys::*;

use crate::image::Image;
use crate::memory::{Access, Mapping};

const SERVICES: &str = r"\Registry\Machine\System\CurrentControlSet\Services\";

/// What is laid out at the start of the pages; texts follow.
#[repr(C)]
struct Layout {
    object: DRIVER_OBJECT,
    extension: DRIVER_EXTENSION,
    registry_path: UNICODE_STRING,
    hardware_database: UNICODE_STRING,
}

/// Holding one proves that its DRIVER_OBJECT is mapped and filled for its image.
#[derive(Debug)]
pub(crate) struct Driver {
    pages: Mapping,
}

impl Driver {
    /// The object for `image`, started as the service `service`.
    pub(crate) fn new(image: &Image, service: &str) -> io::Result<Self> {
        let texts = [
            format!(r"\Driver\{service}"),
            format!("{SERVICES}{service}"),
            service.to_owned(),
            r"\REGISTRY\MACHINE\HARDWARE\DESCRIPTION\SYSTEM".to_owned(),
        ]
        .map(|text| text.encode_utf16().chain([0]).collect::<Vec<u16>>());
        let length = texts.iter().map(|text| text.len() * 2).sum::<usize>();
        if texts.iter().any(|text| text.len() > usize::from(u16::MAX) / 2) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let pages = Mapping::new(size_of::<Layout>() + length, Access::ReadWrite)?;
        pages.start().expose_provenance();
        let layout = pages.start().cast::<Layout>();
        let mut at = pages.start().wrapping_add(size_of::<Layout>()).cast::<u16>();
        let mut strings = texts.iter().map(|text| {
            let string = UNICODE_STRING {
                Length: (text.len() * 2 - 2) as USHORT,
                MaximumLength: (text.len() * 2) as USHORT,
                Buffer: at,
            };
            // SAFETY: the mapping has `length` bytes after the layout, for exactly these texts.
            unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), at, text.len()) };
            at = at.wrapping_add(text.len());
            string
        });
        let mut next = || strings.next().expect("one string for each of the four texts");
        // SAFETY: the mapping is zeroed, writable, page-aligned and large enough for the layout; zero is a valid value
        // for every member that is not set. `entry_point` is a function of DriverEntry's type: that is what the
        // image's entry point is.
        unsafe {
            (*layout).object.Type = IO_TYPE_DRIVER;
            (*layout).object.Size = size_of::<DRIVER_OBJECT>() as CSHORT;
            (*layout).object.DriverStart = image.base().cast();
            (*layout).object.DriverSize = u32::try_from(image.size()).unwrap_or(u32::MAX);
            (*layout).object.DriverExtension = &raw mut (*layout).extension;
            (*layout).object.DriverName = next();
            (*layout).object.HardwareDatabase = &raw mut (*layout).hardware_database;
            (*layout).object.DriverInit =
                Some(std::mem::transmute::<*const (), DRIVER_INITIALIZE>(image.entry_point()));
            (*layout).object.MajorFunction = [Some(super::io::refuse as DRIVER_DISPATCH); 28];
            (*layout).extension.DriverObject = &raw mut (*layout).object;
            (*layout).registry_path = next();
            (*layout).extension.ServiceKeyName = next();
            (*layout).hardware_database = next();
        }
        Ok(Self { pages })
    }

    /// DriverEntry's first argument.
    pub(crate) fn object(&self) -> PDRIVER_OBJECT {
        self.pages.start().cast()
    }

    /// DriverEntry's second argument.
    pub(crate) fn registry_path(&self) -> PUNICODE_STRING {
        let layout = self.pages.start().cast::<Layout>();
        // SAFETY: `new` laid the pages out; only an address is computed.
        unsafe { &raw mut (*layout).registry_path }
    }

    /// The image's entry point as the object names it.
    pub(crate) fn entry(&self) -> Option<DRIVER_INITIALIZE> {
        // SAFETY: `new` filled the object; the driver may have written any of its members since, but this value is
        // copied as an optional function pointer, for which any bytes but null stand for an address.
        unsafe { (*self.object()).DriverInit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::sample;
    use crate::kernel::string;

    #[test]
    fn a_driver_object_names_its_service() {
        crate::machine::switch_on(0);
        let image = Image::load("sample.sys", &sample::driver()).unwrap();
        let driver = Driver::new(&image, "EthernetOverIp").unwrap();
        // SAFETY: `new` filled the object and its strings.
        unsafe {
            let object = &*driver.object();
            assert_eq!(string::text(&raw const object.DriverName), r"\Driver\EthernetOverIp");
            assert_eq!(
                string::text(driver.registry_path()),
                r"\Registry\Machine\System\CurrentControlSet\Services\EthernetOverIp"
            );
            assert_eq!(string::text(&raw const (*object.DriverExtension).ServiceKeyName), "EthernetOverIp");
            assert_eq!(object.DriverStart, image.base().cast());
            assert_eq!(object.DriverInit.map(|entry| entry as *const ()), Some(image.entry_point()));
        }
    }
}
