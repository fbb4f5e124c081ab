//! What makes a whole file unusable before its YAML is even read.
//!
//! A fault has a place in the file's bytes and nothing else: which file it is, and how it
//! is told, is decided by whoever reports it.

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// Another encoding than UTF-8.
    #[error("this is {0}, not UTF-8")]
    Encoding(&'static str),
    /// Bytes that are not UTF-8.
    #[error("this is not UTF-8")]
    NotUtf8,
    /// A character that YAML forbids.
    #[error("the control character U+{0:04X} is not allowed")]
    Control(u32),
    /// Nothing but blanks and comments.
    #[error("the file is empty")]
    Empty,
    /// A second document.
    #[error("a second YAML document starts here")]
    ManyDocuments,
    /// Lists and mappings in each other, too deep.
    #[error("nested more than {} levels deep", super::scan::MAX_DEPTH)]
    TooDeep,
    /// One text, too long.
    #[error("a text longer than {} KiB", super::scan::MAX_SCALAR >> 10)]
    TooLong,
    /// More values in one piece than are parsed at once.
    #[error("too many values in one list")]
    TooDense,
    /// Anchors and aliases that would expand without measure.
    #[error("the aliases expand to more than {0} KiB")]
    AliasBomb(u64),
    /// An alias in what it stands for.
    #[error("the alias `*{0}` stands inside its own anchor")]
    SelfAlias(String),
    /// One anchor's name for two values.
    #[error("the anchor `&{0}` is defined twice")]
    AnchorTwice(String),
    /// A quote or bracket that is never closed.
    #[error("a `{0}` is opened here and never closed")]
    Unclosed(char),
    /// A text between brackets that starts with a sign that YAML's versions read differently.
    #[error("a text between brackets cannot start with `{0}`")]
    Sign(char),
    /// A tab where a line is indented.
    #[error("a tab cannot stand here")]
    Tab,
    /// A YAML tag.
    #[error("tags such as `{0}` are not supported")]
    Tag(String),
}

impl FaultKind {
    /// Its code in messages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding(_) | Self::NotUtf8 => "encoding",
            Self::Control(_) => "control-character",
            Self::Empty => "empty-file",
            Self::ManyDocuments => "many-documents",
            Self::TooDeep => "too-deep",
            Self::TooLong => "too-long",
            Self::TooDense => "too-dense",
            Self::AliasBomb(_) => "alias-expansion",
            Self::SelfAlias(_) => "self-alias",
            Self::AnchorTwice(_) => "duplicate-anchor",
            Self::Unclosed(_) | Self::Sign(_) => "syntax",
            Self::Tab => "tab",
            Self::Tag(_) => "tag",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Encoding(_) | Self::NotUtf8 => "save it as UTF-8",
            Self::Control(_) => "remove it, or write it as an escape in double quotes",
            Self::Empty => "write `plans:`, `sources:`, `actors:` or `corpus:`",
            Self::ManyDocuments => "put each document into a file of its own",
            Self::TooDeep => "a node stands under at most 30 others",
            Self::TooLong => "is a closing quote missing? a summary is a few sentences",
            Self::TooDense => "split the file, or write its lists one item to a line",
            Self::AliasBomb(_) => "write the values out",
            Self::SelfAlias(_) => "write the value out",
            Self::AnchorTwice(_) => "give the second one another name",
            Self::Unclosed('[' | '{') => "close it, or put a text that starts with it in quotes",
            Self::Unclosed(_) => "close it, or put a text that starts with it in other quotes",
            Self::Sign(_) => "put it in quotes",
            Self::Tab => "indent with spaces",
            Self::Tag(_) => "write the value without a tag, in quotes if it starts with `!`",
        }
    }
}

/// A fault and the byte where it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place in the file's bytes.
    pub offset: usize,
    /// What is wrong.
    pub kind: FaultKind,
}
