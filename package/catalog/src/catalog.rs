//! A security catalog of version 2: the files of a package under their digests.
//!
//! In: names and bytes of files, hardware ids and processors from the INF, a date. Out: the catalog without a signature,
//! or what `signed` puts one around; and the members of any catalog, of either version, for whoever compares.

use std::time::Duration;

use der::asn1::{Any, GeneralizedTime, ObjectIdentifier, OctetString, SetOfVec, UtcTime};
use der::{Decode, Encode, Tag, Tagged};
use sha2::{Digest, Sha256};

use crate::asn1::{
    Algorithm, Attribute, Extension, INDIRECT_DATA, IndirectData, NameValue, SignedData, Subject, TrustList,
};
use crate::content::{self, Content};
use crate::digest::{Digests, Kind};
use crate::error::Error;
#[cfg(feature = "sign")]
use crate::signed::{Signing, sign};

const TRUST_LIST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.1");
const CATALOG_LIST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.12.1.1");
const MEMBER_VERSION_2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.12.1.3");
const NAME_VALUE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.12.2.1");
const MEMBER_INFO_2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.12.2.3");

/// `includeResources` and the other flags of `SpcPeImageData`, as makecat writes them.
const IMAGE_FLAGS: [u8; 4] = [0x03, 0x02, 0x05, 0xA0];

/// A file of the package.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, without a folder.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// A Windows that the package is for; Windows 10 and everything after it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum System {
    /// On x64
    X64,
    /// On 64-bit Arm
    Arm64,
}

impl System {
    /// As Inf2Cat spells it in the catalog.
    fn name(self) -> &'static str {
        match self {
            Self::X64 => "_v100_X64",
            Self::Arm64 => "_v100_ARM64",
        }
    }
}

/// What a catalog is made of.
#[derive(Clone, Debug)]
pub struct Catalog<'a> {
    /// The INF and every file that it copies.
    pub files: Vec<File<'a>>,
    /// The hardware and compatible ids of the INF.
    pub hardware_ids: Vec<String>,
    /// The systems that the INF has models for.
    pub systems: Vec<System>,
    /// When it is made, in seconds from 1970.
    pub date: u64,
}

impl Catalog<'_> {
    /// The catalog, which lacks a signature.
    pub fn unsigned(&self) -> Result<Vec<u8>, Error> {
        content::unsigned(&self.content()?)
    }

    /// The catalog, signed.
    #[cfg(feature = "sign")]
    pub fn signed(&self, signing: &mut Signing<'_>) -> Result<Vec<u8>, Error> {
        sign(&self.content()?, signing)
    }

    fn content(&self) -> Result<Content, Error> {
        let mut subjects = self.subjects()?;
        subjects.sort_by(|one, other| one.tag.as_bytes().cmp(other.tag.as_bytes()));
        // Two files of the same bytes are one member: a catalog knows files by nothing else.
        subjects.dedup_by(|one, other| one.tag == other.tag);
        let mut identifier = Sha256::new();
        for subject in &subjects {
            identifier.update(subject.tag.as_bytes());
        }
        let list = TrustList {
            usage: vec![CATALOG_LIST],
            identifier: OctetString::new(&identifier.finalize()[..16])?,
            date: moment(self.date)?,
            algorithm: Algorithm::of(MEMBER_VERSION_2),
            subjects,
            extensions: Some(self.extensions()?),
        };
        Ok(Content { kind: TRUST_LIST, value: Any::encode_from(&list)? })
    }

    fn subjects(&self) -> Result<Vec<Subject>, Error> {
        let mut names: Vec<String> = Vec::new();
        let mut subjects = Vec::new();
        for file in &self.files {
            let name = file.name.to_lowercase();
            if name.is_empty() || name.contains(['/', '\\']) || names.contains(&name) {
                return Err(Error::new(
                    format!("a catalog cannot hold a file named `{}`", file.name),
                    "give each file of the folder once, without its folder",
                ));
            }
            let digests = Digests::of(file.bytes)
                .map_err(|error| Error::new(format!("`{}`: {}", file.name, error.what), error.help))?;
            let indirect = match digests.kind {
                Kind::Image => IndirectData::of_image(&IMAGE_FLAGS, &digests.sha256)?,
                Kind::Flat => IndirectData::of_file(&digests.sha256)?,
            };
            let vouched = Attribute::of(INDIRECT_DATA, Any::encode_from(&indirect)?)?;
            subjects.push(subject(&digests.sha1, digests.kind, &name, None)?);
            subjects.push(subject(&digests.sha256, digests.kind, &name, Some(vouched))?);
            names.push(name);
        }
        Ok(subjects)
    }

    fn extensions(&self) -> Result<Vec<Extension>, Error> {
        let mut systems = self.systems.clone();
        systems.sort_unstable();
        systems.dedup();
        let mut ids: Vec<String> = self.hardware_ids.iter().map(|id| id.to_lowercase()).collect();
        ids.sort_unstable();
        ids.dedup();
        let ids = ids.iter().enumerate().rev().map(|(at, id)| (format!("HWID{}", at + 1), id.clone()));
        let names: Vec<&str> = systems.into_iter().map(System::name).collect();
        let system = (!names.is_empty()).then(|| ("OS".to_owned(), names.join(",")));
        ids.chain(system)
            .map(|(name, text)| {
                let value = NameValue::of(&name, &text)?.to_der()?;
                Ok(Extension { kind: NAME_VALUE, value: OctetString::new(value)? })
            })
            .collect()
    }
}

