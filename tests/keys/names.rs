//! Names in the outline: they take what is free, and where one must be cut its acronym stands for
//! it.

use std::fs;

use crate::support::{keys, play, start};
use crate::{LEDGER, lines};
use proptest::prelude::*;
use relance::app::{Address, Options, State, arrive_at_once};
use relance::query::Ledger;
use relance::text::{Lang, width};

fn opened(ledger: &Ledger, columns: usize, lang: Lang, pressed: &str) -> State {
    let options = Options { lang, ..Options::default() };
    play(ledger, start(ledger, &format!("{columns}x60"), options), keys(pressed)).0
}

/// The rows of the outline, without what stands beside it.
fn outline(ledger: &Ledger, state: &State) -> Vec<String> {
    let area = state.layout().outline;
    let rows = usize::from(area.y - 1)..usize::from(area.y - 1 + area.height);
    let lines = lines(ledger, state);
    let rows = lines.get(rows).unwrap_or_default().iter();
    rows.map(|line| line.split('│').next().unwrap().split('┃').next().unwrap().to_owned()).collect()
}

/// How many columns are empty behind a name that is cut.
fn free_behind_cut(row: &str) -> Option<usize> {
    let (_, end) = row.split_once('…')?;
    let gap = end.find("  ")?;
    // Behind the amount, which stands beside the name then.
    if end[..gap].contains('€') {
        return Some(1);
    }
    Some(end[gap..].chars().take_while(|&c| c == ' ').count())
}

/// The rows of Territoires d’innovation in what ships.
#[test]
fn names_of_the_laureates_are_not_cut_beside_empty_columns() {
    let ledger = Ledger::new(relance::load::load(&["data".into()]).unwrap().corpus).unwrap();
    let all = ledger.corpus.node_by_id("territoires-innovation").unwrap();
    let laureates = ledger.corpus.children(all).count();
    for lang in Lang::ALL {
        for columns in [80, 100, 120, 140, 160, 200] {
            let options = Options { lang, ..Options::default() };
            let id = Some("territoires-innovation".to_owned());
            let address = Address { at: id, ..Address::default() };
            let fresh = start(&ledger, &format!("{columns}x120"), options);
            let state = arrive_at_once(fresh, &address, &ledger);
            let state = play(&ledger, state, keys("Right")).0;
            let (rows, first) = (outline(&ledger, &state), state.explorer.row);
            for row in &rows[first..=first + laureates] {
                let free = free_behind_cut(row);
                assert!(free.is_none_or(|free| free <= 2), "{columns}: {row}");
                assert!(columns != 120 || !row.contains('…'), "{columns}: {row}");
            }
        }
    }
}

#[test]
fn an_acronym_stands_for_a_name_that_would_be_cut() {
    let state = opened(&LEDGER, 40, Lang::Fr, "x");
    let rows = outline(&LEDGER, &state);
    assert!(rows.iter().any(|row| row.trim_start().starts_with("TSD ")), "{rows:?}");
    let wide = opened(&LEDGER, 120, Lang::Fr, "x");
    let rows = outline(&LEDGER, &wide);
    let whole = "Territoire de santé de demain (TSD)";
    assert!(rows.iter().any(|row| row.trim_start().starts_with(whole)), "{rows:?}");
}

fn corpus(names: &[(String, u64)]) -> Ledger {
    let node = |(at, (name, millions)): (usize, &(String, u64))| {
        let figure = format!("{{instrument: subsidy, amount: {millions} M€, note: essai}}");
        let figures = if *millions > 0 { format!("[{figure}]") } else { "[]".to_owned() };
        format!("  - {{id: p{at}, kind: programme, name: \"{name}\", figures: {figures}}}\n")
    };
    let plans: String = names.iter().enumerate().map(node).collect();
    let text = format!("corpus: {{title: Essai, language: fr}}\nplans:\n{plans}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, text).unwrap();
    Ledger::new(relance::load::load(&[file]).unwrap().corpus).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_name_is_cut_beside_more_than_two_empty_columns(
        names in prop::collection::vec(("[a-zé]{1,12}( [a-zé]{1,12}){0,6}", 0_u64..2000), 1..12),
        columns in 40_usize..220,
    ) {
        let ledger = corpus(&names);
        let state = opened(&ledger, columns, Lang::Fr, "");
        for row in outline(&ledger, &state) {
            prop_assert!(width(&row) <= columns);
            let free = free_behind_cut(&row);
            prop_assert!(free.is_none_or(|free| free <= 2), "{columns}: {row}");
        }
    }
}
