//! The dry run: what every row would do, judged by the rules of members and against what is stored. Nothing is written.
//!
//! A person is found again by ID number, else by name, birth date and branch. The same function runs once more inside
//! the transaction that imports, so that nothing can have changed between looking and doing.

use super::places::{Found, Places};
use super::rules;
use super::store::{self, Existing};
use super::types::{DryRun, ImportChoices, ImportRow, Progress, RowCounts, RowKind, RowOutcome, ValueChange};
use super::{Field, shown};
use crate::db::ReadTx;
use crate::error::{Error, Result};
use crate::identity;
use crate::members::MemberDraft;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Basis of R-MEM-07.
const ONE_RECORD: &str = "《中国共产党党员教育管理工作条例》第二十五条";
/// Rows between two looks at whether to go on.
const LOOK: usize = 64;

/// Judges all rows. Errors: `cancelled`.
pub fn dry_run(
    tx: &ReadTx<'_>,
    rows: &[ImportRow],
    choices: &ImportChoices,
    today: NaiveDate,
    progress: &Progress<'_>,
) -> Result<DryRun> {
    let remembered = store::places(tx)?;
    let mut judge = Judge {
        tx,
        choices,
        today,
        places: Places::load(tx, remembered, &choices.places, choices.default_organization_id.as_deref())?,
        former: store::former(tx)?,
        skipped: choices.skipped.iter().copied().collect(),
        by_id_number: HashMap::new(),
        by_name: HashMap::new(),
        members: HashMap::new(),
    };
    let mut run = DryRun { rows: Vec::with_capacity(rows.len()), counts: RowCounts::default(), unknown_places: vec![] };
    for (done, row) in rows.iter().enumerate() {
        if done % LOOK == 0 && !progress(done) {
            return Err(Error::Cancelled);
        }
        let outcome = judge.row(row)?;
        count(&mut run.counts, &outcome);
        run.rows.push(outcome);
    }
    progress(rows.len());
    run.unknown_places = judge.places.unknown();
    Ok(run)
}

fn count(counts: &mut RowCounts, outcome: &RowOutcome) {
    let target = match outcome.kind {
        RowKind::Created => &mut counts.created,
        RowKind::Changed => &mut counts.changed,
        RowKind::Same => &mut counts.same,
        RowKind::Rejected => &mut counts.rejected,
        RowKind::Skipped => &mut counts.skipped,
    };
    *target += 1;
    let explainable = outcome.problems.iter().all(|problem| problem.can_be_explained);
    counts.explainable += u32::from(outcome.kind == RowKind::Rejected && explainable);
}

struct Judge<'t> {
    tx: &'t ReadTx<'t>,
    choices: &'t ImportChoices,
    today: NaiveDate,
    places: Places,
    /// ID numbers of people who left or are in the trash, and how.
    former: HashMap<String, &'static str>,
    skipped: HashSet<u32>,
    /// First row and branch of an ID number.
    by_id_number: HashMap<String, (u32, String)>,
    /// The same for people without one, by name and birth date.
    by_name: HashMap<(String, Option<NaiveDate>), (u32, String)>,
    /// Records that a row changes already.
    members: HashMap<String, u32>,
}

