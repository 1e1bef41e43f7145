//! What PKCS #7 is put around, and how it looks before anybody has signed it.

use der::asn1::{Any, ObjectIdentifier, SetOfVec};

use crate::asn1::{ContentInfo, SignedData};
use crate::error::Error;

/// What is signed.
pub(crate) struct Content {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) value: Any,
}

/// The content with nobody's signature: what is there to be signed later.
pub(crate) fn unsigned(content: &Content) -> Result<Vec<u8>, Error> {
    SignedData {
        version: 1,
        digest_algorithms: SetOfVec::new(),
        content: ContentInfo { kind: content.kind, content: Some(content.value.clone()) },
        certificates: None,
        revocations: None,
        signers: SetOfVec::new(),
    }
    .whole()
}
