//! `grammars`: the tables of wordings and names that the program reads with.

use std::io::{self, BufWriter, Write};

use boctach::grammar::files::{BUILTIN, Builtin, Files};
use boctach::grammar::verify::{self, TABLES};
use serde_json::Value;

use super::args::{GrammarsCommand, Options};
use super::failure::Failure;
use super::messages;
use super::{Outcome, input};

/// Runs one of the commands below `grammars`.
pub(super) fn run(command: &GrammarsCommand, options: &Options) -> Result<Outcome, Failure> {
    let files = input::grammar_files(Files::builtin().with_proofs(), options.grammars.as_deref())?;
    match command {
        GrammarsCommand::List => list(&files),
        GrammarsCommand::Verify { dir } => verify(&input::grammar_files(files, dir.as_deref())?, options),
        GrammarsCommand::Dump { name } => dump(&files, name.as_deref(), options),
    }
}

/// Prints name and number of entries of every table.
fn list(files: &Files) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let width = BUILTIN.iter().map(|file| stem(file).len()).max().unwrap_or(0);
    for file in BUILTIN {
        let entries = entries(files, file)?;
        writeln!(out, "{:width$}  {entries:>5}", stem(file)).map_err(Failure::Output)?;
    }
    out.flush().map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}

/// Prints everything wrong with the tables.
fn verify(files: &Files, options: &Options) -> Result<Outcome, Failure> {
    let problems = verify::verify(files)?;
    let mut count = 0;
    for file in BUILTIN {
        count += entries(files, file)?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for problem in &problems {
        writeln!(out, "{}", messages::problem(options.lang, problem)).map_err(Failure::Output)?;
    }
    writeln!(out, "{}", messages::verified(options.lang, TABLES.len(), count, problems.len()))
        .and_then(|()| out.flush())
        .map_err(Failure::Output)?;
    Ok(if problems.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// Prints one table or all: as it was written, or, with an overlay, as it is after the overlay.
fn dump(files: &Files, name: Option<&str>, options: &Options) -> Result<Outcome, Failure> {
    let wanted = |file: &&Builtin| name.is_none_or(|name| name == file.name || name == stem(file));
    let chosen: Vec<&Builtin> = BUILTIN.iter().filter(wanted).collect();
    if chosen.is_empty() {
        let name = name.unwrap_or_default().to_owned();
        return Err(Failure::UnknownName { name, known: BUILTIN.iter().map(stem).collect() });
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, file) in chosen.iter().enumerate() {
        if chosen.len() > 1 {
            let gap = if number == 0 { "" } else { "\n" };
            writeln!(out, "{gap}# grammars/{}\n", file.name).map_err(Failure::Output)?;
        }
        let text = if options.grammars.is_some() { merged(files, file)? } else { file.source.to_owned() };
        out.write_all(text.as_bytes()).map_err(Failure::Output)?;
    }
    out.flush().map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}

fn merged(files: &Files, file: &Builtin) -> Result<String, Failure> {
    let value: toml::Table = files.read(file.name)?;
    let message = |e: toml::ser::Error| boctach::Error::Grammar { file: file.name.to_owned(), message: e.to_string() };
    Ok(toml::to_string_pretty(&value).map_err(message)?)
}

/// Entries of a table: the members of its lists.
fn entries(files: &Files, file: &Builtin) -> Result<usize, Failure> {
    let value: Value = files.read(file.name)?;
    let lists = value.as_object().into_iter().flatten().filter_map(|(_, list)| list.as_array());
    Ok(lists.map(Vec::len).sum())
}

fn stem(file: &Builtin) -> &'static str {
    file.name.strip_suffix(".toml").unwrap_or(file.name)
}
