//! A document → its tasks, ready to be compared: path, words, heading, bodies, deadline, citations of each.

use std::collections::{BTreeMap, BTreeSet};

use super::due::Due;
use crate::grammar::comparison::Comparison as Tables;
use crate::model::{Deadline, Diacritics, Document, Role, Task};
use crate::similarity::{Bodies, Body, Profile, Reader, Weights};

/// The readers that documents are made ready with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Readers<'g> {
    pub(crate) reader: Reader<'g>,
    pub(crate) bodies: Bodies<'g>,
    pub(crate) tables: &'g Tables,
}

impl<'g> Readers<'g> {
    pub(crate) fn new(tables: &'g Tables) -> Self {
        Readers { reader: Reader::new(tables), bodies: Bodies::new(tables), tables }
    }
}

/// A document made ready.
#[derive(Debug)]
pub(crate) struct Sheet<'d, 'g> {
    pub(crate) items: Vec<Item<'d, 'g>>,
    /// The words of its title.
    pub(crate) title: Profile,
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
            document.sections.iter().map(|s| (s.path.as_str(), s.title.as_str())).collect();
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
                    headings.entry(heading).or_insert_with(|| readers.reader.profile(heading, tolerant)).clone();
                let deadlines: Vec<&Deadline> = task.deadlines.iter().collect();
                Item {
                    profile: readers.reader.profile(&matter_of(task, &words), tolerant),
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
        Sheet {
            items,
            weights,
            tolerant,
            title: readers.reader.profile(document.header.title.as_deref().unwrap_or_default(), tolerant),
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

/// The words of a task without those of its bodies and deadlines, which are evidence of their own: a lower plan has others.
fn matter_of(task: &Task, words: &str) -> String {
    let bodies = task.agencies.iter().map(|a| a.text.as_str());
    let times = task.deadlines.iter().map(|d| d.text.as_str());
    let mut matter = words.to_owned();
    for said in bodies.chain(times).filter(|said| said.chars().count() > 3) {
        // One that stands inside a longer word is none.
        if let Some(at) = matter.find(said) {
            matter.replace_range(at..at + said.len(), ", ");
        }
    }
    // A task that names bodies and times only is what it says.
    if matter.chars().filter(|c| c.is_alphabetic()).count() < 6 { words.to_owned() } else { matter }
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
