-- An organisation and everything below it.
WITH RECURSIVE below (id) AS (
  SELECT :id
  UNION
  SELECT o.id FROM organization o JOIN below b ON o.parent_id = b.id WHERE o.deleted_at IS NULL
)
SELECT id FROM below
