//! What the program holds while it runs: the office, the fonts, the open papers.

use crate::papers::Papers;
use crate::place;
use dangjian_core::clock::SystemClock;
use dangjian_core::error::AppError;
use dangjian_core::office::Office;
use dangjian_print::FontLibrary;
use std::sync::{Arc, OnceLock};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

/// What every command answers.
pub type Reply<T> = Result<T, AppError>;

/// The managed state.
pub struct App {
    started: Instant,
    opening: Mutex<Option<JoinHandle<Office>>>,
    office: OnceLock<Arc<Office>>,
    fonts: OnceLock<FontLibrary>,
    /// Papers the page is looking at.
    pub papers: Papers,
}

impl App {
    /// Begins to open the data folder on another thread while the window is made.
    pub fn start(example: bool, started: Instant) -> Self {
        let opening = std::thread::spawn(move || {
            let office = Office::new(&place::data_folder(), SystemClock);
            if example {
                // A refused folder or a failed example is shown by the session state.
                office.example_open().ok();
            }
            office
        });
        Self {
            started,
            opening: Mutex::new(Some(opening)),
            office: OnceLock::new(),
            fonts: OnceLock::new(),
            papers: Papers::default(),
        }
    }

    /// The office; waits until its folder is taken.
    pub fn office(&self) -> &Office {
        self.office.get_or_init(|| {
            let opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner).take();
            let opened = opening.and_then(|thread| thread.join().ok());
            Arc::new(opened.unwrap_or_else(|| Office::new(&place::data_folder(), SystemClock)))
        })
    }

    /// The fonts; found once, read when a paper needs them.
    pub fn fonts(&self) -> &FontLibrary {
        self.fonts.get_or_init(|| FontLibrary::discover(&place::font_folders()))
    }

    /// Milliseconds since the process began.
    pub fn milliseconds(&self) -> u128 {
        self.started.elapsed().as_millis()
    }

    /// Locks the office and forgets what was on the screen.
    pub fn lock(&self) {
        self.office().lock();
        self.papers.clear();
    }
}
