//! The JSON Schema of the output, made from the types of the model.

use crate::model::Document;

/// The names under which schemas can be asked for, with the way to make each.
pub const SCHEMAS: &[(&str, fn() -> String)] = &[("document", document)];

/// The schema of [`Document`], indented, with a line end.
#[must_use]
pub fn document() -> String {
    format!("{:#}\n", schemars::schema_for!(Document).as_value())
}
