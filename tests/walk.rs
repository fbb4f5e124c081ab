//! The walk: random sequences of keys, mouse, sizes, pastes, reloads and late answers over every
//! screen and overlay, each frame as a number. The net under changes inside of `app`.
//!
//! A few sequences are walked with the other tests: nothing may panic, and a state drawn twice
//! looks the same. For a change that must not be seen, walk many before and after it and compare:
//!
//! ```text
//! RELANCE_WALK=20000 RELANCE_WALK_HASHES=before.txt cargo test --release --test walk
//! RELANCE_WALK=20000 RELANCE_WALK_HASHES=after.txt  cargo test --release --test walk
//! diff before.txt after.txt        one line a sequence: its number, a number for each frame
//! RELANCE_WALK_ONLY=4711 cargo test --release --test walk -- --nocapture    its actions and frames
//! ```
//!
//! Only what a person and the terminal can do is used; whatever names the inside of `app` is in
//! `walk/inside.rs`.
#![cfg(all(unix, feature = "tui"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "what fails here fails a test"
)]

#[path = "walk/corpora.rs"]
mod corpora;
#[path = "walk/dice.rs"]
mod dice;
#[path = "walk/frames.rs"]
mod frames;
#[path = "walk/inside.rs"]
mod inside;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::{Arc, Mutex};
use std::{env, fs};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use relance::app::{
    Action, COMMANDS, Effect, Key, Mouse, MouseKind, Options, Palette, Save, State, update, whole,
};
use relance::query::search::SearchIndex;
use relance::query::{IdMap, Ledger};
use relance::snapshot;
use relance::text::Lang;

use dice::Dice;
use frames::{Fnv, drawn, styles};
use inside::{
    Known, PLACES, Start, answer, applies, may_come, news, opened, places, started_again, words,
};

/// How many sequences are walked where nobody says otherwise, and how many actions each has
/// beside the answers that they ask for.
const SEQUENCES: u64 = 80;
const ACTIONS: usize = 30;

/// Where a sequence begins and the keys that are pressed most often there.
const THEMES: [(&str, &str); 14] = [
    ("", "j k Enter Right Left Tab J K Space u Ctrl-r o i L x X z f F Backspace c n"),
    ("x", "j j k Space Space c L o i p G g PageDown Enter Backspace u Ctrl-r h l"),
    ("j j Enter Enter Tab", "J K J Enter j k u Ctrl-r Tab Left y Y z"),
    ("/ s a n t e", "Down Down Up Enter Space Tab a e Backspace PageDown / Esc n N"),
    ("/ e - Down Down", "Space Down Space Up Enter Tab / n N Down Esc"),
    ("/ k i n d : l", "Tab Tab Down Space Enter Ctrl-u / Up p l Esc"),
    ("j j Enter c", "h l j k o v w b d Space Delete Enter PageDown Esc c y"),
    ("x j j Space j Space Space j Space c", "h l l j k o v w w b d d Space Enter PageDown y Y"),
    ("t", "n N + - a h l j k w w d Enter PageDown G g t Esc"),
    ("S", "j k Tab Enter l h f F PageDown G j J Esc Space"),
    ("C", "j k Tab Enter f F PageDown G j k Space Esc"),
    ("D", "j k Tab Enter f F PageDown G j k Space Esc D"),
    ("", ": ? f Y s E Down Down Up Space Enter Tab Esc j BackTab r"),
    ("Y", "Down Enter Y s Tab Enter r Down Esc Y j Right S C t /"),
];

/// Every key that means something somewhere.
const KEYS: &str = "Enter Right l Backspace Left h Tab BackTab i I / n N c t S C D + = - a w d f F o \
    v b Delete Space u Ctrl-r p L x X z M e E Up k Down j PageUp PageDown Ctrl-b Ctrl-f Ctrl-u \
    Ctrl-d Home g End G J K y Ctrl-y Y Alt-y s Ctrl-s : ? F1 Esc Esc q Ctrl-c Q Ctrl-z Ctrl-n \
    Ctrl-p Ctrl-w Ctrl-Space F2";

/// What is typed where something can be.
const LETTERS: &str = "a e é s t r i Space - 1 : > € Backspace Left Home End Delete Ctrl-u 日";

/// What is pasted.
const PASTES: [&str; 6] =
    ["santé", "kind:lau", "Ségur\n\u{1b}[31m 日本語", "subsidy>1M€", "", "/tmp/notes/re"];

/// The commands that have no key, and some that have, by name.
const NAMES: [&str; 8] = [
    "language",
    "colours",
    "mouse",
    "copy-command",
    "difference",
    "errors",
    "filter-list",
    "today",
];

