//! What must stay true of the corpus that ships, however wide it becomes: the five documents
//! that it began with are all in it, nothing is said without a source, and a laureate is
//! four keys away.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

#[path = "support/play.rs"]
mod support;

use std::collections::BTreeSet;

use relance::app::{Options, View};
use relance::domain::{Citation, Corpus, Instrument, NodeId, NodeKind, Word};
use relance::query::{Further, Ledger, NodeSet, further};
use support::{keys, ledger, play, start};

fn shipped() -> Corpus {
    relance::embedded::load_embedded()
}

fn source(corpus: &Corpus, cite: Citation) -> &str {
    cite.source.map_or("", |source| corpus.text(corpus.source(source).id))
}

/// Everything that is stated of the nodes: one line each, with its source and the place in it.
fn statements(corpus: &Corpus) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for node in corpus.node_ids() {
        let id = corpus.text(corpus.node(node).id);
        let mut say = |what: String, cite: Citation| {
            let place = corpus.text(cite.locator);
            said.insert(format!("{id}: {what} · {} {place}", source(corpus, cite)));
        };
        for figure in corpus.figures(node) {
            let (of, stated) = (figure.instrument.word(), corpus.text(figure.stated));
            let part = corpus.text(figure.tranche);
            let force = if figure.in_force { " in force" } else { "" };
            say(format!("{of} {stated} {part} {:?}{force}", figure.certainty), figure.cite);
        }
        for event in corpus.events(node) {
            say(format!("{} {:?}", event.kind.word(), event.when), event.cite);
        }
        for row in corpus.indicators(node) {
            say(format!("{} {}", corpus.text(row.name), corpus.text(row.value)), row.cite);
        }
        for role in corpus.roles(node) {
            let actor = corpus.text(corpus.actor(role.actor).id);
            say(format!("{} {actor}", role.role.word()), role.cite);
        }
        for link in corpus.links(node) {
            let to = corpus.text(corpus.node(link.to).id);
            say(format!("{} {to}", link.relation.word()), link.cite);
        }
    }
    said
}

/// What the first reading of the five documents had otherwise, and what the corpus that ships says
/// of it: a vote is no announcement, who carries a road map leads it, who speaks for a partner is
/// none, a parent company is part of its subsidiary's entry, money for a region has that region, and
/// what the State may put in is a ceiling. The credits of PIA are those of Territoires d’innovation,
/// which says so itself.
const READ_AGAIN: &[(&str, &str)] = &[
    (
        "feuille-de-route: operator ans · icare-2020-ete § 2",
        "feuille-de-route: lead ans · icare-2020-ete § 2",
    ),
    (
        "pia: funded-by gpi · ticsante-2019-11 § 3",
        "territoires-innovation: funded-by gpi · ticsante-2019-11 § 3",
    ),
    (
        "relance-aura: announced At(Day(2020, 7, 9)) · icare-2020-ete § 1",
        "relance-aura: voted At(Day(2020, 7, 9)) · icare-2020-ete § 1",
    ),
    (
        "sun-es: envelope 24,9 millions d'euros Auvergne-Rhône-Alpes Firm in force · segur-pilier-5 § 8",
        "sun-es: envelope 24,9 millions d'euros  Firm in force · segur-pilier-5 § 8",
    ),
    (
        "territoires-innovation: equity 300 M€  Firm in force · ticsante-2019-11 § 3",
        "territoires-innovation: equity 300 M€  Ceiling in force · ticsante-2019-11 § 3",
    ),
    (
        "tsd: lead catherine-trautmann · ticsante-2019-11 § 14",
        "tsd: spokesperson catherine-trautmann · ticsante-2019-11 § 14",
    ),
    (
        "tsd: partner berengere-ray · ticsante-2019-11 § 20",
        "tsd: spokesperson berengere-ray · ticsante-2019-11 § 20",
    ),
    (
        "tsd: partner la-poste · ticsante-2019-11 § 20",
        "tsd: partner docaposte · ticsante-2019-11 § 19",
    ),
];

