SELECT m.rowid
FROM meeting m INDEXED BY meeting_list
WHERE m.deleted_at IS NULL
  AND (:from IS NULL OR m.starts_at >= :from)
  AND (:to IS NULL OR m.starts_at <= :to)
  AND (:kind IS NULL OR m.kind = :kind)
  -- progress::state says the same of one meeting
  AND (:state IS NULL OR :state = CASE
        WHEN m.finished_at IS NOT NULL THEN 'finished'
        WHEN m.began_at > :day_ago AND (m.ends_at IS NULL OR m.ends_at > :now) THEN 'in_progress'
        WHEN m.starts_at <= :now OR m.began_at IS NOT NULL THEN 'to_finish'
        WHEN m.notified_at IS NOT NULL THEN 'notified'
        ELSE 'planned' END)
  AND (:organization IS NULL OR m.organization_id IN (
        WITH RECURSIVE below (id) AS (
          SELECT :organization UNION SELECT o.id FROM organization o JOIN below b ON o.parent_id = b.id WHERE o.deleted_at IS NULL)
        SELECT id FROM below))
  AND (:needle IS NULL OR instr(m.derived_text, :needle) > 0
       OR m.organization_id IN (SELECT id FROM organization WHERE instr(derived_text, :needle) > 0))
ORDER BY m.starts_at DESC
