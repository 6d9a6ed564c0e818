//! The sentences of a task: who is to do it, with whom, and who is told.
//!
//! "Chủ trì, phối hợp với Sở Y tế rà soát …; UBND các huyện chỉ đạo …; báo cáo kết quả về Sở Nội vụ." The heading's agencies
//! lead, Sở Y tế takes part, the committees are responsible for their clause, Sở Nội vụ is told. Bodies that are directed,
//! advised or merely mentioned have no part.

use std::ops::Range;

use super::clause::{self, Clause};
use super::joint::after_parenthesis;
use super::list::list_at;
use super::mention::{Mention, MentionKind};
use crate::extract::Reading;
use crate::grammar::token::Kind;
use crate::grammar::word::fold;
use crate::model::{Agency, Role};

/// Tokens of an enumerator in parentheses: "(1)", "(a)".
const LONGEST_ENUMERATOR: usize = 3;

/// Reads the sentences of a task that stands under the agencies of a heading.
pub(super) fn read(reading: &Reading<'_>, range: Range<usize>, heading: &[Agency]) -> Vec<Agency> {
    let all = reading.tokens.within(range);
    let mut prose = Prose {
        reading,
        heading,
        heading_acts: None,
        heading_leads: false,
        named: Vec::new(),
        last: None,
    };
    let mut from = all.start;
    while from < all.end {
        let end = clause_end(reading, from, all.end);
        let start = after_marks(reading, from, end);
        let mut reached = end;
        if start < end && !prose.goes_on(start, end) {
            let clause = clause::read(reading, start..end, all.end, heading.is_empty());
            reached = clause.end;
            prose.take(clause);
        }
        from = reached.max(from) + 1;
    }
    prose.finish()
}

