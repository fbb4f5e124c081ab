//! A comparison as Markdown: a table that pastes into a note, its notes and its sources as
//! lists under it.
//!
//! Every column that has a number is there, whatever the width; the same numbers and marks
//! as on the screen. A text that would break the table or run as markup is escaped.
//!
//! ```text
//! | nom                           | subvention | prise de participation |
//! | :---------------------------- | ---------: | ---------------------: |
//! | Territoire de santé de demain |    10,6 M€ |                ≤ 25 M€ |
//! | **ensemble**                  |    25,9 M€ |                ≤ 66 M€ |
//! ```

use std::io::{self, Write};

use super::super::cite::source_label;
use super::super::markdown::{begins_entity, escaped};
use super::super::page::Style;
use super::super::texts::joined;
use super::notes::{Cited, located, plain};
use super::table::{CompareTable, Shown, is_node};
use crate::query::{Column, Comparison, Ledger};
use crate::text::{Phrase, pad_end, pad_start, width};

/// Writes a comparison as Markdown.
pub fn compare_markdown(
    ledger: &Ledger,
    comparison: &Comparison,
    style: Style,
    mut out: impl Write,
) -> io::Result<()> {
    let lang = style.lang;
    // Rows are whole whatever the width.
    let layout = style.layout(0);
    if comparison.rows().is_empty() {
        return writeln!(out, "{}", Phrase::NothingToCompare.text(lang));
    }
    let table = CompareTable::new(ledger, comparison, layout, Shown::Values);
    write_table(&table, &mut out)?;
    let measures = table.told();
    for (shown, phrase) in
        [(Shown::Differences, Phrase::DifferenceFrom), (Shown::Times, Phrase::TimesOf)]
    {
        let Some(baseline) = comparison.baseline() else { break };
        let table = CompareTable::new(ledger, comparison, layout, shown);
        writeln!(out, "\n{}\n", phrase.with(lang, escaped(ledger.corpus.name(baseline))))?;
        write_table(&table, &mut out)?;
    }
    let (notes, cited) = plain(ledger, comparison, &measures, style);
    writeln!(out)?;
    for note in notes {
        writeln!(out, "- {}", escaped(&note))?;
    }
    if !cited.is_empty() {
        writeln!(out, "\n{}{}\n", Phrase::Sources.text(lang), lang.pick("\u{a0}:", ":"))?;
    }
    for cited in cited {
        writeln!(out, "- {}", source(ledger, &table, &cited, style))?;
    }
    Ok(())
}

/// A source with its title and address, and the places of each row in it.
fn source(ledger: &Ledger, table: &CompareTable<'_>, cited: &Cited, style: Style) -> String {
    let (corpus, lang) = (&ledger.corpus, style.lang);
    let known = cited.source.map(|id| corpus.source(id));
    let title = match known.map_or("", |source| corpus.text(source.title)) {
        "" => String::new(),
        title => Phrase::Quoted.with(lang, escaped(title)),
    };
    let url = linked(known.map_or("", |source| corpus.text(source.url)));
    let name = escaped(&source_label(corpus, cited.source, lang));
    let lines = cited.lines.iter();
    let places = lines.map(|(line, locators)| escaped(&located(&table.label(*line), locators)));
    let places: Vec<String> = places.collect();
    let (semicolon, colon) = (lang.pick("\u{a0}; ", "; "), style.colon());
    format!("{}{colon}{}", joined([name, title, url], ", "), places.join(semicolon))
}

fn write_table(table: &CompareTable<'_>, out: &mut impl Write) -> io::Result<()> {
    let heading = |measure| escaped(&table.name(measure));
    let mut rows: Vec<Vec<String>> = vec![vec![heading(Column::Name)]];
    let told = table.told();
    rows[0].extend(told.iter().copied().map(heading));
    for line in table.lines() {
        let row = table.row_of(line, &told);
        let mut row: Vec<String> = row.iter().map(|text| escaped(text)).collect();
        if !is_node(line) {
            row[0] = format!("**{}**", row[0]);
        }
        rows.push(row);
    }
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max();
    let widths: Vec<usize> = (0..rows[0].len()).map(|at| widest(at).unwrap_or(0).max(3)).collect();
    for (at, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { pad_end(cell, width) } else { pad_start(cell, width) }
        });
        writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
        if at == 0 {
            let rules = widths.iter().enumerate().map(|(column, &width)| {
                let dashes = "-".repeat(width - 1);
                if column == 0 { format!(":{dashes}") } else { format!("{dashes}:") }
            });
            writeln!(out, "| {} |", rules.collect::<Vec<_>>().join(" | "))?;
        }
    }
    Ok(())
}

/// An address as a link that ends where it should.
fn linked(url: &str) -> String {
    let plain = url.starts_with("https://") || url.starts_with("http://");
    let breaks = |c: char| c.is_whitespace() || matches!(c, '<' | '>');
    let other = url.match_indices('&').any(|(at, _)| begins_entity(&url[at..]));
    if plain && !other && !url.contains(breaks) { format!("<{url}>") } else { escaped(url) }
}
