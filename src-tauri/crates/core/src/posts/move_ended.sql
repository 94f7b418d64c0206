-- Seats that an election ended are ended on its new day.
UPDATE post SET ended_on = :to, rev = rev + 1
WHERE organization_id = :organization AND ended_on = :from AND end_reason = 'term_ended' AND started_on <= :to
  AND deleted_at IS NULL
