//! What the WDK's tools say of a package, against what this project says of it itself.
//!
//! In: a kit, and a copy of the package that the tools may change. Out: a verdict for each tool and file. The order is that of
//! a build: stampinf makes the INFs of the INX files, InfVerif judges them, signtool signs the image, Inf2Cat makes the catalogs,
//! signtool signs them, and says what it thinks of both.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt;
use std::path::Path;

use entresol_catalog::{Digests, Portable, members};
use entresol_inf::{Inf, Severity};
use entresol_package::{Contents, Target};
use entresol_templates::Artifact;

use super::kit::{Answer, Kit, Tool};
use crate::check_inf::findings;
use crate::failure::{Failure, reason};

/// What a tool says of a file.
#[derive(Debug)]
pub(super) struct Verdict {
    tool: Tool,
    file: String,
    /// In what it agrees with this project, or how it differs.
    pub(super) said: Result<String, String>,
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tool = self.tool.name();
        match &self.said {
            Ok(what) => write!(formatter, "{tool}: {}: agrees: {what}", self.file),
            Err(what) => write!(formatter, "{tool}: {}: differs: {what}", self.file),
        }
    }
}

/// The tools, and the copy of the package that they work on.
pub(super) struct Bench<'a> {
    pub(super) kit: &'a Kit,
    pub(super) folder: &'a Path,
    pub(super) target: Target,
    /// The name of a certificate to sign with.
    pub(super) certificate: Option<&'a str>,
}

/// Asks every tool. What is not in the kit has no verdict.
pub(super) fn verdicts(bench: &Bench<'_>, inx: &[(String, Artifact)]) -> Result<Vec<Verdict>, Failure> {
    let mut verdicts = Vec::new();
    for (inf, inx) in inx {
        verdicts.extend(bench.stamp(inf, inx)?);
    }
    for (inf, _) in inx {
        verdicts.extend(bench.verify_inf(inf)?);
    }
    let images = bench.named(".sys")?;
    for image in &images {
        verdicts.extend(bench.sign(image)?);
    }
    verdicts.extend(bench.catalogs()?);
    for catalog in bench.named(".cat")?.iter().filter(|_| bench.certificate.is_some()) {
        verdicts.extend(bench.sign(catalog)?);
    }
    for image in &images {
        verdicts.extend(bench.verify_image(image)?);
    }
    Ok(verdicts)
}

