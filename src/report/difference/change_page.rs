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

use super::super::page::{Lead, Narrow, Page, Piece, Shape, ShapeId, Statement, Style, Subject};
use super::super::{Target, Tone};
use super::formatter::Formatter;
use super::labels::{field_name, value_text};
use super::{sign, target};
use crate::domain::Word;
use crate::query::{Change, Corpora, Field, FieldValue, How, Sides, Thing, field_values};
use crate::text::Phrase;

/// The most figures of what came or went that are shown.
const MOST_FIGURES: usize = 200;
/// The sign of the change before the name, and as much room before the path.
const HEAD: Shape = Shape { gap: 1, fixed: 1, ..Shape::LOOSE };
/// The figures that came or went with a node.
const FIGURES: Shape = Shape { hang: 2, ..Shape::LOOSE };
/// Labels of fields with their values.
const FIELDS: Shape = Shape { narrow: Narrow::Above(2), spaced: true, ..Shape::LOOSE };

/// A change in full. All of it leads to where it is now, or was.
#[must_use]
pub fn change_page(corpora: Corpora<'_>, change: &Change, style: Style) -> Page {
    let formatter = Formatter { corpora, style };
    let mut made = ChangePage { formatter, change, page: Page::new(style) };
    made.head();
    made.fields();
    for statement in made.page.statements_mut() {
        statement.target = statement.target.or(target(change));
    }
    made.page
}

/// A page in the making.
struct ChangePage<'a> {
    formatter: Formatter<'a>,
    change: &'a Change,
    page: Page,
}

impl ChangePage<'_> {
    fn head(&mut self) {
        let (formatter, change) = (self.formatter, self.change);
        let head = self.page.shape(HEAD);
        let (sign, name) = (sign(change.how), formatter.name(change));
        let lead = |text: &str| [Lead::start(Tone::Dim.of(text).on_page())];
        let alone = Tone::Strong.of(format!("{sign} {name}")).alone();
        let name = Tone::Strong.of(name).on_page();
        self.page.push(head, Statement::led(lead(sign), [name, alone], None));
        let path = change.node.map_or(String::new(), |node| formatter.path(node));
        if !path.is_empty() {
            self.page.push(head, Statement::led(lead(""), [Tone::Dim.of(path)], None));
        }
        self.page.gap();
    }

    /// What differs, then what is as it was.
    fn fields(&mut self) {
        let (formatter, change) = (self.formatter, self.change);
        if change.size.is_some() {
            self.size();
        }
        let (differing, same): (Vec<Field>, Vec<Field>) =
            Field::ALL.iter().partition(|field| change.fields.contains(field));
        let shape = self.page.shape(FIELDS);
        let mut differs = false;
        for field in differing {
            let row = self.value(field).map(|value| (field_name(field, formatter.lang()), value));
            let rise = change.revision(formatter.corpora).map(|found| formatter.rise(found));
            let rise = rise.filter(|rise| field == Field::Amount && !rise.is_empty());
            let rise = rise.map(|rise| (Phrase::ChangedBy.text(formatter.lang()), vec![rise]));
            for (label, value) in row.into_iter().chain(rise) {
                differs = true;
                self.page.push(shape, self.field(label, value));
            }
        }
        for field in same {
            let Some(value) = self.value(field) else { continue };
            if std::mem::take(&mut differs) {
                self.page.gap();
            }
            self.page.push(shape, self.field(field_name(field, formatter.lang()), value));
        }
    }

    /// How much came or went with the node, and its figures below each other.
    fn size(&mut self) {
        let (formatter, change) = (self.formatter, self.change);
        let name = formatter.name(change);
        let of = |of: String| Subject { of, what: Vec::new() };
        for piece in formatter.values(change) {
            let statement = Statement::said([piece], None).of(of(name.clone()));
            self.page.push(ShapeId::default(), statement);
        }
        if !change.figures.is_empty() {
            self.page.gap();
        }
        let shape = self.page.shape(FIGURES);
        for &row in change.figures.iter().take(MOST_FIGURES) {
            let Some((node, mut pieces)) = formatter.figure(change, row) else { continue };
            let mut subject = of(name.clone());
            if let Some(node) = pieces.first_mut().filter(|node| !node.is_empty()) {
                subject.of.clone_from(&node.text);
                *node = node.clone().on_page();
            }
            let target = change.node.and_then(Sides::in_new).map(|_| Target::Node(node));
            self.page.push(shape, Statement::said(pieces, target).of(subject));
        }
        if let Some(more) = change.figures.len().checked_sub(MOST_FIGURES + 1) {
            let more = Phrase::OthersCount.with(formatter.lang(), formatter.style.count(more + 1));
            self.page.say([Tone::Dim.of(more)], None);
        }
        self.page.gap();
    }

    /// A field. Read alone, that of a figure has its instrument and stage, and the source.
    fn field(&self, label: &str, value: Vec<Piece>) -> Statement {
        let (formatter, change) = (self.formatter, self.change);
        let mut subject = Subject { of: formatter.name(change), what: Vec::new() };
        let is_figure = matches!(change.thing, Thing::Figure(_));
        if is_figure {
            subject.what.extend(formatter.what(change).into_iter().map(|piece| piece.text));
        }
        let text = value.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
        let mut label = Tone::Dim.of(label);
        let mut body: Vec<Piece> = value.into_iter().map(Piece::on_page).collect();
        // An instrument or a stage is not shown twice.
        if subject.what.contains(&text) {
            label = label.on_page();
        } else {
            body.push(Tone::Plain.of(text).alone());
        }
        if is_figure {
            body.push(Tone::Dim.of(formatter.cited(change)).alone());
        }
        Statement::led([Lead::start(label)], body, None).of(subject)
    }

    /// The value of a field: once where it is as it was, else before and after.
    fn value(&self, field: Field) -> Option<Vec<Piece>> {
        let (formatter, change) = (self.formatter, self.change);
        let both = field_values(formatter.corpora, change.thing, field);
        let differs = change.fields.contains(&field);
        if both == [FieldValue::Nothing, FieldValue::Nothing] {
            return None;
        }
        let no =
            |said: &FieldValue<'_>| matches!(said, FieldValue::Nothing | FieldValue::Flag(false));
        if !differs && both.iter().all(no) {
            return None;
        }
        if differs && field == Field::Parent && change.how == How::Moved {
            return Some(formatter.values(change));
        }
        if field == Field::Amount {
            return Some(formatter.amounts(change));
        }
        if field == Field::Value {
            return formatter.value(change).map(|value| vec![value]);
        }
        let [old, new] = both.map(|said| value_text(formatter.corpora, &said, formatter.lang()));
        if !differs {
            return Some(vec![Tone::Plain.of(if new.is_empty() { old } else { new })]);
        }
        let after = format!("{}{}", formatter.arrow().trim_start(), formatter.or_dash(new));
        Some(vec![Tone::Plain.of(formatter.or_dash(old)), Tone::Strong.of(after)])
    }
}
