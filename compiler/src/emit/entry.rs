//! Where Windows enters the image. The symbol is an assembler label, so that the image exports nothing.

use proc_macro2::TokenStream;
use quote::quote;

use super::name;
use crate::check::Checked;

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let name = name::driver(driver);
    quote! {
        /// SAFETY: Windows alone calls this, as `DriverEntry`, once, at PASSIVE_LEVEL, with a driver object and a
        /// registry path that are valid for the call; that is all that the function which it hands both to asks.
        #[allow(dead_code)]
        unsafe extern "efiapi" fn driver_entry(
            driver_object: #private::PDRIVER_OBJECT,
            registry_path: #private::PUNICODE_STRING,
        ) -> #private::NTSTATUS {
            unsafe { #private::driver_entry::<#name>(driver_object, registry_path) }
        }
        #[cfg(all(windows, target_arch = "x86_64"))]
        ::core::arch::global_asm!(
            ".globl DriverEntry",
            "DriverEntry:",
            "jmp {entry}",
            entry = sym driver_entry,
        );
        #[cfg(all(windows, target_arch = "aarch64"))]
        ::core::arch::global_asm!(
            ".globl DriverEntry",
            "DriverEntry:",
            "b {entry}",
            entry = sym driver_entry,
        );
    }
}
