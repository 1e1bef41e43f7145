//! The text of an INF file: sections, entries, values.
//!
//! In: bytes or text. Out: sections in the order of the file with comments, quotes, continuations and `%strings%`
//! resolved, each entry with its line; or an error that says at which line what to write. What a section means is
//! not known here. The grammar is that of SetupAPI, which is more tolerant than the written one in places.

use std::fmt;

use crate::strings::Strings;

/// Why an INF cannot be used, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InfError {
    /// The line, from 1; none when something is missing altogether.
    pub line: Option<u32>,
    /// What is wrong.
    pub what: String,
    /// What to write.
    pub help: String,
}

impl InfError {
    /// One at a line.
    pub fn at(line: u32, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { line: Some(line), what: what.into(), help: help.into() }
    }

    /// One about what is nowhere in the file.
    pub fn missing(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { line: None, what: what.into(), help: help.into() }
    }

    /// The message with the file in front, as compilers write it.
    pub fn in_file(&self, file: &str) -> String {
        match self.line {
            Some(line) => format!("{file}:{line}: {}; help: {}", self.what, self.help),
            None => format!("{file}: {}; help: {}", self.what, self.help),
        }
    }
}

impl fmt::Display for InfError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}: ")?;
        }
        write!(formatter, "{}; help: {}", self.what, self.help)
    }
}

impl std::error::Error for InfError {}

/// One line of a section: `key = value, value` or `value, value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line, from 1.
    pub line: u32,
    /// What stands before the first `=`.
    pub key: Option<String>,
    /// The values, with quotes, continuations and `%strings%` resolved.
    pub values: Vec<String>,
}

impl Entry {
    /// The value at this place; a value that is left out is empty.
    pub fn value(&self, index: usize) -> &str {
        self.values.get(index).map_or("", String::as_str)
    }

    fn is(&self, key: &str) -> bool {
        self.key.as_deref().is_some_and(|own| same(own, key))
    }
}

/// All entries under one name; sections of the same name are one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The name in its first spelling.
    pub name: String,
    /// The line of its first header.
    pub line: u32,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
}

impl Section {
    /// The first entry with this key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is(key))
    }

    /// All entries with this key.
    pub fn entries_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.is(key))
    }
}

/// A read INF. Having one tells you that the text is well formed and each `%string%` in it is defined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inf {
    sections: Vec<Section>,
}

impl Inf {
    /// Reads the text of an INF.
    pub fn parse(text: &str) -> Result<Self, InfError> {
        let (inf, undefined) = Self::parse_loosely(text)?;
        undefined.into_iter().next().map_or(Ok(inf), Err)
    }

    /// Reads the text of an INF; a `%string%` that is not defined stays as it is written, and is given back with the
    /// others.
    pub fn parse_loosely(text: &str) -> Result<(Self, Vec<InfError>), InfError> {
        let mut sections = Reader::default().read(text)?;
        let strings = Strings::of(&sections);
        let mut undefined = Vec::new();
        for section in sections.iter_mut().filter(|section| !Strings::are(&section.name)) {
            for entry in &mut section.entries {
                for text in entry.key.iter_mut().chain(&mut entry.values) {
                    match strings.substitute(text, entry.line) {
                        Ok(done) => *text = done,
                        Err(error) => undefined.push(error),
                    }
                }
            }
        }
        Ok((Self { sections }, undefined))
    }

    /// The text in the bytes of an INF file: UTF-16LE or UTF-8 with their marks, UTF-8 without, else the code page of
    /// Western Europe (1252), which is what ANSI means where most INFs are written.
    pub fn decode(bytes: &[u8]) -> Result<String, InfError> {
        let wrong = |what: &str| InfError::missing(what, "save the file as UTF-16LE or as UTF-8");
        if let Some(units) = bytes.strip_prefix(&[0xFF, 0xFE]) {
            if !units.len().is_multiple_of(2) {
                return Err(wrong("this UTF-16 file ends in half a character"));
            }
            let units = units.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            return char::decode_utf16(units)
                .collect::<Result<String, _>>()
                .map_err(|_| wrong("this file starts as UTF-16 and goes on as something else"));
        }
        if bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(wrong("this file is UTF-16 with its bytes swapped, which Windows does not read"));
        }
        let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
        Ok(match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| western(*byte)).collect(),
        })
    }

    /// The section of this name.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| same(&section.name, name))
    }

    /// All sections, in the order of the file.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }
}

/// A character of code page 1252; the five bytes that it leaves out are control characters, as Windows has them.
fn western(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// INF names are compared without case.
pub fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || (!one.is_ascii() && one.to_lowercase() == other.to_lowercase())
}

