//! The summary that lies in a package: what the driver is, for people, in Markdown and in HTML.
//!
//! In: what the INFs are made from. Out: two texts that say the same. What becomes of frames is the text of `explain`, as it is.

use entresol_compiler::model::{Edge, Model};
use entresol_compiler::record::Record;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

use crate::artifact::Artifact;
use crate::build::Build;
use crate::error::RenderError;
use crate::explain::explain;
use crate::inf::line;
use crate::view::View;

/// What a summary says beside what the INFs say.
#[derive(Serialize)]
struct Summary {
    description: String,
    ndis: String,
    edges: [Shown; 2],
    oids: Vec<Oid>,
    explanation: String,
}

#[derive(Serialize)]
struct Shown {
    side: &'static str,
    medium: String,
    ndis_medium: String,
    physical_medium: String,
    if_type: String,
}

#[derive(Serialize)]
struct Oid {
    name: String,
    number: String,
}

const TEMPLATES: [(&str, &str); 2] = [
    ("summary.html", include_str!("../templates/summary/summary.html.tera")),
    ("summary.md", include_str!("../templates/summary/summary.md.tera")),
];

/// Renders the summary of a driver, as UTF-8 with lines that end in `\n`.
///
/// # Errors
///
/// When the record does not tell what an INF has to say.
pub fn summary(record: &Record, build: &Build) -> Result<Vec<Artifact>, RenderError> {
    let view = View::new(record, build)?;
    let wrong = |error: tera::Error| RenderError::template(&error);
    let mut context = Context::from_serialize(&view).map_err(wrong)?;
    context.insert("summary", &Summary::new(record.driver.model()));
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    tera.register_filter("inf_comment", |text: &str, _: Kwargs, _: &State<'_>| line(text));
    tera.register_filter("cell", |text: &str, _: Kwargs, _: &State<'_>| line(text).replace('|', "\\|"));
    tera.register_filter("html", |text: &str, _: Kwargs, _: &State<'_>| html(text));
    tera.add_raw_templates(TEMPLATES).map_err(wrong)?;
    let render = |name: &str| tera.render(name, &context).map_err(wrong);
    TEMPLATES.iter().map(|(name, _)| Ok(Artifact { name: (*name).to_owned(), text: render(name)? })).collect()
}

impl Summary {
    fn new(model: &Model) -> Self {
        let shown = |side: &'static str, edge: &Edge| Shown {
            side,
            medium: edge.medium.value.clone(),
            ndis_medium: edge.ndis_medium.name.clone(),
            physical_medium: edge.physical_medium.name.clone(),
            if_type: edge.if_type.name.clone(),
        };
        Self {
            description: model.description.clone(),
            ndis: model.ndis.value.to_string(),
            edges: [shown("upper", &model.upper), shown("lower", &model.lower)],
            oids: model
                .oids
                .iter()
                .map(|oid| Oid { name: oid.name.clone(), number: format!("0x{:08X}", oid.value) })
                .collect(),
            explanation: explain(model).trim_end().to_owned(),
        }
    }
}

/// A text as HTML has it, in an element or an attribute.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inf::tests::record;

    fn both(record: &Record) -> [String; 2] {
        let files = summary(record, &Build::default()).expect("it is complete");
        let [html, markdown] = <[Artifact; 2]>::try_from(files).expect("there are two");
        assert_eq!((html.name.as_str(), markdown.name.as_str()), ("summary.html", "summary.md"));
        [html.text, markdown.text]
    }

    #[test]
    fn both_say_what_the_driver_is() {
        let texts = both(&record());
        for text in &texts {
            for said in [
                "EthernetOverIp",
                "Example Networks",
                "01/01/2026,1.2.3.0",
                "6.30",
                "examplenetworks_EthernetOverIpMP",
                "NdisMedium802_3",
                "PeerAddress",
                "OID_GEN_STATISTICS",
                "0x00020106",
                "Send: Ethernet to RawIp",
                "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+",
            ] {
                assert!(text.contains(said), "{said}: {text}");
            }
            assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{text}");
        }
        assert!(
            texts[1].contains(
                "\n| keyword | default | limits | what it is |\n|---|---|---|---|\n| `PeerAddress` |"
            )
        );
    }

    #[test]
    fn nothing_that_an_author_writes_becomes_markup() {
        let build = Build { provider: Some("A & \"B\" | C>".to_owned()), ..Build::default() };
        let [html, markdown] = <[Artifact; 2]>::try_from(summary(&record(), &build).expect("it is complete"))
            .expect("there are two");
        assert!(html.text.contains("<td>A &amp; &quot;B&quot; | C&gt;</td>"), "{}", html.text);
        assert!(markdown.text.contains("| provider | A & \"B\" \\| C> |\n"), "{}", markdown.text);
    }
}
