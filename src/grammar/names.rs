//! Tables of names: what has one name and is also written otherwise.
//!
//! An entry such as `name = "Sở Y tế", short = ["SYT"]` says that "SYT" is to be read "Sở Y tế"; a wording under `names`
//! means the same thing but keeps its own words. What comes in are the entries of a grammar file, what goes out is the
//! longest name that begins at a token, with its marks and capitals as the grammar has them.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::pattern::{self, Marks};
use super::token::Tokens;
use super::trie::{Hit, Step, Trie};
use super::vocabulary::{Trees, Vocabulary, WordId};
use super::word::is_letter;
use crate::error::Error;

/// An entry: its name, its other forms, its meaning.
#[derive(Clone, Debug, Deserialize)]
pub struct Named<M> {
    /// Name of the entry in its table.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Patterns that stand for the name: abbreviations, slips of the pen.
    #[serde(default)]
    pub short: Vec<String>,
    /// Other names, which keep their own words.
    #[serde(default)]
    pub names: Vec<String>,
    /// Is this name only with a capital letter: "Thống kê tỉnh" is a body, "thống kê" is not.
    #[serde(default)]
    pub capital: bool,
    /// The name is made of the names of other tables: only the short forms are matched here.
    #[serde(default)]
    pub composed: bool,
    /// What it means.
    #[serde(flatten)]
    pub meaning: M,
    /// Texts in which this entry wins a match against the whole table.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Texts in which this entry must not win.
    #[serde(default)]
    pub rejects: Vec<String>,
}

/// A name found in a text.
#[derive(Debug)]
pub struct Found<'n, M> {
    /// Number of its entry.
    pub number: usize,
    /// Its entry.
    pub entry: &'n Named<M>,
    /// The name as it is to be shown.
    pub text: &'n str,
    /// One past its last token.
    pub to: usize,
}

/// The entries of one table, ready to be matched.
#[derive(Debug)]
pub struct Names<M> {
    entries: Vec<Named<M>>,
    aliases: Vec<Alias>,
    trie: Trie<u32>,
}

/// Tokens of a form that may be mistaken for common words unless it has its capitals.
const LONGEST_ABBREVIATION: usize = 2;

#[derive(Debug)]
struct Alias {
    entry: usize,
    /// Number in `names` of the entry; none where the canonical name is shown.
    own: Option<usize>,
    /// Written with an abbreviation, which must have its capitals: "CAT" is no "cat".
    abbreviated: bool,
}

impl<M> Names<M> {
    /// Compiles entries; `file` names the grammar file in messages.
    pub fn new(entries: Vec<Named<M>>, file: &str, marks: Marks, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut aliases = Vec::new();
        let mut trie = Trie::default();
        let mut words = Words { vocabulary, known: FxHashMap::default() };
        for (number, entry) in entries.iter().enumerate() {
            let literal = std::iter::once((&entry.name, None))
                .chain(entry.names.iter().enumerate().map(|(at, name)| (name, Some(at))))
                .skip(usize::from(entry.composed));
            let forms = literal
                .map(|(form, own)| (form, own, false))
                .chain(entry.short.iter().map(|form| (form, None, form.split(' ').any(has_two_capitals))));
            for (form, own, abbreviated) in forms {
                let alias = u32::try_from(aliases.len()).unwrap_or(u32::MAX);
                aliases.push(Alias { entry: number, own, abbreviated });
                words.add(form, alias, marks, &mut trie).map_err(|message| Error::Grammar {
                    file: file.to_owned(),
                    message: format!("entry \"{}\": {message}", entry.id),
                })?;
            }
        }
        trie.publish(words.vocabulary);
        Ok(Names { entries, aliases, trie })
    }

    /// The tree of its names, among those that a token may begin a match of.
    #[must_use]
    pub fn tree(&self) -> Trees {
        self.trie.tree()
    }

    /// The entries in file order.
    #[must_use]
    pub fn entries(&self) -> &[Named<M>] {
        &self.entries
    }

