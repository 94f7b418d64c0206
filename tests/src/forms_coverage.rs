//! Forms of the coverage ledger that are right as they stand.

use crate::{an_organization_below, day};
use dangjian_core::coverage::{
    CoverDraft, CoverWay, DispatchDraft, DispatchTask, InstructorDraft, InstructorSource, UnitDraft, UnitKind,
    VisitDraft,
};
use dangjian_core::identity::make_uscc;
use dangjian_core::organizations::{OrgKind, OrgLevel, OrganizationDraft};

/// The nth invented unit in an area: 20 staff, 1 full member, another name and code for every n below 100,000.
pub fn a_unit(n: u32, area_id: &str) -> UnitDraft {
    UnitDraft {
        name: format!("第{n}号商贸有限公司"),
        kind: UnitKind::PrivateCompany,
        uscc: make_uscc(&format!("91990100MA00{n:05}")),
        trade: "商业零售".into(),
        address: format!("幸福路{n}号"),
        area_id: Some(area_id.into()),
        staff: Some(20),
        full_members: Some(1),
        probationary: Some(0),
        has_union: Some(false),
        has_league: Some(false),
        contact_name: "江望舒".into(),
        contact_phone: "13812345678".into(),
        registered_on: Some(day("2025-01-01")),
        note: String::new(),
        override_reason: String::new(),
    }
}

/// A cover from 1 March 2026 on; what the way needs is filled in.
pub fn a_cover(way: CoverWay, organization_id: Option<&str>) -> CoverDraft {
    CoverDraft {
        way,
        organization_id: organization_id.map(Into::into),
        contact_name: if way == CoverWay::ContactPerson { "杜若溪".into() } else { String::new() },
        contact_phone: String::new(),
        reason: if way == CoverWay::NotYet { "筹建中".into() } else { String::new() },
        document: "幸福街工委〔2026〕3号".into(),
        starts_on: Some(day("2026-03-01")),
        override_reason: String::new(),
    }
}

/// A branch that may cover units.
pub fn an_outside_branch(parent_id: &str, name: &str, kind: OrgKind) -> OrganizationDraft {
    an_organization_below(parent_id, name, OrgLevel::Building, kind)
}

/// A full member of another organisation.
pub fn an_instructor(name: &str) -> InstructorDraft {
    InstructorDraft {
        member_id: None,
        name: name.into(),
        phone: "13900001111".into(),
        work_unit: "幸福街道党建办公室".into(),
        post: "副主任".into(),
        source: InstructorSource::Subdistrict,
        is_full_member: true,
        note: String::new(),
        override_reason: String::new(),
    }
}

/// A dispatch from 1 March 2026 on for the usual term.
pub fn a_dispatch(instructor_id: &str, unit_id: &str) -> DispatchDraft {
    DispatchDraft {
        instructor_id: instructor_id.into(),
        unit_id: unit_id.into(),
        sender: "中共幸福街道工作委员会".into(),
        document: "幸福街工委〔2026〕9号".into(),
        starts_on: Some(day("2026-03-01")),
        ends_on: None,
        tasks: vec![DispatchTask::SpreadPolicy, DispatchTask::SetUpOrganization],
        other_task: String::new(),
        override_reason: String::new(),
    }
}

/// A visit on a day.
pub fn a_visit(instructor_id: &str, unit_id: &str, on: &str) -> VisitDraft {
    VisitDraft {
        instructor_id: instructor_id.into(),
        unit_id: unit_id.into(),
        visited_on: Some(day(on)),
        people: "单位负责人".into(),
        content: "了解党员人数，商量组建联合党支部。".into(),
        problem: String::new(),
        follow_up: String::new(),
    }
}
