-- 班子: terms (届) of organisations, who holds which post, reminders of 换届; and filters of lists that a user keeps.

CREATE TABLE committee_term (
  id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id       TEXT NOT NULL,
  organization_id    TEXT NOT NULL REFERENCES organization (id),
  number             INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
  elected_on         TEXT NOT NULL,
  term_years         INTEGER NOT NULL CHECK (term_years BETWEEN 1 AND 10),   -- R-ORG-30
  approval_document  TEXT NOT NULL DEFAULT '',
  planned_size       INTEGER CHECK (planned_size BETWEEN 1 AND 30),
  -- R-ORG-32: nothing is known, approved until a day, or known not to be approved
  deferral           TEXT NOT NULL DEFAULT 'unknown' CHECK (deferral IN ('unknown', 'approved', 'refused')),
  deferred_to        TEXT,
  deferral_document  TEXT NOT NULL DEFAULT '',
  -- R-ORG-35: entered when it was past its end already
  is_late_entry      INTEGER NOT NULL DEFAULT 0 CHECK (is_late_entry IN (0, 1)),
  note               TEXT NOT NULL DEFAULT '',
  override_reason    TEXT NOT NULL DEFAULT '',
  deleted_at         TEXT,
  deleted_reason     TEXT NOT NULL DEFAULT '',
  rev                INTEGER NOT NULL DEFAULT 1,
  CHECK ((deferral = 'approved') = (deferred_to IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX committee_term_by_organization ON committee_term (organization_id, elected_on) WHERE deleted_at IS NULL;

-- A person may stand outside the roster (an appointed secretary, a residents' director): then only the name is known.
CREATE TABLE post (
  id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id       TEXT NOT NULL,
  organization_id    TEXT NOT NULL REFERENCES organization (id),
  term_id            TEXT REFERENCES committee_term (id),
  kind               TEXT NOT NULL CHECK (kind IN ('secretary', 'deputy_secretary', 'first_secretary', 'organization_commissioner',
                       'publicity_commissioner', 'discipline_commissioner', 'commissioner', 'part_time_member', 'group_leader',
                       'residents_director', 'residents_deputy_director', 'residents_member', 'supervision_director', 'other_post')),
  title              TEXT NOT NULL DEFAULT '',
  member_id          TEXT REFERENCES member (id),
  person_name        TEXT NOT NULL CHECK (length(person_name) BETWEEN 2 AND 30),
  started_on         TEXT NOT NULL,
  legal_basis        TEXT NOT NULL CHECK (legal_basis IN ('elected', 'by_election', 'appointed', 'assigned')),
  basis_document     TEXT NOT NULL DEFAULT '',
  filing_number      TEXT NOT NULL DEFAULT '',                                -- R-ORG-20
  term_until         TEXT,                                                    -- R-ORG-22: own term of a cross post
  ended_on           TEXT,
  end_reason         TEXT CHECK (end_reason IN ('term_ended', 'reassigned', 'resigned', 'dismissed', 'retired', 'passed_away',
                       'other_reason')),
  end_document       TEXT NOT NULL DEFAULT '',
  end_filing_number  TEXT NOT NULL DEFAULT '',
  note               TEXT NOT NULL DEFAULT '',
  override_reason    TEXT NOT NULL DEFAULT '',
  deleted_at         TEXT,
  deleted_reason     TEXT NOT NULL DEFAULT '',
  rev                INTEGER NOT NULL DEFAULT 1,
  CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
  CHECK (ended_on IS NULL OR ended_on >= started_on),
  CHECK (kind <> 'other_post' OR title <> '')
) STRICT;
CREATE INDEX post_by_organization ON post (organization_id, ended_on) WHERE deleted_at IS NULL;
CREATE INDEX post_in_office ON post (kind, organization_id) WHERE ended_on IS NULL AND deleted_at IS NULL;
CREATE INDEX post_by_member ON post (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX post_by_term ON post (term_id);

-- R-ORG-33: what the superior did to remind of the coming election.
CREATE TABLE renewal_reminder (
  id            TEXT PRIMARY KEY CHECK (length(id) = 36),
  owner_org_id  TEXT NOT NULL,
  term_id       TEXT NOT NULL REFERENCES committee_term (id),
  reminded_on   TEXT NOT NULL,
  method        TEXT NOT NULL CHECK (method IN ('letter', 'telephone', 'in_person')),
  reminded      TEXT NOT NULL CHECK (length(reminded) BETWEEN 1 AND 50),
  content       TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX renewal_reminder_by_term ON renewal_reminder (term_id);

-- A user's own named filters of a list: a convenience like a draft, no record, so not journaled.
CREATE TABLE saved_filter (
  id        TEXT PRIMARY KEY CHECK (length(id) = 36),
  user_id   TEXT NOT NULL,
  list      TEXT NOT NULL CHECK (list IN ('members')),
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
  body      TEXT NOT NULL CHECK (json_valid(body)),
  saved_at  TEXT NOT NULL,
  UNIQUE (user_id, list, name)
) STRICT;
