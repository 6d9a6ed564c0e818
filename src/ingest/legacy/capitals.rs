//! Capitals that TCVN3 does not have: "HộI ĐồNG NHÂN DÂN" → "HỘI ĐỒNG NHÂN DÂN".
//!
//! In TCVN3 vowels with tones have no capitals; a font of capitals shows them. Once the font is lost, a word typed in capitals has
//! small letters where its tones are, which gives it away. A word typed in small letters does not show what font it was in.

use super::syllable::is_syllable;

/// A line that came from TCVN3 with the capitals that its own capitals prove.
pub(super) fn restore(line: &str) -> String {
    let words: Vec<(&str, Case)> = line.split_inclusive(' ').map(|word| (word, case(word))).collect();
    let capitals_only = words.iter().all(|(_, case)| *case != Case::Small);
    let neighbour = |(_, case): &&(&str, Case)| *case != Case::None;
    let mut out = String::with_capacity(line.len());
    for (place, (word, case)) in words.iter().enumerate() {
        let raised = match case {
            Case::Capital | Case::Abbreviation => true,
            // "ý" is proved by the whole line, or by the words before and after it.
            Case::Lost if capitals_only => words.iter().any(|(_, case)| *case == Case::Capital),
            Case::Lost => {
                let before = words[..place].iter().rev().find(neighbour).map(|(_, case)| *case);
                let after = words[place + 1..].iter().find(neighbour).map(|(_, case)| *case);
                let in_capitals = |case| matches!(case, Some(Case::Capital | Case::Abbreviation));
                in_capitals(before) && in_capitals(after) && [before, after].contains(&Some(Case::Capital))
            }
            Case::Small | Case::None => false,
        };
        if raised { out.extend(word.chars().flat_map(char::to_uppercase)) } else { out.push_str(word) }
    }
    out
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// In capitals, but for letters that have none in TCVN3.
    Capital,
    /// In capitals that say nothing of the words beside it: "UBND", "Y".
    Abbreviation,
    /// Only letters that have no capitals in TCVN3, behind a capital perhaps: "ý", "Vũ".
    Lost,
    /// With other small letters.
    Small,
    /// No letters.
    None,
}

fn case(word: &str) -> Case {
    let (mut capitals, mut lost) = (0, 0);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            capitals += 1;
        } else if is_without_capital(c) {
            lost += 1;
        } else {
            return Case::Small;
        }
    }
    let begins_small = word.chars().find(|c| c.is_alphabetic()).is_some_and(is_without_capital);
    match (capitals, lost) {
        (0, 0) => Case::None,
        (0, _) => Case::Lost,
        (1, 1) if !begins_small => Case::Lost,
        (1, 0) => Case::Abbreviation,
        (_, 0) if !is_syllable(word.trim_matches(|c: char| !c.is_alphabetic())) => Case::Abbreviation,
        _ => Case::Capital,
    }
}

/// Vowels with tones.
fn is_without_capital(c: char) -> bool {
    !c.is_ascii() && c.is_lowercase() && !matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')
}

#[cfg(test)]
mod tests {
    use super::restore;

    #[test]
    fn only_what_is_proved_is_raised() {
        for (line, expected) in [
            ("HộI ĐồNG NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"),
            ("CộNG HOà Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("ủY BAN NHÂN DÂN Xã Tà XùA", "ỦY BAN NHÂN DÂN XÃ TÀ XÙA"),
            ("MụC ĐíCH, ý NGHĩA của đề án", "MỤC ĐÍCH, Ý NGHĨA của đề án"),
            ("Ký bởi Vũ Tú, ở UBND xã", "Ký bởi Vũ Tú, ở UBND xã"),
            ("- Sở TTTT;", "- Sở TTTT;"),
            ("Nơi nhận:   TM. Uỷ BAN NHÂN DÂN", "Nơi nhận:   TM. UỶ BAN NHÂN DÂN"),
            ("- Bộ NN&PTNT, Bộ Y tế;   PHÓ CHủ TịCH", "- Bộ NN&PTNT, Bộ Y tế;   PHÓ CHỦ TỊCH"),
            ("ủy ban nhân dân", "ủy ban nhân dân"),
            ("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ] {
            assert_eq!(restore(line), expected);
        }
    }
}
