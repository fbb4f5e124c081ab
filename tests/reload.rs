//! Reading the corpus again: what was selected, marked, unfolded, opened and remembered stays,
//! by id; what is gone has a neighbour; what comes back is as it was left.
#![cfg(all(unix, feature = "tui"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

#[path = "support/play.rs"]
mod support;

use std::fs;
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use relance::app::{Action, COMMANDS, Effect, Key, Options, State, View};
use relance::load::load;
use relance::query::{IdMap, Ledger};
use relance::report::Target;
use relance::text::Lang;
use relance::view::{Model, draw};
use support::{keys, ledger, play, start};

const CORPUS: &str = "
corpus: {title: Essai}
sources:
  - {id: gazette, title: La Gazette, date: 2021-03}
  - {id: journal, title: Le Journal, date: 2022-05}
actors:
  - {id: agence, name: Agence, kind: agency}
  - {id: mairie, name: Mairie, kind: local-authority}
plans:
  - id: alpha
    kind: plan
    name: Plan Alpha
    figures: [{instrument: envelope, amount: 100 M€, source: gazette, locator: p. 1}]
    children:
      - id: un
        kind: programme
        name: Programme Un
        children:
          - {id: lune, kind: laureate, name: Lune, actors: [{actor: agence, role: lead, source: journal}], figures: [{instrument: subsidy, amount: 5 M€, source: gazette}]}
          - {id: mars, kind: laureate, name: Mars, figures: [{instrument: subsidy, amount: 7 M€, source: gazette}]}
          - {id: venus, kind: laureate, name: Vénus, figures: [{instrument: subsidy, amount: 9 M€, source: journal}]}
      - id: deux
        kind: programme
        name: Programme Deux
        children:
          - {id: terre, kind: laureate, name: Terre}
  - {id: beta, kind: plan, name: Plan Bêta}
";

fn read(text: &str) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, text).unwrap();
    Ledger::new(load(&[file]).unwrap_or_else(|error| panic!("{error}")).corpus).unwrap()
}

fn french() -> Options {
    Options { lang: Lang::Fr, ..Options::default() }
}

/// A person at work, and the corpus in front of them.
struct Work {
    text: String,
    ledger: Ledger,
    state: State,
}

impl Work {
    fn new(played: &str) -> Work {
        Work::on(CORPUS, played)
    }

    fn on(text: &str, played: &str) -> Work {
        let (ledger, state) = (read(text), State::default());
        let mut work = Work { text: text.to_owned(), ledger, state };
        work.state = start(&work.ledger, "160x40", french());
        work.play(played);
        work
    }

    fn play(&mut self, played: &str) {
        let state = std::mem::take(&mut self.state);
        self.state = play(&self.ledger, state, keys(played)).0;
    }

    /// Saves the corpus with `from` replaced by `to`.
    fn save(&mut self, from: &str, to: &str) -> Vec<Effect> {
        assert!(self.text.contains(from), "{from}");
        let text = self.text.replace(from, to);
        self.save_all(&text)
    }

    /// Saves another corpus in its place.
    fn save_all(&mut self, text: &str) -> Vec<Effect> {
        text.clone_into(&mut self.text);
        let now = read(text);
        let moved = IdMap::new(&self.ledger.corpus, &now.corpus);
        self.ledger = now;
        let state = std::mem::take(&mut self.state);
        let reloaded = vec![Action::Reloaded(Box::new(moved))];
        let (state, effects) = play(&self.ledger, state, reloaded);
        self.state = state;
        effects
    }

    fn id(&self, node: relance::domain::NodeId) -> String {
        self.ledger.corpus.text(self.ledger.corpus.node(node).id).to_owned()
    }

    fn selected(&self) -> String {
        self.state.explorer.selected().map_or("-".to_owned(), |node| self.id(node))
    }

    fn rows(&self) -> String {
        let nodes = self.state.explorer.rows.nodes();
        nodes.iter().map(|&node| self.id(node)).collect::<Vec<_>>().join(" ")
    }

