//! Rows of CSV, for a program or for a French spreadsheet: RFC 4180, quotes where needed, CRLF.
//!
//! A text that a spreadsheet would run as a formula gets an apostrophe in front. That holds for a
//! piece of a text too, where a program that cuts cells at the other style's sign would begin a
//! cell. Numbers stay numbers, also those below zero.
//!
//! ```text
//! plain    id,name,eur             a,'=SUM(A1),-10.5      b,Plan;'=SUM(A1),2
//! French   identifiant;nom;euros   a;'=SUM(A1);-10,5      b;"Plan;=SUM(A1)";2
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use crate::text::Lang;

/// For whom a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CsvStyle {
    /// RFC 4180: commas between cells, a decimal point.
    #[default]
    Plain,
    /// A French spreadsheet: semicolons, decimal commas, French heads, and the mark that tells
    /// UTF-8.
    French,
}

impl CsvStyle {
    /// What stands between cells.
    fn delimiter(self) -> char {
        match self {
            CsvStyle::Plain => ',',
            CsvStyle::French => ';',
        }
    }

    /// At what a program cuts that was made for the other style.
    fn foreign_delimiter(self) -> char {
        match self {
            CsvStyle::Plain => CsvStyle::French.delimiter(),
            CsvStyle::French => CsvStyle::Plain.delimiter(),
        }
    }

    /// The language of its heads.
    pub(super) fn lang(self) -> Lang {
        match self {
            CsvStyle::Plain => Lang::En,
            CsvStyle::French => Lang::Fr,
        }
    }
}

/// What a column is called: in the plain style a key that stays as it is, in the French one a
/// French word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) key: &'static str,
    pub(super) french: &'static str,
}

impl Head {
    pub(super) fn text(self, style: CsvStyle) -> &'static str {
        style.lang().pick(self.french, self.key)
    }
}

/// What stands in a cell; nothing where it is missing.
#[derive(Debug)]
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    /// A number of ours, with a decimal point.
    Number(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
        Cell::Text(text.into())
    }

    /// A value as it prints itself; empty where there is none.
    pub(super) fn shown(value: Option<impl ToString>) -> Cell<'a> {
        Cell::text(value.map_or(String::new(), |value| value.to_string()))
    }

    pub(super) fn flag(is_so: bool) -> Cell<'a> {
        Cell::text(if is_so { "true" } else { "false" })
    }

    pub(super) fn number(digits: impl Into<Cow<'a, str>>) -> Cell<'a> {
        Cell::Number(digits.into())
    }

    /// What is written of it, before the quotes.
    fn written(&self, style: CsvStyle) -> Cow<'_, str> {
        match (self, style) {
            (Cell::Text(text), _) => guarded(text, style),
            (Cell::Number(digits), CsvStyle::Plain) => Cow::Borrowed(digits),
            (Cell::Number(digits), CsvStyle::French) => Cow::Owned(digits.replace('.', ",")),
        }
    }
}

/// Rows being written.
pub(super) struct Rows<W: Write> {
    csv: Writer<W>,
    style: CsvStyle,
}

