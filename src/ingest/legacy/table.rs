//! `grammars/encodings.csv` → for each encoding, the letter of every byte and pair of bytes.
//!
//! In the row "ấ,CA,61E1,A4,C3" TCVN3 has ấ at `CA`, and VNI writes it as `61 E1`, the letter a and a sign for circumflex and acute.

use std::sync::LazyLock;

static ROWS: &str = include_str!("../../../grammars/encodings.csv");

/// The letters of one encoding.
pub(super) struct Table {
    singles: [Option<char>; 256],
    /// Ordered by their bytes.
    pairs: Vec<([u8; 2], char)>,
}

/// TCVN3: single bytes, and no capitals with tones.
pub(super) fn tcvn3() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(1));
    &TABLE
}

/// VNI for Windows: single bytes and pairs.
pub(super) fn vni() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(2));
    &TABLE
}

/// VISCII: single bytes, some of them control codes.
pub(super) fn viscii() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(3));
    &TABLE
}

/// VPS: single bytes, some of them control codes.
pub(super) fn vps() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(4));
    &TABLE
}

impl Table {
    /// Reads the column.
    fn read(column: usize) -> Table {
        let mut table = Table { singles: [None; 256], pairs: Vec::new() };
        for row in ROWS.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut fields = row.split(',');
            let Some(letter) = fields.next().and_then(|field| field.chars().next()) else { continue };
            let code = fields.nth(column - 1).unwrap_or_default();
            let Ok(number) = u16::from_str_radix(code, 16) else { continue };
            match (code.len(), number.to_be_bytes()) {
                (2, [_, byte]) => table.singles[usize::from(byte)] = Some(letter),
                (_, [base, sign]) => {
                    table.pairs.push(([base, sign], letter));
                    // The base decides the case: "Uûy ban", typed as a capital and a small sign, is "Ủy ban".
                    table.pairs.push(([base, sign ^ 0x20], letter));
                }
            }
        }
        table.pairs.sort_unstable();
        table
    }

    /// The letter of a byte that stands alone.
    pub(super) fn single(&self, byte: u8) -> Option<char> {
        self.singles[usize::from(byte)]
    }

    /// The letter of two bytes that stand together.
    pub(super) fn pair(&self, base: u8, sign: u8) -> Option<char> {
        let place = self.pairs.binary_search_by_key(&[base, sign], |(bytes, _)| *bytes).ok()?;
        self.pairs.get(place).map(|(_, letter)| *letter)
    }

    /// The bytes of a letter.
    #[cfg(test)]
    pub(super) fn bytes(&self, letter: char) -> Option<Vec<u8>> {
        let single = (0..=255).find(|&b| self.single(b) == Some(letter)).map(|b| vec![b]);
        single.or_else(|| {
            // Typed with one key: base and sign of one case.
            let typed = self.pairs.iter().find(|([base, sign], l)| *l == letter && (base ^ sign) & 0x20 == 0);
            typed.map(|(bytes, _)| bytes.to_vec())
        })
    }
}
