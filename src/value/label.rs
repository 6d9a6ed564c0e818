//! Outline labels at the start of a line: "II.", "A.", "1.", "1.1.", "a)", "đ)", "(1)", "-", "+", "*".
//!
//! What comes in is a line; what goes out is the label, its number in its series, and the rest of the line. Labels that
//! begin with a word ("Điều 1", "Phụ lục II") are a matter of the grammar, which uses [`numeral`] for their number.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{anychar, char, one_of, space0};
use nom::combinator::{map_opt, opt, peek, rest, verify};
use nom::multi::separated_list1;
use nom::sequence::delimited;
use nom::{IResult, Parser};

/// The series that a label belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelKind {
    /// "I.", "II."
    Roman,
    /// "A.", "B."
    Upper,
    /// "1.", "1)"
    Arabic,
    /// "1.1.", "2.10"
    Dotted,
    /// "a)", "đ)"
    Lower,
    /// "(1)", "(a)", "i)"
    Paren,
    /// "*"
    Star,
    /// "-", "•"
    Dash,
    /// "+"
    Plus,
}

impl LabelKind {
    /// True for marks that carry no number.
    #[must_use]
    pub fn is_bullet(self) -> bool {
        matches!(self, LabelKind::Star | LabelKind::Dash | LabelKind::Plus)
    }
}

/// A label as read from a line, before its place in the outline is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The series it most likely belongs to.
    pub kind: LabelKind,
    /// Its number in the series; `None` for bullets, and where OCR has left a sign that is no letter ("¢)").
    pub number: Option<u32>,
    /// A second reading: "C." is the third capital and the Roman hundred.
    pub other: Option<(LabelKind, u32)>,
    /// The numbers of a dotted label: 2, 10 for "2.10."; else empty.
    pub parts: Vec<u32>,
    /// The label without its closing mark, as a path shows it: "II", "2.10", "đ".
    pub name: String,
}

impl Label {
    fn new(kind: LabelKind, number: Option<u32>, name: &str) -> Self {
        Label { kind, number, other: None, parts: Vec::new(), name: name.to_owned() }
    }
}

/// Vietnamese letters in the order of points of a legal text (Decree 30/2020/NĐ-CP): no f, j, w, z, no ă â ê ô ơ ư.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// Largest number that a label has; beyond it stand years and quantities.
const LARGEST: u32 = 199;

/// Sections in capitals that a hyphen may close: "A- " to "H- ".
const MOST_HYPHENED: u32 = 8;

/// Reads the label at the start of `line`, with the byte at which the rest begins. `tolerant` admits what OCR makes of labels.
#[must_use]
pub fn read(line: &str, tolerant: bool) -> Option<(Label, usize)> {
    let trimmed = line.trim_start();
    let (after_junk, skipped) = if tolerant { skip_junk(trimmed) } else { (trimmed, 0) };
    let indent = line.len() - trimmed.len() + skipped;
    let (left, label) = label(after_junk, tolerant).ok()?;
    let end = line.len() - left.trim_start().len();
    (end > indent).then_some((label, end))
}

/// The number at the start of `text` written as a Roman or Arabic numeral or a capital letter, its words, and what follows it:
/// for "Phần II", "Chương 3", "Phụ lục A".
#[must_use]
pub fn numeral(text: &str) -> Option<(u32, &str, &str)> {
    let (left, word) = numeral_word(text).ok()?;
    let number = roman_value(word)
        .or_else(|| word.parse().ok())
        .or_else(|| (word.len() == 1).then(|| upper_value(word.chars().next()?)).flatten())?;
    let ends = !left.starts_with(char::is_alphanumeric);
    (ends && number <= LARGEST).then_some((number, word, left))
}

fn label(input: &str, tolerant: bool) -> IResult<&str, Label> {
    let (left, label) = alt((
        |i| bullet(i, tolerant),
        paren,
        |i| arabic(i, tolerant),
        |i| roman(i, tolerant),
        upper,
        lower,
        |i| garbled_roman(i, tolerant),
        |i| garbled_lower(i, tolerant),
    ))
    .parse(input)?;
    Ok((left, label))
}

