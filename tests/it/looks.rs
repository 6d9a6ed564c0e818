//! How lines look, as a hint to what they are: `tests/data/looks/ke-hoach.*`, whose labels alone leave much open, and small texts in
//! which "**" makes bold.

use std::fs;

use boctach::Analysis;
use boctach::model::{Role, Task};

use crate::documents::analyser;
use crate::project;

/// Path and title of each heading.
const SECTIONS: [&str; 11] = [
    "I MỤC TIÊU",
    "I Mục tiêu cụ thể",
    "II NHIỆM VỤ",
    "II.1 Phát triển hợp tác xã và tổ hợp tác mới.",
    "II.2 Nâng cao năng lực cán bộ",
    "II.2 Về thông tin, tuyên truyền và bồi dưỡng kiến thức",
    "II.2 Về thu hút nhân lực trẻ cho hợp tác xã",
    "II.3 Hỗ trợ vốn và đất đai",
    "III TỔ CHỨC THỰC HIỆN",
    "III Sở Tài chính",
    "III Liên minh Hợp tác xã tỉnh",
];

/// Path, agencies, deadline and first words of each task.
const TASKS: [&str; 9] = [
    "II.1.1 [Sở Nông nghiệp và Môi trường] 2025-06-30 Sở Nông nghiệp",
    "II.1.2 [Liên minh Hợp tác xã tỉnh] - Liên minh Hợp",
    "II.2.-1 [Sở Nội vụ] 2025-09-30 Sở Nội vụ",
    "II.2.-2 [] - Hỗ trợ tiền",
    "II.3.-1 [] 2025-12-31 Quỹ hỗ trợ",
    "II.4 [Sở Công Thương] - Sở Công Thương",
    "III.-1 [Sở Tài chính] 2025-12-15 Tổng hợp kết",
    "III.-2 [Sở Tài chính] - Bố trí kinh",
    "III [Liên minh Hợp tác xã tỉnh] - Theo dõi, đôn",
];

fn read(name: &str) -> Analysis {
    let bytes = fs::read(project("tests/data/looks").join(name)).expect("a document");
    analyser().analyse(name, &bytes).expect("a document that can be read")
}

fn sections(analysis: &Analysis) -> Vec<String> {
    analysis.document.sections.iter().map(|section| format!("{} {}", section.path, section.title)).collect()
}

fn tasks(analysis: &Analysis) -> Vec<String> {
    let task = |task: &Task| {
        let acting = task.agencies.iter().filter(|agency| agency.role != Role::Recipient);
        let agencies: Vec<&str> = acting.map(|agency| agency.name.as_str()).collect();
        let due = task.deadlines.first().and_then(|deadline| deadline.end.as_deref()).unwrap_or("-");
        let words: Vec<&str> = task.text.split(' ').take(3).collect();
        format!("{} [{}] {due} {}", task.path, agencies.join(", "), words.join(" "))
    };
    analysis.document.tasks.iter().map(task).collect()
}

#[test]
fn looks_settle_what_labels_leave_open() {
    let forms = [
        "ke-hoach.html",
        #[cfg(feature = "docx")]
        "ke-hoach.docx",
        #[cfg(feature = "pdf")]
        "ke-hoach.pdf",
    ];
    for name in forms {
        let analysis = read(name);
        assert_eq!(sections(&analysis), SECTIONS, "{name}");
        assert_eq!(tasks(&analysis), TASKS, "{name}");
        let targets: Vec<&str> = analysis.document.targets.iter().map(|target| target.path.as_str()).collect();
        assert_eq!(targets, ["I.-1", "I.-2", "II.1.2"], "{name}: the general objective is no target");
    }
    // The same words alone: what stood out is a paragraph, and who acts is not known.
    let words = read("ke-hoach.html").text.string;
    let alone = analyser().analyse("x", words.as_bytes()).expect("text");
    assert_ne!(tasks(&alone), TASKS);
    assert!(!tasks(&alone).iter().any(|task| task.contains("[Sở Tài chính]")), "{:?}", tasks(&alone));
}

/// What a plan in which most of the text is plain has under "II. NHIỆM VỤ".
fn read_plan(body: &str) -> Analysis {
    let text = format!(
        "KẾ HOẠCH\n\nPhát triển kinh tế tập thể\n\n**II. NHIỆM VỤ**\n\n{body}\n\n**III. MỤC ĐÍCH**\n\n{}\n",
        "Kế hoạch này được lập để việc phát triển kinh tế tập thể có trọng tâm. ".repeat(20)
    );
    analyser().analyse("x.md", text.as_bytes()).expect("text")
}

#[test]
fn a_bold_item_is_a_heading_and_a_plain_one_among_them_is_not() {
    for (body, expected) in [
        // Two sentences are rather work, and in bold over bullets a heading.
        (
            "**1. Đẩy mạnh tuyên truyền. Nâng cao nhận thức.**\n\n- Mở chuyên mục trên báo.",
            &["II.1.-1 [] - Mở chuyên mục"][..],
        ),
        ("1. Đẩy mạnh tuyên truyền. Nâng cao nhận thức.\n\n- Mở chuyên mục trên báo.", &["II.1 [] - Đẩy mạnh tuyên"]),
        // A heading gives no date: in bold as well it is the work.
        (
            "**1. Đẩy mạnh tuyên truyền. Hoàn thành trước ngày 30/6/2025.**\n\n- Mở chuyên mục trên báo.",
            &["II.1 [] 2025-06-30 Đẩy mạnh tuyên"],
        ),
        // A list of bold items with nothing under any of them is a list of work.
        (
            "**1. Mở chuyên mục trên báo của tỉnh**\n\n**2. In tờ rơi cho các xã**",
            &["II.1 [] - Mở chuyên mục", "II.2 [] - In tờ rơi"],
        ),
        (
            "**1. Về vốn**\n\n- Cho vay 15 tỷ đồng.\n\n2. Mở chuyên mục trên báo\n\n- Báo của tỉnh.\n\n**3. Về đất**\n\n- Giao đất cho 12 hợp tác xã.",
            &["II.1.-1 [] - Cho vay 15", "II.2 [] - Mở chuyên mục", "II.3.-1 [] - Giao đất cho"],
        ),
        // What leads in to a list does so in plain letters as well.
        (
            "**1. Về vốn**\n\n- Cho vay 15 tỷ đồng.\n\n2. Thực hiện các việc sau:\n\n- Mở chuyên mục trên báo.\n\n**3. Về đất**\n\n- Giao đất cho 12 hợp tác xã.",
            &["II.1.-1 [] - Cho vay 15", "II.2.-1 [] - Mở chuyên mục", "II.3.-1 [] - Giao đất cho"],
        ),
    ] {
        assert_eq!(tasks(&read_plan(body)), expected, "{body}");
    }
}

#[test]
fn what_stands_out_and_heads_nothing_is_a_paragraph() {
    let body = "1. Nội dung\n\n**Các xã hoàn thành việc thống kê trước ngày 30/6/2025**\n\n2. Mở chuyên mục trên báo.";
    let found = read_plan(body);
    assert!(tasks(&found).contains(&"II.1 [các xã] 2025-06-30 Các xã hoàn".to_owned()), "{:?}", tasks(&found));
    assert!(!sections(&found).iter().any(|section| section.contains("thống kê")), "{:?}", sections(&found));
}
