-- What providers' bills say afterwards, and the ledger by time.
ALTER TABLE attempts ADD COLUMN reconciled_at INTEGER;
ALTER TABLE attempts ADD COLUMN reconciled_by TEXT;

-- Attempts from before pictures were counted on them: one that succeeded kept what it was for.
UPDATE attempts SET images = count WHERE state = 'succeeded' AND images = 0;

CREATE INDEX attempts_by_start ON attempts (started_at);
