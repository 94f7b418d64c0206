-- Pairs of records with the same ID number, the older one first.
WITH twin AS (SELECT id_number FROM member INDEXED BY member_by_any_id_number WHERE deleted_at IS NULL AND id_number <> '' GROUP BY id_number HAVING count(*) > 1)
SELECT a.id, b.id FROM twin t
  JOIN member a ON a.id_number = t.id_number AND a.id_number <> ''
  JOIN member b ON b.id_number = t.id_number AND b.id_number <> '' AND b.id > a.id
WHERE a.deleted_at IS NULL AND b.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM member_distinct d WHERE d.member_id = a.id AND d.other_id = b.id)
LIMIT ?1
