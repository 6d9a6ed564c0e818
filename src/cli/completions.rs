//! `completions`: a script that completes the program's arguments in a shell.

use std::io::{self, Write};

use clap_complete::Shell;

use super::Outcome;
use super::args;
use super::failure::Failure;
use super::messages::Lang;

/// Prints the script.
pub(super) fn run(shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(Lang::of_process()), "boctach", &mut script);
    io::stdout().lock().write_all(&script).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}
