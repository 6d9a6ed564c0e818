//! A number → how a list shows it: 4 as "4", "04", "IV", "iv", "D", "d".

/// How the numbers of a level are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Figures {
    #[default]
    Decimal,
    /// "01", "02"
    DecimalZero,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// "①"
    Circled,
    /// The level's text is a sign of its own.
    Bullet,
    /// The level shows no number.
    None,
}

impl Figures {
    /// By the name that the file has for it. Names that are not known here, such as the words of a language, are shown as digits.
    pub(super) fn named(name: &str) -> Figures {
        match name {
            "decimalZero" => Figures::DecimalZero,
            "upperRoman" => Figures::UpperRoman,
            "lowerRoman" => Figures::LowerRoman,
            "upperLetter" => Figures::UpperLetter,
            "lowerLetter" => Figures::LowerLetter,
            "decimalEnclosedCircle" => Figures::Circled,
            "bullet" => Figures::Bullet,
            "none" => Figures::None,
            _ => Figures::Decimal,
        }
    }

    /// A number written so.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Figures::Decimal => number.to_string(),
            Figures::DecimalZero => format!("{number:02}"),
            Figures::UpperRoman => roman(number),
            Figures::LowerRoman => roman(number).to_lowercase(),
            Figures::UpperLetter => letters(number).to_uppercase(),
            Figures::LowerLetter => letters(number),
            Figures::Circled => match number {
                1..=20 => char::from_u32(0x2460 + number - 1).map_or_else(String::new, String::from),
                _ => number.to_string(),
            },
            Figures::Bullet | Figures::None => String::new(),
        }
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// "a" to "z", then "aa", "bb": Word repeats the letter.
fn letters(number: u32) -> String {
    const MOST_REPEATED: u32 = 8;
    let Some(place) = number.checked_sub(1) else { return number.to_string() };
    let times = place / 26 + 1;
    match u8::try_from(place % 26) {
        Ok(letter) if times <= MOST_REPEATED => char::from(b'a' + letter).to_string().repeat(times as usize),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_shows_them() {
        for (name, number, shown) in [
            ("decimal", 12, "12"),
            ("decimalZero", 4, "04"),
            ("decimalZero", 12, "12"),
            ("upperRoman", 4, "IV"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("upperRoman", 4000, "4000"),
            ("lowerRoman", 9, "ix"),
            ("upperLetter", 3, "C"),
            ("lowerLetter", 5, "e"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 27, "aa"),
            ("lowerLetter", 54, "bbb"),
            ("lowerLetter", 0, "0"),
            ("lowerLetter", u32::MAX, "4294967295"),
            ("decimalEnclosedCircle", 2, "②"),
            ("none", 2, ""),
            ("vietnameseCounting", 2, "2"),
        ] {
            assert_eq!(Figures::named(name).write(number), shown, "{name} {number}");
        }
    }
}
