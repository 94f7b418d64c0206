//! Figures of the core, for `cargo xtask bench`: `bench <empty data folder> <password> <members>`.
//!
//! Makes a district's vault with that many members (it stays, so that the program can be opened on it), then measures
//! through the same door as the commands, [`Office::read`]. Prints one `name value unit` a line. The papers are measured in
//! the print crate.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement reads clocks and talks")]

mod district;
mod life;
mod lists;
mod sheets;

use chrono::Days;
use dangjian_core::clock::SystemClock;
use dangjian_core::meetings::{self, MeetingKind, MeetingQuery};
use dangjian_core::members::{self, MemberFilter, MemberQuery, MemberSort, MemberType};
use dangjian_core::office::{Office, Permission};
use dangjian_core::{organizations, search, workbench};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Calls behind each 99th percentile.
const CALLS: u32 = 1_000;

/// Why a measurement could not be made.
type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == dangjian_office::worker::SWITCH) {
        dangjian_office::worker::run(arguments.get(1).map_or("", String::as_str));
        return Ok(());
    }
    let [data, password, count] = arguments.as_slice() else {
        return Err("usage: bench DATA PASSWORD MEMBERS".into());
    };
    let office = Office::new(&PathBuf::from(data), SystemClock);
    let started = Instant::now();
    district::fill(&office, password, count.parse()?)?;
    println!("fill {:.1} s", started.elapsed().as_secs_f64());

    unlock(&office, password)?;
    roster(&office)?;
    pages(&office)?;
    searches(&office)?;
    // Last, so that the figures above are of members and meetings only.
    lists::elect(&office)?;
    lists::members(&office)?;
    lists::committees(&office)?;
    sheets::measure(&office, &PathBuf::from(data), &query(0), count.parse()?)?;
    percentile("workbench-with-committees", |_| {
        office.read(Permission::View, |tx, now| workbench::workbench(tx, now.today())).map(drop)
    })?;
    life::hold(&office)?;
    life::measure(&office)
}

/// Median of five, from the password to the open database.
fn unlock(office: &Office, password: &str) -> Result<(), Failure> {
    let mut times = Vec::new();
    for _ in 0..5 {
        office.lock();
        let user = office.session().users.into_iter().next().ok_or("a vault without a user")?;
        let started = Instant::now();
        office.unlock(&user.id.0, password)?;
        times.push(started.elapsed());
    }
    times.sort();
    println!("unlock {} ms", times[times.len() / 2].as_millis());
    Ok(())
}

/// Every order and direction, all pages up to the last, filters and typed text, as the roster page asks.
fn roster(office: &Office) -> Result<(), Failure> {
    let sorts = [MemberSort::Name, MemberSort::BirthDate, MemberSort::JoinDate, MemberSort::Organization];
    let organizations: Vec<String> = office
        .read(Permission::View, |tx, _| organizations::tree(tx, false))?
        .into_iter()
        .map(|node| node.id)
        .collect();
    let total = office.read(Permission::View, |tx, now| members::list(tx, &query(0), now.today()))?.total;
    let asked = |call: u32| MemberQuery {
        text: if call % 5 == 4 { district::typed(call) } else { String::new() },
        organization_id: (call % 3 == 2).then(|| organizations[(call * 7) as usize % organizations.len()].clone()),
        member_type: (call % 11 == 10).then_some(MemberType::Probationary),
        sort: sorts[call as usize % sorts.len()],
        descending: call % 2 == 1,
        offset: if call % 3 == 2 { 0 } else { (call * 97) % total / 50 * 50 },
        ..query(0)
    };
    percentile("roster", |call| {
        office.read(Permission::View, |tx, now| members::list(tx, &asked(call), now.today())).map(drop)
    })
}

fn query(offset: u32) -> MemberQuery {
    MemberQuery {
        text: String::new(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: MemberFilter::default(),
        sort: MemberSort::Name,
        descending: false,
        limit: 50,
        offset,
    }
}

/// The other pages that list things.
fn pages(office: &Office) -> Result<(), Failure> {
    percentile("organizations", |_| office.read(Permission::View, |tx, _| organizations::tree(tx, false)).map(drop))?;
    percentile("organization_hints", |_| {
        office.read(Permission::View, |tx, now| organizations::hints(tx, now.today())).map(drop)
    })?;
    percentile("organization_tree_on", |_| {
        office.read(Permission::View, |tx, now| organizations::tree_on(tx, now.today() - Days::new(400))).map(drop)
    })?;
    percentile("meetings", |call| {
        let query = MeetingQuery {
            text: if call % 4 == 3 { district::typed(call) } else { String::new() },
            organization_id: None,
            kind: (call % 3 == 1).then(|| MeetingKind::ALL[call as usize % MeetingKind::ALL.len()]),
            state: None,
            from_day: None,
            to_day: None,
            limit: 50,
            offset: (call * 50) % 500,
        };
        office.read(Permission::View, |tx, now| meetings::list(tx, &query, now.local)).map(drop)
    })?;
    percentile("workbench", |_| {
        office.read(Permission::View, |tx, now| workbench::workbench(tx, now.today())).map(drop)
    })
}

/// The global search: names, pinyin, initials, last digits, and what nobody is called.
fn searches(office: &Office) -> Result<(), Failure> {
    percentile("search", |call| {
        office.read(Permission::View, |tx, _| search::search(tx, &district::typed(call))).map(drop)
    })
}

fn percentile(name: &str, mut work: impl FnMut(u32) -> dangjian_core::error::Result<()>) -> Result<(), Failure> {
    let mut times = Vec::new();
    for call in 0..CALLS {
        let started = Instant::now();
        work(call)?;
        times.push(started.elapsed());
    }
    times.sort();
    let place = (CALLS as usize * 99).div_ceil(100) - 1;
    println!("{name} {:.1} ms", milliseconds(times[place]));
    Ok(())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
