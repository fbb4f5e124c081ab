//! Several small corpora to reload one after the other: the frozen one, and what is left of it
//! after its nodes were permuted, renamed and taken away; some by hand, down to an empty one.
//! They are the same in every run.
#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use relance::domain::Corpus;
use relance::load::load;
use relance::query::Ledger;
use serde_yaml::{Mapping, Value};

use super::dice::Dice;

/// What is done to the frozen corpus, in percent of the nodes and of the figures.
#[derive(Clone, Copy)]
struct Edit {
    shuffles: bool,
    /// Of the nodes, each with all below it.
    removed: usize,
    /// Of the nodes: the id is another one, the name stays.
    renamed: usize,
    /// Of the figures: another amount, or no source.
    changed: usize,
    seed: u64,
}

const EDITS: [Edit; 6] = [
    Edit { shuffles: false, removed: 0, renamed: 0, changed: 0, seed: 1 },
    Edit { shuffles: true, removed: 0, renamed: 0, changed: 0, seed: 2 },
    Edit { shuffles: false, removed: 5, renamed: 5, changed: 30, seed: 3 },
    Edit { shuffles: true, removed: 20, renamed: 10, changed: 10, seed: 4 },
    Edit { shuffles: false, removed: 45, renamed: 0, changed: 80, seed: 5 },
    Edit { shuffles: true, removed: 60, renamed: 20, changed: 0, seed: 6 },
];

/// How many of the corpora are large, the first ones.
pub const LARGE: usize = 4;

/// Corpora by hand: what each has, the next one has lost.
const BY_HAND: [&str; 3] = [
    "sources: [{id: s, title: Document, date: 2020}]
actors: [{id: x, name: Agence, kind: agency}]
plans:
  - {id: a, kind: plan, name: Alpha}
  - id: b
    kind: programme
    name: Bêta
    actors: [{actor: x, role: lead, source: s}]
    figures: [{instrument: subsidy, amount: 5 M€, source: s}, {instrument: subsidy, amount: 7 M€}]
    events: [{date: 2019, kind: opens}, {kind: closes, period: 2 years}]
    links: [{relation: relies-on, to: d}]
    children: [{id: l, kind: laureate, name: Lauréat, links: [{relation: relies-on, to: a}]}]
  - {id: d, kind: plan, name: Delta, figures: [{instrument: equity, amount: 1 M€, source: s}]}
",
    "sources: [{id: s, title: Document, date: 2020}]
plans:
  - {id: a, kind: plan, name: Alpha}
  - {id: b, kind: programme, name: Bêta, figures: [{instrument: subsidy, amount: 5 M€}]}
",
    "plans:
  - {id: a, kind: plan, name: Alpha}
",
];

/// The corpora, the frozen one first, the empty one last.
pub fn corpora() -> Vec<Ledger> {
    let frozen = frozen();
    let edited = EDITS.iter().map(|&edit| read(&edited(&frozen, edit)));
    let by_hand = BY_HAND.iter().map(|text| read(text));
    let empty = std::iter::once(Ledger::new(Corpus::default()).unwrap());
    edited.chain(by_hand).chain(empty).collect()
}

fn read(text: &str) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("corpus.yaml");
    fs::write(&file, text).unwrap();
    Ledger::new(load(&[file]).unwrap().corpus).unwrap()
}

/// The files of the frozen corpus as one: its head, sources, actors, and all plans.
fn frozen() -> Mapping {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/narrow");
    let plans = fs::read_dir(folder.join("plans")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = plans.collect();
    files.sort();
    files.splice(
        0..0,
        ["corpus", "sources", "actors"].map(|name| folder.join(name).with_extension("yaml")),
    );
    let mut whole = Mapping::new();
    for file in files {
        let read: Mapping = serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for (key, value) in read {
            match (whole.get_mut(&key), value) {
                (Some(Value::Sequence(known)), Value::Sequence(more)) => known.extend(more),
                (_, value) => _ = whole.insert(key, value),
            }
        }
    }
    whole
}

fn edited(frozen: &Mapping, edit: Edit) -> String {
    let (mut corpus, mut dice) = (frozen.clone(), Dice(edit.seed));
    let plans = list(&mut corpus, "plans").unwrap();
    edit_nodes(plans, edit, &mut dice);
    let mut ids = HashSet::new();
    each_node(plans, &mut |node| _ = ids.insert(text(node, "id")));
    each_node(plans, &mut |node| {
        if let Some(links) = list(node, "links") {
            links.retain(|link| ids.contains(&text(link.as_mapping().unwrap(), "to")));
        }
    });
    serde_yaml::to_string(&corpus).unwrap()
}

fn edit_nodes(nodes: &mut Vec<Value>, edit: Edit, dice: &mut Dice) {
    nodes.retain(|_| dice.roll(100) >= edit.removed);
    for at in (1..nodes.len()).rev().filter(|_| edit.shuffles) {
        nodes.swap(at, dice.roll(at + 1));
    }
    for node in nodes.iter_mut().map(|node| node.as_mapping_mut().unwrap()) {
        if dice.roll(100) < edit.renamed {
            let id = format!("{}-bis", text(node, "id"));
            node.insert("id".into(), id.into());
        }
        for figure in list(node, "figures").into_iter().flatten() {
            let figure = figure.as_mapping_mut().unwrap();
            match dice.roll(200) {
                roll if roll < edit.changed => _ = figure.insert("amount".into(), "3 M€".into()),
                roll if roll < 2 * edit.changed => {
                    figure.remove("source");
                    figure.remove("locator");
                }
                _ => {}
            }
        }
        if let Some(children) = list(node, "children") {
            edit_nodes(children, edit, dice);
        }
    }
}

fn each_node(nodes: &mut [Value], act: &mut impl FnMut(&mut Mapping)) {
    for node in nodes.iter_mut().map(|node| node.as_mapping_mut().unwrap()) {
        act(node);
        if let Some(children) = list(node, "children") {
            each_node(children, act);
        }
    }
}

fn list<'a>(of: &'a mut Mapping, key: &str) -> Option<&'a mut Vec<Value>> {
    of.get_mut(key)?.as_sequence_mut()
}

fn text(of: &Mapping, key: &str) -> String {
    of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
