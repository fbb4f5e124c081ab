//! The sweep: the screens at every size, under random actions, and with each overlay and on
//! corpora good and bad at many.
//!
//! `cargo test` draws every seventh of these sizes; where `RELANCE_THOROUGH` is set, as
//! `.ci/run` does, all of them are drawn.
//!
//! Nothing may panic, paint outside the area it was given, let a control character through
//! to a cell, or give a line of text wider than the window. The actions come from a fixed
//! seed, so a failure comes back; its message tells the size and the last actions.
//!
//! ```text
//! 0x0, 1x0, … 140x0, 0x1, … 140x50: an action or two, a new size, a frame
//! ```
#![cfg(all(unix, feature = "tui"))]
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "what fails here fails a test")]

#[path = "support/hostile.rs"]
mod hostile;
#[path = "support/play.rs"]
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use relance::app::{
    Action, COMMANDS, Command, CopyOffer, EditPlace, Excerpt, Key, Mouse, MouseKind, Options,
    Palette, Problem, ReloadError, State, View,
};
use relance::domain::NodeId;
use relance::query::{IdMap, Ledger};
use relance::report::Target;
use relance::snapshot;
use relance::text::{Lang, Message, width};
use relance::view::{Model, draw, draw_loading};
use support::{keys, ledger, play, start};

const COLUMNS: u16 = 140;
const ROWS: u16 = 50;

/// Cells around the drawn area that must stay as they were.
const MARGIN: u16 = 2;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.roll(among.len())]
    }

    fn cell(&mut self, below: u16) -> u16 {
        u16::try_from(self.roll(usize::from(below))).unwrap()
    }

    /// What comes from outside: another reading, one that failed, an offer.
    fn news(&mut self, ledger: &Ledger) -> Action {
        match self.roll(4) {
            0 => Action::Reloaded(Box::new(IdMap::new(&ledger.corpus, &ledger.corpus))),
            1 => Action::Unread(Box::new(trouble(self.roll(40)))),
            2 => {
                let place = EditPlace::Of(Target::Node(NodeId::new(0)));
                Action::OfferCopy(Box::new(CopyOffer::new("/home/日本語/relance-corpus", place)))
            }
            _ => Action::CopyFailed(Message::same("Ségur ".repeat(40))),
        }
    }

    fn action(&mut self) -> Action {
        match self.roll(20) {
            0..9 => {
                let bound: Vec<Key> = COMMANDS.iter().flat_map(|row| row.keys).copied().collect();
                Action::Key(self.pick(&bound))
            }
            9..13 => Action::Run(self.pick(COMMANDS).command),
            13..16 => {
                let kinds = [
                    MouseKind::Press,
                    MouseKind::DoublePress,
                    MouseKind::WheelUp,
                    MouseKind::WheelDown,
                ];
                let kind = self.pick(&kinds);
                Action::Mouse(Mouse { kind, x: self.cell(COLUMNS), y: self.cell(ROWS) })
            }
            16..19 => {
                let mut typed = keys("a é ß 日 Space \u{301} S 👩 Backspace Delete");
                typed.swap_remove(self.roll(10))
            }
            _ => Action::Paste("Ségur\n\u{1b}[31m 日本語 du numérique".into()),
        }
    }
}

/// So many problems, each with a long line.
fn trouble(problems: usize) -> ReloadError {
    let problem = |at: usize| Problem {
        place: None,
        message: Message::same(format!(
            "plans/日本語.yaml:{at}:5: error[unknown-key]: {}",
            "x".repeat(at * 7)
        )),
        excerpt: (!at.is_multiple_of(3)).then(|| Excerpt {
            line: at * 1000,
            text: format!("{}👩‍👩‍👧 clé: {}", " ".repeat(at * 3), "é".repeat(60)),
            before: at * 5,
            marked: at,
        }),
        hint: (!at.is_multiple_of(2)).then(|| Message::same("did you mean `amount`? ".repeat(at))),
    };
    ReloadError::new(
        (0..problems).map(problem).collect(),
        Message::same("9 erreurs dans 3 fichiers"),
    )
}

/// What a pass goes through.
#[derive(Clone, Copy)]
struct Pass {
    /// What is opened where no overlay is, most of the time.
    overlay: Option<Command>,
    options: Options,
    /// One size in so many is drawn, from which on, in a thorough run; two passes share all
    /// of them. See [`sparse`].
    every: usize,
    from: usize,
    seed: u64,
}

