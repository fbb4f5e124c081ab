//! The first row of every screen: the screens with their keys, at every width; one key or one
//! press leads from each to each.

use crate::support::{keys, play, start};
use crate::{LEDGER, drawn};
use relance::app::{Action, Hint, Mouse, MouseKind, Options, State, View, screens};
use relance::text::Lang;

/// The keys that lead to a screen from the explorer, at a node that has something on each.
const PLACES: [(View, &str); 6] = [
    (View::Explorer, "Down Down Enter"),
    (View::Search, "Down Down Enter / t s d"),
    (View::Compare, "Down Down Enter c"),
    (View::Timeline, "Down Down Enter t"),
    (View::Sources, "Down Down Enter S"),
    (View::Checks, "Down Down Enter C"),
];

fn at(size: &str, lang: Lang, pressed: &str) -> State {
    let options = Options { lang, ..Options::default() };
    play(&LEDGER, start(&LEDGER, size, options), keys(pressed)).0
}

fn row(state: &State) -> Vec<Hint> {
    screens(state, state.columns)
}

/// The first line of the window.
fn drawn_row(state: &State) -> String {
    relance::snapshot::text(&drawn(&LEDGER, state)).lines().next().unwrap().trim_end().to_owned()
}

#[test]
fn every_screen_names_all_screens_with_their_keys() {
    let wide = at("80x24", Lang::Fr, "Down Down Enter t");
    assert_eq!(
        drawn_row(&wide),
        "P explorateur  / recherche  c comparaison  t chronologie  S sources  C contrôles"
    );
    let less = at("79x24", Lang::Fr, "Down Down Enter t");
    assert_eq!(
        drawn_row(&less),
        "P plans  / chercher  c comparer  t dates  S sources  C contrôles"
    );
    let narrow = at("40x10", Lang::Fr, "Down Down Enter t");
    assert_eq!(drawn_row(&narrow), "P  /  c  t dates  S  C");
    // Where letters are typed none opens a screen.
    let typed = at("80x24", Lang::En, "/");
    assert_eq!(drawn_row(&typed), "explorer  search  comparison  timeline  sources  checks");
}

#[test]
fn the_row_fits_every_window_and_leads_nowhere_on_its_own_screen() {
    for lang in Lang::ALL {
        for (view, pressed) in PLACES {
            for columns in 40..=130 {
                let state = at(&format!("{columns}x24"), lang, pressed);
                assert_eq!(state.view(), view);
                let row = row(&state);
                let here: Vec<&Hint> =
                    row.iter().filter(|screen| screen.command.is_none()).collect();
                assert_eq!((row.len(), here.len()), (6, 1), "{columns} {view:?}");
                assert!(!here[0].text.is_empty());
                assert!(row.last().is_some_and(|last| last.x + last.width <= columns));
            }
        }
    }
}

#[test]
fn one_key_and_one_press_lead_from_each_screen_to_each_other() {
    for (from, pressed) in PLACES {
        // Out of the search Esc leads, and then a key.
        let pressed = if from == View::Search { format!("{pressed} Esc") } else { pressed.into() };
        for (to, _) in PLACES.into_iter().filter(|(to, _)| *to != from) {
            let state = at("120x40", Lang::En, &pressed);
            let screen = row(&state)
                .into_iter()
                .find(|screen| screen.text == to.title(Lang::En) && screen.command.is_some());
            let Some(screen) = screen else {
                assert_eq!((from, to), (View::Search, View::Explorer), "Esc leads there");
                continue;
            };
            let by_key = play(&LEDGER, state.clone(), keys(&screen.key)).0;
            assert_eq!(by_key.view(), to, "{from:?}, {}", screen.key);
            let press = Mouse { kind: MouseKind::Press, x: screen.x + 1, y: 0 };
            let by_press = play(&LEDGER, state, vec![Action::Mouse(press)]).0;
            assert_eq!(by_press.view(), to, "{from:?}, a press");
            // And back.
            let back = play(&LEDGER, by_key, keys("u")).0;
            if to != View::Search && from != View::Search {
                assert_eq!(back.view(), from, "{from:?} {to:?}");
            }
        }
    }
}
