//! A certificate and its key in a PKCS #12 file, as certificate authorities hand them out.
//!
//! In: the file and its password, which comes from a file or from the environment: arguments are for everyone to see.
//! Out: certificates and key.

use std::path::Path;

use entresol_catalog::{Identity, SoftKey};
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};

use super::{Author, read, wrong};
use crate::failure::Failure;

/// The variable that the password may stand in.
const PASSWORD: &str = "ENTRESOL_PFX_PASSWORD";

/// Opens the file.
pub(super) fn author(file: &Path, password_file: Option<&Path>) -> Result<Author, Failure> {
    let bytes = read(file, "a .pfx file")?;
    let password = match password_file {
        Some(path) => {
            let text = String::from_utf8_lossy(&read(path, "a file with the password")?).into_owned();
            text.trim_end_matches(['\r', '\n']).to_owned()
        }
        None => std::env::var(PASSWORD).unwrap_or_default(),
    };
    let store = KeyStore::from_pkcs12(&bytes, &password, Pkcs12ImportPolicy::Relaxed).map_err(|_| {
        Failure::input(
            format!("{} cannot be opened: it is no .pfx file, or has another password", file.display()),
            format!("write the password into a file and name it with `--password-file`, or set {PASSWORD}"),
        )
    })?;
    let (_, chain) =
        store.private_key_chain().filter(|(_, chain)| !chain.certs().is_empty()).ok_or_else(|| {
            Failure::input(
                format!("{} holds no key with its certificate", file.display()),
                "export both together, with the certificates above it",
            )
        })?;
    let certificates = chain.certs().iter().map(|certificate| certificate.as_der().to_vec()).collect();
    let identity = Identity::new(certificates).map_err(|error| wrong(file.display(), &error))?;
    let key = SoftKey::from_pkcs8(chain.key().as_der()).map_err(|error| wrong(file.display(), &error))?;
    Ok(Author { identity, key: Box::new(key), certificate: None })
}
