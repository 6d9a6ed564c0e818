//! The grammars: surface forms as data, compiled into matchers.
//!
//! What comes in are the files of `grammars/` (compiled in, packed by `build.rs`) and perhaps a user's folder that is laid
//! over them; what goes out is a [`Grammar`]: one vocabulary and a matcher for each table.

pub mod word;
pub mod vocabulary;
pub mod token;
pub mod pattern;
pub mod trie;
pub mod phrases;
pub mod files;
pub mod doc_types;
pub mod names;
pub mod gazetteer;
pub mod places;
pub mod agencies;
pub mod groups;
pub mod roles;
pub mod deadlines;
pub mod figures;
pub mod header;

use self::agencies::Agencies;
use self::doc_types::DocType;
use self::files::Files;
use self::groups::Groups;
use self::names::Openings;
use self::phrases::Phrases;
use self::places::Places;
use self::roles::Roles;
use self::vocabulary::Vocabulary;
use crate::error::Error;

/// All grammars, ready for use. Loading takes milliseconds; do it once per process.
#[derive(Debug)]
pub struct Grammar {
    /// Every word that some table names.
    pub vocabulary: Vocabulary,
    /// Types of documents.
    pub doc_types: Phrases<DocType>,
    /// Type words of administrative units; the gazetteer.
    pub places: Places,
    /// Bodies and posts.
    pub agencies: Agencies,
    /// Words of open groups.
    pub groups: Groups,
    /// Words that the name of an agency may begin with.
    pub agency_openings: Openings,
    /// Words that give an agency its part.
    pub roles: Roles,
}

impl Grammar {
    /// Loads the tables from `files`.
    pub fn load(files: &Files) -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::new();
        let doc_types = doc_types::load(files, &mut vocabulary)?;
        let places = places::load(files, &mut vocabulary)?;
        let agencies = agencies::load(files, &mut vocabulary)?;
        let groups = groups::load(files, &mut vocabulary)?;
        let roles = roles::load(files, &mut vocabulary)?;
        let openings = agencies.openings().into_iter().chain(groups.openings());
        let agency_openings = Openings::of(openings.chain([places.unit_openings()]));
        Ok(Grammar {
            vocabulary,
            doc_types,
            places,
            agencies,
            groups,
            agency_openings,
            roles,
        })
    }
}
