//! Which types of a module of media rustc finds: neither an address nor a built-in header need be imported for a struct
//! that nobody makes.

use syn::spanned::Spanned as _;

use super::arguments::Arguments;
use super::attribute::is_meant;
use crate::error::Errors;

/// The names of types in a module.
pub(super) struct Scope {
    names: Vec<String>,
    /// Whether `*` is imported from somewhere, so that any name may be there.
    is_open: bool,
}

impl Scope {
    pub(super) fn of(module: &syn::ItemMod) -> Self {
        let mut scope = Self { names: Vec::new(), is_open: false };
        for item in module.content.iter().flat_map(|(_, items)| items) {
            match item {
                syn::Item::Use(import) => scope.add(&import.tree),
                syn::Item::Struct(item) => scope.names.push(item.ident.to_string()),
                syn::Item::Enum(item) => scope.names.push(item.ident.to_string()),
                syn::Item::Union(item) => scope.names.push(item.ident.to_string()),
                syn::Item::Type(item) => scope.names.push(item.ident.to_string()),
                // What is called may define anything.
                syn::Item::Macro(called) if called.ident.is_none() => scope.is_open = true,
                _ => {}
            }
        }
        scope
    }

    fn add(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => self.add(&path.tree),
            syn::UseTree::Name(name) => self.names.push(name.ident.to_string()),
            syn::UseTree::Rename(rename) => self.names.push(rename.rename.to_string()),
            syn::UseTree::Glob(_) => self.is_open = true,
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(tree)),
        }
    }

    /// Bytes as wide as the field, when its type is an address that rustc would not find; nothing for a header.
    pub(super) fn plain_type(&self, field: &syn::Field) -> Option<syn::Type> {
        let syn::Type::Path(path) = &field.ty else { return None };
        let name = path.path.get_ident()?.to_string();
        let is_address = name.starts_with(|first: char| first.is_ascii_uppercase());
        if self.is_open || !is_address || self.names.contains(&name) {
            return None;
        }
        if field.attrs.iter().any(|attribute| is_meant(attribute, "part")) {
            return Some(syn::parse_quote!(()));
        }
        let entries = field.attrs.iter().find(|attribute| is_meant(attribute, "field"));
        let entries = entries.and_then(|attribute| attribute.meta.require_list().ok());
        let written = entries.and_then(|list| {
            Arguments::new("field", list.span(), list.tokens.clone()).number("bits", &mut Errors::new())
        });
        // Without a width it is reported as long as it is no type of ours.
        let bits = match written {
            Some(bits) => bits.value,
            None if name == "MacAddress" => 48,
            None => return None,
        };
        let bytes = proc_macro2::Literal::u64_unsuffixed(bits.div_ceil(8));
        Some(syn::parse_quote!([::core::primitive::u8; #bytes]))
    }
}
