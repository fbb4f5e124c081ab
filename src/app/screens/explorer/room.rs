//! What the explorer does at a command or a press.

use crate::app::action::{Mouse, MouseKind};
use crate::app::address::{
    ALL_NODES, Address, List, NO_NODES, ORDERS, nodes_of, value_of, word_of,
};
use crate::app::breadcrumb::breadcrumb;
use crate::app::command::{Command, Scope};
use crate::app::copying::selection::Selection;
use crate::app::frame::area::Area;
use crate::app::frame::full::Extent;
use crate::app::frame::list_and_page::Part;
use crate::app::frame::scroll::{WHEEL, cycled, follow, steps_of};
use crate::app::frame::sheet::{PageOf, page_of};
use crate::app::go::Go;
use crate::app::overlays::picker::{FilterRow, FilterRows};
use crate::app::room::{Context, HintPlace, Room};
use crate::app::screens::explorer::Explorer;
use crate::app::screens::explorer::layout::{Layout, OutlineColumns};
use crate::domain::{Corpus, Instrument, NodeId, NodeKind, Word};
use crate::query::{Base, IdMap, Ledger, Measure, MoneyKind, NodeSet, Order, kept};
use crate::report::{AmountOf, StatementKind, Target, outline_markdown};
use crate::text::{Phrase, Spoken};

