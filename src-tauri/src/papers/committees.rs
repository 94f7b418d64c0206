//! 班子名册 of what is recorded: who is in office, by organisation.

use super::Maker;
use dangjian_core::posts::TermState;
use dangjian_core::posts::in_office::CommitteePeople;
use dangjian_core::posts::rules::state_name;
use dangjian_print::{CommitteeEntry, CommitteePerson, CommitteeRoster};

/// 班子名册. `organization_name` stands in the head of every page.
pub fn committees_of(committees: &[CommitteePeople], organization_name: &str, maker: &Maker) -> CommitteeRoster {
    CommitteeRoster {
        title: String::new(),
        organization_name: organization_name.to_owned(),
        as_of: Some(maker.now.today()),
        committees: committees.iter().map(entry).collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn entry(committee: &CommitteePeople) -> CommitteeEntry {
    let state = committee.state.filter(|state| *state != TermState::Normal);
    CommitteeEntry {
        organization: committee.organization.clone(),
        number: committee.number,
        elected_on: committee.elected_on,
        ends_on: committee.ends_on,
        state: state.map(|state| state_name(state).to_owned()).unwrap_or_default(),
        people: committee
            .people
            .iter()
            .map(|person| CommitteePerson {
                post: person.label.clone(),
                name: person.name.clone(),
                sex: person.sex.map(|sex| sex.label().to_owned()).unwrap_or_default(),
                born: person.birth_date,
                nation: person.ethnicity.clone(),
                education: person.education.clone(),
                joined: person.join_date,
                started: person.started_on,
                basis: person.legal_basis.name().to_owned(),
                document: person.documents.clone(),
            })
            .collect(),
        vacancies: committee.vacancies.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;

    #[test]
    fn the_usual_state_is_not_printed_and_unknown_terms_stay_empty() {
        let committee = |state| CommitteePeople {
            organization: "中共某某支部委员会".into(),
            number: None,
            elected_on: None,
            ends_on: None,
            state,
            people: Vec::new(),
            vacancies: vec!["书记".into()],
        };
        let paper =
            committees_of(&[committee(Some(TermState::Normal)), committee(Some(TermState::Overdue))], "甲", &maker());
        assert_eq!((paper.committees[0].state.as_str(), paper.committees[1].state.as_str()), ("", "超期"), "R-ORG-34");
        assert_eq!(paper.committees[0].number, None, "nothing is invented");
    }
}
