//! Work for a quiet moment: done once, some time after the last touch.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Work that waits until nobody has touched it for a while.
pub struct Idle {
    rest: Duration,
    touches: Arc<AtomicU64>,
    work: Arc<dyn Fn() + Send + Sync>,
}

impl Idle {
    /// `work` is done `rest` after the last touch.
    pub fn new(rest: Duration, work: impl Fn() + Send + Sync + 'static) -> Self {
        Self { rest, touches: Arc::default(), work: Arc::new(work) }
    }

    /// Puts the work off.
    pub fn touch(&self) {
        let mine = self.touches.fetch_add(1, Ordering::SeqCst) + 1;
        let (touches, work, rest) = (Arc::clone(&self.touches), Arc::clone(&self.work), self.rest);
        std::thread::spawn(move || {
            std::thread::sleep(rest);
            // Whoever touched it later does it.
            if touches.load(Ordering::SeqCst) == mine {
                work();
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn many_touches_are_followed_by_the_work_once() {
        let (done, waiting) = mpsc::channel();
        let idle = Idle::new(Duration::from_millis(80), move || done.send(()).expect("the test still waits"));
        for _ in 0..5 {
            idle.touch();
        }
        let patience = Duration::from_secs(10);
        waiting.recv_timeout(patience).expect("a quiet moment comes");
        assert!(waiting.recv_timeout(Duration::from_millis(200)).is_err(), "once for all five touches");
        idle.touch();
        waiting.recv_timeout(patience).expect("and again after the next touch");
    }
}
