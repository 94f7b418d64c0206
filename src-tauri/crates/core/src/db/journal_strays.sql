-- Entries that belong to no transaction, entries without a body, bodies that no longer match their digest. An erased
-- body is empty as a whole: one with content but without its nonce is a forgery.
SELECT (SELECT count(*) FROM journal j LEFT JOIN journal_tx t USING (seq) WHERE t.seq IS NULL)
     + (SELECT count(*) FROM journal j LEFT JOIN journal_body b USING (entry) WHERE b.entry IS NULL)
     + (SELECT count(*) FROM journal j JOIN journal_body b USING (entry)
        WHERE (b.nonce IS NOT NULL OR b.before IS NOT NULL OR b.after IS NOT NULL)
          AND j.digest IS NOT journal_digest(b.nonce, j.table_name, j.row_id, j.subject_id, j.operation, b.before, b.after))
