//! What one setting is, and the check of a value against it.

use super::tables::TableShape;
use crate::error::{Error, Result};
use serde::Serialize;
use specta::Type;

/// One answer of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct ChoiceOption {
    /// Stored.
    pub value: &'static str,
    /// Shown.
    pub label: &'static str,
}

/// What values a setting takes, and how they are written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SettingKind {
    /// `true` or `false`.
    Bool,
    /// A whole number, both limits included.
    Integer {
        /// Least.
        min: i32,
        /// Greatest.
        max: i32,
    },
    /// Two whole numbers `from-to`, both inside the limits.
    Span {
        /// Least lower end.
        min: i32,
        /// Greatest upper end.
        max: i32,
    },
    /// A fraction `a/b` above 0 and at most the given one.
    Fraction {
        /// Numerator of the greatest fraction.
        numerator: i32,
        /// Denominator of the greatest fraction.
        denominator: i32,
    },
    /// One of several answers.
    Choice {
        /// In the order of the page.
        options: &'static [ChoiceOption],
    },
    /// A name as it is written elsewhere, or nothing.
    Name {
        /// Most characters.
        most: usize,
    },
    /// A table as JSON text.
    Table {
        /// What its rows are.
        shape: TableShape,
    },
}

/// One row of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingSpec {
    /// Stable key, e.g. `notice.workdays`.
    pub key: &'static str,
    /// Group on the page, Chinese.
    pub group: &'static str,
    /// Short Chinese title.
    pub title: &'static str,
    /// Values it takes.
    pub kind: SettingKind,
    /// Chinese unit behind the value; may be empty.
    pub unit: &'static str,
    /// Value when nothing is stored.
    pub default: &'static str,
    /// Rules it belongs to; empty for settings of the program itself.
    pub rule_id: &'static str,
    /// Chinese remark for the page; may be empty.
    pub note: &'static str,
    /// False: fixed by a national rule, shown only.
    pub editable: bool,
}

impl SettingSpec {
    pub(super) const fn new(key: &'static str, title: &'static str, kind: SettingKind, default: &'static str) -> Self {
        Self { key, group: "", title, kind, unit: "", default, rule_id: "", note: "", editable: true }
    }

    pub(super) const fn rule(mut self, group: &'static str, rule_id: &'static str) -> Self {
        self.group = group;
        self.rule_id = rule_id;
        self
    }

    pub(super) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    pub(super) const fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    pub(super) const fn fixed(mut self) -> Self {
        self.editable = false;
        self
    }

    /// The stored form of a value of this setting, or the Chinese reason why it is none (without the title).
    pub fn normalise(&self, value: &str) -> Result<String, String> {
        let value = value.trim();
        match self.kind {
            SettingKind::Bool => match value {
                "true" | "false" => Ok(value.to_owned()),
                _ => Err("只能是“是”或“否”".to_owned()),
            },
            SettingKind::Integer { min, max } => integer(value)
                .filter(|number| (min..=max).contains(number))
                .map(|number| number.to_string())
                .ok_or_else(|| format!("应为{min}至{max}之间的整数（{}）", self.unit_or("个"))),
            SettingKind::Span { min, max } => span(value)
                .filter(|(from, to)| min <= *from && from <= to && *to <= max)
                .map(|(from, to)| format!("{from}-{to}"))
                .ok_or_else(|| format!("应为{min}至{max}以内的范围，例如 {}（{}）", self.default, self.unit_or("个"))),
            SettingKind::Fraction { numerator, denominator } => fraction(value)
                .filter(|(a, b)| i64::from(*a) * i64::from(denominator) <= i64::from(numerator) * i64::from(*b))
                .map(|(a, b)| format!("{a}/{b}"))
                .ok_or_else(|| format!("应为不超过 {numerator}/{denominator} 的分数，例如 1/4")),
            SettingKind::Choice { options } => {
                let known = options.iter().any(|option| option.value == value);
                known.then(|| value.to_owned()).ok_or_else(|| {
                    let labels: Vec<_> = options.iter().map(|option| format!("“{}”", option.label)).collect();
                    format!("只能选{}", labels.join("或"))
                })
            }
            SettingKind::Name { most } => {
                let fits = value.chars().count() <= most && !value.chars().any(char::is_control);
                fits.then(|| value.to_owned()).ok_or_else(|| format!("应为不超过 {most} 个字的名称，不能换行"))
            }
            SettingKind::Table { shape } => shape.normalise(value),
        }
    }

