//! What rows have together in a world, and whether what they have in common can be told at all.
//!
//! Rows that no link joins have nothing in common. Where the links join them like the branches of
//! a tree, they have together what each has without what each link joins. Of links within links
//! the greater counts. Rows that are joined in a circle are left alone: nobody knows how much of
//! what two of them share a third has too.

use relance::domain::{Instrument, Stage};
use relance::query::{Measure, MoneyKind};

use super::model::{BIG, Model, Shared, Tie};
use super::world::{Base, Thing, World};

/// How well rows that are joined are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Every bound is reached.
    Tight,
    /// Bounds hold, but some may be further out than any world.
    Loose,
    /// In a circle.
    Unclear,
}

/// What an end has of a row's money; without an amount where nobody knows.
#[derive(Debug)]
struct Held {
    amount: Option<i64>,
}

/// A link from somewhere in a row to a node above other rows.
#[derive(Debug)]
struct Above {
    end: usize,
    row: usize,
    rows: Vec<usize>,
}

/// Two ends of a link, or of a chain of nodes that are the same money, and their rows.
#[derive(Debug, Clone, Copy)]
struct Joint {
    tie: Tie,
    row: usize,
    ends: [usize; 2],
    rows: [usize; 2],
}

impl Joint {
    /// The row that is in another altogether, and that one.
    fn inner(&self) -> Option<[usize; 2]> {
        let which = match self.tie.shared {
            Shared::Same | Shared::Part => 0,
            Shared::Renames => 1,
            Shared::Stated(_) | Shared::Unknown => return None,
        };
        let [inner, outer] = [self.rows[which], self.rows[1 - which]];
        (self.ends[which] == inner).then_some([inner, outer])
    }

    /// Whether it is in another, in any order of their ends.
    fn is_in(&self, other: &Joint, model: &Model) -> bool {
        let fits = |[one, two]: [usize; 2]| {
            model.is_within(self.ends[0], one) && model.is_within(self.ends[1], two)
        };
        let [one, two] = other.ends;
        fits([one, two]) || fits([two, one])
    }
}

