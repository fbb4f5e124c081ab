//! A finding in full: what it says, and every amount or statement that it rests on, with its
//! source; then what would reconcile it, and why it is accepted.
//!
//! ```text
//! Établissements médico-sociaux
//! information · somme
//! 300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€, comme indiqué (enveloppe)
//!
//!  300 M€   Équipement … · TICsanté, septembre 2020, § 4
//!  2,1 Md€  indiqué · TICsanté, septembre 2020, § 2
//! ```

use super::super::cite::cite;
use super::super::flow::{Piece, flow};
use super::super::stated::{Lines, Saying, unbounded};
use super::super::{SheetLayout, SheetLine, Target, Tone, titled};
use super::message::part_name;
use super::{FindingStyle, Standing, finding_message, finding_sentence, rule_text, severity_name};
use crate::domain::{Citation, Corpus, Figure, Instrument, Interval, NodeId, Rule, Stage};
use crate::query::{
    Bound, Claim, Finding, Fit, Ledger, Term, TermName, Weighed, also_stated, reconcile, terms,
};
use crate::text::{Phrase, Spoken, integer, money, pad_start, period, quantity, when, width};

/// Between an amount and what it is of.
const GAP: usize = 2;
/// The narrowest column in which a text is set beside an amount.
const NARROWEST: usize = 20;
/// The most rows of one kind.
const MOST_ROWS: usize = 60;

/// A finding in full, no line wider than asked: where it is, what it says, and its evidence.
#[must_use]
pub fn finding_lines(ledger: &Ledger, finding: &Finding, layout: SheetLayout) -> Vec<SheetLine> {
    in_full(ledger, finding, layout, false).cut(layout.columns)
}

/// What line `at` of the same lines is part of, with the node and the instrument that it is of;
/// `None` where nothing is said.
#[must_use]
pub fn finding_saying(
    ledger: &Ledger,
    finding: &Finding,
    layout: SheetLayout,
    at: usize,
) -> Option<Saying> {
    let whole = in_full(ledger, finding, unbounded(layout), true);
    in_full(ledger, finding, layout, false).saying(at, &whole)
}

fn in_full(ledger: &Ledger, finding: &Finding, layout: SheetLayout, names: bool) -> Lines {
    let mut page = Page { ledger, finding, layout, names, lines: Lines::default() };
    page.head();
    let mut evidence = Page { lines: Lines::default(), ..page };
    evidence.evidence();
    if !evidence.lines.is_empty() {
        page.lines.blank();
    }
    page.lines.append(evidence.lines);
    page.meaning();
    page.lines
}

/// The amounts and statements that a finding rests on, each with its source, what would
/// reconcile them, and why it is accepted.
#[must_use]
pub fn finding_evidence(ledger: &Ledger, finding: &Finding, layout: SheetLayout) -> Vec<SheetLine> {
    let mut page = Page { ledger, finding, layout, names: false, lines: Lines::default() };
    page.evidence();
    page.lines.cut(layout.columns)
}

/// The kind of money that an amount is of, and its stage.
type Money = (Instrument, Option<Stage>);

/// An amount, or another short text, and what is said of it.
struct Row {
    lead: String,
    body: Vec<Piece>,
    target: Option<Target>,
    of: (NodeId, Option<Money>),
}

struct Page<'a> {
    ledger: &'a Ledger,
    finding: &'a Finding,
    layout: SheetLayout,
    /// Whether each row names the node and the instrument that it is of.
    names: bool,
    lines: Lines,
}

