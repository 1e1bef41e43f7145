//! With feature `wdk`, the records that this crate shares with wdk-sys are wdk-sys's own.
//!
//! So what a driver's author gets from either crate can be given to the other. The assertions of `layout!` hold these
//! records as they hold ours. NDIS is not among wdk-sys's bindings; records with members that have no name in C are
//! spelled differently there, and stay ours.

pub use wdk_sys::{
    _GUID as GUID, _LIST_ENTRY as LIST_ENTRY, _MDL as MDL, _SINGLE_LIST_ENTRY as SINGLE_LIST_ENTRY,
    DRIVER_OBJECT, KEVENT, UNICODE_STRING,
};
