//! The parts of the explorer, one by one: loading, adding up, the outline, a frame, a key.
//!
//! Times differ from machine to machine; `whole` prints ratios that do not.
//!
//! ```text
//! cargo bench --bench explorer -- frame
//! ```
#![expect(clippy::expect_used, reason = "what fails here fails a measurement")]

#[path = "support/built.rs"]
mod built;
#[path = "support/crowded.rs"]
mod crowded;
#[path = "../tests/support/generate.rs"]
mod generate;
#[path = "support/plain.rs"]
mod plain;

use std::fs;
use std::path::PathBuf;

use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use relance::app::{Action, Command, Options, Picture, State, update};
use relance::domain::{Corpus, CorpusBuilder, Instrument, NewNode, NewSource, NodeKind};
use relance::query::{
    Base, Chart, Filter, Ledger, Measure, NodeSet, Order, OutlineRequest, findings, outline,
};
use relance::view::{Model, draw};
use tempfile::TempDir;

const WINDOW: Rect = Rect::new(0, 0, 200, 60);

fn main() {
    divan::main();
}

#[divan::bench]
fn open_what_ships() -> Corpus {
    relance::embedded::load_embedded()
}

/// A corpus in one file, and the folder that keeps it.
fn one_file(nodes: usize) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("corpus.yaml");
    fs::write(&path, generate::generate(nodes, 7)).expect("a file");
    (folder, path)
}

/// The same in a hundred files.
fn many_files(nodes: usize) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    generate::generate_files(nodes, 100, 7, folder.path()).expect("files");
    let path = folder.path().to_owned();
    (folder, path)
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10)]
fn load_one_file(bencher: Bencher, nodes: usize) {
    let (_folder, path) = one_file(nodes);
    bencher.bench_local(|| relance::load::load(std::slice::from_ref(&path)).expect("a corpus"));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10)]
fn load_many_files(bencher: Bencher, nodes: usize) {
    let (_folder, path) = many_files(nodes);
    bencher.bench_local(|| relance::load::load(std::slice::from_ref(&path)).expect("a corpus"));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn load_plainly_one_file(bencher: Bencher, nodes: usize) {
    let (_folder, path) = one_file(nodes);
    bencher.bench_local(|| plain::read(&path));
}

#[divan::bench(args = [100_000, 1_000_000], sample_count = 10)]
fn add_up(bencher: Bencher, nodes: usize) {
    bencher.with_inputs(|| built::corpus(nodes)).bench_local_values(Ledger::new);
}

#[divan::bench(args = [100_000, 1_000_000], sample_count = 10)]
fn check(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    bencher.bench_local(|| findings(&ledger));
}

/// Most nodes have nothing to be weighed; here every third has something for most rules.
#[divan::bench(args = [100_000, 1_000_000], sample_count = 5)]
fn check_crowded(bencher: Bencher, nodes: usize) {
    let ledger = crowded::ledger(nodes);
    bencher.bench_local(|| findings(&ledger));
}

fn request(expanded: &NodeSet, order: Order) -> OutlineRequest<'_> {
    OutlineRequest {
        root: None,
        expanded,
        order,
        column: Measure::PUBLIC,
        filter: Filter::default(),
        laureates_only: false,
    }
}

#[divan::bench(args = [1_000, 1_000_000])]
fn outline_folded(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let expanded = NodeSet::default();
    bencher.bench_local(|| outline(&ledger, &request(&expanded, Order::Document)));
}

#[divan::bench(args = [1_000, 1_000_000])]
fn outline_unfolded(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let expanded: NodeSet = ledger.corpus.node_ids().collect();
    bencher.bench_local(|| outline(&ledger, &request(&expanded, Order::Document)));
}

#[divan::bench(args = [1_000, 1_000_000], sample_count = 10)]
fn outline_sorted_by_amount(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let expanded: NodeSet = ledger.corpus.node_ids().collect();
    bencher.bench_local(|| outline(&ledger, &request(&expanded, Order::Amount)));
}

/// The explorer with all of `nodes` unfolded, in the middle of them.
fn unfolded(ledger: &Ledger) -> State {
    let state = State::new(ledger, WINDOW.width, WINDOW.height, Options::default());
    let state = update(state, Action::Run(Command::ExpandAll), ledger).0;
    let mut state = update(state, Action::Run(Command::MoveLast), ledger).0;
    for _ in 0..5 {
        state = update(state, Action::Run(Command::PageUp), ledger).0;
    }
    state
}

