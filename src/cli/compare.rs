//! `compare` and `track`: documents beside each other → what corresponds, what differs, and findings.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use boctach::check::{Selection, check_comparison, check_tracking};
use boctach::compare::{in_time, track};
use boctach::finding::Findings;
use boctach::model::Document;
use boctach::output::comparison::{self as form, Form};

use super::args::{BesideArgs, CompareArgs, ComparisonFormat, Options, TrackArgs};
use super::failure::Failure;
use super::input;
use super::{Outcome, report};

/// Compares an upper plan with the plans below it. Without the upper plan nothing can be done; a lower one that cannot be read
/// is reported and does not stop the others.
pub(super) fn comparison(args: &CompareArgs, options: &Options) -> Result<Outcome, Failure> {
    let given = Given::read(&args.upper, &args.lower, &args.beside, options)?;
    let Given { first, rest, selection, analyser, .. } = &given;
    let lang = options.lang.of_findings();
    let mut result = boctach::compare::compare(first, rest, analyser.grammar());
    result.findings = check_comparison(&result, first, rest, selection, lang);
    let findings = Findings::new(result.findings.clone());
    given.write(&args.beside, |out, form| match form {
        None => form::json(out, &result),
        Some(form) => form::comparison(out, &result, form, lang),
    })?;
    Ok(given.outcome(&args.beside, &findings))
}

/// Holds reports against a plan.
pub(super) fn tracking(args: &TrackArgs, options: &Options) -> Result<Outcome, Failure> {
    let given = Given::read(&args.plan, &args.reports, &args.beside, options)?;
    let Given { first, rest, selection, analyser, .. } = &given;
    let lang = options.lang.of_findings();
    let mut result = track(first, rest, analyser.grammar());
    result.findings = check_tracking(&result, first, &in_time(rest), selection, lang);
    let findings = Findings::new(result.findings.clone());
    given.write(&args.beside, |out, form| match form {
        None => form::json(out, &result),
        Some(form) => form::tracking(out, &result, form, lang),
    })?;
    Ok(given.outcome(&args.beside, &findings))
}

/// A file or standard output.
type Output = BufWriter<Box<dyn Write>>;

/// What the arguments name.
struct Given {
    analyser: &'static boctach::Analyser,
    first: Document,
    rest: Vec<Document>,
    selection: Selection,
    incomplete: bool,
}

impl Given {
    fn read(first: &Path, rest: &[PathBuf], args: &BesideArgs, options: &Options) -> Result<Given, Failure> {
        let all: Vec<_> = std::iter::once(first.to_owned()).chain(rest.iter().cloned()).collect();
        input::standard_input_once(&all)?;
        let selection = Selection::new(&args.select, &args.ignore)
            .map_err(|word| Failure::UnknownRule { near: super::explain::near(&word), name: word })?;
        let analyser = input::analyser(options)?;
        let read = |path: &Path| -> Result<Vec<Document>, Failure> {
            Ok(input::documents(analyser, path, options)?.into_iter().map(|given| given.document).collect())
        };
        let mut upper = read(first)?.into_iter();
        let (Some(first), None) = (upper.next(), upper.next()) else {
            return Err(Failure::SeveralDocuments(first.to_owned()));
        };
        let (mut documents, mut incomplete) = (Vec::new(), false);
        for path in rest {
            match read(path) {
                Ok(more) => documents.extend(more),
                Err(failure) => {
                    report(&failure, options);
                    incomplete = true;
                }
            }
        }
        Ok(Given { analyser, first, rest: documents, selection, incomplete })
    }

    /// Writes the result to the file that the arguments name, else to standard output.
    fn write(
        &self,
        args: &BesideArgs,
        write: impl FnOnce(&mut Output, Option<Form>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let form = match args.format {
            ComparisonFormat::Json => None,
            ComparisonFormat::Text => Some(Form::Text),
            ComparisonFormat::Markdown => Some(Form::Markdown),
            ComparisonFormat::Csv => Some(Form::Csv),
        };
        match &args.output {
            Some(path) => {
                let file = File::create(path).map_err(|e| Failure::file(path, e))?;
                let mut out: Output = BufWriter::new(Box::new(file));
                write(&mut out, form).and_then(|()| out.flush()).map_err(|e| Failure::file(path, e))
            }
            None => {
                let mut out: Output = BufWriter::new(Box::new(io::stdout().lock()));
                write(&mut out, form).and_then(|()| out.flush()).map_err(Failure::Output)
            }
        }
    }

    fn outcome(&self, args: &BesideArgs, findings: &Findings) -> Outcome {
        let least = args.fail_on.unwrap_or_default().severity();
        match findings.worst().is_some_and(|worst| worst >= least) {
            _ if self.incomplete => Outcome::Incomplete,
            true => Outcome::Findings,
            false => Outcome::Clean,
        }
    }
}
