//! The hits of a search as text and as JSON.
//!
//! As text, a line for each: its rank, its name with the letters that fit, what it is, its
//! money and what places it: the path that leads to a node, the kind of an actor, who
//! published a document and when. Where another text than the name fits, that text stands
//! behind the name.
//!
//! ```text
//! 1  Territoire de santé de demain (TSD) · Strasbourg  lauréat  T ≤ 35,6 M€  PIA › Territoires d’innovation
//! 2  Eurométropole de Strasbourg · Strasbourg          acteur                collectivité
//! 3  Le projet Territoire de santé de demain           source                TICsanté, novembre 2019
//! 3 sur 9
//! ```

use std::io::{self, Write};

use super::amounts::{AmountColumn, AmountText};
use super::json::{self, List, object};
use super::page::{Style, names_above};
use super::texts::{bracketed, joined};
use super::{SheetLine, Target, Tone, money_tone};
use crate::domain::{Corpus, NodeId, Word};
use crate::query::search::{Answer, Field, Found, Hit, Query, highlights};
use crate::query::{Cell, Ledger};
use crate::text::{Lang, Phrase, Spoken, date, pad_end, pad_start, width};

/// Between two columns.
const GAP: usize = 2;
/// The least columns that names keep when lines are cut.
const LEAST_NAME: usize = 20;

/// The hits in order, one line each; before them whether they are only near, after them how
/// many there are. No line where nothing was found. A line takes as many columns as it needs
/// where no number of `columns` is given.
#[must_use]
pub fn search_text(
    ledger: &Ledger,
    query: &Query,
    answer: &Answer,
    style: Style,
    columns: Option<usize>,
) -> Vec<SheetLine> {
    let rows: Vec<Row> =
        answer.hits.iter().map(|hit| Row::new(ledger, query, hit, style)).collect();
    let mut lines = Vec::with_capacity(rows.len() + 2);
    if rows.is_empty() {
        return lines;
    }
    if answer.near {
        let words = answer.near_words.join(", ");
        lines.push(SheetLine::of(Phrase::NearWords.with(style.lang, words), Tone::Warning));
    }
    let widths = Columns::new(&rows, style, columns);
    lines.extend(rows.into_iter().enumerate().map(|(at, row)| widths.line(at + 1, row)));
    let [shown, all] = [answer.hits.len(), answer.total].map(|count| style.count(count));
    let counted = Phrase::HitsShown.with_both(style.lang, &shown, &all);
    let column = query.column_to_name(ledger).map(|column| column.spoken(style.lang));
    let counted = [Some(counted), column].into_iter().flatten().collect::<Vec<_>>();
    let counted = counted.join(style.separator());
    lines.push(SheetLine::of(counted, Tone::Dim));
    for line in &mut lines {
        line.cut(columns.unwrap_or(usize::MAX).max(1));
    }
    lines
}

/// A hit about to be printed.
struct Row {
    /// The name and what else fits, in pieces, each with whether it is marked.
    name: Vec<(String, bool)>,
    kind: &'static str,
    /// What a node has, or what stands for nothing; none for what is no node.
    money: Option<(Option<Cell>, AmountText)>,
    context: String,
    target: Target,
}

impl Row {
    fn new(ledger: &Ledger, query: &Query, hit: &Hit, style: Style) -> Row {
        let corpus = &ledger.corpus;
        let mut name = marked(hit, query, &found_name(corpus, hit.what));
        match hit.field {
            Field::Name | Field::Acronym | Field::Title | Field::Kind => {}
            Field::Alias(_) | Field::Place | Field::Id | Field::Publisher => {
                name.push((style.separator().to_owned(), false));
                name.extend(marked(hit, query, hit.field.text(corpus, hit.what)));
            }
        }
        let context = found_context(corpus, hit.what, style);
        let (target, money) = match hit.what {
            Found::Node(node) => {
                let cell = ledger.cell(node, query.column(ledger));
                let text = match &cell {
                    Some(cell) => style.cell(cell),
                    None => AmountText::missing_of(ledger, node, style.ascii),
                };
                (Target::Node(node), Some((cell, text)))
            }
            Found::Actor(actor) => (Target::Actor(actor), None),
            Found::Source(source) => (Target::Source(source), None),
        };
        Row { name, kind: found_kind(corpus, hit.what, style.lang), money, context, target }
    }

    fn name_width(&self) -> usize {
        self.name.iter().map(|(text, _)| width(text)).sum()
    }
}

