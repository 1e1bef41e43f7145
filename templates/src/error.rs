//! Why a record cannot become a package: what is wrong, and what to write where.

use std::fmt;

/// Something that an INF has to say and the package does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    /// What is wrong.
    pub what: String,
    /// What to write.
    pub help: String,
    /// The key in Cargo.toml that says it, or should.
    pub key: Option<&'static str>,
}

impl RenderError {
    pub(crate) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into(), key: None }
    }

    /// Names the key in Cargo.toml.
    pub(crate) fn at(self, key: &'static str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// A template and its view disagree, which the tests of this crate rule out.
    pub(crate) fn template(error: &tera::Error) -> Self {
        Self::new(format!("a template of Entresol is wrong: {error}"), "report this with the driver's source")
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; help: {}", self.what, self.help)
    }
}

impl std::error::Error for RenderError {}
