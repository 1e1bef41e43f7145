//! One `AddReg` line: which value goes where, and how.
//!
//! In: the entry `root, subkey, name, flags, value, …`. Out: the change, applied to a tree. `HKR` means what the
//! caller says it means; of the other roots only `HKLM` exists on the host, the rest are left out on purpose.

use entresol_inf::{Entry, Inf, InfError, Target, number};

use super::tree::Registry;
use super::value::Value;

const NO_CLOBBER: u32 = 0x2;
const DELETE: u32 = 0x4;
const APPEND: u32 = 0x8;
const KEY_ONLY: u32 = 0x10;
const OVERWRITE_ONLY: u32 = 0x20;

/// Applies every section that the `AddReg` entries of an install section name.
pub(super) fn add_all(
    registry: &mut Registry,
    inf: &Inf,
    install: &str,
    relative: &str,
) -> Result<(), InfError> {
    let Some(section) = inf.section(install) else { return Ok(()) };
    for directive in section.entries_of("AddReg") {
        for name in directive.values.iter().filter(|name| !name.is_empty()) {
            let section = inf.section(name).ok_or_else(|| {
                InfError::at(
                    directive.line,
                    format!("there is no section `[{name}]`"),
                    format!("write the section, or take `{name}` out of this line"),
                )
            })?;
            for entry in &section.entries {
                add(registry, entry, relative)?;
            }
        }
    }
    Ok(())
}

fn add(registry: &mut Registry, entry: &Entry, relative: &str) -> Result<(), InfError> {
    let root = match entry.value(0).to_ascii_uppercase().as_str() {
        "HKR" => relative,
        "HKLM" => "\\Registry\\Machine",
        // A driver never sees these: they are the installing user's.
        "HKCR" | "HKCU" | "HKU" => return Ok(()),
        other => {
            return Err(InfError::at(
                entry.line,
                format!("`{other}` is no registry root"),
                "write `HKR` for the driver's own key",
            ));
        }
    };
    let path = format!("{root}\\{}", entry.value(1));
    let name = entry.value(2);
    let flags = match entry.value(3) {
        "" => 0,
        text => number(text).ok_or_else(|| {
            InfError::at(
                entry.line,
                format!("`{text}` is no flags value"),
                "write `0x00010001` for a DWORD, `0x00010000` for a list of strings, or nothing for a string",
            )
        })?,
    };
    if flags & KEY_ONLY != 0 || entry.values.len() <= 2 {
        registry.create(&path);
        return Ok(());
    }
    if flags & DELETE != 0 {
        if let Some(key) = registry.key_mut(&path) {
            key.remove(name);
        }
        return Ok(());
    }
    let known = registry.value(&path, name);
    if (flags & NO_CLOBBER != 0 && known.is_some()) || (flags & OVERWRITE_ONLY != 0 && known.is_none()) {
        return Ok(());
    }
    let mut value = value(entry, flags)?;
    if flags & APPEND != 0
        && let Value::Multi(new) = &mut value
        && let Some(Value::Multi(old)) = known
    {
        let mut all = old.clone();
        all.extend(new.drain(..).filter(|text| !old.contains(text)));
        *new = all;
    }
    registry.set(&path, name, value);
    Ok(())
}

fn value(entry: &Entry, flags: u32) -> Result<Value, InfError> {
    let data = entry.values.get(4..).unwrap_or_default();
    let text = || data.join(",");
    let is_binary = flags & 1 != 0;
    Ok(match (flags >> 16, is_binary) {
        (0, false) => Value::String(folders(&text())),
        (1, false) => {
            Value::Multi(data.iter().filter(|text| !text.is_empty()).map(|text| folders(text)).collect())
        }
        (2, false) => Value::Expand(folders(&text())),
        (0, true) => Value::Binary(bytes(entry, data)?),
        (1, true) => match data {
            [single] => Value::Dword(number(single).ok_or_else(|| {
                InfError::at(
                    entry.line,
                    format!("`{single}` is no DWORD"),
                    "write a decimal number, or a hexadecimal one with `0x` in front",
                )
            })?),
            // Four bytes, the lowest first, are a DWORD too.
            list => match bytes(entry, list)?.try_into() {
                Ok(bytes) => Value::Dword(u32::from_le_bytes(bytes)),
                Err(_) => {
                    return Err(InfError::at(
                        entry.line,
                        format!("a DWORD has one number or four bytes, this has {}", list.len()),
                        "write one number",
                    ));
                }
            },
        },
        (2, true) => Value::None,
        (kind, _) => Value::from_bytes(kind, &bytes(entry, data)?),
    })
}

fn bytes(entry: &Entry, data: &[String]) -> Result<Vec<u8>, InfError> {
    data.iter()
        .filter(|text| !text.is_empty())
        .map(|text| {
            let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
            u8::from_str_radix(digits, 16).map_err(|_| {
                InfError::at(
                    entry.line,
                    format!("`{text}` is no byte"),
                    "write two hexadecimal digits for each byte, with commas between",
                )
            })
        })
        .collect()
}

