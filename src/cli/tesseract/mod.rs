//! Pictures of pages → words, by the program Tesseract with its Vietnamese model.
//!
//! What goes in is a grey page on which "Sở Y tế" can be seen; what comes back is each word with its box and how sure the
//! engine is. The program is looked for on the path and honours `TESSDATA_PREFIX`; a process of its own recognises each page
//! on one core. Results can be kept in a folder ([`cache`]).

mod cache;
mod tsv;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use boctach::error::EngineError;
use boctach::ingest::resources::{Picture, Recognised, Recogniser};

use self::cache::Cache;

/// The program, looked for on the path.
const PROGRAM: &str = "tesseract";
/// What the program is asked to do. The switch for TSV is given as such, because a model folder named by `TESSDATA_PREFIX` may
/// lack the file of settings called `tsv`.
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

    /// The program as it loads its model, before there is a picture for it.
    fn start(&self) -> Result<Running, EngineError> {
        let mut command = Command::new(&self.program);
        // One core a page: pages at once use the cores better than threads within a page do.
        command.args(ARGUMENTS).env("OMP_THREAD_LIMIT", "1");
        Running::start(command)
    }

    /// What the program writes about a picture.
    fn read(&self, running: Running, picture: &Picture) -> Result<String, EngineError> {
        let output = running.finish(tiff(picture), self.time_limit)?;
        if output.success {
            return Ok(output.text);
        }
        if NO_MODEL.iter().any(|complaint| output.complaint.contains(complaint)) {
            return Err(EngineError::Missing);
        }
        let last = output.complaint.lines().rev().find(|line| !line.trim().is_empty());
        Err(EngineError::Failed(last.unwrap_or("it ended without a word").trim().to_owned()))
    }

    /// What was kept of an earlier run, or what the program writes now.
    fn read_once(&self, folder: &Path, picture: &Picture) -> Result<String, EngineError> {
        let version = self.version.get_or_init(|| self.ask_version()).clone()?;
        let cache = Cache::new(folder, picture, &[&version, &ARGUMENTS.join(" "), &models()]);
        if let Some(tsv) = cache.get() {
            return Ok(tsv);
        }
        let tsv = self.read(self.start()?, picture)?;
        cache.put(&tsv);
        Ok(tsv)
    }

    fn ask_version(&self) -> Result<String, EngineError> {
        let mut command = Command::new(&self.program);
        command.arg("--version");
        let output = Running::start(command)?.finish(Vec::new(), self.time_limit)?;
        // Version 3 wrote to standard error.
        let text = if output.text.is_empty() { output.complaint } else { output.text };
        Ok(text.lines().next().unwrap_or_default().trim().to_owned())
    }
}

impl Recogniser for Tesseract {
    fn at_once(&self) -> usize {
        thread::available_parallelism().map_or(1, usize::from)
    }

    fn recognise(&self, picture: &mut dyn FnMut() -> Picture) -> Result<Recognised, EngineError> {
        let tsv = if let Some(folder) = &self.cache {
            let picture = picture();
            if picture.grey.is_empty() {
                return Ok(Recognised::default());
            }
            self.read_once(folder, &picture)?
        } else {
            // It loads its model while the picture is made.
            let running = self.start();
            let picture = picture();
            if picture.grey.is_empty() {
                return Ok(Recognised::default());
            }
            self.read(running?, &picture)?
        };
        Ok(tsv::words(&tsv))
    }
}

/// Where the models come from, as far as the user says.
fn models() -> String {
    std::env::var_os("TESSDATA_PREFIX").unwrap_or_default().to_string_lossy().into_owned()
}

/// The picture as a TIFF file. The program takes in what comes through a pipe byte by byte, which costs a tenth of a page's time
/// unless the bytes are few: runs of equal pixels, most of the paper, are packed (PackBits). The resolution is a part of it,
/// since the program is started before the picture is there.
fn tiff(picture: &Picture) -> Vec<u8> {
    const SHORT: u16 = 3;
    const LONG: u16 = 4;
    const RATIO: u16 = 5;
    const FIELDS: u32 = 12;
    let mut pixels = Vec::new();
    picture.grey.chunks((picture.width as usize).max(1)).for_each(|row| pack(row, &mut pixels));
    let ratio = 8 + 2 + FIELDS * 12 + 4;
    let fields = [
        (256, LONG, picture.width),
        (257, LONG, picture.height),
        // Bits of a pixel, PackBits, black is 0.
        (258, SHORT, 8),
        (259, SHORT, 32773),
        (262, SHORT, 1),
        // One strip of all rows, behind the resolution.
        (273, LONG, ratio + 8),
        (277, SHORT, 1),
        (278, LONG, picture.height),
        (279, LONG, u32::try_from(pixels.len()).unwrap_or(u32::MAX)),
        // Pixels for an inch, across and down.
        (282, RATIO, ratio),
        (283, RATIO, ratio),
        (296, SHORT, 2),
    ];
    let mut bytes = Vec::with_capacity(ratio as usize + 8 + pixels.len());
    bytes.extend_from_slice(b"II*\0\x08\0\0\0");
    bytes.extend_from_slice(&(fields.len() as u16).to_le_bytes());
    for (tag, kind, value) in fields {
        bytes.extend_from_slice(&u16::to_le_bytes(tag));
        bytes.extend_from_slice(&kind.to_le_bytes());
        bytes.extend_from_slice(&1u32.to_le_bytes());
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&picture.resolution.to_le_bytes());
    bytes.extend_from_slice(&1u32.to_le_bytes());
    bytes.extend_from_slice(&pixels);
    bytes
}

