//! The settings register and the working-day calendar as journaled data.

use acceptance::{a_meeting, code_and_field, day, fresh_branch, fresh_db, now, refused, write};
use dangjian_core::calendar::DayKind;
use dangjian_core::calendar_days;
use dangjian_core::db::{Db, journal};
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::settings;

fn length(db: &Db) -> u32 {
    db.read(journal::length).unwrap()
}

#[test]
fn a_setting_is_stored_journaled_and_goes_back_to_its_default() {
    let (db, _folder) = fresh_db();
    let value = |db: &Db| db.read(|tx| Ok(settings::values(tx)?.integer("min.finish_workdays"))).unwrap();
    assert_eq!(value(&db), 3, "R-MIN-02");
    write(&db, |tx| settings::set(tx, "min.finish_workdays", " 05 "));
    assert_eq!((value(&db), length(&db)), (5, 1));
    write(&db, |tx| settings::set(tx, "min.finish_workdays", "5"));
    assert_eq!(length(&db), 1, "the same value again is no change");
    let row = db.read(settings::list).unwrap().into_iter().find(|row| row.key == "min.finish_workdays").unwrap();
    assert_eq!((row.value.as_str(), row.default_value.as_str(), row.rule_id.as_str()), ("5", "3", "R-MIN-02"));
    write(&db, |tx| settings::reset(tx, "min.finish_workdays"));
    assert_eq!((value(&db), length(&db)), (3, 2));
}

#[test]
fn a_value_outside_its_range_or_a_fixed_one_is_refused_and_nothing_changes_r_gen_10() {
    let (db, _folder) = fresh_db();
    for (key, value, field, part) in [
        ("min.finish_workdays", "11", "min.finish_workdays", "1至10"),
        ("min.finish_workdays", "3.5", "min.finish_workdays", "整数"),
        ("notice.workdays", "4", "notice.workdays", "5至"),
        ("org.term_years.community", "4", "org.term_years.community", "固定"),
        ("life.online_vote", "是", "life.online_vote", "是"),
        ("no.such.key", "1", "key", "没有这个设置项"),
    ] {
        let error = refused(&db, |tx| settings::set(tx, key, value));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)));
        assert!(error.message().contains(part), "{}", error.message());
    }
    assert_eq!(refused(&db, |tx| settings::reset(tx, "no.such.key")).code(), "row.not_found");
    assert_eq!(length(&db), 0);
}

#[test]
fn the_time_for_writing_up_follows_the_setting_and_the_calendar_r_min_02() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    write(db, |tx| meetings::create(tx, &a_meeting(&branch.branch, MeetingKind::ThemeDay)));
    let by = |db: &Db| {
        db.read(|tx| meetings::list(tx, &crate::meetings::everything(), now().local)).unwrap().rows[0]
            .finish_by
            .unwrap()
    };
    assert_eq!(by(db), day("2026-11-25"), "Friday 20 November and 3 working days");
    write(db, |tx| calendar_days::set(tx, day("2026-11-24"), DayKind::Off, "地方节日"));
    assert_eq!(by(db), day("2026-11-26"), "a day off in between");
    write(db, |tx| calendar_days::set(tx, day("2026-11-22"), DayKind::Work, "调休上班"));
    assert_eq!(by(db), day("2026-11-25"), "a working Sunday in between");
    write(db, |tx| settings::set(tx, "min.finish_workdays", "1"));
    assert_eq!(by(db), day("2026-11-22"));
}

#[test]
fn published_days_can_be_taken_back_and_own_ones_disappear_r_cal_03() {
    let (db, _folder) = fresh_db();
    let year = |n| db.read(|tx| calendar_days::year(tx, n)).unwrap();
    assert_eq!((year(2026).workdays, year(2026).provisional), (248, false), "published for 2026");
    assert!(year(2027).provisional && year(2027).days.is_empty(), "R-CAL-04: 2027 is not known");
    write(&db, |tx| calendar_days::set(tx, day("2027-01-01"), DayKind::Off, "元旦"));
    let entered = year(2027);
    assert!(!entered.provisional && entered.days[0].edited && entered.days[0].name == "元旦");
    write(&db, |tx| calendar_days::clear(tx, day("2027-01-01")));
    assert!(year(2027).provisional);
    write(&db, |tx| calendar_days::clear(tx, day("2026-10-10")));
    assert_eq!(year(2026).workdays, 247, "a published working Saturday taken back");
    write(&db, |tx| calendar_days::set(tx, day("2026-10-10"), DayKind::Work, "国庆调休"));
    assert_eq!(year(2026).workdays, 248);
}

#[test]
fn a_day_without_name_or_out_of_range_is_refused() {
    let (db, _folder) = fresh_db();
    for (on, name, field) in [
        ("2027-01-01", " ", "name"),
        ("2027-01-01", "这个名称实在是太长了一共有二十一个字符哦呀", "name"),
        ("1999-12-31", "元旦", "day"),
        ("2100-01-01", "元旦", "day"),
    ] {
        let error = refused(&db, |tx| calendar_days::set(tx, day(on), DayKind::Off, name));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{on} {name}");
    }
    assert_eq!(length(&db), 0);
}
