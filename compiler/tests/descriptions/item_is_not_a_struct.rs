//! The fields of a header have names.

#[header]
struct Part(u8);