/// A text in pieces, those that fit marked.
fn marked(hit: &Hit, query: &Query, text: &str) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in highlights(hit, query, text) {
        pieces.push((text[at..range.start].to_owned(), false));
        pieces.push((text[range.clone()].to_owned(), true));
        at = range.end;
    }
    pieces.push((text[at..].to_owned(), false));
    pieces
}

/// What something found is called: a node or an actor with its acronym, a document by its
/// title.
#[must_use]
pub fn found_name(corpus: &Corpus, what: Found) -> String {
    bracketed(what.name(corpus), Field::Acronym.text(corpus, what))
}

/// What something found is, in one word.
#[must_use]
pub fn found_kind(corpus: &Corpus, what: Found, lang: Lang) -> &'static str {
    match what {
        Found::Node(node) => corpus.node(node).kind.spoken(lang),
        Found::Actor(_) => Phrase::ActorKindLabel.text(lang),
        Found::Source(_) => Phrase::SourceKindLabel.text(lang),
    }
}

/// What tells something found from others of its name: the nodes above a node, the kind of an
/// actor, who published a document and when. In ASCII where that is asked for.
#[must_use]
pub fn found_context(corpus: &Corpus, what: Found, style: Style) -> String {
    match what {
        Found::Node(node) => names_above(corpus, node).join(style.above()),
        Found::Actor(actor) => corpus.actor(actor).kind.spoken(style.lang).to_owned(),
        Found::Source(source) => {
            let source = corpus.source(source);
            let publisher = corpus.text(source.publisher);
            let day = source.date.map(|day| date(day, style.lang)).unwrap_or_default();
            joined([publisher, &day], ", ")
        }
    }
}

/// The nodes above a hit, the topmost first; none for what is no node.
fn path(corpus: &Corpus, what: Found) -> Vec<NodeId> {
    match what {
        Found::Node(node) => corpus.path(node),
        Found::Actor(_) | Found::Source(_) => Vec::new(),
    }
}

/// How wide the columns are.
struct Columns {
    style: Style,
    ranks: usize,
    names: usize,
    kinds: usize,
    amounts: AmountColumn,
}

impl Columns {
    fn new(rows: &[Row], style: Style, columns: Option<usize>) -> Columns {
        let mut amounts = AmountColumn::default();
        amounts.measure(&AmountText::missing(style.ascii));
        rows.iter().flat_map(|row| &row.money).for_each(|(_, text)| amounts.measure(text));
        let ranks = rows.len().to_string().len();
        let kinds = rows.iter().map(|row| width(row.kind)).max().unwrap_or(0);
        let names = rows.iter().map(Row::name_width).max().unwrap_or(0);
        // What stands beside the names, a path cut off.
        let others = ranks + kinds + amounts.width() + 2 + 3 * GAP;
        let room = |columns: usize| columns.saturating_sub(others).max(LEAST_NAME);
        let names = columns.map_or(names, |columns| names.min(room(columns)));
        Columns { style, ranks, names, kinds, amounts }
    }

    fn line(&self, rank: usize, row: Row) -> SheetLine {
        let mut line = SheetLine { target: Some(row.target), ..SheetLine::default() };
        let gap = " ".repeat(GAP);
        line.push(format!("{}{gap}", pad_start(&rank.to_string(), self.ranks)), Tone::Dim);
        let start = line.width();
        for (text, marked) in row.name {
            line.push(text, if marked { Tone::Strong } else { Tone::Plain });
        }
        line.cut(start + self.names);
        let missing = (start + self.names).saturating_sub(line.width());
        line.push(format!("{}{gap}", " ".repeat(missing)), Tone::Plain);
        line.push(format!("{}{gap}", pad_end(row.kind, self.kinds)), Tone::Dim);
        match &row.money {
            Some((Some(cell), text)) => {
                let tone = money_tone(cell.money);
                line.push(format!("{} ", cell.money.letter(self.style.lang)), Tone::Dim);
                line.push(self.amounts.text(text), tone);
            }
            Some((None, text)) => {
                line.push(format!("  {}", self.amounts.text(text)), Tone::Dim);
            }
            None => {
                line.push(" ".repeat(2 + self.amounts.width()), Tone::Dim);
            }
        }
        line.push(gap, Tone::Plain);
        line.push(row.context, Tone::Dim);
        line
    }
}