impl Room for Explorer {
    fn scopes(&self) -> &'static [Scope] {
        match self.focus {
            Part::List => &[Scope::Outline, Scope::Explorer, Scope::Lines, Scope::Everywhere],
            Part::Page => &[Scope::Details, Scope::Explorer, Scope::Lines, Scope::Everywhere],
        }
    }

    fn enter(&mut self, _again: bool, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        Ok(Vec::new())
    }

    fn describe(&self, cx: &Context<'_>, address: &mut Address) {
        address.at = cx.selected.map(|node| cx.id(node));
        address.root = self.root.map(|node| cx.id(node));
        address.measure = Some(self.column).filter(|&column| column != cx.ledger.opening(None));
        (address.share, address.why) = (self.base, self.why);
        let sorted = self.order != Order::Document;
        address.sort = sorted.then(|| word_of(&ORDERS, &self.order).to_owned());
        (address.part, address.zoom) = (self.focus, self.zoom);
        if self.laureates {
            address.list = List::Laureates;
        } else {
            address.unfold = self.unfolded_words(cx);
        }
    }

    fn prepare(&mut self, address: &Address, cx: &Context<'_>) {
        let opening = || cx.ledger.opening(None);
        self.column = address.measure.map_or_else(opening, Measure::possible);
        (self.base, self.why) = (address.share, address.why.map(Measure::possible));
        let sort = address.sort.as_deref();
        self.order = sort.and_then(|sort| value_of(&ORDERS, sort)).unwrap_or_default();
        let root = cx.node(address.root.as_ref());
        self.root = root.filter(|&node| cx.ledger.corpus.has_children(node));
        self.laureates = address.list == List::Laureates;
    }

    fn arrive(&mut self, address: &Address, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.unfold(&address.unfold, cx);
        self.rebuild(cx.ledger);
        let at = cx.node(address.at.as_ref());
        if let Some(row) = at.or(self.root).and_then(|node| self.rows.row_of(node)) {
            self.row = row;
        } else if let Some(node) = at {
            self.reveal(cx.ledger, node);
        }
        self.set_focus(address.part);
        self.set_zoom(address.zoom);
        Ok(Vec::new())
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        let asked = self.answer(command, cx);
        let left = self.left.take().map(Go::Left);
        asked.map(|asked| left.into_iter().chain(asked).collect())
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        let asked = self.point(mouse, cx);
        self.left.take().map(Go::Left).into_iter().chain(asked).collect()
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let layout = Layout::new(cx.columns, cx.rows, self);
        let height = usize::from(layout.outline.height);
        if height > 0 {
            self.top = follow(self.top, self.row, height, self.rows.nodes().len());
        }
        let columns = Layout::sheet_columns(cx.columns, cx.rows, self);
        let of = self.page_of();
        self.sheet.show(cx.ledger, cx.reading, of, cx.layout(columns));
        let height = usize::from(layout.parts.page.height);
        if height > 0 {
            let lines = self.sheet.lines().len();
            self.sheet.top = follow(self.sheet.top, self.sheet.line, height, lines);
        }
    }

    /// The explorer lies under everything, and is taken over with what is marked and unfolded.
    fn remap(&mut self, _moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        Vec::new()
    }

    fn target(&self) -> Option<Target> {
        self.selected().map(Target::Node)
    }

    /// That of the row in the column, or of the line of the details.
    fn amount(&self, _cx: &Context<'_>) -> Option<AmountOf> {
        match self.focus {
            Part::List => Some(AmountOf { node: self.selected()?, measure: self.column }),
            Part::Page => self.sheet.statement()?.amount,
        }
    }

    fn explains(&self, cx: &Context<'_>) -> bool {
        self.why.is_some() || self.amount(cx).is_some()
    }

    /// The row of the outline, or the statement under the cursor of the details.
    fn selection(&self, cx: &Context<'_>) -> Option<Selection> {
        let node = self.selected()?;
        let row = Selection::of_node(node, self.column, cx);
        if self.focus == Part::List {
            return Some(row);
        }
        let statement = self.sheet.statement()?;
        if statement.kind != StatementKind::Said {
            return Some(row);
        }
        let said = Selection { node: Some(node), ..Selection::of_statement(statement, cx) };
        let sources = if said.sources.is_empty() { row.sources } else { said.sources };
        Some(Selection { sources, ..said })
    }

    fn markdown(&self, cx: &Context<'_>) -> Option<String> {
        if self.focus == Part::Page {
            return Some(page_of(cx.ledger, self.page_of()?, cx.style()).markdown());
        }
        let rows = self.rows.nodes().iter();
        let rows = rows.map(|&node| (node, self.depth(&cx.ledger.corpus, node)));
        Some(outline_markdown(cx.ledger, rows, self.column, cx.style()))
    }

    fn extent(&self, cx: &Context<'_>) -> Extent {
        let layout = Layout::new(cx.columns, cx.rows, self);
        // The heads of the columns are a line of the outline's part.
        let (rows, lines) = (self.rows.nodes().len() + 1, self.sheet.lines().len());
        let first = (layout.parts.list, rows);
        Extent::Parts { first, second: (layout.parts.page, lines), around: 3 }
    }

    fn is_useful(&self, command: Command, cx: &Context<'_>) -> bool {
        // What the rows show is turned where they are seen, or an amount of them is explained.
        let is_seen =
            self.why.is_some() || Layout::new(cx.columns, cx.rows, self).outline.height > 0;
        match command {
            Command::TurnInstrument | Command::TurnOrder => is_seen,
            Command::TurnShareBase => is_seen && self.next_base(cx.ledger).is_some(),
            Command::DrillOut => self.root.is_some(),
            Command::Expand => !self.is_on_leaf(cx.ledger),
            Command::SwitchPane => {
                self.shows_one_part(cx) || self.focus == Part::Page || !self.is_on_leaf(cx.ledger)
            }
            Command::OpenCompare => self.compares(cx),
            Command::TurnStage => {
                is_seen && (self.column.stage.is_some() || cx.ledger.occurring().stages.len() > 1)
            }
            Command::TurnExercise => {
                is_seen
                    && (self.column.exercise.is_some()
                        || !cx.ledger.occurring().exercises.is_empty())
            }
            Command::FollowLink => self.sheet.target().is_some(),
            _ => true,
        }
    }

    fn hint(&self, command: Command, cx: &Context<'_>) -> Option<Phrase> {
        match command {
            Command::SwitchPane if self.focus == Part::Page => Some(Phrase::TreeHint),
            Command::ToggleLaureates if self.laureates => Some(Phrase::TreeHint),
            Command::DrillIn if self.is_on_leaf(cx.ledger) => Some(Phrase::DetailsTitle),
            _ => None,
        }
    }

    fn hint_place(&self, command: Command, cx: &Context<'_>) -> HintPlace {
        match command {
            Command::SwitchPane if self.shows_one_part(cx) => HintPlace::Kept,
            _ => HintPlace::Free,
        }
    }

    /// The kinds of nodes and the instruments.
    fn filter(&self, cx: &Context<'_>) -> Option<FilterRows> {
        let (filter, lang) = (self.filter, cx.options.lang);
        let kinds = NodeKind::ALL.iter().map(|&kind| {
            FilterRow::of(kind.spoken(lang), kind.word(), filter.kinds.contains(kind))
        });
        let instruments = Instrument::ALL.iter().map(|&instrument| {
            let ticked = filter.instrument == Some(instrument);
            FilterRow::of(instrument.spoken(lang), instrument.word(), ticked)
        });
        let heading = |phrase: Phrase| std::iter::once(FilterRow::heading(phrase.text(lang)));
        let kinds = heading(Phrase::KindsHeading).chain(kinds);
        let instruments = heading(Phrase::InstrumentHeading).chain(instruments);
        Some(FilterRows::of(kinds.chain(instruments).collect()))
    }

    fn tick(&mut self, number: usize, cx: &Context<'_>) {
        let mut filter = self.filter;
        let kinds = NodeKind::ALL.len();
        let kind = number.checked_sub(1).and_then(|at| NodeKind::ALL.get(at));
        let instrument = number.checked_sub(kinds + 2).and_then(|at| Instrument::ALL.get(at));
        if let Some(&kind) = kind {
            filter.kinds = filter.kinds.toggled(kind);
        } else if let Some(&instrument) = instrument {
            let on = filter.instrument == Some(instrument);
            filter.instrument = (!on).then_some(instrument);
        }
        self.set_filter(filter, cx.ledger);
    }
}

