//! Everything that the program says to people, in Vietnamese and English: help, errors, advice.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

use boctach::error::{EngineError, Error, ForeignFormat, NotText, Program};
use boctach::finding::Findings;
use boctach::grammar::verify::{Problem, ProblemKind};
use boctach::output::findings::summary;
use clap::ValueEnum;
use clap::error::{ContextKind, ErrorKind};

use super::baseline::Applied;
use super::failure::Failure;

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Vi,
    En,
}

impl Lang {
    /// The language that `--lang` names, else that of the locale. The arguments are looked through before they are
    /// parsed, because help and the parser's own errors are to be in that language too.
    pub(super) fn of_process() -> Lang {
        let args: Vec<_> = env::args_os().skip(1).collect();
        let after = |i: usize| args.get(i + 1).and_then(|value| value.to_str());
        let given = args.iter().enumerate().find_map(|(i, arg)| match arg.to_str()? {
            "--lang" => after(i),
            arg => arg.strip_prefix("--lang="),
        });
        let named = given.and_then(|name| Lang::from_str(name, false).ok());
        named.unwrap_or_else(|| Lang::of_locale(|name| env::var_os(name)))
    }

    /// `LC_ALL` wins over `LC_MESSAGES`, and that over `LANG`; empty ones do not count.
    fn of_locale<S: AsRef<OsStr>>(variable: impl Fn(&str) -> Option<S>) -> Lang {
        let set = |name: &&str| variable(name).is_some_and(|v| !v.as_ref().is_empty());
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(set);
        let locale = name.and_then(variable).map(|v| v.as_ref().to_string_lossy().to_lowercase());
        match locale {
            Some(locale) if locale == "vi" || locale.starts_with("vi_") || locale.starts_with("vi.") => Lang::Vi,
            _ => Lang::En,
        }
    }

    /// The same language, of messages of the library.
    pub(super) fn of_findings(self) -> boctach::finding::Lang {
        self.pick(boctach::finding::Lang::Vi, boctach::finding::Lang::En)
    }

    fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// Headings of the help.
pub(super) struct Headings {
    /// The order of the help's parts.
    pub(super) template: &'static str,
    pub(super) commands: &'static str,
    pub(super) command: &'static str,
    pub(super) arguments: &'static str,
    pub(super) options: &'static str,
}

/// The headings of the help.
pub(super) fn headings(lang: Lang) -> Headings {
    match lang {
        Lang::Vi => Headings {
            template: "{about}\n\nCách dùng: {usage}\n\n{all-args}\n",
            commands: "Lệnh",
            command: "LỆNH",
            arguments: "Đối số",
            options: "Tùy chọn",
        },
        Lang::En => Headings {
            template: "{about}\n\nUsage: {usage}\n\n{all-args}\n",
            commands: "Commands",
            command: "COMMAND",
            arguments: "Arguments",
            options: "Options",
        },
    }
}

/// What a command does; `path` is empty for the program itself.
pub(super) fn about(lang: Lang, path: &str) -> &'static str {
    let (vi, en) = match path {
        "" => (
            "Bóc tách kế hoạch, báo cáo hành chính thành dữ liệu: nhiệm vụ, cơ quan, thời hạn, số liệu",
            "Turns Vietnamese administrative plans and reports into data: tasks, agencies, deadlines, figures",
        ),
        "extract" => ("Bóc tách văn bản thành JSON", "Extracts documents to JSON"),
        "compare" => {
            ("So sánh kế hoạch cấp trên với các kế hoạch cấp dưới", "Compares an upper plan with the plans below it")
        }
        "track" => ("Đối chiếu báo cáo với kế hoạch", "Holds reports against a plan"),
        "check" => ("Kiểm tra tính nhất quán của văn bản", "Checks documents for what cannot be right in them"),
        "explain" => ("Giải thích một quy tắc kiểm tra, có ví dụ", "Explains a rule of check, with examples"),
        "text" => (
            "In văn bản đã chuẩn hóa, mỗi đoạn hoặc hàng của bảng một dòng",
            "Prints the normalised text, one paragraph or table row per line",
        ),
        "outline" => (
            "In cây đề mục: chương trình thấy gì trong văn bản",
            "Prints the outline tree: what the program saw in the document",
        ),
        "schema" => ("In lược đồ JSON Schema của kết quả", "Prints the JSON Schema of the output"),
        "grammars" => ("Các bảng mẫu câu, từ vựng", "The tables of wordings and names"),
        "grammars list" => ("Liệt kê các bảng", "Lists the tables"),
        "grammars verify" => {
            ("Kiểm tra các bảng bằng ví dụ của từng mục", "Checks the tables by the examples of every entry")
        }
        "grammars dump" => ("In nội dung một bảng hoặc tất cả", "Prints one table or all of them"),
        "completions" => ("In tệp gợi ý lệnh cho shell", "Prints a completion script for a shell"),
        _ => ("", ""),
    };
    lang.pick(vi, en)
}

