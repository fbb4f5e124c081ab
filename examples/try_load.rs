//! Loads and prints.
fn main() {
    let paths: Vec<_> = std::env::args_os().skip(1).map(Into::into).collect();
    let start = std::time::Instant::now();
    let lang = relance::text::Lang::En;
    match relance::load::load(&paths) {
        Ok(loaded) => println!("{} nodes {:?}", loaded.corpus.len(), start.elapsed()),
        Err(error) => println!("{}\n{:?}", error.render(lang), start.elapsed()),
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    for line in status.lines().filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
    {
        println!("{line}");
    }
}
