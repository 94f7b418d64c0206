//! The papers of a meeting: 会议记录, 会议纪要, 会议通知, 签到表, all from the same record, stored or just being typed.

mod minutes;
mod notice;
mod sign_in;
mod summary;

use super::Maker;
use dangjian_core::db::ReadTx;
use dangjian_core::error::Result;
use dangjian_core::meetings::{GuestDraft, MeetingDetail};
use dangjian_core::members::{self, MemberQuery};
use dangjian_print::document::Document;
use serde::Deserialize;
use specta::Type;
use std::collections::HashMap;

pub use minutes::minutes_of;
pub use notice::notice_of;
pub use sign_in::sign_in_of;
pub use summary::summary_of;

/// Which paper of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeetingPaperKind {
    /// 会议记录
    Minutes,
    /// 会议纪要
    Summary,
    /// 会议通知
    Notice,
    /// 签到表
    SignIn,
    /// 签到表 without names, to be filled in by hand.
    BlankSignIn,
}

impl MeetingPaperKind {
    /// Every paper, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Minutes, Self::Summary, Self::Notice, Self::SignIn, Self::BlankSignIn];

    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minutes => "会议记录",
            Self::Summary => "会议纪要",
            Self::Notice => "会议通知",
            Self::SignIn => "签到表",
            Self::BlankSignIn => "签到表（空白）",
        }
    }
}

/// A meeting with what its papers need beyond the record.
#[derive(Debug, Clone)]
pub struct MeetingSource {
    /// The record, stored or typed.
    pub meeting: MeetingDetail,
    /// The people of its organisation by id; only for the sign-in list.
    pub people: HashMap<String, Person>,
}

/// A person on a sign-in list.
#[derive(Debug, Clone)]
pub struct Person {
    /// Short name of the branch or group.
    pub unit: String,
    /// Masked (R-PRV-09).
    pub mobile_masked: String,
}

impl MeetingSource {
    /// Adds to a meeting what the paper needs: for the sign-in list the groups of the people. Errors: `db.failed`.
    pub fn load(tx: &ReadTx<'_>, meeting: MeetingDetail, kind: MeetingPaperKind, maker: &Maker) -> Result<Self> {
        if kind != MeetingPaperKind::SignIn {
            return Ok(Self { meeting, people: HashMap::new() });
        }
        let query = MemberQuery {
            organization_id: Some(meeting.draft.organization_id.clone()),
            limit: 1,
            ..MemberQuery::default()
        };
        let rows = members::list_all(tx, &query, maker.now.today())?;
        let person = |row: members::MemberRow| {
            (row.id, Person { unit: row.organization_name, mobile_masked: row.mobile_masked })
        };
        Ok(Self { meeting, people: rows.into_iter().map(person).collect() })
    }

    /// The document of one of its papers.
    pub fn document(&self, kind: MeetingPaperKind, maker: &Maker) -> Document {
        match kind {
            MeetingPaperKind::Minutes => dangjian_print::minutes_document(&minutes_of(&self.meeting, maker)),
            MeetingPaperKind::Summary => dangjian_print::summary_document(&summary_of(&self.meeting, maker)),
            MeetingPaperKind::Notice => dangjian_print::meeting_notice_document(&notice_of(&self.meeting, maker)),
            MeetingPaperKind::SignIn => dangjian_print::sign_in_document(&sign_in_of(self, false, maker)),
            MeetingPaperKind::BlankSignIn => dangjian_print::sign_in_document(&sign_in_of(self, true, maker)),
        }
    }

    /// Its file name.
    pub fn title(&self, kind: MeetingPaperKind) -> String {
        let day = self.meeting.draft.starts_at.get(..10).unwrap_or_default();
        format!("{}-{}-{day}", self.meeting.draft.title.trim(), kind.name())
    }
}

/// 列席: name with unit in brackets.
fn guest(guest: &GuestDraft) -> String {
    if guest.unit.is_empty() { guest.name.clone() } else { format!("{}（{}）", guest.name, guest.unit) }
}

#[cfg(test)]
mod tests;
