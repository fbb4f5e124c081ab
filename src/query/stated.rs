//! What a node states itself, in every measure: its claims, the promise that follows from them,
//! its public money and the State's support.
//!
//! ```text
//! laureate tsd     subsidy awarded 10,6, equity announced ≤ 25
//!   promise        subsidy 10,6, equity ≤ 25       awarded, else announced
//!   public money   ≤ 35,6                          no envelope: the instruments
//! laureate havre   subsidy 5,4 of a programme that takes equity: public money ≥ 5,4
//! ```

use hashbrown::HashMap;

use super::claims::{Claim, amount_at};
use super::funders::Funders;
use super::measure::promised_stages;
use super::rollup::WholeEuros;
use super::{Measure, MoneyKind, Origin, Rollup};
use crate::domain::{
    ActorId, Coordinates, Corpus, Exercise, Figure, Instrument, NodeId, NodeKind, Stage, Word,
};

/// The instruments of which public money is made where no envelope is stated.
pub(super) const PUBLIC: [Instrument; 4] =
    [Instrument::Subsidy, Instrument::Equity, Instrument::Advance, Instrument::Loan];

/// One amount that a node states, or that its parts give.
#[derive(Debug, Clone, Copy)]
pub(super) struct StatedAmount {
    pub(super) instrument: Instrument,
    pub(super) stage: Option<Stage>,
    pub(super) exercise: Option<Exercise>,
    pub(super) rollup: Rollup,
}

/// For each instrument what is stated of it.
type ByInstrument<'a> = [Option<&'a StatedAmount>; Instrument::ALL.len()];

/// What the nodes above say of the money of their children.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above {
    /// The instruments of [`PUBLIC`] that the nearest of them states which states any.
    expected: u8,
    /// Whether the nearest plan or programme that names funders names none of the State.
    is_foreign: bool,
}

impl Above {
    /// What is said of the children of `parent`; of roots nothing.
    pub(super) fn children_of(parent: Option<NodeId>, funders: Funders<'_>) -> Above {
        let corpus = funders.corpus;
        let Some(parent) = parent else { return Above::default() };
        let lineage = || std::iter::once(parent).chain(corpus.ancestors(parent));
        let expected = lineage().map(|node| instruments(corpus, node)).find(|&all| all != 0);
        let is_foreign = lineage().find_map(|node| funders.is_foreign(node));
        Above { expected: expected.unwrap_or_default(), is_foreign: is_foreign.unwrap_or_default() }
    }
}

/// The instruments of [`PUBLIC`] of which a node says anything, as bits.
fn instruments(corpus: &Corpus, node: NodeId) -> u8 {
    let bit = |instrument| PUBLIC.iter().position(|&one| one == instrument).map_or(0, |at| 1 << at);
    corpus.figures(node).iter().fold(0, |bits, figure| bits | bit(figure.instrument))
}

/// What one node states; its room is used again for the next.
#[derive(Debug)]
pub(super) struct Stated<'a> {
    funders: Funders<'a>,
    node: NodeId,
    kind: NodeKind,
    has_parts: bool,
    amounts: Vec<StatedAmount>,
}

impl<'a> Stated<'a> {
    /// Nothing of the first node.
    pub(super) fn new(funders: Funders<'a>) -> Self {
        let (node, kind) = (NodeId::new(0), NodeKind::Plan);
        Stated { funders, node, kind, has_parts: false, amounts: Vec::new() }
    }

    /// What `node` states.
    pub(super) fn of(funders: Funders<'a>, node: NodeId) -> Self {
        let mut stated = Stated::new(funders);
        stated.read(node);
        stated
    }

