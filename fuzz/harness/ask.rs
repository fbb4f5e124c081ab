//! Everything that can be asked of a corpus and printed: no answer panics, acts on a terminal, or
//! is wider than it may be.

use std::sync::atomic::AtomicBool;

use relance::domain::{ActorId, Corpus, NodeId, SourceId, Word as _};
use relance::query::search::{Query, Request, highlights, search};
use relance::query::timeline::timeline;
use relance::query::{
    Chart, Column, ComparisonRequest, Corpora, Direction, Ledger, Measure, StatementFilter, actors,
    comparison, details, difference, documents, find_node, find_source_or_actor, why,
};
use relance::report::{
    CsvStyle, Page, SheetLayout, SheetLine, SourceList, Style, TreeLayout, actor_page, actors_text,
    change_page, change_row, compare_csv, compare_json, compare_markdown, compare_text,
    difference_json, difference_page, documents_text, entry_page, finding_line, finding_message,
    finding_page, finding_row, node_page, notes_page, search_json, search_text, show_json,
    source_page, sources_json, timeline_json, timeline_page, tree, tree_json, why_page,
};
use relance::text::Lang;

use super::dice::Dice;
use super::{hold, make};

/// How many of a kind are asked about.
const MANY: usize = 40;

/// Asks all of a corpus.
pub fn ask(corpus: &Corpus, dice: &mut Dice) -> Result<(), String> {
    // Sums that are too large are told, and there is nothing to ask.
    let Some(known) = hold::Known::new(corpus.clone()) else { return Ok(()) };
    let ledger = &known.ledger;
    let style = Style { lang: dice.pick(&Lang::ALL), ascii: dice.roll(3) == 0 };
    let layout = style.layout(2 + dice.roll(150));
    findings(ledger, layout)?;
    nodes(ledger, layout, dice)?;
    comparisons(ledger, layout, dice)?;
    dates(ledger, layout, dice)?;
    statements(ledger, layout, dice)?;
    queries(&known, layout, dice)
}

/// A node to ask about, or none: the whole corpus.
fn somewhere(corpus: &Corpus, dice: &mut Dice) -> Option<NodeId> {
    (dice.roll(2) == 0 && !corpus.is_empty()).then(|| NodeId::new(dice.roll(corpus.len())))
}

/// One of some values, or none.
fn some<T: Copy>(all: &[T], dice: &mut Dice) -> Option<T> {
    (!all.is_empty() && dice.roll(2) == 0).then(|| dice.pick(all))
}

fn harmless(what: &str, text: &str) -> Result<(), String> {
    if hold::is_harmless(text) {
        Ok(())
    } else {
        Err(format!("{what} acts on a terminal: {text:?}"))
    }
}

fn lines_harmless(what: &str, lines: &[SheetLine]) -> Result<(), String> {
    lines.iter().try_for_each(|line| {
        let text = line.text();
        if text.contains('\n') {
            Err(format!("{what}: a line is two: {text:?}"))
        } else {
            harmless(what, &text)
        }
    })
}

fn narrow(what: &str, line: &SheetLine, columns: usize) -> Result<(), String> {
    if line.width() <= columns {
        Ok(())
    } else {
        Err(format!("{what} is wider than {columns}: {:?}", line.text()))
    }
}

/// A page in all its forms.
fn page(what: &str, page: &Page, columns: usize) -> Result<(), String> {
    let lines = page.lines(columns);
    lines_harmless(what, &lines)?;
    lines.iter().try_for_each(|line| narrow(what, line, columns))?;
    for statement in page.statements() {
        harmless(what, &statement.one_line(page.style()))?;
    }
    harmless(what, &page.markdown())
}

