//! The lines of a page at a width. This is the only place where a text is set beside a lead.
//!
//! ```text
//! subvention    10,6 M€  attribué · TICsanté,     wide: the body hangs beside the lead
//!                        novembre 2019, § 1
//! subvention    10,6 M€                           narrow: it is below
//!   attribué
//!   TICsanté, novembre 2019, § 1
//! ```

use super::{Align, Lead, Narrow, Page, Piece, Shape, Statement, StatementKind};
use crate::report::flow::hung;
use crate::report::{SheetLine, Tone};
use crate::text::{pad_end, width};

/// By how much the second column of a lead is indented where each is on its own line.
const INDENT: usize = 2;

impl Page {
    /// The lines, none wider than asked, each with the number of its statement. Numbers only
    /// grow; a statement that has nothing to show on the page has no line. A width of 0 is
    /// read as 1.
    #[must_use]
    pub fn lines(&self, columns: usize) -> Vec<SheetLine> {
        let columns = columns.max(1);
        let mut widths = vec![Columns::default(); self.shapes.len()];
        for statement in &self.statements {
            widths[statement.shape.0].measure(statement);
        }
        let mut lines = Vec::with_capacity(self.statements.len());
        for (number, statement) in self.statements.iter().enumerate() {
            let from = lines.len();
            if statement.kind == StatementKind::Gap {
                lines.push(SheetLine::default());
            } else if statement.is_on_page() {
                let shape = self.shapes[statement.shape.0];
                let widths = &widths[statement.shape.0];
                let separator = if shape.spaced { " " } else { self.style.separator() };
                Setter { shape, widths, separator, columns, lines: &mut lines }.set(statement);
            }
            for line in &mut lines[from..] {
                (line.target, line.statement) = (statement.target, Some(number));
                line.cut(columns);
            }
        }
        lines
    }
}

/// How wide the columns of a lead are: before the point at which its texts are aligned, and
/// behind it.
#[derive(Debug, Clone, Default)]
struct Columns(Vec<(usize, usize)>);

impl Columns {
    fn measure(&mut self, statement: &Statement) {
        for (at, lead) in shown(&statement.lead).enumerate() {
            if self.0.len() == at {
                self.0.push((0, 0));
            }
            let (before, behind) = extent(lead);
            self.0[at] = (self.0[at].0.max(before), self.0[at].1.max(behind));
        }
    }

    fn width(&self, at: usize) -> usize {
        self.0.get(at).map_or(0, |(before, behind)| before + behind)
    }

    /// What the first `count` columns take with the gaps behind them; an empty one has none.
    fn taken(&self, count: usize, gap: usize) -> usize {
        let wide = (0..count).map(|at| self.width(at)).filter(|&width| width > 0);
        wide.map(|width| width + gap).sum()
    }

    /// The text of a lead, as wide as its column.
    fn padded(&self, at: usize, lead: &Lead) -> String {
        let (before, behind) = self.0.get(at).copied().unwrap_or_default();
        let own = extent(lead);
        let before = before.saturating_sub(own.0) + lead.indent;
        let behind = behind.saturating_sub(own.1);
        let mut text = String::with_capacity(before + lead.piece.text.len() + behind);
        text.extend(std::iter::repeat_n(' ', before));
        text.push_str(&lead.piece.text);
        text.extend(std::iter::repeat_n(' ', behind));
        text
    }
}

/// How many columns a lead takes before and behind the point at which it is aligned.
fn extent(lead: &Lead) -> (usize, usize) {
    let all = lead.indent + width(&lead.piece.text);
    let behind = match lead.align {
        Align::Start => all,
        Align::End => 0,
        Align::Unit(unit) => unit.min(all),
    };
    (all - behind, behind)
}

fn shown(leads: &[Lead]) -> impl Iterator<Item = &Lead> {
    leads.iter().filter(|lead| lead.piece.is_on_page())
}

/// Sets one statement in lines.
struct Setter<'a> {
    shape: Shape,
    widths: &'a Columns,
    separator: &'static str,
    columns: usize,
    lines: &'a mut Vec<SheetLine>,
}