    /// Reads what `node` states.
    pub(super) fn read(&mut self, node: NodeId) {
        let corpus = self.funders.corpus;
        self.node = node;
        self.kind = corpus.node(node).kind;
        self.amounts.clear();
        self.has_parts = corpus.figures(node).iter().any(Figure::is_part);
        if self.has_parts {
            self.read_parts();
            return;
        }
        for row in corpus.figure_rows(node) {
            let figure = &corpus.all_figures()[row];
            if figure.in_force {
                let (instrument, stage) = (figure.instrument, figure.stage);
                let rollup = Rollup::own(row, figure);
                self.amounts.push(StatedAmount { instrument, stage, exercise: None, rollup });
            }
        }
    }

    /// Whether what a laureate or an action states of every kind of money is a sum of its amounts, so
    /// that those which state the same can be added amount by amount: not where there are parts, nor
    /// where an envelope is weighed against instruments.
    pub(super) fn is_linear(&self) -> bool {
        let is_envelope = |amount: &StatedAmount| amount.instrument == Instrument::Envelope;
        !self.has_parts && (self.amounts.len() == 1 || !self.amounts.iter().any(is_envelope))
    }

    /// Whether a node that states only these figures, all of them in force, states the same.
    pub(super) fn is_like(&self, figures: &[Figure]) -> bool {
        let is_same = |(amount, figure): (&StatedAmount, &Figure)| {
            (amount.instrument, amount.stage) == (figure.instrument, figure.stage)
        };
        self.amounts.len() == figures.len() && self.amounts.iter().zip(figures).all(is_same)
    }

    /// Adds the figures of a node that states the same, costs aside; `None` where that cannot be done
    /// exactly. Once all are added, [`Stated::add_whole`] adds what is kept in `whole`, by amount.
    pub(super) fn add(&mut self, figures: &[Figure], whole: &mut [WholeEuros]) -> Option<()> {
        let amounts = self.amounts.iter_mut().zip(figures).zip(whole);
        let mut added = amounts.filter(|((amount, _), _)| amount.instrument != Instrument::Budget);
        added.try_for_each(|((amount, figure), whole)| amount.rollup.add_figure(figure, whole))
    }

    /// Adds the whole euros of the figures added before.
    pub(super) fn add_whole(&mut self, whole: &[WholeEuros]) -> Option<()> {
        let mut amounts = self.amounts.iter_mut().zip(whole);
        amounts.try_for_each(|(amount, whole)| amount.rollup.add_whole(*whole))
    }

    /// Of a node that states parts: what they give of the whole and of each exercise.
    fn read_parts(&mut self) {
        let corpus = self.funders.corpus;
        let figures = corpus.figures(self.node).iter();
        let mut keys: Vec<_> = figures.map(|figure| (figure.instrument, figure.stage)).collect();
        keys.sort_unstable();
        keys.dedup();
        for (instrument, stage) in keys {
            let claims = self.claims(instrument, stage);
            let mut exercises: Vec<_> = claims.iter().map(|claim| claim.at.exercise).collect();
            exercises.push(None);
            exercises.sort_unstable();
            exercises.dedup();
            for exercise in exercises {
                let at = Coordinates { exercise, ..Coordinates::WHOLE };
                if let Some(rollup) = amount_at(&claims, at) {
                    self.amounts.push(StatedAmount { instrument, stage, exercise, rollup });
                }
            }
        }
    }

    /// The claims of one instrument and stage, by their coordinates.
    pub(super) fn claims(&self, instrument: Instrument, stage: Option<Stage>) -> Vec<Claim> {
        let corpus = self.funders.corpus;
        let mut claims: Vec<Claim> = Vec::new();
        let mut places: HashMap<Coordinates, usize> = HashMap::new();
        for row in corpus.figure_rows(self.node) {
            let figure = &corpus.all_figures()[row];
            let holds = figure.in_force || figure.is_movement();
            if !holds || (figure.instrument, figure.stage) != (instrument, stage) {
                continue;
            }
            let (at, own) = (figure.coordinates(), Rollup::own(row, figure));
            let place = *places.entry(at).or_insert_with(|| {
                claims.push(Claim { at, amount: None, moved: None });
                claims.len() - 1
            });
            let claim = &mut claims[place];
            if figure.is_movement() {
                claim.moved = Rollup::sum(claim.moved.into_iter().chain([own]));
            } else {
                claim.amount = Some(own);
            }
        }
        claims
    }

