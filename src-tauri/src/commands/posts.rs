//! 班子: terms, posts, 换届, the file of secretaries.

use super::{App, Edit, Reply, State, View, Written};
use crate::export::List;
use crate::papers::{self, OpenPaper};
use dangjian_core::organizations;
use dangjian_core::posts::rules::state_name;
use dangjian_core::posts::{
    self, CommitteePage, CommitteeQuery, CommitteeRow, CommitteeView, PostDraft, PostEnd, PostRow, ReminderDraft,
    SeatDraft, SecretaryFile, SecretaryRow, TermDraft, TermState, terms,
};
use dangjian_core::records::RecordKind;
use dangjian_office::write::OutCell;
use serde::Serialize;
use specta::Type;
use tauri::AppHandle;

/// The committee of an organisation: term, people, vacancies, earlier terms, findings.
#[tauri::command(async)]
#[specta::specta]
pub fn committee_detail(app: State<'_, App>, organization_id: String) -> Reply<CommitteeView> {
    Ok(app.office().read(View, |tx, now| posts::committee(tx, &organization_id, now.today()))?)
}

/// The present term of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationTerm {
    /// Organisation.
    pub organization_id: String,
    /// State of its term (R-ORG-34).
    pub state: TermState,
}

/// The term of every open organisation that has one, for the chart.
#[tauri::command(async)]
#[specta::specta]
pub fn term_states(app: State<'_, App>) -> Reply<Vec<OrganizationTerm>> {
    let states = app.office().read(View, |tx, now| posts::term_states(tx, now.today()))?;
    Ok(states.into_iter().map(|(organization_id, state)| OrganizationTerm { organization_id, state }).collect())
}

/// One page of 班子与换届.
#[tauri::command(async)]
#[specta::specta]
pub fn committee_list(app: State<'_, App>, query: CommitteeQuery) -> Reply<CommitteePage> {
    Ok(app.office().read(View, |tx, now| posts::list(tx, &query, now.today()))?)
}

/// The whole list behind a query as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn committee_export(app: State<'_, App>, handle: AppHandle, query: CommitteeQuery) -> Reply<Option<String>> {
    let rows = app.office().read(View, |tx, now| posts::list_all(tx, &query, now.today()))?;
    Ok(list("班子与换届", &COMMITTEE_COLUMNS, rows.iter().map(committee_cells).collect()).save(&app, &handle)?)
}

/// 班子名册 of an organisation, with `below` of everything below it.
#[tauri::command(async)]
#[specta::specta]
pub fn committee_paper(app: State<'_, App>, organization_id: String, below: bool) -> Reply<OpenPaper> {
    let maker = app.maker();
    let roster = app.office().read(View, |tx, now| {
        let name = organizations::detail(tx, &organization_id)?.draft.name;
        let committees = posts::in_office::in_office(tx, &organization_id, below, now.today())?;
        Ok(papers::committees_of(&committees, &name, &maker))
    })?;
    let title = format!("班子名册-{}-{}", roster.organization_name, maker.now.today());
    Ok(app.open_paper(&title, dangjian_print::committee_roster_document(&roster))?)
}

/// Registers an election with the committee it seated.
#[tauri::command(async)]
#[specta::specta]
pub fn term_create(
    app: State<'_, App>,
    organization_id: String,
    draft: TermDraft,
    seats: Vec<SeatDraft>,
) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记换届", |tx| terms::create(tx, &organization_id, &draft, &seats))?)
}

/// Saves the form of a term.
#[tauri::command(async)]
#[specta::specta]
pub fn term_update(app: State<'_, App>, id: String, rev: u32, draft: TermDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改届次", |tx| terms::update(tx, &id, rev, &draft))?)
}

/// Moves a term with its posts to the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn term_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除届次：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| terms::delete(tx, &id, rev, &reason))?)
}

/// Keeps the record of a reminder.
#[tauri::command(async)]
#[specta::specta]
pub fn renewal_remind(app: State<'_, App>, term_id: String, draft: ReminderDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记换届提醒", |tx| terms::remind(tx, &term_id, &draft))?)
}

/// Enters a post, with its end if it is history.
#[tauri::command(async)]
#[specta::specta]
pub fn post_create(app: State<'_, App>, draft: PostDraft, end: Option<PostEnd>) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记任职", |tx| posts::create(tx, &draft, end.as_ref()))?)
}

