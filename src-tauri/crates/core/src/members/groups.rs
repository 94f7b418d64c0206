//! Grouping and counting the roster: by one field or by two, and the structure of a list (age, sex, education,
//! standing). One pass over the index in memory, whatever the filter.

use super::bands::{self, AGES, Breakdown, EDUCATIONS, SEXES, STANDINGS};
use super::index::{self, Line, RosterIndex, Today};
use super::{MemberPost, MemberQuery, MemberType, MembershipStatus};
use crate::db::ReadTx;
use crate::error::Result;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// What members can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberField {
    /// 所在组织
    Organization,
    /// 性别
    Sex,
    /// 年龄
    Age,
    /// 学历
    Education,
    /// 党龄
    Standing,
    /// 民族
    Ethnicity,
    /// 人员类别
    MemberType,
    /// 党籍状态
    Status,
    /// 职务
    Post,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct GroupRow {
    /// Name of the group.
    pub label: String,
    /// People in it.
    pub total: u32,
    /// The same by column.
    pub counts: Vec<u32>,
}

/// Groups, and their columns when counted by two fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct GroupTable {
    /// Names of the columns; those without anybody are left out.
    pub columns: Vec<String>,
    /// Groups with anybody in them: organisations in the order of the tree, peoples by size, others in their order.
    pub rows: Vec<GroupRow>,
    /// Everybody.
    pub total: u32,
}

/// Structure of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MemberStructure {
    /// Everybody.
    pub total: u32,
    /// 年龄、性别、学历、党龄.
    pub breakdowns: Vec<Breakdown>,
}

/// Counts the members behind a query by one field, or by two.
pub fn groups(
    tx: &ReadTx<'_>,
    query: &MemberQuery,
    rows: MemberField,
    columns: Option<MemberField>,
    today: NaiveDate,
) -> Result<GroupTable> {
    let index = index::of(tx)?;
    let at = Today::of(today);
    let (row_labels, column_labels) = (labels(&index, rows), columns.map(|field| labels(&index, field)));
    let width = column_labels.as_ref().map_or(0, Vec::len);
    let mut counts: HashMap<usize, (u32, Vec<u32>)> = HashMap::new();
    let mut total = 0;
    index.each(tx, query, today, |line| {
        total += 1;
        let group = counts.entry(place(line, rows, at)).or_insert_with(|| (0, vec![0; width]));
        group.0 += 1;
        if let Some(field) = columns
            && let Some(count) = group.1.get_mut(place(line, field, at))
        {
            *count += 1;
        }
    })?;
    let used: Vec<usize> =
        (0..width).filter(|column| counts.values().any(|(_, by_column)| by_column[*column] > 0)).collect();
    let mut groups: Vec<(usize, (u32, Vec<u32>))> = counts.into_iter().collect();
    groups.sort_by_key(|(place, (count, _))| {
        (if rows == MemberField::Ethnicity { u32::MAX - *count } else { 0 }, *place)
    });
    let named = |labels: &[String], place: usize| labels.get(place).cloned().unwrap_or_else(|| "其他".to_owned());
    Ok(GroupTable {
        columns: column_labels.map(|all| used.iter().map(|at| named(&all, *at)).collect()).unwrap_or_default(),
        rows: groups
            .into_iter()
            .map(|(place, (total, by_column))| GroupRow {
                label: named(&row_labels, place),
                total,
                counts: used.iter().map(|at| by_column[*at]).collect(),
            })
            .collect(),
        total,
    })
}

/// Age, sex, education and standing of the members behind a query.
pub fn structure(tx: &ReadTx<'_>, query: &MemberQuery, today: NaiveDate) -> Result<MemberStructure> {
    let index = index::of(tx)?;
    let at = Today::of(today);
    let fields = [MemberField::Age, MemberField::Sex, MemberField::Education, MemberField::Standing];
    let mut places: [Vec<usize>; 4] = Default::default();
    let mut total = 0;
    index.each(tx, query, today, |line| {
        total += 1;
        for (list, field) in places.iter_mut().zip(fields) {
            list.push(place(line, field, at));
        }
    })?;
    let [ages, sexes, educations, standings] = places;
    Ok(MemberStructure {
        total,
        breakdowns: vec![
            bands::breakdown("年龄", &AGES, ages.into_iter()),
            bands::breakdown("性别", &SEXES, sexes.into_iter()),
            bands::breakdown("学历", &EDUCATIONS, educations.into_iter()),
            bands::breakdown("党龄", &STANDINGS, standings.into_iter()),
        ],
    })
}

const TYPES: [&str; 2] = ["正式党员", "预备党员"];
const STATUSES: [&str; 7] = ["正常", "停止党籍", "已除名", "开除党籍", "取消预备党员资格", "已转出", "已去世"];
const POSTS: [&str; 6] = ["书记、副书记", "委员会委员", "党小组组长", "居委会等职务", "其他职务", "无职务"];

fn labels(index: &RosterIndex, field: MemberField) -> Vec<String> {
    let fixed = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect();
    match field {
        MemberField::Organization => index.names().to_vec(),
        MemberField::Ethnicity => {
            let named = |name: &String| if name.is_empty() { "未填".to_owned() } else { name.clone() };
            index.ethnicities().iter().map(named).collect()
        }
        MemberField::Sex => fixed(&SEXES),
        MemberField::Age => fixed(&AGES),
        MemberField::Education => fixed(&EDUCATIONS),
        MemberField::Standing => fixed(&STANDINGS),
        MemberField::MemberType => fixed(&TYPES),
        MemberField::Status => fixed(&STATUSES),
        MemberField::Post => fixed(&POSTS),
    }
}

/// Place of a member in [`labels`].
fn place(line: &Line, field: MemberField, today: Today) -> usize {
    match field {
        MemberField::Organization => line.organization as usize,
        MemberField::Ethnicity => usize::from(line.ethnicity),
        MemberField::Sex => bands::sex(line.sex),
        MemberField::Age => bands::age(line.age(today)),
        MemberField::Education => line.education as usize,
        MemberField::Standing => bands::standing(line.standing(today)),
        MemberField::MemberType => usize::from(line.member_type == MemberType::Probationary),
        MemberField::Status => match line.status {
            MembershipStatus::Normal => 0,
            MembershipStatus::Suspended => 1,
            MembershipStatus::Removed => 2,
            MembershipStatus::Expelled => 3,
            MembershipStatus::ProbationCancelled => 4,
            MembershipStatus::TransferredOut => 5,
            MembershipStatus::Deceased => 6,
        },
        MemberField::Post => match line.post() {
            Some(MemberPost::Secretaries) => 0,
            Some(MemberPost::Committee) => 1,
            Some(MemberPost::GroupLeader) => 2,
            Some(MemberPost::CrossPost) => 3,
            Some(MemberPost::AnyPost) => 4,
            Some(MemberPost::NoPost) | None => 5,
        },
    }
}