/// "- ", "+ ", "* ", "• "; a dash before another label belongs to that label ("- (1) Kết nối").
fn bullet(input: &str, tolerant: bool) -> IResult<&str, Label> {
    let (left, sign) = one_of("-+*•●▪◦·‣○■□✓➢").parse(input)?;
    let kind = match sign {
        '+' => LabelKind::Plus,
        '*' => LabelKind::Star,
        _ => LabelKind::Dash,
    };
    let next = left.chars().next();
    let stands_free = match sign {
        '*' | '·' => next.is_some_and(char::is_whitespace),
        '-' | '+' => next.is_some_and(|c| c.is_whitespace() || c.is_alphabetic() || matches!(c, '(' | '"')),
        _ => next.is_some(),
    };
    if !stands_free {
        return fail(input);
    }
    let inner = left.trim_start();
    if let Ok((rest, second)) = label(inner, tolerant)
        && (second.kind == LabelKind::Paren || second.kind == kind)
    {
        return Ok((rest, second));
    }
    Ok((left, Label::new(kind, None, &sign.to_string())))
}

/// "(1)", "(a)", "(i)".
fn paren(input: &str) -> IResult<&str, Label> {
    let (left, inner) =
        delimited((char('('), space0), take_while1(|c: char| c.is_alphanumeric()), (space0, char(')'))).parse(input)?;
    let number = inner
        .parse()
        .ok()
        .or_else(|| single(inner).and_then(letter_value))
        .or_else(|| roman_value(&inner.to_uppercase()));
    match number {
        Some(n) if n <= LARGEST && ends_label(left) => Ok((left, Label::new(LabelKind::Paren, Some(n), inner))),
        _ => fail(input),
    }
}

/// "1.", "1)", "1/", "1.1.", "2.10", "1.1)"; "1- ", "1.1- " in papers of the Party.
fn arabic(input: &str, tolerant: bool) -> IResult<&str, Label> {
    let (left, parts) = separated_list1(char('.'), one_or_two_digits).parse(input)?;
    let written = &input[..input.len() - left.len()];
    let tight = left.starts_with('-');
    let (left, close) = opt((space0, one_of(".)/:-")).map(|(_, c)| c)).parse(left)?;
    let next = left.trim_start().chars().next();
    let spaced = left.is_empty() || left.starts_with(char::is_whitespace);
    let fits = match (parts.len(), close) {
        (count, Some('-')) => (tight || count > 1) && spaced && next.is_some_and(char::is_uppercase),
        (1, Some('.' | ')')) => spaced || next.is_some_and(char::is_alphabetic),
        (1, Some('/')) => spaced,
        (1, _) => false,
        (_, Some('.' | ')')) => spaced || next.is_some_and(char::is_alphabetic),
        (_, Some(_)) => spaced,
        // "1.5 triệu" is a quantity, "1.5 Triển khai" a label.
        (_, None) => spaced && next.is_some_and(|c| c.is_uppercase() || (tolerant && c.is_alphabetic())),
    };
    let too_large = parts.iter().any(|&p| p > LARGEST || p == 0);
    if !fits || too_large || parts.len() > 6 || next.is_some_and(|c| c.is_ascii_digit() && !spaced) {
        return fail(input);
    }
    let kind = if parts.len() > 1 { LabelKind::Dotted } else { LabelKind::Arabic };
    let name: Vec<String> = parts.iter().map(u32::to_string).collect();
    let mut label = Label::new(kind, parts.last().copied(), &name.join("."));
    if kind == LabelKind::Dotted {
        label.parts = parts;
    }
    debug_assert!(!written.is_empty());
    Ok((left, label))
}

