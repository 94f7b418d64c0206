-- What the file of a member holds beyond the form, transfers (组织关系转接), floating members (流动党员), double
-- reporting (双报到). A table named <record>_<part> with a column <record>_id shows up in the history of that record.

ALTER TABLE member ADD COLUMN file_birth_date TEXT;                       -- 档案出生日期, where the file differs
ALTER TABLE member ADD COLUMN work_start_on TEXT;
ALTER TABLE member ADD COLUMN introducers TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN application_number TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN grid TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN skills TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN service_tenths INTEGER NOT NULL DEFAULT 0 CHECK (service_tenths BETWEEN 0 AND 1000000);
ALTER TABLE member ADD COLUMN reporting_community TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN is_hardship INTEGER NOT NULL DEFAULT 0 CHECK (is_hardship IN (0, 1));
ALTER TABLE member ADD COLUMN hardship_note TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN lost_on TEXT;                               -- 失联起始日期; NULL: in contact (R-MEM-22)
ALTER TABLE member ADD COLUMN verified_on TEXT;                           -- R-MEM-08
-- The roster in one pass over one index, with everything it can be filtered and counted by.
DROP INDEX member_roster;
CREATE INDEX member_roster ON member (derived_sort, organization_id, member_type, status, birth_date, join_date,
  conversion_date, sex, ethnicity, education, is_exempt, is_floating, is_hardship, lost_on, derived_text)
  WHERE deleted_at IS NULL;
-- Who has to be asked again, without reading the others.
CREATE INDEX member_by_verified ON member (verified_on)
  WHERE verified_on IS NOT NULL AND deleted_at IS NULL AND status = 'normal';
CREATE INDEX member_lost ON member (lost_on) WHERE lost_on IS NOT NULL AND deleted_at IS NULL;
-- Duplicates are looked for by it; in the order of names, as lists are imported.
CREATE INDEX member_by_name ON member (derived_sort, birth_date, mobile) WHERE deleted_at IS NULL;

-- Changes of 党籍状态 with their decision (R-MEM-20). Entered by mistake: withdrawn, never deleted.
CREATE TABLE member_status_change (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  member_id        TEXT NOT NULL REFERENCES member (id),
  from_status      TEXT NOT NULL,
  to_status        TEXT NOT NULL CHECK (to_status IN ('normal', 'suspended', 'removed', 'expelled', 'probation_cancelled',
                     'transferred_out', 'deceased')),
  removal_way      TEXT CHECK (removal_way IN ('persuaded', 'refused', 'self_exit', 'quit')),
  removal_ground   TEXT CHECK (removal_ground IN ('lost_faith', 'religion', 'insists', 'threatens', 'no_change', 'six_months')),
  decided_on       TEXT NOT NULL,
  document         TEXT NOT NULL,
  body             TEXT NOT NULL,
  note             TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  former_status_on TEXT,
  former_document  TEXT NOT NULL DEFAULT '',
  withdrawn_on     TEXT,
  withdrawn_reason TEXT NOT NULL DEFAULT '',
  rev              INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX member_status_change_by_member ON member_status_change (member_id, decided_on);

-- 提醒谈话, 批评教育 (R-MEM-25), 限期改正 (R-MEM-24).
CREATE TABLE member_measure (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  member_id     TEXT NOT NULL REFERENCES member (id),
  kind          TEXT NOT NULL CHECK (kind IN ('reminder_talk', 'criticism', 'correction')),
  started_on    TEXT NOT NULL,
  until_on      TEXT,
  by_whom       TEXT NOT NULL,
  content       TEXT NOT NULL,
  document      TEXT NOT NULL DEFAULT '',
  ended_on      TEXT,
  is_improved   INTEGER CHECK (is_improved IN (0, 1)),
  outcome       TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'correction') = (until_on IS NOT NULL))
) STRICT;
CREATE INDEX member_measure_by_member ON member_measure (member_id, started_on);
CREATE INDEX member_measure_open ON member_measure (until_on) WHERE until_on IS NOT NULL AND ended_on IS NULL;

