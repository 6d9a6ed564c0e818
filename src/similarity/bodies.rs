//! Which bodies of different levels do the same work: "Sở Y tế", "Phòng Y tế" and "Trạm Y tế xã" do, "Công an tỉnh" and "Công an
//! xã" do.

use crate::grammar::comparison::Comparison;
use crate::grammar::token::Tokens;

/// Name of the field that open groups ("các cơ quan, đơn vị") have.
const EVERYBODY: &str = "everybody";
/// Name of the field of people's committees.
const COMMITTEE: &str = "committee";

/// Reads names of bodies.
#[derive(Clone, Copy, Debug)]
pub struct Bodies<'g> {
    tables: &'g Comparison,
}

/// What a body's name says of its work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body<'g> {
    fields: Vec<&'g str>,
}

impl<'g> Bodies<'g> {
    /// A reader with these tables.
    #[must_use]
    pub fn new(tables: &'g Comparison) -> Self {
        Bodies { tables }
    }

    /// The body of this name.
    #[must_use]
    pub fn read(&self, name: &str) -> Body<'g> {
        let tokens = Tokens::read(name, &self.tables.vocabulary, false);
        let hits = self.tables.fields.all(&tokens, 0..tokens.list.len());
        let entries = self.tables.fields.entries();
        let mut fields: Vec<&str> =
            hits.iter().filter_map(|h| Some(entries.get(h.payload as usize)?.id.as_str())).collect();
        fields.sort_unstable();
        fields.dedup();
        // "Văn phòng UBND tỉnh" is an office, not the committee; "các phòng, ban chuyên môn về y tế" are of health.
        if fields.len() > 1 {
            fields.retain(|f| *f != COMMITTEE && *f != EVERYBODY);
        }
        let covered = hits.iter().flat_map(|hit| &self.tables.fields.meaning(hit).covers);
        fields.extend(covered.map(String::as_str));
        Body { fields }
    }
}

impl Body<'_> {
    /// True for an open group, which anybody may be of.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.fields == [EVERYBODY]
    }

    /// True for a people's committee, which hands work on to bodies of its own.
    #[must_use]
    pub fn is_committee(&self) -> bool {
        self.fields == [COMMITTEE]
    }

    /// True when nothing is known of its work.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.fields.is_empty()
    }

    /// True when both work in one field.
    #[must_use]
    pub fn corresponds(&self, other: &Body<'_>) -> bool {
        self.fields.iter().any(|field| other.fields.contains(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;
    use crate::grammar::files::Files;

    #[test]
    fn bodies_correspond_across_levels() {
        let grammar = Grammar::load(&Files::builtin()).expect("built-in grammars load");
        let bodies = Bodies::new(&grammar.comparison);
        for (upper, lower, same) in [
            ("Sở Y tế", "Trạm Y tế xã", true),
            ("Sở Y tế", "Phòng Y tế", true),
            ("Công an tỉnh", "Công an xã Lạc Hồng", true),
            ("UBND tỉnh", "UBND xã", true),
            ("Văn phòng UBND tỉnh", "Văn phòng HĐND và UBND xã", true),
            ("Sở Tài chính", "Công chức Tài chính - Kế toán", true),
            ("Sở Văn hóa, Thể thao và Du lịch", "Công chức Văn hóa - Xã hội", true),
            ("Bộ Chỉ huy Quân sự tỉnh", "Ban Chỉ huy Quân sự xã", true),
            ("các sở, ban, ngành", "các ban, ngành xã", true),
            ("Sở Nông nghiệp và Môi trường", "Phòng Kinh tế", true),
            ("Sở Y tế", "Phòng Văn hóa - Xã hội", true),
            ("Sở Y tế", "Công an xã", false),
            ("Văn phòng UBND tỉnh", "UBND xã", false),
            ("Công an tỉnh", "các cơ quan, đơn vị có liên quan", false),
        ] {
            assert_eq!(bodies.read(upper).corresponds(&bodies.read(lower)), same, "{upper} / {lower}");
        }
    }
}
