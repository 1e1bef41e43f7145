//! One registry value: its type and its data.
//!
//! In and out: typed data, or the type number and bytes that Windows stores. Bytes that do not fit their type are
//! kept as they are (Windows does not check them either), so nothing that a driver writes can fail here.

/// The data of a registry value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `REG_NONE`
    None,
    /// `REG_SZ`
    String(String),
    /// `REG_EXPAND_SZ`
    Expand(String),
    /// `REG_BINARY`
    Binary(Vec<u8>),
    /// `REG_DWORD`
    Dword(u32),
    /// `REG_MULTI_SZ`
    Multi(Vec<String>),
    /// `REG_QWORD`
    Qword(u64),
    /// Any other type number, or bytes that are not what their type says.
    Raw(u32, Vec<u8>),
}

impl Value {
    /// The type number: `REG_SZ` is 1, and so on.
    pub fn kind(&self) -> u32 {
        match self {
            Self::None => 0,
            Self::String(_) => 1,
            Self::Expand(_) => 2,
            Self::Binary(_) => 3,
            Self::Dword(_) => 4,
            Self::Multi(_) => 7,
            Self::Qword(_) => 11,
            Self::Raw(kind, _) => *kind,
        }
    }

    /// The bytes that Windows stores: strings as UTF-16LE, each with its terminator.
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::String(text) | Self::Expand(text) => terminated(text).collect(),
            Self::Binary(bytes) | Self::Raw(_, bytes) => bytes.clone(),
            Self::Dword(number) => number.to_le_bytes().to_vec(),
            Self::Multi(texts) => texts.iter().flat_map(|text| terminated(text)).chain([0, 0]).collect(),
            Self::Qword(number) => number.to_le_bytes().to_vec(),
        }
    }

    /// The value that these bytes are under this type number.
    pub fn from_bytes(kind: u32, bytes: &[u8]) -> Self {
        let raw = || Self::Raw(kind, bytes.to_vec());
        match kind {
            0 if bytes.is_empty() => Self::None,
            1 => text(bytes).map_or_else(raw, Self::String),
            2 => text(bytes).map_or_else(raw, Self::Expand),
            3 => Self::Binary(bytes.to_vec()),
            4 => bytes.try_into().map_or_else(|_| raw(), |bytes| Self::Dword(u32::from_le_bytes(bytes))),
            7 => texts(bytes).map_or_else(raw, Self::Multi),
            11 => bytes.try_into().map_or_else(|_| raw(), |bytes| Self::Qword(u64::from_le_bytes(bytes))),
            _ => raw(),
        }
    }

    /// The text of a `REG_SZ` or `REG_EXPAND_SZ`.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::String(text) | Self::Expand(text) => Some(text),
            _ => None,
        }
    }

    /// The strings of a `REG_MULTI_SZ`.
    pub fn as_texts(&self) -> Option<&[String]> {
        match self {
            Self::Multi(texts) => Some(texts),
            _ => None,
        }
    }

    /// The number of a `REG_DWORD`.
    pub fn as_dword(&self) -> Option<u32> {
        match self {
            Self::Dword(number) => Some(*number),
            _ => None,
        }
    }
}

fn terminated(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes)
}

fn units(bytes: &[u8]) -> Option<Vec<u16>> {
    bytes
        .len()
        .is_multiple_of(2)
        .then(|| bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect())
}

/// A string with exactly one terminator at its end, so that `bytes` gives back what came.
fn text(bytes: &[u8]) -> Option<String> {
    let units = units(bytes)?;
    let (last, text) = units.split_last()?;
    (*last == 0 && !text.contains(&0)).then(|| String::from_utf16(text).ok())?
}

fn texts(bytes: &[u8]) -> Option<Vec<String>> {
    let units = units(bytes)?;
    let (last, list) = units.split_last()?;
    if *last != 0 || list.last().is_some_and(|unit| *unit != 0) {
        return None;
    }
    let mut texts = Vec::new();
    let mut rest = list;
    while let Some(end) = rest.iter().position(|unit| *unit == 0) {
        let text = String::from_utf16(&rest[..end]).ok()?;
        if text.is_empty() {
            return None;
        }
        texts.push(text);
        rest = &rest[end + 1..];
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_survives_its_bytes() {
        for value in [
            Value::None,
            Value::String("Entresol".into()),
            Value::String(String::new()),
            Value::Expand("%SystemRoot%\\x".into()),
            Value::Binary(vec![1, 2, 3]),
            Value::Dword(0xA5A5_0001),
            Value::Multi(vec!["\\Device\\{A}".into(), "\\Device\\{B}".into()]),
            Value::Multi(Vec::new()),
            Value::Qword(u64::MAX),
            Value::Raw(99, vec![7]),
        ] {
            assert_eq!(Value::from_bytes(value.kind(), &value.bytes()), value);
        }
    }

    #[test]
    fn bytes_that_are_not_their_type_are_kept() {
        for (kind, bytes) in [
            (1, &b"a\0b"[..]),
            (1, b"a\0"),
            (1, b"\x00\xd8\0\0"),
            (4, b"abc"),
            (7, b"a\0\0\0"),
            (7, b"\0\0\0\0\0\0"),
            (11, b"1234"),
        ] {
            let value = Value::from_bytes(kind, bytes);
            assert_eq!((value.kind(), value.bytes()), (kind, bytes.to_vec()));
        }
    }

    #[test]
    fn a_multi_string_ends_in_two_terminators() {
        assert_eq!(Value::Multi(vec!["a".into()]).bytes(), b"a\0\0\0\0\0");
        assert_eq!(Value::Multi(Vec::new()).bytes(), b"\0\0");
    }
}