/// A number as INF files write them: decimal, `0x` hexadecimal, or negative.
pub fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return u32::from_str_radix(digits, 16).ok();
    }
    if text.starts_with('-') {
        return text.parse::<i32>().ok().map(i32::cast_unsigned);
    }
    text.parse().ok()
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    current: Option<usize>,
}

impl Reader {
    fn read(mut self, text: &str) -> Result<Vec<Section>, InfError> {
        let mut lines = (1..).zip(text.lines());
        while let Some((number, line)) = lines.next() {
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if line.is_empty() || line.starts_with(';') {
                continue;
            }
            if let Some(header) = line.strip_prefix('[') {
                self.open(header, number)?;
                continue;
            }
            let Some(current) = self.current else {
                return Err(InfError::at(
                    number,
                    format!("`{line}` stands before the first section"),
                    "write `[Version]` above it",
                ));
            };
            let mut entry = Parts::new(number);
            let mut rest = line;
            while entry.take(rest)? {
                // A continuation: the line ended in a backslash.
                match lines.next() {
                    Some((_, next)) => rest = next.trim(),
                    None => break,
                }
            }
            if let Some(entry) = entry.finish() {
                self.sections[current].entries.push(entry);
            }
        }
        Ok(self.sections)
    }

    fn open(&mut self, header: &str, line: u32) -> Result<(), InfError> {
        let Some((name, after)) = header.split_once(']') else {
            return Err(InfError::at(line, "this section name has no end", "write `]` after the name"));
        };
        let after = after.trim_start();
        if !after.is_empty() && !after.starts_with(';') {
            return Err(InfError::at(
                line,
                format!("`{after}` follows the section name"),
                "write it on a line of its own",
            ));
        }
        let name = name.trim().trim_matches('"');
        if name.is_empty() {
            return Err(InfError::at(line, "this section has no name", "write a name between `[` and `]`"));
        }
        let known = self.sections.iter().position(|section| same(&section.name, name));
        self.current = Some(known.unwrap_or_else(|| {
            self.sections.push(Section { name: name.to_owned(), line, entries: Vec::new() });
            self.sections.len() - 1
        }));
        Ok(())
    }
}

/// The entry being read, over as many lines as it has.
struct Parts {
    line: u32,
    key: Option<String>,
    values: Vec<String>,
    text: String,
    /// How much of `text` is safe from trimming because it was quoted.
    kept: usize,
    seen: bool,
}

impl Parts {
    fn new(line: u32) -> Self {
        Self { line, key: None, values: Vec::new(), text: String::new(), kept: 0, seen: false }
    }

    /// Takes one line; `true` when the entry goes on in the next.
    fn take(&mut self, line: &str) -> Result<bool, InfError> {
        let mut characters = line.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            match character {
                ';' => return Ok(false),
                ',' => self.end_value(),
                '=' if self.key.is_none() && self.values.is_empty() => {
                    self.key = Some(self.take_text());
                    self.seen = true;
                }
                '"' => loop {
                    let Some((_, quoted)) = characters.next() else {
                        return Err(InfError::at(
                            self.line,
                            "this quotation mark is not closed",
                            "write `\"` after the text; a quotation mark inside it is written `\"\"`",
                        ));
                    };
                    if quoted != '"' {
                        self.text.push(quoted);
                    } else if characters.next_if(|(_, next)| *next == '"').is_some() {
                        self.text.push('"');
                    } else {
                        self.kept = self.text.len();
                        self.seen = true;
                        break;
                    }
                },
                '\\' if ends(&line[at + 1..]) => return Ok(true),
                white if white.is_whitespace() && self.text.is_empty() && self.kept == 0 => {}
                other => {
                    self.text.push(other);
                    self.seen = true;
                }
            }
        }
        Ok(false)
    }

    fn take_text(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let kept = std::mem::take(&mut self.kept);
        let length = kept.max(text.trim_end().len());
        text[..length].to_owned()
    }

    fn end_value(&mut self) {
        let value = self.take_text();
        self.values.push(value);
        self.seen = true;
    }

    fn finish(mut self) -> Option<Entry> {
        if !self.seen {
            return None;
        }
        let last = self.take_text();
        if !last.is_empty() || !self.values.is_empty() {
            self.values.push(last);
        }
        Some(Entry { line: self.line, key: self.key, values: self.values })
    }
}