/// What an argument of a command means.
pub(super) fn argument(lang: Lang, path: &str, id: &str) -> &'static str {
    let (vi, en) = match (path, id) {
        (_, "help") => ("In trợ giúp", "Prints help"),
        (_, "version") => ("In phiên bản", "Prints the version"),
        (_, "lang") => (
            "Ngôn ngữ của thông báo: vi hoặc en [mặc định: theo LC_ALL, LC_MESSAGES, LANG]",
            "Language of messages: vi or en [default: from LC_ALL, LC_MESSAGES, LANG]",
        ),
        (_, "grammars") => (
            "Thư mục tệp mẫu (*.toml) bổ sung hoặc thay thế mục có sẵn",
            "Folder of grammar files (*.toml) that add to or replace built-in entries",
        ),
        (_, "encoding") => (
            "Bảng mã của văn bản, ví dụ tcvn3, vni, viscii, vps, windows-1258, khi nhận dạng tự động sai",
            "Encoding of the text, such as tcvn3, vni, viscii, vps, windows-1258, where the detection is wrong",
        ),
        (_, "password") => ("Mật khẩu của tệp được mã hóa", "Password of an encrypted file"),
        (_, "keep_text_layer") => (
            "Giữ lớp chữ có sẵn của bản quét, không nhận dạng lại",
            "Keeps the text layer of a scan; does not recognise it again",
        ),
        (_, "cache") => (
            "Thư mục lưu kết quả nhận dạng, để mỗi trang chỉ phải nhận dạng một lần",
            "Folder that keeps what was recognised, so that a page is recognised once",
        ),
        (_, "context") => (
            "Văn bản cùng chương trình, giúp phục hồi chữ của văn bản hỏng (dùng được nhiều lần)",
            "A document of the same programme, which helps to restore a damaged one (may be repeated)",
        ),
        ("text", "restore") => {
            ("In văn bản đã phục hồi dấu và chữ", "Prints the text with its marks and letters restored")
        }
        ("text", "show_doubts") => ("Đánh dấu ⟨…⟩ các chữ chưa chắc", "Marks unsure words with ⟨…⟩"),
        ("extract", "files") => ("Các tệp văn bản; - là đầu vào chuẩn", "The documents; - reads standard input"),
        ("extract", "format") => (
            "json (một tệp: một đối tượng; nhiều tệp: một mảng) hoặc ndjson (mỗi văn bản một dòng) [mặc định: json]",
            "json (one file: an object; several: an array) or ndjson (one document per line) [default: json]",
        ),
        ("extract", "output") => (
            "Ghi vào tệp, hoặc vào thư mục có sẵn: mỗi văn bản một tệp",
            "Writes to a file, or into an existing folder: one file per document",
        ),
        ("text", "places") => (
            "Ghi trước mỗi dòng nơi nó đứng trong tệp: trang:dòng, hoặc phần và đoạn của tệp Word",
            "Puts before every line its place in the file: page:line, or part and paragraph of a Word file",
        ),
        ("text", "debug_tables") => (
            "Vẽ vào thư mục mỗi trang PDF hay ảnh quét một tệp SVG: chữ, đường kẻ, ô bảng, thứ tự đọc",
            "Draws into the folder an SVG file for each page of a PDF or scan: words, rules, cells, reading order",
        ),
        ("compare", "upper") => ("Kế hoạch cấp trên, hoặc JSON của extract", "The upper plan, or JSON of extract"),
        ("compare", "lower") => ("Các kế hoạch cấp dưới, hoặc JSON của extract", "The lower plans, or JSON of extract"),
        ("track", "plan") => ("Kế hoạch, hoặc JSON của extract", "The plan, or JSON of extract"),
        ("track", "reports") => ("Các báo cáo, hoặc JSON của extract", "The reports, or JSON of extract"),
        ("compare" | "track", "format") => {
            ("text, json, csv hoặc markdown [mặc định: text]", "text, json, csv or markdown [default: text]")
        }
        ("compare" | "track", "output") => ("Ghi vào tệp", "Writes to a file"),
        ("check", "files") => (
            "Các tệp văn bản, hoặc JSON do extract ghi; - là đầu vào chuẩn",
            "Documents, or JSON that extract wrote; - reads standard input",
        ),
        ("check", "format") => (
            "text, json, sarif (SARIF 2.1.0) hoặc markdown [mặc định: text]",
            "text, json, sarif (SARIF 2.1.0) or markdown [default: text]",
        ),
        (_, "select") => (
            "Chỉ dùng các quy tắc này: mã, tên, hoặc chữ cái của nhóm (D,F001)",
            "Only these rules look: codes, names, or letters of families (D,F001)",
        ),
        (_, "ignore") => ("Bỏ qua các quy tắc này", "These rules do not look"),
        (_, "fail_on") => (
            "Mức từ đó mã thoát là 1: error, warning hoặc info [mặc định: warning]",
            "Severity from which the exit code is 1: error, warning or info [default: warning]",
        ),
        (_, "config") => (
            "Tệp cấu hình [mặc định: boctach.toml trong thư mục hiện tại]",
            "Configuration file [default: boctach.toml in the working directory]",
        ),
        (_, "baseline") => (
            "Tệp các phát hiện đã biết và chấp nhận, kèm lý do",
            "File of findings that are known and accepted, with reasons",
        ),
        (_, "write_baseline") => (
            "Ghi mọi phát hiện vào tệp này như đã chấp nhận, rồi dừng",
            "Writes all findings to this file as accepted, and stops",
        ),
        (_, "explain_arithmetic") => (
            "Liệt kê mọi tỷ lệ và tổng đã tính lại, cả những số đúng",
            "Lists every ratio and sum that was recomputed, right ones too",
        ),
        ("explain", "rule") => ("Mã hoặc tên quy tắc, ví dụ F001", "Code or name of a rule, for example F001"),
        (_, "file") => ("Tệp văn bản; - là đầu vào chuẩn", "The document; - reads standard input"),
        ("schema", "name") => (
            "Tên lược đồ: document, findings, comparison hoặc tracking [mặc định: document]",
            "Name of the schema: document, findings, comparison or tracking [default: document]",
        ),
        (_, "dir") => ("Thư mục tệp mẫu cần kiểm tra", "Folder of grammar files to check"),
        (_, "name") => ("Tên bảng, ví dụ deadlines", "Name of a table, for example deadlines"),
        (_, "shell") => ("bash, elvish, fish, powershell hoặc zsh", "bash, elvish, fish, powershell or zsh"),
        _ => ("", ""),
    };
    lang.pick(vi, en)
}

