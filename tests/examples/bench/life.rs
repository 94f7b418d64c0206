//! What organisational life costs at size: two years of 50,000 locked meetings in 2,500 branches, judged in nine activities
//! by month, quarter and year; the 工作台 on top of them. Both once kept and once anew after a write.

use super::{CALLS, Failure, milliseconds, percentile, query};
use chrono::{Datelike, NaiveDate};
use dangjian_core::db::new_id;
use dangjian_core::life::{self, LedgerQuery, RatesBy, RatesQuery};
use dangjian_core::meetings::{
    self, AgendaItemDraft, AttendanceDraft, AttendanceStatus, MeetingDraft, MeetingKind, SpeechDraft,
};
use dangjian_core::members::{self, MemberQuery, MemberRow, MemberType};
use dangjian_core::office::{Office, Permission};
use dangjian_core::organizations::{self, OrgKind};
use dangjian_core::workbench;
use std::time::Instant;

/// Branches whose meetings are written in one transaction.
const AT_ONCE: usize = 50;
/// What a branch holds in a year: kind, month, day.
const YEAR: [(MeetingKind, u32, u32); 10] = [
    (MeetingKind::MembersAssembly, 2, 10),
    (MeetingKind::MembersAssembly, 8, 10),
    (MeetingKind::Committee, 1, 9),
    (MeetingKind::Committee, 4, 9),
    (MeetingKind::PartyClass, 3, 20),
    (MeetingKind::PartyClass, 6, 20),
    (MeetingKind::ThemeDay, 1, 18),
    (MeetingKind::ThemeDay, 5, 18),
    (MeetingKind::ThemeDay, 9, 18),
    (MeetingKind::HeartTalk, 7, 7),
];

/// Two years of meetings in every branch.
pub fn hold(office: &Office) -> Result<(), Failure> {
    let (branches, today) = office.read(Permission::View, |tx, now| {
        let branches = organizations::tree(tx, false)?.into_iter().filter(|node| node.kind == OrgKind::Branch);
        let people = branches.map(|branch| {
            let query = MemberQuery { organization_id: Some(branch.id.clone()), limit: 12, ..query(0) };
            Ok((branch.id, members::list(tx, &query, now.today())?.rows))
        });
        Ok((people.collect::<dangjian_core::error::Result<Vec<_>>>()?, now.today()))
    })?;
    let started = Instant::now();
    for part in branches.chunks(AT_ONCE) {
        office.write(Permission::Edit, "测量", |tx| {
            for (branch, people) in part {
                for year in [today.year() - 1, today.year()] {
                    for (kind, month, day) in YEAR {
                        let day = NaiveDate::from_ymd_opt(year, month, day).expect("written here as a real day");
                        if day < today {
                            let id = meetings::create(tx, &record(branch, people, kind, day))?;
                            meetings::finish(tx, &id, 1, "测量数据")?;
                        }
                    }
                }
            }
            Ok(())
        })?;
    }
    println!("fill-meetings {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// As short as a record can be that may be locked; every eleventh person stayed away.
fn record(branch: &str, people: &[MemberRow], kind: MeetingKind, day: NaiveDate) -> MeetingDraft {
    let due = if kind == MeetingKind::HeartTalk { &people[..2] } else { people };
    let attendance = due.iter().enumerate().map(|(at, person)| AttendanceDraft {
        member_id: person.id.clone(),
        name: person.name.clone(),
        member_type: if person.conversion_date.is_some() { MemberType::Full } else { MemberType::Probationary },
        status: Some(if at == 11 { AttendanceStatus::Absent } else { AttendanceStatus::Present }),
        leave_reason: None,
        note: String::new(),
        certified_by: String::new(),
    });
    let speech = SpeechDraft {
        id: new_id(),
        speaker_id: Some(people[1].id.clone()),
        speaker_name: people[1].name.clone(),
        gist: "先张贴通知，再由各楼栋党员逐户提醒。".into(),
    };
    MeetingDraft {
        organization_id: branch.into(),
        kind,
        title: kind.name().into(),
        starts_at: format!("{day}T14:00"),
        ends_at: Some(format!("{day}T15:00")),
        place: "二楼会议室".into(),
        is_online: false,
        sitting_id: None,
        host_id: Some(people[0].id.clone()),
        recorder_id: Some(people[1].id.clone()),
        material: "学习材料".into(),
        attendance: attendance.collect(),
        guests: Vec::new(),
        agenda: vec![AgendaItemDraft {
            id: new_id(),
            title: "讨论楼道堆物清理办法".into(),
            needs_decision: false,
            speeches: vec![speech],
        }],
        resolutions: Vec::new(),
        override_reason: "测量数据".into(),
    }
}

/// The ledger of the running year, the rates of the first branches, the workbench.
pub fn measure(office: &Office) -> Result<(), Failure> {
    let ledger = |_: u32| {
        office
            .read(Permission::View, |tx, now| {
                let year = now.today().year();
                let query = LedgerQuery { organization_id: None, year, status: None, limit: 20, offset: 0 };
                life::ledger(tx, &query, now.today())
            })
            .map(drop)
    };
    let bench = |_: u32| office.read(Permission::View, |tx, now| workbench::workbench(tx, now.today())).map(drop);
    anew(office, "life-ledger-anew", false, ledger)?;
    anew(office, "workbench-with-life-anew", false, bench)?;
    anew(office, "workbench-with-life-locked", true, bench)?;
    percentile("life-ledger", ledger)?;
    percentile("workbench-with-life", bench)?;
    let started = Instant::now();
    office.read(Permission::View, |tx, now| {
        let query = RatesQuery {
            by: RatesBy::Member,
            organization_id: None,
            from_day: now.today() - chrono::Days::new(365),
            to_day: now.today(),
            kind: None,
            text: String::new(),
            only_hints: false,
            limit: 50,
            offset: 0,
        };
        life::rates(tx, &query, now.today())
    })?;
    println!("life-rates-district {:.0} ms", milliseconds(started.elapsed()));
    Ok(())
}

/// Median of calls after a write to a meeting, a new one or one that is locked: what is made of it is not kept then.
fn anew(
    office: &Office,
    name: &str,
    is_locked: bool,
    mut work: impl FnMut(u32) -> dangjian_core::error::Result<()>,
) -> Result<(), Failure> {
    let branch = office.read(Permission::View, |tx, _| organizations::tree(tx, false))?;
    let branch = branch.into_iter().find(|node| node.kind == OrgKind::Branch).ok_or("no branch")?.id;
    let people = office.read(Permission::View, |tx, now| {
        let query = MemberQuery { organization_id: Some(branch.clone()), limit: 12, ..query(0) };
        Ok(members::list(tx, &query, now.today())?.rows)
    })?;
    let mut times = Vec::new();
    for call in 0..CALLS / 100 {
        office.write(Permission::Edit, "测量", |tx| {
            let yesterday = tx.now().today() - chrono::Days::new(1);
            let id = meetings::create(tx, &record(&branch, &people, MeetingKind::ThemeDay, yesterday))?;
            if is_locked { meetings::finish(tx, &id, 1, "测量数据") } else { Ok(()) }
        })?;
        let started = Instant::now();
        work(call)?;
        times.push(started.elapsed());
    }
    times.sort();
    println!("{name} {:.1} ms", milliseconds(times[times.len() / 2]));
    Ok(())
}
