//! A timestamp authority on the network (RFC 3161 over HTTP).
//!
//! In: its address, then signatures. Out: tokens. The connection is plain: the answer is signed, and says what it is an
//! answer to.

use std::time::Duration;

use entresol_catalog::{Error, Stamp, TimestampRequest};

use crate::failure::Failure;

/// How long to wait for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where to ask.
pub(super) struct Authority {
    url: String,
    agent: ureq::Agent,
}

impl Authority {
    /// At this address.
    pub(super) fn at(url: &str) -> Result<Self, Failure> {
        if !url.starts_with("http://") {
            return Err(Failure::input(
                format!("`{url}` is no address of a timestamp authority"),
                "write one that starts with `http://`, as all of them have: the answer is signed",
            ));
        }
        let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build();
        Ok(Self { url: url.to_owned(), agent: config.into() })
    }
}

impl Stamp for Authority {
    fn stamp(&mut self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        let silent = |error: ureq::Error| {
            Error::new(
                format!("the timestamp authority {} does not answer: {error}", self.url),
                "ask another timestamp authority, or sign without `--timestamp`",
            )
        };
        let nonce = getrandom::u64().map_err(|error| {
            Error::new(
                format!("no number could be drawn: {error}"),
                "try again on a machine that has random numbers",
            )
        })?;
        let request = TimestampRequest::new(signature, nonce)?;
        let mut answer = self
            .agent
            .post(&self.url)
            .header("Content-Type", "application/timestamp-query")
            .send(&request.bytes()?)
            .map_err(silent)?;
        request.token(&answer.body_mut().read_to_vec().map_err(silent)?)
    }
}
