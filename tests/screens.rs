//! Whole screens, as text and as runs of styles: text alone cannot see the selection move.
//!
//! A case is a window, a language, a palette and the keys pressed since the start. Its
//! snapshot in `tests/snapshots/` shows the screen, then for each line the columns that are
//! not plain:
//!
//! ```text
//!  2 │ 0+80 reversed
//! 23 │ 0+6 bold · 7+6 dim
//! ```
#![cfg(all(unix, feature = "tui"))]
#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

#[path = "support/play.rs"]
mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use relance::app::{Options, Palette, State};
use relance::domain::Corpus;
use relance::load::load;
use relance::query::Ledger;
use relance::report::Target;
use relance::snapshot;
use relance::text::Lang;
use relance::view::{Model, draw};
use support::{keys, ledger, play, start};

const FR: Options = Options { lang: Lang::Fr, palette: Palette::Ansi, ascii: false, mouse: true };
const EN: Options = Options { lang: Lang::En, ..FR };
const MONO_FR: Options = Options { palette: Palette::Mono, ..FR };
const MONO_EN: Options = Options { palette: Palette::Mono, ..EN };
const ASCII: Options = Options { ascii: true, ..FR };

/// To the first laureate of Territoires d'innovation, having entered the programme.
const TSD: &str = "Down Down Enter Enter";
/// From there to the line of the details that leads to the platform it relies on.
const LINK: &str = "Down Down Enter Enter Tab Platform";

/// To the timeline of the programme of which four windows are dated.
const SUN_ES: &str = "/ s u n - e s Enter t";

/// A snapshot's name, the window, how it looks and speaks, and the keys. `Platform` stands
/// for as many `J` as lead to a line that leads to `PRIeSM`, `Actor` to an actor;
/// `Differences` for a start on what changed since an edited copy of the corpus.
const CASES: &[(&str, &str, Options, &str)] = &[
    ("start_small", "40x12", FR, ""),
    ("start", "80x24", FR, ""),
    ("start_wide_mono", "120x40", MONO_EN, ""),
    ("drilled_small_mono", "40x12", MONO_EN, TSD),
    ("drilled", "80x24", EN, TSD),
    ("drilled_wide", "120x40", FR, TSD),
    ("drilled_ascii", "80x24", ASCII, "Down Down Enter Enter Space Space i"),
    ("link_small", "40x12", FR, LINK),
    ("link_mono", "80x24", MONO_FR, LINK),
    ("link_wide", "120x40", EN, LINK),
    ("help", "80x24", FR, "?"),
    ("help_wide_mono", "120x40", MONO_EN, "?"),
    ("palette_small", "40x12", FR, ": t r i"),
    ("palette", "80x24", EN, ": m o u s e"),
    ("filter_mono", "80x24", MONO_FR, "f Space"),
    ("filtered_and_sorted", "120x40", EN, "f p r o g Space Esc o x"),
    ("laureates", "80x24", FR, "L Down"),
    ("laureates_wide_mono", "120x40", MONO_EN, "L Space Space"),
    ("actor", "80x24", EN, "Down Down Enter Enter Tab Actor Enter"),
    ("search_small", "40x12", FR, "/ s a n t e"),
    ("search", "80x24", FR, "/ s t r a s b"),
    ("search_wide_mono", "120x40", MONO_EN, "/ s u b s i d y > 1 0 M €"),
    ("compare_small", "40x12", FR, "Down Down Enter c"),
    ("compare", "80x24", FR, "Down Down Enter c o Right w"),
    ("compare_wide_mono", "120x40", MONO_EN, "Down Down Enter c b d"),
    ("compare_butterfly", "80x24", EN, "Down Down Enter c v"),
    ("compare_percent_ascii", "80x24", ASCII, "Down Down Enter c v v v"),
    ("timeline_small", "40x12", FR, SUN_ES),
    ("timeline", "80x24", FR, "/ s u n - e s Enter t Down Down"),
    ("timeline_wide_mono", "120x40", MONO_EN, "/ s u n - e s Enter t n + + Right"),
    ("timeline_ascii", "80x24", ASCII, SUN_ES),
    ("checks_small", "40x12", FR, "C"),
    ("checks", "80x24", FR, "C"),
    ("checks_wide_mono", "120x40", MONO_EN, "C Down Down Tab Down"),
    ("checks_rules", "80x24", EN, "C f Space Down"),
    ("checks_ascii", "80x24", ASCII, "C Down"),
    ("sources_small", "40x12", FR, "S"),
    ("sources", "80x24", FR, "S Down Down Enter Down"),
    ("sources_wide_mono", "120x40", MONO_EN, "S f Space Esc Down"),
    ("sources_actors", "80x24", EN, "S Right Down"),
    ("sources_actors_ascii", "80x24", ASCII, "S Right f Down Space"),
    ("differences_small", "40x12", FR, "Differences Down"),
    ("differences", "80x24", FR, "Differences"),
    ("differences_wide_mono", "120x40", MONO_EN, "Differences Down Down Tab"),
    ("differences_ascii", "80x24", ASCII, "Differences Down Down"),
    ("save_small", "40x12", FR, "s Down"),
    ("save", "80x24", FR, "Down Down Enter Enter s Tab"),
    ("save_wide_mono", "120x40", MONO_EN, "c s"),
    ("save_ascii", "80x24", ASCII, "s"),
    ("copy_small_mono", "40x12", MONO_FR, "Y"),
    ("copy", "80x24", EN, "Down Down Enter Enter c Right Y"),
    ("too_small", "30x5", FR, ""),
];

