//! The source of this crate, read as Rust: what it declares, and nothing of what it should declare.

use std::collections::BTreeMap;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Fields, Ident, ImplItem, Item, ItemMacro, LitInt, LitStr, Token, Type};

/// Everything declared, by name.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) records: BTreeMap<(String, Target), Record>,
    pub(crate) layouts: BTreeMap<(String, Target), Layout>,
    pub(crate) aliases: BTreeMap<String, Alias>,
    pub(crate) constants: BTreeMap<String, Constant>,
    pub(crate) imports: BTreeMap<String, Import>,
    pub(crate) versions: BTreeMap<String, Versions>,
}

/// What a `cfg` in front of an item says: both architectures, or one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Both,
    X64,
    Arm64,
}

#[derive(Default)]
pub(crate) struct Record {
    pub(crate) union: bool,
    pub(crate) documentation: String,
    /// Name and type of each field.
    pub(crate) fields: Vec<(String, Type)>,
    /// Name, shift and width of each bit-field constant.
    pub(crate) bits: Vec<(String, u32, u32)>,
}

/// One `layout!`: path, offset and size of each member.
pub(crate) struct Layout {
    pub(crate) size: u64,
    pub(crate) align: u64,
    pub(crate) members: Vec<(String, u64, u64)>,
}

pub(crate) struct Alias {
    pub(crate) documentation: String,
    pub(crate) target: Type,
}

pub(crate) struct Constant {
    pub(crate) c_type: String,
    pub(crate) value: i128,
}

pub(crate) struct Import {
    pub(crate) documentation: String,
    pub(crate) library: String,
    pub(crate) parameters: Vec<(String, Type)>,
    /// `None` for nothing.
    pub(crate) result: Option<Type>,
}

/// One entry of `versions!`: the object type's name; NDIS version, revision and size, the last two as written.
pub(crate) struct Versions {
    pub(crate) object_type: String,
    pub(crate) rows: Vec<(String, String, String)>,
}

impl Source {
    pub(crate) fn read() -> Source {
        let mut source = Source::default();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for folder in [root.clone(), root.join("imports")] {
            let mut files: Vec<_> = std::fs::read_dir(&folder)
                .expect("the source is beside the tests")
                .map(|entry| entry.expect("a folder can be listed").path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
                .collect();
            files.sort();
            for file in files {
                let text = std::fs::read_to_string(&file).expect("a source file can be read");
                let parsed = syn::parse_file(&text).expect("a source file that compiles can be parsed");
                for item in parsed.items {
                    source.add(item);
                }
            }
        }
        source
    }

    fn add(&mut self, item: Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                self.add_record(item.ident, &item.attrs, false, item.fields);
            }
            Item::Union(item) if is_public(&item.vis) => {
                self.add_record(item.ident, &item.attrs, true, Fields::Named(item.fields));
            }
            Item::Type(item) => {
                let alias = Alias { documentation: documentation(&item.attrs), target: *item.ty };
                assert!(self.aliases.insert(item.ident.to_string(), alias).is_none(), "{} twice", item.ident);
            }
            Item::Const(item) => {
                if let (Type::Path(path), Some(value)) = (&*item.ty, integer(&item.expr)) {
                    let c_type = path.path.to_token_stream().to_string();
                    let constant = Constant { c_type, value };
                    let name = item.ident.to_string();
                    assert!(self.constants.insert(name, constant).is_none(), "{} twice", item.ident);
                }
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let record = item.self_ty.to_token_stream().to_string();
                let Some(record) = self.records.get_mut(&(record, target(&item.attrs))) else { return };
                for item in item.items {
                    let ImplItem::Const(item) = item else { continue };
                    let Expr::Call(call) = item.expr else { continue };
                    let mut arguments = call.args.iter().filter_map(integer);
                    let (Some(shift), Some(width)) = (arguments.next(), arguments.next()) else { continue };
                    record.bits.push((item.ident.to_string(), shift as u32, width as u32));
                }
            }
            Item::Macro(item) => self.add_macro(item),
            _ => {}
        }
    }

    fn add_record(&mut self, name: Ident, attributes: &[Attribute], union: bool, fields: Fields) {
        let record = Record {
            union,
            documentation: documentation(attributes),
            fields: fields.into_iter().filter_map(|field| Some((plain(&field.ident?), field.ty))).collect(),
            bits: Vec::new(),
        };
        self.records.insert((name.to_string(), target(attributes)), record);
    }

    fn add_macro(&mut self, item: ItemMacro) {
        let tokens = item.mac.tokens;
        if item.mac.path.is_ident("layout") {
            let (name, layout) = layout.parse2(tokens).expect("layout! compiles");
            let key = (name, target(&item.attrs));
            assert!(self.layouts.insert(key.clone(), layout).is_none(), "{} laid out twice", key.0);
        } else if item.mac.path.is_ident("imports") {
            for (name, import) in imports.parse2(tokens).expect("imports! compiles") {
                assert!(self.imports.insert(name.clone(), import).is_none(), "{name} imported twice");
            }
        } else if item.mac.path.is_ident("versions") {
            self.versions = versions(tokens);
        }
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

/// The name without `r#`.
fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

fn target(attributes: &[Attribute]) -> Target {
    let Some(cfg) = attributes.iter().find(|attribute| attribute.path().is_ident("cfg")) else {
        return Target::Both;
    };
    let cfg = cfg.meta.to_token_stream().to_string();
    if cfg.contains("wdk") {
        // Ours unless another crate's is used in its place.
        return Target::Both;
    }
    assert!(cfg.contains("aarch64"), "this crate knows two conditions, not `{cfg}`");
    if cfg.contains("not") { Target::X64 } else { Target::Arm64 }
}

fn documentation(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let syn::Meta::NameValue(meta) = &attribute.meta
            && let Expr::Lit(literal) = &meta.value
            && let syn::Lit::Str(line) = &literal.lit
        {
            lines.push(line.value().trim().to_owned());
        }
    }
    lines.join(" ")
}

