//! The certificate of `--test`: made once, by this machine, for machines in test mode.
//!
//! In: the folder that it is kept in. Out: the certificate and its key, made when they are not there. The key is
//! readable for its owner alone.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use entresol_catalog::{Identity, SoftKey, TestCertificate};

use super::{Author, read, unwritable, wrong};
use crate::failure::Failure;

const CERTIFICATE: &str = "entresol-test.cer";
const KEY: &str = "entresol-test.key";
const NAME: &str = "Entresol test certificate";

/// The certificate in this folder, or in the user's configuration.
pub(super) fn author(folder: Option<&Path>) -> Result<Author, Failure> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => configuration()?,
    };
    let (certificate, key) = (folder.join(CERTIFICATE), folder.join(KEY));
    match (certificate.exists(), key.exists()) {
        (true, true) => {}
        (false, false) => make(&folder, &certificate, &key)?,
        (has_certificate, _) => {
            let (there, gone) = if has_certificate { (&certificate, &key) } else { (&key, &certificate) };
            return Err(Failure::input(
                format!("{} is there, and {} is not", there.display(), gone.display()),
                "put it back, or remove the other one, and a new certificate is made",
            ));
        }
    }
    let bytes = read(&certificate, "a certificate")?;
    let identity =
        Identity::new(vec![bytes.clone()]).map_err(|error| wrong(certificate.display(), &error))?;
    let soft = SoftKey::from_pkcs8(&read(&key, "a key")?).map_err(|error| wrong(key.display(), &error))?;
    Ok(Author { identity, key: Box::new(soft), certificate: Some((CERTIFICATE, bytes)) })
}

fn configuration() -> Result<PathBuf, Failure> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let above =
        set("XDG_CONFIG_HOME").or_else(|| set("APPDATA")).or_else(|| Some(set("HOME")?.join(".config")));
    above.map(|above| above.join("entresol")).ok_or_else(|| {
        Failure::input("this user has no folder for the test certificate", "name one with `--cert-dir`")
    })
}

fn make(folder: &Path, certificate: &Path, key: &Path) -> Result<(), Failure> {
    // A day early: clocks differ.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let made = TestCertificate::make(&mut getrandom::SysRng, NAME, now.saturating_sub(86_400))
        .map_err(|error| wrong("the test certificate", &error))?;
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(key).and_then(|mut file| file.write_all(&made.key));
    written.map_err(|error| unwritable(key, &error))?;
    std::fs::write(certificate, &made.certificate).map_err(|error| unwritable(certificate, &error))
}
