//! Attachments of a meeting: what is taken, what is refused, what stays of it, and that a locked record keeps its own.

use crate::raw;
use acceptance::{Branch, a_meeting, code_and_field, complete, fresh_branch, open_db, refused, write};
use dangjian_core::attachments::{self, AttachmentKind, AttachmentRow, rules};
use dangjian_core::db::{Db, journal};
use dangjian_core::history::{HistoryEntry, history};
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::records::RecordKind;
use dangjian_core::trash;
use std::io::Cursor;

/// A branch with one complete, open record; its id.
fn a_branch_with_a_meeting() -> (Branch, String) {
    let branch = fresh_branch(3);
    let draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    (branch, id)
}

/// A PNG of one colour; another `shade`, another picture.
fn a_png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([shade, 80, 160]));
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

fn a_pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n{text}").into_bytes()
}

fn add(db: &Db, meeting: &str, name: &str, bytes: Vec<u8>) -> AttachmentRow {
    let file = attachments::prepare(name, bytes).unwrap();
    write(db, |tx| attachments::add(tx, meeting, &file))
}

fn names(db: &Db, meeting: &str) -> Vec<String> {
    db.read(|tx| attachments::list(tx, meeting)).unwrap().into_iter().map(|row| row.name).collect()
}

fn entries(db: &Db, meeting: &str) -> Vec<HistoryEntry> {
    db.read(|tx| history(tx, RecordKind::Meeting, meeting)).unwrap()
}

#[test]
fn a_photo_and_a_file_are_kept_in_order_and_given_back() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let photo = add(&branch.db, &meeting, "合影.png", a_png(2400, 1200, 10));
    let pdf = add(&branch.db, &meeting, "讲稿.PDF", a_pdf("第一课"));
    assert_eq!((photo.kind, photo.width_px, photo.height_px), (AttachmentKind::Photo, Some(2000), Some(1000)));
    assert_eq!((photo.added_at.as_str(), photo.added_by.as_str()), ("2026-11-24 09:00", acceptance::ACTOR));
    assert_eq!((pdf.kind, pdf.width_px, pdf.byte_count), (AttachmentKind::Pdf, None, 18));
    assert_eq!(names(&branch.db, &meeting), ["合影.jpg", "讲稿.pdf"], "the ending says what is stored");

    let (row, content) = branch.db.read(|tx| attachments::content(tx, &pdf.id)).unwrap();
    assert_eq!((row, content), (pdf.clone(), a_pdf("第一课")), "a file comes back byte for byte");
    let (_, content) = branch.db.read(|tx| attachments::content(tx, &photo.id)).unwrap();
    assert_eq!(content.len(), photo.byte_count as usize);
    assert!(content.starts_with(b"\xFF\xD8\xFF"), "a photo is a JPEG");
    let small = branch.db.read(|tx| attachments::thumbnail(tx, &photo.id)).unwrap();
    let small = image::load_from_memory(&small).unwrap();
    assert_eq!((small.width(), small.height()), (320, 160), "made when stored");
    let error = branch.db.read(|tx| attachments::thumbnail(tx, &pdf.id)).unwrap_err();
    assert_eq!(error.code(), "row.not_found", "a PDF has no small picture");
}

#[test]
fn a_photo_is_given_a_name_that_says_what_it_shows_and_the_photos_of_a_meeting_come_in_order() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let first = add(&branch.db, &meeting, "IMG_0001.png", a_png(40, 30, 10));
    add(&branch.db, &meeting, "讲稿.pdf", a_pdf("第一课"));
    add(&branch.db, &meeting, "合影.png", a_png(40, 30, 90));
    write(&branch.db, |tx| attachments::rename(tx, &first.id, first.rev, "支部书记领学"));
    assert_eq!(
        names(&branch.db, &meeting),
        ["支部书记领学.jpg", "讲稿.pdf", "合影.jpg"],
        "in its place, with its ending"
    );
    let stale = refused(&branch.db, |tx| attachments::rename(tx, &first.id, first.rev, "另一个"));
    assert_eq!(stale.code(), "row.changed", "renamed in another window meanwhile");
    let empty = refused(&branch.db, |tx| attachments::rename(tx, &first.id, first.rev + 1, " "));
    assert_eq!(code_and_field(&empty), ("input.invalid", Some("name")));
    let photos = branch.db.read(|tx| attachments::photos(tx, &meeting)).unwrap();
    assert_eq!(photos.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["支部书记领学.jpg", "合影.jpg"]);
    assert!(photos.iter().all(|(_, content)| content.starts_with(b"\xFF\xD8\xFF")), "as they are stored");
    let told = entries(&branch.db, &meeting);
    let told = told.iter().flat_map(|entry| &entry.changes).any(|change| change.after == "支部书记领学.jpg");
    assert!(told, "the history of the meeting says so");
}

