-- Photos and files of a meeting (附件). The bytes stand in a table of their own, so that lists never read them and the
-- journal, which copies whole rows, holds their digest only.
CREATE TABLE attachment (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id    TEXT NOT NULL,
  meeting_id      TEXT NOT NULL REFERENCES meeting (id),
  position        INTEGER NOT NULL,
  name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  kind            TEXT NOT NULL CHECK (kind IN ('photo', 'pdf', 'word', 'excel')),
  byte_count      INTEGER NOT NULL CHECK (byte_count > 0),
  sha256          TEXT NOT NULL CHECK (length(sha256) = 64),   -- of the stored bytes, in hex
  width_px        INTEGER CHECK (width_px > 0),
  height_px       INTEGER CHECK (height_px > 0),
  added_at        TEXT NOT NULL,
  added_by        TEXT NOT NULL,
  deleted_at      TEXT,
  deleted_reason  TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'photo') = (width_px IS NOT NULL AND height_px IS NOT NULL))
) STRICT;
CREATE INDEX attachment_by_meeting ON attachment (meeting_id, position) WHERE deleted_at IS NULL;

-- No `id` and no `rev`: not journaled. A row is written once, together with its attachment, and never changed.
CREATE TABLE attachment_content (
  attachment_id  TEXT PRIMARY KEY REFERENCES attachment (id),
  content        BLOB NOT NULL,
  thumbnail      BLOB                   -- photos only
) STRICT;

-- Ready phrases (常用语) of the office for speeches, by kind of meeting; a kind without rows has those of the program.
CREATE TABLE phrase (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  meeting_kind  TEXT NOT NULL CHECK (meeting_kind IN ('members_assembly', 'committee', 'group_meeting', 'party_class', 'theme_day',
                  'org_life', 'appraisal', 'heart_talk', 'joint_meeting')),
  position      INTEGER NOT NULL,
  text          TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 200),
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX phrase_by_kind ON phrase (meeting_kind, position);
