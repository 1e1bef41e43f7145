//! Security catalogs and Authenticode signatures.
//!
//! In: the bytes of a package's files, what its INF says of hardware, a date, a certificate and whoever holds its key.
//! Out: the bytes of a `.cat`, of a signed `.sys`, of a certificate. Nothing here reads a file, a clock or the network,
//! so the same input gives the same bytes.
//!
//! Reading order: `portable` (which bytes of an image count) · `digest` · `asn1` (the structures) · `content` · `catalog` ·
//! and, with feature `sign`:
//! `identity` (certificates and keys) · `signed` (PKCS #7 around either) · `embedded` (an image with its signature) ·
//! `timestamp`.

mod asn1;
mod catalog;
mod content;
mod digest;
#[cfg(feature = "sign")]
mod embedded;
mod error;
#[cfg(feature = "sign")]
mod identity;
mod portable;
#[cfg(feature = "sign")]
mod signed;
#[cfg(feature = "sign")]
mod timestamp;

pub use crate::catalog::{Catalog, File, Member, System, members};
pub use crate::digest::{Digests, Kind};
#[cfg(feature = "sign")]
pub use crate::embedded::sign_image;
pub use crate::error::Error;
#[cfg(feature = "sign")]
pub use crate::identity::{Identity, Key, SoftKey, TestCertificate, certificates_of_pem};
pub use crate::portable::Portable;
#[cfg(feature = "sign")]
pub use crate::signed::{Signing, Stamp};
#[cfg(feature = "sign")]
pub use crate::timestamp::Request as TimestampRequest;
