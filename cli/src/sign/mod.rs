//! `cargo entresol sign`: a package that Windows can tell the origin of.
//!
//! In: a package folder, who signs it, and who confirms when. Out: every `.sys` with a signature of its own, then a
//! catalog for each INF over the files as they are now, signed too. All is made in memory before the first file is
//! written: a package that cannot be signed stays as it was.

mod authority;
mod external;
mod pfx;
mod test_certificate;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use entresol_catalog::{Error, Identity, Key, Signing, Stamp, sign_image};
use entresol_host::wires::Aside;
use entresol_package::Contents;

use crate::arguments::Sign;
use crate::failure::{Failure, reason};
use crate::summary;

/// Who signs.
struct Author {
    identity: Identity,
    key: Box<dyn Key>,
    /// A file that is to lie beside what is signed, so that machines can be told to trust it.
    certificate: Option<(&'static str, Vec<u8>)>,
}

/// Signs the package.
pub(crate) fn sign(arguments: &Sign) -> Result<ExitCode, Failure> {
    let mut package = Contents::read(&arguments.folder)?;
    let mut author = author(arguments)?;
    let mut authority = match &arguments.timestamp {
        Some(url) => Some(authority::Authority::at(url)?),
        None => None,
    };
    let mut said = String::new();
    let images: Vec<String> =
        package.names().filter(|name| name.ends_with(".sys")).map(str::to_owned).collect();
    if images.is_empty() {
        return Err(Failure::input(
            format!("there is no .sys in {}", arguments.folder.display()),
            "name the folder of a package, such as target/x86_64-pc-windows-msvc/release/package/NAME",
        ));
    }
    let mut written = Vec::new();
    for name in images {
        let image = package.bytes(&name).unwrap_or_default();
        let signed = sign_image(image, &mut signing(&mut author, authority.as_mut()));
        let signed = signed.map_err(|error| wrong(&name, &error))?;
        said.push_str(&format!("{name}: signed\n"));
        written.push((name.clone(), signed.clone()));
        package.put(name, signed);
    }
    for (name, catalog) in package.catalogs()? {
        let signed = catalog.signed(&mut signing(&mut author, authority.as_mut()));
        let signed = signed.map_err(|error| wrong(&name, &error))?;
        said.push_str(&format!("{name}: {} files, signed\n", catalog.files.len()));
        written.push((name, signed));
    }
    if let Some((name, certificate)) = author.certificate {
        said.push_str(&format!("{name}: the certificate, which machines in test mode have to trust\n"));
        written.push((name.to_owned(), certificate));
    }
    write(&arguments.folder, written)?;
    summary::show(&said)?;
    Ok(ExitCode::SUCCESS)
}

fn author(arguments: &Sign) -> Result<Author, Failure> {
    if arguments.test {
        return test_certificate::author(arguments.cert_dir.as_deref());
    }
    match (&arguments.pfx, &arguments.signer, &arguments.certificates) {
        (Some(file), ..) => pfx::author(file, arguments.password_file.as_deref()),
        (None, Some(command), Some(certificates)) => external::author(command, certificates),
        _ => Err(Failure::input(
            "nothing says who signs",
            "write `--test`, `--pfx FILE` or `--signer COMMAND --certificates FILE`",
        )),
    }
}

fn signing<'a>(author: &'a mut Author, authority: Option<&'a mut authority::Authority>) -> Signing<'a> {
    Signing {
        identity: &author.identity,
        key: &mut *author.key,
        stamp: authority.map(|authority| authority as &mut dyn Stamp),
    }
}

/// An error about a file.
fn wrong(name: impl std::fmt::Display, error: &Error) -> Failure {
    Failure::input(format!("{name}: {}", error.what), &error.help)
}

/// Writes files into the folder, each in one step, none before all could be written.
fn write(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let mut aside = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let file = Aside::create(&path).and_then(|mut file| file.write_all(&bytes).map(|()| file));
        let failed = |error| unwritable(&path, &error);
        aside.push((path.clone(), file.map_err(failed)?));
    }
    for (path, file) in aside {
        file.commit().map_err(|error| unwritable(&path, &error))?;
    }
    Ok(())
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::input(
        format!("{} cannot be written: {}", path.display(), reason(error)),
        "make room there, or sign a copy of the folder",
    )
}

/// Reads a file that was named on the command line.
fn read(path: &Path, what: &str) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Failure::input(
            format!("{} cannot be read: {}", path.display(), reason(&error)),
            format!("name {what} that you may read"),
        )
    })
}
