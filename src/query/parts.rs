//! The parts of what a node states, each below the part that it is a part of, and what the parts
//! of a part leave of it.
//!
//! ```text
//! cost 18
//!   14 of the tranche subventions
//!     6,6 of it of the Caisse, 1,4 of the Region
//!     6,0 of it not detailed
//! ```

use hashbrown::HashMap;

use super::claims::{Claim, amount_at, sum_along, sums};
use super::{Left, Remainder};
use crate::domain::{Coordinates, Figure, Period, Sym, Word, words};

words! {
    /// Along what parts are added up.
    Axis, "axis" {
        /// Budget years.
        Exercise = "exercise",
        /// Regions.
        Region = "region",
        /// Those who pay.
        Funder = "funder",
    }
}

/// What the parts of a whole along one axis leave of it: of no region, year or funder that is named.
#[derive(Debug, Clone, Copy)]
pub struct Unspecified {
    /// Along what they are parts.
    pub axis: Axis,
    /// What they leave.
    pub left: Remainder,
}

/// What parts leave of a whole, along each axis along which any is stated; nothing where they may
/// be all of it, and of exercises unless its period names years and all of them are stated.
pub(super) fn unspecified(whole: &Figure, claims: &[Claim]) -> Vec<Unspecified> {
    let at = Coordinates::WHOLE;
    if claims.iter().any(|claim| claim.at == at && claim.moved.is_some()) {
        return Vec::new();
    }
    let Some(amount) = amount_at(claims, at) else { return Vec::new() };
    let of_axes = Axis::ALL.iter().copied().zip(sums(claims));
    let known = of_axes.filter(|(axis, _)| {
        // What is known within tranches only says little of the whole.
        claims.iter().any(|claim| is_along(*axis, claim.at))
            && (*axis != Axis::Exercise || has_all_years(whole, claims))
    });
    let left = known.filter_map(|(axis, sum)| {
        let left = amount.without_parts(&sum?)?;
        (left.left == Left::Some).then_some(Unspecified { axis, left })
    });
    left.collect()
}

/// Whether what has these coordinates is a part of the whole along an axis, and along no other.
fn is_along(axis: Axis, at: Coordinates) -> bool {
    let without = match axis {
        Axis::Exercise => Coordinates { exercise: None, ..at },
        Axis::Region => Coordinates { region: Sym::EMPTY, ..at },
        Axis::Funder => Coordinates { funder: None, ..at },
    };
    at != Coordinates::WHOLE && without == Coordinates::WHOLE
}

/// A part of what a node states of one instrument at one stage.
#[derive(Debug, Clone)]
pub struct Part {
    /// The part.
    pub figure: Figure,
    /// Its own parts, in document order.
    pub parts: Vec<Part>,
    /// What they leave of it along the axis of which most is stated, funders, regions or exercises;
    /// `None` where they may be all of it, and of exercises unless its period names them all.
    pub left: Option<Remainder>,
}

/// Figures that are parts, in document order, each below the nearest that it is within. The claims
/// are those of which they are.
pub(super) fn nested(figures: &[Figure], claims: &[Claim]) -> Vec<Part> {
    let mut places: HashMap<Coordinates, usize> = HashMap::new();
    for (place, figure) in figures.iter().enumerate().filter(|(_, one)| !one.is_movement()) {
        places.entry(figure.coordinates()).or_insert(place);
    }
    let mut tops = Vec::new();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); figures.len()];
    for (place, figure) in figures.iter().enumerate() {
        let above = wider(figure.coordinates()).find_map(|at| places.get(&at).copied());
        above.map_or(&mut tops, |above| &mut below[above]).push(place);
    }
    let nest = Nest { figures, below, claims };
    tops.into_iter().map(|place| nest.part(place)).collect()
}

/// Which coordinates are kept, as bits (tranche, exercise, region, funder), the most first.
const KEPT: [u8; 14] = [14, 13, 11, 7, 12, 10, 9, 6, 5, 3, 8, 4, 2, 1];

/// The coordinates of that of which something with these may be a part, the nearest first.
pub(super) fn wider(at: Coordinates) -> impl Iterator<Item = Coordinates> {
    let text = |text: Sym, is_kept: bool| if is_kept { text } else { Sym::EMPTY };
    let kept = KEPT.into_iter().map(move |kept| Coordinates {
        tranche: text(at.tranche, kept & 8 != 0),
        exercise: at.exercise.filter(|_| kept & 4 != 0),
        region: text(at.region, kept & 2 != 0),
        funder: at.funder.filter(|_| kept & 1 != 0),
    });
    kept.filter(move |wider| *wider != at)
}

/// Parts, and which are below which.
struct Nest<'a> {
    figures: &'a [Figure],
    below: Vec<Vec<usize>>,
    claims: &'a [Claim],
}

impl Nest<'_> {
    /// Coordinates are fewer at each level, so that this ends.
    fn part(&self, place: usize) -> Part {
        let figure = self.figures[place];
        let parts: Vec<Part> = self.below[place].iter().map(|&below| self.part(below)).collect();
        let left = (!parts.is_empty()).then(|| self.left(&figure)).flatten();
        Part { figure, parts, left }
    }

    fn left(&self, figure: &Figure) -> Option<Remainder> {
        let at = figure.coordinates();
        let claims = self.claims.iter().filter(|claim| claim.at.is_within(&at));
        let claims: Vec<Claim> = claims.copied().collect();
        // Where it is moved, what is left of it is not to be seen from the part alone.
        if claims.iter().any(|claim| claim.at == at && claim.moved.is_some()) {
            return None;
        }
        let sum = sum_along(&claims, at, has_all_years(figure, &claims))?;
        let left = amount_at(&claims, at)?.without_parts(&sum)?;
        (left.left == Left::Some).then_some(left)
    }
}

