-- Coverage of new fields (新兴领域): the ledger of units, how each is covered over time, and 党建工作指导员 with their
-- dispatches, visits and yearly appraisals (R-COV-01..09). `ends_on` of a cover and `ended_on` of a dispatch are the first
-- day on which it no longer holds; `ends_on` of a dispatch is the last day that was planned.

CREATE TABLE new_field_unit (
  id                TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id      TEXT NOT NULL,
  name              TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 100),
  kind              TEXT NOT NULL CHECK (kind IN ('business_district', 'office_building', 'park', 'market', 'internet_company',
                      'private_company', 'social_organization', 'platform', 'self_employed', 'other')),
  uscc              TEXT NOT NULL DEFAULT '' CHECK (uscc = '' OR length(uscc) = 18),   -- R-MEM-03
  trade             TEXT NOT NULL DEFAULT '',
  business_address  TEXT NOT NULL DEFAULT '',
  area_id           TEXT REFERENCES organization (id),   -- in whose area it lies: neighbours for a joint branch
  staff             INTEGER CHECK (staff >= 0),          -- NULL: not known, never 0
  full_members      INTEGER CHECK (full_members >= 0),
  probationary      INTEGER CHECK (probationary >= 0),
  has_union         INTEGER CHECK (has_union IN (0, 1)),
  has_league        INTEGER CHECK (has_league IN (0, 1)),
  contact_name      TEXT NOT NULL DEFAULT '',
  contact_phone     TEXT NOT NULL DEFAULT '',
  registered_on     TEXT NOT NULL,                       -- from when it counts in the rates (R-COV-03)
  note              TEXT NOT NULL DEFAULT '',
  override_reason   TEXT NOT NULL DEFAULT '',
  closed_on         TEXT,
  closed_reason     TEXT NOT NULL DEFAULT '',
  deleted_at        TEXT,
  deleted_reason    TEXT NOT NULL DEFAULT '',
  derived_sort      TEXT NOT NULL,
  derived_text      TEXT NOT NULL,
  rev               INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX new_field_unit_list ON new_field_unit (derived_sort) WHERE deleted_at IS NULL;
CREATE INDEX new_field_unit_by_uscc ON new_field_unit (uscc) WHERE uscc <> '' AND deleted_at IS NULL;