/// "II.", "II)", "II -", "Ii ."; "III MỤC TIÊU" without a mark only before capitals.
fn roman(input: &str, tolerant: bool) -> IResult<&str, Label> {
    let (left, word) =
        take_while1(|c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'i' | 'v' | 'x' | 'l')).parse(input)?;
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return fail(input);
    }
    let Some(number) = roman_value(&word.to_uppercase().replace('L', if tolerant { "I" } else { "L" }))
        .or_else(|| roman_value(&word.to_uppercase()))
    else {
        return fail(input);
    };
    let (after, close) = opt((space0, one_of(".)/:-")).map(|(_, c)| c)).parse(left)?;
    let next_is_capital = after.trim_start().chars().next().is_some_and(char::is_uppercase);
    let fits = match close {
        Some('.' | ')') => word.len() > 1 || after.is_empty() || after.starts_with(char::is_whitespace),
        // "V/V CHỦ ĐỘNG …" is a subject.
        Some('/') => next_is_capital && after.starts_with(char::is_whitespace),
        Some(_) => next_is_capital,
        None => word.len() > 1 && left.starts_with(' ') && left.trim_start().chars().take(8).all(|c| !c.is_lowercase()),
    };
    if !fits || number > LARGEST || after.starts_with(|c: char| c.is_ascii_digit()) {
        return fail(input);
    }
    let mut label = Label::new(LabelKind::Roman, Some(number), &roman_form(number));
    if let Some(letter) = single(word) {
        label.other = upper_value(letter).map(|n| (LabelKind::Upper, n));
    }
    Ok((after, label))
}

/// "A.", "B)", "A- ".
fn upper(input: &str) -> IResult<&str, Label> {
    let (left, letter) = verify(anychar, |c| c.is_uppercase()).parse(input)?;
    let (left, close) = closing(left)?;
    let spaced = left.is_empty() || left.starts_with(char::is_whitespace);
    match upper_value(letter) {
        // "N- NO3-" is no section.
        Some(n) if close == '-' && n > MOST_HYPHENED => fail(input),
        Some(n) if spaced || close == ')' => Ok((left, Label::new(LabelKind::Upper, Some(n), &letter.to_string()))),
        _ => fail(input),
    }
}

/// "a)", "đ)", "a.", "a/", "a- "; "ii)" as a small Roman number.
fn lower(input: &str) -> IResult<&str, Label> {
    let (left, word) = take_while1(|c: char| c.is_lowercase()).parse(input)?;
    let (left, close) = closing(left)?;
    let spaced = left.is_empty() || left.starts_with(char::is_whitespace);
    let fits = close == ')' || spaced;
    if let Some(n) = single(word).and_then(letter_value).filter(|_| fits) {
        let mut label = Label::new(LabelKind::Lower, Some(n), word);
        label.other = roman_value(&word.to_uppercase()).map(|n| (LabelKind::Paren, n));
        return Ok((left, label));
    }
    match roman_value(&word.to_uppercase()) {
        Some(n) if close == ')' && word.len() > 1 && n <= 20 => Ok((left, Label::new(LabelKind::Paren, Some(n), word))),
        _ => fail(input),
    }
}

/// The mark that closes the label of a letter. A hyphen does only right behind it and before a capital: "a- Các cấp ủy".
fn closing(input: &str) -> IResult<&str, char> {
    let hyphened = input.strip_prefix("- ").filter(|left| left.trim_start().starts_with(char::is_uppercase));
    match hyphened {
        Some(_) => char('-').parse(input),
        None => (space0, one_of(".)/")).map(|(_, close)| close).parse(input),
    }
}

/// What OCR makes of "a)" and "c)": "¢)", "c¢)", "@)", "?})".
fn garbled_lower(input: &str, tolerant: bool) -> IResult<&str, Label> {
    if !tolerant {
        return fail(input);
    }
    let (left, signs) = take_while1(|c: char| !c.is_whitespace() && c != ')').parse(input)?;
    let (left, _) = char(')').parse(left)?;
    let letters: Vec<char> = signs.chars().collect();
    if letters.len() > 2 || letters.iter().all(|c| c.is_ascii_digit()) {
        return fail(input);
    }
    let number = letters.iter().find_map(|c| match c {
        '¢' | '€' => letter_value('c'),
        '@' => letter_value('a'),
        _ => letter_value(*c),
    });
    let name = number.and_then(letter).map_or_else(|| signs.to_owned(), |c| c.to_string());
    Ok((left, Label::new(LabelKind::Lower, number, &name)))
}

