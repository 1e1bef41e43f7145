//! The inside of an attribute: `key = value`, bare words and groups, separated by commas.
//!
//! In: any tokens at all. Out: values, or messages at the tokens that are wrong; a bad entry never hides the next.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::parse::Parser;

use crate::error::Errors;
use crate::message;
use crate::span::{Number, Spanned, Text};
use crate::suggest::nearest;

/// One entry: its key, when it has one, and the tokens of its value.
#[derive(Debug)]
struct Entry {
    key: Option<Text>,
    value: Vec<TokenTree>,
    span: Span,
}

/// The entries of one attribute, taken out one by one.
#[derive(Debug)]
pub(super) struct Arguments {
    attribute: Spanned<&'static str>,
    entries: Vec<Entry>,
    asked: Vec<&'static str>,
    failed: bool,
    is_damaged: bool,
    missing: Vec<(&'static str, message::Message)>,
}

impl Arguments {
    /// Splits `tokens`, the inside of `attribute`, into entries.
    pub(super) fn new(attribute: &'static str, span: Span, tokens: TokenStream) -> Self {
        let mut entries = Vec::new();
        for tokens in split(tokens) {
            let span = tokens.first().map_or(span, TokenTree::span);
            let (key, value) = match tokens.as_slice() {
                [TokenTree::Ident(key), TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
                    (Some(text(key)), value.to_vec())
                }
                _ => (None, tokens),
            };
            entries.push(Entry { key, value, span });
        }
        Self {
            attribute: Spanned::new(attribute, span),
            entries,
            asked: Vec::new(),
            failed: false,
            is_damaged: false,
            missing: Vec::new(),
        }
    }

    /// Where the attribute's name stands.
    pub(super) fn span(&self) -> Span {
        self.attribute.span
    }

    /// Takes the entry `key = …` out; one that was written twice is reported.
    fn take(&mut self, key: &'static str, errors: &mut Errors) -> Option<Entry> {
        self.asked.push(key);
        self.failed = false;
        let is_key = |entry: &Entry| entry.key.as_ref().is_some_and(|found| found.value == key);
        let found = self.entries.iter().position(is_key).map(|at| self.entries.remove(at))?;
        while let Some(at) = self.entries.iter().position(is_key) {
            errors.push(self.entries.remove(at).span, message::key_repeated(key));
        }
        Some(found)
    }

    /// Reports a value that could not be read, and remembers that its key was there.
    fn report<T>(
        &mut self,
        found: Option<T>,
        entry: &Entry,
        errors: &mut Errors,
        message: message::Message,
    ) -> Option<T> {
        self.failed = found.is_none();
        self.is_damaged |= self.failed;
        if self.failed {
            errors.push(value_span(entry), message);
        }
        found
    }

    /// Whether what was asked for last was there but could not be read: its message stands already.
    pub(super) fn failed_last(&self) -> bool {
        self.failed
    }

    /// Notes that `key`, which was asked for last, is missing; unless it is there and has its message already.
    pub(super) fn require<T>(
        &mut self,
        found: Option<T>,
        key: &'static str,
        missing: message::Message,
    ) -> Option<T> {
        if found.is_none() && !self.failed {
            self.missing.push((key, missing));
        }
        found
    }

    /// `key = Word`
    pub(super) fn word(&mut self, key: &'static str, errors: &mut Errors) -> Option<Text> {
        let entry = self.take(key, errors)?;
        self.report(word(&entry.value), &entry, errors, message::value_is_not_a_word(key))
    }

    /// `key = "text"`
    pub(super) fn text(&mut self, key: &'static str, errors: &mut Errors) -> Option<Text> {
        let entry = self.take(key, errors)?;
        self.report(literal_text(&entry.value), &entry, errors, message::value_is_not_a_text(key))
    }

    /// `key = 1`
    pub(super) fn number(&mut self, key: &'static str, errors: &mut Errors) -> Option<Number> {
        let entry = self.take(key, errors)?;
        self.report(number(&entry.value), &entry, errors, message::value_is_not_a_number(key))
    }

    /// `key = Medium` or `key = module::Medium`
    pub(super) fn medium(&mut self, key: &'static str, errors: &mut Errors) -> Option<Text> {
        self.path_or(key, errors, message::value_is_not_a_medium(key))
    }

    /// `key = a::b`
    pub(super) fn path(&mut self, key: &'static str, errors: &mut Errors) -> Option<Text> {
        self.path_or(key, errors, message::value_is_not_a_path(key))
    }

    fn path_or(
        &mut self,
        key: &'static str,
        errors: &mut Errors,
        otherwise: message::Message,
    ) -> Option<Text> {
        let entry = self.take(key, errors)?;
        let tokens: TokenStream = entry.value.iter().cloned().collect();
        let found = syn::Path::parse_mod_style.parse2(tokens.clone()).ok();
        let found = found.map(|_| Spanned::new(tokens.to_string().replace(' ', ""), value_span(&entry)));
        self.report(found, &entry, errors, otherwise)
    }

