//! One change in full: of the fields that differ what was and is, then the others.
//!
//! ```text
//! ~ Territoire de santé de demain (TSD)
//!   PIA › Territoires d’innovation
//!
//! montant     10,6 M€ → 12 M€
//! écart       +1,4 M€ (+13,2 %)
//!
//! instrument  subvention
//! source      TICsanté, novembre 2019
//! ```

use super::super::flow::{Piece, hung};
use super::super::stated::{Lines, Saying, unbounded};
use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::labels::{field_name, said_text};
use super::told::Telling;
use super::{GAP, mark, target};
use crate::domain::Word;
use crate::query::{Change, Corpora, Field, How, Said, Sides, Thing, said};
use crate::text::{Phrase, integer, pad_end, width};

/// The narrowest column in which a value is set beside its label.
const NARROWEST: usize = 20;
/// The most figures of what came or went that are told.
const MOST_FIGURES: usize = 200;

/// A change in full, none of the lines wider than asked. All lead to where it is now, or was.
#[must_use]
pub fn change_sheet(corpora: Corpora<'_>, change: &Change, layout: SheetLayout) -> Vec<SheetLine> {
    let mut lines = card(corpora, change, layout, false).cut(layout.columns);
    for line in &mut lines {
        line.target = line.target.or(target(change));
    }
    lines
}

/// What line `at` of the same sheet is part of, with what it is of: the node, and of a figure
/// its instrument, stage and source; `None` where nothing is said.
#[must_use]
pub fn change_saying(
    corpora: Corpora<'_>,
    change: &Change,
    layout: SheetLayout,
    at: usize,
) -> Option<Saying> {
    let whole = card(corpora, change, unbounded(layout), true);
    card(corpora, change, layout, false).saying(at, &whole)
}

fn card(corpora: Corpora<'_>, change: &Change, layout: SheetLayout, names: bool) -> Lines {
    let telling = Telling { corpora, layout };
    let mut card = Card { telling, change, names, lines: Lines::default() };
    card.head();
    card.fields();
    card.lines
}

struct Card<'a> {
    telling: Telling<'a>,
    change: &'a Change,
    /// Whether each field names what it is of.
    names: bool,
    lines: Lines,
}

