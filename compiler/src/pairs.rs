//! Every ordered pair of built-in media, and whether roles alone say how frames cross between them.
//!
//! In: nothing. Out: for each pair the driver that has no field at all, or what it would have to say; and a draft of the driver
//! that says it.

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

/// What a driver between two media has to say beside their names, each thing by the message that asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The header fields that get a value from nowhere else.
    pub fills: Vec<Fill>,
    /// What may be lost.
    pub lossy: Vec<String>,
}

/// A header field that nothing determines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// `upper` or `lower`: the header that it is in.
    pub side: &'static str,
    /// Its name.
    pub field: String,
    /// The Rust type that holds it.
    pub type_name: String,
    /// Whether it is a number; else it is an address of six bytes.
    pub is_number: bool,
}

/// How often what is drafted is held to the rules before it has to be enough.
const ROUNDS: usize = 4;

/// Drafts the driver of a pair: does what its messages ask for, until there are none. `source` writes a draft down, as what
/// stands in the attribute and as the item.
///
/// # Errors
///
/// What is left to say, when no field says it: no virtual miniport can have the medium above, or a medium is not known.
pub fn draft(source: impl Fn(&Draft) -> (String, String)) -> Result<(Draft, Checked), Vec<String>> {
    let library = Library::built_in();
    let mut draft = Draft::default();
    let mut left = Vec::new();
    for _ in 0..ROUNDS {
        let (attr, item) = source(&draft);
        let tokens = |text: &str| text.parse::<TokenStream>().map_err(|error| vec![error.to_string()]);
        match compile(tokens(&attr)?, tokens(&item)?) {
            Ok(driver) => return Ok((draft, driver)),
            Err(error) => left = error.into_iter().map(|message| message.to_string()).collect(),
        }
        for message in &left {
            follow(&library, message, &mut draft);
        }
    }
    Err(left)
}

/// Does what one message asks for, when a field or a word can do it.
fn follow(library: &Library, message: &str, draft: &mut Draft) {
    let mut words = message.split('`').skip(1).step_by(2);
    let (Some(field), Some(medium)) = (words.next(), words.next()) else { return };
    if message.contains("is lost when") {
        if !draft.lossy.iter().any(|said| said == field) {
            draft.lossy.push(field.to_owned());
        }
    } else if message.starts_with("nothing determines") {
        let side = if message.contains("goes up") { "upper" } else { "lower" };
        let found = library.media().find(|found| found.medium.value == medium);
        if let Some(found) = found.and_then(|medium| medium.field(field)) {
            draft.fills.push(Fill {
                side,
                field: field.to_owned(),
                type_name: found.type_name.clone(),
                is_number: found.is_number(),
            });
        }
    }
}

/// Whether a word can name something in Rust.
pub fn is_rust_name(word: &str) -> bool {
    syn::parse_str::<syn::Ident>(word).is_ok()
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
