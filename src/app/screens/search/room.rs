//! What the search does at a key, a press or an answer.

use crate::app::action::{Mouse, MouseKind};
use crate::app::address::Address;
use crate::app::command::{COMMANDS, Command, Scope};
use crate::app::copying::selection::Selection;
use crate::app::frame::full::Extent;
use crate::app::frame::list_and_page::Part;
use crate::app::frame::scroll::follow;
use crate::app::frame::sheet::PageOf;
use crate::app::go::Go;
use crate::app::input::Input;
use crate::app::key::{Key, KeyCode};
use crate::app::question::Reply;
use crate::app::room::{Context, Cursor, Room};
use crate::app::screens::search::layout::layout;
use crate::app::screens::search::{Asked, Search, Steps, Typing};
use crate::app::state::StatusMessage;
use crate::domain::{ActorId, Corpus, NodeId, SourceId, Sym};
use crate::query::IdMap;
use crate::query::search::{Found, complete};
use crate::report::{AmountOf, Target, outline_markdown, reference};
use crate::text::Phrase;

impl Room for Search {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Search, Scope::Everywhere]
    }

    /// Opens with the last query still there.
    fn enter(&mut self, _again: bool, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.typing = Typing::Query;
        self.recalled = None;
        self.is_last = !self.input.is_empty();
        self.input.go_to(self.input.text().len());
        Ok(if self.asked == Asked::Never { self.ask() } else { Vec::new() })
    }

    fn describe(&self, cx: &Context<'_>, address: &mut Address) {
        address.query = self.query();
        // The best hit is chosen by itself.
        let corpus = &cx.ledger.corpus;
        match self.selected().filter(|_| self.row > 0) {
            Some(Found::Node(node)) => address.at = Some(cx.id(node)),
            Some(Found::Actor(actor)) => {
                address.source = Some(corpus.text(corpus.actor(actor).id).to_owned());
            }
            Some(Found::Source(source)) => {
                address.source = Some(corpus.text(corpus.source(source).id).to_owned());
            }
            None => {}
        }
    }

    fn arrive(&mut self, address: &Address, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let query = address.query.as_deref().unwrap_or_default();
        let at = cx.node(address.at.as_ref()).map(Found::Node);
        let named = address.source.as_deref().and_then(|id| named(&cx.ledger.corpus, id));
        Ok(self.open_with(query, named.or(at)))
    }

    fn query(&self) -> Option<String> {
        let query = self.input.text().trim();
        (!query.is_empty()).then(|| query.to_owned())
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        match command {
            Command::OpenHit => Some(self.open_hit()),
            Command::MarkHit => Some(self.mark_hit()),
            Command::ExplainHit => Some(self.explain_hit(cx)),
            Command::CompleteQuery => Some(self.complete_filter(cx)),
            Command::NextHit => Some(self.step_hits(true, cx)),
            Command::PreviousHit => Some(self.step_hits(false, cx)),
            _ => None,
        }
    }

    fn key(&mut self, key: Key, cx: &Context<'_>) -> Option<Vec<Go>> {
        let height = layout(cx.columns, cx.rows).list.height;
        let page = isize::from(i16::try_from(height).unwrap_or(1)).max(1);
        let own = cx.keymap.command(key, &[Scope::Search]);
        self.opens_next = false;
        // In the query the keys of the hits may be typed.
        let is_typed = own.is_some_and(Command::is_of_hits) && self.typing == Typing::Query;
        if let Some(command) = own.filter(|_| !is_typed) {
            return self.run(command, cx);
        }
        match (key.code, key.ctrl) {
            (KeyCode::Down, false) | (KeyCode::Char('n'), true) => return Some(self.down()),
            (KeyCode::Up, false) | (KeyCode::Char('p'), true) => return Some(self.up()),
            (KeyCode::PageDown, _) => self.step(page),
            (KeyCode::PageUp, _) => self.step(-page),
            _ => return self.edit(key),
        }
        Some(Vec::new())
    }

    fn is_typed_in(&self) -> bool {
        true
    }

    fn arrows_hint(&self) -> Option<Phrase> {
        match self.typing {
            Typing::Query if self.answer.hits.is_empty() && self.queries.is_empty() => None,
            Typing::Query => Some(Phrase::RecallHint),
            Typing::Hits => Some(Phrase::ChooseHint),
        }
    }

    /// A paste is one insertion.
    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Go> {
        if std::mem::take(&mut self.is_last) {
            self.input = Input::default();
        }
        self.recalled = None;
        self.input.insert(text);
        self.typing = Typing::Query;
        self.ask()
    }

    /// Takes the hits, and opens the best one where `Enter` was pressed before they came.
    fn answered(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Go> {
        let Reply::Hits(result) = reply;
        self.take(result);
        let opens = std::mem::take(&mut self.opens_next) && self.problem.is_none();
        if opens { self.open_hit() } else { Vec::new() }
    }

    /// A press selects a hit, twice opens it; the wheel moves among them.
    fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        let hits = self.answer.hits.len();
        match mouse.kind {
            MouseKind::WheelUp => self.step(-1),
            MouseKind::WheelDown => self.step(1),
            MouseKind::Press | MouseKind::DoublePress => {
                let area = layout(cx.columns, cx.rows).list;
                let row = mouse.row_in(area).map(|offset| self.top + usize::from(offset));
                let Some(row) = row.filter(|&row| row < hits) else { return Vec::new() };
                (self.row, self.typing) = (row, Typing::Hits);
                if mouse.kind == MouseKind::DoublePress {
                    return self.open_hit();
                }
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let layout = layout(cx.columns, cx.rows);
        let hits = self.answer.hits.len();
        self.row = self.row.min(hits.saturating_sub(1));
        self.top = follow(self.top, self.row, usize::from(layout.list.height), hits);
        let columns = usize::from(layout.page.width);
        let target = self.target().filter(|_| columns > 0);
        self.sheet.show(cx.ledger, cx.reading, target.map(PageOf::Whole), cx.layout(columns));
    }

    /// What is left of the hits stays until the query, asked anew, has its answer. Nothing is
    /// asked where nothing ever was.
    fn remap(&mut self, moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        let selected = self.selected().and_then(|found| moved.found(found));
        self.answer.hits.retain_mut(|hit| match moved.found(hit.what) {
            Some(found) => {
                hit.what = found;
                true
            }
            None => false,
        });
        self.sheet.remap(moved);
        self.return_to(selected);
        self.steps.reload(moved);
        self.awaited = self.awaited.and_then(|found| moved.found(found));
        if self.asked == Asked::Never {
            return Vec::new();
        }
        let goes = self.ask();
        self.returning = selected;
        goes
    }

    fn cursor(&self) -> Cursor {
        let part = match self.typing {
            Typing::Query => Part::List,
            Typing::Hits => Part::Page,
        };
        Cursor { row: self.row, top: self.top, part, ..Cursor::default() }
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        self.typing = match cursor.part {
            Part::List => Typing::Query,
            Part::Page => Typing::Hits,
        };
        (self.row, self.top) = (cursor.row, cursor.top);
    }

    fn target(&self) -> Option<Target> {
        self.selected().map(target_of)
    }

    fn subject(&self, _cx: &Context<'_>) -> Option<NodeId> {
        None
    }

    fn selection(&self, cx: &Context<'_>) -> Option<Selection> {
        let corpus = &cx.ledger.corpus;
        Some(match self.selected()? {
            Found::Node(node) => Selection::of_node(node, self.query.column(cx.ledger), cx),
            Found::Actor(actor) => {
                Selection::of_text(corpus.text(corpus.actor(actor).name).to_owned(), Vec::new())
            }
            Found::Source(source) => {
                Selection::of_text(reference(corpus, source, cx.options.lang), vec![source])
            }
        })
    }

    fn markdown(&self, cx: &Context<'_>) -> Option<String> {
        let nodes = self.answer.hits.iter().filter_map(|hit| match hit.what {
            Found::Node(node) => Some((node, 0)),
            Found::Actor(_) | Found::Source(_) => None,
        });
        Some(outline_markdown(cx.ledger, nodes, self.query.column(cx.ledger), cx.style()))
    }

    fn extent(&self, cx: &Context<'_>) -> Extent {
        let layout = layout(cx.columns, cx.rows);
        let (hits, lines) = (self.answer.hits.len(), self.preview().len());
        Extent::Parts { first: (layout.list, hits), second: (layout.page, lines), around: 4 }
    }

    fn is_useful(&self, command: Command, cx: &Context<'_>) -> bool {
        match command {
            Command::OpenHit => self.selected().is_some(),
            Command::MarkHit | Command::ExplainHit => self.typing == Typing::Hits,
            Command::CompleteQuery => {
                let typed = self.input.before();
                let completes = || complete(typed, &cx.ledger.corpus, cx.options.lang).is_some();
                self.typing == Typing::Query && !typed.is_empty() && completes()
            }
            _ => true,
        }
    }
}

/// The document or the actor of an id.
fn named(corpus: &Corpus, id: &str) -> Option<Found> {
    let is_it = |known: Sym| corpus.text(known) == id;
    let source = corpus.sources().iter().position(|source| is_it(source.id));
    let actor = || corpus.actors().iter().position(|actor| is_it(actor.id));
    source
        .map(|at| Found::Source(SourceId::new(at)))
        .or_else(|| actor().map(|at| Found::Actor(ActorId::new(at))))
}

/// Where a hit leads.
fn target_of(found: Found) -> Target {
    match found {
        Found::Node(node) => Target::Node(node),
        Found::Actor(actor) => Target::Actor(actor),
        Found::Source(source) => Target::Source(source),
    }
}

/// Whether the search keeps a key for itself, whatever the commands are.
pub(in crate::app) fn takes(key: Key) -> bool {
    let moves = match (key.code, key.ctrl) {
        (KeyCode::Up | KeyCode::Down, ctrl) => !ctrl,
        (KeyCode::Char('n' | 'p'), ctrl) => ctrl,
        (KeyCode::PageUp | KeyCode::PageDown, _) => true,
        _ => false,
    };
    let mut own = COMMANDS.iter().filter(|row| row.scope == Scope::Search);
    moves || own.any(|row| row.keys.contains(&key)) || Input::default().take(key)
}

impl Search {
    /// Opens with a query, which it asks, and among its hits chooses `chosen`.
    fn open_with(&mut self, query: &str, chosen: Option<Found>) -> Vec<Go> {
        self.replace(query);
        (self.typing, self.is_last, self.awaited) = (Typing::Query, false, chosen);
        self.ask()
    }

    /// A key that edits the query; `None` where it does not.
    fn edit(&mut self, key: Key) -> Option<Vec<Go>> {
        let before = self.input.text().to_owned();
        let replaces =
            key.typed().is_some() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        if std::mem::take(&mut self.is_last) && replaces {
            self.input = Input::default();
        }
        if !self.input.take(key) {
            return None;
        }
        if self.input.text() == before {
            return Some(Vec::new());
        }
        self.typing = Typing::Query;
        self.recalled = None;
        Some(self.ask())
    }

    /// From the query into the hits, then on among them.
    fn down(&mut self) -> Vec<Go> {
        match self.typing {
            Typing::Query if self.recalled.is_some() => {
                if self.recall(false) {
                    return self.ask();
                }
            }
            Typing::Query => {
                if !self.answer.hits.is_empty() {
                    self.typing = Typing::Hits;
                }
            }
            Typing::Hits => self.step(1),
        }
        Vec::new()
    }

    /// Among the hits, then back to the query, then through the queries remembered.
    fn up(&mut self) -> Vec<Go> {
        match self.typing {
            Typing::Hits if self.row == 0 => self.typing = Typing::Query,
            Typing::Hits => self.step(-1),
            Typing::Query => {
                if self.recall(true) {
                    return self.ask();
                }
            }
        }
        Vec::new()
    }

    /// Marks the selected node, or takes its mark away, and goes on to the next hit.
    fn mark_hit(&mut self) -> Vec<Go> {
        match self.selected() {
            Some(Found::Node(node)) => {
                self.step(1);
                vec![Go::ToggleMark(node)]
            }
            Some(Found::Actor(_) | Found::Source(_)) => Go::tell(Phrase::OnlyNodesAreMarked),
            None => Vec::new(),
        }
    }

    /// Explains the amount that the selected node has in the column of the hits.
    fn explain_hit(&mut self, cx: &Context<'_>) -> Vec<Go> {
        let Some(Found::Node(node)) = self.selected() else {
            return Go::tell(Phrase::NothingToExplain);
        };
        let mut goes: Vec<Go> = self.remember().map(Go::Effect).into_iter().collect();
        self.steps = self.steps();
        goes.push(Go::Explain(AmountOf { node, measure: self.query.column(cx.ledger) }));
        goes
    }

    /// Goes to the selected hit: a node in the explorer, the roles of an actor, the statements
    /// of a source.
    fn open_hit(&mut self) -> Vec<Go> {
        if self.asked == Asked::Waits {
            // The hits are those of an older question: wait for the ones that were meant.
            self.opens_next = true;
            return Vec::new();
        }
        let Some(found) = self.selected() else { return Vec::new() };
        let mut goes: Vec<Go> = self.remember().map(Go::Effect).into_iter().collect();
        self.steps = self.steps();
        goes.extend([Go::LeaveAll, Go::Follow(Some(target_of(found)))]);
        goes
    }

    /// Goes to the next (or previous) node among the hits of the last search that was followed,
    /// round at the ends, and shows which of them it is. Where none was followed, those on the
    /// search screen are.
    fn step_hits(&mut self, forward: bool, cx: &Context<'_>) -> Vec<Go> {
        if self.steps.hits.is_empty() {
            self.steps = Steps { at: None, ..self.steps() };
        }
        let steps = &mut self.steps;
        let is_node = |&at: &usize| matches!(steps.hits[at], Found::Node(_));
        let nodes: Vec<usize> = (0..steps.hits.len()).filter(is_node).collect();
        let next = if forward {
            nodes.iter().find(|&&at| steps.at.is_none_or(|now| at > now)).or(nodes.first())
        } else {
            nodes.iter().rev().find(|&&at| steps.at.is_some_and(|now| at < now)).or(nodes.last())
        };
        let Some(&at) = next else { return cx.tell_key(Phrase::NoHits, Command::OpenSearch) };
        steps.at = Some(at);
        let (found, query) = (steps.hits[at], steps.query.clone());
        let place = nodes.iter().take_while(|&&node| node <= at).count();
        if self.answer.hits.get(at).is_some_and(|hit| hit.what == found) {
            self.row = at;
        }
        let of = Phrase::HitsOf.with(cx.options.lang, place);
        let step = StatusMessage::of(Phrase::HitStep, format!("{of} {} · {query}", nodes.len()));
        vec![Go::Follow(Some(target_of(found))), Go::Tell(step)]
    }

    /// Completes the filter that is being typed: its name, then its value.
    fn complete_filter(&mut self, cx: &Context<'_>) -> Vec<Go> {
        let before = self.input.before();
        let Some(completed) = complete(before, &cx.ledger.corpus, cx.options.lang) else {
            return Go::tell(Phrase::NothingToComplete);
        };
        let after = self.input.text().get(before.len()..).unwrap_or_default();
        let whole = format!("{completed}{after}");
        self.replace(&whole);
        self.input.go_to(completed.len());
        self.typing = Typing::Query;
        self.ask()
    }
}
