//! Who may do what: one function in front of every command, default deny (`data-safety.md` §2). Inside one PC
//! roles stop mistakes and leave traces; they are not a wall against somebody who runs other programs.

use crate::error::{Error, Result};
use crate::records::RecordKind;
use crate::vault::Role;

/// What a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See records, print with masked numbers.
    View,
    /// See one full value, logged.
    Reveal,
    /// Create, change and delete records, restore them from the trash, calendar days.
    Edit,
    /// Rule parameters, users, keys.
    Manage,
}

impl Permission {
    /// Every permission, for the matrix test.
    pub const ALL: [Self; 4] = [Self::View, Self::Reveal, Self::Edit, Self::Manage];

    /// What reading a record of this kind needs: grades of persons are only for who may edit (R-MIN-04).
    pub fn to_read(record: RecordKind) -> Self {
        if record == RecordKind::Appraisal { Self::Edit } else { Self::View }
    }
}

/// Errors: `role.denied` naming who may.
pub fn check(role: Role, permission: Permission) -> Result<()> {
    let (allowed, needed) = match permission {
        Permission::View => (matches!(role, Role::Secretary | Role::Clerk | Role::Reader), "登录用户"),
        Permission::Reveal | Permission::Edit => {
            (matches!(role, Role::Secretary | Role::Clerk), "录入员或书记（管理员）")
        }
        Permission::Manage => (matches!(role, Role::Secretary), "书记（管理员）"),
    };
    if allowed { Ok(()) } else { Err(Error::RoleDenied { needed }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_of_roles_is_as_tabled() {
        let row = |role| Permission::ALL.map(|permission| check(role, permission).is_ok());
        assert_eq!(row(Role::Secretary), [true, true, true, true]);
        assert_eq!(row(Role::Clerk), [true, true, true, false], "users and keys are the secretary's");
        assert_eq!(row(Role::Reader), [true, false, false, false], "a reader changes and reveals nothing");
    }
}
