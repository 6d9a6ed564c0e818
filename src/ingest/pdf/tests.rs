//! PDF documents written by hand.
