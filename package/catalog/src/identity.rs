//! Who signs: a certificate with its chain, and whoever holds its key.
//!
//! In: certificates in DER or PEM, a private key as PKCS #8, or random numbers for a test certificate. Out: signatures
//! that the certificate's own public key confirms. Whether anyone trusts the certificate is not looked at.

use der::asn1::{
    Any, BitString, Int, ObjectIdentifier, OctetString, PrintableString, SetOfVec, Utf8StringRef,
};
use der::{Decode, Encode, Sequence, Tag};
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use rsa::rand_core::TryCryptoRng;
use rsa::signature::{SignatureEncoding, Signer, Verifier};
use rsa::{PrivateKey, PublicKey};
use sha2::Sha256;

use crate::asn1::{Algorithm, IssuerAndSerial, RSA_SHA256};
use crate::catalog::moment;
use crate::error::Error;

const EXTENDED_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const CODE_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.3");

#[derive(Clone, Debug, Sequence)]
struct Certificate {
    body: Body,
    algorithm: Algorithm,
    signature: BitString,
}

/// `TBSCertificate`
#[derive(Clone, Debug, Sequence)]
struct Body {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    version: Option<u8>,
    serial: Int,
    algorithm: Algorithm,
    issuer: Any,
    validity: Vec<Any>,
    subject: Any,
    key: Any,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    issuer_id: Option<BitString>,
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT", optional = "true")]
    subject_id: Option<BitString>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Vec<Extension>>,
}

#[derive(Clone, Debug, Sequence)]
struct Extension {
    kind: ObjectIdentifier,
    critical: Option<bool>,
    value: OctetString,
}

/// A certificate with which code may be signed, and those above it.
#[derive(Clone, Debug)]
pub struct Identity {
    certificates: Vec<Vec<u8>>,
    pub(crate) signer: IssuerAndSerial,
    key: PublicKey,
}

impl Identity {
    /// Of certificates in DER, the signer's own first.
    pub fn new(certificates: Vec<Vec<u8>>) -> Result<Self, Error> {
        let own = certificates.first().ok_or_else(|| {
            Error::new("no certificate is given", "give the one that belongs to the key, and those above it")
        })?;
        let read = Certificate::from_der(own).map_err(|error| {
            Error::new(format!("this is no certificate: {error}"), "give one in DER or PEM")
        })?;
        let usage = read.body.extensions.iter().flatten().find(|extension| extension.kind == EXTENDED_USAGE);
        if let Some(usage) = usage
            && !Vec::<ObjectIdentifier>::from_der(usage.value.as_bytes())?.contains(&CODE_SIGNING)
        {
            return Err(Error::new(
                "this certificate is not for signing code",
                "use one whose extended key usage holds 1.3.6.1.5.5.7.3.3",
            ));
        }
        let key = PublicKey::from_public_key_der(&read.body.key.to_der()?).map_err(|_| {
            Error::new(
                "the key of this certificate is not RSA",
                "use an RSA certificate: Windows loads no driver signed otherwise",
            )
        })?;
        let signer = IssuerAndSerial { issuer: read.body.issuer, serial: read.body.serial };
        Ok(Self { certificates, signer, key })
    }

    /// All certificates, the signer's own first.
    pub fn certificates(&self) -> &[Vec<u8>] {
        &self.certificates
    }

    /// Has the key sign, and makes sure that it was the right key.
    pub(crate) fn sign(&self, key: &mut dyn Key, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = key.sign(message)?;
        let confirmed = Signature::try_from(&*signature)
            .and_then(|signature| VerifyingKey::<Sha256>::new(self.key.clone()).verify(message, &signature));
        confirmed.map_err(|_| {
            Error::new(
                "the signature does not belong to the certificate",
                "give the certificate of the key, which signs as RSA PKCS #1 v1.5 over SHA-256",
            )
        })?;
        Ok(signature)
    }
}

/// The certificates in a PEM file in their order, or the one in a DER file.
pub fn certificates_of_pem(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    let Some(text) = str::from_utf8(bytes).ok().filter(|text| text.contains(BEGIN)) else {
        return Ok(vec![bytes.to_vec()]);
    };
    text.split(BEGIN)
        .skip(1)
        .map(|block| {
            let block = block.split(END).next().unwrap_or_default();
            let block = format!("{BEGIN}\n{}\n{END}\n", block.trim().replace('\r', ""));
            let (_, der) = der::pem::decode_vec(block.as_bytes()).map_err(|error| {
                Error::new(format!("this is no PEM: {error}"), "give the file as it was issued")
            })?;
            Ok(der)
        })
        .collect()
}

