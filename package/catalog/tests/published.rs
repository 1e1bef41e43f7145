//! Catalogs that others published, against the files they are of: Inf2Cat's and makecat's digests are the same as ours.
//!
//! The files are not ours to keep; `.ci/published` fetches them and names the folder in `ENTRESOL_PUBLISHED`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use entresol_catalog::{Digests, members};

/// A catalog, the folders that its files lie in, and how many of its members are among them.
const CATALOGS: [(&str, &[&str], usize); 7] = [
    // Version 1 with SHA-1 members: images of 32 and 64 bits, signed with a signature of their own.
    ("arduino/drivers/FTDI USB Drivers/ftdibus.cat", &["arduino/drivers/FTDI USB Drivers"], 9),
    ("arduino/drivers/FTDI USB Drivers/ftdiport.cat", &["arduino/drivers/FTDI USB Drivers"], 7),
    ("arduino/drivers/gemma/arduino_gemma.cat", &["arduino/drivers/gemma"], 7),
    ("arduino/drivers/arduino.cat", &["arduino/drivers"], 1),
    ("arduino/drivers/arduino-org.cat", &["arduino/drivers"], 1),
    ("arduino/drivers/genuino.cat", &["arduino/drivers"], 1),
    // Version 2 with SHA-1 and SHA-256 members. Of the compressed file it has the digest of what is in it.
    ("osslsigncode/tests/files/unsigned.cat", &["osslsigncode/tests/files"], 12),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder was fetched").flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

#[test]
#[ignore = "needs files that are not ours to keep: run .ci/published"]
fn our_digests_are_those_of_published_catalogs() {
    let folder = PathBuf::from(std::env::var_os("ENTRESOL_PUBLISHED").expect("run .ci/published"));
    for (catalog, folders, wanted) in CATALOGS {
        let bytes = std::fs::read(folder.join(catalog)).expect(catalog);
        let members = members(&bytes).unwrap_or_else(|error| panic!("{catalog}: {error}"));
        let mut known = BTreeMap::new();
        for files_of in folders {
            let mut found = Vec::new();
            files(&folder.join(files_of), &mut found);
            for path in found {
                let bytes = std::fs::read(&path).expect("it was just listed");
                // Files that are no package's, such as broken images for other tests, have no digest.
                let Ok(digests) = Digests::of(&bytes) else { continue };
                known.insert(digests.sha1.to_vec(), path.clone());
                known.insert(digests.sha256.to_vec(), path);
            }
        }
        let (ours, theirs): (Vec<_>, Vec<_>) =
            members.iter().partition(|member| known.contains_key(&member.digest));
        for member in &ours {
            println!("{catalog}: {} is {:?}", known[&member.digest].display(), member.file);
        }
        for member in theirs {
            println!("{catalog}: {:?} is not among the files", member.file);
        }
        assert_eq!(ours.len(), wanted, "{catalog}");
    }
}
