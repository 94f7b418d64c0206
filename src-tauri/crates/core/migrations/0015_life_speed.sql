-- Organisational life of a district after a write, when nothing is kept: indexes that hold all that is asked for.
-- What is held and not locked yet: few, looked for by every 工作台.
CREATE INDEX meeting_open ON meeting (starts_at) WHERE finished_at IS NULL AND deleted_at IS NULL;
-- What became of the attendances of a member (R-LIFE-16) and of a meeting (R-LIFE-13..15), without reading their rows.
DROP INDEX attendance_by_member;
CREATE INDEX attendance_by_member ON attendance (member_id, meeting_id, status, certified_by);
CREATE INDEX attendance_counted ON attendance (meeting_id, member_id, status, certified_by, leave_reason);