/// Draws in `columns` by `rows` cells inside a larger buffer, and looks at what was painted.
fn frame(columns: u16, rows: u16, paint: impl FnOnce(Rect, &mut Buffer)) {
    let area = Rect::new(MARGIN, MARGIN, columns, rows);
    let around = Rect::new(0, 0, columns + 2 * MARGIN, rows + 2 * MARGIN);
    let mut buffer = Buffer::filled(around, Cell::new("░"));
    for y in area.rows() {
        let (from, to) = (buffer.index_of(y.left(), y.top()), usize::from(columns));
        buffer.content[from..from + to].fill(Cell::EMPTY);
    }
    paint(area, &mut buffer);
    let (width_around, margin) = (usize::from(around.width), usize::from(MARGIN));
    let mut drawn = Buffer { area, content: Vec::with_capacity(buffer.content.len()) };
    for (y, line) in buffer.content.chunks(width_around).enumerate() {
        let inside = (margin..margin + usize::from(rows)).contains(&y);
        let (before, rest) = line.split_at(if inside { margin } else { width_around });
        let (within, after) = rest.split_at(rest.len().saturating_sub(margin));
        for cell in before.iter().chain(after) {
            assert!(*cell == Cell::new("░"), "{:?} outside, on line {y}", cell.symbol());
        }
        drawn.content.extend_from_slice(within);
    }
    let text = snapshot::text(&drawn);
    assert_eq!(text.lines().count(), usize::from(rows));
    for line in text.lines() {
        assert!(width(line) <= usize::from(columns), "{} > {columns}: {line}", width(line));
        assert!(!line.chars().any(acts), "{line:?}");
    }
}

/// Characters that act on a terminal or turn the direction of what follows.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Of the sizes of a pass one in so many is drawn. No width is left out: there are 141, which
/// is no multiple of seven, so that each height begins with another.
fn sparse() -> usize {
    if std::env::var_os("RELANCE_THOROUGH").is_some() { 1 } else { 7 }
}

fn sweep(ledger: &Ledger, pass: Pass) {
    sweep_from(start(ledger, "80x24", pass.options), ledger, pass);
}

fn sweep_from(mut state: State, ledger: &Ledger, pass: Pass) {
    let mut dice = Dice(pass.seed);
    state.invocation.today = "2022-09-01".parse().ok();
    let sizes = (0..=ROWS).flat_map(|rows| (0..=COLUMNS).map(move |columns| (columns, rows)));
    for (columns, rows) in sizes.skip(pass.from).step_by(pass.every * sparse()) {
        let mut actions: Vec<Action> = (0..=dice.roll(2)).map(|_| dice.action()).collect();
        if dice.roll(9) == 0 {
            actions.push(dice.news(ledger));
        }
        if let Some(command) = pass.overlay
            && dice.roll(4) > 0
            && state.picker().is_none()
            && state.saving().is_none()
        {
            actions.push(Action::Run(command));
        }
        actions.push(Action::Resize(columns, rows));
        let told = actions.clone();
        let last = std::mem::take(&mut state);
        let went = catch_unwind(AssertUnwindSafe(|| {
            let (state, _) = play(ledger, last, actions);
            frame(columns, rows, |area, buffer| {
                draw(Model { state: &state, ledger }, area, buffer);
            });
            state
        }));
        state = went.unwrap_or_else(|panic| {
            eprintln!("at {columns}x{rows}, seed {}, after {told:?}", pass.seed);
            resume_unwind(panic)
        });
    }
}

fn options(lang: Lang, palette: Palette, ascii: bool) -> Options {
    Options { lang, palette, ascii, mouse: true }
}

fn pass(overlay: Option<Command>, seed: u64) -> Pass {
    Pass { overlay, options: options(Lang::Fr, Palette::Ansi, false), every: 13, from: 5, seed }
}

#[test]
fn the_screens_at_even_sizes() {
    sweep(&ledger(), Pass { every: 2, from: 0, ..pass(None, 0x5e9a) });
}

#[test]
fn the_screens_at_odd_sizes() {
    sweep(&ledger(), Pass { every: 2, from: 1, ..pass(None, 0x9a5e) });
}

#[test]
fn the_screens_in_english_without_colours_in_ascii() {
    let options = options(Lang::En, Palette::Mono, true);
    sweep(&ledger(), Pass { options, every: 11, ..pass(None, 0xa5c1) });
}

#[test]
fn the_help_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenHelp), 0x4e19));
}

#[test]
fn the_palette_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenPalette), 0x9a1e));
}

#[test]
fn the_filter_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenFilter), 0xf117));
}

#[test]
fn the_prompt_of_a_snapshot_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::SaveView), 0x5a7e));
}

