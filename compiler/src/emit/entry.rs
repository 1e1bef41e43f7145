//! Where Windows enters the image. The symbol is an assembler label, so that the image exports nothing.

use proc_macro2::TokenStream;
use quote::quote;

use super::name;
use crate::check::Checked;

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let name = name::driver(driver);
    let (x86_64, aarch64) =
        (emit_door(driver, "x86_64", "jmp {entry}"), emit_door(driver, "aarch64", "b {entry}"));
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
        #x86_64
        #aarch64
    }
}

/// The door for one processor: a jump at a label that the linker finds and nobody else does.
fn emit_door(driver: &Checked, architecture: &str, jump: &str) -> TokenStream {
    let private = name::private(driver);
    let signature = quote!(
        unsafe extern "efiapi" fn(#private::PDRIVER_OBJECT, #private::PUNICODE_STRING) -> #private::NTSTATUS
    );
    quote! {
        #[cfg(all(windows, target_arch = #architecture))]
        const _: () = {
            /// SAFETY: the body is one jump to a function with the same convention, arguments and result.
            #[unsafe(naked)]
            unsafe extern "efiapi" fn door(
                driver_object: #private::PDRIVER_OBJECT,
                registry_path: #private::PUNICODE_STRING,
            ) -> #private::NTSTATUS {
                ::core::arch::naked_asm!(
                    ".globl DriverEntry",
                    "DriverEntry:",
                    #jump,
                    entry = sym driver_entry,
                )
            }
            #[used]
            static DOOR: #signature = door;
        };
    }
}
