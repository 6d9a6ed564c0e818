//! Document → bytes; one file per form of output.

pub mod json;
pub mod findings;
pub mod comparison;
pub mod rule;
pub mod schema;
pub mod tree;
