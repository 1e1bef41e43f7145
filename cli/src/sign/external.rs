//! A key that never leaves where it is: a token, a module, a service, behind a command of the user's.
//!
//! In: a command that reads a message from standard input and writes its signature (RSA PKCS #1 v1.5 over SHA-256) to
//! standard output, and the certificates. Out: signatures. `openssl dgst -sha256 -sign`, with a provider for PKCS #11 or
//! without, is such a command.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use entresol_catalog::{Error, Identity, Key, certificates_of_pem};

use super::{Author, read, wrong};
use crate::failure::{Failure, reason};

/// The command with its certificates.
pub(super) fn author(command: &str, certificates: &Path) -> Result<Author, Failure> {
    let bytes = read(certificates, "a file of certificates")?;
    let identity = certificates_of_pem(&bytes).and_then(Identity::new);
    let identity = identity.map_err(|error| wrong(certificates.display(), &error))?;
    Ok(Author { identity, key: Box::new(External(command.to_owned())), certificate: None })
}

struct External(String);

impl Key for External {
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let failed = |error: std::io::Error| {
            Error::new(
                format!("`{}` cannot be run: {}", self.0, reason(&error)),
                "give a command that reads a message from standard input and writes its signature",
            )
        };
        let mut child = Command::new(shell)
            .args([option, &self.0])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(failed)?;
        // A message is smaller than a pipe, so nobody waits for anybody. A command that ends without reading it says
        // so by its exit code.
        let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(message));
        let output = child.wait_with_output().map_err(failed)?;
        if !output.status.success() {
            return Err(Error::new(
                format!("`{}` failed: {}", self.0, output.status),
                "see what it says above",
            ));
        }
        written.map_err(failed)?;
        Ok(output.stdout)
    }
}
