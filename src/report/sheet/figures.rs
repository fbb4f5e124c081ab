//! The money of a sheet: what is stated, what is also stated, parts, sums, and the split
//! among children.
//!
//! Wide, a figure is one line of three columns; narrow, its remarks and source go below.
//!
//! ```text
//! enveloppe          ≠  3,5 Md€  annoncé · TICsanté, septembre 2020, § 1
//! ≠ aussi indiqué         2 Md€  Cluster i-Care, 2e semestre 2020, § 2
//! ```

use super::super::amounts::{AmountColumn, AmountText, certainty_mark};
use super::super::cite::quoted;
use super::super::flow::Piece;
use super::super::{Target, Tone, money_tone};
use super::{GAP, INDENT, NARROWEST, Sheet, SheetLine};
use std::slice;

use crate::domain::{Certainty, Figure, Instrument, NodeId};
use crate::query::{Cell, Details, MoneyDetail, MoneyKind, Origin, Rollup, Split};
use crate::text::{
    Lang, Phrase, Spoken, further_counted, integer, money, pad_end, percent, period, width,
};

/// How many children without an amount are named.
const MOST_NAMED: usize = 12;

/// A line of money before it is laid out.
struct MoneyRow {
    label: Piece,
    amount: (AmountText, Tone),
    remarks: Vec<Piece>,
    target: Option<Target>,
}

