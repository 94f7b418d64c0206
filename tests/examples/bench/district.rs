//! An invented district: 20 subdistricts with 5 communities each, 40 members in each branch, one meeting a community.
//! The same every time but for the ids. No name belongs to a real person; ID numbers are of region 99, which is
//! assigned to nobody.

use chrono::{Days, NaiveDate};
use dangjian_core::db::WriteTx;
use dangjian_core::error::Result;
use dangjian_core::identity::make_id_number;
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::members::{self, MemberDraft, MemberType};
use dangjian_core::office::{Office, Permission, SetupDraft, WordAnswer};
use dangjian_core::organizations::{self, OrgKind, OrgLevel, OrganizationDraft};

const SUBDISTRICTS: u32 = 20;
const COMMUNITIES: u32 = 5;
const IN_A_BRANCH: u32 = 40;
/// Members written in one transaction.
const AT_ONCE: usize = 5_000;
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const GIVEN: &str = "明华建国秀英志强丽芳伟敏静磊洋艳勇军杰娟涛超霞平刚桂兰玉梅文斌晓东海燕春生德全佳怡子涵";

/// Sets the vault up and fills it.
pub fn fill(office: &Office, password: &str, members: u32) -> Result<()> {
    let sheet = office.setup_begin(&SetupDraft { user_name: "测量员".into(), password: password.into() })?;
    let answers = sheet.ask.iter().map(|&place| WordAnswer { place, word: sheet.words[place as usize - 1].clone() });
    office.setup_confirm_recovery(&answers.collect::<Vec<_>>())?;
    office.setup_finish(&organization(
        "中共锦华区委员会",
        "锦华区委",
        OrgLevel::District,
        OrgKind::PartyCommittee,
        None,
    ))?;
    let own = office.session().own_organization_id;
    let branches = office.write(Permission::Edit, "测量", |tx| tree(tx, &own, members))?.value;
    let everyone: Vec<u32> = (0..members).collect();
    for part in everyone.chunks(AT_ONCE) {
        office.write(Permission::Edit, "测量", |tx| {
            for &number in part {
                members::create(tx, &member(number, &branches[(number / IN_A_BRANCH) as usize]))?;
            }
            Ok(())
        })?;
    }
    let now = office.now().local;
    for branch in branches.iter().step_by(branches.len().div_ceil(500).max(1)) {
        office.write(Permission::Edit, "测量", |tx| {
            let draft = meetings::prepare(tx, branch, MeetingKind::MembersAssembly, None, now)?;
            meetings::create(tx, &draft)
        })?;
    }
    Ok(())
}

/// Makes the organisations; gives back the ids of the branches.
fn tree(tx: &WriteTx<'_>, own: &str, members: u32) -> Result<Vec<String>> {
    let mut communities = Vec::new();
    for street in 1..=SUBDISTRICTS {
        let short = format!("锦{street}街道");
        let name = format!("中共锦华区{short}工作委员会");
        let kind = OrgKind::WorkingCommittee;
        let above = organizations::create(tx, &organization(&name, &short, OrgLevel::Subdistrict, kind, Some(own)))?;
        for place in 1..=COMMUNITIES {
            let short = format!("锦{street}-{place}社区");
            let name = format!("中共{short}委员会");
            let draft = organization(&name, &short, OrgLevel::Community, OrgKind::PartyCommittee, Some(&above));
            communities.push((short, organizations::create(tx, &draft)?));
        }
    }
    (0..members.div_ceil(IN_A_BRANCH))
        .map(|number| {
            let (community, above) = &communities[number as usize % communities.len()];
            let short = format!("{community}第{}党支部", number as usize / communities.len() + 1);
            let name = format!("中共{short}委员会");
            organizations::create(tx, &organization(&name, &short, OrgLevel::Compound, OrgKind::Branch, Some(above)))
        })
        .collect()
}

fn organization(name: &str, short: &str, level: OrgLevel, kind: OrgKind, above: Option<&str>) -> OrganizationDraft {
    OrganizationDraft {
        name: name.into(),
        short_name: short.into(),
        level,
        kind,
        parent_id: above.map(Into::into),
        established_on: None,
        contact_name: String::new(),
        contact_phone: String::new(),
        uscc: String::new(),
        note: String::new(),
        override_reason: String::new(),
    }
}

/// The nth invented member.
pub fn member(number: u32, branch: &str) -> MemberDraft {
    let chance = scatter(number);
    let birth = day(1945, chance % 17_000);
    let joined = birth + Days::new(u64::from(7_300 + chance % 3_650));
    let probationary = chance.is_multiple_of(29);
    MemberDraft {
        name: name(number),
        // A region for every thousand: whatever the birth dates, no two numbers are alike.
        id_number: make_id_number(990_000 + number / 1_000, birth, number % 1_000),
        ethnicity: "汉族".into(),
        education: ["初中", "高中", "大专", "本科"][(chance % 4) as usize].into(),
        member_type: if probationary { MemberType::Probationary } else { MemberType::Full },
        join_date: Some(joined),
        conversion_date: (!probationary).then(|| joined + Days::new(365)),
        mobile: format!("139{number:08}"),
        address: format!("锦华区锦秀路{}号", chance % 999 + 1),
        is_exempt: chance.is_multiple_of(17),
        is_floating: chance.is_multiple_of(23),
        override_reason: "测量数据".into(),
        ..MemberDraft::blank(branch)
    }
}

fn name(number: u32) -> String {
    let chance = scatter(number);
    let pick =
        |from: &str, at: u32| from.chars().nth(at as usize % from.chars().count()).expect("at is below the length");
    let mut name = String::from(pick(SURNAMES, chance));
    name.push(pick(GIVEN, chance / 64));
    if !chance.is_multiple_of(5) {
        name.push(pick(GIVEN, chance / 4_096));
    }
    name
}

/// What a clerk types, each kind in turn: a name, part of one, pinyin, initials, last digits, nobody's name.
pub fn typed(call: u32) -> String {
    let somebody = name(call * 91);
    match call % 6 {
        0 => somebody,
        1 => somebody.chars().skip(1).collect(),
        2 => ["wangming", "lixiu", "zhangzhi", "chenjian"][(call / 6 % 4) as usize].into(),
        3 => ["wm", "lxy", "zzq", "cjg"][(call / 6 % 4) as usize].into(),
        4 => format!("{:04}", call * 37 % 10_000),
        _ => "欧阳不存在".into(),
    }
}

fn day(year: i32, after: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins") + Days::new(u64::from(after))
}

/// Spreads consecutive numbers (the finaliser of `MurmurHash3`).
fn scatter(number: u32) -> u32 {
    let mut x = number.wrapping_add(0x9e37_79b9);
    x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
    x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}
