//! Pictures of pages → words, by the program Tesseract with its Vietnamese model.
//!
//! What goes in is a grey page on which "Sở Y tế" can be seen; what comes back is each word with its box and how sure the
//! engine is. The program is looked for on the path and honours `TESSDATA_PREFIX`; a process of its own recognises each page
//! on one core, as many pages at once as there are cores. Results can be kept in a folder ([`cache`]).

mod cache;
mod tsv;

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use boctach::error::EngineError;
use boctach::ingest::resources::{Picture, Pictures, Recognised, Recogniser};

use self::cache::Cache;

/// The program, looked for on the path.
const PROGRAM: &str = "tesseract";
/// What the program is asked to do, but for the resolution. The switch for TSV is given as such, because a model folder
/// named by `TESSDATA_PREFIX` may lack the file of settings called `tsv`.
const ARGUMENTS: &[&str] = &["stdin", "stdout", "-l", "vie", "--oem", "1", "-c", "tessedit_create_tsv=1"];
/// Longest time for a page. Dense pages take ten seconds on one slow core.
const TIME_LIMIT: Duration = Duration::from_secs(120);
/// What the program writes when it does not find the model, in all versions since 4.
const NO_MODEL: &[&str] = &["Failed loading language", "Error opening data file"];
/// Most bytes that are kept of what the program complains about.
const COMPLAINT: u64 = 4096;

/// The engine, and where its results are kept.
#[derive(Debug)]
pub(super) struct Tesseract {
    program: PathBuf,
    time_limit: Duration,
    cache: Option<PathBuf>,
    version: OnceLock<Result<String, EngineError>>,
}

impl Tesseract {
    /// The engine on the path; `cache` is a folder in which results are kept.
    pub(super) fn new(cache: Option<PathBuf>) -> Tesseract {
        Tesseract { program: PROGRAM.into(), time_limit: TIME_LIMIT, cache, version: OnceLock::new() }
    }

    fn page(&self, picture: &Picture) -> Result<Recognised, EngineError> {
        if picture.grey.is_empty() {
            return Ok(Recognised::default());
        }
        let Some(folder) = &self.cache else {
            return Ok(tsv::words(&self.run(picture)?));
        };
        let version = self.version.get_or_init(|| self.ask_version()).clone()?;
        let cache = Cache::new(folder, picture, &[&version, &ARGUMENTS.join(" "), &models()]);
        if let Some(tsv) = cache.get() {
            return Ok(tsv::words(&tsv));
        }
        let tsv = self.run(picture)?;
        cache.put(&tsv);
        Ok(tsv::words(&tsv))
    }

    /// What the program writes about a picture.
    fn run(&self, picture: &Picture) -> Result<String, EngineError> {
        let mut command = Command::new(&self.program);
        command.args(ARGUMENTS).args(["--dpi", &picture.resolution.to_string()]);
        // One core a page: pages at once use the cores better than threads within a page do.
        command.env("OMP_THREAD_LIMIT", "1");
        let output = run(command, tiff(picture), self.time_limit)?;
        if output.success {
            return Ok(output.text);
        }
        if NO_MODEL.iter().any(|complaint| output.complaint.contains(complaint)) {
            return Err(EngineError::Missing);
        }
        let last = output.complaint.lines().rev().find(|line| !line.trim().is_empty());
        Err(EngineError::Failed(last.unwrap_or("it ended without a word").trim().to_owned()))
    }

    fn ask_version(&self) -> Result<String, EngineError> {
        let mut command = Command::new(&self.program);
        command.arg("--version");
        let output = run(command, Vec::new(), self.time_limit)?;
        // Version 3 wrote to standard error.
        let text = if output.text.is_empty() { output.complaint } else { output.text };
        Ok(text.lines().next().unwrap_or_default().trim().to_owned())
    }
}

impl Recogniser for Tesseract {
    fn recognise(&self, pictures: &dyn Pictures) -> Vec<Result<Recognised, EngineError>> {
        let count = pictures.count();
        let next = AtomicUsize::new(0);
        let results = Mutex::new(vec![Err(EngineError::Missing); count]);
        let work = || {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return;
                }
                let result = self.page(&pictures.picture(number));
                if result == Err(EngineError::Missing) {
                    // It will be missing for the other pages too.
                    next.store(count, Ordering::Relaxed);
                }
                let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(place) = results.get_mut(number) {
                    *place = result;
                }
            }
        };
        let workers = thread::available_parallelism().map_or(1, usize::from).min(count);
        thread::scope(|scope| {
            for _ in 1..workers {
                scope.spawn(work);
            }
            work();
        });
        results.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where the models come from, as far as the user says.
fn models() -> String {
    std::env::var_os("TESSDATA_PREFIX").unwrap_or_default().to_string_lossy().into_owned()
}

