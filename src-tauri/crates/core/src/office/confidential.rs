//! Records about one person's admission, appraisal or disposal are read by who may edit, not by everybody who may look
//! (R-MIN-04). The list still shows that such a meeting was held; what was said and voted is behind this door. So are
//! drafts: any of them may hold such a record, and who may only look writes none.

use super::Office;
use super::access::Permission;
use crate::drafts::{self, DraftRow};
use crate::error::Result;
use crate::meetings::{self, MeetingDetail};

impl Office {
    /// One meeting. Errors: `row.not_found`, `role.denied` when it is about one person and the user may only look.
    pub fn meeting(&self, id: &str) -> Result<MeetingDetail> {
        let detail = self.read(Permission::View, |tx, now| meetings::detail(tx, id, now.local))?;
        if detail.check.is_confidential {
            self.vault(Permission::Edit)?;
        }
        Ok(detail)
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
