//! Records about one person's admission, appraisal or disposal are read by who may edit, not by everybody who may look
//! (R-MIN-04). The list still shows that such a meeting was held; what was said and voted is behind this door, and so are
//! its history, its attachments and what it agreed. So are drafts: any of them may hold such a record, and who may only look writes none.

use super::Office;
use super::access::Permission;
use crate::attachments::{self, AttachmentRow};
use crate::db::ReadTx;
use crate::drafts::{self, DraftRow};
use crate::error::{Error, Result};
use crate::history::{self, HistoryEntry};
use crate::life::{self, TaskPage, TaskQuery, TaskRow};
use crate::meetings::{self, MeetingDetail};
use crate::records::RecordKind;

impl Office {
    /// One meeting. Errors: `row.not_found`, `role.denied` when it is about one person and the user may only look.
    pub fn meeting(&self, id: &str) -> Result<MeetingDetail> {
        let detail = self.read(Permission::View, |tx, now| meetings::detail(tx, id, now.local))?;
        if detail.check.is_confidential {
            self.vault(Permission::Edit)?;
        }
        Ok(detail)
    }

    /// Who changed a record, when, from what to what: the history of a meeting tells what its record tells.
    /// Errors: `role.denied`.
    pub fn history(&self, record: RecordKind, id: &str) -> Result<Vec<HistoryEntry>> {
        if record == RecordKind::Meeting {
            match self.meeting(id) {
                // In the trash: nobody can say any more what it was about.
                Err(Error::NotFound { .. }) => drop(self.vault(Permission::Edit)?),
                other => drop(other?),
            }
        }
        self.read(Permission::to_read(record), |tx, _| history::history(tx, record, id))
    }

    /// Attachments of a meeting, without content. Errors: as [`Office::meeting`].
    pub fn attachments(&self, meeting_id: &str) -> Result<Vec<AttachmentRow>> {
        self.meeting(meeting_id)?;
        self.read(Permission::View, |tx, _| attachments::list(tx, meeting_id))
    }

    /// Reads about one attachment. Errors: `row.not_found`, as [`Office::meeting`], those of `work`.
    pub fn read_attachment<T>(&self, id: &str, work: impl FnOnce(&ReadTx<'_>) -> Result<T>) -> Result<T> {
        let meeting_id = self.read(Permission::View, |tx, _| attachments::meeting_of(tx, id))?;
        self.meeting(&meeting_id)?;
        self.read(Permission::View, |tx, _| work(tx))
    }

    /// One page of 议定事项, without those of records the user may not read. Errors: `row.not_found`.
    pub fn tasks(&self, query: &TaskQuery) -> Result<TaskPage> {
        let with_persons = self.vault(Permission::Edit).is_ok();
        self.read(Permission::View, |tx, now| life::tasks(tx, query, with_persons, now.today()))
    }

    /// All of them behind a query, for a file. Errors: `row.not_found`.
    pub fn tasks_all(&self, query: &TaskQuery) -> Result<Vec<TaskRow>> {
        let with_persons = self.vault(Permission::Edit).is_ok();
        self.read(Permission::View, |tx, now| life::tasks_all(tx, query, with_persons, now.today()))
    }

    /// The draft of a key, if there is one. Errors: `role.denied` for who may only look.
    pub fn draft(&self, key: &str) -> Result<Option<DraftRow>> {
        self.read(Permission::Edit, |tx, _| drafts::load(tx, key))
    }

    /// All drafts, newest first. Errors: `role.denied` for who may only look.
    pub fn drafts(&self) -> Result<Vec<DraftRow>> {
        self.read(Permission::Edit, |tx, _| drafts::list(tx))
    }
}