/// Whether the period of a figure names years, and claims are of each of them.
fn has_all_years(figure: &Figure, claims: &[Claim]) -> bool {
    let Some((first, last)) = figure.period.and_then(Period::span) else { return false };
    let has = |year| claims.iter().any(|one| one.at.exercise.is_some_and(|of| of.year() == year));
    (first.year()..=last.year()).all(has)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::query::{details, specimen};

    /// The parts of the one kind of money, each with how deep it is and what is left of it.
    fn parts(figures: &str) -> Vec<String> {
        let ledger = specimen::ledger(&format!("laureate p; {figures}"));
        let node = ledger.corpus.node_by_id("p").unwrap();
        let found = details(&ledger, node);
        let [money] = &found.money[..] else { panic!("{:?}", found.money) };
        let mut told = Vec::new();
        let mut open: Vec<(usize, &Part)> = money.parts.iter().rev().map(|one| (0, one)).collect();
        while let Some((depth, part)) = open.pop() {
            open.extend(part.parts.iter().rev().map(|one| (depth + 1, one)));
            let million = Decimal::from(1_000_000);
            let left = part.left.map(|left| (left.eur / million).normalize());
            let left = left.map_or(String::new(), |left| format!(" leaves {left}"));
            let stated = ledger.corpus.text(part.figure.stated);
            told.push(format!("{}{stated}{left}", "-".repeat(depth)));
        }
        told
    }

    #[test]
    fn a_part_of_a_part_stands_below_it() {
        assert_eq!(
            parts("B 18 M€; B/aid:ue 6,6 M€; B/aid 14 M€; B/aid:region 1,4 M€; B/own 4 M€"),
            ["14 M€ leaves 6", "-6,6 M€", "-1,4 M€", "4 M€"]
        );
        // Of two that are as near, the tranche; of all that it is within, the nearest.
        assert_eq!(
            parts("B/aid 9 M€; B:ue 5 M€; B/aid:ue 4 M€; B/aid:ue~bretagne 1 M€"),
            ["9 M€ leaves 5", "-4 M€ leaves 3", "--1 M€", "5 M€"]
        );
    }

    /// What the parts of the whole leave along each axis, with its bound.
    fn unspecified(figures: &str) -> Vec<String> {
        let ledger = specimen::ledger(&format!("programme p; {figures}"));
        let found = details(&ledger, ledger.corpus.node_by_id("p").unwrap());
        let left = found.money.iter().flat_map(|money| &money.unspecified);
        let million = Decimal::from(1_000_000);
        let told = left.map(|Unspecified { axis, left }| {
            let eur = (left.eur / million).normalize();
            format!("{} {eur} {}", axis.word(), left.bound.word())
        });
        told.collect()
    }

    #[test]
    fn what_no_part_names_is_told_along_each_axis() {
        // 210 − 24,9; 210 − 50.
        assert_eq!(
            unspecified("E 210 M€; E~bretagne 24,9 M€; E:ue 50 M€"),
            ["region 185.1 firm", "funder 160 firm"]
        );
        assert_eq!(unspecified("E ≤ 210 M€; E~bretagne 10 M€"), ["region 200 ceiling"]);
        assert_eq!(unspecified("E 210 M€; E~bretagne ≤ 10 M€"), ["region 200 floor"]);
    }

    #[test]
    fn nothing_is_unspecified_of_what_parts_may_be() {
        let none: [&str; 0] = [];
        // 9,5 to 10,5, and 9,55 to 9,65.
        assert_eq!(unspecified("E 10 M€; E~bretagne 9,6 M€"), none);
        // More than the whole is a finding, not a remainder; and parts alone have no whole.
        assert_eq!(unspecified("E 10 M€; E~bretagne 12 M€"), none);
        assert_eq!(unspecified("E~bretagne 12 M€"), none);
        // What a funder gives within a tranche is said below the tranche.
        assert_eq!(unspecified("B 18 M€; B/aid 14 M€; B/aid:ue 6,6 M€"), none);
    }

    #[test]
    fn nothing_is_left_of_what_may_be_all() {
        // 13,5 to 14,5, and 13,55 to 13,65 with the other's 0,4.
        assert_eq!(
            parts("B/aid 14 M€; B/aid:ue 13,6 M€; B/aid:region 0,4 M€"),
            ["14 M€", "-13,6 M€", "-0,4 M€"]
        );
        // The regions are all of it, though the funders are not.
        assert_eq!(
            parts("B/aid 14 M€; B/aid:ue 5 M€; B/aid~bretagne 9 M€; B/aid~corse 5 M€"),
            ["14 M€", "-5 M€", "-9 M€", "-5 M€"]
        );
        // More than it is no remainder; and of tranches there is no sum.
        assert_eq!(
            parts("B:ue 5 M€; B:ue/a 3 M€; B:ue/b 1 M€; B~corse 2 M€; B~corse:etat 4 M€"),
            ["5 M€", "-3 M€", "-1 M€", "2 M€", "-4 M€"]
        );
    }
}
