//! Invented committees, of any number, for tests and example papers. No name belongs to a real person.

use chrono::{Months, NaiveDate};

use crate::sample_office::person_name;
use crate::{CommitteeEntry, CommitteePerson, CommitteeRoster};

const POSTS: [&str; 5] = ["书记", "副书记", "组织委员", "宣传委员", "纪检委员"];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// A roster of `count` committees of five, the third of every four with a post nobody holds.
pub fn committee_roster(count: usize) -> CommitteeRoster {
    let committee = |at: usize| {
        let elected = day(2023, u32::try_from(at % 9 + 1).unwrap_or(1), 24);
        let vacant = at % 4 == 2;
        let people = POSTS.iter().enumerate().filter(|(place, _)| !(vacant && *place == 3));
        CommitteeEntry {
            organization: format!("中共锦华社区第{}小区支部委员会", at + 1),
            number: Some(5),
            elected_on: Some(elected),
            ends_on: elected.checked_add_months(Months::new(60)),
            state: if at % 5 == 4 { "临近届满".to_owned() } else { String::new() },
            people: people.map(|(place, post)| person(at * 5 + place, post, elected)).collect(),
            vacancies: if vacant { vec!["宣传委员".to_owned()] } else { Vec::new() },
        }
    };
    CommitteeRoster {
        organization_name: "中共锦绣新城街道锦华社区委员会".to_owned(),
        as_of: Some(day(2026, 11, 3)),
        committees: (0..count).map(committee).collect(),
        is_example: true,
        created: day(2026, 11, 3).and_hms_opt(9, 0, 0).unwrap_or_default(),
        author: "中共锦绣新城街道锦华社区委员会".to_owned(),
        ..CommitteeRoster::default()
    }
}

fn person(number: usize, post: &str, elected: NaiveDate) -> CommitteePerson {
    let year = 1962 + i32::try_from(number * 7 % 30).unwrap_or(0);
    CommitteePerson {
        post: post.to_owned(),
        name: person_name(number),
        sex: if number.is_multiple_of(3) { "女" } else { "男" }.to_owned(),
        born: Some(day(year, 5, u32::try_from(number % 27 + 1).unwrap_or(1))),
        nation: if number % 10 == 3 { "维吾尔族" } else { "汉族" }.to_owned(),
        education: ["高中", "大学专科", "大学本科"][number % 3].to_owned(),
        joined: Some(day(year + 24, 6, 20)),
        started: Some(elected),
        basis: "选举".to_owned(),
        document: if post == "书记" {
            "锦街工委〔2023〕18号；区组备〔2023〕206号".to_owned()
        } else {
            String::new()
        },
    }
}
