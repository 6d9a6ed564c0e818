fn main() {
    let a = boctach::Analyser::builtin().unwrap();
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let r = a.analyse(&f, &b).unwrap();
        for p in &r.text.paragraphs {
            let s = r.text.span(p.range());
            println!("{:4} {:?} {}", s.line, p.kind, &r.text.string[p.range()]);
        }
    }
}
