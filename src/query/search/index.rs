//! Everything that can be searched for, folded once: names, acronyms, other names, places
//! and ids of nodes, names of actors, titles and publishers of sources.
//!
//! One text is one *entry*; the entries of one node, actor or source, its *owner*, stand
//! together, owners in the order nodes, actors, sources. Flat tables, a few bytes each.
//!
//! ```text
//! bytes    \0 territoiresdinnovation \0 appelaprojets… \0 tsd \0 …
//! starts      1                         24               …          one for each entry
//! masks       letters and word heads of each entry, 64 bits
//! first       0 = entry of the first owner, 2 = of the second, …
//! ```

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use memchr::memmem::Finder;

use super::letters::{Sign, each_letter, mask_of, short_mask};
use crate::domain::{
    Actor, ActorId, ActorKind, Corpus, Node, NodeId, NodeKind, Source, SourceId, Sym, Word,
};

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// A node.
    Node(NodeId),
    /// An actor.
    Actor(ActorId),
    /// A document.
    Source(SourceId),
}

/// Which text of a hit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name of a node or an actor.
    Name,
    /// Its acronym.
    Acronym,
    /// One of its other names, by its place among them.
    Alias(u8),
    /// The place of a node.
    Place,
    /// The identity in the YAML.
    Id,
    /// The title of a document.
    Title,
    /// Who published it.
    Publisher,
    /// None of its texts: the word for what it is, or filters alone.
    Kind,
}

impl Field {
    /// The word for it in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Acronym => "acronym",
            Field::Alias(_) => "alias",
            Field::Place => "place",
            Field::Id => "id",
            Field::Title => "title",
            Field::Publisher => "publisher",
            Field::Kind => "kind",
        }
    }

    fn code(self) -> u8 {
        match self {
            Field::Name => 0,
            Field::Acronym => 1,
            Field::Place => 2,
            Field::Id => 3,
            Field::Title => 4,
            Field::Publisher => 5,
            Field::Kind => 6,
            Field::Alias(at) => at.saturating_add(7),
        }
    }

    fn from_code(code: u8) -> Field {
        match code {
            0 => Field::Name,
            1 => Field::Acronym,
            2 => Field::Place,
            3 => Field::Id,
            4 => Field::Title,
            5 => Field::Publisher,
            6 => Field::Kind,
            _ => Field::Alias(code - 7),
        }
    }
}

/// What an owner is, in one byte: a kind of node, a kind of actor, or a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindCode(pub u8);

impl KindCode {
    pub(super) const SOURCE: KindCode = KindCode(21);
    pub(super) const COUNT: usize = 22;
    const ACTORS: u8 = 7;

    pub(super) fn node(kind: NodeKind) -> KindCode {
        KindCode(u8::try_from(kind.ordinal()).unwrap_or(0))
    }

    pub(super) fn actor(kind: ActorKind) -> KindCode {
        KindCode(Self::ACTORS + u8::try_from(kind.ordinal()).unwrap_or(0))
    }

    /// Nodes are 0, actors 1, sources 2.
    pub(super) fn class(self) -> u64 {
        if self.0 < Self::ACTORS { 0 } else { 1 + u64::from(self == Self::SOURCE) }
    }
}

/// The searchable texts of a corpus. Made once for each corpus; up to 4 GiB of letters,
/// past which texts are left out.
#[derive(Debug, Clone)]
pub struct SearchIndex {
    pub(super) texts: Texts,
    /// The first entry of each owner, and one more.
    pub(super) first: Vec<u32>,
    pub(super) kinds: Vec<KindCode>,
    /// What the texts of each owner hold together, as [`short_mask`] writes it.
    pub(super) held: Vec<u32>,
    /// How many nodes stand above; 0 for what is no node.
    pub(super) depths: Vec<u8>,
    pub(super) nodes: usize,
    pub(super) actors: usize,
    /// Tells two indexes apart.
    pub(super) stamp: u64,
}

/// The entries.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    pub bytes: Vec<u8>,
    /// Where each entry starts, and one more. Each ends before a zero byte.
    pub starts: Vec<u32>,
    pub masks: Vec<u64>,
    pub fields: Vec<u8>,
    /// One bit for each byte: whether it begins a word.
    pub heads: Vec<u64>,
    /// The bytes whose letter has an accent, in order, and which.
    pub accents: Vec<u32>,
    pub marks: Vec<u8>,
}

