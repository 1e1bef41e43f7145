//! A new driver's crate: what `cargo entresol new` writes.
//!
//! In: a name, two media, who provides it, where Entresol is. Out: the crate's files by their path, or what is wrong with the
//! name or with the pair. What the pair leaves open becomes parameters, so that the crate compiles, and its author sees what is
//! his to decide.

use entresol_compiler::check::Checked;
use entresol_compiler::model::{Edge, Fact};
use entresol_compiler::pairs::{Draft, Fill, draft};
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

use crate::artifact::Artifact;
use crate::error::RenderError;
use crate::names;

/// What a new crate is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// The crate's name.
    pub package: String,
    /// The medium towards protocols.
    pub upper: String,
    /// The medium towards the adapter.
    pub lower: String,
    /// Who provides the driver.
    pub author: String,
    /// Where the crates of Entresol come from.
    pub source: Source,
    /// The toolchain that Entresol is held to.
    pub toolchain: String,
}

/// Where the crates of Entresol come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The registry, at a version.
    Version(String),
    /// A checkout.
    Checkout(String),
}

#[derive(Serialize)]
struct View {
    package: String,
    driver: String,
    description: String,
    author: String,
    attribute: String,
    toolchain: String,
    fields: Vec<Field>,
    source: Sources,
    files: Files,
    adapter: Adapter,
}

#[derive(Serialize)]
struct Field {
    side: &'static str,
    field: String,
    medium: String,
    keyword: String,
    default: String,
    name: String,
    type_name: String,
}

#[derive(Serialize)]
struct Sources {
    runtime: String,
    package: String,
    host: String,
}

#[derive(Serialize)]
struct Files {
    name: String,
    image: String,
    protocol: String,
    miniport: String,
}

/// An adapter of the lower medium, as the host has it.
#[derive(Serialize)]
struct Adapter {
    usual: &'static str,
    medium: u64,
    medium_name: String,
    physical_medium: u64,
    physical_medium_name: String,
    if_type: u64,
    if_type_name: String,
    has_address: bool,
}

const TEMPLATES: [(&str, &str); 7] = [
    (".gitignore", include_str!("../templates/new/gitignore.tera")),
    ("Cargo.toml", include_str!("../templates/new/Cargo.toml.tera")),
    ("README.md", include_str!("../templates/new/README.md.tera")),
    ("build.rs", include_str!("../templates/new/build.rs.tera")),
    ("rust-toolchain.toml", include_str!("../templates/new/rust-toolchain.toml.tera")),
    ("src/lib.rs", include_str!("../templates/new/lib.rs.tera")),
    ("tests/host.rs", include_str!("../templates/new/host.rs.tera")),
];

/// The files of a new crate; names have `/` between folders, and lines end with `\n`.
///
/// # Errors
///
/// When the name cannot name a crate and a service, or when no driver can be between the media.
pub fn skeleton(skeleton: &Skeleton) -> Result<Vec<Artifact>, RenderError> {
    check_name(&skeleton.package)?;
    let driver_name = driver_name(&skeleton.package);
    let source = |draft: &Draft| source(skeleton, &driver_name, draft);
    let (draft, driver) = draft(source).map_err(|left| {
        let what = left.first().map_or("no driver is possible", String::as_str);
        let (what, help) = what.split_once("; help: ").unwrap_or((what, "name two other media"));
        RenderError::new(format!("{} over {}: {what}", skeleton.upper, skeleton.lower), help)
    })?;
    let view = view(skeleton, &driver_name, &draft, &driver);
    let context = Context::from_serialize(&view).map_err(|error| RenderError::template(&error))?;
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    // What JSON writes as a text is one in TOML too.
    tera.register_filter("toml_string", |text: &str, _: Kwargs, _: &State<'_>| {
        serde_json::Value::from(text).to_string()
    });
    tera.add_raw_templates(TEMPLATES).map_err(|error| RenderError::template(&error))?;
    let render = |name: &str| tera.render(name, &context).map_err(|error| RenderError::template(&error));
    TEMPLATES.iter().map(|(name, _)| Ok(Artifact { name: (*name).to_owned(), text: render(name)? })).collect()
}

