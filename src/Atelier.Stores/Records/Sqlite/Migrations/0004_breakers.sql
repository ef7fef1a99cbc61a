-- Breakers that have seen trouble. Model and operation are empty for the breaker of a provider's whole account.
CREATE TABLE breakers (
    provider    TEXT NOT NULL,
    model       TEXT NOT NULL,
    operation   TEXT NOT NULL,
    state       TEXT NOT NULL,
    failures    TEXT,
    last_reason TEXT,
    opened_at   INTEGER,
    successes   INTEGER NOT NULL,
    probe_id    TEXT,
    probe_until INTEGER,
    PRIMARY KEY (provider, model, operation)
) WITHOUT ROWID;
