//! Records about one person's admission, appraisal or disposal are read by who may edit, not by everybody who may look
//! (R-MIN-04). The list still shows that such a meeting was held; what was said and voted is behind this door.

use super::Office;
use super::access::Permission;
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
}