impl Setter<'_> {
    fn set(&mut self, statement: &Statement) {
        let leads: Vec<&Lead> = shown(&statement.lead).collect();
        let taken = self.indent() + self.widths.taken(leads.len(), self.shape.gap);
        let fits = leads.len() <= self.shape.fixed || self.columns >= taken + self.shape.narrowest;
        let pieces = statement.body.iter().filter(|piece| piece.is_on_page());
        let pieces = pieces.map(|piece| (fitted(piece, self.columns), piece.tone));
        let mut body: Vec<(&str, Tone)> = pieces.collect();
        match self.shape.narrow {
            Narrow::Squeeze(least) => self.squeeze(&leads, least),
            Narrow::Above(indent) if !fits => {
                self.above(&leads);
                let indent = indent + leads.first().map_or(0, |lead| lead.indent);
                self.flow(&body, indent, self.shape.hang);
            }
            Narrow::First if !fits => {
                let (fixed, first) = leads.split_at(self.shape.fixed.min(leads.len()));
                let first = first.iter().map(|lead| (lead.piece.text.as_str(), lead.piece.tone));
                body.splice(0..0, first).for_each(drop);
                self.beside(fixed, &body);
            }
            Narrow::Above(_) | Narrow::First => self.beside(&leads, &body),
        }
    }

    /// An indentation leaves three quarters of a narrow page.
    fn bounded(&self, indent: usize) -> usize {
        indent.min(self.columns / 4)
    }

    fn indent(&self) -> usize {
        self.bounded(self.shape.indent)
    }

    /// Leads in their columns, and beside them the body.
    fn beside(&mut self, leads: &[&Lead], body: &[(&str, Tone)]) {
        let taken = self.indent() + self.widths.taken(leads.len(), self.shape.gap);
        self.hang(self.led(leads), taken, body, self.shape.hang);
    }

    /// Pieces behind what the first line begins with. The further lines are indented by as much
    /// as that takes, and by `hang` more.
    fn hang(&mut self, first: SheetLine, taken: usize, pieces: &[(&str, Tone)], hang: usize) {
        let hang = self.bounded(hang);
        let mut line = first;
        for spans in hung(pieces, self.separator, self.columns.saturating_sub(taken), hang) {
            line.spans.extend(spans);
            self.lines.push(line);
            line = SheetLine::of(" ".repeat(taken + hang), Tone::Plain);
        }
    }

    /// A line that begins with leads in their columns.
    fn led(&self, leads: &[&Lead]) -> SheetLine {
        let mut line = SheetLine::default();
        let tone = leads.first().map_or(Tone::Plain, |lead| lead.piece.tone);
        line.push(" ".repeat(self.indent()), tone);
        for (at, lead) in leads.iter().enumerate().filter(|(at, _)| self.widths.width(*at) > 0) {
            line.push(self.widths.padded(at, lead), lead.piece.tone);
            let tone = if at < self.shape.toned_gaps { lead.piece.tone } else { Tone::Plain };
            line.push(" ".repeat(self.shape.gap), tone);
        }
        line
    }

    /// Leads above a body: on one line where they fit, else each on its own.
    fn above(&mut self, leads: &[&Lead]) {
        let taken = self.widths.taken(leads.len(), self.shape.gap);
        if leads.len() > 1 && self.columns + self.shape.gap >= taken {
            self.lines.push(self.led(leads));
            return;
        }
        for (at, lead) in leads.iter().enumerate().filter(|(_, lead)| !lead.piece.is_empty()) {
            let indent = if at == 0 { 0 } else { INDENT };
            self.flow(&[(&lead.piece.text, lead.piece.tone)], indent, 0);
        }
    }

    /// Pieces in lines of their own.
    fn flow(&mut self, pieces: &[(&str, Tone)], indent: usize, hang: usize) {
        let indent = self.bounded(indent);
        self.hang(SheetLine::of(" ".repeat(indent), Tone::Plain), indent, pieces, hang);
    }

    /// Leads without a body, the first of which gets the room that the others leave.
    fn squeeze(&mut self, leads: &[&Lead], least: usize) {
        let Some((first, rest)) = leads.split_first() else { return };
        let mut kept = rest.len();
        let room = |kept: usize| {
            let taken: usize = (1..=kept).map(|at| self.shape.gap + self.widths.width(at)).sum();
            self.columns.saturating_sub(taken)
        };
        // The column after the first stays.
        while kept > 1 && room(kept) < least {
            kept -= 1;
        }
        let room = room(kept);
        let mut line = SheetLine::default();
        let text = fitted(&first.piece, room);
        line.push(pad_end(text, self.widths.width(0).min(room)), first.piece.tone);
        for (at, lead) in rest.iter().take(kept).enumerate() {
            let gap = " ".repeat(self.shape.gap);
            let text = self.widths.padded(at + 1, lead);
            match lead.align {
                Align::End => line.push(format!("{gap}{text}"), lead.piece.tone),
                Align::Start | Align::Unit(_) => {
                    line.push(gap, Tone::Plain);
                    line.push(text, lead.piece.tone);
                }
            }
        }
        self.lines.push(line);
    }
}

/// A piece as long as `columns` allow, as far as it may be shortened.
fn fitted(piece: &Piece, columns: usize) -> &str {
    let mut text = piece.text.as_str();
    for shorter in &piece.shorter {
        if width(text) <= columns {
            break;
        }
        text = shorter;
    }
    text
}
