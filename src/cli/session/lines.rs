//! The file of a session: a line that says what it is, then a word and a value a line.
//!
//! It is read strictly: whatever this program would not have written is foreign, and so is
//! what a later version of it writes. Ids and queries are cleaned texts of one line, so a value
//! needs no quotes.
//!
//! ```text
//! relance session 2
//! path /home/me/plans
//! place explorer
//! at tsd
//! root pia
//! place compare
//! at tsd
//! chart butterfly
//! mark tsd
//! asked laureat strasb
//! unfold pia
//! ```

use relance::app::{Address, Session, View};
use relance::text::clean;

/// The first line.
const HEAD: &str = "relance session 2";

/// The word for the nodes that are unfolded, which only the explorer has.
const UNFOLD: &str = "unfold";
/// The value of an option that takes none.
const SET: &str = "yes";

/// The most bytes that are read or written.
pub const MOST_BYTES: usize = 1 << 20;

/// The text of a session of the corpus at `paths`. Where it would be longer than is read, the
/// least important lines are left out: the nodes that were unfolded, then the oldest queries.
pub fn written(paths: &[String], session: &Session) -> String {
    let mut text = Text(format!("{HEAD}\n"));
    for path in paths {
        text.line("path", path);
    }
    // What is unfolded has the last place: there may be more of it than there is room.
    let mut unfolded = Vec::new();
    for place in session.explorer.iter().chain(&session.over) {
        text.line("place", place.view.word());
        for (name, value) in place.lines() {
            match name {
                "view" => {}
                UNFOLD => unfolded.push(value),
                _ => text.line(name, if value.is_empty() { SET } else { &value }),
            }
        }
    }
    text.line("typed", &session.typed);
    for mark in &session.marks {
        text.line("mark", mark);
    }
    // The newest are kept first where not all have room.
    let mut room = MOST_BYTES.saturating_sub(text.0.len());
    let fit = session.queries.iter().rev().take_while(|query| {
        let taken = query.len() + "asked \n".len();
        room = room.saturating_sub(taken);
        room > 0
    });
    let fit = fit.count();
    for query in &session.queries[session.queries.len() - fit..] {
        text.line("asked", query);
    }
    for node in unfolded {
        text.line(UNFOLD, &node);
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

/// The session of the corpus at `paths` that `text` holds; `None` where it is foreign: where a
/// word is not known, or where what was read would be written in another way.
pub fn read(paths: &[String], text: &str) -> Option<Session> {
    let mut session = Session::default();
    for line in text.lines().skip(1) {
        let (word, value) = line.split_once(' ')?;
        match word {
            "path" => {}
            "mark" => session.marks.push(value.to_owned()),
            "asked" => session.queries.push(value.to_owned()),
            "typed" => value.clone_into(&mut session.typed),
            "place" => {
                let place = Address { view: View::named(value)?, ..Address::default() };
                let Session { explorer, over, .. } = &mut session;
                *(if explorer.is_none() { explorer } else { over }) = Some(place);
            }
            UNFOLD => session.explorer.as_mut()?.take_line(word, value)?,
            _ => session.over.as_mut().or(session.explorer.as_mut())?.take_line(word, value)?,
        }
    }
    (written(paths, &session) == text).then_some(session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use relance::app::List;

    fn sample() -> Session {
        let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let explorer = Address {
            at: Some("tsd".into()),
            root: Some("pia".into()),
            list: List::Laureates,
            zoom: true,
            unfold: own(&["pia", "ségur numérique"]),
            ..Address::default()
        };
        let over = Address {
            view: View::Compare,
            at: Some("meuse".into()),
            sort: Some("equity:ascending".into()),
            ..Address::default()
        };
        let (explorer, over) = (Some(explorer), Some(over));
        let typed = "strasb".into();
        Session { explorer, over, marks: own(&["tsd"]), typed, queries: own(&["a b", "'c | d"]) }
    }

    #[test]
    fn a_session_is_a_word_and_a_value_a_line() {
        let text = "relance session 2\npath /plans\nplace explorer\nat tsd\nroot pia\n\
                    list laureates\nzoom yes\nplace compare\nat meuse\nsort equity:ascending\n\
                    typed strasb\nmark tsd\nasked a b\nasked 'c | d\n\
                    unfold pia\nunfold ségur numérique\n";
        assert_eq!(written(&["/plans".into()], &sample()), text);
        assert_eq!(read(&["/plans".into()], text), Some(sample()));
        assert_eq!(written(&[], &Session::default()), "relance session 2\n");
        assert_eq!(read(&[], "relance session 2\n"), Some(Session::default()));
    }

    #[test]
    fn whatever_else_stands_there_is_foreign() {
        let good = written(&[], &sample());
        assert!(read(&[], &good).is_some());
        for foreign in [
            "",
            "relance session 2",
            "relance session 1\n",
            "relance session 2\r\n",
            "relance session 2\nplace nowhere\n",
            "relance session 2\nat a\n",
            "relance session 2\nmark \n",
            "relance session 2\nmark\n",
            "relance session 2\nmark  a\n",
            "relance session 2\nmark a\u{1b}[31m\n",
            "relance session 2\n\n",
            "relance session 2\npath /elsewhere\n",
            "relance session 2\nbogus a\n",
            "relance session 2\nplace search\nplace search\nplace search\n",
            "relance session 2\nplace search\nat a\nat b\n",
            "relance session 2\nplace search\nlist all\n",
        ] {
            assert_eq!(read(&[], foreign), None, "{foreign:?}");
        }
        assert_eq!(read(&["/plans".into()], &good), None);
    }

    #[test]
    fn what_has_no_room_is_what_matters_least() {
        let mut session = sample();
        let place = session.explorer.as_mut().unwrap();
        place.unfold = (0..200_000).map(|at| format!("node-{at}")).collect();
        session.queries = (0..20_000).map(|at| format!("{at} {}", "x".repeat(200))).collect();
        let text = written(&[], &session);
        assert!(text.len() <= MOST_BYTES);
        let again = read(&[], &text).unwrap();
        assert_eq!(again.marks, session.marks);
        assert_eq!(again.queries.last(), session.queries.last());
        assert!(again.queries.len() > 1_000 && again.queries.len() < 20_000);
        assert_eq!(again.explorer.unwrap().at, sample().explorer.unwrap().at);
        assert_eq!(again.over, sample().over);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            ids in prop::collection::vec("\\PC{1,12}", 0..8), laureates: bool, at in 0..7_usize
        ) {
            let cleaned: Vec<String> = ids.iter().map(|id| clean(id).into_owned())
                .filter(|id| is_value(id)).collect();
            let explorer = Address {
                root: cleaned.first().cloned(),
                at: cleaned.last().cloned(),
                list: if laureates { List::Laureates } else { List::Usual },
                unfold: cleaned.clone(),
                ..Address::default()
            };
            let over = Address { view: View::ALL[at], filter: cleaned.clone(), ..Address::default() };
            let session = Session {
                explorer: Some(explorer),
                over: (at > 0).then_some(over),
                typed: cleaned.concat(),
                marks: cleaned.clone(),
                queries: cleaned,
            };
            let text = written(&[], &session);
            let again = read(&[], &text);
            prop_assert!(again.is_some());
            prop_assert_eq!(written(&[], &again.unwrap()), text);
        }

        #[test]
        fn no_text_is_too_strange_to_be_refused(text in "(relance session 2\n)?([a-z]{4,8} \\PC{0,5}\n|\\PC|\n){0,6}") {
            if let Some(session) = read(&[], &text) {
                let again = written(&[], &session);
                prop_assert_eq!(read(&[], &again), Some(session));
            }
        }
    }
}
