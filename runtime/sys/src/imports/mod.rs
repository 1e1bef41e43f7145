//! The functions that a driver imports, from `ndis.sys` and `ntoskrnl.exe`, with the IRQL at which each may be called.
//!
//! On Windows they are raw-dylib imports under the module's real name, so that linking needs no import library.
//! Elsewhere they are plain symbols in the same calling convention, which the user-mode host exports.

/// Declares the functions of one module: the imports, their types in [`signature`], and their names.
macro_rules! imports {
    ($module:literal; $($(#[$doc:meta])* fn $name:ident($($parameter:ident: $type:ty),* $(,)?) $(-> $result:ty)?;)*) => {
        #[cfg(windows)]
        #[link(name = $module, kind = "raw-dylib", modifiers = "+verbatim")]
        unsafe extern "system" {
            $($(#[$doc])* pub fn $name($($parameter: $type),*) $(-> $result)?;)*
        }

        #[cfg(not(windows))]
        unsafe extern "efiapi" {
            $($(#[$doc])* pub fn $name($($parameter: $type),*) $(-> $result)?;)*
        }

        /// The type of each function, to hold an implementation of it to its declaration.
        pub mod signature {
            use crate::*;

            $($(#[$doc])* pub type $name = unsafe extern "efiapi" fn($($parameter: $type),*) $(-> $result)?;)*
        }

        pub(super) const NAMES: (&str, &[&str]) = ($module, &[$(stringify!($name)),*]);
    };
}

pub mod ex;
pub mod io;
pub mod ke;
pub mod mm;
pub mod ndis_buffer;
pub mod ndis_driver;
pub mod ndis_service;
pub mod rtl;

/// The type of each imported function, under the function's name.
pub mod signature {
    pub use super::ex::signature::*;
    pub use super::io::signature::*;
    pub use super::ke::signature::*;
    pub use super::mm::signature::*;
    pub use super::ndis_buffer::signature::*;
    pub use super::ndis_driver::signature::*;
    pub use super::ndis_service::signature::*;
    pub use super::rtl::signature::*;
}

/// Every function declared here: the module that exports it, and its name.
pub const IMPORTS: &[(&str, &[&str])] = &[
    ndis_driver::NAMES,
    ndis_buffer::NAMES,
    ndis_service::NAMES,
    ex::NAMES,
    io::NAMES,
    ke::NAMES,
    mm::NAMES,
    rtl::NAMES,
];
