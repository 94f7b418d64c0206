-- Pairs of records with the same ID number, the older one first. Two active ones cannot have the same (R-MEM-07), so at
-- least one of each pair is a former record, and those are few.
WITH former AS MATERIALIZED (
  SELECT id, id_number FROM member INDEXED BY member_former
  WHERE id_number <> '' AND (deleted_at IS NOT NULL OR status NOT IN ('normal', 'suspended')) AND deleted_at IS NULL),
person AS MATERIALIZED (
  SELECT id, id_number FROM former
  UNION ALL
  SELECT m.id, m.id_number FROM (SELECT DISTINCT id_number FROM former) f
  JOIN member m INDEXED BY member_by_id_number ON m.id_number = f.id_number
  WHERE m.id_number <> '' AND m.deleted_at IS NULL AND m.status IN ('normal', 'suspended'))
SELECT a.id, b.id FROM person a JOIN person b ON b.id_number = a.id_number AND b.id > a.id
WHERE NOT EXISTS (SELECT 1 FROM member_distinct d WHERE d.member_id = a.id AND d.other_id = b.id)
LIMIT ?1