/// Packs a row of pixels: a count and one pixel for a run, a count and the pixels for what is no run.
fn pack(row: &[u8], into: &mut Vec<u8>) {
    /// Most pixels that a count can tell, and fewest that are packed as a run.
    const MOST: usize = 128;
    const RUN: usize = 3;
    let single = |pixels: Option<&[u8]>, into: &mut Vec<u8>| {
        for pixels in pixels.unwrap_or_default().chunks(MOST) {
            into.push((pixels.len() - 1) as u8);
            into.extend_from_slice(pixels);
        }
    };
    let (mut from, mut at) = (0, 0);
    for run in row.chunk_by(|a, b| a == b) {
        let end = at + run.len();
        if run.len() >= RUN {
            single(row.get(from..at), into);
            for pixels in run.chunks(MOST) {
                // One pixel that is left of a run has the count of a single one.
                into.push((257 - pixels.len()) as u8);
                into.extend(pixels.first());
            }
            from = end;
        }
        at = end;
    }
    single(row.get(from..), into);
}

/// How a program ended.
struct Output {
    success: bool,
    text: String,
    complaint: String,
}

/// A program at work, ended when it is no longer wanted.
struct Running {
    child: Child,
    text: mpsc::Receiver<String>,
    complaint: mpsc::Receiver<String>,
}

impl Running {
    fn start(mut command: Command) -> Result<Running, EngineError> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        // Threads of their own drain the pipes, so that none of them fills up. They are not waited for: a program started by the
        // program may hold a pipe open for ever.
        let text = drained(child.stdout.take(), u64::MAX);
        let complaint = drained(child.stderr.take(), COMPLAINT);
        Ok(Running { child, text, complaint })
    }

    /// Gives the program all of its input and waits for its end; when the time is over, it is ended.
    fn finish(mut self, input: Vec<u8>, limit: Duration) -> Result<Output, EngineError> {
        if let Some(mut pipe) = self.child.stdin.take() {
            // A program that ends early does not read all of its input.
            thread::spawn(move || pipe.write_all(&input));
        }
        let Ok(text) = self.text.recv_timeout(limit) else {
            return Err(EngineError::TimedOut { seconds: limit.as_secs() });
        };
        let success = self.child.wait().map_err(failed)?.success();
        let complaint = self.complaint.recv_timeout(limit).unwrap_or_default();
        Ok(Output { success, text, complaint })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is waited for, so that no process is left behind.
        let _gone = self.child.kill();
        let _status = self.child.wait();
    }
}

fn failed(error: io::Error) -> EngineError {
    match error.kind() {
        io::ErrorKind::NotFound => EngineError::Missing,
        _ => EngineError::Failed(error.to_string()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_handed_over_whole() {
        // Runs that are too long for one count, and others.
        let mixed = (0..300u32).map(|i| (i * i % 251) as u8);
        for row in [vec![7], vec![9; 300], mixed.clone().collect(), vec![1, 2, 2, 3, 3, 3, 4], vec![5, 5, 5, 6, 6]] {
            let (width, grey) = (row.len() as u32, [row.as_slice(), &row].concat());
            let picture = Picture { page: 1, width, height: 2, resolution: 200, grey };
            let read = image::load_from_memory(&tiff(&picture)).expect("a picture").into_luma8();
            assert_eq!((read.dimensions(), read.into_raw()), ((width, 2), picture.grey));
        }
        let paper = Picture { page: 1, width: 1000, height: 100, resolution: 200, grey: vec![240; 100_000] };
        assert!(tiff(&paper).len() < 2000);
    }

    #[test]
    fn a_program_that_is_not_there_is_missed_where_there_is_something_to_read() {
        let engine = Tesseract { program: "tesseract-that-is-not-there".into(), ..Tesseract::new(None) };
        let picture = |grey: &[u8]| Picture { page: 1, width: 1, height: 1, resolution: 300, grey: grey.to_vec() };
        assert_eq!(engine.recognise(&mut || picture(&[255])), Err(EngineError::Missing));
        assert_eq!(engine.recognise(&mut || picture(&[])), Ok(Recognised::default()));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let mut command = Command::new("sleep");
        command.arg("60");
        let running = Running::start(command).expect("it runs");
        let ended = running.finish(vec![0; 1 << 20], Duration::from_millis(50)).err();
        assert_eq!(ended, Some(EngineError::TimedOut { seconds: 0 }));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_says_why() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo words; echo 'Failed loading language vie' >&2; exit 1"]);
        let output = Running::start(command).and_then(|it| it.finish(Vec::new(), TIME_LIMIT)).expect("it runs");
        assert_eq!((output.success, output.text.as_str()), (false, "words\n"));
        assert!(NO_MODEL.iter().any(|complaint| output.complaint.contains(complaint)), "{}", output.complaint);
    }
}
