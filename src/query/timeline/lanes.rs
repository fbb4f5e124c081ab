//! Lanes for what overlaps: each span gets the first lane that is free where it begins.
//!
//! ```text
//! lane 0   ├──────────────┤   ├───┤
//! lane 1        ├────┤    ├──────┤
//! ```

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ColumnSpan;

/// The lane of each span, so that no two of one lane overlap and there are as few lanes as
/// can be: as many as spans that hold one and the same column. Where several begin together
/// the longest gets the first lane, so that what holds others is above them.
#[must_use]
pub fn lanes(spans: &[ColumnSpan]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&at| (spans[at].first, Reverse(spans[at].last), at));
    let mut lanes = vec![0; spans.len()];
    let mut busy: BinaryHeap<Reverse<(i32, usize)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let mut opened = 0;
    for at in order {
        while let Some(&Reverse((last, lane))) = busy.peek() {
            if last >= spans[at].first {
                break;
            }
            busy.pop();
            free.push(Reverse(lane));
        }
        let lane = free.pop().map_or(opened, |Reverse(lane)| lane);
        opened = opened.max(lane + 1);
        busy.push(Reverse((spans[at].last, lane)));
        lanes[at] = lane;
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lanes_of(spans: &[(i32, i32)]) -> Vec<usize> {
        let columns = |&(first, last): &(i32, i32)| ColumnSpan { first, last };
        lanes(&spans.iter().map(columns).collect::<Vec<_>>())
    }

    #[test]
    fn what_holds_others_stands_above_them() {
        // A programme of two years and its four windows, in any order.
        assert_eq!(lanes_of(&[(0, 23), (0, 5), (6, 11), (12, 17), (18, 23)]), [0, 1, 1, 1, 1]);
        assert_eq!(lanes_of(&[(6, 11), (0, 5), (0, 23)]), [1, 1, 0]);
        // Two at one column, though on different days.
        assert_eq!(lanes_of(&[(3, 3), (3, 3), (4, 4)]), [0, 1, 0]);
        assert!(lanes_of(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn no_lane_is_taken_twice_and_none_is_wasted(
            spans in prop::collection::vec((0_i32..60, 0_i32..20), 0..40)
        ) {
            let spans: Vec<ColumnSpan> = spans
                .into_iter()
                .map(|(first, more)| ColumnSpan { first, last: first + more })
                .collect();
            let lanes = lanes(&spans);
            for (at, span) in spans.iter().enumerate() {
                for other in at + 1..spans.len() {
                    prop_assert!(lanes[at] != lanes[other] || span.last < spans[other].first || spans[other].last < span.first);
                }
            }
            let at_once = |column: i32| {
                spans.iter().filter(|span| (span.first..=span.last).contains(&column)).count()
            };
            let most = (0..80).map(at_once).max().unwrap_or(0);
            prop_assert_eq!(lanes.iter().map(|lane| lane + 1).max().unwrap_or(0), most);
        }
    }
}
