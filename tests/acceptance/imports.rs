//! Imports: the dry run judges, the commit is one transaction, the undo gives back exactly what was there.

use acceptance::{
    a_meeting, a_member, an_attendance, an_organization_below, attempt, code_and_field, fresh_branch, now, refused,
    write,
};
use dangjian_core::db::{Db, journal};
use dangjian_core::imports::{
    self, DryRun, ExportValue, Field, ImportCell, ImportChoices, ImportDone, ImportRow, ImportSource, PlaceChoice,
    RowKind, RowOutcome,
};
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::members::{self, MemberDraft, MembershipStatus};
use dangjian_core::organizations::{self, OrgKind, OrgLevel};

const BRANCH: &str = "中共幸福里小区支部委员会";

/// The cells of a member as a file would hold them.
fn cells(draft: &MemberDraft, branch: &str) -> Vec<(Field, String)> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        (Field::Name, draft.name.clone()),
        (Field::IdNumber, draft.id_number.clone()),
        (Field::JoinDate, day(draft.join_date)),
        (Field::ConversionDate, day(draft.conversion_date)),
        (Field::Mobile, draft.mobile.clone()),
        (Field::Ethnicity, draft.ethnicity.clone()),
        (Field::Education, draft.education.clone()),
        (Field::Address, draft.address.clone()),
        (Field::Organization, branch.to_owned()),
    ]
}

fn row(number: u32, cells: Vec<(Field, String)>) -> ImportRow {
    let cell = |((field, text), column)| ImportCell { field, column, text, problem: None, hint: None };
    ImportRow { number, cells: cells.into_iter().zip(0..).map(cell).collect() }
}

/// Rows 2, 3, … for the nth invented members.
pub fn people(numbers: std::ops::Range<u32>) -> Vec<ImportRow> {
    numbers.zip(2..).map(|(n, number)| row(number, cells(&a_member(n, ""), BRANCH))).collect()
}

/// The same row with one value changed or added.
fn with(mut row: ImportRow, field: Field, text: &str) -> ImportRow {
    match row.cells.iter_mut().find(|cell| cell.field == field) {
        Some(cell) => text.clone_into(&mut cell.text),
        None => row.cells.push(ImportCell { field, column: 20, text: text.into(), problem: None, hint: None }),
    }
    row
}

fn source() -> ImportSource {
    ImportSource {
        file_name: "党员名册.xlsx".into(),
        sheet_name: "名册".into(),
        fingerprint: imports::fingerprint(&["姓名".into(), "身份证号".into()]),
        fields: vec![(0, Field::Name), (1, Field::IdNumber)],
    }
}

fn look(db: &Db, rows: &[ImportRow], choices: &ImportChoices) -> DryRun {
    db.read(|tx| imports::dry_run(tx, rows, choices, now().today(), &|_| true)).unwrap()
}

pub fn bring(db: &Db, rows: &[ImportRow], choices: &ImportChoices) -> ImportDone {
    write(db, |tx| imports::commit(tx, &source(), rows, choices, &|_| true))
}

fn only(run: &DryRun) -> &RowOutcome {
    assert_eq!(run.rows.len(), 1);
    &run.rows[0]
}

/// Everything about members but revision numbers, as one text.
fn content(db: &Db) -> String {
    db.read(|tx| {
        let sql = "SELECT group_concat(line, char(10)) FROM (SELECT concat_ws('|', id, organization_id, name, id_number, sex,
            ethnicity, birth_date, education, degree, member_type, join_date, conversion_date, occupation, mobile, phone,
            address, native_place, status, is_exempt, is_floating, note, override_reason, derived_sort, derived_text) AS line
            FROM member ORDER BY id)";
        Ok(tx.query_row(sql, [], |row| row.get::<_, Option<String>>(0))?.unwrap_or_default())
    })
    .unwrap()
}

