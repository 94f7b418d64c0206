//! Files and folders to test in.

use crate::{a_member, an_organization, an_organization_below, now, write};
use dangjian_core::clock::FixedClock;
use dangjian_core::db::Db;
use dangjian_core::error::Result;
use dangjian_core::members;
use dangjian_core::office::Office;
use dangjian_core::organizations::{self, OrgKind, OrgLevel};
use dangjian_core::vault::{KdfParams, KeyFile, Role, VaultPaths};
use std::ops::Deref;
use std::path::Path;
use tempfile::TempDir;

/// Key of the files of [`fresh_db`].
pub const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// Password of every user of [`fresh_office`].
pub const PASSWORD: &str = "青松翠柏守望相助2026";

/// Opens or creates `main.db` in a folder with the key of the tests.
pub fn open_db(folder: &Path) -> Result<Db> {
    Db::open(&folder.join("main.db"), KEY, now())
}

/// An empty encrypted file of the newest schema.
pub fn fresh_db() -> (Db, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    (open_db(folder.path()).expect("a new file opens"), folder)
}

/// A community committee (the own organisation) with one branch, one group in it and some members of the branch.
pub struct Branch {
    /// The file.
    pub db: Db,
    /// Its folder.
    pub folder: TempDir,
    /// 社区党委
    pub committee: String,
    /// 党支部
    pub branch: String,
    /// 党小组
    pub group: String,
    /// Id and name of the members of the branch, in the order they were entered.
    pub people: Vec<(String, String)>,
}

/// A fresh file with a branch of so many full members.
pub fn fresh_branch(members: u32) -> Branch {
    let (db, folder) = fresh_db();
    let (committee, branch, group) = write(&db, |tx| {
        let committee = organizations::create(tx, &own_organization())?;
        organizations::mark_own(tx, &committee)?;
        let branch = an_organization_below(&committee, "中共幸福里小区支部委员会", OrgLevel::Compound, OrgKind::Branch);
        let branch = organizations::create(tx, &branch)?;
        let group = an_organization_below(&branch, "幸福里第一党小组", OrgLevel::Grid, OrgKind::PartyGroup);
        let group = organizations::create(tx, &group)?;
        Ok((committee, branch, group))
    });
    let people = (1..=members)
        .map(|n| {
            let draft = a_member(n, &branch);
            (write(&db, |tx| members::create(tx, &draft)), draft.name)
        })
        .collect();
    Branch { db, folder, committee, branch, group, people }
}

fn own_organization() -> organizations::OrganizationDraft {
    an_organization("中共幸福街道和平社区委员会", OrgLevel::Community, OrgKind::PartyCommittee)
}

/// An office whose set-up is complete.
pub struct TestOffice {
    office: Office,
    /// Its data folder.
    pub folder: TempDir,
    /// Id of the secretary 王书记.
    pub secretary: String,
    /// Id of the user who is in.
    pub user: String,
}

impl Deref for TestOffice {
    type Target = Office;
    fn deref(&self) -> &Office {
        &self.office
    }
}

impl TestOffice {
    /// Another user sits down at the same computer.
    pub fn enter_as(&self, user: &str) {
        self.office.lock();
        self.office.unlock(user, PASSWORD).expect("the password is right");
    }

    /// Ends the program as it were; the folder stays.
    pub fn close(self) -> TempDir {
        self.folder
    }
}

/// An office, open for a user of the given role; keys derived at the cheapest accepted cost.
pub fn fresh_office(role: Role) -> TestOffice {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths = VaultPaths::under(folder.path());
    let first = ("王书记", Role::Secretary);
    let (mut keys, data_key, _) =
        KeyFile::create(&paths, "和平社区", first, PASSWORD, KdfParams::FLOOR, now().utc).expect("a new vault");
    let secretary = keys.users()[0].id.0.clone();
    let user = match role {
        Role::Secretary => secretary.clone(),
        Role::Clerk | Role::Reader => {
            let second = ("李同志", role);
            let added = keys.add_user(&data_key, second, PASSWORD, KdfParams::FLOOR, now().utc);
            added.expect("a second user").id.0
        }
    };
    let db = Db::open(&paths.database(), data_key.database_key().expose_hex(), now()).expect("a new file opens");
    write(&db, |tx| organizations::mark_own(tx, &organizations::create(tx, &own_organization())?));
    drop(db);
    let office = Office::new(folder.path(), FixedClock(now()));
    office.unlock(&user, PASSWORD).expect("the password is right");
    TestOffice { office, folder, secretary, user }
}