/// A failure as it is printed: what, where, what to do.
pub(super) fn failure(lang: Lang, failure: &Failure) -> String {
    let (what, help) = match failure {
        Failure::Library(error) => match lang {
            Lang::En => (error.to_string(), in_english(error)),
            Lang::Vi => in_vietnamese(error),
        },
        Failure::Output(error) => (
            lang.pick(format!("không ghi được kết quả: {error}"), format!("the output cannot be written: {error}")),
            None,
        ),
        Failure::OutputIsInput(path) => (
            lang.pick(
                format!("{}: kết quả sẽ ghi đè lên tệp đầu vào", path.display()),
                format!("{}: the output would overwrite this input", path.display()),
            ),
            Some(lang.pick("chọn tên khác cho -o", "give another name with -o").to_owned()),
        ),
        Failure::StandardInputTwice => (
            lang.pick("đầu vào chuẩn (-) được nêu hai lần", "standard input (-) is named twice").to_owned(),
            Some(lang.pick("chỉ nêu - một lần", "name - once").to_owned()),
        ),
        Failure::NoGrammarFiles(path) => (
            lang.pick(
                format!("{}: thư mục không có tệp mẫu nào (*.toml)", path.display()),
                format!("{}: the folder holds no grammar file (*.toml)", path.display()),
            ),
            Some(
                lang.pick(
                    "xem tên các tệp bằng `boctach grammars list`",
                    "see their names with `boctach grammars list`",
                )
                .to_owned(),
            ),
        ),
        Failure::Settings { path, message } => {
            (format!("{}: {message}", path.display()), Some(lang.pick("sửa tệp này", "mend this file").to_owned()))
        }
        Failure::NoDocument { path, message } => (
            lang.pick(
                format!("{}: JSON này không phải văn bản do extract ghi: {message}", path.display()),
                format!("{}: this JSON is no document that extract wrote: {message}", path.display()),
            ),
            Some(lang.pick("ghi lại bằng `boctach extract`", "write it again with `boctach extract`").to_owned()),
        ),
        Failure::SeveralDocuments(path) => (
            lang.pick(
                format!("{}: cần đúng một văn bản", path.display()),
                format!("{}: one document is asked for", path.display()),
            ),
            Some(lang.pick("tách thành từng văn bản", "give it one document").to_owned()),
        ),
        Failure::UnknownRule { name, near } => (
            lang.pick(format!("không có quy tắc \"{name}\""), format!("there is no rule \"{name}\"")),
            Some(format!("{}: {}", lang.pick("gần nhất", "near are"), near.join(", "))),
        ),
        Failure::UnknownName { name, known } => (
            lang.pick(format!("không có tên \"{name}\""), format!("there is no \"{name}\"")),
            Some(format!("{}: {}", lang.pick("các tên có sẵn", "there are"), known.join(", "))),
        ),
    };
    printed(lang, &what, help.as_deref())
}

