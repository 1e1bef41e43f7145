//! The two INFs of an intermediate driver.
//!
//! In: a record and the facts of the build. Out: the protocol INF, which is the primary one, and the virtual
//! miniport's, which the first brings along. The layout is in `templates/inf`; no template computes anything, and a
//! name that the view lacks is an error, never an empty place. INX files are the same before the WDK's stampinf went over them.

use entresol_compiler::record::Record;
use tera::{Context, Kwargs, State, Tera};

use crate::artifact::Artifact;
use crate::build::Build;
use crate::error::RenderError;
use crate::names;
use crate::view::View;

const PROTOCOL: &str = "protocol.inf.tera";
const MINIPORT: &str = "miniport.inf.tera";

/// Renders the INFs of a driver for x64, with the fixed date.
pub fn render(record: &Record) -> Result<Vec<Artifact>, RenderError> {
    render_with(record, &Build::default())
}

/// Renders the INFs of a driver for a certain build.
pub fn render_with(record: &Record, build: &Build) -> Result<Vec<Artifact>, RenderError> {
    let view = View::new(record, build)?;
    let context = Context::from_serialize(&view).map_err(|error| RenderError::template(&error))?;
    artifacts(&view.protocol.inf, &view.miniport.inf, &context)
}

/// Renders the INX files of a driver, which `cargo wdk build` looks for, in the order of the INFs that stampinf makes of them.
pub fn inx(record: &Record, build: &Build) -> Result<Vec<Artifact>, RenderError> {
    let view = View::new(record, build)?.unstamped();
    let context = Context::from_serialize(&view).map_err(|error| RenderError::template(&error))?;
    let package = record.package.as_str();
    artifacts(&names::protocol_inx(package), &names::miniport_inx(package), &context)
}

fn artifacts(protocol: &str, miniport: &str, context: &Context) -> Result<Vec<Artifact>, RenderError> {
    let tera = templates().map_err(|error| RenderError::template(&error))?;
    let render = |template: &str, name: &str| {
        let text = tera.render(template, context).map_err(|error| RenderError::template(&error))?;
        Ok(Artifact { name: name.to_owned(), text })
    };
    Ok(vec![render(PROTOCOL, protocol)?, render(MINIPORT, miniport)?])
}

fn templates() -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    tera.register_filter("inf_string", |text: &str, _: Kwargs, _: &State<'_>| quoted(text));
    tera.register_filter("inf_comment", |text: &str, _: Kwargs, _: &State<'_>| line(text));
    tera.add_raw_templates([
        (PROTOCOL, include_str!("../templates/inf/protocol.inf.tera")),
        (MINIPORT, include_str!("../templates/inf/miniport.inf.tera")),
    ])?;
    Ok(tera)
}

/// A string as an INF writes it: in quotes, each quotation mark twice, on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", line(text).replace('"', "\"\""))
}

/// A text on one line, without the backslash at its end that would join the next one to it.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|character: char| character.is_whitespace() || character.is_control()).collect();
    let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.trim_end_matches('\\').to_owned()
}

#[cfg(test)]
pub(crate) mod tests;
