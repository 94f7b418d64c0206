-- Party organisations (党组织) as a tree. R-ORG-21: acyclic, superior level strictly higher.
CREATE TABLE organization (
  id              TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id    TEXT NOT NULL,
  parent_id       TEXT REFERENCES organization (id),
  is_own          INTEGER NOT NULL DEFAULT 0 CHECK (is_own IN (0, 1)),
  name            TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 100),
  short_name      TEXT NOT NULL CHECK (length(short_name) <= 30),
  level           TEXT NOT NULL CHECK (level IN ('city', 'district', 'subdistrict', 'community', 'compound', 'grid', 'building')),
  kind            TEXT NOT NULL CHECK (kind IN ('party_committee', 'working_committee', 'general_branch', 'branch',
                    'joint_branch', 'temporary_branch', 'floating_branch', 'party_group')),
  established_on  TEXT,
  contact_name    TEXT NOT NULL DEFAULT '',
  contact_phone   TEXT NOT NULL DEFAULT '',
  uscc            TEXT NOT NULL DEFAULT '',
  note            TEXT NOT NULL DEFAULT '',
  closed_on       TEXT,
  closed_reason   TEXT NOT NULL DEFAULT '',
  override_reason TEXT NOT NULL DEFAULT '',
  deleted_at      TEXT,
  derived_sort    TEXT NOT NULL,
  derived_text    TEXT NOT NULL,
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK (parent_id IS NULL OR parent_id <> id)
) STRICT;
CREATE UNIQUE INDEX organization_own ON organization (is_own) WHERE is_own = 1;
CREATE INDEX organization_by_parent ON organization (parent_id);
