//! Compares what was made with what is expected; writes only when asked to.
//!
//! In: a file and a text. Out: nothing, or the difference. `BLESS=1` in the environment makes the text the expected
//! one.

use std::fs;
use std::path::Path;

use similar::TextDiff;

/// Whether the expected files are to be rewritten.
pub fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// Holds `made` to the content of `file`.
///
/// # Errors
///
/// When they differ: the difference, and how to accept it.
pub fn compare(file: &Path, made: &str) -> Result<(), String> {
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == made {
        return Ok(());
    }
    if is_blessing() {
        return fs::write(file, made).map_err(|error| format!("{}: {error}", file.display()));
    }
    let diff = TextDiff::from_lines(expected.as_str(), made);
    let diff = diff.unified_diff().header("expected", "made").to_string();
    Err(format!("{}\n{diff}\nto accept: BLESS=1 cargo test -p generated-tests", file.display()))
}