    /// `key = [a, b]`, each element read by `element`; one that cannot be read is left out, and never hides the next.
    fn list<T>(
        &mut self,
        key: &'static str,
        errors: &mut Errors,
        element: fn(&[TokenTree]) -> Option<T>,
        otherwise: fn(&str) -> message::Message,
    ) -> Option<Vec<T>> {
        let entry = self.take(key, errors)?;
        let elements = match entry.value.as_slice() {
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => {
                Some(split(group.stream()))
            }
            _ => None,
        };
        let elements = self.report(elements, &entry, errors, message::value_is_not_a_list(key))?;
        let mut read = Vec::new();
        for tokens in elements {
            match element(&tokens) {
                Some(found) => read.push(found),
                None => {
                    self.is_damaged = true;
                    errors.push(tokens.first().map_or(entry.span, TokenTree::span), otherwise(key));
                }
            }
        }
        Some(read)
    }

    /// `key = [Word, Word]`
    pub(super) fn words(&mut self, key: &'static str, errors: &mut Errors) -> Option<Vec<Text>> {
        self.list(key, errors, word, message::element_is_not_a_word).map(|words| once_each(words, errors))
    }

    /// `key = [1, 2]`, no number twice.
    pub(super) fn numbers(&mut self, key: &'static str, errors: &mut Errors) -> Option<Vec<Number>> {
        let numbers = self.list(key, errors, number, message::element_is_not_a_number);
        numbers.map(|numbers| once_each(numbers, errors))
    }

    /// `key = [first, last]`
    pub(super) fn number_pair(&mut self, key: &'static str, errors: &mut Errors) -> Option<(Number, Number)> {
        let is_key = |entry: &Entry| entry.key.as_ref().is_some_and(|found| found.value == key);
        let span = self.entries.iter().find(|entry| is_key(entry)).map(value_span)?;
        let was_damaged = std::mem::take(&mut self.is_damaged);
        let numbers = self.list(key, errors, number, message::element_is_not_a_number);
        let is_pair = numbers.as_ref().is_none_or(|numbers| numbers.len() == 2);
        if !is_pair && !self.is_damaged {
            errors.push(span, message::value_is_not_a_pair(key));
        }
        self.is_damaged |= was_damaged || !is_pair;
        match numbers?.as_slice() {
            [first, last] => Some((first.clone(), last.clone())),
            _ => None,
        }
    }

    /// `key = 1` or `key = "text"`.
    pub(super) fn constant(
        &mut self,
        key: &'static str,
        errors: &mut Errors,
    ) -> Option<Result<Number, Text>> {
        let entry = self.take(key, errors)?;
        let found = number(&entry.value).map(Ok).or_else(|| literal_text(&entry.value).map(Err));
        self.report(found, &entry, errors, message::value_is_not_a_constant(key))
    }

    /// A bare `word`, present or not.
    pub(super) fn flag(&mut self, key: &'static str, errors: &mut Errors) -> bool {
        self.flag_at(key, errors).is_some()
    }

    /// Where a bare `word` stands; one that was written twice, or with a value, is reported.
    pub(super) fn flag_at(&mut self, key: &'static str, errors: &mut Errors) -> Option<Span> {
        if let Some(entry) = self.take_valued(key) {
            self.is_damaged = true;
            errors.push(entry.span, message::flag_with_value(key));
        }
        self.bare(key, errors)
    }

    /// A bare `word`, where the same key may have a value too.
    pub(super) fn bare(&mut self, key: &'static str, errors: &mut Errors) -> Option<Span> {
        self.asked.push(key);
        let is_flag =
            |entry: &Entry| entry.key.is_none() && word(&entry.value).is_some_and(|found| found.value == key);
        let found = self.entries.iter().position(is_flag).map(|at| self.entries.remove(at).span)?;
        while let Some(at) = self.entries.iter().position(is_flag) {
            errors.push(self.entries.remove(at).span, message::key_repeated(key));
        }
        Some(found)
    }

    fn take_valued(&mut self, key: &str) -> Option<Entry> {
        let is_key = |entry: &Entry| entry.key.as_ref().is_some_and(|found| found.value == key);
        self.entries.iter().position(is_key).map(|at| self.entries.remove(at))
    }

    /// The first bare `"text"`.
    pub(super) fn leading_text(&mut self) -> Option<Text> {
        let is_text = |entry: &Entry| entry.key.is_none() && literal_text(&entry.value).is_some();
        let at = self.entries.iter().position(is_text)?;
        literal_text(&self.entries.remove(at).value)
    }

    /// The rows of a bare `{ 1 = 2, 3 = 4 }`, each side a number.
    pub(super) fn table(&mut self, errors: &mut Errors) -> Option<Vec<(Number, Number)>> {
        self.failed = false;
        let is_table = |entry: &Entry| entry.key.is_none() && braced(&entry.value).is_some();
        let at = self.entries.iter().position(is_table)?;
        let rows = braced(&self.entries.remove(at).value)?;
        let read = |tokens: Vec<TokenTree>| {
            let span = tokens.first().map_or(self.attribute.span, TokenTree::span);
            let is_equals =
                |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '=');
            let row = tokens.iter().position(is_equals).and_then(|at| {
                let (left, right) = tokens.split_at(at);
                Some((number(left)?, number(right.get(1..)?)?))
            });
            if row.is_none() {
                errors.push(span, message::row_is_not_a_pair());
            }
            row
        };
        // A row that cannot be read makes the table unreadable, but only after every row was looked at.
        let rows = split(rows).into_iter().map(read).collect::<Vec<_>>().into_iter().collect::<Option<_>>();
        self.failed = rows.is_none();
        rows
    }

