-- Organisational life as a whole: what was held when, who lectured, who stayed away. Indexes only: a year of an office is
-- judged in one pass over the first, without reading a record.
CREATE INDEX meeting_held ON meeting (starts_at, organization_id, kind, finished_at, id) WHERE deleted_at IS NULL;
-- R-LIFE-05: who held which class.
CREATE INDEX meeting_class ON meeting (starts_at, host_id, id)
  WHERE kind = 'party_class' AND deleted_at IS NULL AND finished_at IS NOT NULL;
CREATE INDEX speech_by_meeting ON speech (meeting_id, speaker_id);
-- R-LIFE-16, 17: few are absent without reason; everybody else is not looked at.
CREATE INDEX attendance_absent ON attendance (meeting_id, member_id) WHERE status = 'absent' AND certified_by = '';
