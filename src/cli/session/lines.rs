//! The file of a session: a line that says what it is, then a word and a value a line.
//!
//! It is read strictly: whatever this program would not have written is foreign, and so is
//! what a later version of it writes. Ids and queries are cleaned texts of one line, so a value
//! needs no quotes.
//!
//! ```text
//! relance session 1
//! path /home/me/plans
//! screen compare
//! entered pia
//! selected tsd
//! mark tsd
//! unfolded pia
//! query laureat strasb
//! ```

use relance::app::{LastPlace, Session, View};
use relance::text::clean;

/// The first line.
const HEAD: &str = "relance session 1";

/// The most bytes that are read or written.
pub const MOST_BYTES: usize = 1 << 20;

/// The text of a session of the corpus at `paths`. Where it would be longer than is read, the
/// least important lines are left out: the nodes that were unfolded, then the oldest queries.
pub fn written(paths: &[String], session: &Session) -> String {
    let mut text = Text(format!("{HEAD}\n"));
    for path in paths {
        text.line("path", path);
    }
    if let Some(place) = &session.place {
        text.line("screen", place.view.word());
        for (word, value) in [("entered", &place.root), ("selected", &place.selected)] {
            text.line(word, value.as_deref().unwrap_or_default());
        }
        if place.laureates {
            text.line("list", "laureates");
        }
        text.line("typed", &place.typed);
    }
    for mark in &session.marks {
        text.line("mark", mark);
    }
    // The newest are kept first where not all have room.
    let mut room = MOST_BYTES.saturating_sub(text.0.len());
    let fit = session.queries.iter().rev().take_while(|query| {
        let taken = query.len() + "query \n".len();
        room = room.saturating_sub(taken);
        room > 0
    });
    let fit = fit.count();
    for query in &session.queries[session.queries.len() - fit..] {
        text.line("query", query);
    }
    for node in session.place.iter().flat_map(|place| &place.unfolded) {
        text.line("unfolded", node);
    }
    text.0
}

/// A text that grows by lines while there is room.
struct Text(String);

impl Text {
    /// Adds a line; a value that could not be read again is none.
    fn line(&mut self, word: &str, value: &str) {
        let fits = self.0.len() + word.len() + value.len() + 2 <= MOST_BYTES;
        if fits && is_value(value) {
            self.0.extend([word, " ", value, "\n"]);
        }
    }
}

/// Whether a value is one that a line can hold.
fn is_value(value: &str) -> bool {
    !value.is_empty() && clean(value) == value && !value.contains('\n')
}

/// The session of the corpus at `paths` that `text` holds; `None` where it is foreign.
pub fn read(paths: &[String], text: &str) -> Option<Session> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    if lines.next()? != HEAD {
        return None;
    }
    let mut known_paths = Vec::new();
    let mut place: Option<LastPlace> = None;
    let (mut marks, mut queries) = (Vec::new(), Vec::new());
    for line in lines {
        let (word, value) = line.split_once(' ')?;
        if !is_value(value) {
            return None;
        }
        let value = value.to_owned();
        match word {
            "path" => known_paths.push(value),
            "mark" => marks.push(value),
            "query" => queries.push(value),
            "screen" if place.is_none() => {
                let view = View::named(&value)?;
                place = Some(LastPlace { view, ..LastPlace::default() });
            }
            _ => put(place.as_mut()?, word, value)?,
        }
    }
    (known_paths == paths).then_some(Session { place, marks, queries })
}