/// A person at work.
struct Walk<'a> {
    corpora: &'a [Known],
    dice: Dice,
    /// The keys that are pressed most often.
    usual: Vec<&'static str>,
    state: State,
    /// Which corpus is shown.
    shown: usize,
    frame: Buffer,
    /// What was asked for and is not answered yet, each with the corpus that was shown then.
    asked: Vec<(usize, Effect)>,
    /// A number for each frame.
    hashes: Vec<u32>,
    reached: BTreeSet<&'static str>,
    prints: bool,
}

impl<'a> Walk<'a> {
    /// The start of sequence `number`.
    fn new(corpora: &'a [Known], number: u64, prints: bool) -> Self {
        let mut dice = Dice(number.wrapping_mul(0x1000_0001));
        let shown = if dice.roll(2) == 0 { 0 } else { dice.roll(corpora.len()) };
        let (opening, usual) = dice.pick(&THEMES);
        let options = Options {
            lang: dice.pick(&Lang::ALL),
            palette: dice.pick(&[Palette::Ansi, Palette::Ansi, Palette::Mono]),
            ascii: dice.roll(5) == 0,
            mouse: true,
        };
        let before = (opening == "D" || dice.roll(8) == 0).then(|| dice.roll(corpora.len()));
        let before = before.map(|at| Arc::new(corpora[at].ledger.corpus.clone()));
        let start = Start { today: dice.roll(2) == 0, before };
        let size = size(&mut dice);
        let state = opened(&corpora[shown].ledger, size, options, start);
        let mut walk = Walk {
            corpora,
            dice,
            usual: usual.split_whitespace().collect(),
            state,
            shown,
            frame: Buffer::default(),
            asked: Vec::new(),
            hashes: Vec::new(),
            reached: BTreeSet::new(),
            prints,
        };
        walk.look("start", Vec::new());
        for key in opening.split_whitespace() {
            walk.press(key);
        }
        walk
    }

    fn go(&mut self) {
        for _ in 0..ACTIONS {
            if self.dice.roll(10) < 7 {
                self.be_answered();
            }
            match self.dice.roll(100) {
                0..36 => {
                    let key = self.dice.pick(&self.usual);
                    self.press(key);
                }
                36..57 => self.press_one_of(KEYS),
                57..65 => self.press_one_of(LETTERS),
                65..76 => self.use_mouse(),
                76..80 => {
                    let (columns, rows) = size(&mut self.dice);
                    self.act(&format!("{columns}x{rows}"), Action::Resize(columns, rows));
                }
                80..83 => {
                    let text = self.dice.pick(&PASTES);
                    self.act(&format!("paste {text:?}"), Action::Paste(text.into()));
                }
                83..91 => self.reload(),
                91..94 => {
                    let (told, action) = news(&mut self.dice);
                    if may_come(&self.state, &action) {
                        self.act(&told, action);
                    }
                }
                94..98 => {
                    let name = self.dice.pick(&NAMES);
                    let row = COMMANDS.iter().find(|row| row.name == name).unwrap();
                    if applies(&self.state, row.scope) {
                        self.act(name, Action::Run(row.command));
                    }
                }
                _ => self.start_again(),
            }
        }
        self.be_answered();
    }

    fn press(&mut self, key: &str) {
        let parsed = Key::parse(key).unwrap_or_else(|| panic!("no key is named {key}"));
        self.act(key, Action::Key(parsed));
    }

    fn press_one_of(&mut self, keys: &'static str) {
        let keys: Vec<&str> = keys.split_whitespace().collect();
        let key = self.dice.pick(&keys);
        self.press(key);
    }

    /// The mouse at any cell, or at one that shows something, the line of keys above all.
    fn use_mouse(&mut self) {
        use MouseKind::{DoublePress, Press, WheelDown, WheelUp};
        let area = self.frame.area;
        let mut at = Position::new(self.dice.cell(area.width + 1), self.dice.cell(area.height + 1));
        let near = self.dice.roll(4);
        if near == 0 {
            at.y = area.height.saturating_sub(1);
        }
        if near < 3 {
            let shows =
                |x: &u16| self.frame.cell((*x, at.y)).is_some_and(|cell| cell.symbol() != " ");
            at.x = (at.x..area.width).chain(0..at.x).find(shows).unwrap_or(at.x);
        }
        let kinds = [Press, Press, Press, DoublePress, WheelUp, WheelDown];
        let kind = self.dice.pick(&kinds);
        let mouse = |kind| Action::Mouse(Mouse { kind, x: at.x, y: at.y });
        if kind == DoublePress {
            self.act(&format!("Press {at}"), mouse(Press));
        }
        self.act(&format!("{kind:?} {at}"), mouse(kind));
    }

    /// The files are saved: another corpus is read, or the same again.
    fn reload(&mut self) {
        // Where little is left, little can be done: most often one of the larger ones.
        let next = match self.dice.roll(6) {
            0 => self.shown,
            1..4 => self.dice.roll(corpora::LARGE),
            _ => self.dice.roll(self.corpora.len()),
        };
        let [before, now] = [self.shown, next].map(|at| &self.corpora[at].ledger.corpus);
        let moved = IdMap::new(before, now);
        self.shown = next;
        self.act(&format!("corpus {next}"), Action::Reloaded(Box::new(moved)));
    }