/// Saves the form of a post.
#[tauri::command(async)]
#[specta::specta]
pub fn post_update(app: State<'_, App>, id: String, rev: u32, draft: PostDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改任职", |tx| posts::update(tx, &id, rev, &draft))?)
}

/// Ends a post.
#[tauri::command(async)]
#[specta::specta]
pub fn post_end(app: State<'_, App>, id: String, rev: u32, end: PostEnd) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记离任", |tx| posts::end(tx, &id, rev, &end))?)
}

/// Takes an end back.
#[tauri::command(async)]
#[specta::specta]
pub fn post_reopen(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "撤回离任", |tx| posts::reopen(tx, &id, rev))?)
}

/// Moves a post to the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn post_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除任职：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| posts::delete(tx, &id, rev, &reason))?)
}

/// 任职 of a member.
#[tauri::command(async)]
#[specta::specta]
pub fn member_posts(app: State<'_, App>, member_id: String) -> Reply<Vec<PostRow>> {
    Ok(app.office().read(View, |tx, now| posts::of_member(tx, &member_id, now.today()))?)
}

/// All secretaries and their structure.
#[tauri::command(async)]
#[specta::specta]
pub fn secretary_file(app: State<'_, App>, organization_id: Option<String>) -> Reply<SecretaryFile> {
    Ok(app.office().read(View, |tx, now| posts::secretaries(tx, organization_id.as_deref(), now.today()))?)
}

/// The same list as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn secretary_export(
    app: State<'_, App>,
    handle: AppHandle,
    organization_id: Option<String>,
) -> Reply<Option<String>> {
    let file = app.office().read(View, |tx, now| posts::secretaries(tx, organization_id.as_deref(), now.today()))?;
    Ok(list("书记名册", &SECRETARY_COLUMNS, file.rows.iter().map(secretary_cells).collect()).save(&app, &handle)?)
}

fn list(title: &'static str, columns: &[(&'static str, f64)], rows: Vec<Vec<OutCell>>) -> List<'static> {
    List { title, record: RecordKind::Organization, columns: columns.to_vec(), rows }
}

const COMMITTEE_COLUMNS: [(&str, f64); 12] = [
    ("党组织", 30.0),
    ("上级组织", 24.0),
    ("正式党员", 10.0),
    ("届次", 8.0),
    ("选举日期", 12.0),
    ("应换届日期", 12.0),
    ("任期状态", 12.0),
    ("书记", 12.0),
    ("班子人数", 10.0),
    ("班子成员", 60.0),
    ("空缺", 24.0),
    ("提示", 60.0),
];

fn committee_cells(row: &CommitteeRow) -> Vec<OutCell> {
    let told: Vec<&str> = row.findings.iter().map(|finding| finding.message.as_str()).collect();
    let state = match row.state {
        Some(state) => state_name(state),
        None if row.elects => "未登记",
        None => "不换届",
    };
    vec![
        row.name.clone().into(),
        row.superior_name.clone().into(),
        row.full_members.into(),
        row.number.into(),
        row.elected_on.into(),
        row.due.into(),
        state.into(),
        row.secretary.clone().into(),
        row.people.into(),
        row.members.clone().into(),
        row.vacancies.join("、").into(),
        told.join("\n").into(),
    ]
}

const SECRETARY_COLUMNS: [(&str, f64); 11] = [
    ("党组织", 30.0),
    ("姓名", 14.0),
    ("性别", 6.0),
    ("年龄", 6.0),
    ("民族", 10.0),
    ("学历", 12.0),
    ("党龄", 6.0),
    ("任职日期", 12.0),
    ("任职依据", 10.0),
    ("备案文号", 22.0),
    ("一肩挑", 8.0),
];

fn secretary_cells(row: &SecretaryRow) -> Vec<OutCell> {
    vec![
        row.organization_name.clone().into(),
        row.name.clone().into(),
        row.sex.map(|sex| sex.label().to_owned()).unwrap_or_default().into(),
        row.age.into(),
        row.ethnicity.clone().into(),
        row.education.clone().into(),
        row.standing_years.into(),
        Some(row.started_on).into(),
        row.legal_basis.name().into(),
        row.filing_number.clone().into(),
        if row.dual_role { "是" } else { "" }.into(),
    ]
}
