//! Organisational life as a whole (组织生活): what each branch and group owes in a year and what it held (年度台账, R-LIFE-01..12),
//! who came (到会情况, R-LIFE-10, 13..17), who was talked with (谈心谈话, R-LIFE-09), what was agreed (议定事项), and the rows of the
//! quarterly papers.
//!
//! Everything is computed from locked records; nothing is stored and nothing is decided (R-GEN-00). Meetings themselves are
//! in `meetings`, grades of members in `appraisal`.

pub mod absence;
pub mod activity;
mod dual_life;
mod handbook;
pub mod quarter;
pub mod rates;
mod reminders;
pub mod rules;
pub(crate) mod store;
pub mod talks;
pub mod tasks;
pub mod year;

pub use activity::{Activity, Period};
pub use handbook::{Handbook, handbook};
pub use quarter::{PlanRow, QuarterPlan, QuarterReport, ReportRow, quarter_plan, quarter_report};
pub use rates::{RateRow, RatesBy, RatesPage, RatesQuery, Tally, rates, rates_all};
pub(crate) use reminders::absences;
pub use rules::{Lack, MonthCell, PeriodCounts, PeriodStatus};
pub use talks::{TalkCount, TalkLack, TalkPage, TalkPair, TalkQuery, TalkRow, talks, talks_all};
pub use tasks::{TaskCounts, TaskPage, TaskQuery, TaskRow, TaskState, tasks, tasks_all};
pub(crate) use year::Life;
pub use year::{
    ActivityBasis, ActivityStrip, LedgerCounts, LedgerPage, LedgerQuery, LedgerRow, OrganizationYear, ledger,
    ledger_all,
};

use crate::wire;

impl wire::Text for TaskState {}
