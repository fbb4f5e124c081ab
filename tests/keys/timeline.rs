//! The timeline screen: bars on a calendar axis, lanes, steps in time, zoom, today, the mouse.
//!
//! The small corpus is that of the documents in little: four windows of half a year from
//! January 2022 to December 2023, a call launched in November 2018, its laureates chosen on
//! 13 September 2019, presented in November 2019.

use std::fs;

use crate::lines;
use crate::support::{keys, ledger, play, start};
use relance::app::{Action, Mouse, MouseKind, Options, Palette, State, View};
use relance::query::Ledger;
use relance::query::timeline::Scale;
use relance::text::{Lang, width};

const CORPUS: &str = "corpus: {title: Essai, language: fr}
sources:
  - {id: presse, title: Un article, publisher: Presse, date: 2019-11}
plans:
  - id: relance
    kind: plan
    name: Plan de relance
    children:
      - id: sun
        kind: programme
        name: SUN-ES
        period: 2022-01/2023-12
        events:
          - {period: 2022-S1, kind: opens, title: 1re fenêtre, source: presse, locator: § 8}
          - {period: 2022-S2, kind: opens, title: 2e fenêtre, source: presse, locator: § 8}
          - {period: 2023-S1, kind: opens, title: 3e fenêtre, source: presse, locator: § 8}
          - {period: 2023-S2, kind: opens, title: 4e fenêtre, source: presse, locator: § 8}
  - id: appel
    kind: programme
    name: Appel à projets
    events:
      - {date: 2018-11, kind: launched, title: Lancement, source: presse, locator: § 1}
      - {date: 2019-09-13, kind: selected, title: 24 sélection, source: presse, locator: § 2}
      - {date: 2019-11, kind: presented, title: Présentation, source: presse, locator: § 3}
  - {id: essais, kind: programme, name: Essais, period: 3 years}
  - {id: muet, kind: plan, name: Plan muet}
";

fn small(yaml: &str) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, yaml).unwrap();
    Ledger::new(relance::load::load(&[file]).unwrap().corpus).unwrap()
}

fn options(lang: Lang) -> Options {
    Options { lang, palette: Palette::Mono, ..Options::default() }
}

/// The state after some keys in a window, today being told or not.
fn pressed(ledger: &Ledger, size: &str, today: Option<&str>, text: &str) -> State {
    let mut state = start(ledger, size, options(Lang::Fr));
    state.invocation.today = today.map(|day| day.parse().unwrap());
    play(ledger, state, keys(text)).0
}

/// What stands in a line from a column on, so many columns.
fn cells(line: &str, from: usize, count: usize) -> String {
    line.chars().skip(from).take(count).collect()
}

fn line<'a>(lines: &'a [String], start: &str) -> &'a str {
    let found = lines.iter().find(|line| line.trim_start().starts_with(start));
    found.unwrap_or_else(|| panic!("no line starts with {start}:\n{}", lines.join("\n")))
}

/// The first line of the chosen entry in full, without its sign.
fn told(state: &State) -> String {
    state.timeline.page.detail[0].text().replace('\u{a0}', " ")
}

/// To SUN-ES, the only child of the first root.
const SUN: &str = "Right Down t";
/// To the call for projects, the second root.
const CALL: &str = "Down t";

#[test]
fn four_windows_stand_in_sequence_below_their_programme() {
    let ledger = small(CORPUS);
    let state = pressed(&ledger, "80x24", None, SUN);
    assert_eq!(state.view(), View::Timeline);
    let lines = lines(&ledger, &state);
    // Of 80 columns 22 are for names and one is left free: 24 months of two columns in 57, a
    // sixth of the rest before them.
    assert_eq!(cells(&lines[1], 23, 57), format!("2022{0}2023{0}2024", " ".repeat(20)));
    assert_eq!(cells(&lines[2], 23, 15), "J F M A M J J A");
    let window = format!("┣{}╸", "━".repeat(10));
    assert_eq!(lines[3], format!(" SUN-ES                ■{}╸┊", "━".repeat(46)));
    assert_eq!(lines[4], format!("{}{}┊", " ".repeat(23), window.repeat(4)));
    assert_eq!(line(&lines, "■ "), " ■ de janvier 2022 à décembre 2023 · période");
}

