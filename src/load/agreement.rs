//! Whether the two ways of reading a file agree: what the typed parse refuses, the tolerant pass
//! explains, and what it accepts, the tolerant pass finds nothing wrong with. Chunks and
//! wholes agree too.
//!
//! Asked by tests and by the fuzzing targets, never by the program.

use std::path::PathBuf;

use super::bytes::Bytes;
use super::chunks::CHUNK_BYTES;
use super::decode::decode;
use super::diagnose::diagnose;
use super::fault::FaultKind;
use super::scan::scan;
use super::typed::{Stop, load_typed};

/// What two readings of a file's bytes disagree about, if anything.
#[must_use]
pub fn disagreement(bytes: &[u8]) -> Option<String> {
    // The scan may refuse what is legal YAML and never sane, but nothing else.
    let bare = decode(bytes.to_vec())
        .ok()
        .map(|text| (super::parse_whole(&text), scan(&text, CHUNK_BYTES)));
    if let Some((Ok(_), Err(fault))) = bare
        && !is_never_sane(&fault.kind)
    {
        return Some(format!("a false fault: {fault:?}"));
    }
    let path = PathBuf::from("a.yaml");
    let (held, files) = (Bytes::holding(path.clone(), bytes.to_vec()), [path]);
    let whole = image(&files, &held, usize::MAX);
    let found = match diagnose(&files, &held) {
        Ok(found) => found.diagnostics,
        Err(error) => return Some(format!("no diagnosis: {error}")),
    };
    match (&whole, found.first()) {
        _ if whole != image(&files, &held, 1) => Some("cut and whole".to_owned()),
        (Some(_), Some(one)) => {
            Some(format!("a false alarm: {}:{} {}", one.line, one.column, one.message.en))
        }
        (None, None) => Some("refused and not explained".to_owned()),
        (Some(_), None) | (None, Some(_)) => None,
    }
}

/// Whether a fault is one of what YAML allows, or what its parsers disagree about, and nobody means;
/// or more than is read.
fn is_never_sane(kind: &FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::Tag(_)
            | FaultKind::AnchorTwice(_)
            | FaultKind::Sign('?')
            | FaultKind::Empty
            | FaultKind::AnchorName(_)
            | FaultKind::Tab
            | FaultKind::Comment
            | FaultKind::KeyLines
            | FaultKind::TooDeep
            | FaultKind::TooLong
            | FaultKind::TooDense
            | FaultKind::AliasBomb(_)
    )
}

/// The image of what the typed parse gives; `None` where it refuses.
fn image(files: &[PathBuf], bytes: &Bytes, chunk: usize) -> Option<Vec<u8>> {
    match load_typed(files, bytes, chunk) {
        Ok(loaded) => loaded.corpus.to_image().ok(),
        Err(Stop::Wrong(_) | Stop::Error(_)) => None,
    }
}

#[cfg(test)]
mod tests;
