//! A world: a number for every node and coordinates, in which all that is in force is true.
//!
//! What is in force is inside its interval, whatever the node's children have. What is not stated
//! but has parts is as much as the sum along each axis and as each tranche, and may be more; where
//! nothing is in force, the children without what they have in common, and more, unless they are
//! a partition and each discloses.

use std::cell::Cell;

use relance::domain::{Instrument, NodeKind, Stage};
use relance::query::{Measure, MoneyKind};

use super::model::{At, BIG, Claim, FUNDERS, Mark, Model};

/// Which numbers a world draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// What is stated, ceilings and floors in full and nothing more.
    Stated,
    Least,
    Most,
    /// By chance.
    Any(u64),
}

impl Base {
    fn turned(self) -> Base {
        match self {
            Base::Least => Base::Most,
            Base::Most => Base::Least,
            Base::Stated | Base::Any(_) => self,
        }
    }
}

/// What a number is of, so that it is drawn once in a world.
#[derive(Debug, Clone, Copy, Default)]
pub struct Thing {
    pub what: u64,
    pub node: usize,
    pub money: u64,
    pub at: At,
    pub row: usize,
}

#[derive(Debug)]
pub struct World<'m> {
    pub model: &'m Model,
    pub base: Base,
    /// What some nodes have in one measure, whatever would be drawn.
    pub fixed: Vec<(usize, i64)>,
    pub fixed_in: Option<Measure>,
    /// Whether all ceilings are met.
    pub are_met: bool,
    /// Whether it is none: something is in another that has less, and need not be.
    pub is_impossible: Cell<bool>,
}

pub fn year_of(measure: Measure) -> Option<u8> {
    let year = measure.exercise?.to_string();
    (2020..2030).find(|of: &u16| of.to_string() == year).and_then(|of| u8::try_from(of - 2020).ok())
}

/// The instruments of which public money is made.
pub const PUBLIC: [Instrument; 4] =
    [Instrument::Subsidy, Instrument::Equity, Instrument::Advance, Instrument::Loan];

impl<'m> World<'m> {
    pub fn new(model: &'m Model, base: Base) -> World<'m> {
        let is_impossible = Cell::new(false);
        World { model, base, fixed: Vec::new(), fixed_in: None, are_met: false, is_impossible }
    }

    /// A number from the least to the most, the same for the same thing.
    pub fn draw(&self, thing: Thing, low: i64, stated: i64, high: i64) -> i64 {
        match self.base {
            Base::Stated => stated,
            Base::Least => low,
            Base::Most => high,
            Base::Any(seed) => {
                let Thing { what, node, money, at, row } = thing;
                let coordinate = |of: Option<u8>| of.map_or(0, |of| u64::from(of) + 1);
                let all = [
                    what,
                    node as u64,
                    money,
                    coordinate(at.year),
                    coordinate(at.region),
                    coordinate(at.funder),
                    coordinate(at.tranche),
                    row as u64,
                ];
                let mut mixed = seed;
                for one in all {
                    mixed = (mixed ^ one).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                    mixed ^= mixed >> 27;
                }
                let wide = if high >= BIG / 2 { 200_000 } else { high - low };
                // The ends are where mistakes show: they are drawn often.
                match mixed % 5 {
                    0 => low,
                    1 => low + wide,
                    _ => low + i64::try_from(mixed / 5 % 1_001).unwrap() * wide / 1_000,
                }
            }
        }
    }

    fn claims(&self, node: usize, instrument: Instrument, stage: Option<Stage>) -> Vec<&'m Claim> {
        let all = self.model.nodes[node].claims.iter();
        all.filter(|claim| (claim.instrument, claim.stage) == (instrument, stage)).collect()
    }

