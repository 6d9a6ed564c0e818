//! What is extracted: plain types, one to one with the JSON that the program prints.
//!
//! The vocabulary is that of `docs/annotation.md`. Field order is the order of the JSON; absent values are
//! left out, lists are always present where a reader would iterate over them.

mod document;
mod source;
mod header;
mod agency;
mod deadline;
mod task;
mod figure;
mod mention;

pub use agency::{Agency, Role};
pub use deadline::{Deadline, DeadlineKind, Precision};
pub use document::{Abbreviation, Citation, Document, Note, NoteCode, SCHEMA, Section, Statement, Table};
pub use figure::{Comparator, Figure, Target};
pub use header::{Component, Header, Issuer, Level, Period, Signer};
pub use mention::{Mention, MentionKind};
pub use source::{Diacritics, EncodingShare, Facts, Format, PageKind, PageRoute, Signature, SourceInfo, TextLayer};
pub use task::{Origin, Step, Task};
