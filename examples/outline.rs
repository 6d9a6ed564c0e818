fn main() {
    let a = boctach::Analyser::builtin().unwrap();
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let r = a.analyse(&f, &b).unwrap();
        println!("{:?}", r.outline.parts);
        for b in &r.outline.blocks {
            let s = r.text.span(b.whole.clone());
            let w: String = r.text.string[b.words.clone()].chars().take(60).collect();
            println!("{:4} {:12} {} {:?} {}", s.line, b.path, b.level, b.kind, w);
        }
        for d in &r.outline.doubts { println!("{d:?}"); }
    }
}
