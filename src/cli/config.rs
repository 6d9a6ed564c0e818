//! `boctach.toml`: what a folder of documents is checked for.
//!
//! ```toml
//! [check]
//! select = ["D", "F", "C001"]
//! ignore = ["several-leads"]
//! fail-on = "error"
//! baseline = "da-biet.toml"
//! ```
//!
//! It is looked for in the working directory, or named with `--config`; what the command line says wins.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::args::FailOn;
use super::failure::Failure;

/// The file in the working directory.
const NAME: &str = "boctach.toml";

/// The settings of `check`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct CheckConfig {
    /// Rules or families that look.
    pub(super) select: Vec<String>,
    /// Rules or families that do not.
    pub(super) ignore: Vec<String>,
    /// Severity from which a finding makes the exit code 1.
    pub(super) fail_on: Option<FailOn>,
    /// Known findings; the path is read from the folder of the configuration.
    pub(super) baseline: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    check: CheckConfig,
}

/// The settings in the named file, or in that of the working directory where there is one.
pub(super) fn read(named: Option<&Path>) -> Result<CheckConfig, Failure> {
    let path = match named {
        Some(path) => path,
        None if Path::new(NAME).is_file() => Path::new(NAME),
        None => return Ok(CheckConfig::default()),
    };
    let text = fs::read_to_string(path).map_err(|e| Failure::file(path, e))?;
    let file: File =
        toml::from_str(&text).map_err(|e| Failure::Settings { path: path.to_owned(), message: e.to_string() })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(CheckConfig { baseline: file.check.baseline.map(|b| folder.join(b)), ..file.check })
}
