//! Vietnamese administrative documents as data.
//!
//! `boctach` reads plans, reports, decisions and directives (kế hoạch, báo cáo, quyết định, chỉ thị) and gives back the
//! tasks in them, the agencies that are to do them and in which role, their deadlines, the targets, figures and
//! citations, each with its place in the text.
//!
//! ```
//! use boctach::model::{DeadlineKind, Role};
//!
//! let plan = "\
//! KẾ HOẠCH
//! Phát triển thư viện cộng đồng năm 2023
//!
//! II. NHIỆM VỤ
//! 1. Rà soát, lập danh mục sách cần bổ sung
//! - Cơ quan chủ trì: Sở VHTTDL.
//! - Thời gian hoàn thành: Trước ngày 30/4/2023.
//! ";
//! let analysis = boctach::Analyser::builtin()?.analyse("plan.txt", plan.as_bytes())?;
//!
//! let task = &analysis.document.tasks[0];
//! assert_eq!(task.path, "II.1");
//! assert_eq!(task.text, "Rà soát, lập danh mục sách cần bổ sung");
//!
//! let agency = &task.agencies[0];
//! assert_eq!((agency.role, agency.name.as_str()), (Role::Lead, "Sở Văn hóa, Thể thao và Du lịch"));
//!
//! let deadline = &task.deadlines[0];
//! assert_eq!((deadline.kind, deadline.end.as_deref()), (DeadlineKind::By, Some("2023-04-30")));
//! assert_eq!(&analysis.text.string[deadline.span.range()], deadline.text);
//! # Ok::<(), boctach::Error>(())
//! ```
//!
//! # How it works
//!
//! ```text
//! bytes → Source → Text → Tokens → Outline → Document → JSON
//! ```
//!
//! [`ingest`] decodes the bytes, [`text`] brings the text into one normal form, [`grammar`] cuts it into tokens and holds the
//! wordings as data, [`outline`] reads headings, items and tables into a tree, [`extract`] fills the [`model`], and
//! [`output`] writes it. [`pipeline`] is where the stages meet. Each module uses only those declared above it.
//!
//! Reading cannot fail once the bytes are text: what is doubtful about a document becomes a note in the result. The library
//! reads no files, no environment and no clock, and the same bytes always give the same result.
//!
//! # Features
//!
//! - `cli` (default): the program `boctach`, with its argument parser. Without it the library has no such dependencies.

pub mod span;
pub mod error;
pub mod finding;
pub mod model;
pub mod value;
pub mod grammar;
pub mod ingest;
pub mod text;
pub mod restore;
pub mod outline;
pub mod extract;
pub mod pipeline;
pub mod similarity;
pub mod compare;
pub mod check;
pub mod output;

pub use error::Error;
pub use pipeline::{Analyser, Analysis};
