//! A person at work on a corpus, and on others that come in its place: keys, commands, mouse and
//! sizes at random, each frame harmless and no wider than its window.

use relance::app::{
    Action, COMMANDS, Key, Mouse, MouseKind, Options, Palette, State, update, whole,
};
use relance::domain::Corpus;
use relance::query::IdMap;
use relance::text::{Lang, width};
use relance::{snapshot, term};

use super::dice::Dice;
use super::hold;
use super::inside::{self, Known, Start, answer, may_come};

const SIZES: [(u16, u16); 8] =
    [(80, 24), (120, 40), (40, 12), (30, 8), (200, 60), (61, 17), (1, 1), (100, 30)];

/// Explores the first, then as each of them comes in place of another.
pub fn explore(corpora: &[Corpus], dice: &mut Dice) -> Result<(), String> {
    let known = |corpus: &Corpus| {
        let known = hold::Known::new(corpus.clone())?;
        Some(Known { index: known.index, ledger: known.ledger })
    };
    let corpora: Vec<Known> = corpora.iter().filter_map(known).collect();
    let Some(mut now) = corpora.first() else { return Ok(()) };
    let options = Options {
        lang: dice.pick(&Lang::ALL),
        palette: dice.pick(&[Palette::Ansi, Palette::Mono]),
        ascii: dice.roll(3) == 0,
        mouse: true,
    };
    let before =
        (dice.roll(3) == 0).then(|| corpora[dice.roll(corpora.len())].ledger.corpus.clone().into());
    let start = Start { today: dice.roll(2) == 0, before };
    let mut state = inside::opened(&now.ledger, dice.pick(&SIZES), options, start);
    for _ in 0..4 {
        for _ in 0..6 + dice.roll(8) {
            let action = action(dice);
            state = act(state, action, now, dice);
            look(&state, now)?;
        }
        let next = &corpora[dice.roll(corpora.len())];
        let moved = IdMap::new(&now.ledger.corpus, &next.ledger.corpus);
        now = next;
        state = act(state, Action::Reloaded(Box::new(moved)), now, dice);
        look(&state, now)?;
        for name in
            [["Enter", "Enter"], ["Tab", "Enter"], ["y", "Enter"], ["Down", "Enter"]][dice.roll(4)]
        {
            state = act(state, key(name), now, dice);
            look(&state, now)?;
        }
    }
    if state.columns > 0 && dice.roll(4) == 0 {
        let text = snapshot::text(&term::drawn_whole(&whole(&state, &now.ledger), &now.ledger));
        if !hold::is_harmless(&text) {
            return Err(format!("the whole view acts on a terminal:\n{text}"));
        }
    }
    Ok(())
}

fn key(name: &str) -> Action {
    Action::Key(Key::parse(name).unwrap())
}

fn action(dice: &mut Dice) -> Action {
    match dice.roll(14) {
        0..6 => {
            let bound: Vec<Key> = COMMANDS.iter().flat_map(|row| row.keys).copied().collect();
            Action::Key(bound[dice.roll(bound.len())])
        }
        6..9 => Action::Run(COMMANDS[dice.roll(COMMANDS.len())].command),
        9..11 => {
            let kinds = [
                MouseKind::Press,
                MouseKind::DoublePress,
                MouseKind::WheelUp,
                MouseKind::WheelDown,
            ];
            Action::Mouse(Mouse { kind: dice.pick(&kinds), x: dice.cell(130), y: dice.cell(45) })
        }
        11 => {
            let texts = ["é", "kind:laureate ", "a\u{1b}[31m\nb", "日本", "subsidy>1M€"];
            Action::Paste(dice.pick(&texts).into())
        }
        12 => Action::Resize(dice.cell(160), dice.cell(60)),
        _ => key(dice.pick(&[
            "a",
            "e",
            "s",
            "Enter",
            "Tab",
            "Esc",
            "Space",
            "Backspace",
            "Down",
            "Up",
        ])),
    }
}

/// The state after an action, and after what is answered to it.
fn act(state: State, action: Action, now: &Known, dice: &mut Dice) -> State {
    let (mut state, effects) = update(state, action, &now.ledger);
    for effect in effects {
        if let Some(answer) = answer(effect, now, dice).filter(|answer| may_come(&state, answer)) {
            state = update(state, answer, &now.ledger).0;
        }
    }
    state
}

fn look(state: &State, now: &Known) -> Result<(), String> {
    if state.columns == 0 || state.rows == 0 {
        return Ok(());
    }
    let text = snapshot::text(&term::drawn(state, &now.ledger));
    let is_narrow = text.lines().all(|line| width(line) <= usize::from(state.columns));
    if is_narrow && hold::is_harmless(&text) {
        return Ok(());
    }
    Err(format!("too wide, or it acts on a terminal:\n{text}"))
}