/// What `write` writes is JSON.
fn json(what: &str, write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<(), String> {
    let mut out = Vec::new();
    write(&mut out).map_err(|error| error.to_string())?;
    let read = serde_json::from_slice::<serde_json::Value>(&out);
    read.map(drop).map_err(|error| format!("{what}: no JSON: {error}"))
}

fn findings(ledger: &Ledger, layout: SheetLayout) -> Result<(), String> {
    let style = layout.style();
    for one in ledger.findings().iter().take(MANY) {
        lines_harmless("a finding", &[finding_line(ledger, one, "a:1:1", style)])?;
        harmless("a finding", &finding_message(ledger, one, style))?;
        narrow("a finding's row", &finding_row(ledger, one, layout), layout.columns)?;
        page("a finding", &finding_page(ledger, one, style), layout.columns)?;
    }
    Ok(())
}

fn nodes(ledger: &Ledger, layout: SheetLayout, dice: &mut Dice) -> Result<(), String> {
    let (corpus, style) = (&ledger.corpus, layout.style());
    let depth = (dice.roll(2) == 0).then(|| u8::try_from(dice.roll(4)).unwrap());
    let (root, columns) = (somewhere(corpus, dice), (dice.roll(2) == 0).then_some(layout.columns));
    let occurring = ledger.occurring();
    let column = Measure {
        money: dice.pick(&occurring.money),
        stage: some(&occurring.stages, dice),
        exercise: some(&occurring.exercises, dice),
    };
    let outline = TreeLayout { root, depth, column: column.possible(), style, columns };
    lines_harmless("the tree", &tree(ledger, outline).collect::<Vec<_>>())?;
    json("the tree", |out| tree_json(ledger, outline, out))?;
    for node in corpus.node_ids().take(MANY) {
        let details = details(ledger, node);
        page("a node", &node_page(ledger, &details, style), layout.columns)?;
        json("a node", |out| show_json(ledger, &details, out))?;
    }
    Ok(())
}

fn comparisons(ledger: &Ledger, layout: SheetLayout, dice: &mut Dice) -> Result<(), String> {
    let (corpus, style) = (&ledger.corpus, layout.style());
    for round in 0..3 {
        let most = if round > 0 && !corpus.is_empty() { dice.roll(6) } else { 0 };
        let mut rows: Vec<NodeId> = Vec::new();
        for _ in 0..most {
            let node = NodeId::new(dice.roll(corpus.len()));
            if !rows.contains(&node) {
                rows.push(node);
            }
        }
        let sort = (dice.roll(2) == 0).then(|| {
            let measure = dice.pick(Column::ALL);
            let first = Direction::first_for(measure);
            (measure, if dice.roll(2) == 0 { first } else { first.reversed() })
        });
        let under = somewhere(corpus, dice).filter(|_| rows.is_empty());
        let baseline = somewhere(corpus, dice);
        let compared =
            comparison(ledger, &ComparisonRequest { rows: &rows, under, sort, baseline });
        let charts = [None, Some(Chart::Butterfly), Some(Chart::Stacked), Some(Chart::Percent)];
        lines_harmless(
            "a comparison",
            &compare_text(ledger, &compared, layout, dice.pick(&charts)),
        )?;
        json("a comparison", |out| compare_json(ledger, &compared, out))?;
        let mut out = Vec::new();
        compare_markdown(ledger, &compared, style, &mut out).unwrap();
        compare_csv(ledger, &compared, dice.pick(&[CsvStyle::Plain, CsvStyle::French]), &mut out)
            .unwrap();
        harmless("a comparison", &String::from_utf8_lossy(&out).replace("\r\n", "\n"))?;
        page("notes", &notes_page(ledger, &compared, Column::ALL, style), layout.columns)?;
        for line in compared.lines().take(MANY) {
            let why = why(&compared, ledger, line, dice.pick(Column::ALL));
            page("why", &why_page(ledger, &compared, &why, style), layout.columns)?;
        }
    }
    Ok(())
}

fn dates(ledger: &Ledger, layout: SheetLayout, dice: &mut Dice) -> Result<(), String> {
    let (corpus, style) = (&ledger.corpus, layout.style());
    let timeline = timeline(corpus, somewhere(corpus, dice));
    let today = dice.pick(&["0000-01-01", "2022-09-01", "9999-12-31"]).parse().ok();
    page("the timeline", &timeline_page(corpus, &timeline, style, today), layout.columns)?;
    json("the timeline", |out| timeline_json(corpus, &timeline, out))?;
    for entry in timeline.undated().iter().take(MANY) {
        page("an entry", &entry_page(corpus, entry, style), layout.columns)?;
    }
    Ok(())
}

fn statements(ledger: &Ledger, layout: SheetLayout, dice: &mut Dice) -> Result<(), String> {
    let (corpus, style) = (&ledger.corpus, layout.style());
    let under = somewhere(corpus, dice);
    let filter = StatementFilter { only: dice.roll(2) == 0, under, ..StatementFilter::default() };
    let (rows, theirs) = (documents(ledger, &filter), actors(ledger, &filter));
    lines_harmless("the documents", &documents_text(ledger, &rows, layout))?;
    lines_harmless("the actors", &actors_text(ledger, &theirs, layout))?;
    for source in (0..corpus.sources().len().min(MANY)).map(SourceId::new).map(Some).chain([None]) {
        let (whole, _) = source_page(ledger, source, &filter, usize::MAX, style);
        page("a document", &whole, layout.columns)?;
    }
    for actor in (0..corpus.actors().len().min(MANY)).map(ActorId::new) {
        let (whole, _) = actor_page(ledger, actor, &filter, usize::MAX, style);
        page("an actor", &whole, layout.columns)?;
    }
    let list = SourceList { documents: Some(rows), actors: Some(theirs) };
    json("the sources", |out| sources_json(ledger, &list, Some(&filter), out))
}

fn queries(known: &hold::Known, layout: SheetLayout, dice: &mut Dice) -> Result<(), String> {
    let hold::Known { ledger, index } = known;
    let (corpus, style) = (&ledger.corpus, layout.style());
    let running = AtomicBool::new(false);
    for _ in 0..6 {
        let typed = make::query(corpus, dice);
        let _ = (find_node(corpus, &typed), find_source_or_actor(corpus, &typed));
        hold::query(&typed, known)?;
        let Ok(query) = Query::parse(&typed, corpus, index) else { continue };
        let request = Request::new(dice.pick(&[1, 20, 1000, usize::MAX]), &running);
        let Some(answer) = search(ledger, index, &query, &request) else { continue };
        for hit in answer.hits.iter().take(MANY) {
            let shown = hit.field.text(corpus, hit.what);
            let ranges = highlights(hit, &query, shown);
            if ranges.into_iter().any(|range| shown.get(range).is_none()) {
                return Err(format!("a highlight is at no place: {typed:?} in {shown:?}"));
            }
        }
        let lines = search_text(ledger, &query, &answer, style, Some(layout.columns));
        lines_harmless("hits", &lines)?;
        json("hits", |out| search_json(corpus, &query, &answer, out))?;
    }
    Ok(())
}

/// Asks what changed from one corpus to another, and back.
pub fn changes(before: &Corpus, corpus: &Corpus, dice: &mut Dice) -> Result<(), String> {
    let style = Style { lang: dice.pick(&Lang::ALL), ascii: dice.roll(3) == 0 };
    let layout = style.layout(2 + dice.roll(150));
    for (old, new) in [(before, corpus), (corpus, before)] {
        let (corpora, changes) = (Corpora { old, new }, difference(old, new));
        page("a difference", &difference_page(corpora, &changes, style), layout.columns)?;
        json("a difference", |out| difference_json(corpora, &changes, out))?;
        for change in changes.groups().flatten().take(MANY) {
            page("a change", &change_page(corpora, change, style), layout.columns)?;
            narrow("a change's row", &change_row(corpora, change, layout), layout.columns)?;
        }
    }
    Ok(())
}
