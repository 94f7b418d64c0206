//! Duplicates: found by ID number, by name and birth date, by name and mobile (R-MEM-07), and merged field by field.
//! Everything that points to the dropped record follows to the kept one; the dropped record goes to the trash, and the
//! merge can be undone as long as the kept record was not changed since. The program proposes; people decide.

use super::{MemberDraft, MembershipStatus, rules, store, store_merge, touch};
use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding;
use crate::masking;
use crate::organizations;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use specta::Type;

/// Most pairs shown at once.
const PAIRS_MOST: usize = 500;

/// Why two records look like one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateGround {
    /// 公民身份号码相同
    IdNumber,
    /// 姓名和出生日期相同
    NameAndBirth,
    /// 姓名和手机号码相同
    NameAndMobile,
}

/// One of two records; numbers masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DuplicateSide {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Name.
    pub name: String,
    /// 出生日期
    pub birth_date: Option<NaiveDate>,
    /// Branch or group.
    pub organization_name: String,
    /// 党籍状态
    pub status: MembershipStatus,
    /// e.g. `110***********002X`
    pub id_number_masked: String,
    /// e.g. `138****5678`
    pub mobile_masked: String,
}

/// Two records that look like one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DuplicatePair {
    /// The older record.
    pub a: DuplicateSide,
    /// The younger record.
    pub b: DuplicateSide,
    /// Why, the strongest first.
    pub grounds: Vec<DuplicateGround>,
}

/// One line of the preview; sensitive values masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MergeField {
    /// camelCase key of the form.
    pub key: String,
    /// Chinese name.
    pub label: String,
    /// Value of the kept record.
    pub keep: String,
    /// Value of the dropped record.
    pub drop: String,
    /// Whether the value of the dropped record is proposed: the kept one has none.
    pub take_drop: bool,
}

/// What follows to the kept record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MergeReference {
    /// Chinese name, e.g. 会议出勤.
    pub label: String,
    /// How many rows.
    pub count: u32,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MergePreview {
    /// The record that stays.
    pub keep: DuplicateSide,
    /// The record that goes to the trash.
    pub drop: DuplicateSide,
    /// Fields whose values differ.
    pub fields: Vec<MergeField>,
    /// What points to the dropped record.
    pub references: Vec<MergeReference>,
}

/// What the page sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeOrder {
    /// The record that stays, and its revision.
    pub keep_id: String,
    /// For the optimistic lock.
    pub keep_rev: u32,
    /// The record that goes to the trash.
    pub drop_id: String,
    /// For the optimistic lock.
    pub drop_rev: u32,
    /// Keys of the fields whose value comes from the dropped record.
    pub from_drop: Vec<String>,
    /// Why these are one person.
    pub reason: String,
}

/// Fields that can be chosen, in the order of the form. 党籍状态 brings its date and document along.
const FIELDS: [(&str, &str); 27] = [
    ("name", "姓名"),
    ("idNumber", "公民身份号码"),
    ("sex", "性别"),
    ("ethnicity", "民族"),
    ("birthDate", "出生日期"),
    ("fileBirthDate", "档案出生日期"),
    ("education", "学历"),
    ("degree", "学位"),
    ("memberType", "人员类别"),
    ("organizationId", "所在党支部"),
    ("joinDate", "入党日期"),
    ("conversionDate", "转正日期"),
    ("introducers", "入党介绍人"),
    ("applicationNumber", "入党志愿书编号"),
    ("workStartOn", "参加工作日期"),
    ("occupation", "工作岗位"),
    ("mobile", "手机号码"),
    ("phone", "固定电话"),
    ("address", "家庭住址"),
    ("grid", "所在网格"),
    ("nativePlace", "籍贯"),
    ("status", "党籍状态"),
    ("isExempt", "免予硬性要求"),
    ("isHardship", "困难党员"),
    ("skills", "特长"),
    ("reportingCommunity", "报到社区"),
    ("note", "备注"),
];
/// What goes with a field.
const ALONG: [(&str, &[&str]); 2] = [("status", &["statusOn", "statusDocument"]), ("isHardship", &["hardshipNote"])];

