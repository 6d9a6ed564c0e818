//! LibreOffice as a converter: the bytes of a DOC, RTF or ODT document → those of a DOCX document.
//!
//! `soffice --headless --convert-to docx` runs in a temporary folder with a profile of its own, so that it neither disturbs nor waits
//! for one that the user has open, and is ended when it takes too long.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use boctach::error::EngineError;
use boctach::ingest::resources::Converter;
use boctach::model::Format;

/// Names of the program.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];
/// How long a conversion may take. The first start of a profile alone takes some seconds.
const LIMIT: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(50);

/// Converts documents with LibreOffice, where it is installed.
#[derive(Debug)]
pub(super) struct LibreOffice {
    limit: Duration,
}

impl LibreOffice {
    pub(super) fn new() -> LibreOffice {
        LibreOffice { limit: LIMIT }
    }

    fn convert(&self, bytes: &[u8], format: Format) -> Result<Vec<u8>, EngineError> {
        let program = program(env::var_os("PATH")).ok_or(EngineError::Missing)?;
        let folder = tempfile::tempdir().map_err(failed)?;
        let path = |name: &str| folder.path().join(name);
        let (extension, filter) = match format {
            Format::Rtf => ("rtf", "Rich Text Format"),
            Format::Odt => ("odt", "writer8"),
            _ => ("doc", "MS Word 97"),
        };
        let input = path(&format!("document.{extension}"));
        fs::write(&input, bytes).map_err(failed)?;
        let mut command = Command::new(program);
        command
            .arg(format!("-env:UserInstallation={}", file_url(&path("profile"))))
            .args(["--headless", "--norestore", "--nologo", "--nolockcheck"])
            .arg(format!("--infilter={filter}"))
            .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
            .arg(path("converted"))
            .arg(&input)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        own_group(&mut command);
        let mut child = command.spawn().map_err(failed)?;
        self.wait(&mut child)?;
        // The program ends without an error when it could not read the document.
        match fs::read(path("converted").join("document.docx")) {
            Ok(bytes) => Ok(bytes),
            Err(_) => Err(EngineError::Failed("the program could not read the document".to_owned())),
        }
    }

    fn wait(&self, child: &mut Child) -> Result<(), EngineError> {
        let end = Instant::now() + self.limit;
        loop {
            match child.try_wait() {
                Ok(Some(_)) => return Ok(()),
                Ok(None) if Instant::now() < end => thread::sleep(PAUSE),
                Ok(None) => {
                    kill(child);
                    return Err(EngineError::TimedOut { seconds: self.limit.as_secs() });
                }
                Err(error) => {
                    kill(child);
                    return Err(failed(error));
                }
            }
        }
    }
}

impl Converter for LibreOffice {
    fn to_docx(&self, bytes: &[u8], format: Format) -> Result<Vec<u8>, EngineError> {
        self.convert(bytes, format)
    }
}

/// The program on the path.
fn program(path: Option<OsString>) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&path?).collect();
    let in_folders = |name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|path| path.is_file())
    };
    NAMES.into_iter().find_map(in_folders)
}

/// `soffice` is a script that starts the program proper; both are to end together.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

/// Ends the program with what it has started.
fn kill(child: &mut Child) {
    if cfg!(unix) {
        let group = format!("-{}", child.id());
        let _gone = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    }
    let _gone = child.kill();
    let _gone = child.wait();
}

fn file_url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/").replace(' ', "%20");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}

fn failed(error: io::Error) -> EngineError {
    EngineError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_hangs_is_ended() {
        let mut command = Command::new("sleep");
        command.arg("60");
        own_group(&mut command);
        let Ok(mut child) = command.spawn() else {
            return;
        };
        let office = LibreOffice { limit: Duration::from_millis(100) };
        assert_eq!(office.wait(&mut child), Err(EngineError::TimedOut { seconds: 0 }));
        assert!(child.try_wait().is_ok_and(|status| status.is_some()));
    }

    #[test]
    fn the_program_is_found_on_the_path_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = folder.path().join(format!("libreoffice{}", env::consts::EXE_SUFFIX));
        assert_ne!(program(Some(folder.path().into())), Some(name.clone()));
        fs::write(&name, "").expect("a file");
        assert_eq!(program(Some(folder.path().into())), Some(name));
    }
}