/// What OCR makes of "II." and "III." before a heading in capitals: "HI.", "lI.", "111.".
fn garbled_roman(input: &str, tolerant: bool) -> IResult<&str, Label> {
    if !tolerant {
        return fail(input);
    }
    let (left, signs) = take_while1(|c: char| "IVXLHMUNilt1|!".contains(c)).parse(input)?;
    let (left, _) = (space0, char('.')).parse(left)?;
    let mut letters = left.chars().filter(|c| c.is_alphabetic()).take(8).peekable();
    let heading = letters.peek().is_some() && letters.all(|c| !c.is_lowercase());
    if signs.len() > 4 || !heading {
        return fail(input);
    }
    Ok((left, Label::new(LabelKind::Roman, None, signs)))
}

/// Specks before a label: "_ - Triển khai", "7 a) Nhiệm vụ", "~ a)".
fn skip_junk(line: &str) -> (&str, usize) {
    let junk: IResult<&str, &str> =
        take_while(|c: char| matches!(c, '_' | '~' | '.' | ',' | '\'' | '‘' | '|' | ':' | '“' | '"')).parse(line);
    let Ok((left, specks)) = junk else { return (line, 0) };
    let mut left = left.trim_start();
    if let Some((digit, after)) = left.split_once(' ')
        && digit.len() == 1
        && digit.starts_with(|c: char| c.is_ascii_digit())
        && lower(after).is_ok()
    {
        left = after;
    }
    let labelled = left.starts_with(['-', '+']) || lower(left).is_ok();
    if (specks.is_empty() && left.len() == line.len()) || !labelled {
        return (line, 0);
    }
    (left, line.len() - left.len())
}

/// The letter of a point number, `letter(5)` is 'đ'.
#[must_use]
pub fn letter(number: u32) -> Option<char> {
    LETTERS.chars().nth((number as usize).checked_sub(1)?)
}

fn letter_value(letter: char) -> Option<u32> {
    LETTERS.chars().position(|c| c == letter).and_then(|i| u32::try_from(i + 1).ok())
}

fn upper_value(letter: char) -> Option<u32> {
    let lower = letter.to_lowercase().next()?;
    // Sections "A." to "F." follow the Latin order: "D" is the fourth, "Đ" hardly ever occurs.
    match lower {
        'a'..='z' => Some(u32::from(lower) - u32::from('a') + 1),
        'đ' => Some(5),
        _ => None,
    }
}

/// The value of a Roman numeral in its proper form, capitals.
#[must_use]
pub fn roman_value(word: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut before = 0;
    for c in word.chars().rev() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        };
        if value < before {
            total = total.checked_sub(value)?;
        } else {
            total = total.checked_add(value)?;
            before = value;
        }
    }
    (total > 0 && total < 400 && roman_form(total) == word).then_some(total)
}

/// A number as a Roman numeral.
#[must_use]
pub fn roman_form(mut number: u32) -> String {
    let mut out = String::new();
    for (value, form) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while number >= value {
            out.push_str(form);
            number -= value;
        }
    }
    out
}

fn numeral_word(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_alphanumeric()).parse(input.trim_start())
}

fn one_or_two_digits(input: &str) -> IResult<&str, u32> {
    let (left, digits) = take_while1(|c: char| c.is_ascii_digit()).parse(input)?;
    let (_, number) = map_opt(peek(rest), |_| digits.parse().ok().filter(|_| digits.len() <= 3)).parse(left)?;
    Ok((left, number))
}

fn ends_label(left: &str) -> bool {
    left.is_empty() || left.starts_with(char::is_whitespace) || left.starts_with(char::is_alphabetic)
}

fn single(word: &str) -> Option<char> {
    let mut chars = word.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}

#[cfg(test)]
mod tests {
    use super::LabelKind::{Arabic, Dash, Dotted, Lower, Paren, Plus, Roman, Star, Upper};
    use super::*;

