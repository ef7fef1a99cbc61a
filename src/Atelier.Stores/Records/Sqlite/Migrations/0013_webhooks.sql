-- Ends of which somebody is to be told, written together with the end, until they are turned into deliveries.
CREATE TABLE outbox (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    subject_id TEXT NOT NULL,
    caller     TEXT NOT NULL,
    event      TEXT NOT NULL,
    at         INTEGER NOT NULL
);

-- Messages to receivers. What they tell is written when they are sent, so that nothing of a job is kept here.
CREATE TABLE deliveries (
    id          TEXT NOT NULL PRIMARY KEY,
    subject_id  TEXT NOT NULL,
    event       TEXT NOT NULL,
    caller      TEXT NOT NULL,
    url         TEXT NOT NULL,
    is_servers  INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    state       TEXT NOT NULL,
    attempts    INTEGER NOT NULL,
    next_at     INTEGER NOT NULL,
    tried_at    INTEGER,
    status      INTEGER,
    problem     TEXT,
    lease_until INTEGER
) WITHOUT ROWID;

CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'pending';
CREATE INDEX deliveries_by_subject ON deliveries (subject_id, id);
CREATE INDEX deliveries_by_caller ON deliveries (caller, id);
CREATE INDEX deliveries_by_time ON deliveries (at) WHERE state <> 'pending';

-- What messages are signed with. The owner is a caller, or empty for receivers the operator named.
CREATE TABLE webhook_secrets (
    owner      TEXT NOT NULL,
    secret     TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    retires_at INTEGER,
    PRIMARY KEY (owner, secret)
) WITHOUT ROWID;
