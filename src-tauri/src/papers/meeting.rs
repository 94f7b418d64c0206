//! The papers of a meeting: 会议记录, 会议纪要, 会议通知, 签到表, 会议照片, all from the same record, stored or just being typed.

mod minutes;
mod notice;
mod photos;
mod sign_in;
mod summary;
mod talk;
mod votes;

use super::Maker;
use dangjian_core::attachments;
use dangjian_core::db::ReadTx;
use dangjian_core::error::{Error, Result};
use dangjian_core::meetings::{GuestDraft, MeetingDetail, MeetingKind};
use dangjian_core::members::{self, MemberQuery};
use dangjian_print::document::Document;
use serde::Deserialize;
use specta::Type;
use std::collections::HashMap;

pub use minutes::minutes_of;
pub use notice::notice_of;
pub use photos::photo_sheet_of;
pub use sign_in::sign_in_of;
pub use summary::summary_of;
use talk::heart_talk_of;
use votes::{ballots_of, resolution_texts_of, vote_summaries_of};

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
    /// 表决票 of the secret votes
    Ballots,
    /// 票决汇总表
    VoteSummary,
    /// 决议
    Resolutions,
    /// 谈心谈话记录
    HeartTalk,
    /// 会议照片
    Photos,
}

impl MeetingPaperKind {
    /// Every paper, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Minutes,
        Self::Summary,
        Self::Notice,
        Self::SignIn,
        Self::BlankSignIn,
        Self::Ballots,
        Self::VoteSummary,
        Self::Resolutions,
        Self::HeartTalk,
        Self::Photos,
    ];

    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minutes => "会议记录",
            Self::Summary => "会议纪要",
            Self::Notice => "会议通知",
            Self::SignIn => "签到表",
            Self::BlankSignIn => "签到表（空白）",
            Self::Ballots => "表决票",
            Self::VoteSummary => "票决汇总表",
            Self::Resolutions => "决议",
            Self::HeartTalk => "谈心谈话记录",
            Self::Photos => "会议照片",
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
    /// Name and JPEG of its photographs; only for the sheet of photographs.
    pub photos: Vec<(String, Vec<u8>)>,
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
    /// Adds to a meeting what the paper needs: for the sign-in list the groups of the people, for the photographs what is
    /// stored of them. Errors: `db.damaged` for a photograph that is not what was stored.
    pub fn load(tx: &ReadTx<'_>, meeting: MeetingDetail, kind: MeetingPaperKind, maker: &Maker) -> Result<Self> {
        if kind == MeetingPaperKind::Photos {
            return Ok(Self { photos: attachments::photos(tx, &meeting.id)?, meeting, people: HashMap::new() });
        }
        if kind != MeetingPaperKind::SignIn {
            return Ok(Self { meeting, people: HashMap::new(), photos: Vec::new() });
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
        Ok(Self { meeting, people: rows.into_iter().map(person).collect(), photos: Vec::new() })
    }

    /// The documents of one of its papers: one, or one for each vote. Errors: `input.invalid` when the meeting has none
    /// of this kind, saying what is lacking.
    pub fn documents(&self, kind: MeetingPaperKind, maker: &Maker) -> Result<Vec<Document>> {
        let meeting = &self.meeting;
        let (documents, lacking) = match kind {
            MeetingPaperKind::Minutes => (vec![dangjian_print::minutes_document(&minutes_of(meeting, maker))], ""),
            MeetingPaperKind::Summary => (vec![dangjian_print::summary_document(&summary_of(meeting, maker))], ""),
            MeetingPaperKind::Notice => (vec![dangjian_print::meeting_notice_document(&notice_of(meeting, maker))], ""),
            MeetingPaperKind::SignIn => (vec![dangjian_print::sign_in_document(&sign_in_of(self, false, maker))], ""),
            MeetingPaperKind::BlankSignIn => {
                (vec![dangjian_print::sign_in_document(&sign_in_of(self, true, maker))], "")
            }
            MeetingPaperKind::HeartTalk if meeting.draft.kind == MeetingKind::HeartTalk => {
                (vec![dangjian_print::heart_talk_document(&heart_talk_of(meeting, maker))], "")
            }
            MeetingPaperKind::HeartTalk => (Vec::new(), "这次会议不是谈心谈话，没有谈心谈话记录。"),
            MeetingPaperKind::Photos if self.photos.is_empty() => {
                (Vec::new(), "这次会议还没有照片。请先在“照片和附件”中添加。")
            }
            MeetingPaperKind::Photos => (vec![dangjian_print::photo_sheet_document(&photo_sheet_of(self, maker)?)], ""),
            MeetingPaperKind::Ballots => (
                ballots_of(meeting, maker).iter().map(dangjian_print::decision_ballot_document).collect(),
                "这次会议没有无记名投票的表决事项，不需要表决票。请先在议定事项中勾选“经过表决”并选无记名投票。",
            ),
            MeetingPaperKind::VoteSummary => (
                vote_summaries_of(meeting, maker).iter().map(dangjian_print::vote_summary_document).collect(),
                "这次会议没有表决事项，没有票决汇总表。",
            ),
            MeetingPaperKind::Resolutions => (
                resolution_texts_of(meeting, maker).iter().map(dangjian_print::resolution_text_document).collect(),
                "这次会议还没有通过的议定事项，不能出决议。",
            ),
        };
        if documents.is_empty() { Err(Error::invalid("kind", lacking)) } else { Ok(documents) }
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