#[test]
fn a_file_becomes_members_and_the_same_file_again_changes_nothing() {
    let place = fresh_branch(0);
    let rows = people(1..31);
    let run = look(&place.db, &rows, &ImportChoices::default());
    assert_eq!((run.counts.created, run.counts.rejected), (30, 0), "{:?}", run.rows[0].problems);
    assert_eq!(content(&place.db), "", "a dry run stores nothing");
    let done = bring(&place.db, &rows, &ImportChoices::default());
    assert_eq!(done.counts.created, 30);
    let again = look(&place.db, &rows, &ImportChoices::default());
    assert_eq!((again.counts.same, again.counts.created), (30, 0), "found again by ID number");
    let error = refused(&place.db, |tx| imports::commit(tx, &source(), &rows, &ImportChoices::default(), &|_| true));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("rows")), "there is nothing to import");
    let batches = place.db.read(imports::batches).unwrap();
    assert_eq!((batches.len(), batches[0].created, batches[0].imported_by.as_str()), (1, 30, acceptance::ACTOR));
    assert!(place.db.read(journal::is_intact).unwrap());
}

#[test]
fn an_undo_gives_back_exactly_what_was_there_f22() {
    let place = fresh_branch(12);
    let before = content(&place.db);
    let mut rows = people(1..31);
    for row in rows.iter_mut().take(5) {
        *row = with(row.clone(), Field::Education, "研究生");
    }
    let done = bring(&place.db, &rows, &ImportChoices::default());
    assert_eq!((done.counts.created, done.counts.changed, done.counts.same), (18, 5, 7));
    assert_ne!(content(&place.db), before);
    let undone = write(&place.db, |tx| imports::undo(tx, &done.batch_id));
    assert_eq!((undone.removed, undone.restored, undone.kept.len()), (18, 5, 0));
    assert_eq!(content(&place.db), before, "every value, every derived text");
    let error = refused(&place.db, |tx| imports::undo(tx, &done.batch_id));
    assert_eq!(error.code(), "input.invalid", "once is enough");
    assert!(place.db.read(journal::is_intact).unwrap(), "the journal keeps both");
    let again = bring(&place.db, &rows, &ImportChoices::default());
    assert_eq!((again.counts.created, again.counts.changed), (18, 5), "and the file can be imported again");
}

#[test]
fn what_was_touched_since_stays_and_is_told_with_the_reason() {
    let place = fresh_branch(2);
    let mut rows = people(1..8);
    rows[0] = with(rows[0].clone(), Field::Education, "研究生");
    let done = bring(&place.db, &rows, &ImportChoices::default());
    let id_of = |n: u32| {
        let number = a_member(n, "").id_number;
        let sql = "SELECT id FROM member WHERE id_number = ?1";
        place.db.read(|tx| Ok(tx.query_row(sql, [number], |row| row.get::<_, String>(0))?)).unwrap()
    };
    let edited = |id: &str| {
        let detail = place.db.read(|tx| members::detail(tx, id, now().today())).unwrap();
        let draft = MemberDraft { note: "核对过".into(), ..detail.draft };
        write(&place.db, |tx| members::update(tx, id, detail.rev, &draft));
    };
    edited(&id_of(1)); // changed by the import, changed since
    edited(&id_of(3)); // added by the import, changed since
    let fourth = id_of(4);
    write(&place.db, |tx| members::delete(tx, &fourth, 1, "重复登记"));
    let mut meeting = a_meeting(&place.branch, MeetingKind::MembersAssembly);
    meeting.attendance = vec![an_attendance(&id_of(5), &a_member(5, "").name)];
    write(&place.db, |tx| meetings::create(tx, &meeting));
    let undone = write(&place.db, |tx| imports::undo(tx, &done.batch_id));
    assert_eq!((undone.removed, undone.restored), (2, 0), "6 and 7 went");
    let why: Vec<(&str, bool)> = undone
        .kept
        .iter()
        .map(|kept| {
            (kept.member_id.as_str(), ["修改过", "回收站", "会议"].iter().any(|word| kept.reason.contains(word)))
        })
        .collect();
    let mut ids = [1, 3, 4, 5].map(id_of);
    ids.sort();
    let mut found: Vec<&str> = why.iter().map(|one| one.0).collect();
    found.sort_unstable();
    assert_eq!(found, ids);
    assert!(why.iter().all(|one| one.1), "each with its reason: {:?}", undone.kept);
    assert_eq!(place.db.read(imports::batches).unwrap()[0].kept, 4);
}

