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

use crate::app::address::Address;
use crate::app::command::Command;
use crate::app::copying::selection::Selection;
use crate::app::edit::EditPlace;
use crate::app::frame::laid::Laid;
use crate::app::frame::list_and_page::{ListAndPage, Part};
use crate::app::frame::listing::{ListRow, Listing};
use crate::app::frame::page_lines::PageLines;
use crate::app::go::Go;
use crate::app::overlays::picker::{FilterRow, FilterRows};
use crate::app::room::{Context, Room};
use crate::domain::{Instrument, NodeId, Rule, SourceId, Stage, Word};
use crate::query::{Finding, IdMap, Key, Ledger, Severity, WordSet};
use crate::report::{
    AmountOf, SheetLayout, SheetLine, Standing, Target, evidence_page, finding_heading,
    finding_message, finding_page, finding_row, finding_sentence, no_findings, rule_text,
    sources_text,
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
    made: Laid<Made>,
    /// The finding that the preview shows, how wide, and what else it was made for.
    previewed: Laid<(Option<usize>, SheetLayout, Made)>,
    /// The finding that is chosen, as it is known in any reading of the corpus.
    chosen: Option<Chosen>,
    /// Where the chosen finding points.
    place: Option<EditPlace>,
}

/// What rows and preview depend on beside the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Made {
    layout: SheetLayout,
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

impl Room for Checks {
    fn listing(&self) -> Option<&Listing> {
        Some(&self.listing)
    }

    fn listing_mut(&mut self) -> Option<&mut Listing> {
        Some(&mut self.listing)
    }

    /// From the explorer it opens on the gravest finding of the selected node, if that is more
    /// than an information.
    fn enter(&mut self, _again: bool, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let selected = cx.selected.filter(|_| cx.over_explorer);
        let Some(node) = selected.filter(|&node| self.chosen.is_none_or(|held| held.node != node))
        else {
            return Ok(Vec::new());
        };
        let of_node = |finding: &&Finding| {
            finding.node == node
                && finding.severity < Severity::Information
                && self.rules.admits(finding.rule)
        };
        let found = cx.ledger.findings().iter().filter(of_node);
        if let Some(gravest) = found.min_by_key(|finding| Standing::of(finding)) {
            self.chosen = Some(Chosen::of(gravest));
            self.made = Laid::default();
        }
        Ok(Vec::new())
    }

    /// Chooses the first finding of a node, the gravest that it has; any other where it has none.
    fn go_to(&mut self, node: NodeId, cx: &Context<'_>) {
        let is_of = |row: &ListRow| {
            let finding = row.item.and_then(|item| cx.ledger.findings().get(item));
            finding.is_some_and(|finding| finding.node == node)
        };
        self.listing.row = self.listing.rows().iter().position(is_of).unwrap_or(self.listing.row);
    }

    fn describe(&self, cx: &Context<'_>, address: &mut Address) {
        let chosen = self.chosen.map(|chosen| chosen.node).or(cx.selected_or_root());
        (address.at, address.part) = (chosen.map(|node| cx.id(node)), self.listing.part);
    }