    #[test]
    fn labels_of_every_series() {
        for (line, kind, number, name, left) in [
            ("II. MỤC TIÊU", Roman, Some(2), "II", "MỤC TIÊU"),
            ("Ii . NHIỆM VỤ", Roman, Some(2), "II", "NHIỆM VỤ"),
            ("IV NHIỆM VỤ", Roman, Some(4), "IV", "NHIỆM VỤ"),
            ("A. ĐÁNH GIÁ", Upper, Some(1), "A", "ĐÁNH GIÁ"),
            ("1. Mục đích", Arabic, Some(1), "1", "Mục đích"),
            ("2) Yêu cầu", Arabic, Some(2), "2", "Yêu cầu"),
            ("2.10. Tham mưu", Dotted, Some(10), "2.10", "Tham mưu"),
            ("2.3.Triển khai", Dotted, Some(3), "2.3", "Triển khai"),
            ("1.1 Xây dựng", Dotted, Some(1), "1.1", "Xây dựng"),
            ("1- Nâng cao nhận thức", Arabic, Some(1), "1", "Nâng cao nhận thức"),
            ("1.2- Các cấp ủy đảng", Dotted, Some(2), "1.2", "Các cấp ủy đảng"),
            ("B- NHIỆM VỤ", Upper, Some(2), "B", "NHIỆM VỤ"),
            ("a- Quán triệt", Lower, Some(1), "a", "Quán triệt"),
            ("đ) Phối hợp", Lower, Some(5), "đ", "Phối hợp"),
            ("e. Rà soát", Lower, Some(6), "e", "Rà soát"),
            ("(1) Kết nối", Paren, Some(1), "1", "Kết nối"),
            ("- (2) Kết nối", Paren, Some(2), "2", "Kết nối"),
            ("- Tham mưu", Dash, None, "-", "Tham mưu"),
            ("-Giai đoạn", Dash, None, "-", "Giai đoạn"),
            ("- - Rà soát", Dash, None, "-", "Rà soát"),
            ("• Rà soát", Dash, None, "•", "Rà soát"),
            ("+ Hoàn thành", Plus, None, "+", "Hoàn thành"),
            ("* Năm 2022:", Star, None, "*", "Năm 2022:"),
        ] {
            let (label, at) = read(line, false).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (label.kind, label.number, label.name.as_str(), &line[at..]),
                (kind, number, name, left),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_label() {
        for line in [
            "1.552.178 trường hợp",
            "2.5% dân số",
            "1.5 triệu đồng",
            "30.11.2023 là",
            "20/9/2023 về việc",
            "2025. Trong",
            "15h00",
            "100% công dân",
            "Mục đích",
            "V.Lênin",
            "(Có Phụ lục kèm theo)",
            "-5 độ",
            "*riêng*",
            "năm 2023",
            "I",
            "1-2 lớp",
            "1- 2 lớp",
            "8 - Các lớp",
            "e-Office",
        ] {
            assert_eq!(read(line, false), None, "{line}");
        }
    }

    #[test]
    fn garbled_labels() {
        for (line, kind, name) in [
            ("¢) Co quan", Lower, "c"),
            ("c¢) Co quan", Lower, "c"),
            ("@) Nhiém vy", Lower, "a"),
            ("7 a) Nhi¢m vu", Lower, "a"),
            ("_ - Trién khai", Dash, "-"),
            ("2.4.Tri nkhai", Dotted, "2.4"),
            ("IL. NHIEM VU", Roman, "II"),
            ("HI. KINH PHI", Roman, "HI"),
        ] {
            let (label, _) = read(line, true).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((label.kind, label.name.as_str()), (kind, name), "{line}");
        }
    }

    #[test]
    fn numerals_after_a_word() {
        assert_eq!(numeral("II: Nội dung").map(|n| n.0), Some(2));
        assert_eq!(numeral("12.").map(|n| n.0), Some(12));
        assert_eq!(numeral("kèm theo"), None);
    }
}
