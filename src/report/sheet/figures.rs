//! The money of a page: what is stated, what is also stated, parts, sums, and the split
//! among children.
//!
//! Wide, a figure is one line of three columns; narrow, its remarks and source go below.
//!
//! ```text
//! enveloppe          ≠  3,5 Md€  annoncé · TICsanté, septembre 2020, § 1
//! ≠ aussi indiqué         2 Md€  Cluster i-Care, 2e semestre 2020, § 2
//! ```

use super::super::amounts::{AmountText, bound_words};
use super::super::cite::{coordinates, quoted};
use super::super::marks::{Sign, bound_mark};
use super::super::page::{Lead, Narrow, Piece, Shape, Statement, Subject};
use super::super::texts::not_in_corpus;
use super::super::{AmountOf, Target, Tone, money_tone};
use super::Sheet;
use crate::domain::{Certainty, Coordinates, Exercise, Figure, Instrument, NodeId};
use crate::query::{
    Bound, Cell, Details, Key, Left, Measure, MoneyDetail, MoneyKind, Origin, Part, Rollup, Split,
};
use crate::text::{Lang, Phrase, Spoken, period, range_parts};

/// How many children without an amount are named.
const MOST_NAMED: usize = 12;
/// Labels and amounts with remarks beside them.
const MONEY: Shape =
    Shape { narrowest: 24, narrow: Narrow::Above(2), toned_gaps: 1, ..Shape::LOOSE };
/// Names with amounts and shares.
const SPLIT: Shape = Shape { narrow: Narrow::Squeeze(12), ..Shape::LOOSE };
/// By how much the label of a part is indented.
const INDENT: usize = 2;