impl World<'_> {
    /// What rows have together, each of which discloses; `None` of none.
    pub fn together(&self, rows: &[usize], measure: Measure) -> Option<i64> {
        if rows.is_empty() {
            return None;
        }
        let sum: i64 = rows.iter().filter_map(|&row| self.has(row, measure)).sum();
        let joints = joints(self.model, rows, Order::By(measure));
        // What is in something greater counts in that.
        let mut groups: Vec<(Joint, i64)> = Vec::new();
        for joint in &joints {
            let Some(common) = self.common(joint, measure) else { continue };
            let around = groups.iter_mut().find(|(other, _)| {
                joint.is_in(other, self.model) || other.is_in(joint, self.model)
            });
            match around {
                Some((other, counted)) => {
                    if other.is_in(joint, self.model) {
                        *other = *joint;
                    }
                    *counted = (*counted).max(common);
                }
                None => groups.push((*joint, common)),
            }
        }
        self.holds_all(&groups, measure);
        Some(sum - groups.iter().map(|(_, common)| common).sum::<i64>())
    }

    /// What is in a row altogether is apart from what else is: there is no world where the row has
    /// less than all of it.
    fn holds_all(&self, groups: &[(Joint, i64)], measure: Measure) {
        let inner = |joint: &Joint| joint.inner().filter(|_| joint.tie.shared != Shared::Same);
        for [_, outer] in groups.iter().filter_map(|(joint, _)| inner(joint)) {
            let in_it = groups
                .iter()
                .filter(|(joint, _)| inner(joint).is_some_and(|pair| pair[1] == outer));
            let all: i64 = in_it.map(|(_, common)| common).sum();
            if self.has(outer, measure).is_some_and(|has| has < all) {
                self.is_impossible.set(true);
            }
        }
    }

    /// What rows have together that may be anywhere in the tree: a link to a node above some of them
    /// may be to what those have.
    pub fn total(&self, rows: &[usize], measure: Measure) -> Option<i64> {
        let mut sum = self.together(rows, measure)?;
        for (row, above) in self.model.above(rows).into_iter().enumerate() {
            let Some(Held { amount: one }) = self.held(above.end, above.row, measure) else {
                continue;
            };
            let below: i64 = above.rows.iter().filter_map(|&row| self.has(row, measure)).sum();
            let row_has = self.has(above.row, measure).unwrap_or(0);
            let most = one.map_or(row_has, |one| one.min(row_has)).min(below);
            let thing = Thing { what: 7, row, ..Thing::default() };
            sum -= match self.base {
                Base::Stated | Base::Most => 0,
                Base::Least => most,
                Base::Any(_) => self.draw(thing, 0, 0, most),
            };
        }
        Some(sum)
    }

    /// What two rows have in common by a link; `None` where one of its ends has nothing there.
    fn common(&self, joint: &Joint, measure: Measure) -> Option<i64> {
        let held = |which: usize| self.held(joint.ends[which], joint.rows[which], measure);
        let (one, other) = (held(0)?.amount, held(1)?.amount);
        let rows = joint.rows.map(|row| self.has(row, measure).unwrap_or(0));
        let most = [one, other, Some(rows[0]), Some(rows[1])].into_iter().flatten().min()?;
        let thing = Thing { what: 6, row: joint.row, ..Thing::default() };
        let unknown = || match self.base {
            Base::Stated | Base::Most => 0,
            Base::Least => most,
            Base::Any(_) => self.draw(thing, 0, 0, most),
        };
        let all_of = |part: Option<i64>| {
            let Some(part) = part else { return unknown() };
            // What is in something greater is no more than that. Where it cannot be, nobody knows
            // which of the two is wrong: there is no such world.
            if most < part {
                self.is_impossible.set(true);
            }
            most
        };
        Some(match joint.tie.shared {
            // The chain has the lesser first.
            Shared::Same | Shared::Part => all_of(one),
            Shared::Renames => all_of(other),
            Shared::Unknown => unknown(),
            Shared::Stated(_) if !is_of_all(measure) => unknown(),
            Shared::Stated(literal) => {
                let (low, high) = (literal.least(), literal.most());
                // Nor is there a world where an end can never have what the link says.
                let may_have = |end: usize| World::new(self.model, Base::Most).has(end, measure);
                if joint.ends.into_iter().filter_map(may_have).any(|most| most < low) {
                    self.is_impossible.set(true);
                }
                // A ceiling that may come to nothing has nothing in common, whatever a link says.
                let drawn = match self.base {
                    Base::Stated => literal.value(),
                    Base::Least => high,
                    Base::Most => low,
                    Base::Any(_) => self.draw(thing, low, 0, high),
                };
                drawn.min(most)
            }
        })
    }

    /// What an end has of a row's money: nothing where the row adds up its children and the end
    /// discloses nothing; not known where it is somewhere in what is stated above it.
    fn held(&self, end: usize, row: usize, measure: Measure) -> Option<Held> {
        let own = self.has(end, measure);
        let held = Held { amount: own };
        (own.is_some() || self.is_inside(end, row, measure)).then_some(held)
    }

    /// Whether a node is somewhere in what its row, or a node between, states itself.
    pub fn is_inside(&self, end: usize, row: usize, measure: Measure) -> bool {
        let between = self.model.lineage(end).skip(1);
        end != row
            && between
                .take_while(|&above| self.model.is_within(above, row))
                .any(|above| self.own(above, measure).is_some())
    }
}

/// A link states an amount of all the money that is meant.
fn is_of_all(measure: Measure) -> bool {
    matches!(measure.money, MoneyKind::Public | MoneyKind::Of(Instrument::Envelope))
        && measure.exercise.is_none()
        && matches!(measure.stage, None | Some(Stage::Announced | Stage::Awarded))
}