/// Puts a line of a place where it belongs; `None` where it belongs nowhere, or stands twice.
fn put(place: &mut LastPlace, word: &str, value: String) -> Option<()> {
    match word {
        "entered" if place.root.is_none() => place.root = Some(value),
        "selected" if place.selected.is_none() => place.selected = Some(value),
        "list" if !place.laureates && value == "laureates" => place.laureates = true,
        "typed" if place.typed.is_empty() => place.typed = value,
        "unfolded" => place.unfolded.push(value),
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Session {
        let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let place = LastPlace {
            view: View::Compare,
            root: Some("pia".into()),
            selected: Some("tsd".into()),
            laureates: true,
            typed: "strasb".into(),
            unfolded: own(&["pia", "ségur numérique"]),
        };
        Session { place: Some(place), marks: own(&["tsd"]), queries: own(&["a b", "'c | d"]) }
    }

    #[test]
    fn a_session_is_a_word_and_a_value_a_line() {
        let text = "relance session 1\npath /plans\nscreen compare\nentered pia\nselected tsd\n\
                    list laureates\ntyped strasb\nmark tsd\nquery a b\nquery 'c | d\n\
                    unfolded pia\nunfolded ségur numérique\n";
        assert_eq!(written(&["/plans".into()], &sample()), text);
        assert_eq!(read(&["/plans".into()], text), Some(sample()));
        assert_eq!(written(&[], &Session::default()), "relance session 1\n");
        assert_eq!(read(&[], "relance session 1\n"), Some(Session::default()));
    }

    #[test]
    fn whatever_else_stands_there_is_foreign() {
        let good = written(&[], &sample());
        assert!(read(&[], &good).is_some());
        for foreign in [
            "",
            "relance session 1",
            "relance session 2\n",
            "relance session 1\r\n",
            "relance session 1\nscreen nowhere\n",
            "relance session 1\nselected a\n",
            "relance session 1\nmark \n",
            "relance session 1\nmark\n",
            "relance session 1\nmark  a\n",
            "relance session 1\nmark a\u{1b}[31m\n",
            "relance session 1\n\n",
            "relance session 1\npath /elsewhere\n",
            "relance session 1\nbogus a\n",
            "relance session 1\nscreen search\nscreen search\n",
            "relance session 1\nscreen search\nselected a\nselected b\n",
            "relance session 1\nscreen search\nlist all\n",
        ] {
            assert_eq!(read(&[], foreign), None, "{foreign:?}");
        }
        assert_eq!(read(&["/plans".into()], &good), None);
    }

    #[test]
    fn what_has_no_room_is_what_matters_least() {
        let mut session = sample();
        let place = session.place.as_mut().unwrap();
        place.unfolded = (0..200_000).map(|at| format!("node-{at}")).collect();
        session.queries = (0..20_000).map(|at| format!("{at} {}", "x".repeat(200))).collect();
        let text = written(&[], &session);
        assert!(text.len() <= MOST_BYTES);
        let again = read(&[], &text).unwrap();
        assert_eq!(again.marks, session.marks);
        assert_eq!(again.queries.last(), session.queries.last());
        assert!(again.queries.len() > 1_000 && again.queries.len() < 20_000);
        assert_eq!(again.place.unwrap().selected, sample().place.unwrap().selected);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            ids in prop::collection::vec("\\PC{1,12}", 0..8), laureates: bool, at in 0..7_usize
        ) {
            let cleaned: Vec<String> = ids.iter().map(|id| clean(id).into_owned())
                .filter(|id| is_value(id)).collect();
            let place = LastPlace {
                view: View::ALL[at],
                root: cleaned.first().cloned(),
                selected: cleaned.last().cloned(),
                laureates,
                typed: cleaned.concat(),
                unfolded: cleaned.clone(),
            };
            let session = Session { place: Some(place), marks: cleaned.clone(), queries: cleaned };
            let text = written(&[], &session);
            let again = read(&[], &text);
            prop_assert!(again.is_some());
            prop_assert_eq!(written(&[], &again.unwrap()), text);
        }

        #[test]
        fn no_text_is_too_strange_to_be_refused(text in "(relance session 1\n)?([a-z]{4,8} \\PC{0,5}\n|\\PC|\n){0,6}") {
            if let Some(session) = read(&[], &text) {
                let again = written(&[], &session);
                prop_assert_eq!(read(&[], &again), Some(session));
            }
        }
    }
}
