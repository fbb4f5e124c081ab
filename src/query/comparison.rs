//! Nodes side by side: what each got as a subsidy and what may come as equity, their
//! totals, the parent they share and the rest that they leave of it.
//!
//! The value holds amounts; ratios and shares are reckoned when they are asked for, exactly
//! and with their intervals. Only figures of one stage are added, the same money counts
//! once, a row inside another counts in that one, and what is missing enters nothing.
//!
//! ```text
//! Territoire de santé de demain   10,6 M€   ≤ 25 M€    ≤ 2,36    7,1 % of 150 M€
//! e-Meuse santé                    8,4 M€   ≤ 18,6 M€  ≤ 2,21    5,6 %
//! Total (2 of 2)                  19,0 M€   ≤ 43,6 M€  ≤ 2,29   12,7 %
//! Territoires d’innovation         150 M€     300 M€     2,00
//! Rest, for 22 further laureates   131 M€   ≥ 256,4 M€
//! ```

mod against;
mod arithmetic;
mod bars;
mod chosen;
mod column;
mod compared;
mod disclosure;
mod reckoned;
mod total;
mod value;
mod why;

use self::column::{KINDS, slot};
use self::compared::{compared, leave_out_nested};
use self::total::Total;
use super::{Further, Ledger, Measure};
use crate::domain::NodeId;

pub use against::{Against, Spread};
pub use bars::{Bar, Bars, Chart, Segment, bars};
pub use column::{Column, Direction};
pub use compared::Compared;
pub use disclosure::Disclosure;
pub use total::SharedMoney;
pub use value::{Money, Ratio, Refusal, Value};
pub use why::{Formula, Operand, OperandRole, Why, why};

/// What to compare.
#[derive(Debug, Clone, Copy, Default)]
pub struct ComparisonRequest<'a> {
    /// The rows that were chosen, in this order, each once; empty to let `under` choose.
    pub rows: &'a [NodeId],
    /// Without rows, the laureates here and below that disclose a subsidy or an equity are
    /// compared; where there is none, all nodes below that state a figure of any measure.
    /// `None` for the whole corpus.
    pub under: Option<NodeId>,
    /// The order of the rows. What is missing or refused comes last either way, and ties
    /// stay as they were.
    pub sort: Option<(Column, Direction)>,
    /// The node against which the others are shown, whether it is a row or not.
    pub baseline: Option<NodeId>,
}

/// A line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// A row, by its place in [`Comparison::rows`].
    Row(usize),
    /// All rows together.
    Total,
    /// A parent of rows, by its place in [`Comparison::parents`].
    Parent(usize),
    /// What the rows leave of the one parent.
    Rest,
    /// The node against which the others are shown.
    Baseline,
}

/// Rows with their totals, their parents and the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    opening: Measure,
    rows: Vec<Compared>,
    parents: Vec<Compared>,
    baseline: Option<Compared>,
    /// The place of the baseline among the rows, where it is one.
    baseline_row: Option<usize>,
    totals: [Total; KINDS.len()],
    /// Equity and subsidy of the rows that have both.
    paired: [Total; 2],
    /// Of which kinds of money rows disclose amounts of several stages.
    mixed: [bool; KINDS.len()],
    /// Whether all rows have one parent.
    has_one_parent: bool,
    /// Whether others than the funders that the one parent names give some of what is below it, so
    /// that rows are no parts of what it has.
    is_cofunded: bool,
    /// What the rows leave of it.
    rest: Option<Rest>,
    /// Where nobody chose the rows and they are not all children of their parent.
    disclosure: Option<Disclosure>,
}

/// What rows leave of the one parent that they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The children of the parent that are no row, listed or only counted; `None` where nobody
    /// counts them.
    pub further: Option<Further>,
    /// Whether the children are declared to be all of it: else it is only what is not detailed.
    pub partition: bool,
}

/// Compares.
#[must_use]
pub fn comparison(ledger: &Ledger, request: &ComparisonRequest<'_>) -> Comparison {
    let nodes = chosen::nodes(ledger, request);
    let opening = ledger.opening(None);
    let (mut rows, parents) = compared(ledger, &nodes);
    leave_out_nested(&ledger.corpus, &mut rows);
    let totals = std::array::from_fn(|slot| Total::of(ledger, &mut rows, slot, |_| true));
    let pair = [Column::Equity, Column::Subsidy];
    let paired = pair.map(|column| {
        let slot_of = |column| slot(column).unwrap_or_default();
        let counts = |row: &Compared| {
            pair.into_iter()
                .map(slot_of)
                .all(|slot| row.money[slot].is_some() && !row.left_out[slot])
        };
        Total::of(ledger, &mut rows, slot_of(column), counts)
    });
    let one_parent = match parents.as_slice() {
        [parent] if rows.iter().all(|row| row.parent.is_some()) => Some(parent.node),
        [] | [_] | [_, _, ..] => None,
    };
    let rest = one_parent.and_then(|parent| total::rest(ledger, parent, &rows));
    let is_cofunded = one_parent.is_some_and(|parent| total::is_cofunded(ledger, parent));
    let baseline = request.baseline.map(|node| Compared::row(ledger, node));
    let all = || disclosure::disclosure(ledger, &rows, &parents);
    let disclosure = if request.rows.is_empty() { all() } else { None };
    let mixed = std::array::from_fn(|slot| total::mixes_stages(&rows, slot));
    let mut comparison = Comparison {
        opening,
        rows,
        parents,
        baseline,
        baseline_row: None,
        totals,
        paired,
        mixed,
        has_one_parent: one_parent.is_some(),
        is_cofunded,
        rest,
        disclosure,
    };
    if let Some((measure, direction)) = request.sort {
        chosen::sort(ledger, &mut comparison, measure, direction);
    }
    comparison.baseline_row = request.baseline.and_then(|node| comparison.row_of(node));
    comparison
}