impl<W: Write> Rows<W> {
    /// Begins with a row of heads.
    pub(super) fn under(
        heads: impl Iterator<Item = String>,
        style: CsvStyle,
        mut out: W,
    ) -> io::Result<Rows<W>> {
        if style == CsvStyle::French {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let delimiter = u8::try_from(style.delimiter()).map_err(io::Error::other)?;
        let mut builder = WriterBuilder::new();
        let builder = builder.terminator(Terminator::CRLF).delimiter(delimiter);
        let mut rows = Rows { csv: builder.from_writer(out), style };
        rows.row(heads.map(Cell::text))?;
        Ok(rows)
    }

    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> io::Result<()> {
        for cell in cells {
            let written = cell.written(self.style);
            self.csv.write_field(written.as_bytes()).map_err(io_error)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(io_error)
    }

    /// Hands over what is held back.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

/// What went wrong while writing, as what it was: a pipe that was closed stays one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A text that no spreadsheet takes for a formula, whichever of the two delimiters it cuts at.
fn guarded(text: &str, style: CsvStyle) -> Cow<'_, str> {
    let pieces = || text.split_inclusive(style.foreign_delimiter());
    if !pieces().any(is_run) {
        return Cow::Borrowed(text);
    }
    let disarmed = pieces().flat_map(|piece| [if is_run(piece) { "'" } else { "" }, piece]);
    Cow::Owned(disarmed.collect())
}

/// Whether a spreadsheet runs a cell that begins so. It passes over spaces, and takes quotes for
/// those around a cell where it cuts at another sign.
fn is_run(cell: &str) -> bool {
    let is_passed_over = |c: char| c.is_whitespace() || c == '"';
    let first = cell.trim_start_matches(is_passed_over);
    cell.starts_with(['\t', '\r'])
        || first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(style: CsvStyle, cells: Vec<Cell<'_>>) -> String {
        let mut out = Vec::new();
        let heads = ["a", "b"].map(str::to_owned).into_iter();
        let mut rows = Rows::under(heads, style, &mut out).unwrap();
        rows.row(cells.into_iter()).unwrap();
        rows.end().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn formulas_are_disarmed() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            for before in ["", " ", "  ", "\u{a0}", "\u{202f}", "\"", "\" "] {
                let text = format!("{before}{sign}1+1");
                for style in [CsvStyle::Plain, CsvStyle::French] {
                    assert_eq!(guarded(&text, style), format!("'{text}"));
                }
                let other = format!("Plan;{text}");
                assert_eq!(guarded(&other, CsvStyle::Plain), format!("Plan;'{text}"));
                let other = format!("Plan,{text}");
                assert_eq!(guarded(&other, CsvStyle::French), format!("Plan,'{text}"));
            }
        }
        // Texts, and what is written of them in the plain and in the French style.
        for (text, plain, french) in [
            ("", "", ""),
            ("a=1", "a=1", "a=1"),
            ("e-Meuse", "e-Meuse", "e-Meuse"),
            ("1,5 M€", "1,5 M€", "1,5 M€"),
            ("\tx", "'\tx", "'\tx"),
            ("\rx", "'\rx", "'\rx"),
            ("a;b;=c;@d", "a;b;'=c;'@d", "a;b;=c;@d"),
            ("=a;=b", "'=a;'=b", "'=a;=b"),
            ("a,=b", "a,=b", "a,'=b"),
            (";\"=1+1\"", ";'\"=1+1\"", ";\"=1+1\""),
        ] {
            assert_eq!(guarded(text, CsvStyle::Plain), plain, "{text}");
            assert_eq!(guarded(text, CsvStyle::French), french, "{text}");
        }
    }

    #[test]
    fn a_cell_is_quoted_where_it_holds_what_stands_between_cells() {
        let cells = || vec![Cell::text("a,b;c"), Cell::number("-10.5")];
        assert_eq!(written(CsvStyle::Plain, cells()), "a,b\r\n\"a,b;c\",-10.5\r\n");
        assert_eq!(written(CsvStyle::French, cells()), "\u{feff}a;b\r\n\"a,b;c\";-10,5\r\n");
    }

    /// What a program that cuts at `delimiter` and knows quotes at the start of a cell only takes
    /// for the cells of a line.
    fn cells_of(line: &str, delimiter: u8) -> Vec<String> {
        let mut builder = csv::ReaderBuilder::new();
        let builder = builder.delimiter(delimiter).has_headers(false).flexible(true);
        let mut reader = builder.from_reader(line.as_bytes());
        let records = reader.records().map(Result::unwrap);
        records.flat_map(|cells| cells.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn neither_program_reads_a_formula() {
        let texts = [
            "Plan;=HYPERLINK(\"x\")",
            "Plan,=HYPERLINK(\"x\")",
            "\";=1\"",
            "\",=1\"",
            "a\";\"=1\";b",
            "a\",\"=1\",b",
            "; ＝1",
            ", ＠1",
        ];
        for text in texts {
            for style in [CsvStyle::Plain, CsvStyle::French] {
                let file = written(style, vec![Cell::text("x"), Cell::text(text)]);
                for delimiter in [b',', b';'] {
                    let read = cells_of(file.trim_start_matches('\u{feff}'), delimiter);
                    assert!(!read.iter().any(|cell| is_run(cell)), "{text} {style:?}: {read:?}");
                }
            }
        }
    }
}
