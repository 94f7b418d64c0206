//! Answers that are dear to compute and often asked for (the roster in order, the tree), kept in memory until a
//! write says that members, organisations or posts became stale. Kept per type, computed again at the next question; a
//! writer never sees them, so it always works on what is in the file.

use super::Tag;
use crate::error::Result;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Slots = HashMap<TypeId, Arc<dyn Any + Send + Sync>>;

/// The kept answers of one open database.
#[derive(Default)]
pub struct Memo {
    slots: Mutex<Slots>,
}

impl Memo {
    /// The kept answer, or the one `compute` gives now.
    pub fn get<T: Any + Send + Sync>(&self, compute: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        if let Some(kept) = self.slots().get(&TypeId::of::<T>()).cloned()
            && let Ok(kept) = kept.downcast::<T>()
        {
            return Ok(kept);
        }
        let fresh = Arc::new(compute()?);
        self.slots().insert(TypeId::of::<T>(), Arc::clone(&fresh) as Arc<dyn Any + Send + Sync>);
        Ok(fresh)
    }

    /// Forgets everything when a write touched what the answers are made of.
    pub fn forget(&self, changed: &[Tag]) {
        if changed.iter().any(|tag| matches!(tag, Tag::Members | Tag::Organizations | Tag::Posts)) {
            self.slots().clear();
        }
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
