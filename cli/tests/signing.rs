//! `cargo entresol sign` and `submit`, as osslsigncode, OpenSSL and cabextract see what they leave.

#[path = "../../package/catalog/tests/support/mod.rs"]
#[allow(dead_code, reason = "the tests of the catalog crate use the rest")]
mod support;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use support::{image, output, run, text};
use tempfile::TempDir;

const SYS: &str = "ethernet_over_ip.sys";
const CATALOGS: [&str; 2] = ["ethernet-over-ip.cat", "ethernet-over-ip-miniport.cat"];

/// A package whose image is small, and a folder for a certificate.
struct Package(TempDir);

impl Package {
    fn new() -> Self {
        let package = Self(tempfile::tempdir().expect("a folder for temporary files"));
        let folder = package.folder();
        std::fs::create_dir(&folder).expect("the folder is new");
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-tests/cases/ethernet_over_ip");
        for (from, to) in [
            ("expected.inf", "ethernet-over-ip.inf"),
            ("expected-miniport.inf", "ethernet-over-ip-miniport.inf"),
        ] {
            std::fs::copy(golden.join(from), folder.join(to)).expect("the golden is there");
        }
        for (name, bytes) in [
            (SYS, image()),
            ("ethernet_over_ip_notify.dll", image()),
            ("ethernet_over_ip.pdb", b"symbols".to_vec()),
        ] {
            std::fs::write(folder.join(name), bytes).expect("the folder is new");
        }
        package
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn folder(&self) -> PathBuf {
        self.path("ethernet-over-ip")
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(self.folder()).expect("it is there").flatten();
        entries
            .map(|entry| {
                let bytes = std::fs::read(entry.path()).expect("it was just listed");
                (entry.file_name().to_string_lossy().into_owned(), bytes)
            })
            .collect()
    }

    fn entresol(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::cargo_bin("cargo-entresol").expect("it is built for this test");
        command.current_dir(self.0.path()).arg("entresol").args(arguments);
        command.env("XDG_CONFIG_HOME", self.path("configuration")).env_remove("ENTRESOL_PFX_PASSWORD");
        let output = command.output().expect("it starts");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).expect("it is text"))
    }

    fn signed(&self, arguments: &[&str]) -> String {
        let (code, said) = self.entresol(&[&["sign", "ethernet-over-ip"], arguments].concat());
        assert_eq!(code, Some(0), "{said}");
        said
    }

    /// The message of a refusal, which changes nothing.
    fn refused(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let (code, said) = self.entresol(arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(self.files() == before, "{said}");
        said.strip_prefix("error: ").expect(&said).trim_end().to_owned()
    }

    /// The test certificate and its key in PEM.
    fn pem(&self) -> (String, String) {
        let made = |name: &str| text(&self.path("configuration/entresol").join(name));
        let (certificate, key) = (text(&self.path("test.pem")), text(&self.path("test.key.pem")));
        run("openssl", &["x509", "-inform", "DER", "-in", &made("entresol-test.cer"), "-out", &certificate]);
        run("openssl", &["pkey", "-inform", "DER", "-in", &made("entresol-test.key"), "-out", &key]);
        (certificate, key)
    }

    fn is_confirmed(&self, certificate: &str, more: &[&str], name: &str) -> bool {
        let file = text(&self.folder().join(name));
        let arguments = [&["verify", "-CAfile", certificate, "-in", &file], more].concat();
        output("osslsigncode", &arguments).status.success()
    }
}

#[test]
fn a_test_signature_is_confirmed_until_a_byte_changes() {
    let package = Package::new();
    let said = package.signed(&["--test"]);
    assert_eq!(
        said,
        "ethernet_over_ip.sys: signed\n\
         ethernet-over-ip-miniport.cat: 2 files, signed\n\
         ethernet-over-ip.cat: 3 files, signed\n\
         entresol-test.cer: the certificate, which machines in test mode have to trust\n"
    );
    let (certificate, _) = package.pem();
    assert!(package.is_confirmed(&certificate, &[], SYS));
    for catalog in CATALOGS {
        assert!(package.is_confirmed(&certificate, &[], catalog), "{catalog}");
        let catalog = text(&package.folder().join(catalog));
        assert!(package.is_confirmed(&certificate, &["-catalog", &catalog], SYS), "{catalog}");
    }
    // Once more, with the certificate that is there now: not a byte is another.
    let files = package.files();
    package.signed(&["--test"]);
    assert!(package.files() == files);

    let mut changed = files[SYS].clone();
    changed[0x300] ^= 1;
    std::fs::write(package.folder().join(SYS), changed).expect("it is ours");
    let catalog = text(&package.folder().join(CATALOGS[0]));
    assert!(!package.is_confirmed(&certificate, &[], SYS));
    assert!(!package.is_confirmed(&certificate, &["-catalog", &catalog], SYS));
}