/// 2019-11 is the whole of November, at every scale that shows a month at all.
#[test]
fn a_month_is_drawn_as_a_month_and_a_day_as_a_day() {
    let ledger = small(CORPUS);
    let state = pressed(&ledger, "80x24", None, CALL);
    // 13 months of four columns in 57.
    assert_eq!(state.timeline.page.shown.unwrap().scale, Scale::Columns(4));
    let shown = lines(&ledger, &state);
    let row = line(&shown, "Appel à projets");
    assert_eq!(cells(row, 22, 14), "├▶╌┤ Lancement");
    // September is the eleventh month; its 13th day is in the second of four columns.
    assert_eq!(cells(row, 22 + 40, 4), " ★  ");
    assert_eq!(cells(row, 22 + 48, 4), "├○╌┤");
    // A column a day: 30 days of November, whose sign is in their middle, and one day.
    let closer = "n n + + + + + +";
    let state = play(&ledger, state, keys(closer)).0;
    assert_eq!(state.timeline.page.shown.unwrap().scale, Scale::Columns(31));
    assert_eq!(state.timeline.chosen_columns().unwrap().count(), 31);
    let shown = lines(&ledger, &state);
    let month = format!("├{0}○{0}┤", "╌".repeat(14));
    assert!(line(&shown, "Appel à projets").contains(&month), "{shown:#?}");
    assert_eq!(told(&state), "novembre 2019 · présentation");
}

#[test]
fn stepping_goes_from_event_to_event_in_time() {
    let ledger = small(CORPUS);
    let state = pressed(&ledger, "80x24", None, &format!("{SUN} W"));
    assert_eq!(told(&state), "de janvier 2022 à décembre 2023 · période");
    let mut back = state.clone();
    let mut seen = Vec::new();
    while back.note.is_none() {
        back = play(&ledger, back, keys("N")).0;
        seen.push(told(&back));
    }
    assert_eq!(
        seen,
        [
            "1er semestre 2022 · ouverture",
            "novembre 2019 · présentation",
            "13 septembre 2019 · sélection",
            "novembre 2018 · lancement",
            "novembre 2018 · lancement",
        ]
    );
    let mut on = state;
    let mut seen = Vec::new();
    while on.note.is_none() {
        on = play(&ledger, on, keys("n")).0;
        seen.push(told(&on));
    }
    assert_eq!(
        seen,
        [
            "2e semestre 2022 · ouverture",
            "1er semestre 2023 · ouverture",
            "2e semestre 2023 · ouverture",
            "2e semestre 2023 · ouverture",
        ]
    );
}

#[test]
fn lines_go_through_every_entry_and_those_without_a_date() {
    let ledger = small(CORPUS);
    let mut state = pressed(&ledger, "80x24", None, &format!("{SUN} W"));
    let mut seen = vec![told(&state)];
    for _ in 0..state.timeline.entries() {
        state = play(&ledger, state, keys("Down")).0;
        seen.push(told(&state));
    }
    // Row by row from the left; the last one stays.
    assert_eq!(
        seen,
        [
            "de janvier 2022 à décembre 2023 · période",
            "1er semestre 2022 · ouverture",
            "2e semestre 2022 · ouverture",
            "1er semestre 2023 · ouverture",
            "2e semestre 2023 · ouverture",
            "novembre 2018 · lancement",
            "13 septembre 2019 · sélection",
            "novembre 2019 · présentation",
            "pendant 3 ans · période",
            "pendant 3 ans · période",
        ]
    );
    let shown = lines(&ledger, &state);
    assert!(line(&shown, "Durée seule, sans date : 1").len() > 1);
    assert!(line(&shown, "Essais").ends_with("pendant 3 ans · période"));
    let state = play(&ledger, state, keys("g")).0;
    assert_eq!(state.timeline.page.at, 0);
    let state = play(&ledger, state, keys("G PageUp")).0;
    assert!(state.timeline.page.at < 8);
}

