//! The proc macros of Entresol: doors to `entresol-compiler`, and nothing else.
//!
//! In: the compiler's tokens. Out: the item as it was, and a driver or all that is wrong with it.

use proc_macro::TokenStream;

/// Makes a struct an NDIS intermediate driver.
///
/// The struct is what a frame means; each field says where that meaning sits in the header above and in the header
/// below, or where its value comes from.
///
/// ```text
/// #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
/// struct EthernetOverIp {
///     #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
///     protocol: IpVersion,
///
///     #[fill(upper = source)]
///     #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
///     peer: MacAddress,
/// }
/// ```
///
/// `compiler/LANGUAGE.md` is the reference.
#[proc_macro_attribute]
pub fn intermediate_driver(attr: TokenStream, item: TokenStream) -> TokenStream {
    entresol_compiler::door::expand(attr.into(), item.into()).into()
}

/// Makes a module a library of media: its structs with `#[medium(…)]`, `#[header]` and `#[payload(…)]` can be named by
/// drivers, in this crate and in others, as `module::Medium`.
#[proc_macro_attribute]
pub fn media(_: TokenStream, item: TokenStream) -> TokenStream {
    entresol_compiler::door::expand_media(item.into()).into()
}

/// What a module of media hands its descriptions to.
#[doc(hidden)]
#[proc_macro]
pub fn driver(input: TokenStream) -> TokenStream {
    entresol_compiler::door::expand_asked(input.into()).into()
}

/// The built-in media as structs, for the runtime's documentation.
#[doc(hidden)]
#[proc_macro]
pub fn built_in_media(_: TokenStream) -> TokenStream {
    entresol_compiler::door::built_in_media().into()
}
