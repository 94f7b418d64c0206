//! What the program holds while it runs: the office, the fonts, the open papers.

use crate::chosen::Chosen;
use crate::fonts;
use crate::idle::Idle;
use crate::imports::Imports;
use crate::papers::{Maker, OpenPaper, Papers, Templates};
use crate::place;
use dangjian_core::clock::SystemClock;
use dangjian_core::error::{AppError, Result};
use dangjian_core::office::{FirstScreen, Office, Permission::View};
use dangjian_core::settings::{self, SettingValues};
use dangjian_print::document::Document;
use dangjian_print::{FontLibrary, Handbook, PaperInfo};
use std::sync::{Arc, OnceLock};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Fonts take 30 MB and more; whoever edits a meeting sets a paper every few seconds, whoever does not needs none.
const FONTS_KEPT: Duration = Duration::from_secs(5);

/// What every command answers.
pub type Reply<T> = std::result::Result<T, AppError>;

/// The managed state.
pub struct App {
    started: Instant,
    opening: Mutex<Option<JoinHandle<(Office, FirstScreen)>>>,
    office: OnceLock<Arc<Office>>,
    /// Made while the window came up; true until the page's first question, before which nothing can change.
    first_screen: Mutex<Option<FirstScreen>>,
    fonts: Arc<OnceLock<FontLibrary>>,
    fonts_idle: Idle,
    /// Papers the page is looking at.
    pub papers: Papers,
    /// The Excel file that is being imported.
    pub imports: Imports,
    /// The office's own Word template that was chosen last.
    pub templates: Templates,
    /// Files that are about to be attached.
    pub chosen: Chosen,
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
            let first = office.first_screen();
            (office, first)
        });
        let fonts: Arc<OnceLock<FontLibrary>> = Arc::default();
        let unused = Arc::clone(&fonts);
        Self {
            started,
            fonts_idle: Idle::new(FONTS_KEPT, move || {
                unused.get().inspect(|fonts| fonts.release_memory());
            }),
            opening: Mutex::new(Some(opening)),
            office: OnceLock::new(),
            first_screen: Mutex::default(),
            fonts,
            papers: Papers::default(),
            imports: Imports::default(),
            templates: Templates::default(),
            chosen: Chosen::default(),
        }
    }

    /// The office; waits until its folder is taken.
    pub fn office(&self) -> &Office {
        self.office.get_or_init(|| {
            let opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner).take();
            let Some((office, first)) = opening.and_then(|thread| thread.join().ok()) else {
                return Arc::new(Office::new(&place::data_folder(), SystemClock));
            };
            *self.first_screen.lock().unwrap_or_else(PoisonError::into_inner) = Some(first);
            Arc::new(office)
        })
    }

    /// What the page asks first. The answer made in advance serves once; asked again, everything is read again.
    pub fn first_screen(&self) -> FirstScreen {
        let office = self.office();
        let made = self.first_screen.lock().unwrap_or_else(PoisonError::into_inner).take();
        made.unwrap_or_else(|| office.first_screen())
    }

    /// The same for whoever must not wait: nothing while the folder is still being opened.
    pub fn first_screen_if_ready(&self) -> Option<FirstScreen> {
        let opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        let ready = opening.as_ref().is_none_or(JoinHandle::is_finished);
        drop(opening);
        if !ready {
            return None;
        }
        self.office();
        self.first_screen.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The fonts; found once, read when a paper needs them, given back some time after the last paper.
    pub fn fonts(&self) -> &FontLibrary {
        self.fonts_idle.touch();
        self.fonts.get_or_init(|| FontLibrary::discover(&place::font_folders()))
    }

    /// Sets a paper of one document with the office's fonts and line breaking, and keeps it. `title` becomes the file
    /// name. Errors: `print.failed`.
    pub fn open_paper(&self, title: &str, document: Document) -> Result<OpenPaper> {
        let info = document.info.clone();
        self.open_papers(title, vec![document], info)
    }

    /// The same for several documents in one file. Errors: `print.failed`.
    pub fn open_papers(&self, title: &str, mut documents: Vec<Document>, info: PaperInfo) -> Result<OpenPaper> {
        let settings = self.print_settings()?;
        let library = self.fonts();
        library.choose(&fonts::choices(&settings));
        for document in &mut documents {
            document.typesetting.line_breaking = fonts::line_breaking(&settings);
        }
        self.papers.open(title, documents, info, library)
    }

    /// The year's book, whose contents know the pages of everything in it. Errors: `print.failed`.
    pub fn open_handbook(&self, title: &str, handbook: &Handbook) -> Result<OpenPaper> {
        let library = self.fonts();
        library.choose(&fonts::choices(&self.print_settings()?));
        self.papers.open_handbook(title, handbook, library)
    }

    /// The settings papers are made with; the defaults while the office is still being set up.
    pub fn print_settings(&self) -> Result<SettingValues> {
        if self.office().is_open() {
            self.office().read(View, |tx, _| settings::values(tx))
        } else {
            Ok(SettingValues::default())
        }
    }

    /// Who makes papers now.
    pub fn maker(&self) -> Maker {
        let session = self.office().session();
        let author = session.user.map(|user| user.name).unwrap_or_default();
        Maker { is_example: session.is_example, now: self.office().now(), author }
    }

    /// The first usable screen is drawn. Whoever measures start-up asked for a file with the milliseconds.
    pub fn tell_ready(&self) {
        if let Some(file) = std::env::var_os("DANGJIAN_READY_FILE") {
            // Whoever measures waits for the file and says so when it does not come.
            std::fs::write(file, self.started.elapsed().as_millis().to_string()).ok();
        }
    }

    /// Locks the office and forgets what was on the screen.
    pub fn lock(&self) {
        self.office().lock();
        self.first_screen.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.papers.clear();
        self.imports.clear();
        self.templates.clear();
        self.chosen.clear();
    }
}
