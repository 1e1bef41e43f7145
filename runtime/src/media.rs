//! The built-in media, one struct each, with all fields that their headers may have.
//!
//! Nobody ever makes one: they are what the names in the attributes of a driver mean, for documentation and editors. The
//! descriptions themselves are files of the compiler.

entresol_macros::built_in_media!();