    /// What one claim comes to.
    fn claimed(&self, node: usize, claim: &Claim) -> i64 {
        let row = self.model.nodes[node].claims.iter().position(|one| std::ptr::eq(one, claim));
        let thing = Thing { what: 1, node, row: row.unwrap(), ..Thing::default() };
        let literal = claim.literal;
        let low = if self.are_met { literal.met() } else { literal.least() };
        self.draw(thing, low, literal.value(), literal.most())
    }

    /// What some claims of a node, all of one instrument and stage, say at coordinates.
    fn at(&self, node: usize, claims: &[&Claim], at: At) -> Option<i64> {
        let here: Vec<&Claim> = claims.iter().copied().filter(|claim| claim.at == at).collect();
        let moved = here.iter().filter(|claim| claim.is_movement());
        let moved: i64 = moved.map(|claim| self.claimed(node, claim)).sum();
        if let Some(claim) = in_force(&here) {
            return Some(self.claimed(node, claim) + moved);
        }
        let within: Vec<&Claim> = claims
            .iter()
            .copied()
            .filter(|claim| claim.at.is_within(at) && claim.at != at)
            .collect();
        let first = within.first()?;
        let each = |axis: fn(At) -> Option<u8>, with: fn(At, u8) -> At| {
            let mut values: Vec<u8> = if axis(at).is_some() {
                Vec::new()
            } else {
                within.iter().filter_map(|claim| axis(claim.at)).collect()
            };
            values.sort_unstable();
            values.dedup();
            let parts = values.into_iter().map(move |value| with(at, value));
            let parts = parts.filter_map(|part| {
                let of: Vec<&Claim> =
                    within.iter().copied().filter(|claim| claim.at.is_within(part)).collect();
                self.at(node, &of, part)
            });
            parts.collect::<Vec<i64>>()
        };
        let sums = [
            each(|at| at.year, |at, year| At { year: Some(year), ..at }),
            each(|at| at.region, |at, region| At { region: Some(region), ..at }),
            each(|at| at.funder, |at, funder| At { funder: Some(funder), ..at }),
        ];
        let sums = sums.into_iter().filter(|sum| !sum.is_empty()).map(|sum| sum.iter().sum());
        let tranches = each(|at| at.tranche, |at, tranche| At { tranche: Some(tranche), ..at });
        let greatest: i64 = sums.chain(tranches).max()?;
        let money = money_of(first.instrument, first.stage);
        let more = self.draw(Thing { what: 2, node, money, at, row: 0 }, 0, 0, BIG);
        Some(greatest + more + moved)
    }

    /// The stage at which something is stated of an instrument, and what is.
    pub fn own_of(
        &self,
        node: usize,
        instrument: Instrument,
        measure: Measure,
    ) -> Option<(Option<Stage>, i64)> {
        let at = At { year: year_of(measure), ..At::default() };
        let of = |stage| Some((stage, self.at(node, &self.claims(node, instrument, stage), at)?));
        if instrument == Instrument::Budget {
            return if measure.stage.is_none() { of(None) } else { None };
        }
        if measure.stage.is_some() {
            return of(measure.stage);
        }
        let promise = [Some(Stage::Announced), Some(Stage::Awarded)];
        let [first, second] =
            if is_final(self.model.nodes[node].kind) { [promise[1], promise[0]] } else { promise };
        of(first).or_else(|| of(second))
    }

    /// What a node states in a measure, or its parts give.
    pub fn own(&self, node: usize, measure: Measure) -> Option<i64> {
        match measure.money {
            MoneyKind::Of(instrument) => Some(self.own_of(node, instrument, measure)?.1),
            MoneyKind::Public => self.public(node, measure),
            MoneyKind::Support => {
                let subsidy = self.own_of(node, Instrument::Subsidy, measure)?;
                let equity = self.own_of(node, Instrument::Equity, measure)?;
                let of = |which, stage| self.of_state(node, which, stage, measure);
                Some(of(Instrument::Subsidy, subsidy.0)? + of(Instrument::Equity, equity.0)?)
            }
        }
    }

