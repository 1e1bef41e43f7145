//! The one collector of messages: every pass adds to it, and all are shown together.
//!
//! In: a place and a [`Message`]. Out: one `syn::Error` that holds them all.

use proc_macro2::Span;

use crate::message::Message;

/// What was found wrong so far.
#[derive(Debug, Default)]
pub struct Errors {
    found: Option<syn::Error>,
}

impl Errors {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message at `span`.
    pub fn push(&mut self, span: Span, message: Message) {
        let error = syn::Error::new(span, message);
        match &mut self.found {
            Some(found) => found.combine(error),
            None => self.found = Some(error),
        }
    }

    /// Adds what was found elsewhere.
    pub fn append(&mut self, other: Self) {
        match (&mut self.found, other.found) {
            (Some(found), Some(other)) => found.combine(other),
            (found, other) => *found = found.take().or(other),
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_none()
    }

    /// Everything that was found, after a pass gave up.
    pub fn into_error(self) -> syn::Error {
        self.found.expect("a pass that gives up says why: tested by the fuzzed attributes")
    }

    /// Everything that was found, as one error.
    ///
    /// # Errors
    ///
    /// When something was found.
    pub fn into_result(self) -> syn::Result<()> {
        self.found.map_or(Ok(()), Err)
    }
}
