//! What the sources screen does at a command or a press: turning to the other list, going into
//! what is shown in full and from there to the explorer, filtering.

use crate::app::action::Mouse;
use crate::app::command::{Command, Scope};
use crate::app::frame::full::Extent;
use crate::app::frame::layout::list::ListLayout;
use crate::app::frame::listing::ListPart;
use crate::app::go::Go;
use crate::app::overlays::picker::{FilterRow, FilterRows};
use crate::app::room::{Context, HintPlace, Room};
use crate::app::screens::sources::{Entry, SourceView, Sources, filter_words};
use crate::domain::{ActorKind, NodeKind, Role, Word};
use crate::query::{Moved, SourceOrActor, StatementFilter, StatementKind};
use crate::report::Target;
use crate::text::{Lang, Phrase, Spoken, integer};

/// A row of what may be ticked.
#[derive(Debug, Clone, Copy)]
enum Tick {
    /// The head of those that follow.
    Heading(Phrase),
    /// Figures that one document alone states.
    Only,
    /// Statements of a sort.
    What(StatementKind),
    /// What is stated of nodes of a kind.
    Node(NodeKind),
    /// Actors of a kind.
    Actor(ActorKind),
    /// A role.
    Role(Role),
}

impl Room for Sources {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Sources, Scope::List, Scope::Lines, Scope::Everywhere]
    }

    /// Opens as it was left, the list having the keys.
    fn enter(&mut self, _again: bool, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.listing.part = ListPart::List;
        Ok(Vec::new())
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        if self.listing.run(command, cx) {
            return Some(Vec::new());
        }
        match (command, self.listing.part) {
            (Command::OtherListBack, ListPart::Preview) => self.listing.part = ListPart::List,
            (Command::OtherList | Command::OtherListBack, ListPart::List) => {
                self.view = self.view.other();
            }
            (Command::OpenItem, _) | (Command::OtherList, ListPart::Preview) => {
                return Some(self.open_item());
            }
            (Command::FilterList, _) => return Some(vec![Go::Filter]),
            (Command::ClearListFilter, _) if self.filter().is_empty() => {
                return Some(Go::tell(Phrase::NoFilter));
            }
            (Command::ClearListFilter, _) => *self.filter_mut() = StatementFilter::default(),
            (_, _) => return None,
        }
        Some(Vec::new())
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        if self.listing.mouse(mouse, cx) { self.open_item() } else { Vec::new() }
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let (columns, rows, lang) = (cx.columns, cx.rows, cx.options.lang);
        let of = self.gather(cx.ledger, cx.reading);
        self.make_rows(cx.ledger, of, cx.layout(ListLayout::list_columns(columns, rows)));
        let layout = self.listing.layout(cx);
        let height = usize::from(layout.preview.height);
        self.listing.settle(&layout);
        self.fill_rows(cx.ledger, &layout);
        let preview = cx.layout(ListLayout::preview_columns(columns, rows));
        self.make_preview(cx.ledger, of, preview, height);
        self.enter_preview();
        self.listing.settle(&layout);
        let count = integer(u64::try_from(self.len()).unwrap_or(u64::MAX), lang);
        let title = match self.view {
            SourceView::Documents => Phrase::CountSources,
            SourceView::Actors => Phrase::CountActors,
        };
        self.listing.title = title.with(lang, count);
        self.listing.set_filter(&filter_words(&self.filter(), lang), lang);
    }

    /// What is gone gives way to its neighbour.
    fn remap(&mut self, moved: &Moved, _cx: &Context<'_>) -> Vec<Go> {
        for chosen in &mut self.chosen {
            *chosen = chosen.and_then(|entry| entry.moved(moved));
        }
        // What was laid out names things of the reading before; what is read in full stays at
        // its line.
        (self.gathered, self.laid) = (None, None);
        self.preview_of =
            self.preview_of.and_then(|(entry, layout, of)| Some((entry.moved(moved)?, layout, of)));
        Vec::new()
    }

    fn target(&self) -> Option<Target> {
        self.listing.target()
    }

    fn extent(&self, cx: &Context<'_>) -> Extent {
        self.listing.extent(cx)
    }

    fn is_useful(&self, command: Command, _cx: &Context<'_>) -> bool {
        match command {
            Command::OtherList => self.listing.part == ListPart::List,
            _ => self.listing.is_useful(command),
        }
    }

    fn hint(&self, command: Command, _cx: &Context<'_>) -> Option<Phrase> {
        match command {
            Command::OpenItem if self.listing.part == ListPart::List => Some(Phrase::DetailsTitle),
            Command::OtherList if self.view == SourceView::Actors => Some(Phrase::SourcesTitle),
            _ => self.listing.hint(command),
        }
    }

    fn hint_place(&self, command: Command, cx: &Context<'_>) -> HintPlace {
        self.listing.hint_place(command, cx)
    }

    fn filter(&self, cx: &Context<'_>) -> Option<FilterRows> {
        let (filter, lang) = (self.filter(), cx.options.lang);
        let row = |wanted: &Tick| match *wanted {
            Tick::Heading(phrase) => FilterRow::heading(phrase.text(lang)),
            Tick::Only => FilterRow::of(Phrase::OneSourceFigures.text(lang), filter.only),
            Tick::What(what) => {
                FilterRow::of(statement_name(what, lang), filter.what.contains(what))
            }
            Tick::Node(kind) => FilterRow::of(kind.spoken(lang), filter.nodes.contains(kind)),
            Tick::Actor(kind) => FilterRow::of(kind.spoken(lang), filter.actors.contains(kind)),
            Tick::Role(role) => FilterRow::of(role.spoken(lang), filter.roles.contains(role)),
        };
        Some(FilterRows::of(ticks(self.view).iter().map(row).collect()))
    }

    fn tick(&mut self, number: usize, _cx: &Context<'_>) {
        let wanted = ticks(self.view).into_iter().nth(number);
        let filter = self.filter_mut();
        match wanted {
            Some(Tick::Only) => filter.only = !filter.only,
            Some(Tick::What(what)) => filter.what = filter.what.toggled(what),
            Some(Tick::Node(kind)) => filter.nodes = filter.nodes.toggled(kind),
            Some(Tick::Actor(kind)) => filter.actors = filter.actors.toggled(kind),
            Some(Tick::Role(role)) => filter.roles = filter.roles.toggled(role),
            Some(Tick::Heading(_)) | None => {}
        }
    }
}

