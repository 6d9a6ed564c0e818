//! `schema`: the JSON Schema of the output.

use std::io::{self, Write};

use boctach::output::schema::SCHEMAS;

use super::Outcome;
use super::failure::Failure;

/// Prints the schema with this name.
pub(super) fn run(name: &str) -> Result<Outcome, Failure> {
    let Some(schema) = SCHEMAS.iter().find(|schema| schema.name == name) else {
        let known = SCHEMAS.iter().map(|schema| schema.name).collect();
        return Err(Failure::UnknownName { name: name.to_owned(), known });
    };
    io::stdout().lock().write_all((schema.text)().as_bytes()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}
