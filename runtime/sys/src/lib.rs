//! The raw NDIS 6 and kernel ABI, as facts: C names, layouts, constants, callback types and imports.
//!
//! Nothing here decides anything. Names, field names and values are those of the WDK headers, so that a DDI page can
//! be read beside the code; what is safe to do with them is said by the crates above. Every record is asserted
//! against the numbers of the headers when this crate compiles, and `tests/abi` compares the source with
//! `abi.json`, for x86_64 and aarch64.
//!
//! Spelling: a C enum is an alias of `i32` with its constants beside it; a status is an `i32`; a handle is a
//! `*mut c_void`; a callback type is an `unsafe extern "efiapi" fn`, which is the Windows x64 convention on every
//! x86_64 host, and a field of that type is an `Option`. An anonymous member is called `Anonymous` (the second of a
//! record `Anonymous2`), its type `<record>_Anonymous`; a named member of an unnamed type has the type
//! `<record>_<member>`. The bit-fields of one storage unit are one integer `Bits` (`Bits2`, …), and each is a
//! [`BitField`] constant of the record.
//!
//! In reading order. The kernel: [`base`], [`ke`], [`dispatcher`], [`pool`], [`mdl`], [`io`], [`irp`],
//! [`stack_location`], [`registry`], [`system`]. Every NDIS driver: [`object`], [`revision`], [`version`], [`nbl`],
//! [`oob`], [`request`], [`service`]. One kind of driver: [`miniport`], [`attributes`], [`protocol`], [`filter`].
//! Features: [`link`], [`interface`], [`media`], [`if_type`], [`pnp`], [`power`], [`offload`], [`rss`],
//! [`virtualization`]. Tables of constants: [`oid`], [`oid_media`], [`status`], [`ntstatus`], [`event`]. Functions:
//! [`imports`].
#![no_std]
#![allow(
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    reason = "the names are the C names, so that the documentation and the headers can be searched for them"
)]
#![allow(
    missing_docs,
    reason = "a field or constant is documented where its name is: on the DDI page; tests/abi demands a line of \
              documentation on each record, callback type and import"
)]

#[macro_use]
mod layout;

pub mod attributes;
pub mod base;
pub mod dispatcher;
pub mod event;
pub mod filter;
pub mod if_type;
pub mod imports;
pub mod interface;
pub mod io;
pub mod irp;
pub mod ke;
pub mod link;
pub mod mdl;
pub mod media;
pub mod miniport;
pub mod nbl;
pub mod ntstatus;
pub mod object;
pub mod offload;
pub mod oid;
pub mod oid_media;
pub mod oob;
pub mod pnp;
pub mod pool;
pub mod power;
pub mod protocol;
pub mod registry;
pub mod request;
pub mod revision;
pub mod rss;
pub mod service;
pub mod stack_location;
pub mod status;
pub mod system;
pub mod version;
pub mod virtualization;
#[cfg(all(windows, feature = "wdk"))]
pub mod wdk;

#[cfg(windows)]
mod linker;

pub use core::ffi::c_void;

pub use attributes::*;
pub use base::*;
pub use dispatcher::*;
pub use event::*;
pub use filter::*;
pub use if_type::*;
pub use imports::signature;
pub use imports::{
    IMPORTS, ex::*, io::*, ke::*, mm::*, ndis_buffer::*, ndis_driver::*, ndis_service::*, rtl::*,
};
pub use interface::*;
pub use io::*;
pub use irp::*;
pub use ke::*;
pub use layout::{BitField, Record};
pub use link::*;
pub use mdl::*;
pub use media::*;
pub use miniport::*;
pub use nbl::*;
pub use ntstatus::*;
pub use object::*;
pub use offload::*;
pub use oid::*;
pub use oid_media::*;
pub use oob::*;
pub use pnp::*;
pub use pool::*;
pub use power::*;
pub use protocol::*;
pub use registry::*;
pub use request::*;
pub use revision::*;
pub use rss::*;
pub use service::*;
pub use stack_location::*;
pub use status::*;
pub use system::*;
pub use version::*;
pub use virtualization::*;
#[cfg(all(windows, feature = "wdk"))]
pub use wdk::*;
