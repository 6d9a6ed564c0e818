//! The packed language model: words, and how likely each follows one or two others.
//!
//! What comes in is the one block of bytes that `examples/build-model` wrote; what goes out are log-probabilities. The block
//! is read where it lies: nothing is parsed or copied, so that having the model costs nothing until a document is damaged.
//! "ủy ban" is more likely followed by "nhân" than by "nhận"; the model knows 7,200 words, 380,000 pairs
//! and 690,000 threes.

use std::sync::LazyLock;

/// First bytes of the block; the last is the version of the layout.
pub const MAGIC: [u8; 8] = *b"boctach2";
/// Nats for one step of a stored log-probability.
pub const STEP: f32 = 0.08;
/// The same of a word after one other, whose steps have four bits of their own and two beside its number.
pub const BIGRAM_STEP: f32 = 0.22;
/// Bits of a number of a word beside which there are two others: there are at most 16,384 words.
pub const WORD_BITS: u32 = 14;
/// The same of a word after two others, and the bits that the steps have.
pub const TRIGRAM_STEP: f32 = 0.3;
/// See `TRIGRAM_STEP`.
pub const TRIGRAM_BITS: u32 = 5;
/// Words that follow one word at most: what is left of two bytes for their places.
pub const MOST_NEXT: usize = 1 << (16 - TRIGRAM_BITS);
/// Nats for one step of a stored back-off of a word, and the value that 0 stands for.
pub const BACKOFF_STEP: f32 = 0.04;
/// See `BACKOFF_STEP`.
pub const BACKOFF_TOP: f32 = 2.0;
/// The same of a history, of four bits.
pub const HISTORY_STEP: f32 = 0.35;
/// See `HISTORY_STEP`.
pub const HISTORY_TOP: f32 = 0.35;
/// Histories for which there is one whole start; those of the others are told from it.
pub const STARTS: usize = 16;
/// Bits by which they are.
pub const START_BITS: u32 = 12;
/// Words that follow a history at most, so that these bits are enough.
pub const MOST_AFTER: usize = (1 << START_BITS) / STARTS - 1;
/// Bigrams to one entry of the table that counts those with trigrams.
pub const BLOCK: usize = 64;

/// The compiled-in block.
static BYTES: &[u8] = include_bytes!("../../model/vi.bin");

/// Number of a word in the model; words are numbered in the order of their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(pub u16);

/// A stretch of the block with numbers of one size.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    bytes: &'static [u8],
}

impl Column {
    fn u8(self, i: usize) -> u8 {
        self.bytes.get(i).copied().unwrap_or_default()
    }

    fn u16(self, i: usize) -> u16 {
        self.bytes.get(2 * i..2 * i + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
    }

    fn u32(self, i: usize) -> usize {
        self.bytes.get(4 * i..4 * i + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as usize
    }

    fn u64(self, i: usize) -> u64 {
        self.bytes.get(8 * i..8 * i + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
    }

    fn log(self, i: usize) -> f32 {
        -f32::from(self.u8(i)) * STEP
    }

    fn backoff(self, i: usize) -> f32 {
        BACKOFF_TOP - f32::from(self.u8(i)) * BACKOFF_STEP
    }

    /// The entry of `range` whose bits from `shift` on are `wanted`, by which they are sorted, and its other bits.
    fn find(self, range: std::ops::Range<usize>, shift: u32, wanted: u16) -> Option<(usize, u16)> {
        let (entries, _) = self.bytes.get(2 * range.start..2 * range.end)?.as_chunks::<2>();
        let at = entries.partition_point(|entry| u16::from_le_bytes(*entry) >> shift < wanted);
        let entry = u16::from_le_bytes(*entries.get(at)?);
        (entry >> shift == wanted).then_some((range.start + at, entry & ((1 << shift) - 1)))
    }

    /// Half a byte.
    fn half(self, i: usize) -> u16 {
        u16::from(self.u8(i / 2) >> (4 * (i % 2)) & 15)
    }
}

/// The language model.
#[derive(Debug)]
pub struct Model {
    words: usize,
    offsets: Column,
    letters: &'static [u8],
    unigrams: Column,
    unigram_backoffs: Column,
    bigram_starts: Column,
    bigram_words: Column,
    bigrams: Column,
    /// One bit for each bigram that is the history of trigrams, and how many there are before each block.
    histories: Column,
    histories_before: Column,
    /// First entry of the trigrams of every sixteenth history; and for each, how many more are before its own, and its back-off.
    trigram_starts: Column,
    trigram_offsets: Column,
    /// Place of the last word among those that follow the middle one, and log-probability.
    trigrams: Column,
    channels: [&'static [u8]; 2],
    /// Short names with small letters among their capitals, one a line.
    shapes: &'static str,
    /// Boundary of a sentence, `<s>`.
    pub boundary: Word,
    /// A number, `<num>`.
    pub number: Word,
    /// A word that the model does not have, `<unk>`.
    pub unknown: Word,
}

/// The place of a word among those that follow another one, where the model has the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(u16);

impl Place {
    /// No pair.
    pub const NONE: Place = Place(u16::MAX);
}

/// Two words as the history of a third: the entry of the pair, where the model has trigrams that begin with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History(Option<u32>);

impl History {
    /// No history of two words.
    pub const NONE: History = History(None);
}

impl Model {
    /// The compiled-in model.
    #[must_use]
    pub fn builtin() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(BYTES));
        &MODEL
    }

    /// The model in a block; one without a word where the block is none.
    #[must_use]
    pub fn of(bytes: &'static [u8]) -> Model {
        let known = bytes.starts_with(&MAGIC);
        let mut rest = bytes.get(MAGIC.len()..).filter(|_| known).unwrap_or_default();
        let mut take = |length: usize| {
            let (head, tail) = rest.split_at_checked(length).unwrap_or_default();
            rest = tail;
            head
        };
        let sizes = Column { bytes: take(8 * 4) };
        let size = |i: usize| sizes.u32(i);
        let (words, letters, bigrams, histories, trigrams) = (size(0), size(1), size(2), size(3), size(4));
        let mut column = |length: usize| Column { bytes: take(length) };
        let mut model = Model {
            words,
            offsets: column(4 * (words + 1)),
            letters: column(letters).bytes,
            unigrams: column(words),
            unigram_backoffs: column(words),
            bigram_starts: column(4 * (words + 1)),
            bigram_words: column(2 * bigrams),
            bigrams: column(bigrams.div_ceil(2)),
            histories: column(8 * bigrams.div_ceil(BLOCK)),
            histories_before: column(4 * bigrams.div_ceil(BLOCK)),
            trigram_starts: column(4 * (histories + 1).div_ceil(STARTS)),
            trigram_offsets: column(2 * (histories + 1)),
            trigrams: column(2 * trigrams),
            channels: [column(size(5)).bytes, column(size(6)).bytes],
            shapes: std::str::from_utf8(column(size(7)).bytes).unwrap_or_default(),
            boundary: Word(0),
            number: Word(0),
            unknown: Word(0),
        };
        let special = |name: &str| model.word(name).unwrap_or(Word(0));
        (model.boundary, model.number, model.unknown) = (special("<s>"), special("<num>"), special("<unk>"));
        model
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words
    }

    /// True for a model without words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// The letters of a word.
    #[must_use]
    pub fn letters(&self, word: Word) -> &'static str {
        std::str::from_utf8(self.bytes(word)).unwrap_or_default()
    }

    /// The letters of a word as they are stored.
    #[must_use]
    pub fn bytes(&self, word: Word) -> &'static [u8] {
        let range = self.offsets.u32(usize::from(word.0))..self.offsets.u32(usize::from(word.0) + 1);
        self.letters.get(range).unwrap_or_default()
    }