    /// Whether no entry remains.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The remaining entries as `field = number`, for keys that the language does not fix.
    pub(super) fn rest(&mut self, errors: &mut Errors) -> Vec<(Text, Number)> {
        let mut found = Vec::new();
        for entry in std::mem::take(&mut self.entries) {
            match (&entry.key, number(&entry.value)) {
                (Some(key), Some(_)) if found.iter().any(|(known, _): &(Text, Number)| known == key) => {
                    errors.push(key.span, message::key_repeated(&key.value));
                }
                (Some(key), Some(number)) => found.push((key.clone(), number)),
                (Some(key), None) => {
                    errors.push(value_span(&entry), message::value_is_not_a_number(&key.value))
                }
                (None, _) => errors.push(entry.span, message::entry_is_not_understood(self.attribute.value)),
            }
        }
        found
    }

    /// Reports what is missing and what nobody asked for; whether there was nothing of either, and every value could be
    /// read.
    pub(super) fn finish(mut self, errors: &mut Errors) -> bool {
        let is_whole = self.entries.is_empty() && self.missing.is_empty() && !self.is_damaged;
        // A misspelt key is one mistake, not an unknown key and a missing one.
        let misspelt: Vec<&str> = self
            .entries
            .iter()
            .filter_map(|entry| entry.key.as_ref())
            .filter_map(|key| nearest(&key.value, self.asked.iter().copied()))
            .collect();
        for (key, message) in std::mem::take(&mut self.missing) {
            if !misspelt.contains(&key) {
                errors.push(self.attribute.span, message);
            }
        }
        for entry in self.entries {
            let attribute = self.attribute.value;
            match entry.key.or_else(|| word(&entry.value)) {
                Some(key) if self.asked.contains(&key.value.as_str()) => {
                    errors.push(key.span, message::key_without_value(&key.value));
                }
                Some(key) => {
                    errors.push(key.span, message::key_unknown(attribute, &key.value, &self.asked));
                }
                None => errors.push(entry.span, message::entry_is_not_understood(attribute)),
            }
        }
        is_whole
    }
}

/// The elements without those that stand in front already, which are reported.
fn once_each<T: PartialEq + std::fmt::Display>(
    elements: Vec<Spanned<T>>,
    errors: &mut Errors,
) -> Vec<Spanned<T>> {
    let mut seen: Vec<Spanned<T>> = Vec::new();
    for element in elements {
        if seen.iter().any(|known| known.value == element.value) {
            errors.push(element.span, message::element_repeated(&element.value.to_string()));
        } else {
            seen.push(element);
        }
    }
    seen
}

/// The tokens between commas, those that a macro wrapped in invisible groups unwrapped; empty entries left out.
fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut entries = vec![Vec::new()];
    for token in flatten(tokens) {
        match (token, entries.last_mut()) {
            (TokenTree::Punct(mark), _) if mark.as_char() == ',' => entries.push(Vec::new()),
            (token, Some(entry)) => entry.push(token),
            (_, None) => {}
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// The tokens with groups that no one wrote taken apart: what `macro_rules!` passes on as a fragment.
fn flatten(tokens: TokenStream) -> Vec<TokenTree> {
    let mut flat = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                flat.extend(flatten(group.stream()))
            }
            token => flat.push(token),
        }
    }
    flat
}

fn value_span(entry: &Entry) -> Span {
    entry.value.first().map_or(entry.span, TokenTree::span)
}

fn word(tokens: &[TokenTree]) -> Option<Text> {
    match tokens {
        [TokenTree::Ident(word)] => Some(text(word)),
        _ => None,
    }
}

fn literal_text(tokens: &[TokenTree]) -> Option<Text> {
    let [TokenTree::Literal(literal)] = tokens else { return None };
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(Spanned::new(text.value(), literal.span())),
        _ => None,
    }
}

fn number(tokens: &[TokenTree]) -> Option<Number> {
    let [TokenTree::Literal(literal)] = tokens else { return None };
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Int(number) if number.suffix().is_empty() => {
            number.base10_parse().ok().map(|value| Spanned::new(value, literal.span()))
        }
        _ => None,
    }
}

fn braced(tokens: &[TokenTree]) -> Option<TokenStream> {
    match tokens {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    }
}

/// An identifier as a word, without the `r#` of a raw one.
pub(super) fn text(word: &proc_macro2::Ident) -> Text {
    let written = word.to_string();
    Spanned::new(written.strip_prefix("r#").unwrap_or(&written).to_owned(), word.span())
}
