//! Rules about who holds which post, as pure functions: R-ORG-07, 11..16, 20, 22, and of the elections only that
//! nobody but a full member may stand (R-ELE-01). What they say are hints; only what cannot be is refused.

use super::rules::BRANCH_RULES;
use super::types::{LegalBasis, PostDraft, PostEnd, PostKind, Vacancy};
use crate::calendar::full_years;
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::members::{MemberType, MembershipStatus};
use crate::organizations::{OrgKind, OrgLevel};
use crate::settings::{CommitteeSize, CommitteeSizes};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

const COMMUNITY_RULES: &str = "中央关于加强城市基层党建工作的意见（2019年）";
const ELECTION_RULES: &str = "《中国共产党基层组织选举工作条例》";
const OWN_RULE: &str = "本程序的提示，供参考";

/// R-ORG-11, 12: so many full members have a committee.
pub const COMMITTEE_FROM: u32 = 7;
/// R-ORG-11: size of a branch committee.
const BRANCH_COMMITTEE: CommitteeSize = CommitteeSize { from: 3, to: 5, max: 7 };
/// R-ORG-15: full years as full member.
const SECRETARY_YEARS: u32 = 1;

/// Somebody in office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Which post.
    pub kind: PostKind,
    /// Its title.
    pub label: String,
    /// Id of the member, else the name: who it is.
    pub person: String,
    /// Name.
    pub name: String,
    /// Since when.
    pub started_on: NaiveDate,
    /// R-ORG-20.
    pub filing_number: String,
    /// What the roster says; none for somebody outside it.
    pub holder: Option<Holder>,
}

/// What the rules need to know of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// 党籍状态
    pub status: MembershipStatus,
    /// 人员类别
    pub member_type: MemberType,
    /// 转正日期
    pub conversion_date: Option<NaiveDate>,
}

/// The organisation whose committee is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Full members in it and below.
    pub full_members: u32,
    /// `org.committee_size`
    pub sizes: CommitteeSizes,
    /// 核定委员职数 of the present term.
    pub planned_size: Option<u32>,
    /// Whether it has a term now.
    pub has_term: bool,
}

/// R-ORG-11, 12: whether a branch has a committee; `None` where the number of full members does not decide.
pub fn needs_committee(kind: OrgKind, full_members: u32) -> Option<bool> {
    matches!(kind, OrgKind::Branch | OrgKind::JointBranch | OrgKind::FloatingBranch)
        .then_some(full_members >= COMMITTEE_FROM)
}

/// Posts that an organisation of this kind and size always has.
pub fn usual_posts(kind: OrgKind, full_members: u32) -> &'static [PostKind] {
    use PostKind::{DisciplineCommissioner, GroupLeader, OrganizationCommissioner, PublicityCommissioner, Secretary};
    match (kind, needs_committee(kind, full_members)) {
        (OrgKind::PartyGroup, _) => &[GroupLeader],
        (OrgKind::WorkingCommittee, _) => &[],
        (_, Some(true)) => &[Secretary, OrganizationCommissioner, PublicityCommissioner, DisciplineCommissioner],
        _ => &[Secretary],
    }
}

/// R-ORG-16: usual posts nobody holds. `left` says when the last holder left. Where nobody was ever entered nothing is
/// vacant: the office has not recorded its committee yet.
pub fn vacancies(body: &Body, seats: &[Seat], left: &BTreeMap<PostKind, NaiveDate>) -> Vec<Vacancy> {
    if seats.is_empty() && left.is_empty() && !body.has_term {
        return Vec::new();
    }
    let free = |kind: &&PostKind| seats.iter().all(|seat| seat.kind != **kind);
    let usual = usual_posts(body.kind, body.full_members).iter().filter(free);
    usual.map(|kind| Vacancy { kind: *kind, since: left.get(kind).copied() }).collect()
}

/// People with a seat, each once.
pub fn people(seats: &[Seat]) -> u32 {
    let persons: BTreeSet<&str> =
        seats.iter().filter(|seat| seat.kind.is_seat()).map(|seat| seat.person.as_str()).collect();
    u32::try_from(persons.len()).unwrap_or(u32::MAX)
}

/// 核定职数 less the people there are.
pub fn open_seats(body: &Body, seats: &[Seat]) -> u32 {
    body.planned_size.map_or(0, |planned| planned.saturating_sub(people(seats)))
}

