//! Every figure of the corpus as a row of CSV, with its node and its source.
//!
//! Amounts are euros in full. What is missing is an empty cell.
//!
//! ```text
//! id,kind,name,path,parent,instrument,stage,eur,stated,certainty,…,in_force
//! tsd,laureate,Territoire de santé de demain,PIA > …,…,subsidy,awarded,10600000,"10,6 M€",firm,…
//! ```

use std::io::{self, Write};

use rust_decimal::Decimal;

use super::csv::{Cell, CsvStyle, Head, Rows};
use super::json::euros;
use crate::domain::{Corpus, Figure, NodeId, Source, Sym, Word};
use crate::query::Rollup;

/// A figure that is written.
struct Row<'a> {
    corpus: &'a Corpus,
    figure: &'a Figure,
    /// The names above its node, from the root.
    path: &'a str,
}

impl<'a> Row<'a> {
    fn text(&self, sym: Sym) -> Cell<'a> {
        Cell::text(self.corpus.text(sym))
    }

    /// A text of the document that states it.
    fn of_source(&self, text: impl Fn(&Source) -> Sym) -> Cell<'a> {
        Cell::text(self.source().map_or("", |source| self.corpus.text(text(source))))
    }

    fn source(&self) -> Option<&'a Source> {
        self.figure.cite.source.map(|source| self.corpus.source(source))
    }

    /// What it may really be.
    fn amount(&self) -> Rollup {
        Rollup::own(0, self.figure)
    }

    fn parent(&self) -> Option<&'a str> {
        self.corpus.parent(self.figure.node).map(|parent| self.corpus.id(parent))
    }

    fn funder(&self) -> Option<&'a str> {
        self.figure.funder.map(|funder| self.corpus.text(self.corpus.actor(funder).id))
    }
}

type CellOf = for<'a> fn(&'a Row<'a>) -> Cell<'a>;

/// A column: what it is called, and what a figure has there.
struct Column {
    head: Head,
    cell: CellOf,
}

const fn column(key: &'static str, french: &'static str, cell: CellOf) -> Column {
    Column { head: Head { key, french }, cell }
}

/// The columns, in order. Later ones may be added, none renamed or taken away.
const COLUMNS: [Column; 26] = [
    column("id", "identifiant", |row| Cell::text(row.corpus.id(row.figure.node))),
    column("kind", "nature", |row| Cell::text(row.corpus.node(row.figure.node).kind.word())),
    column("name", "nom", |row| Cell::text(row.corpus.name(row.figure.node))),
    column("path", "chemin", |row| Cell::text(row.path)),
    column("parent", "parent", |row| Cell::text(row.parent().unwrap_or_default())),
    column("instrument", "instrument", |row| Cell::text(row.figure.instrument.word())),
    column("stage", "étape", |row| Cell::text(row.figure.stage.map_or("", Word::word))),
    column("eur", "euros", |row| euros_of(row.figure.amount.value())),
    column("stated", "tel qu’indiqué", |row| row.text(row.figure.stated)),
    column("certainty", "certitude", |row| Cell::text(row.figure.certainty.word())),
    column("period", "période", |row| Cell::shown(row.figure.period)),
    column("tranche", "tranche", |row| row.text(row.figure.tranche)),
    column("funder", "financeur", |row| Cell::text(row.funder().unwrap_or_default())),
    column("source", "source", |row| row.of_source(|source| source.id)),
    column("title", "titre", |row| row.of_source(|source| source.title)),
    column("publisher", "éditeur", |row| row.of_source(|source| source.publisher)),
    column("date", "date", |row| Cell::shown(row.source().and_then(|source| source.date))),
    column("locator", "repère", |row| row.text(row.figure.cite.locator)),
    column("in_force", "en vigueur", |row| Cell::flag(row.figure.in_force)),
    column("exercise", "exercice", |row| Cell::shown(row.figure.exercise)),
    column("region", "région", |row| row.text(row.figure.region)),
    column("replaces", "en remplace un autre", |row| Cell::flag(row.figure.replaces)),
    column("url", "adresse", |row| row.of_source(|source| source.url)),
    column("low", "au moins", |row| euros_of(Some(row.amount().least))),
    column("high", "au plus", |row| euros_of(row.amount().interval().high)),
    column("disagrees", "désaccord", |row| Cell::flag(row.corpus.is_disputed(row.figure))),
];

/// Empty where there is no such number: a range has no single value, a floor no end.
fn euros_of<'a>(eur: Option<Decimal>) -> Cell<'a> {
    Cell::number(eur.map(euros).unwrap_or_default())
}

