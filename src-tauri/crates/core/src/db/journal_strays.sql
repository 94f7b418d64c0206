-- Entries that belong to no transaction, bodies that no longer match their digest, entries without a body.
SELECT (SELECT count(*) FROM journal j LEFT JOIN journal_tx t USING (seq) WHERE t.seq IS NULL)
     + (SELECT count(*) FROM journal j LEFT JOIN journal_body b USING (entry) WHERE b.entry IS NULL)
     + (SELECT count(*) FROM journal j JOIN journal_body b USING (entry)
        WHERE b.nonce IS NOT NULL
          AND j.digest IS NOT journal_digest(b.nonce, j.table_name, j.row_id, j.subject_id, j.operation, b.before, b.after))
