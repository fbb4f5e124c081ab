//! Every figure of the corpus as a row of CSV, with its node and its source.
//!
//! RFC 4180: commas, quotes where needed, CRLF. A cell that a spreadsheet would run as a
//! formula gets an apostrophe in front; numbers are plain euros with a decimal point.
//!
//! ```text
//! id,kind,name,path,parent,instrument,stage,eur,stated,certainty,…,in_force
//! tsd,laureate,Territoire de santé de demain,PIA > …,…,subsidy,awarded,10600000,"10,6 M€",firm,…
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::json::euros;
use crate::domain::{Corpus, Figure, NodeId, Word};

/// The columns, in order.
const HEADER: [&str; 22] = [
    "id",
    "kind",
    "name",
    "path",
    "parent",
    "instrument",
    "stage",
    "eur",
    "stated",
    "certainty",
    "period",
    "tranche",
    "funder",
    "source",
    "title",
    "publisher",
    "date",
    "locator",
    "in_force",
    "exercise",
    "region",
    "replaces",
];

/// What went wrong while writing, as what it was: a pipe that was closed stays one.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes one row for each figure, in document order, under a row of headings. What is
/// missing is an empty cell.
pub fn export_csv(corpus: &Corpus, out: impl Write) -> io::Result<()> {
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    csv.write_record(HEADER).map_err(io_error)?;
    let mut path = (None, String::new());
    for figure in corpus.all_figures() {
        if path.0 != Some(figure.node) {
            path = (Some(figure.node), path_of(corpus, figure.node));
        }
        for cell in &cells(corpus, figure, &path.1) {
            csv.write_field(guarded(cell).as_bytes()).map_err(io_error)?;
        }
        csv.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    csv.flush()
}

/// The names above a node, from the root: `PIA > Territoires d'innovation`.
fn path_of(corpus: &Corpus, node: NodeId) -> String {
    let names: Vec<&str> = corpus.path(node).into_iter().map(|above| corpus.name(above)).collect();
    names.join(" > ")
}

fn cells<'a>(corpus: &'a Corpus, figure: &Figure, path: &'a str) -> [Cow<'a, str>; HEADER.len()] {
    let node = corpus.node(figure.node);
    let parent = corpus.parent(figure.node).map(|parent| corpus.id(parent));
    let source = figure.cite.source.map(|source| corpus.source(source));
    let of_source = |sym: Option<_>| sym.map_or("", |sym| corpus.text(sym));
    [
        corpus.text(node.id).into(),
        node.kind.word().into(),
        corpus.text(node.name).into(),
        path.into(),
        parent.unwrap_or_default().into(),
        figure.instrument.word().into(),
        figure.stage.map_or("", Word::word).into(),
        euros(figure.amount.eur()).into(),
        corpus.text(figure.stated).into(),
        figure.certainty.word().into(),
        figure.period.map_or(String::new(), |period| period.to_string()).into(),
        corpus.text(figure.tranche).into(),
        figure.funder.map_or("", |funder| corpus.text(corpus.actor(funder).id)).into(),
        of_source(source.map(|source| source.id)).into(),
        of_source(source.map(|source| source.title)).into(),
        of_source(source.map(|source| source.publisher)).into(),
        source.and_then(|source| source.date).map_or(String::new(), |date| date.to_string()).into(),
        corpus.text(figure.cite.locator).into(),
        flag(figure.in_force).into(),
        figure.exercise.map_or(String::new(), |exercise| exercise.to_string()).into(),
        corpus.text(figure.region).into(),
        flag(figure.replaces).into(),
    ]
}

fn flag(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}

/// A cell that no spreadsheet takes for a formula.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{ComparisonRequest, comparison, specimen};
    use crate::report::{CsvStyle, compare_csv};

    #[test]
    fn a_figure_is_a_row_with_its_source() {
        let corpus = specimen::corpus(
            "plan p; name Plan, \"le\"
  programme q; name =SUM(A1)
    laureate a; name A; S ≤ 1,5 M€ @new; S/2017 1 M€",
        );
        let mut out = Vec::new();
        export_csv(&corpus, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0].split(',').count(), 22);
        assert_eq!(
            lines[1],
            "a,laureate,A,\"Plan, \"\"le\"\" > =SUM(A1)\",q,subsidy,announced,1500000,\"≤ 1,5 M€\",\
             ceiling,,,,new,new,Presse,2020-09,§ 1,true,,,false"
        );
        assert!(lines[2].contains(",firm,,,,old,"), "{}", lines[2]);
        assert!(lines[2].ends_with(",true,2017,,false"), "{}", lines[2]);
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
        let failed = export_csv(&ledger.corpus, Closed).unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe);
        let compared = comparison(&ledger, &ComparisonRequest::default());
        let failed = compare_csv(&ledger, &compared, CsvStyle::Plain, Closed).unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn formulas_are_disarmed() {
        for cell in ["=1+1", "+33", "-5", "@x", "\tx", "\rx"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("a=1"), "a=1");
        assert_eq!(guarded(""), "");
    }
}