#[test]
fn what_can_be_copied_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenCopy), 0xc09f));
    sweep(&hostile::hostile(), Pass { every: 61, ..pass(Some(Command::OpenCopy), 0xc0b1) });
}

#[test]
fn the_comparison_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenCompare), 0xc0a9));
}

#[test]
fn the_sources_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenSources), 0x50c5));
}

#[test]
fn the_sources_of_a_hostile_corpus_at_many_sizes() {
    let pass = pass(Some(Command::OpenSources), 0x50c6);
    sweep(&hostile::hostile(), Pass { every: 31, ..pass });
}

/// What changed between corpora that have nothing in common, and between a corpus and itself.
#[test]
fn the_differences_at_many_sizes() {
    for (before, now, seed) in [
        (hostile::hostile(), ledger(), 0xd1f1),
        (ledger(), hostile::hostile(), 0xd1f2),
        (ledger(), ledger(), 0xd1f3),
    ] {
        let pass = Pass { every: 31, ..pass(Some(Command::OpenDifference), seed) };
        let mut state = start(&now, "80x24", pass.options);
        state.compare_with(before.accounts.corpus.into(), &now);
        assert_eq!(state.view(), View::Difference);
        sweep_from(state, &now, pass);
    }
}

#[test]
fn the_timeline_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenTimeline), 0x71e1));
}

#[test]
fn the_timeline_of_a_hostile_corpus_at_many_sizes() {
    let pass = pass(Some(Command::OpenTimeline), 0xbad3);
    sweep(&hostile::hostile(), Pass { every: 31, ..pass });
}

#[test]
fn the_checks_at_many_sizes() {
    sweep(&ledger(), pass(Some(Command::OpenChecks), 0xc4ec));
}

#[test]
fn the_checks_of_a_hostile_corpus_at_many_sizes() {
    let pass = pass(Some(Command::OpenChecks), 0xbad4);
    sweep(&hostile::hostile(), Pass { every: 31, ..pass });
}

#[test]
fn a_hostile_corpus_at_many_sizes() {
    sweep(&hostile::hostile(), Pass { every: 61, ..pass(None, 0xbad) });
}

/// What an actor or a source leads to is named by the corpus.
#[test]
fn a_hostile_corpus_behind_its_links_at_many_sizes() {
    let pass = pass(Some(Command::FollowLink), 0xbad2);
    sweep(&hostile::hostile(), Pass { every: 31, ..pass });
}

#[test]
fn a_deep_corpus_at_many_sizes() {
    sweep(&hostile::deep(), pass(Some(Command::ExpandAll), 0xdeeb));
}

#[test]
fn a_corpus_without_names_or_money_at_many_sizes() {
    sweep(&hostile::bare(), pass(None, 0xba5e));
}

#[test]
fn an_empty_corpus_at_many_sizes() {
    sweep(&hostile::empty(), pass(None, 0xe397));
}

#[test]
fn the_screen_of_a_corpus_being_read() {
    for (columns, rows) in (0..=COLUMNS).zip((0..=ROWS).cycle()) {
        frame(columns, rows, |area, buffer| {
            draw_loading("Lecture du corpus… 3 s", Options::default(), area, buffer);
        });
    }
}

/// The sweep can only find a panic on screens that its actions reach.
#[test]
fn the_actions_reach_what_there_is_to_draw() {
    let ledger = ledger();
    let mut dice = Dice(0x5e9a);
    let mut state = start(&ledger, "120x40", options(Lang::Fr, Palette::Ansi, false));
    let mut seen = [false; 15];
    for _ in 0..8000 {
        state = play(&ledger, state, vec![dice.action()]).0;
        let explorer = &state.explorer;
        let now = [
            state.picker().is_some(),
            state.saving().is_some(),
            explorer.laureates,
            explorer.root.is_some(),
            !explorer.filter.is_empty(),
            explorer.zoom,
            explorer.sheet.top > 0,
            state.views.contains(&View::Search),
            state.views.contains(&View::Compare),
            state.view() == View::Timeline && state.timeline.chosen_row() > 0,
            state.view() == View::Timeline && !state.timeline.fits(),
            state.view() == View::Checks && state.checks.listing.row > 1,
            state.view() == View::Checks && state.checks.listing.line > 0,
            state.view() == View::Sources && state.sources.listing.row > 1,
            state.view() == View::Sources && !state.sources.filter().is_empty(),
        ];
        for (seen, now) in seen.iter_mut().zip(now) {
            *seen |= now;
        }
    }
    assert_eq!(seen, [true; 15]);
}
