//! Answers that are dear to compute and often asked for (the roster in order, the tree, a year of meetings), kept in
//! memory until a write touched what they are made of. Kept per type, computed again at the next question; a writer never
//! sees them, so it always works on what is in the file.

use super::Tag;
use crate::error::Result;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What an answer is made of, and the answer.
type Slot = (&'static [Tag], Arc<dyn Any + Send + Sync>);
type Slots = HashMap<TypeId, Slot>;

/// The kept answers of one open database.
#[derive(Default)]
pub struct Memo {
    slots: Mutex<Slots>,
}

impl Memo {
    /// The kept answer, or the one `compute` gives now out of what the tags name.
    pub fn get<T: Any + Send + Sync>(
        &self,
        made_of: &'static [Tag],
        compute: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        if let Some((_, kept)) = self.slots().get(&TypeId::of::<T>()).cloned()
            && let Ok(kept) = kept.downcast::<T>()
        {
            return Ok(kept);
        }
        let fresh = Arc::new(compute()?);
        self.slots().insert(TypeId::of::<T>(), (made_of, Arc::clone(&fresh) as Arc<dyn Any + Send + Sync>));
        Ok(fresh)
    }

    /// Forgets the answers that are made of what a write touched.
    pub fn forget(&self, changed: &[Tag]) {
        self.slots().retain(|_, (made_of, _)| !made_of.iter().any(|tag| changed.contains(tag)));
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