#[test]
fn a_member_whose_number_was_taken_meanwhile_is_kept_r_mem_07() {
    let place = fresh_branch(1);
    let mut left = people(1..2)[0].clone();
    for (field, text) in
        [(Field::Status, "转出"), (Field::StatusOn, "2026-11-01"), (Field::StatusDocument, "介绍信第 1 号")]
    {
        left = with(left, field, text);
    }
    let done = bring(&place.db, &[left], &ImportChoices::default());
    assert_eq!(done.counts.changed, 1);
    write(&place.db, |tx| members::create(tx, &a_member(1, &place.branch)));
    let before = content(&place.db);
    let undone = write(&place.db, |tx| imports::undo(tx, &done.batch_id));
    assert_eq!((undone.restored, undone.kept.len()), (0, 1));
    assert!(undone.kept[0].reason.contains("公民身份号码"), "{}", undone.kept[0].reason);
    assert_eq!(content(&place.db), before, "nothing half restored");
}

#[test]
fn people_without_an_id_number_are_found_by_name_birth_date_and_branch() {
    let place = fresh_branch(1);
    let birth = "1990-03-04".parse().unwrap();
    let unnumbered = MemberDraft {
        id_number: String::new(),
        birth_date: Some(birth),
        name: "无号人".into(),
        ..a_member(600, &place.branch)
    };
    write(&place.db, |tx| members::create(tx, &unnumbered));
    let asked = |birth: &str| {
        row(
            2,
            vec![
                (Field::Name, "无号人".into()),
                (Field::BirthDate, birth.into()),
                (Field::Note, "补备注".into()),
                (Field::MemberType, "正式党员".into()),
                (Field::ConversionDate, "2011-06-20".into()),
                (Field::Organization, BRANCH.into()),
            ],
        )
    };
    let found = look(&place.db, &[asked("1990-3-4")], &ImportChoices::default());
    assert_eq!(only(&found).kind, RowKind::Changed, "{:?}", only(&found).problems);
    let other = look(&place.db, &[asked("1991-03-04")], &ImportChoices::default());
    assert_eq!(only(&other).kind, RowKind::Created, "another birth date is another person");
}

#[test]
fn an_import_that_is_stopped_in_the_middle_leaves_nothing() {
    let place = fresh_branch(3);
    let before = content(&place.db);
    let rows = people(10..400);
    for stop in [0, 150, 250, 380] {
        let error = attempt(&place.db, |tx| {
            imports::commit(tx, &source(), &rows, &ImportChoices::default(), &|done| done < stop)
        })
        .unwrap_err();
        assert_eq!(error.code(), "cancelled", "stopped at {stop}");
        assert_eq!(content(&place.db), before, "all or nothing");
        assert!(place.db.read(imports::batches).unwrap().is_empty(), "and no trace of a batch");
    }
    let error = place.db.read(|tx| imports::dry_run(tx, &rows, &ImportChoices::default(), now().today(), &|_| false));
    assert_eq!(error.unwrap_err().code(), "cancelled");
}

