//! Lines of text whose parts have a meaning.
//!
//! A span has a tone, never a colour: a screen turns tones into its roles, a command into
//! escape sequences or nothing at all. Texts hold no line break and no control character.
//!
//! ```text
//! [Dim "subvention  "][Subsidy "10,6 M€"]              target: none
//! [Dim "  TICsanté, novembre 2019, § 1"]               target: the source
//! ```

use crate::domain::{ActorId, NodeId, SourceId};
use crate::text::{truncate, width};

use super::page::Piece;
use super::texts::joined;

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Running text.
    Plain,
    /// What is secondary: sources, labels, remarks.
    Dim,
    /// What is important: a name, an amount in force.
    Strong,
    /// The head of a section.
    Heading,
    /// An amount of subsidy.
    Subsidy,
    /// An amount of equity.
    Equity,
    /// An envelope.
    Envelope,
    /// Any other amount, the State total's too.
    OtherMoney,
    /// What the reader must not miss: sources disagree.
    Warning,
    /// What leads somewhere.
    Link,
}

/// Where a line leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a node.
    Node(NodeId),
    /// To an actor.
    Actor(ActorId),
    /// To a document.
    Source(SourceId),
}

/// A piece of text and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text, on one line.
    pub text: String,
    /// What it means.
    pub tone: Tone,
}

/// The fewest columns of a piece that is set behind another.
pub(super) const LEAST_PIECE: usize = 4;

/// A line of a report. An empty one has no spans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetLine {
    /// Its text, from the left.
    pub spans: Vec<Span>,
    /// Where it leads, if anywhere. All lines that a wrapped text takes lead to the same.
    pub target: Option<Target>,
    /// The number of the statement of its page that it is part of; `None` for a line that is
    /// of no page.
    pub statement: Option<usize>,
}

impl SheetLine {
    /// How many columns it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| width(&span.text)).sum()
    }

    /// Its text without tones.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Its pieces with one space between them, without those that only separate.
    #[must_use]
    pub fn words(&self) -> String {
        joined(self.spans.iter().map(|span| span.text.trim()), " ")
    }

    /// A line of one text; an empty line for an empty text.
    #[must_use]
    pub fn of(text: impl Into<String>, tone: Tone) -> SheetLine {
        let mut line = SheetLine::default();
        line.push(text, tone);
        line
    }

    /// Adds a piece at its end; nothing for an empty text.
    pub(super) fn push(&mut self, text: impl Into<String>, tone: Tone) {
        let text = text.into();
        if !text.is_empty() {
            self.spans.push(Span { text, tone });
        }
    }

    /// Adds pieces in `room` columns, with separators between them, and returns the columns
    /// left. A piece behind another that would have fewer than `least` columns is left out, and
    /// so are those after it; what is too long is cut.
    pub(super) fn set(
        &mut self,
        pieces: &[Piece],
        separator: &str,
        mut room: usize,
        least: usize,
    ) -> usize {
        for (at, piece) in pieces.iter().filter(|piece| !piece.is_empty()).enumerate() {
            let glue = if at == 0 { "" } else { separator };
            if at > 0 && room < width(glue) + least {
                break;
            }
            let text = truncate(&piece.text, room - width(glue));
            room -= width(glue) + width(&text);
            self.push(glue, Tone::Dim);
            self.push(text, piece.tone);
        }
        room
    }

    /// Takes the spaces off its end, and cuts it at `columns`, for labels and amounts that no
    /// wrapping could make fit.
    pub(super) fn cut(&mut self, columns: usize) {
        self.trim_end();
        let mut left = columns;
        for span in &mut self.spans {
            let mut wide = width(&span.text);
            if wide > left {
                span.text = truncate(&span.text, left).into_owned();
                wide = width(&span.text);
            }
            left = left.saturating_sub(wide);
        }
        self.trim_end();
        self.spans.retain(|span| !span.text.is_empty());
    }

    fn trim_end(&mut self) {
        while let Some(Span { text, .. }) = self.spans.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.spans.pop();
        }
    }
}
