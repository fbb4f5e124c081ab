//! The screen of the checks: what is found in the corpus, the gravest first, the chosen one in
//! full beside it.
//!
//! ```text
//! checks · 53 findings                                   filter: disagreement
//! Warnings  11
//! disagreement  Ségur, digital part  €3.5bn and │ Ségur de la santé › digital part
//! disagreement  Territoires d’innov… candidatur │ warning · disagreement
//! …                                             │ €3.5bn and €2bn do not meet; …
//! ```
//!
//! The findings are those of the ledger, made when the screen is first opened. A row is laid
//! out when it comes into the window, so that many thousands open at once.

use crate::app::command::Command;
use crate::app::edit::EditPlace;
use crate::app::frame::layout::list::ListLayout;
use crate::app::frame::listing::{ListPart, ListRow, Listing};
use crate::app::overlays::picker::{Choice, PickerItem, Purpose};
use crate::app::state::{Screen, State};
use crate::app::update::follow;
use crate::app::update::open_picker;
use crate::domain::{Instrument, NodeId, Rule, Stage, Word};
use crate::query::{Finding, Ledger, Moved, Severity, WordSet};
use crate::report::{
    SheetLayout, SheetLine, Standing, Target, finding_heading, finding_lines, finding_row,
    no_findings, rule_text,
};
use crate::text::{Lang, Phrase, Spoken, integer};

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// The list and the chosen one in full.
    pub listing: Listing,
    /// The rules of which findings are shown; all where there is none.
    rules: WordSet<Rule>,
    /// How many findings each rule has, shown or not.
    counts: [u64; Rule::ALL.len()],
    /// What the rows were made for.
    made: Option<Made>,
    /// The finding that the preview shows, how wide, and what else it was made for.
    previewed: Option<(usize, usize, Made)>,
    /// The finding that is chosen, as it is known in any reading of the corpus.
    chosen: Option<Chosen>,
    /// Where the chosen finding points.
    place: Option<EditPlace>,
}

/// What rows and preview depend on beside the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Made {
    reading: u64,
    lang: Lang,
    ascii: bool,
    columns: usize,
    rules: WordSet<Rule>,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chosen {
    node: NodeId,
    rule: Rule,
    money: Option<(Instrument, Option<Stage>)>,
}

impl Chosen {
    fn of(finding: &Finding) -> Chosen {
        Chosen { node: finding.node, rule: finding.rule, money: finding.money }
    }
}

/// Opens the screen. From the explorer it opens on the gravest finding of the selected node,
/// if that is more than an information.
pub(in crate::app) fn open(state: &mut State, ledger: &Ledger) {
    let selected = state.explorer.selected().filter(|_| state.screen() == Screen::Explorer);
    state.push_screen(Screen::Checks);
    let checks = &mut state.checks;
    let Some(node) = selected.filter(|&node| checks.chosen.is_none_or(|held| held.node != node))
    else {
        return;
    };
    let of_node = |finding: &&Finding| {
        finding.node == node
            && finding.severity < Severity::Information
            && checks.rules.admits(finding.rule)
    };
    let found = ledger.findings().iter().filter(of_node);
    if let Some(gravest) = found.min_by_key(|finding| Standing::of(finding)) {
        checks.chosen = Some(Chosen::of(gravest));
        checks.made = None;
    }
}

/// The commands of this screen.
pub(in crate::app) fn run(state: &mut State, ledger: &Ledger, command: Command) {
    match command {
        Command::OpenItem => open_item(state, ledger),
        Command::FilterList => open_picker(state, Purpose::Rules),
        Command::ClearListFilter if state.checks.rules.is_empty() => {
            state.note = Some(Phrase::NoFilter.into());
        }
        Command::ClearListFilter => state.checks.rules = WordSet::EMPTY,
        _ => state.note = Some(Phrase::NotHere.into()),
    }
}

/// Goes to what the line names: to a node in the explorer, to a source over this screen.
fn open_item(state: &mut State, ledger: &Ledger) {
    let target = state.checks.listing.target();
    if let Some(Target::Node(_)) = target {
        state.screens.clear();
    }
    follow(state, ledger, target);
}

/// Wants the findings of a rule, or no longer.
pub(in crate::app) fn tick(state: &mut State, rule: Rule) {
    state.checks.rules = state.checks.rules.toggled(rule);
}

