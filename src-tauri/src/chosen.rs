//! Files the person chose in a dialog and the page has not taken yet. The page knows their names and places in the list,
//! never their paths.

use dangjian_core::error::{Error, Result};
use serde::Serialize;
use specta::Type;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A chosen file as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ChosenFile {
    /// Name without folder.
    pub name: String,
}

/// The files of the last dialog.
#[derive(Default)]
pub struct Chosen {
    files: Mutex<Vec<PathBuf>>,
}

impl Chosen {
    /// Keeps the files in place of those before and tells their names.
    pub fn keep(&self, files: Vec<PathBuf>) -> Vec<ChosenFile> {
        let names = files.iter().map(|path| ChosenFile { name: name_of(path) }).collect();
        *self.hold() = files;
        names
    }

    /// Name and path of one of them. Errors: `row.not_found`.
    pub fn get(&self, place: u32) -> Result<(String, PathBuf)> {
        let path = self.hold().get(place as usize).cloned().ok_or(Error::NotFound { what: "所选文件" })?;
        Ok((name_of(&path), path))
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.hold().clear();
    }

    fn hold(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name_of(path: &std::path::Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_learns_names_and_takes_files_by_their_place() {
        let chosen = Chosen::default();
        let names = chosen.keep(vec!["/home/照片/一.jpg".into(), "/home/照片/二.jpg".into()]);
        assert_eq!(names.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["一.jpg", "二.jpg"]);
        assert_eq!(chosen.get(1).unwrap(), ("二.jpg".to_owned(), PathBuf::from("/home/照片/二.jpg")));
        assert_eq!(chosen.get(2).unwrap_err().code(), "row.not_found", "a place that is not there");
        chosen.clear();
        assert_eq!(chosen.get(0).unwrap_err().code(), "row.not_found", "forgotten when the office is locked");
    }
}
