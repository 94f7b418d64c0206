-- Pairs of records with the same name and mobile, the older one first.
WITH twin AS (SELECT derived_sort, mobile FROM member INDEXED BY member_by_name WHERE deleted_at IS NULL AND mobile <> '' GROUP BY derived_sort, mobile HAVING count(*) > 1)
SELECT a.id, b.id FROM twin t
  JOIN member a ON a.derived_sort = t.derived_sort AND a.mobile = t.mobile
  JOIN member b ON b.derived_sort = t.derived_sort AND b.mobile = t.mobile AND b.id > a.id
WHERE a.deleted_at IS NULL AND b.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM member_distinct d WHERE d.member_id = a.id AND d.other_id = b.id)
LIMIT ?1