/// What the rules say about a committee as it is.
pub fn check_committee(body: &Body, seats: &[Seat], vacancies: &[Vacancy]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if seats.is_empty() && !body.has_term {
        return findings;
    }
    for vacancy in vacancies {
        findings.push(vacancy_finding(vacancy));
    }
    let open = open_seats(body, seats);
    if open > 0 {
        let message =
            format!("核定委员 {} 人，现有 {} 人，缺额 {open} 人，应及时补选。", people(seats) + open, people(seats));
        findings.push(Finding::new("R-ORG-16", FindingLevel::Warn, message, BRANCH_RULES));
    }
    findings.extend(size(body, seats));
    findings.extend(several_posts(body, seats));
    for seat in seats.iter().filter(|seat| seat.kind.is_seat()) {
        findings.extend(gone(seat));
    }
    for seat in seats.iter().filter(|seat| seat.kind == PostKind::Secretary) {
        findings.extend(secretary(body, seat, seats));
    }
    findings
}

fn vacancy_finding(vacancy: &Vacancy) -> Finding {
    let since = vacancy.since.map(|day| format!("自 {day} 起")).unwrap_or_default();
    let name = vacancy.kind.name();
    match vacancy.kind {
        PostKind::GroupLeader => {
            let message = format!("{name}{since}空缺，请由党支部指定或党小组推荐。");
            Finding::new("R-ORG-17", FindingLevel::Info, message, BRANCH_RULES)
        }
        PostKind::Secretary => {
            let message = format!("{name}{since}空缺，应及时补选；必要时上级可以指派。");
            Finding::new("R-ORG-16", FindingLevel::Warn, message, BRANCH_RULES)
        }
        _ => {
            let message = format!("{name}{since}空缺，应及时补选；暂由他人兼任的，请登记兼任。");
            Finding::new("R-ORG-16", FindingLevel::Warn, message, BRANCH_RULES)
        }
    }
}

fn size(body: &Body, seats: &[Seat]) -> Option<Finding> {
    let heads = people(seats);
    let warn = |id: &str, message: String, basis: &str| Some(Finding::new(id, FindingLevel::Warn, message, basis));
    match needs_committee(body.kind, body.full_members) {
        Some(false) => {
            let others = seats.iter().filter(|seat| {
                seat.kind.is_seat() && !matches!(seat.kind, PostKind::Secretary | PostKind::DeputySecretary)
            });
            let deputies = seats.iter().filter(|seat| seat.kind == PostKind::DeputySecretary).count();
            if others.count() == 0 && deputies <= 1 {
                return None;
            }
            let message = format!(
                "有正式党员 {} 人，不足 {COMMITTEE_FROM} 人的不设委员会，设书记 1 人，必要时设副书记 1 人。",
                body.full_members
            );
            warn("R-ORG-12", message, BRANCH_RULES)
        }
        Some(true) => {
            let CommitteeSize { from, to, max } = BRANCH_COMMITTEE;
            if (from..=max).contains(&heads) {
                return None;
            }
            let message = format!(
                "有正式党员 {} 人，支部委员会一般 {from} 至 {to} 人，最多 {max} 人，现有 {heads} 人。",
                body.full_members
            );
            warn("R-ORG-11", message, BRANCH_RULES)
        }
        None => {
            let size = match body.kind {
                OrgKind::GeneralBranch => body.sizes.general_branch,
                // Committees of districts and cities are no basic-level ones.
                OrgKind::PartyCommittee if body.level >= OrgLevel::Subdistrict => body.sizes.basic_committee,
                _ => return None,
            };
            if (size.from..=size.max).contains(&heads) {
                return None;
            }
            let CommitteeSize { from, to, max } = size;
            let message = format!("委员会一般 {from} 至 {to} 人，最多 {max} 人，现有 {heads} 人。");
            warn("R-ORG-13", message, "委员会人数参数（可在设置中按本地规定调整）")
        }
    }
}

