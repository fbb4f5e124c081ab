//! What terminals send is what was typed, and nothing that they send makes the keyboard dead.

use super::*;
use crate::app::{Mouse, MouseKind};
use proptest::prelude::{any, prop, proptest};

/// What comes of bytes, each action in a few letters; what is half is given up at the end.
fn heard(bytes: &[u8]) -> String {
    let (mut decoder, now) = (Decoder::default(), Instant::now());
    let mut actions = decoder.take(bytes, now);
    if decoder.deadline().is_some() {
        actions.extend(decoder.give_up());
    }
    assert_eq!(decoder.deadline(), None);
    said(&actions)
}

fn said(actions: &[Action]) -> String {
    let word = |action: &Action| match action {
        Action::Key(key) => key.name(),
        Action::Paste(text) => format!("{text:?}"),
        Action::Mouse(Mouse { kind, x, y }) => format!("{kind:?}({x},{y})"),
        other => format!("{other:?}"),
    };
    actions.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_are_heard_as_they_are_sent() {
    for (bytes, keys) in [
        ("jG?", "j G ?"),
        ("é日\u{1f44d}", "é 日 \u{1f44d}"),
        ("\r\t\x7f ", "Enter Tab Backspace Space"),
        ("\x03\x1a\0\x1f\n", "Ctrl-c Ctrl-z Ctrl-Space Ctrl-7 Ctrl-j"),
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "Up Down Right Left Home End"),
        ("\x1bOA\x1bOH\x1bOP\x1bOS", "Up Home F1 F4"),
        ("\x1b[1~\x1b[3~\x1b[5~\x1b[6~\x1b[8~", "Home Delete PageUp PageDown End"),
        ("\x1b[15~\x1b[17~\x1b[24~\x1b[[A\x1b[[E", "F5 F6 F12 F1 F5"),
        ("\x1b[Z\x1b[1;5C\x1b[1;3D\x1b[5;5~", "BackTab Ctrl-Right Alt-Left Ctrl-PageUp"),
        ("\x1by\x1b\x7f\x1bé\x1b ", "Alt-y Alt-Backspace Alt-é Alt-Space"),
        ("\x1b", "Esc"),
        ("\x1b\x1b", "Esc Esc"),
        ("\x1b\x1b[A", "Esc Up"),
        ("\x1b[", "Alt-["),
        ("\x1b]", "Alt-]"),
        ("\x1bO", "Alt-O"),
        // With the character as a number, pressed, repeated and let go.
        ("\x1b[97;5u\x1b[97;2u\x1b[97;1:2u\x1b[97;1:3u", "Ctrl-a A a"),
        ("\x1b[27;5;106~\x1b[13;2u\x1b[9;2u\x1b[57441;1u", "Ctrl-j Enter BackTab"),
        ("\x1b[1;2R\x1b[R", "F3 F3"),
    ] {
        assert_eq!(heard(bytes.as_bytes()), keys, "{bytes:?}");
    }
}

