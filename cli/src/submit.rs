//! `cargo entresol submit`: the cabinet that Microsoft's dashboard takes for attestation signing.
//!
//! In: package folders. Out: a cabinet with a folder for each of them and nothing beside, as the dashboard asks. It is
//! then signed with the company's certificate and uploaded; both are left to whoever may.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cab::{CabinetBuilder, CompressionType};
use entresol_host::wires::Aside;
use entresol_inf::{Architecture, Day};
use entresol_package::Contents;

use crate::arguments::Submit;
use crate::failure::{Failure, reason};
use crate::summary;

/// What the dashboard looks at; anything else stays at home.
const KINDS: [&str; 5] = ["inf", "sys", "dll", "pdb", "cat"];

/// A file on its way into the cabinet.
struct Member {
    /// With its folder.
    name: String,
    bytes: Vec<u8>,
    /// The day of its driver.
    date: Option<Day>,
}

/// Writes the cabinet.
pub(crate) fn submit(arguments: &Submit) -> Result<ExitCode, Failure> {
    let mut members = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut processors: Option<(PathBuf, Vec<Architecture>)> = None;
    for folder in &arguments.folders {
        let name = folder_name(folder)?;
        if names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            return Err(Failure::input(
                format!("two of the folders are called `{name}`"),
                "give them names of their own: each is a folder of the cabinet",
            ));
        }
        let package = Contents::read(folder)?;
        let mut own: Vec<Architecture> = Vec::new();
        for architecture in package.infs().iter().flat_map(|(_, facts)| &facts.architectures) {
            if !own.contains(architecture) {
                own.push(*architecture);
            }
        }
        own.sort_by_key(|architecture| *architecture == Architecture::Arm64);
        match &processors {
            Some((other, known)) if *known != own => {
                return Err(Failure::input(
                    format!("{} and {} are for different processors", other.display(), folder.display()),
                    "submit them in cabinets of their own",
                ));
            }
            Some(_) => {}
            None => processors = Some((folder.clone(), own)),
        }
        let date = package.infs().iter().find_map(|(_, facts)| facts.date);
        add(&mut members, &name, &package, date, folder)?;
        names.push(name);
    }
    let cabinet = cabinet(&members).map_err(|error| {
        Failure::input(
            format!("the cabinet cannot be made: {}", reason(&error)),
            "submit fewer drivers at once",
        )
    })?;
    let written = Aside::create(&arguments.output).and_then(|mut file| {
        file.write_all(&cabinet)?;
        file.commit()
    });
    written.map_err(|error| {
        Failure::input(
            format!("{} cannot be written: {}", arguments.output.display(), reason(&error)),
            "name a file in a folder that you may write to",
        )
    })?;
    let mut said: String = members.iter().map(|member| format!("{}\n", member.name)).collect();
    said.push_str(&format!("{}: to be signed and submitted\n", arguments.output.display()));
    summary::show(&said)?;
    Ok(ExitCode::SUCCESS)
}

fn folder_name(folder: &Path) -> Result<String, Failure> {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte)) {
        return Err(Failure::input(
            format!("`{name}` cannot be a folder of a cabinet"),
            "call the folder something of letters, digits, `-`, `_` and `.`",
        ));
    }
    Ok(name)
}

fn add(
    members: &mut Vec<Member>,
    folder_name: &str,
    package: &Contents,
    date: Option<Day>,
    folder: &Path,
) -> Result<(), Failure> {
    let kind = |name: &str| name.rsplit_once('.').map(|(_, kind)| kind.to_lowercase()).unwrap_or_default();
    for needed in ["sys", "pdb", "cat"] {
        if !package.names().any(|name| kind(name) == needed) {
            return Err(Failure::input(
                format!("there is no .{needed} in {}, which the dashboard asks for", folder.display()),
                if needed == "cat" {
                    "sign the package first, with `cargo entresol sign`"
                } else {
                    "build the package anew"
                },
            ));
        }
    }
    for name in package.names().filter(|name| KINDS.contains(&&*kind(name))) {
        let bytes = package.bytes(name).unwrap_or_default().to_vec();
        members.push(Member { name: format!("{folder_name}\\{name}"), bytes, date });
    }
    Ok(())
}

fn cabinet(members: &[Member]) -> std::io::Result<Vec<u8>> {
    let mut builder = CabinetBuilder::new();
    let folder = builder.add_folder(CompressionType::MsZip);
    for member in members {
        let file = folder.add_file(member.name.clone());
        // Never the time of day: the same packages give the same cabinet.
        let date = member.date.unwrap_or(Day(1980, 1, 1));
        file.set_datetime(moment(date).unwrap_or(time::PrimitiveDateTime::MIN));
    }
    let mut writer = builder.build(Cursor::new(Vec::new()))?;
    let mut rest = members.iter();
    while let Some(mut file) = writer.next_file()? {
        if let Some(member) = rest.next() {
            file.write_all(&member.bytes)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

fn moment(Day(year, month, day): Day) -> Option<time::PrimitiveDateTime> {
    let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date =
        time::Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()?;
    Some(date.midnight())
}