/// In what order nodes that are the same money make a chain.
#[derive(Debug, Clone, Copy)]
enum Order {
    /// Each in one that has more in a measure.
    By(Measure),
    /// As they stand.
    Standing,
}

/// What joins rows. Nodes that are all the same money are a chain.
fn joints(model: &Model, rows: &[usize], order: Order) -> Vec<Joint> {
    let key = |at: usize| {
        let Order::By(measure) = order else { return [0; 2] };
        let of = |base| World::new(model, base).has(at, measure).unwrap_or(-BIG);
        [Base::Stated, Base::Least].map(of)
    };
    let row_of = |end: usize| model.lineage(end).find(|above| rows.contains(above));
    let mut all: Vec<Joint> = Vec::new();
    let mut push = |tie: Tie, row: usize, ends: [usize; 2]| {
        if let [Some(one), Some(other)] = ends.map(row_of)
            && one != other
        {
            all.push(Joint { tie, row, ends, rows: [one, other] });
        }
    };
    let mut same: Vec<Vec<usize>> = Vec::new();
    for (row, tie) in model.ties.iter().enumerate() {
        if tie.shared != Shared::Same {
            push(*tie, row, tie.ends);
            continue;
        }
        let mut group = tie.ends.to_vec();
        same.retain(|other| {
            let meets = other.iter().any(|one| tie.ends.contains(one));
            group.extend(other.iter().filter(|_| meets));
            !meets
        });
        group.sort_unstable();
        group.dedup();
        same.push(group);
    }
    for (at, group) in same.into_iter().enumerate() {
        let mut members: Vec<usize> =
            group.into_iter().filter(|one| row_of(*one).is_some()).collect();
        members.sort_by_cached_key(|&one| (std::cmp::Reverse(key(one)), one));
        let mut seen: Vec<usize> = Vec::new();
        members.retain(|&one| {
            let row = row_of(one).unwrap();
            let is_new = !seen.contains(&row);
            seen.push(row);
            is_new
        });
        for two in members.windows(2) {
            let ends = [two[1], two[0]];
            push(Tie { ends, shared: Shared::Same }, model.ties.len() + at * 100 + two[1], ends);
        }
    }
    // What two rows have in common that are in one and the same counts in that.
    let pairs: Vec<[usize; 2]> = all.iter().filter_map(Joint::inner).collect();
    let outermost = |row: usize| {
        let next = |&row: &usize| {
            let mut out = pairs.iter().filter(|pair| pair[0] == row);
            // What is in two is in neither alone.
            out.next().filter(|_| out.next().is_none()).map(|pair| pair[1])
        };
        std::iter::successors(Some(row), next).take(rows.len() + 1).last()
    };
    all.retain(|joint| {
        joint.inner().is_some() || outermost(joint.rows[0]) != outermost(joint.rows[1])
    });
    all
}

impl Model {
    fn above(&self, rows: &[usize]) -> Vec<Above> {
        let row_of = |end: usize| self.lineage(end).find(|above| rows.contains(above));
        let pairs = self.ties.iter().filter(|tie| tie.shared != Shared::Same);
        let found = pairs.filter_map(|tie| {
            let [one, other] = tie.ends;
            let (end, row, above) = match tie.ends.map(row_of) {
                [Some(row), None] => (one, row, other),
                [None, Some(row)] => (other, row, one),
                [_, _] => return None,
            };
            let is_below = |at: &usize| *at != row && self.is_within(*at, above);
            let rows: Vec<usize> = rows.iter().copied().filter(is_below).collect();
            (!rows.is_empty()).then_some(Above { end, row, rows })
        });
        found.collect()
    }

    /// How well rows are known that links to nodes above them join.
    pub fn shape_above(&self, rows: &[usize], measure: Measure) -> Shape {
        match self.above(rows).as_slice() {
            [] => Shape::Tight,
            [one] if one.rows.len() == 1 && joints(self, rows, Order::By(measure)).is_empty() => {
                Shape::Loose
            }
            [_, ..] => Shape::Unclear,
        }
    }