    fn arrive(&mut self, address: &Address, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.listing.part = address.part;
        Ok(Vec::new())
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        match command {
            // A node in the explorer, a document over this screen.
            Command::OpenItem => Some(vec![Go::Follow(self.listing.target())]),
            Command::ClearListFilter => Some(Go::clear(&mut self.rules)),
            _ => self.listing.run(command, cx),
        }
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let (columns, rows) = (cx.columns, cx.rows);
        let (ledger, lang) = (cx.ledger, cx.options.lang);
        let layout = cx.layout(ListAndPage::list_columns(columns, rows));
        let made = Made { layout, rules: self.rules };
        if !self.made.is_of(cx.reading, &made) {
            self.make_rows(ledger, lang);
            self.made.set(cx.reading, made, ());
        }
        let item = self.listing.item();
        let chosen = item.and_then(|item| Some((item, ledger.findings().get(item)?)));
        let preview = cx.layout(ListAndPage::page_columns(columns, rows));
        let wanted = (chosen.map(|(item, _)| item), preview, made);
        if !self.previewed.is_of(cx.reading, &wanted) {
            let page = chosen.map(|(_, finding)| finding_page(ledger, finding, preview.style()));
            let page = PageLines::new(page.unwrap_or_default(), preview.columns);
            self.listing.set_preview(cx.reading, page);
            self.previewed.set(cx.reading, wanted, ());
        }
        self.chosen = chosen.map(|(_, finding)| Chosen::of(finding));
        self.place = chosen.map(|(_, one)| EditPlace::Stated { node: one.node, about: one.about });
        let list = self.listing.layout(cx);
        self.listing.refresh(&list);
        self.listing.fill(&list, |item| match ledger.findings().get(item) {
            Some(finding) => finding_row(ledger, finding, made.layout),
            None => SheetLine::default(),
        });
    }

    /// What is chosen is found again by what it is about.
    fn remap(&mut self, moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        self.chosen = self.chosen.and_then(|chosen| {
            let node = moved.node(chosen.node)?;
            Some(Chosen { node, ..chosen })
        });
        self.place = None;
        Vec::new()
    }

    /// In the list the statement that the finding points at.
    fn edit_place(&self) -> Option<EditPlace> {
        match self.listing.part {
            Part::List => self.place.clone(),
            Part::Page => self.listing.target().map(EditPlace::Of),
        }
    }

    /// The amount of a line of the evidence, else that of which the finding tells.
    fn amount(&self, cx: &Context<'_>) -> Option<AmountOf> {
        let is_page = self.listing.part == Part::Page;
        let said = self.listing.statement().filter(|_| is_page).and_then(|said| said.amount);
        said.or_else(|| {
            let finding = cx.ledger.findings().get(self.listing.item()?)?;
            let (instrument, stage) = finding.money?;
            Some(AmountOf { node: finding.node, measure: Key::new(instrument, stage).into() })
        })
    }

    /// A finding in a sentence, with the documents that it rests on.
    fn copied_row(&self, item: usize, cx: &Context<'_>) -> Option<Selection> {
        let (ledger, corpus, lang) = (cx.ledger, &cx.ledger.corpus, cx.options.lang);
        let finding = ledger.findings().get(item)?;
        let style = cx.style();
        let mut sources: Vec<SourceId> = Vec::new();
        for statement in evidence_page(ledger, finding, style).statements() {
            if let Some(Target::Source(source)) = statement.target
                && !sources.contains(&source)
            {
                sources.push(source);
            }
        }
        let cited = match sources_text(corpus, &sources, lang) {
            cited if cited.is_empty() => cited,
            cited => format!(" ({cited})"),
        };
        let (rule, name) = (finding.rule.spoken(lang), corpus.name(finding.node));
        Some(Selection {
            value: format!("{}{cited}", finding_message(ledger, finding, style)),
            row: [rule, name, &finding_sentence(ledger, finding, style)].join("\t"),
            node: Some(finding.node),
            sources,
        })
    }

    /// The rules, each with how many findings it has.
    fn filter(&self, cx: &Context<'_>) -> Option<FilterRows> {
        let lang = cx.options.lang;
        let row = |&rule: &Rule| FilterRow {
            label: rule_text(rule, lang),
            detail: integer(self.counts[rule.ordinal()], lang),
            word: rule.word(),
            ticked: Some(self.rules.contains(rule)),
        };
        let rows = Rule::ALL.iter().map(row).collect();
        Some(FilterRows { title: Phrase::RulesTitle, best_first: true, rows })
    }

    fn tick(&mut self, number: usize, _cx: &Context<'_>) {
        if let Some(&rule) = Rule::ALL.get(number) {
            self.rules = self.rules.toggled(rule);
        }
    }
}

impl Checks {
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
        self.listing.set_filter(&rules, lang);
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
    let count = integer(shown, lang);
    format!("{name} · {}", phrase.with(lang, count))
}
