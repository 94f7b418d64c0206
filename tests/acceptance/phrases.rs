//! Ready phrases: the program's own until the office writes some, kept by kind and in order.

use acceptance::{code_and_field, fresh_branch, refused, write};
use dangjian_core::db::{Db, journal};
use dangjian_core::meetings::MeetingKind::{self, Committee, MembersAssembly};
use dangjian_core::phrases;

fn of(db: &Db, kind: MeetingKind) -> (Vec<String>, bool) {
    let list = db.read(|tx| phrases::list(tx, kind)).unwrap();
    assert_eq!(list.kind, kind);
    (list.texts, list.is_default)
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn an_office_begins_with_the_phrases_of_the_program_and_can_write_its_own_by_kind() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let (first, is_default) = of(db, MembersAssembly);
    assert!(is_default && first.contains(&"同意支委会的意见。".to_owned()), "{first:?}");
    write(db, |tx| phrases::save(tx, MembersAssembly, &texts(&[" 赞成。 ", "补充："])));
    assert_eq!(of(db, MembersAssembly), (texts(&["赞成。", "补充："]), false), "blanks at the ends go");
    assert!(of(db, Committee).1, "the other kinds are untouched");
    write(db, |tx| phrases::save(tx, MembersAssembly, &texts(&["补充：", "赞成。", "反对："])));
    assert_eq!(of(db, MembersAssembly).0, texts(&["补充：", "赞成。", "反对："]), "another order, one more");
    write(db, |tx| phrases::save(tx, MembersAssembly, &texts(&["反对："])));
    assert_eq!(of(db, MembersAssembly).0, texts(&["反对："]), "fewer");
    write(db, |tx| phrases::reset(tx, MembersAssembly));
    assert_eq!(of(db, MembersAssembly), (first, true), "back to those of the program");
}

#[test]
fn a_list_that_cannot_be_is_refused_and_the_one_before_stays() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    write(db, |tx| phrases::save(tx, Committee, &texts(&["同意。"])));
    for list in [&[][..], &["同意。", ""], &["同意。", "同意。"]] {
        let error = refused(db, |tx| phrases::save(tx, Committee, &texts(list)));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("texts")), "{list:?}");
    }
    assert_eq!(of(db, Committee).0, texts(&["同意。"]));
}

#[test]
fn saving_the_same_list_again_writes_nothing() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let list = texts(&["同意。", "补充："]);
    write(db, |tx| phrases::save(tx, Committee, &list));
    let before = db.read(journal::length).unwrap();
    write(db, |tx| phrases::save(tx, Committee, &list));
    assert_eq!(db.read(journal::length).unwrap(), before, "no entry without a change");
    assert!(db.read(journal::is_intact).unwrap());
}