#[cfg(unix)]
#[test]
fn the_key_of_the_test_certificate_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let package = Package::new();
    package.signed(&["--test", "--cert-dir", "keys"]);
    let mode = package.path("keys/entresol-test.key").metadata().expect("it was made").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::remove_file(package.path("keys/entresol-test.cer")).expect("it was made");
    let said = package.refused(&["sign", "ethernet-over-ip", "--test", "--cert-dir", "keys"]);
    assert_eq!(
        said,
        "keys/entresol-test.key is there, and keys/entresol-test.cer is not; help: put it back, or remove the other \
         one, and a new certificate is made"
    );
}

#[test]
fn a_pfx_file_and_another_signer_give_the_same_bytes() {
    let package = Package::new();
    package.signed(&["--test"]);
    let (certificate, key) = package.pem();
    let wanted = package.files();

    let pfx = text(&package.path("author.pfx"));
    let arguments =
        ["pkcs12", "-export", "-inkey", &key, "-in", &certificate, "-out", &pfx, "-passout", "pass:se cret"];
    run("openssl", &arguments);
    std::fs::write(package.path("password"), "se cret\n").expect("the folder is ours");
    std::fs::write(package.folder().join(SYS), image()).expect("it is ours");
    package.signed(&["--pfx", "author.pfx", "--password-file", "password"]);
    assert!(package.files() == wanted);

    std::fs::write(package.folder().join(SYS), image()).expect("it is ours");
    package.signed(&["--signer", "openssl dgst -sha256 -sign test.key.pem", "--certificates", "test.pem"]);
    assert!(package.files() == wanted);

    let said = package.refused(&["sign", "ethernet-over-ip", "--pfx", "author.pfx"]);
    assert!(
        said.starts_with("author.pfx cannot be opened: it is no .pfx file, or has another password; help: "),
        "{said}"
    );
    for (command, what) in [
        ("cat", "ethernet_over_ip.sys: the signature does not belong to the certificate; help: "),
        (
            "cat >/dev/null; exit 3",
            "ethernet_over_ip.sys: `cat >/dev/null; exit 3` failed: exit status: 3; help: ",
        ),
    ] {
        let said =
            package.refused(&["sign", "ethernet-over-ip", "--signer", command, "--certificates", "test.pem"]);
        assert!(said.starts_with(what), "{said}");
    }
}

/// A timestamp authority for two questions: what it is asked goes to `openssl ts`, what that answers goes back.
fn authority(folder: &Path) -> (String, String) {
    let path = |name: &str| text(&folder.join(name));
    let (key, certificate, configuration) = (path("tsa.key"), path("tsa.pem"), path("tsa.cnf"));
    run(
        "openssl",
        &[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "3650",
            "-subj",
            "/CN=Example Time",
            "-addext",
            "extendedKeyUsage=critical,timeStamping",
            "-keyout",
            &key,
            "-out",
            &certificate,
        ],
    );
    let serial = path("serial");
    std::fs::write(&serial, "01\n").expect("the folder is ours");
    let text_of = format!(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = {serial}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n\
         digests = sha256\naccuracy = secs:1\n"
    );
    std::fs::write(&configuration, text_of).expect("the folder is ours");
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a network of its own");
    let address = listener.local_addr().expect("it is bound");
    let (query, reply) = (path("query"), path("reply"));
    let signer = certificate.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("somebody asks");
            let mut asked = Vec::new();
            let mut part = [0; 4096];
            // The body has arrived when it is as long as the head says.
            let body = loop {
                let count = stream.read(&mut part).expect("somebody asks");
                asked.extend(&part[..count]);
                let Some(end) = asked.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
                let head = String::from_utf8_lossy(&asked[..end]).to_lowercase();
                assert!(head.contains("content-type: application/timestamp-query"), "{head}");
                let length = head.split("content-length:").nth(1).expect("it says how much").lines().next();
                let length: usize = length.unwrap_or_default().trim().parse().expect("it is a number");
                if asked.len() >= end + 4 + length {
                    break asked[end + 4..].to_vec();
                }
            };
            std::fs::write(&query, body).expect("the folder is ours");
            run(
                "openssl",
                &[
                    "ts",
                    "-reply",
                    "-config",
                    &configuration,
                    "-queryfile",
                    &query,
                    "-inkey",
                    &key,
                    "-signer",
                    &signer,
                    "-out",
                    &reply,
                ],
            );
            let answer = std::fs::read(&reply).expect("it was just written");
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n",
                answer.len()
            );
            stream.write_all(&[head.as_bytes(), &answer].concat()).expect("somebody asked");
        }
    });
    (format!("http://{address}/"), certificate)
}

