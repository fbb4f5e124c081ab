//! What a screen is to the rest of the program: a room.
//!
//! A room holds its own state and nothing else. It is given a command, a key or a use of the
//! mouse with the world as it sees it ([`Context`]), changes itself, and asks for everything
//! else by [`Go`]. It names neither the state of the program nor another room, so that a room
//! is added or taken away without touching the others.

use crate::app::action::Mouse;
use crate::app::address::Address;
use crate::app::command::{Command, Scope};
use crate::app::copying::selection::Selection;
use crate::app::edit::EditPlace;
use crate::app::frame::full::Extent;
use crate::app::frame::list_and_page::Part;
use crate::app::frame::listing::Listing;
use crate::app::go::Go;
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::overlays::picker::FilterRows;
use crate::app::question::Reply;
use crate::app::state::{Options, StatusMessage};
use crate::domain::{Day, NodeId};
use crate::query::{IdMap, Ledger, NodeSet, find_node};
use crate::report::{AmountOf, SheetLayout, Style, Target};
use crate::text::Phrase;

/// The world as a room sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The corpus with its roll-ups.
    pub ledger: &'a Ledger,
    /// The window's width in cells.
    pub columns: u16,
    /// The window's height in cells.
    pub rows: u16,
    /// How the program looks and speaks.
    pub options: Options,
    /// Which keys mean what.
    pub keymap: &'a Keymap,
    /// The marked nodes.
    pub marks: &'a NodeSet,
    /// The number of this reading of the corpus.
    pub reading: u64,
    /// Today, where that is known.
    pub today: Option<Day>,
    /// The node that is selected in the explorer, which lies below all rooms.
    pub selected: Option<NodeId>,
    /// The node whose subtree the explorer shows; `None` for the whole corpus.
    pub root: Option<NodeId>,
    /// The node that is chosen in the room on top.
    pub chosen: Option<NodeId>,
    /// Whether the explorer itself is on top.
    pub over_explorer: bool,
    /// Whether the history leads back.
    pub has_history: bool,
}

impl Context<'_> {
    /// How a page `columns` wide is laid out.
    pub fn layout(&self, columns: usize) -> SheetLayout {
        SheetLayout { lang: self.options.lang, columns, ascii: self.options.ascii }
    }

    /// How texts are written that have no width.
    pub(crate) fn style(&self) -> Style {
        self.options.style()
    }

    /// The id of a node.
    pub(crate) fn id(&self, node: NodeId) -> String {
        let corpus = &self.ledger.corpus;
        corpus.text(corpus.node(node).id).to_owned()
    }

    /// The node that is selected; where no row of the outline is shown, its root.
    pub(crate) fn selected_or_root(&self) -> Option<NodeId> {
        self.selected.or(self.root)
    }

    /// The node that a text names, if one is there.
    pub(crate) fn node(&self, text: Option<&String>) -> Option<NodeId> {
        find_node(&self.ledger.corpus, text?).ok()
    }

    /// A message in which the key of a command is named.
    pub(crate) fn tell_key(&self, phrase: Phrase, command: Command) -> Vec<Go> {
        vec![Go::Tell(StatusMessage::of(phrase, self.keymap.label(command, self.options.lang)))]
    }
}

/// Which place the hint of a command has among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HintPlace {
    /// Where there is room.
    Free,
    /// In any case, at the end.
    Kept,
}

/// Where one stands in a room, by numbers of rows, columns and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cursor {
    /// The chosen row, and the first one in the window.
    pub row: usize,
    pub top: usize,
    /// The chosen column, where there are some.
    pub column: usize,
    /// The line of the page that has the cursor, and the first one in the window.
    pub line: usize,
    pub line_top: usize,
    /// Which part has the keys.
    pub part: Part,
}

