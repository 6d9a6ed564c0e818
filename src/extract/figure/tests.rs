#[test]
fn dump() {
    use crate::extract::{Reading, Reference, citation};
    use crate::grammar::{Grammar, files::Files, token::Tokens};
    use crate::text::Text;
    let Ok(list) = std::env::var("DUMP") else { return };
    let grammar = Grammar::load(&Files::builtin()).unwrap();
    for pair in list.split(' ') {
        let (path, out) = pair.split_once('=').unwrap();
        let tolerant = path.contains("ocr") || path.contains("khong-dau");
        let text = Text { tolerant, ..Text::plain(&std::fs::read_to_string(path).unwrap()) };
        let tokens = Tokens::read(&text.string, &grammar.vocabulary, tolerant);
        let references = citation::references(&grammar, &text, &tokens);
        let cited = references.ranges();
        let reading = Reading { grammar: &grammar, text: &text, tokens, reference: Reference { year: Some(2023), month: Some(4), ..Reference::default() }, cited };
        let figures = super::figures(&reading);
        let json = serde_json::json!({"figures": figures, "citations": references.cited, "own": references.own});
        std::fs::write(out, serde_json::to_string_pretty(&json).unwrap()).unwrap();
    }
}
