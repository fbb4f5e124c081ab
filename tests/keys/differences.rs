//! The screen of what changed: its rows, its way to the explorer, its filter, and that a file
//! that is saved changes it.

use std::fs;
use std::path::Path;

use crate::support::{keys, ledger, play, start};
use relance::app::{Action, Copied, Effect, Options, Palette, Part, State, View, caption, update};
use relance::load::load;
use relance::query::{IdMap, Ledger, ThingKind};
use relance::text::Lang;

const FR: Options = Options { lang: Lang::Fr, palette: Palette::Ansi, ascii: false, mouse: true };

const OLD: &str = "sources:
  - {id: presse, title: Un article, publisher: Presse, date: 2019-11}
plans:
  - id: pia
    kind: plan
    name: Programme d’avenir
    children:
      - {id: ti, kind: programme, name: Territoires, figures: [{instrument: envelope, amount: 450 M€, source: presse}]}
      - {id: gone, kind: programme, name: Ancien}
  - {id: other, kind: plan, name: Autre plan}
";

const NEW: &str = "sources:
  - {id: presse, title: Un article de presse, publisher: Presse, date: 2019-11}
plans:
  - id: pia
    kind: plan
    name: Programme d’avenir
    children:
      - {id: ti, kind: programme, name: Territoires, figures: [{instrument: envelope, amount: 500 M€, source: presse}]}
  - {id: other, kind: plan, name: Autre nom}
";

pub fn read(folder: &Path, text: &str) -> Ledger {
    let file = folder.join("corpus.yaml");
    fs::write(&file, text).unwrap();
    Ledger::new(load(&[file]).unwrap().corpus).unwrap()
}

/// The program on the new corpus, at what changed since the old one.
fn opened(size: &str) -> (Ledger, State) {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (read(folder.path(), OLD), read(folder.path(), NEW));
    let mut state = start(&new, size, FR);
    state.compare_with(old.accounts.corpus.into(), &new);
    (new, state)
}

fn press(ledger: &Ledger, state: State, pressed: &str) -> State {
    play(ledger, state, keys(pressed)).0
}

fn rows(state: &State) -> Vec<String> {
    let rows = state.difference.listing.rows().iter();
    rows.map(|row| row.line.text().replace('\u{a0}', " ").trim_end().to_owned()).collect()
}

fn selected(ledger: &Ledger, state: &State) -> String {
    ledger.corpus.name(state.explorer.selected().unwrap()).to_owned()
}

#[test]
fn what_changed_is_listed_by_kind_and_shown_in_full() {
    let (ledger, state) = opened("120x40");
    assert_eq!(state.view(), View::Difference);
    assert_eq!(state.difference.listing.title, "changements\u{a0}: 4");
    let listed = rows(&state);
    let heads: Vec<&String> = listed.iter().filter(|row| row.contains(" : ")).collect();
    assert_eq!(heads[..3], ["Nœuds retirés : 1", "Nœuds renommés : 1", "Montants révisés : 1"]);
    assert!(listed[5].ends_with("450 M€ → 500 M€ · +50 M€ (+11,1 %)"), "{listed:?}");
    let state = press(&ledger, state, "Down Down");
    let card: Vec<String> = state
        .difference
        .listing
        .preview()
        .iter()
        .map(|line| line.text().replace('\u{a0}', " "))
        .collect();
    assert!(card.contains(&"montant     450 M€ → 500 M€".to_owned()), "{card:?}");
}

#[test]
fn what_a_change_says_is_copied_with_what_it_is_of() {
    for size in ["120x40", "46x20"] {
        let (ledger, state) = opened(size);
        let state = press(&ledger, state, "Down Down Tab");
        let preview = state.difference.listing.preview().iter();
        let amount = preview.clone().position(|line| line.text().starts_with("montant")).unwrap();
        let pressed = format!("{}y", "Down ".repeat(amount));
        let (_, effects) = play(&ledger, state, keys(&pressed));
        let [Effect::Copy(Copied::Words(text), _)] = &effects[..] else { unreachable!() };
        assert_eq!(
            text.replace('\u{a0}', " "),
            "Territoires — enveloppe · annoncé · montant · 450 M€ → 500 M€ · Presse, novembre 2019"
        );
    }
}