#[divan::bench(args = [1_000, 1_000_000])]
fn frame(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let state = unfolded(&ledger);
    let mut buffer = Buffer::empty(WINDOW);
    bencher.bench_local(|| {
        buffer.reset();
        draw(Model { state: &state, ledger: &ledger }, WINDOW, &mut buffer);
    });
}

/// What the bars are shares of costs the most where it is the biggest sibling.
#[divan::bench(args = [1_000, 1_000_000])]
fn frame_of_biggest_siblings(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let mut state = unfolded(&ledger);
    state.explorer.base = Base::BiggestSibling;
    let mut buffer = Buffer::empty(WINDOW);
    bencher.bench_local(|| {
        buffer.reset();
        draw(Model { state: &state, ledger: &ledger }, WINDOW, &mut buffer);
    });
}

/// One programme with so many laureates.
fn programme(laureates: usize) -> Ledger {
    let mut builder = CorpusBuilder::default();
    builder.describe("Corpus de mesure", "fr");
    builder.source(&NewSource { id: "s", title: "Lettre d’information", ..NewSource::default() });
    let kind = Some(NodeKind::Programme);
    builder.open(&NewNode { id: "p", kind, name: "Programme", ..NewNode::default() });
    for at in 0..laureates {
        let (id, name) = (format!("n{at}"), format!("Territoire {at}"));
        let kind = Some(NodeKind::Laureate);
        builder.open(&NewNode { id: &id, kind, name: &name, ..NewNode::default() });
        built::figure(&mut builder, Instrument::Subsidy, at % 400 + 10);
        built::figure(&mut builder, Instrument::Equity, at % 900 + 10);
        builder.close();
    }
    builder.close();
    let corpus = builder.finish().expect("a corpus without conflicts");
    Ledger::new(corpus).expect("a corpus that adds up")
}

/// From one picture of a comparison to the next, through all four of them: ten times the rows
/// are to cost about ten times as much.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3)]
fn every_picture_of_a_comparison(bencher: Bencher, rows: usize) {
    let ledger = programme(rows);
    let state = State::new(&ledger, WINDOW.width, WINDOW.height, Options::default());
    let mut state = update(state, Action::Run(Command::OpenCompare), &ledger).0;
    bencher.bench_local(|| {
        for _ in 0..4 {
            let now = std::mem::take(&mut state);
            state = update(now, Action::Run(Command::TurnPicture), &ledger).0;
        }
    });
}

/// One chart of a comparison, turned back from the picture before it.
#[divan::bench(args = [Chart::Butterfly, Chart::Stacked, Chart::Percent], sample_count = 3)]
fn one_chart_of_100_000_rows(bencher: Bencher, chart: Chart) {
    let ledger = programme(100_000);
    let state = State::new(&ledger, WINDOW.width, WINDOW.height, Options::default());
    let state = update(state, Action::Run(Command::OpenCompare), &ledger).0;
    bencher
        .with_inputs(|| {
            let mut state = state.clone();
            state.compare.settings.picture = Picture::Bars(chart);
            state
        })
        .bench_local_values(|state| {
            update(state, Action::Resize(WINDOW.width, WINDOW.height), &ledger)
        });
}

/// One key in a state that keeps itself: down and up again.
#[divan::bench(args = [1_000, 1_000_000])]
fn key_down_and_up(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let mut state = unfolded(&ledger);
    bencher.bench_local(|| {
        for command in [Command::MoveDown, Command::MoveUp] {
            let now = std::mem::take(&mut state);
            state = update(now, Action::Run(command), &ledger).0;
        }
    });
}

/// Unfolding the first plan, and folding it again, with all the others unfolded.
#[divan::bench(args = [1_000, 1_000_000])]
fn key_fold_and_unfold(bencher: Bencher, nodes: usize) {
    let ledger = built::ledger(nodes);
    let state = unfolded(&ledger);
    let mut state = update(state, Action::Run(Command::MoveFirst), &ledger).0;
    bencher.bench_local(|| {
        for command in [Command::Collapse, Command::Expand] {
            let now = std::mem::take(&mut state);
            state = update(now, Action::Run(command), &ledger).0;
        }
    });
}
