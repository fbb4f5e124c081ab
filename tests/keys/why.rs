//! `w` on every screen: which amount it explains, and the way back.
//!
//! The corpus has a programme that states 4 M€ of 2021 for a laureate of which two sources
//! disagree, so that each screen has one line of an amount and one of none.

use std::fs;

use crate::lines;
use crate::support::{keys, play, start};
use relance::app::{Options, Palette, State, View};
use relance::query::Ledger;
use relance::text::Lang;

const CORPUS: &str = "corpus: {title: Essai, language: fr}
sources:
  - {id: presse, title: Un article, publisher: Presse, date: 2019-11}
  - {id: autre, title: Un autre article, publisher: Gazette, date: 2019-12}
plans:
  - id: appel
    kind: programme
    name: Appel
    children:
      - id: projet
        kind: laureate
        name: Projet
        events:
          - {date: 2019-09, kind: selected, source: presse}
        figures:
          - {instrument: subsidy, stage: paid, amount: 4 M€, exercise: 2021, source: presse}
          - {instrument: equity, stage: announced, amount: 7 M€, period: 2022, source: presse}
          - {instrument: equity, stage: announced, amount: 9 M€, period: 2022, source: autre}
";

fn small() -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, CORPUS).unwrap();
    Ledger::new(relance::load::load(&[file]).unwrap().corpus).unwrap()
}

fn pressed(ledger: &Ledger, size: &str, text: &str) -> State {
    let options = Options { lang: Lang::Fr, palette: Palette::Mono, ..Options::default() };
    play(ledger, start(ledger, size, options), keys(text)).0
}

/// The node and the measure that are explained in the explorer.
fn explained(ledger: &Ledger, state: &State) -> Option<(String, String)> {
    let node = state.explorer.selected()?;
    let id = ledger.corpus.text(ledger.corpus.node(node).id).to_owned();
    let measure = state.explorer.why.filter(|_| state.view() == View::Explorer)?;
    Some((id, measure.to_string()))
}

/// Keys, and what is explained after them.
const CASES: [(&str, Option<&str>); 9] = [
    // In the tree and in the details, whose second line of money is of 2021.
    ("Right Down w", Some("public")),
    // Among the hits: what a hit shows; typed in the query it is a letter.
    ("/ p r o j e t Down w", Some("public")),
    ("/ e q u i t y > 1 M € Space k i n d : l a u r e a t e Down w", Some("equity")),
    ("/ w", None),
    // Of a document: a row of the list has no amount, its figures have.
    ("S w", None),
    ("S Down Enter Down w", Some("subsidy/paid/2021")),
    // On the timeline: an event has no amount, a figure of a period has.
    ("t w", None),
    ("t n End w", Some("equity/announced")),
    // A check: the equity on which two sources disagree.
    ("C w", Some("equity/announced")),
];

#[test]
fn every_screen_explains_the_amount_under_the_cursor() {
    let ledger = small();
    for size in ["80x24", "120x40"] {
        for (text, measure) in CASES {
            let state = pressed(&ledger, size, text);
            let expected = measure.map(|measure| ("projet".to_owned(), measure.to_owned()));
            assert_eq!(explained(&ledger, &state), expected, "{size} {text}");
            if expected.is_some() {
                let shown = lines(&ledger, &state).join("\n");
                assert!(shown.contains("Données"), "{size} {text}: {shown}");
            } else if !text.starts_with('/') {
                assert!(state.note.is_some(), "{size} {text}: nothing is said");
            }
        }
    }
}

#[test]
fn back_from_an_explanation_leads_to_the_screen_it_was_asked_on() {
    let ledger = small();
    for (text, measure) in CASES.iter().filter(|(text, _)| !text.starts_with("Right")) {
        if measure.is_none() {
            continue;
        }
        let before = pressed(&ledger, "120x40", text.strip_suffix(" w").unwrap());
        let after = pressed(&ledger, "120x40", &format!("{text} u"));
        assert_eq!(after.view(), before.view(), "{text}");
        // Esc ends the explanation and leaves one at the node.
        let left = pressed(&ledger, "120x40", &format!("{text} Esc"));
        assert_eq!((left.view(), left.explorer.why), (View::Explorer, None), "{text}");
    }
}
