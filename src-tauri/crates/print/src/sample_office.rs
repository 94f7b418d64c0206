//! Invented input for the papers of an office, of any number of people, for tests, measurements and example data. No name
//! here belongs to a real person; all telephone numbers are of a range that is not given out.

use std::io::Cursor;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use image::{ImageFormat, Rgb, RgbImage};

use crate::picture::{Image, Pixels};
use crate::{
    Certificate, CertificateKind, ChartBox, MeetingNotice, OrganizationChart, Photo, PhotoSheet, Roster, RosterEntry,
    SignIn, SignInEntry,
};

const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
const FIRST: &str = "建国秀丽志明晓文玉海永春小红伟平";
const SECOND: &str = "华兰军英强芳勇霞杰梅峰燕刚娟涛敏";
/// Names of two to fourteen characters, of several peoples, and with a character outside the basic plane.
const AWKWARD: [&str; 8] =
    ["买买提·艾力", "𠮷永强", "欧阳建国", "张三", "阿卜杜热合曼·买买提艾力", "司马慧", "迪丽热巴·吐尔逊江", "于一"];
const UNITS: [&str; 4] = [
    "第一党小组",
    "第二党小组",
    "锦华社区物业服务联合党支部",
    "锦绣新城街道锦华社区新就业群体流动党员联合党支部第三党小组",
];
const BRANCHES: [&str; 4] = [
    "锦华社区第一小区党支部",
    "锦华社区第二小区党支部",
    "锦华社区第三小区党支部",
    "锦绣新城街道锦华社区商圈楼宇非公有制经济组织联合党支部",
];
const COMMITTEE: &str = "中共锦绣新城街道锦华社区委员会";

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn at(hour: u32) -> NaiveDateTime {
    day(2026, 11, 3).and_hms_opt(hour, 0, 0).unwrap_or_default()
}

/// The name of the person with this number. Names repeat after some thousands.
pub fn person_name(number: usize) -> String {
    if number % 10 == 3
        && let Some(name) = AWKWARD.get(number / 10)
    {
        return (*name).to_owned();
    }
    let pick = |list: &str, at: usize| list.chars().nth(at % list.chars().count()).unwrap_or('明');
    let mut name = String::from(pick(SURNAMES, number));
    name.push(pick(FIRST, number / 30));
    // Every fourth of the first has two characters.
    if number % 4 != 1 || number >= 480 {
        name.push(pick(SECOND, number / 480 + number));
    }
    name
}

fn phone(number: usize) -> String {
    format!("100{:08}", 12_345_678 + number * 37)
}

/// A notice of a branch general meeting.
pub fn meeting_notice() -> MeetingNotice {
    MeetingNotice {
        meeting: "2026年第三季度支部党员大会".to_owned(),
        addressee: "各党小组、全体党员".to_owned(),
        start: Some(at(14)),
        end: Some(at(16)),
        place: "社区党群服务中心二楼会议室".to_owned(),
        agenda: [
            "听取支部第三季度工作报告",
            "讨论接收林建同志为预备党员，并投票表决",
            "学习《中国共产党支部工作条例（试行）》",
        ]
        .map(str::to_owned)
        .to_vec(),
        attendees: "支部全体党员，邀请入党积极分子列席".to_owned(),
        preparations: [
            "请准时到会，不能到会的请于11月2日17:00前向党小组组长书面请假，说明原因。",
            "请佩戴党员徽章，携带笔记本。",
            "会议期间请将手机调至静音。",
        ]
        .map(str::to_owned)
        .to_vec(),
        contact: "林晓棠".to_owned(),
        contact_phone: "0571-00000123".to_owned(),
        issuer: "中共锦华社区第三小区支部委员会".to_owned(),
        issued_on: Some(day(2026, 10, 28)),
        sealed: true,
        is_example: true,
        created: at(9),
        author: "中共锦华社区第三小区支部委员会".to_owned(),
        ..MeetingNotice::default()
    }
}

/// A sign-in list of `count` people; 0 gives an empty form.
pub fn sign_in(count: usize) -> SignIn {
    let entry = |number: usize| SignInEntry {
        name: person_name(number),
        unit: UNITS[if number % 9 == 8 { 3 } else { number % 3 }].to_owned(),
        phone: if number % 5 == 4 { String::new() } else { phone(number) },
        remark: if number % 11 == 10 { "列席".to_owned() } else { String::new() },
    };
    SignIn {
        meeting: "2026年第三季度支部党员大会".to_owned(),
        start: Some(at(14)),
        end: Some(at(16)),
        place: "社区党群服务中心二楼会议室".to_owned(),
        due: u32::try_from(count).ok().filter(|count| *count > 0),
        people: (0..count).map(entry).collect(),
        is_example: true,
        created: at(9),
        author: COMMITTEE.to_owned(),
        ..SignIn::default()
    }
}

