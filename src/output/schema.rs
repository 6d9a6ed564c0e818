//! The JSON Schema of the output, made from the types of the model.

use crate::compare::{Comparison, Tracking};
use crate::finding::Findings;
use crate::model::Document;

/// A schema that can be asked for by name.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Its name on the command line; the file in `schema/` is called `NAME.schema.json`.
    pub name: &'static str,
    /// Makes it: indented, with a line end.
    pub text: fn() -> String,
}

/// All schemas.
pub const SCHEMAS: &[Schema] = &[
    Schema { name: "document", text: document },
    Schema { name: "findings", text: findings },
    Schema { name: "comparison", text: comparison },
    Schema { name: "tracking", text: tracking },
];

/// The schema of [`Document`].
fn document() -> String {
    format!("{:#}\n", schemars::schema_for!(Document).as_value())
}

/// The schema of [`Findings`].
fn findings() -> String {
    format!("{:#}\n", schemars::schema_for!(Findings).as_value())
}

/// The schema of [`Comparison`].
fn comparison() -> String {
    format!("{:#}\n", schemars::schema_for!(Comparison).as_value())
}

/// The schema of [`Tracking`].
fn tracking() -> String {
    format!("{:#}\n", schemars::schema_for!(Tracking).as_value())
}
