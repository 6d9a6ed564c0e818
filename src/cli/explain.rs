//! `explain`: the page of a rule.

use std::io::{self, Write};

use boctach::check::{RULES, find};
use boctach::output::rule::explanation;

use super::Outcome;
use super::args::Options;
use super::failure::Failure;

/// Prints the page of the rule with this code or name.
pub(super) fn run(word: &str, options: &Options) -> Result<Outcome, Failure> {
    let Some(rule) = find(word) else {
        return Err(Failure::UnknownRule { name: word.to_owned(), near: near(word) });
    };
    let text = explanation(rule, options.lang.of_findings());
    io::stdout().lock().write_all(text.as_bytes()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}

/// The rules whose code or name is nearest to a word: those that share a part of it, else those of the family.
pub(super) fn near(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let parts: Vec<&str> = word.split('-').filter(|p| p.len() > 2).collect();
    let named =
        |name: &str| parts.iter().any(|part| name.split('-').any(|own| own.starts_with(part) || part.starts_with(own)));
    let mut near: Vec<String> =
        RULES.iter().filter(|r| named(r.name)).map(|r| format!("{} {}", r.code, r.name)).collect();
    if near.is_empty() {
        let family = word.chars().next().map(|c| c.to_ascii_uppercase());
        let same = RULES.iter().filter(|r| r.code.chars().next() == family);
        near = same.map(|r| format!("{} {}", r.code, r.name)).collect();
    }
    if near.is_empty() {
        near = RULES.iter().map(|r| r.code.to_owned()).collect();
    }
    near
}
