//! `cargo entresol rules`: the contract, and how much of it is checked.
//!
//! In: the host's table. Out: a table for people, or one rule in full.

use std::process::ExitCode;

use entresol_host::{Rule, rule, rules as all};

use crate::arguments::Rules;
use crate::failure::Failure;
use crate::summary;

/// Shows the rules.
pub(crate) fn rules(arguments: &Rules) -> Result<ExitCode, Failure> {
    let text = match &arguments.id {
        Some(id) => {
            let found = rule(&id.to_uppercase()).ok_or_else(|| {
                Failure::input(format!("there is no rule `{id}`"), "see the ids in `cargo entresol rules`")
            })?;
            in_full(&found)
        }
        None => summary::rules(all().filter(|rule| rule.is_checked() || !arguments.checked)),
    };
    summary::show(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn in_full(rule: &Rule) -> String {
    let official =
        if rule.official.is_empty() { String::new() } else { format!("officially: {}\n", rule.official) };
    let checked =
        if rule.is_checked() { "checked".to_owned() } else { format!("not checked: {}", rule.unchecked) };
    format!("{} {}: {}\n{official}{checked}\nasked by {}\n", rule.id, rule.severity, rule.asks, rule.page)
}