#[test]
fn attachments_survive_closing_and_are_encrypted_like_everything() {
    let (branch, meeting) = a_branch_with_a_meeting();
    add(&branch.db, &meeting, "讲稿.pdf", a_pdf("这句话不能在磁盘上读到"));
    branch.db.settle().unwrap();
    drop(branch.db);
    let mut on_disk = Vec::new();
    for entry in std::fs::read_dir(branch.folder.path()).unwrap().flatten() {
        on_disk.extend(std::fs::read(entry.path()).unwrap_or_default());
    }
    let secret = "这句话不能在磁盘上读到".as_bytes();
    assert!(!on_disk.windows(secret.len()).any(|part| part == secret), "in clear on the disk");
    let db = open_db(branch.folder.path()).unwrap();
    assert_eq!(names(&db, &meeting), ["讲稿.pdf"]);
}

#[test]
fn what_cannot_be_attached_is_refused_with_its_name_and_what_to_do() {
    for (name, bytes, words) in [
        ("说明.txt", b"text".to_vec(), ["不能识别", "PDF"]),
        ("合影.jpg", b"MZ program".to_vec(), ["不能识别", "合影.jpg"]),
        ("坏图.png", b"\x89PNG\r\n\x1A\n".to_vec(), ["已损坏", "另存"]),
        ("空.pdf", Vec::new(), ["空文件", "检查"]),
    ] {
        let error = attachments::prepare(name, bytes).unwrap_err();
        assert_eq!(code_and_field(&error), ("input.invalid", Some("file")), "{name}");
        assert!(words.iter().all(|word| error.message().contains(word)), "{}", error.message());
    }
}

#[test]
fn a_photo_of_sixty_megabytes_is_refused_before_it_is_read() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let sixty = 60 * 1024 * 1024;
    let error = branch.db.read(|tx| attachments::admit(tx, &meeting, "全景.jpg", sixty)).unwrap_err();
    assert!(error.message().contains("60.0 MB") && error.message().contains("最多 20 MB"), "{}", error.message());
    assert!(branch.db.read(|tx| attachments::admit(tx, &meeting, "全景.jpg", rules::FILE_BYTES_MOST)).is_ok());
}

#[test]
fn the_thirty_first_attachment_and_the_same_one_twice_are_refused() {
    let (branch, meeting) = a_branch_with_a_meeting();
    for number in 0..rules::COUNT_MOST {
        add(&branch.db, &meeting, &format!("{number}.pdf"), a_pdf(&number.to_string()));
    }
    let one_more = attachments::prepare("多.pdf", a_pdf("多")).unwrap();
    let error = refused(&branch.db, |tx| attachments::add(tx, &meeting, &one_more));
    assert!(error.message().contains("最多 30 个"), "{}", error.message());
    let error = branch.db.read(|tx| attachments::admit(tx, &meeting, "多.pdf", 9)).unwrap_err();
    assert_eq!(error.code(), "input.invalid", "told before the file is read");

    let first = branch.db.read(|tx| attachments::list(tx, &meeting)).unwrap().remove(0);
    write(&branch.db, |tx| attachments::remove(tx, &first.id, first.rev));
    let same = attachments::prepare("又一份.pdf", a_pdf("7")).unwrap();
    let error = refused(&branch.db, |tx| attachments::add(tx, &meeting, &same));
    assert!(error.message().contains("7.pdf"), "names the one that is there: {}", error.message());
    write(&branch.db, |tx| attachments::add(tx, &meeting, &one_more));
    let error = refused(&branch.db, |tx| attachments::restore(tx, &first.id));
    assert_eq!(error.code(), "input.invalid", "no room for the removed one any more");
}

#[test]
fn a_hundred_megabytes_together_is_the_most() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let of = |number: u8, bytes: usize| {
        let mut content = a_pdf(&number.to_string());
        content.resize(bytes, number);
        attachments::prepare(&format!("{number}.pdf"), content).unwrap()
    };
    let twenty = 20 * 1024 * 1024;
    for number in 0..5 {
        write(&branch.db, |tx| attachments::add(tx, &meeting, &of(number, twenty)));
    }
    let error = refused(&branch.db, |tx| attachments::add(tx, &meeting, &of(9, 100)));
    assert!(error.message().contains("100 MB"), "{}", error.message());
    assert_eq!(names(&branch.db, &meeting).len(), 5, "nothing was lost");
}

#[test]
fn a_removed_attachment_lies_in_the_trash_and_comes_back_in_its_place() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let first = add(&branch.db, &meeting, "一.pdf", a_pdf("一"));
    add(&branch.db, &meeting, "二.pdf", a_pdf("二"));
    let error = refused(&branch.db, |tx| attachments::remove(tx, &first.id, 7));
    assert_eq!(error.code(), "row.changed", "another revision");
    write(&branch.db, |tx| attachments::remove(tx, &first.id, first.rev));
    assert_eq!(names(&branch.db, &meeting), ["二.pdf"]);
    assert_eq!(branch.db.read(|tx| attachments::content(tx, &first.id)).unwrap_err().code(), "row.not_found");
    let found = branch.db.read(trash::list).unwrap();
    assert_eq!((found[0].record, found[0].title.as_str()), (RecordKind::Attachment, "一.pdf（党员大会）"));
    write(&branch.db, |tx| trash::restore(tx, RecordKind::Attachment, &first.id));
    assert_eq!(names(&branch.db, &meeting), ["一.pdf", "二.pdf"]);
    assert_eq!(refused(&branch.db, |tx| attachments::restore(tx, &first.id)).code(), "row.not_found", "twice");
}

