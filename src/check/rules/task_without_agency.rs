//! A001: work that is given to nobody.

use crate::check::rule::declare_rule;
use crate::check::subject::short;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::token::Tokens;
use crate::model::{Origin, Role, Task};
use rustc_hash::FxHashMap;

declare_rule! {
    /// A task names nobody.
    ///
    /// Work that nobody is named for is not done, and nobody can be asked about it. Neither the item nor the heading
    /// above it names a body or a person.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Cơ quan phối hợp: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// ```
    A001, "task-without-agency", Warning,
    vi: "Nhiệm vụ không nêu cơ quan thực hiện.\n\nViệc không giao cho ai thì không ai làm và không hỏi được \
         ai. Cả mục và đề mục phía trên đều không nêu cơ quan hay người nào.",
    Check::Document(check)
}

/// One in so many items of a list must name somebody for the others to lack a name.
const ENOUGH: u32 = 3;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut lists: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for task in &subject.document.tasks {
        let list = lists.entry(list(&task.path)).or_default();
        list.0 += u32::from(is_given(task));
        list.1 += 1;
    }
    for task in subject.tasks().filter(|t| !is_given(t) && !begins_with_role(subject, t)) {
        // General measures are given to bodies elsewhere ("TỔ CHỨC THỰC HIỆN"). In a list whose other items name somebody, and
        // in an item with labels, a name is missing.
        let (given, all) = lists.get(list(&task.path)).copied().unwrap_or_default();
        if matches!(task.origin, Origin::Prose | Origin::Assigned) && given * ENOUGH < all {
            continue;
        }
        let text = short(&task.text);
        let message = Both::new(
            format!("nhiệm vụ không nêu cơ quan thực hiện: \"{text}\""),
            format!("nobody is named for the task \"{text}\""),
        );
        let help = Both::new("ghi cơ quan chủ trì", "name who leads it");
        report.add(Draft::new(task.span, message).path(&task.path).help(help));
    }
}

/// True when somebody acts in a task or in one of its steps.
fn is_given(task: &Task) -> bool {
    let steps = task.steps.iter().flat_map(|s| &s.agencies);
    task.agencies.iter().chain(steps).any(|a| a.role != Role::Recipient)
}

/// True for "Chủ trì, phối hợp …": whose part it is was said above, and was not read.
fn begins_with_role(subject: &Subject<'_>, task: &Task) -> bool {
    let tokens = Tokens::read(&task.text, &subject.grammar.vocabulary, false);
    subject.grammar.roles.at(&tokens, 0).is_some()
}

/// The path of the list that an item stands in.
fn list(path: &str) -> &str {
    path.rsplit_once(['.', '/']).map_or("", |(list, _)| list)
}
