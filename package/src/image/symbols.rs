//! The symbols: the file beside the image is the one that the image names.
//!
//! A debugger takes symbols only when the id in them is the one in the image. The file is a set of streams in blocks: block 0
//! says where the list of streams is, and the first stream but one holds the id.

use object::Object as _;
use object::read::pe::PeFile64;

use super::{BUILD, Expected, wrong};

const MAGIC: &[u8] = b"Microsoft C/C++ MSF 7.00\r\n\x1ADS\0\0\0";

pub(super) fn check(
    file: &PeFile64<'_>,
    symbols: &[u8],
    expected: &Expected<'_>,
    messages: &mut Vec<String>,
) {
    let Ok(Some(named)) = file.pdb_info() else {
        return messages.push(wrong("the image names no symbols", BUILD));
    };
    if named.path() != expected.symbols.as_bytes() {
        let path = String::from_utf8_lossy(named.path());
        let what = format!("the image names the symbols `{path}`, not `{}`", expected.symbols);
        messages.push(wrong(&what, BUILD));
    }
    match identity(symbols) {
        None => messages.push(wrong("the symbols cannot be read", BUILD)),
        Some((guid, age)) if guid != named.guid() || age != named.age() => {
            messages.push(wrong("the symbols belong to another image", BUILD));
        }
        Some(_) => {}
    }
}

/// The id in a file of symbols, and how often that was written.
fn identity(file: &[u8]) -> Option<([u8; 16], u32)> {
    let number = |bytes: &[u8], at: usize| -> Option<usize> {
        usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
    };
    if !file.starts_with(MAGIC) {
        return None;
    }
    let size =
        number(file, 32).filter(|size| matches!(size, 512 | 1024 | 2048 | 4096 | 8192 | 16_384 | 32_768))?;
    let block = |index: usize| {
        let start = index.checked_mul(size)?;
        file.get(start..start.checked_add(size)?)
    };
    // The list of streams: its length, and a block that lists its blocks.
    let (length, map) = (number(file, 44)?, block(number(file, 52)?)?);
    let mut list = Vec::new();
    for index in 0..length.div_ceil(size) {
        list.extend_from_slice(block(number(map, index.checked_mul(4)?)?)?);
    }
    // How many streams there are, how long each is, then the blocks of each. A stream that is gone has no length.
    let count = number(&list, 0)?;
    let length_of = |stream: usize| {
        let length = number(&list, 4 + stream * 4)?;
        Some(if u32::try_from(length) == Ok(u32::MAX) { 0 } else { length })
    };
    let before = length_of(0)?.div_ceil(size);
    let at = count.checked_add(1)?.checked_add(before)?.checked_mul(4)?;
    let information = block(number(&list, at)?)?.get(..length_of(1)?.min(size))?;
    let age = u32::try_from(number(information, 8)?).ok()?;
    Some((information.get(12..28)?.try_into().ok()?, age))
}