/// Zero bytes behind the last text, so that eight letters can be read from anywhere in it.
const PADDING: usize = 8;

/// The fewest owners for which a second thread is worth its start.
const WORTH_A_THREAD: usize = 20_000;

static STAMPS: AtomicU64 = AtomicU64::new(1);

impl SearchIndex {
    /// Folds every searchable text of a corpus, on two threads if there are many.
    #[must_use]
    pub fn new(corpus: &Corpus) -> SearchIndex {
        let (nodes, actors) = (corpus.len(), corpus.actors().len());
        let owners = nodes + actors + corpus.sources().len();
        let make = |range: Range<usize>| {
            let mut index = SearchIndex::empty(nodes, actors, range.len());
            range.for_each(|owner| index.add_owner(corpus, owner));
            index
        };
        let mut index = if owners < WORTH_A_THREAD {
            make(0..owners)
        } else {
            let half = owners / 2;
            thread::scope(|scope| {
                let second = scope.spawn(|| make(half..owners));
                let mut first = make(0..half);
                // A thread that panicked would have found nothing to search.
                second.join().into_iter().for_each(|second| first.append(&second));
                first
            })
        };
        index.texts.bytes.extend_from_slice(&[0; PADDING]);
        index.stamp = STAMPS.fetch_add(1, Ordering::Relaxed);
        index
    }

    fn empty(nodes: usize, actors: usize, owners: usize) -> SearchIndex {
        let mut first = Vec::with_capacity(owners + 1);
        first.push(0);
        SearchIndex {
            texts: Texts::with_room(owners),
            first,
            kinds: Vec::with_capacity(owners),
            held: Vec::with_capacity(owners),
            depths: Vec::with_capacity(owners),
            nodes,
            actors,
            stamp: 0,
        }
    }

    fn add_owner(&mut self, corpus: &Corpus, owner: usize) {
        match self.found(owner) {
            Found::Node(node) => self.add_node(corpus, node),
            Found::Actor(actor) => self.add_actor(corpus, actor),
            Found::Source(source) => self.add_source(corpus, corpus.source(source)),
        }
    }

    /// Adds the owners of another part.
    fn append(&mut self, other: &SearchIndex) {
        let entries = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.append(&other.texts);
        self.first.extend(other.first.iter().skip(1).map(|first| first.saturating_add(entries)));
        self.kinds.extend_from_slice(&other.kinds);
        self.held.extend_from_slice(&other.held);
        self.depths.extend_from_slice(&other.depths);
    }

    /// How many nodes, actors and sources it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// How many bytes its tables take.
    #[must_use]
    pub fn size(&self) -> usize {
        let texts = &self.texts;
        let words = texts.masks.capacity() + texts.heads.capacity();
        let halves = texts.starts.capacity()
            + texts.accents.capacity()
            + self.first.capacity()
            + self.held.capacity();
        let bytes = texts.bytes.capacity() + texts.fields.capacity() + texts.marks.capacity();
        words * 8 + halves * 4 + bytes + self.kinds.capacity() + self.depths.capacity()
    }

    pub(super) fn found(&self, owner: usize) -> Found {
        if owner < self.nodes {
            Found::Node(NodeId::new(owner))
        } else if owner < self.nodes + self.actors {
            Found::Actor(ActorId::new(owner - self.nodes))
        } else {
            Found::Source(SourceId::new(owner - self.nodes - self.actors))
        }
    }

    fn add_node(&mut self, corpus: &Corpus, id: NodeId) {
        let node: &Node = corpus.node(id);
        self.add(corpus, node.name, Field::Name);
        self.add(corpus, node.acronym, Field::Acronym);
        self.add_aliases(corpus, corpus.aliases(id));
        self.add(corpus, node.place, Field::Place);
        self.add(corpus, node.id, Field::Id);
        self.close(KindCode::node(node.kind), node.depth);
    }

    fn add_actor(&mut self, corpus: &Corpus, id: ActorId) {
        let actor: &Actor = corpus.actor(id);
        self.add(corpus, actor.name, Field::Name);
        self.add(corpus, actor.acronym, Field::Acronym);
        self.add_aliases(corpus, corpus.actor_aliases(id));
        self.add(corpus, actor.id, Field::Id);
        self.close(KindCode::actor(actor.kind), 0);
    }

