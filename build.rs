//! Compiles the corpus that ships.
fn main() {}