/// The value of a literal, negated or cast; the caller cuts it to its type.
fn integer(value: &Expr) -> Option<i128> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(value) => value.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(value) if matches!(value.op, syn::UnOp::Neg(_)) => Some(-integer(&value.expr)?),
        Expr::Cast(value) => integer(&value.expr),
        _ => None,
    }
}

/// `RECORD: size 8, align 4; Member.Part: 0 4, …`
fn layout(input: ParseStream<'_>) -> syn::Result<(String, Layout)> {
    let name: Ident = input.parse()?;
    input.parse::<Token![:]>()?;
    input.parse::<Ident>()?;
    let size = input.parse::<LitInt>()?.base10_parse()?;
    input.parse::<Token![,]>()?;
    input.parse::<Ident>()?;
    let align = input.parse::<LitInt>()?.base10_parse()?;
    input.parse::<Token![;]>()?;
    let mut members = Vec::new();
    while !input.is_empty() {
        let path = syn::punctuated::Punctuated::<Ident, Token![.]>::parse_separated_nonempty(input)?;
        let path = path.iter().map(plain).collect::<Vec<_>>().join(".");
        input.parse::<Token![:]>()?;
        let offset = input.parse::<LitInt>()?.base10_parse()?;
        members.push((path, offset, input.parse::<LitInt>()?.base10_parse()?));
        input.parse::<Option<Token![,]>>()?;
    }
    Ok((name.to_string(), Layout { size, align, members }))
}

/// `"library"; /// documentation fn Name(parameter: Type) -> Type; …`
fn imports(input: ParseStream<'_>) -> syn::Result<Vec<(String, Import)>> {
    let library = input.parse::<LitStr>()?.value();
    input.parse::<Token![;]>()?;
    let mut imports = Vec::new();
    while !input.is_empty() {
        let item: syn::ForeignItemFn = input.parse()?;
        let parameters = item.sig.inputs.into_iter().filter_map(|parameter| match parameter {
            syn::FnArg::Typed(parameter) => {
                let name = parameter.pat.to_token_stream().to_string();
                Some((name.trim_start_matches("r#").to_owned(), *parameter.ty))
            }
            syn::FnArg::Receiver(_) => None,
        });
        let import = Import {
            documentation: documentation(&item.attrs),
            library: library.clone(),
            parameters: parameters.collect(),
            result: match item.sig.output {
                syn::ReturnType::Default => None,
                syn::ReturnType::Type(_, result) => Some(*result),
            },
        };
        imports.push((item.sig.ident.to_string(), import));
    }
    Ok(imports)
}

/// `RECORD: OBJECT_TYPE, (6, 0) REVISION SIZE, …; …`
fn versions(tokens: TokenStream) -> BTreeMap<String, Versions> {
    let mut all = BTreeMap::new();
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for entry in tokens.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';')) {
        let words: Vec<String> = entry
            .iter()
            .filter(|token| !matches!(token, TokenTree::Punct(_)))
            .map(|token| token.to_string().replace(['(', ')', ' '], "").replace(',', "."))
            .collect();
        let [name, object_type, rows @ ..] = words.as_slice() else { continue };
        let rows = rows.chunks(3).map(|row| (row[0].clone(), row[1].clone(), row[2].clone())).collect();
        all.insert(name.clone(), Versions { object_type: object_type.clone(), rows });
    }
    all
}