#[test]
fn zooming_keeps_the_chosen_entry_in_view_and_ends_at_a_month_and_a_decade() {
    let ledger = small(CORPUS);
    let mut state = pressed(&ledger, "80x24", None, &format!("{CALL} W n"));
    let chosen = told(&state);
    assert_eq!(chosen, "13 septembre 2019 · sélection");
    let mut scales = vec![state.timeline.page.shown.unwrap().scale];
    while state.note.is_none() {
        state = play(&ledger, state, keys("+")).0;
        let window = state.timeline.page.shown.unwrap();
        assert!(window.shows(state.timeline.chosen_columns().unwrap()), "{window:?}");
        scales.push(window.scale);
    }
    assert_eq!(scales.last(), Some(&Scale::Columns(31)));
    state = play(&ledger, state, keys("=")).0;
    assert!(state.note.is_some());
    state = play(&ledger, state, keys("-")).0;
    while state.note.is_none() {
        state = play(&ledger, state, keys("-")).0;
        let window = state.timeline.page.shown.unwrap();
        assert!(window.shows(state.timeline.chosen_columns().unwrap()), "{window:?}");
    }
    // Ten years are 60 columns of two months and 40 of three; 57 there are.
    assert_eq!(state.timeline.page.shown.unwrap().scale, Scale::Months(3));
    assert_eq!(told(&state), chosen);
    let state = play(&ledger, state, keys("a")).0;
    // 62 months from November 2018 to December 2023 are 31 columns of two.
    assert_eq!(state.timeline.page.shown.unwrap().scale, Scale::Months(2));
    assert!(state.timeline.fits());
}

#[test]
fn moving_along_the_calendar_leaves_the_choice_and_says_where_it_is() {
    let ledger = small(CORPUS);
    let later = format!("{CALL} W + + + + Right Right Right Right");
    let state = pressed(&ledger, "80x24", None, &later);
    assert_eq!(told(&state), "novembre 2018 · lancement");
    let columns = state.timeline.chosen_columns().unwrap();
    assert!(!state.timeline.page.shown.unwrap().shows(columns));
    let shown = lines(&ledger, &state);
    assert_eq!(cells(line(&shown, "Appel à projets"), 22, 1), "‹", "{shown:#?}");
    // The next step brings what it chooses into view.
    let state = play(&ledger, state, keys("n")).0;
    assert!(state.timeline.page.shown.unwrap().shows(state.timeline.chosen_columns().unwrap()));
    // Held down, half the window stays over what there is; rows say where theirs is.
    for (held, call, windows) in [("l ", '‹', '╸'), ("h ", '▶', '›')] {
        let state = play(&ledger, state.clone(), keys(&held.repeat(80))).0;
        let shown = lines(&ledger, &state);
        assert!(line(&shown, "Appel à projets").contains(call), "{shown:#?}");
        assert!(line(&shown, "SUN-ES").contains(windows), "{shown:#?}");
    }
}

#[test]
fn today_is_marked_only_where_it_is_told() {
    let ledger = small(CORPUS);
    let marks = |state: &State| {
        let shown = lines(&ledger, state);
        let said = shown[0].split_once("aujourd’hui").map(|(_, rest)| rest.trim().to_owned());
        (said, shown.iter().any(|line| line.contains('▼')), shown)
    };
    let (said, marked, _) = marks(&pressed(&ledger, "80x24", None, SUN));
    assert_eq!((said, marked), (None, false));
    let (said, marked, shown) = marks(&pressed(&ledger, "80x24", Some("2022-09-01"), SUN));
    assert_eq!((said.as_deref(), marked), (Some(": 1er septembre 2022"), true));
    // The ninth month: 16 columns after the first.
    assert_eq!(cells(&shown[2], 23 + 16, 1), "▼");
    let after = marks(&pressed(&ledger, "80x24", Some("2026-06-03"), SUN));
    assert_eq!((after.0.as_deref(), after.1), (Some(": 3 juin 2026 ›"), false));
    let before = pressed(&ledger, "80x24", Some("2016-06-03"), SUN);
    assert!(lines(&ledger, &before)[0].contains("‹ aujourd’hui : 3 juin 2016"));
    // Where there is no room for the day, that it is elsewhere is said all the same.
    let small_window = pressed(&ledger, "40x12", Some("2026-06-03"), SUN);
    assert!(lines(&ledger, &small_window)[0].ends_with("aujourd’hui ›"));
    // Without a day there is nowhere to go to.
    let state = pressed(&ledger, "80x24", None, &format!("{SUN} d"));
    assert!(state.note.is_some() && state.timeline.fits());
}