impl Judge<'_> {
    fn row(&mut self, row: &ImportRow) -> Result<RowOutcome> {
        let name = rules::given(row, Field::Name).unwrap_or_default().to_owned();
        let mut outcome = RowOutcome {
            number: row.number,
            kind: RowKind::Skipped,
            name,
            place: String::new(),
            member: None,
            problems: Vec::new(),
            hints: Vec::new(),
            changes: Vec::new(),
            draft: None,
        };
        if self.skipped.contains(&row.number) {
            return Ok(outcome);
        }
        let place = self.places.resolve(rules::given(row, Field::Organization), rules::given(row, Field::Group));
        let existing = self.find(row, &place)?;
        let stored = existing.as_ref().map(|found| found.draft.clone());
        let mut draft = stored.clone().unwrap_or_else(|| MemberDraft::blank(""));
        let filled = rules::fill(&mut draft, row, existing.is_none());
        outcome.problems = filled.problems;
        outcome.hints = filled.hints;
        self.put_place(row, &place, stored.as_ref(), &mut draft, &mut outcome);
        let problems = rules::check(&mut draft, row, self.today);
        outcome.problems.extend(problems);
        outcome.place = self.places.name(&draft.organization_id);
        if outcome.name.is_empty() {
            outcome.name.clone_from(&draft.name);
        }
        self.refuse_twins(row, existing.as_ref(), &draft, &mut outcome);
        if existing.is_none()
            && let Some(how) = self.former.get(&draft.id_number).filter(|_| !draft.id_number.is_empty())
        {
            outcome.hints.push(format!("此人另有一条{how}的旧记录；导入后新增一条记录，旧记录不变。"));
        }
        self.decide(existing.as_ref(), draft, &mut outcome);
        Ok(outcome)
    }

    /// The record of the person of a row: by ID number, else by name, birth date and branch.
    fn find(&self, row: &ImportRow, place: &Found) -> Result<Option<Existing>> {
        let id = rules::given(row, Field::IdNumber).and_then(|text| identity::parse_id_number(text).ok());
        if let Some(id) = &id
            && let Some(found) = store::by_id_number(self.tx, id.as_str())?
        {
            return Ok(Some(found));
        }
        let Some(name) = rules::given(row, Field::Name) else { return Ok(None) };
        let typed = rules::given(row, Field::BirthDate).and_then(|text| crate::words::parse_plain_date(text).ok());
        let birth = id.as_ref().map(identity::IdNumber::birth_date).or(typed);
        let fits = |one: &Existing| {
            // Two people of one name are told apart by what is known of both.
            let same_birth = one.draft.birth_date.is_some() && one.draft.birth_date == birth;
            let same_branch = match place {
                Found::Place(place) => self.places.same_branch(place, &one.draft.organization_id),
                Found::Nothing => true,
                Found::No(_) => false,
            };
            same_birth && same_branch
        };
        // A number that is known decides alone: then only a record without one can still be this person.
        let candidates = if id.is_some() { store::unnumbered(self.tx, name) } else { store::by_name(self.tx, name) };
        let mut found: Vec<Existing> = candidates?.into_iter().filter(fits).collect();
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    fn put_place(
        &self,
        row: &ImportRow,
        place: &Found,
        stored: Option<&MemberDraft>,
        draft: &mut MemberDraft,
        outcome: &mut RowOutcome,
    ) {
        match (place, stored) {
            (Found::Place(id), None) => draft.organization_id.clone_from(id),
            (Found::Place(id), Some(stored)) if rules::given(row, Field::Organization).is_some() => {
                let moves = !self.places.same_branch(id, &stored.organization_id);
                let names = (self.places.name(&stored.organization_id), self.places.name(id));
                if moves && !self.choices.allow_moves {
                    let message = format!(
                        "此人已登记在“{}”，文件里是“{}”，同一人只能编入一个党支部。确属内部调整的，请选择“允许调整所在党支部”；\
                         外单位转入转出请办理组织关系转接。",
                        names.0, names.1
                    );
                    let problem = rules::problem(row, Field::Organization, message);
                    outcome.problems.push(problem.under("R-ORG-01", "《中国共产党章程》第八条"));
                } else if moves || rules::given(row, Field::Group).is_some() {
                    draft.organization_id.clone_from(id);
                }
            }
            (Found::No(reason), _) => outcome.problems.push(rules::problem(row, Field::Organization, reason.clone())),
            (Found::Nothing, None) => {
                let message = "没有填写所在党支部。请补全，或在上方选择“没有写党支部的编入”。";
                outcome.problems.push(rules::problem(row, Field::Organization, message));
            }
            (_, Some(_)) => {}
        }
    }

    /// One person twice in the file, or two rows for one record.
    fn refuse_twins(
        &mut self,
        row: &ImportRow,
        existing: Option<&Existing>,
        draft: &MemberDraft,
        outcome: &mut RowOutcome,
    ) {
        let first = if draft.id_number.is_empty() {
            let key = (draft.name.clone(), draft.birth_date);
            let same_place = self.by_name.get(&key).filter(|(_, place)| *place == draft.organization_id);
            let first = same_place.cloned();
            if !draft.name.is_empty() {
                self.by_name.entry(key).or_insert((row.number, draft.organization_id.clone()));
            }
            first
        } else {
            let first = self.by_id_number.get(&draft.id_number).cloned();
            let here = (row.number, draft.organization_id.clone());
            self.by_id_number.entry(draft.id_number.clone()).or_insert(here);
            first
        };
        let field = if draft.id_number.is_empty() { Field::Name } else { Field::IdNumber };
        let message = match first {
            Some((number, place))
                if place != draft.organization_id && !self.places.same_branch(&place, &draft.organization_id) =>
            {
                let other = self.places.name(&place);
                Some(format!(
                    "与第 {number} 行是同一人，那一行在“{other}”。同一人只能编入一个党支部，请确认后跳过其中一行。"
                ))
            }
            Some((number, _)) => Some(format!("与第 {number} 行重复。请跳过其中一行。")),
            None => {
                let other = existing.and_then(|found| self.members.get(&found.id));
                other.map(|number| format!("与第 {number} 行指的是同一条党员记录。请跳过其中一行。"))
            }
        };
        if let Some(found) = existing {
            self.members.entry(found.id.clone()).or_insert(row.number);
        }
        if let Some(message) = message {
            outcome.problems.push(rules::problem(row, field, message).under("R-MEM-07", ONE_RECORD));
        }
    }

    fn decide(&self, existing: Option<&Existing>, mut draft: MemberDraft, outcome: &mut RowOutcome) {
        outcome.member = existing.map(|found| (found.id.clone(), found.rev));
        let reason = self.choices.reason.trim();
        let explained = !reason.is_empty() && outcome.problems.iter().all(|problem| problem.can_be_explained);
        if let Some(found) = existing {
            outcome.changes = changes(&found.draft, &draft, &self.places);
        }
        if !outcome.problems.is_empty() {
            // A record that is the same in spite of a warning was explained when it was stored.
            let is_same = existing.is_some() && outcome.changes.is_empty();
            if !(explained || is_same && outcome.problems.iter().all(|problem| problem.can_be_explained)) {
                outcome.kind = RowKind::Rejected;
                return;
            }
            if !is_same {
                reason.clone_into(&mut draft.override_reason);
            }
            outcome.problems.clear();
        }
        outcome.kind = match existing {
            None => RowKind::Created,
            Some(_) if outcome.changes.is_empty() => RowKind::Same,
            Some(_) => RowKind::Changed,
        };
        outcome.draft = Some(draft);
    }
}

fn changes(before: &MemberDraft, after: &MemberDraft, places: &Places) -> Vec<ValueChange> {
    Field::ALL
        .into_iter()
        .filter(|field| *field != Field::Group)
        .filter_map(|field| {
            let text = |draft: &MemberDraft| match field {
                Field::Organization => draft.organization_id.clone(),
                _ => shown::text(draft, field),
            };
            if text(before) == text(after) {
                return None;
            }
            let seen = |draft: &MemberDraft| match field {
                Field::Organization => places.name(&draft.organization_id),
                _ => shown::masked(field, &text(draft)),
            };
            Some(ValueChange { field, before: seen(before), after: seen(after) })
        })
        .collect()
}
