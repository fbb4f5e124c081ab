//! What was laid out, and from which reading of the corpus: the one guard against showing, or
//! following a link of, a corpus that is no longer there.
//!
//! ```text
//! laid.is_of(reading, &key)             false in another reading, whatever the key is
//! laid.set(reading, key, lines)         from now on laid out from this
//! ```
//!
//! A key that says "nothing is chosen" is as good as any other: in another reading what was laid
//! out for it is laid out anew, so that a list which runs empty leaves nothing behind.

/// A value with what it was laid out from.
#[derive(Debug, Clone)]
pub(in crate::app) struct Laid<K, V = ()> {
    /// The reading, and what of it; `None` where nothing was laid out yet.
    from: Option<(u64, K)>,
    value: V,
}

impl<K, V: Default> Default for Laid<K, V> {
    fn default() -> Self {
        Self { from: None, value: V::default() }
    }
}

impl<K, V> Laid<K, V> {
    /// The value, as it was laid out last.
    pub(in crate::app) fn value(&self) -> &V {
        &self.value
    }

    /// What of the corpus it was laid out from, in whatever reading.
    pub(in crate::app) fn key(&self) -> Option<&K> {
        self.from.as_ref().map(|(_, key)| key)
    }

    /// Whether it was laid out in another reading than `reading`.
    pub(in crate::app) fn is_outdated(&self, reading: u64) -> bool {
        self.from.as_ref().is_some_and(|&(laid_out_in, _)| laid_out_in != reading)
    }

    /// Whether it was laid out from this, in this reading.
    pub(in crate::app) fn is_of(&self, reading: u64, key: &K) -> bool
    where
        K: PartialEq,
    {
        self.from.as_ref().is_some_and(|(from, known)| *from == reading && known == key)
    }

    /// Takes what was laid out from `key` in this reading.
    pub(in crate::app) fn set(&mut self, reading: u64, key: K, value: V) {
        *self = Self { from: Some((reading, key)), value };
    }

    /// The corpus was read again: tells the things that the key names by what they are now. The
    /// value stays outdated.
    pub(in crate::app) fn rename(&mut self, rename: impl FnOnce(&mut K)) {
        if let Some((_, key)) = &mut self.from {
            rename(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_of_another_reading() {
        let mut laid: Laid<Option<usize>, &str> = Laid::default();
        assert!(!laid.is_of(0, &None) && !laid.is_outdated(0));
        laid.set(0, None, "nothing is chosen");
        assert!(laid.is_of(0, &None) && !laid.is_of(0, &Some(1)));
        assert!(laid.is_outdated(1) && !laid.is_of(1, &None));
        laid.rename(|key| *key = Some(2));
        assert_eq!((laid.key(), *laid.value()), (Some(&Some(2)), "nothing is chosen"));
        assert!(laid.is_of(0, &Some(2)) && !laid.is_of(1, &Some(2)));
    }
}