impl Explorer {
    /// The nodes that are unfolded, as an address says it; none where they are those of a start
    /// at the selected node.
    fn unfolded_words(&self, cx: &Context<'_>) -> Vec<String> {
        let corpus = &cx.ledger.corpus;
        let rows = self.rows.nodes().iter().copied();
        let parents: Vec<NodeId> =
            rows.filter(|&node| self.root != Some(node) && corpus.has_children(node)).collect();
        let open: Vec<NodeId> =
            parents.iter().copied().filter(|&node| self.expanded.contains(node)).collect();
        let at = cx.selected_or_root();
        let above = |node: &NodeId| at.is_some_and(|at| at != *node && corpus.is_within(at, *node));
        let by_itself = self.unfolded_at_start(corpus);
        let is_usual = |node: &NodeId| {
            self.expanded.contains(*node) == (above(node) || by_itself.contains(*node))
        };
        if parents.iter().all(is_usual) {
            return Vec::new();
        }
        if open.len() == parents.len() {
            return vec![ALL_NODES.to_owned()];
        }
        let more: Vec<String> =
            open.into_iter().filter(|node| !above(node)).map(|node| cx.id(node)).collect();
        if more.is_empty() { vec![NO_NODES.to_owned()] } else { more }
    }

    /// What is unfolded before anything is asked for: what the filter keeps, else a single root.
    fn unfolded_at_start(&self, corpus: &Corpus) -> NodeSet {
        if !self.filter.is_empty() {
            return kept(corpus, self.filter);
        }
        let mut roots = corpus.roots();
        let mut set = NodeSet::new();
        if let (Some(only), None) = (roots.next(), roots.next()) {
            set.insert(only);
        }
        set
    }

    /// Unfolds what an address names; all as it is where it names nothing.
    fn unfold(&mut self, words: &[String], cx: &Context<'_>) {
        let corpus = &cx.ledger.corpus;
        match words {
            [] => self.expanded = self.unfolded_at_start(corpus),
            [word] if word == ALL_NODES => {
                self.expanded.clear();
                self.expanded.insert_range(0..corpus.len());
            }
            words => self.expanded = nodes_of(corpus, words),
        }
    }

    fn answer(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        let ledger = cx.ledger;
        let (done, why) = match command {
            Command::DrillOut => (self.drill_out(ledger), Phrase::AlreadyWhole),
            Command::ClearFilter => (self.clear_filter(ledger), Phrase::NoFilter),
            Command::OpenFilter => return Some(vec![Go::Filter]),
            Command::FollowLink => return Some(vec![Go::Follow(self.sheet.target())]),
            Command::MarkNode => return Some(self.mark_selected()),
            Command::ExplainNumber => return Some(self.explain_here(cx)),
            Command::Leave => return self.leave(ledger).then(Vec::new),
            _ => return self.run_here(command, cx).then(Vec::new),
        };
        Some(if done { Vec::new() } else { Go::tell(why) })
    }

