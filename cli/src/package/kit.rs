//! The WDK's tools: where they are, and how they are run.
//!
//! In: a folder that was named, what Windows and the environment say of kits, PATH. Out: the tools that are there, the newest of
//! each. A kit has them in `bin` or `Tools`, by its version and by processor; Inf2Cat is there for x86 alone.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, reason};

/// A tool of the WDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tool {
    Stampinf,
    Infverif,
    Inf2cat,
    Signtool,
}

impl Tool {
    const ALL: [Self; 4] = [Self::Stampinf, Self::Infverif, Self::Inf2cat, Self::Signtool];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Stampinf => "stampinf",
            Self::Infverif => "infverif",
            Self::Inf2cat => "inf2cat",
            Self::Signtool => "signtool",
        }
    }

    fn in_folder(self, folder: &Path) -> Option<PathBuf> {
        let names = [format!("{}.exe", self.name()), self.name().to_owned()];
        names.iter().map(|name| folder.join(name)).find(|path| path.is_file())
    }
}

/// What a tool said, and how it ended.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its exit code; none when something ended it.
    pub(crate) code: Option<i32>,
    /// Its words.
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn is_well(&self) -> bool {
        self.code == Some(0)
    }

    /// How it ended, with its last words.
    pub(crate) fn end(&self) -> String {
        let code = self.code.map_or_else(|| "no exit code".to_owned(), |code| format!("exit code {code}"));
        let last = self.text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim();
        if last.is_empty() { code } else { format!("{code}, {last}") }
    }
}

/// The tools that were found. Having them tells you that there is at least one.
#[derive(Debug)]
pub(crate) struct Kit {
    tools: BTreeMap<Tool, PathBuf>,
}

impl Kit {
    /// The kit in a folder that was named, or else the one that this machine has.
    pub(crate) fn find(named: Option<&Path>) -> Result<Option<Self>, Failure> {
        if let Some(folder) = named {
            return match Self::of(&folders(folder)) {
                Some(kit) => Ok(Some(kit)),
                None => Err(Failure::input(
                    format!("{} holds no tool of a WDK", folder.display()),
                    "name a folder such as `C:\\Program Files (x86)\\Windows Kits\\10`, or one with stampinf, infverif, inf2cat and signtool in it",
                )),
            };
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        let on_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
        // Other kits have a signtool too: it alone is no WDK.
        let is_wdk = |kit: &Self| kit.tools.keys().any(|tool| *tool != Tool::Signtool);
        Ok(roots()
            .iter()
            .map(|root| folders(root))
            .chain([on_path])
            .find_map(|folders| Self::of(&folders).filter(is_wdk)))
    }

    fn of(folders: &[PathBuf]) -> Option<Self> {
        let found = |tool: Tool| Some((tool, folders.iter().find_map(|folder| tool.in_folder(folder))?));
        let tools: BTreeMap<Tool, PathBuf> = Tool::ALL.into_iter().filter_map(found).collect();
        (!tools.is_empty()).then_some(Self { tools })
    }

    /// Runs a tool, if it is there.
    pub(crate) fn run(&self, tool: Tool, arguments: &[OsString]) -> Result<Option<Answer>, Failure> {
        let Some(path) = self.tools.get(&tool) else { return Ok(None) };
        let output = Command::new(path).args(arguments).output().map_err(|error| {
            Failure::input(
                format!("{} cannot be started: {}", path.display(), reason(&error)),
                "name the folder of a WDK for this machine with `--wdk`",
            )
        })?;
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        Ok(Some(Answer { code: output.status.code(), text }))
    }
}

/// Where kits may be.
fn roots() -> Vec<PathBuf> {
    let mut roots: Vec<PathBuf> = std::env::var_os("WDKContentRoot").map(PathBuf::from).into_iter().collect();
    if cfg!(windows) {
        let key = r"HKLM\SOFTWARE\Microsoft\Windows Kits\Installed Roots";
        let query = Command::new("reg").args(["query", key, "/v", "KitsRoot10", "/reg:32"]).output();
        let text = query.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        roots.extend(text.as_deref().and_then(installed_root));
        roots.extend(
            std::env::var_os("ProgramFiles(x86)").map(|folder| Path::new(&folder).join("Windows Kits/10")),
        );
    }
    roots
}

/// The folder in what `reg query` says.
fn installed_root(text: &str) -> Option<PathBuf> {
    let line = text.lines().find(|line| line.trim_start().starts_with("KitsRoot10"))?;
    let (_, folder) = line.split_once("REG_SZ")?;
    Some(PathBuf::from(folder.trim()))
}

/// The folders of a kit that tools may be in, the best first.
fn folders(root: &Path) -> Vec<PathBuf> {
    let processors = [if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" }, "x64", "x86"];
    let mut folders = vec![root.to_owned()];
    for part in ["bin", "Tools"].map(|name| root.join(name)) {
        for version in versions(&part).into_iter().chain([part.clone()]) {
            folders.extend(processors.map(|processor| version.join(processor)));
        }
    }
    folders
}

/// The folders below that are named for versions, the newest first.
fn versions(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut versions: Vec<(Vec<u32>, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.file_name();
            let numbers: Result<Vec<u32>, _> = name.to_str()?.split('.').map(str::parse).collect();
            Some((numbers.ok()?, entry.path()))
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, path)| path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(root: &Path, paths: &[&str]) {
        for path in paths {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder is new");
            std::fs::write(path, "").expect("the folder is new");
        }
    }

    #[test]
    fn the_newest_version_of_each_tool_is_taken() {
        let kit = tempfile::tempdir().expect("a folder for temporary files");
        put(
            kit.path(),
            &[
                "bin/10.0.9999.0/x64/signtool.exe",
                "bin/10.0.26100.0/x64/signtool.exe",
                "bin/10.0.26100.0/x86/inf2cat.exe",
                "bin/10.0.22621.0/x64/stampinf.exe",
                "Tools/10.0.26100.0/x64/infverif.exe",
                "Tools/x64/infverif.exe",
            ],
        );
        let found = Kit::find(Some(kit.path())).expect("it holds tools").expect("it was named");
        let place =
            |tool: Tool| found.tools[&tool].strip_prefix(kit.path()).expect("it is in the kit").to_owned();
        assert_eq!(place(Tool::Signtool), Path::new("bin/10.0.26100.0/x64/signtool.exe"));
        assert_eq!(place(Tool::Inf2cat), Path::new("bin/10.0.26100.0/x86/inf2cat.exe"));
        assert_eq!(place(Tool::Stampinf), Path::new("bin/10.0.22621.0/x64/stampinf.exe"));
        assert_eq!(place(Tool::Infverif), Path::new("Tools/10.0.26100.0/x64/infverif.exe"));
    }

    #[test]
    fn a_folder_without_tools_is_refused() {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let error = Kit::find(Some(folder.path())).expect_err("there is nothing in it").to_string();
        assert!(error.contains("holds no tool of a WDK; help: name a folder such as"), "{error}");
    }

    #[test]
    fn the_registry_names_the_folder_of_the_kits() {
        let text = "\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows Kits\\Installed Roots\r\n    KitsRoot10    REG_SZ    C:\\Program Files (x86)\\Windows Kits\\10\\\r\n\r\n";
        assert_eq!(installed_root(text), Some(PathBuf::from("C:\\Program Files (x86)\\Windows Kits\\10\\")));
        assert_eq!(installed_root("ERROR: nothing"), None);
    }
}
