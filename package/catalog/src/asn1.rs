//! The structures of catalogs and signatures, as types.
//!
//! In and out: DER. PKCS #7 is that of RFC 2315, whose content is any type; what Microsoft puts into it is named `Spc…`
//! in its documents. Sets are sorted as DER wants them, so two values that are equal have the same bytes.

use der::asn1::{Any, BmpString, Int, ObjectIdentifier, OctetString, SetOfVec};
use der::{Encode, Sequence, Tag, ValueOrd};

use crate::error::Error;

pub(crate) const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub(crate) const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
#[cfg(feature = "sign")]
pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
#[cfg(feature = "sign")]
pub(crate) const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// `SEQUENCE { algorithm, parameters }`
#[derive(Clone, Debug, PartialEq, Eq, Sequence, ValueOrd)]
pub(crate) struct Algorithm {
    pub(crate) oid: ObjectIdentifier,
    pub(crate) parameters: Option<Any>,
}

impl Algorithm {
    /// An algorithm whose parameters are NULL.
    pub(crate) fn of(oid: ObjectIdentifier) -> Self {
        Self { oid, parameters: Some(Any::null()) }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct ContentInfo {
    pub(crate) kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) content: Option<Any>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct SignedData {
    pub(crate) version: u8,
    pub(crate) digest_algorithms: SetOfVec<Algorithm>,
    pub(crate) content: ContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) revocations: Option<SetOfVec<Any>>,
    pub(crate) signers: SetOfVec<SignerInfo>,
}

impl SignedData {
    /// The whole structure, as it stands in a file.
    pub(crate) fn whole(&self) -> Result<Vec<u8>, Error> {
        Ok(ContentInfo { kind: SIGNED_DATA, content: Some(Any::encode_from(self)?) }.to_der()?)
    }

    /// What stands in a file.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let info: ContentInfo = der::Decode::from_der(bytes)?;
        match info.content {
            Some(content) if info.kind == SIGNED_DATA => Ok(content.decode_as()?),
            _ => Err(Error::new("this is no PKCS #7 structure with signed data", "give a .cat file")),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence, ValueOrd)]
pub(crate) struct SignerInfo {
    pub(crate) version: u8,
    pub(crate) signer: IssuerAndSerial,
    pub(crate) digest_algorithm: Algorithm,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) signed: Option<SetOfVec<Attribute>>,
    pub(crate) signature_algorithm: Algorithm,
    pub(crate) signature: OctetString,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) unsigned: Option<SetOfVec<Attribute>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence, ValueOrd)]
pub(crate) struct IssuerAndSerial {
    pub(crate) issuer: Any,
    pub(crate) serial: Int,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence, ValueOrd)]
pub(crate) struct Attribute {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) values: SetOfVec<Any>,
}

impl Attribute {
    /// An attribute of one value.
    pub(crate) fn of(kind: ObjectIdentifier, value: Any) -> Result<Self, Error> {
        Ok(Self { kind, values: SetOfVec::try_from([value])? })
    }
}

/// A CTL: the content of a catalog.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct TrustList {
    pub(crate) usage: Vec<ObjectIdentifier>,
    pub(crate) identifier: OctetString,
    /// UTCTime, or GeneralizedTime from 2050 on.
    pub(crate) date: Any,
    pub(crate) algorithm: Algorithm,
    pub(crate) subjects: Vec<Subject>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) extensions: Option<Vec<Extension>>,
}

/// One member of a catalog.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct Subject {
    pub(crate) tag: OctetString,
    pub(crate) attributes: SetOfVec<Attribute>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct Extension {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) value: OctetString,
}

/// A text under a name (`CatNameValue`).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct NameValue {
    pub(crate) name: BmpString,
    pub(crate) flags: u32,
    pub(crate) value: OctetString,
}

impl NameValue {
    /// Whose value is in the plain: `CRYPTCAT_ATTR_AUTHENTICATED`, `_NAMEASCII` and `_DATAASCII`, as makecat writes it.
    const FLAGS: u32 = 0x1001_0001;

    /// A text under a name.
    pub(crate) fn of(name: &str, value: &str) -> Result<Self, Error> {
        let text: Vec<u8> = value.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        Ok(Self { name: BmpString::from_utf8(name)?, flags: Self::FLAGS, value: OctetString::new(text)? })
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        let units = self.value.as_bytes().chunks_exact(2).map(|pair| match pair {
            [low, high] => u16::from_le_bytes([*low, *high]),
            _ => 0,
        });
        char::decode_utf16(units.take_while(|unit| *unit != 0))
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    }
}

/// `SpcIndirectDataContent`: what kind of file, and its digest.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct IndirectData {
    pub(crate) data: TypedValue,
    pub(crate) digest: DigestInfo,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct TypedValue {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) value: Option<Any>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct DigestInfo {
    pub(crate) algorithm: Algorithm,
    pub(crate) digest: OctetString,
}

/// `SpcIndirectDataContent`
pub(crate) const INDIRECT_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.2.1.4");

impl IndirectData {
    /// Of an image: `SpcPeImageData` with these flags, of no other file.
    pub(crate) fn of_image(flags: &[u8], sha256: &[u8; 32]) -> Result<Self, Error> {
        const IMAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.2.1.15");
        // `file` is an SpcLink to an empty text.
        const FILE: [u8; 6] = [0xA0, 0x04, 0xA2, 0x02, 0x80, 0x00];
        Self::of(IMAGE, Any::new(Tag::Sequence, [flags, &FILE].concat())?, sha256)
    }

    /// Of any other file: `SpcCabData`, which stands for all of them, or `SpcLink`.
    pub(crate) fn of_file(sha256: &[u8; 32]) -> Result<Self, Error> {
        const FILE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.2.1.25");
        Self::of(FILE, der::Decode::from_der(&[0xA2, 0x02, 0x80, 0x00])?, sha256)
    }

    fn of(kind: ObjectIdentifier, value: Any, sha256: &[u8; 32]) -> Result<Self, Error> {
        let digest = DigestInfo { algorithm: Algorithm::of(SHA256), digest: OctetString::new(&sha256[..])? };
        Ok(Self { data: TypedValue { kind, value: Some(value) }, digest })
    }
}