/// An error of the argument parser. In English it speaks for itself.
pub(super) fn usage(lang: Lang, error: &clap::Error) -> String {
    if lang == Lang::En || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return error.render().to_string();
    }
    let context = |kind| error.get(kind).map(|value| format!(" \"{value}\"")).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn{argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh{}", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị{} không hợp lệ cho{argument}", context(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu đối số{argument}"),
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::ArgumentConflict => format!("tùy chọn{argument} bị lặp hoặc mâu thuẫn"),
        _ => error.to_string(),
    };
    printed(lang, &what, Some("xem cách dùng với `boctach --help`"))
}

/// Something wrong with a grammar file.
pub(super) fn problem(lang: Lang, problem: &Problem) -> String {
    if lang == Lang::En {
        return problem.to_string();
    }
    let what = match &problem.kind {
        ProblemKind::DuplicateId => "có mục khác cùng id".to_owned(),
        ProblemKind::NoPattern => "không có mẫu nào".to_owned(),
        ProblemKind::NoExample => "không có ví dụ".to_owned(),
        ProblemKind::BadPattern { message } => format!("không dùng được mẫu: {message}"),
        ProblemKind::UnknownKey { key } => format!("không nơi nào dùng khóa \"{key}\""),
        ProblemKind::ExampleLost { example, winners } if winners.is_empty() => {
            format!("không mẫu nào khớp với ví dụ \"{example}\"")
        }
        ProblemKind::ExampleLost { example, winners } => {
            format!("ví dụ \"{example}\" lại khớp với mục \"{}\"", winners.join("\", \""))
        }
        ProblemKind::RejectWon { reject } => {
            format!("khớp với \"{reject}\" trong khi không được khớp")
        }
        ProblemKind::WrongValue { example, expected, found } => {
            format!("ví dụ \"{example}\" được đọc là {found} thay vì {expected}")
        }
        _ => problem.kind.to_string(),
    };
    match &problem.entry {
        Some(entry) => format!("{}: mục \"{entry}\": {what}", problem.file),
        None => format!("{}: {what}", problem.file),
    }
}

/// The last line of `check`: counts, and what became of the baseline.
pub(super) fn checked(lang: Lang, findings: &Findings, documents: usize, applied: Applied) -> String {
    let counts = summary(findings, lang.of_findings());
    let mut line = lang.pick(
        format!("{documents} văn bản: {counts}"),
        format!("{documents} {}: {counts}", if documents == 1 { "document" } else { "documents" }),
    );
    let Applied { accepted, unexplained, unused } = applied;
    for (number, vi, en) in [
        (accepted, "phát hiện đã được chấp nhận", "accepted by the baseline"),
        (unexplained, "mục của baseline chưa ghi lý do", "of its entries without a reason"),
        (unused, "mục của baseline không còn đúng", "of its entries no longer found"),
    ] {
        if number > 0 {
            line.push_str(&format!("; {number} {}", lang.pick(vi, en)));
        }
    }
    line
}

