//! Subsidy and equity of each line as bars: how long they are, in eighths of a cell, so that
//! a screen paints and a page prints the same picture.
//!
//! All bars of a butterfly or of stacked bars are on one scale. What is missing has no bar.
//!
//! ```text
//! butterfly    ████│▒▒▒▒▒▒▒▒▒▒      subsidy to the left of the axis, equity to the right
//! stacked      ████│▒▒▒▒▒▒▒▒▒▒      one after the other from the left edge
//! percent      ██████│▒▒▒▒▒▒▒▒▒▒    the same, every bar as long as there is room
//! ```

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Column, Comparison, Line, Ratio, Value};
use crate::domain::Interval;
use crate::query::Bound;

/// How bars are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Chart {
    /// Subsidy to the left of one axis, equity to the right.
    Butterfly,
    /// Equity behind subsidy.
    Stacked,
    /// Both as shares of their sum.
    Percent,
}

/// One side of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The amount, or in percent the share.
    pub value: Value,
    /// How long it is, in eighths of a cell; at least one where there is any money.
    pub eighths: usize,
    /// Whether it may be less than it seems: a ceiling or an estimate.
    pub hatched: bool,
}

/// The bar of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Whose it is.
    pub line: Line,
    /// The subsidy: to the left of the axis, or first from the left.
    pub subsidy: Segment,
    /// The equity: to the right of the axis, or behind the subsidy.
    pub equity: Segment,
}

/// The bars of a comparison, for so many cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// How they are set.
    pub chart: Chart,
    /// How many cells are to the left of a butterfly's axis; none where bars begin at the edge.
    pub left: usize,
    /// How many cells are to the right of it, or of the edge.
    pub right: usize,
    /// The rows' bars; in percent those of the total and the parents too.
    pub bars: Vec<Bar>,
}

/// Lays bars out in `cells` cells, an axis or a border between subsidy and equity not counted.
#[must_use]
pub fn bars(comparison: &Comparison, chart: Chart, cells: usize) -> Bars {
    let rows = (0..comparison.rows().len()).map(Line::Row);
    if chart == Chart::Percent {
        let others = [Line::Total].into_iter().filter(|_| comparison.rows().len() > 1);
        let parents = (0..comparison.parents().len()).map(Line::Parent);
        let bars = rows.chain(others).chain(parents).map(|line| percent(comparison, line, cells));
        return Bars { chart, left: 0, right: cells, bars: bars.collect() };
    }
    // One cell is kept back, so that both sides of a butterfly may end inside a cell.
    let room = match chart {
        Chart::Butterfly => cells.saturating_sub(1),
        Chart::Stacked | Chart::Percent => cells,
    };
    let longest = longest(comparison, chart);
    let segment = |line, measure| {
        let value = comparison.value(line, measure);
        let eighths = eighths(value.number().unwrap_or_default(), longest, room);
        Segment { value, eighths, hatched: is_hatched(value) }
    };
    let bar = |line| Bar {
        line,
        subsidy: segment(line, Column::Subsidy),
        equity: segment(line, Column::Equity),
    };
    let bars: Vec<Bar> = rows.map(bar).collect();
    let left = match chart {
        Chart::Butterfly => bars.iter().map(|bar| bar.subsidy.eighths.div_ceil(8)).max(),
        Chart::Stacked | Chart::Percent => None,
    };
    let left = left.unwrap_or(0).min(cells);
    Bars { chart, left, right: cells - left, bars }
}

/// The euros that take all the room: the longest subsidy and the longest equity where they
/// are on two sides, else the most that one row has of both.
fn longest(comparison: &Comparison, chart: Chart) -> Decimal {
    let rows = (0..comparison.rows().len()).map(Line::Row);
    let eur = |line, measure| comparison.value(line, measure).number().unwrap_or_default();
    let most = |measure: Column| rows.clone().map(|line| eur(line, measure)).max();
    match chart {
        Chart::Butterfly => {
            let sides = [Column::Subsidy, Column::Equity].map(most);
            sides.into_iter().flatten().fold(Decimal::ZERO, Decimal::saturating_add)
        }
        Chart::Stacked | Chart::Percent => {
            let both = |line| eur(line, Column::Subsidy).saturating_add(eur(line, Column::Equity));
            rows.clone().map(both).max().unwrap_or_default()
        }
    }
}

/// Subsidy and equity of one line as shares of their sum; both missing where they may not be
/// set in a ratio.
fn percent(comparison: &Comparison, line: Line, cells: usize) -> Bar {
    let ratio = comparison.value(line, Column::EquityPerSubsidy);
    let (subsidy, equity) = match ratio.ratio().and_then(shares) {
        Some((subsidy, equity)) => (Value::Ratio(subsidy), Value::Ratio(equity)),
        None => (ratio, ratio),
    };
    let segment = |value: Value, measure| Segment {
        value,
        eighths: eighths(value.number().unwrap_or_default(), Decimal::ONE, cells),
        hatched: is_hatched(comparison.value(line, measure)),
    };
    Bar {
        line,
        subsidy: segment(subsidy, Column::Subsidy),
        equity: segment(equity, Column::Equity),
    }
}

/// The shares of subsidy and equity in their sum, from equity by subsidy.
fn shares(ratio: Ratio) -> Option<(Ratio, Ratio)> {
    let subsidy = |ratio: Decimal| Decimal::ONE.checked_div(ratio.checked_add(Decimal::ONE)?);
    let value = subsidy(ratio.value)?;
    // The more there is of the one, the less is the share of the other: of any more, next to none.
    let low = ratio.interval.high.map_or(Some(Decimal::ZERO), subsidy);
    let high = ratio.interval.low.map_or(Some(Decimal::ONE), subsidy);
    let interval = Interval { low, high };
    let rest = |share: Option<Decimal>| share.map(|share| Decimal::ONE - share);
    let equity = Ratio {
        value: Decimal::ONE - value,
        interval: Interval { low: rest(high), high: rest(low) },
        bound: ratio.bound,
    };
    Some((Ratio { value, interval, bound: ratio.bound.flipped() }, equity))
}

fn is_hatched(value: Value) -> bool {
    let bound = match value {
        Value::Money(money) => money.bound,
        Value::Ratio(ratio) => ratio.bound,
        Value::Missing | Value::Refused(_) => Bound::Exact,
    };
    bound != Bound::Exact
}

/// How many eighths of a cell a part of the longest bar takes.
fn eighths(part: Decimal, longest: Decimal, cells: usize) -> usize {
    let share = part.checked_div(longest).unwrap_or_default();
    let eighths = share.checked_mul(Decimal::from(cells.saturating_mul(8))).unwrap_or_default();
    let eighths = eighths.round().to_usize().unwrap_or(0);
    if part > Decimal::ZERO { eighths.max(1) } else { 0 }
}
