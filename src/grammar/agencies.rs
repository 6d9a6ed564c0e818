//! The agency lexicon.