#[test]
fn the_five_documents_are_all_there_and_their_figures_in_force() {
    let (mut narrow, wide) = (statements(&ledger().corpus), statements(&shipped()));
    for &(first, now) in READ_AGAIN {
        assert!(narrow.remove(first) && !wide.contains(first), "{first}");
        narrow.insert(now.to_owned());
    }
    let missing: Vec<&String> = narrow.difference(&wide).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(wide.len() > 2 * narrow.len());
}

#[test]
fn nothing_is_stated_without_a_source() {
    let corpus = shipped();
    let unsourced: Vec<String> =
        statements(&corpus).into_iter().filter(|said| said.ends_with("·  ")).collect();
    assert!(unsourced.is_empty(), "{unsourced:#?}");
}

#[test]
fn a_source_has_an_address_or_is_one_of_the_five_documents() {
    let corpus = shipped();
    let without = corpus.sources().iter().filter(|source| corpus.text(source.url).is_empty());
    assert_eq!(without.count(), 5);
    let addresses: BTreeSet<&str> =
        corpus.sources().iter().map(|source| corpus.text(source.url)).collect();
    // No page stands for two sources.
    assert_eq!(addresses.len(), corpus.sources().len() - 5 + 1);
}

fn laureates(corpus: &Corpus) -> Vec<NodeId> {
    let programme = corpus.node_by_id("territoires-innovation").unwrap();
    corpus.children(programme).collect()
}

#[test]
fn twenty_one_laureates_are_listed_and_three_are_said_to_be_missing() {
    let corpus = shipped();
    let programme = corpus.node_by_id("territoires-innovation").unwrap();
    assert_eq!(laureates(&corpus).len(), 21);
    assert_eq!(further(&corpus, programme), Some(Further { kind: NodeKind::Laureate, count: 3 }));
}

/// An equity participation of a laureate is only ever what the State may invest.
#[test]
fn the_equity_of_a_laureate_is_a_ceiling() {
    use relance::domain::Certainty::Ceiling;
    let corpus = shipped();
    let figures = laureates(&corpus).into_iter().flat_map(|node| corpus.figures(node));
    let equity: Vec<_> = figures.filter(|figure| figure.instrument == Instrument::Equity).collect();
    assert!(equity.len() >= 8 && equity.iter().all(|figure| figure.certainty == Ceiling));
}

/// Two letters that lead to a laureate: its place, its name or its acronym.
const LETTERS: &str = "tsd st · e-meuse-sante em · hit hi · alimentation-durable-2030 di
nord-franche-comte be · dhda dh · dunkerque dq · le-havre lh · rouen-normandie rm
la-rochelle lr · vitirev vi · occitanum oc · vilagil vl · littoral-plus tt
lyon-saint-etienne ly · biovallee bi · valence-romans va · construire-au-futur ft
sesame ei · terres-de-sources re · ouesterel ou";

#[test]
fn any_laureate_is_four_keys_away() {
    let ledger = Ledger::new(shipped()).unwrap();
    let corpus = &ledger.corpus;
    let mut reached = NodeSet::new();
    for (id, letters) in LETTERS.split(['·', '\n']).filter_map(|row| row.trim().split_once(' ')) {
        let (one, two) = letters.split_at(1);
        let pressed = keys(&format!("/ {one} {two} Enter"));
        let options = Options::default();
        let (state, _) = play(&ledger, start(&ledger, "80x24", options), pressed);
        let found = state.explorer.selected().unwrap();
        assert_eq!(state.view(), View::Explorer, "{id}");
        assert_eq!(corpus.text(corpus.node(found).id), id, "{letters}");
        reached.insert(found);
    }
    assert!(laureates(corpus).into_iter().all(|node| reached.contains(node)));
}

#[test]
fn the_outline_opens_with_a_dozen_plans_and_programmes() {
    let corpus = shipped();
    let roots: Vec<NodeId> = corpus.roots().collect();
    let kinds: Vec<NodeKind> = roots.iter().map(|&root| corpus.node(root).kind).collect();
    let money = |kind: &NodeKind| matches!(kind, NodeKind::Plan | NodeKind::Programme);
    let first = kinds.iter().take_while(|kind| money(kind)).count();
    assert_eq!(first, 12);
    // What has no money of its own comes after all that may have some.
    assert!(!kinds[first..].iter().any(money));
    assert_eq!(corpus.text(corpus.node(roots[0]).id), "france-relance");
    assert!(roots.len() < 20);
}
