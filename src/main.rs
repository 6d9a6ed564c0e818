//! The `boctach` program: arguments in, JSON, text or messages out. All reading is done by the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
