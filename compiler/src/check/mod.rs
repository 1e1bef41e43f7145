//! Pass 3: the list of rules. The only maker of [`Checked`].
//!
//! In: a [`Model`], with every number already derived, and what earlier passes found wrong. Out: the same model,
//! which now can be trusted, or all messages together. This module never changes the model and never looks at
//! tokens.

mod field;
mod header;
mod mapping;
mod name;

use crate::error::Errors;
use crate::model::Model;

/// A model that breaks no rule. Having one tells you: emitting it cannot fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    model: Model,
}

impl Checked {
    /// What was checked.
    pub fn model(&self) -> &Model {
        &self.model
    }
}

/// Holds `model` to every rule.
///
/// # Errors
///
/// Everything that is wrong: what `errors` holds from earlier passes, and what breaks a rule.
pub fn check(model: Model, mut errors: Errors) -> syn::Result<Checked> {
    name::check_rust_names(&model, &mut errors);
    name::check_service_name(&model, &mut errors);
    name::check_parameter_keywords(&model, &mut errors);
    field::check_field_origins(&model, &mut errors);
    field::check_fill_values(&model, &mut errors);
    field::check_fill_targets(&model, &mut errors);
    field::check_meanings(&model, &mut errors);
    field::check_parameter_defaults(&model, &mut errors);
    field::check_records(&model, &mut errors);
    mapping::check_mapping_rows(&model, &mut errors);
    mapping::check_mapping_otherwise(&model, &mut errors);
    mapping::check_mapping_targets(&model, &mut errors);
    mapping::check_mapping_ways(&model, &mut errors);
    mapping::check_mapping_widths(&model, &mut errors);
    header::check_upper_medium(&model, &mut errors);
    header::check_ndis_version(&model, &mut errors);
    header::check_payload_types(&model, &mut errors);
    header::check_payloads_measurable(&model, &mut errors);
    header::check_header_fields_determined(&model, &mut errors);
    header::check_header_fields_determined_once(&model, &mut errors);
    header::check_losses(&model, &mut errors);
    header::check_conditions_known(&model, &mut errors);
    header::check_header_lengths(&model, &mut errors);
    header::check_own_address(&model, &mut errors);
    errors.into_result().map(|()| Checked { model })
}
