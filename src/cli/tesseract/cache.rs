//! Results of recognition kept in a folder, so that a page is recognised once.
//!
//! A result is a file named after the picture's content, the engine's version and settings: `3fa9….tsv`. Its first line is the
//! checksum of the rest; a file that is cut short or altered is as good as none. Files are written beside their place and then
//! renamed, so that programs running at the same time never see half of one. A folder that cannot be written is no
//! reason to fail: the page was recognised.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use boctach::ingest::resources::Picture;
use sha2::{Digest, Sha256};

/// The place of one result.
#[derive(Debug)]
pub(super) struct Cache {
    file: PathBuf,
}

impl Cache {
    /// The place of what an engine with these settings makes of a picture.
    pub(super) fn new(folder: &Path, picture: &Picture, settings: &[&str]) -> Cache {
        let mut hash = Sha256::new();
        for setting in settings {
            hash.update(setting);
            hash.update([0]);
        }
        for number in [picture.width, picture.height, picture.resolution] {
            hash.update(number.to_le_bytes());
        }
        hash.update(&picture.grey);
        Cache { file: folder.join(format!("{}.tsv", hexadecimal(&hash.finalize()))) }
    }

    /// What is kept there, if it is whole.
    pub(super) fn get(&self) -> Option<String> {
        let text = fs::read_to_string(&self.file).ok()?;
        let (checksum, table) = text.split_once('\n')?;
        (checksum == hexadecimal(&Sha256::digest(table))).then(|| table.to_owned())
    }

    /// Keeps a result.
    pub(super) fn put(&self, table: &str) {
        let _unwritable = self.write(table);
    }

    fn write(&self, table: &str) -> std::io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        writeln!(file, "{}", hexadecimal(&Sha256::digest(table)))?;
        file.write_all(table.as_bytes())?;
        file.persist(&self.file)?;
        Ok(())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_found_again_unless_anything_differs() {
        let folder = tempfile::tempdir().expect("a folder");
        let picture = Picture { page: 1, width: 2, height: 1, resolution: 300, grey: vec![0, 255] };
        let place = |picture: &Picture, settings: &[&str]| Cache::new(folder.path(), picture, settings);
        place(&picture, &["5.3", "vie"]).put("Kế\nhoạch\n");
        assert_eq!(place(&picture, &["5.3", "vie"]).get().as_deref(), Some("Kế\nhoạch\n"));
        // The page number is no part of what is seen.
        assert!(place(&Picture { page: 9, ..picture.clone() }, &["5.3", "vie"]).get().is_some());
        for (picture, settings) in [
            (picture.clone(), ["5.4", "vie"]),
            (picture.clone(), ["5.3v", "ie"]),
            (Picture { grey: vec![1, 255], ..picture.clone() }, ["5.3", "vie"]),
            (Picture { width: 1, height: 2, ..picture.clone() }, ["5.3", "vie"]),
            (Picture { resolution: 200, ..picture.clone() }, ["5.3", "vie"]),
        ] {
            assert_eq!(place(&picture, &settings).get(), None, "{picture:?} {settings:?}");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left there");
    }

    #[test]
    fn a_damaged_result_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let picture = Picture { page: 1, width: 1, height: 1, resolution: 300, grey: vec![0] };
        let place = Cache::new(&folder.path().join("new"), &picture, &[]);
        place.put("Kế hoạch\n");
        let whole = fs::read(&place.file).expect("a file");
        for damaged in [&whole[..whole.len() - 1], &whole[..10], b"", b"\xff\xfe\n"] {
            fs::write(&place.file, damaged).expect("a file");
            assert_eq!(place.get(), None, "{damaged:?}");
        }
        place.put("Kế hoạch\n");
        assert_eq!(place.get().as_deref(), Some("Kế hoạch\n"));
    }

    #[test]
    fn a_folder_that_cannot_be_written_does_no_harm() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let picture = Picture { page: 1, width: 1, height: 1, resolution: 300, grey: vec![0] };
        let place = Cache::new(file.path(), &picture, &[]);
        place.put("Kế hoạch\n");
        assert_eq!(place.get(), None);
    }
}
