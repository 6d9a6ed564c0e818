//! What the restoration of a document is tuned by: costs in nats, widths of the searches, rounds of learning.
//!
//! A wider beam reads "theo lộ trình" right a little more often, and takes longer.

use super::decode::Beam;
use super::search::Width;

/// Settings of the search.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Weight of letters against language.
    pub letters: f32,
    /// Rounds of learning from the document itself.
    pub rounds: usize,
    /// Candidates of a word.
    pub width: Width,
    /// The same of a word that is put together of pieces.
    pub narrow: Width,
    /// Width of the search for the best path.
    pub beam: Beam,
    /// The same where letters are learned, and where only marks are missing.
    pub quick: Beam,
    /// Cost of keeping a word that is no word: once, and for each letter.
    pub keep: (f32, f32),
    /// Cost of two pieces being one word, and of one being two.
    pub join: f32,
    /// See `join`.
    pub split: f32,
    /// Nats below which a garbled word is open, so that its sentence is read once more.
    pub open: f32,
    /// Weight of the document's own words in the last round.
    pub own: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            letters: 1.35,
            rounds: 2,
            width: Width { window: 7.0, most: 30, limit: 24.0 },
            narrow: Width { window: 3.0, most: 8, limit: 8.0 },
            beam: Beam { most: 24, window: 16.0 },
            quick: Beam { most: 10, window: 12.0 },
            keep: (17.0, 1.2),
            join: 4.0,
            split: 6.0,
            open: 6.0,
            own: 0.5,
        }
    }
}
