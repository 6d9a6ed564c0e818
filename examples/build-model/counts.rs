//! Counts of words, pairs and threes: read from the n-gram files, and from phrases that the grammars know.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use boctach::grammar::word::fold;
use boctach::restore::lexicon::is_syllable;
use boctach::restore::words::{Sign, read_words};
use flate2::read::GzDecoder;

/// How often a word that is no syllable must be read to be kept.
const FOREIGN: f64 = 1000.0;

/// The words, and the counts of n-grams by the numbers of their words.
#[derive(Default)]
pub(crate) struct Counts {
    ids: BTreeMap<String, usize>,
    /// Words that were ever numbered, those that were dropped among them.
    words: usize,
    /// Laws, an encyclopedia, and phrases that count as read often.
    pub(crate) read: Source,
    /// The sentences, headings and cells written for the model.
    pub(crate) written: Source,
}

/// Counts of n-grams of one kind of text.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) unigrams: BTreeMap<usize, Count>,
    pub(crate) bigrams: BTreeMap<(usize, usize), Count>,
    pub(crate) trigrams: BTreeMap<(usize, usize, usize), f64>,
}

/// How often something was seen, and how many different words followed it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) seen: f64,
    pub(crate) next: f64,
}

impl Counts {
    /// Reads `vi-open.*.tsv.gz`.
    pub(crate) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut counts = Counts::default();
        for row in rows(&folder.join("vi-open.unigrams.tsv.gz"))? {
            let [word, seen, next] = fields(&row?)?;
            // The comma is a word of the source that is never counted.
            if word != "<,>" {
                let id = counts.id(&word);
                counts.read.unigrams.insert(id, Count { seen: seen.parse()?, next: next.parse()? });
            }
        }
        for row in rows(&folder.join("vi-open.bigrams.tsv.gz"))? {
            let [words, seen, next] = fields(&row?)?;
            let (a, b) = words.split_once(' ').ok_or("a bigram has two words")?;
            let key = (counts.id(a), counts.id(b));
            counts.read.bigrams.insert(key, Count { seen: seen.parse()?, next: next.parse()? });
        }
        for row in rows(&folder.join("vi-open.trigrams.tsv.gz"))? {
            let [words, seen] = fields(&row?)?;
            let three: Vec<usize> = words.split(' ').map(|word| counts.id(word)).collect();
            let [a, b, c] = three[..] else { return Err("a trigram has three words".into()) };
            counts.read.trigrams.insert((a, b, c), seen.parse()?);
        }
        Ok(counts)
    }

    /// Counts the words of a phrase as if it had been read `times` times.
    pub(crate) fn add(&mut self, phrase: &str, times: f64) {
        let words = self.inner(phrase);
        self.read.add(&words, times);
    }

    /// Counts the words of a sentence that was written for the model.
    pub(crate) fn write(&mut self, sentence: &str) {
        let words = self.inner(sentence);
        self.written.add(&words, 1.0);
    }

    /// The words of a phrase. It stands inside sentences: its ends say nothing of what is before and behind it.
    fn inner(&mut self, phrase: &str) -> Vec<usize> {
        let boundary = self.id("<s>");
        let mut line = Vec::new();
        for sign in read_words(phrase) {
            let word = match sign {
                Sign::Word(word) => self.id(&word),
                Sign::Number => self.id("<num>"),
                Sign::Boundary => boundary,
            };
            if word != boundary || line.last().is_some_and(|last| *last != boundary) {
                line.push(word);
            }
        }
        if line.last() == Some(&boundary) {
            line.pop();
        }
        line
    }

    /// Drops words that would take room for nothing: foreign words and names that are not often read, and words that have lost their
    /// marks in the sources themselves (in addresses of pages, "quyet-dinh-so"): a syllable that ends in c, ch, p or t always has a tone.
    pub(crate) fn drop_foreign_and_unmarked(&mut self) {
        let mut marked: BTreeMap<String, f64> = BTreeMap::new();
        for (word, &id) in &self.ids {
            *marked.entry(fold(word)).or_default() += self.read.seen(id);
        }
        let wrong = |word: &str, seen: f64| {
            word.ends_with(['c', 'h', 'p', 't'])
                && !word.ends_with("nh")
                && is_syllable(word)
                && marked.get(word).is_some_and(|all| *all > 20.0 * seen)
        };
        let foreign =
            |word: &str, seen: f64| seen < FOREIGN && word.starts_with(char::is_alphabetic) && !is_syllable(word);
        let useless = |word: &str, seen: f64| wrong(word, seen) || foreign(word, seen);
        let dropped: BTreeSet<usize> =
            self.ids.iter().filter(|(word, id)| useless(word, self.read.seen(**id))).map(|(_, &id)| id).collect();
        self.ids.retain(|_, id| !dropped.contains(id));
        self.read.bigrams.retain(|(a, b), _| !dropped.contains(a) && !dropped.contains(b));
        self.read.trigrams.retain(|(a, b, c), _| !dropped.contains(a) && !dropped.contains(b) && !dropped.contains(c));
    }

    /// The words in the order of their letters.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = (&str, usize)> {
        self.ids.iter().map(|(name, &id)| (name.as_str(), id))
    }

    pub(crate) fn id(&mut self, word: &str) -> usize {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let fresh = self.words;
        self.words += 1;
        self.ids.insert(word.to_owned(), fresh);
        fresh
    }
}

impl Source {
    /// How often a word was read.
    pub(crate) fn seen(&self, word: usize) -> f64 {
        self.unigrams.get(&word).map_or(0.0, |count| count.seen)
    }

    fn add(&mut self, words: &[usize], times: f64) {
        for &word in words {
            self.unigrams.entry(word).or_default().seen += times;
        }
        for pair in words.windows(2) {
            let entry = self.bigrams.entry((pair[0], pair[1])).or_default();
            let fresh = entry.seen == 0.0;
            entry.seen += times;
            self.unigrams.entry(pair[0]).or_default().next += f64::from(u8::from(fresh));
        }
        for three in words.windows(3) {
            let entry = self.trigrams.entry((three[0], three[1], three[2])).or_default();
            let fresh = *entry == 0.0;
            *entry += times;
            if fresh && let Some(pair) = self.bigrams.get_mut(&(three[0], three[1])) {
                pair.next += 1.0;
            }
        }
    }
}

/// Every wording in the grammars that a paper may have: examples and names, patterns left out.
pub(crate) fn phrases(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for path in files(folder)?.iter().filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        let table: toml::Value = toml::from_str(&fs::read_to_string(path)?)?;
        collect(&table, false, &mut found);
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// The lines of all files of a folder, headings ("# …") left out.
pub(crate) fn wordings(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut lines = Vec::new();
    for path in files(folder)? {
        lines.extend(fs::read_to_string(path)?.lines().filter(|line| !line.starts_with('#')).map(str::to_owned));
    }
    Ok(lines)
}

fn collect(value: &toml::Value, wording: bool, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if wording && text.contains(' ') => found.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect(item, wording, found)),
        toml::Value::Table(table) => {
            for (key, item) in table {
                let shown = wording || matches!(key.as_str(), "examples" | "name" | "names");
                collect(item, shown, found);
            }
        }
        _ => {}
    }
}

/// The files of a folder in the order of their names.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn rows(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>, Box<dyn Error>> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(BufReader::new(GzDecoder::new(file)).lines())
}

fn fields<const N: usize>(row: &str) -> Result<[String; N], Box<dyn Error>> {
    let fields: Vec<String> = row.split('\t').map(str::to_owned).collect();
    fields.try_into().map_err(|_| format!("{row:?} has not {N} fields").into())
}