    fn add_source(&mut self, corpus: &Corpus, source: &Source) {
        self.add(corpus, source.title, Field::Title);
        self.add(corpus, source.publisher, Field::Publisher);
        self.add(corpus, source.id, Field::Id);
        self.close(KindCode::SOURCE, 0);
    }

    fn add_aliases(&mut self, corpus: &Corpus, aliases: &[Sym]) {
        for (at, &alias) in aliases.iter().enumerate() {
            // The code of a field has room for so many; an ill corpus may have more.
            let at = u8::try_from(at).unwrap_or(u8::MAX).min(u8::MAX - 7);
            self.add(corpus, alias, Field::Alias(at));
        }
    }

    fn add(&mut self, corpus: &Corpus, text: Sym, field: Field) {
        if text.is_empty() {
            return;
        }
        let open = self.first.last().map_or(0, |&entry| entry as usize);
        self.texts.add(corpus.text(text), field);
        let spare = match field {
            Field::Alias(_) | Field::Place | Field::Id | Field::Publisher => true,
            Field::Name | Field::Acronym | Field::Title | Field::Kind => false,
        };
        if spare && self.texts.last_is_known_since(open) {
            self.texts.drop_last();
        }
    }

    fn close(&mut self, kind: KindCode, depth: u8) {
        let open = self.first.last().map_or(0, |&entry| entry as usize);
        let held = self.texts.masks[open..].iter().fold(0, |held, mask| held | mask);
        self.held.push(short_mask(held));
        self.kinds.push(kind);
        self.depths.push(depth);
        self.first.push(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
    }
}

/// The highest bit of each of eight bytes that is `letter`.
fn places_of(eight: u64, letter: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = ONES * 0x7f;
    // A byte is zero where the letter stands, and its sum stays below the highest bit.
    let apart = eight ^ (ONES * u64::from(letter));
    !(((apart & LOW) + LOW) | apart | LOW)
}

impl Texts {
    fn with_room(owners: usize) -> Texts {
        let mut bytes = Vec::with_capacity(owners.saturating_mul(48) + 1);
        bytes.push(0);
        let mut starts = Vec::with_capacity(owners * 2 + 1);
        starts.push(1);
        Texts {
            bytes,
            starts,
            masks: Vec::with_capacity(owners * 2),
            fields: Vec::with_capacity(owners * 2),
            heads: vec![0],
            accents: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Adds the entries of another part; all or none.
    fn append(&mut self, other: &Texts) {
        // The zero byte before its first entry is there already.
        let base = self.bytes.len() - 1;
        let Ok(shift) = u32::try_from(base) else { return };
        if u32::try_from(base + other.bytes.len()).is_err() {
            return;
        }
        self.bytes.extend_from_slice(&other.bytes[1..]);
        self.starts.extend(other.starts.iter().skip(1).map(|start| start + shift));
        self.masks.extend_from_slice(&other.masks);
        self.fields.extend_from_slice(&other.fields);
        self.accents.extend(other.accents.iter().map(|byte| byte + shift));
        self.marks.extend_from_slice(&other.marks);
        self.heads.resize(self.bytes.len() / 64 + 2, 0);
        let (word, bit) = (base / 64, base % 64);
        for (at, heads) in other.heads.iter().enumerate() {
            self.heads[word + at] |= heads << bit;
            if bit > 0 {
                self.heads[word + at + 1] |= heads >> (64 - bit);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.masks.len()
    }

    pub(super) fn start(&self, entry: usize) -> usize {
        self.starts[entry] as usize
    }

    /// Where the letters of an entry end.
    pub(super) fn end(&self, entry: usize) -> usize {
        self.starts[entry + 1] as usize - 1
    }

    pub(super) fn letters(&self, entry: usize) -> &[u8] {
        &self.bytes[self.start(entry)..self.end(entry)]
    }

    pub(super) fn field(&self, entry: usize) -> Field {
        Field::from_code(self.fields[entry])
    }

    /// Whether the letter at `byte` begins a word.
    pub(super) fn is_head(&self, byte: usize) -> bool {
        self.heads.get(byte / 64).is_some_and(|word| word >> (byte % 64) & 1 == 1)
    }

    /// Where the word that holds `byte` ends, at most at `end`.
    pub(super) fn word_end(&self, byte: usize, end: usize) -> usize {
        let mut at = byte + 1;
        while at < end {
            let bits = self.heads.get(at / 64).map_or(0, |word| word >> (at % 64));
            if bits != 0 {
                return end.min(at + bits.trailing_zeros() as usize);
            }
            at = (at / 64 + 1) * 64;
        }
        end
    }

    /// Each place in the given entries where the letters of a finder stand, with its entry.
    pub(super) fn each_place(
        &self,
        finder: &Finder,
        entries: Range<usize>,
        mut found: impl FnMut(usize, usize),
    ) {
        let Some(last) = entries.end.checked_sub(1) else { return };
        let (mut entry, mut at) = (entries.start, self.start(entries.start));
        let bytes = &self.bytes[..self.end(last)];
        while let Some(next) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
            at += next;
            while self.starts[entry + 1] as usize <= at {
                entry += 1;
            }
            found(entry, at);
            at += 1;
        }
    }

    /// The place of the last of `letters` in an entry, each taken as early as possible; all
    /// are ASCII.
    pub(super) fn last_of_scattered(&self, entry: usize, letters: &[u8]) -> Option<usize> {
        let (start, end) = (self.start(entry), self.end(entry));
        let mut at = start;
        let mut eight = self.eight(at)?;
        // What of the eight stands behind the last letter found.
        let mut ahead = u64::MAX;
        let mut last = 0;
        for &letter in letters {
            let mut found = places_of(eight, letter) & ahead;
            while found == 0 {
                at += 8;
                if at >= end {
                    return None;
                }
                eight = self.eight(at)?;
                found = places_of(eight, letter);
            }
            last = at + found.trailing_zeros() as usize / 8;
            ahead = !(found ^ (found - 1));
        }
        (last < end).then_some(last)
    }

    /// The accent of the letter at `byte`; 0 for none.
    pub(super) fn accent(&self, byte: usize) -> u8 {
        let wanted = u32::try_from(byte).unwrap_or(u32::MAX);
        self.accents.binary_search(&wanted).map_or(0, |at| self.marks[at])
    }

    /// The eight bytes from `at` on.
    fn eight(&self, at: usize) -> Option<u64> {
        self.bytes.get(at..)?.first_chunk().map(|eight| u64::from_le_bytes(*eight))
    }

    fn add(&mut self, text: &str, field: Field) {
        let start = self.bytes.len();
        let mut mask = 0;
        let mut last = start;
        each_letter(text, |sign, _| match sign {
            Sign::Letter(c, head) => {
                last = self.bytes.len();
                mask |= mask_of(c, head);
                match u8::try_from(c) {
                    Ok(byte) if byte.is_ascii() => self.bytes.push(byte),
                    Ok(_) | Err(_) => {
                        self.bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                }
                if head {
                    self.set_head(last);
                }
            }
            Sign::Accent(code) => self.add_accent(last, code),
        });
        self.bytes.push(0);
        let Ok(next) = u32::try_from(self.bytes.len()) else {
            self.bytes.truncate(start);
            return;
        };
        self.starts.push(next);
        self.masks.push(mask);
        self.fields.push(field.code());
    }

    fn set_head(&mut self, byte: usize) {
        let word = byte / 64;
        if word >= self.heads.len() {
            self.heads.resize(word + 1, 0);
        }
        self.heads[word] |= 1 << (byte % 64);
    }

    fn add_accent(&mut self, byte: usize, code: u8) {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        match (self.accents.last(), self.marks.last_mut()) {
            (Some(&last), Some(mark)) if last == byte => *mark = mark.wrapping_add(code),
            (_, _) => {
                self.accents.push(byte);
                self.marks.push(code);
            }
        }
    }

    /// Whether the last entry, without accents, says what an entry from `open` on says.
    fn last_is_known_since(&self, open: usize) -> bool {
        let Some(last) = self.len().checked_sub(1) else { return false };
        let plain = self.accents.last().is_none_or(|&byte| (byte as usize) < self.start(last));
        plain && (open..last).any(|entry| self.letters(entry) == self.letters(last))
    }

    fn drop_last(&mut self) {
        let Some(last) = self.len().checked_sub(1) else { return };
        let start = self.start(last);
        self.bytes.truncate(start);
        self.starts.pop();
        self.masks.pop();
        self.fields.pop();
        let words = start / 64 + 1;
        self.heads.truncate(words);
        if let Some(word) = self.heads.get_mut(start / 64) {
            *word &= (1 << (start % 64)) - 1;
        }
    }
}
