-- Jobs that are handed in to be made later: what is known of them, the line they stand in, and what happened to them.
ALTER TABLE jobs ADD COLUMN submission text COLLATE "C";
ALTER TABLE jobs ADD COLUMN webhook text COLLATE "C";
ALTER TABLE jobs ADD COLUMN announced bigint NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN batch_id text COLLATE "C";
ALTER TABLE jobs ADD COLUMN lane text COLLATE "C";
ALTER TABLE jobs ADD COLUMN started_at bigint;
ALTER TABLE jobs ADD COLUMN cancelling_at bigint;

CREATE INDEX jobs_by_batch ON jobs (batch_id, id) WHERE batch_id IS NOT NULL;

-- Only jobs in state queued, so that it stays small whatever there is of others.
CREATE TABLE queue (
    job_id     text COLLATE "C" NOT NULL PRIMARY KEY,
    caller     text COLLATE "C" NOT NULL,
    lane       text COLLATE "C" NOT NULL,
    priority   bigint NOT NULL,
    queued_at  bigint NOT NULL,
    not_before bigint NOT NULL
);

CREATE TABLE journal (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id   text COLLATE "C" NOT NULL,
    caller   text COLLATE "C" NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    attempt  bigint NOT NULL,
    provider text COLLATE "C",
    model    text COLLATE "C",
    image_id text COLLATE "C",
    position bigint,
    reason   text COLLATE "C"
);

CREATE INDEX journal_by_job ON journal (job_id, number);
CREATE INDEX journal_by_caller ON journal (caller, number);
CREATE INDEX journal_by_time ON journal (at);