/// A crate's name is a folder, a Rust name with `_` for `-`, and the name of files in a package.
fn check_name(name: &str) -> Result<(), RenderError> {
    const TAKEN: [&str; 6] = ["alloc", "core", "entresol", "proc-macro", "std", "test"];
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(is_plain)
        && !name.ends_with('-')
        && !name.contains("--")
        && name.len() <= 48;
    if !is_name {
        return Err(RenderError::new(
            format!("`{name}` cannot name a driver's crate"),
            "write up to 48 lower-case letters, digits and single hyphens, a letter first",
        ));
    }
    // A keyword is no name of a crate: the struct would compile, `use` of the crate would not.
    if TAKEN.contains(&name) || !entresol_compiler::pairs::is_rust_name(&name.replace('-', "_")) {
        return Err(RenderError::new(
            format!("`{name}` is a word of Rust or a crate of its own"),
            "write another name",
        ));
    }
    Ok(())
}

/// The struct's name, which is the service's too: the words of the crate's name.
fn driver_name(package: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    package.split('-').map(word).collect()
}

fn attribute(skeleton: &Skeleton, draft: &Draft) -> String {
    let lossy = if draft.lossy.is_empty() {
        String::new()
    } else {
        format!(", lossy = [{}]", draft.lossy.join(", "))
    };
    format!("upper = {}, lower = {}, ndis = \"6.30\"{lossy}", skeleton.upper, skeleton.lower)
}

/// The struct as the compiler is asked about it.
fn source(skeleton: &Skeleton, driver: &str, draft: &Draft) -> (String, String) {
    let fields = fields(skeleton, draft).into_iter().map(|field| {
        let Field { side, field, keyword, default, name, type_name, .. } = field;
        format!("#[fill({side} = {field})] #[parameter(\"{keyword}\", default = \"{default}\")] {name}: {type_name},\n")
    });
    (
        attribute(skeleton, draft),
        format!("/// A driver.\npub struct {driver} {{ {} }}", fields.collect::<String>()),
    )
}

/// A field for each thing that the pair leaves open: a parameter, with a value to start from.
fn fields(skeleton: &Skeleton, draft: &Draft) -> Vec<Field> {
    let is_on_both = |fill: &Fill| draft.fills.iter().filter(|other| other.field == fill.field).count() > 1;
    let field = |(index, fill): (usize, &Fill)| {
        let name =
            if is_on_both(fill) { format!("{}_{}", fill.side, fill.field) } else { fill.field.clone() };
        Field {
            side: fill.side,
            medium: if fill.side == "upper" { skeleton.upper.clone() } else { skeleton.lower.clone() },
            keyword: driver_name(&name.replace('_', "-")),
            default: if fill.is_number {
                "1".to_owned()
            } else {
                format!("02-00-00-00-01-{:02X}", index + 1)
            },
            field: fill.field.clone(),
            type_name: fill.type_name.clone(),
            name,
        }
    };
    draft.fills.iter().enumerate().map(field).collect()
}

fn view(skeleton: &Skeleton, driver_name: &str, draft: &Draft, driver: &Checked) -> View {
    let package = skeleton.package.as_str();
    let model = driver.model();
    View {
        package: package.to_owned(),
        driver: driver_name.to_owned(),
        description: format!("{} to the stack above, {} on the medium below", skeleton.upper, skeleton.lower),
        author: skeleton.author.clone(),
        attribute: attribute(skeleton, draft),
        toolchain: skeleton.toolchain.clone(),
        fields: fields(skeleton, draft),
        source: Sources {
            runtime: skeleton.source.of("runtime"),
            package: skeleton.source.of("package"),
            host: skeleton.source.of("host"),
        },
        files: Files {
            name: package.replace('-', "_"),
            image: names::image(package),
            protocol: names::protocol_inf(package),
            miniport: names::miniport_inf(package),
        },
        adapter: Adapter::new(&model.lower),
    }
}

