//! What holds of every difference: a corpus does not differ from itself, the way back is the
//! way there mirrored, and one edit is one change.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::query::specimen;

/// A node of a corpus in the making: its number, its figures as instrument, amount and
/// source, and the nodes below it.
#[derive(Debug, Clone)]
struct Part {
    number: usize,
    name: String,
    figures: Vec<(char, u32, bool)>,
    below: Vec<Part>,
}

impl Part {
    /// It and all below it, as a specimen is written.
    fn write(&self, depth: usize, text: &mut String) {
        let Part { number, name, figures, below } = self;
        let indent = "  ".repeat(depth);
        write!(text, "{indent}plan n{number}; name {name}").unwrap();
        for (instrument, amount, newer) in figures {
            let source = if *newer { "new" } else { "old" };
            write!(text, "; {instrument} {amount} M€ @{source}").unwrap();
        }
        text.push('\n');
        for part in below {
            part.write(depth + 1, text);
        }
    }

    fn number(&mut self, next: &mut usize) {
        self.number = *next;
        self.name = format!("Nom {next}");
        *next += 1;
        self.below.iter_mut().for_each(|part| part.number(next));
    }

    fn len(&self) -> usize {
        1 + self.below.iter().map(Part::len).sum::<usize>()
    }

    /// The part that is `at` in preorder below this one, which is the first.
    fn find(&mut self, at: usize) -> &mut Part {
        let mut left = at;
        if left == 0 {
            return self;
        }
        left -= 1;
        let mut found = 0;
        while left >= self.below[found].len() {
            left -= self.below[found].len();
            found += 1;
        }
        self.below[found].find(left)
    }

    /// Takes out the part that is `at`, which is not the first.
    fn take(&mut self, at: usize) -> Part {
        let mut left = at - 1;
        let mut found = 0;
        while left >= self.below[found].len() {
            left -= self.below[found].len();
            found += 1;
        }
        if left == 0 { self.below.remove(found) } else { self.below[found].take(left) }
    }

    fn turn_around(&mut self) {
        self.below.reverse();
        self.figures.reverse();
        self.below.iter_mut().for_each(Part::turn_around);
    }

    fn corpus(&self) -> Corpus {
        let mut text = String::new();
        self.write(0, &mut text);
        specimen::corpus(&text)
    }
}

fn part() -> impl Strategy<Value = Part> {
    let figures = || {
        prop::collection::vec(
            (prop::sample::select(vec!['E', 'S', 'P']), 1_u32..4, any::<bool>()),
            0..4,
        )
    };
    let whole = |figures, below| Part { number: 0, name: String::new(), figures, below };
    let leaf = figures().prop_map(move |figures| whole(figures, Vec::new()));
    let tree = leaf.prop_recursive(4, 24, 4, move |below| {
        (figures(), prop::collection::vec(below, 0..4))
            .prop_map(move |(figures, below)| whole(figures, below))
    });
    tree.prop_map(|mut part| {
        part.number(&mut 0);
        part
    })
}

/// One edit, at a node and a place that are taken modulo what there is.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Rename,
    ChangeId,
    Move(usize),
    Remove,
    Insert,
    Revise(usize),
    Drop(usize),
    State,
    Relabel(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<usize>();
    prop_oneof![
        Just(Edit::Rename),
        Just(Edit::ChangeId),
        at().prop_map(Edit::Move),
        Just(Edit::Remove),
        Just(Edit::Insert),
        at().prop_map(Edit::Revise),
        at().prop_map(Edit::Drop),
        Just(Edit::State),
        at().prop_map(Edit::Relabel),
    ]
}

