//! A finding (规则提示): what a rule has to say about data. Rules produce them, pages show them, nothing
//! else. The program never decides for the organisation (R-GEN-00).

use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

/// What the program does with a finding (`rules.md` §0.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FindingLevel {
    /// Shown only.
    Info,
    /// Reminder on the to-do list.
    Remind,
    /// Saved only with a typed reason (说明原因).
    Warn,
    /// Refused: impossible data, or the act is void without it.
    Block,
}

/// One statement of one rule about one piece of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Id in the rule book, e.g. `R-MEM-01`.
    pub rule_id: String,
    /// How strict it is.
    pub level: FindingLevel,
    /// Chinese sentence: what, with the numbers, and what to do.
    pub message: String,
    /// Where the rule comes from, in Chinese, e.g. 《中国共产党党员教育管理工作条例》第二十五条.
    pub basis: String,
    /// Until when, if there is a limit.
    pub due: Option<NaiveDate>,
    /// camelCase form field the finding belongs to, if any.
    pub field: Option<String>,
}

impl Finding {
    /// A finding without due date and field.
    pub fn new(rule_id: &str, level: FindingLevel, message: impl Into<String>, basis: &str) -> Self {
        Self { rule_id: rule_id.into(), level, message: message.into(), basis: basis.into(), due: None, field: None }
    }

    /// The same finding with a due date.
    #[must_use]
    pub fn due(mut self, due: NaiveDate) -> Self {
        self.due = Some(due);
        self
    }

    /// The same finding, shown at a form field (camelCase).
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.into());
        self
    }
}

/// Refuses a save when a finding blocks it, and asks for a reason when one warns and none was typed.
/// Errors: `rule.blocked`, `rule.reason_needed`.
pub fn admit(findings: &[Finding], typed_reason: &str) -> Result<()> {
    let at = |level| findings.iter().filter(|f| f.level == level).cloned().collect::<Vec<_>>();
    let blocks = at(FindingLevel::Block);
    if !blocks.is_empty() {
        return Err(Error::Blocked(blocks));
    }
    let warnings = at(FindingLevel::Warn);
    if !warnings.is_empty() && typed_reason.trim().is_empty() {
        return Err(Error::ReasonNeeded(warnings));
    }
    Ok(())
}
