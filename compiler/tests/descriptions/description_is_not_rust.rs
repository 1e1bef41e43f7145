//! A description is Rust.

struct struct;
