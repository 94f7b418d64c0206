//! 双报到: in-service members report to the community where they live and serve there. The formal relation stays where it
//! is (R-DBL-01, 02): nothing here touches the roster. Register, claimed posts, services with hours, the remark of each
//! year and its feedback to the unit, the receipt.

pub mod rules;
mod store;
mod types;

pub use types::{
    ClaimedPost, DoubleReportDetail, DoubleReportDraft, DoubleReportQuery, DoubleReportRow, ServiceRecord,
    ServiceRecordDraft, YearlyRemark,
};

use crate::db::{ReadTx, Tag, WriteTx, journal, new_id};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::masking;
use crate::members::{self, Page};
use crate::organizations;
use crate::settings;
use chrono::{Datelike, NaiveDate};

/// One page of the list: those who are behind first.
pub fn list(tx: &ReadTx<'_>, query: &DoubleReportQuery, today: NaiveDate) -> Result<Page<DoubleReportRow>> {
    let below = query.organization_id.as_deref().map(|id| organizations::subtree(tx, id)).transpose()?;
    let all = store::rows(tx, query, below.as_deref(), today.year())?;
    let per_year = per_year(tx)?;
    let mut rows: Vec<DoubleReportRow> = all
        .into_iter()
        .map(|mut row| {
            if row.ended_on.is_none() {
                row.due_by_now = rules::due(per_year, row.reported_on, today).0;
            }
            row
        })
        .filter(|row| !query.only_behind || row.services < row.due_by_now)
        .collect();
    rows.sort_by_key(|row| (row.ended_on.is_some(), row.services >= row.due_by_now));
    let total = u32::try_from(rows.len())?;
    let page = rows.into_iter().skip(query.offset as usize).take(query.limit.min(500) as usize);
    Ok(Page { rows: page.collect(), total })
}

/// Reports of one member of ours, newest first.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, today: NaiveDate) -> Result<Vec<DoubleReportRow>> {
    store::of_member(tx, member_id, today.year())
}

/// One report. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<DoubleReportDetail> {
    let record = store::get(tx, id)?;
    let mut row = store::row(tx, id, today.year())?;
    let remarks = store::remarks(tx, id)?;
    let mut findings = vec![rules::stays()];
    if row.ended_on.is_none() {
        let per_year = per_year(tx)?;
        row.due_by_now = rules::due(per_year, row.reported_on, today).0;
        findings.extend(rules::service(per_year, row.reported_on, row.services, today));
        findings.extend(rules::feedback(row.reported_on, &remarks, today));
    }
    let mut draft = record.draft;
    draft.mobile = masking::mask_mobile(&draft.mobile);
    Ok(DoubleReportDetail {
        row,
        draft,
        receipt_on: record.receipt_on,
        end_note: record.end_note,
        posts: store::posts(tx, id)?,
        services: store::services(tx, id)?,
        remarks,
        findings,
    })
}

/// Registers a report. Gives back the id. Errors: `input.invalid`.
pub fn create(tx: &WriteTx<'_>, draft: &DoubleReportDraft) -> Result<String> {
    let draft = admit(tx, draft)?;
    let id = new_id();
    let owner = organizations::own(tx)?.ok_or(Error::NotFound { what: "本组织" })?.id;
    store::insert(tx, &id, &owner, &draft)?;
    tx.touch(Tag::DoubleReports);
    Ok(id)
}

/// Changes a report. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &DoubleReportDraft) -> Result<()> {
    let stored = store::get(tx, id)?.draft;
    let mut draft = draft.clone();
    if draft.mobile.trim() == masking::mask_mobile(&stored.mobile) {
        draft.mobile = stored.mobile;
    }
    let draft = admit(tx, &draft)?;
    store::update(tx, id, rev, &draft)?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// Moved away, left the unit. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn end(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate, note: &str) -> Result<()> {
    let draft = store::get(tx, id)?.draft;
    let note = note.trim();
    if note.is_empty() {
        return Err(Error::invalid("note", "请填写结束情况，例如“已迁离本社区”。"));
    }
    Error::limit("note", "结束情况", note, 500)?;
    if on > tx.now().today() || on < draft.reported_on {
        return Err(Error::invalid("endedOn", format!("结束日期应在 {} 和今天之间。", draft.reported_on)));
    }
    store::set_end(tx, id, rev, on, note)?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// 认领岗位. Errors: `input.invalid`, `row.not_found`.
