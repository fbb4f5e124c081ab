//! The comparison screen: rows, columns, order, baseline, bars and explanations.
//!
//! The figures are those of the three health laureates: subsidies 10.6, 8.4 and 6.9 M€,
//! together 25.9; equity ceilings 25, 18.6 and 22.4 M€, together 66; 25.9 + 66 = 91.9.
//! 66 / 25.9 = 2.548, and of the programme's 150 and 300 M€ there are 124.1 and 234 left for
//! 24 - 3 = 21 laureates.

#![cfg(feature = "tui")]

#[path = "support/play.rs"]
mod support;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use relance::app::{Options, Palette, Screen, State};
use relance::query::Ledger;
use relance::snapshot;
use relance::text::Lang;
use relance::view::{Model, draw};
use support::{keys, ledger, play, start};

fn options(lang: Lang) -> Options {
    Options { lang, palette: Palette::Mono, ..Options::default() }
}

/// The lines of the screen after some keys, no-break spaces as spaces.
fn screen(ledger: &Ledger, (size, lang): (&str, Lang), pressed: &str) -> (State, Vec<String>) {
    let (state, _) = play(ledger, start(ledger, size, options(lang)), keys(pressed));
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state: &state, ledger }, area, &mut buffer);
    let text = snapshot::text(&buffer).replace('\u{a0}', " ");
    (state, text.lines().map(str::to_owned).collect())
}

/// The words of the line that starts with `label`.
fn words(lines: &[String], label: &str) -> String {
    let line = lines.iter().find(|line| line.trim_start().starts_with(label));
    let line = line.unwrap_or_else(|| panic!("no line starts with {label}:\n{}", lines.join("\n")));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

const COMPARE: &str = "Down Down Enter c";

#[test]
fn the_three_laureates_their_totals_and_the_rest() {
    let ledger = ledger();
    let (state, lines) = screen(&ledger, ("120x30", Lang::Fr), COMPARE);
    assert_eq!(state.screen(), Screen::Compare);
    for (label, expected) in [
        ("Territoire de santé", "10,6 M€ ≤ 25 M€ ≤ 35,6 M€ ≤ 2,36"),
        ("e-Meuse", "8,4 M€ ≤ 18,6 M€ ≤ 27,0 M€ ≤ 2,21"),
        ("Handicap", "6,9 M€ ≤ 22,4 M€ ≤ 29,3 M€ ≤ 3,25"),
        ("ensemble", "25,9 M€ ≤ 66 M€ ≤ 91,9 M€ ≤ 2,55"),
        ("Territoires d’innovation", "150 M€ 300 M€ 450 M€ 2,00"),
        ("reste, pour 21 lauréats", "124,1 M€ ≥ 234 M€"),
    ] {
        let found = words(&lines, label);
        assert!(found.contains(expected), "{label}: {found}\nnot {expected}");
    }
}

#[test]
fn english_says_the_same() {
    let ledger = ledger();
    let (_, lines) = screen(&ledger, ("120x30", Lang::En), COMPARE);
    assert!(words(&lines, "e-Meuse").contains("€8.4M ≤ €18.6M ≤ €27.0M ≤ 2.21"));
}

#[test]
fn a_column_sorts_and_sorts_back() {
    let ledger = ledger();
    let first = |pressed: &str| {
        let (state, _) = screen(&ledger, ("120x30", Lang::Fr), pressed);
        let (state, _) = play(&ledger, state, keys("g"));
        ledger.corpus.short_name(state.compare.selected().unwrap()).to_owned()
    };
    // By subsidy Strasbourg is first, by equity per euro Lorient; the other way e-Meuse.
    assert_eq!(first(&format!("{COMPARE} o")), "TSD");
    assert_eq!(
        first(&format!("{COMPARE} Right Right Right o")),
        "Handicap, innovation, territoire"
    );
    assert_eq!(first(&format!("{COMPARE} Right Right Right o o")), "e-Meuse santé");
}

#[test]
fn a_baseline_shows_differences_then_ratios() {
    let ledger = ledger();
    // 8.4 - 10.6 = -2.2; 8.4 / 10.6 = 0.79.
    let (_, lines) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} b"));
    assert!(words(&lines, "e-Meuse").contains("−2,2 M€"), "{lines:#?}");
    let (_, lines) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} b d"));
    assert!(words(&lines, "e-Meuse").contains("0,79"), "{lines:#?}");
    let (state, _) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} b b"));
    assert_eq!(state.compare.baseline(), None);
    let (state, _) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} d"));
    assert!(state.note.is_some());
}

#[test]
fn a_number_is_explained_with_its_source() {
    let ledger = ledger();
    let (_, lines) = screen(&ledger, ("80x40", Lang::Fr), &format!("{COMPARE} Right w"));
    let text = lines.join("\n");
    assert!(text.contains("entre 24,5 M€ et 25,5 M€"), "{text}");
    assert!(text.contains("TICsanté, novembre 2019, § 1"), "{text}");
}

#[test]
fn bars_are_legible_without_colour_at_every_size() {
    let ledger = ledger();
    for size in ["40x12", "80x24", "160x45"] {
        for lang in Lang::ALL {
            let (_, lines) = screen(&ledger, (size, lang), &format!("{COMPARE} v"));
            let text = lines.join("\n");
            // Subsidies solid to the left of the axis, ceilings hatched to its right.
            let strasbourg = lines.iter().find(|line| line.contains("█│▒")).expect(&text);
            assert!(strasbourg.contains(lang.pick("10,6 M€", "€10.6M")), "{text}");
            assert!(strasbourg.contains(lang.pick("≤ 25 M€", "≤ €25M")), "{text}");
        }
    }
}

#[test]
fn rows_are_removed_added_and_opened() {
    let ledger = ledger();
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), &format!("{COMPARE} Delete"));
    assert_eq!((state.compare.len(), state.marks.len()), (2, 2));
    let (state, _) = play(&ledger, state, keys("Delete Delete"));
    assert_eq!((state.compare.len(), state.note.is_some()), (1, true));
    // From the search, over the comparison: the rows that are there stay.
    let pressed = format!("{COMPARE} / t o u r a i n e");
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), &pressed);
    let (state, _) = play(&ledger, state, keys("Ctrl-u s u n e s Down Space Esc"));
    assert_eq!((state.screen(), state.compare.len()), (Screen::Compare, 4));
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), &format!("{COMPARE} Down Enter"));
    assert_eq!(state.screen(), Screen::Explorer);
    let selected = state.explorer.selected().unwrap();
    assert_eq!(ledger.corpus.name(selected), "e-Meuse santé");
}

#[test]
fn marks_choose_the_rows_and_escape_goes_back() {
    let ledger = ledger();
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), "Space Down Space c");
    assert_eq!(state.compare.len(), 2);
    let (state, _) = play(&ledger, state, keys("Esc"));
    assert_eq!((state.screen(), state.marks.len()), (Screen::Explorer, 2));
    // Nothing below it discloses anything.
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), "Down c");
    assert_eq!((state.screen(), state.note.is_some()), (Screen::Explorer, true));
}
