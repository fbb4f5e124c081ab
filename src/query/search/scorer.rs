//! The fuzzy matcher behind one trait: it scores the few hits that can reach the screen and
//! tells which letters to mark.
//!
//! It sees folded texts only, with their spaces, so that it knows where words begin.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Scores scattered letters in a text.
pub trait Scorer {
    /// How well `letters` fit `text`, higher is better; `None` where they do not. Both are
    /// folded.
    fn score(&self, text: &str, letters: &str) -> Option<i64>;

    /// The places in `text`, counted in characters, of the letters that fit best.
    fn marks(&self, text: &str, letters: &str) -> Option<Vec<usize>>;
}

/// The scorer of skim's second version.
#[derive(Default)]
pub struct Skim {
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Skim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Skim")
    }
}

impl Scorer for Skim {
    fn score(&self, text: &str, letters: &str) -> Option<i64> {
        self.matcher.fuzzy_match(text, letters)
    }

    fn marks(&self, text: &str, letters: &str) -> Option<Vec<usize>> {
        self.matcher.fuzzy_indices(text, letters).map(|(_, places)| places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_of_words_score_higher_and_are_marked() {
        let skim = Skim::default();
        let text = "territoire de sante de demain";
        assert_eq!(skim.marks(text, "tsd"), Some(vec![0, 14, 20]));
        assert!(skim.score(text, "sante") > skim.score("s axnxtxe", "sante"));
        assert_eq!(skim.score(text, "zzz"), None);
    }
}
