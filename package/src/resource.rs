//! The version resource, which Explorer, WinDbg and the hardware lab kit read: who made the image, what it is, which version.
//!
//! In: the texts and the number. Out: the bytes of a `.res` file, which the linker takes as it is. The layout is that of
//! VS_VERSIONINFO: blocks in blocks, each with its length, the length of its value and its name, each at a multiple of four.

use object::pe;

/// What the image is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A driver of the network.
    Driver,
    /// A library.
    Library,
}

/// What the resource says.
#[derive(Clone)]
pub(crate) struct Version {
    /// Four numbers.
    pub(crate) number: [u16; 4],
    pub(crate) company: String,
    pub(crate) description: String,
    pub(crate) file: String,
    pub(crate) product: String,
    pub(crate) kind: Kind,
}

/// English of the United States, and UTF-16: what the strings are said in.
const LANGUAGE: u16 = 0x0409;
const CODE_PAGE: u16 = 1200;

/// The signature of VS_FIXEDFILEINFO and its version.
const FIXED: [u32; 2] = [0xFEEF_04BD, 0x0001_0000];
/// VOS_NT_WINDOWS32.
const SYSTEM: u32 = 0x0004_0004;

impl Version {
    /// The number as texts have it.
    fn text(&self) -> String {
        self.number.map(|part| part.to_string()).join(".")
    }

    /// The bytes of the `.res` file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let value = self.value();
        // Every `.res` starts with an entry of nothing, by which it is told from one of 16 bits.
        let mut file = entry(0, 0, 0, &[]);
        file.extend(entry(pe::RT_VERSION, 1, LANGUAGE, &value));
        file
    }

    /// The strings, in the order in which tools write them.
    pub(crate) fn strings(&self) -> [(&'static str, String); 7] {
        [
            ("CompanyName", self.company.clone()),
            ("FileDescription", self.description.clone()),
            ("FileVersion", self.text()),
            ("InternalName", self.file.clone()),
            ("OriginalFilename", self.file.clone()),
            ("ProductName", self.product.clone()),
            ("ProductVersion", self.text()),
        ]
    }

    fn value(&self) -> Vec<u8> {
        let [major, minor, patch, build] = self.number.map(u32::from);
        let number = [(major << 16) | minor, (patch << 16) | build];
        // VFT_DRV with VFT2_DRV_NETWORK, or VFT_DLL.
        let kind: [u32; 2] = match self.kind {
            Kind::Driver => [3, 6],
            Kind::Library => [2, 0],
        };
        // File and product have one version; no flags, all of them valid; no date.
        let fixed = [&FIXED[..], &number, &number, &[0x3F, 0, SYSTEM], &kind, &[0, 0]].concat();
        let fixed: Vec<u8> = fixed.into_iter().flat_map(u32::to_le_bytes).collect();

        let strings = self.strings().map(|(name, text)| block(name, Value::Text(&text), &[]));
        let table = block(&format!("{LANGUAGE:04X}{CODE_PAGE:04X}"), Value::None, &strings);
        let language: Vec<u8> = [LANGUAGE, CODE_PAGE].into_iter().flat_map(u16::to_le_bytes).collect();
        let translation = block("Translation", Value::Bytes(&language), &[]);
        let children = [
            block("StringFileInfo", Value::None, &[table]),
            block("VarFileInfo", Value::None, &[translation]),
        ];
        block("VS_VERSION_INFO", Value::Bytes(&fixed), &children)
    }
}

enum Value<'a> {
    None,
    Bytes(&'a [u8]),
    Text(&'a str),
}

/// A block: its length, its value's, whether that is text, its name, its value, the blocks in it.
fn block(name: &str, value: Value<'_>, children: &[Vec<u8>]) -> Vec<u8> {
    let (value, length, is_text) = match value {
        Value::None => (Vec::new(), 0, 1),
        Value::Bytes(bytes) => (bytes.to_vec(), bytes.len(), 0),
        Value::Text(text) => {
            let bytes = utf16(text);
            let units = bytes.len() / 2;
            (bytes, units, 1)
        }
    };
    let mut block = vec![0, 0];
    block.extend(short(length));
    block.extend(u16::to_le_bytes(is_text));
    block.extend(utf16(name));
    pad(&mut block);
    block.extend(value);
    for child in children {
        pad(&mut block);
        block.extend(child);
    }
    let length = short(block.len());
    block.splice(..2, length);
    block
}

/// A length; texts are cut long before one does not fit (`settings`).
fn short(length: usize) -> [u8; 2] {
    u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes()
}

/// A resource in a `.res` file: a header with both lengths, kind, name, and language, then the data.
fn entry(kind: u16, name: u16, language: u16, data: &[u8]) -> Vec<u8> {
    const HEADER: u32 = 32;
    // DISCARDABLE | PURE | MOVEABLE, which nobody looks at any more and every tool writes.
    let flags = if data.is_empty() { 0 } else { 0x0030 };
    let mut entry = Vec::new();
    entry.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    entry.extend(HEADER.to_le_bytes());
    // A name that is a number stands behind 0xFFFF.
    entry.extend([0xFFFF, kind, 0xFFFF, name].into_iter().flat_map(u16::to_le_bytes));
    entry.extend(0_u32.to_le_bytes());
    entry.extend([flags, language].into_iter().flat_map(u16::to_le_bytes));
    entry.extend([0_u32; 2].into_iter().flat_map(u32::to_le_bytes));
    entry.extend(data);
    pad(&mut entry);
    entry
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

fn pad(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_says_how_long_it_is() {
        let version = Version {
            number: [1, 2, 3, 0],
            company: "Example Networks".into(),
            description: "Ethernet \u{FC}ber IP".into(),
            file: "driver.sys".into(),
            product: "Driver".into(),
            kind: Kind::Driver,
        };
        let bytes = version.bytes();
        assert_eq!(bytes.len() % 4, 0);
        let value = version.value();
        assert_eq!(usize::from(u16::from_le_bytes([value[0], value[1]])), value.len());
        // The fixed part is 13 numbers of four bytes, behind a name of fifteen letters and its end.
        assert_eq!((value[2], value[3]), (52, 0));
        assert_eq!(value[6 + 32 + 2..][..4], FIXED[0].to_le_bytes());
        for (name, text) in version.strings() {
            for wanted in [name, &text] {
                let wanted = utf16(wanted);
                assert!(value.windows(wanted.len()).any(|window| window == wanted), "{name}");
            }
        }
    }
}
