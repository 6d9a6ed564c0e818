use super::*;

/// A definition from its levels, each "format|text|more".
fn abstract_num(id: u32, levels: &[&str]) -> String {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(at, level)| {
            let mut parts = level.splitn(3, '|');
            let (format, text) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let more = parts.next().unwrap_or_default();
            format!("<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>")
        })
        .collect();
    format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
}

fn num(id: u32, definition: u32, more: &str) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{definition}'/>{more}</w:num>")
}

fn labels(xml: &str, paragraphs: &[(u32, u8)]) -> Vec<String> {
    let mut numbering = Numbering::read(&format!("<w:numbering>{xml}</w:numbering>"), |_| Some(9));
    paragraphs.iter().map(|&(list, level)| numbering.label(list, level).unwrap_or("?".to_owned())).collect()
}

/// A name, the part, the lists and levels of paragraphs, and their labels.
type Case<'c> = (&'c str, String, &'c [(u32, u8)], &'c [&'c str]);

#[test]
fn labels_are_those_that_word_shows() {
    let plan = abstract_num(0, &["upperRoman|%1.", "decimal|%2.", "decimal|%2.%3.", "lowerLetter|%4)", "bullet|-"]);
    let legal = abstract_num(0, &["upperRoman|%1.", "decimal|%1.%2.|<w:isLgl/>"]);
    let mixed = abstract_num(0, &["upperRoman|%1.", "decimal|%1.%2."]);
    let never = abstract_num(0, &["upperRoman|%1.", "decimal|%2.|<w:lvlRestart w:val='0'/>"]);
    let after_first = abstract_num(0, &["decimal|%1.", "decimal|%2.", "lowerLetter|%3)|<w:lvlRestart w:val='1'/>"]);
    let article = abstract_num(0, &["decimal|Điều %1.", "decimal|%2.|<w:suff w:val='nothing'/>"]);
    let one = num(1, 0, "");
    let two = num(1, 0, "") + &num(2, 0, "");
    let anew = num(1, 0, "") + &num(2, 0, "<w:lvlOverride w:ilvl='1'><w:startOverride w:val='5'/></w:lvlOverride>");
    let d = num(1, 0, "")
        + &num(
            2,
            0,
            "<w:lvlOverride w:ilvl='3'><w:lvl w:ilvl='3'><w:numFmt w:val='none'/><w:lvlText w:val='đ)'/></w:lvl></w:lvlOverride>",
        );
    let cases: [Case<'_>; 12] = [
        (
            "a plan",
            plan.clone() + &one,
            &[(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 4), (1, 1), (1, 2), (1, 0), (1, 1)],
            &["I. ", "1. ", "1.1. ", "1.2. ", "a) ", "b) ", "- ", "2. ", "2.1. ", "II. ", "1. "],
        ),
        ("digits only", legal + &one, &[(1, 0), (1, 0), (1, 1)], &["I. ", "II. ", "2.1. "]),
        ("as they are", mixed + &one, &[(1, 0), (1, 0), (1, 1)], &["I. ", "II. ", "II.1. "]),
        ("numbers through all parts", never + &one, &[(1, 0), (1, 1), (1, 0), (1, 1)], &["I. ", "1. ", "II. ", "2. "]),
        (
            "letters through the items of a part",
            after_first + &one,
            &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
            &["1. ", "1. ", "a) ", "2. ", "b) ", "2. ", "a) "],
        ),
        ("words in the label", article + &one, &[(1, 0), (1, 1)], &["Điều 1. ", "1."]),
        ("two lists count on", plan.clone() + &two, &[(1, 0), (2, 0), (1, 0)], &["I. ", "II. ", "III. "]),
        (
            "a list that begins anew, once",
            plan.clone() + &anew,
            &[(1, 0), (1, 1), (2, 1), (2, 1), (1, 1)],
            &["I. ", "1. ", "5. ", "6. ", "7. "],
        ),
        (
            "a letter of its own",
            plan.clone() + &d,
            &[(1, 3), (1, 3), (1, 3), (1, 3), (2, 3)],
            &["a) ", "b) ", "c) ", "d) ", "đ) "],
        ),
        ("a level whose parent has not come", plan.clone() + &one, &[(1, 2), (1, 1)], &["1.1. ", "1. "]),
        ("no such list", plan.clone() + &one, &[(7, 0)], &["?"]),
        (
            "levels of a numbering style",
            plan + "<w:abstractNum w:abstractNumId='4'><w:numStyleLink w:val='X'/></w:abstractNum>"
                + &num(9, 0, "")
                + &num(3, 4, ""),
            &[(3, 0), (9, 0)],
            &["I. ", "II. "],
        ),
    ];
    for (name, xml, paragraphs, expected) in cases {
        assert_eq!(labels(&xml, paragraphs), expected, "{name}");
    }
}

#[test]
fn bullets_are_signs_that_can_be_read() {
    for (text, font, shown) in [
        ("-", "Times New Roman", "- "),
        ("–", "", "– "),
        ("+", "", "+ "),
        ("*", "", "* "),
        ("\u{f0b7}", "Symbol", "• "),
        ("\u{f0a7}", "Wingdings", "▪ "),
        ("\u{f0d8}", "Wingdings", "➢ "),
        ("\u{f0fc}", "Wingdings", "✓ "),
        ("\u{f02d}", "Symbol", "- "),
        ("o", "Courier New", "○ "),
        ("\u{f046}", "Webdings", "• "),
        ("", "", ""),
    ] {
        let font = if font.is_empty() { String::new() } else { format!("<w:rPr><w:rFonts w:ascii='{font}'/></w:rPr>") };
        let xml = abstract_num(0, &[&format!("bullet|{text}|{font}")]) + &num(1, 0, "");
        assert_eq!(labels(&xml, &[(1, 0)]), [shown], "{text:?} {font}");
    }
}
