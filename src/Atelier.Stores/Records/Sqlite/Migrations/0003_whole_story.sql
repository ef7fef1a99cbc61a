-- What a job's story and the ledger tell: who was passed over, whose team, what each call was expected to cost and made.
ALTER TABLE jobs ADD COLUMN team TEXT;
ALTER TABLE jobs ADD COLUMN cached_from TEXT;
ALTER TABLE jobs ADD COLUMN passed_over TEXT;
ALTER TABLE attempts ADD COLUMN tier TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN size TEXT;
ALTER TABLE attempts ADD COLUMN quality TEXT;
ALTER TABLE attempts ADD COLUMN style TEXT;
ALTER TABLE attempts ADD COLUMN expected_micros INTEGER;
ALTER TABLE attempts ADD COLUMN high_micros INTEGER;
ALTER TABLE attempts ADD COLUMN images INTEGER NOT NULL DEFAULT 0;
