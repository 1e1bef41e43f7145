//! PKCS #7 around a content, as Authenticode and catalogs have it.
//!
//! In: a content, who signs it, and who confirms when. Out: `SignedData` with that signature. There is no signing time among the attributes:
//! it would be a claim that nobody checks, and the same input would not give the same bytes.

use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::asn1::{Algorithm, Attribute, ContentInfo, RSA, SHA256, SignedData, SignerInfo};
use crate::content::Content;
use crate::error::Error;
use crate::identity::{Identity, Key};

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const OPUS_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.2.1.12");
const STATEMENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.2.1.11");
const INDIVIDUAL_CODE_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.2.1.21");
const TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.3.3.1");

/// Who confirms when something was signed.
pub trait Stamp {
    /// The token of RFC 3161 over a signature.
    fn stamp(&mut self, signature: &[u8]) -> Result<Vec<u8>, Error>;
}

/// Who signs, with which key, and who confirms when.
pub struct Signing<'a> {
    /// The certificates.
    pub identity: &'a Identity,
    /// The key of the first of them.
    pub key: &'a mut dyn Key,
    /// Who confirms when, if anyone does.
    pub stamp: Option<&'a mut dyn Stamp>,
}

/// The content, signed.
pub(crate) fn sign(content: &Content, signing: &mut Signing<'_>) -> Result<Vec<u8>, Error> {
    // The digest is over the content without its tag and length, as PKCS #7 has it.
    let digest = Sha256::digest(content.value.value());
    let attributes = SetOfVec::try_from([
        Attribute::of(CONTENT_TYPE, Any::encode_from(&content.kind)?)?,
        Attribute::of(MESSAGE_DIGEST, Any::encode_from(&OctetString::new(&digest[..])?)?)?,
        Attribute::of(OPUS_INFO, Any::from_der(&[0x30, 0x00])?)?,
        Attribute::of(STATEMENT_TYPE, Any::encode_from(&vec![INDIVIDUAL_CODE_SIGNING])?)?,
    ])?;
    let signature = signing.identity.sign(signing.key, &attributes.to_der()?)?;
    let unsigned = match &mut signing.stamp {
        Some(stamp) => {
            let token = Any::from_der(&stamp.stamp(&signature)?)?;
            Some(SetOfVec::try_from([Attribute::of(TIMESTAMP, token)?])?)
        }
        None => None,
    };
    let signer = SignerInfo {
        version: 1,
        signer: signing.identity.signer.clone(),
        digest_algorithm: Algorithm::of(SHA256),
        signed: Some(attributes),
        signature_algorithm: Algorithm::of(RSA),
        signature: OctetString::new(signature)?,
        unsigned,
    };
    let certificates: Result<Vec<Any>, der::Error> =
        signing.identity.certificates().iter().map(|certificate| Any::from_der(certificate)).collect();
    SignedData {
        version: 1,
        digest_algorithms: SetOfVec::try_from([Algorithm::of(SHA256)])?,
        content: ContentInfo { kind: content.kind, content: Some(content.value.clone()) },
        certificates: Some(SetOfVec::try_from(certificates?)?),
        revocations: None,
        signers: SetOfVec::try_from([signer])?,
    }
    .whole()
}