impl Page<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn style(&self) -> FindingStyle {
        FindingStyle { lang: self.layout.lang, ascii: self.layout.ascii }
    }

    fn evidence(&mut self) {
        let rows = self.rows();
        self.table(&rows);
        self.reconciliation();
        self.acceptance();
    }

    fn say(&mut self, pieces: &[Piece], target: Option<Target>) {
        self.lines.begin(String::new());
        self.beside(String::new(), pieces, target);
    }

    /// A text with `lead` before its first line and as much room before the others.
    fn beside(&mut self, lead: String, pieces: &[Piece], target: Option<Target>) {
        let separator = match (self.names, self.layout.ascii) {
            // Told apart as columns are, for who puts them together.
            (true, _) => "  ",
            (false, true) => " - ",
            (false, false) => " · ",
        };
        let taken = width(&lead);
        let room = self.layout.columns.saturating_sub(taken);
        let mut lead = Some(lead);
        for spans in flow(pieces, separator, room) {
            let mut line = SheetLine { spans: Vec::new(), target };
            match lead.take() {
                Some(lead) => line.push(lead, Tone::Strong),
                None => line.push(" ".repeat(taken), Tone::Plain),
            }
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }

    fn heading(&mut self, phrase: Phrase) {
        self.lines.blank();
        self.say(&[(phrase.text(self.layout.lang).to_owned(), Tone::Heading)], None);
    }

    fn head(&mut self) {
        let (finding, lang, style) = (self.finding, self.layout.lang, self.style());
        let node = Some(Target::Node(finding.node));
        self.say(&[(style.path(self.corpus(), finding.node), Tone::Strong)], node);
        let standing = Standing::of(finding);
        let severity = severity_name(finding.severity, lang).to_owned();
        let rule = finding.rule.spoken(lang).to_owned();
        self.say(&[(severity, standing.tone()), (rule, Tone::Dim)], None);
        let sentence = if self.names { finding_message } else { finding_sentence };
        self.say(&[(sentence(self.ledger, finding, style), Tone::Plain)], None);
    }

    fn meaning(&mut self) {
        self.lines.blank();
        self.say(&[(rule_text(self.finding.rule, self.layout.lang), Tone::Dim)], None);
    }

    /// Rows with their leads to the right of one column, as far as there is room.
    fn table(&mut self, rows: &[Row]) {
        let widest = rows.iter().map(|row| width(&row.lead)).max().unwrap_or(0);
        for row in rows {
            let lead = pad_start(&row.lead, widest);
            if self.names {
                self.named(row);
                continue;
            }
            self.lines.begin(String::new());
            if widest > 0 && self.layout.columns >= widest + GAP + NARROWEST {
                self.beside(format!("{lead}{}", " ".repeat(GAP)), &row.body, row.target);
            } else {
                self.beside(String::new(), &[(row.lead.clone(), Tone::Strong)], row.target);
                self.beside(String::new(), &row.body, row.target);
            }
        }
    }

    /// A row after the node and the instrument that it is of, each said once.
    fn named(&mut self, row: &Row) {
        let (node, money) = row.of;
        let (corpus, lang) = (self.corpus(), self.layout.lang);
        let mut pieces: Vec<Piece> = Vec::new();
        if let Some((instrument, stage)) = money {
            let stage = stage.map_or("", |stage| stage.spoken(lang));
            let money = [instrument.spoken(lang), stage];
            pieces.extend(money.map(|text| (text.to_owned(), Tone::Plain)));
        }
        pieces.push((row.lead.clone(), Tone::Strong));
        let path = self.style().path(corpus, node);
        let again = |(text, _): &&Piece| {
            text == corpus.name(node)
                || *text == path
                || pieces.iter().any(|(said, _)| said == text)
        };
        let body: Vec<Piece> = row.body.iter().filter(|piece| !again(piece)).cloned().collect();
        let of = titled(corpus, node);
        pieces.extend(body);
        self.lines.begin(of);
        self.beside(String::new(), &pieces, row.target);
    }

    fn rows(&self) -> Vec<Row> {
        match &self.finding.claim {
            Claim::Weighed(weighed) => self.weighed(weighed),
            Claim::Figures { held } => {
                let rows = std::iter::once(*held).chain(also_stated(self.ledger, *held));
                rows.take(MOST_ROWS).map(|row| self.figure(row, Vec::new())).collect()
            }
            Claim::Events { one, other } => [*one, *other].map(|row| self.event(row)).into(),
            Claim::Indicators { rows } => {
                rows.iter().take(MOST_ROWS).map(|&row| self.indicator(row)).collect()
            }
            Claim::Counted { stated, .. } => vec![self.indicator(*stated)],
            Claim::AboveBudget { subsidy, budget } => {
                let named = |row: usize| {
                    let name = self.corpus().all_figures()[row].instrument;
                    self.figure(row, vec![(name.spoken(self.layout.lang).to_owned(), Tone::Plain)])
                };
                [*subsidy, *budget].map(named).into()
            }
            Claim::OutsidePeriod { above } => {
                [self.finding.node, *above].map(|node| self.period(node)).into()
            }
            Claim::Unsourced => Vec::new(),
            Claim::Double { own, others, .. } => {
                let named = |row: usize| {
                    let node = self.corpus().all_figures()[row].node;
                    let path = self.style().path(self.corpus(), node);
                    let target = Some(Target::Node(node));
                    Row { target, ..self.figure(row, vec![(path, Tone::Link)]) }
                };
                [*own, *others].map(named).into()
            }
        }
    }

    fn weighed(&self, weighed: &Weighed) -> Vec<Row> {
        let (lang, style) = (self.layout.lang, self.style());
        let terms = terms(self.ledger, self.finding);
        let mut rows: Vec<Row> = terms.iter().take(MOST_ROWS).map(|term| self.term(term)).collect();
        // What instruments add up to is of none of them.
        let money = self.finding.money.filter(|_| self.finding.rule != Rule::Split);
        let of = (self.finding.node, money);
        let said = |lead: String, phrase: Phrase| Row {
            lead,
            body: vec![(phrase.text(lang).to_owned(), Tone::Plain)],
            target: None,
            of,
        };
        if let Some(more) = terms.len().checked_sub(MOST_ROWS + 1) {
            let more = integer(u64::try_from(more + 1).unwrap_or(u64::MAX), lang);
            let body = vec![(Phrase::OthersCount.with(lang, more), Tone::Dim)];
            rows.push(Row { lead: String::new(), body, target: None, of });
        }
        if terms.len() > 1 {
            let mut together = said(style.rollup(&weighed.sum), Phrase::PartsAdded);
            together.body.extend(self.interval(weighed.sum.interval(), weighed.sum.place));
            rows.push(together);
        }
        let stated = Phrase::WholeStated.text(lang).to_owned();
        let mut whole = self.figure(weighed.whole, vec![(stated, Tone::Plain)]);
        let figure = &self.corpus().all_figures()[weighed.whole];
        let interval = self.interval(figure.amount.interval(), figure.amount.place());
        whole.body.splice(1..1, interval);
        rows.push(whole);
        let phrase = match weighed.fit {
            Fit::Holds => return rows,
            Fit::Leaves => Phrase::GapLeft,
            Fit::MayExceed | Fit::Exceeds => Phrase::GapOver,
        };
        let gap = weighed.gap(self.ledger);
        let mut over = said(style.gap(&gap), phrase);
        match gap.bound {
            Bound::Exact | Bound::About => over.body.extend(self.interval(gap.interval, gap.place)),
            // The mark says all that ceilings leave to say.
            Bound::AtMost | Bound::AtLeast => {}
        }
        rows.push(over);
        rows
    }

    /// `entre 2,05 et 2,15 Md€`, to one place more than was stated.
    fn interval(&self, interval: Interval, place: i8) -> Option<Piece> {
        let lang = self.layout.lang;
        let text = |eur| money(eur, place.saturating_sub(1), lang);
        let (low, high) = (text(interval.low), text(interval.high));
        let text = Phrase::Between.with(lang, &low).replacen("{}", &high, 1);
        (low != high).then_some((text, Tone::Dim))
    }

    fn term(&self, term: &Term) -> Row {
        let (corpus, lang) = (self.corpus(), self.layout.lang);
        let figure = term.figure().map(|row| &corpus.all_figures()[row]);
        let (whole, money) = (self.finding.node, self.finding.money);
        let (name, target, of) = match term.name {
            TermName::Node(node) => {
                let name = (corpus.name(node).to_owned(), Tone::Link);
                (name, Some(Target::Node(node)), (node, money))
            }
            TermName::Instrument(instrument) => {
                let name = (instrument.spoken(lang).to_owned(), Tone::Plain);
                (name, None, (whole, Some((instrument, None))))
            }
            TermName::Part(row) => {
                let name = (part_name(corpus, &corpus.all_figures()[row]), Tone::Plain);
                (name, None, (whole, money))
            }
        };
        let of = figure.map_or(of, of_figure);
        let mut body = vec![name];
        match figure {
            Some(figure) => body.push(self.cite(figure.cite)),
            None => body.push((Phrase::Derived.text(lang).to_owned(), Tone::Dim)),
        }
        if term.left_out {
            body.push((Phrase::MoneyElsewhere.text(lang).to_owned(), Tone::Dim));
        }
        let target = target.or_else(|| figure?.cite.source.map(Target::Source));
        Row { lead: self.style().rollup(&term.amount), body, target, of }
    }

    fn figure(&self, row: usize, mut body: Vec<Piece>) -> Row {
        let figure = &self.corpus().all_figures()[row];
        let note = (self.corpus().text(figure.note).to_owned(), Tone::Dim);
        body.extend([self.cite(figure.cite), note]);
        let target = figure.cite.source.map(Target::Source);
        Row { lead: self.style().figure(figure), body, target, of: of_figure(figure) }
    }

    fn event(&self, row: usize) -> Row {
        let event = &self.corpus().all_events()[row];
        let title = (self.corpus().text(event.title).to_owned(), Tone::Plain);
        let target = event.cite.source.map(Target::Source);
        let lead = when(event.when, self.layout.lang);
        let body = vec![title, self.cite(event.cite)];
        Row { lead, body, target, of: (event.node, None) }
    }

    fn indicator(&self, row: usize) -> Row {
        let indicator = &self.corpus().all_indicators()[row];
        let name = (self.corpus().text(indicator.name).to_owned(), Tone::Plain);
        let target = indicator.cite.source.map(Target::Source);
        let lead = quantity(self.corpus().text(indicator.value), self.layout.lang);
        let body = vec![name, self.cite(indicator.cite)];
        Row { lead, body, target, of: (indicator.node, None) }
    }

    fn period(&self, node: NodeId) -> Row {
        let stated = self.corpus().node(node).period;
        let lead = stated.map_or_else(String::new, |stated| period(stated, self.layout.lang));
        let name = (self.corpus().name(node).to_owned(), Tone::Link);
        Row { lead, body: vec![name], target: Some(Target::Node(node)), of: (node, None) }
    }

    fn cite(&self, citation: Citation) -> Piece {
        match cite(self.corpus(), citation, self.layout.lang) {
            text if text.is_empty() => {
                (Phrase::NoSource.text(self.layout.lang).to_owned(), Tone::Warning)
            }
            text => (text, Tone::Dim),
        }
    }

    fn reconciliation(&mut self) {
        let found = reconcile(self.ledger, self.finding);
        if found.is_empty() {
            return;
        }
        self.heading(Phrase::AmongChildren);
        let (corpus, style) = (self.corpus(), self.style());
        let mut rows = Vec::new();
        for one in &found {
            for &row in &one.terms {
                let node = corpus.all_figures()[row].node;
                let name = (corpus.name(node).to_owned(), Tone::Link);
                let target = Some(Target::Node(node));
                rows.push(Row { target, ..self.figure(row, vec![name]) });
            }
            let stated = style.figure(&corpus.all_figures()[one.figure]);
            let body = Phrase::AddedUpTo.with(self.layout.lang, stated);
            let lead = style.rollup(&one.sum);
            let of = (self.finding.node, self.finding.money);
            rows.push(Row { lead, body: vec![(body, Tone::Plain)], target: None, of });
        }
        self.table(&rows);
    }

    fn acceptance(&mut self) {
        if let Some(because) = self.finding.accepted {
            let because = self.corpus().text(because).to_owned();
            let text = Phrase::AcceptedBecause.with(self.layout.lang, because);
            if !self.lines.is_empty() {
                self.lines.blank();
            }
            self.say(&[(text, Tone::Strong)], None);
        }
    }
}

/// What a figure is of.
fn of_figure(figure: &Figure) -> (NodeId, Option<Money>) {
    (figure.node, Some((figure.instrument, figure.stage)))
}