/// Whoever holds the private key: RSA PKCS #1 v1.5 over SHA-256.
pub trait Key {
    /// The signature of a message.
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, Error>;
}

/// A private key in memory.
pub struct SoftKey(SigningKey<Sha256>);

impl SoftKey {
    /// From a private key as PKCS #8.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, Error> {
        let key = PrivateKey::from_pkcs8_der(der).map_err(|_| {
            Error::new("this is no RSA key", "use an RSA key: Windows loads no driver signed otherwise")
        })?;
        Ok(Self(SigningKey::new(key)))
    }
}

impl Key for SoftKey {
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.0.try_sign(message);
        signature.map(|signature| signature.to_vec()).map_err(|error| {
            Error::new(format!("the key cannot sign: {error}"), "use an RSA key of 2048 bits or more")
        })
    }
}

/// A certificate that nobody vouches for, and its key: enough for machines in test mode.
pub struct TestCertificate {
    /// The certificate, in DER.
    pub certificate: Vec<u8>,
    /// The key, as PKCS #8.
    pub key: Vec<u8>,
}

impl TestCertificate {
    /// How long it holds: ten years.
    const SECONDS: u64 = 3652 * 86_400;

    /// Makes one that holds from a moment in seconds from 1970 on.
    pub fn make<R: TryCryptoRng + ?Sized>(random: &mut R, name: &str, from: u64) -> Result<Self, Error> {
        let failed = |what: String| Error::new(what, "try again on a machine that has random numbers");
        let key = PrivateKey::new(random, 2048)
            .map_err(|error| failed(format!("no key could be made: {error}")))?;
        let mut serial = [0; 16];
        random
            .try_fill_bytes(&mut serial)
            .map_err(|error| failed(format!("no number could be drawn: {error}")))?;
        // Positive, and of all sixteen bytes.
        serial[0] = serial[0] & 0x3F | 0x40;
        let public = key.to_public_key().to_public_key_der().map_err(|error| failed(error.to_string()))?;
        let name = named(name)?;
        let body = Body {
            version: Some(2),
            serial: Int::new(&serial)?,
            algorithm: Algorithm::of(RSA_SHA256),
            issuer: name.clone(),
            validity: vec![moment(from)?, moment(from.saturating_add(Self::SECONDS))?],
            subject: name,
            key: Any::from_der(public.as_bytes())?,
            issuer_id: None,
            subject_id: None,
            extensions: Some(vec![
                // `digitalSignature`
                extension("2.5.29.15", true, vec![0x03, 0x02, 0x07, 0x80])?,
                extension("2.5.29.37", false, vec![CODE_SIGNING].to_der()?)?,
            ]),
        };
        let signature = SigningKey::<Sha256>::new(key.clone()).sign(&body.to_der()?).to_vec();
        let certificate = Certificate {
            body,
            algorithm: Algorithm::of(RSA_SHA256),
            signature: BitString::from_bytes(&signature)?,
        };
        let key = key.to_pkcs8_der().map_err(|error| failed(error.to_string()))?;
        Ok(Self { certificate: certificate.to_der()?, key: key.as_bytes().to_vec() })
    }
}

fn extension(kind: &str, critical: bool, value: Vec<u8>) -> Result<Extension, Error> {
    let kind = ObjectIdentifier::new(kind).map_err(der::Error::from)?;
    Ok(Extension { kind, critical: critical.then_some(true), value: OctetString::new(value)? })
}

/// A name of nothing but a common name.
fn named(common: &str) -> Result<Any, Error> {
    const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
    let text = match PrintableString::new(common) {
        Ok(text) => Any::encode_from(&text)?,
        Err(_) => Any::encode_from(&Utf8StringRef::new(common)?)?,
    };
    #[derive(Sequence)]
    struct Pair {
        kind: ObjectIdentifier,
        text: Any,
    }
    let set = SetOfVec::try_from([Any::encode_from(&Pair { kind: COMMON_NAME, text })?])?;
    Ok(Any::new(Tag::Sequence, set.to_der()?)?)
}
