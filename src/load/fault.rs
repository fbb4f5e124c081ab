//! What makes a whole file unusable before its YAML is even read, and the limits of what is
//! read at all.
//!
//! A fault has a place in the file's bytes and nothing else: which file it is, and how it
//! is worded, is decided by whoever reports it.

use crate::text::{Message, message};

/// The most bytes of a corpus's file that are read.
pub const MAX_BYTES: usize = 512 << 20;
/// The most bytes of a configuration that are read.
pub const MAX_CONFIG_BYTES: usize = 1 << 20;
/// How deep lists and mappings may nest.
pub const MAX_DEPTH: usize = 64;
/// How many bytes a text may have.
pub const MAX_SCALAR: usize = 64 << 10;
/// How many values there may be between two places where a file may be cut: some 150 bytes of
/// memory each.
pub const MAX_VALUES: usize = 1_000_000;
/// The most findings that are kept; nobody reads more, and a hostile file has millions.
pub const MAX_FINDINGS: usize = 10_000;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Another encoding than UTF-8.
    Encoding(&'static str),
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A character that YAML forbids.
    Control(u32),
    /// Nothing but blanks and comments.
    Empty,
    /// A second document.
    ManyDocuments,
    /// Lists and mappings in each other, too deep.
    TooDeep,
    /// One text, too long.
    TooLong,
    /// More values in one chunk than are parsed at once.
    TooDense,
    /// Anchors and aliases that would expand without measure.
    AliasBomb(u64),
    /// An alias in its own value.
    SelfAlias(String),
    /// One anchor's name for two values.
    AnchorTwice(String),
    /// An anchor's or alias's sign, before a name that not every reader of YAML takes.
    AnchorName(char),
    /// An escape of half a character, as JSON has them; the whole, if the other half follows.
    Surrogate(Option<char>),
    /// A quote or bracket that is never closed.
    Unclosed(char),
    /// A text between brackets that starts with a sign that YAML's versions read differently.
    Sign(char),
    /// A tab where a line is indented.
    Tab,
    /// A comment that follows a text or a bracket without a space.
    Comment,
    /// A key between brackets that does not end on its line.
    KeyLines,
    /// A YAML tag.
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
            Self::AnchorName(_)
            | Self::Surrogate(_)
            | Self::Unclosed(_)
            | Self::Sign(_)
            | Self::KeyLines
            | Self::Comment => "syntax",
            Self::Tab => "tab",
            Self::Tag(_) => "tag",
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Encoding(name) => {
                message!("ce fichier est en {name}, pas en UTF-8", "this is {name}, not UTF-8")
            }
            Self::NotUtf8 => message!("ce fichier n’est pas en UTF-8", "this is not UTF-8"),
            Self::Control(code) => message!(
                "le caractère de contrôle U+{code:04X} n’est pas permis",
                "the control character U+{code:04X} is not allowed"
            ),
            Self::Empty => message!("le fichier est vide", "the file is empty"),
            Self::ManyDocuments => message!(
                "un second document YAML commence ici",
                "a second YAML document starts here"
            ),
            Self::TooDeep => message!(
                "plus de {MAX_DEPTH} niveaux imbriqués",
                "nested more than {MAX_DEPTH} levels deep"
            ),
            Self::TooLong => {
                let most = MAX_SCALAR >> 10;
                message!("un texte de plus de {most}\u{a0}Kio", "a text longer than {most} KiB")
            }
            Self::TooDense => {
                message!("trop de valeurs dans une seule liste", "too many values in one list")
            }
            Self::AliasBomb(most) => message!(
                "une fois développés, les alias dépassent {most}\u{a0}Kio",
                "the aliases expand to more than {most} KiB"
            ),
            Self::SelfAlias(name) => message!(
                "l’alias `*{name}` se trouve dans sa propre ancre",
                "the alias `*{name}` stands inside its own anchor"
            ),
            Self::AnchorTwice(name) => message!(
                "l’ancre `&{name}` est définie deux fois",
                "the anchor `&{name}` is defined twice"
            ),
            Self::AnchorName(sign) => name_after(*sign),
            Self::Surrogate(_) => message!(
                "cette séquence d’échappement n’est qu’une moitié de caractère",
                "this escape is half a character"
            ),
            Self::Unclosed(sign) => message!(
                "un `{sign}` est ouvert ici et n’est jamais refermé",
                "a `{sign}` is opened here and never closed"
            ),
            Self::Sign(sign) => message!(
                "entre crochets ou accolades, un texte ne peut pas commencer par `{sign}`",
                "a text between brackets cannot start with `{sign}`"
            ),
            Self::Tab => tab_here(),
            Self::Comment => comment_here(),
            Self::KeyLines => key_over_lines(),
            Self::Tag(tag) => message!(
                "les étiquettes YAML comme `{tag}` ne sont pas acceptées",
                "tags such as `{tag}` are not supported"
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Message {
        match self {
            Self::Encoding(_) | Self::NotUtf8 => {
                message!("l’enregistrer en UTF-8", "save it as UTF-8")
            }
            Self::Control(_) => message!(
                "le supprimer, ou l’écrire par une séquence d’échappement entre guillemets doubles",
                "remove it, or write it as an escape in double quotes"
            ),
            Self::Empty => message!(
                "écrire `plans:`, `sources:`, `actors:` ou `corpus:`",
                "write `plans:`, `sources:`, `actors:` or `corpus:`"
            ),
            Self::ManyDocuments => message!(
                "mettre chaque document dans son propre fichier",
                "put each document into a file of its own"
            ),
            Self::TooDeep => message!(
                "un nœud est sous 30 autres au plus",
                "a node stands under at most 30 others"
            ),
            Self::TooLong => message!(
                "manque-t-il un guillemet fermant\u{a0}? un résumé tient en quelques phrases",
                "is a closing quote missing? a summary is a few sentences"
            ),
            Self::TooDense => message!(
                "diviser le fichier, ou écrire ses listes un élément par ligne",
                "split the file, or write its lists one item to a line"
            ),
            Self::AliasBomb(_) => message!("écrire les valeurs en entier", "write the values out"),
            Self::SelfAlias(_) => message!("écrire la valeur en entier", "write the value out"),
            Self::AnchorTwice(_) => {
                message!("donner un autre nom à la seconde", "give the second one another name")
            }
            Self::AnchorName(sign) => message!(
                "mettre entre guillemets un texte qui commence par `{sign}`",
                "put a text that starts with `{sign}` in quotes"
            ),
            Self::Surrogate(Some(whole)) => both_halves(*whole),
            Self::Surrogate(None) => {
                message!("écrire le caractère lui-même", "write the character itself")
            }
            Self::Unclosed('[' | '{') => message!(
                "le refermer, ou mettre entre guillemets un texte qui commence ainsi",
                "close it, or put a text that starts with it in quotes"
            ),
            Self::Unclosed(_) => message!(
                "le refermer, ou mettre entre d’autres guillemets un texte qui commence ainsi",
                "close it, or put a text that starts with it in other quotes"
            ),
            Self::Sign(_) => in_quotes(),
            Self::Tab => with_spaces(),
            Self::Comment => with_space_before(),
            Self::KeyLines => on_one_line(),
            Self::Tag(_) => message!(
                "écrire la valeur sans étiquette, entre guillemets si elle commence par `!`",
                "write the value without a tag, in quotes if it starts with `!`"
            ),
        }
    }
}

/// What comes after the sign of an anchor or of an alias.
fn name_after(sign: char) -> Message {
    match sign {
        '*' => message!(
            "après `*` vient le nom d’une ancre, en lettres sans accent et en chiffres",
            "after `*` comes the name of an anchor, in plain letters and digits"
        ),
        _ => message!(
            "après `&` vient un nom, en lettres sans accent et en chiffres",
            "after `&` comes a name, in plain letters and digits"
        ),
    }
}

/// How a character is written that two escapes give half of each.
fn both_halves(whole: char) -> Message {
    let code = u32::from(whole);
    message!(
        "écrire `\\U{code:08X}` pour les deux moitiés, ou le caractère lui-même",
        "write `\\U{code:08X}` for both halves, or the character itself"
    )
}

/// That a tab is where none can be.
#[must_use]
pub fn tab_here() -> Message {
    message!("une tabulation ne peut pas se trouver ici", "a tab cannot stand here")
}

/// That a comment stands where none can.
#[must_use]
pub fn comment_here() -> Message {
    message!("il manque un espace devant ce `#`", "a space is missing before this `#`")
}

/// How to write a comment.
#[must_use]
pub fn with_space_before() -> Message {
    message!(
        "mettre un espace devant un commentaire, ou le texte entier entre guillemets",
        "put a space before a comment, or the whole text in quotes"
    )
}

/// That a key takes several lines.
fn key_over_lines() -> Message {
    message!("cette clé ne finit pas sur sa ligne", "this key does not end on its line")
}

/// How to write a key.
fn on_one_line() -> Message {
    message!("écrire la clé et son `:` sur une ligne", "write the key and its `:` on one line")
}

/// What to write instead of a tab.
#[must_use]
pub fn with_spaces() -> Message {
    message!("indenter avec des espaces", "indent with spaces")
}

/// What to do with a text that YAML reads as something else.
#[must_use]
pub fn in_quotes() -> Message {
    message!("le mettre entre guillemets", "put it in quotes")
}

/// A fault and the byte where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place in the file's bytes.
    pub offset: usize,
    /// What is wrong.
    pub kind: FaultKind,
}
