-- Structure of organisations: what each is set up for, the units of joint branches, dated changes with their decision,
-- members that moved with them, and applications that wait for a reply (R-ORG-04..10, R-ORG-19).

-- What does not belong into the line of the tree; one row for each organisation that has any of it.
CREATE TABLE organization_profile (
  id              TEXT PRIMARY KEY REFERENCES organization (id),
  owner_org_id    TEXT NOT NULL,
  unit_relation   TEXT CHECK (unit_relation IN ('same', 'own', 'joint')),
  unit_name       TEXT NOT NULL DEFAULT '',
  unit_type       TEXT CHECK (unit_type IN ('agency', 'institution', 'state_enterprise', 'private_enterprise', 'social_organization',
                    'urban_community', 'village', 'other')),
  approval_no     TEXT NOT NULL DEFAULT '',      -- R-ORG-05: 批复文号 where the size alone does not allow the kind
  task            TEXT NOT NULL DEFAULT '',      -- R-ORG-07
  approved_by     TEXT NOT NULL DEFAULT '',
  ends_on         TEXT,
  flow_direction  TEXT CHECK (flow_direction IN ('outflow', 'inflow')),
  flow_place      TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Units of a joint branch (R-ORG-04). A unit that leaves gets a day, its row stays.
CREATE TABLE organization_unit (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  organization_id  TEXT NOT NULL REFERENCES organization (id),
  position         INTEGER NOT NULL,
  name             TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 100),
  is_lead          INTEGER NOT NULL DEFAULT 0 CHECK (is_lead IN (0, 1)),
  full_members     INTEGER NOT NULL DEFAULT 0 CHECK (full_members >= 0),
  probationary     INTEGER NOT NULL DEFAULT 0 CHECK (probationary >= 0),
  left_on          TEXT,
  rev              INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX organization_unit_by_organization ON organization_unit (organization_id, position);
CREATE UNIQUE INDEX organization_unit_lead ON organization_unit (organization_id) WHERE is_lead = 1 AND left_on IS NULL;

-- Dated changes (组织沿革). The present state stands in organization; what was before stands here, so the tree of a past
-- day is the present one with the later changes taken back. Rows of one act_id belong to one decision.
CREATE TABLE organization_change (
  id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id       TEXT NOT NULL,
  act_id             TEXT NOT NULL CHECK (length(act_id) = 36),
  organization_id    TEXT NOT NULL REFERENCES organization (id),
  kind               TEXT NOT NULL CHECK (kind IN ('established', 'renamed', 'moved', 'kind_changed', 'split', 'merged', 'dissolved')),
  changed_on         TEXT NOT NULL,
  decided_by         TEXT NOT NULL DEFAULT '',
  document           TEXT NOT NULL DEFAULT '',
  document_on        TEXT,
  filed_on           TEXT,                      -- R-ORG-09, R-ORG-10: 报上级备案
  change_reason      TEXT NOT NULL DEFAULT '',
  before_name        TEXT,
  before_short_name  TEXT,
  before_level       TEXT,
  before_kind        TEXT,
  before_parent_id   TEXT REFERENCES organization (id),
  after_name         TEXT,
  after_short_name   TEXT,
  after_level        TEXT,
  after_kind         TEXT,
  after_parent_id    TEXT REFERENCES organization (id),
  related_id         TEXT REFERENCES organization (id),   -- split from, merged into
  is_late_entry      INTEGER NOT NULL DEFAULT 0 CHECK (is_late_entry IN (0, 1)),   -- 补录 (R-GEN-11)
  override_reason    TEXT NOT NULL DEFAULT '',
  cancelled_at       TEXT,
  rev                INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX organization_change_by_organization ON organization_change (organization_id, changed_on, id);
CREATE INDEX organization_change_by_day ON organization_change (changed_on, id);
CREATE INDEX organization_change_by_act ON organization_change (act_id);

-- Who went where with a split or a merger.
CREATE TABLE organization_change_member (
  id                    TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id          TEXT NOT NULL,
  act_id                TEXT NOT NULL CHECK (length(act_id) = 36),
  member_id             TEXT NOT NULL REFERENCES member (id),
  from_organization_id  TEXT NOT NULL REFERENCES organization (id),
  to_organization_id    TEXT NOT NULL REFERENCES organization (id),
  moved_on              TEXT NOT NULL,
  rev                   INTEGER NOT NULL DEFAULT 1,
  UNIQUE (act_id, member_id)
) STRICT;
CREATE INDEX organization_change_member_by_member ON organization_change_member (member_id, moved_on);

-- Applications to a committee (R-ORG-09: reply within one month).
CREATE TABLE organization_request (
  id               TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id     TEXT NOT NULL,
  organization_id  TEXT NOT NULL REFERENCES organization (id),   -- who replies
  kind             TEXT NOT NULL CHECK (kind IN ('established', 'renamed', 'moved', 'kind_changed', 'split', 'merged', 'dissolved')),
  title            TEXT NOT NULL CHECK (length(title) BETWEEN 2 AND 100),
  applicant        TEXT NOT NULL DEFAULT '',
  applied_on       TEXT NOT NULL,
  replied_on       TEXT,
  reply_document   TEXT NOT NULL DEFAULT '',
  request_filed_on TEXT,
  request_note     TEXT NOT NULL DEFAULT '',
  rev              INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX organization_request_by_organization ON organization_request (organization_id, applied_on);
CREATE INDEX organization_request_open ON organization_request (applied_on) WHERE replied_on IS NULL;
