//! Numbers that identify people and organisations (R-MEM-01..03 and the fields of §4.1).
//!
//! The idea: one function per kind of number takes what a person typed or pasted (full-width digits, spaces,
//! lower-case x, +86), gives back the one stored form, or a small fault with a stable code and a Chinese reason
//! that says which place is wrong. Faults never hold the number itself, so they may be logged. Whether the
//! number fits the other fields of a member (R-MEM-02) is decided by the rules of members, not here.

mod id_number;
mod phone;
mod uscc;

pub use id_number::{IdNumber, IdNumberFault, Sex, make_id_number, parse_id_number};
pub use phone::{PhoneFault, parse_mobile, parse_phone};
pub use uscc::{Uscc, UsccFault, make_uscc, parse_uscc};

/// Half-width, upper-case, without white space and invisible characters (pasted from chats and tables).
fn tidy(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '—' | '–' | '‐' | '‑' | '−' => '-',
        _ => c,
    };
    let invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
    };
    text.chars().filter(|c| !invisible(*c)).map(|c| half(c).to_ascii_uppercase()).collect()
}

#[cfg(test)]
pub(crate) mod fixture {
    //! `tests/fixtures/identity.json`, read by the tests of the page as well.

    use serde::Deserialize;

    /// One line of the fixture: either what it becomes, or the code of the fault.
    #[derive(Deserialize)]
    pub struct Case {
        pub text: String,
        pub normalised: Option<String>,
        pub birth: Option<chrono::NaiveDate>,
        pub sex: Option<String>,
        pub code: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Fixture {
        pub id_numbers: Vec<Case>,
        pub usccs: Vec<Case>,
        pub mobiles: Vec<Case>,
        pub phones: Vec<Case>,
    }

    pub fn read() -> Fixture {
        serde_json::from_str(include_str!("../../../../../tests/fixtures/identity.json")).unwrap()
    }
}
