//! The command line: one file per command.
//!
//! `boctach extract ke-hoach.txt` prints one JSON document. Exit codes: 0 clean, 1 something was found wrong by a
//! command that looks for it, 2 the program could not do its work; the message on standard error then says what,
//! where, and what to do, in Vietnamese or English.

mod args;
mod baseline;
mod check;
mod compare;
mod completions;
mod config;
mod explain;
mod extract;
mod failure;
mod grammars;
mod input;
#[cfg(feature = "docx")]
mod libreoffice;
mod messages;
mod outline;
mod schema;
mod tesseract;
mod text;

use std::io::{self, Write};
use std::process::ExitCode;

use self::args::{Command, Options};
use self::failure::Failure;
use self::messages::Lang;

/// How a command ended that did not break off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Clean,
    /// The command looks for something and found it.
    Findings,
    /// Part of the work could not be done; the messages are out.
    Incomplete,
}

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    let lang = Lang::of_process();
    let (options, command) = match args::parse(lang) {
        Ok(parsed) => parsed,
        Err(error) => return show(&error, lang),
    };
    let outcome = match command {
        Command::Extract(args) => extract::run(&args, &options),
        Command::Text(args) => text::run(&args, &options),
        Command::Check(args) => check::run(&args, &options),
        Command::Compare(args) => compare::comparison(&args, &options),
        Command::Track(args) => compare::tracking(&args, &options),
        Command::Explain { rule } => explain::run(&rule, &options),
        Command::Outline { file } => outline::run(&file, &options),
        Command::Schema { name } => schema::run(&name),
        Command::Grammars { command } => grammars::run(&command, &options),
        Command::Completions { shell } => completions::run(shell),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        // The reader of the output has seen enough, as in `boctach extract … | head`.
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure, &options);
            ExitCode::from(2)
        }
    }
}

/// Prints a message of the argument parser: help and version to standard output, errors to standard error.
fn show(error: &clap::Error, lang: Lang) -> ExitCode {
    if error.use_stderr() {
        let _unwritable = write!(io::stderr(), "{}", messages::usage(lang, error));
        ExitCode::from(2)
    } else {
        let _unwritable = write!(io::stdout(), "{}", error.render());
        ExitCode::SUCCESS
    }
}

/// Prints what could not be done and what to do about it.
fn report(failure: &Failure, options: &Options) {
    // Nothing is left to be done where not even standard error can be written.
    let _unwritable = write!(io::stderr(), "{}", messages::failure(options.lang, failure));
}
