//! A document → its tasks, ready to be compared: path, words, heading, bodies, deadline, citations of each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::due::Due;
use super::subject::Subject;
use crate::grammar::Grammar;
use crate::grammar::comparison::Comparison as Tables;
use crate::grammar::token::Tokens;
use crate::model::{Deadline, Diacritics, Document, Role, Task};
use crate::similarity::{Bodies, Body, Profile, Reader, Weights};

/// The readers that documents are made ready with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Readers<'g> {
    pub(crate) reader: Reader<'g>,
    pub(crate) bodies: Bodies<'g>,
    pub(crate) tables: &'g Tables,
    grammar: &'g Grammar,
}

impl<'g> Readers<'g> {
    pub(crate) fn new(grammar: &'g Grammar) -> Self {
        let tables = &grammar.comparison;
        Readers { reader: Reader::new(tables), bodies: Bodies::new(tables), tables, grammar }
    }

    /// The words of a text, those of bodies aside: a lower plan has others.
    pub(crate) fn profile(&self, text: &str, tolerant: bool) -> Profile {
        self.reader.profile(text, tolerant, &self.bodies_in(text, tolerant))
    }

    /// Where a text names bodies of the lexicon.
    fn bodies_in(&self, text: &str, tolerant: bool) -> Vec<Range<usize>> {
        let tokens = Tokens::read(text, &self.grammar.vocabulary, tolerant);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.list.len() {
            let named = Some(at).filter(|at| tokens.list[*at].capital);
            let to = named.and_then(|at| Some(self.grammar.agencies.bodies.at(&tokens, at)?.to));
            if let Some(last) = to.and_then(|to| tokens.list.get(to - 1)) {
                found.push(tokens.list[at].start as usize..last.end as usize);
            }
            at = to.unwrap_or(at + 1);
        }
        found
    }
}

/// A document made ready.
#[derive(Debug)]
pub(crate) struct Sheet<'d, 'g> {
    pub(crate) items: Vec<Item<'d, 'g>>,
    /// What it is about.
    pub(crate) subject: Subject,
    code: Option<&'d str>,
    cited: BTreeSet<&'d str>,
    /// How much each word weighs among its tasks.
    pub(crate) weights: Weights,
    /// Marks of its text are lost or garbled.
    pub(crate) tolerant: bool,
}

/// A task made ready.
#[derive(Debug)]
pub(crate) struct Item<'d, 'g> {
    pub(crate) task: &'d Task,
    /// Its path, made unique.
    pub(crate) path: String,
    /// Title and text.
    pub(crate) words: String,
    /// Their matter: bodies and times left out.
    pub(crate) profile: Profile,
    /// The headings above it, or its group in a table.
    pub(crate) heading: &'d str,
    pub(crate) heading_profile: Profile,
    /// Who leads, else who does it.
    pub(crate) leads: Vec<Body<'g>>,
    pub(crate) due: Due,
    /// Codes of the documents it cites.
    pub(crate) cited: Vec<&'d str>,
}

impl<'d, 'g> Sheet<'d, 'g> {
    /// Makes a document ready.
    pub(crate) fn new(document: &'d Document, readers: &Readers<'g>) -> Self {
        let tolerant = is_damaged(document);
        let sections: BTreeMap<&str, &str> =
            // Headings without a label have no path of their own; they are the groups of the tasks under them.
            document
                .sections
                .iter()
                .filter(|s| !s.label.is_empty())
                .map(|s| (s.path.as_str(), s.title.as_str()))
                .collect();
        let codes: BTreeMap<&str, &str> = document
            .citations
            .iter()
            .filter_map(|c| Some((c.id.as_str(), c.code.as_deref().filter(|code| !code.starts_with('/'))?)))
            .collect();
        let mut headings: BTreeMap<&str, Profile> = BTreeMap::new();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        let items: Vec<Item<'d, 'g>> = document
            .tasks
            .iter()
            .map(|task| {
                let time = times.entry(task.path.as_str()).or_insert(0);
                *time += 1;
                let path = if *time == 1 { task.path.clone() } else { format!("{}#{time}", task.path) };
                let words = words_of(task);
                let heading = task.group.as_deref().or_else(|| heading_of(&task.path, &sections)).unwrap_or_default();
                let heading_profile =
                    headings.entry(heading).or_insert_with(|| readers.reader.profile(heading, tolerant, &[])).clone();
                let deadlines: Vec<&Deadline> = task.deadlines.iter().collect();
                Item {
                    profile: readers.reader.profile(&words, tolerant, &asides(task, &words, tolerant, readers)),
                    leads: leads(task).map(|name| readers.bodies.read(name)).collect(),
                    due: Due::of(&deadlines),
                    cited: task.citations.iter().filter_map(|id| codes.get(id.as_str()).copied()).collect(),
                    task,
                    path,
                    words,
                    heading,
                    heading_profile,
                }
            })
            .collect();
        let weights = Weights::of(items.iter().map(|i| &i.profile));
        let title = readers.reader.profile(document.header.title.as_deref().unwrap_or_default(), tolerant, &[]);
        Sheet {
            subject: Subject::of(&title, items.iter().map(|i| &i.profile)),
            items,
            weights,
            tolerant,
            code: document.header.code.as_deref().filter(|code| !code.starts_with('/')),
            cited: codes.into_values().collect(),
        }
    }

    /// True when it cites the other document.
    pub(crate) fn cites(&self, other: &Sheet<'_, '_>) -> bool {
        other.code.is_some_and(|code| self.cited.contains(code))
    }
}

/// Title and text of a task.
fn words_of(task: &Task) -> String {
    match &task.title {
        Some(title) => format!("{title}. {}", task.text),
        None => task.text.clone(),
    }
}

/// Where the words of a task name bodies and times, which are evidence of their own: a lower plan has others.
fn asides(task: &Task, words: &str, tolerant: bool, readers: &Readers<'_>) -> Vec<Range<usize>> {
    let mut found = readers.bodies_in(words, tolerant);
    let bodies = task.agencies.iter().map(|a| a.text.as_str());
    let times = task.deadlines.iter().map(|d| d.text.as_str());
    for said in bodies.chain(times).filter(|said| said.chars().count() > 3) {
        found.extend(words.find(said).map(|at| at..at + said.len()));
    }
    found
}

/// True for text whose marks are lost or garbled.
pub(crate) fn is_damaged(document: &Document) -> bool {
    document.source.diacritics != Diacritics::Full
}

/// Names of those who lead, else of those who do it.
pub(crate) fn leads(task: &Task) -> impl Iterator<Item = &str> {
    let role = if task.agencies.iter().any(|a| a.role == Role::Lead) { Role::Lead } else { Role::Execute };
    task.agencies.iter().filter(move |a| a.role == role).map(|a| a.name.as_str())
}

/// The innermost heading above an item.
fn heading_of<'d>(path: &str, sections: &BTreeMap<&str, &'d str>) -> Option<&'d str> {
    let mut above = path;
    while let Some(end) = above.rfind(['.', '/']) {
        above = &above[..end];
        if let Some(title) = sections.get(above) {
            return Some(title);
        }
    }
    None
}