fn subject(tag: &[u8], kind: Kind, name: &str, vouched: Option<Attribute>) -> Result<Subject, Error> {
    let info = match kind {
        Kind::Image => [0x80, 0x00],
        Kind::Flat => [0x82, 0x00],
    };
    let texts = [("File", name), ("OSAttr", "2:10.0")];
    let mut attributes = vec![Attribute::of(MEMBER_INFO_2, Any::from_der(&info)?)?];
    for (key, text) in texts {
        attributes.push(Attribute::of(NAME_VALUE, Any::encode_from(&NameValue::of(key, text)?)?)?);
    }
    attributes.extend(vouched);
    Ok(Subject { tag: OctetString::new(tag)?, attributes: SetOfVec::try_from(attributes)? })
}

/// A moment as ASN.1 has it: with two digits of the year until 2049, with four from then on.
pub(crate) fn moment(seconds: u64) -> Result<Any, Error> {
    let since = Duration::from_secs(seconds);
    Ok(match UtcTime::from_unix_duration(since) {
        Ok(time) => Any::encode_from(&time)?,
        Err(_) => Any::encode_from(&GeneralizedTime::from_unix_duration(since)?)?,
    })
}

/// One member of a catalog that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The digest that it is found by.
    pub digest: Vec<u8>,
    /// The name of the file, if the catalog says it.
    pub file: Option<String>,
}

/// The members of a catalog of either version, signed or not; whether its signature holds is not looked at.
pub fn members(catalog: &[u8]) -> Result<Vec<Member>, Error> {
    let signed = SignedData::read(catalog)?;
    let list: TrustList = match &signed.content.content {
        Some(content) if signed.content.kind == TRUST_LIST => content.decode_as()?,
        _ => return Err(Error::new("this holds no catalog", "give a .cat file")),
    };
    list.subjects.iter().map(member).collect()
}

fn member(subject: &Subject) -> Result<Member, Error> {
    let names = subject.attributes.iter().filter(|attribute| attribute.kind == NAME_VALUE);
    let mut file = None;
    for value in names.flat_map(|attribute| attribute.values.iter()) {
        if value.tag() == Tag::Sequence {
            let pair: NameValue = value.decode_as()?;
            if pair.name.chars().eq("File".chars()) {
                file = Some(pair.text());
            }
        }
    }
    let tag = subject.tag.as_bytes();
    // Version 1 writes the digest in hexadecimal, in UTF-16.
    let digits: Option<Vec<u8>> = tag
        .chunks_exact(2)
        .take_while(|unit| *unit != [0, 0])
        .map(|unit| match unit {
            [digit, 0] => char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()),
            _ => None,
        })
        .collect();
    let digest = match digits {
        Some(digits) if !digits.is_empty() => {
            digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
        }
        _ => tag.to_vec(),
    };
    Ok(Member { digest, file })
}
