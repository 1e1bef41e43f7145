//! Asking when: a request and an answer of RFC 3161.
//!
//! In: a signature and a number that nobody could guess, later the answer of a timestamp authority. Out: the bytes to
//! send, then the token, once it is known to be an answer to them. Whether anyone trusts the authority is not looked at.

use der::asn1::{Any, Int, ObjectIdentifier, OctetString};
use der::{Decode, Encode, Sequence, SliceReader};
use sha2::{Digest, Sha256};

use crate::asn1::{Algorithm, DigestInfo, SHA256, SignedData};
use crate::error::Error;

const TOKEN_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// What is asked of a timestamp authority.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub struct Request {
    version: u8,
    digest: DigestInfo,
    nonce: Int,
    certificates: bool,
}

impl Request {
    /// About a signature; the number makes sure that the answer is to this request.
    pub fn new(signature: &[u8], nonce: u64) -> Result<Self, Error> {
        let digest = OctetString::new(&Sha256::digest(signature)[..])?;
        // A leading zero byte would be no DER, a leading one bit a negative number.
        let nonce = (nonce & (u64::MAX >> 2) | 1 << 61).to_be_bytes();
        Ok(Self {
            version: 1,
            digest: DigestInfo { algorithm: Algorithm::of(SHA256), digest },
            nonce: Int::new(&nonce)?,
            certificates: true,
        })
    }

    /// What to send, as `application/timestamp-query`.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        Ok(self.to_der()?)
    }

    /// The token in the answer, `application/timestamp-reply`.
    pub fn token(&self, answer: &[u8]) -> Result<Vec<u8>, Error> {
        let wrong =
            |what: String| Error::new(what, "ask another timestamp authority, or sign without `--timestamp`");
        let broken = |error| wrong(format!("the timestamp authority answered something else: {error}"));
        let parts = Vec::<Any>::from_der(answer).map_err(broken)?;
        let status = parts.first().map(|status| status.value()).unwrap_or_default();
        let status =
            SliceReader::new(status).and_then(|mut status| u8::decode(&mut status)).map_err(broken)?;
        // 0 granted, 1 granted with changes
        let (Some(token), 0..=1) = (parts.get(1), status) else {
            return Err(wrong(format!("the timestamp authority refused with status {status}")));
        };
        let token = token.to_der()?;
        let signed = SignedData::read(&token)?;
        let other = || wrong("the timestamp authority answered another question".to_owned());
        let content =
            signed.content.content.filter(|_| signed.content.kind == TOKEN_INFO).ok_or_else(other)?;
        let info: OctetString = content.decode_as()?;
        let fields = Vec::<Any>::from_der(info.as_bytes()).map_err(broken)?;
        let digest = fields.get(2).ok_or_else(other)?;
        if digest.to_der()? != self.digest.to_der()? || !fields.contains(&Any::encode_from(&self.nonce)?) {
            return Err(other());
        }
        Ok(token)
    }
}
