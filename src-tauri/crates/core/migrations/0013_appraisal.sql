-- 民主评议党员 and 组织生活会 (R-LIFE-30..35): one row per branch and year, the people as they were on the day with totals of
-- the secret poll, and what follows: criticism, problems, rectification, help. `held_at_id` and not `meeting_id`: a table with
-- `meeting_id` stands in the history of that meeting, which everybody may read (R-MIN-04).
CREATE TABLE appraisal (
  id                TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id      TEXT NOT NULL,
  organization_id   TEXT NOT NULL REFERENCES organization (id),
  year              INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  held_at_id        TEXT REFERENCES meeting (id),
  theme             TEXT NOT NULL DEFAULT '',
  studied_on        TEXT,          -- before the meeting (R-LIFE-35)
  opinions_on       TEXT,
  talked_on         TEXT,
  self_on           TEXT,          -- the five steps (R-LIFE-30)
  mutual_on         TEXT,
  polled_on         TEXT,
  decided_on        TEXT,
  told_on           TEXT,
  present           INTEGER CHECK (present >= 0),       -- NULL: not entered, never 0
  in_writing        INTEGER CHECK (in_writing >= 0),    -- polled at home (R-LIFE-13)
  issued            INTEGER CHECK (issued >= 0),
  returned          INTEGER CHECK (returned >= 0),
  is_late_entry     INTEGER NOT NULL DEFAULT 0 CHECK (is_late_entry IN (0, 1)),   -- 补录
  finished_at       TEXT,
  finished_by       TEXT NOT NULL DEFAULT '',
  override_reason   TEXT NOT NULL DEFAULT '',
  deleted_at        TEXT,
  deleted_reason    TEXT NOT NULL DEFAULT '',
  rev               INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX appraisal_one_a_year ON appraisal (organization_id, year) WHERE deleted_at IS NULL;
CREATE INDEX appraisal_by_year ON appraisal (year) WHERE deleted_at IS NULL;

-- Totals only: nothing here says who marked what (R-PRV-15).
CREATE TABLE appraisal_person (
  id                   TEXT PRIMARY KEY CHECK (length(id) = 36),
  appraisal_id         TEXT NOT NULL REFERENCES appraisal (id),
  member_id            TEXT NOT NULL REFERENCES member (id),
  position             INTEGER NOT NULL,
  name                 TEXT NOT NULL,          -- as it was on the day
  member_type          TEXT NOT NULL CHECK (member_type IN ('full', 'probationary')),
  is_exempt            INTEGER NOT NULL CHECK (is_exempt IN (0, 1)),
  left_on              TEXT,                   -- moved away during the year
  excellent            INTEGER CHECK (excellent >= 0),
  qualified            INTEGER CHECK (qualified >= 0),
  basically_qualified  INTEGER CHECK (basically_qualified >= 0),
  unqualified          INTEGER CHECK (unqualified >= 0),
  opinion              TEXT NOT NULL DEFAULT '',
  grade                TEXT CHECK (grade IN ('excellent', 'qualified', 'basically_qualified', 'unqualified')),
  grade_reason         TEXT NOT NULL DEFAULT '',
  told_on              TEXT,
  rev                  INTEGER NOT NULL DEFAULT 1,
  UNIQUE (appraisal_id, member_id),
  CHECK (grade IS NULL OR member_type = 'full')          -- R-LIFE-33
) STRICT;
CREATE INDEX appraisal_person_by_member ON appraisal_person (member_id);

-- The three lists of R-LIFE-35 and the help of R-LIFE-34.
CREATE TABLE appraisal_follow_up (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  appraisal_id  TEXT NOT NULL REFERENCES appraisal (id),
  position      INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('criticism', 'problem', 'rectification', 'help')),
  member_id     TEXT REFERENCES member (id),   -- NULL: the branch or its committee
  person_name   TEXT NOT NULL DEFAULT '',
  problem       TEXT NOT NULL DEFAULT '',
  cause         TEXT NOT NULL DEFAULT '',
  measure       TEXT NOT NULL DEFAULT '',
  owner_name    TEXT NOT NULL DEFAULT '',
  due_on        TEXT,
  done_on       TEXT,
  evidence      TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX appraisal_follow_up_by_appraisal ON appraisal_follow_up (appraisal_id, position);
CREATE INDEX appraisal_follow_up_by_member ON appraisal_follow_up (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX appraisal_follow_up_open ON appraisal_follow_up (due_on) WHERE done_on IS NULL AND due_on IS NOT NULL;

-- 更正 after 定稿 (R-MIN-03).
CREATE TABLE appraisal_correction (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  appraisal_id  TEXT NOT NULL REFERENCES appraisal (id),
  text          TEXT NOT NULL CHECK (length(text) >= 1),
  reason        TEXT NOT NULL CHECK (length(reason) >= 1),
  made_at       TEXT NOT NULL,
  made_by       TEXT NOT NULL,
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX appraisal_correction_by_appraisal ON appraisal_correction (appraisal_id, made_at);
