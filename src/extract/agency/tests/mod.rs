//! Tables of cases: a value or sentence and the agencies in it.

mod mention;
mod prose;
mod value;
