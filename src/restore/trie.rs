//! The words of the lexicon as a tree of letters, so that words with the same beginning are compared once.

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::model::Word;

/// Number of a letter in the tree's alphabet.
pub type Letter = u8;

/// One step of the tree.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node {
    /// Its letter.
    pub letter: Letter,
    /// First of the nodes below it; 0 for none.
    pub child: u32,
    /// Next of the nodes beside it; 0 for none.
    pub sibling: u32,
    /// The word that ends here.
    pub word: Option<Word>,
    /// What this word costs for being rare.
    pub rarity: f32,
    /// The least that a word here or below costs for being rare.
    pub least: f32,
}

/// The tree; node 0 is its root.
#[derive(Debug)]
pub struct Trie {
    nodes: Vec<Node>,
    alphabet: FxHashMap<char, Letter>,
    letters: Vec<char>,
}

/// Letters of the longest word.
pub const LONGEST: usize = 14;
/// Weight of how rare a word is, against its letters, in the choice of candidates.
const RARITY: f32 = 0.7;

impl Trie {
    /// The words of a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut trie = Trie { nodes: vec![Node::default()], alphabet: FxHashMap::default(), letters: Vec::new() };
        trie.nodes.reserve(3 * lexicon.len());
        // Words come in the order of their letters, so that the path of the last one is the beginning of the next.
        let mut path: Vec<(Letter, usize)> = Vec::new();
        for (word, letters) in lexicon.words().filter(|(word, letters)| lexicon.is_usual(*word, letters)) {
            trie.insert(word, letters, RARITY * lexicon.rarity(word), &mut path);
        }
        trie
    }

    /// A node.
    #[must_use]
    pub fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).copied().unwrap_or_default()
    }

    /// The number of a lower-case letter.
    #[must_use]
    pub fn letter(&self, c: char) -> Option<Letter> {
        self.alphabet.get(&c).copied()
    }

    /// True for a letter with marks.
    #[must_use]
    pub fn is_marked(&self, letter: Letter) -> bool {
        self.letters.get(usize::from(letter)).is_some_and(|c| !c.is_ascii())
    }

    /// All letters by their numbers.
    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    fn insert(&mut self, word: Word, letters: &str, rarity: f32, path: &mut Vec<(Letter, usize)>) {
        let mut codes = Vec::with_capacity(letters.len());
        for c in letters.chars() {
            let next = self.letters.len();
            let code = *self.alphabet.entry(c).or_insert_with(|| {
                self.letters.push(c);
                Letter::try_from(next).unwrap_or(Letter::MAX)
            });
            codes.push(code);
        }
        // More letters than a tree can tell apart are not Vietnamese.
        if codes.len() > LONGEST || codes.contains(&Letter::MAX) {
            return;
        }
        let shared = path.iter().zip(&codes).take_while(|(step, code)| step.0 == **code).count();
        path.truncate(shared);
        let mut at = path.last().map_or(0, |step| step.1);
        for &code in &codes[shared..] {
            at = self.below(at, code);
            path.push((code, at));
        }
        let end = &mut self.nodes[at];
        if end.word.is_none() {
            (end.word, end.rarity) = (Some(word), rarity);
        }
        for &(_, at) in path.iter() {
            let node = &mut self.nodes[at];
            node.least = node.least.min(rarity);
        }
    }

    /// The node for a letter below another, made if there is none.
    fn below(&mut self, parent: usize, letter: Letter) -> usize {
        let mut at = self.nodes[parent].child as usize;
        while at != 0 {
            if self.nodes[at].letter == letter {
                return at;
            }
            at = self.nodes[at].sibling as usize;
        }
        let fresh = self.nodes.len();
        let small = u32::try_from(fresh).unwrap_or(0);
        self.nodes.push(Node { letter, sibling: self.nodes[parent].child, least: f32::INFINITY, ..Node::default() });
        self.nodes[parent].child = small;
        fresh
    }
}
