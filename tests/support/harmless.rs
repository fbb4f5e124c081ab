//! Texts of bytes that act on a terminal, hide or turn, a corpus that says one wherever it can, and
//! the assertion that none of it comes out: no control, C1 or direction character but line ends.

use proptest::prelude::*;
use proptest::sample::select;

/// A character that no output may hold.
fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
pub fn harmless(text: &str, of: &dyn std::fmt::Debug) {
    let bad: Vec<char> = text.chars().filter(|&c| acts(c)).collect();
    assert!(bad.is_empty(), "{bad:?} in {text:?}\nof {of:?}");
}

/// Bytes of which many act on a terminal, and some are no text at all.
pub fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"\x1b]0;x\x07",
        b"\x1b[31m",
        b"\x1b[2J",
        b"\x1b",
        b"\x9b31m",
        b"\x07",
        b"\t",
        b"\n",
        b"\r",
        b"\x7f",
        b"\xff",
        b"\xc3",
        "\u{9b}31m".as_bytes(),
        "\u{85}".as_bytes(),
        "\u{202e}".as_bytes(),
        "\u{2066}".as_bytes(),
        "\u{200f}".as_bytes(),
        "\u{2028}".as_bytes(),
        "\u{61c}".as_bytes(),
        "é".as_bytes(),
        "日".as_bytes(),
        b"a",
        b" ",
        b"-",
        b":",
        b"=",
        b"'",
        b"\"",
        b"`",
        b"{",
        b"#",
        b"&",
        b"*",
        b"!",
        b"[",
        b"1",
    ];
    let piece = prop_oneof![
        3 => select(pieces).prop_map(<[u8]>::to_vec),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 1..most).prop_map(|pieces| pieces.concat())
}

/// The same as a text.
pub fn texts(most: usize) -> impl Strategy<Value = String> {
    bytes(most).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// A text as YAML in double quotes.
fn quoted(text: &str) -> String {
    let letters = text.chars().map(|c| format!("\\U{:08X}", u32::from(c)));
    format!("\"x{}\"", letters.collect::<String>())
}

/// A corpus that says `text` wherever one can be said.
pub fn corpus(text: &str) -> String {
    let said = quoted(text);
    let cite = format!("source: s, locator: {said}");
    format!(
        "corpus: {{title: {said}, language: fr}}
sources: [{{id: s, title: {said}, publisher: {said}, url: {said}, date: 2020-01}}]
actors: [{{id: a, name: {said}, acronym: {said}, kind: company}}]
plans:
  - id: p
    kind: programme
    name: {said}
    acronym: {said}
    place: {said}
    aliases: [{said}]
    summary: {{text: {said}, {cite}}}
    figures: [{{instrument: subsidy, amount: 9 M€, note: {said}, {cite}}}]
    events: [{{date: 2020, kind: opens, title: {said}, {cite}}}]
    indicators: [{{name: {said}, value: 9, {cite}}}]
    actors: [{{actor: a, role: lead, note: {said}, {cite}}}]
    children:
      - id: l
        kind: laureate
        name: {said}
        figures:
          - {{instrument: subsidy, amount: 2 M€, tranche: {said}, {cite}}}
          - {{instrument: subsidy, amount: 3 M€, note: {said}, {cite}}}
          - {{instrument: equity, amount: ≤ 40 M€, {cite}}}
        links: [{{relation: relies-on, to: p, note: {said}, {cite}}}]
"
    )
}