    /// The line of the details that has the cursor, its words apart by one space.
    fn details_line(&self) -> String {
        let sheet = &self.state.explorer.sheet;
        let text = sheet.lines()[sheet.line].text();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn marks(&self) -> String {
        self.state.session(&self.ledger).marks.join(" ")
    }

    fn drawn(&self) -> Buffer {
        drawn(&self.state, &self.ledger)
    }

    fn shows(&self, text: &str) -> bool {
        let (buffer, width) = (self.drawn(), usize::from(self.state.columns));
        let cells: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        cells.chunks(width).any(|line| line.concat().replace('\u{a0}', " ").contains(text))
    }
}

fn drawn(state: &State, ledger: &Ledger) -> Buffer {
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state, ledger }, area, &mut buffer);
    buffer
}

/// What the details say of the subsidy of Mars, its columns apart by one space.
const SEVEN: &str = "subvention 7 M€ attribué · La Gazette, mars 2021";
const VENUS: &str = "          - {id: venus, kind: laureate, name: Vénus, figures: [{instrument: subsidy, amount: 9 M€, source: journal}]}\n";
const MARS: &str = "          - {id: mars, kind: laureate, name: Mars, figures: [{instrument: subsidy, amount: 7 M€, source: gazette}]}\n";

#[test]
fn a_figure_changes_where_it_stands() {
    // Unfolded, the third laureate marked and the second selected.
    let mut work = Work::new("x j j j j Space k k");
    assert_eq!((work.selected(), work.marks()), ("mars".into(), "venus".into()));
    let (row, top) = (work.state.explorer.row, work.state.explorer.top);
    assert!(work.shows("7 M€"));
    work.save("7 M€", "\"8,5 M€\"");
    assert!(work.shows("8,5 M€") && !work.shows("7 M€"));
    assert_eq!((work.selected(), work.marks()), ("mars".into(), "venus".into()));
    assert_eq!((work.state.explorer.row, work.state.explorer.top), (row, top));
}

#[test]
fn what_is_inserted_above_moves_the_row_and_not_the_selection() {
    let mut work = Work::new("x j j j Space");
    assert_eq!((work.selected(), work.marks()), ("venus".into(), "mars".into()));
    work.save("plans:\n", "plans:\n  - {id: zero, kind: plan, name: Plan Zéro}\n");
    assert_eq!((work.selected(), work.marks()), ("venus".into(), "mars".into()));
    assert_eq!(work.rows(), "zero alpha un lune mars venus deux terre beta");
}

#[test]
fn the_details_are_of_the_new_reading_and_their_cursor_stays_on_its_line() {
    let mut work = Work::new("x j j j Tab j j j j");
    assert_eq!((work.selected(), work.details_line()), ("mars".into(), SEVEN.into()));
    let line = work.state.explorer.sheet.line;
    // A figure more above it: the line stands further down, its amount in a wider column.
    let more = "{instrument: envelope, amount: 12 M€, source: journal}, ";
    work.save(
        "[{instrument: subsidy, amount: 7 M€",
        &format!("[{more}{{instrument: subsidy, amount: 7 M€"),
    );
    assert!(work.shows("Le Journal, mai 2022"));
    assert_eq!((work.selected(), work.details_line()), ("mars".into(), SEVEN.into()));
    assert_eq!(work.state.explorer.sheet.line, line + 1);
    // It says something else now: the cursor stays where it is.
    work.save("title: La Gazette", "title: La Dépêche");
    assert!(work.shows("La Dépêche") && !work.shows("La Gazette"));
    assert_eq!(work.details_line(), SEVEN.replace("La Gazette", "La Dépêche"));
    assert_eq!(work.state.explorer.sheet.line, line + 1);
}

#[test]
fn a_node_that_is_gone_leaves_the_selection_to_its_neighbour() {
    let mut work = Work::new("x j j j");
    work.save(MARS, "");
    assert_eq!(work.selected(), "venus");
    assert!(work.state.note.is_some(), "it is told");
    work.save(VENUS, "");
    assert_eq!(work.selected(), "lune");
    work.play("k");
    assert!(work.state.note.is_none());
    assert_eq!(work.selected(), "un");
}

#[test]
fn what_comes_back_is_as_it_was_left() {
    // Programme Un unfolded and marked, then selected.
    let mut work = Work::new("Right Right Space k Right");
    assert_eq!(work.rows(), "alpha un lune mars venus deux beta");
    assert_eq!((work.selected(), work.marks()), ("un".into(), "un".into()));
    let begin = work.text.find("      - id: un\n").unwrap();
    let end = work.text.find("      - id: deux\n").unwrap();
    let part = work.text[begin..end].to_owned();
    work.save(&part, "");
    assert_eq!(work.rows(), "alpha deux beta");
    assert_eq!((work.selected(), work.marks()), ("deux".into(), String::new()));
    // Pasted under another parent, in front of what is there: same id, same name.
    work.save(
        "plans:\n",
        &format!(
            "plans:\n  - id: gamma\n    kind: plan\n    name: Plan Gamma\n    children:\n{part}"
        ),
    );
    assert_eq!(work.rows(), "gamma un lune mars venus alpha deux beta");
    assert_eq!((work.selected(), work.marks()), ("un".into(), "un".into()));
}

