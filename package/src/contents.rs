//! What is in a package: its files, and what its INFs say of them.
//!
//! In: files, or the folder that they are in. Out: the bytes of the files by name, and the catalog that each INF wants. A
//! file that an INF names and that is not there is an error; files that no INF names are left alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use entresol_catalog::{Catalog, File, System};
use entresol_inf::{Architecture, Facts, Inf};

use crate::failure::{Failure, reason};

/// The files of a package. Having them tells you that each of its INFs is well formed, names a catalog of its own and nothing that is
/// not there.
#[derive(Debug)]
pub struct Contents {
    folder: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
    infs: Vec<(String, Facts)>,
}

impl Contents {
    /// Reads the folder.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, an INF is not well formed, names no catalog of its own, or names what is not there.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| {
            Failure::new(
                format!("{} cannot be read: {}", folder.display(), reason(&error)),
                "name the folder of a package",
            )
        };
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_type().map_err(failed)?.is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.insert(name, std::fs::read(entry.path()).map_err(failed)?);
            }
        }
        Self::of(folder, files)
    }

    /// Files that are, or will be, in a folder.
    ///
    /// # Errors
    ///
    /// As of [`Contents::read`].
    pub fn of(folder: &Path, files: BTreeMap<String, Vec<u8>>) -> Result<Self, Failure> {
        let infs: Vec<(String, Facts)> = files
            .iter()
            .filter(|(name, _)| name.to_lowercase().ends_with(".inf"))
            .map(|(name, bytes)| {
                let read = Inf::decode(bytes).and_then(|text| Inf::parse(&text));
                let inf = read.map_err(|error| {
                    Failure::Message(error.in_file(&folder.join(name).display().to_string()))
                })?;
                Ok((name.clone(), Facts::of(&inf)))
            })
            .collect::<Result<_, Failure>>()?;
        if infs.is_empty() {
            return Err(Failure::new(
                format!("there is no INF in {}", folder.display()),
                "name the folder of a package, such as target/x86_64-pc-windows-msvc/release/package/NAME",
            ));
        }
        let contents = Self { folder: folder.to_owned(), files, infs };
        contents.check()?;
        Ok(contents)
    }

    fn check(&self) -> Result<(), Failure> {
        let mut catalogs: Vec<&str> = Vec::new();
        for (name, facts) in &self.infs {
            let place = self.folder.join(name);
            for file in facts.files.iter().chain(&facts.infs) {
                if self.own_name(file).is_none() {
                    return Err(Failure::new(
                        format!("{} names `{file}`, which is not in the folder", place.display()),
                        "build the package anew, or put the file there",
                    ));
                }
            }
            let Some(catalog) =
                facts.catalog.as_deref().filter(|catalog| catalog.to_lowercase().ends_with(".cat"))
            else {
                return Err(Failure::new(
                    format!("{} names no catalog", place.display()),
                    "write `CatalogFile = name.cat` under `[Version]`",
                ));
            };
            if catalog.contains(['/', '\\'])
                || catalogs.iter().any(|known| known.eq_ignore_ascii_case(catalog))
            {
                return Err(Failure::new(
                    format!(
                        "the catalog `{catalog}` of {} is not one of its own in this folder",
                        place.display()
                    ),
                    "write the name of a file that no other INF names",
                ));
            }
            catalogs.push(catalog);
        }
        Ok(())
    }

    /// The name of a file as the folder spells it.
    fn own_name(&self, name: &str) -> Option<&str> {
        self.files.keys().find(|known| known.eq_ignore_ascii_case(name)).map(String::as_str)
    }

    /// All files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All files, with what is in them.
    pub(crate) fn into_files(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.files.into_iter()
    }

    /// What is in a file.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Puts something else into a file.
    pub fn put(&mut self, name: String, bytes: Vec<u8>) {
        self.files.insert(name, bytes);
    }

    /// What the INFs say, by their names.
    pub fn infs(&self) -> &[(String, Facts)] {
        &self.infs
    }

    /// The catalog of each INF, by its name. Its date is that of the driver, so that the same package has the same one.
    ///
    /// # Errors
    ///
    /// When an INF has no date.
    pub fn catalogs(&self) -> Result<Vec<(String, Catalog<'_>)>, Failure> {
        self.infs
            .iter()
            .map(|(inf, facts)| {
                let date = facts.date.ok_or_else(|| {
                    Failure::new(
                        format!("{} has no date", self.folder.join(inf).display()),
                        "write `DriverVer = mm/dd/yyyy,1.2.3.4` under `[Version]`",
                    )
                })?;
                let named = facts.files.iter().filter_map(|name| self.own_name(name));
                let files = std::iter::once(inf.as_str()).chain(named);
                let files = files.filter_map(|name| Some(File { name, bytes: self.bytes(name)? })).collect();
                let systems = facts.architectures.iter().map(|architecture| match architecture {
                    Architecture::Amd64 => System::X64,
                    Architecture::Arm64 => System::Arm64,
                });
                let catalog = Catalog {
                    files,
                    hardware_ids: facts.hardware_ids.clone(),
                    systems: systems.collect(),
                    date: date.seconds(),
                };
                Ok((facts.catalog.clone().unwrap_or_default(), catalog))
            })
            .collect()
    }
}
