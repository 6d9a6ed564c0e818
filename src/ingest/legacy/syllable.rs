//! Is a word spelt as a Vietnamese syllable can be? "nghĩa", "quyết" and "giờ" are, "nghÜa", "ké" and "cẹt ra" in one word are not.
//!
//! A syllable is an onset, a rhyme and at most one tone; c, g and ng stand before other vowels than k, gh and ngh, and a rhyme that
//! ends in c, ch, p or t has one of two tones. Wrongly decoded text breaks one of these rules in most words.

use crate::grammar::word::split_tone;

/// Letters that may begin a syllable, longest first where one begins another.
const ONSETS: [&str; 27] = [
    "ngh", "ng", "nh", "n", "gh", "gi", "g", "ch", "c", "kh", "k", "ph", "p", "qu", "th", "tr", "t", "b", "d", "đ",
    "h", "l", "m", "r", "s", "v", "x",
];

/// What may follow, without tones, in code point order.
const RHYMES: [&str; 166] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo",
    "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe",
    "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oă", "oăc", "oăm", "oăn", "oăng", "oăt",
    "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyt", "uyu", "uyên", "uyêt",
    "uâ", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uô", "uôc", "uôi", "uôm", "uôn", "uông", "uôt",
    "uơ", "y", "ynh", "yt", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê",
    "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăk", "ăm", "ăn",
    "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươ",
    "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// Most letters of a syllable: "nghiêng".
const LONGEST: usize = 7;

/// True for a word that is spelt as a syllable, whatever the case of its letters.
pub(in crate::ingest) fn is_syllable(word: &str) -> bool {
    let mut base = String::with_capacity(2 * LONGEST);
    let (mut tone, mut after_tone) = (None, 0);
    for (place, c) in word.chars().enumerate() {
        let (letter, own) = split_tone(c);
        if place == LONGEST || (tone.is_some() && own.is_some()) {
            return false;
        }
        base.push(letter);
        after_tone = if tone.is_none() { 0 } else { after_tone + 1 };
        tone = tone.or(own);
    }
    let onsets = ONSETS.iter().chain(&[""]).filter(|onset| base.starts_with(**onset));
    onsets.map(|onset| (*onset, &base[onset.len()..])).any(|(onset, rhyme)| {
        fits(onset, rhyme, tone) && !(tone.is_some() && after_tone == 0 && is_toned_before_its_end(rhyme))
    })
}

/// True for a rhyme of several vowels whose tone is never on the last one: "xão" and not "xaõ", but "hòa" and "hoà".
fn is_toned_before_its_end(rhyme: &str) -> bool {
    let several = rhyme.chars().count() > 1 && rhyme.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'ê', 'ơ']);
    several && !matches!(rhyme, "oa" | "oe" | "uy" | "uê" | "uơ")
}

fn fits(onset: &str, rhyme: &str, tone: Option<char>) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let spelt = match onset {
        "c" | "ng" => !front,
        "g" => !front || rhyme.starts_with('i'),
        "k" | "gh" | "ngh" => front,
        _ => true,
    };
    // Only the acute and the dot below.
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    spelt && (!stopped || matches!(tone, Some('\u{301}' | '\u{323}'))) && RHYMES.binary_search(&rhyme).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhymes_are_in_order() {
        assert!(RHYMES.is_sorted());
    }

    #[test]
    fn syllables_are_told_from_what_only_looks_like_one() {
        for word in "ủy uỷ ban nhân dân nghĩa quyết quốc giờ gì giếng khoẻ ĐỘC LẬP Tự chuyển nghiêng xã y tế thuế khuyến huỳnh ý"
            .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "céng hßa héi chñ nghÜa ho¹ch coäng hoøa xaõ cát̀ càt ngiệp kộ cệ đđ nghiênghh ß ñ".split(' ')
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
