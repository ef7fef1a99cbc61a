-- Jobs that are handed in to be made later: what is known of them, the line they stand in, and what happened to them.
ALTER TABLE jobs ADD COLUMN submission TEXT;
ALTER TABLE jobs ADD COLUMN webhook TEXT;
-- Whether somebody is to be told of its end.
ALTER TABLE jobs ADD COLUMN announced INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN batch_id TEXT;
ALTER TABLE jobs ADD COLUMN lane TEXT;
ALTER TABLE jobs ADD COLUMN started_at INTEGER;
ALTER TABLE jobs ADD COLUMN cancelling_at INTEGER;

CREATE INDEX jobs_by_batch ON jobs (batch_id, id) WHERE batch_id IS NOT NULL;

-- Only jobs in state queued, so that it stays small whatever there is of others.
CREATE TABLE queue (
    job_id     TEXT NOT NULL PRIMARY KEY,
    caller     TEXT NOT NULL,
    lane       TEXT NOT NULL,
    priority   INTEGER NOT NULL,
    queued_at  INTEGER NOT NULL,
    not_before INTEGER NOT NULL
) WITHOUT ROWID;

-- Numbers are never given twice, even when everything was forgotten: clients name the last one they saw.
CREATE TABLE journal (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id   TEXT NOT NULL,
    caller   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    attempt  INTEGER NOT NULL,
    provider TEXT,
    model    TEXT,
    image_id TEXT,
    position INTEGER,
    reason   TEXT
);

CREATE INDEX journal_by_job ON journal (job_id, number);
CREATE INDEX journal_by_caller ON journal (caller, number);
CREATE INDEX journal_by_time ON journal (at);
