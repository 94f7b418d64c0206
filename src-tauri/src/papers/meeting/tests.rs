//! From a meeting to its papers: what stands on them, and that nothing is invented.

use super::*;
use crate::papers::tests::maker;
use chrono::NaiveDate;
use dangjian_core::meetings::{
    AgendaItemDraft, AttendanceDraft, AttendanceStatus, LeaveReason, MeetingCheck, MeetingDraft, MeetingKind,
    MeetingNumbers, MeetingState, ResolutionDraft, Retention, VoteDraft, VoteMethod, VoteResult, VoteRule,
    votes::outlook,
};
use dangjian_core::members::MemberType;
use dangjian_print::picture::Pixels;

fn person(id: &str, name: &str, status: Option<AttendanceStatus>) -> AttendanceDraft {
    AttendanceDraft {
        member_id: id.into(),
        name: name.into(),
        member_type: MemberType::Full,
        status,
        leave_reason: (status == Some(AttendanceStatus::Leave)).then_some(LeaveReason::Sick),
        note: String::new(),
        certified_by: String::new(),
    }
}

fn resolution(id: &str, text: &str, vote: Option<VoteDraft>) -> ResolutionDraft {
    ResolutionDraft {
        id: id.into(),
        agenda_item_id: None,
        text: text.into(),
        owner_id: None,
        owner_name: "林晓棠".into(),
        due_on: NaiveDate::from_ymd_opt(2026, 12, 1),
        vote,
    }
}

fn source() -> MeetingSource {
    let vote = VoteDraft {
        in_favour: Some(2),
        against: Some(0),
        abstain: Some(0),
        ..VoteDraft::open(VoteRule::General, VoteMethod::SecretBallot)
    };
    let draft = MeetingDraft {
        organization_id: "o".into(),
        kind: MeetingKind::MembersAssembly,
        title: "十一月党员大会".into(),
        starts_at: "2026-11-03T14:00".into(),
        ends_at: None,
        place: String::new(),
        is_online: false,
        sitting_id: None,
        host_id: Some("1".into()),
        recorder_id: None,
        material: String::new(),
        attendance: vec![
            person("1", "周明远", Some(AttendanceStatus::Present)),
            person("2", "买买提·艾力", Some(AttendanceStatus::Present)),
            person("3", "林晓棠", Some(AttendanceStatus::Leave)),
            person("4", "吴秀兰", Some(AttendanceStatus::Exempt)),
        ],
        guests: vec![GuestDraft { name: "郑明华".into(), unit: "居务监督委员会".into() }],
        agenda: vec![AgendaItemDraft {
            id: "a".into(),
            title: "议楼道清理".into(),
            needs_decision: true,
            speeches: vec![],
        }],
        resolutions: vec![resolution("r1", "十二月前清理楼道。", None), resolution("r2", "接收林建。", Some(vote))],
        override_reason: String::new(),
    };
    let numbers = MeetingNumbers { due: 3, present: 2, leave: 1, exempt: 1, ..MeetingNumbers::default() };
    let votes = vec![VoteResult {
        resolution_id: "r2".into(),
        outlook: outlook(VoteRule::General, numbers),
        passed: Some(true),
        figures: "赞成 2 票".into(),
        arithmetic: "赞成超过半数须 2 票，通过。".into(),
        elected: Vec::new(),
        findings: Vec::new(),
    }];
    let unit = |unit: &str| Person { unit: unit.into(), mobile_masked: "139****0001".into() };
    MeetingSource {
        photos: Vec::new(),
        meeting: MeetingDetail {
            id: "m".into(),
            rev: 1,
            serial: "2026-01".into(),
            state: MeetingState::Planned,
            organization_name: "中共第一支部委员会".into(),
            draft,
            check: MeetingCheck {
                numbers,
                findings: Vec::new(),
                votes,
                vote_rules: &[],
                retention: Retention::TenYears,
                is_confidential: false,
            },
            sections: Vec::new(),
            version: 0,
            notified_at: None,
            began_at: None,
            resolutions: Vec::new(),
            corrections: Vec::new(),
            finished_at: None,
            finished_by: String::new(),
            entered_late_on: None,
            is_late_entry: false,
        },
        people: HashMap::from([("1".into(), unit("第二党小组")), ("2".into(), unit("第一党小组"))]),
    }
}

fn a_photo() -> Vec<u8> {
    let photo = dangjian_print::sample_office::photo_sheet(1).photos.remove(0);
    match &photo.image.pixels {
        Pixels::Jpeg(file) => file.clone(),
        Pixels::Rgb(_) => panic!("the sample holds JPEG files"),
    }
}

