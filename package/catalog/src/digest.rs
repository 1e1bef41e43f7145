//! The digests by which a catalog knows a file.
//!
//! In: the bytes of a file. Out: its SHA-1 and its SHA-256: of the whole file, or, for an image, of what a signature
//! leaves as it is, so that a `.sys` may be signed without leaving its catalog.

use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::portable::Portable;

/// What is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All bytes.
    Flat,
    /// Those of an image that its signature covers.
    Image,
}

/// Both digests of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// What they are of.
    pub kind: Kind,
    /// SHA-1, by which older systems look a file up.
    pub sha1: [u8; 20],
    /// SHA-256, by which newer ones do and which the catalog vouches for.
    pub sha256: [u8; 32],
}

impl Digests {
    /// Of a file: as an image if it is one.
    pub fn of(bytes: &[u8]) -> Result<Self, Error> {
        if !Portable::claims(bytes) {
            let (sha1, sha256) = (Sha1::digest(bytes).into(), Sha256::digest(bytes).into());
            return Ok(Self { kind: Kind::Flat, sha1, sha256 });
        }
        let image = Portable::read(bytes)?;
        Ok(Self {
            kind: Kind::Image,
            sha1: authenticode::<Sha1>(&image).into(),
            sha256: authenticode::<Sha256>(&image).into(),
        })
    }
}

fn authenticode<D: Digest>(image: &Portable<'_>) -> sha2::digest::Output<D> {
    let (parts, fill) = image.hashed();
    let mut digest = D::new();
    for part in parts {
        digest.update(image.bytes().get(part).unwrap_or_default());
    }
    digest.update([0; 8].get(..fill).unwrap_or_default());
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portable::tests::image;

    #[test]
    fn a_signature_changes_no_digest_of_an_image_and_any_other_byte_does() {
        let plain = image(0x203);
        let before = Digests::of(&plain).expect("it is whole");
        let signed =
            Portable::read(&plain).and_then(|image| image.with_signature(b"some")).expect("it is whole");
        assert_eq!((before.kind, Digests::of(&signed).as_ref()), (Kind::Image, Ok(&before)));
        let mut changed = plain;
        changed[0x201] ^= 1;
        let after = Digests::of(&changed).expect("it is whole");
        assert!(after.sha1 != before.sha1 && after.sha256 != before.sha256);
    }

    #[test]
    fn anything_else_is_hashed_whole() {
        // The digests of "abc" in FIPS 180-4's examples.
        let digests = Digests::of(b"abc").expect("it is no image");
        assert_eq!(digests.kind, Kind::Flat);
        assert_eq!(digests.sha1[..4], [0xA9, 0x99, 0x3E, 0x36]);
        assert_eq!(digests.sha256[..4], [0xBA, 0x78, 0x16, 0xBF]);
    }
}