/// Whether nothing but blanks and a comment follows.
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(Option<String>, Vec<String>)> {
        let inf = Inf::parse(&format!("[s]\n{text}\n[Strings]\nname=\"a, b\"\nEmpty=\"\"\n"))
            .expect("it is well formed");
        let section = inf.section("S").expect("it is there");
        section.entries.iter().map(|entry| (entry.key.clone(), entry.values.clone())).collect()
    }

    fn one(text: &str) -> (Option<String>, Vec<String>) {
        entries(text).pop().expect("one entry")
    }

    fn values(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn keys_and_values_are_trimmed() {
        assert_eq!(
            one("  key  =  one , two two ,, "),
            (Some("key".into()), values(&["one", "two two", "", ""]))
        );
        assert_eq!(one("HKR,,Name,,a=b"), (None, values(&["HKR", "", "Name", "", "a=b"])));
        assert_eq!(one("key="), (Some("key".into()), values(&[])));
        assert_eq!(one("alone"), (None, values(&["alone"])));
    }

    #[test]
    fn quotes_keep_what_they_hold() {
        assert_eq!(one(r#"k = " a;,=\ ","say ""x""" "#).1, values(&[" a;,=\\ ", "say \"x\""]));
        assert_eq!(one(r#"k = "ab"cd"#).1, values(&["abcd"]));
        assert_eq!(one(r#"k = """#).1, values(&[]));
        assert_eq!(one(r#"HKR,,"""#).1, values(&["HKR", "", ""]));
    }

    #[test]
    fn comments_end_a_line_outside_quotes() {
        assert_eq!(entries("; whole\nk = a ; rest\n   ;x"), [(Some("k".into()), values(&["a"]))]);
    }

    #[test]
    fn a_backslash_at_the_end_continues_the_entry() {
        assert_eq!(one("k = a, \\\n   b, \\ ; comment\n c").1, values(&["a", "b", "c"]));
        assert_eq!(one("k = a\\b").1, values(&["a\\b"]));
        assert_eq!(one("k = a, \\\n").1, values(&["a", ""]));
    }

    #[test]
    fn strings_are_substituted_in_keys_values_and_quotes() {
        assert_eq!(one("%NAME% = x"), (Some("a, b".into()), values(&["x"])));
        assert_eq!(
            one(r#"k = "<%name%>", 100%%, %13%\a, %Empty%"#).1,
            values(&["<a, b>", "100%", "%13%\\a", ""])
        );
    }

    #[test]
    fn an_undefined_string_is_an_error_at_its_line() {
        let error = Inf::parse("[s]\n\nk = %nme%\n[Strings]\nname=x\n").expect_err("it is not defined");
        assert_eq!(error.line, Some(3));
        assert_eq!(
            error.in_file("a.inf"),
            "a.inf:3: `%nme%` is not defined; help: write `nme = \"…\"` under `[Strings]`"
        );
    }

    #[test]
    fn the_english_strings_come_before_the_plain_ones() {
        let inf =
            Inf::parse("[s]\nk=%a% %b%\n[Strings]\na=1\nb=2\n[Strings.0409]\na=3\n[Strings.0407]\na=4\n");
        let inf = inf.expect("it is well formed");
        assert_eq!(inf.section("s").and_then(|s| s.entry("K")).map(|e| e.value(0)), Some("3 2"));
    }

    #[test]
    fn sections_of_one_name_are_one_section() {
        let inf = Inf::parse("[a]\nx=1\n[b]\n[A] ; again\nx=2\n").expect("it is well formed");
        let section = inf.section("A").expect("it is there");
        assert_eq!(section.entries_of("X").map(|entry| entry.value(0)).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!((section.line, section.name.as_str()), (1, "a"));
        assert_eq!(inf.sections().len(), 2);
    }

    #[test]
    fn what_is_not_well_formed_is_an_error_at_its_line() {
        for (text, line, what) in [
            ("x=1\n", 1, "`x=1` stands before the first section"),
            ("[a\n", 1, "this section name has no end"),
            ("[]\n", 1, "this section has no name"),
            ("[a] b\n", 1, "`b` follows the section name"),
            ("[a]\nx=\"1\n", 2, "this quotation mark is not closed"),
            ("[a]\nx=%y\n", 2, "`%y` has no second `%`"),
        ] {
            let error = Inf::parse(text).expect_err(text);
            assert_eq!((error.line, error.what.as_str()), (Some(line), what));
        }
    }

    #[test]
    fn every_encoding_that_windows_reads_is_read() {
        let text = "[é]\r\n";
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [&utf16[..], text.as_bytes(), &marked, b"[\xE9]\r\n"] {
            assert_eq!(Inf::decode(bytes).expect("it is readable"), text);
        }
        assert_eq!(Inf::decode(b"\x80 \x93\x99\x94 \x9F").expect("it is readable"), "€ “™” Ÿ");
        for bytes in [&b"\xFF\xFE\0"[..], b"\xFF\xFE\0\xD8", b"\xFE\xFF\0["] {
            assert!(Inf::decode(bytes).is_err());
        }
    }

    #[test]
    fn no_prefix_of_an_inf_panics() {
        let text = "[Version]\nSignature=\"$WINDOWS NT$\" ; c\n%a% = b,\\\n c\n[Strings]\na=\"q\"\"q\"\n";
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let _ = Inf::parse(&text[..end]);
        }
    }
}
