//! The example community: what is in it, that it obeys the rules, and that it looks alive on any day.

use chrono::{DateTime, NaiveDate, Utc};
use dangjian_core::appraisal::{self, AppraisalState, DemocraticAppraisalQuery};
use dangjian_core::clock::Moment;
use dangjian_core::coverage;
use dangjian_core::db::Db;
use dangjian_core::double_reports::{self, DoubleReportQuery};
use dangjian_core::finding::FindingLevel;
use dangjian_core::floating::{self, FloatingQuery};
use dangjian_core::identity::parse_id_number;
use dangjian_core::meetings::{self, MeetingKind, MeetingQuery, MeetingRow, MeetingState};
use dangjian_core::members::merge;
use dangjian_core::members::{self, MemberType, SensitiveField};
use dangjian_core::organizations::{self, OrgKind, OrgLevel};
use dangjian_core::posts::{self, CommitteeQuery, TermState};
use dangjian_core::sample::{self, SHOW_MEETING_TITLE};
use dangjian_core::transfers::{self, TransferDue, TransferQuery};
use dangjian_core::workbench::{TodoState, workbench};
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

struct Example {
    _folder: tempfile::TempDir,
    db: Db,
    now: Moment,
}

/// The one most tests look at; filling takes seconds, so it is made once.
fn ordinary_tuesday() -> &'static Example {
    static EXAMPLE: OnceLock<Example> = OnceLock::new();
    EXAMPLE.get_or_init(|| example("2026-11-24T02:30:00Z"))
}

fn example(utc: &str) -> Example {
    let now = Moment::from_utc(utc.parse::<DateTime<Utc>>().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("example.db"), KEY, now).unwrap();
    sample::fill(&db, now).unwrap();
    Example { _folder: folder, db, now }
}

impl Example {
    fn member_ids(&self) -> Vec<(String, String)> {
        let query = members::MemberQuery { limit: 500, ..everybody() };
        let page = self.db.read(|tx| members::list(tx, &query, self.now.today())).unwrap();
        page.rows.into_iter().map(|row| (row.id, row.name)).collect()
    }

    fn meetings(&self) -> Vec<MeetingRow> {
        let mut all = Vec::new();
        loop {
            let query = MeetingQuery {
                text: String::new(),
                organization_id: None,
                kind: None,
                state: None,
                from_day: None,
                to_day: None,
                limit: 500,
                offset: u32::try_from(all.len()).unwrap(),
            };
            let page = self.db.read(|tx| meetings::list(tx, &query, self.now.local)).unwrap();
            if page.rows.is_empty() {
                return all;
            }
            all.extend(page.rows);
        }
    }
}

