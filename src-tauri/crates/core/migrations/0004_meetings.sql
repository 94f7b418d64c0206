-- Meetings (会议) with everything their record needs (R-MIN-01). Times are local 'YYYY-MM-DDTHH:MM' (R-GEN-09).
CREATE TABLE meeting (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  organization_id  TEXT NOT NULL REFERENCES organization (id),
  kind             TEXT NOT NULL CHECK (kind IN ('members_assembly', 'committee', 'group_meeting', 'party_class', 'theme_day', 'org_life',
                     'appraisal', 'heart_talk', 'joint_meeting')),
  sitting_id       TEXT REFERENCES meeting (id),           -- the first section of the sitting; none: held alone, or the first itself
  year             INTEGER NOT NULL,
  serial           INTEGER NOT NULL CHECK (serial >= 1),   -- per organisation, kind and year, without gaps
  title            TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  starts_at        TEXT NOT NULL CHECK (starts_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]'),
  ends_at          TEXT,
  place            TEXT NOT NULL DEFAULT '',
  host_id          TEXT REFERENCES member (id),
  recorder_id      TEXT REFERENCES member (id),
  material         TEXT NOT NULL DEFAULT '',
  is_online        INTEGER NOT NULL DEFAULT 0 CHECK (is_online IN (0, 1)),       -- 线上召开 (R-LIFE-18)
  is_late_entry    INTEGER NOT NULL DEFAULT 0 CHECK (is_late_entry IN (0, 1)),   -- 补录
  notified_at      TEXT,                                   -- 已通知, local time
  began_at         TEXT,                                   -- 进行中 since, local time
  finished_at      TEXT,
  finished_by      TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  deleted_at       TEXT,
  deleted_reason   TEXT NOT NULL DEFAULT '',
  derived_text     TEXT NOT NULL,
  rev              INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_at IS NULL OR ends_at > starts_at)
) STRICT;
CREATE UNIQUE INDEX meeting_serial ON meeting (organization_id, kind, year, serial) WHERE deleted_at IS NULL;
CREATE INDEX meeting_list ON meeting (starts_at, organization_id, kind, finished_at, ends_at, began_at, notified_at, derived_text)
  WHERE deleted_at IS NULL;
CREATE INDEX meeting_by_sitting ON meeting (sitting_id) WHERE sitting_id IS NOT NULL;
CREATE INDEX meeting_by_organization ON meeting (organization_id, kind, starts_at) WHERE deleted_at IS NULL;

-- People due (应到) as they were on the day, with what they did (R-LIFE-15).
CREATE TABLE attendance (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  meeting_id    TEXT NOT NULL REFERENCES meeting (id),
  member_id     TEXT NOT NULL REFERENCES member (id),
  position      INTEGER NOT NULL,
  name          TEXT NOT NULL,          -- as it was on the day
  member_type   TEXT NOT NULL CHECK (member_type IN ('full', 'probationary')),
  status        TEXT CHECK (status IN ('present', 'leave', 'absent', 'exempt')),
  leave_reason  TEXT CHECK (leave_reason IN ('sick', 'personal', 'business_trip', 'on_duty', 'floating', 'other')),
  certified_by  TEXT NOT NULL DEFAULT '',   -- who certifies that a floating member attended there (R-LIFE-14)
  note          TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1,
  UNIQUE (meeting_id, member_id)
) STRICT;
CREATE INDEX attendance_by_member ON attendance (member_id);

CREATE TABLE guest (
  id          TEXT PRIMARY KEY CHECK (length(id) = 36),
  meeting_id  TEXT NOT NULL REFERENCES meeting (id),
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
  unit        TEXT NOT NULL DEFAULT '',
  rev         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX guest_by_meeting ON guest (meeting_id, position);

CREATE TABLE agenda_item (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  meeting_id      TEXT NOT NULL REFERENCES meeting (id),
  position        INTEGER NOT NULL,
  title           TEXT NOT NULL,
  needs_decision  INTEGER NOT NULL CHECK (needs_decision IN (0, 1)),
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting_id, position);

CREATE TABLE speech (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  meeting_id      TEXT NOT NULL REFERENCES meeting (id),
  agenda_item_id  TEXT NOT NULL REFERENCES agenda_item (id),
  position        INTEGER NOT NULL,
  speaker_id      TEXT REFERENCES member (id),
  speaker_name    TEXT NOT NULL,
  gist            TEXT NOT NULL,
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX speech_by_item ON speech (agenda_item_id, position);

-- Resolutions and agreed tasks (决议、议定事项).
CREATE TABLE resolution (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id    TEXT NOT NULL,
  meeting_id      TEXT NOT NULL REFERENCES meeting (id),
  agenda_item_id  TEXT REFERENCES agenda_item (id),
  position        INTEGER NOT NULL,
  text            TEXT NOT NULL,
  owner_id        TEXT REFERENCES member (id),
  owner_name      TEXT NOT NULL,
  due_on          TEXT,
  vote_method     TEXT CHECK (vote_method IN ('show_of_hands', 'secret_ballot', 'voice')),
  vote_rule       TEXT CHECK (vote_rule IN ('general', 'admit', 'elect', 'committee', 'disposal')),
  subject_id      TEXT REFERENCES member (id),         -- whom the vote is about (R-DEV-24)
  subject_name    TEXT NOT NULL DEFAULT '',
  in_favour       INTEGER CHECK (in_favour >= 0),      -- totals only, never who (R-PRV-15)
  against         INTEGER CHECK (against >= 0),
  abstain         INTEGER CHECK (abstain >= 0),
  written_in_favour    INTEGER NOT NULL DEFAULT 0 CHECK (written_in_favour >= 0),
  seats                INTEGER CHECK (seats >= 1),     -- of an election, like the three below (R-ELE-07, 08)
  ballots_issued       INTEGER CHECK (ballots_issued >= 0),
  ballots_returned     INTEGER CHECK (ballots_returned >= 0),
  ballots_void         INTEGER CHECK (ballots_void >= 0),
  committee_meeting_id TEXT REFERENCES meeting (id),   -- where the committee discussed it before (R-VOTE-08)
  done_on         TEXT,
  evidence        TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX resolution_by_meeting ON resolution (meeting_id, position);
CREATE INDEX resolution_open ON resolution (due_on) WHERE done_on IS NULL;
CREATE INDEX resolution_by_subject ON resolution (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX resolution_by_committee_meeting ON resolution (committee_meeting_id) WHERE committee_meeting_id IS NOT NULL;

-- Corrections (更正) to a locked record: addenda, never edits (R-MIN-03).
CREATE TABLE correction (
  id          TEXT PRIMARY KEY CHECK (length(id) = 36),
  meeting_id  TEXT NOT NULL REFERENCES meeting (id),
  text        TEXT NOT NULL CHECK (length(text) >= 1),
  reason      TEXT NOT NULL CHECK (length(reason) >= 1),
  made_at     TEXT NOT NULL,
  made_by     TEXT NOT NULL,
  rev         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX correction_by_meeting ON correction (meeting_id, made_at);
