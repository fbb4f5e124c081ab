//! The sources screen on the corpus that ships: what is listed, what Enter leads to from each
//! part, how it is filtered and how it is left. Expectations come from the corpus itself, read
//! another way, so that they hold as it grows.

use crate::support::{keys, ledger, play, start};
use relance::app::{Action, Mouse, MouseKind, Options, Part, SourceView, State, View, update};
use relance::domain::{ActorId, SourceId};
use relance::query::{IdMap, Ledger, Statement};
use relance::report::Target;
use relance::text::Lang;

const FR: Options =
    Options { lang: Lang::Fr, palette: relance::app::Palette::Ansi, ascii: false, mouse: true };

fn press(ledger: &Ledger, state: State, pressed: &str) -> State {
    play(ledger, state, keys(pressed)).0
}

fn opened(ledger: &Ledger, size: &str, pressed: &str) -> State {
    press(ledger, start(ledger, size, FR), &format!("S {pressed}"))
}

fn source(ledger: &Ledger, id: &str) -> Target {
    let sources = ledger.corpus.sources();
    let at = sources.iter().position(|source| ledger.corpus.text(source.id) == id).unwrap();
    Target::Source(SourceId::new(at))
}

fn actor(ledger: &Ledger, id: &str) -> Target {
    let actors = ledger.corpus.actors();
    let at = actors.iter().position(|actor| ledger.corpus.text(actor.id) == id).unwrap();
    Target::Actor(ActorId::new(at))
}

fn selected(ledger: &Ledger, state: &State) -> String {
    let node = state.explorer.selected().unwrap();
    ledger.corpus.text(ledger.corpus.node(node).id).to_owned()
}

/// Down the list until a row leads there.
fn go_to_row(ledger: &Ledger, mut state: State, wanted: Target) -> State {
    let row = |state: &State| {
        let listing = &state.sources.listing;
        listing.rows().get(listing.row).and_then(|row| row.line.target)
    };
    while row(&state) != Some(wanted) {
        let last = state.sources.listing.row;
        state = press(ledger, state, "Down");
        assert_ne!(state.sources.listing.row, last, "no row leads there");
    }
    state
}

#[test]
fn documents_are_listed_newest_first_and_actors_beside_them() {
    let ledger = ledger();
    let corpus = &ledger.corpus;
    let state = opened(&ledger, "120x60", "");
    let listing = &state.sources.listing;
    let unsourced = usize::from(!ledger.provenance().of_source(None).is_empty());
    let documents = corpus.sources().len() + unsourced;
    // A heading, and a row for each.
    assert_eq!(listing.rows().len(), documents + 1);
    assert_eq!(listing.title, format!("sources\u{a0}: {documents}"));
    let shown = state.sources.listing.rows().iter().filter_map(|row| row.line.target);
    let dates: Vec<_> = shown
        .filter_map(|target| match target {
            Target::Source(id) => corpus.source(id).date,
            Target::Node(_) | Target::Actor(_) => None,
        })
        .collect();
    assert!(dates.len() > 2);
    assert!(dates.windows(2).all(|two| two[0].chronological(two[1]).is_ge()), "{dates:?}");
    for key in ["Right", "Left", "l", "h"] {
        let state = press(&ledger, state.clone(), key);
        assert_eq!(state.sources.view, SourceView::Actors);
        assert_eq!(state.sources.listing.rows().len(), corpus.actors().len() + 1);
    }
}

#[test]
fn enter_leads_from_the_list_to_the_statements_to_the_node() {
    let ledger = ledger();
    for size in ["80x24", "40x12", "160x45"] {
        let state = opened(&ledger, size, "");
        let state = go_to_row(&ledger, state, source(&ledger, "ticsante-2019-11"));
        let state = press(&ledger, state, "Enter");
        assert_eq!(state.sources.listing.part, Part::Page, "{size}");
        // The cursor stands on the first node of which the document states something.
        let Some(Target::Node(node)) = state.sources.listing.target() else { panic!("{size}") };
        let state = press(&ledger, state, "Enter");
        assert_eq!((state.view(), state.explorer.selected()), (View::Explorer, Some(node)));
        let back = press(&ledger, state.clone(), "u");
        assert_eq!(selected(&ledger, &back), "france-relance");
        // The screen is found again as it was left, the list having the keys.
        let state = press(&ledger, state, "S");
        assert_eq!(state.sources.listing.part, Part::List);
        let listing = &state.sources.listing;
        assert_eq!(
            listing.rows()[listing.row].line.target,
            Some(source(&ledger, "ticsante-2019-11"))
        );
    }
}

