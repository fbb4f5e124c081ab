//! What a policy officer asks: the questions of `tests/data/questions.txt`, each with the
//! command that answers it on the corpus that ships and what the answer must hold.

use crate::Ended;
use crate::program::relance;

const QUESTIONS: &str = include_str!("../data/questions.txt");

/// A question and its answer.
#[derive(Default)]
struct Question {
    asked: String,
    command: Vec<String>,
    /// What lines hold, each below the one before.
    holds: Vec<String>,
    /// What no line holds.
    lacks: Vec<String>,
}

fn questions() -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let lines = QUESTIONS.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (sign, text) = line.split_at(1);
        let text = text.trim();
        if sign == "?" {
            questions.push(Question { asked: text.to_owned(), ..Question::default() });
            continue;
        }
        let question = questions.last_mut().unwrap_or_else(|| panic!("no question: {line}"));
        match sign {
            "$" => question.command = words(text),
            "+" => question.holds.push(spaced(text)),
            "-" => question.lacks.push(spaced(text)),
            _ => panic!("not a line of a question: {line}"),
        }
    }
    questions
}

/// The words of a command line; what stands in double quotes is one.
fn words(text: &str) -> Vec<String> {
    let parts = text.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// One space between words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn answer(command: &[String]) -> Vec<String> {
    let ended = Ended::of(relance(&[]).args(command).env("COLUMNS", "300"));
    ended.printed().lines().map(spaced).collect()
}

#[test]
fn every_question_is_answered() {
    let mut wrong = Vec::new();
    for Question { asked, command, holds, lacks } in questions() {
        let lines = answer(&command);
        let mut next = 0;
        for wanted in &holds {
            match lines[next..].iter().position(|line| line.contains(wanted.as_str())) {
                Some(at) => next += at + 1,
                None => wrong
                    .push(format!("{asked}\n  lacks: {wanted}\n  after: {:?}", lines.get(next))),
            }
        }
        for unwanted in &lacks {
            if lines.iter().any(|line| line.contains(unwanted.as_str())) {
                wrong.push(format!("{asked}\n  holds: {unwanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_questions_and_each_wants_something() {
    let questions = questions();
    assert!(questions.len() >= 10);
    for Question { asked, command, holds, .. } in &questions {
        assert!(asked.ends_with('?') && !command.is_empty() && !holds.is_empty(), "{asked}");
    }
}
