//! What others' tools say of the catalogs and signatures made here: osslsigncode and OpenSSL.

mod support;

use entresol_catalog::{Catalog, Digests, File, Portable, System, members, sign_image};
use support::{Author, image, output, run, text};

const INF: &[u8] = b"[Version]\r\nSignature=\"$WINDOWS NT$\"\r\n";

fn catalog<'a>(image: &'a [u8]) -> Catalog<'a> {
    Catalog {
        files: vec![File { name: "Tunnel.inf", bytes: INF }, File { name: "tunnel.sys", bytes: image }],
        hardware_ids: vec!["example_Tunnel".into(), "root\\tunnel".into()],
        systems: vec![System::X64],
        date: 1_767_225_600,
    }
}

#[test]
fn openssl_reads_a_catalog_that_lacks_a_signature() {
    let image = image();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("tunnel.cat");
    std::fs::write(&path, catalog(&image).unsigned().expect("it is complete")).expect("the folder is new");
    let said = run("openssl", &["asn1parse", "-inform", "DER", "-in", &text(&path)]);
    for line in [
        "pkcs7-signedData",
        "1.3.6.1.4.1.311.10.1",
        "UTCTIME           :260101000000Z",
        "1.3.6.1.4.1.311.12.1.3",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let digests = Digests::of(&image).expect("it is whole");
    let digits: String = digests.sha256.iter().map(|byte| format!("{byte:02X}")).collect();
    // As the tag, and in what the catalog vouches for.
    assert_eq!(said.matches(&digits).count(), 2, "{said}");
}

#[test]
fn a_catalog_has_each_file_under_both_digests_in_their_order() {
    let image = image();
    let catalog = catalog(&image);
    let bytes = catalog.unsigned().expect("it is complete");
    assert_eq!(catalog.unsigned().as_ref(), Ok(&bytes));
    let members = members(&bytes).expect("it was just made");
    assert!(members.is_sorted_by(|one, other| one.digest < other.digest));
    for (name, bytes) in [("tunnel.inf", INF), ("tunnel.sys", &image)] {
        let digests = Digests::of(bytes).expect("it is whole");
        for digest in [&digests.sha1[..], &digests.sha256[..]] {
            let found = members.iter().find(|member| member.digest == digest).expect(name);
            assert_eq!(found.file.as_deref(), Some(name));
        }
    }
    assert_eq!(members.len(), 4);
}

#[test]
fn a_signed_image_is_confirmed_and_a_changed_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let mut author = Author::new();
    let pem = author.pem(folder.path());
    let signed = sign_image(&image(), &mut author.signing()).expect("it is whole");
    let portable = Portable::read(&signed).expect("it is whole");
    assert_eq!(portable.checksum(), portable.right_checksum());
    // Signed again, it is the same: the old signature leaves no trace.
    assert_eq!(sign_image(&signed, &mut author.signing()).as_ref(), Ok(&signed));

    let path = folder.path().join("tunnel.sys");
    let arguments = ["verify", "-CAfile", &pem, "-in", &text(&path)];
    std::fs::write(&path, &signed).expect("the folder is new");
    let said = run("osslsigncode", &arguments);
    assert!(said.contains("Signature verification: ok") && said.contains("Succeeded"), "{said}");

    let mut changed = signed;
    changed[0x300] ^= 1;
    std::fs::write(&path, &changed).expect("the folder is new");
    assert!(!output("osslsigncode", &arguments).status.success());
}

#[test]
fn a_file_is_confirmed_by_its_catalog_and_a_changed_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let mut author = Author::new();
    let pem = author.pem(folder.path());
    // Signed before and after: a signature of its own takes no image out of its catalog.
    let plain = image();
    let signed = sign_image(&plain, &mut author.signing()).expect("it is whole");
    let from_signed = catalog(&signed).signed(&mut author.signing()).expect("it is complete");
    assert_eq!(catalog(&plain).signed(&mut author.signing()), Ok(from_signed.clone()));
    let at = folder.path().join("tunnel.cat");
    std::fs::write(&at, from_signed).expect("the folder is new");
    run("osslsigncode", &["verify", "-CAfile", &pem, "-in", &text(&at)]);

    let path = folder.path().join("tunnel.sys");
    let arguments = ["verify", "-CAfile", &pem, "-catalog", &text(&at), "-in", &text(&path)];
    for (bytes, is_confirmed) in [(&plain, true), (&signed, true), (&changed(&plain), false)] {
        std::fs::write(&path, bytes).expect("the folder is new");
        let output = output("osslsigncode", &arguments);
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.success(), is_confirmed, "{said}");
    }
}

fn changed(image: &[u8]) -> Vec<u8> {
    let mut changed = image.to_vec();
    changed[0x5FF] ^= 0x80;
    changed
}

#[test]
fn a_catalog_that_another_tool_signed_is_confirmed_too() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let author = Author::new();
    let pem = author.pem(folder.path());
    let key = folder.path().join("author.key");
    std::fs::write(&key, &author.made.key).expect("the folder is new");
    let (plain, signed) = (folder.path().join("plain.cat"), folder.path().join("signed.cat"));
    std::fs::write(&plain, catalog(&image()).unsigned().expect("it is complete")).expect("the folder is new");
    run(
        "osslsigncode",
        &[
            "sign",
            "-h",
            "sha256",
            "-certs",
            &pem,
            "-key",
            &text(&key),
            "-in",
            &text(&plain),
            "-out",
            &text(&signed),
        ],
    );
    run("osslsigncode", &["verify", "-CAfile", &pem, "-in", &text(&signed)]);
}

#[test]
fn what_does_not_fit_is_refused_with_a_word_of_help() {
    let mut author = Author::new();
    let other = Author::new();
    let image = image();
    let mut signing = author.signing();
    signing.identity = &other.identity;
    let error = sign_image(&image, &mut signing).expect_err("the key is another's");
    assert_eq!(error.what, "the signature does not belong to the certificate");
    for name in ["", "x/tunnel.sys", "TUNNEL.SYS"] {
        let mut catalog = catalog(&image);
        catalog.files.push(File { name, bytes: b"" });
        let error = catalog.unsigned().expect_err(name);
        assert_eq!(error.what, format!("a catalog cannot hold a file named `{name}`"));
    }
    let mut catalog = catalog(&image);
    catalog.files.push(File { name: "broken.dll", bytes: b"MZ" });
    let error = catalog.unsigned().expect_err("it is no image");
    assert_eq!(error.what, "`broken.dll`: this Windows image ends in its headers");
}