/// Puts the folders of the host's machine where the text says `%10%`, `%11%`, `%12%` or `%13%`.
pub(super) fn folders(text: &str) -> String {
    [
        ("%10%", "\\SystemRoot"),
        ("%11%", "\\SystemRoot\\System32"),
        ("%12%", "\\SystemRoot\\System32\\drivers"),
        ("%13%", "\\SystemRoot\\System32\\DriverStore\\FileRepository"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (number, folder)| text.replace(number, folder))
}

/// The number of a directive of an install section, such as `*IfType = 6`.
pub(super) fn setting(inf: &Inf, install: &str, name: &str) -> Result<Option<u32>, InfError> {
    let Some(entry) = inf.section(install).and_then(|section| section.entry(name)) else { return Ok(None) };
    number(entry.value(0)).map(Some).ok_or_else(|| {
        InfError::at(entry.line, format!("`{}` is no number", entry.value(0)), format!("write `{name} = 0`"))
    })
}

/// The install section of this machine, or an error at the line that names it.
pub(super) fn install_section(inf: &Inf, target: &Target, name: &str, line: u32) -> Result<String, InfError> {
    target.section(inf, name).ok_or_else(|| {
        InfError::at(line, format!("there is no section `[{name}]`"), format!("write `[{name}.NT]`"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(lines: &str) -> Result<Registry, InfError> {
        let inf = Inf::parse(&format!("[i]\nAddReg=a, b\n[b]\n[a]\n{lines}\n")).expect("it is well formed");
        let mut registry = Registry::new();
        add_all(&mut registry, &inf, "i", "\\Key")?;
        Ok(registry)
    }

    fn stored(line: &str) -> Value {
        applied(line).expect(line).value("\\Key\\Sub", "v").expect("it is stored").clone()
    }

    #[test]
    fn every_type_is_stored_as_its_flags_say() {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        for (line, value) in [
            ("HKR,Sub,v,,text", Value::String("text".into())),
            ("HKR,Sub,v,0,\"a, b\"", Value::String("a, b".into())),
            ("HKR,Sub,v,0x00000000,", Value::String(String::new())),
            ("HKR,Sub,v", Value::String(String::new())),
            ("HKR,Sub,v,0x10000,a,\"b c\"", Value::Multi(texts(&["a", "b c"]))),
            ("HKR,Sub,v,0x00020000,%%SystemRoot%%\\x", Value::Expand("%SystemRoot%\\x".into())),
            (
                "HKR,Sub,v,0x00020000,%12%\\x.sys",
                Value::Expand("\\SystemRoot\\System32\\drivers\\x.sys".into()),
            ),
            ("HKR,Sub,v,1,00,0xFf,a", Value::Binary(vec![0, 255, 10])),
            ("HKR,Sub,v,0x00010001,0x10", Value::Dword(16)),
            ("HKR,Sub,v,65537,10", Value::Dword(10)),
            ("HKR,Sub,v,0x00010001,-1", Value::Dword(u32::MAX)),
            ("HKR,Sub,v,0x00010001,01,02,00,00", Value::Dword(0x201)),
            ("HKR,Sub,v,0x00020001", Value::None),
            ("HKR,Sub,v,0x000b0001,1,0,0,0,0,0,0,0", Value::Qword(1)),
        ] {
            assert_eq!(stored(line), value, "{line}");
        }
    }

    #[test]
    fn the_other_flags_change_how_it_is_stored() {
        assert_eq!(stored("HKR,Sub,v,,1\nHKR,Sub,v,2,2"), Value::String("1".into()));
        assert_eq!(stored("HKR,Sub,v,,1\nHKR,Sub,v,0x20,2"), Value::String("2".into()));
        assert_eq!(
            stored("HKR,Sub,v,0x10000,a,b\nHKR,Sub,v,0x10008,b,c"),
            Value::Multi(vec!["a".into(), "b".into(), "c".into()])
        );
        for line in ["HKR,Sub,v,0x20,2", "HKR,Sub,v,,1\nHKR,Sub,v,4", "HKCU,Sub,v,,1"] {
            assert_eq!(applied(line).expect(line).value("\\Key\\Sub", "v"), None, "{line}");
        }
        for line in ["HKR,Sub", "HKR,Sub,v,0x10"] {
            let registry = applied(line).expect(line);
            assert_eq!(registry.key("\\Key\\Sub").map(|key| key.values().count()), Some(0));
        }
        let registry = applied("HKLM,Software\\E,v,,1").expect("it is well formed");
        assert_eq!(registry.list(), "\\Registry\\Machine\\Software\\E \"v\" = String(\"1\")\n");
    }

    #[test]
    fn what_cannot_be_stored_is_an_error_at_its_line() {
        for (line, what) in [
            ("HKX,Sub,v,,1", "`HKX` is no registry root"),
            ("HKR,Sub,v,zero,1", "`zero` is no flags value"),
            ("HKR,Sub,v,0x10001,ten", "`ten` is no DWORD"),
            ("HKR,Sub,v,0x10001,1,2", "a DWORD has one number or four bytes, this has 2"),
            ("HKR,Sub,v,1,100", "`100` is no byte"),
        ] {
            let error = applied(line).expect_err(line);
            assert_eq!((error.line, error.what.as_str()), (Some(5), what));
        }
    }

    #[test]
    fn a_section_that_add_reg_names_must_exist() {
        let inf = Inf::parse("[i]\nAddReg=gone\n").expect("it is well formed");
        let error = add_all(&mut Registry::new(), &inf, "i", "\\Key").expect_err("the section is missing");
        assert_eq!(
            error.to_string(),
            "line 2: there is no section `[gone]`; help: write the section, or take `gone` out of this line"
        );
    }
}