    /// The node.
    pub(super) fn node(&self) -> NodeId {
        self.node
    }

    /// All amounts, by the order of the figures.
    pub(super) fn amounts(&self) -> &[StatedAmount] {
        &self.amounts
    }

    /// What is stated of an instrument at a stage, or promised.
    pub(super) fn instrument(
        &self,
        instrument: Instrument,
        stage: Option<Stage>,
        exercise: Option<Exercise>,
    ) -> Option<&StatedAmount> {
        self.at(stage, exercise)[instrument.ordinal()]
    }

    /// What is stated of each instrument at a stage, or promised.
    fn at(&self, stage: Option<Stage>, exercise: Option<Exercise>) -> ByInstrument<'_> {
        let mut all: ByInstrument<'_> = [None; Instrument::ALL.len()];
        let [_, second] = promised_stages(self.kind);
        for amount in self.amounts.iter().filter(|amount| amount.exercise == exercise) {
            let slot = &mut all[amount.instrument.ordinal()];
            let is_better = stage.is_some() || slot.is_none() || amount.stage != Some(second);
            if is_better && self.is_at(amount, stage) {
                *slot = Some(amount);
            }
        }
        all
    }

    /// What the node states in a measure. Of an instrument that it does not state beside others
    /// of its public money, what its children have, as `children` says, counts.
    pub(super) fn get(
        &self,
        measure: Measure,
        above: impl Fn() -> Above,
        children: impl Fn(Measure) -> Option<Rollup>,
    ) -> Option<Rollup> {
        let stated = self.at(measure.stage, measure.exercise);
        match measure.money {
            MoneyKind::Of(instrument) => Some(stated[instrument.ordinal()]?.rollup),
            MoneyKind::Public => self.public(&stated, measure, above, children),
            MoneyKind::Support => self.support(&stated, above),
        }
    }

    /// Whether the node states something in a measure itself.
    pub(super) fn has(&self, measure: Measure) -> bool {
        let has = |instruments: &[Instrument]| {
            self.amounts.iter().any(|amount| {
                amount.exercise == measure.exercise
                    && instruments.contains(&amount.instrument)
                    && self.is_at(amount, measure.stage)
            })
        };
        let [subsidy, equity] = [Instrument::Subsidy, Instrument::Equity];
        match measure.money {
            MoneyKind::Of(instrument) => has(&[instrument]),
            MoneyKind::Public => has(&[Instrument::Envelope]) || has(&PUBLIC),
            MoneyKind::Support => {
                let stated = || self.at(measure.stage, measure.exercise);
                let above = || self.funders.above(self.node);
                has(&[subsidy]) && has(&[equity]) && self.support(&stated(), above).is_some()
            }
        }
    }

    /// Whether an amount may be what is stated at a stage, or promised.
    fn is_at(&self, amount: &StatedAmount, stage: Option<Stage>) -> bool {
        match (stage, amount.stage) {
            (Some(asked), is) => is == Some(asked),
            // Only a cost has none.
            (None, None) => true,
            (None, Some(is)) => promised_stages(self.kind).contains(&is),
        }
    }

    /// Nothing, where the instruments of public money can be added exactly, whatever their stages;
    /// `None` where they cannot.
    pub(super) fn public_money_fits(&self) -> Option<()> {
        // Amounts have at most eighteen digits: stated to the cent or less finely they fit.
        if self.amounts.iter().all(|amount| amount.rollup.place >= -2) {
            return Some(());
        }
        let public = self.amounts.iter().filter(|amount| PUBLIC.contains(&amount.instrument));
        let mut public = public.map(|amount| amount.rollup).peekable();
        public.peek().is_none().then_some(()).or_else(|| Rollup::sum(public).map(drop))
    }

    /// Whether the one amount that is stated is all the public money there is.
    pub(super) fn is_all_public(&self, above: Above) -> bool {
        let [only] = self.amounts.as_slice() else { return false };
        // What children have is weighed with instruments, not with an envelope.
        let is_alone = || above.expected == 0 && !self.funders.corpus.has_children(self.node);
        only.instrument == Instrument::Envelope || (PUBLIC.contains(&only.instrument) && is_alone())
    }

    /// The amounts of which a measure is made: of public money the envelope, or the instruments.
    pub(super) fn made_of(&self, measure: Measure) -> impl Iterator<Item = &StatedAmount> {
        let stated = self.at(measure.stage, measure.exercise);
        let instruments: &[Instrument] = match measure.money {
            MoneyKind::Of(instrument) => {
                std::slice::from_ref(&Instrument::ALL[instrument.ordinal()])
            }
            MoneyKind::Support => &[Instrument::Subsidy, Instrument::Equity],
            MoneyKind::Public if above_envelope(&stated).is_some() => &PUBLIC,
            MoneyKind::Public => match stated[Instrument::Envelope.ordinal()] {
                Some(_) => &[Instrument::Envelope],
                None => &PUBLIC,
            },
        };
        instruments.iter().filter_map(move |instrument| stated[instrument.ordinal()])
    }

    /// The rows of the figures of which a measure is made, in document order.
    pub(super) fn rows(&self, measure: Measure) -> Vec<usize> {
        let corpus = self.funders.corpus;
        let mut rows = Vec::new();
        for amount in self.made_of(measure) {
            if let Origin::Own(row) = amount.rollup.origin {
                rows.push(row as usize);
                continue;
            }
            let at = Coordinates { exercise: amount.exercise, ..Coordinates::WHOLE };
            rows.extend(corpus.figure_rows(self.node).filter(|&row| {
                let figure = &corpus.all_figures()[row];
                (figure.instrument, figure.stage) == (amount.instrument, amount.stage)
                    && (figure.in_force || figure.is_movement())
                    && figure.coordinates().is_within(&at)
            }));
        }
        rows.sort_unstable();
        rows
    }

    /// Whether the instruments of public money are firmly more than the envelope.
    pub(super) fn is_above_envelope(&self, measure: Measure) -> bool {
        measure.money == MoneyKind::Public
            && above_envelope(&self.at(measure.stage, measure.exercise)).is_some()
    }

    /// Its envelope, else its instruments together; those alone where they are firmly more.
    fn public(
        &self,
        stated: &ByInstrument<'_>,
        measure: Measure,
        above: impl Fn() -> Above,
        children: impl Fn(Measure) -> Option<Rollup>,
    ) -> Option<Rollup> {
        if let Some(envelope) = stated[Instrument::Envelope.ordinal()] {
            let envelope = envelope.rollup;
            if let Some(sum) = above_envelope(stated) {
                return Some(sum);
            }
            let least = match instruments_of(stated) {
                // A ceiling begins at what is firm of it, and at what is stated at the most.
                Some(sum) if envelope.bound.is_potential() => {
                    envelope.least.max(sum.least.min(envelope.eur))
                }
                Some(_) | None => envelope.least,
            };
            return Some(Rollup { least, met: envelope.met.max(least), ..envelope });
        }
        let is_any = PUBLIC.into_iter().any(|instrument| stated[instrument.ordinal()].is_some());
        if !is_any {
            return None;
        }
        let all = PUBLIC.into_iter().filter_map(|instrument| {
            let of_children = || children(Measure { money: MoneyKind::Of(instrument), ..measure });
            stated[instrument.ordinal()].map(|amount| amount.rollup).or_else(of_children)
        });
        let sum = Rollup::sum(all)?;
        let is_partly_known = matches!(self.kind, NodeKind::Laureate | NodeKind::Action)
            && above().expected & !instruments(self.funders.corpus, self.node) != 0;
        Some(if is_partly_known { sum.incomplete() } else { sum })
    }

    /// Subsidy and equity of the State, where both are known.
    fn support(&self, stated: &ByInstrument<'_>, above: impl Fn() -> Above) -> Option<Rollup> {
        let [subsidy, equity] = [Instrument::Subsidy, Instrument::Equity];
        let both = (stated[subsidy.ordinal()]?, stated[equity.ordinal()]?);
        let of_state = |whole: &StatedAmount| {
            if !self.has_parts {
                return self.is_of_state(&above).then_some(whole.rollup);
            }
            self.of_state(whole, &above)
        };
        Rollup::sum([of_state(both.0)?, of_state(both.1)?])
    }

    /// Whether money that names no funder is the State's.
    fn is_of_state(&self, above: impl Fn() -> Above) -> bool {
        !self.funders.is_foreign(self.node).unwrap_or_else(|| above().is_foreign)
    }

    /// The State's part of an amount: what its funders give, else what the others leave, as a
    /// ceiling.
    fn of_state(&self, whole: &StatedAmount, above: impl Fn() -> Above) -> Option<Rollup> {
        let state = |funder| self.funders.is_state(funder);
        if let Some(state) = self.given(whole, state) {
            return Some(state);
        }
        let Some(others) = self.given(whole, |funder| !state(funder)) else {
            return self.is_of_state(above).then_some(whole.rollup);
        };
        let claims = self.claims(whole.instrument, whole.stage);
        let at = Coordinates { exercise: whole.exercise, ..Coordinates::WHOLE };
        let is_whole = claims.iter().any(|claim| claim.at == at && claim.amount.is_some());
        if is_whole { whole.rollup.left_by(&others) } else { None }
    }

    /// What some funders give of what the node states in a measure; `None` where it names none of
    /// them.
    pub(super) fn given_by(
        &self,
        measure: Measure,
        is_wanted: impl Fn(ActorId) -> bool,
    ) -> Option<Rollup> {
        Rollup::sum(self.made_of(measure).filter_map(|whole| self.given(whole, &is_wanted)))
    }

    /// What of an amount is given by none of the others: what its own funders are said to give,
    /// else what the others leave, as a ceiling; all of it where none of them is named.
    pub(super) fn own_of(
        &self,
        measure: Measure,
        amount: &Rollup,
        is_other: impl Fn(ActorId) -> bool,
    ) -> Option<Rollup> {
        let Some(others) = self.given_by(measure, &is_other) else { return Some(*amount) };
        let instruments = self.made_of(measure).count();
        match self.given_by(measure, |actor| !is_other(actor)) {
            Some(own) if instruments == 1 => Some(own),
            Some(_) | None => amount.left_by(&others),
        }
    }

    /// What some funders give of an amount; `None` where none of them is named.
    fn given(&self, whole: &StatedAmount, is_wanted: impl Fn(ActorId) -> bool) -> Option<Rollup> {
        let claims = self.claims(whole.instrument, whole.stage);
        let at = Coordinates { exercise: whole.exercise, ..Coordinates::WHOLE };
        let named = claims.iter().filter(|claim| claim.at.is_within(&at));
        let mut named: Vec<_> = named.filter_map(|claim| claim.at.funder).collect();
        named.sort_unstable();
        named.dedup();
        named.retain(|&funder| is_wanted(funder));
        let part = |&funder: &_| amount_at(&claims, Coordinates { funder: Some(funder), ..at });
        Rollup::sum(named.iter().filter_map(part))
    }
}

/// The instruments of public money together.
fn instruments_of(stated: &ByInstrument<'_>) -> Option<Rollup> {
    let amounts = PUBLIC.into_iter().filter_map(|one| stated[one.ordinal()]);
    Rollup::sum(amounts.map(|amount| amount.rollup))
}

/// The same, where they are firmly more than the envelope.
fn above_envelope(stated: &ByInstrument<'_>) -> Option<Rollup> {
    let most = stated[Instrument::Envelope.ordinal()]?.rollup.interval().high?;
    instruments_of(stated).filter(|sum| sum.least > most)
}

#[cfg(test)]
mod tests;
