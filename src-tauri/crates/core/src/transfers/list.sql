-- Transfers that fit, open ones first by the end of their letter, then the newest that ended.
SELECT t.*, l.number AS letter_number, l.issued_on, l.valid_days, l.valid_until, count(*) OVER () AS total
FROM transfer t LEFT JOIN transfer_letter l ON l.transfer_id = t.id AND l.void_on IS NULL
WHERE (:direction IS NULL OR t.direction = :direction)
  AND (:needle IS NULL OR instr(t.derived_text, :needle) > 0)
  AND CASE coalesce(:filter, '')
        WHEN '' THEN 1
        WHEN 'open' THEN t.state IN ('planned', 'issued', 'awaiting')
        WHEN 'overdue' THEN t.state IN ('issued', 'awaiting') AND l.valid_until < :today
        ELSE t.state = :filter
      END
ORDER BY t.ended_on IS NOT NULL, coalesce(t.ended_on, '') DESC, coalesce(l.valid_until, '9999'), t.derived_sort, t.id
LIMIT :limit OFFSET :offset