/// Lays out what is shown and keeps what is chosen in view.
pub(in crate::app) fn settle(state: &mut State, ledger: &Ledger) {
    let (columns, rows) = (state.columns, state.rows);
    let (lang, ascii) = (state.options.lang, state.options.ascii);
    let checks = &mut state.checks;
    let made = Made {
        reading: state.reading,
        lang,
        ascii,
        columns: ListLayout::list_columns(columns, rows),
        rules: checks.rules,
    };
    if checks.made != Some(made) {
        checks.make_rows(ledger, lang);
        checks.made = Some(made);
    }
    let layout = |columns| SheetLayout { lang, columns, ascii };
    let chosen = checks.listing.item().and_then(|item| Some((item, ledger.findings().get(item)?)));
    let preview = ListLayout::preview_columns(columns, rows);
    let wanted = chosen.map(|(item, _)| (item, preview, made));
    if checks.previewed != wanted {
        let lines = chosen.map(|(_, finding)| finding_lines(ledger, finding, layout(preview)));
        checks.listing.set_preview(lines.unwrap_or_default());
        checks.previewed = wanted;
    }
    checks.chosen = chosen.map(|(_, finding)| Chosen::of(finding));
    checks.place = chosen.map(|(_, one)| EditPlace::Stated { node: one.node, about: one.about });
    let list = ListLayout::new(columns, rows, checks.listing.part);
    checks.listing.settle(&list);
    checks.listing.fill(&list, |item| match ledger.findings().get(item) {
        Some(finding) => finding_row(ledger, finding, layout(made.columns)),
        None => SheetLine::default(),
    });
}

impl Checks {
    /// The node that the chosen finding is of.
    pub(in crate::app) fn node(&self) -> Option<NodeId> {
        self.chosen.map(|chosen| chosen.node)
    }

    /// Chooses the first finding of a node, the gravest that it has; any other where it has
    /// none.
    pub(in crate::app) fn go_to_node(&mut self, ledger: &Ledger, node: NodeId) {
        let is_of = |row: &ListRow| {
            let finding = row.item.and_then(|item| ledger.findings().get(item));
            finding.is_some_and(|finding| finding.node == node)
        };
        self.listing.row = self.listing.rows().iter().position(is_of).unwrap_or(self.listing.row);
    }

    /// The corpus was read again: what is chosen is found again by what it is about.
    pub(in crate::app) fn reload(&mut self, moved: &Moved) {
        self.listing.reload();
        self.chosen = self.chosen.and_then(|chosen| {
            let node = moved.node(chosen.node)?;
            Some(Chosen { node, ..chosen })
        });
        // Places and lines are of the reading before.
        (self.made, self.previewed, self.place) = (None, None, None);
    }

    /// Where `e` leads: in the list to the statement that the finding points at.
    pub(in crate::app) fn edit_place(&self) -> Option<EditPlace> {
        match self.listing.part {
            ListPart::List => self.place.clone(),
            ListPart::Preview => self.listing.target().map(EditPlace::Of),
        }
    }

    /// Makes the rows, those of one weight under a heading, and chooses what was chosen.
    fn make_rows(&mut self, ledger: &Ledger, lang: Lang) {
        let all = ledger.findings();
        let mut rows = Vec::new();
        let mut shown = 0;
        for standing in Standing::ALL {
            let is_here = |finding: &Finding| {
                Standing::of(finding) == standing && self.rules.admits(finding.rule)
            };
            let items: Vec<usize> = (0..all.len()).filter(|&item| is_here(&all[item])).collect();
            if items.is_empty() {
                continue;
            }
            if !rows.is_empty() {
                rows.push(ListRow::heading(SheetLine::default()));
            }
            rows.push(ListRow::heading(finding_heading(standing, items.len(), lang)));
            shown += items.len();
            rows.extend(items.into_iter().map(|item| ListRow::of(item, SheetLine::default())));
        }
        if rows.is_empty() {
            rows.push(ListRow::heading(no_findings(lang)));
        }
        let chosen = self
            .chosen
            .and_then(|chosen| all.iter().position(|finding| Chosen::of(finding) == chosen));
        self.listing.set_rows(rows, chosen.or(self.listing.item()));
        self.listing.title = title(shown, lang);
        let rules: Vec<&str> = self.rules.iter().map(|rule| rule.spoken(lang)).collect();
        self.listing.said = match rules.as_slice() {
            [] => String::new(),
            rules => Phrase::FilteredBy.with(lang, rules.join(", ")),
        };
        self.counts = [0; Rule::ALL.len()];
        for finding in all {
            self.counts[finding.rule.ordinal()] += 1;
        }
    }
}

fn title(shown: usize, lang: Lang) -> String {
    let name = Phrase::ChecksTitle.text(lang);
    // French says "0 constat", English "0 findings".
    let one = shown == 1 || (shown == 0 && lang == Lang::Fr);
    let phrase = if one { Phrase::OneFinding } else { Phrase::ManyFindings };
    let count = integer(u64::try_from(shown).unwrap_or(u64::MAX), lang);
    format!("{name} · {}", phrase.with(lang, count))
}

/// The rules to choose from, each with how many findings it has.
pub(in crate::app) fn filter_items(checks: &Checks, lang: Lang) -> Vec<PickerItem> {
    let item = |&rule: &Rule| PickerItem {
        label: rule_text(rule, lang),
        detail: integer(checks.counts[rule.ordinal()], lang),
        ticked: Some(checks.rules.contains(rule)),
        choice: Choice::Rule(rule),
    };
    Rule::ALL.iter().map(item).collect()
}