#[test]
fn who_went_on_meanwhile_is_not_called_back() {
    let mut work = Work::new("x j j j");
    work.save(MARS, "");
    work.play("j");
    assert_eq!(work.selected(), "deux");
    work.save(VENUS, &format!("{MARS}{VENUS}"));
    assert_eq!(work.selected(), "deux");
}

#[test]
fn the_root_shown_the_list_and_history_are_kept() {
    let mut work = Work::new("Enter Enter j");
    assert_eq!((work.selected(), work.rows()), ("mars".into(), "un lune mars venus".into()));
    work.save("plans:\n", "plans:\n  - {id: zero, kind: plan, name: Plan Zéro}\n");
    assert_eq!((work.selected(), work.rows()), ("mars".into(), "un lune mars venus".into()));
    // Back twice: to the plan's own root, then to the whole corpus.
    work.play("u");
    assert_eq!((work.selected(), work.rows()), ("un".into(), "alpha un deux".into()));
    work.play("u");
    assert_eq!((work.selected(), work.rows()), ("alpha".into(), "zero alpha beta".into()));
    work.play("L j");
    assert_eq!(work.rows(), "lune mars venus terre");
    work.save(MARS, "");
    assert_eq!(work.rows(), "lune venus terre");
}

#[test]
fn a_root_that_is_gone_is_left() {
    let mut work = Work::new("Enter Enter j");
    let begin = work.text.find("      - id: un\n").unwrap();
    let end = work.text.find("      - id: deux\n").unwrap();
    let part = work.text[begin..end].to_owned();
    work.save(&part, "");
    assert_eq!(work.selected(), "deux");
    assert_eq!(work.rows(), "alpha deux beta");
}

#[test]
fn a_filter_stays_and_keeps_what_it_keeps() {
    // Only laureates: in the list of kinds they are the fifth.
    let mut work = Work::new("f Down Down Down Down Space Esc");
    assert_eq!(work.rows(), "alpha un lune mars venus deux terre");
    work.save(MARS, "");
    assert_eq!(work.rows(), "alpha un lune venus deux terre");
    work.play("F");
    assert_eq!(work.rows(), "alpha beta");
}

#[test]
fn the_search_is_asked_again_and_stays_on_its_hit() {
    let mut work = Work::new("/ m a Down Down");
    let hit = |work: &Work| match work.state.search.selected() {
        Some(relance::query::search::Found::Node(node)) => work.id(node),
        other => format!("{other:?}"),
    };
    let before = hit(&work);
    assert!(work.state.search.row > 0, "{before}");
    work.save("plans:\n", "plans:\n  - {id: mali, kind: plan, name: Mali}\n");
    assert_eq!(hit(&work), before);
    assert!(work.state.search.answer.hits.len() > 2 && work.shows("Mali"));
    assert_eq!(work.state.view(), View::Search);
}

#[test]
fn the_comparison_stays_on_its_row_and_compares_anew() {
    let mut work = Work::new("x j j j Space Space c j");
    assert_eq!(work.state.view(), View::Compare);
    let row = |work: &Work| work.state.compare.selected().map(|node| work.id(node));
    assert_eq!(row(&work), Some("venus".into()));
    assert!(work.shows("16"), "7 + 9");
    work.save("9 M€", "4 M€");
    assert_eq!(row(&work), Some("venus".into()));
    assert!(work.shows("11") && !work.shows("16"), "7 + 4");
    work.save("plans:\n", "plans:\n  - {id: zero, kind: plan, name: Plan Zéro}\n");
    assert_eq!(row(&work), Some("venus".into()));
    work.save(&VENUS.replace('9', "4"), "");
    assert_eq!((row(&work), work.state.compare.row_count()), (Some("mars".into()), 1));
    // With its last row the comparison closes.
    work.save(MARS, "");
    assert_eq!(work.state.view(), View::Explorer);
}

