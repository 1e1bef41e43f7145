//! What the tests of signatures share: a certificate, an image, and the tools that judge both.

use std::path::Path;
use std::process::{Command, Output};

use entresol_catalog::{Identity, Signing, SoftKey, TestCertificate};

/// A certificate and its key. One for each test, so that tests need not wait for each other.
pub(crate) struct Author {
    /// The certificate.
    pub(crate) identity: Identity,
    /// The certificate and the key as files have them.
    pub(crate) made: TestCertificate,
    key: SoftKey,
}

impl Author {
    /// A new one, from the first of January 2026 on.
    pub(crate) fn new() -> Self {
        let made = TestCertificate::make(&mut getrandom::SysRng, "Example Networks (test)", 1_767_225_600)
            .expect("there are random numbers");
        let identity = Identity::new(vec![made.certificate.clone()]).expect("it was just made");
        let key = SoftKey::from_pkcs8(&made.key).expect("it was just made");
        Self { identity, made, key }
    }

    /// What signs with it.
    pub(crate) fn signing(&mut self) -> Signing<'_> {
        Signing { identity: &self.identity, key: &mut self.key, stamp: None }
    }

    /// The certificate as a PEM file, for tools.
    pub(crate) fn pem(&self, folder: &Path) -> String {
        let der = folder.join("author.cer");
        let pem = folder.join("author.pem");
        std::fs::write(&der, &self.made.certificate).expect("the folder is new");
        run("openssl", &["x509", "-inform", "DER", "-in", &text(&der), "-out", &text(&pem)]);
        text(&pem)
    }
}

/// A driver image as small as tools accept: headers and one section.
pub(crate) fn image() -> Vec<u8> {
    let mut image = vec![0; 0x600];
    let mut put = |at: usize, bytes: &[u8]| image[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"MZ");
    put(0x3C, &[0x40]);
    put(0x40, b"PE\0\0");
    // x86_64, one section, an optional header of 240 bytes; executable and aware of large addresses
    put(0x44, &[0x64, 0x86, 1, 0]);
    put(0x54, &[0xF0, 0, 0x22, 0]);
    put(0x58, &[0x0B, 0x02]);
    // alignments of sections and of the file, sizes of the image and of the headers, native subsystem
    put(0x58 + 32, &[0, 0x10, 0, 0, 0, 2, 0, 0]);
    put(0x58 + 56, &[0, 0x20, 0, 0, 0, 2, 0, 0]);
    put(0x58 + 68, &[1, 0]);
    put(0x58 + 108, &[16]);
    put(0x148, b".text\0\0\0\0\x04\0\0\0\x10\0\0\0\x04\0\0\0\x02\0\0");
    put(0x148 + 36, &[0x20, 0, 0, 0x60]);
    put(0x200, &[0xC3; 0x400]);
    image
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> String {
    path.to_str().expect("temporary folders have plain names").to_owned()
}

/// Runs a tool that has to be there.
pub(crate) fn output(tool: &str, arguments: &[&str]) -> Output {
    Command::new(tool).args(arguments).output().unwrap_or_else(|error| {
        panic!("this test needs `{tool}`: {error}; help: apt-get install {tool}, as .ci/run does")
    })
}

/// Runs a tool that has to succeed, and gives back what it says.
pub(crate) fn run(tool: &str, arguments: &[&str]) -> String {
    let output = output(tool, arguments);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool} {arguments:?}\n{said}\n{complained}");
    said
}