impl Bench<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let path = self.folder.join(name);
        std::fs::read(&path).map_err(|error| {
            Failure::input(
                format!("{} cannot be read: {}", path.display(), reason(&error)),
                "see what the tool before it did to this folder",
            )
        })
    }

    fn inf(&self, name: &str) -> Result<Inf, Failure> {
        let read = Inf::decode(&self.read(name)?).and_then(|text| Inf::parse(&text));
        read.map_err(|error| Failure::Input(error.in_file(&self.folder.join(name).display().to_string())))
    }

    /// The files with this ending.
    fn named(&self, ending: &str) -> Result<Vec<String>, Failure> {
        let contents = Contents::read(self.folder)?;
        Ok(contents.names().filter(|name| name.to_lowercase().ends_with(ending)).map(str::to_owned).collect())
    }

    fn ask(&self, tool: Tool, arguments: &[&str], last: Option<&Path>) -> Result<Option<Answer>, Failure> {
        let mut all: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        all.extend(last.map(|path| path.as_os_str().to_owned()));
        self.kit.run(tool, &all)
    }

    /// Has stampinf make an INF of its INX, as this project's own says.
    fn stamp(&self, name: &str, inx: &Artifact) -> Result<Option<Verdict>, Failure> {
        let ours = self.inf(name)?;
        let of_version = |key: &str, place: usize| {
            let entry = ours.section("Version").and_then(|version| version.entry(key));
            entry.map_or("", |entry| entry.value(place)).to_owned()
        };
        let path = self.folder.join(name);
        let before = self.read(name)?;
        let write = |bytes: &[u8]| {
            std::fs::write(&path, bytes).map_err(|error| {
                Failure::input(
                    format!("{} cannot be written: {}", path.display(), reason(&error)),
                    "make room there, or set CARGO_TARGET_DIR to another folder",
                )
            })
        };
        write(&inx.bytes())?;
        let file = path.display().to_string();
        let (date, number, catalog) =
            (of_version("DriverVer", 0), of_version("DriverVer", 1), of_version("CatalogFile", 0));
        let architecture = match self.target {
            Target::X64 => "amd64",
            Target::Arm64 => "arm64",
        };
        let arguments = ["-f", &file, "-d", &date, "-a", architecture, "-c", &catalog, "-v", &number];
        let Some(answer) = self.ask(Tool::Stampinf, &arguments, None)? else {
            write(&before)?;
            return Ok(None);
        };
        let said = if answer.is_well() {
            match self.inf(name).map(|theirs| difference(&ours, &theirs)) {
                Ok(None) => Ok("the INF of this package".to_owned()),
                Ok(Some(what)) => Err(what),
                Err(failure) => Err(failure.to_string()),
            }
        } else {
            Err(answer.end())
        };
        if said.is_err() {
            // The other tools have a package to judge all the same.
            write(&before)?;
        }
        Ok(Some(Verdict { tool: Tool::Stampinf, file: name.to_owned(), said }))
    }

    /// The codes of InfVerif that an INF trips here.
    fn own_codes(&self, name: &str) -> Result<BTreeSet<String>, Failure> {
        let contents = Contents::read(self.folder)?;
        let of_file = findings(&contents).into_iter().filter(|(of, _)| *of == name);
        let findings = of_file.flat_map(|(_, findings)| findings);
        Ok(findings
            .filter(|finding| finding.severity == Severity::Error && finding.rule.parse::<u16>().is_ok())
            .map(|finding| finding.rule.to_owned())
            .collect())
    }

    fn verify_inf(&self, name: &str) -> Result<Option<Verdict>, Failure> {
        // Isolation is for builds that run a notify object from the driver store; what is for older ones is not isolated.
        let arguments = ["/v", "/w", "/wbuild", "10.0.25341"];
        let Some(answer) = self.ask(Tool::Infverif, &arguments, Some(&self.folder.join(name)))? else {
            return Ok(None);
        };
        let (ours, theirs) = (self.own_codes(name)?, codes(&answer.text));
        let alone = |ours: &BTreeSet<String>, theirs: &BTreeSet<String>| {
            ours.difference(theirs).cloned().collect::<Vec<_>>().join(", ")
        };
        let said = match (alone(&theirs, &ours), alone(&ours, &theirs)) {
            (theirs, _) if !theirs.is_empty() => Err(format!("it finds {theirs}, `check-inf` does not")),
            (_, ours) if !ours.is_empty() => Err(format!("`check-inf` finds {ours}, it does not")),
            _ if ours.is_empty() && !answer.is_well() => Err(answer.end()),
            _ if ours.is_empty() => Ok("no error".to_owned()),
            _ => Ok(format!("both find {}", alone(&ours, &BTreeSet::new()))),
        };
        Ok(Some(Verdict { tool: Tool::Infverif, file: name.to_owned(), said }))
    }

    /// Has a file signed, where a certificate is named; that it was needs no words.
    fn sign(&self, name: &str) -> Result<Option<Verdict>, Failure> {
        let Some(certificate) = self.certificate else { return Ok(None) };
        let arguments = ["sign", "/v", "/fd", "SHA256", "/n", certificate];
        let answer = self.ask(Tool::Signtool, &arguments, Some(&self.folder.join(name)))?;
        Ok(answer.filter(|answer| !answer.is_well()).map(|answer| Verdict {
            tool: Tool::Signtool,
            file: name.to_owned(),
            said: Err(answer.end()),
        }))
    }

    /// Has Inf2Cat make the catalogs, and compares what they list with what ours would.
    fn catalogs(&self) -> Result<Vec<Verdict>, Failure> {
        for name in self.named(".cat")? {
            // What is there afterwards is Inf2Cat's. One that cannot be removed is compared with itself, which harms nothing.
            let _ = std::fs::remove_file(self.folder.join(name));
        }
        let driver = format!("/driver:{}", self.folder.display());
        let systems = match self.target {
            Target::X64 => "/os:10_X64",
            Target::Arm64 => "/os:Server10_ARM64",
        };
        let Some(answer) = self.ask(Tool::Inf2cat, &[&driver, systems, "/uselocaltime"], None)? else {
            return Ok(Vec::new());
        };
        let contents = Contents::read(self.folder)?;
        let ours = contents.catalogs()?;
        let verdicts = ours.iter().map(|(name, ours)| {
            let said = match contents.bytes(name) {
                _ if !answer.is_well() => Err(answer.end()),
                None => Err("it made no such catalog".to_owned()),
                Some(theirs) => compare(&ours.files, theirs),
            };
            Verdict { tool: Tool::Inf2cat, file: name.clone(), said }
        });
        Ok(verdicts.collect())
    }

    fn verify_image(&self, name: &str) -> Result<Option<Verdict>, Failure> {
        let arguments = ["verify", "/v", "/pa"];
        let Some(answer) = self.ask(Tool::Signtool, &arguments, Some(&self.folder.join(name)))? else {
            return Ok(None);
        };
        let bytes = self.read(name)?;
        let image = Portable::read(&bytes).map_err(|error| Failure::input(error.what, error.help))?;
        let said = match (image.is_signed(), answer.is_well()) {
            (true, true) => Ok("signed".to_owned()),
            (false, false) => Ok("not signed".to_owned()),
            (true, false) => Err(format!("it does not take the signature: {}", answer.end())),
            (false, true) => Err("it finds a signature where there is none".to_owned()),
        };
        Ok(Some(Verdict { tool: Tool::Signtool, file: name.to_owned(), said }))
    }
}

