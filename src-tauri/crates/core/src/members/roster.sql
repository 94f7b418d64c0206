-- One pass over the covering index member_roster; 1 = 1 where a filter is not set.
SELECT m.rowid,
       CASE :key WHEN 1 THEN m.birth_date WHEN 2 THEN m.join_date WHEN 3 THEN m.organization_id END
FROM member m INDEXED BY member_roster
WHERE m.deleted_at IS NULL
  AND (CASE WHEN :status IS NULL THEN m.status IN ('normal', 'suspended') ELSE m.status = :status END)
  AND (:type IS NULL OR m.member_type = :type)
  AND (:organization IS NULL OR m.organization_id IN (
        WITH RECURSIVE below (id) AS (
          SELECT :organization UNION SELECT o.id FROM organization o JOIN below b ON o.parent_id = b.id WHERE o.deleted_at IS NULL)
        SELECT id FROM below))
  AND (:needle IS NULL OR instr(m.derived_text, :needle) > 0)
ORDER BY m.derived_sort
