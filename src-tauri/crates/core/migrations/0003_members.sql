-- Members (党员). The id is a UUIDv7; the ID number is an attribute, unique among active records (R-MEM-07).
CREATE TABLE member (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  organization_id  TEXT NOT NULL REFERENCES organization (id),   -- R-ORG-01: exactly one
  name             TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 30),
  id_number        TEXT NOT NULL CHECK (id_number = '' OR length(id_number) = 18),
  sex              TEXT CHECK (sex IN ('male', 'female')),
  ethnicity        TEXT NOT NULL DEFAULT '',
  birth_date       TEXT,
  education        TEXT NOT NULL DEFAULT '',
  degree           TEXT NOT NULL DEFAULT '',
  member_type      TEXT NOT NULL CHECK (member_type IN ('full', 'probationary')),
  join_date        TEXT,
  conversion_date  TEXT,
  occupation       TEXT NOT NULL DEFAULT '',
  mobile           TEXT NOT NULL DEFAULT '',
  phone            TEXT NOT NULL DEFAULT '',
  address          TEXT NOT NULL DEFAULT '',
  native_place     TEXT NOT NULL DEFAULT '',
  status           TEXT NOT NULL CHECK (status IN ('normal', 'suspended', 'removed', 'expelled', 'probation_cancelled',
                     'transferred_out', 'deceased')),
  status_on        TEXT,
  status_document  TEXT NOT NULL DEFAULT '',
  is_exempt        INTEGER NOT NULL DEFAULT 0 CHECK (is_exempt IN (0, 1)),
  is_floating      INTEGER NOT NULL DEFAULT 0 CHECK (is_floating IN (0, 1)),
  note             TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  deleted_at       TEXT,
  deleted_reason   TEXT NOT NULL DEFAULT '',
  derived_sort     TEXT NOT NULL,
  derived_text     TEXT NOT NULL,
  rev              INTEGER NOT NULL DEFAULT 1,
  -- R-MEM-06
  CHECK ((member_type = 'full') = (conversion_date IS NOT NULL))
) STRICT;
-- R-MEM-07: one active record per ID number.
CREATE UNIQUE INDEX member_by_id_number ON member (id_number)
  WHERE id_number <> '' AND deleted_at IS NULL AND status IN ('normal', 'suspended');
-- The roster in one pass over one index, whatever is asked for.
CREATE INDEX member_roster ON member (derived_sort, organization_id, member_type, status, birth_date, join_date, derived_text)
  WHERE deleted_at IS NULL;
CREATE INDEX member_by_organization ON member (organization_id, status, member_type) WHERE deleted_at IS NULL;