/// Bad rows: what, the row, the field blamed, a word of the message.
fn bad_rows() -> Vec<(&'static str, ImportRow, Field, &'static str)> {
    let good = || row(2, cells(&a_member(50, ""), BRANCH));
    let mut lost = good();
    lost.cells[1].text = "1.10105E+17".into();
    lost.cells[1].problem = Some("身份证号变成了科学计数。".into());
    vec![
        (
            "a wrong check character r_mem_01",
            with(good(), Field::IdNumber, "11010519491231002Y"),
            Field::IdNumber,
            "第18位",
        ),
        ("an old number", with(good(), Field::IdNumber, "110105491231002"), Field::IdNumber, "15"),
        ("lost digits", lost, Field::IdNumber, "科学计数"),
        ("a mobile of ten digits", with(good(), Field::Mobile, "1381234567"), Field::Mobile, "11"),
        ("no name", with(good(), Field::Name, ""), Field::Name, "姓名"),
        ("a name with a digit", with(good(), Field::Name, "王5"), Field::Name, "5"),
        ("a day that was not", with(good(), Field::JoinDate, "2010-02-30"), Field::JoinDate, "28"),
        ("no day at all", with(good(), Field::JoinDate, "大前年"), Field::JoinDate, "不是日期"),
        ("joined as a child r_mem_04", with(good(), Field::JoinDate, "1965-01-01"), Field::JoinDate, "18"),
        (
            "converted before joining r_mem_05",
            with(good(), Field::ConversionDate, "2009-01-01"),
            Field::ConversionDate,
            "早于",
        ),
        (
            "full without conversion r_mem_06",
            with(with(good(), Field::ConversionDate, ""), Field::MemberType, "正式党员"),
            Field::ConversionDate,
            "转正日期",
        ),
        ("neither full nor probationary", with(good(), Field::MemberType, "群众"), Field::MemberType, "预备党员"),
        ("nothing about the kind of member", with(good(), Field::ConversionDate, ""), Field::MemberType, "分不清"),
        (
            "the other sex r_mem_02",
            with(
                good(),
                Field::Sex,
                if a_member(50, "").id_number.as_bytes()[16].is_multiple_of(2) { "男" } else { "女" },
            ),
            Field::Sex,
            "核对",
        ),
        ("an unknown word", with(good(), Field::IsFloating, "可能"), Field::IsFloating, "是"),
        ("a status without decision r_mem_20", with(good(), Field::Status, "转出"), Field::StatusDocument, "决定"),
        ("an unknown status", with(good(), Field::Status, "在"), Field::Status, "停止党籍"),
        ("an endless address", with(good(), Field::Address, &"长".repeat(201)), Field::Address, "201"),
        (
            "an organisation that does not exist",
            with(good(), Field::Organization, "火星党支部"),
            Field::Organization,
            "火星党支部",
        ),
        (
            "a committee",
            with(good(), Field::Organization, "中共幸福街道和平社区委员会"),
            Field::Organization,
            "不直接编入",
        ),
        ("no organisation", with(good(), Field::Organization, ""), Field::Organization, "没有填写"),
        ("a group that does not exist", with(good(), Field::Group, "第九党小组"), Field::Organization, "第九党小组"),
    ]
}

#[test]
fn every_bad_row_is_rejected_with_column_reason_and_advice() {
    let place = fresh_branch(1);
    for (what, bad, field, word) in bad_rows() {
        let run = look(&place.db, std::slice::from_ref(&bad), &ImportChoices::default());
        let outcome = only(&run);
        assert_eq!(outcome.kind, RowKind::Rejected, "{what}");
        let said =
            outcome.problems.iter().find(|problem| problem.field == Some(field) && problem.message.contains(word));
        let said = said.unwrap_or_else(|| panic!("{what}: {:?}", outcome.problems));
        assert!(said.message.ends_with('。'), "{what}: a whole sentence");
        let is_there = bad.cells.iter().any(|cell| cell.field == field);
        assert_eq!(said.column.is_some(), is_there, "{what}: the column is named where there is one");
    }
}

