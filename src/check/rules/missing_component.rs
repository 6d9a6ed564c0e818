//! H006: what Decree 30/2020/NĐ-CP asks for and the document does not have.

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::agencies::PostKind;
use crate::grammar::token::Tokens;
use crate::model::Component;
use crate::model::Signer;

declare_rule! {
    /// A component that the form of such documents requires is absent.
    ///
    /// Decree 30/2020/NĐ-CP asks for the national motto, the issuing body, number and symbol, place and date,
    /// recipients, and a signature with position and name; Party documents have their own forms of these. In a text
    /// taken from a scan or a web page a component may only have been lost.
    ///
    /// ```bad
    /// CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    /// Độc lập - Tự do - Hạnh phúc
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// Nơi nhận:
    /// - Như trên;
    /// - Lưu: VT.
    /// ```
    ///
    /// ```good
    /// CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    /// Độc lập - Tự do - Hạnh phúc
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// Nơi nhận:
    /// - Như trên;
    /// - Lưu: VT.
    /// TM. ỦY BAN NHÂN DÂN
    /// CHỦ TỊCH
    /// Nguyễn Văn An
    /// ```
    H006, "missing-component", Info,
    vi: "Thiếu thành phần thể thức bắt buộc.\n\nNghị định 30/2020/NĐ-CP yêu cầu quốc hiệu và tiêu ngữ, tên cơ \
         quan ban hành, số và ký hiệu, địa danh và thời gian, nơi nhận, chức vụ và họ tên người ký; văn bản \
         của Đảng có thể thức riêng. Với văn bản lấy từ bản quét hay trang web, thành phần có thể chỉ bị mất \
         khi chuyển đổi.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    // What is no administrative document lacks nothing; in damaged text a component may only not have been recognised.
    if subject.is_damaged() || header.kind.is_none() && header.code.is_none() {
        return;
    }
    let required = [
        (Component::Motto, "quốc hiệu, tiêu ngữ", "national motto"),
        (Component::Issuer, "tên cơ quan ban hành", "issuing body"),
        (Component::Code, "số, ký hiệu", "number and symbol"),
        (Component::Date, "địa danh và thời gian", "place and date"),
    ];
    let head = required.iter().filter(|(component, ..)| !header.components.contains(component));
    let head: Vec<(&str, &str)> = head.map(|(_, vi, en)| (*vi, *en)).collect();
    add(subject.head(), &head, &Both::new("phần đầu văn bản thiếu", "the head of the document lacks"), report);
    let mut foot = Vec::new();
    if header.recipients.is_empty() {
        foot.push(("nơi nhận", "recipients"));
    }
    let signer = header.signer.as_ref();
    if signer.and_then(|s| s.name.as_ref()).is_none() {
        foot.push(("họ tên người ký", "name of the signer"));
    }
    if !signer.is_some_and(|s| has_post(subject, s)) {
        foot.push(("chức vụ người ký", "position of the signer"));
    }
    let signer = header.signer.as_ref().and_then(|s| s.span);
    let span = signer.or(header.signature_span).unwrap_or_else(|| subject.foot());
    add(span, &foot, &Both::new("phần cuối văn bản thiếu", "the end of the document lacks"), report);
}

fn add(span: crate::span::Span, missing: &[(&str, &str)], says: &Both, report: &mut Report<'_>) {
    if missing.is_empty() {
        return;
    }
    let vi = missing.iter().map(|m| m.0).collect::<Vec<_>>().join("; ");
    let en = missing.iter().map(|m| m.1).collect::<Vec<_>>().join("; ");
    let help =
        Both::new("bổ sung theo Nghị định 30/2020/NĐ-CP hoặc kiểm tra bản gốc", "add it, or look at the original");
    let message = Both::new(format!("{} {vi}", says.vi), format!("{} {en}", says.en));
    report.add(Draft::new(span, message).help(help).value("missing", missing.iter().map(|m| m.1).collect::<Vec<_>>()));
}

/// True when the lines over the name say in which office the signer signs, and not only for whom.
fn has_post(subject: &Subject<'_>, signer: &Signer) -> bool {
    let Some(position) = signer.position.as_deref() else { return false };
    let names_post = |tolerant: bool| {
        let tokens = Tokens::read(position, &subject.grammar.vocabulary, tolerant);
        let posts = &subject.grammar.agencies.posts;
        let post = |i: usize| posts.at(&tokens, i).is_some_and(|found| found.entry.meaning.kind == PostKind::Person);
        let office = |i: usize| subject.grammar.header.offices.at(&tokens, i).is_some();
        let rank = |i: usize| subject.grammar.header.ranks.at(&tokens, i).is_some();
        (0..tokens.list.len()).any(|i| post(i) || office(i) || rank(i))
    };
    // Looking words up tolerantly needs an index, which takes longer to make than the rest of the check.
    names_post(false) || names_post(true)
}
