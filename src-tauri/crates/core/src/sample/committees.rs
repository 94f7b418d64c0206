//! Committees of the example: every branch has its officers seated by an election, the community its own committee with
//! a secretary who is also director of the residents' committee, every group its leader. On purpose: one branch near
//! its end, one past it, one put off with approval, one with a post nobody holds.

use super::Community;
use super::bodies::{Body, OWN};
use crate::calendar::{add_months, add_years};
use crate::db::WriteTx;
use crate::error::Result;
use crate::organizations::OrgKind;
use crate::posts::{
    self, Deferral, LegalBasis, PostDraft, PostEnd, PostEndReason, PostKind, SeatDraft, TermDraft, terms,
};
use chrono::{Days, NaiveDate};

/// Compound branches by their place in the list: what is special about their term.
const VACANT: usize = 1;
const NEAR_END: usize = 2;
const OVERDUE: usize = 3;
const PUT_OFF: usize = 5;

/// Posts of five officers, of three (the last holds two), of two.
const FIVE: [PostKind; 5] = [
    PostKind::Secretary,
    PostKind::DeputySecretary,
    PostKind::OrganizationCommissioner,
    PostKind::PublicityCommissioner,
    PostKind::DisciplineCommissioner,
];

impl Community {
    /// At the opening of the records: what was elected before.
    pub(super) fn elect(&self, tx: &WriteTx<'_>) -> Result<()> {
        let branches = super::schedule::branches(&self.bodies);
        for (at, place) in branches.iter().enumerate() {
            let body = &self.bodies[*place];
            let (years, elected_on) = self.election(at, body);
            let seats: Vec<SeatDraft> =
                self.seats(*place).into_iter().map(|(kind, number)| self.seat_of(kind, number)).collect();
            let draft = TermDraft {
                approval_document: format!("示社党委〔{}〕{}号", elected_on.format("%Y"), at + 3),
                ..TermDraft::elected(if years == 5 { 4 } else { 2 }, elected_on, years)
            };
            terms::create(tx, &self.body_ids[*place], &draft, &seats)?;
        }
        self.elect_community(tx)?;
        for (place, body) in self.bodies.iter().enumerate().filter(|(_, body)| body.kind == OrgKind::PartyGroup) {
            let leader = self.officers(place, body)[0];
            let since = add_months(self.today, -30 - i32::try_from(place % 5).unwrap_or(0));
            self.appoint(tx, place, PostKind::GroupLeader, leader, since, LegalBasis::Assigned)?;
        }
        Ok(())
    }

    /// What happened since: a deferral that was approved, a commissioner who left.
    pub(super) fn change_committees(&self, tx: &WriteTx<'_>) -> Result<()> {
        let branches = super::schedule::branches(&self.bodies);
        let view = posts::committee(tx, &self.body_ids[branches[PUT_OFF]], self.today)?;
        if let Some(term) = view.term {
            let draft = TermDraft {
                deferral: Deferral::Approved,
                deferred_to: Some(add_months(term.ends_on, 9)),
                deferral_document: "示街工委〔批〕12号".into(),
                ..term.draft
            };
            terms::update(tx, &term.id, term.rev, &draft)?;
        }
        let view = posts::committee(tx, &self.body_ids[branches[VACANT]], self.today)?;
        let publicity = view.posts.iter().find(|post| post.draft.kind == PostKind::PublicityCommissioner);
        if let Some(post) = publicity {
            let end = PostEnd {
                ended_on: Some(self.today - Days::new(50)),
                reason: PostEndReason::Resigned,
                document: "支部党员大会决议".into(),
                filing_number: String::new(),
            };
            posts::end(tx, &post.id, post.rev, &end)?;
        }
        Ok(())
    }

    /// Years and day of the last election of a branch.
    fn election(&self, at: usize, body: &Body) -> (u32, NaiveDate) {
        if body.kind == OrgKind::JointBranch {
            return (3, add_months(self.today, -27 - i32::try_from(at % 2).unwrap_or(0)));
        }
        let before_end = |months: i32| add_months(add_years(self.today, -5), months);
        let elected_on = match at {
            NEAR_END => before_end(4),
            OVERDUE => add_years(self.today - Days::new(45), -5),
            PUT_OFF => before_end(-2),
            _ => add_months(self.today, -28 - i32::try_from(at).unwrap_or(0)),
        };
        (5, elected_on)
    }

    fn elect_community(&self, tx: &WriteTx<'_>) -> Result<()> {
        let branches = super::schedule::branches(&self.bodies);
        let heads: Vec<usize> =
            branches[..7].iter().map(|place| self.officers(*place, &self.bodies[*place])[0]).collect();
        let elected_on = add_months(self.today, -31);
        let mut seats: Vec<SeatDraft> =
            FIVE.iter().zip(&heads).map(|(kind, number)| self.seat_of(*kind, *number)).collect();
        seats.extend(heads[5..].iter().map(|number| self.seat_of(PostKind::Commissioner, *number)));
        let draft = TermDraft {
            approval_document: format!("示街工委〔{}〕8号", elected_on.format("%Y")),
            planned_size: Some(7),
            ..TermDraft::elected(5, elected_on, 5)
        };
        terms::create(tx, &self.body_ids[OWN], &draft, &seats)?;
        let view = posts::committee(tx, &self.body_ids[OWN], self.today)?;
        if let Some(post) = view.posts.iter().find(|post| post.draft.kind == PostKind::Secretary) {
            let draft = PostDraft { filing_number: "示区组备〔换届〕26号".into(), ..post.draft.clone() };
            posts::update(tx, &post.id, post.rev, &draft)?;
        }
        let since = add_months(self.today, -30);
        self.appoint(tx, OWN, PostKind::ResidentsDirector, heads[0], since, LegalBasis::Elected)
    }

    fn appoint(
        &self,
        tx: &WriteTx<'_>,
        place: usize,
        kind: PostKind,
        number: usize,
        since: NaiveDate,
        legal_basis: LegalBasis,
    ) -> Result<()> {
        let draft = PostDraft {
            organization_id: self.body_ids[place].clone(),
            kind,
            title: String::new(),
            member_id: Some(self.person_ids[number].clone()),
            person_name: String::new(),
            started_on: Some(since),
            legal_basis,
            basis_document: String::new(),
            filing_number: String::new(),
            term_until: (kind == PostKind::ResidentsDirector).then(|| add_years(since, 5)),
            note: String::new(),
            override_reason: String::new(),
        };
        posts::create(tx, &draft, None)?;
        Ok(())
    }

    /// Who holds which post in a branch.
    fn seats(&self, place: usize) -> Vec<(PostKind, usize)> {
        let officers = self.officers(place, &self.bodies[place]);
        match officers.as_slice() {
            [first, second, third] => vec![
                (PostKind::Secretary, *first),
                (PostKind::OrganizationCommissioner, *second),
                (PostKind::PublicityCommissioner, *third),
                (PostKind::DisciplineCommissioner, *third),
            ],
            officers => FIVE.into_iter().zip(officers.iter().copied()).collect(),
        }
    }

    fn officers(&self, place: usize, body: &Body) -> Vec<usize> {
        (0..self.people.len()).filter(|&number| self.people[number].body == place).take(body.officers).collect()
    }

    fn seat_of(&self, kind: PostKind, number: usize) -> SeatDraft {
        SeatDraft {
            kind,
            member_id: Some(self.person_ids[number].clone()),
            person_name: self.people[number].draft.name.clone(),
        }
    }
}