#[test]
fn one_person_twice_is_found_in_the_file_and_across_branches_r_mem_07() {
    let place = fresh_branch(1);
    let second = write(&place.db, |tx| {
        let draft =
            an_organization_below(&place.committee, "中共平安里小区支部委员会", OrgLevel::Compound, OrgKind::Branch);
        organizations::create(tx, &draft)
    });
    let twice = vec![
        people(5..6)[0].clone(),
        row(3, cells(&a_member(5, ""), BRANCH)),
        row(4, cells(&a_member(5, ""), "平安里小区党支部")),
    ];
    let run = look(&place.db, &twice, &ImportChoices::default());
    assert_eq!(run.rows[0].kind, RowKind::Created);
    assert!(run.rows[1].problems[0].message.contains("与第 2 行重复"), "{:?}", run.rows[1].problems);
    assert!(run.rows[2].problems[0].message.contains("同一人只能编入一个党支部"), "{:?}", run.rows[2].problems);
    let skipped = ImportChoices { skipped: vec![3, 4], ..ImportChoices::default() };
    let run = look(&place.db, &twice, &skipped);
    assert_eq!((run.counts.created, run.counts.skipped, run.counts.rejected), (1, 2, 0));

    // Somebody who is registered in another branch: only on the clerk's word (R-ORG-01).
    let elsewhere = vec![row(2, cells(&a_member(1, ""), "平安里小区支部"))];
    let run = look(&place.db, &elsewhere, &ImportChoices::default());
    assert_eq!(only(&run).problems[0].rule_id.as_deref(), Some("R-ORG-01"), "{:?}", only(&run).problems);
    let moves = ImportChoices { allow_moves: true, ..ImportChoices::default() };
    assert_eq!(only(&look(&place.db, &elsewhere, &moves)).kind, RowKind::Changed);
    bring(&place.db, &elsewhere, &moves);
    let detail = place.db.read(|tx| members::detail(tx, &place.people[0].0, now().today())).unwrap();
    assert_eq!(detail.draft.organization_id, second);
}

#[test]
fn unknown_organisations_are_listed_matched_once_and_remembered() {
    let place = fresh_branch(0);
    let rows: Vec<ImportRow> =
        people(1..7).into_iter().map(|row| with(row, Field::Organization, "幸福里支部一")).collect();
    let run = look(&place.db, &rows, &ImportChoices::default());
    let unknown = &run.unknown_places;
    assert_eq!((unknown.len(), unknown[0].rows, unknown[0].name.as_str()), (1, 6, "幸福里支部一"));
    assert_eq!(
        unknown[0].suggestion.as_ref().map(|one| one.id.as_str()),
        Some(place.branch.as_str()),
        "the most alike"
    );
    let matched = ImportChoices {
        places: vec![PlaceChoice { name: "幸福里支部一".into(), organization_id: place.branch.clone() }],
        ..ImportChoices::default()
    };
    bring(&place.db, &rows, &matched);
    let later: Vec<ImportRow> =
        people(7..9).into_iter().map(|row| with(row, Field::Organization, "幸福里支部一")).collect();
    assert_eq!(look(&place.db, &later, &ImportChoices::default()).counts.created, 2, "the match is remembered");
    let kept = place.db.read(|tx| imports::remembered_fields(tx, &source().fingerprint)).unwrap();
    assert_eq!(kept, Some(source().fields), "so are the columns");
    assert_eq!(place.db.read(|tx| imports::remembered_fields(tx, "x")).unwrap(), None);
}

#[test]
fn groups_are_looked_for_below_their_branch_and_a_default_branch_fills_gaps() {
    let place = fresh_branch(0);
    let grouped = with(people(1..2)[0].clone(), Field::Group, "幸福里第一党小组");
    bring(&place.db, &[grouped], &ImportChoices::default());
    let place_of = |n: u32| {
        let sql = "SELECT organization_id FROM member WHERE id_number = ?1";
        place.db.read(|tx| Ok(tx.query_row(sql, [a_member(n, "").id_number], |row| row.get::<_, String>(0))?)).unwrap()
    };
    assert_eq!(place_of(1), place.group);
    let nowhere = with(people(2..3)[0].clone(), Field::Organization, "");
    let default = ImportChoices { default_organization_id: Some(place.branch.clone()), ..ImportChoices::default() };
    bring(&place.db, &[nowhere], &default);
    assert_eq!(place_of(2), place.branch);
    let same_branch = look(&place.db, &people(1..2), &ImportChoices::default());
    assert_eq!(only(&same_branch).kind, RowKind::Same, "a file that names only the branch takes nobody out of a group");
}