/// Every pair that looks like one person, at most 500, without those that were looked at and kept apart.
pub fn duplicates(tx: &ReadTx<'_>) -> Result<Vec<DuplicatePair>> {
    let mut found = store_merge::pairs(tx)?;
    found.sort();
    let mut pairs: Vec<DuplicatePair> = Vec::new();
    for (a, b, ground) in found {
        let is_full = pairs.len() == PAIRS_MOST;
        match pairs.last_mut().filter(|pair| pair.a.id == a && pair.b.id == b) {
            Some(pair) => pair.grounds.push(ground),
            None if is_full => break,
            None => pairs.push(DuplicatePair { a: side(tx, &a)?, b: side(tx, &b)?, grounds: vec![ground] }),
        }
    }
    pairs.sort_by(|x, y| x.grounds.cmp(&y.grounds).then_with(|| x.a.name.cmp(&y.a.name)));
    Ok(pairs)
}

/// Two records are two people; they are not shown as duplicates again. Errors: `input.invalid`, `row.not_found`.
pub fn keep_apart(tx: &WriteTx<'_>, one: &str, other: &str, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写依据，例如“身份证不同，系同名同日生”。"));
    }
    Error::limit("reason", "依据", reason, 500)?;
    let (_, member) = store::get(tx, one)?;
    store::get(tx, other)?;
    let (a, b) = if one < other { (one, other) } else { (other, one) };
    store_merge::insert_distinct(tx, &new_id(), &super::owner(tx, &member)?, a, b, reason)?;
    touch(tx);
    Ok(())
}

/// What a merge would do, before it is done. Errors: `row.not_found`, `input.invalid` for one and the same record.
pub fn preview(tx: &ReadTx<'_>, keep_id: &str, drop_id: &str) -> Result<MergePreview> {
    let (keep, drop) = both(tx, keep_id, drop_id)?;
    let (keep, drop) = (json(&keep), json(&drop));
    let mut fields = Vec::new();
    for (key, label) in FIELDS {
        if keep[key] == drop[key] {
            continue;
        }
        let (mine, theirs) = (shown(tx, key, &keep[key])?, shown(tx, key, &drop[key])?);
        let take_drop = mine.is_empty();
        fields.push(MergeField { key: key.into(), label: label.into(), keep: mine, drop: theirs, take_drop });
    }
    Ok(MergePreview {
        keep: side(tx, keep_id)?,
        drop: side(tx, drop_id)?,
        fields,
        references: references(tx, drop_id)?,
    })
}

/// Merges: chosen values into the kept record, references to it, the other record to the trash. Gives back the id of
/// the merge for [`undo`].
/// Errors: `input.invalid`, `rule.blocked` and `rule.reason_needed` (rules of the form), `row.changed`, `row.not_found`.
pub fn merge(tx: &WriteTx<'_>, order: &MergeOrder) -> Result<String> {
    let reason = order.reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写合并的依据，例如“身份证和入党志愿书均相同”。"));
    }
    Error::limit("reason", "合并依据", reason, 500)?;
    let (keep, drop) = both(tx, &order.keep_id, &order.drop_id)?;
    let merged = chosen(&keep, &drop, &order.from_drop)?;
    finding::admit(&rules::check(&merged, tx.now().today()), reason)?;
    // First out of the way: two active records must not have one ID number, not even for a moment.
    let trashed = format!("与“{}”合并：{reason}", merged.name);
    store::set_deleted(tx, &order.drop_id, order.drop_rev, &trashed)?;
    let twin = super::other_with_same_id_number(tx, &merged, Some(&order.keep_id))?;
    finding::admit(&twin, "")?;
    store::update(tx, &order.keep_id, order.keep_rev, &merged)?;
    let moved = store_merge::follow(tx, &order.drop_id, &order.keep_id)?;
    let record = store_merge::Merge {
        id: new_id(),
        keep_id: order.keep_id.clone(),
        drop_id: order.drop_id.clone(),
        before: serde_json::to_string(&keep).map_err(|_| Error::DatabaseDamaged)?,
        rev_after: order.keep_rev + 1,
        moved,
    };
    store_merge::insert(tx, &super::owner(tx, &keep)?, &record, reason)?;
    touch_all(tx);
    Ok(record.id)
}

/// Takes a merge back: both records are as they were.
/// Errors: `row.not_found`, `row.changed` when the kept record was changed since, `rule.blocked` (R-MEM-07).
pub fn undo(tx: &WriteTx<'_>, merge_id: &str) -> Result<()> {
    let merge = store_merge::get(tx, merge_id)?;
    let before: MemberDraft = serde_json::from_str(&merge.before).map_err(|_| Error::DatabaseDamaged)?;
    store::update(tx, &merge.keep_id, merge.rev_after, &before)?;
    super::restore_record(tx, &merge.drop_id)?;
    store_merge::give_back(tx, &merge)?;
    store_merge::set_undone(tx, &merge.id, tx.now().today())?;
    touch_all(tx);
    Ok(())
}