#[test]
fn attachments_go_to_the_trash_and_come_back_with_their_meeting() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let row = add(&branch.db, &meeting, "一.pdf", a_pdf("一"));
    write(&branch.db, |tx| attachments::remove(tx, &row.id, row.rev));
    write(&branch.db, |tx| meetings::delete(tx, &meeting, 1, "重复登记"));
    let found = branch.db.read(trash::list).unwrap();
    assert_eq!(found.iter().map(|row| row.record).collect::<Vec<_>>(), [RecordKind::Meeting], "the meeting alone");
    assert_eq!(refused(&branch.db, |tx| attachments::restore(tx, &row.id)).code(), "row.not_found", "not without it");
    write(&branch.db, |tx| trash::restore(tx, RecordKind::Meeting, &meeting));
    write(&branch.db, |tx| attachments::restore(tx, &row.id));
    assert_eq!(names(&branch.db, &meeting), ["一.pdf"]);
}

#[test]
fn a_locked_record_neither_takes_nor_loses_attachments_r_min_03() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let kept = add(&branch.db, &meeting, "留.pdf", a_pdf("留"));
    let gone = add(&branch.db, &meeting, "去.pdf", a_pdf("去"));
    write(&branch.db, |tx| attachments::remove(tx, &gone.id, gone.rev));
    write(&branch.db, |tx| meetings::finish(tx, &meeting, 1, "已核对"));
    let late = attachments::prepare("迟.pdf", a_pdf("迟")).unwrap();
    for (what, error) in [
        ("admit", branch.db.read(|tx| attachments::admit(tx, &meeting, "迟.pdf", 9)).unwrap_err()),
        ("add", refused(&branch.db, |tx| attachments::add(tx, &meeting, &late))),
        ("remove", refused(&branch.db, |tx| attachments::remove(tx, &kept.id, kept.rev))),
        ("rename", refused(&branch.db, |tx| attachments::rename(tx, &kept.id, kept.rev, "改"))),
        ("restore", refused(&branch.db, |tx| trash::restore(tx, RecordKind::Attachment, &gone.id))),
    ] {
        assert_eq!(error.code(), "meeting.locked", "{what}");
    }
    assert_eq!(names(&branch.db, &meeting), ["留.pdf"], "it stays readable");
}

#[test]
fn the_journal_holds_the_digest_and_never_the_bytes() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let row = add(&branch.db, &meeting, "讲稿.pdf", a_pdf("很长很长的讲稿"));
    write(&branch.db, |tx| attachments::note_saved(tx, &row.id));
    write(&branch.db, |tx| attachments::remove(tx, &row.id, row.rev));
    let bodies: String = branch
        .db
        .read(|tx| {
            let mut statement = tx.prepare("SELECT coalesce(before, '') || coalesce(after, '') FROM journal_body")?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.concat())
        })
        .unwrap();
    assert!(bodies.contains("\"sha256\""), "the digest is journaled");
    assert!(!bodies.contains("很长很长的讲稿") && !bodies.contains("\"content\""), "the bytes are not");
    assert!(branch.db.read(journal::is_intact).unwrap());
    let found = entries(&branch.db, &meeting);
    let words: Vec<String> = found
        .iter()
        .flat_map(|entry| &entry.changes)
        .map(|change| format!("{}：{}", change.label, change.after))
        .collect();
    for expected in ["讲稿.pdf 附件：PDF 文件", "讲稿.pdf 附件移入回收站：是", "另存附件：讲稿.pdf"]
    {
        assert!(words.contains(&expected.to_owned()), "{expected} is missing in the history: {words:?}");
    }
}

#[test]
fn bytes_that_were_exchanged_in_the_file_are_noticed() {
    let (branch, meeting) = a_branch_with_a_meeting();
    let row = add(&branch.db, &meeting, "讲稿.pdf", a_pdf("原稿"));
    drop(branch.db);
    raw::forge(branch.folder.path(), "UPDATE attachment_content SET content = CAST('%PDF-1.4 伪造' AS BLOB)");
    let db = open_db(branch.folder.path()).unwrap();
    assert_eq!(db.read(|tx| attachments::content(tx, &row.id)).unwrap_err().code(), "db.damaged");
}

#[test]
fn an_attachment_of_nothing_is_refused() {
    let (branch, _) = a_branch_with_a_meeting();
    let file = attachments::prepare("a.pdf", a_pdf("a")).unwrap();
    assert_eq!(refused(&branch.db, |tx| attachments::add(tx, "x", &file)).code(), "row.not_found");
    assert_eq!(refused(&branch.db, |tx| attachments::remove(tx, "x", 1)).code(), "row.not_found");
}
