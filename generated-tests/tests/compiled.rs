//! Every `expected.rs` compiles, with all warnings denied; that it does is the test.
//!
//! The arguments for what is unsafe stand in the documentation of the items, because quoting drops comments.
#![deny(warnings, missing_docs)]
#![allow(clippy::undocumented_unsafe_blocks)]

include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