/// What `--write-baseline` did.
pub(super) fn baseline_written(lang: Lang, number: usize, path: &Path) -> String {
    let path = path.display();
    lang.pick(
        format!("đã ghi {number} phát hiện vào {path}; hãy điền lý do cho từng mục"),
        format!("{number} findings written to {path}; fill in the reason of each"),
    )
}

/// The last line of `grammars verify`.
pub(super) fn verified(lang: Lang, tables: usize, entries: usize, problems: usize) -> String {
    lang.pick(
        format!("{tables} bảng, {entries} mục, {problems} lỗi"),
        format!("{tables} tables, {entries} entries, {problems} problems"),
    )
}

fn printed(lang: Lang, what: &str, help: Option<&str>) -> String {
    let (error, advice) = lang.pick(("lỗi", "gợi ý"), ("error", "help"));
    match help {
        Some(help) => format!("{error}: {what}\n{advice}: {help}\n"),
        None => format!("{error}: {what}\n"),
    }
}

fn in_english(error: &Error) -> Option<String> {
    let help = match error {
        Error::Io { source, .. } => match source.kind() {
            io::ErrorKind::NotFound => Some("check the path"),
            io::ErrorKind::PermissionDenied => Some("check the rights to the file and its folder"),
            io::ErrorKind::IsADirectory => Some("name the files in the folder"),
            _ => None,
        },
        _ => error.help(),
    };
    help.map(str::to_owned)
}

fn in_vietnamese(error: &Error) -> (String, Option<String>) {
    let (what, help) = match error {
        Error::UnsupportedFormat { path, format } => {
            let (what, help) = foreign_format(*format);
            (format!("{path}: đây là {what}, phiên bản này chưa đọc được"), Some(help))
        }
        Error::NotText { path, reason } => (
            format!("{path}: đây không phải văn bản ({})", not_text(*reason)),
            Some("lưu lại tệp dưới dạng văn bản mã UTF-8, hoặc nêu bảng mã bằng `--encoding`"),
        ),
        Error::UnknownEncoding { path, name } => (
            format!("{path}: không có bảng mã nào tên là \"{name}\""),
            Some(
                "chọn một trong utf-8, utf-16le, utf-16be, tcvn3, tcvn3-capitals, vni, viscii, vps, windows-1258, windows-1252",
            ),
        ),
        Error::Empty { path } => {
            (format!("{path}: tệp không có chữ nào"), Some("kiểm tra xem tệp đã được lưu đầy đủ chưa"))
        }
        Error::TooLarge { path, bytes, limit } => {
            (format!("{path}: {bytes} byte, vượt giới hạn {limit}"), Some("tách tệp thành từng văn bản"))
        }
        Error::Grammar { file, message } => {
            (format!("tệp mẫu {file}: {message}"), Some("sửa tệp rồi chạy `boctach grammars verify DIR`"))
        }
        Error::Io { path, source } => system(path, source),
        Error::NeedsPassword { path, given } => (
            format!("{path}: văn bản được mã hóa, cần mật khẩu{}", if *given { " khác" } else { "" }),
            Some("nêu mật khẩu bằng `--password`"),
        ),
        Error::Damaged { path, reason, .. } => (
            format!("{path}: tệp hỏng, không đọc được gì: {reason}"),
            Some("mở tệp bằng chương trình đã tạo ra nó rồi lưu lại"),
        ),
        Error::NeedsProgram { path, program, error } => {
            let why = match error {
                EngineError::Missing => "chưa được cài đặt".to_owned(),
                EngineError::TimedOut { seconds } => format!("chạy quá {seconds} giây"),
                _ => error.to_string(),
            };
            let install = match program {
                Program::Tesseract => "cài đặt kèm tiếng Việt: `apt install tesseract-ocr tesseract-ocr-vie`",
                Program::LibreOffice => "cài đặt: `apt install libreoffice-writer`, hoặc lưu văn bản thành DOCX, PDF",
                _ => program.install(),
            };
            (format!("{path}: cần {} để đọc: {why}", program.name()), Some(install))
        }
        _ => (error.to_string(), error.help()),
    };
    (what, help.map(str::to_owned))
}