#[test]
fn what_nobody_asked_for_is_dropped_and_the_next_key_heard() {
    for bytes in [
        "\x1b[?2026;2$y",
        "\x1b[?997;1n",
        "\x1b[?27;1n",
        "\x1b[?1;2c",
        "\x1b[>84;0;0c",
        "\x1b[12;40R",
        "\x1b[1;1R",
        "\x1b[0n",
        "\x1b[I\x1b[O",
        "\x1b[201~",
        "\x1b[8;24;80t",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1bP>|terminal é(1.0)\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[999999999999999999q",
        "\x1b[57399;1:3u",
        "\x1b[<0;;M\x1b[<;;;;M\x1b[<0;0;5M\x1b[<0;5;65537M\x1b[<0;21;5m\x1b[<35;2;2M",
    ] {
        assert_eq!(heard(format!("{bytes}j").as_bytes()), "j", "{bytes:?}");
    }
    for bytes in [&b"\xff"[..], b"\xc3\x28", b"\xed\xa0\x80", b"\xf8\x88", b"\xc2\x9b"] {
        assert!(heard(&[bytes, b"j"].concat()).ends_with('j'), "{bytes:?}");
    }
}

#[test]
fn ctrl_c_ends_whatever_is_half() {
    for bytes in ["\x1b[", "\x1b[?2026", "\x1b]11;rgb", "\x1bPx", "\x1bO", "\x1b[M", "\x1b[<0;1"] {
        assert_eq!(heard(format!("{bytes}\x03").as_bytes()), "Ctrl-c", "{bytes:?}");
    }
}

#[test]
fn the_mouse_is_heard_in_the_three_ways_of_terminals() {
    for bytes in [&b"\x1b[<0;21;5M"[..], b"\x1b[32;21;5M", b"\x1b[M 5%", b"\x1b[<4;21;5M"] {
        assert_eq!(heard(bytes), "Press(20,4)", "{bytes:?}");
    }
    assert_eq!(heard(b"\x1b[<64;1;1M\x1b[<65;1;1M"), "WheelUp(0,0) WheelDown(0,0)");
    let kind = |action: &Action| matches!(action, Action::Mouse(m) if m.kind == MouseKind::Press);
    assert!(Decoder::default().take(b"\x1b[<0;1;1M", Instant::now()).iter().all(kind));
}

#[test]
fn a_paste_is_one_action_with_or_without_its_end() {
    assert_eq!(heard(b"\x1b[200~a\x1b[31m\r\nb\x1b[201~c"), r#""a\u{1b}[31m\r\nb" c"#);
    assert_eq!(heard(b"\x1b[200~a\x1b[20"), r#""a\u{1b}[20""#);
    assert_eq!(heard(b"\x1b[200~\x1b[201~"), r#""""#);
    let long = [&b"\x1b[200~"[..], &vec![b'a'; 1 << 20], b"\x1b[201~j"].concat();
    let actions = Decoder::default().take(&long, Instant::now());
    let [Action::Paste(text), Action::Key(key)] = &actions[..] else { panic!("{actions:?}") };
    assert_eq!((text.len(), *key), (MOST_PASTE, Key::char('j')));
}

#[test]
fn what_is_half_has_its_time() {
    let start = Instant::now();
    for (bytes, milliseconds) in
        [("\x1b", 25), ("\x1b[1", 150), ("\x1b]1", 500), ("\x1b[200~a", 500)]
    {
        let mut decoder = Decoder::default();
        assert!(decoder.take(bytes.as_bytes(), start).is_empty());
        assert_eq!(decoder.deadline(), Some(start + Duration::from_millis(milliseconds)));
    }
    // An answer that never ends is over after some time, however quickly its bytes come.
    let mut decoder = Decoder::default();
    decoder.take(b"\x1b]1", start);
    let late = start + Duration::from_millis(1900);
    decoder.take(b"jjjj", late);
    assert_eq!(decoder.deadline(), Some(start + ANSWER));
    assert!(decoder.give_up().is_empty());
    assert_eq!(said(&decoder.take(b"j", late)), "j");
}

proptest! {
    /// Wherever what comes is cut into pieces, the same is heard.
    #[test]
    fn cuts_change_nothing(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12),
        at in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let bytes = pieces.concat();
        let mut cuts: Vec<usize> = at.iter().map(|at| at.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let (mut decoder, now) = (Decoder::default(), Instant::now());
        let mut actions = Vec::new();
        for pair in cuts.windows(2) {
            actions.extend(decoder.take(&bytes[pair[0]..pair[1]], now));
        }
        actions.extend(decoder.give_up());
        assert_eq!(said(&actions), heard(&bytes));
    }

    /// After any bytes at all, once what is half was given up, a key is heard.
    #[test]
    fn no_bytes_make_the_keyboard_dead(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let (mut decoder, now) = (Decoder::default(), Instant::now());
        decoder.take(&bytes, now);
        if decoder.deadline().is_some() {
            decoder.give_up();
        }
        assert_eq!(said(&decoder.take(b"j", now)), "j");
    }
}

const PIECES: &[&[u8]] = &[
    b"j",
    b"\x1b[A",
    b"\x1bOP",
    b"\x1b",
    b"\x1b[",
    b"\x1b]11;x",
    b"\x07",
    b"\x1b\\",
    b"\x03",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[20",
    "é".as_bytes(),
    b"\xc3",
    b"\x1b[<0;3;4M",
    b"\x1b[M",
    b"\x1b[?2026;2$y",
    b"\x1b[[",
    b" ",
    b"O",
    b"\xff",
];
