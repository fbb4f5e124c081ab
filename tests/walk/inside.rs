//! What the walk has to know of the inside of `app`: when that changes, this file does, and the
//! frames do not.
#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use relance::app::{
    Action, Answered, Copied, CopyOffer, CopyWay, EditPlace, Effect, MOST_HITS, Options, Overlay,
    Problem, Purpose, Question, ReloadError, Reply, Save, Saved, Scope, State, StatusMessage, View,
};
use relance::domain::{Corpus, NodeId};
use relance::query::Ledger;
use relance::query::search::{Query, Request, SearchIndex, search};
use relance::report::Target;
use relance::text::{Message, Phrase};

use super::dice::Dice;

/// What must have been reached at the end: every screen, and every overlay.
pub const PLACES: [&str; 18] = [
    "explorer",
    "search",
    "compare",
    "timeline",
    "sources",
    "checks",
    "difference",
    "help",
    "palette",
    "filter",
    "source filter",
    "difference filter",
    "copy",
    "rules",
    "saving",
    "replacing",
    "offer",
    "trouble",
];

/// Where a state is: the screen on top, and the overlay that is open.
pub fn places(state: &State) -> Vec<&'static str> {
    let view = match state.view() {
        View::Explorer => "explorer",
        View::Search => "search",
        View::Compare => "compare",
        View::Timeline => "timeline",
        View::Sources => "sources",
        View::Checks => "checks",
        View::Difference => "difference",
    };
    let overlay = state.overlay.as_ref().map(|overlay| match overlay {
        Overlay::Picker(picker) => match (picker.purpose, state.view()) {
            (Purpose::Help, _) => "help",
            (Purpose::Palette, _) => "palette",
            (Purpose::Copy, _) => "copy",
            (Purpose::Filter, View::Sources) => "source filter",
            (Purpose::Filter, View::Difference) => "difference filter",
            (Purpose::Filter, View::Checks) => "rules",
            (Purpose::Filter, _) => "filter",
        },
        Overlay::Saving(saving) => ["saving", "replacing"][usize::from(saving.asks)],
        Overlay::Copy(_) => "offer",
        Overlay::ReloadError => "trouble",
    });
    std::iter::once(view).chain(overlay).collect()
}

/// The program as it is started: on a day, on what changed since another corpus.
pub fn opened(
    ledger: &Ledger,
    (columns, rows): (u16, u16),
    options: Options,
    start: Start,
) -> State {
    let mut state = State::new(ledger, columns, rows, options);
    state.invocation.today = start.today.then(|| "2022-09-01".parse().unwrap());
    if let Some(before) = start.before {
        state.compare_with(before, ledger);
    }
    state
}

#[derive(Default)]
pub struct Start {
    pub today: bool,
    pub before: Option<Arc<Corpus>>,
}

/// The program left, and started again where it was left.
pub fn started_again(state: &State, ledger: &Ledger) -> (State, Vec<Effect>) {
    let mut again = State::new(ledger, state.columns, state.rows, state.options);
    again.invocation = state.invocation.clone();
    let effects = again.take_up(ledger, &state.session(ledger), None);
    (again, effects)
}

/// An effect in words that do not change when a type is called otherwise.
pub fn words(effect: &Effect) -> String {
    let place = |place: &EditPlace| match place {
        EditPlace::Of(Target::Node(node)) => format!("node {}", node.index()),
        EditPlace::Of(Target::Actor(actor)) => format!("actor {}", actor.index()),
        EditPlace::Of(Target::Source(source)) => format!("source {}", source.index()),
        EditPlace::Stated { node, about } => format!("node {} {about:?}", node.index()),
        EditPlace::At { file, line, column } => format!("{} {line} {column}", file.display()),
    };
    match effect {
        Effect::Quit { print } => format!("quit {print}"),
        Effect::Suspend => "suspend".into(),
        Effect::StopAsking => "stop asking".into(),
        Effect::SetMouse(mouse) => format!("mouse {mouse}"),
        Effect::Ask { number, question: Question::Hits(query) } => {
            format!("search {number} {query}")
        }
        Effect::KeepQueries(queries) => format!("queries {}", queries.join(" | ")),
        Effect::Edit(at) => format!("edit {}", place(at)),
        Effect::WriteCopy { folder, place: at } => format!("write {folder} {}", place(at)),
        Effect::ListFolder(folder) => format!("list {folder}"),
        Effect::Save(Save { path, format, is_whole, replaces }) => {
            format!("save {path} {} {is_whole} {replaces}", format.ending())
        }
        Effect::Copy(Copied::Words(text), told) => format!("copy {text} ({told})"),
        Effect::Copy(Copied::View, told) => format!("copy the view ({told})"),
    }
}