fn system(path: &Path, source: &io::Error) -> (String, Option<&'static str>) {
    let (reason, help) = match source.kind() {
        io::ErrorKind::NotFound => ("không có tệp này".to_owned(), Some("kiểm tra lại đường dẫn")),
        io::ErrorKind::PermissionDenied => ("không có quyền".to_owned(), Some("kiểm tra quyền đối với tệp và thư mục")),
        io::ErrorKind::IsADirectory => ("đây là thư mục".to_owned(), Some("nêu tên các tệp trong thư mục")),
        _ => (source.to_string(), None),
    };
    (format!("{}: {reason}", path.display()), help)
}

fn foreign_format(format: ForeignFormat) -> (&'static str, &'static str) {
    const AS_TEXT: &str = "lưu thành văn bản thuần mã UTF-8, hoặc chạy `soffice --headless --convert-to txt:Text TỆP`";
    const AS_DOCX: &str = "chép bảng hoặc nội dung vào một tệp Word (.docx), hoặc lưu thành PDF";
    match format {
        ForeignFormat::Pdf => {
            ("tài liệu PDF", "chuyển thành văn bản trước: `pdftotext -layout -enc UTF-8 TỆP.pdf TỆP.txt`")
        }
        ForeignFormat::Docx => ("tài liệu Word (.docx)", AS_TEXT),
        ForeignFormat::Xlsx => ("bảng tính Excel (.xlsx)", AS_DOCX),
        ForeignFormat::Pptx => ("bài trình chiếu PowerPoint (.pptx)", AS_DOCX),
        ForeignFormat::OpenDocumentText => ("văn bản OpenDocument (.odt)", AS_TEXT),
        ForeignFormat::OpenDocument => ("bảng tính hoặc bài trình chiếu OpenDocument (.ods, .odp)", AS_DOCX),
        ForeignFormat::Doc => ("tài liệu Word cũ (.doc)", AS_TEXT),
        ForeignFormat::OldOffice => ("tệp Excel, PowerPoint hoặc Outlook cũ (.xls, .ppt, .msg)", AS_DOCX),
        ForeignFormat::ProtectedOffice => (
            "tài liệu Office có đặt mật khẩu",
            "mở bằng mật khẩu rồi lưu một bản không có mật khẩu: File > Info > Protect Document > Encrypt with Password, để trống",
        ),
        ForeignFormat::PicturesOnly => (
            "tài liệu Word chỉ chứa ảnh chụp các trang",
            "lưu thành PDF rồi đưa tệp PDF vào, chữ trên ảnh sẽ được nhận dạng",
        ),
        ForeignFormat::Rtf => ("tài liệu RTF", AS_TEXT),
        ForeignFormat::WebArchive => (
            "trang web hoặc thư lưu thành một tệp (.mht, .eml)",
            "mở bằng trình duyệt hoặc chương trình thư rồi lưu thành HTML",
        ),
        ForeignFormat::Xml => ("tệp XML", "lưu thành văn bản thuần mã UTF-8 trước"),
        ForeignFormat::Image => ("tệp ảnh", "nhận dạng chữ trước, với tiếng Việt: `tesseract TỆP KẾT_QUẢ -l vie`"),
        ForeignFormat::Archive => ("tệp nén", "giải nén rồi đưa vào từng văn bản"),
        _ => (format.what(), format.help()),
    }
}

fn not_text(reason: NotText) -> &'static str {
    match reason {
        NotText::Binary => "dữ liệu nhị phân",
        NotText::UnknownEncoding => "không rõ bảng mã",
        _ => reason.what(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_gives_the_language() {
        let cases: [(&[(&str, &str)], Lang); 6] = [
            (&[("LANG", "vi_VN.UTF-8")], Lang::Vi),
            (&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "C")], Lang::En),
            (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "vi")], Lang::Vi),
            (&[("LC_ALL", ""), ("LANG", "vi.UTF-8")], Lang::Vi),
            (&[("LANG", "vie")], Lang::En),
            (&[], Lang::En),
        ];
        for (variables, lang) in cases {
            let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
            assert_eq!(Lang::of_locale(variable), lang, "{variables:?}");
        }
    }
}