#[test]
fn enter_leads_to_the_node_and_back_again() {
    let (ledger, state) = opened("80x24");
    // What is gone leads to where it stood.
    let there = press(&ledger, state.clone(), "Enter");
    assert_eq!(
        (there.view(), selected(&ledger, &there)),
        (View::Explorer, "Programme d’avenir".into())
    );
    let there = press(&ledger, state.clone(), "Down Down Enter");
    assert_eq!(selected(&ledger, &there), "Territoires");
    let back = press(&ledger, there, "D");
    assert_eq!((back.view(), back.difference.listing.item()), (View::Difference, Some(2)));
    // A document leads to the screen of the sources.
    let there = press(&ledger, state, "G Enter");
    assert_eq!((there.view(), there.sources.listing.part), (View::Sources, Part::Page));
}

#[test]
fn what_is_gone_from_the_top_is_read_in_full() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (
        read(folder.path(), "plans: [{id: a, kind: plan, name: A}, {id: b, kind: plan, name: B}]"),
        read(folder.path(), "plans: [{id: a, kind: plan, name: A}]"),
    );
    let mut state = start(&new, "80x24", FR);
    state.compare_with(old.accounts.corpus.into(), &new);
    assert_eq!(state.difference.listing.target(), None);
    let state = press(&new, state, "Enter");
    assert_eq!(state.view(), View::Difference);
    assert_eq!((state.difference.listing.part, state.note.is_some()), (Part::Page, false));
}

#[test]
fn a_file_of_the_changes_is_named_after_them() {
    let (ledger, mut state) = opened("80x24");
    state.invocation.today = "2026-11-22".parse().ok();
    let state = press(&ledger, state, "s");
    assert_eq!(state.saving().unwrap().input.text(), "relance-diff-2026-11-22.txt");
    assert_eq!(caption(&state, &ledger), "différences — relance");
}

#[test]
fn the_filter_keeps_some_things() {
    let (ledger, state) = opened("80x24");
    let state = press(&ledger, state, "f m o n t a n t s Space Esc");
    assert!(state.difference.filter().contains(ThingKind::Figure));
    assert_eq!(rows(&state)[0], "Montants révisés : 1");
    assert_eq!(rows(&state).len(), 2);
    assert_eq!(state.difference.listing.said, "filtre : montants");
    let state = press(&ledger, state, "F");
    assert_eq!(rows(&state).len(), 8);
}

#[test]
fn a_saved_file_changes_what_changed() {
    let (ledger, state) = opened("80x24");
    let folder = tempfile::tempdir().unwrap();
    let state = press(&ledger, state, "Down Down");
    let next = read(folder.path(), &NEW.replace("500 M€", "450 M€").replace("Autre nom", "Nom"));
    let moved = IdMap::new(&ledger.corpus, &next.corpus);
    let (state, _) = update(state, Action::Reloaded(Box::new(moved)), &next);
    assert_eq!(state.view(), View::Difference);
    let listed = rows(&state);
    assert!(!listed.iter().any(|row| row.starts_with("Montants")), "{listed:?}");
    assert!(listed.iter().any(|row| row.contains("Autre plan → Nom")), "{listed:?}");
}

#[test]
fn without_another_corpus_there_is_nothing_to_show() {
    let ledger = ledger();
    let state = press(&ledger, start(&ledger, "80x24", FR), "D");
    assert_eq!(state.view(), View::Explorer);
    let told = state.note.unwrap().text(Lang::En);
    assert!(told.contains("relance diff OLD NEW"), "{told}");
}
