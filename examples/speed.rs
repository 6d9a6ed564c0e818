use std::time::Instant;
use boctach::grammar::{Grammar, files::Files, token::Tokens};
fn main() {
    let t = Instant::now();
    let g = Grammar::load(&Files::builtin()).unwrap();
    println!("load {:?}", t.elapsed());
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let mb = b.len() as f64 / 1e6;
        let n: u32 = std::env::var("N").ok().and_then(|v| v.parse().ok()).unwrap_or(20);
        let t = Instant::now();
        let mut s = None;
        for _ in 0..n { s = Some(boctach::ingest::read(&f, &b).unwrap()); }
        let e0 = t.elapsed();
        let s = s.unwrap();
        let t = Instant::now();
        let mut x = None;
        for _ in 0..n { x = Some(boctach::text::Text::normalise(&s, &g)); }
        let e1 = t.elapsed();
        let x = x.unwrap();
        let t = Instant::now();
        let mut k = None;
        for _ in 0..n { k = Some(Tokens::read(&x.string, &g.vocabulary, x.tolerant)); }
        let e2 = t.elapsed();
        let k = k.unwrap();
        let t = Instant::now();
        for _ in 0..n { boctach::outline::build(&x, &k, &g); }
        let e3 = t.elapsed();
        let a = boctach::Analyser::builtin().unwrap();
        let t = Instant::now();
        for _ in 0..n { a.analyse(&f, &b).unwrap(); }
        let e4 = t.elapsed();
        let r = |e: std::time::Duration| mb * f64::from(n) / e.as_secs_f64();
        println!("{:.3} MB ingest {:.1} text {:.1} tokens {:.1} outline {:.1} all {:.1} MB/s  {}", mb, r(e0), r(e1), r(e2), r(e3), r(e4), f.rsplit('/').next().unwrap());
    }
}