/// Applies an edit; what its change is called, or `None` where there is nothing to edit.
fn apply(whole: &mut Part, at: usize, edit: Edit) -> Option<(How, &'static str)> {
    let len = whole.len();
    let place = at % len;
    let figure =
        |part: &Part, at: usize| (!part.figures.is_empty()).then(|| at % part.figures.len());
    let part = whole.find(place);
    match edit {
        Edit::Rename => part.name = "Autrement".to_owned(),
        Edit::ChangeId => part.number = 1_000,
        Edit::State => part.figures.push(('B', 7, false)),
        Edit::Insert => {
            let below = vec![Part {
                number: 1_001,
                name: "Dessous".into(),
                figures: vec![('S', 1, true)],
                below: vec![],
            }];
            part.below
                .insert(0, Part { number: 1_000, name: "Neuf".into(), figures: vec![], below });
        }
        Edit::Revise(at) => {
            let at = figure(part, at)?;
            part.figures[at].1 += 5;
        }
        Edit::Drop(at) => {
            let at = figure(part, at)?;
            part.figures.remove(at);
        }
        Edit::Relabel(at) => {
            let at = figure(part, at)?;
            part.figures[at].2 ^= true;
        }
        Edit::Remove | Edit::Move(_) if place == 0 => return None,
        Edit::Remove => drop(whole.take(place)),
        Edit::Move(to) => {
            // Put back where it was, or under another.
            let before = whole.corpus();
            let taken = whole.take(place);
            let number = taken.number;
            let len = whole.len();
            whole.find(to % len).below.push(taken);
            let after = whole.corpus();
            let parent = |corpus: &Corpus| {
                let node = corpus.node_by_id(&format!("n{number}")).unwrap();
                corpus.parent(node).map(|parent| corpus.name(parent).to_owned())
            };
            if parent(&before) == parent(&after) {
                return None;
            }
        }
    }
    Some(match edit {
        Edit::Rename => (How::Renamed, "node"),
        Edit::ChangeId => (How::RenamedId, "node"),
        Edit::Move(_) => (How::Moved, "node"),
        Edit::Remove => (How::Removed, "node"),
        Edit::Insert => (How::Added, "node"),
        Edit::Revise(_) => (How::Revised, "figure"),
        Edit::Drop(_) => (How::Removed, "figure"),
        Edit::State => (How::Added, "figure"),
        Edit::Relabel(_) => (How::Changed, "figure"),
    })
}

/// A change as it is seen from the other end.
fn mirrored(change: &Change) -> Change {
    fn sides<T: Copy>(sides: Sides<T>) -> Sides<T> {
        match sides {
            Sides::Old(it) => Sides::New(it),
            Sides::New(it) => Sides::Old(it),
            Sides::Both(old, new) => Sides::Both(new, old),
        }
    }
    let how = match change.how {
        How::Added => How::Removed,
        How::Removed => How::Added,
        other => other,
    };
    let thing = match change.thing {
        Thing::Node(at) => Thing::Node(sides(at)),
        Thing::Figure(at) => Thing::Figure(sides(at)),
        other => other,
    };
    let node = change.node.map(sides);
    Change { how, thing, node, near: None, ..change.clone() }
}

fn sorted(changes: impl Iterator<Item = Change>) -> Vec<String> {
    let mut lines: Vec<String> = changes.map(|change| format!("{change:?}")).collect();
    lines.sort();
    lines
}

proptest! {
    #[test]
    fn a_corpus_does_not_differ_from_itself_in_any_order(part in part()) {
        let (corpus, mut turned) = (part.corpus(), part);
        prop_assert!(difference(&corpus, &corpus).is_empty());
        turned.turn_around();
        prop_assert!(difference(&corpus, &turned.corpus()).is_empty());
    }

    #[test]
    fn one_edit_is_one_change(mut part in part(), at: usize, edit in edit()) {
        let old = part.corpus();
        if let Some((how, what)) = apply(&mut part, at, edit) {
            let found = difference(&old, &part.corpus());
            let told: Vec<_> = found.changes.iter().map(|change| (change.how, change.thing.kind().word())).collect();
            prop_assert_eq!(told, [(how, what)]);
        }
    }

    #[test]
    fn the_way_back_is_the_way_there_mirrored(
        part in part(), edits in prop::collection::vec((any::<usize>(), edit()), 0..6), other in part(),
    ) {
        let (old, mut edited) = (part.corpus(), part);
        for (at, edit) in edits {
            // An id may stand once only.
            let mut tried = edited.clone();
            apply(&mut tried, at, edit);
            let mut numbers: Vec<usize> = (0..tried.len()).map(|at| tried.find(at).number).collect();
            numbers.sort_unstable();
            let len = numbers.len();
            numbers.dedup();
            if numbers.len() == len {
                edited = tried;
            }
        }
        for new in [edited.corpus(), other.corpus()] {
            let there = difference(&old, &new).changes.into_iter();
            let there = sorted(there.map(|change| Change { near: None, ..change }));
            let back = sorted(difference(&new, &old).changes.iter().map(mirrored));
            prop_assert_eq!(there, back);
        }
    }
}