impl Sources {
    /// Shows a document or an actor in full. A filter that hides it goes.
    pub(in crate::app) fn show(&mut self, one: SourceOrActor, cx: &Context<'_>) -> Vec<Go> {
        let entry = Entry::from(one);
        self.view = match entry {
            Entry::Document(_) => SourceView::Documents,
            Entry::Actor(_) => SourceView::Actors,
        };
        self.gather(cx.ledger, cx.reading);
        let is_hidden = self.position(entry).is_none() && !self.filter().is_empty();
        if is_hidden {
            *self.filter_mut() = StatementFilter::default();
        }
        self.chosen[self.view as usize] = Some(entry);
        (self.laid, self.enters, self.listing.part) = (None, true, ListPart::Preview);
        if is_hidden { Go::tell(Phrase::ListFilterRemoved) } else { Vec::new() }
    }

    /// From the list into what is shown in full, from there to the node that the line names.
    fn open_item(&mut self) -> Vec<Go> {
        match (self.listing.part, self.listing.target()) {
            (ListPart::List, _) => {
                if self.listing.item().is_some() {
                    (self.listing.part, self.enters) = (ListPart::Preview, true);
                }
                Vec::new()
            }
            (ListPart::Preview, Some(Target::Node(node))) => vec![Go::Reveal(node)],
            (ListPart::Preview, _) => Go::tell(Phrase::NoLinkHere),
        }
    }
}

/// What a sort of statements is called.
pub(in crate::app) fn statement_name(what: StatementKind, lang: Lang) -> &'static str {
    let phrase = match what {
        StatementKind::Figure => Phrase::FiguresColumn,
        StatementKind::Event => Phrase::EventsWanted,
        StatementKind::Indicator => Phrase::IndicatorsWanted,
        StatementKind::Role => Phrase::RolesColumn,
        StatementKind::Link => Phrase::LinksWanted,
        StatementKind::Summary => Phrase::SummariesWanted,
    };
    phrase.text(lang)
}

/// What may be ticked: for documents what may be wanted of their statements, for actors what
/// they are and do; of both the kinds of nodes.
fn ticks(view: SourceView) -> Vec<Tick> {
    let mut ticks = match view {
        SourceView::Documents => {
            let mut ticks = vec![Tick::Heading(Phrase::Sources), Tick::Only];
            ticks.push(Tick::Heading(Phrase::StatementsHeading));
            ticks.extend(StatementKind::ALL.iter().copied().map(Tick::What));
            ticks
        }
        SourceView::Actors => {
            let mut ticks = vec![Tick::Heading(Phrase::TheRoles)];
            ticks.extend(Role::ALL.iter().copied().map(Tick::Role));
            ticks.push(Tick::Heading(Phrase::ActorKindsHeading));
            ticks.extend(ActorKind::ALL.iter().copied().map(Tick::Actor));
            ticks
        }
    };
    ticks.push(Tick::Heading(Phrase::NodeKindsHeading));
    ticks.extend(NodeKind::ALL.iter().copied().map(Tick::Node));
    ticks
}