#[test]
fn the_screens_look_as_they_did() {
    let ledger = ledger();
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    for (name, size, options, pressed) in CASES {
        let state = arrive(&ledger, start(&ledger, size, *options), pressed);
        settings.set_description(format!("{size} {pressed}").trim());
        settings.bind(|| assert_snapshot!(*name, picture(&ledger, &state)));
    }
}

fn arrive(ledger: &Ledger, mut state: State, pressed: &str) -> State {
    let platform = ledger.corpus.node_by_id("priesm").map(Target::Node);
    for name in pressed.split_whitespace() {
        let there = |state: &State| match name {
            "Platform" => state.explorer.sheet.target() == platform,
            "Actor" => matches!(state.explorer.sheet.target(), Some(Target::Actor(_))),
            _ => true,
        };
        if name == "Differences" {
            state.compare_with(before().into(), ledger);
        } else if !["Platform", "Actor"].contains(&name) {
            state = play(ledger, state, keys(name)).0;
        }
        while !there(&state) {
            let line = state.explorer.sheet.line;
            state = play(ledger, state, keys("J")).0;
            assert_ne!(state.explorer.sheet.line, line, "no line leads to {name}");
        }
    }
    state
}

/// The small corpus as it might have been before: another amount, another name, another place.
fn before() -> Corpus {
    let narrow = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/narrow");
    let folder = tempfile::tempdir().unwrap();
    for part in ["", "plans"] {
        fs::create_dir_all(folder.path().join(part)).unwrap();
        for entry in fs::read_dir(narrow.join(part)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let text = fs::read_to_string(entry.path())
                    .unwrap()
                    .replacen("amount: \"10,6 M€\"", "amount: \"9,8 M€\"", 1)
                    .replacen("name: e-Meuse santé\n", "name: Meuse en santé\n", 1)
                    .replacen("place: Lorient\n", "place: Vannes\n", 1);
                fs::write(folder.path().join(part).join(entry.file_name()), text).unwrap();
            }
        }
    }
    load(&[folder.path().to_owned()]).unwrap().corpus
}

/// The screen as text and as runs of styles.
fn picture(ledger: &Ledger, state: &State) -> String {
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state, ledger }, area, &mut buffer);
    // A no-break space is as wide as a space and cannot be told from it by eye.
    let mut picture = snapshot::text(&buffer).replace('\u{a0}', "⍽");
    for y in area.rows() {
        let runs = runs(&buffer, y);
        if !runs.is_empty() {
            writeln!(picture, "{:2} │ {}", y.y, runs.join(" · ")).unwrap();
        }
    }
    picture
}

/// The runs of one line that are not plain: the first column, how many, and the style.
fn runs(buffer: &Buffer, line: Rect) -> Vec<String> {
    let mut runs: Vec<(u16, u16, String)> = Vec::new();
    for x in line.left()..line.right() {
        let style = look(buffer, x, line.y);
        match runs.last_mut() {
            Some((_, len, last)) if *last == style => *len += 1,
            _ => runs.push((x, 1, style)),
        }
    }
    let styled = runs.into_iter().filter(|(.., style)| !style.is_empty());
    styled.map(|(x, len, style)| format!("{x}+{len} {style}")).collect()
}

fn look(buffer: &Buffer, x: u16, y: u16) -> String {
    let cell = &buffer[(x, y)];
    let mut words: Vec<String> = Vec::new();
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg.to_string().to_lowercase()));
    }
    for (name, _) in cell.modifier.iter_names() {
        words.push(name.to_lowercase());
    }
    words.join(" ")
}

/// What the palettes promise, on every screen: no background is painted, and without colours
/// nothing has one.
#[test]
fn colours_are_those_of_the_palette() {
    let ledger = ledger();
    for (name, size, options, pressed) in CASES {
        let state = arrive(&ledger, start(&ledger, size, *options), pressed);
        let area = Rect::new(0, 0, state.columns, state.rows);
        let mut buffer = Buffer::empty(area);
        draw(Model { state: &state, ledger: &ledger }, area, &mut buffer);
        for cell in &buffer.content {
            assert_eq!(cell.bg, Color::Reset, "{name}");
            assert!(options.palette == Palette::Ansi || cell.fg == Color::Reset, "{name}");
            let unseen = Modifier::HIDDEN | Modifier::SLOW_BLINK | Modifier::RAPID_BLINK;
            assert!(!cell.modifier.intersects(unseen), "{name}");
            assert!(!options.ascii || ours_is_ascii(cell.symbol()), "{name}: {}", cell.symbol());
        }
    }
}

/// What the program itself draws is ASCII; letters of the corpus and of French are not, nor
/// the signs of money, of places in a source, and of quotation.
fn ours_is_ascii(symbol: &str) -> bool {
    symbol.chars().all(|c| c.is_ascii() || c.is_alphabetic() || "«»§€°".contains(c))
}