    /// The word of these letters: lower case, tone marks where the old style has them ("hòa").
    #[must_use]
    pub fn word(&self, letters: &str) -> Option<Word> {
        let (mut low, mut high) = (0, self.words);
        while low < high {
            let middle = usize::midpoint(low, high);
            let word = Word(u16::try_from(middle).ok()?);
            match self.bytes(word).cmp(letters.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(word),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Log-probability of a word by itself.
    #[must_use]
    pub fn unigram(&self, word: Word) -> f32 {
        self.unigrams.log(usize::from(word.0))
    }

    /// Log-probability of `word` after `before`, the pair as a history, and its place among the pairs of `before`.
    #[must_use]
    pub fn bigram(&self, before: Word, word: Word) -> (f32, History, Place) {
        let at = usize::from(before.0);
        let range = self.bigram_starts.u32(at)..self.bigram_starts.u32(at + 1);
        let first = range.start;
        match self.bigram_words.find(range, 16 - WORD_BITS, word.0) {
            Some((entry, high)) => {
                let steps = high << 4 | self.bigrams.half(entry);
                let place = Place(u16::try_from(entry - first).unwrap_or(u16::MAX));
                (-f32::from(steps) * BIGRAM_STEP, self.history(entry), place)
            }
            None => (self.unigram_backoffs.backoff(at) + self.unigram(word), History::NONE, Place::NONE),
        }
    }

    /// Log-probability of a word after a pair of words, where the second and it have this place and `bigram` is its log-probability
    /// after the second alone.
    #[must_use]
    pub fn trigram(&self, history: History, place: Place, bigram: f32) -> f32 {
        let Some(at) = history.0 else { return bigram };
        let at = at as usize;
        let found = (place != Place::NONE).then(|| self.find_trigram(at, place)).flatten();
        found.unwrap_or_else(|| {
            let steps = self.trigram_offsets.u16(at) >> START_BITS;
            HISTORY_TOP - f32::from(steps) * HISTORY_STEP + bigram
        })
    }

    fn find_trigram(&self, history: usize, place: Place) -> Option<f32> {
        let offset = |h: usize| usize::from(self.trigram_offsets.u16(h) & ((1 << START_BITS) - 1));
        let start = |h: usize| self.trigram_starts.u32(h / STARTS) + offset(h);
        let (_, steps) = self.trigrams.find(start(history)..start(history + 1), TRIGRAM_BITS, place.0)?;
        Some(-f32::from(steps) * TRIGRAM_STEP)
    }

    /// The letter confusions of English and of Vietnamese recognition, packed.
    #[must_use]
    pub fn channels(&self) -> [&'static [u8]; 2] {
        self.channels
    }

    /// Short names that are written with small letters among their capitals, "VNeID".
    pub fn shapes(&self) -> impl Iterator<Item = &'static str> {
        self.shapes.lines()
    }

    fn history(&self, entry: usize) -> History {
        let (block, bit) = (entry / BLOCK, entry % BLOCK);
        let bits = self.histories.u64(block);
        if bits >> bit & 1 == 0 {
            return History::NONE;
        }
        let before = (bits & ((1 << bit) - 1)).count_ones() as usize;
        History(u32::try_from(self.histories_before.u32(block) + before).ok())
    }
}
