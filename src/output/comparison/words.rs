//! The words of pages about comparisons, in both languages.

use crate::compare::{Cell, DifferenceKind, Relation, Status};
use crate::finding::{Lang, Severity};

/// The words of one language.
pub(super) struct Words {
    lang: Lang,
    pub(super) comparison: &'static str,
    pub(super) tracking: &'static str,
    pub(super) coverage: &'static str,
    pub(super) matrix: &'static str,
    pub(super) pairs: &'static str,
    pub(super) upper_only: &'static str,
    pub(super) lower_only: &'static str,
    pub(super) only_below: &'static str,
    pub(super) targets: &'static str,
    pub(super) findings: &'static str,
    pub(super) reports: &'static str,
    pub(super) tasks: &'static str,
    pub(super) tasks_counted: &'static str,
    pub(super) series: &'static str,
    pub(super) task: &'static str,
    pub(super) content: &'static str,
    /// Names of the cells in the order of their totals.
    pub(super) cells: [&'static str; 4],
}

impl Words {
    pub(super) fn of(lang: Lang) -> Words {
        match lang {
            Lang::Vi => Words {
                lang,
                comparison: "So sánh với kế hoạch cấp trên",
                tracking: "Theo dõi thực hiện kế hoạch",
                coverage: "Mức độ cụ thể hóa",
                matrix: "Nhiệm vụ cấp trên trong các kế hoạch cấp dưới",
                pairs: "Nhiệm vụ tương ứng",
                upper_only: "Nhiệm vụ cấp trên không có ở cấp dưới",
                lower_only: "Nhiệm vụ riêng của cấp dưới",
                only_below: "chỉ có ở cấp dưới",
                targets: "Chỉ tiêu",
                findings: "Phát hiện",
                reports: "Báo cáo",
                tasks: "Nhiệm vụ của kế hoạch",
                tasks_counted: "nhiệm vụ",
                series: "Số liệu qua các báo cáo",
                task: "Nhiệm vụ",
                content: "Nội dung",
                cells: ["có", "muộn hơn", "một phần", "không có"],
            },
            Lang::En => Words {
                lang,
                comparison: "Beside the upper plan",
                tracking: "The plan in its reports",
                coverage: "Coverage",
                matrix: "Upper tasks in the lower plans",
                pairs: "Tasks that correspond",
                upper_only: "Upper tasks that the lower plan does not have",
                lower_only: "Tasks of the lower plan alone",
                only_below: "only below",
                targets: "Targets",
                findings: "Findings",
                reports: "Reports",
                tasks: "Tasks of the plan",
                tasks_counted: "tasks",
                series: "Figures from report to report",
                task: "Task",
                content: "Words",
                cells: ["same", "later", "partial", "missing"],
            },
        }
    }

    fn pick<T>(&self, vi: T, en: T) -> T {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn list<const N: usize>(&self, vi: [&str; N], en: [&str; N]) -> Vec<String> {
        self.pick(vi, en).map(str::to_owned).to_vec()
    }

    pub(super) fn pair_head(&self) -> Vec<String> {
        self.list(
            ["Cấp trên", "Cấp dưới", "Mức", "Điểm", "Khác nhau", "Nội dung"],
            ["Upper", "Lower", "Strength", "Score", "Differences", "Words"],
        )
    }

    pub(super) fn task_head(&self) -> Vec<String> {
        vec![self.task.to_owned(), self.content.to_owned()]
    }

    pub(super) fn totals_head(&self) -> Vec<String> {
        let mut head = vec![self.pick("Kế hoạch cấp dưới", "Lower plan").to_owned()];
        head.extend(self.cells.iter().map(|cell| (*cell).to_owned()));
        head.push(self.pick("riêng", "own").to_owned());
        head
    }

    pub(super) fn target_head(&self) -> Vec<String> {
        self.list(
            ["Chỉ tiêu", "Văn bản", "Cấp trên", "Cấp dưới", "Chênh lệch", "So với cấp trên", "Nội dung"],
            ["Target", "Document", "Upper", "Lower", "Gap", "Relation", "Words"],
        )
    }

    pub(super) fn tracked_head(&self) -> Vec<String> {
        self.list(
            ["Chỉ tiêu", "Báo cáo", "Đề ra", "Đạt", "Chênh lệch", "So với đề ra", "Nội dung"],
            ["Target", "Report", "Asked", "Reported", "Gap", "Relation", "Words"],
        )
    }

    pub(super) fn report_head(&self) -> Vec<String> {
        self.list(["Báo cáo", "Số, ký hiệu", "Số liệu đến"], ["Report", "Code", "As of"])
    }

    pub(super) fn status_head(&self) -> Vec<String> {
        self.list(
            ["Nhiệm vụ", "Tình trạng", "Thời hạn", "Báo cáo tại", "Nội dung"],
            ["Task", "Status", "Due", "Reported at", "Words"],
        )
    }

    pub(super) fn series_head(&self) -> Vec<String> {
        self.list(["Nội dung", "Đơn vị", "Tính", "Giá trị"], ["Measure", "Unit", "Counted", "Values"])
    }

    pub(super) fn finding_head(&self) -> Vec<String> {
        self.list(["Mã", "Mức", "Vị trí", "Nội dung"], ["Code", "Severity", "Place", "Message"])
    }

    pub(super) fn csv_head(&self) -> Vec<String> {
        self.list(
            ["van_ban", "cap_tren", "cap_duoi", "muc", "diem", "khac_nhau", "noi_dung"],
            ["document", "upper", "lower", "cell", "score", "differences", "text"],
        )
    }

    pub(super) fn cell(&self, cell: Cell) -> &'static str {
        let [same, later, partial, missing] = self.cells;
        match cell {
            Cell::Same => same,
            Cell::Later => later,
            Cell::Partial => partial,
            Cell::Missing => missing,
        }
    }

    pub(super) fn difference(&self, kind: DifferenceKind) -> &'static str {
        match kind {
            DifferenceKind::DeadlineLater => self.pick("thời hạn muộn hơn", "deadline later"),
            DifferenceKind::DeadlineEarlier => self.pick("thời hạn sớm hơn", "deadline earlier"),
            DifferenceKind::DeadlineMissing => self.pick("không có thời hạn", "deadline missing"),
            DifferenceKind::Lead => self.pick("chủ trì khác ngành", "other lead"),
        }
    }

    pub(super) fn relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Equal => self.pick("bằng", "equal"),
            Relation::Better => self.pick("vượt", "better"),
            Relation::Worse => self.pick("thấp hơn", "worse"),
            Relation::Unlike => self.pick("không so được", "unlike"),
        }
    }

    pub(super) fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Done => self.pick("đã hoàn thành", "done"),
            Status::InPart => self.pick("đang thực hiện", "in part"),
            Status::Announced => self.pick("kỳ tới", "announced"),
            Status::DueNotMentioned => self.pick("đến hạn, không báo cáo", "due, not mentioned"),
            Status::NotDue => self.pick("chưa đến hạn", "not due"),
            Status::Undated => self.pick("không nói đến", "not mentioned"),
        }
    }

    pub(super) fn cumulative(&self, cumulative: bool) -> &'static str {
        if cumulative { self.pick("lũy kế", "cumulative") } else { self.pick("theo kỳ", "by period") }
    }

    pub(super) fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("lỗi", "error"),
            Severity::Warning => self.pick("cảnh báo", "warning"),
            Severity::Info => self.pick("lưu ý", "info"),
        }
    }
}
