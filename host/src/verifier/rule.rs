//! The rules of the contract: id, severity, official name, what is asked, the page that asks it, and why it is not
//! checked where it is not.
//!
//! In: `rules.tsv`, one rule a line, sorted by subject. Out: lookups by id. Which code checks a rule is not said
//! here: search for its id.

use super::Severity;

/// One clause of the NDIS contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `TX-01`.
    pub id: &'static str,
    /// How bad breaking it is.
    pub severity: Severity,
    /// The Driver Verifier, SDV or bug-check name, or empty.
    pub official: &'static str,
    /// What the documents ask.
    pub asks: &'static str,
    /// The page that asks it.
    pub page: &'static str,
    /// Why nothing checks it; empty when something does.
    pub unchecked: &'static str,
}

impl Rule {
    /// Whether breaking it is found.
    pub fn is_checked(&self) -> bool {
        self.unchecked.is_empty()
    }
}

const TABLE: &str = include_str!("rules.tsv");

/// All rules, in the order of the table.
pub fn rules() -> impl Iterator<Item = Rule> {
    TABLE.lines().skip(1).filter_map(parse)
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<Rule> {
    rules().find(|rule| rule.id == id)
}

fn parse(line: &'static str) -> Option<Rule> {
    let mut fields = line.split('\t');
    let id = fields.next()?;
    let severity = match fields.next()? {
        "info" => Severity::Info,
        "warn" => Severity::Warn,
        "error" => Severity::Error,
        "fatal" => Severity::Fatal,
        _ => return None,
    };
    Some(Rule {
        id,
        severity,
        official: fields.next()?,
        asks: fields.next()?,
        page: fields.next()?,
        unchecked: fields.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_rule() {
        assert_eq!(rules().count(), TABLE.lines().filter(|line| !line.is_empty()).count() - 1);
    }

    #[test]
    fn no_rule_is_listed_twice() {
        let mut ids: Vec<_> = rules().map(|rule| rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules().count());
    }
}
