//! The time, as a value that is passed in (R-GEN-09).
//!
//! The idea: rules and stores never read the clock; whoever calls them hands over one [`Moment`], so that one
//! action has one time and a test can choose it. Events keep the local date, the log keeps UTC. [`SystemClock`]
//! is the only place in the whole program that reads the real clock. Time zones other than Asia/Shanghai are
//! not here: the zone has had a fixed offset of +08:00 since 1991 and the computer's own setting is ignored.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// Seconds by which Asia/Shanghai is ahead of UTC.
const SHANGHAI_SECONDS: i64 = 8 * 3600;

/// One point in time, in the two forms the program needs (R-GEN-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// For the log and for comparing across computers.
    pub utc: DateTime<Utc>,
    /// Local date and time in Asia/Shanghai (+08:00), for everything a person reads.
    pub local: NaiveDateTime,
}

impl Moment {
    /// The moment of a UTC time. At the far end of the calendar, where eight hours more cannot be expressed,
    /// the local time equals UTC instead of panicking.
    pub fn from_utc(utc: DateTime<Utc>) -> Self {
        let plain = utc.naive_utc();
        let local = plain.checked_add_signed(TimeDelta::seconds(SHANGHAI_SECONDS)).unwrap_or(plain);
        Self { utc, local }
    }

    /// The local calendar day.
    pub fn today(&self) -> NaiveDate {
        self.local.date()
    }

    /// UTC to the second, as stored: `2026-07-01T08:00:00Z`. Sorts as text.
    pub fn utc_text(&self) -> String {
        self.utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

/// Where the time comes from. The shell owns one; tests own another.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that may read the clock")]
    fn now(&self) -> Moment {
        Moment::from_utc(Utc::now())
    }
}

/// A clock that stands still, for tests.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn the_local_day_begins_at_sixteen_hours_utc() {
        let before = Moment::from_utc(Utc.with_ymd_and_hms(2026, 6, 30, 15, 59, 59).unwrap());
        let after = Moment::from_utc(Utc.with_ymd_and_hms(2026, 6, 30, 16, 0, 0).unwrap());
        assert_eq!(before.today(), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(), "R-GEN-09: still June in Shanghai");
        assert_eq!(after.today(), NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(), "R-GEN-09: +08:00 turns the day");
    }

    #[test]
    fn the_stored_text_has_seconds_and_a_z() {
        let moment = Moment::from_utc(Utc.with_ymd_and_hms(2026, 7, 1, 8, 0, 0).unwrap());
        assert_eq!(moment.utc_text(), "2026-07-01T08:00:00Z", "the form every log column uses");
        assert_eq!(FixedClock(moment).now(), moment, "a fixed clock never moves");
    }

    #[test]
    fn the_last_moment_of_the_calendar_does_not_panic() {
        let moment = Moment::from_utc(DateTime::<Utc>::MAX_UTC);
        assert_eq!(moment.local, moment.utc.naive_utc(), "no room for eight more hours: UTC is shown");
    }

    #[test]
    fn the_system_clock_runs() {
        assert!(SystemClock.now().utc.timestamp() > 1_700_000_000, "later than 2023 on every computer in use");
    }
}