#[test]
fn the_sources_screen_stays_on_its_actor() {
    let mut work = Work::new("x j j Tab");
    while !matches!(work.state.explorer.sheet.target(), Some(Target::Actor(_))) {
        let line = work.state.explorer.sheet.line;
        work.play("J");
        assert_ne!(work.state.explorer.sheet.line, line, "no line leads to the actor");
    }
    work.play("Enter");
    let chosen = |work: &Work| {
        let list = work.state.listing().map(|list| (list.rows().to_vec(), list.row));
        list.map(|(rows, row)| rows[row].line.text()).unwrap_or_default()
    };
    assert!(chosen(&work).contains("Agence"), "{}", chosen(&work));
    work.save(
        "  - {id: agence,",
        "  - {id: accueil, name: Accueil, kind: region}\n  - {id: agence,",
    );
    assert!(chosen(&work).contains("Agence"), "{}", chosen(&work));
    work.save("actors: [{actor: agence, role: lead, source: journal}], ", "");
    work.save("  - {id: agence, name: Agence, kind: agency}\n", "");
    assert_eq!(work.state.view(), View::Sources);
    assert!(!work.shows("Agence") && work.shows("Mairie"));
}

#[test]
fn what_is_offered_to_be_copied_is_what_is_there_now() {
    let mut work = Work::new("x j j j Y Down Down");
    let row = work.state.picker().map(|picker| picker.row);
    assert!(work.shows("7 M€"));
    work.save("7 M€", "6 M€");
    assert!(work.shows("6 M€") && !work.shows("7 M€"));
    assert_eq!(work.state.picker().map(|picker| picker.row), row);
}

#[test]
fn the_difference_stays_on_its_change_and_its_line() {
    let mut work = Work::new("");
    work.save("7 M€", "6 M€");
    work.save("9 M€", "8 M€");
    let before = Arc::new(read(CORPUS).accounts.corpus);
    work.state.compare_with(before, &work.ledger);
    work.play("j Tab j j");
    let (drawn, line) = (work.drawn(), work.state.difference.listing.line);
    assert!(line > 0 && work.shows("9 M€ → 8 M€"), "{line}");
    work.save("8 M€", "8 M€");
    assert_eq!(work.drawn(), drawn);
    work.save("6 M€", "7 M€");
    assert!(!work.shows("7 M€ → 6 M€") && work.shows("9 M€ → 8 M€"));
}

/// What was left where a list runs empty: nothing that is gone is shown, and nothing leads there.
fn nothing_is_left(mut work: Work, after: &str, gone: &str) {
    assert!(work.shows(gone), "{gone} is shown before");
    work.save_all(after);
    assert!(!work.shows(gone), "{gone} is shown after it is gone");
    for key in ["Enter", "e", "y", "Y", "Esc", "j", "J", "Enter", "t", "Enter", "u", "Enter"] {
        work.play(key);
        assert!(!work.shows(gone), "{gone} is shown after {key}");
    }
}

const ALPHA: &str = "plans:\n  - {id: a, kind: plan, name: Alpha}\n";

fn alpha_and(more: &str) -> String {
    format!("{ALPHA}{more}")
}

#[test]
fn the_last_finding_goes_with_what_it_says() {
    let figure = "figures: [{instrument: subsidy, amount: 5 M€}]";
    let before = alpha_and(&format!("  - {{id: b, kind: plan, name: Beta, {figure}}}\n"));
    for pressed in ["C", "C Tab", "C Tab j"] {
        nothing_is_left(Work::on(&before, pressed), ALPHA, "Beta");
    }
    // Mended, and its node still there.
    let mut work = Work::on(&format!("sources: [{{id: s, title: Document}}]\n{before}"), "C Tab");
    assert!(work.shows("Beta"));
    work.save("5 M€}", "5 M€, source: s}");
    assert!(!work.shows("Beta"));
}

#[test]
fn the_last_change_goes_with_what_it_says() {
    let after = alpha_and("  - {id: b, kind: plan, name: Beta}\n");
    for pressed in ["", "Tab", "Tab j"] {
        let mut work = Work::on(&after, "");
        work.state.compare_with(Arc::new(read(ALPHA).corpus.clone()), &work.ledger);
        work.play(pressed);
        nothing_is_left(work, ALPHA, "Beta");
    }
}

