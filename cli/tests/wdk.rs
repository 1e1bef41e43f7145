//! `cargo entresol package` with tools in the place of the WDK's, which run on Windows alone.
//!
//! The tools are scripts that take the documented command lines and give the documented exit codes. They prove that the right
//! questions are asked and that answers are understood, not what the WDK's own would say. What they judge is real: the package, the
//! signatures, which osslsigncode makes and checks, and the catalogs.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use assert_cmd::Command;

/// Writes `DriverVer`, the processor and the name of the catalog into the file, and changes nothing else.
const STAMPINF: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
    case "$1" in
        -f) file=$2 ;; -d) date=$2 ;; -a) processor=$2 ;; -c) catalog=$2 ;; -v) version=$2 ;;
        *) echo "unknown option $1"; exit 1 ;;
    esac
    shift 2
done
sed -i -e 's/[$]ARCH[$]/'"$processor"'/g' \
    -e 's|^\(DriverVer *= \)[^\r]*|\1'"$date,$version"'|' -e 's|^\(CatalogFile *= \)[^\r]*|\1'"$catalog"'|' "$file"
"#;

/// Has one rule.
const INFVERIF: &str = r#"#!/bin/sh
[ "$1 $2 $3 $4 $#" = "/v /w /wbuild 10.0.25341 5" ] || { echo usage; exit 87; }
echo "Running in Verbose"
grep -q '^PnpLockdown = 1' "$5" || { echo "ERROR(1324) in $5, line 3: [Version] section should specify PnpLockdown=1"; exit 1; }
echo "INF is VALID"
"#;