#[test]
fn going_to_today_chooses_the_event_that_follows() {
    let ledger = small(CORPUS);
    let state = pressed(&ledger, "80x24", Some("2022-09-01"), &format!("{SUN} + + + d"));
    assert_eq!(told(&state), "1er semestre 2023 · ouverture");
    assert!(lines(&ledger, &state)[2].contains('▼'));
    // On its very day an event has not yet passed.
    let state = pressed(&ledger, "80x24", Some("2022-07-01"), &format!("{SUN} d"));
    assert_eq!(told(&state), "2e semestre 2022 · ouverture");
    // After the last one the choice stays.
    let state = pressed(&ledger, "80x24", Some("2026-06-03"), &format!("{SUN} d"));
    assert_eq!(told(&state), "de janvier 2022 à décembre 2023 · période");
    assert!(lines(&ledger, &state)[2].contains('▼'));
}

#[test]
fn it_opens_on_what_is_chosen_widens_and_comes_back() {
    let ledger = small(CORPUS);
    let name = |state: &State| state.timeline.under().map(|node| ledger.corpus.name(node));
    let state = pressed(&ledger, "80x24", None, CALL);
    assert_eq!((name(&state), state.timeline.entries()), (Some("Appel à projets"), 3));
    let chosen = told(&state);
    let state = play(&ledger, state, keys("W")).0;
    assert_eq!((name(&state), state.timeline.entries()), (None, 9));
    assert_eq!(told(&state), chosen);
    let state = play(&ledger, state, keys("W")).0;
    assert_eq!(name(&state), Some("Appel à projets"));
    // On the timeline itself `t` narrows it to the chosen entry's node.
    let state = play(&ledger, state, keys("W g t")).0;
    assert_eq!((name(&state), state.timeline.entries()), (Some("SUN-ES"), 5));
    let state = play(&ledger, state, keys("Esc")).0;
    assert_eq!(state.view(), View::Explorer);
    // A node without any date shows the whole corpus, and says so.
    let state = pressed(&ledger, "80x24", None, "End t");
    assert_eq!((name(&state), state.view()), (None, View::Timeline));
    let told = lines(&ledger, &state).pop().unwrap();
    assert_eq!(told, "Rien de daté sous Plan muet : tout le corpus est montré.");
    let nothing = small("plans:\n  - {id: p, kind: plan, name: Plan}\n");
    let state = pressed(&nothing, "80x24", None, "t");
    assert_eq!((state.view(), state.note.is_some()), (View::Explorer, true));
}

#[test]
fn enter_goes_to_the_node_and_the_mouse_chooses() {
    let ledger = small(CORPUS);
    let selected = |state: &State| ledger.corpus.name(state.explorer.selected().unwrap());
    let state = pressed(&ledger, "80x24", None, &format!("{CALL} W g Enter"));
    assert_eq!((state.view(), selected(&state)), (View::Explorer, "SUN-ES"));
    let mouse = |kind, x, y| vec![Action::Mouse(Mouse { kind, x, y })];
    let state = pressed(&ledger, "80x24", None, SUN);
    // The third window is the columns 24 to 35 of the bars, which begin at 23.
    let state = play(&ledger, state, mouse(MouseKind::Press, 23 + 30, 5)).0;
    assert_eq!(told(&state), "1er semestre 2023 · ouverture");
    let state = play(&ledger, state, mouse(MouseKind::Press, 23 + 11, 5)).0;
    assert_eq!(told(&state), "1er semestre 2022 · ouverture");
    let state = play(&ledger, state, mouse(MouseKind::Press, 3, 4)).0;
    assert_eq!(told(&state), "de janvier 2022 à décembre 2023 · période");
    let state = play(&ledger, state, mouse(MouseKind::WheelDown, 40, 12)).0;
    assert_eq!(state.timeline.page.at, 1);
    let state = play(&ledger, state, mouse(MouseKind::WheelUp, 40, 12)).0;
    assert_eq!(state.timeline.page.at, 0);
    // Below the rows there is nothing to choose.
    let state = play(&ledger, state, mouse(MouseKind::DoublePress, 40, 14)).0;
    assert_eq!((state.view(), state.timeline.page.at), (View::Timeline, 0));
    let state = play(&ledger, state, mouse(MouseKind::DoublePress, 23 + 30, 5)).0;
    assert_eq!((state.view(), selected(&state)), (View::Explorer, "SUN-ES"));
}