/// A screen. See the module's header. What a list beside a page ([`Room::listing`]) does is what
/// a room does that says nothing else.
pub(super) trait Room {
    /// Where keys are looked up while this room is on top, the nearest first.
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List, Scope::Lines, Scope::Everywhere]
    }

    /// The list beside a page that this room is, if it is one.
    fn listing(&self) -> Option<&Listing> {
        None
    }

    /// The same, to be changed.
    fn listing_mut(&mut self) -> Option<&mut Listing> {
        None
    }

    /// What is copied of an item of that list.
    fn copied_row(&self, _item: usize, _cx: &Context<'_>) -> Option<Selection> {
        None
    }

    /// Opens the room for what is chosen where one is, `again` where it is on top already; `Err`
    /// with the reason where it has nothing to show.
    fn enter(&mut self, again: bool, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>>;

    /// Says in an address what decides what is shown here, but for the filter.
    fn describe(&self, cx: &Context<'_>, address: &mut Address);

    /// Opens the room as an address says, but for the filter, which is ticked before.
    fn arrive(&mut self, _address: &Address, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.enter(false, cx)
    }

    /// Sets what decides which filter there is, before it is ticked for an address.
    fn prepare(&mut self, _address: &Address, _cx: &Context<'_>) {}

    /// Chooses what stands for a node, if anything does.
    fn go_to(&mut self, _node: NodeId, _cx: &Context<'_>) {}

    /// The node that what is shown is of, in a caption.
    fn subject(&self, cx: &Context<'_>) -> Option<NodeId> {
        cx.selected
    }

    /// What is searched for, if anything is.
    fn query(&self) -> Option<String> {
        None
    }

    /// Does what a command of this room says; `None` where it is none.
    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>>;

    /// A key before it is looked up as a command; `None` where it means nothing by itself.
    fn key(&mut self, _key: Key, _cx: &Context<'_>) -> Option<Vec<Go>> {
        None
    }

    /// A pasted text; a room in which nothing is typed takes none.
    fn paste(&mut self, _text: &str, _cx: &Context<'_>) -> Vec<Go> {
        Vec::new()
    }

    /// The answer to the newest question that this room asked.
    fn answered(&mut self, _reply: Reply, _cx: &Context<'_>) -> Vec<Go> {
        Vec::new()
    }

    /// A use of the mouse on anything but the keys at the bottom.
    fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        let opens = self.listing_mut().is_some_and(|listing| listing.mouse(mouse, cx));
        if opens { self.run(Command::OpenItem, cx).unwrap_or_default() } else { Vec::new() }
    }

    /// Lays out what is shown and keeps what is chosen in view. Called after every action while
    /// the room is on top.
    fn refresh(&mut self, cx: &Context<'_>);

    /// Goes over to another reading of the corpus.
    fn remap(&mut self, moved: &IdMap, cx: &Context<'_>) -> Vec<Go>;

    /// Where one stands, to come back to.
    fn cursor(&self) -> Cursor {
        self.listing().map(Listing::cursor).unwrap_or_default()
    }

    /// Comes back to where one stood.
    fn set_cursor(&mut self, cursor: Cursor) {
        if let Some(listing) = self.listing_mut() {
            listing.set_cursor(cursor);
        }
    }

    /// What is chosen; `None` where it is nothing that the corpus names.
    fn target(&self) -> Option<Target> {
        self.listing()?.target()
    }

    /// The amount under the cursor, of which `w` tells why it is what it is; `None` where there is
    /// none.
    fn amount(&self, _cx: &Context<'_>) -> Option<AmountOf> {
        let listing = self.listing().filter(|listing| listing.part == Part::Page)?;
        listing.statement()?.amount
    }

    /// Whether `w` would do something now.
    fn explains(&self, cx: &Context<'_>) -> bool {
        self.amount(cx).is_some()
    }

    /// Where `e` leads; `None` where there is nothing to edit.
    fn edit_place(&self) -> Option<EditPlace> {
        self.target().map(EditPlace::Of)
    }

    /// Whether another reading of the corpus left nothing to show, so that the room is left.
    fn is_vacant(&mut self, _cx: &Context<'_>) -> bool {
        false
    }

    /// Whether characters are typed here, so that most keys are no commands.
    fn is_typed_in(&self) -> bool {
        false
    }

    /// What is selected, as far as it can be copied; `None` where nothing is.
    fn selection(&self, cx: &Context<'_>) -> Option<Selection> {
        self.listing()?.selection(cx, |item| self.copied_row(item, cx))
    }

    /// What is shown as Markdown, all of it; `None` where nothing is.
    fn markdown(&self, cx: &Context<'_>) -> Option<String> {
        Some(self.listing()?.markdown(true, |item| self.copied_row(item, cx)))
    }

    /// How much there is to show, for a view in full height.
    fn extent(&self, cx: &Context<'_>) -> Extent {
        self.listing().map_or(Extent::Lines(0), |listing| listing.extent(cx))
    }

    /// Whether a command that could be run here would do something now.
    fn is_useful(&self, command: Command, _cx: &Context<'_>) -> bool {
        self.listing().is_none_or(|listing| listing.is_useful(command))
    }

    /// What the arrows do where characters are typed; `None` where they do nothing.
    fn arrows_hint(&self) -> Option<Phrase> {
        None
    }

    /// Another word for the hint of a command, where it does something else now.
    fn hint(&self, command: Command, _cx: &Context<'_>) -> Option<Phrase> {
        self.listing()?.hint(command)
    }

    /// Which place the hint of a command has among the others.
    fn hint_place(&self, command: Command, cx: &Context<'_>) -> HintPlace {
        self.listing().map_or(HintPlace::Free, |listing| listing.hint_place(command, cx))
    }

    /// What of the rows may be shown, to be ticked; `None` where nothing is filtered.
    fn filter(&self, _cx: &Context<'_>) -> Option<FilterRows> {
        None
    }

    /// Ticks row `number` of what [`Room::filter`] offers, or unticks it.
    fn tick(&mut self, _number: usize, _cx: &Context<'_>) {}

    /// The nodes that are shown beside each other where none is marked: marking one more, or
    /// one less, is meant of these.
    fn compared(&self) -> Vec<NodeId> {
        Vec::new()
    }
}