#[test]
fn the_photos_are_explained_by_their_names_and_a_damaged_one_is_refused() {
    let mut source = source();
    source.photos = vec![("支部书记领学.jpg".into(), a_photo()), ("IMG_0001.jpg".into(), a_photo())];
    let sheet = photo_sheet_of(&source, &maker()).expect("two photos");
    let captions: Vec<&str> = sheet.photos.iter().map(|photo| photo.caption.as_str()).collect();
    assert_eq!(captions, ["支部书记领学", ""], "what a camera wrote explains nothing");
    assert_eq!(sheet.meeting, "十一月党员大会");
    source.photos[1].1.truncate(20);
    assert_eq!(photo_sheet_of(&source, &maker()).expect_err("half a file").code(), "print.failed");
}

#[test]
fn a_summary_takes_the_resolutions_in_order_and_invents_nothing() {
    let summary = summary_of(&source().meeting, &maker());
    let texts: Vec<&str> = summary.points.iter().map(|point| point.text.as_str()).collect();
    assert_eq!(texts, ["十二月前清理楼道。", "接收林建。（表决：赞成 2 票，通过）"]);
    assert_eq!(
        (summary.present.len(), summary.on_leave, summary.guests),
        (2, vec!["林晓棠".to_owned()], vec!["郑明华（居务监督委员会）".to_owned()])
    );
    assert!(summary.opening.starts_with("2026年11月3日，在＿＿"), "the place is not known: {}", summary.opening);
    assert_eq!((summary.number.as_str(), summary.date), ("", None), "the record has neither");
}

#[test]
fn a_notice_names_the_people_due_and_is_dated_only_before_the_meeting() {
    let mut source = source();
    let notice = notice_of(&source.meeting, &maker());
    assert_eq!(notice.attendees, "周明远、买买提·艾力、林晓棠；列席：郑明华（居务监督委员会）");
    assert_eq!(notice.issued_on, NaiveDate::from_ymd_opt(2026, 11, 1));
    source.meeting.draft.starts_at = "2026-10-03T14:00".into();
    assert_eq!(notice_of(&source.meeting, &maker()).issued_on, None, "who prints it later does not know the day");
}

#[test]
fn a_sign_in_list_goes_by_group_and_hides_why_somebody_is_away() {
    let list = sign_in_of(&source(), false, &maker());
    let rows: Vec<(&str, &str, &str)> =
        list.people.iter().map(|entry| (entry.unit.as_str(), entry.name.as_str(), entry.remark.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("", "林晓棠", "请假"),
            ("第一党小组", "买买提·艾力", ""),
            ("第二党小组", "周明远", ""),
            ("居务监督委员会", "郑明华", "列席"),
        ]
    );
    assert_eq!((list.due, list.present), (Some(3), None), "before the meeting nobody knows who comes");
}

#[test]
fn an_empty_sign_in_list_keeps_the_head_of_the_meeting() {
    let list = sign_in_of(&source(), true, &maker());
    assert!(list.people.is_empty() && list.due.is_none());
    assert_eq!(list.meeting, "十一月党员大会");
}

#[test]
fn every_paper_of_a_meeting_has_a_document_and_a_file_name() {
    for kind in MeetingPaperKind::ALL {
        let mut source = source();
        if kind == MeetingPaperKind::HeartTalk {
            assert!(source.documents(kind, &maker()).is_err(), "an assembly is no talk between two");
            source.meeting.draft.kind = MeetingKind::HeartTalk;
        }
        if kind == MeetingPaperKind::Photos {
            let error = source.documents(kind, &maker()).expect_err("there are no photos yet");
            assert!(error.message().contains("照片和附件"), "{}", error.message());
            source.photos = vec![("支部书记领学.jpg".into(), a_photo()), ("IMG_0001.jpg".into(), a_photo())];
        }
        let documents = source.documents(kind, &maker()).expect("the meeting has a secret vote and resolutions");
        assert!(documents.iter().all(|document| !document.blocks.is_empty()), "{kind:?}");
        assert_eq!(source.title(kind), format!("十一月党员大会-{}-2026-11-03", kind.name()));
    }
}

#[test]
fn a_meeting_without_votes_has_no_ballots_and_says_what_is_lacking() {
    let mut source = source();
    source.meeting.draft.resolutions.retain(|resolution| resolution.vote.is_none());
    for kind in [MeetingPaperKind::Ballots, MeetingPaperKind::VoteSummary] {
        let error = source.documents(kind, &maker()).expect_err("nothing was voted upon");
        assert_eq!(error.code(), "input.invalid");
        assert!(error.message().contains("表决"), "{}", error.message());
    }
}