#[test]
fn a_timestamp_is_confirmed_by_its_authority() {
    let package = Package::new();
    let (url, authority) = authority(package.0.path());
    package.signed(&["--test", "--timestamp", &url]);
    let (certificate, _) = package.pem();
    for name in [SYS, CATALOGS[0], CATALOGS[1]] {
        let file = text(&package.folder().join(name));
        let said = run(
            "osslsigncode",
            &["verify", "-CAfile", &certificate, "-TSA-CAfile", &authority, "-in", &file],
        );
        assert!(said.contains("Timestamp Server Signature verification: ok"), "{said}");
    }
    let said =
        package.refused(&["sign", "ethernet-over-ip", "--test", "--timestamp", "https://example.com/"]);
    assert!(
        said.starts_with("`https://example.com/` is no address of a timestamp authority; help: "),
        "{said}"
    );
    // Nobody listens there.
    let said = package.refused(&["sign", "ethernet-over-ip", "--test", "--timestamp", "http://127.0.0.1:9/"]);
    assert!(said.contains("the timestamp authority http://127.0.0.1:9/ does not answer"), "{said}");
}

#[test]
fn a_package_that_is_not_whole_is_refused() {
    let package = Package::new();
    let dll = package.folder().join("ethernet_over_ip_notify.dll");
    std::fs::remove_file(&dll).expect("it is ours");
    let said = package.refused(&["sign", "ethernet-over-ip", "--test"]);
    assert_eq!(
        said,
        "ethernet-over-ip/ethernet-over-ip.inf names `ethernet_over_ip_notify.dll`, which is not in the folder; help: \
         build the package anew, or put the file there"
    );
    std::fs::write(&dll, b"MZ").expect("it is ours");
    let said = package.refused(&["sign", "ethernet-over-ip", "--test"]);
    assert!(
        said.contains("`ethernet_over_ip_notify.dll`: this Windows image ends in its headers; help: "),
        "{said}"
    );
    let said = package.refused(&["sign", ".", "--test"]);
    assert!(said.starts_with("there is no INF in .; help: "), "{said}");
}

#[test]
fn a_cabinet_has_a_folder_for_each_package_and_nothing_beside() {
    let package = Package::new();
    let said = package.refused(&["submit", "ethernet-over-ip", "-o", "a.cab"]);
    assert!(
        said.starts_with("there is no .cat in ethernet-over-ip, which the dashboard asks for; help: sign "),
        "{said}"
    );
    package.signed(&["--test"]);
    run("cp", &["-r", &text(&package.folder()), &text(&package.path("second"))]);
    let (code, said) = package.entresol(&["submit", "ethernet-over-ip", "second", "-o", "a.cab"]);
    assert_eq!(code, Some(0), "{said}");

    let cabinet = text(&package.path("a.cab"));
    let out = package.path("out");
    run("cabextract", &["--quiet", "--directory", &text(&out), &cabinet]);
    let mut wanted = package.files();
    wanted.remove("entresol-test.cer");
    assert_eq!(std::fs::read_dir(&out).expect("it was made").count(), 2);
    for folder in ["ethernet-over-ip", "second"] {
        let found: BTreeMap<String, Vec<u8>> = std::fs::read_dir(out.join(folder))
            .expect("it is in the cabinet")
            .flatten()
            .map(|entry| {
                let bytes = std::fs::read(entry.path()).expect("it was just listed");
                (entry.file_name().to_string_lossy().into_owned(), bytes)
            })
            .collect();
        assert!(found == wanted, "{folder}: {:?}", found.keys());
    }
    // Again the same bytes, and a second folder of the same name is no folder of its own.
    let before = std::fs::read(&cabinet).expect("it was made");
    package.entresol(&["submit", "ethernet-over-ip", "second", "-o", "a.cab"]);
    assert!(std::fs::read(&cabinet).expect("it was made") == before);
    let said = package.refused(&["submit", "second", "out/second", "-o", "b.cab"]);
    assert!(said.starts_with("two of the folders are called `second`; help: "), "{said}");
    assert!(!package.path("b.cab").exists());
}