#[test]
fn the_last_row_goes_with_its_details() {
    let before = alpha_and(
        "  - {id: b, kind: platform, name: Beta, links: [{relation: relies-on, to: d}]}
  - {id: d, kind: plan, name: Delta}\n",
    );
    nothing_is_left(Work::on(&before, "f p l a t f o r m Enter Esc Tab J"), ALPHA, "Beta");
    let before = alpha_and(
        "  - {id: q, kind: programme, name: Prog, children: [{id: l, kind: laureate, name: Gamma, links: [{relation: relies-on, to: d}]}]}
  - {id: d, kind: plan, name: Delta}\n",
    );
    nothing_is_left(Work::on(&before, "L Tab J"), ALPHA, "Gamma");
}

#[test]
fn the_last_laureate_leaves_the_reason_why_nothing_is_shown() {
    let none = alpha_and("  - {id: b, kind: platform, name: Beta}\n");
    let laureate = "[{id: l, kind: laureate, name: Seul}]";
    let both = format!("{none}  - {{id: q, kind: programme, name: Prog, children: {laureate}}}\n");
    let mut work = Work::on(&both, "L");
    assert!(work.shows("Seul"));
    work.save_all(&none);
    let no_laureate = "Rien à montrer : aucun lauréat ici (L : l’arbre).";
    assert!(work.shows(no_laureate), "{:?}", work.drawn());
    work.play("L");
    assert!(!work.shows(no_laureate) && work.shows("Beta"), "{:?}", work.drawn());
    // With a filter it is the filter that hides what there is.
    let mut filtered = Work::on(&both, "f p l a t f o r m Enter Esc L");
    assert!(filtered.shows("le filtre (F) cache tout"), "{:?}", filtered.drawn());
    filtered.play("F");
    assert!(filtered.shows("Seul"));
}

#[test]
fn the_last_hit_document_and_entry_go_with_what_they_say() {
    let beta = "  - {id: b, kind: plan, name: Beta, links: [{relation: relies-on, to: d}]}
  - {id: d, kind: plan, name: Delta}\n";
    nothing_is_left(Work::on(&alpha_and(beta), "/ D e l t a Down"), ALPHA, "Beta");
    let beta = "  - {id: b, kind: plan, name: Beta, figures: [{instrument: subsidy, amount: 5 M€, source: s}]}\n";
    let before = format!("sources: [{{id: s, title: Document}}]\n{}", alpha_and(beta));
    for pressed in ["S", "S Tab", "S Tab j j"] {
        nothing_is_left(Work::on(&before, pressed), ALPHA, "Beta");
    }
    let beta = "  - {id: b, kind: plan, name: Beta, events: [{date: 2019, kind: opens}]}\n";
    nothing_is_left(Work::on(&alpha_and(beta), "j t"), ALPHA, "Beta");
    let beta =
        "  - {id: b, kind: plan, name: Beta, figures: [{instrument: subsidy, amount: 5 M€}]}\n";
    nothing_is_left(Work::on(&alpha_and(beta), "j Space c w"), ALPHA, "Beta");
}

fn any_key() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = COMMANDS
        .iter()
        .filter(|row| !["quit", "quit-and-print", "suspend"].contains(&row.name))
        .flat_map(|row| row.keys)
        .copied()
        .collect();
    let typed = keys("m a r s").into_iter().map(|action| match action {
        Action::Key(key) => key,
        other => panic!("{other:?}"),
    });
    prop::sample::select(bound.into_iter().chain(typed).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn reading_the_same_again_changes_nothing(before in prop::collection::vec(any_key(), 0..40), after in prop::collection::vec(any_key(), 0..6), wide in any::<bool>()) {
        let ledger = ledger();
        let actions = |keys: &[Key]| keys.iter().copied().map(Action::Key).collect::<Vec<_>>();
        let size = if wide { "140x40" } else { "80x24" };
        let left = play(&ledger, start(&ledger, size, french()), actions(&before)).0;
        let moved = Box::new(IdMap::new(&ledger.corpus, &ledger.corpus));
        let again = play(&ledger, left.clone(), vec![Action::Reloaded(moved)]).0;
        prop_assert_eq!(drawn(&left, &ledger), drawn(&again, &ledger));
        let left = play(&ledger, left, actions(&after)).0;
        let again = play(&ledger, again, actions(&after)).0;
        prop_assert_eq!(drawn(&left, &ledger), drawn(&again, &ledger));
    }
}
