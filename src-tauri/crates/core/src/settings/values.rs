//! Typed reading of the settings: the stored value if it is valid, the default otherwise.

use super::spec::{SettingKind, SettingSpec, fraction, span};
use super::tables::{CommitteeSizes, Grade, OnlineStep, RequestLimit, Share, read};
use std::collections::BTreeMap;

/// All settings of one database at one moment.
///
/// Every reader panics when the key is not in the register or has another kind: that is a mistake of the program,
/// never of the data, and the first test that touches it finds it.
#[derive(Debug, Clone, Default)]
pub struct SettingValues {
    stored: BTreeMap<&'static str, String>,
}

impl SettingValues {
    /// Takes over stored rows (key, value). Unknown keys, values outside the range (the range may have become
    /// narrower with a newer program) and changed fixed settings are ignored, so the default stands.
    pub fn from_pairs<K: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let valid = |(key, value): (K, V)| {
            let spec = super::find(key.as_ref())?;
            let value = super::validate(spec.key, value.as_ref()).ok()?;
            Some((spec.key, value))
        };
        Self { stored: pairs.into_iter().filter_map(valid).collect() }
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> i32 {
        let spec = spec_of(key);
        assert!(matches!(spec.kind, SettingKind::Integer { .. }), "{key} is no integer setting");
        self.raw(spec).parse().expect("checked by validate, defaults by a test")
    }

    /// A whole number that is a count; all integer settings are 0 or more.
    pub fn count(&self, key: &str) -> u32 {
        self.integer(key).unsigned_abs()
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> bool {
        let spec = spec_of(key);
        assert!(matches!(spec.kind, SettingKind::Bool), "{key} is no yes/no setting");
        self.raw(spec) == "true"
    }

    /// The stored text of any setting; for choices the value.
    pub fn text(&self, key: &str) -> &str {
        self.raw(spec_of(key))
    }

    /// Both ends of a span.
    pub fn span(&self, key: &str) -> (i32, i32) {
        let spec = spec_of(key);
        assert!(matches!(spec.kind, SettingKind::Span { .. }), "{key} is no span setting");
        span(self.raw(spec)).expect("checked by validate, defaults by a test")
    }

    /// Numerator and denominator.
    pub fn fraction(&self, key: &str) -> (i32, i32) {
        let spec = spec_of(key);
        assert!(matches!(spec.kind, SettingKind::Fraction { .. }), "{key} is no fraction setting");
        fraction(self.raw(spec)).expect("checked by validate, defaults by a test")
    }

    /// `org.committee_size` (R-ORG-13).
    pub fn committee_sizes(&self) -> CommitteeSizes {
        self.table("org.committee_size")
    }

    /// `train.online_table` (R-TRN-11), ascending by minutes.
    pub fn online_steps(&self) -> Vec<OnlineStep> {
        self.table("train.online_table")
    }

    /// `eval.weights` or `eval.assessors` (R-EVAL-02, 03); the shares sum to 100.
    pub fn shares(&self, key: &str) -> Vec<Share> {
        self.table(key)
    }

    /// `eval.grades` (R-EVAL-05), best first.
    pub fn grades(&self) -> Vec<Grade> {
        self.table("eval.grades")
    }

    /// `app.limits` (R-APP-02), most urgent first.
    pub fn request_limits(&self) -> Vec<RequestLimit> {
        self.table("app.limits")
    }

    fn table<T: serde::de::DeserializeOwned>(&self, key: &str) -> T {
        read(self.raw(spec_of(key))).expect("checked by validate, defaults by a test")
    }

    fn raw(&self, spec: &SettingSpec) -> &str {
        self.stored.get(spec.key).map_or(spec.default, String::as_str)
    }
}

fn spec_of(key: &str) -> &'static SettingSpec {
    super::find(key).unwrap_or_else(|| panic!("{key} is not in the settings register"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_values_win_and_missing_or_invalid_ones_give_the_default() {
        let stored = [
            ("notice.workdays", "7"),
            ("min.finish_workdays", "99"),
            ("no.such", "1"),
            ("org.term_years.community", "9"),
            ("notice.count_start_day", "true"),
        ];
        let values = SettingValues::from_pairs(stored);
        assert_eq!(values.integer("notice.workdays"), 7, "stored and valid");
        assert_eq!(values.integer("min.finish_workdays"), 3, "outside its range: default");
        assert_eq!(values.count("org.term_years.community"), 5, "R-ORG-30: fixed");
        assert!(values.flag("notice.count_start_day") && !values.flag("life.online_vote"), "flags");
        assert_eq!(values.text("deadline.roll_forward"), "requests", "R-GEN-04: default");
        assert_eq!(values.span("grid.households"), (300, 500), "R-GRID-01: default");
        assert_eq!(values.fraction("appraisal.excellent_fraction"), (1, 3), "R-LIFE-32: default");
    }

    #[test]
    fn tables_are_read_with_their_types() {
        let values = SettingValues::default();
        assert_eq!(values.shares("eval.weights").iter().map(|share| share.percent).sum::<u32>(), 100, "R-EVAL-02");
        assert_eq!(values.shares("eval.assessors").len(), 4, "R-EVAL-03");
        assert_eq!(values.grades()[0].at_least, 90, "R-EVAL-05");
        assert_eq!(values.request_limits()[1].solve_workdays, 5, "R-APP-02: ordinary requests in 5 working days");
        assert_eq!(values.committee_sizes().basic_committee.max, 11, "R-ORG-13");
        let hours = |minutes: u32| {
            let steps = values.online_steps();
            steps.iter().rev().find(|step| step.at_least_minutes <= minutes).map_or(0, |step| step.hundredths)
        };
        assert_eq!([15, 16, 29, 30].map(hours), [25, 50, 50, 100], "R-TRN-11: <=15, 15–30, >=30 minutes");
    }

    #[test]
    #[should_panic(expected = "not in the settings register")]
    fn an_unknown_key_is_a_mistake_of_the_program() {
        SettingValues::default().integer("no.such");
    }
}
