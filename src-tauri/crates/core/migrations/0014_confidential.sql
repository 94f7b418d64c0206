-- Meetings whose record is about one person's admission, appraisal or disposal, or a talk with one person (R-MIN-04): the
-- same as `meetings::rules::is_confidential` says of a draft, for questions over many meetings.
CREATE VIEW confidential_meeting AS
SELECT m.id FROM meeting m
WHERE m.kind IN ('appraisal', 'heart_talk')
   OR EXISTS (SELECT 1 FROM resolution r WHERE r.meeting_id = m.id AND r.vote_rule IN ('admit', 'disposal'));
