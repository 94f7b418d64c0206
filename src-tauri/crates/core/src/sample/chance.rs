//! Chance with a fixed seed (SplitMix64): the same keys always give the same choices, on every computer. Every
//! person and every meeting has its own, so that one more meeting does not change all those after it. Good enough
//! for invented people; not for secrets.

/// A stream of choices.
pub struct Chance(u64);

impl Chance {
    /// The stream that belongs to these keys.
    pub fn of(keys: &[u64]) -> Self {
        let mut chance = Self(0x5eed_0f5a_4d91_e000);
        for key in keys {
            chance.0 = chance.next() ^ key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0..n; `n` is at least 1.
    pub fn below(&mut self, n: u32) -> u32 {
        u32::try_from(self.next() % u64::from(n)).expect("the remainder of a u32 is a u32")
    }

    /// Index into something of this length, which is at least 1.
    pub fn index(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).expect("lists here are short")) as usize
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    /// Up to `most` different elements in the order of chance.
    pub fn some<T: Copy>(&mut self, list: &[T], most: usize) -> Vec<T> {
        let mut rest = list.to_vec();
        let mut taken = Vec::new();
        while taken.len() < most && !rest.is_empty() {
            let place = self.index(rest.len());
            taken.push(rest.swap_remove(place));
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_give_the_same_choices_and_others_give_others() {
        let draw = |keys: &[u64]| {
            let mut chance = Chance::of(keys);
            (0..20).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(&[1, 2]), draw(&[1, 2]), "no clock and no address comes in");
        assert_ne!(draw(&[1, 2]), draw(&[2, 1]), "the order of the keys matters");
    }

    #[test]
    fn some_takes_different_elements_and_never_more_than_there_are() {
        let mut taken = Chance::of(&[7]).some(&[1, 2, 3, 4], 9);
        taken.sort_unstable();
        assert_eq!(taken, [1, 2, 3, 4]);
    }
}