    /// How well rows are known. What hangs on the order of a chain is known in both orders or in
    /// neither: another order joins other ends.
    pub fn shape_of(&self, rows: &[usize], measure: Measure) -> Shape {
        let of = |order| self.shape_in(rows, order);
        of(Order::By(measure)).max(of(Order::Standing))
    }

    fn shape_in(&self, rows: &[usize], order: Order) -> Shape {
        let found = joints(self, rows, order);
        let is_in_any = |at: usize| {
            let in_it = |(other, joint): (usize, &Joint)| {
                other != at
                    && found[at].is_in(joint, self)
                    && !(joint.is_in(&found[at], self) && other > at)
            };
            found.iter().enumerate().any(in_it)
        };
        let outer: Vec<&Joint> =
            (0..found.len()).filter(|&at| !is_in_any(at)).map(|at| &found[at]).collect();
        let mut shape = if outer.len() < found.len() { Shape::Loose } else { Shape::Tight };
        let are_one_lineage =
            |one: usize, other: usize| self.is_within(one, other) || self.is_within(other, one);
        let mut joined: Vec<Vec<usize>> = rows.iter().map(|&row| vec![row]).collect();
        for (at, joint) in outer.iter().enumerate() {
            // That a node below a row is around something firmer does not make the row firmer.
            let is_below = |which: usize| joint.ends[which] != joint.rows[which];
            let is_loose = match joint.tie.shared {
                Shared::Same => is_below(0) || is_below(1),
                Shared::Part => is_below(1),
                Shared::Renames => is_below(0),
                Shared::Stated(_) | Shared::Unknown => false,
            };
            // What is in one row and tied to a third bounds both, by the least of it and by the most.
            let is_whole = !matches!(joint.tie.shared, Shared::Stated(_) | Shared::Unknown);
            let is_again = |other: &&&Joint| other.ends.iter().any(|end| joint.ends.contains(end));
            // Nor is what is linked in a row told apart from what is linked below that.
            let is_nested = (0..2).any(|which| {
                let between = self.lineage(joint.ends[which]).skip(1);
                is_below(which)
                    && between
                        .take_while(|&above| self.is_within(above, joint.rows[which]))
                        .any(|above| !joints(self, &self.children[above], order).is_empty())
            });
            let is_loose =
                is_loose || is_nested || (is_whole && outer.iter().filter(is_again).count() > 1);
            if is_loose {
                shape = shape.max(Shape::Loose);
            }
            let mut ends = joint.rows;
            ends.sort_unstable();
            let mut is_beside = false;
            for other in &outer[..at] {
                for (one, two) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    let (one, two) = (joint.ends[one], other.ends[two]);
                    if one != two && are_one_lineage(one, two) {
                        shape = shape.max(Shape::Loose);
                    }
                }
                let mut others = other.rows;
                others.sort_unstable();
                if others != ends {
                    continue;
                }
                is_beside = true;
                let crosses = joint
                    .ends
                    .iter()
                    .any(|&one| other.ends.iter().any(|&two| are_one_lineage(one, two)));
                if crosses {
                    return Shape::Unclear;
                }
            }
            let group = |row: usize| joined.iter().position(|group| group.contains(&row)).unwrap();
            let (one, other) = (group(ends[0]), group(ends[1]));
            if one == other {
                if !is_beside {
                    return Shape::Unclear;
                }
                continue;
            }
            let moved = joined[other].clone();
            joined[one].extend(moved);
            joined[other].clear();
        }
        shape
    }

    /// The same of a node's children, and of all below.
    pub fn shape(&self, at: usize, measure: Measure) -> Shape {
        let below = self.children[at].iter().map(|&child| self.shape(child, measure));
        below.chain([self.shape_of(&self.children[at], measure)]).max().unwrap()
    }
}