#[test]
fn every_statement_of_a_document_is_shown_with_its_node() {
    let ledger = ledger();
    let corpus = &ledger.corpus;
    let state = opened(&ledger, "160x45", "");
    let wanted = source(&ledger, "mamane-2017-03");
    let state = go_to_row(&ledger, state, wanted);
    let page: String = state
        .sources
        .listing
        .preview()
        .iter()
        .map(|line| line.text().replace('\u{a0}', " ") + "\n")
        .collect();
    let Target::Source(id) = wanted else { unreachable!() };
    let cited = corpus.all_figures().iter().filter(|figure| figure.cite.source == Some(id));
    let mut count = 0;
    for figure in cited {
        let amount = relance::text::money(figure.amount.eur(), figure.amount.place(), Lang::Fr);
        assert!(page.contains(&amount.replace('\u{a0}', " ")), "{amount} in {page}");
        assert!(page.contains(corpus.name(figure.node)), "{page}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn escape_leaves_the_preview_then_the_screen() {
    let ledger = ledger();
    let state = opened(&ledger, "80x24", "Enter");
    assert_eq!(state.sources.listing.part, Part::Page);
    let state = press(&ledger, state, "Esc");
    assert_eq!((state.view(), state.sources.listing.part), (View::Sources, Part::List));
    let state = press(&ledger, state, "Enter Left");
    assert_eq!((state.view(), state.sources.listing.part), (View::Sources, Part::List));
    let state = press(&ledger, state, "Esc");
    assert_eq!(state.view(), View::Explorer);
}

#[test]
fn a_source_or_an_actor_of_the_details_leads_here() {
    let ledger = ledger();
    let node = ledger.corpus.node_by_id("tsd").unwrap();
    for wanted in [source(&ledger, "ticsante-2019-11"), actor(&ledger, "docaposte")] {
        let mut state = press(&ledger, start(&ledger, "80x24", FR), "L");
        while state.explorer.selected() != Some(node) {
            state = press(&ledger, state, "Down");
        }
        state = press(&ledger, state, "Tab");
        while state.explorer.sheet.target() != Some(wanted) {
            let line = state.explorer.sheet.line;
            state = press(&ledger, state, "J");
            assert_ne!(state.explorer.sheet.line, line, "no line leads there");
        }
        let state = press(&ledger, state, "Enter");
        assert_eq!((state.view(), state.sources.listing.part), (View::Sources, Part::Page));
        let listing = &state.sources.listing;
        assert_eq!(listing.rows()[listing.row].line.target, Some(wanted));
        let view = if matches!(wanted, Target::Actor(_)) {
            SourceView::Actors
        } else {
            SourceView::Documents
        };
        assert_eq!(state.sources.view, view);
        assert!(matches!(listing.target(), Some(Target::Node(_))));
    }
}

#[test]
fn each_list_has_its_own_filter() {
    let ledger = ledger();
    let corpus = &ledger.corpus;
    // The first thing to tick is what one document alone states.
    let state = opened(&ledger, "120x40", "f Space Esc");
    assert!(state.sources.filter().only);
    assert_eq!(state.sources.listing.said, "filtre : une seule source");
    let figures = (0_u32..).zip(corpus.all_figures()).map(|(row, _)| Statement::Figure(row));
    let alone = figures
        .filter(|&figure| ledger.provenance().is_of_one_source(figure) == Some(true))
        .count();
    assert!(alone > 0 && alone < corpus.all_figures().len());
    let told: usize = relance::query::documents(&ledger, &state.sources.filter())
        .iter()
        .map(|row| row.statements)
        .sum();
    assert_eq!(told, alone);
    let state = press(&ledger, state, "Right");
    assert!(state.sources.filter().is_empty());
    // Regions, by name.
    let state = press(&ledger, state, "f r é g i o n Space Esc");
    let regions = corpus
        .actors()
        .iter()
        .filter(|actor| actor.kind == relance::domain::ActorKind::Region)
        .count();
    assert_eq!(state.sources.entries(), regions);
    let state = press(&ledger, state, "F");
    assert_eq!(state.sources.entries(), corpus.actors().len());
    let state = press(&ledger, state, "F");
    assert_eq!(state.note.unwrap().text(Lang::Fr), "Aucun filtre à retirer.");
}

#[test]
fn what_the_filter_hides_is_shown_when_it_is_asked_for() {
    let ledger = ledger();
    let mut state = opened(&ledger, "120x40", "Right f r é g i o n Space Esc Esc");
    state = press(&ledger, state, "/ d o c a p o s t Enter");
    assert_eq!(state.view(), View::Sources);
    assert!(state.sources.filter().is_empty());
    assert_eq!(
        state.note.clone().unwrap().text(Lang::En),
        "The filter hid this row: it was removed."
    );
    let listing = &state.sources.listing;
    assert_eq!(listing.rows()[listing.row].line.target, Some(actor(&ledger, "docaposte")));
}

#[test]
fn a_press_chooses_and_a_second_one_goes_in() {
    let ledger = ledger();
    let state = opened(&ledger, "80x24", "");
    let click =
        |state: State, kind, y| update(state, Action::Mouse(Mouse { kind, x: 10, y }), &ledger).0;
    // Line 2 is the heading, which cannot be chosen.
    let state = click(state, MouseKind::Press, 2);
    assert_eq!(state.sources.listing.row, 1);
    let state = click(state, MouseKind::Press, 4);
    assert_eq!((state.sources.listing.row, state.sources.listing.part), (2, Part::List));
    let state = click(state, MouseKind::DoublePress, 4);
    assert_eq!(state.sources.listing.part, Part::Page);
    let state = click(state, MouseKind::WheelDown, 15);
    assert!(state.sources.listing.line > 0);
}

#[test]
fn another_reading_keeps_what_is_chosen() {
    let ledger = ledger();
    let state = opened(&ledger, "120x40", "Right");
    let state = go_to_row(&ledger, state, actor(&ledger, "docaposte"));
    let again = Ledger::new(relance::embedded::load_embedded()).unwrap();
    let moved = IdMap::new(&ledger.corpus, &again.corpus);
    let (state, _) = update(state, Action::Reloaded(Box::new(moved)), &again);
    let listing = &state.sources.listing;
    assert_eq!(listing.rows()[listing.row].line.target, Some(actor(&again, "docaposte")));
    assert_eq!(state.sources.view, SourceView::Actors);
}

#[test]
fn the_language_changes_what_is_listed_and_keeps_the_choice() {
    let ledger = ledger();
    let state = opened(&ledger, "80x24", "Down Down");
    let row = state.sources.listing.row;
    let (state, _) = update(state, Action::Run(relance::app::Command::SwitchLanguage), &ledger);
    let heads = state.sources.listing.rows()[0].line.text();
    assert!(heads.contains("statements"), "{heads}");
    assert_eq!(state.sources.listing.row, row);
}