    /// The commands that change only what is shown of the tree; whether it was one.
    fn run_here(&mut self, command: Command, cx: &Context<'_>) -> bool {
        let ledger = cx.ledger;
        match command {
            Command::NextSibling => self.move_sibling(ledger, true),
            Command::PreviousSibling => self.move_sibling(ledger, false),
            Command::Expand => self.expand(ledger),
            Command::Collapse => self.collapse(ledger),
            Command::ExpandAll => self.expand_all(ledger, true),
            Command::CollapseAll => self.expand_all(ledger, false),
            Command::DrillIn => self.drill_in_or_read(ledger),
            Command::SwitchPane => self.switch_pane(),
            Command::Zoom => self.set_zoom(!self.zoom),
            Command::BackToTree => self.set_focus(Part::List),
            Command::TurnInstrument => self.turn_money(1, ledger),
            Command::TurnInstrumentBack => self.turn_money(-1, ledger),
            Command::TurnStage => {
                let stage = turned(&ledger.occurring().stages, self.column.stage);
                self.show_measure(Measure { stage, ..self.column }, ledger);
            }
            Command::TurnExercise => {
                let exercise = turned(&ledger.occurring().exercises, self.column.exercise);
                self.show_measure(Measure { exercise, ..self.column }, ledger);
            }
            Command::TurnShareBase => self.base = self.next_base(ledger).unwrap_or(self.base),
            Command::TurnOrder => {
                self.order = cycled(&Order::ALL, self.order);
                self.rebuild(ledger);
            }
            Command::ToggleLaureates => self.toggle_laureates(ledger),
            _ => {
                let layout = Layout::new(cx.columns, cx.rows, self);
                let height = match self.focus {
                    Part::List => layout.outline.height,
                    Part::Page => layout.parts.page.height,
                };
                match steps_of(command, height) {
                    Some(steps) => self.move_steps(self.focus, steps),
                    None => return false,
                }
            }
        }
        true
    }

    /// What the shares can be of next; `None` where there is nothing else.
    fn next_base(&self, ledger: &Ledger) -> Option<Base> {
        let next = |&base: &Base| Some(cycled(&Base::ALL, base));
        let others = std::iter::successors(next(&self.base), next);
        let mut others = others.take_while(|&base| base != self.base);
        let selected = self.selected()?;
        others.find(|&base| ledger.share_base(base, self.column, selected, self.root).is_some())
    }

    /// Enters the selected node; where nothing is below it, its details.
    fn drill_in_or_read(&mut self, ledger: &Ledger) {
        if !self.drill_in(ledger) {
            self.set_focus(Part::Page);
        }
    }

    /// Turns through the kinds of money that occur, around both ends.
    fn turn_money(&mut self, by: isize, ledger: &Ledger) {
        let all = &ledger.occurring().money;
        let at = all.iter().position(|&money| money == self.column.money).unwrap_or(0);
        let len = isize::try_from(all.len()).unwrap_or(1).max(1);
        let to = isize::try_from(at).unwrap_or(0).saturating_add(by).rem_euclid(len);
        let money = usize::try_from(to).ok().and_then(|to| all.get(to)).copied();
        let money = money.unwrap_or(MoneyKind::Public);
        self.show_measure(Measure { money, ..self.column }, ledger);
    }

    fn show_measure(&mut self, measure: Measure, ledger: &Ledger) {
        self.column = measure.possible();
        self.why = self.why.map(|_| self.column);
        if self.order == Order::Amount {
            self.rebuild(ledger);
        }
    }

    /// What stands beside the tree.
    fn page_of(&self) -> Option<PageOf> {
        let node = self.selected()?;
        Some(match self.why {
            Some(measure) => PageOf::Amount(AmountOf { node, measure }),
            None => PageOf::Whole(Target::Node(node)),
        })
    }

    /// Explains the amount of the line that has the cursor, in the details or in the tree; where
    /// it is explained already, or the line of an explanation has none, no longer. A line of the
    /// details without an amount of its own has nothing to explain.
    fn explain_here(&mut self, cx: &Context<'_>) -> Vec<Go> {
        let is_explained =
            |of: &AmountOf| Some(of.node) == self.selected() && self.why == Some(of.measure);
        match self.amount(cx) {
            Some(of) if !is_explained(&of) => vec![Go::Explain(of)],
            None if self.why.is_none() => Go::tell(Phrase::NothingToExplain),
            Some(_) | None => {
                self.end_explaining();
                Vec::new()
            }
        }
    }

    /// Marks the selected node, or takes its mark away, and goes on to the next row, so that a
    /// run of rows is marked by holding the key.
    fn mark_selected(&mut self) -> Vec<Go> {
        let Some(node) = self.selected() else { return Vec::new() };
        if self.focus == Part::List {
            self.move_steps(Part::List, 1);
        }
        vec![Go::ToggleMark(node)]
    }

