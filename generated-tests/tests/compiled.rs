//! Every `expected.rs` compiles, with all warnings denied; that it does is the test.
//!
//! The arguments for what is unsafe stand in the documentation of the items, because quoting drops comments; and a
//! path that could be shorter here has to be whole wherever it may be expanded; what a source imports for the macro
//! alone is not used by what it expands to; and every branch of a decision is written in the same way, whether it gives
//! one value or four.
#![deny(warnings, missing_docs)]
#![allow(
    clippy::undocumented_unsafe_blocks,
    clippy::unnecessary_safety_comment,
    clippy::let_and_return,
    clippy::single_match,
    unused_qualifications,
    unused_imports
)]

include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
