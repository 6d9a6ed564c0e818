//! Damaged text → readable text, with a map between both.
//!
//! What comes in is normalised text whose marks are lost ("Uy ban nhan dan tinh") or whose letters were misread ("Uy ban nhén dan
//! tinh"); what goes out is the text as it was printed ("Ủy ban nhân dân tỉnh"), for each word whether it was kept, restored or is
//! unsure, and the way back to the words as scanned. Clean text is not touched, and the model is not looked at for it.

pub mod model;
pub mod words;
pub mod lexicon;
pub mod language;
pub mod channel;
pub mod trie;
pub mod search;
pub mod learn;
pub mod pieces;
pub mod decode;
pub mod gate;
pub mod engine;