impl Card<'_> {
    fn head(&mut self) {
        let (telling, change) = (self.telling, self.change);
        let mark = (mark(change.how).to_owned(), Tone::Strong);
        self.lines.begin(String::new());
        self.beside(&mark, &[(telling.name(change), Tone::Strong)]);
        let path = change.node.map_or(String::new(), |node| telling.path(node));
        if !path.is_empty() {
            self.lines.begin(String::new());
            self.beside(&("  ".to_owned(), Tone::Plain), &[(path, Tone::Dim)]);
        }
        self.lines.blank();
    }

    /// What differs, then what is as it was.
    fn fields(&mut self) {
        let (telling, change) = (self.telling, self.change);
        if change.size.is_some() {
            for piece in telling.values(change) {
                self.lines.begin(self.of());
                self.beside(&(String::new(), Tone::Plain), &[piece]);
            }
            self.money();
        }
        let (differing, same): (Vec<Field>, Vec<Field>) =
            Field::ALL.iter().partition(|field| change.fields.contains(field));
        let mut rows: Vec<(&str, Vec<Piece>)> = Vec::new();
        for field in differing {
            rows.extend(self.row(field));
            let rise = change.revision(telling.corpora).map(|found| telling.rise(found));
            let rise = rise.filter(|(text, _)| field == Field::Amount && !text.is_empty());
            rows.extend(rise.map(|rise| (Phrase::ChangedBy.text(telling.lang()), vec![rise])));
        }
        let first = rows.len();
        rows.extend(same.into_iter().filter_map(|field| self.row(field)));
        let widest = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0) + GAP;
        for (at, (label, pieces)) in rows.into_iter().enumerate() {
            if at == first && first > 0 {
                self.lines.blank();
            }
            self.lines.begin(self.of());
            if self.names {
                self.named(label, pieces);
            } else if telling.layout.columns < widest + NARROWEST {
                self.beside(&(String::new(), Tone::Plain), &[(label.to_owned(), Tone::Dim)]);
                self.beside(&("  ".to_owned(), Tone::Plain), &pieces);
            } else {
                self.beside(&(pad_end(label, widest), Tone::Dim), &pieces);
            }
        }
    }

    /// The figures that came or went with the node, one below the other.
    fn money(&mut self) {
        let (telling, change) = (self.telling, self.change);
        if !change.figures.is_empty() {
            self.lines.blank();
        }
        for &row in change.figures.iter().take(MOST_FIGURES) {
            let Some((node, mut pieces)) = telling.figure(change, row) else { continue };
            let of = if self.names { pieces.remove(0).0 } else { String::new() };
            self.lines.begin(if of.is_empty() { self.of() } else { of });
            let separator = if self.names { "  " } else { telling.separator() };
            let room = telling.layout.columns;
            for (at, spans) in hung(&pieces, separator, room, GAP).into_iter().enumerate() {
                let target = change.node.and_then(Sides::in_new).map(|_| Target::Node(node));
                let mut line = SheetLine { spans: Vec::new(), target };
                line.push(if at == 0 { String::new() } else { " ".repeat(GAP) }, Tone::Plain);
                line.spans.extend(spans);
                self.lines.push(line);
            }
        }
        if let Some(more) = change.figures.len().checked_sub(MOST_FIGURES + 1) {
            let more = integer(u64::try_from(more + 1).unwrap_or(u64::MAX), telling.lang());
            self.lines.begin(String::new());
            let text = Phrase::OthersCount.with(telling.lang(), more);
            self.beside(&(String::new(), Tone::Plain), &[(text, Tone::Dim)]);
        }
        self.lines.blank();
    }

    /// What each field is of, where it names it.
    fn of(&self) -> String {
        if self.names { self.telling.name(self.change) } else { String::new() }
    }

    /// A field with what tells a figure: its instrument and stage, and the source.
    fn named(&mut self, label: &str, pieces: Vec<Piece>) {
        let (telling, change) = (self.telling, self.change);
        let value = pieces.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ");
        let mut parts = Vec::new();
        let is_figure = matches!(change.thing, Thing::Figure(_));
        if is_figure {
            parts.extend(telling.what(change).into_iter().map(|(text, _)| text));
        }
        // A field that tells what figure it is is not said twice.
        if !parts.contains(&value) {
            parts.extend([label.to_owned(), value]);
        }
        if is_figure {
            parts.push(telling.cited(change));
        }
        let parts: Vec<Piece> = parts.into_iter().map(|part| (part, Tone::Plain)).collect();
        self.beside(&(String::new(), Tone::Plain), &parts);
    }

    fn row(&self, field: Field) -> Option<(&'static str, Vec<Piece>)> {
        Some((field_name(field, self.telling.lang()), self.value(field)?))
    }

    /// What stands in a field: once where it is as it was, else before and after.
    fn value(&self, field: Field) -> Option<Vec<Piece>> {
        let (telling, change) = (self.telling, self.change);
        let both = said(telling.corpora, change.thing, field);
        let differs = change.fields.contains(&field);
        if both == [Said::Nothing, Said::Nothing] {
            return None;
        }
        let no = |said: &Said<'_>| matches!(said, Said::Nothing | Said::Flag(false));
        if !differs && both.iter().all(no) {
            return None;
        }
        if differs && field == Field::Parent && change.how == How::Moved {
            return Some(telling.values(change));
        }
        if field == Field::Amount {
            return Some(telling.amounts(change));
        }
        if field == Field::Value {
            return telling.value(change).map(|value| vec![value]);
        }
        let (lang, ascii) = (telling.lang(), telling.layout.ascii);
        let [old, new] = both.map(|said| said_text(telling.corpora, &said, lang));
        if !differs {
            return Some(vec![(if new.is_empty() { old } else { new }, Tone::Plain)]);
        }
        let missing = if ascii { "-" } else { "—" };
        let shown = |text: String| if text.is_empty() { missing.to_owned() } else { text };
        let after = format!("{}{}", telling.arrow().trim_start(), shown(new));
        Some(vec![(shown(old), Tone::Plain), (after, Tone::Strong)])
    }

    /// A text beside its lead, which the further lines leave room for.
    fn beside(&mut self, lead: &Piece, pieces: &[Piece]) {
        let taken = width(&lead.0);
        let room = self.telling.layout.columns.saturating_sub(taken);
        let separator = if self.names { "  " } else { " " };
        for (at, spans) in hung(pieces, separator, room, 0).into_iter().enumerate() {
            let mut line = SheetLine::default();
            let lead = if at == 0 { lead.0.clone() } else { " ".repeat(taken) };
            line.push(lead, Tone::Dim);
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }
}
