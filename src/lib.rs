//! boctach.

pub mod span;
pub mod error;
pub mod model;
pub mod value;
pub mod grammar;
pub mod ingest;
pub mod text;
pub mod outline;
pub mod extract;
pub mod pipeline;
pub mod output;

pub use error::Error;
pub use pipeline::{Analyser, Analysis};
