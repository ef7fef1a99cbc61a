-- Many requests that were handed in together. Their jobs carry the batch's id and their place in it.
CREATE TABLE batches (
    id              TEXT NOT NULL PRIMARY KEY,
    caller          TEXT NOT NULL,
    team            TEXT,
    name            TEXT,
    idempotency_key TEXT,
    state           TEXT NOT NULL,
    reason          TEXT,
    created_at      INTEGER NOT NULL,
    ended_at        INTEGER,
    total           INTEGER NOT NULL,
    priority        INTEGER NOT NULL,
    max_cost_micros INTEGER,
    expected_micros INTEGER,
    high_micros     INTEGER,
    webhook         TEXT,
    announced       INTEGER NOT NULL,
    -- The node that hands its items in.
    feeder          TEXT,
    feeder_until    INTEGER
) WITHOUT ROWID;

CREATE UNIQUE INDEX batches_by_key ON batches (caller, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX batches_by_caller ON batches (caller, id);
CREATE INDEX batches_by_state ON batches (state, id);

CREATE TABLE batch_items (
    batch_id    TEXT NOT NULL,
    position    INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    custom_id   TEXT,
    state       TEXT NOT NULL,
    request     TEXT,
    job_id      TEXT,
    error       TEXT,
    owed_micros INTEGER NOT NULL,
    PRIMARY KEY (batch_id, position)
) WITHOUT ROWID;

-- Holds what a batch's counts add up.
CREATE INDEX batch_items_by_state ON batch_items (batch_id, state, position, owed_micros);
