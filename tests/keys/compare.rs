//! The comparison screen: rows, columns, order, baseline, bars and explanations.
//!
//! The figures are those of the three health laureates: subsidies 10.6, 8.4 and 6.9 M€,
//! together 25.9; equity ceilings 25, 18.6 and 22.4 M€, together 66; 25.9 + 66 = 91.9.
//! 66 / 25.9 = 2.548, and of the programme's 150 and 300 M€ there are 124.1 and 234 left for
//! 24 - 3 = 21 laureates.

use crate::lines;
use crate::support::{keys, ledger, play, start};
use relance::app::{Options, Palette, State, View};
use relance::query::Ledger;
use relance::text::Lang;

fn options(lang: Lang) -> Options {
    Options { lang, palette: Palette::Mono, ..Options::default() }
}

/// The lines of the screen after some keys, no-break spaces as spaces.
fn screen(ledger: &Ledger, (size, lang): (&str, Lang), pressed: &str) -> (State, Vec<String>) {
    let (state, _) = play(ledger, start(ledger, size, options(lang)), keys(pressed));
    let lines = lines(ledger, &state);
    (state, lines)
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
    assert_eq!(state.view(), View::Compare);
    for (label, expected) in [
        ("Territoire de santé", "10,6 M€ ≤ 25 M€ ≤ 35,6 M€ ≤ 2,36"),
        ("e-Meuse", "8,4 M€ ≤ 18,6 M€ ≤ 27,0 M€ ≤ 2,21"),
        ("Handicap", "6,9 M€ ≤ 22,4 M€ ≤ 29,3 M€ ≤ 3,25"),
        ("ensemble", "25,9 M€ ≤ 66 M€ ≤ 91,9 M€ ≤ 2,55"),
        ("Territoires d’innovation", "150 M€ 300 M€ 450 M€ 2,00"),
        ("non détaillé ici", "124,1 M€ ≥ 234 M€"),
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
fn a_column_sorts_sorts_back_and_lets_go() {
    let ledger = ledger();
    let sorted = |pressed: &str| {
        let (state, lines) =
            screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} {pressed} g"));
        let first = ledger.corpus.short_name(state.compare.selected().unwrap()).to_owned();
        (first, lines[0].clone())
    };
    // As the corpus lists them; the least subsidy is Lorient's, by equity per euro it has the
    // most and e-Meuse the least.
    let handicap = "Handicap, innovation, territoire";
    assert_eq!(sorted("").0, "TSD");
    for (pressed, first, said) in [
        ("o", "TSD", "tri : subvention ▼"),
        ("o o", handicap, "tri : subvention ▲"),
        ("o o Right o", "TSD", "tri : prise de participation ▼"),
        ("Right Right Right o", handicap, "▼"),
        ("Right Right Right o o", "e-Meuse santé", "▲"),
    ] {
        let (found, title) = sorted(pressed);
        assert_eq!(found, first, "{pressed}");
        assert!(title.trim_end().ends_with(said), "{pressed}: {title}");
    }
    let (first, title) = sorted("Right Right Right o o o");
    assert_eq!((first.as_str(), title.contains("tri")), ("TSD", false));
}

#[test]
fn an_explanation_is_read_to_its_end_at_every_size() {
    let ledger = ledger();
    // Of the rest at 80 columns there are 17 lines: with 20 rows, less are seen.
    for size in ["40x12", "40x10", "80x20"] {
        let pressed = format!("{COMPARE} End w");
        let (mut state, lines) = screen(&ledger, (size, Lang::Fr), &pressed);
        let whole: Vec<String> =
            state.compare.page.why.iter().map(relance::report::SheetLine::text).collect();
        let last = whole.iter().rev().find(|line| !line.trim().is_empty()).unwrap();
        let text = |lines: &[String]| lines.join("\n").replace('\u{a0}', " ");
        let total = format!("/{}", whole.len());
        assert!(text(&lines).contains(&total), "{size}: {}", text(&lines));
        for _ in 0..whole.len() {
            state = play(&ledger, state, keys("PageDown")).0;
        }
        let shown = crate::lines(&ledger, &state).join("\n");
        assert!(shown.contains(last.replace('\u{a0}', " ").trim()), "{size}: {shown}");
        let end = format!("{}/{}", whole.len(), whole.len());
        assert!(shown.contains(&end), "{size}: {shown}");
        let top = state.compare.why_top;
        let (state, _) = play(&ledger, state, keys("PageUp"));
        assert!(state.compare.why_top < top, "{size}");
    }
}

#[test]
fn bars_select_the_lines_of_one_row_only() {
    let ledger = ledger();
    let (state, lines) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} b v Right"));
    let of = |at: usize| -> Vec<String> {
        let rows = state.compare.page.rows.iter().filter(|(of, _)| *of == Some(at));
        rows.map(|(_, line)| line.text().replace('\u{a0}', " ")).collect()
    };
    for (at, label) in [
        "Territoire de santé",
        "e-Meuse",
        "Handicap",
        "ensemble",
        "Territoires d’inn",
        "non détaillé",
    ]
    .into_iter()
    .enumerate()
    {
        let lines = of(at);
        assert!(lines.len() == 1 && lines[0].starts_with(label), "{at}: {lines:?}");
    }
    // The heading and the legend.
    assert_eq!(state.compare.page.rows.iter().filter(|(at, _)| at.is_none()).count(), 2);
    // A baseline changes no bar, and the second amount is chosen.
    assert!(lines[0].trim_end().ends_with("prise de participation"), "{}", lines[0]);
    assert!(!lines[0].contains("TSD"), "{}", lines[0]);
}

