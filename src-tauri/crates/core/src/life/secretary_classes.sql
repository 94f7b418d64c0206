-- Finished classes with the organisations whose secretary of the day presided or spoke, each class once (R-LIFE-05).
SELECT DISTINCT p.organization_id, held.id, held.starts_at
FROM (
  SELECT m.id, m.starts_at, m.host_id AS member_id FROM meeting m INDEXED BY meeting_class
  WHERE m.kind = 'party_class' AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
    AND m.starts_at >= :from AND m.starts_at < :to
  UNION
  SELECT m.id, m.starts_at, s.speaker_id FROM meeting m INDEXED BY meeting_class JOIN speech s ON s.meeting_id = m.id
  WHERE m.kind = 'party_class' AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
    AND m.starts_at >= :from AND m.starts_at < :to
) held
JOIN post p ON p.member_id = held.member_id
WHERE p.kind = 'secretary' AND p.deleted_at IS NULL AND p.started_on <= substr(held.starts_at, 1, 10)
  AND (p.ended_on IS NULL OR p.ended_on > substr(held.starts_at, 1, 10))