/// The codes of errors in what InfVerif says: lines such as `ERROR(1322) in FILE, line 7: …`.
fn codes(text: &str) -> BTreeSet<String> {
    let code = |line: &str| {
        let rest = line.trim_start().strip_prefix("ERROR")?.trim_start().strip_prefix('(')?;
        Some(rest.split_once(')')?.0.trim().to_owned())
    };
    text.lines().filter_map(code).collect()
}

/// Where two INFs say different things first.
fn difference(ours: &Inf, theirs: &Inf) -> Option<String> {
    let lines = |inf: &Inf| -> Vec<String> {
        let sections = inf.sections().iter();
        let line = |section: &str, key: Option<&str>, values: &[String]| {
            let key = key.map(|key| format!(" {key} =")).unwrap_or_default();
            format!("[{section}]{key} {}", values.join(","))
        };
        sections
            .flat_map(|section| {
                let entries = section.entries.iter();
                entries.map(move |entry| line(&section.name, entry.key.as_deref(), &entry.values))
            })
            .collect()
    };
    let (ours, theirs) = (lines(ours), lines(theirs));
    let at = ours.iter().zip(&theirs).position(|(ours, theirs)| ours != theirs);
    let at = at.or_else(|| (ours.len() != theirs.len()).then_some(ours.len().min(theirs.len())))?;
    let shown = |lines: &[String]| lines.get(at).map_or("nothing".to_owned(), |line| format!("`{line}`"));
    Some(format!("this package has {}, it has {}", shown(&ours), shown(&theirs)))
}

/// Whether a catalog lists these files and no other.
fn compare(files: &[entresol_catalog::File<'_>], catalog: &[u8]) -> Result<String, String> {
    let members = members(catalog).map_err(|error| error.what)?;
    let mut known = BTreeSet::new();
    for file in files {
        let digests = Digests::of(file.bytes).map_err(|error| format!("{}: {}", file.name, error.what))?;
        let ours = [digests.sha1.to_vec(), digests.sha256.to_vec()];
        if !members.iter().any(|member| ours.contains(&member.digest)) {
            return Err(format!("it does not list `{}` as this package has it", file.name));
        }
        known.extend(ours);
    }
    match members.iter().find(|member| !known.contains(&member.digest)) {
        Some(member) => {
            let name = member.file.as_deref().unwrap_or("a file without a name");
            Err(format!("it lists `{name}`, which this package does not have so"))
        }
        None => Ok(format!("the same {} files", files.len())),
    }
}