/// Writes one row for each figure, in document order, under a row of heads.
pub fn export_csv(corpus: &Corpus, style: CsvStyle, out: impl Write) -> io::Result<()> {
    let heads = COLUMNS.iter().map(|column| column.head.text(style).to_owned());
    let mut rows = Rows::under(heads, style, out)?;
    let mut above = (None, String::new());
    for figure in corpus.all_figures() {
        if above.0 != Some(figure.node) {
            above = (Some(figure.node), path_of(corpus, figure.node));
        }
        let row = Row { corpus, figure, path: &above.1 };
        rows.row(COLUMNS.iter().map(|column| (column.cell)(&row)))?;
    }
    rows.end()
}

/// The names above a node, from the root: `PIA > Territoires d'innovation`.
fn path_of(corpus: &Corpus, node: NodeId) -> String {
    let names: Vec<&str> = corpus.path(node).into_iter().map(|above| corpus.name(above)).collect();
    names.join(" > ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::query::{ComparisonRequest, comparison, specimen};
    use crate::report::compare_csv;

    fn exported(style: CsvStyle) -> String {
        let corpus = specimen::corpus(
            "plan p; name Plan, \"le\"
  programme q; name =SUM(A1)
    laureate a; name A; S ≤ 1,5 M€ @new; S/2017 0,5 €
    laureate b; E 2 M€ @new; E 3 M€; P plus de 10 M€; A 200–300 M€",
        );
        let mut out = Vec::new();
        export_csv(&corpus, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_figure_is_a_row_with_its_source() {
        let text = exported(CsvStyle::Plain);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 8);
        assert_eq!(lines[0].split(',').count(), COLUMNS.len());
        assert_eq!(
            lines[1],
            "a,laureate,A,\"Plan, \"\"le\"\" > =SUM(A1)\",q,subsidy,announced,1500000,\"≤ 1,5 M€\",\
             ceiling,,,,new,new,Presse,2020-09,§ 1,true,,,false,,0,1550000,false"
        );
        assert!(lines[2].contains(",0.5,\"0,5 €\",firm,,,,old,"), "{}", lines[2]);
        assert!(lines[2].ends_with(",true,2017,,false,,0.45,0.55,false"), "{}", lines[2]);
        // Two that cannot both be right; at a tenth, for one digit is within 5 %.
        assert!(lines[3].ends_with(",,1900000,2100000,true"), "{}", lines[3]);
        assert!(lines[4].ends_with(",,2850000,3150000,true"), "{}", lines[4]);
        // A floor has no end, and a range no single value.
        assert!(lines[5].contains(",10000000,") && lines[5].ends_with(",,9500000,,false"));
        assert!(
            lines[6].contains(",,200–300 M€,") && lines[6].ends_with(",199500000,300500000,false")
        );
    }

    #[test]
    fn a_french_spreadsheet_opens_it() {
        let text = exported(CsvStyle::French);
        assert!(text.starts_with("\u{feff}identifiant;nature;nom;chemin;parent;"), "{text}");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines[1].contains(";\"Plan, \"\"le\"\" > =SUM(A1)\";q;"), "{}", lines[1]);
        assert!(lines[2].contains(";0,5;0,5 €;firm;"), "{}", lines[2]);
    }

    #[test]
    fn every_column_has_a_head_of_its_own_in_both_styles() {
        for style in [CsvStyle::Plain, CsvStyle::French] {
            let heads: BTreeSet<&str> =
                COLUMNS.iter().map(|column| column.head.text(style)).collect();
            assert_eq!(heads.len(), COLUMNS.len());
            assert!(heads.iter().all(|head| !head.is_empty()));
        }
        // A French head is a word for people, not a key.
        assert!(COLUMNS.iter().all(|column| !column.head.french.contains('_')));
    }

    /// A pipe whose reader went away.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_told_as_one() {
        // More than is held back before anything is written.
        let many: Vec<String> = (0..2000).map(|at| format!("laureate l{at}; S 1 M€\n")).collect();
        let ledger = specimen::ledger(&many.concat());
        for style in [CsvStyle::Plain, CsvStyle::French] {
            let failed = export_csv(&ledger.corpus, style, Closed).unwrap_err();
            assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe);
            let compared = comparison(&ledger, &ComparisonRequest::default());
            let failed = compare_csv(&ledger, &compared, style, Closed).unwrap_err();
            assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe);
        }
    }
}