impl Sheet<'_> {
    pub(super) fn figures(&mut self, details: &Details) {
        let mut rows: Vec<MoneyRow> = Vec::new();
        for money in &details.money {
            self.money_rows(details, money, &mut rows);
        }
        let total = details.state_total.as_ref();
        rows.extend(total.map(|cell| self.state_total_row(cell)));
        if !rows.is_empty() {
            self.heading(Phrase::Figures.text(self.lang()));
            self.money_table(&rows);
        }
    }

    fn money_rows(&self, details: &Details, money: &MoneyDetail, rows: &mut Vec<MoneyRow>) {
        let kind = MoneyKind::Of(money.instrument);
        let label = (money.instrument.spoken(self.lang()).to_owned(), Tone::Plain);
        let disagrees = self.ledger.disagrees(details.node, money.instrument, money.stage);
        let stage = money.stage.map_or("", |stage| stage.spoken(self.lang()));
        let stage = (stage.to_owned(), Tone::Plain);
        if let Some(figure) = &money.in_force {
            let rollup = Rollup::own(0, figure);
            let cell = Cell { money: kind, stage: money.stage, rollup, disagrees };
            let amount = AmountText::of(&cell, self.lang(), self.layout.ascii);
            let mut remarks = vec![stage];
            remarks.extend(self.remarks(figure));
            let target = figure.cite.source.map(Target::Source);
            rows.push(MoneyRow { label, amount: (amount, money_tone(kind)), remarks, target });
        } else if let Some(rollup) = money.derived {
            let cell = Cell { money: kind, stage: money.stage, rollup, disagrees: false };
            let amount = AmountText::of(&cell, self.lang(), self.layout.ascii);
            let mut remarks = vec![stage];
            remarks.extend(self.sum_remarks(&rollup));
            rows.push(MoneyRow {
                label,
                amount: (amount, money_tone(kind)),
                remarks,
                target: None,
            });
        } else {
            let amount = (AmountText::missing(self.layout.ascii), Tone::Dim);
            let missing = (Phrase::NotDisclosed.text(self.lang()).to_owned(), Tone::Dim);
            rows.push(MoneyRow { label, amount, remarks: vec![stage, missing], target: None });
        }
        for also in &money.also {
            let tone = if also.disagrees { Tone::Warning } else { Tone::Dim };
            let mark = match (also.disagrees, self.layout.ascii) {
                (false, _) => "  ",
                (true, false) => "≠ ",
                (true, true) => "! ",
            };
            let label = format!("{mark}{}", Phrase::AlsoStatedLabel.text(self.lang()));
            rows.push(self.figure_row((label, tone), &also.figure, tone));
        }
        for part in &money.parts {
            let label = format!("  {}", Phrase::OfWhich.text(self.lang()));
            rows.push(self.figure_row((label, Tone::Plain), part, money_tone(kind)));
        }
    }

    fn figure_row(&self, label: Piece, figure: &Figure, tone: Tone) -> MoneyRow {
        let mark = certainty_mark(figure.certainty, self.layout.ascii);
        let (eur, place) = (figure.amount.eur(), figure.amount.place());
        let amount = AmountText::marked(mark, eur, place, self.lang());
        let target = figure.cite.source.map(Target::Source);
        MoneyRow { label, amount: (amount, tone), remarks: self.remarks(figure), target }
    }

    /// What is said of a figure besides its amount, its source last.
    fn remarks(&self, figure: &Figure) -> Vec<Piece> {
        let (corpus, lang) = (self.corpus(), self.lang());
        let mut remarks = Vec::new();
        let mut say = |text: String, tone| remarks.push((text, tone));
        say(corpus.text(figure.tranche).to_owned(), Tone::Strong);
        if let Some(funder) = figure.funder {
            let name = corpus.text(corpus.actor(funder).name);
            say(Phrase::PartOfFunder.with(lang, name), Tone::Strong);
        }
        if figure.certainty != Certainty::Firm {
            say(figure.certainty.spoken(lang).to_owned(), Tone::Plain);
        }
        if let Some(when) = figure.period {
            say(period(when, lang), Tone::Plain);
        }
        let stated = corpus.text(figure.stated);
        if !says_the_same(stated, figure) {
            say(quoted(stated, lang), Tone::Dim);
        }
        say(corpus.text(figure.note).to_owned(), Tone::Plain);
        remarks.push(self.cite(figure.cite));
        remarks
    }

    /// What a sum is of: how many nodes disclose, of those listed and those only counted.
    fn sum_remarks(&self, rollup: &Rollup) -> Vec<Piece> {
        let lang = self.lang();
        let Origin::Derived { disclosing, counted } = rollup.origin else { return Vec::new() };
        let of = Phrase::DisclosedFor.with(lang, integer(u64::from(disclosing), lang));
        let of = of.replacen("{}", &integer(counted, lang), 1);
        let mut remarks = Vec::new();
        if rollup.certainty != Certainty::Firm {
            remarks.push((rollup.certainty.spoken(lang).to_owned(), Tone::Plain));
        }
        remarks.push((Phrase::Derived.text(lang).to_owned(), Tone::Dim));
        remarks.push((of, Tone::Dim));
        remarks
    }

    fn state_total_row(&self, cell: &Cell) -> MoneyRow {
        let lang = self.lang();
        let stage = cell.stage.map_or("", |stage| stage.spoken(lang));
        let mut remarks = vec![(stage.to_owned(), Tone::Plain)];
        if cell.rollup.is_derived() {
            remarks.extend(self.sum_remarks(&cell.rollup));
        } else {
            if cell.rollup.certainty != Certainty::Firm {
                remarks.push((cell.rollup.certainty.spoken(lang).to_owned(), Tone::Plain));
            }
            let (subsidy, equity) = (Instrument::Subsidy, Instrument::Equity);
            let of = format!("{} + {}", subsidy.spoken(lang), equity.spoken(lang));
            remarks.push((of, Tone::Dim));
        }
        MoneyRow {
            label: (Phrase::StateTotal.text(lang).to_owned(), Tone::Plain),
            amount: (AmountText::of(cell, lang, self.layout.ascii), Tone::OtherMoney),
            remarks,
            target: None,
        }
    }

    fn money_table(&mut self, rows: &[MoneyRow]) {
        let amounts = AmountColumn::new(self.lang(), rows.iter().map(|row| &row.amount.0));
        let labels = rows.iter().map(|row| width(&row.label.0)).max().unwrap_or(0);
        let taken = labels + GAP + amounts.width() + GAP;
        let wide = self.layout.columns >= taken + NARROWEST;
        let fits = self.layout.columns + GAP >= taken;
        for row in rows {
            let amount = (amounts.text(&row.amount.0), row.amount.1);
            let (label, tone) = &row.label;
            let indent = INDENT + label.len() - label.trim_start().len();
            let lead = (pad_end(label, labels + GAP), *tone);
            if wide {
                let gap = (" ".repeat(GAP), Tone::Plain);
                self.beside(&[lead, amount, gap], 0, &row.remarks, row.target);
            } else if fits {
                self.beside(&[lead, amount], 0, &[], row.target);
                self.flow(&row.remarks, self.separator(), indent, row.target);
            } else {
                let amount = (amount.0.trim().to_owned(), amount.1);
                self.flow(slice::from_ref(&row.label), " ", 0, row.target);
                self.flow(&[amount], " ", INDENT, row.target);
                self.flow(&row.remarks, self.separator(), indent, row.target);
            }
        }
    }

    pub(super) fn splits(&mut self, details: &Details) {
        for split in &details.splits {
            let kind = split.money.spoken(self.lang());
            self.heading(&Phrase::SplitOf.with(self.lang(), kind));
            self.split(split);
            let (lang, mut rest) = (self.lang(), Vec::new());
            let mut count = |phrase: Phrase, count: usize| {
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                if count > 0 {
                    rest.push((phrase.with(lang, integer(count, lang)), Tone::Dim));
                }
            };
            count(Phrase::OthersCount, split.more);
            count(Phrase::UndisclosedCount, split.undisclosed);
            if let Some(further) = details.further {
                let count = usize::try_from(further.count).unwrap_or(usize::MAX);
                let more = further_counted(further.kind, count, lang);
                rest.push((Phrase::NotInCorpus.with(lang, more), Tone::Dim));
            }
            if !rest.is_empty() {
                self.flow(&rest, self.separator(), 0, None);
            }
        }
    }

    fn split(&mut self, split: &Split) {
        let (lang, ascii) = (self.lang(), self.layout.ascii);
        let amounts: Vec<AmountText> =
            split.rows.iter().map(|row| AmountText::of(&row.cell, lang, ascii)).collect();
        let column = AmountColumn::new(lang, &amounts);
        let share = |share| percent(share, lang);
        let shares: Vec<String> =
            split.rows.iter().map(|row| row.share.map_or(String::new(), share)).collect();
        let widest = shares.iter().map(|share| width(share)).max().unwrap_or(0);
        let corpus = &self.ledger.corpus;
        let names = split.rows.iter().map(|row| width(corpus.name(row.child))).max().unwrap_or(0);
        let room = self.layout.columns.saturating_sub(column.width() + GAP);
        // The share goes first where a name would be left with too little.
        let with_share = room >= widest + GAP + NARROWEST / 2;
        let room = if with_share { room - widest - GAP } else { room };
        for ((row, amount), share) in split.rows.iter().zip(&amounts).zip(&shares) {
            let name = corpus.name(row.child);
            let short = if width(name) > room { corpus.short_name(row.child) } else { name };
            let mut line = SheetLine { spans: Vec::new(), target: Some(Target::Node(row.child)) };
            line.push(pad_end(short, names.min(room)), Tone::Link);
            line.push(" ".repeat(GAP), Tone::Plain);
            line.push(column.text(amount), money_tone(split.money));
            if with_share {
                let gap = GAP + widest - width(share);
                line.push(format!("{}{share}", " ".repeat(gap)), Tone::Dim);
            }
            self.lines.push(line);
        }
    }

    /// The children that no split names.
    pub(super) fn without_amount(&mut self, details: &Details) {
        let corpus = &self.ledger.corpus;
        let has_money = |&child: &NodeId| {
            details.splits.iter().any(|split| self.ledger.money(child, split.money).is_some())
        };
        let silent: Vec<NodeId> =
            corpus.children(details.node).filter(|child| !has_money(child)).collect();
        if silent.is_empty() && (details.further.is_none() || !details.splits.is_empty()) {
            return;
        }
        self.heading(Phrase::WithoutAmount.text(self.lang()));
        for &child in silent.iter().take(MOST_NAMED) {
            let name = (corpus.name(child).to_owned(), Tone::Link);
            let kind = (corpus.node(child).kind.spoken(self.lang()).to_owned(), Tone::Dim);
            self.flow(&[name, kind], self.separator(), 0, Some(Target::Node(child)));
        }
        let lang = self.lang();
        let mut rest = Vec::new();
        if silent.len() > MOST_NAMED {
            let more = u64::try_from(silent.len() - MOST_NAMED).unwrap_or(u64::MAX);
            rest.push((Phrase::OthersCount.with(lang, integer(more, lang)), Tone::Dim));
        }
        if let Some(further) = details.further.filter(|_| details.splits.is_empty()) {
            let count = usize::try_from(further.count).unwrap_or(usize::MAX);
            let more = further_counted(further.kind, count, lang);
            rest.push((Phrase::NotInCorpus.with(lang, more), Tone::Dim));
        }
        if !rest.is_empty() {
            self.flow(&rest, self.separator(), 0, None);
        }
    }
}

/// Whether the literal is what is shown anyway in one of the languages, spaces and certainty marks aside.
fn says_the_same(stated: &str, figure: &Figure) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '≈' | '≤')).collect()
    };
    let (eur, place) = (figure.amount.eur(), figure.amount.place());
    Lang::ALL.iter().any(|&lang| plain(stated) == plain(&money(eur, place, lang)))
}
