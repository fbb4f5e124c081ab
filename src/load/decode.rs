//! A file's bytes as text: UTF-8 without a byte-order mark and without characters that
//! YAML forbids, or the reason why not.
//!
//! Places in the text are places in the file, but for the mark: every replacement keeps
//! its length. Line separators of Unicode, which YAML 1.1 and 1.2 read differently, become
//! spaces, so that both parsers see the same lines.

use super::fault::{Fault, FaultKind};

/// The text of a file.
pub fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    if let Some(encoding) = other_encoding(&bytes) {
        return Err(Fault { offset: 0, kind: FaultKind::Encoding(encoding) });
    }
    let mut bytes = bytes;
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let control = mend(&mut bytes);
    match (String::from_utf8(bytes), control) {
        (Ok(text), None) => Ok(text),
        (Err(error), Some(fault)) if fault.offset < error.utf8_error().valid_up_to() => Err(fault),
        (Err(error), _) => {
            Err(Fault { offset: error.utf8_error().valid_up_to(), kind: FaultKind::NotUtf8 })
        }
        (Ok(_), Some(fault)) => Err(fault),
    }
}

/// The name of an encoding that is not UTF-8, known by its byte-order mark or by the zeros
/// that it puts beside plain letters.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..]
        | [0, 0, 0xfe, 0xff, ..]
        | [0, 0, 0, 1..=255, ..]
        | [1..=255, 0, 0, 0, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..]
        | [0xfe, 0xff, ..]
        | [0, 1..=255, 0, 1..=255, ..]
        | [1..=255, 0, 1..=255, 0, ..] => Some("UTF-16"),
        _ => None,
    }
}

/// Bytes at which something may have to be mended or refused.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        let is_control = byte < 0x20 && !matches!(byte, 0x09 | 0x0a | 0x0d) || byte == 0x7f;
        table[byte] = is_control || matches!(byte, 0xc2 | 0xe2 | 0xef);
        byte += 1;
    }
    table
};

/// Replaces the line separators that only YAML 1.1 knows; the first forbidden character.
fn mend(bytes: &mut [u8]) -> Option<Fault> {
    for at in 0..bytes.len() {
        if !SUSPECT[usize::from(bytes[at])] {
            continue;
        }
        let code = match &bytes[at..] {
            [0xc2, 0x85, ..] => {
                bytes[at + 1] = 0xa0;
                continue;
            }
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => {
                bytes[at + 2] = 0x83;
                continue;
            }
            [0xc2, low @ 0x80..0xa0, ..] => u32::from(*low),
            [0xef, 0xbb, 0xbf, ..] => 0xfeff,
            [0xef, 0xbf, low @ (0xbe | 0xbf), ..] => 0xff40 + u32::from(*low),
            [0xc2 | 0xe2 | 0xef, ..] | [] => continue,
            [byte, ..] => u32::from(*byte),
        };
        return Some(Fault { offset: at, kind: FaultKind::Control(code) });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> (usize, FaultKind) {
        let fault = decode(bytes.to_vec()).unwrap_err();
        (fault.offset, fault.kind)
    }

    #[test]
    fn other_encodings_are_named() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(fault(&utf16("\u{feff}plans:")), (0, FaultKind::Encoding("UTF-16")));
        assert_eq!(fault(&utf16("plans:")), (0, FaultKind::Encoding("UTF-16")));
        assert_eq!(fault(b"\0p\0l"), (0, FaultKind::Encoding("UTF-16")));
        assert_eq!(fault(b"p\0\0\0l\0\0\0"), (0, FaultKind::Encoding("UTF-32")));
        assert_eq!(fault(b"a: caf\xe9\n"), (6, FaultKind::NotUtf8));
    }

    #[test]
    fn forbidden_characters_are_found_and_the_first_one_wins() {
        assert_eq!(fault(b"a: \x1b[31m"), (3, FaultKind::Control(0x1b)));
        assert_eq!(fault("é: \u{9b}".as_bytes()), (4, FaultKind::Control(0x9b)));
        assert_eq!(fault("a: \u{feff}".as_bytes()), (3, FaultKind::Control(0xfeff)));
        assert_eq!(fault("a: \u{ffff}".as_bytes()), (3, FaultKind::Control(0xffff)));
        assert_eq!(fault(b"a: \x00\xe9"), (3, FaultKind::Control(0)));
        assert_eq!(fault(b"a: \xe9\x00"), (3, FaultKind::NotUtf8));
    }

    #[test]
    fn a_mark_goes_and_separators_become_spaces_of_their_length() {
        assert_eq!(decode("\u{feff}é: 1\r\n".into()).unwrap(), "é: 1\r\n");
        let text = decode("a\u{2028}b\u{2029}c\u{85}d’\u{a0}«".into()).unwrap();
        assert_eq!(text, "a\u{2003}b\u{2003}c\u{a0}d’\u{a0}«");
    }
}
