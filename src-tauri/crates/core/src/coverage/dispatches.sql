-- Dispatches with names, what ends them from outside, and the visits of their time.
SELECT d.*, i.name AS instructor_name, i.ended_on AS instructor_ended_on, u.name AS unit_name, u.closed_on AS unit_closed_on,
       (SELECT max(v.visited_on) FROM instructor_visit v
        WHERE v.unit_id = d.unit_id AND v.instructor_id = d.instructor_id AND v.deleted_at IS NULL
          AND v.visited_on >= d.starts_on AND (d.ended_on IS NULL OR v.visited_on <= d.ended_on)) AS last_visit,
       (SELECT count(*) FROM instructor_visit v
        WHERE v.unit_id = d.unit_id AND v.instructor_id = d.instructor_id AND v.deleted_at IS NULL
          AND v.visited_on >= d.starts_on AND (d.ended_on IS NULL OR v.visited_on <= d.ended_on)) AS visits
FROM instructor_dispatch d
JOIN instructor i ON i.id = d.instructor_id
JOIN new_field_unit u ON u.id = d.unit_id
WHERE d.deleted_at IS NULL AND i.deleted_at IS NULL AND u.deleted_at IS NULL
  AND (:unit IS NULL OR d.unit_id = :unit) AND (:instructor IS NULL OR d.instructor_id = :instructor)
ORDER BY d.starts_on DESC, d.id DESC
