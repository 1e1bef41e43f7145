//! The archive of a driver's object files, before it is linked.
//!
//! In: the bytes that rustc wrote. Out: the same archive with nothing of chance in it, and the one object file that holds
//! the driver's record. The linker takes of an archive what someone refers to, and nobody refers to a record: it has to be
//! handed over by itself.

use entresol_compiler::record::{self, Record};
use object::read::archive::ArchiveFile;
use object::{Object as _, ObjectSection as _};

use crate::failure::Failure;

/// What stands at the end of an object file's name, after seven characters that rustc draws anew each time.
const END: &[u8; 7] = b".rcgu.o";
const DRAWN: usize = 7;

/// The object file that holds a driver's record, and the record.
pub(crate) struct Recorded {
    pub(crate) object: Vec<u8>,
    pub(crate) record: Record,
}

/// Replaces what rustc draws anew each time: the names of object files, in the archive and in what they say of themselves.
pub(crate) fn settle(archive: &mut [u8]) {
    // Looked at from the back of where the name's end could stand, so that most bytes are passed over.
    let mut at = END.len() - 1;
    while let Some(byte) = archive.get(at) {
        let Some(place) = END.iter().position(|letter| letter == byte) else {
            at += END.len();
            continue;
        };
        // No letter of the end but the point stands in it twice, and either place leads to the right start.
        let starts = if *byte == b'.' { [place, 5] } else { [place, place] };
        for start in starts.into_iter().filter_map(|place| at.checked_sub(place)) {
            settle_at(archive, start);
        }
        at += 1;
    }
}

/// Replaces what is drawn before the end of a name that starts here.
fn settle_at(archive: &mut [u8], start: usize) {
    if archive.get(start..start + END.len()) != Some(END) {
        return;
    }
    let Some(before) = start.checked_sub(DRAWN + 1) else { return };
    let Some((point, drawn)) = archive.get_mut(before..start).and_then(<[u8]>::split_first_mut) else {
        return;
    };
    let is_drawn = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    if *point == b'.' && drawn.iter().all(is_drawn) {
        drawn.fill(b'0');
    }
}

/// Finds the record.
pub(crate) fn find_record(archive: &[u8], package: &str) -> Result<Recorded, Failure> {
    let unreadable = |error: object::Error| {
        Failure::new(
            format!("what rustc made of `{package}` cannot be read: {error}"),
            "build with the toolchain that Entresol names in its rust-toolchain.toml",
        )
    };
    let mut found: Option<Recorded> = None;
    for member in ArchiveFile::parse(archive).map_err(unreadable)?.members() {
        let bytes = member.and_then(|member| member.data(archive)).map_err(unreadable)?;
        // What is no object file is an import.
        let Ok(file) = object::read::coff::CoffFile::<&[u8]>::parse(bytes) else { continue };
        let Some(section) = file.section_by_name(record::SECTION) else { continue };
        let record = record::read(section.data().map_err(unreadable)?).map_err(|error| {
            Failure::new(
                format!("the record of `{package}` cannot be read: {error}"),
                "take the same version of `entresol` and `entresol-package`",
            )
        })?;
        if record.package != package {
            continue;
        }
        if let Some(other) = &found {
            return Err(Failure::new(
                format!(
                    "the package `{package}` holds two drivers, `{}` and `{}`",
                    other.record.driver.model().name.value,
                    record.driver.model().name.value
                ),
                "give each a package of its own",
            ));
        }
        found = Some(Recorded { object: bytes.to_vec(), record });
    }
    found.ok_or_else(|| {
        Failure::new(
            format!("the package `{package}` holds no driver"),
            "write `#[intermediate_driver(upper = …, lower = …, ndis = \"6.30\")]` over a struct in it",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_settled_wherever_it_stands() {
        let text = "x.3k2h4.0j0iw9v.rcgu.o/\n.zzzzzzz.rcgu.o a.b.rcgu.o .rcgu..rcgu.o x.0J0iw9v.rcgu.o -cgu.0.1234567.rcgu.o";
        for shift in 0..8 {
            let mut bytes = [&vec![b'.'; shift], text.as_bytes()].concat();
            settle(&mut bytes);
            assert_eq!(
                &String::from_utf8_lossy(&bytes)[shift..],
                "x.3k2h4.0000000.rcgu.o/\n.0000000.rcgu.o a.b.rcgu.o .rcgu..rcgu.o x.0J0iw9v.rcgu.o -cgu.0.0000000.rcgu.o"
            );
        }
        let mut short = *b".rcgu.o";
        settle(&mut short);
        assert_eq!(&short, b".rcgu.o");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(find_record(b"no archive", "driver").is_err());
        let empty = find_record(b"!<arch>\n", "driver");
        assert!(empty.is_err_and(|error| {
            error.to_string().starts_with("the package `driver` holds no driver; help: ")
        }));
    }
}