/// The picture as a TIFF file without compression: it costs next to nothing to write, and to read a sixth of what a portable
/// grey map does, which the program's library takes in pixel by pixel.
fn tiff(picture: &Picture) -> Vec<u8> {
    const SHORT: u16 = 3;
    const LONG: u16 = 4;
    let length = u32::try_from(picture.grey.len()).unwrap_or(u32::MAX);
    let mut fields = [
        (256, LONG, picture.width),
        (257, LONG, picture.height),
        // Bits of a pixel, no compression, black is 0.
        (258, SHORT, 8),
        (259, SHORT, 1),
        (262, SHORT, 1),
        // One strip of all rows, behind the fields.
        (273, LONG, 0),
        (277, SHORT, 1),
        (278, LONG, picture.height),
        (279, LONG, length),
    ];
    let head = 8 + 2 + fields.len() as u32 * 12 + 4;
    fields[5].2 = head;
    let mut bytes = Vec::with_capacity(head as usize + picture.grey.len());
    bytes.extend_from_slice(b"II*\0\x08\0\0\0");
    bytes.extend_from_slice(&(fields.len() as u16).to_le_bytes());
    for (tag, kind, value) in fields {
        bytes.extend_from_slice(&u16::to_le_bytes(tag));
        bytes.extend_from_slice(&kind.to_le_bytes());
        bytes.extend_from_slice(&1u32.to_le_bytes());
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&picture.grey);
    bytes
}

/// How a program ended.
struct Output {
    success: bool,
    text: String,
    complaint: String,
}

/// Runs a program to its end, or ends it when its time is over.
fn run(mut command: Command, input: Vec<u8>, limit: Duration) -> Result<Output, EngineError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => EngineError::Missing,
        _ => EngineError::Failed(error.to_string()),
    };
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    // Threads of their own feed and drain the pipes, so that none of them fills up. They are not waited for: a program
    // started by the program may hold a pipe open for ever.
    if let Some(mut pipe) = child.stdin.take() {
        // A program that ends early does not read all of its input.
        thread::spawn(move || pipe.write_all(&input));
    }
    let text = drained(child.stdout.take(), u64::MAX);
    let complaint = drained(child.stderr.take(), COMPLAINT);
    match text.recv_timeout(limit) {
        Ok(text) => {
            let success = child.wait().map_err(failed)?.success();
            let complaint = complaint.recv_timeout(limit).unwrap_or_default();
            Ok(Output { success, text, complaint })
        }
        Err(_) => {
            end(&mut child);
            Err(EngineError::TimedOut { seconds: limit.as_secs() })
        }
    }
}

/// What comes out of a pipe until it is closed; all of it is read, `most` bytes are kept.
fn drained(pipe: Option<impl Read + Send + 'static>, most: u64) -> mpsc::Receiver<String> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let mut kept = pipe.by_ref().take(most);
            let _broken = kept.read_to_end(&mut bytes).and_then(|_| io::copy(&mut pipe, &mut io::sink()));
        }
        send.send(String::from_utf8_lossy(&bytes).into_owned())
    });
    receive
}

fn end(child: &mut Child) {
    // It may have ended by itself in the meantime; either way it is waited for, so that no process is left behind.
    let _gone = child.kill();
    let _status = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pictures of one white pixel.
    struct Blank;

    impl Pictures for Blank {
        fn count(&self) -> usize {
            2
        }

        fn picture(&self, number: usize) -> Picture {
            let page = u32::try_from(number + 1).expect("a small number");
            Picture { page, width: 1, height: 1, resolution: 300, grey: vec![255] }
        }
    }

    #[test]
    fn pictures_are_handed_over_whole() {
        let picture = Picture { page: 1, width: 3, height: 2, resolution: 200, grey: vec![0, 50, 100, 150, 200, 250] };
        let read = image::load_from_memory(&tiff(&picture)).expect("a picture").into_luma8();
        assert_eq!((read.dimensions(), read.into_raw()), ((3, 2), picture.grey));
    }

    #[test]
    fn a_program_that_is_not_there_is_missing_for_every_page() {
        let engine = Tesseract { program: "tesseract-that-is-not-there".into(), ..Tesseract::new(None) };
        assert_eq!(engine.recognise(&Blank), [Err(EngineError::Missing), Err(EngineError::Missing)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let mut command = Command::new("sleep");
        command.arg("60");
        let ended = run(command, vec![0; 1 << 20], Duration::from_millis(50)).err();
        assert_eq!(ended, Some(EngineError::TimedOut { seconds: 0 }));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_says_why() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo words; echo 'Failed loading language vie' >&2; exit 1"]);
        let output = run(command, Vec::new(), TIME_LIMIT).expect("it runs");
        assert_eq!((output.success, output.text.as_str()), (false, "words\n"));
        assert!(NO_MODEL.iter().any(|complaint| output.complaint.contains(complaint)), "{}", output.complaint);
    }
}