/// Writes the hits as JSON. A path is of whole names, from the topmost node to the parent;
/// `total` counts the hits past the last one too.
pub fn search_json(
    corpus: &Corpus,
    query: &Query,
    answer: &Answer,
    out: impl Write,
) -> io::Result<()> {
    let hits = answer.hits.iter().map(|hit| {
        object! {
            id: hit.what.id(corpus),
            kind: match hit.what {
                Found::Node(node) => corpus.node(node).kind.word(),
                Found::Actor(_) => "actor",
                Found::Source(_) => "source",
            },
            name: hit.what.name(corpus),
            path: List(path(corpus, hit.what).into_iter().map(|node| corpus.name(node))),
            field: hit.field.word(),
            score: hit.score,
        }
    });
    let whole = object! {
        query: query.text(),
        hits: List(hits),
        total: answer.total,
        near: answer.near,
    };
    json::write(&whole, out)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::query::search::{Request, SearchIndex, search};
    use crate::query::specimen;
    use serde_json::{Value, json};

    const TREE: &str = "plan pia; name Programme d’investissements d’avenir; acronym PIA
  programme ti; name Territoires d’innovation; E 450 M€
    laureate tsd; name Territoire de santé de demain; acronym TSD; alias Strasbourg; S 10,6 M€; P ≤ 25 M€
    laureate hit; name Handicap; place Lorient";

    fn asked(text: &str) -> (Ledger, Query, Answer) {
        let ledger = specimen::ledger(TREE);
        let index = SearchIndex::new(&ledger.corpus);
        let query = Query::parse(text, &ledger.corpus, &index).unwrap();
        let answer =
            search(&ledger, &index, &query, &Request::new(9, &AtomicBool::new(false))).unwrap();
        (ledger, query, answer)
    }

    fn printed(text: &str, style: Style) -> Vec<String> {
        let (ledger, query, answer) = asked(text);
        let lines = search_text(&ledger, &query, &answer, style, None);
        lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
    }

    const FR: Style = Style { lang: Lang::Fr, ascii: false };

    #[test]
    fn a_line_says_what_fits_what_it_is_and_where_it_stands() {
        assert_eq!(
            printed("kind:laureate | union", FR),
            [
                "1  Territoire de santé de demain (TSD)  lauréat  M ≤ 35,6 M€  PIA › Territoires d’innovation",
                "2  Handicap                             lauréat         —     PIA › Territoires d’innovation",
                "3  Union européenne                     acteur                organisme public",
                "3 sur 3",
            ]
        );
        assert_eq!(
            printed("equity>1M€", FR),
            [
                "1  Programme d’investissements d’avenir (PIA)  plan       P Σ≶ 25 M€",
                "2  Territoires d’innovation                    programme  P Σ≶ 25 M€  PIA",
                "3  Territoire de santé de demain (TSD)         lauréat    P  ≤ 25 M€  PIA › Territoires d’innovation",
                "3 sur 3",
            ],
            "the money that is asked for"
        );
        let english = Style { lang: Lang::En, ascii: true };
        assert_eq!(
            printed("strasborg", english),
            [
                "Nothing fits exactly; near words: strasbourg",
                "1  Territoire de santé de demain (TSD) - Strasbourg  laureate  M <= €35.6M  PIA > Territoires d’innovation",
                "1 of 1",
            ]
        );
        assert!(printed("zzz", FR).is_empty());
    }

    #[test]
    fn the_letters_that_fit_stand_out() {
        let (ledger, query, answer) = asked("sante dem");
        let lines = search_text(&ledger, &query, &answer, FR, None);
        let strong = lines[0].spans.iter().filter(|span| span.tone == Tone::Strong);
        assert_eq!(strong.map(|span| span.text.as_str()).collect::<Vec<_>>(), ["santé", "dem"]);
        assert!(matches!(lines[0].target, Some(Target::Node(_))));
    }

    #[test]
    fn lines_are_cut_where_there_is_no_room() {
        for columns in 1..120 {
            let (ledger, query, answer) = asked("kind:laureate");
            for line in search_text(&ledger, &query, &answer, FR, Some(columns)) {
                assert!(line.width() <= columns, "{columns}");
            }
        }
    }

    #[test]
    fn the_contract_of_the_json_is_kept() {
        let (ledger, query, answer) = asked("tsd");
        let mut out = Vec::new();
        search_json(&ledger.corpus, &query, &answer, &mut out).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["query"], "tsd");
        let first = &value["hits"][0];
        assert_eq!(
            [&first["id"], &first["kind"], &first["name"], &first["field"]],
            ["tsd", "laureate", "Territoire de santé de demain", "acronym"]
        );
        assert_eq!(
            first["path"],
            json!(["Programme d’investissements d’avenir", "Territoires d’innovation"])
        );
        assert!(first["score"].is_u64());
        // Both nodes above it hold a t, an s and a d in this order.
        assert_eq!(value["total"], 3);
    }
}