impl Comparison {
    /// The measure of a column; `None` for what is no amount.
    #[must_use]
    pub fn measure(&self, column: Column) -> Option<Measure> {
        column.money().map(|money| self.opening.of(money))
    }

    /// Public money at the stage and of the year of all amounts: the promise, unless nobody
    /// promises anything.
    #[must_use]
    pub fn opening(&self) -> Measure {
        self.opening
    }

    /// The rows, in order.
    #[must_use]
    pub fn rows(&self) -> &[Compared] {
        &self.rows
    }

    /// The nodes directly above the rows, each once, with what they state themselves.
    #[must_use]
    pub fn parents(&self) -> &[Compared] {
        &self.parents
    }

    /// The node against which the others are shown.
    #[must_use]
    pub fn baseline(&self) -> Option<NodeId> {
        self.baseline.as_ref().map(|baseline| baseline.node)
    }

    /// The place of a node among the rows, which are all looked through for it.
    #[must_use]
    pub fn row_of(&self, node: NodeId) -> Option<usize> {
        self.rows.iter().position(|row| row.node == node)
    }

    /// The place of the baseline among the rows, where it is one of them.
    #[must_use]
    pub fn baseline_row(&self) -> Option<usize> {
        self.baseline_row
    }

    /// What the rows leave of their one parent, the line [`Line::Rest`]; `None` where they have
    /// several, and where its children have money that is not told apart by instrument, so that
    /// no instrument has a rest.
    #[must_use]
    pub fn rest(&self) -> Option<Rest> {
        self.rest
    }

    /// Every line but the baseline, from the top: rows, total, parents, rest.
    pub fn lines(&self) -> impl Iterator<Item = Line> + use<> {
        let rows = (0..self.rows.len()).map(Line::Row);
        let parents = (0..self.parents.len()).map(Line::Parent);
        let rest = self.rest.is_some().then_some(Line::Rest);
        rows.chain([Line::Total]).chain(parents).chain(rest)
    }

    /// The node of a line; none for the total and the rest.
    #[must_use]
    pub fn node(&self, line: Line) -> Option<NodeId> {
        self.compared(line).map(|compared| compared.node)
    }

    fn compared(&self, line: Line) -> Option<&Compared> {
        match line {
            Line::Row(at) => self.rows.get(at),
            Line::Parent(at) => self.parents.get(at),
            Line::Baseline => self.baseline.as_ref(),
            Line::Total | Line::Rest => None,
        }
    }

    /// How many rows disclose an amount; for a ratio or share, how many have one.
    #[must_use]
    pub fn disclosing(&self, measure: Column) -> usize {
        if let Some(slot) = slot(measure) {
            return self.totals[slot].disclosing;
        }
        let has = |&at: &usize| self.value(Line::Row(at), measure).ratio().is_some();
        (0..self.rows.len()).filter(has).count()
    }

    /// Rows that disclose an amount but are counted with another row, in its total.
    pub fn left_out(&self, measure: Column) -> impl Iterator<Item = NodeId> {
        let is_out = |row: &Compared, slot: usize| row.left_out[slot] && row.money[slot].is_some();
        let slot = slot(measure);
        let out = self.rows.iter().filter(move |row| slot.is_some_and(|slot| is_out(row, slot)));
        out.map(|row| row.node)
    }

    /// Pairs of rows that have some money of a kind in common, which counts once in the total.
    #[must_use]
    pub fn shared(&self, measure: Column) -> &[SharedMoney] {
        slot(measure).map_or(&[], |slot| &self.totals[slot].shared)
    }

    /// Who discloses what among all that might have been rows; `None` where the rows were
    /// chosen, where they have several parents, and where they are all of their kind.
    #[must_use]
    pub fn disclosure(&self) -> Option<Disclosure> {
        self.disclosure
    }

    /// Whether rows disclose a kind of money at more than one stage, so that each amount must
    /// be shown with its stage.
    #[must_use]
    pub fn mixes_stages(&self, measure: Column) -> bool {
        slot(measure).is_some_and(|slot| self.mixed[slot])
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
