//! An image with a signature of its own.
//!
//! In: an image, signed or not, and who signs it. Out: the image with that one signature and the right checksum.

use der::asn1::Any;

use crate::asn1::{INDIRECT_DATA, IndirectData};
use crate::content::Content;
use crate::digest::Digests;
use crate::error::Error;
use crate::portable::Portable;
use crate::signed::{Signing, sign};

/// `SpcPeImageData` without flags.
const FLAGS: [u8; 3] = [0x03, 0x01, 0x00];

/// Signs an image. Signatures that it has are replaced.
pub fn sign_image(image: &[u8], signing: &mut Signing<'_>) -> Result<Vec<u8>, Error> {
    let portable = Portable::read(image)?;
    let data = IndirectData::of_image(&FLAGS, &Digests::of(image)?.sha256)?;
    let content = Content { kind: INDIRECT_DATA, value: Any::encode_from(&data)? };
    portable.with_signature(&sign(&content, signing)?)
}
