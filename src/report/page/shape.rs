//! How statements are laid out: the room between their columns, and what becomes of a lead
//! where there is too little room for a body beside it.

/// The number of a shape in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::report) struct ShapeId(pub(super) usize);

/// What becomes of leads where a body has no room beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Narrow {
    /// They are above it, and it is indented by so much.
    Above(usize),
    /// They are its first pieces.
    First,
    /// There is no body: the last columns are left out until the first has so much room, and
    /// the text of that one is shortened.
    Squeeze(usize),
}

/// How statements are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) struct Shape {
    /// By how much all is indented; by less on narrow pages.
    pub(in crate::report) indent: usize,
    /// By how much more the further lines of a body are indented; by less on narrow pages.
    pub(in crate::report) hang: usize,
    /// Behind each column of the lead.
    pub(in crate::report) gap: usize,
    /// How many of the gaps have the tone of the lead before them.
    pub(in crate::report) toned_gaps: usize,
    /// The narrowest column in which a body is set beside its lead.
    pub(in crate::report) narrowest: usize,
    /// What becomes of the leads where there is less.
    pub(in crate::report) narrow: Narrow,
    /// How many columns of the lead stay in any case.
    pub(in crate::report) fixed: usize,
    /// Whether only a space is set between the pieces of a body.
    pub(in crate::report) spaced: bool,
}

impl Shape {
    /// The shape of statements that have no lead.
    pub(in crate::report) const LOOSE: Shape = Shape {
        indent: 0,
        hang: 0,
        gap: 2,
        toned_gaps: usize::MAX,
        narrowest: 20,
        narrow: Narrow::Above(0),
        fixed: 0,
        spaced: false,
    };
}
