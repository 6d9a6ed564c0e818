//! Pictures of pages → their text: PNG, JPEG and TIFF files, and what the pages of scanned PDFs look like.
//!
//! What comes in are grey pixels; what goes out are words and ruling lines, from which the layout makes lines and tables as it
//! does for typed pages. Recognising the words is left to an engine that the caller brings ([`Recogniser`]); everything else is
//! done here: decoding ([`decode`]), setting straight ([`skew`]), finding the lines of tables ([`rulings`]) and taking them
//! away before "Sở Y tế | Quý II" is read ([`prepare`]).
//!
//! [`Recogniser`]: super::resources::Recogniser

mod bitmap;
mod blanks;
mod case;
mod decode;
mod doubt;
mod grey;
mod image;
mod numerals;
mod plan;
mod prepare;
mod recognise;
mod rulings;
mod scale;
mod scribble;
mod skew;
mod stack;
mod turn;
mod words;

pub(super) use self::grey::grey;
pub(super) use self::image::read;
pub(super) use self::recognise::{Pictures, Recognition, recognise};
pub(super) use self::scale::scaled;
