//! Who is due at a meeting on a day, computed from branch, kind and standing: all members with exempt ones marked
//! (R-LIFE-13), floating ones with their reason (R-LIFE-14), the committee from its posts (R-LIFE-02), and who may
//! chair (R-LIFE-19).

use super::kinds::{AttendanceStatus, LeaveReason, MeetingKind};
use super::store;
use super::types::AttendanceDraft;
use crate::db::ReadTx;
use crate::error::Result;
use crate::members;
use crate::organizations;
use crate::posts;
use chrono::NaiveDate;

/// Everybody due on a day, and who of them may chair, the secretary first. A talk has nobody due before the two are
/// chosen. Errors: `row.not_found`.
pub fn of(
    tx: &ReadTx<'_>,
    organization_id: &str,
    kind: MeetingKind,
    day: NaiveDate,
) -> Result<(Vec<AttendanceDraft>, Vec<String>)> {
    let seated = posts::seated(tx, organization_id, day)?;
    let chairs = match kind {
        MeetingKind::GroupMeeting => posts::group_leaders(tx, organization_id, day)?,
        _ => seated.iter().map(|person| person.member_id.clone()).collect(),
    };
    let people = match kind {
        MeetingKind::HeartTalk => Vec::new(),
        MeetingKind::Committee | MeetingKind::JointMeeting if !seated.is_empty() => seated,
        // Where no posts are recorded, a committee is whoever sat in it last time.
        MeetingKind::Committee | MeetingKind::JointMeeting => match store::last_of_kind(tx, organization_id, kind)? {
            Some(last) => store::attendance(tx, &last.id)?.into_iter().map(unticked).collect(),
            None => Vec::new(),
        },
        _ => all_members(tx, organization_id, day)?,
    };
    Ok((people, chairs))
}

/// The same person at another meeting.
pub fn unticked(person: AttendanceDraft) -> AttendanceDraft {
    AttendanceDraft { status: None, leave_reason: None, note: String::new(), certified_by: String::new(), ..person }
}

fn all_members(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<AttendanceDraft>> {
    let organizations = organizations::subtree(tx, organization_id)?;
    let roll = members::roll_of(tx, &organizations, day)?;
    Ok(roll
        .into_iter()
        .map(|person| {
            // R-LIFE-13 before R-LIFE-14: who need not come has no reason to give.
            let status = match (person.is_exempt, person.is_floating) {
                (true, _) => Some(AttendanceStatus::Exempt),
                (false, true) => Some(AttendanceStatus::Leave),
                _ => None,
            };
            AttendanceDraft {
                member_id: person.id,
                name: person.name,
                member_type: person.member_type,
                leave_reason: (status == Some(AttendanceStatus::Leave)).then_some(LeaveReason::Floating),
                status,
                note: String::new(),
                certified_by: String::new(),
            }
        })
        .collect())
}