    fn as_in(&self, base: Base) -> World<'m> {
        World { are_met: self.are_met, ..World::new(self.model, base) }
    }

    fn public(&self, node: usize, measure: Measure) -> Option<i64> {
        let each = |world: &World<'_>| {
            let all = PUBLIC.into_iter();
            all.filter_map(|one| Some(world.own_of(node, one, measure)?.1)).collect::<Vec<i64>>()
        };
        let sum = each(self).iter().sum::<i64>();
        let is_any = !each(self).is_empty();
        if let Some((stage, envelope)) = self.own_of(node, Instrument::Envelope, measure) {
            let envelope_of = |base| self.as_in(base).own_of(node, Instrument::Envelope, measure);
            let [stated, most] =
                [Base::Stated, Base::Most].map(|base| envelope_of(base).unwrap().1);
            if is_any && each(&self.as_in(Base::Least)).iter().sum::<i64>() > most {
                return Some(sum);
            }
            // A ceiling begins at what its instruments have, and at what is stated at the most.
            let at = At { year: year_of(measure), ..At::default() };
            let claims = self.claims(node, Instrument::Envelope, stage);
            let here: Vec<&Claim> = claims.into_iter().filter(|claim| claim.at == at).collect();
            let is_ceiling =
                in_force(&here).is_some_and(|claim| claim.literal.mark == Mark::Ceiling);
            let begins = is_ceiling && is_any && self.base != Base::Stated;
            return Some(if begins { envelope.max(sum.min(stated)) } else { envelope });
        }
        if !is_any {
            return None;
        }
        let all = PUBLIC.into_iter().filter_map(|instrument| {
            let own = self.own_of(node, instrument, measure).map(|own| own.1);
            let of = Measure { money: MoneyKind::Of(instrument), ..measure };
            own.or_else(|| self.of_children(node, of))
        });
        let sum: i64 = all.sum();
        let money = measure.stage.map_or(0, |stage| stage as u64 + 1);
        let at = At { year: year_of(measure), ..At::default() };
        let thing = Thing { what: 3, node, money, at, row: 0 };
        let is_partly = is_final(self.model.nodes[node].kind) && self.is_something_expected(node);
        Some(if is_partly { sum + self.draw(thing, 0, 0, BIG) } else { sum })
    }

    /// Whether the nearest node above that states instruments states one of which this says nothing.
    fn is_something_expected(&self, node: usize) -> bool {
        let says = |at: usize, one: &Instrument| {
            self.model.nodes[at].claims.iter().any(|claim| claim.instrument == *one)
        };
        let above = self.model.lineage(node).skip(1);
        let nearest = above.into_iter().find(|&at| PUBLIC.iter().any(|one| says(at, one)));
        nearest.is_some_and(|at| PUBLIC.iter().any(|one| says(at, one) && !says(node, one)))
    }

    /// The State's part of what a node states of an instrument at a stage.
    fn of_state(
        &self,
        node: usize,
        instrument: Instrument,
        stage: Option<Stage>,
        measure: Measure,
    ) -> Option<i64> {
        let claims = self.claims(node, instrument, stage);
        let at = At { year: year_of(measure), ..At::default() };
        let named = |which: u8| {
            let is = |claim: &&&Claim| claim.at.is_within(at) && claim.at.funder == Some(which);
            claims.iter().find(is).map(|claim| claim.at)
        };
        let sum = |world: &World<'_>, is_state: bool| {
            let funders = (0..u8::try_from(FUNDERS.len()).unwrap())
                .filter(|which| named(*which).is_some() && is_state_s(*which) == is_state);
            let parts: Vec<i64> = funders
                .filter_map(|which| world.at(node, &claims, At { funder: Some(which), ..at }))
                .collect();
            (!parts.is_empty()).then(|| parts.iter().sum::<i64>())
        };
        if let Some(state) = sum(self, true) {
            return Some(state);
        }
        let whole = self.at(node, &claims, at)?;
        if sum(self, false).is_some() {
            // What the others leave, at the most: the more the less they have.
            let here: Vec<&Claim> = claims.iter().copied().filter(|claim| claim.at == at).collect();
            in_force(&here)?;
            let others = sum(&self.as_in(self.base.turned()), false)?;
            let left = (whole - others).max(0);
            let money = money_of(instrument, stage);
            return Some(self.draw(Thing { what: 4, node, money, at, row: 0 }, 0, left, left));
        }
        let names = |at: &usize| {
            let node = &self.model.nodes[*at];
            matches!(node.kind, NodeKind::Plan | NodeKind::Programme) && node.funder.is_some()
        };
        let nearest = self.model.lineage(node).find(names);
        let is_ours = nearest.is_none_or(|at| self.model.nodes[at].funder.is_some_and(is_state_s));
        is_ours.then_some(whole)
    }

    /// What a node has in a measure; `None` where nothing is disclosed.
    pub fn has(&self, node: usize, measure: Measure) -> Option<i64> {
        if self.fixed_in == Some(measure)
            && let Some((_, value)) = self.fixed.iter().find(|(of, _)| *of == node)
        {
            return Some(*value);
        }
        self.own(node, measure).or_else(|| self.of_children(node, measure))
    }

    /// What the children of a node have together.
    pub fn of_children(&self, node: usize, measure: Measure) -> Option<i64> {
        if measure.money == MoneyKind::Of(Instrument::Budget) {
            return None;
        }
        let children = &self.model.children[node];
        let has = |child: &usize| self.has(*child, measure).is_some();
        let rows: Vec<usize> = children.iter().copied().filter(has).collect();
        let sum = self.together(&rows, measure)?;
        let may_have_none = |child: &&usize| {
            let kind = self.model.nodes[**child].kind;
            matches!(kind, NodeKind::Platform | NodeKind::Strategy) && !self.has_money(**child)
        };
        let counted = children.len() - children.iter().filter(may_have_none).count();
        if self.model.nodes[node].partition && rows.len() == counted {
            return Some(sum);
        }
        let money = measure.money.ordinal() as u64 * 100
            + measure.stage.map_or(0, |stage| stage as u64 + 1);
        let at = At { year: year_of(measure), ..At::default() };
        Some(sum + self.draw(Thing { what: 5, node, money, at, row: 0 }, 0, 0, BIG))
    }

    /// Whether anything but a cost is stated of a node, or below.
    fn has_money(&self, node: usize) -> bool {
        let own = self.model.nodes[node]
            .claims
            .iter()
            .any(|claim| claim.instrument != Instrument::Budget && !claim.is_movement());
        own || self.model.children[node].iter().any(|&child| self.has_money(child))
    }
}

fn money_of(instrument: Instrument, stage: Option<Stage>) -> u64 {
    instrument as u64 * 100 + stage.map_or(0, |stage| stage as u64 + 1)
}

fn is_state_s(funder: u8) -> bool {
    matches!(FUNDERS[usize::from(funder)], "etat" | "pia")
}

/// Whether what is awarded is what such a node is promised.
fn is_final(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Laureate | NodeKind::Action)
}

/// Which of some claims, all of one instrument, stage and coordinates, is in force.
pub fn in_force<'c>(claims: &[&'c Claim]) -> Option<&'c Claim> {
    let claims: Vec<&Claim> = claims.iter().copied().filter(|claim| !claim.is_movement()).collect();
    let is_revised = |claim: &Claim| {
        claims.iter().any(|new| {
            !std::ptr::eq(*new, claim)
                && new.replaces
                && new.source >= claim.source
                && !new.literal.meets(claim.literal)
        })
    };
    let left: Vec<&Claim> = claims.iter().copied().filter(|claim| !is_revised(claim)).collect();
    let latest = left.iter().map(|claim| claim.source).max()?;
    let preferred = left.iter().copied().find(|claim| claim.preferred);
    preferred.or_else(|| left.into_iter().find(|claim| claim.source == latest))
}
