//! The grammars: surface forms as data, compiled into matchers.
//!
//! What comes in are the files of `grammars/` (compiled in, packed by `build.rs`) and perhaps a user's folder that is laid
//! over them; what goes out is a [`Grammar`]: one vocabulary and a matcher for each table.

pub mod word;
pub mod vocabulary;
pub mod time_words;
pub mod token;
pub mod times;
pub mod slots;
pub mod trie;
pub mod pattern;
pub mod phrases;
pub mod files;
pub mod doc_types;
pub mod labels;
pub mod sections;
pub mod furniture;
pub mod names;
pub mod gazetteer;
pub mod places;
pub mod agencies;
pub mod groups;
pub mod roles;
pub mod deadlines;
pub mod figures;
pub mod citations;
pub mod header;
pub mod checks;
pub mod comparison;
pub mod verify;

use self::agencies::Agencies;
use self::checks::Checks;
use self::citations::Citations;
use self::comparison::Comparison;
use self::deadlines::Deadlines;
use self::doc_types::DocType;
use self::figures::Figures;
use self::files::Files;
use self::furniture::FurnitureTable;
use self::groups::Groups;
use self::header::HeaderGrammar;
use self::labels::Label;
use self::phrases::Phrases;
use self::places::Places;
use self::roles::Roles;
use self::sections::Sections;
use self::vocabulary::{Trees, Vocabulary};
use crate::error::Error;

/// All grammars, ready for use. Loading takes milliseconds; do it once per process.
#[derive(Debug)]
pub struct Grammar {
    /// Every word that some table names.
    pub vocabulary: Vocabulary,
    /// Types of documents.
    pub doc_types: Phrases<DocType>,
    /// Labels of label lines and columns.
    pub labels: Phrases<Label>,
    /// Divisions, headings, marks.
    pub sections: Sections,
    /// Lines of the page.
    pub furniture: FurnitureTable,
    /// Words around numbers.
    pub figures: Figures,
    /// Words of references to documents.
    pub citations: Citations,
    /// Forms of deadlines.
    pub deadlines: Deadlines,
    /// Letterhead, title, signature, definitions of short names.
    pub header: HeaderGrammar,
    /// Type words of administrative units; the gazetteer.
    pub places: Places,
    /// Bodies and posts.
    pub agencies: Agencies,
    /// Words of open groups.
    pub groups: Groups,
    /// The trees of what the name of an agency may begin with.
    pub agency_trees: Trees,
    /// Words that give an agency its part.
    pub roles: Roles,
    /// Words that consistency rules go by.
    pub checks: Checks,
    /// Words for comparing documents.
    pub comparison: Comparison,
}

impl Grammar {
    /// Loads the tables from `files`.
    pub fn load(files: &Files) -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::new();
        time_words::load(files, &mut vocabulary)?;
        let doc_types = doc_types::load(files, &mut vocabulary)?;
        let citations = citations::load(files, &doc_types, &mut vocabulary)?;
        let places = places::load(files, &mut vocabulary)?;
        let agencies = agencies::load(files, &mut vocabulary)?;
        let groups = groups::load(files, &mut vocabulary)?;
        let agency_trees = agencies.trees().or(groups.trees()).or(places.unit_tree());
        Ok(Grammar {
            doc_types,
            citations,
            places,
            agencies,
            groups,
            agency_trees,
            labels: labels::load(files, &mut vocabulary)?,
            sections: sections::load(files, &mut vocabulary)?,
            furniture: furniture::load(files)?,
            figures: figures::load(files, &mut vocabulary)?,
            deadlines: deadlines::load(files, &mut vocabulary)?,
            header: header::load(files, &mut vocabulary)?,
            roles: roles::load(files, &mut vocabulary)?,
            checks: checks::load(files, &mut vocabulary)?,
            comparison: comparison::load(files)?,
            vocabulary,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_grammars_load() {
        Grammar::load(&Files::builtin()).unwrap();
    }
}
