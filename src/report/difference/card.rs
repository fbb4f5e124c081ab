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
use super::super::{SheetLayout, SheetLine, Tone};
use super::labels::{field_name, said_text};
use super::told::Telling;
use super::{GAP, cut, mark, target};
use crate::query::{Change, Corpora, Field, How, Said, said};
use crate::text::{Phrase, pad_end, width};

/// The narrowest column in which a value is set beside its label.
const NARROWEST: usize = 20;

/// A change in full, none of the lines wider than asked. All lead to where it is now, or was.
#[must_use]
pub fn change_sheet(corpora: Corpora<'_>, change: &Change, layout: SheetLayout) -> Vec<SheetLine> {
    let telling = Telling { corpora, layout };
    let mut card = Card { telling, lines: Vec::new(), change };
    card.head();
    card.fields();
    for line in &mut card.lines {
        line.target = line.target.or(target(change));
        cut(line, layout.columns.max(1));
    }
    card.lines
}

struct Card<'a> {
    telling: Telling<'a>,
    change: &'a Change,
    lines: Vec<SheetLine>,
}

impl Card<'_> {
    fn head(&mut self) {
        let (telling, change) = (self.telling, self.change);
        let mark = (mark(change.how).to_owned(), Tone::Strong);
        self.beside(&mark, &[(telling.name(change), Tone::Strong)]);
        let path = change.node.map_or(String::new(), |node| telling.path(node));
        if !path.is_empty() {
            self.beside(&("  ".to_owned(), Tone::Plain), &[(path, Tone::Dim)]);
        }
        self.lines.push(SheetLine::default());
    }

    /// What differs, then what is as it was.
    fn fields(&mut self) {
        let (telling, change) = (self.telling, self.change);
        if change.size.is_some() {
            for piece in telling.values(change) {
                self.beside(&(String::new(), Tone::Plain), &[piece]);
            }
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
                self.lines.push(SheetLine::default());
            }
            if telling.layout.columns < widest + NARROWEST {
                self.beside(&(String::new(), Tone::Plain), &[(label.to_owned(), Tone::Dim)]);
                self.beside(&("  ".to_owned(), Tone::Plain), &pieces);
            } else {
                self.beside(&(pad_end(label, widest), Tone::Dim), &pieces);
            }
        }
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
        for (at, spans) in hung(pieces, " ", room, 0).into_iter().enumerate() {
            let mut line = SheetLine::default();
            let lead = if at == 0 { lead.0.clone() } else { " ".repeat(taken) };
            line.push(lead, Tone::Dim);
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }
}