/// R-ORG-14.
fn several_posts(body: &Body, seats: &[Seat]) -> Vec<Finding> {
    let mut by_person: BTreeMap<&str, Vec<&Seat>> = BTreeMap::new();
    for seat in seats.iter().filter(|seat| seat.kind.is_seat()) {
        by_person.entry(&seat.person).or_default().push(seat);
    }
    let warn = |message: String| Finding::new("R-ORG-14", FindingLevel::Warn, message, OWN_RULE);
    let mut findings = Vec::new();
    for held in by_person.values() {
        let holds = |kind: PostKind| held.iter().any(|seat| seat.kind == kind);
        let titles = held.iter().map(|seat| seat.label.as_str()).collect::<Vec<_>>().join("、");
        if holds(PostKind::Secretary) && holds(PostKind::DisciplineCommissioner) {
            findings.push(warn(format!("{}一人任{titles}，书记与纪检委员宜由两人担任。", held[0].name)));
        } else if held.len() > 2 {
            findings.push(warn(format!("{}一人任{titles}，一人一般最多兼任两个职务。", held[0].name)));
        } else if held.len() == 2
            && people(seats) > BRANCH_COMMITTEE.to
            && needs_committee(body.kind, body.full_members) == Some(true)
        {
            findings.push(warn(format!("{}一人任{titles}，委员会人数较多时不宜兼任。", held[0].name)));
        }
    }
    findings
}

/// Somebody in office who is no member any more.
fn gone(seat: &Seat) -> Option<Finding> {
    let status = match seat.holder?.status {
        MembershipStatus::Normal => return None,
        MembershipStatus::Suspended => "已停止党籍",
        MembershipStatus::Removed | MembershipStatus::Expelled | MembershipStatus::ProbationCancelled => "已出党",
        MembershipStatus::TransferredOut => "已转出",
        MembershipStatus::Deceased => "已去世",
    };
    let message = format!("{}{}{status}，请办理离任并及时补选。", seat.label, seat.name);
    Some(Finding::new("R-ORG-16", FindingLevel::Warn, message, BRANCH_RULES))
}

fn secretary(body: &Body, seat: &Seat, seats: &[Seat]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(holder) = seat.holder {
        findings.extend(standing(holder, &seat.name, seat.started_on));
    }
    if body.level == OrgLevel::Community && seat.filing_number.is_empty() {
        let message = "社区党组织书记由区委组织部备案管理，请登记备案文号。";
        findings.push(Finding::new("R-ORG-20", FindingLevel::Remind, message, COMMUNITY_RULES));
    }
    let director = seats.iter().any(|other| other.kind == PostKind::ResidentsDirector && other.person == seat.person);
    if director {
        let message = format!("{}一肩挑：书记兼居委会主任，两个职务各有任职依据和任期。", seat.name);
        findings.push(Finding::new("R-ORG-22", FindingLevel::Info, message, COMMUNITY_RULES));
    }
    findings
}

/// R-ORG-20: the removal of a community's secretary is filed too. Asked for during a year; what is older is history.
pub fn removal_filing(level: OrgLevel, name: &str, end: &PostEnd, today: NaiveDate) -> Option<Finding> {
    let ended_on = end.ended_on?;
    let is_history = full_years(ended_on, today) >= 1;
    if level != OrgLevel::Community || is_history || !end.filing_number.trim().is_empty() {
        return None;
    }
    let message = format!("{name}于 {ended_on} 离任书记，请登记免职的备案文号。");
    Some(Finding::new("R-ORG-20", FindingLevel::Remind, message, COMMUNITY_RULES))
}

/// R-ORG-15, judged on the day of taking office.
fn standing(holder: Holder, name: &str, started_on: NaiveDate) -> Option<Finding> {
    let years = holder.conversion_date.filter(|day| *day <= started_on).map(|day| full_years(day, started_on));
    let message = match years {
        Some(years) if years >= SECRETARY_YEARS => return None,
        Some(_) => format!("{name}任职时转正不满 {SECRETARY_YEARS} 年；书记一般应有 {SECRETARY_YEARS} 年以上党龄。"),
        None if holder.member_type == MemberType::Full && holder.conversion_date.is_none() => return None,
        None => format!("{name}任职时还不是正式党员；书记应为正式党员，一般有 {SECRETARY_YEARS} 年以上党龄。"),
    };
    Some(Finding::new("R-ORG-15", FindingLevel::Warn, message, BRANCH_RULES).at("memberId"))
}

