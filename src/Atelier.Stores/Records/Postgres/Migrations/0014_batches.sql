-- Many requests that were handed in together. Their jobs carry the batch's id and their place in it.
CREATE TABLE batches (
    id              text COLLATE "C" NOT NULL PRIMARY KEY,
    caller          text COLLATE "C" NOT NULL,
    team            text COLLATE "C",
    name            text COLLATE "C",
    idempotency_key text COLLATE "C",
    state           text COLLATE "C" NOT NULL,
    reason          text COLLATE "C",
    created_at      bigint NOT NULL,
    ended_at        bigint,
    total           bigint NOT NULL,
    priority        bigint NOT NULL,
    max_cost_micros bigint,
    expected_micros bigint,
    high_micros     bigint,
    webhook         text COLLATE "C",
    announced       bigint NOT NULL,
    -- The node that hands its items in.
    feeder          text COLLATE "C",
    feeder_until    bigint
);

CREATE UNIQUE INDEX batches_by_key ON batches (caller, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX batches_by_caller ON batches (caller, id);
CREATE INDEX batches_by_state ON batches (state, id);

CREATE TABLE batch_items (
    batch_id    text COLLATE "C" NOT NULL,
    position    bigint NOT NULL,
    line        bigint NOT NULL,
    custom_id   text COLLATE "C",
    state       text COLLATE "C" NOT NULL,
    request     text COLLATE "C",
    job_id      text COLLATE "C",
    error       text COLLATE "C",
    owed_micros bigint NOT NULL,
    PRIMARY KEY (batch_id, position)
);

-- Holds what a batch's counts add up.
CREATE INDEX batch_items_by_state ON batch_items (batch_id, state, position) INCLUDE (owed_micros);
