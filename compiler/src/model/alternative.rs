//! Where a field of a new header comes from in one frame: from what determines it first, or, in frames that lack that,
//! from what the author named for them.

use super::edge::HeaderField;
use super::translation::{Origin, Value};
use super::write::{Unclear, Writer};
use super::{Field, Mapping};

/// The origin of a field, as far as it is known which values the frame has.
pub(super) enum Found<'a> {
    /// A value of the old header or of the payload.
    Value(&'a Value),
    /// One that some frames lack; which is not known yet.
    Unclear(&'a Value),
    /// One that these frames lack, and nothing stands for it.
    Lacking,
    /// No value of the frame.
    Other,
}

impl<'a> Writer<'a> {
    /// What a field comes from in frames of which it is `assumed` which values they have.
    pub(super) fn found(
        &self,
        field: &HeaderField,
        assumed: &[(String, bool)],
    ) -> (Found<'_>, Option<Origin>) {
        let origin = self.crossing.origin(field);
        let Some(Origin::Role { from } | Origin::Mapped { from, .. }) = &origin else {
            return (Found::Other, origin);
        };
        let fallback = self.crossing.fallback(field).map(|(by, from)| Origin::Mapped { by, from });
        match (self.value_called(from, assumed), fallback) {
            (Found::Lacking, Some(Origin::Mapped { by, from })) => {
                (self.value_called(&from, assumed), Some(Origin::Mapped { by, from }))
            }
            (found, _) => (found, origin),
        }
    }

    fn value_called(&self, name: &str, assumed: &[(String, bool)]) -> Found<'_> {
        let is_there = assumed.iter().find(|(known, _)| known == name).map(|(_, is_there)| *is_there);
        match (self.values.iter().find(|value| value.name == name), is_there) {
            (None, _) | (Some(_), Some(false)) => Found::Lacking,
            (Some(value), None) if value.is_optional => Found::Unclear(value),
            (Some(value), _) => Found::Value(value),
        }
    }

    /// Frames that lack a value have to be told apart where another stands for it.
    pub(super) fn tell_apart(&self, field: &HeaderField, assumed: &[(String, bool)]) -> Result<(), Unclear> {
        match self.found(field, assumed).0 {
            Found::Unclear(value) if self.crossing.fallback(field).is_some() => {
                Err(Unclear::Depends(vec![value.name.clone()]))
            }
            _ => Ok(()),
        }
    }

    /// The mapping through which an origin goes.
    pub(super) fn through(&self, origin: &Origin) -> Option<&'a Mapping> {
        let Origin::Mapped { by, .. } = origin else { return None };
        let is_it = |field: &&Field| field.name.value == *by;
        self.crossing.fields.iter().find(is_it)?.mapping.as_ref()
    }
}