/// Fields of a post that cannot be. Errors: `input.invalid`.
pub fn check_post_fields(draft: &PostDraft, organization: OrgKind, today: NaiveDate) -> Result<NaiveDate> {
    let name = draft.person_name.trim().chars().count();
    if !(2..=30).contains(&name) {
        let field = if draft.member_id.is_some() { "memberId" } else { "personName" };
        return Err(Error::invalid(field, "请选择任职人员；不在名册中的，请填写姓名（2 至 30 个字）。"));
    }
    let Some(started_on) = draft.started_on else {
        return Err(Error::invalid("startedOn", "请填写任职日期。"));
    };
    if started_on > today {
        return Err(Error::invalid("startedOn", "任职日期不能晚于今天。任职后再登记。"));
    }
    if draft.kind == PostKind::OtherPost && draft.title.trim().is_empty() {
        return Err(Error::invalid("title", "请填写职务名称。"));
    }
    let is_group = organization == OrgKind::PartyGroup;
    if is_group != (draft.kind == PostKind::GroupLeader) && draft.kind != PostKind::OtherPost {
        let reason = if is_group {
            "党小组只设组长，其他职务请登记在党支部。"
        } else {
            "党小组组长请登记在党小组。"
        };
        return Err(Error::invalid("kind", reason));
    }
    if draft.term_until.is_some_and(|until| until <= started_on) {
        return Err(Error::invalid("termUntil", "任期截止日期应晚于任职日期。"));
    }
    for (field, label, text, most) in [
        ("title", "职务名称", &draft.title, 30),
        ("basisDocument", "依据文件", &draft.basis_document, 200),
        ("filingNumber", "备案文号", &draft.filing_number, 100),
        ("note", "备注", &draft.note, 10_000),
        ("overrideReason", "说明原因", &draft.override_reason, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    Ok(started_on)
}

/// How a post ended, against its beginning. Errors: `input.invalid`.
pub fn check_end(end: &PostEnd, started_on: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    let Some(ended_on) = end.ended_on else {
        return Err(Error::invalid("endedOn", "请填写离任日期。"));
    };
    if ended_on < started_on {
        return Err(Error::invalid("endedOn", format!("离任日期不能早于任职日期 {started_on}。")));
    }
    if ended_on > today {
        return Err(Error::invalid("endedOn", "离任日期不能晚于今天。离任后再登记。"));
    }
    Error::limit("document", "离任文件", &end.document, 200)?;
    Error::limit("filingNumber", "备案文号", &end.filing_number, 100)?;
    Ok(ended_on)
}

/// What the rules say about one appointment.
pub fn check_post(draft: &PostDraft, body: OrgKind, started_on: NaiveDate, holder: Option<Holder>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let elected = matches!(draft.legal_basis, LegalBasis::Elected | LegalBasis::ByElection);
    if body == OrgKind::TemporaryBranch && elected && !draft.kind.is_cross_post() {
        let message = "临时党支部不进行选举，负责人由批准设立的党组织指定，依据请选“任命”或“指派”。";
        findings.push(Finding::new("R-ORG-07", FindingLevel::Block, message, BRANCH_RULES).at("legalBasis"));
    }
    if let Some(holder) = holder
        && draft.kind.is_seat()
    {
        findings.extend(right_to_stand(holder, &draft.person_name, started_on, elected));
        if draft.kind == PostKind::Secretary {
            findings.extend(standing(holder, draft.person_name.trim(), started_on));
        }
    }
    let heads = matches!(draft.kind, PostKind::Secretary | PostKind::DeputySecretary);
    let appointed_body = matches!(body, OrgKind::WorkingCommittee | OrgKind::TemporaryBranch);
    if draft.kind.is_seat() && !heads && !elected && !appointed_body {
        let message = format!("{}应由选举产生；上级必要时可以指派书记、副书记，不指派其他委员。", draft.kind.name());
        findings.push(Finding::new("R-ORG-16", FindingLevel::Warn, message, BRANCH_RULES).at("legalBasis"));
    }
    findings
}

/// R-ELE-01: only full members may stand. Somebody who was converted since stood wrongly then: that cannot be undone
/// by a form (R-GEN-11), so it only asks for a reason.
fn right_to_stand(holder: Holder, name: &str, started_on: NaiveDate, elected: bool) -> Option<Finding> {
    if !elected {
        return None;
    }
    let (level, message) = match (holder.member_type, holder.conversion_date) {
        (MemberType::Probationary, _) => (FindingLevel::Block, format!("{}是预备党员，没有被选举权。", name.trim())),
        (MemberType::Full, Some(day)) if day > started_on => {
            (FindingLevel::Warn, format!("{}在 {day} 转正，任职时还是预备党员，没有被选举权。", name.trim()))
        }
        (MemberType::Full, _) => return None,
    };
    Some(Finding::new("R-ELE-01", level, message, ELECTION_RULES).at("memberId"))
}

#[cfg(test)]
#[path = "rules_seats_tests.rs"]
mod tests;