/// What comes from outside without having been asked for.
pub fn news(dice: &mut Dice) -> (String, Action) {
    let problem = |at: usize| Problem {
        place: at.is_multiple_of(2).then(|| EditPlace::At {
            file: "a.yaml".into(),
            line: at,
            column: 3,
        }),
        message: Message::same(format!("a.yaml:{at}:3: error[unknown-key]: « clé »")),
        hint: at.is_multiple_of(3).then(|| Message::same("did you mean `amount`?")),
        ..Problem::default()
    };
    match dice.roll(6) {
        0..3 => {
            let problems = 1 + dice.roll(9);
            let all = (0..problems).map(problem).collect();
            let trouble = ReloadError::new(all, Message::same(format!("{problems} errors")));
            (format!("{problems} errors"), Action::Unread(Box::new(trouble)))
        }
        3 => ("copy failed".into(), Action::CopyFailed(Message::same("no room is left"))),
        4 => {
            let offer =
                CopyOffer::new("/home/me/corpus", EditPlace::Of(Target::Node(NodeId::new(0))));
            ("offer".into(), Action::OfferCopy(Box::new(offer)))
        }
        _ => ("told".into(), Action::Tell(StatusMessage::from(Phrase::NothingToEdit))),
    }
}

/// A corpus with the index of its search.
pub struct Known {
    pub ledger: Ledger,
    pub index: SearchIndex,
}

/// The answer to an effect that asks for one, as the terminal layer would give it.
pub fn answer(effect: Effect, corpus: &Known, dice: &mut Dice) -> Option<Action> {
    match effect {
        Effect::Ask { number, question: Question::Hits(query) } => {
            let running = AtomicBool::new(false);
            let request = Request::new(MOST_HITS, &running);
            let result = Query::parse(&query, &corpus.ledger.corpus, &corpus.index).map(|query| {
                let answer = search(&corpus.ledger, &corpus.index, &query, &request).unwrap();
                (query, answer)
            });
            Some(Action::Answered(Box::new(Answered { number, reply: Reply::Hits(result) })))
        }
        Effect::ListFolder(folder) => {
            let entries = [("notes", true), ("relance.txt", false), ("e\u{301}te\u{301}", true)];
            let entries = entries.map(|(name, is_folder)| (name.to_owned(), is_folder));
            Some(Action::Listed(folder, entries.into()))
        }
        Effect::Save(save) => Some(Action::Saved(match dice.roll(4) {
            0 => Saved::Failed("permission denied".into()),
            1 if !save.replaces => Saved::Exists,
            _ => Saved::Written(save.path),
        })),
        Effect::Copy(_, told) => {
            let ways = [
                CopyWay::Terminal,
                CopyWay::Nowhere,
                CopyWay::Helper("wl-copy".into()),
                CopyWay::File("~/copies".into()),
            ];
            Some(Action::Copied(ways[dice.roll(4)].clone(), told))
        }
        Effect::WriteCopy { .. } => Some(Action::CopyFailed(Message::same("it is there already"))),
        Effect::Edit(place) if dice.roll(3) == 0 => {
            Some(Action::OfferCopy(Box::new(CopyOffer::new("/home/me/corpus", place))))
        }
        Effect::Edit(_)
        | Effect::Quit { .. }
        | Effect::Suspend
        | Effect::StopAsking
        | Effect::SetMouse(_)
        | Effect::KeepQueries(_) => None,
    }
}

/// Whether a command of a scope could be given now.
pub fn applies(state: &State, scope: Scope) -> bool {
    state.view().answers_to(scope)
}

/// Whether an action could come now: the offer of a copy comes only where no overlay is open.
pub fn may_come(state: &State, action: &Action) -> bool {
    let is_open = places(state).len() > 1;
    !(is_open && matches!(action, Action::OfferCopy(_)))
}