/// So many photographs of a meeting, of which every third is upright; drawn here, they show nobody.
pub fn photo_sheet(count: u32) -> PhotoSheet {
    let captions = ["支部书记领学", "", "党员在社区议事厅分组讨论楼道堆物清理办法，各楼栋认领任务"];
    let photo = |number: u32| Photo {
        image: Arc::new(drawn(if number % 3 == 2 { (900, 1_200) } else { (1_200, 900) }, number)),
        caption: captions[number as usize % 3].to_owned(),
    };
    PhotoSheet {
        organization_name: "中共锦绣新城街道锦华社区第三小区支部委员会".to_owned(),
        meeting: "2026年第三季度支部党员大会".to_owned(),
        start: Some(at(14)),
        end: Some(at(16)),
        place: "社区党群服务中心二楼会议室".to_owned(),
        photos: (0..count).map(photo).collect(),
        is_example: true,
        created: at(9),
        author: COMMITTEE.to_owned(),
        ..PhotoSheet::default()
    }
}

/// A sky above a floor, as a JPEG.
fn drawn((width, height): (u32, u32), number: u32) -> Image {
    let shade = |of: u32, by: u32| u8::try_from(of % by * 255 / by.max(1)).unwrap_or(u8::MAX);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        if y * 3 < height * 2 {
            Rgb([shade(y, height), 150, 210])
        } else {
            Rgb([190, shade(x + number * 97, width), 90])
        }
    });
    let mut bytes = Vec::new();
    // Writing a picture to memory cannot fail; an empty file would be refused below.
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).ok();
    Image::photograph(bytes).unwrap_or(Image { width: 1, height: 1, pixels: Pixels::Rgb(vec![255; 3]) })
}

/// A roster of `count` members, sorted by branch.
pub fn roster(count: usize) -> Roster {
    let branches = BRANCHES.len();
    let entry = |number: usize| {
        let year = 1942 + i32::try_from(number * 7 % 60).unwrap_or(0);
        let month = u32::try_from(number % 12 + 1).unwrap_or(1);
        let joined = day(year + 22, month, 1);
        let probationary = number % 25 == 24;
        RosterEntry {
            name: person_name(number),
            sex: if number.is_multiple_of(3) { "女" } else { "男" }.to_owned(),
            born: Some(day(year, month, u32::try_from(number % 27 + 1).unwrap_or(1))),
            nation: if number % 10 == 3 { "维吾尔族" } else { "汉族" }.to_owned(),
            education: ["初中", "高中", "大学专科", "大学本科", "硕士研究生"][number % 5].to_owned(),
            category: if probationary { "预备党员" } else { "正式党员" }.to_owned(),
            joined: Some(if probationary { day(2026, 3, 12) } else { joined }),
            confirmed: if probationary { None } else { joined.with_year(joined.year() + 1) },
            organization: BRANCHES[number * branches / count.max(1)].to_owned(),
            phone: if number % 17 == 16 { String::new() } else { phone(number) },
            remark: if number % 31 == 30 { "流动党员" } else { "" }.to_owned(),
        }
    };
    Roster {
        organization_name: COMMITTEE.to_owned(),
        as_of: Some(day(2026, 11, 3)),
        members: (0..count).map(entry).collect(),
        is_example: true,
        created: at(9),
        author: COMMITTEE.to_owned(),
        ..Roster::default()
    }
}

/// `count` certificates of one class or honour, each for another person.
pub fn certificates(kind: CertificateKind, count: usize) -> Vec<Certificate> {
    let one = |number: usize| Certificate {
        kind,
        name: person_name(number),
        text: match kind {
            CertificateKind::Training => String::new(),
            CertificateKind::Honour => {
                "在2026年度工作中带头服务居民群众，志愿服务时长累计超过120小时，成绩突出，被评为优秀共产党员。"
                    .to_owned()
            }
        },
        class_name: "2026年第一期入党积极分子培训班".to_owned(),
        from: Some(day(2026, 3, 2)),
        until: Some(day(2026, 3, 6)),
        hours: "40".to_owned(),
        number: format!("JH03-2026-{:04}", number + 1),
        reissued: number % 100 == 99,
        issuer: COMMITTEE.to_owned(),
        issued_on: Some(day(2026, 11, 3)),
        created: at(9),
        author: COMMITTEE.to_owned(),
        ..Certificate::default()
    };
    (0..count).map(one).collect()
}

/// A chart of a community committee with so many branches of so many groups each.
pub fn organization_chart(branches: usize, groups: usize) -> OrganizationChart {
    let one = |name: String, members, parent| ChartBox { name, members: Some(members), parent };
    let heads = u32::try_from(groups).unwrap_or(0) * 9 + 7;
    let mut boxes = vec![one("锦华社区党委".to_owned(), u32::try_from(branches).unwrap_or(0) * heads, None)];
    for branch in 0..branches {
        let at = boxes.len();
        boxes.push(one(BRANCHES[branch % BRANCHES.len()].to_owned(), heads, Some(0)));
        boxes.extend((1..=groups).map(|group| one(format!("第{group}党小组"), 9, Some(at))));
    }
    OrganizationChart {
        organization_name: COMMITTEE.to_owned(),
        as_of: Some(day(2026, 11, 3)),
        boxes,
        is_a3: false,
        is_example: true,
        created: at(9),
        author: "林晓棠".to_owned(),
    }
}