impl Sheet<'_> {
    pub(super) fn figures(&mut self, details: &Details) {
        let mut rows: Vec<Statement> = Vec::new();
        for money in &details.money {
            self.money_rows(details, money, &mut rows);
        }
        let total = details.state_total.as_ref();
        let support = Measure::promised(MoneyKind::Support);
        rows.extend(total.map(|cell| {
            let of = AmountOf { node: details.node, measure: support };
            self.state_total_row(cell).showing(of)
        }));
        if !rows.is_empty() {
            self.page.heading(Phrase::Figures.text(self.lang()));
            self.page.table(MONEY, rows);
        }
    }

    fn money_rows(&self, details: &Details, money: &MoneyDetail, rows: &mut Vec<Statement>) {
        let (lang, kind) = (self.lang(), MoneyKind::Of(money.instrument));
        let name = money.instrument.spoken(lang);
        let label = Lead::start(Tone::Plain.of(name));
        let stage = Tone::Plain.of(money.stage.map_or("", |stage| stage.spoken(lang)));
        let key = Key::new(money.instrument, money.stage);
        let of_year = |exercise| {
            let measure = Measure { exercise, ..Measure::from(key) };
            AmountOf { node: details.node, measure }
        };
        let disagrees = self.ledger.disagrees(details.node, key);
        let amount = |rollup, disagrees| {
            let cell = Cell { money: kind, stage: money.stage, rollup, disagrees };
            self.style.cell(&cell).lead(money_tone(kind))
        };
        let own = if let Some(figure) = &money.in_force {
            let mut remarks = vec![stage];
            remarks.extend(self.remarks(figure));
            let target = figure.cite.source.map(Target::Source);
            Statement::led([label, amount(Rollup::own(0, figure), disagrees)], remarks, target)
        } else if let Some(rollup) = money.derived {
            let mut remarks = vec![stage];
            remarks.extend(self.sum_remarks(&rollup));
            Statement::led([label, amount(rollup, false)], remarks, None)
        } else if let Some(rollup) = self.ledger.rollup(details.node, key) {
            let from = Tone::Dim.of(Phrase::FromItsParts.text(lang));
            let remarks = [stage, self.bound(rollup.bound), from];
            Statement::led([label, amount(rollup, disagrees)], remarks, None)
        } else {
            let amount = AmountText::missing(self.style.ascii).lead(Tone::Dim);
            let missing = Tone::Dim.of(Phrase::NotDisclosed.text(lang));
            Statement::led([label, amount], [stage, missing], None)
        };
        rows.push(own.showing(of_year(None)));
        // A part, and what is also stated, are nothing without what they are of.
        let of = || Subject { of: String::new(), what: vec![name.to_owned()] };
        for also in &money.also {
            let is_revised = also.figure.is_revised;
            let label = if is_revised { Phrase::RevisedLabel } else { Phrase::AlsoStatedLabel };
            let label = label.text(lang);
            let (label, tone) = if also.disagrees {
                let mark = Sign::Disagrees.text(self.style.ascii);
                let label = Tone::Warning.of(format!("{mark} {label}"));
                (Lead::start(label), Tone::Warning)
            } else {
                (Lead { indent: INDENT, ..Lead::start(Tone::Dim.of(label)) }, Tone::Dim)
            };
            let row = self.figure_row(label, &also.figure, tone).of(of());
            let figure = &also.figure;
            rows.push(if is_of_all(figure) { row.showing(of_year(figure.exercise)) } else { row });
        }
        for part in &money.parts {
            self.part_rows(part, INDENT, rows);
        }
    }

    /// A part, its own parts, and what they leave of it.
    fn part_rows(&self, part: &Part, indent: usize, rows: &mut Vec<Statement>) {
        let (lang, figure) = (self.lang(), &part.figure);
        let name = figure.instrument.spoken(lang);
        let tone = money_tone(MoneyKind::Of(figure.instrument));
        let measure = Measure { exercise: figure.exercise, ..Measure::from(figure.key()) };
        let label = Tone::Plain.of(Phrase::OfWhich.text(lang));
        let label = Lead { indent, ..Lead::start(label) };
        let of = Subject { of: String::new(), what: vec![name.to_owned()] };
        let row = self.figure_row(label, figure, tone).of(of);
        // Of a year more may be said; of another part its line says all.
        let amount = AmountOf { node: figure.node, measure };
        rows.push(if is_of_all(figure) { row.showing(amount) } else { row });
        let indent = indent + INDENT;
        for part in &part.parts {
            self.part_rows(part, indent, rows);
        }
        rows.extend(part.left.map(|left| {
            let label = Tone::Dim.of(Phrase::NotDetailed.text(lang));
            let bound = bound_mark(left.bound, self.style.ascii);
            let amount = self.style.amount(bound, left.eur, left.place).lead(Tone::Plain);
            let what = coordinates(self.corpus(), figure, lang);
            let what = std::iter::once(name.to_owned()).chain(what).collect();
            let label = Lead { indent, ..Lead::start(label) };
            Statement::led([label, amount], [], None).of(Subject { of: String::new(), what })
        }));
    }

    fn figure_row(&self, label: Lead, figure: &Figure, tone: Tone) -> Statement {
        let amount = self.style.figure(figure).lead(tone);
        let target = figure.cite.source.map(Target::Source);
        Statement::led([label, amount], self.remarks(figure), target)
    }

    /// What is stated of a figure besides its amount, its source last.
    fn remarks(&self, figure: &Figure) -> Vec<Piece> {
        let (corpus, lang) = (self.corpus(), self.lang());
        let part = coordinates(corpus, figure, lang).map(|part| Tone::Strong.of(part));
        let mut remarks = Vec::from(part);
        remarks.extend(self.certainty(figure.certainty));
        // The year of an exercise is said already.
        let of_year = figure.exercise.map(Exercise::period);
        let when = figure.period.filter(|&when| Some(when) != of_year);
        remarks.extend(when.map(|when| Tone::Plain.of(period(when, lang))));
        let stated = corpus.text(figure.stated);
        if !says_the_same(stated, figure) {
            remarks.push(Tone::Dim.of(quoted(stated, lang)));
        }
        if figure.replaces {
            remarks.push(Tone::Plain.of(Phrase::ReplacesLabel.text(lang)));
        }
        remarks.push(Tone::Plain.of(corpus.text(figure.note)));
        remarks.push(self.cite(figure.cite));
        remarks
    }

    /// How certain a stated amount is, unless it is firm.
    fn certainty(&self, certainty: Certainty) -> Option<Piece> {
        let is_firm = certainty == Certainty::Firm;
        (!is_firm).then(|| Tone::Plain.of(certainty.spoken(self.lang())))
    }

    /// Which way a derived amount may differ from what is written; an empty piece if none.
    fn bound(&self, bound: Bound) -> Piece {
        Tone::Plain.of(bound_words(bound, self.lang()))
    }

    /// What a sum is of: how many nodes disclose, of those listed and those only counted.
    fn sum_remarks(&self, rollup: &Rollup) -> Vec<Piece> {
        let Origin::Derived { disclosing, counted } = rollup.origin else { return Vec::new() };
        let of = self.style.disclosed_for(disclosing, counted);
        let mut remarks = vec![self.bound(rollup.bound)];
        remarks.extend([Phrase::Derived.text(self.lang()), &of].map(|text| Tone::Dim.of(text)));
        remarks
    }

    fn state_total_row(&self, cell: &Cell) -> Statement {
        let lang = self.lang();
        let mut remarks = vec![Tone::Plain.of(cell.stage.map_or("", |stage| stage.spoken(lang)))];
        if cell.rollup.is_derived() {
            remarks.extend(self.sum_remarks(&cell.rollup));
        } else {
            remarks.push(self.bound(cell.rollup.bound));
            let parts = [Instrument::Subsidy, Instrument::Equity].map(|part| part.spoken(lang));
            remarks.push(Tone::Dim.of(parts.join(" + ")));
        }
        let label = Lead::start(Tone::Plain.of(Phrase::StateTotal.text(lang)));
        let amount = self.style.cell(cell).lead(Tone::OtherMoney);
        Statement::led([label, amount], remarks, None)
    }

    pub(super) fn splits(&mut self, details: &Details) {
        let lang = self.lang();
        for split in &details.splits {
            self.page.heading(Phrase::SplitOf.with(lang, split.measure.spoken(lang)));
            self.split(split);
            let counts =
                [(Phrase::OthersCount, split.more), (Phrase::UndisclosedCount, split.undisclosed)];
            let rest = counts.into_iter().filter(|(_, count)| *count > 0);
            let rest = rest.map(|(phrase, count)| phrase.with(lang, self.style.count(count)));
            let rest = rest.map(|text| Tone::Dim.of(text)).chain(self.further(details));
            self.page.say(rest.collect::<Vec<_>>(), None);
        }
    }

    fn split(&mut self, split: &Split) {
        let (corpus, style) = (&self.ledger.corpus, self.style);
        let rows = split.rows.iter().map(|row| {
            let mut name = Tone::Link.of(corpus.name(row.child));
            name.shorter.push(corpus.short_name(row.child).to_owned());
            let share = row.share.map_or(String::new(), |share| style.share(share));
            let counted = row.own.map_or(String::new(), |own| {
                if own.eur.is_zero() {
                    return Phrase::NotCounted.text(style.lang).to_owned();
                }
                Phrase::CountedAs.with(style.lang, style.rollup(&own).to_string())
            });
            let mut lead = vec![
                Lead::start(name),
                style.cell(&row.cell).lead(money_tone(split.measure.money)),
                Lead::end(Tone::Dim.of(share)),
            ];
            if split.others.is_some() {
                lead.push(Lead::start(Tone::Dim.of(counted)));
            }
            let of = AmountOf { node: row.child, measure: split.measure };
            Statement::led(lead, [], Some(Target::Node(row.child))).showing(of)
        });
        let left = split.left.map(|left| {
            let label = match left.left {
                Left::Some if split.partition => Phrase::LeftHere,
                Left::Some => Phrase::NotDetailed,
                Left::LessThanNothing => Phrase::ExceedsBy,
                Left::LessThanNothingIfMet => Phrase::ExceedsIfMet,
            };
            let bound = bound_mark(left.bound, style.ascii);
            let amount = style.amount(bound, left.eur, left.place);
            let label = Lead::start(Tone::Dim.of(label.text(style.lang)));
            Statement::led([label, amount.lead(Tone::Plain)], [], None)
        });
        let others = split.others.map(|others| {
            let label = Lead::start(Tone::Dim.of(Phrase::CoFunding.text(style.lang)));
            Statement::led([label, style.rollup(&others).lead(Tone::Plain)], [], None)
        });
        self.page.table(SPLIT, rows.chain(others).chain(left));
    }

    /// The children that no split names.
    pub(super) fn without_amount(&mut self, details: &Details) {
        let (corpus, lang) = (&self.ledger.corpus, self.lang());
        let has_money = |&child: &NodeId| self.ledger.has_money(child);
        let silent: Vec<NodeId> =
            corpus.children(details.node).filter(|child| !has_money(child)).collect();
        if silent.is_empty() && (details.further.is_none() || !details.splits.is_empty()) {
            return;
        }
        self.page.heading(Phrase::WithoutAmount.text(lang));
        for &child in silent.iter().take(MOST_NAMED) {
            let name = Tone::Link.of(corpus.name(child));
            let kind = Tone::Dim.of(corpus.node(child).kind.spoken(lang));
            self.page.say([name, kind], Some(Target::Node(child)));
        }
        let mut rest = Vec::new();
        if silent.len() > MOST_NAMED {
            let more = self.style.count(silent.len() - MOST_NAMED);
            rest.push(Tone::Dim.of(Phrase::OthersCount.with(lang, more)));
        }
        if details.splits.is_empty() {
            rest.extend(self.further(details));
        }
        self.page.say(rest, None);
    }

    /// How many children are counted but not in the corpus.
    fn further(&self, details: &Details) -> Option<Piece> {
        let further = details.further?;
        Some(Tone::Dim.of(not_in_corpus(self.corpus(), details.node, further, self.lang())))
    }
}

/// Whether a figure is of all of a node's money, or of all of a year's.
fn is_of_all(figure: &Figure) -> bool {
    let year = Coordinates { exercise: figure.exercise, ..Coordinates::WHOLE };
    figure.coordinates() == year
}

/// Whether the literal is what is shown anyway in one of the languages, spaces and certainty marks aside.
fn says_the_same(stated: &str, figure: &Figure) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '≈' | '≤' | '≥')).collect()
    };
    Lang::ALL.iter().any(|&lang| {
        let (from, to) = (figure.amount.from().eur, figure.amount.to().eur);
        let (number, unit) = range_parts(from, to, figure.amount.place(), lang);
        plain(stated) == plain(&format!("{number}{unit}"))
    })
}
