-- Pairs of records with the same name and birth date, the older one first.
WITH twin AS (SELECT derived_sort, birth_date FROM member INDEXED BY member_by_name WHERE deleted_at IS NULL AND birth_date IS NOT NULL GROUP BY derived_sort, birth_date HAVING count(*) > 1)
SELECT a.id, b.id FROM twin t
  JOIN member a ON a.derived_sort = t.derived_sort AND a.birth_date = t.birth_date
  JOIN member b ON b.derived_sort = t.derived_sort AND b.birth_date = t.birth_date AND b.id > a.id
WHERE a.deleted_at IS NULL AND b.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM member_distinct d WHERE d.member_id = a.id AND d.other_id = b.id)
LIMIT ?1
