//! What the lists of members and the page of committees cost: filters by three and more conditions, groups, structure;
//! a committee in every branch.

use super::{Failure, district, milliseconds, percentile, query};
use chrono::{Days, NaiveDate};
use dangjian_core::identity::Sex;
use dangjian_core::members::{self, EducationLevel, MemberField, MemberFilter, MemberMark, MemberQuery, MemberRow};
use dangjian_core::office::{Office, Permission};
use dangjian_core::organizations::{self, OrgKind};
use dangjian_core::posts::{self, CommitteeQuery, PostKind, SeatDraft, TermDraft, terms};
use std::time::Instant;

/// Committees written in one transaction.
const AT_ONCE: usize = 250;
const SEATS: [PostKind; 5] = [
    PostKind::Secretary,
    PostKind::DeputySecretary,
    PostKind::OrganizationCommissioner,
    PostKind::PublicityCommissioner,
    PostKind::DisciplineCommissioner,
];

/// Elects a committee in every branch, at different times.
pub fn elect(office: &Office) -> Result<(), Failure> {
    // Read before writing: a writer counts everything anew at each question.
    let committees: Vec<(String, Vec<SeatDraft>)> = office.read(Permission::View, |tx, now| {
        let branches = organizations::tree(tx, false)?.into_iter().filter(|node| node.kind == OrgKind::Branch);
        branches
            .map(|branch| {
                let query = MemberQuery { organization_id: Some(branch.id.clone()), ..query(0) };
                let people = members::list(tx, &query, now.today())?.rows;
                let full = people.iter().filter(|row| row.conversion_date.is_some());
                Ok((branch.id, SEATS.iter().zip(full).map(|(kind, row)| seat(*kind, row)).collect()))
            })
            .collect()
    })?;
    for (part, committees) in committees.chunks(AT_ONCE).enumerate() {
        office.write(Permission::Edit, "测量", |tx| {
            for (at, (branch, seats)) in committees.iter().enumerate() {
                let elected_on = tx.now().today() - Days::new(((part * AT_ONCE + at) as u64 * 7) % 2_200);
                let draft =
                    TermDraft { override_reason: "测量数据".into(), ..TermDraft::elected(3, elected_on, 5) };
                terms::create(tx, branch, &draft, seats)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn seat(kind: PostKind, row: &MemberRow) -> SeatDraft {
    SeatDraft { kind, member_id: Some(row.id.clone()), person_name: row.name.clone() }
}

/// Filters, groups, structure.
pub fn members(office: &Office) -> Result<(), Failure> {
    let filter = |call: u32| MemberFilter {
        sex: [None, Some(Sex::Male), Some(Sex::Female)][call as usize % 3],
        educations: if call.is_multiple_of(2) { vec![EducationLevel::Undergraduate] } else { Vec::new() },
        age_from: Some(30 + call % 40),
        standing_to: call.is_multiple_of(5).then_some(40),
        marks: if call % 7 == 6 { vec![MemberMark::Floating] } else { Vec::new() },
        ..MemberFilter::default()
    };
    let asked = |call: u32| MemberQuery {
        text: if call % 5 == 4 { district::typed(call) } else { String::new() },
        filter: filter(call),
        ..query(0)
    };
    percentile("filtered", |call| read(office, |tx, today| members::list(tx, &asked(call), today).map(drop)))?;
    let fields = [MemberField::Organization, MemberField::Age, MemberField::Education, MemberField::Ethnicity];
    percentile("groups", |call| {
        let query = if call % 2 == 1 { asked(call) } else { query(0) };
        let (rows, columns) = (fields[call as usize % 4], fields[(call as usize + 1) % 4]);
        read(office, |tx, today| members::groups(tx, &query, rows, Some(columns), today).map(drop))
    })?;
    percentile("structure", |_| read(office, |tx, today| members::structure(tx, &query(0), today).map(drop)))?;
    let started = Instant::now();
    let pairs = office.read(Permission::View, |tx, _| members::merge::duplicates(tx))?.len();
    println!("duplicates {:.1} ms ({pairs} pairs)", milliseconds(started.elapsed()));
    Ok(())
}

/// The page 班子与换届, the states for a chart, the file of secretaries.
pub fn committees(office: &Office) -> Result<(), Failure> {
    let query = CommitteeQuery { organization_id: None, state: None, only: None, by_due: true, limit: 50, offset: 0 };
    percentile("committees", |_| read(office, |tx, today| posts::list(tx, &query, today).map(drop)))?;
    percentile("term-states", |_| read(office, |tx, today| posts::term_states(tx, today).map(drop)))?;
    percentile("secretaries", |_| read(office, |tx, today| posts::secretaries(tx, None, today).map(drop)))
}

fn read(
    office: &Office,
    work: impl FnOnce(&dangjian_core::db::ReadTx<'_>, NaiveDate) -> dangjian_core::error::Result<()>,
) -> dangjian_core::error::Result<()> {
    office.read(Permission::View, |tx, now| work(tx, now.today()))
}
