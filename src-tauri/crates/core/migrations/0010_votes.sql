-- What a vote has beside its totals: formal written opinions of those who cannot come (R-VOTE-06) and the candidates of an
-- election (R-ELE-09). Whoever wrote is named, what they chose is not: only the total stands with the vote (R-PRV-15).
CREATE TABLE written_opinion (
  id             TEXT PRIMARY KEY CHECK (length(id) = 36),
  resolution_id  TEXT NOT NULL REFERENCES resolution (id),
  position       INTEGER NOT NULL,
  member_id      TEXT NOT NULL REFERENCES member (id),
  name           TEXT NOT NULL,          -- as it was on the day
  dated_on       TEXT,                   -- of the paper; never after the meeting
  rev            INTEGER NOT NULL DEFAULT 1,
  UNIQUE (resolution_id, member_id)
) STRICT;
CREATE INDEX written_opinion_by_member ON written_opinion (member_id);

CREATE TABLE candidate (
  id             TEXT PRIMARY KEY CHECK (length(id) = 36),
  resolution_id  TEXT NOT NULL REFERENCES resolution (id),
  position       INTEGER NOT NULL,
  member_id      TEXT REFERENCES member (id),
  name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
  is_written_in  INTEGER NOT NULL CHECK (is_written_in IN (0, 1)),   -- 另选他人
  in_favour      INTEGER NOT NULL CHECK (in_favour >= 0),
  against        INTEGER NOT NULL CHECK (against >= 0),
  abstain        INTEGER NOT NULL CHECK (abstain >= 0),
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX candidate_by_resolution ON candidate (resolution_id, position);
CREATE INDEX candidate_by_member ON candidate (member_id) WHERE member_id IS NOT NULL;
