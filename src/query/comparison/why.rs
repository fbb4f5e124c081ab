//! Why a number of a comparison is what it is: what it is made of, down to the figures as
//! stated, how, and what its interval is.
//!
//! ```text
//! why(Row(TSD), EquityPerSubsidy)
//!   value     ≤ 2,36, between 2,30 and 2,42
//!   sides     ≤ 25 M€ ÷ 10,6 M€
//!   operands  TSD, equity: row 4 of the figures · TSD, subsidy: row 3
//! ```

use super::{Column, Comparison, Line, Spread, Value, slot};
use crate::domain::{Instrument, NodeId};
use crate::query::{Key, Ledger, Measure, MoneyKind};

/// How a number is made of its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Formula {
    /// Nothing is disclosed from which it could be made.
    #[default]
    Nothing,
    /// A figure, as stated.
    Stated,
    /// The sum of what the node's children disclose.
    ChildrenSum,
    /// The sides added.
    Sum,
    /// The first side divided by the second.
    Quotient,
    /// The first side, which is in the second, divided by the second.
    ShareOfTotal,
    /// The first side without the second.
    Difference,
    /// One, without the second side divided by the first.
    ShareLeft,
}

/// What an operand does in the formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperandRole {
    /// It is added, or is all there is.
    Term,
    /// It is divided.
    Numerator,
    /// It divides.
    Denominator,
    /// Something is taken off it.
    Whole,
    /// It is taken off.
    Taken,
}

/// An amount that enters, with the figures that it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// What it does.
    pub role: OperandRole,
    /// Whose it is.
    pub line: Line,
    /// Which amount of that line.
    pub measure: Column,
    /// The amount.
    pub value: Value,
    /// The figures as stated, by their rows in
    /// [`Corpus::all_figures`](crate::domain::Corpus::all_figures): one for what the node
    /// states itself, several for a sum of its children; none for a total or a rest.
    pub figures: Vec<usize>,
}

/// The explanation of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The line.
    pub line: Line,
    /// The measure.
    pub measure: Column,
    /// The number, with its interval, or why there is none.
    pub value: Value,
    /// How it is made.
    pub formula: Formula,
    /// The amounts in the formula, in order: each term of a sum, the two sides of the others.
    pub sides: Vec<Value>,
    /// What the sides are made of.
    pub operands: Vec<Operand>,
    /// Rows that disclose but are counted with another row, in a total.
    pub left_out: Vec<NodeId>,
    /// Mean and median, for the total of an amount.
    pub spread: Option<Spread>,
}

/// Explains a number. A place without a number is explained too: the operands that there are,
/// and the refusal as its value.
#[must_use]
pub fn why(comparison: &Comparison, ledger: &Ledger, line: Line, measure: Column) -> Why {
    let explaining = Explaining { comparison, ledger, line };
    let Made { formula, sides, operands } = match measure {
        Column::Name => Made::default(),
        Column::Subsidy | Column::Equity | Column::Support | Column::Budget | Column::Envelope => {
            explaining.amount(measure)
        }
        Column::EquityPerSubsidy => explaining.quotient(Column::Equity, Column::Subsidy),
        Column::SubsidyRate => explaining.quotient(Column::Subsidy, Column::Budget),
        Column::ShareOfSubsidy => explaining.share(Column::Subsidy),
        Column::ShareOfEquity => explaining.share(Column::Equity),
        Column::OfParentSubsidy => explaining.of_parent(Column::Subsidy),
        Column::OfParentEquity => explaining.of_parent(Column::Equity),
    };
    let formula = if operands.is_empty() { Formula::Nothing } else { formula };
    let (left_out, spread) = match slot(measure) {
        Some(_) if line == Line::Total => {
            (comparison.left_out(measure).collect(), Some(comparison.spread(measure)))
        }
        Some(_) | None => (Vec::new(), None),
    };
    let value = comparison.value(line, measure);
    Why { line, measure, value, formula, sides, operands, left_out, spread }
}

struct Explaining<'a> {
    comparison: &'a Comparison,
    ledger: &'a Ledger,
    line: Line,
}

/// How the number of a line is made; nothing by default.
#[derive(Default)]
struct Made {
    formula: Formula,
    sides: Vec<Value>,
    operands: Vec<Operand>,
}

impl Made {
    fn sum(operands: Vec<Operand>) -> Made {
        let sides = operands.iter().map(|operand| operand.value).collect();
        Made { formula: Formula::Sum, sides, operands }
    }
}