    /// The default as the page shows it.
    fn default_label(&self) -> &'static str {
        let SettingKind::Choice { options } = self.kind else { return self.default };
        options.iter().find(|option| option.value == self.default).map_or(self.default, |option| option.label)
    }

    fn unit_or(&self, otherwise: &'static str) -> &'static str {
        if self.unit.is_empty() { otherwise } else { self.unit }
    }
}

/// Up to nine ASCII digits, so that it fits.
fn integer(text: &str) -> Option<i32> {
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

pub(super) fn span(text: &str) -> Option<(i32, i32)> {
    let (from, to) = text.split_once(['-', '–', '—', '～', '~'])?;
    Some((integer(from.trim())?, integer(to.trim())?))
}

pub(super) fn fraction(text: &str) -> Option<(i32, i32)> {
    let (a, b) = text.split_once('/')?;
    let (a, b) = (integer(a.trim())?, integer(b.trim())?);
    (a > 0 && b > 0).then_some((a, b))
}

/// The stored form of a value for the setting `key`.
///
/// Errors, `input.invalid`: unknown key (field `key`); fixed setting changed or value outside its range (field = the
/// key), with title, permitted range and rule in the Chinese reason (R-GEN-10).
pub fn validate(key: &str, value: &str) -> Result<String> {
    let Some(spec) = super::find(key) else {
        return Err(Error::invalid("key", "没有这个设置项。请刷新设置页面后再试。"));
    };
    let refused = |reason: &str| {
        let basis = if spec.rule_id.is_empty() { String::new() } else { format!("依据 {}。", spec.rule_id) };
        Error::invalid(spec.key, format!("“{}”{reason}。{basis}", spec.title))
    };
    if !spec.editable && value.trim() != spec.default {
        return Err(refused(&format!("由规定固定为 {}，不能修改", spec.default_label())));
    }
    spec.normalise(value).map_err(|reason| refused(&reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reason(key: &str, value: &str) -> String {
        validate(key, value).unwrap_err().message()
    }

    #[test]
    fn values_inside_their_range_are_stored_in_one_form() {
        for (key, typed, stored) in [
            ("notice.workdays", " 07 ", "7"),
            ("notice.count_start_day", "true", "true"),
            ("grid.households", "320 ~ 480", "320-480"),
            ("appraisal.excellent_fraction", " 1 / 4", "1/4"),
            ("deadline.roll_forward", "all", "all"),
            ("program.font_size", "large", "large"),
            ("org.term_years.community", "5", "5"),
        ] {
            assert_eq!(validate(key, typed).unwrap(), stored, "{key} = {typed}");
        }
    }

    #[test]
    fn refusals_name_the_setting_its_range_and_its_rule() {
        assert_eq!(
            reason("notice.workdays", "4"),
            "“发展对象公示期”应为5至30之间的整数（个工作日）。依据 R-DEV-17。",
            "R-GEN-10: a notice may be longer, never shorter"
        );
        assert_eq!(
            reason("org.term_years.community", "4"),
            "“村、社区党组织任期”由规定固定为 5，不能修改。依据 R-ORG-30。",
            "R-ORG-30: fixed"
        );
        assert_eq!(
            reason("appraisal.excellent_fraction", "1/2"),
            "“优秀等次比例上限”应为不超过 1/3 的分数，例如 1/4。依据 R-LIFE-32。",
            "R-GEN-10: not laxer than a third"
        );
        assert!(reason("life.online_vote", "是").contains("“是”或“否”"), "booleans are true or false");
        assert!(reason("probation.print_end", "x").contains("“最后一天”或“周年日”"), "labels, not codes");
        assert_eq!(validate("no.such", "1").unwrap_err().field(), Some("key"), "unknown key");
        assert_eq!(
            validate("min.finish_workdays", "11").unwrap_err().field(),
            Some("min.finish_workdays"),
            "its field"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_checked_without_panic_and_stored_values_stay(index in 0_usize..200, text in "\\PC{0,12}|[0-9/-]{0,12}") {
            let specs: Vec<_> = super::super::all().collect();
            let spec = specs[index % specs.len()];
            if let Ok(stored) = spec.normalise(&text) {
                prop_assert_eq!(spec.normalise(&stored), Ok(stored.clone()));
            }
        }
    }
}
