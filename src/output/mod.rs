//! Document → bytes; one file per form of output.

pub mod json;
pub mod schema;
pub mod tree;
