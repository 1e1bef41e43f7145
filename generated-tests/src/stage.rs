//! What is made of a case, one file each.
//!
//! In: a case. Out: a text. A further stage is one more entry of the list that `tests/goldens.rs` runs.

use entresol_compiler::check::Checked;
use entresol_compiler::record::Record;
use sha2::{Digest, Sha256};

use crate::case::Case;

/// One file of a case, and how it is made.
#[derive(Clone, Copy)]
pub struct Stage {
    /// The file's name.
    pub file: &'static str,
    /// Makes its text.
    pub make: fn(&Case) -> Result<String, String>,
}

/// The stages that need nothing but the compiler and the text back end.
pub const STAGES: [Stage; 5] = [
    Stage { file: "expected.model.json", make: model },
    Stage { file: "expected.rs", make: rust },
    Stage { file: "expected.inf", make: protocol_inf },
    Stage { file: "expected-miniport.inf", make: miniport_inf },
    Stage { file: "expected.explain.txt", make: explanation },
];

/// The model of each driver: what the record of the image holds, with line breaks.
fn model(case: &Case) -> Result<String, String> {
    let models = case.drivers()?;
    let texts: Result<Vec<String>, _> =
        models.iter().map(|driver| serde_json::to_string_pretty(driver.model())).collect();
    Ok(texts.map_err(|error| error.to_string())?.join("\n") + "\n")
}

/// The source with each driver expanded, under a line that says what made it.
fn rust(case: &Case) -> Result<String, String> {
    let file = case.expanded().map_err(|error| error.to_string())?;
    let hash: String =
        Sha256::digest(case.source.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!(
        "// Made by entresol-compiler {version} from cases/{}/input.rs (sha256 {hash}…): do not edit.\n{}",
        case.name,
        prettyplease::unparse(&file)
    ))
}

fn protocol_inf(case: &Case) -> Result<String, String> {
    inf(case, 0)
}

fn miniport_inf(case: &Case) -> Result<String, String> {
    inf(case, 1)
}

/// The text of each driver's protocol INF (0) or virtual miniport INF (1).
fn inf(case: &Case, which: usize) -> Result<String, String> {
    let mut text = String::new();
    for driver in case.drivers()? {
        let artifacts =
            entresol_templates::render(&record(case, driver)).map_err(|error| error.to_string())?;
        text.push_str(&artifacts.get(which).ok_or("a driver has two INFs")?.text);
    }
    Ok(text)
}

/// What `cargo entresol explain` shows of each driver.
fn explanation(case: &Case) -> Result<String, String> {
    Ok(case.drivers()?.iter().map(|driver| entresol_templates::explain(driver.model())).collect())
}

/// The record as if the case were a package.
fn record(case: &Case, driver: Checked) -> Record {
    Record {
        driver,
        package: case.name.replace('_', "-"),
        version: "1.2.3".to_owned(),
        authors: "Example Networks".to_owned(),
        description: "A golden case".to_owned(),
    }
}