/// Makes the catalogs that the package has: what is in the folder has to be byte for byte what they are of.
const INF2CAT: &str = r#"#!/bin/sh
[ "$2 $3 $#" = "/os:10_X64 /uselocaltime 3" ] || exit 255
folder=${1#/driver:}
[ -z "$(ls "$folder"/*.cat 2>/dev/null)" ] || { echo "there are catalogs"; exit 254; }
cp "$folder/../../package/$(basename "$folder")"/*.cat "$folder"
"#;

/// Signs with, and trusts, a certificate beside it.
const SIGNTOOL: &str = r#"#!/bin/sh
here=$(dirname "$0")
case "$1" in
    sign)
        [ "$2 $3 $4 $5 $6 $#" = "/v /fd SHA256 /n Example 7" ] || exit 1
        osslsigncode sign -h sha256 -certs "$here/cert.pem" -key "$here/key.pem" -in "$7" -out "$7.new" && mv "$7.new" "$7" ;;
    verify)
        [ "$2 $3 $#" = "/v /pa 4" ] || exit 1
        osslsigncode verify -CAfile "$here/cert.pem" -in "$4" || { echo "SignTool Error: No signature found."; exit 1; } ;;
esac
"#;

/// A folder of tools. They all work on one copy of one package, so there is one folder at a time.
struct Tools {
    folder: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Tools {
    fn new() -> Self {
        static ALONE: Mutex<()> = Mutex::new(());
        let alone = ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let tools = Self { folder, _alone: alone };
        for (name, script) in
            [("stampinf", STAMPINF), ("infverif", INFVERIF), ("inf2cat", INF2CAT), ("signtool", SIGNTOOL)]
        {
            tools.put(name, script);
        }
        tools
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn put(&self, name: &str, script: &str) {
        let path = self.path().join(name);
        fs::write(&path, script).expect("the folder is new");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    }

    /// Packages the example, and gives back the exit code and what was said.
    fn package(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let folder = self.path().to_str().expect("temporary folders have plain names");
        package(&[&["--wdk", folder], arguments].concat())
    }
}

fn package(arguments: &[&str]) -> (Option<i32>, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate stands in a workspace");
    let mut command = Command::cargo_bin("cargo-entresol").expect("it is built for this test");
    command.current_dir(root).args(["entresol", "package", "ethernet-over-ip"]).args(arguments);
    let output = command.env_remove("WDKContentRoot").output().expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("it is text"))
}

#[test]
fn tools_that_find_nothing_agree_with_a_package_that_has_nothing() {
    let (code, said) = Tools::new().package(&[]);
    let (_, verdicts) =
        said.split_once("/package/ethernet-over-ip: 9 files\n").expect("the package is named first");
    assert_eq!(
        verdicts,
        "ethernet-over-ip-miniport.inf: keeps every rule\n\
         ethernet-over-ip.inf: keeps every rule\n\
         stampinf: ethernet-over-ip.inf: agrees: the INF of this package\n\
         stampinf: ethernet-over-ip-miniport.inf: agrees: the INF of this package\n\
         infverif: ethernet-over-ip.inf: agrees: no error\n\
         infverif: ethernet-over-ip-miniport.inf: agrees: no error\n\
         inf2cat: ethernet-over-ip-miniport.cat: agrees: the same 2 files\n\
         inf2cat: ethernet-over-ip.cat: agrees: the same 3 files\n\
         signtool: ethernet_over_ip.sys: agrees: not signed\n"
    );
    assert_eq!(code, Some(0));
}

#[test]
fn what_is_signed_for_the_tools_is_still_what_the_catalogs_list() {
    let tools = Tools::new();
    let place = |name: &str| tools.path().join(name).to_str().expect("plain names").to_owned();
    let (key, cert) = (place("key.pem"), place("cert.pem"));
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "36500", "-subj", "/CN=Example"])
        .args(["-addext", "extendedKeyUsage=codeSigning", "-keyout", &key, "-out", &cert])
        .output()
        .expect("this test needs openssl: apt-get install openssl, as .ci/run does");
    assert!(made.status.success(), "{made:?}");
    let (code, said) = tools.package(&["--certificate", "Example"]);
    assert!(said.contains("inf2cat: ethernet-over-ip.cat: agrees: the same 3 files\n"), "{said}");
    assert!(said.ends_with("signtool: ethernet_over_ip.sys: agrees: signed\n"), "{said}");
    assert_eq!(code, Some(0));
}

#[test]
fn a_tool_that_says_something_else_is_told_with_both_sides() {
    let tools = Tools::new();
    let verdict = |name: &str, script: &str| {
        tools.put(name, script);
        let (code, said) = tools.package(&[]);
        assert_eq!(code, Some(1), "{said}");
        let differ: Vec<String> =
            said.lines().filter(|line| line.contains(": differs: ")).map(str::to_owned).collect();
        assert!(!differ.is_empty(), "{said}");
        differ.join("\n")
    };
    let said = verdict("stampinf", &STAMPINF.replace("'\"$processor\"'", "x86"));
    assert!(
        said.starts_with("stampinf: ethernet-over-ip.inf: differs: this package has `[Manufacturer] ")
            && said.contains("NTx86"),
        "{said}"
    );
    let said = verdict("stampinf", "#!/bin/sh\necho 'stampinf: cannot open'\nexit 1\n");
    assert!(
        said.contains("stampinf: ethernet-over-ip.inf: differs: exit code 1, stampinf: cannot open"),
        "{said}"
    );
    tools.put("stampinf", STAMPINF);

    let said = verdict("infverif", &INFVERIF.replace("grep -q '^PnpLockdown = 1'", "grep -q nothing"));
    assert_eq!(
        said,
        "infverif: ethernet-over-ip.inf: differs: it finds 1324, `check-inf` does not\n\
         infverif: ethernet-over-ip-miniport.inf: differs: it finds 1324, `check-inf` does not"
    );
    let said = verdict("infverif", "#!/bin/sh\necho 'cannot be parsed'\nexit 2\n");
    assert!(said.contains("differs: exit code 2, cannot be parsed"), "{said}");
    tools.put("infverif", INFVERIF);

    let swap = format!(
        "{INF2CAT}cd \"$folder\" && mv ethernet-over-ip.cat a && mv ethernet-over-ip-miniport.cat ethernet-over-ip.cat && mv a ethernet-over-ip-miniport.cat\n"
    );
    let said = verdict("inf2cat", &swap);
    assert!(
        said.contains("inf2cat: ethernet-over-ip.cat: differs: it does not list `ethernet-over-ip.inf` as this package has it"),
        "{said}"
    );
    let said = verdict("inf2cat", "#!/bin/sh\necho 'Signability test failed.'\nexit 254\n");
    assert!(said.contains("differs: exit code 254, Signability test failed."), "{said}");
    tools.put("inf2cat", INF2CAT);

    let said = verdict("signtool", "#!/bin/sh\nexit 0\n");
    assert_eq!(said, "signtool: ethernet_over_ip.sys: differs: it finds a signature where there is none");
}

#[test]
fn a_tool_that_is_not_there_is_not_asked() {
    let tools = Tools::new();
    for name in ["stampinf", "inf2cat", "signtool"] {
        fs::remove_file(tools.path().join(name)).expect("it was just written");
    }
    let (code, said) = tools.package(&[]);
    assert!(said.ends_with("infverif: ethernet-over-ip-miniport.inf: agrees: no error\n"), "{said}");
    assert!(!said.contains("stampinf") && !said.contains("inf2cat"), "{said}");
    assert_eq!(code, Some(0));
}

#[test]
fn without_a_wdk_there_is_our_own_verdict_alone() {
    let (code, said) = package(&["--inx"]);
    let inx: PathBuf = Path::new("ethernet-over-ip").join("ethernet_over_ip.inx");
    assert!(said.contains(&format!("{}: as it was\n", inx.display())), "{said}");
    assert!(
        said.ends_with("no WDK is here: its tools were not asked; name its folder with `--wdk`\n"),
        "{said}"
    );
    assert_eq!(code, Some(0));
}

#[test]
fn what_is_no_wdk_and_what_is_no_crate_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let (code, said) = package(&["--wdk", folder.path().to_str().expect("plain names")]);
    assert!(said.contains("holds no tool of a WDK; help: name a folder such as"), "{said}");
    assert_eq!(code, Some(2));
    let (code, said) = package(&["--target", "i686-pc-windows-msvc"]);
    assert!(said.contains("no driver is built for this; help: write `x86_64-pc-windows-msvc`"), "{said}");
    assert_eq!(code, Some(2));
}
