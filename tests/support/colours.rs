//! Who decides about colours, and what text in ASCII holds.
//!
//! ```text
//! --color  >  NO_COLOR  >  CLICOLOR_FORCE  >  the terminal
//! ```

/// A variable with its value, where it is set.
type Set = Option<(&'static str, &'static str)>;

const OPTIONS: [&[&str]; 4] =
    [&[], &["--color", "auto"], &["--color", "always"], &["--color", "never"]];
const NO_COLOR: [Set; 3] = [None, Some(("NO_COLOR", "")), Some(("NO_COLOR", "1"))];
const FORCE: [Set; 4] = [
    None,
    Some(("CLICOLOR_FORCE", "")),
    Some(("CLICOLOR_FORCE", "0")),
    Some(("CLICOLOR_FORCE", "1")),
];

/// What is asked of colour on the command line and in the environment.
#[derive(Debug)]
pub struct Wish {
    pub option: &'static [&'static str],
    pub variables: Vec<(&'static str, &'static str)>,
    /// Whether there are colours, or `None` where the terminal decides.
    pub wanted: Option<bool>,
}

/// Every way to ask for colours or against them.
pub fn wishes() -> impl Iterator<Item = Wish> {
    OPTIONS.into_iter().flat_map(|option| {
        NO_COLOR.into_iter().flat_map(move |no_color| {
            FORCE.into_iter().map(move |force| Wish {
                option,
                variables: [no_color, force].into_iter().flatten().collect(),
                wanted: wanted(option, no_color, force),
            })
        })
    })
}

fn wanted(option: &[&str], no_color: Set, force: Set) -> Option<bool> {
    let value = |set: Set| set.map_or("", |(_, value)| value);
    match option.last() {
        Some(&"always") => Some(true),
        Some(&"never") => Some(false),
        _ if value(no_color) == "1" => Some(false),
        _ if value(force) == "1" => Some(true),
        _ => None,
    }
}

/// Whether a text has nothing but ASCII, letters and the two signs that ASCII has nothing for.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii() || c.is_alphabetic() || "€§".contains(c))
}