/// The end of the clause that a token stands in: its semicolon, full stop or line end.
pub(super) fn clause_end(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let (tokens, list) = (&reading.tokens, &reading.tokens.list);
    let mut i = from;
    while i < end {
        match list[i].kind {
            Kind::Mark('\n' | '\t' | ';') => return i,
            Kind::Mark('.') => {
                let unit = || reading.grammar.places.unit_at(tokens, i.saturating_sub(1));
                let abbreviated = i > from && unit().is_some_and(|(_, _, to)| to == i + 1);
                if !abbreviated && list.get(i + 1).is_none_or(|t| t.spaced && t.capital) {
                    return i;
                }
            }
            Kind::Mark('(') => {
                if let Some(after) = after_parenthesis(reading, i).filter(|&after| after <= end) {
                    i = after;
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    end
}

/// The token after bullets and enumerators.
fn after_marks(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let mut i = from;
    while i < end && matches!(reading.tokens.list[i].kind, Kind::Mark(_)) {
        i = match after_parenthesis(reading, i) {
            Some(after) if after <= i + LONGEST_ENUMERATOR => after,
            Some(_) => return i,
            None => i + 1,
        };
    }
    i
}

struct Prose<'r, 't, 'h> {
    reading: &'r Reading<'t>,
    heading: &'h [Agency],
    /// Whether the heading's agencies are the subject of the first clause; not known before it.
    heading_acts: Option<bool>,
    heading_leads: bool,
    /// Agencies that the sentences name, with their parts.
    named: Vec<(Mention, Role)>,
    /// The part of the list that the clause before ended with.
    last: Option<Role>,
}

impl Prose<'_, '_, '_> {
    /// Takes a clause that is nothing but agencies as the rest of the list before it: "… phối hợp với A; B; C."
    fn goes_on(&mut self, start: usize, end: usize) -> bool {
        let Some(role) = self.last else { return false };
        let list = list_at(self.reading, start, end, false);
        let whole = !list.is_empty() && list.to == end;
        if whole {
            self.named.extend(list.items.into_iter().map(|m| (m, role)));
        }
        whole
    }

    /// Takes what a clause says.
    fn take(&mut self, clause: Clause) {
        let named = !clause.subject.is_empty() && !self.is_of_heading(&clause.subject);
        let first = self.heading_acts.is_none();
        if first {
            self.heading_acts = Some(!named);
        }
        self.last = clause.last;
        if named {
            let led = self.heading_leads || self.named.iter().any(|(_, role)| *role == Role::Lead);
            let role = if clause.joins && led {
                Role::Support
            } else {
                clause.role
            };
            self.named
                .extend(clause.subject.into_iter().map(|m| (m, role)));
        } else if clause.role == Role::Lead {
            // Who acts is left unsaid: whoever acted before.
            self.heading_leads |= self.heading_acts == Some(true);
            if self.heading_acts == Some(false) {
                self.named
                    .iter_mut()
                    .filter(|(_, role)| *role == Role::Execute)
                    .for_each(|(_, role)| *role = Role::Lead);
            }
        }
        self.named.extend(clause.others);
    }

    /// True when the subject is the heads of the heading's bodies: "Người đứng đầu các ban, ngành xã" under "Các ban, ngành xã".
    fn is_of_heading(&self, subject: &[Mention]) -> bool {
        let of = |person: &Mention| {
            let name = fold(&person.name);
            person.kind == MentionKind::Person
                && self.heading.iter().any(|a| name.ends_with(&fold(&a.name)))
        };
        subject.iter().any(of)
    }

    /// The agencies without duplicates: the heading's if they act, then those that were named.
    fn finish(self) -> Vec<Agency> {
        let acting = if self.heading_acts == Some(false) {
            &[]
        } else {
            self.heading
        };
        let acting = acting.iter().map(|agency| {
            let leads = self.heading_leads && agency.role == Role::Execute;
            Agency {
                role: if leads { Role::Lead } else { agency.role },
                ..agency.clone()
            }
        });
        super::unique(
            acting.chain(
                self.named
                    .iter()
                    .map(|(mention, role)| mention.agency(self.reading, *role)),
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::agency::{as_heading, in_prose};
    use crate::extract::testing::with_reading;
    use crate::model::Role;

    /// The parts in `text` under `heading`, as "L Công an tỉnh; S Sở Y tế": L leads, S takes part, E executes, R is told.
    fn parts(heading: &str, text: &str) -> String {
        let all = format!("{heading}\n{text}");
        let mut shown = String::new();
        with_reading(&all, false, |reading| {
            let heading = as_heading(reading, 0..heading.len()).unwrap_or_default();
            let found = in_prose(reading, all.len() - text.len()..all.len(), &heading);
            let role = |r: Role| ["L", "S", "E", "R"][r as usize];
            shown = found
                .iter()
                .map(|a| format!("{} {}", role(a.role), a.name))
                .collect::<Vec<_>>()
                .join("; ");
        });
        shown
    }

    #[test]
    fn the_heading_acts_where_nobody_is_named() {
        for (text, expected) in [
            ("Rà soát, nâng cấp hạ tầng.", "E Sở Nội vụ"),
            (
                "Chủ trì, phối hợp với Sở Y tế rà soát.",
                "L Sở Nội vụ; S Sở Y tế",
            ),
            (
                "Phối hợp với Sở Y tế; Công an tỉnh; các đơn vị liên quan rà soát.",
                "E Sở Nội vụ; S Sở Y tế; S Công an tỉnh; S các đơn vị liên quan",
            ),
            (
                "Chủ trì cùng với Công an tỉnh kết nối.",
                "L Sở Nội vụ; L Công an tỉnh",
            ),
            ("Chủ trì tham mưu UBND tỉnh bố trí cán bộ.", "L Sở Nội vụ"),
            (
                "Chủ trì, tham mưu với Công an huyện tổ chức triển khai.",
                "L Sở Nội vụ",
            ),
            (
                "Tham mưu cho tỉnh phối hợp với Bộ Công an kết nối.",
                "E Sở Nội vụ; S Bộ Công an",
            ),
            (
                "Hướng dẫn các sở, ngành thực hiện theo hướng dẫn của Bộ Y tế.",
                "E Sở Nội vụ",
            ),
            (
                "Kết nối hệ thống do Bộ Công an cung cấp; chủ trì theo dõi.",
                "L Sở Nội vụ",
            ),
            (
                "Thực hiện quy chế phối hợp giữa Sở Tư pháp và Công an các cấp.",
                "E Sở Nội vụ",
            ),
            ("Rà soát theo đề nghị của cơ quan chủ trì.", "E Sở Nội vụ"),
            (
                "Tham gia đoàn công tác do Bộ Tư pháp chủ trì.",
                "E Sở Nội vụ",
            ),
            (
                "Xây dựng kho dữ liệu; phối hợp với Công an tỉnh đề xuất kết nối.",
                "E Sở Nội vụ; S Công an tỉnh",
            ),
            (
                "Thủ trưởng Sở Nội vụ chịu trách nhiệm trước UBND tỉnh.",
                "E Sở Nội vụ",
            ),
        ] {
            assert_eq!(parts("Sở Nội vụ", text), expected, "{text}");
        }
    }

    #[test]
    fn a_subject_of_its_own_takes_the_place_of_the_heading() {
        for (text, expected) in [
            (
                "Báo Bắc Giang, Đài PTTH tỉnh phối hợp với Công an tỉnh đưa tin.",
                "E Báo Bắc Giang; E Đài Phát thanh và Truyền hình tỉnh; S Công an tỉnh",
            ),
            (
                "Giao Phòng Tư pháp chủ trì, phối hợp với Công an huyện rà soát.",
                "L Phòng Tư pháp; S Công an huyện",
            ),
            (
                "Căn cứ nhiệm vụ được giao, các sở, ban, ngành; UBND các huyện xây dựng kế hoạch.",
                "E các sở, ban, ngành; E UBND các huyện",
            ),
            (
                "Hằng năm, Sở Tài chính tham mưu UBND tỉnh bố trí kinh phí.",
                "E Sở Tài chính",
            ),
            (
                "Theo hướng dẫn của Bộ Công an, Công an tỉnh thu nhận hồ sơ.",
                "E Công an tỉnh",
            ),
            (
                "Công an xã chủ trì; các ban, ngành xã phối hợp thực hiện.",
                "L Công an xã; S các ban, ngành xã",
            ),
        ] {
            assert_eq!(
                parts("Các sở, ngành có liên quan", text),
                expected,
                "{text}"
            );
        }
        assert_eq!(
            parts(
                "Sở Nội vụ",
                "Rà soát; UBND các huyện, thành phố chỉ đạo các xã thực hiện."
            ),
            "E Sở Nội vụ; E UBND các huyện, thành phố"
        );
    }

    #[test]
    fn without_a_heading_the_sentences_name_who_acts() {
        for (text, expected) in [
            (
                "Đề nghị Ủy ban MTTQ Việt Nam tỉnh tăng cường tuyên truyền.",
                "E Ủy ban MTTQ Việt Nam tỉnh",
            ),
            (
                "Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Thủ trưởng các ban, ngành thực hiện.",
                "E Giám đốc các sở; E Thủ trưởng các ban, ngành",
            ),
            (
                "Đối với UBND cấp xã: Thành lập Tổ công nghệ số cộng đồng.",
                "E UBND cấp xã",
            ),
            (
                "Thành lập Tổ công tác do Chủ tịch UBND xã làm Tổ trưởng.",
                "",
            ),
            (
                "Kinh phí do ngân sách bảo đảm. Theo đó ban, ngành xã và lãnh đạo các thôn bản có trách nhiệm lập dự toán.",
                "E ban, ngành xã; E lãnh đạo các thôn bản",
            ),
            (
                "Đồng chí Phó Chủ tịch UBND xã - Phụ trách lĩnh vực Văn hóa - xã hội trực tiếp chỉ đạo.",
                "E Phó Chủ tịch UBND xã phụ trách lĩnh vực Văn hóa - Xã hội",
            ),
        ] {
            assert_eq!(parts("", text), expected, "{text}");
        }
    }

    #[test]
    fn who_is_told_is_a_recipient() {
        for (text, expected) in [
            (
                "Định kỳ báo cáo kết quả về Công an tỉnh và Sở Y tế để tổng hợp, báo cáo UBND tỉnh.",
                "E Sở Nội vụ; R Công an tỉnh; R Sở Y tế",
            ),
            (
                "Lập danh sách để chuyển lực lượng Công an cập nhật.",
                "E Sở Nội vụ; R lực lượng Công an",
            ),
            (
                "Gửi kế hoạch về Tổ công tác Đề án 06 tỉnh (qua Công an tỉnh) để theo dõi.",
                "E Sở Nội vụ; R Tổ công tác Đề án 06 tỉnh",
            ),
            (
                "Xây dựng chương trình Công an tỉnh ban hành.",
                "E Sở Nội vụ",
            ),
        ] {
            assert_eq!(parts("Sở Nội vụ", text), expected, "{text}");
        }
    }

    #[test]
    fn headings_are_nothing_but_agencies() {
        for (text, expected) in [
            (
                "Công an tỉnh - Cơ quan thường trực Tổ công tác Đề án 06 tỉnh",
                Some("Công an tỉnh"),
            ),
            ("Đối với UBND các xã, phường", Some("UBND các xã, phường")),
            ("Giao Phòng Tư pháp:", Some("Phòng Tư pháp")),
            ("CÔNG AN TỈNH", Some("Công an tỉnh")),
            ("Trách nhiệm của Sở Y tế", Some("Sở Y tế")),
            (
                "Mặt trận Tổ quốc, hội phụ nữ, Công chức văn hóa – xã hội.",
                Some("Mặt trận Tổ quốc|Hội Phụ nữ|Công chức Văn hóa - Xã hội"),
            ),
            (
                "Ủy ban nhân dân các huyện, thị xã, thành phố có trách nhiệm:",
                Some("UBND các huyện, thị xã, thành phố"),
            ),
            ("Nhiệm vụ chung", None),
            ("Chế độ thông tin, báo cáo", None),
            ("Công tác tuyên truyền", None),
            ("Kết quả thực hiện", None),
            ("Đối với người dân, doanh nghiệp", None),
            ("Thanh tra, kiểm tra", None),
            ("Sở Y tế tổ chức tiêm chủng mở rộng", None),
            ("", None),
        ] {
            with_reading(text, false, |reading| {
                let found = as_heading(reading, 0..text.len()).map(|list| {
                    list.iter()
                        .map(|a| a.name.clone())
                        .collect::<Vec<_>>()
                        .join("|")
                });
                assert_eq!(found.as_deref(), expected, "{text}");
            });
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for piece in [
            "các ",
            "phối hợp với ",
            "Sở Y tế, ",
            "((((",
            "của các cơ quan thuộc ",
            "đồng chí Phó ",
            "Phó Chánh Văn phòng ",
            "; ",
            "Sở; ",
        ] {
            let text = piece.repeat(4000);
            let started = std::time::Instant::now();
            with_reading(&text, false, |reading| {
                let _ = in_prose(reading, 0..text.len(), &[]);
                let _ = as_heading(reading, 0..text.len());
            });
            assert!(
                started.elapsed().as_secs() < 5,
                "{piece:?}: {:?}",
                started.elapsed()
            );
        }
    }
}
