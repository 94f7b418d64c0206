//! What the invented meetings are about. Each list is used in turn, shifted from organisation to organisation, with
//! other speakers, other sentences and other numbers each time, so that two years do not look copied.
//! `{n}` stands for a small number (a building, a household), `{m}` for a larger one (people, things).

mod appraisal;
mod assembly;
mod class;
mod committee;
mod group;
mod org_life;
mod talk;
mod theme;

pub use appraisal::APPRAISAL;
pub use assembly::ASSEMBLY;
pub use class::CLASS;
pub use committee::COMMITTEE;
pub use group::GROUP;
pub use org_life::ORG_LIFE;
pub use talk::TALK;
pub use theme::THEME;

use super::chance::Chance;
use crate::meetings::MeetingKind;

/// One thing to talk about.
pub struct Topic {
    /// Item of the agenda; for classes and theme days also part of the title.
    pub title: &'static str,
    /// Gists, 30–120 characters.
    pub speeches: &'static [&'static str],
    /// What is agreed; empty: nothing.
    pub task: &'static str,
    /// What shows later that it was done.
    pub evidence: &'static str,
    /// Material of a class or theme day.
    pub material: &'static str,
}

/// The topics of a kind.
pub fn of(kind: MeetingKind) -> &'static [Topic] {
    match kind {
        MeetingKind::MembersAssembly => ASSEMBLY,
        MeetingKind::Committee => COMMITTEE,
        MeetingKind::GroupMeeting => GROUP,
        MeetingKind::PartyClass => CLASS,
        MeetingKind::ThemeDay => THEME,
        MeetingKind::OrgLife => ORG_LIFE,
        MeetingKind::HeartTalk => TALK,
        MeetingKind::Appraisal => APPRAISAL,
        // These are written one by one, not turned through.
        MeetingKind::JointMeeting => &[],
    }
}

/// A sentence with its numbers.
pub fn filled(text: &str, chance: &mut Chance) -> String {
    let (small, large) = (chance.below(16) + 2, chance.below(41) + 20);
    text.replace("{n}", &small.to_string()).replace("{m}", &large.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gist_has_the_length_of_a_sentence_in_minutes() {
        for topic in MeetingKind::ALL.into_iter().flat_map(of) {
            assert!(topic.speeches.len() >= 2, "{}: two people speak", topic.title);
            assert_eq!(topic.task.is_empty(), topic.evidence.is_empty(), "{}: a task has its evidence", topic.title);
            for gist in topic.speeches {
                let length = filled(gist, &mut Chance::of(&[1])).chars().count();
                assert!((30..=120).contains(&length), "{length} characters: {gist}");
            }
        }
    }

    #[test]
    fn classes_and_theme_days_have_material_r_min_01() {
        for topic in [MeetingKind::PartyClass, MeetingKind::ThemeDay].into_iter().flat_map(of) {
            assert!(topic.material.chars().count() >= 20, "{}", topic.title);
        }
    }
}
