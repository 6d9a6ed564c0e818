//! Documents of other word processors → DOCX → text: DOC, RTF, ODT.
//!
//! The library cannot read them; a [`Converter`](super::resources::Converter) that the caller has (the command line has LibreOffice) makes
//! Word documents of them. Their places are those in the converted document, `tbl[2]/tr[3]`, whose parts nobody has seen.

use super::docx::{self, Package};
use super::{Content, Request};
use crate::error::{EngineError, Error, ForeignFormat, Program};
use crate::model::{Facts, Format};

/// Word before 2007.
pub(super) fn read_doc(request: &Request<'_>) -> Result<Content, Error> {
    read(request, Format::Doc)
}

/// Rich Text Format.
pub(super) fn read_rtf(request: &Request<'_>) -> Result<Content, Error> {
    read(request, Format::Rtf)
}

/// OpenDocument text.
pub(super) fn read_odt(request: &Request<'_>) -> Result<Content, Error> {
    let manifest = Package::open(request.bytes).part("META-INF/manifest.xml");
    if manifest.is_some_and(|manifest| manifest.text.contains("encryption-data")) {
        let format = ForeignFormat::ProtectedOffice;
        return Err(Error::UnsupportedFormat { path: request.path.to_owned(), format });
    }
    read(request, Format::Odt)
}

fn read(request: &Request<'_>, format: Format) -> Result<Content, Error> {
    let converted = match request.resources.converter {
        Some(converter) => converter.to_docx(request.bytes, format),
        None => Err(EngineError::Missing),
    };
    let bytes = converted.map_err(|error| Error::NeedsProgram {
        path: request.path.to_owned(),
        program: Program::LibreOffice,
        error,
    })?;
    let mut content = docx::read(&Request { bytes: &bytes, ..*request })?;
    for place in &mut content.places {
        if let Some((_, inside)) = place.split_once(' ') {
            *place = inside.to_owned();
        }
    }
    // The program that the facts name is the one that converted.
    content.facts = content.facts.map(|facts| Facts { producer: None, ..facts }).filter(|f| *f != Facts::default());
    Ok(content)
}
