//! `%name%` in an INF: what `[Strings]` defines.
//!
//! In: the sections as written. Out: texts with each `%name%` replaced. A number between the signs is a folder
//! (`%13%`) and stays for whoever knows folders, as do environment variables, which Windows leaves alone too.

use crate::text::{InfError, Section, same};

/// The language whose strings come first: English (United States).
const LANGUAGE: &str = "Strings.0409";

/// Variables that appear in `REG_EXPAND_SZ` values and are no INF strings.
const ENVIRONMENT: [&str; 6] =
    ["SystemRoot", "windir", "SystemDrive", "ProgramFiles", "ProgramData", "CommonProgramFiles"];

pub(crate) struct Strings {
    defined: Vec<(String, String)>,
}

impl Strings {
    /// Whether a section of this name holds strings.
    pub(crate) fn are(section: &str) -> bool {
        section.len() >= 7
            && section.is_char_boundary(7)
            && same(&section[..7], "Strings")
            && (section.len() == 7 || section[7..].starts_with('.'))
    }

    pub(crate) fn of(sections: &[Section]) -> Self {
        let sorted = [LANGUAGE, "Strings"];
        let sections =
            sorted.iter().filter_map(|name| sections.iter().find(|section| same(&section.name, name)));
        let defined = sections
            .flat_map(|section| &section.entries)
            .filter_map(|entry| Some((entry.key.clone()?, entry.values.join(","))))
            .collect();
        Self { defined }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.defined.iter().find(|(known, _)| same(known, name)).map(|(_, text)| text.as_str())
    }

    pub(crate) fn substitute(&self, text: &str, line: u32) -> Result<String, InfError> {
        let mut done = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('%') {
            done.push_str(before);
            let Some((name, behind)) = after.split_once('%') else {
                return Err(InfError::at(
                    line,
                    format!("`%{after}` has no second `%`"),
                    "write `%%` for a percent sign, or `%name%` for a string",
                ));
            };
            if name.is_empty() {
                done.push('%');
            } else if let Some(string) = self.get(name) {
                done.push_str(string);
            } else if name.bytes().all(|byte| byte.is_ascii_digit())
                || ENVIRONMENT.iter().any(|known| same(known, name))
            {
                done.extend(["%", name, "%"]);
            } else {
                return Err(InfError::at(
                    line,
                    format!("`%{name}%` is not defined"),
                    format!("write `{name} = \"…\"` under `[Strings]`"),
                ));
            }
            rest = behind;
        }
        done.push_str(rest);
        Ok(done)
    }
}