#[test]
fn every_size_language_and_ascii_are_legible() {
    let ledger = small(CORPUS);
    for size in ["40x10", "40x12", "80x24", "160x45"] {
        for lang in Lang::ALL {
            for ascii in [false, true] {
                let options = Options { ascii, ..options(lang) };
                let state = start(&ledger, size, options);
                let state = play(&ledger, state, keys(SUN)).0;
                let shown = lines(&ledger, &state);
                let text = shown.join("\n");
                assert!(text.contains("SUN-ES") && text.contains("2022"), "{text}");
                assert!(text.contains(lang.pick("de janvier 2022", "January 2022")), "{text}");
                assert!(text.contains(lang.pick("y aller", "go there")), "{text}");
                // Four windows of equal length, one after the other.
                let sign = if ascii { '[' } else { '┣' };
                let row = shown.iter().find(|line| line.contains(sign)).unwrap_or(&text);
                let starts: Vec<usize> =
                    row.chars().enumerate().filter(|(_, c)| *c == sign).map(|(at, _)| at).collect();
                let apart: Vec<usize> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
                assert!(apart.len() == 3 && apart.iter().all(|gap| *gap == apart[0]), "{text}");
                if ascii {
                    let ours = |c: char| c.is_ascii() || c.is_alphabetic() || "§".contains(c);
                    assert!(text.chars().all(ours), "{text}");
                }
                let columns: usize = size.split('x').next().unwrap().parse().unwrap();
                assert!(shown.iter().all(|line| width(line) <= columns));
            }
        }
    }
}

#[test]
fn the_signs_are_explained_where_there_is_room() {
    let ledger = small(CORPUS);
    let state = pressed(&ledger, "160x45", None, &format!("{SUN} W"));
    let shown = lines(&ledger, &state);
    let legend = &shown[shown.len() - 2];
    let expected = "▶ lancement  ★ sélection  ○ présentation  ┣ ouverture  ■ période";
    assert_eq!(legend.trim(), expected);
}

/// § 8 of the regional page, whatever else a corpus holds: at 80 by 24 the windows are in view,
/// equally long and in sequence.
#[test]
fn the_windows_of_the_real_corpus_are_seen_in_sequence() {
    windows_are_in_sequence(&ledger());
    windows_are_in_sequence(&Ledger::new(relance::embedded::load_embedded()).unwrap());
}

fn windows_are_in_sequence(ledger: &Ledger) {
    let state = pressed(ledger, "80x24", None, "/ s u n - e s Enter");
    let selected = state.explorer.selected().unwrap();
    assert_eq!(ledger.corpus.text(ledger.corpus.node(selected).id), "sun-es");
    let mut state = play(ledger, state, keys("t")).0;
    let mut windows = Vec::new();
    for _ in 0..state.timeline.entries() {
        let entry = *state.timeline.chosen().unwrap();
        let title = ledger.corpus.text(entry.title);
        if title.contains("fenêtre de financement") {
            let columns = state.timeline.chosen_columns().unwrap();
            assert!(state.timeline.page.shown.unwrap().shows(columns));
            windows.push((title.to_owned(), columns));
        }
        state = play(ledger, state, keys("Down")).0;
    }
    windows.sort_by_key(|(_, columns)| columns.first);
    let titles: Vec<&str> = windows.iter().map(|(title, _)| &title[..2]).collect();
    assert_eq!(titles, ["1r", "2e", "3e", "4e"]);
    for pair in windows.windows(2) {
        assert_eq!(pair[0].1.last + 1, pair[1].1.first);
        assert_eq!(pair[0].1.count(), pair[1].1.count());
    }
    assert!(windows[0].1.count() > 2);
}
