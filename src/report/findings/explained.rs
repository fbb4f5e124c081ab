//! A finding in full: its sentence, and every amount or statement that it rests on, with its
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

use super::super::amounts::between;
use super::super::cite::{cite, part_name};
use super::super::page::{Lead, Narrow, Page, Piece, Shape, Statement, Style, Subject};
use super::super::{Target, Tone, titled};
use super::message::is_partition;
use super::{Standing, finding_sentence, rule_text, severity_name};
use crate::domain::{Citation, Corpus, Figure, Instrument, Interval, NodeId, Rule, Stage};
use crate::query::{
    About, Around, Bound, Claim, Finding, Fit, Ledger, Origin, Term, TermName, Weighed,
    also_stated, reconcile, terms,
};
use crate::text::{Phrase, Spoken, money_to, period, quantity, when};

/// Amounts with what they are of.
const EVIDENCE: Shape = Shape { narrow: Narrow::Above(0), ..Shape::LOOSE };
/// The most rows of one kind.
const MOST_ROWS: usize = 60;

/// A finding in full: where it is, its sentence, and its evidence.
#[must_use]
pub fn finding_page(ledger: &Ledger, finding: &Finding, style: Style) -> Page {
    let mut made = Made { ledger, finding, style, page: Page::new(style) };
    made.head();
    made.page.gap();
    made.evidence();
    made.page.gap();
    made.page.say([Tone::Dim.of(rule_text(finding.rule, style.lang))], None);
    made.page
}

/// The amounts and statements that a finding rests on, each with its source, what would
/// reconcile them, and why it is accepted.
#[must_use]
pub fn evidence_page(ledger: &Ledger, finding: &Finding, style: Style) -> Page {
    let mut made = Made { ledger, finding, style, page: Page::new(style) };
    made.evidence();
    made.page
}

/// What an amount is of: a node, and there a kind of money with its stage.
#[derive(Clone, Copy)]
struct Of {
    node: NodeId,
    money: Option<(Instrument, Option<Stage>)>,
}

impl Of {
    fn node(node: NodeId) -> Of {
        Of { node, money: None }
    }

    fn figure(figure: &Figure) -> Of {
        Of { node: figure.node, money: Some((figure.instrument, figure.stage)) }
    }
}

/// A page in the making.
struct Made<'a> {
    ledger: &'a Ledger,
    finding: &'a Finding,
    style: Style,
    page: Page,
}

