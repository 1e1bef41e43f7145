//! Every ordered pair of built-in media, and whether roles alone say how frames cross between them.
//!
//! In: nothing. Out: for each pair the driver that has no field at all, or what it would have to say.

use proc_macro2::TokenStream;

use crate::check::Checked;
use crate::compile;
use crate::model::library::Library;

/// Two media, one above the other.
pub struct Pair {
    /// The medium towards protocols.
    pub upper: String,
    /// The medium towards the underlying adapter.
    pub lower: String,
    /// The driver, or what its author has to say.
    pub result: Result<Checked, Vec<String>>,
}

/// The names of the built-in media.
pub fn media() -> Vec<String> {
    let mut media: Vec<String> =
        Library::built_in().media().map(|medium| medium.medium.value.clone()).collect();
    media.sort();
    media
}

/// Every pair, in the order of their names.
pub fn pairs() -> Vec<Pair> {
    let media = media();
    let pairs = media.iter().flat_map(|upper| media.iter().map(move |lower| (upper, lower)));
    pairs.map(|(upper, lower)| Pair::new(upper, lower)).collect()
}

impl Pair {
    fn new(upper: &str, lower: &str) -> Self {
        let tokens = |text: &str| text.parse::<TokenStream>().unwrap_or_default();
        let attr = tokens(&format!("upper = {upper}, lower = {lower}, ndis = \"6.30\""));
        let item = tokens(&format!("/// {upper} over {lower}.\npub struct {upper}Over{lower} {{}}"));
        let result = compile(attr, item)
            .map_err(|error| error.into_iter().map(|message| message.to_string()).collect());
        Self { upper: upper.to_owned(), lower: lower.to_owned(), result }
    }
}