    /// The longest name that begins at a token.
    #[must_use]
    #[inline]
    pub fn at(&self, tokens: &Tokens<'_>, from: usize) -> Option<Found<'_, M>> {
        self.trie.at(tokens, from).and_then(|hit| self.found(tokens, &hit))
    }

    fn found(&self, tokens: &Tokens<'_>, hit: &Hit<u32>) -> Option<Found<'_, M>> {
        let from = hit.from;
        let alias = &self.aliases[hit.payload as usize];
        let entry = &self.entries[alias.entry];
        let small = |i: usize| !has_two_capitals(tokens.str(i));
        if alias.abbreviated && hit.to - hit.from <= LONGEST_ABBREVIATION && (hit.from..hit.to).all(small)
            || entry.capital && !tokens.list[from].capital
        {
            return None;
        }
        let text = alias.own.map_or(entry.name.as_str(), |at| entry.names[at].as_str());
        Some(Found { number: alias.entry, entry, text, to: hit.to })
    }
}

/// Adds the forms of names to their tree. A plain name is cut here, where its words are looked up once for the whole table:
/// parsing the notation anew for thousands of names would take most of the start-up time.
struct Words<'v, 'f> {
    vocabulary: &'v mut Vocabulary,
    known: FxHashMap<&'f str, WordId>,
}

impl<'f> Words<'_, 'f> {
    fn add(&mut self, form: &'f str, alias: u32, marks: Marks, trie: &mut Trie<u32>) -> Result<(), String> {
        let plain = |c: char| is_letter(c) || c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–' | '&');
        if marks == Marks::Literal || form.trim().is_empty() || !form.chars().all(plain) {
            return pattern::add(form, alias, marks, self.vocabulary, trie).map(|_sequences| ());
        }
        let mut node = Trie::<u32>::ROOT;
        let mut separated = false;
        for piece in form.split_inclusive([' ', ',', '-', '–', '&']) {
            let word = piece.trim_end_matches([' ', ',', '-', '–', '&']);
            let joiner = word == "và";
            if !word.is_empty() && !joiner {
                node = trie.grow(node, Step::Word(self.word(word)));
                separated = false;
            }
            if (joiner || !piece[word.len()..].trim().is_empty()) && !separated {
                node = trie.grow(node, Step::Separator);
                separated = true;
            }
        }
        trie.end(node, alias);
        Ok(())
    }

    fn word(&mut self, word: &'f str) -> WordId {
        *self.known.entry(word).or_insert_with(|| self.vocabulary.intern(word))
    }
}

/// The id under which a name is known: "Công an tỉnh" gives `cong-an-tinh`.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in super::word::fold(name).chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// "UBND", "TTr", "C06": no word of running text.
fn has_two_capitals(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
pub(crate) mod testing {
    //! The proof that every table of names must pass.

    use super::{Names, slug};
    use crate::grammar::token::Tokens;
    use crate::grammar::vocabulary::Vocabulary;

    /// Every name and example is read by its own entry to the end, no reject is; ids are slugs and unique.
    pub(crate) fn prove<M>(table: &Names<M>, vocabulary: &Vocabulary) {
        let mut seen = std::collections::BTreeSet::new();
        let mut wrong = Vec::new();
        for entry in table.entries() {
            if !seen.insert(&entry.id) || slug(&entry.id) != entry.id {
                wrong.push(format!("{} is no id, or that of two entries", entry.id));
            }
            let names = std::iter::once(&entry.name).chain(&entry.names).skip(usize::from(entry.composed));
            for example in names.chain(&entry.examples) {
                let tokens = Tokens::read(example, vocabulary, false);
                let found = table.at(&tokens, 0).map(|f| (f.entry.id.as_str(), f.to));
                if found != Some((entry.id.as_str(), tokens.list.len())) {
                    wrong.push(format!("{}: \"{example}\" is read {found:?}", entry.id));
                }
            }
            for reject in &entry.rejects {
                let tokens = Tokens::read(reject, vocabulary, false);
                if table.at(&tokens, 0).is_some_and(|f| f.entry.id == entry.id) {
                    wrong.push(format!("{}: \"{reject}\" must not be read so", entry.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> (Names<()>, Vocabulary) {
        #[derive(Deserialize)]
        struct File {
            entry: Vec<Named<Nothing>>,
        }
        #[derive(Deserialize)]
        struct Nothing {}
        let file: File = toml::from_str(
            r#"entry = [
                { id = "cong-an-tinh", name = "Công an tỉnh", short = ["CAT"], names = ["Công an cấp tỉnh"] },
                { id = "so-ldtbxh", name = "Sở Lao động - Thương binh và Xã hội", short = ["Sở LĐ~TB&XH"] },
            ]"#,
        )
        .unwrap();
        let plain = |e: Named<Nothing>| Named {
            id: e.id,
            name: e.name,
            short: e.short,
            names: e.names,
            capital: e.capital,
            composed: e.composed,
            meaning: (),
            examples: e.examples,
            rejects: e.rejects,
        };
        let mut vocabulary = Vocabulary::new();
        let table =
            Names::new(file.entry.into_iter().map(plain).collect(), "test", Marks::Loose, &mut vocabulary).unwrap();
        (table, vocabulary)
    }

    #[test]
    fn abbreviations_are_expanded_and_other_names_kept() {
        let (table, vocabulary) = table();
        for (written, shown) in [
            ("CAT", Some("Công an tỉnh")),
            ("công an tỉnh", Some("Công an tỉnh")),
            ("Công an cấp tỉnh", Some("Công an cấp tỉnh")),
            ("Sở LĐ-TB & XH", Some("Sở Lao động - Thương binh và Xã hội")),
            ("Sở Lao động Thương binh, Xã hội", Some("Sở Lao động - Thương binh và Xã hội")),
            ("cat", None),
            ("Công an", None),
        ] {
            let tokens = Tokens::read(written, &vocabulary, false);
            assert_eq!(table.at(&tokens, 0).map(|f| f.text), shown, "{written}");
        }
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Sở Lao động - Thương binh và Xã hội"), "so-lao-dong-thuong-binh-va-xa-hoi");
        assert_eq!(slug("– UBND tỉnh."), "ubnd-tinh");
    }

    #[test]
    fn plain_names_are_cut_as_the_notation_is_parsed() {
        let mut vocabulary = Vocabulary::new();
        for form in ["Sở Y tế", "Văn hóa, Thể thao", "KH&ĐT", "Lao động-TB&XH", "Báo và Đài", "Tổ 3"]
        {
            let (mut parsed, mut cut) = (Trie::default(), Trie::default());
            pattern::add(form, 1, Marks::Loose, &mut vocabulary, &mut parsed).unwrap();
            let mut words = Words { vocabulary: &mut vocabulary, known: FxHashMap::default() };
            words.add(form, 1, Marks::Loose, &mut cut).unwrap();
            assert_eq!(format!("{cut:?}"), format!("{parsed:?}"), "{form}");
        }
    }
}
