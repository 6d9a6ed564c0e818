//! Layout on made-up words.
