//! Waiting time after wrong passwords: 1, 2, 4, 8, 16, 30, 30 … seconds; never a lock-out, never a wipe (F10).
//!
//! The idea: the slow key derivation is the protection; this only keeps somebody at the keyboard from trying
//! quickly, and a clerk who mistypes is never shut out. One counter per vault, because with one per user the
//! tries multiply. It lives in memory only: kept on disk it could be deleted as easily as the program is restarted
//! (which takes longer than the first waits), a failed try would have to write to a file that a wrong password must
//! not touch, and a wrong clock could lock people out. Pure: the caller passes a monotonic time.

use crate::error::{Error, Result};
use std::time::Duration;

const LONGEST_SECONDS: u32 = 30;

/// Counts failures and says how long to wait. Times are durations since any fixed start, e.g. of the program.
#[derive(Debug, Clone, Default)]
pub struct Throttle {
    failures: u32,
    open_at: Duration,
}

impl Throttle {
    /// Runs `attempt` if no wait is running. `now` is monotonic time before the attempt.
    ///
    /// Success resets the counter. A wrong password counts and comes back with its waiting time; a mistyped
    /// recovery key does not count (256 bits need no delay); other errors change nothing. Errors: `vault.wait` with the seconds
    /// left, rounded up, and the attempt is not made; otherwise those of `attempt`.
    pub fn attempt<T>(&mut self, now: Duration, attempt: impl FnOnce() -> Result<T>) -> Result<T> {
        self.check(now)?;
        match attempt() {
            Ok(value) => {
                *self = Self::default();
                Ok(value)
            }
            Err(Error::WrongPassword { .. }) => Err(Error::WrongPassword { wait_seconds: self.failed(now) }),
            Err(other) => Err(other),
        }
    }

    /// Whether a try would be looked at now. Error: `vault.wait` with the seconds left, rounded up.
    pub fn check(&self, now: Duration) -> Result<()> {
        let left = self.open_at.saturating_sub(now);
        if left.is_zero() {
            return Ok(());
        }
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        Err(Error::TooSoon { wait_seconds: u32::try_from(seconds).unwrap_or(LONGEST_SECONDS).min(LONGEST_SECONDS) })
    }

    fn failed(&mut self, now: Duration) -> u32 {
        let wait = 1_u32.checked_shl(self.failures).unwrap_or(LONGEST_SECONDS).min(LONGEST_SECONDS);
        // Beyond 5 the wait stays the same; not counting further keeps the shift in range for ever.
        self.failures = (self.failures + 1).min(5);
        self.open_at = now + Duration::from_secs(u64::from(wait));
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong() -> Result<()> {
        Err(Error::WrongPassword { wait_seconds: 0 })
    }

    #[test]
    fn the_wait_doubles_to_thirty_seconds_and_no_further() {
        let (mut throttle, mut now, mut waits) = (Throttle::default(), Duration::from_millis(700), Vec::new());
        for _ in 0..1000 {
            match throttle.attempt(now, wrong) {
                Err(Error::WrongPassword { wait_seconds }) => {
                    now += Duration::from_secs(wait_seconds.into());
                    waits.push(wait_seconds);
                }
                other => panic!("after waiting every try is looked at, got {other:?}"),
            }
        }
        assert_eq!(waits[..8], [1, 2, 4, 8, 16, 30, 30, 30], "F10");
        assert!(waits[8..].iter().all(|wait| *wait == 30), "it never grows beyond 30 s and nobody is locked out (F10)");
        assert!(throttle.attempt(now, || Ok(())).is_ok(), "the right password still works (F10)");
        assert!(
            throttle.attempt(now, wrong).is_err_and(|e| matches!(e, Error::WrongPassword { wait_seconds: 1 })),
            "reset"
        );
    }

    #[test]
    fn a_try_during_the_wait_is_not_looked_at_and_costs_nothing() {
        let mut throttle = Throttle::default();
        for _ in 0..3 {
            let now = throttle.open_at;
            throttle.attempt(now, wrong).unwrap_err();
        }
        let start = throttle.open_at.checked_sub(Duration::from_secs(4)).unwrap();
        let early =
            throttle.attempt(start + Duration::from_millis(1), || -> Result<()> { panic!("must not run (F10)") });
        assert!(matches!(early, Err(Error::TooSoon { wait_seconds: 4 })), "3.999 s are shown as 4: {early:?}");
        assert!(throttle.attempt(start + Duration::from_secs(4), || Ok(())).is_ok(), "open when the wait is over");
    }

    #[test]
    fn other_failures_do_not_count() {
        let mut throttle = Throttle::default();
        for _ in 0..10 {
            throttle.attempt(Duration::ZERO, || -> Result<()> { Err(Error::KeysDamaged) }).unwrap_err();
            throttle
                .attempt(Duration::ZERO, || -> Result<()> { Err(Error::WrongRecoveryKey { word: 3 }) })
                .unwrap_err();
        }
        assert!(throttle.check(Duration::ZERO).is_ok(), "only wrong passwords make people wait");
    }
}