    fn start_again(&mut self) {
        self.asked.clear();
        let (state, effects) = started_again(&self.state, self.ledger());
        self.state = state;
        self.look("started again", effects);
    }

    fn be_answered(&mut self) {
        for (corpus, effect) in std::mem::take(&mut self.asked) {
            if let Effect::Save(Save { is_whole: true, .. }) = effect {
                self.look_at_all();
            }
            let answer = answer(effect, &self.corpora[corpus], &mut self.dice);
            if let Some(answer) = answer.filter(|answer| may_come(&self.state, answer)) {
                self.act("answer", answer);
            }
        }
    }

    fn ledger(&self) -> &'a Ledger {
        &self.corpora[self.shown].ledger
    }

    fn act(&mut self, told: &str, action: Action) {
        if self.prints {
            eprintln!("── {told}");
        }
        let (state, effects) = update(std::mem::take(&mut self.state), action, self.ledger());
        self.state = state;
        self.look(told, effects);
    }

    /// Draws, and twice the same, and counts what was drawn and asked for.
    fn look(&mut self, told: &str, effects: Vec<Effect>) {
        self.reached.extend(places(&self.state));
        self.frame = drawn(&self.state, self.ledger());
        if self.hashes.len().is_multiple_of(4) {
            let again = drawn(&self.state, self.ledger());
            assert!(self.frame == again, "drawn twice, not the same, after {told}");
        }
        let asked: Vec<String> = effects.iter().map(words).collect();
        let mut hash = Fnv::new();
        hash.frame(&self.frame);
        hash.bytes(asked.join("\n").as_bytes());
        if self.prints {
            eprintln!("{told} → {:08x} {asked:?}\n{}", hash.folded(), snapshot::text(&self.frame));
            eprintln!("{}", styles(&self.frame));
        }
        self.hashes.push(hash.folded());
        self.asked.extend(effects.into_iter().map(|effect| (self.shown, effect)));
    }

    /// The whole of the view, as it is written to a file.
    fn look_at_all(&mut self) {
        let whole = whole(&self.state, self.ledger());
        let mut hash = Fnv::new();
        hash.frame(&drawn(&whole.state, self.ledger()));
        hash.bytes(format!("{:?} {}", whole.blank, whole.is_cut).as_bytes());
        self.hashes.push(hash.folded());
    }
}

/// A size of the window: mostly an ordinary one.
fn size(dice: &mut Dice) -> (u16, u16) {
    let ordinary =
        [(80, 24), (80, 24), (100, 30), (120, 40), (132, 24), (140, 50), (60, 20), (80, 12)];
    match dice.roll(12) {
        0 => (dice.cell(141), dice.cell(51)),
        1 => (30 + dice.cell(40), 6 + dice.cell(12)),
        _ => dice.pick(&ordinary),
    }
}

/// A number from the environment.
fn asked(name: &str) -> Option<u64> {
    env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name}={value}")))
}

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

#[test]
fn nothing_panics_and_what_is_drawn_is_what_is_there() {
    let known = |ledger: Ledger| Known { index: SearchIndex::new(&ledger.corpus), ledger };
    let corpora: Vec<Known> = corpora::corpora().into_iter().map(known).collect();
    let only = asked("RELANCE_WALK_ONLY");
    let numbers = match only {
        Some(number) => number..number + 1,
        None => 0..asked("RELANCE_WALK").unwrap_or(SEQUENCES),
    };
    let hook = take_hook();
    set_hook(Box::new(|panic| *PANIC.lock().unwrap() = panic.to_string()));
    let (mut hashes, mut panics, mut reached) =
        (String::new(), Vec::new(), BTreeSet::<&str>::new());
    for number in numbers {
        let mut walk = None;
        let went = catch_unwind(AssertUnwindSafe(|| {
            walk.insert(Walk::new(&corpora, number, only.is_some())).go();
        }));
        let _ = write!(hashes, "{number}");
        if let Some(walk) = &walk {
            walk.hashes.iter().for_each(|hash| _ = write!(hashes, " {hash:08x}"));
            reached.extend(&walk.reached);
        }
        hashes.push_str(if went.is_ok() { "\n" } else { " panic\n" });
        if went.is_err() {
            panics.push(format!("{number}: {}", PANIC.lock().unwrap()));
        }
    }
    set_hook(hook);
    if let Some(file) = env::var_os("RELANCE_WALK_HASHES") {
        fs::write(file, hashes).unwrap();
    }
    assert!(panics.is_empty(), "{} sequences panic:\n{}", panics.len(), panics.join("\n"));
    let missed: Vec<&str> = PLACES.into_iter().filter(|place| !reached.contains(place)).collect();
    assert!(only.is_some() || missed.is_empty(), "never reached: {missed:?}");
}
