-- Times are microseconds since 1970 in UTC, money is millionths of a US dollar, lists and small objects are JSON.
-- Ids are UUIDv7 in hex: their order as text is the order of time, so an index on the id is the index of "newest first".

CREATE TABLE jobs (
    id                  TEXT NOT NULL PRIMARY KEY,
    operation           TEXT NOT NULL,
    dialect             TEXT NOT NULL,
    caller              TEXT NOT NULL,
    end_user            TEXT,
    idempotency_key     TEXT,
    fingerprint         TEXT NOT NULL,
    request             TEXT NOT NULL,
    prompt              TEXT NOT NULL,
    image_count         INTEGER NOT NULL,
    created_at          INTEGER NOT NULL,
    state               TEXT NOT NULL,
    model               TEXT NOT NULL,
    provider            TEXT,
    simulated           INTEGER NOT NULL,
    ended_at            INTEGER,
    lease_owner         TEXT,
    lease_until         INTEGER,
    plan                TEXT,
    adjustments         TEXT,
    warnings            TEXT,
    input_text_tokens   INTEGER,
    input_image_tokens  INTEGER,
    output_image_tokens INTEGER,
    output_text_tokens  INTEGER,
    reserved_micros     INTEGER NOT NULL,
    cost_micros         INTEGER,
    error               TEXT,
    answer_text         TEXT,
    -- Pictures a succeeded job counts as in usage: those kept, or those asked for where none are kept.
    pictures            INTEGER NOT NULL
);

CREATE UNIQUE INDEX jobs_by_key ON jobs (caller, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX jobs_by_key_age ON jobs (created_at) WHERE idempotency_key IS NOT NULL;
CREATE INDEX jobs_by_caller ON jobs (caller, id);
-- Nearly every job ends well; leaving those out keeps "what is unfinished" and "what failed" small.
CREATE INDEX jobs_by_state ON jobs (state, id) WHERE state <> 'succeeded';
-- Holds all that usage adds up, so that a month's usage never reads the jobs themselves.
CREATE INDEX jobs_by_end ON jobs (
    ended_at, pictures, input_text_tokens, input_image_tokens, output_image_tokens, output_text_tokens, state)
    WHERE state = 'succeeded';

CREATE TABLE attempts (
    job_id           TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number           INTEGER NOT NULL,
    provider         TEXT NOT NULL,
    model            TEXT NOT NULL,
    started_at       INTEGER NOT NULL,
    ended_at         INTEGER,
    state            TEXT NOT NULL,
    provider_task_id TEXT,
    failure          TEXT,
    reason           TEXT,
    charged          TEXT NOT NULL,
    cost_micros      INTEGER,
    PRIMARY KEY (job_id, number)
) WITHOUT ROWID;

-- No reference to jobs: a picture may outlive the record of its job.
CREATE TABLE images (
    id             TEXT NOT NULL PRIMARY KEY,
    job_id         TEXT NOT NULL,
    position       INTEGER NOT NULL,
    store          TEXT NOT NULL,
    blob_name      TEXT NOT NULL,
    format         TEXT NOT NULL,
    width          INTEGER NOT NULL,
    height         INTEGER NOT NULL,
    frames         INTEGER NOT NULL,
    has_alpha      INTEGER NOT NULL,
    bytes          INTEGER NOT NULL,
    sha256         TEXT NOT NULL,
    caller         TEXT NOT NULL,
    prompt         TEXT NOT NULL,
    revised_prompt TEXT,
    model          TEXT NOT NULL,
    provider       TEXT NOT NULL,
    simulated      INTEGER NOT NULL,
    seed           INTEGER,
    parameters     TEXT,
    created_at     INTEGER NOT NULL,
    expires_at     INTEGER
);

CREATE UNIQUE INDEX images_by_job ON images (job_id, position);
CREATE INDEX images_by_caller ON images (caller, id);
-- Holds the bytes as well: the library's statistics come from this index alone.
CREATE INDEX images_by_expiry ON images (expires_at, bytes);

CREATE TABLE holds (
    job_id        TEXT NOT NULL PRIMARY KEY,
    caller        TEXT NOT NULL,
    amount_micros INTEGER NOT NULL,
    made_at       INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE charges (
    job_id        TEXT NOT NULL PRIMARY KEY,
    caller        TEXT NOT NULL,
    amount_micros INTEGER NOT NULL,
    charged_at    INTEGER NOT NULL
);

CREATE INDEX charges_by_time ON charges (charged_at, amount_micros);

-- Charges added up by the hour since 1970. Every reservation asks for the sum of a day or a month;
-- this makes it a few hundred rows however many charges there are.
CREATE TABLE charge_hours (
    hour          INTEGER NOT NULL PRIMARY KEY,
    amount_micros INTEGER NOT NULL
);

CREATE TRIGGER charges_added AFTER INSERT ON charges
BEGIN
    INSERT INTO charge_hours (hour, amount_micros) VALUES (new.charged_at / 3600000000, new.amount_micros)
    ON CONFLICT (hour) DO UPDATE SET amount_micros = amount_micros + excluded.amount_micros;
END;

CREATE TRIGGER charges_removed AFTER DELETE ON charges
BEGIN
    UPDATE charge_hours SET amount_micros = amount_micros - old.amount_micros WHERE hour = old.charged_at / 3600000000;
END;

CREATE TRIGGER charges_changed AFTER UPDATE ON charges
BEGIN
    UPDATE charge_hours SET amount_micros = amount_micros - old.amount_micros WHERE hour = old.charged_at / 3600000000;
    INSERT INTO charge_hours (hour, amount_micros) VALUES (new.charged_at / 3600000000, new.amount_micros)
    ON CONFLICT (hour) DO UPDATE SET amount_micros = amount_micros + excluded.amount_micros;
END;