#[test]
fn notes_and_sources_are_told_where_there_is_room() {
    let ledger = ledger();
    let (_, lines) = screen(&ledger, ("160x45", Lang::Fr), COMPARE);
    let text = lines.join("\n");
    assert!(
        text.contains("étape : annoncé, attribué · Territoires d’innovation : annoncé"),
        "{text}"
    );
    assert!(text.contains("TICsanté, novembre 2019"), "{text}");
    // Where all are not seen, that is said, and no row gives way.
    let (state, lines) = screen(&ledger, ("80x20", Lang::Fr), COMPARE);
    assert!(words(&lines, "Handicap").contains("6,9 M€"));
    assert!(words(&lines, "non détaillé").contains("124,1 M€"), "{lines:#?}");
    assert!(state.compare.page.foot.last().unwrap().1.text() == "…", "{lines:#?}");
}

#[test]
fn a_baseline_goes_with_its_comparison() {
    let ledger = ledger();
    let (state, _) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} b"));
    let baseline = state.compare.settings.baseline.unwrap();
    let (mut state, _) = play(&ledger, state, keys("Esc"));
    let other = ledger.corpus.node_by_id("e-meuse-sante").unwrap();
    state.marks.insert(other);
    let (state, _) = play(&ledger, state, keys("c"));
    assert_ne!(baseline, other);
    assert_eq!((state.compare.row_count(), state.compare.settings.baseline), (1, None));
    assert_eq!(state.compare.settings.shown, relance::report::Shown::Values);
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
    assert_eq!(state.compare.settings.baseline, None);
    let (state, _) = screen(&ledger, ("120x30", Lang::Fr), &format!("{COMPARE} d"));
    assert!(state.note.is_some());
}

#[test]
fn a_number_is_explained_with_its_source() {
    let ledger = ledger();
    let (_, lines) = screen(&ledger, ("80x40", Lang::Fr), &format!("{COMPARE} Right w"));
    let text = lines.join("\n");
    assert!(text.contains("entre 0 € et 25,5 M€"), "{text}");
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
    assert_eq!((state.compare.row_count(), state.marks.len()), (2, 2));
    let (state, _) = play(&ledger, state, keys("Delete Delete"));
    assert_eq!((state.compare.row_count(), state.note.is_some()), (1, true));
    // From the search, over the comparison: the rows that are there stay.
    let pressed = format!("{COMPARE} / t o u r a i n e");
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), &pressed);
    let (state, _) = play(&ledger, state, keys("Ctrl-u s u n e s Down Space Esc"));
    assert_eq!((state.view(), state.compare.row_count()), (View::Compare, 4));
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), &format!("{COMPARE} Down Enter"));
    assert_eq!(state.view(), View::Explorer);
    let selected = state.explorer.selected().unwrap();
    assert_eq!(ledger.corpus.name(selected), "e-Meuse santé");
}

#[test]
fn marks_choose_the_rows_and_escape_goes_back() {
    let ledger = ledger();
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), "Space Down Space c");
    assert_eq!(state.compare.row_count(), 2);
    let (state, _) = play(&ledger, state, keys("Esc"));
    assert_eq!((state.view(), state.marks.len()), (View::Explorer, 2));
    // Nothing below it discloses anything.
    let (state, _) = screen(&ledger, ("80x24", Lang::Fr), "Down c");
    assert_eq!((state.view(), state.note.is_some()), (View::Explorer, true));
}

#[test]
fn the_numbers_of_the_selected_row_are_on_screen_however_low_the_window() {
    let ledger = ledger();
    for size in ["40x10", "44x11", "60x12", "80x12", "80x24"] {
        for down in 0..3 {
            for why in ["", " w"] {
                let pressed = format!("{COMPARE}{}{why}", " Down".repeat(down));
                let (state, lines) = screen(&ledger, (size, Lang::En), &pressed);
                let numbers = ["€10.6M", "€8.4M", "€6.9M"][down];
                let area = state.compare_layout().rows;
                let rows = usize::from(area.y - 1)..usize::from(area.y + area.height - 1);
                assert!(
                    rows.is_empty() || lines[rows].iter().any(|line| line.contains(numbers)),
                    "{size} {pressed}:\n{}",
                    lines.join("\n")
                );
            }
        }
    }
}

#[test]
fn notes_without_room_stand_behind_the_explanation() {
    let ledger = ledger();
    let (state, lines) = screen(&ledger, ("80x24", Lang::Fr), &format!("{COMPARE} w"));
    assert!(lines.last().unwrap().contains("w pourquoi, sources"), "{lines:?}");
    let room = usize::from(state.compare_layout().why.height);
    assert_eq!(room, state.compare.page.why_alone, "they take no room of the rows");
    let pages = state.compare.page.why.len() / room;
    let pressed = format!("{COMPARE} w{}", " PgDn".repeat(pages));
    let (_, lines) = screen(&ledger, ("80x24", Lang::Fr), &pressed);
    assert!(lines.iter().any(|line| line.contains("TICsanté, novembre 2019")), "{lines:?}");
    // Where the rows leave room, they are on screen, and the hint is the shorter.
    let (_, lines) = screen(&ledger, ("120x50", Lang::Fr), COMPARE);
    assert!(lines.iter().any(|line| line.trim() == "Sources"), "{lines:?}");
    assert!(!lines.last().unwrap().contains("pourquoi, sources"));
    // They are those of differences, too.
    let (_, lines) = screen(&ledger, ("120x50", Lang::Fr), &format!("{COMPARE} b"));
    assert!(lines.iter().any(|line| line.trim() == "Sources"), "{lines:?}");
}