    /// A press selects the row; on its fold mark it folds or unfolds; twice enters it.
    fn press_outline(&mut self, mouse: Mouse, layout: Layout, cx: &Context<'_>) {
        let ledger = cx.ledger;
        let row = self.top + usize::from(mouse.y - layout.outline.y);
        let Some(&node) = self.rows.nodes().get(row) else { return };
        self.set_focus(Part::List);
        self.row = row;
        if mouse.kind == MouseKind::DoublePress {
            self.drill_in_or_read(ledger);
            return;
        }
        let has_shares = self.share_base(ledger).is_some();
        let columns = OutlineColumns::new(layout.outline.width, has_shares, cx.options.lang);
        let mark = layout.outline.x + 1 + columns.indent(self.depth(&ledger.corpus, node));
        if (mark..mark + 2).contains(&mouse.x) && !self.fold(ledger, node) {
            self.expanded.insert(node);
            self.rebuild(ledger);
        }
    }

    /// A press puts the cursor on a line; on the line that has it already, or twice, it follows.
    fn press_details(&mut self, mouse: Mouse, layout: Layout) -> Vec<Go> {
        let line = self.sheet.top + usize::from(mouse.y - layout.parts.page.y);
        if line >= self.sheet.lines().len() {
            return Vec::new();
        }
        let again = self.focus == Part::Page && self.sheet.line == line;
        self.set_focus(Part::Page);
        self.sheet.line = line;
        let leads = self.sheet.target().is_some();
        if leads && (again || mouse.kind == MouseKind::DoublePress) {
            return vec![Go::Follow(self.sheet.target())];
        }
        Vec::new()
    }

    fn press_breadcrumb(&mut self, mouse: Mouse, layout: Layout, cx: &Context<'_>) -> Vec<Go> {
        let crumbs = breadcrumb(self, cx.ledger, cx.options.ascii, layout.parts.title.width);
        let mut crumbs = crumbs.iter();
        match crumbs.find(|crumb| crumb.covers(mouse.x) && crumb.leads).map(|crumb| crumb.node) {
            Some(Some(node)) => vec![Go::Reveal(node)],
            Some(None) => {
                while self.drill_out(cx.ledger) {}
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn point(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        let layout = Layout::new(cx.columns, cx.rows, self);
        let is_press = matches!(mouse.kind, MouseKind::Press | MouseKind::DoublePress);
        let steps = if mouse.kind == MouseKind::WheelUp { -WHEEL } else { WHEEL };
        let hit = |area: Area| mouse.is_in(area);
        match (hit(layout.outline), hit(layout.parts.page)) {
            (true, _) if is_press => self.press_outline(mouse, layout, cx),
            (true, _) => self.move_steps(Part::List, steps),
            (false, true) if is_press => return self.press_details(mouse, layout),
            (false, true) => self.move_steps(Part::Page, steps),
            (false, false) => {
                if mouse.kind == MouseKind::Press && hit(layout.parts.title) {
                    return self.press_breadcrumb(mouse, layout, cx);
                }
            }
        }
        Vec::new()
    }

    /// Whether there is anything to compare: marked nodes, or what lies below or beside the
    /// selected one.
    fn compares(&self, cx: &Context<'_>) -> bool {
        let corpus = &cx.ledger.corpus;
        !cx.marks.is_empty()
            || self.selected().is_none_or(|node| match corpus.node(node).kind {
                NodeKind::Laureate | NodeKind::Action => true,
                NodeKind::Plan
                | NodeKind::Strand
                | NodeKind::Strategy
                | NodeKind::Programme
                | NodeKind::Platform => corpus.has_children(node),
            })
    }

    /// Whether only the outline or only the details have room.
    fn shows_one_part(&self, cx: &Context<'_>) -> bool {
        let layout = Layout::new(cx.columns, cx.rows, self);
        layout.outline.height == 0 || layout.parts.page.height == 0
    }

    /// Whether the selected row has nothing below it to enter or unfold.
    fn is_on_leaf(&self, ledger: &Ledger) -> bool {
        self.selected().is_none_or(|node| self.laureates || !ledger.corpus.has_children(node))
    }
}

/// The next of some values: from none to the first, and from the last to none.
fn turned<T: Copy + PartialEq>(all: &[T], now: Option<T>) -> Option<T> {
    let Some(now) = now else { return all.first().copied() };
    let at = all.iter().position(|&one| one == now)?;
    all.get(at + 1).copied()
}
