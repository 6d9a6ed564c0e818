//! Phrases of letterhead, signature and definitions.
