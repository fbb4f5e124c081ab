//! Flow style as the scan passes over it: everything between two brackets.
//!
//! Lines and columns mean nothing here; only brackets, quotes, comments and the signs of
//! anchors and aliases do.

use super::{Scanner, is_blank_or_break, is_break, is_flow};
use crate::load::fault::{Fault, FaultKind};

impl Scanner<'_> {
    /// Everything between two brackets, over as many lines as it takes.
    pub(super) fn flow_collection(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' | b'{' => {
                    self.flow += 1;
                    self.check_depth()?;
                    self.values += 1;
                    self.at += 1;
                }
                b']' | b'}' => {
                    self.flow -= 1;
                    self.anchors.flow_value_ends(self.flow, self.at);
                    self.at += 1;
                    if self.flow == 0 {
                        return Ok(());
                    }
                }
                b',' => {
                    self.anchors.flow_value_ends(self.flow - 1, self.at);
                    self.at += 1;
                }
                b':' | b'?' if self.starts_text() => {
                    return self.fault(FaultKind::Sign(char::from(byte)));
                }
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.tab_on_line()?;
                }
                b' ' | b'\t' | b':' | b'?' => self.at += 1,
                b'#' => self.comment()?,
                b'"' | b'\'' => {
                    let start = self.at;
                    self.quoted(byte)?;
                    self.key_on_one_line(start, true)?;
                }
                b'&' | b'*' | b'!' => self.property(byte)?,
                _ => self.flow_plain()?,
            }
        }
        Err(Fault { offset: start, kind: FaultKind::Unclosed(char::from(self.bytes[start])) })
    }

    /// Whether the sign here starts a text, rather than telling a key from its value.
    fn starts_text(&self) -> bool {
        let before = self.bytes[self.at - 1];
        let after = self.bytes.get(self.at + 1).copied();
        let alone = after.is_none_or(|after| is_blank_or_break(after) || is_flow(after));
        !alone && (is_blank_or_break(before) || matches!(before, b',' | b'[' | b'{'))
    }

    /// A text without quotes between brackets.
    fn flow_plain(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut end = start;
        while let Some(byte) = self.peek() {
            let next = self.bytes.get(self.at + 1).copied();
            let ends = match byte {
                b':' => next.is_none_or(|next| is_blank_or_break(next) || is_flow(next)),
                b'#' => self.at > start && is_blank_or_break(self.bytes[self.at - 1]),
                byte => is_flow(byte),
            };
            if ends {
                break;
            }
            self.at += 1;
            if is_break(byte) {
                self.tab_on_line()?;
            }
            if !is_blank_or_break(byte) {
                end = self.at;
            }
        }
        let after = std::mem::replace(&mut self.at, end.max(start + 1));
        self.check_length(start)?;
        self.at = after.max(self.at);
        self.key_on_one_line(start, false)
    }

    /// Refuses a text that began at `start` and is a key with its `:` on a later line, which one
    /// of the parsers does not take.
    fn key_on_one_line(&self, start: usize, is_quoted: bool) -> Result<(), Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|&&byte| is_blank_or_break(byte)).count();
        let colon = self.at + blanks;
        let after = self.bytes.get(colon + 1).copied();
        let is_alone = after.is_none_or(|after| is_blank_or_break(after) || is_flow(after));
        let is_key = self.bytes.get(colon) == Some(&b':') && (is_quoted || is_alone);
        if is_key && self.bytes[start..colon].iter().copied().any(is_break) {
            return Err(Fault { offset: start, kind: FaultKind::KeyLines });
        }
        Ok(())
    }
}
