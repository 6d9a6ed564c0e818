//! The `boctach` program.

fn main() {}
