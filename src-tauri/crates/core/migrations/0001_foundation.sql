-- What every feature stands on: who we are in the exchange, the journal, drafts, settings, calendar.
-- Instants are UTC text '2026-07-01T08:00:00Z'; days are local calendar dates 'YYYY-MM-DD'.

CREATE TABLE site (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  epoch    INTEGER NOT NULL CHECK (epoch >= 1),   -- raised by a restore, so that numbers never repeat
  made_at  TEXT NOT NULL
) STRICT;

-- One user action. hash = SHA-256(prev_hash, epoch, seq, digests of its entries).
CREATE TABLE journal_tx (
  seq        INTEGER PRIMARY KEY CHECK (seq >= 1),
  epoch      INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  reason     TEXT NOT NULL,
  at_utc     TEXT NOT NULL,
  prev_hash  BLOB NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE journal_body (
  entry   INTEGER PRIMARY KEY,
  nonce   TEXT,
  before  TEXT,
  after   TEXT
) STRICT;

CREATE TABLE journal (
  entry       INTEGER PRIMARY KEY REFERENCES journal_body (entry),
  seq         INTEGER NOT NULL REFERENCES journal_tx (seq) DEFERRABLE INITIALLY DEFERRED,
  table_name  TEXT NOT NULL,
  row_id      TEXT NOT NULL,
  subject_id  TEXT NOT NULL,   -- the record whose page shows this entry: a meeting for its speeches
  operation   TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete', 'note')),
  digest      BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX journal_by_row ON journal (row_id, entry);
CREATE INDEX journal_by_subject ON journal (subject_id, entry);
CREATE INDEX journal_by_seq ON journal (seq, entry);

CREATE TRIGGER journal_tx_no_update BEFORE UPDATE ON journal_tx BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_tx_no_delete BEFORE DELETE ON journal_tx BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_body_no_delete BEFORE DELETE ON journal_body BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
-- The one permitted change is erasure by law: everything to NULL.
CREATE TRIGGER journal_body_only_erase BEFORE UPDATE ON journal_body
  WHEN NEW.entry IS NOT OLD.entry OR NEW.nonce IS NOT NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
  BEGIN SELECT raise(ABORT, 'journal is append-only'); END;

-- Autosaved, not journaled: nothing here is a record yet.
CREATE TABLE draft (
  key       TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
  title     TEXT NOT NULL,
  body      TEXT NOT NULL CHECK (json_valid(body)),
  saved_at  TEXT NOT NULL
) STRICT;

-- Only values that differ from the register's defaults.
CREATE TABLE setting (
  id     TEXT PRIMARY KEY,
  value  TEXT NOT NULL,
  rev    INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Only what the office entered; the published arrangements are in the program.
CREATE TABLE calendar_day (
  id      TEXT PRIMARY KEY CHECK (id GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind    TEXT NOT NULL CHECK (kind IN ('off', 'work', 'plain')),   -- plain: a published entry taken back
  name    TEXT NOT NULL,
  rev     INTEGER NOT NULL DEFAULT 1
) STRICT;