pub fn claim_post(tx: &WriteTx<'_>, id: &str, title: &str, on: NaiveDate) -> Result<()> {
    let draft = store::get(tx, id)?.draft;
    let title = title.trim();
    if title.is_empty() {
        return Err(Error::invalid("title", "请填写岗位名称，例如“楼道安全巡查”。"));
    }
    Error::limit("title", "岗位名称", title, 50)?;
    if on > tx.now().today() || on < draft.reported_on {
        return Err(Error::invalid("claimedOn", format!("认领日期应在 {} 和今天之间。", draft.reported_on)));
    }
    store::insert_post(tx, &new_id(), id, title, on)?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// Gives a post back. Errors: `input.invalid`, `row.not_found`.
pub fn end_post(tx: &WriteTx<'_>, post_id: &str, on: NaiveDate) -> Result<()> {
    if on > tx.now().today() {
        return Err(Error::invalid("endedOn", "日期不能晚于今天。"));
    }
    store::end_post(tx, post_id, on)?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// Enters a service. Errors: `input.invalid`, `row.not_found`.
pub fn add_service(tx: &WriteTx<'_>, id: &str, service: &ServiceRecordDraft) -> Result<()> {
    let draft = store::get(tx, id)?.draft;
    rules::check_service(service, draft.reported_on, tx.now().today())?;
    if let Some(post_id) = &service.post_id
        && !store::posts(tx, id)?.iter().any(|post| post.id == *post_id)
    {
        return Err(Error::invalid("postId", "请选择本人认领的岗位。"));
    }
    store::insert_service(tx, &new_id(), id, service)?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// A service that was entered by mistake: it no longer counts and stays in the history. Errors: `row.not_found`.
pub fn void_service(tx: &WriteTx<'_>, service_id: &str) -> Result<()> {
    store::void_service(tx, service_id, tx.now().today())?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// Writes or replaces the remark of a year; `told_on` when the unit was told. Errors: `input.invalid`, `row.not_found`.
pub fn remark(tx: &WriteTx<'_>, id: &str, year: i32, text: &str, told_on: Option<NaiveDate>) -> Result<()> {
    let draft = store::get(tx, id)?.draft;
    let today = tx.now().today();
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid("text", "请填写评价。"));
    }
    Error::limit("text", "评价", text, 500)?;
    if year < draft.reported_on.year() || year > today.year() {
        let reason = format!("年度应在 {} 和 {} 之间。", draft.reported_on.year(), today.year());
        return Err(Error::invalid("year", reason));
    }
    if told_on.is_some_and(|day| day > today || day.year() < year) {
        return Err(Error::invalid("toldOn", "反馈日期应在评价年度之内或之后，且不晚于今天。"));
    }
    store::put_remark(tx, &new_id(), id, &YearlyRemark { year, text: text.to_owned(), told_on })?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// The receipt for the unit was made. Errors: `row.not_found`.
pub fn note_receipt(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store::get(tx, id)?;
    store::set_receipt(tx, id, tx.now().today())?;
    tx.touch(Tag::DoubleReports);
    Ok(())
}

/// The whole mobile; noted in the journal (R-PRV-09). Errors: `input.invalid`, `row.not_found`.
pub fn reveal(tx: &WriteTx<'_>, id: &str, reason: &str) -> Result<String> {
    let reason = members::reveal_reason(reason)?;
    let draft = store::get(tx, id)?.draft;
    journal::note(tx, "查看手机号码", "double_report", id, reason)?;
    Ok(draft.mobile)
}

/// For the workbench: how many are behind with a due day, and how many units are still to be told (R-DBL-03). One line
/// each: hundreds of people would drown everything else.
pub(crate) fn due(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<(String, Finding)>> {
    let per_year = per_year(tx)?;
    let (mut behind, mut untold): (Vec<Finding>, Vec<Finding>) = (Vec::new(), Vec::new());
    for open in store::open(tx, today.year())? {
        behind.extend(rules::service(per_year, open.reported_on, open.services, today));
        untold.extend(rules::feedback(open.reported_on, &open.remarks, today));
    }
    let sum = |findings: Vec<Finding>, title: &str, message: &dyn Fn(usize) -> String| {
        let count = findings.len();
        let first = findings.into_iter().min_by_key(|finding| finding.due)?;
        Some((title.to_owned(), Finding { message: message(count), ..first }))
    };
    Ok([
        sum(behind, "双报到服务", &|count| format!("有 {count} 名在职党员还没有按期参加服务，请联系安排。")),
        sum(untold, "双报到反馈", &|count| format!("有 {count} 名在职党员的服务情况还没有向单位反馈。")),
    ]
    .into_iter()
    .flatten()
    .collect())
}

fn admit(tx: &WriteTx<'_>, draft: &DoubleReportDraft) -> Result<DoubleReportDraft> {
    let mut draft = draft.clone();
    if let Some(member_id) = &draft.member_id {
        let (_, member) = members::store::get(tx, member_id)?;
        draft.name = member.name;
        draft.sex = draft.sex.or(member.sex);
        if draft.mobile.trim().is_empty() {
            draft.mobile = member.mobile;
        }
    }
    rules::normalise(&mut draft, tx.now().today())?;
    let node = organizations::store::one(tx, &draft.organization_id)
        .map_err(|_| Error::invalid("organizationId", "请选择接收报到的党组织。"))?;
    if node.closed_on.is_some() {
        return Err(Error::invalid("organizationId", format!("“{}”已撤销，请另选党组织。", node.short_name)));
    }
    Ok(draft)
}

fn per_year(tx: &ReadTx<'_>) -> Result<u32> {
    Ok(settings::values(tx)?.count("double.service_per_year"))
}