fn touch_all(tx: &WriteTx<'_>) {
    touch(tx);
    for tag in [Tag::Trash, Tag::Meetings, Tag::Transfers, Tag::Floating, Tag::DoubleReports] {
        tx.touch(tag);
    }
}

fn both(tx: &ReadTx<'_>, keep_id: &str, drop_id: &str) -> Result<(MemberDraft, MemberDraft)> {
    if keep_id == drop_id {
        return Err(Error::invalid("dropId", "请选择两条不同的记录。"));
    }
    Ok((store::get(tx, keep_id)?.1, store::get(tx, drop_id)?.1))
}

/// The kept form with the chosen values of the dropped one. Errors: `input.invalid` for an unknown key.
fn chosen(keep: &MemberDraft, drop: &MemberDraft, from_drop: &[String]) -> Result<MemberDraft> {
    let (mut merged, drop) = (json(keep), json(drop));
    for key in from_drop {
        if !FIELDS.iter().any(|(known, _)| known == key) {
            return Err(Error::invalid("fromDrop", "有不能选择的项目，请刷新后重试。"));
        }
        let along = ALONG.iter().find(|(with, _)| with == key).map_or(&[][..], |(_, along)| along);
        for key in std::iter::once(key.as_str()).chain(along.iter().copied()) {
            merged.insert(key.to_owned(), drop[key].clone());
        }
    }
    serde_json::from_value(Value::Object(merged)).map_err(|_| Error::DatabaseDamaged)
}

fn json(draft: &MemberDraft) -> Map<String, Value> {
    match serde_json::to_value(draft) {
        Ok(Value::Object(map)) => map,
        _ => unreachable!("a form is an object"),
    }
}

/// A value as people read it, masked where it is sensitive.
fn shown(tx: &ReadTx<'_>, key: &str, value: &Value) -> Result<String> {
    let text = match value {
        Value::Bool(yes) => return Ok(if *yes { "是" } else { "否" }.to_owned()),
        Value::String(text) => text,
        Value::Null => return Ok(String::new()),
        other => return Ok(other.to_string()),
    };
    Ok(match key {
        "idNumber" => masking::mask_id_number(text),
        "mobile" => masking::mask_mobile(text),
        "address" => masking::mask_address(text),
        "organizationId" => organizations::store::one(tx, text)?.short_name,
        "sex" | "memberType" | "status" => crate::history::word(text).to_owned(),
        _ => text.clone(),
    })
}

fn references(tx: &ReadTx<'_>, drop_id: &str) -> Result<Vec<MergeReference>> {
    let mut sums: Vec<MergeReference> = Vec::new();
    for (table, count) in store_merge::counts(tx, drop_id)? {
        let label = match table.as_str() {
            "attendance" => "会议出勤",
            "meeting" => "会议主持或记录",
            "speech" => "会议发言",
            "appraisal_person" | "appraisal_follow_up" => "民主评议",
            "resolution" => "议定事项",
            "written_opinion" => "书面意见",
            "candidate" => "候选人",
            "transfer" => "组织关系转接",
            "floating" => "流动党员登记",
            "double_report" => "双报到登记",
            "member_status_change" => "党籍状态变化",
            "member_measure" => "处置",
            "member_search" => "失联查找",
            "member_move" => "组织关系历史",
            _ => "其他记录",
        };
        match sums.iter_mut().find(|sum| sum.label == label) {
            Some(sum) => sum.count += count,
            None => sums.push(MergeReference { label: label.to_owned(), count }),
        }
    }
    Ok(sums)
}

fn side(tx: &ReadTx<'_>, id: &str) -> Result<DuplicateSide> {
    let (rev, draft) = store::get(tx, id)?;
    Ok(DuplicateSide {
        id: id.to_owned(),
        rev,
        organization_name: organizations::store::one(tx, &draft.organization_id)?.short_name,
        id_number_masked: masking::mask_id_number(&draft.id_number),
        mobile_masked: masking::mask_mobile(&draft.mobile),
        name: draft.name,
        birth_date: draft.birth_date,
        status: draft.status,
    })
}
