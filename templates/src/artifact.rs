//! One rendered file: its name and its text, and the bytes that Windows' tools accept.

/// A rendered file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// The file's name, without a folder.
    pub name: String,
    /// The text, with lines that end in `\n`.
    pub text: String,
}

impl Artifact {
    /// The bytes of the file: plain ASCII where that is enough, else UTF-16LE with its mark, which are the two
    /// encodings that InfVerif takes (1003). Lines end as Windows' tools write them.
    pub fn bytes(&self) -> Vec<u8> {
        let text = self.text.replace('\n', "\r\n");
        if text.is_ascii() {
            return text.into_bytes();
        }
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_beyond_ascii_is_written_as_utf_16() {
        let bytes = |text: &str| Artifact { name: "a.inf".into(), text: text.into() }.bytes();
        assert_eq!(bytes("a\nb\n"), b"a\r\nb\r\n");
        assert_eq!(bytes("\u{E9}\n"), b"\xFF\xFE\xE9\0\r\0\n\0");
    }
}