-- How a lost member was looked for (R-MEM-22).
CREATE TABLE member_search (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  member_id     TEXT NOT NULL REFERENCES member (id),
  tried_on      TEXT NOT NULL,
  way           TEXT NOT NULL,
  by_whom       TEXT NOT NULL,
  result        TEXT NOT NULL,
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX member_search_by_member ON member_search (member_id, tried_on);

-- 组织关系历史: one row for every change of the organisation; what was before the first is the organisation it left.
CREATE TABLE member_move (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  member_id     TEXT NOT NULL REFERENCES member (id),
  kind          TEXT NOT NULL CHECK (kind IN ('in', 'out', 'internal', 'corrected')),
  moved_on      TEXT NOT NULL,
  from_org_id   TEXT REFERENCES organization (id),
  from_name     TEXT NOT NULL,
  to_org_id     TEXT REFERENCES organization (id),
  to_name       TEXT NOT NULL,
  document      TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX member_move_by_member ON member_move (member_id, moved_on);

-- Two records that look like one person and are not; they are not shown as duplicates again.
CREATE TABLE member_distinct (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  member_id     TEXT NOT NULL REFERENCES member (id),
  other_id      TEXT NOT NULL REFERENCES member (id),
  reason        TEXT NOT NULL,
  rev           INTEGER NOT NULL DEFAULT 1,
  UNIQUE (member_id, other_id),
  CHECK (member_id < other_id)
) STRICT;

CREATE INDEX member_distinct_by_other ON member_distinct (other_id);

-- A merge of two records, with what is needed to undo it.
CREATE TABLE member_merge (
  id             TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id   TEXT NOT NULL,
  member_id      TEXT NOT NULL REFERENCES member (id),   -- kept
  dropped_id     TEXT NOT NULL REFERENCES member (id),   -- in the trash
  merged_on      TEXT NOT NULL,
  reason         TEXT NOT NULL,
  before         TEXT NOT NULL CHECK (json_valid(before)),   -- form of the kept record
  rev_after      INTEGER NOT NULL,
  moved          TEXT NOT NULL CHECK (json_valid(moved)),    -- [[table, column, row id], …]
  undone_on      TEXT,
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX member_merge_by_dropped ON member_merge (dropped_id);
CREATE INDEX member_merge_by_member ON member_merge (member_id);

-- 组织关系转接. 逾期 is computed from the letter, never stored.
CREATE TABLE transfer (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  direction        TEXT NOT NULL CHECK (direction IN ('out', 'in', 'internal')),
  state            TEXT NOT NULL CHECK (state IN ('planned', 'issued', 'awaiting', 'received', 'returned', 'withdrawn')),
  member_id        TEXT REFERENCES member (id),
  person_name      TEXT NOT NULL CHECK (length(person_name) BETWEEN 2 AND 30),
  from_org_id      TEXT REFERENCES organization (id),
  from_name        TEXT NOT NULL,
  to_org_id        TEXT REFERENCES organization (id),
  to_name          TEXT NOT NULL,
  reach            TEXT NOT NULL CHECK (reach IN ('city', 'outside')),
  reason           TEXT NOT NULL CHECK (reason IN ('work', 'residence', 'study', 'graduation', 'retirement', 'floating', 'other')),
  registered_on    TEXT NOT NULL,
  handed_on        TEXT,
  ended_on         TEXT,
  end_note         TEXT NOT NULL DEFAULT '',
  receipt_number   TEXT NOT NULL DEFAULT '',
  note             TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  derived_sort     TEXT NOT NULL,
  derived_text     TEXT NOT NULL,
  rev              INTEGER NOT NULL DEFAULT 1,
  CHECK (direction = 'in' OR member_id IS NOT NULL),
  CHECK ((state IN ('received', 'returned', 'withdrawn')) = (ended_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX transfer_open_of_member ON transfer (member_id)
  WHERE member_id IS NOT NULL AND state IN ('planned', 'issued', 'awaiting');
CREATE INDEX transfer_by_member ON transfer (member_id);
CREATE INDEX transfer_by_state ON transfer (state, registered_on);

-- 介绍信, every one that was issued; the one in force has no void_on (R-TRF-04, 05). Of an incoming letter only the text
-- of its number is known.
CREATE TABLE transfer_letter (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  transfer_id   TEXT NOT NULL REFERENCES transfer (id),
  year          INTEGER,
  serial        INTEGER CHECK (serial >= 1),
  number        TEXT NOT NULL,
  issued_on     TEXT NOT NULL,
  valid_days    INTEGER NOT NULL CHECK (valid_days BETWEEN 1 AND 90),
  valid_until   TEXT NOT NULL,
  dues_paid_to  TEXT NOT NULL DEFAULT '' CHECK (dues_paid_to = '' OR dues_paid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  phone         TEXT NOT NULL DEFAULT '',
  handler       TEXT NOT NULL DEFAULT '',
  void_on       TEXT,
  void_reason   TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1,
  CHECK ((year IS NULL) = (serial IS NULL))
) STRICT;
CREATE UNIQUE INDEX transfer_letter_serial ON transfer_letter (year, serial) WHERE serial IS NOT NULL;
CREATE UNIQUE INDEX transfer_letter_in_force ON transfer_letter (transfer_id) WHERE void_on IS NULL;

-- 流动党员: 流出 is a member of ours elsewhere, 流入 somebody of another organisation here (R-FLO-02).
CREATE TABLE floating (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  direction        TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  member_id        TEXT REFERENCES member (id),
  name             TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 30),
  mobile           TEXT NOT NULL DEFAULT '',
  organization_id  TEXT NOT NULL REFERENCES organization (id),   -- our branch: the formal one (out), the host (in)
  other_org_name   TEXT NOT NULL DEFAULT '',                     -- the host (out), the formal one (in)
  place            TEXT NOT NULL,
  reason           TEXT NOT NULL CHECK (reason IN ('work', 'business', 'study', 'study_abroad', 'settled_abroad', 'family', 'other')),
  since            TEXT NOT NULL,
  is_settled       INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
  contact_name     TEXT NOT NULL DEFAULT '',
  contact_phone    TEXT NOT NULL DEFAULT '',
  ended_on         TEXT,
  end_note         TEXT NOT NULL DEFAULT '',
  note             TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  last_contact_on  TEXT,
  derived_sort     TEXT NOT NULL,
  derived_text     TEXT NOT NULL,
  rev              INTEGER NOT NULL DEFAULT 1,
  CHECK ((direction = 'out') = (member_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX floating_open_of_member ON floating (member_id) WHERE member_id IS NOT NULL AND ended_on IS NULL;
CREATE INDEX floating_by_member ON floating (member_id);
CREATE INDEX floating_open ON floating (direction, derived_sort) WHERE ended_on IS NULL;

CREATE TABLE floating_contact (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  floating_id   TEXT NOT NULL REFERENCES floating (id),
  contacted_on  TEXT NOT NULL,
  way           TEXT NOT NULL,
  by_whom       TEXT NOT NULL,
  content       TEXT NOT NULL,
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX floating_contact_by_floating ON floating_contact (floating_id, contacted_on);

-- 双报到: in-service members who report where they live; the formal relation stays where it is (R-DBL-02).
CREATE TABLE double_report (
  id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id       TEXT NOT NULL,
  member_id          TEXT REFERENCES member (id),                -- where the person is on our own roster too
  name               TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 30),
  sex                TEXT CHECK (sex IN ('male', 'female')),
  mobile             TEXT NOT NULL DEFAULT '',
  unit               TEXT NOT NULL,
  unit_organization  TEXT NOT NULL DEFAULT '',
  organization_id    TEXT NOT NULL REFERENCES organization (id), -- who receives them here
  home               TEXT NOT NULL DEFAULT '',
  reported_on        TEXT NOT NULL,
  skills             TEXT NOT NULL DEFAULT '',
  wish               TEXT NOT NULL DEFAULT '',
  receipt_on         TEXT,
  ended_on           TEXT,
  end_note           TEXT NOT NULL DEFAULT '',
  note               TEXT NOT NULL DEFAULT '',
  override_reason    TEXT NOT NULL DEFAULT '',
  derived_sort       TEXT NOT NULL,
  derived_text       TEXT NOT NULL,
  rev                INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX double_report_by_member ON double_report (member_id);
CREATE INDEX double_report_open ON double_report (derived_sort) WHERE ended_on IS NULL;

CREATE TABLE double_report_post (
  id                TEXT PRIMARY KEY CHECK (length(id) = 36),
  double_report_id  TEXT NOT NULL REFERENCES double_report (id),
  title             TEXT NOT NULL,
  claimed_on        TEXT NOT NULL,
  ended_on          TEXT,
  rev               INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX double_report_post_by_report ON double_report_post (double_report_id, claimed_on);

CREATE TABLE double_report_service (
  id                TEXT PRIMARY KEY CHECK (length(id) = 36),
  double_report_id  TEXT NOT NULL REFERENCES double_report (id),
  post_id           TEXT REFERENCES double_report_post (id),
  served_on         TEXT NOT NULL,
  item              TEXT NOT NULL,
  tenths            INTEGER NOT NULL CHECK (tenths BETWEEN 1 AND 240),   -- tenths of an hour
  witness           TEXT NOT NULL DEFAULT '',
  void_on           TEXT,                                                -- entered by mistake
  rev               INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX double_report_service_by_report ON double_report_service (double_report_id, served_on) WHERE void_on IS NULL;

CREATE TABLE double_report_remark (
  id                TEXT PRIMARY KEY CHECK (length(id) = 36),
  double_report_id  TEXT NOT NULL REFERENCES double_report (id),
  year              INTEGER NOT NULL,
  text              TEXT NOT NULL,
  told_on           TEXT,                                                -- feedback to the unit (R-DBL-03)
  rev               INTEGER NOT NULL DEFAULT 1,
  UNIQUE (double_report_id, year)
) STRICT;
