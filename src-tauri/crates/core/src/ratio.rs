//! Shares of a head count, in integers (R-GEN-01, R-GEN-07).
//!
//! The idea: 以上 includes the number and 超过 excludes it, so each wording has its own function and nobody
//! writes `>=` by hand. The products are formed in 64 bits, so no count can overflow and nothing is rounded.
//! Which share a vote needs is decided by the rules of the features, not here.

/// 半数以上: `2x >= n` (R-GEN-01). Zero of zero is true; callers refuse empty electorates themselves.
pub fn at_least_half(x: u32, n: u32) -> bool {
    at_least_share(x, n, 1, 2)
}

/// 超过半数, 过半数: `2x > n` (R-GEN-01).
pub fn more_than_half(x: u32, n: u32) -> bool {
    2 * u64::from(x) > u64::from(n)
}

/// 五分之四以上: `5x >= 4n` (R-GEN-07).
pub fn at_least_four_fifths(x: u32, n: u32) -> bool {
    at_least_share(x, n, 4, 5)
}

/// At least `numerator/denominator` of `n` (以上, the number included): `denominator·x >= numerator·n`.
pub fn at_least_share(x: u32, n: u32, numerator: u32, denominator: u32) -> bool {
    u64::from(denominator) * u64::from(x) >= u64::from(numerator) * u64::from(n)
}

/// Thousandths of `n`, rounded down: 1000 only when nothing is missing; none without a whole (R-GEN-07).
pub fn permille(x: u32, n: u32) -> Option<u32> {
    let thousandths = u64::from(x).min(u64::from(n)) * 1_000;
    thousandths.checked_div(u64::from(n)).and_then(|share| u32::try_from(share).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn exactly_half_is_at_least_half_but_not_more_than_half() {
        assert!(at_least_half(5, 10), "R-GEN-01: 半数以上 includes the half");
        assert!(!more_than_half(5, 10), "R-GEN-01: 超过半数 excludes the half");
        assert!(more_than_half(6, 10) && more_than_half(6, 11), "R-GEN-01: one more than half");
        assert!(!at_least_half(5, 11), "R-GEN-01: 5 of 11 is less than half");
    }

    #[test]
    fn four_fifths_of_a_count_that_five_does_not_divide_are_rounded_up() {
        assert!(at_least_four_fifths(8, 10) && !at_least_four_fifths(7, 10), "R-GEN-07: 8 of 10 is the limit");
        assert!(at_least_four_fifths(9, 11) && !at_least_four_fifths(8, 11), "R-GEN-07: 8.8 of 11 means 9");
    }

    #[test]
    fn thousandths_are_rounded_down_and_nothing_of_nothing_is_none() {
        assert_eq!((permille(2, 3), permille(999, 1_000), permille(5, 5)), (Some(666), Some(999), Some(1_000)));
        assert_eq!(permille(0, 0), None, "R-GEN-07: no whole, no share");
    }

    proptest! {
        #[test]
        fn the_largest_counts_do_not_overflow(x: u32, n: u32) {
            let (wide_x, wide_n) = (u128::from(x), u128::from(n));
            prop_assert_eq!(more_than_half(x, n), 2 * wide_x > wide_n);
            prop_assert_eq!(at_least_half(x, n), 2 * wide_x >= wide_n);
            prop_assert_eq!(at_least_four_fifths(x, n), 5 * wide_x >= 4 * wide_n);
        }
    }
}
