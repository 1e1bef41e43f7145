//! Every `expected.rs` compiles, with all warnings denied; that it does is the test.
//!
//! The arguments for what is unsafe stand in the documentation of the items, because quoting drops comments; and a
//! path that could be shorter here has to be whole wherever it may be expanded.
#![deny(warnings, missing_docs)]
#![allow(clippy::undocumented_unsafe_blocks, clippy::unnecessary_safety_comment, unused_qualifications)]

include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
