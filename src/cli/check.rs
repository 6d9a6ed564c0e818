//! `check`: documents → findings, as text, JSON, SARIF or Markdown.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};

use boctach::check::arithmetic::{Relation, relations};
use boctach::check::{Selection, Subject, check};
use boctach::finding::{Findings, Lang};
use boctach::output::findings::{Original, json, markdown, sarif, terminal};

use super::args::{CheckArgs, FindingsFormat, Options};
use super::baseline::{Applied, Baseline};
use super::failure::Failure;
use super::input::{self, Given};
use super::{Outcome, config, messages, report};

/// Checks every file; one that cannot be read is reported and does not stop the others.
pub(super) fn run(args: &CheckArgs, options: &Options) -> Result<Outcome, Failure> {
    input::standard_input_once(&args.files)?;
    let settings = config::read(args.config.as_deref())?;
    let or = |given: &[String], set: Vec<String>| if given.is_empty() { set } else { given.to_vec() };
    let selection = Selection::new(&or(&args.select, settings.select), &or(&args.ignore, settings.ignore))
        .map_err(|word| Failure::UnknownRule { near: super::explain::near(&word), name: word })?;
    let baseline = args.baseline.clone().or(settings.baseline);
    let baseline = baseline.filter(|_| args.write_baseline.is_none()).map(|path| Baseline::read(&path)).transpose()?;

    let analyser = input::analyser(options)?;
    let lang = options.lang.of_findings();
    let (mut found, mut originals, mut sums) = (Vec::new(), Vec::new(), Vec::new());
    let mut outcome = Outcome::Clean;
    for path in &args.files {
        match input::documents(analyser, path, options) {
            Ok(given) => {
                for Given { document, analysis } in given {
                    found.extend(check(&document, analyser.grammar(), &selection, lang));
                    if args.explain_arithmetic {
                        let subject = Subject::new(&document, analyser.grammar());
                        sums.push((document.source.path.clone(), relations(&subject)));
                    }
                    originals.push(Original { path: document.source.path, analysis });
                }
            }
            Err(failure) => {
                report(&failure, options);
                outcome = Outcome::Incomplete;
            }
        }
    }
    if let Some(path) = &args.write_baseline {
        Baseline::of(&found).write(path)?;
        let message = messages::baseline_written(options.lang, found.len(), path);
        return write(&message).map(|()| outcome);
    }
    let findings = Findings::new(found);
    let (findings, applied) = match &baseline {
        Some(baseline) => baseline.apply(findings),
        None => (findings, Applied::default()),
    };
    print(args.format, &findings, &originals, &sums, applied, options).map_err(Failure::Output)?;
    let fail_on = args.fail_on.or(settings.fail_on).unwrap_or_default().severity();
    let failed = findings.worst().is_some_and(|worst| worst >= fail_on);
    Ok(if failed && outcome == Outcome::Clean { Outcome::Findings } else { outcome })
}

fn print(
    format: FindingsFormat,
    findings: &Findings,
    originals: &[Original],
    sums: &[(String, Vec<Relation>)],
    applied: Applied,
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang.of_findings();
    let stdout = io::stdout();
    let colour = stdout.is_terminal() && env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut out = BufWriter::new(stdout.lock());
    match format {
        FindingsFormat::Json => json(&mut out, findings)?,
        FindingsFormat::Sarif => out.write_all(sarif::log(findings, originals, lang).as_bytes())?,
        FindingsFormat::Markdown => markdown::write(&mut out, findings, originals, lang)?,
        FindingsFormat::Text => {
            terminal::write(&mut out, findings, originals, terminal::Style { lang, colour })?;
            for (document, relations) in sums {
                arithmetic(&mut out, document, relations, lang)?;
            }
            writeln!(out, "{}", messages::checked(options.lang, findings, originals.len(), applied))?;
        }
    }
    out.flush()
}

/// The relations of a document, one to a line: those that hold too.
fn arithmetic(out: &mut impl Write, document: &str, relations: &[Relation], lang: Lang) -> io::Result<()> {
    for relation in relations {
        let Relation { calculation, holds, path, span, stated, .. } = relation;
        let verdict = match (holds, lang) {
            (true, Lang::Vi) => "đúng",
            (true, Lang::En) => "holds",
            (false, Lang::Vi) => "sai",
            (false, Lang::En) => "fails",
        };
        let says = if lang == Lang::Vi { "ghi" } else { "stated" };
        writeln!(out, "{verdict}\t{document}:{}\t{path}\t{calculation}; {says} {stated}", span.line)?;
    }
    if relations.is_empty() { Ok(()) } else { writeln!(out) }
}

fn write(message: &str) -> Result<(), Failure> {
    writeln!(io::stdout(), "{message}").map_err(Failure::Output)
}