impl Made<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn evidence(&mut self) {
        self.page.table(EVIDENCE, self.rows());
        self.reconciliation();
        self.acceptance();
    }

    fn head(&mut self) {
        let (finding, style) = (self.finding, self.style);
        let path = style.path(self.corpus(), finding.node);
        self.page.say([Tone::Strong.of(path)], Some(Target::Node(finding.node)));
        let severity = Standing::of(finding).tone().of(severity_name(finding.severity, style.lang));
        let rule = Tone::Dim.of(finding.rule.spoken(style.lang));
        self.page.say([severity, rule], None);
        let sentence = finding_sentence(self.ledger, finding, style);
        let name = self.corpus().name(finding.node);
        let message = Tone::Plain.of(format!("{name}{}{sentence}", style.colon())).alone();
        self.page.say([Tone::Plain.of(sentence).on_page(), message], None);
    }

    /// An amount, or another short text, with the node and the money that it is of. What these
    /// have already is shown on the page only.
    fn statement(
        &self,
        lead: &impl ToString,
        mut body: Vec<Piece>,
        target: Option<Target>,
        of: Of,
    ) -> Statement {
        let (corpus, lang, lead) = (self.corpus(), self.style.lang, lead.to_string());
        let mut what = Vec::new();
        if let Some((instrument, stage)) = of.money {
            what.push(instrument.spoken(lang).to_owned());
            what.extend(stage.map(|stage| stage.spoken(lang).to_owned()));
        }
        let path = self.style.path(corpus, of.node);
        for piece in &mut body {
            let text = &piece.text;
            if text == corpus.name(of.node) || *text == path || *text == lead || what.contains(text)
            {
                *piece = piece.clone().on_page();
            }
        }
        let lead = Lead::end(Tone::Strong.of(lead));
        let subject = Subject { of: titled(corpus, of.node), what };
        Statement::led([lead], body, target).of(subject)
    }

    fn rows(&self) -> Vec<Statement> {
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
            Claim::Periods { held, other } => [*held, *other].map(|row| self.dated(row)).into(),
            Claim::AfterSource { event } => vec![self.event(*event)],
            Claim::Circle(nodes) => {
                nodes.iter().take(MOST_ROWS).map(|&node| self.node(&"", node)).collect()
            }
            Claim::Apart { other, own, others } => [
                self.node(&self.style.rollup(own), self.finding.node),
                self.node(&self.style.rollup(others), *other),
            ]
            .into(),
            Claim::OutsidePeriod { around } => {
                let own = match self.finding.about {
                    About::Figure(row) => self.dated(row),
                    About::Node | About::Event(_) | About::Indicator(_) => {
                        self.period(self.finding.node)
                    }
                };
                let around = match around {
                    Around::Node(above) => self.period(*above),
                    Around::Figure(row) => self.dated(*row),
                };
                vec![own, around]
            }
            Claim::Unsourced | Claim::NothingAccepted => Vec::new(),
            Claim::Double { own, others, .. } => {
                let named = |row: usize| {
                    let node = self.corpus().all_figures()[row].node;
                    let path = self.style.path(self.corpus(), node);
                    self.figure(row, vec![Tone::Link.of(path)]).to(Target::Node(node))
                };
                [*own, *others].map(named).into()
            }
        }
    }

    fn weighed(&self, weighed: &Weighed) -> Vec<Statement> {
        let (lang, style) = (self.style.lang, self.style);
        let terms = terms(self.ledger, self.finding);
        let mut rows: Vec<Statement> =
            terms.iter().take(MOST_ROWS).map(|term| self.term(term)).collect();
        // What instruments add up to is of none of them.
        let is_mixed = matches!(self.finding.rule, Rule::Split | Rule::Cost);
        let money = self.finding.money.filter(|_| !is_mixed);
        let of = Of { node: self.finding.node, money };
        let labelled = |phrase: Phrase, interval: Option<Piece>| -> Vec<Piece> {
            std::iter::once(Tone::Plain.of(phrase.text(lang))).chain(interval).collect()
        };
        if let Some(more) = terms.len().checked_sub(MOST_ROWS + 1) {
            let more = Phrase::OthersCount.with(lang, style.count(more + 1));
            rows.push(self.statement(&"", vec![Tone::Dim.of(more)], None, of));
        }
        if terms.len() > 1 {
            let interval = self.interval(weighed.sum.interval(), weighed.sum.place);
            let body = labelled(Phrase::PartsAdded, interval);
            rows.push(self.statement(&style.rollup(&weighed.sum), body, None, of));
        }
        let whole = &self.corpus().all_figures()[weighed.whole];
        let interval = self.interval(whole.interval(), whole.amount.place());
        rows.push(self.figure(weighed.whole, labelled(Phrase::WholeStated, interval)));
        let phrase = match weighed.fit {
            Fit::Holds => return rows,
            // Of the years that are unknown nothing is left.
            Fit::Leaves if weighed.is_of_times(self.ledger) => return rows,
            Fit::Leaves if is_partition(self.corpus(), of.node, weighed) => Phrase::GapLeft,
            Fit::Leaves => Phrase::NotDetailed,
            Fit::MayExceed | Fit::Exceeds => Phrase::GapOver,
        };
        let gap = weighed.gap(self.ledger);
        let interval = match gap.bound {
            Bound::Exact | Bound::About => self.interval(gap.interval, gap.place),
            Bound::AtLeast if weighed.fit == Fit::Exceeds => {
                self.interval(Interval { high: None, ..gap.interval }, gap.place)
            }
            // Of ceilings the mark is all that is known.
            Bound::AtMost | Bound::AtLeast | Bound::Either => None,
        };
        rows.push(self.statement(&style.gap(&gap), labelled(phrase, interval), None, of));
        rows
    }

    /// `entre 2,05 et 2,15 Md€`, to one place more than was stated.
    fn interval(&self, interval: Interval, place: i8) -> Option<Piece> {
        let lang = self.style.lang;
        let text = |eur, to| money_to(eur, place.saturating_sub(1), to, lang);
        between(interval, lang, text).map(|text| Tone::Dim.of(text))
    }

    fn term(&self, term: &Term) -> Statement {
        let (corpus, lang) = (self.corpus(), self.style.lang);
        let figure = term.figure().map(|row| &corpus.all_figures()[row]);
        let (whole, money) = (self.finding.node, self.finding.money);
        let (name, target, of) = match term.name {
            TermName::Node(node) => {
                let name = Tone::Link.of(corpus.name(node));
                (name, Some(Target::Node(node)), Of { node, money })
            }
            TermName::Instrument(instrument) => {
                let name = Tone::Plain.of(instrument.spoken(lang));
                (name, None, Of { node: whole, money: Some((instrument, None)) })
            }
            TermName::Common(_) => {
                let name = Tone::Plain.of(Phrase::SharedMoney.text(lang));
                return self.statement(
                    &self.style.rollup(&term.amount),
                    vec![name],
                    None,
                    Of { node: whole, money },
                );
            }
            TermName::Part(row) if self.finding.rule == Rule::Cost => {
                let name = Tone::Plain.of(corpus.all_figures()[row].instrument.spoken(lang));
                (name, None, Of { node: whole, money })
            }
            TermName::Part(row) => {
                let name = Tone::Plain.of(part_name(corpus, &corpus.all_figures()[row]));
                (name, None, Of { node: whole, money })
            }
        };
        let of = figure.map_or(of, Of::figure);
        let mut body = vec![name];
        match figure {
            Some(figure) => body.push(self.cite(figure.cite)),
            None if term.amount.origin == Origin::Parts => {
                body.push(Tone::Dim.of(Phrase::FromItsParts.text(lang)));
            }
            None => body.push(Tone::Dim.of(Phrase::Derived.text(lang))),
        }
        if term.left_out {
            body.push(Tone::Dim.of(Phrase::MoneyElsewhere.text(lang)));
        }
        let target = target.or_else(|| figure?.cite.source.map(Target::Source));
        self.statement(&self.style.rollup(&term.amount), body, target, of)
    }

    fn figure(&self, row: usize, mut body: Vec<Piece>) -> Statement {
        let figure = &self.corpus().all_figures()[row];
        let note = Tone::Dim.of(self.corpus().text(figure.note));
        body.extend([self.cite(figure.cite), note]);
        let target = figure.cite.source.map(Target::Source);
        self.statement(&self.style.figure(figure), body, target, Of::figure(figure))
    }

    /// A figure with what it is a part of, or its period.
    fn dated(&self, row: usize) -> Statement {
        let figure = &self.corpus().all_figures()[row];
        let lang = self.style.lang;
        let when = match part_name(self.corpus(), figure) {
            part if part.is_empty() => figure.period.map_or(part, |stated| period(stated, lang)),
            part => part,
        };
        self.figure(row, vec![Tone::Plain.of(when)])
    }

    /// A node, with what it has.
    fn node(&self, lead: &impl ToString, node: NodeId) -> Statement {
        let path = self.style.path(self.corpus(), node);
        let body = vec![Tone::Link.of(path)];
        self.statement(lead, body, Some(Target::Node(node)), Of::node(node))
    }

    fn event(&self, row: usize) -> Statement {
        let event = &self.corpus().all_events()[row];
        let title = Tone::Plain.of(self.corpus().text(event.title));
        let target = event.cite.source.map(Target::Source);
        let lead = when(event.when, self.style.lang);
        let body = vec![title, self.cite(event.cite)];
        self.statement(&lead, body, target, Of::node(event.node))
    }

    fn indicator(&self, row: usize) -> Statement {
        let indicator = &self.corpus().all_indicators()[row];
        let name = Tone::Plain.of(self.corpus().text(indicator.name));
        let target = indicator.cite.source.map(Target::Source);
        let lead = quantity(self.corpus().text(indicator.value), self.style.lang);
        let body = vec![name, self.cite(indicator.cite)];
        self.statement(&lead, body, target, Of::node(indicator.node))
    }

    fn period(&self, node: NodeId) -> Statement {
        let stated = self.corpus().node(node).period;
        let lead = stated.map_or_else(String::new, |stated| period(stated, self.style.lang));
        let name = Tone::Link.of(self.corpus().name(node));
        self.statement(&lead, vec![name], Some(Target::Node(node)), Of::node(node))
    }

    fn cite(&self, citation: Citation) -> Piece {
        match cite(self.corpus(), citation, self.style.lang) {
            text if text.is_empty() => Tone::Warning.of(Phrase::NoSource.text(self.style.lang)),
            text => Tone::Dim.of(text),
        }
    }

    fn reconciliation(&mut self) {
        let found = reconcile(self.ledger, self.finding);
        if found.is_empty() {
            return;
        }
        let ledger = self.ledger;
        let all = ledger.corpus.all_figures();
        let of_finding = self.finding.node;
        let is_own = |&row: &usize| all[row].node == of_finding;
        let is_of_parts = found.iter().all(|one| one.terms.iter().all(is_own));
        let head = if is_of_parts { Phrase::AmongParts } else { Phrase::AmongChildren };
        self.page.heading(head.text(self.style.lang));
        let (corpus, style) = (self.corpus(), self.style);
        let mut rows = Vec::new();
        for one in &found {
            let taken = one.less.iter().map(|&row| (row, "− "));
            for (row, sign) in one.terms.iter().map(|&row| (row, "")).chain(taken) {
                let figure = &corpus.all_figures()[row];
                let name = if is_own(&row) {
                    Tone::Plain.of(format!("{sign}{}", part_name(corpus, figure)))
                } else {
                    Tone::Link.of(corpus.name(figure.node))
                };
                rows.push(self.figure(row, vec![name]).to(Target::Node(figure.node)));
            }
            let stated = style.figure(&corpus.all_figures()[one.figure]);
            let body = vec![Tone::Plain.of(Phrase::AddedUpTo.with(style.lang, stated))];
            let of = Of { node: self.finding.node, money: self.finding.money };
            rows.push(self.statement(&style.rollup(&one.sum), body, None, of));
        }
        self.page.table(EVIDENCE, rows);
    }

    fn acceptance(&mut self) {
        if let Some(because) = self.finding.accepted {
            self.page.gap();
            let because = self.corpus().text(because);
            let text = Phrase::AcceptedBecause.with(self.style.lang, because);
            self.page.say([Tone::Strong.of(text)], None);
        }
    }
}