#[test]
fn a_warning_can_be_explained_for_the_whole_file_and_the_reason_is_kept() {
    let place = fresh_branch(0);
    let early = with(people(1..2)[0].clone(), Field::ConversionDate, "2010-12-20");
    let run = look(&place.db, std::slice::from_ref(&early), &ImportChoices::default());
    assert_eq!((run.counts.rejected, run.counts.explainable), (1, 1), "R-MEM-05 warns");
    let explained = ImportChoices { reason: "档案记载如此".into(), ..ImportChoices::default() };
    bring(&place.db, std::slice::from_ref(&early), &explained);
    assert!(content(&place.db).contains("档案记载如此"));
    assert_eq!(look(&place.db, &[early], &ImportChoices::default()).counts.same, 1, "it was explained already");
    let blocked = with(people(2..3)[0].clone(), Field::ConversionDate, "2009-12-20");
    assert_eq!(look(&place.db, &[blocked], &explained).counts.rejected, 1, "what blocks is blocked with any reason");
}

#[test]
fn empty_and_masked_cells_change_nothing_and_people_who_left_are_told_of() {
    let place = fresh_branch(1);
    let stored = a_member(1, "");
    let masked = vec![
        (Field::Name, stored.name.clone()),
        (Field::IdNumber, stored.id_number.clone()),
        (Field::Mobile, "139****0007".into()),
        (Field::Education, String::new()),
    ];
    assert_eq!(only(&look(&place.db, &[row(2, masked)], &ImportChoices::default())).kind, RowKind::Same);
    let detail = place.db.read(|tx| members::detail(tx, &place.people[0].0, now().today())).unwrap();
    let left = MemberDraft {
        status: MembershipStatus::TransferredOut,
        status_on: Some(now().today()),
        status_document: "介绍信第 1 号".into(),
        ..detail.draft
    };
    write(&place.db, |tx| members::update(tx, &place.people[0].0, detail.rev, &left));
    let run = look(&place.db, &people(1..2), &ImportChoices::default());
    assert_eq!(only(&run).kind, RowKind::Created);
    assert!(only(&run).hints[0].contains("已转出"), "{:?}", only(&run).hints);
}

#[test]
fn what_is_exported_can_be_imported_again_without_any_change() {
    let place = fresh_branch(9);
    let query = super::members::query("");
    let mut rows = Vec::new();
    let count = place
        .db
        .read(|tx| {
            imports::export(tx, &query, now().today(), false, |values| {
                let cells = Field::ALL.into_iter().zip(values).map(|(field, value)| match value {
                    ExportValue::Text(text) => (field, text),
                    ExportValue::Day(day) => (field, day.map(|day| day.to_string()).unwrap_or_default()),
                });
                rows.push(row(u32::try_from(rows.len()).unwrap() + 2, cells.collect()));
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(count, 9);
    let run = look(&place.db, &rows, &ImportChoices::default());
    assert_eq!(
        run.counts.same,
        9,
        "{:?}",
        run.rows.iter().map(|row| (&row.problems, &row.changes)).collect::<Vec<_>>()
    );
    let mut shown = String::new();
    place
        .db
        .read(|tx| {
            imports::export(tx, &query, now().today(), true, |values| {
                shown.extend(values.iter().map(|value| format!("{value:?}")));
                Ok(())
            })
        })
        .unwrap();
    assert!(
        !shown.contains(&a_member(1, "").id_number) && !shown.contains("501室"),
        "R-PRV-09: masked unless asked for"
    );
}

#[test]
fn the_page_shows_masked_numbers_but_those_that_have_to_be_mended_r_prv_09() {
    let place = fresh_branch(0);
    let good = people(1..2)[0].clone();
    let bad = with(row(3, cells(&a_member(2, ""), BRANCH)), Field::Mobile, "1391234567");
    let rows = [good, bad];
    let run = look(&place.db, &rows, &ImportChoices::default());
    let (shown, total) = run.page(&rows, None, 0, 50);
    assert_eq!(total, 2);
    let text =
        |row: usize, field: Field| shown[row].cells.iter().find(|cell| cell.field == field).unwrap().text.clone();
    assert!(text(0, Field::IdNumber).contains("****") && text(0, Field::Mobile).contains("****"));
    assert!(text(1, Field::IdNumber).contains("****"), "only the wrong cell is shown");
    assert_eq!(text(1, Field::Mobile), "1391234567");
    assert_eq!(run.page(&rows, Some(RowKind::Rejected), 0, 50).1, 1);
    assert!(run.page(&rows, None, 1, 50).0.len() == 1, "page by page");
}
