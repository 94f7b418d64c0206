//! The organisations of the example: 市委 → 区委 → 街道党工委 → 社区党委 (own) → 6 compound branches with 14 groups
//! and 2 joint branches, with the number of members each gets. All names are invented.

use crate::calendar::add_years;
use crate::db::WriteTx;
use crate::error::Result;
use crate::organizations::{self, OrgKind, OrgLevel, OrganizationDraft};
use chrono::NaiveDate;

/// Place of the office's own organisation in [`all`].
pub const OWN: usize = 3;

/// One organisation to be.
pub struct Body {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Level.
    pub level: OrgLevel,
    /// Kind.
    pub kind: OrgKind,
    /// Place of the superior in [`all`].
    pub parent: Option<usize>,
    /// Members that belong to it directly.
    pub members: usize,
    /// How many of them, from the first, hold a post: secretary or leader first, then who takes the minutes.
    pub officers: usize,
    /// Where its people live, e.g. 春风里小区.
    pub home: String,
    /// Where it meets.
    pub place: String,
}

/// Name, members of the branch itself, members of each group.
const COMPOUNDS: [(&str, usize, &[usize]); 6] = [
    ("春风里小区", 6, &[8, 8, 8]),
    ("和顺苑小区", 7, &[7, 7, 7]),
    ("槐荫里小区", 8, &[9, 9]),
    ("明湖花园小区", 7, &[9, 9]),
    ("梧桐苑小区", 8, &[8, 8]),
    ("新桥家园小区", 7, &[7, 7]),
];
const ORDINALS: [&str; 3] = ["一", "二", "三"];

/// All organisations, superior before inferior: 180 members in all.
pub fn all() -> Vec<Body> {
    let superior = |name: &str, short: &str, level, kind, parent| Body {
        name: name.into(),
        short: short.into(),
        level,
        kind,
        parent,
        members: 0,
        officers: 0,
        home: String::new(),
        place: String::new(),
    };
    let mut bodies = vec![
        superior("中共示例市委员会", "示例市委", OrgLevel::City, OrgKind::PartyCommittee, None),
        superior("中共示例市示例区委员会", "示例区委", OrgLevel::District, OrgKind::PartyCommittee, Some(0)),
        superior("中共示例街道工作委员会", "示例街道党工委", OrgLevel::Subdistrict, OrgKind::WorkingCommittee, Some(1)),
        superior("中共示例社区委员会", "示例社区党委", OrgLevel::Community, OrgKind::PartyCommittee, Some(2)),
    ];
    for (home, own, groups) in COMPOUNDS {
        let branch = bodies.len();
        bodies.push(Body {
            name: format!("中共示例社区{home}支部委员会"),
            short: format!("{home}党支部"),
            level: OrgLevel::Compound,
            kind: OrgKind::Branch,
            parent: Some(OWN),
            members: own,
            officers: 5,
            home: home.into(),
            place: format!("{home}党群服务站二楼会议室"),
        });
        for (ordinal, &members) in ORDINALS.iter().zip(groups) {
            bodies.push(Body {
                name: format!("{home}党支部第{ordinal}党小组"),
                short: format!("{home}第{ordinal}党小组"),
                level: OrgLevel::Grid,
                kind: OrgKind::PartyGroup,
                parent: Some(branch),
                members,
                officers: 2,
                home: home.into(),
                place: format!("{home}第{ordinal}网格议事亭"),
            });
        }
    }
    bodies.push(Body {
        name: "中共示例社区星辰楼宇联合支部委员会".into(),
        short: "星辰楼宇联合党支部".into(),
        level: OrgLevel::Building,
        kind: OrgKind::JointBranch,
        parent: Some(OWN),
        members: 19,
        officers: 3,
        home: "星辰大厦".into(),
        place: "星辰大厦一楼党群活动室".into(),
    });
    // Six full members: no committee (R-LIFE-12), so its name has no 委员会.
    bodies.push(Body {
        name: "中共示例社区四季商圈联合支部".into(),
        short: "四季商圈联合党支部".into(),
        level: OrgLevel::Grid,
        kind: OrgKind::JointBranch,
        parent: Some(OWN),
        members: 7,
        officers: 2,
        home: "四季街".into(),
        place: "四季街商户之家".into(),
    });
    bodies
}

/// Stores them all and marks the own one; gives back their ids in the order of [`all`].
pub fn found(tx: &WriteTx<'_>, bodies: &[Body]) -> Result<Vec<String>> {
    let mut ids: Vec<String> = Vec::new();
    for (years, body) in (8_i32..).zip(bodies) {
        let draft = OrganizationDraft {
            name: body.name.clone(),
            short_name: body.short.clone(),
            level: body.level,
            kind: body.kind,
            parent_id: body.parent.map(|place| ids[place].clone()),
            established_on: (body.members > 0).then(|| set_up_on(tx.now().today(), years % 9 + 3)),
            contact_name: String::new(),
            contact_phone: if ids.len() == OWN { "11100009999".into() } else { String::new() },
            uscc: String::new(),
            note: String::new(),
            override_reason: String::new(),
        };
        ids.push(organizations::create(tx, &draft)?);
    }
    organizations::mark_own(tx, &ids[OWN])?;
    Ok(ids)
}

fn set_up_on(today: NaiveDate, years: i32) -> NaiveDate {
    add_years(today, -years)
}
