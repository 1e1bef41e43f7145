//! One folder of `cases`: the source, and each driver in it compiled.
//!
//! In: a folder. Out: the drivers, and the source with each of them expanded. Whether that is what was expected is
//! not known here.

use std::fs;
use std::path::{Path, PathBuf};

use entresol_compiler::check::Checked;
use entresol_compiler::syntax::{self, described, plain_module};
use entresol_compiler::{compile_with, emit};
use proc_macro2::TokenStream;
use quote::ToTokens;

/// The attribute that makes a struct a driver.
const ATTRIBUTE: &str = "intermediate_driver";

/// A case.
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The text of `input.rs`.
    pub source: String,
    file: syn::File,
}

/// The folder that holds all cases.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Every case, in the order of their names.
///
/// # Errors
///
/// When a folder cannot be read, or its source is not Rust.
pub fn all() -> Result<Vec<Case>, String> {
    let entries = fs::read_dir(folder()).map_err(|error| format!("{}: {error}", folder().display()))?;
    let mut folders: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    folders.sort();
    folders.into_iter().map(Case::read).collect()
}

impl Case {
    /// Reads one folder.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or its source is not Rust.
    pub fn read(folder: PathBuf) -> Result<Self, String> {
        let input = folder.join("input.rs");
        let source = fs::read_to_string(&input).map_err(|error| format!("{}: {error}", input.display()))?;
        let file = syn::parse_file(&source).map_err(|error| format!("{}: {error}", input.display()))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, folder, source, file })
    }

    /// The drivers of the source.
    ///
    /// # Errors
    ///
    /// When one breaks a rule.
    pub fn drivers(&self) -> Result<Vec<Checked>, String> {
        let drivers = self.file.items.iter().filter_map(annotated);
        drivers.map(|(attr, item)| self.driver(attr, item).map_err(|error| error.to_string())).collect()
    }

    fn driver(&self, attr: TokenStream, item: TokenStream) -> syn::Result<Checked> {
        let modules = self.file.items.iter().filter_map(media);
        compile_with(attr, item, modules.map(|module| described(&module)).collect())
    }

    /// The source with each driver expanded.
    pub fn expanded(&self) -> syn::Result<syn::File> {
        let mut file = self.file.clone();
        file.items.clear();
        for item in &self.file.items {
            match annotated(item) {
                Some((attr, item)) => {
                    let mut expanded = syntax::plain(item.clone());
                    expanded.extend(emit::emit(&self.driver(attr, item)?));
                    file.items.extend(syn::parse2::<syn::File>(expanded)?.items);
                }
                None => match media(item) {
                    Some(module) => file.items.push(syn::parse2(plain_module(module))?),
                    None => file.items.push(item.clone()),
                },
            }
        }
        Ok(file)
    }
}

/// A module that describes media, without the attribute that says so.
fn media(item: &syn::Item) -> Option<syn::ItemMod> {
    let syn::Item::Mod(module) = item else { return None };
    let is_ours = |attribute: &syn::Attribute| attribute.path().is_ident("media");
    let mut plain = module.clone();
    plain.attrs.retain(|attribute| !is_ours(attribute));
    (plain.attrs.len() < module.attrs.len()).then_some(plain)
}

/// The inside of the attribute and the struct without it, for a struct that is a driver.
fn annotated(item: &syn::Item) -> Option<(TokenStream, TokenStream)> {
    let syn::Item::Struct(item) = item else { return None };
    let is_ours = |attribute: &syn::Attribute| {
        attribute.path().segments.last().is_some_and(|segment| segment.ident == ATTRIBUTE)
    };
    let attribute = item.attrs.iter().find(|attribute| is_ours(attribute))?;
    let inside = attribute.meta.require_list().ok()?.tokens.clone();
    let mut plain = item.clone();
    plain.attrs.retain(|attribute| !is_ours(attribute));
    Some((inside, plain.into_token_stream()))
}
