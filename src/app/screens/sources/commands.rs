//! What the sources screen does at a command or a press: turning to the other list, going into
//! what is shown in full and from there to the explorer, filtering.

use crate::app::address::{Address, List};
use crate::app::command::{Command, Scope};
use crate::app::copying::selection::Selection;
use crate::app::frame::laid::Laid;
use crate::app::frame::list_and_page::{ListAndPage, Part};
use crate::app::frame::listing::Listing;
use crate::app::go::Go;
use crate::app::overlays::picker::{FilterRow, FilterRows};
use crate::app::room::{Context, Room};
use crate::app::screens::sources::{Entry, SourceView, Sources, filter_words};
use crate::domain::{ActorId, ActorKind, NodeKind, Role, SourceId, Sym, Word};
use crate::query::{IdMap, SourceOrActor, StatementFilter, StatementKind, WordSet};
use crate::report::{Target, reference};
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

    fn listing(&self) -> Option<&Listing> {
        Some(&self.listing)
    }

    fn listing_mut(&mut self) -> Option<&mut Listing> {
        Some(&mut self.listing)
    }

    /// Opens as it was left, the list having the keys.
    fn enter(&mut self, _again: bool, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.listing.part = Part::List;
        Ok(Vec::new())
    }

    fn describe(&self, cx: &Context<'_>, address: &mut Address) {
        let corpus = &cx.ledger.corpus;
        address.at = cx.selected_or_root().map(|node| cx.id(node));
        address.list = match self.view {
            SourceView::Documents => List::Usual,
            SourceView::Actors => List::Actors,
        };
        address.part = self.listing.part;
        let id = match self.chosen[self.view as usize] {
            Some(Entry::Document(Some(source))) => Some(corpus.source(source).id),
            Some(Entry::Actor(actor)) => Some(corpus.actor(actor).id),
            Some(Entry::Document(None)) | None => None,
        };
        // The first row is chosen by itself.
        let first = self.entry(0) == self.chosen[self.view as usize];
        address.source = id.filter(|_| !first).map(|id| corpus.text(id).to_owned());
    }

    fn prepare(&mut self, address: &Address, _cx: &Context<'_>) {
        self.view = match address.list {
            List::Usual | List::Laureates => SourceView::Documents,
            List::Actors => SourceView::Actors,
        };
    }

    fn arrive(&mut self, address: &Address, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let corpus = &cx.ledger.corpus;
        let wanted = address.source.as_deref();
        let is_it = |id: Sym| wanted == Some(corpus.text(id));
        self.chosen[self.view as usize] = match self.view {
            SourceView::Documents => {
                let at = corpus.sources().iter().position(|source| is_it(source.id));
                at.map(|at| Entry::Document(Some(SourceId::new(at))))
            }
            SourceView::Actors => {
                let at = corpus.actors().iter().position(|actor| is_it(actor.id));
                at.map(|at| Entry::Actor(ActorId::new(at)))
            }
        };
        if address.source.is_none() {
            self.listing.row = 0;
        }
        self.rows = Laid::default();
        self.listing.part = address.part;
        Ok(Vec::new())
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        match (command, self.listing.part) {
            (Command::OtherListBack, Part::Page) => self.listing.part = Part::List,
            (Command::OtherList | Command::OtherListBack, Part::List) => {
                self.view = self.view.other();
            }
            (Command::OpenItem, _) | (Command::OtherList, Part::Page) => {
                return Some(self.open_item());
            }
            (Command::ClearListFilter, _) => return Some(Go::clear(self.filter_mut())),
            (_, _) => return self.listing.run(command, cx),
        }
        Some(Vec::new())
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let (columns, rows, lang) = (cx.columns, cx.rows, cx.options.lang);
        let of = self.gather(cx.ledger, cx.reading);
        self.make_rows(cx, of, cx.layout(ListAndPage::list_columns(columns, rows)));
        let layout = self.listing.layout(cx);
        let height = usize::from(layout.page.height);
        self.listing.refresh(&layout);
        self.fill_rows(cx.ledger, &layout);
        let preview = cx.layout(ListAndPage::page_columns(columns, rows));
        self.make_preview(cx, of, preview, height);
        self.enter_preview();
        self.listing.refresh(&layout);
        let count = integer(self.entries(), lang);
        let title = match self.view {
            SourceView::Documents => Phrase::CountSources,
            SourceView::Actors => Phrase::CountActors,
        };
        self.listing.title = title.with(lang, count);
        self.listing.set_filter(&filter_words(&self.filter(), lang), lang);
    }

    /// What is gone gives way to its neighbour.
    fn remap(&mut self, moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        for chosen in &mut self.chosen {
            *chosen = chosen.and_then(|entry| entry.moved(moved));
        }
        // What is read in full stays at its line.
        self.previewed.rename(|(entry, ..)| *entry = entry.and_then(|entry| entry.moved(moved)));
        Vec::new()
    }

    /// The heads of the columns head nothing in a list of one column.
    fn markdown(&self, cx: &Context<'_>) -> Option<String> {
        Some(self.listing.markdown(false, |item| self.copied_row(item, cx)))
    }

    /// A document or an actor in full.
    fn copied_row(&self, item: usize, cx: &Context<'_>) -> Option<Selection> {
        let (corpus, lang) = (&cx.ledger.corpus, cx.options.lang);
        Some(match self.entry(item)? {
            Entry::Document(Some(source)) => {
                Selection::of_text(reference(corpus, source, lang), vec![source])
            }
            Entry::Document(None) => {
                Selection::of_text(Phrase::NoSource.text(lang).to_owned(), Vec::new())
            }
            Entry::Actor(actor) => {
                Selection::of_text(corpus.text(corpus.actor(actor).name).to_owned(), Vec::new())
            }
        })
    }

    fn is_useful(&self, command: Command, _cx: &Context<'_>) -> bool {
        match command {
            Command::OtherList => self.listing.part == Part::List,
            _ => self.listing.is_useful(command),
        }
    }

    fn hint(&self, command: Command, _cx: &Context<'_>) -> Option<Phrase> {
        match command {
            Command::OpenItem if self.listing.part == Part::List => Some(Phrase::DetailsTitle),
            Command::OtherList if self.view == SourceView::Actors => Some(Phrase::SourcesTitle),
            _ => self.listing.hint(command),
        }
    }

    fn filter(&self, cx: &Context<'_>) -> Option<FilterRows> {
        let (filter, lang) = (self.filter(), cx.options.lang);
        let row = |wanted: &Tick| match *wanted {
            Tick::Heading(phrase) => FilterRow::heading(phrase.text(lang)),
            Tick::Only => FilterRow::of(Phrase::OneSourceFigures.text(lang), "single", filter.only),
            Tick::What(what) => {
                FilterRow::of(statement_name(what, lang), what.word(), filter.what.contains(what))
            }
            Tick::Node(kind) => worded(kind, filter.nodes, lang),
            Tick::Actor(kind) => worded(kind, filter.actors, lang),
            Tick::Role(role) => worded(role, filter.roles, lang),
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
        self.rows = Laid::default();
        (self.enters, self.listing.part) = (true, Part::Page);
        if is_hidden { Go::tell(Phrase::ListFilterRemoved) } else { Vec::new() }
    }

    /// From the list into what is shown in full, from there to the node that the line names.
    fn open_item(&mut self) -> Vec<Go> {
        match (self.listing.part, self.listing.target()) {
            (Part::List, _) => {
                if self.listing.item().is_some() {
                    (self.listing.part, self.enters) = (Part::Page, true);
                }
                Vec::new()
            }
            (Part::Page, Some(Target::Node(node))) => vec![Go::Reveal(node)],
            (Part::Page, _) => Go::tell(Phrase::NoLinkHere),
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

/// A row for a word of a vocabulary.
fn worded<W: Word + Spoken>(word: W, ticked: WordSet<W>, lang: Lang) -> FilterRow {
    FilterRow::of(word.spoken(lang), word.word(), ticked.contains(word))
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
