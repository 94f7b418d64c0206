-- Imports (导入): what was brought in from an Excel file, so that it can be seen and taken back as a whole.
-- The rows themselves are in the journal under `seq`; nothing about people is stored twice.
CREATE TABLE import_batch (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  seq           INTEGER NOT NULL UNIQUE CHECK (seq >= 1),   -- the journal's transaction of this import
  file_name     TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 260),
  sheet_name    TEXT NOT NULL CHECK (length(sheet_name) <= 100),
  imported_at   TEXT NOT NULL,
  imported_by   TEXT NOT NULL,
  created       INTEGER NOT NULL CHECK (created >= 0),
  changed       INTEGER NOT NULL CHECK (changed >= 0),
  same          INTEGER NOT NULL CHECK (same >= 0),
  left_out      INTEGER NOT NULL CHECK (left_out >= 0),     -- rejected and skipped rows
  undone_at     TEXT,
  undone_by     TEXT NOT NULL DEFAULT '',
  kept          INTEGER NOT NULL DEFAULT 0 CHECK (kept >= 0),   -- rows an undo had to leave because they were touched
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What the clerk said about columns and names of organisations; habits, no records, therefore not journaled.
CREATE TABLE import_mapping (
  fingerprint  TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),   -- SHA-256 of the headings
  fields       TEXT NOT NULL CHECK (json_valid(fields)),
  used_at      TEXT NOT NULL
) STRICT;
CREATE TABLE import_place (
  name             TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 210),
  organization_id  TEXT NOT NULL REFERENCES organization (id),
  used_at          TEXT NOT NULL
) STRICT;
CREATE INDEX import_place_by_organization ON import_place (organization_id);

-- A member that an import brought may be removed again only if nothing refers to it; these answer that at once.
CREATE INDEX meeting_by_host ON meeting (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX meeting_by_recorder ON meeting (recorder_id) WHERE recorder_id IS NOT NULL;
CREATE INDEX speech_by_speaker ON speech (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX resolution_by_owner ON resolution (owner_id) WHERE owner_id IS NOT NULL;

-- People found again by a dry run: the few without an ID number by their name, and the ID numbers of those who left.
CREATE INDEX member_unnumbered ON member (derived_sort)
  WHERE id_number = '' AND deleted_at IS NULL AND status IN ('normal', 'suspended');
CREATE INDEX member_former ON member (id_number, status, deleted_at)
  WHERE id_number <> '' AND (deleted_at IS NOT NULL OR status NOT IN ('normal', 'suspended'));