fn everybody() -> members::MemberQuery {
    members::MemberQuery {
        text: String::new(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: members::MemberFilter::default(),
        sort: members::MemberSort::Organization,
        descending: false,
        limit: 500,
        offset: 0,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_tree_has_one_committee_six_compound_and_two_joint_branches_fourteen_groups_and_180_members() {
    let example = ordinary_tuesday();
    let tree = example.db.read(|tx| organizations::tree(tx, true)).unwrap();
    let count = |kind: OrgKind, level: Option<OrgLevel>| {
        tree.iter().filter(|node| node.kind == kind && level.is_none_or(|level| node.level == level)).count()
    };
    assert_eq!(count(OrgKind::PartyCommittee, Some(OrgLevel::Community)), 1, "the community itself");
    assert_eq!(count(OrgKind::Branch, Some(OrgLevel::Compound)), 6, "compound branches");
    assert_eq!(
        (count(OrgKind::JointBranch, None), count(OrgKind::PartyGroup, None)),
        (2, 14),
        "joint branches, groups"
    );
    let own = tree.iter().find(|node| node.is_own).unwrap();
    assert_eq!((own.name.as_str(), own.members_below), ("中共示例社区委员会", 180), "everybody is below the own body");
    let small = tree.iter().find(|node| node.short_name == "四季商圈联合党支部").unwrap();
    let detail = example.db.read(|tx| organizations::detail(tx, &small.id)).unwrap();
    assert_eq!((detail.full_members, detail.probationary), (6, 1), "R-LIFE-12: fewer than seven, so no committee");
    let committees = example.meetings().into_iter().filter(|row| row.organization_id == small.id);
    assert_eq!(committees.filter(|row| row.kind == MeetingKind::Committee).count(), 0, "R-LIFE-12");
}

#[test]
fn the_structure_has_a_time_line_papers_and_nothing_that_asks_for_something() {
    let example = ordinary_tuesday();
    let today = example.now.today();
    let (tree, hints, before) = example
        .db
        .read(|tx| {
            let before = organizations::tree_on(tx, today - chrono::Days::new(4 * 365))?;
            Ok((organizations::tree(tx, true)?, organizations::hints(tx, today)?, before))
        })
        .unwrap();
    let own = tree.iter().find(|node| node.is_own).unwrap();
    let asking: Vec<_> = hints.iter().map(|hint| (hint.organization_id == own.id, hint.count)).collect();
    assert_eq!(asking, [(true, 1)], "only the application that waits (R-ORG-09)");
    let line = |id: &str| example.db.read(|tx| organizations::structure(tx, id, today)).unwrap().time_line;
    assert_eq!(line(&own.id).len(), 2, "党总支 became 党委 with a new name");
    for node in tree.iter().filter(|node| node.kind.is_branch()) {
        let changes = line(&node.id);
        assert!(
            !changes.is_empty() && changes.iter().all(|change| !change.decision.document.is_empty()),
            "{}",
            node.name
        );
    }
    let then = before.iter().find(|node| node.id == own.id).unwrap();
    assert_eq!((then.kind, then.name.as_str()), (OrgKind::PartyCommittee, own.name.as_str()), "by then a committee");
    let first = before.iter().find(|node| node.short_name == "第一党支部").expect("its name of that time");
    assert_eq!(tree.iter().find(|node| node.id == first.id).unwrap().short_name, "春风里小区党支部");
    assert!(tree.iter().any(|node| node.kind == OrgKind::TemporaryBranch && node.closed_on.is_some()), "R-ORG-07");
}

#[test]
fn every_member_obeys_the_rules_and_has_a_number_of_nobody() {
    let example = ordinary_tuesday();
    let today = example.now.today();
    let people = example.member_ids();
    let (mut numbers, mut names, mut told) = (HashSet::new(), HashSet::new(), Vec::new());
    let act = dangjian_core::db::Act { actor: sample::USER_NAME, reason: "核对", now: example.now };
    for (id, name) in &people {
        let detail = example.db.read(|tx| members::detail(tx, id, today)).unwrap();
        told.extend(detail.findings.into_iter().map(|finding| finding.rule_id));
        let reveal = |field| example.db.write(&act, |tx| members::reveal(tx, id, field, "核对")).unwrap().value;
        let id_number = reveal(SensitiveField::IdNumber);
        let read = parse_id_number(&id_number).expect("R-MEM-01: the check character fits");
        assert!(id_number.starts_with("99"), "region 99xxxx is assigned to nobody");
        assert_eq!(
            (Some(read.birth_date()), Some(read.sex())),
            (detail.draft.birth_date, detail.draft.sex),
            "R-MEM-02"
        );
        assert!(reveal(SensitiveField::Mobile).starts_with("111"), "mobile numbers begin where nobody's do");
        assert!(numbers.insert(id_number) && names.insert(name.clone()), "{name} is there once (R-MEM-07)");
    }
    assert_eq!(people.len(), 180);
    told.sort();
    let planted = ["R-MEM-08", "R-MEM-08", "R-MEM-08", "R-MEM-22", "R-TRF-03", "R-TRF-03"];
    assert_eq!(
        told, planted,
        "three to confirm, one lost, two on their way out; nobody else gives a rule anything to say"
    );
    for hard in ["买买提·吐尔逊江", "罗𠮷祥", "刘䶮", "欧阳敏", "司徒文远"] {
        assert!(names.contains(hard), "{hard} is there to be sorted, masked and printed");
    }
    let list = |member_type| {
        let query = members::MemberQuery { member_type: Some(member_type), ..everybody() };
        example.db.read(|tx| members::list(tx, &query, today)).unwrap()
    };
    assert_eq!(list(MemberType::Probationary).total, 8, "probationary members");
    assert!(list(MemberType::Full).rows.iter().any(|row| row.is_floating), "some work elsewhere (R-LIFE-14)");
}

#[test]
fn finished_records_have_no_gap_are_not_late_and_are_numbered_without_gaps() {
    let example = ordinary_tuesday();
    let rows = example.meetings();
    assert!(rows.len() > 700, "two years of meetings: {}", rows.len());
    let mut serials: BTreeMap<(String, String, String), Vec<String>> = BTreeMap::new();
    for row in rows.iter().rev() {
        assert!(!row.is_late_entry, "R-MIN-02: {} was entered in time", row.title);
        let detail = example.db.read(|tx| meetings::detail(tx, &row.id, example.now.local)).unwrap();
        if row.state == MeetingState::Finished {
            assert_eq!(detail.check.findings, [], "R-MIN-01: {}", row.title);
            let blocked = detail.check.votes.iter().filter(|vote| vote.passed != Some(true)).count();
            assert_eq!(blocked, 0, "R-VOTE-01: votes of {} pass", row.title);
        } else {
            let blocks = detail.check.findings.iter().filter(|finding| finding.level == FindingLevel::Block).count();
            assert!(blocks > 0, "an open record still has gaps: {}", row.title);
        }
        let (year, number) = row.serial.split_once('年').unwrap();
        let key = (row.organization_id.clone(), format!("{:?}", row.kind), year.to_owned());
        serials.entry(key).or_default().push(number.to_owned());
    }
    for (key, numbers) in serials {
        let wanted: Vec<String> = (1..=numbers.len()).map(|number| format!("第{number}次")).collect();
        assert_eq!(numbers, wanted, "R-MIN-01: numbers in the order of time, {key:?}");
    }
    let open = |state| rows.iter().filter(|row| row.state == state).count();
    assert_eq!((open(MeetingState::ToFinish), open(MeetingState::Planned)), (2, 1), "two to finish, one ahead");
    example.db.verify().unwrap();
}

#[test]
fn the_meeting_shown_in_print_has_everything_a_record_can_hold() {
    let example = ordinary_tuesday();
    let rows = example.meetings();
    let row = rows.iter().find(|row| row.title == SHOW_MEETING_TITLE).expect("it is there under its title");
    let detail = example.db.read(|tx| meetings::detail(tx, &row.id, example.now.local)).unwrap();
    assert_eq!(detail.state, MeetingState::Finished);
    assert_eq!(detail.organization_name, "中共示例社区春风里小区支部委员会");
    assert!(detail.draft.starts_at[..10].parse::<NaiveDate>().unwrap() >= day("2026-10-24"), "within the last month");
    let speeches: usize = detail.draft.agenda.iter().map(|item| item.speeches.len()).sum();
    assert_eq!((detail.draft.agenda.len(), speeches, detail.check.votes.len()), (3, 8, 3), "items, speeches, votes");
    assert_eq!(detail.draft.guests.len(), 2, "列席");
    let reasons: HashSet<String> = detail
        .draft
        .attendance
        .iter()
        .filter_map(|person| person.leave_reason)
        .map(|reason| format!("{reason:?}"))
        .collect();
    assert!(reasons.len() >= 3, "leave for different reasons: {reasons:?}");
    assert_eq!(detail.resolutions.iter().filter(|task| task.done_on.is_some()).count(), 1, "one task is done");
}

#[test]
fn new_fields_are_covered_in_every_way_and_have_named_gaps_r_cov_03() {
    let example = ordinary_tuesday();
    let today = example.now.today();
    let view = example.db.read(|tx| coverage::overview(tx, today, None)).unwrap();
    let all = view.all;
    assert_eq!((all.organization.covered, all.work.covered, all.organization.total), (8, 23, 25));
    assert_eq!((view.gap_total, view.should_have_branch), (17, 2), "R-COV-02");
    let ways: HashSet<_> = view.gaps.iter().map(|row| row.state).collect();
    assert_eq!(ways.len(), 3, "by an instructor, by a contact person, by nobody yet");
    assert!(view.ready.len() >= 3, "R-COV-10: single and joint: {:?}", view.ready);
    let query = coverage::InstructorQuery {
        text: String::new(),
        source: None,
        overdue: false,
        include_ended: true,
        limit: 50,
        offset: 0,
    };
    let people = example.db.read(|tx| coverage::instructors(tx, &query, today)).unwrap().rows;
    let overdue: u32 = people.iter().map(|person| person.overdue_visits).sum();
    assert_eq!((people.len(), overdue), (6, 2), "R-COV-08: some visits are overdue, most are not");
    assert!(people.iter().all(|person| person.is_full_member && person.units.len() <= 5), "R-COV-05, R-COV-06");
    for gap in &view.gaps {
        let detail = example.db.read(|tx| coverage::unit(tx, &gap.id, today)).unwrap();
        assert!(detail.findings.iter().all(|finding| finding.level < FindingLevel::Warn), "{} is sound", gap.name);
    }
}

#[test]
fn on_any_day_something_is_overdue_something_due_and_something_ahead() {
    // First day of a year, end of February, leap day, last day of a year, each weekday, after long holidays.
    for utc in [
        "2025-12-31T16:30:00Z", // 1 January 00:30 in Shanghai
        "2027-02-28T15:59:00Z",
        "2028-02-29T04:00:00Z",
        "2026-12-31T01:00:00Z",
        "2026-02-24T00:10:00Z",
        "2026-10-09T09:00:00Z",
        "2026-11-23T02:00:00Z",
        "2026-11-27T12:00:00Z",
        "2026-11-28T03:00:00Z",
    ] {
        let example = example(utc);
        let bench = example.db.read(|tx| workbench(tx, example.now.today())).unwrap();
        let resolutions =
            |state| bench.todos.iter().filter(|todo| todo.state == state && todo.finding.rule_id == "R-MIN-01").count();
        for state in [TodoState::Overdue, TodoState::Due, TodoState::Soon] {
            assert!(resolutions(state) > 0, "{utc}: a task is {state:?}");
        }
        let overdue = |rule: &str| {
            bench.todos.iter().any(|todo| todo.state == TodoState::Overdue && todo.finding.rule_id == rule)
        };
        assert!(overdue("R-MIN-02"), "{utc}: a record is overdue");
        assert!(overdue("R-LIFE-06"), "{utc}: last month's theme day is missing in one branch");
        let away = bench.todos.iter().filter(|todo| todo.finding.rule_id == "R-LIFE-16").count();
        assert_eq!(away, 1, "{utc}: one member has not been seen for months");
        assert!(overdue("R-COV-08"), "{utc}: a visit of an instructor is overdue");
        let overdue = bench.todos.iter().filter(|todo| todo.state == TodoState::Overdue).count();
        // Meetings, tasks, visits, terms, transfers, floating members and reports: one or two of each.
        assert!(overdue <= 15, "{utc}: {overdue} overdue; the community is alive, not neglected");
        assert!(example.meetings().iter().all(|row| !row.is_late_entry), "{utc}: R-MIN-02, nothing is 补录");
        let states = example.db.read(|tx| posts::term_states(tx, example.now.today())).unwrap();
        for state in [TermState::NearEnd, TermState::Overdue, TermState::DeferralApproved] {
            assert_eq!(states.values().filter(|found| **found == state).count(), 1, "{utc}: R-ORG-34, {state:?}");
        }
    }
}

#[test]
fn every_branch_has_its_committee_and_one_post_is_vacant() {
    let example = ordinary_tuesday();
    let query = CommitteeQuery { organization_id: None, state: None, only: None, by_due: false, limit: 50, offset: 0 };
    let page = example.db.read(|tx| posts::list(tx, &query, example.now.today())).unwrap();
    let counts = page.counts;
    assert_eq!((page.total, counts.unrecorded, counts.vacant), (9, 0, 1), "the community and its eight branches");
    assert_eq!((counts.near_end, counts.overdue, counts.deferral_approved), (1, 1, 1), "R-ORG-34");
    let vacant: Vec<_> = page.rows.iter().filter(|row| !row.vacancies.is_empty()).collect();
    assert_eq!((vacant[0].name.as_str(), vacant[0].vacancies.join("")), ("和顺苑小区党支部", "宣传委员".into()));
    let warned: Vec<_> =
        page.rows.iter().filter(|row| row.findings.iter().any(|f| f.level == FindingLevel::Warn)).collect();
    assert_eq!(warned.len(), 1, "nothing else is against the rules: {warned:?}");
    let file = example.db.read(|tx| posts::secretaries(tx, None, example.now.today())).unwrap();
    assert_eq!(file.rows.len(), 9);
    assert_eq!(file.rows.iter().filter(|row| row.dual_role).count(), 1, "R-ORG-22: 一肩挑 in the community");
    assert!(file.rows.iter().all(|row| row.standing_years.is_some_and(|years| years >= 1)), "R-ORG-15");
    let tree = example.db.read(|tx| organizations::tree(tx, false)).unwrap();
    for group in tree.iter().filter(|node| node.kind == OrgKind::PartyGroup) {
        let view = example.db.read(|tx| posts::committee(tx, &group.id, example.now.today())).unwrap();
        assert_eq!(view.posts.len(), 1, "{} has its leader", group.short_name);
    }
}

#[test]
fn the_registers_of_people_are_not_empty_and_one_person_was_entered_twice() {
    let example = ordinary_tuesday();
    let today = example.now.today();
    let letters = TransferQuery { text: String::new(), direction: None, filter: None, limit: 50, offset: 0 };
    let rows = example.db.read(|tx| transfers::list(tx, &letters, today)).unwrap().rows;
    let due: Vec<_> = rows.iter().map(|row| row.due).collect();
    let (over, near, calm) = (TransferDue::Overdue, TransferDue::Near, TransferDue::Calm);
    assert_eq!(due, [over, near, calm, calm, calm], "in the list the most urgent stands first");
    let query = FloatingQuery {
        text: String::new(),
        direction: None,
        only_due: false,
        with_ended: false,
        limit: 50,
        offset: 0,
    };
    let total = |query: &FloatingQuery| example.db.read(|tx| floating::list(tx, query, today)).unwrap().total;
    assert_eq!((total(&query), total(&FloatingQuery { only_due: true, ..query.clone() })), (7, 1), "five out, two in");
    let query = DoubleReportQuery {
        text: String::new(),
        organization_id: None,
        only_behind: true,
        with_ended: false,
        limit: 50,
        offset: 0,
    };
    let behind = example.db.read(|tx| double_reports::list(tx, &query, today)).unwrap();
    assert_eq!(behind.total, 1, "one has not served");
    let pairs = example.db.read(merge::duplicates).unwrap();
    assert_eq!(pairs.len(), 1, "one person twice: {pairs:?}");
    assert_eq!(pairs[0].grounds.len(), 3, "ID number, birth date and mobile are the same");
}

#[test]
fn last_years_appraisals_of_two_branches_are_finished_and_one_of_this_year_is_open() {
    // The first day of a year too: the closing of the old year is just behind.
    for (example, last) in [(ordinary_tuesday(), 2025), (&example("2025-12-31T16:30:00Z"), 2025)] {
        let utc = example.now.utc_text();
        let of = |year| {
            let query = DemocraticAppraisalQuery {
                year: Some(year),
                organization_id: None,
                state: None,
                limit: 100,
                offset: 0,
            };
            example.db.read(|tx| appraisal::list(tx, &query, example.now.local)).unwrap().rows
        };
        let in_state = |year, state| of(year).into_iter().filter(|row| row.state == state).collect::<Vec<_>>();
        let finished = in_state(last, AppraisalState::Finished);
        assert_eq!((finished.len(), of(last).len()), (2, 8), "{utc}: two of eight branches");
        for row in &finished {
            let numbers = row.numbers.as_ref().unwrap();
            assert!(numbers.by_grade[0] <= numbers.excellent_most, "{utc}: R-LIFE-32, {numbers:?}");
            assert!(!row.is_late_entry, "{utc}: R-MIN-06, entered in time");
            let id = row.appraisal_id.as_deref().unwrap();
            let detail = example.db.read(|tx| appraisal::detail(tx, id, example.now.local)).unwrap();
            let loud = detail.check.findings.iter().filter(|finding| finding.level > FindingLevel::Info);
            assert_eq!(loud.count(), 0, "{utc}: R-LIFE-30..35: {:?}", detail.check.findings);
        }
        let helped = finished.iter().filter(|row| row.numbers.as_ref().unwrap().by_grade[2] == 1).count();
        assert_eq!(helped, 1, "{utc}: R-LIFE-34, somebody is helped");
        assert_eq!(in_state(last + 1, AppraisalState::Open).len(), 1, "{utc}: this year's has begun");
    }
}

#[test]
fn the_same_moment_gives_the_same_community() {
    let content = || {
        let example = example("2026-11-24T02:30:00Z");
        let mut content: Vec<String> = example.member_ids().into_iter().map(|(_, name)| name).collect();
        for row in example.meetings().iter().take(60) {
            let draft = example.db.read(|tx| meetings::detail(tx, &row.id, example.now.local)).unwrap().draft;
            let gists = draft
                .agenda
                .iter()
                .flat_map(|item| &item.speeches)
                .map(|said| format!("{}：{}", said.speaker_name, said.gist));
            content.push(format!("{} {} {}/{}", draft.title, draft.starts_at, row.present, row.due));
            content.extend(gists);
        }
        content
    };
    assert_eq!(content(), content(), "everything but the ids");
}
