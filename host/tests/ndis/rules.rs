//! Every rule that the host checks is broken by a bad driver, and found.

use std::collections::BTreeSet;
use std::path::Path;

use entresol_host::{Adapter, Host, Options, Often, Timing, When};

use crate::life::{frames, host, live};

fn found(host: &Host) -> BTreeSet<&'static str> {
    host.report().broken.iter().map(|(rule, _)| *rule).collect()
}