impl Source {
    fn of(&self, folder: &str) -> String {
        match self {
            Self::Version(version) => format!("version = \"={version}\""),
            Self::Checkout(path) => format!("path = {}", serde_json::Value::from(format!("{path}/{folder}"))),
        }
    }
}

impl Adapter {
    fn new(edge: &Edge) -> Self {
        let named = |fact: &Fact| (fact.value, fact.name.clone());
        let usual = if !edge.peers.is_empty() {
            "wireless"
        } else if edge.longest == 0 {
            "raw_ip"
        } else {
            "ethernet"
        };
        let ((medium, medium_name), (if_type, if_type_name)) =
            (named(&edge.ndis_medium), named(&edge.if_type));
        let (physical_medium, physical_medium_name) = if medium == 0 && usual == "ethernet" {
            // NDIS_PHYSICAL_MEDIUM of a wired adapter, whatever is described of what lies over it.
            (14, "NdisPhysicalMedium802_3".to_owned())
        } else {
            named(&edge.physical_medium)
        };
        Self {
            usual,
            medium,
            medium_name,
            physical_medium,
            physical_medium_name,
            if_type,
            if_type_name,
            has_address: edge.address_length == 6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(package: &str, upper: &str, lower: &str) -> Result<Vec<Artifact>, String> {
        let new = Skeleton {
            package: package.into(),
            upper: upper.into(),
            lower: lower.into(),
            author: "Jo \"Doe\"".into(),
            source: Source::Version("0.1.0".into()),
            toolchain: "1.95.0".into(),
        };
        skeleton(&new).map_err(|error| error.to_string())
    }

    #[test]
    fn every_pair_that_can_have_a_driver_gets_one() {
        let mut count = 0;
        for pair in entresol_compiler::pairs::pairs() {
            let is_possible = pair.result.is_ok()
                || pair
                    .result
                    .is_err_and(|said| !said.iter().any(|said| said.contains("cannot be the upper medium")));
            match made("my-driver", &pair.upper, &pair.lower) {
                Ok(files) => {
                    assert_eq!(files.len(), TEMPLATES.len());
                    count += 1;
                }
                Err(error) => assert!(!is_possible, "{error}"),
            }
        }
        assert!(count > 80, "{count}");
    }

    #[test]
    fn the_crate_says_what_it_was_asked_for() {
        let files = made("my-driver", "Ethernet", "RawIp").expect("there is such a driver");
        let text = |name: &str| files.iter().find(|file| file.name == name).map(|file| file.text.as_str());
        let manifest = text("Cargo.toml").expect("it is there");
        assert!(
            manifest.contains("name = \"my-driver\"\n")
                && manifest.contains("authors = [\"Jo \\\"Doe\\\"\"]\n")
        );
        assert!(manifest.contains("entresol = { version = \"=0.1.0\" }\n"));
        let library = text("src/lib.rs").expect("it is there");
        assert!(library.ends_with(
            "#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = \"6.30\")]\npub struct MyDriver {\n    \
             /// `source` of Ethernet, which nothing on the other side says.\n    #[fill(upper = source)]\n    \
             #[parameter(\"Source\", default = \"02-00-00-00-01-01\")]\n    source: MacAddress,\n}\n"
        ), "{library}");
        let bare = made("x", "Ethernet", "Ieee8021Q").expect("there is such a driver");
        assert!(bare.iter().any(|file| file.text.ends_with("pub struct X {}\n")));
    }

    #[test]
    fn a_name_that_is_no_crates_is_refused() {
        for name in
            ["", "1x", "My", "a_b", "a--b", "a-", "\u{E9}", "a/b", &"a".repeat(49), "fn", "core", "self"]
        {
            assert!(made(name, "Ethernet", "RawIp").is_err(), "{name}");
        }
        let error = made("x", "Ethernet", "Rawip").expect_err("there is no such medium");
        assert!(error.starts_with("Ethernet over Rawip: ") && error.contains("; help: "), "{error}");
        let error = made("x", "Arcnet", "RawIp").expect_err("NDIS has none");
        assert!(error.contains("`Arcnet` cannot be the upper medium"), "{error}");
    }
}