-- By a branch, by a contact person, or not yet with the reason; 指导员 stand in instructor_dispatch.
CREATE TABLE unit_coverage (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  unit_id          TEXT NOT NULL REFERENCES new_field_unit (id),
  way              TEXT NOT NULL CHECK (way IN ('own_branch', 'joint_branch', 'contact_person', 'not_yet')),
  organization_id  TEXT REFERENCES organization (id),
  contact_name     TEXT NOT NULL DEFAULT '',
  contact_phone    TEXT NOT NULL DEFAULT '',
  reason           TEXT NOT NULL DEFAULT '',
  document         TEXT NOT NULL DEFAULT '',             -- R-COV-04
  starts_on        TEXT NOT NULL,
  ends_on          TEXT,
  end_reason       TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  deleted_at       TEXT,
  deleted_reason   TEXT NOT NULL DEFAULT '',
  rev              INTEGER NOT NULL DEFAULT 1,
  CHECK ((way IN ('own_branch', 'joint_branch')) = (organization_id IS NOT NULL)),
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX unit_coverage_by_unit ON unit_coverage (unit_id, starts_on);
CREATE INDEX unit_coverage_by_organization ON unit_coverage (organization_id) WHERE deleted_at IS NULL;
-- One branch and one contact person at a time.
CREATE UNIQUE INDEX unit_coverage_one_branch ON unit_coverage (unit_id)
  WHERE ends_on IS NULL AND deleted_at IS NULL AND way IN ('own_branch', 'joint_branch');
CREATE UNIQUE INDEX unit_coverage_one_other ON unit_coverage (unit_id, way)
  WHERE ends_on IS NULL AND deleted_at IS NULL AND way IN ('contact_person', 'not_yet');

-- A member of ours, or a full member of another organisation (R-COV-05).
CREATE TABLE instructor (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  member_id        TEXT REFERENCES member (id),
  name             TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 30),
  phone            TEXT NOT NULL DEFAULT '',
  work_unit        TEXT NOT NULL DEFAULT '',
  post             TEXT NOT NULL DEFAULT '',
  source           TEXT NOT NULL CHECK (source IN ('government_department', 'industry_regulator', 'subdistrict', 'retired_cadre', 'other')),
  is_full_member   INTEGER NOT NULL CHECK (is_full_member IN (0, 1)),
  note             TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  ended_on         TEXT,
  end_reason       TEXT NOT NULL DEFAULT '',
  deleted_at       TEXT,
  deleted_reason   TEXT NOT NULL DEFAULT '',
  derived_sort     TEXT NOT NULL,
  derived_text     TEXT NOT NULL,
  rev              INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX instructor_by_member ON instructor (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX instructor_list ON instructor (derived_sort) WHERE deleted_at IS NULL;

-- 派驻: who, by whom, where, from when until when, what for (R-COV-07).
CREATE TABLE instructor_dispatch (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  instructor_id    TEXT NOT NULL REFERENCES instructor (id),
  unit_id          TEXT NOT NULL REFERENCES new_field_unit (id),
  sender           TEXT NOT NULL,
  document         TEXT NOT NULL DEFAULT '',
  starts_on        TEXT NOT NULL,
  ends_on          TEXT NOT NULL,
  tasks            TEXT NOT NULL CHECK (json_valid(tasks)),
  other_task       TEXT NOT NULL DEFAULT '',
  ended_on         TEXT,
  end_reason       TEXT NOT NULL DEFAULT '',
  override_reason  TEXT NOT NULL DEFAULT '',
  deleted_at       TEXT,
  deleted_reason   TEXT NOT NULL DEFAULT '',
  rev              INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_on >= starts_on),
  CHECK (ended_on IS NULL OR ended_on >= starts_on)
) STRICT;
CREATE INDEX instructor_dispatch_by_instructor ON instructor_dispatch (instructor_id, starts_on) WHERE deleted_at IS NULL;
CREATE INDEX instructor_dispatch_by_unit ON instructor_dispatch (unit_id, starts_on) WHERE deleted_at IS NULL;

-- 走访记录 (R-COV-08).
CREATE TABLE instructor_visit (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id    TEXT NOT NULL,
  instructor_id   TEXT NOT NULL REFERENCES instructor (id),
  unit_id         TEXT NOT NULL REFERENCES new_field_unit (id),
  visited_on      TEXT NOT NULL,
  people          TEXT NOT NULL DEFAULT '',
  content         TEXT NOT NULL CHECK (length(content) >= 1),
  problem         TEXT NOT NULL DEFAULT '',
  follow_up       TEXT NOT NULL DEFAULT '',
  deleted_at      TEXT,
  deleted_reason  TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX instructor_visit_by_pair ON instructor_visit (unit_id, instructor_id, visited_on) WHERE deleted_at IS NULL;
CREATE INDEX instructor_visit_by_instructor ON instructor_visit (instructor_id, visited_on) WHERE deleted_at IS NULL;

-- 年度考核 (R-COV-09).
CREATE TABLE instructor_appraisal (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id    TEXT NOT NULL,
  instructor_id   TEXT NOT NULL REFERENCES instructor (id),
  year            INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  grade           TEXT NOT NULL CHECK (grade IN ('excellent', 'competent', 'basically_competent', 'incompetent')),
  decided_on      TEXT,
  document        TEXT NOT NULL DEFAULT '',
  note            TEXT NOT NULL DEFAULT '',
  deleted_at      TEXT,
  deleted_reason  TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX instructor_appraisal_one_a_year ON instructor_appraisal (instructor_id, year) WHERE deleted_at IS NULL;