impl Explaining<'_> {
    fn amount(&self, measure: Column) -> Made {
        match self.line {
            Line::Row(_) | Line::Parent(_) | Line::Baseline => self.own(measure),
            Line::Total => Made::sum(self.rows(measure, OperandRole::Term, &[measure])),
            Line::Rest => self.without_rows(Formula::Difference, measure),
        }
    }

    /// What a node has of a kind of money: its figure, its children's, or subsidy and equity.
    fn own(&self, measure: Column) -> Made {
        let value = self.comparison.value(self.line, measure);
        match (value, measure) {
            (Value::Refused(_), Column::Support) => {
                let part = |measure| self.operand(OperandRole::Term, self.line, measure);
                Made::sum([Column::Subsidy, Column::Equity].into_iter().filter_map(part).collect())
            }
            (Value::Money(_), Column::Support) => Made::sum(self.parts_of_support(self.line)),
            (Value::Money(money), _) => Made {
                formula: if money.derived { Formula::ChildrenSum } else { Formula::Stated },
                sides: vec![value],
                operands: Vec::from_iter(self.operand(OperandRole::Term, self.line, measure)),
            },
            (Value::Missing | Value::Ratio(_) | Value::Refused(_), _) => Made::default(),
        }
    }

    /// The subsidy and the equity that a State total joins: those of its stage, whatever the
    /// columns of those instruments show.
    fn parts_of_support(&self, line: Line) -> Vec<Operand> {
        let part = |measure: Column| {
            let (node, instrument) = (self.comparison.node(line)?, instrument(measure)?);
            let value = self.comparison.value(line, measure);
            let figures = self.figures(node, Key::new(instrument, value.money()?.stage));
            Some(Operand { role: OperandRole::Term, line, measure, value, figures })
        };
        [Column::Subsidy, Column::Equity].into_iter().filter_map(part).collect()
    }

    fn quotient(&self, numerator: Column, denominator: Column) -> Made {
        let both = [numerator, denominator];
        // In the total only the rows that have both count.
        let is_paired = self.line == Line::Total && denominator == Column::Subsidy;
        let of = |role, measure| {
            if is_paired {
                self.rows(measure, role, &both)
            } else {
                Vec::from_iter(self.operand(role, self.line, measure))
            }
        };
        let sides = if is_paired {
            self.comparison.paired.each_ref().map(|total| total.value)
        } else {
            both.map(|measure| self.comparison.value(self.line, measure))
        };
        let above = of(OperandRole::Numerator, numerator);
        let operands = [above, of(OperandRole::Denominator, denominator)].concat();
        Made { formula: Formula::Quotient, sides: sides.to_vec(), operands }
    }

    fn share(&self, measure: Column) -> Made {
        if self.line != Line::Total && self.comparison.share_row(self.line).is_none() {
            return Made::default();
        }
        let sides = [self.line, Line::Total].map(|line| self.comparison.value(line, measure));
        let own = self.operand(OperandRole::Numerator, self.line, measure);
        let mut operands = Vec::from_iter(own);
        if !operands.is_empty() {
            operands.extend(self.rows(measure, OperandRole::Denominator, &[measure]));
        }
        Made { formula: Formula::ShareOfTotal, sides: sides.to_vec(), operands }
    }

    fn of_parent(&self, measure: Column) -> Made {
        let has_share = match self.line {
            Line::Row(_) | Line::Baseline => self.comparison.share_row(self.line).is_some(),
            Line::Total | Line::Rest => true,
            Line::Parent(_) => false,
        };
        if !has_share || !self.comparison.has_one_parent {
            return Made::default();
        }
        let parent = Line::Parent(0);
        if self.line == Line::Rest {
            return self.without_rows(Formula::ShareLeft, measure);
        }
        let mut operands = if self.line == Line::Total {
            self.rows(measure, OperandRole::Numerator, &[measure])
        } else {
            Vec::from_iter(self.operand(OperandRole::Numerator, self.line, measure))
        };
        operands.extend(self.operand(OperandRole::Denominator, parent, measure));
        let sides = [self.line, parent].map(|line| self.comparison.value(line, measure));
        Made { formula: Formula::Quotient, sides: sides.to_vec(), operands }
    }

    /// What the one parent states, and all that the rows take of it.
    fn without_rows(&self, formula: Formula, measure: Column) -> Made {
        let parent = Line::Parent(0);
        let sides = [parent, Line::Total].map(|line| self.comparison.value(line, measure));
        let mut operands = Vec::from_iter(self.operand(OperandRole::Whole, parent, measure));
        operands.extend(self.rows(measure, OperandRole::Taken, &[measure]));
        Made { formula, sides: sides.to_vec(), operands }
    }

    /// The rows that count in the total of all the measures.
    fn rows(&self, measure: Column, role: OperandRole, all_of: &[Column]) -> Vec<Operand> {
        let counts = |at: &usize| {
            let row = &self.comparison.rows[*at];
            all_of
                .iter()
                .filter_map(|&measure| slot(measure))
                .all(|slot| row.money[slot].is_some() && !row.left_out[slot])
        };
        let rows = (0..self.comparison.rows.len()).filter(counts);
        rows.filter_map(|at| self.operand(role, Line::Row(at), measure)).collect()
    }

    fn operand(&self, role: OperandRole, line: Line, measure: Column) -> Option<Operand> {
        let value = self.comparison.value(line, measure);
        if value == Value::Missing {
            return None;
        }
        let stated = || {
            let (node, money) = (self.comparison.node(line)?, value.money()?);
            let Some(instrument) = instrument(measure) else {
                let parts = self.parts_of_support(line).into_iter();
                return Some(parts.flat_map(|part| part.figures).collect());
            };
            Some(self.figures(node, Key::new(instrument, money.stage)))
        };
        let figures = stated().unwrap_or_default();
        Some(Operand { role, line, measure, value, figures })
    }

    /// The rows of the figures that a node's money comes from: its own in force, else those of
    /// its children.
    fn figures(&self, node: NodeId, key: Key) -> Vec<usize> {
        let measure = Measure { exercise: self.comparison.opening().exercise, ..key.into() };
        let own = self.ledger.rows(node, measure);
        if own.is_empty() { self.ledger.rows_below(node, measure) } else { own }
    }
}

fn instrument(measure: Column) -> Option<Instrument> {
    match measure.money()? {
        MoneyKind::Of(instrument) => Some(instrument),
        MoneyKind::Public | MoneyKind::Support => None,
    }
}
