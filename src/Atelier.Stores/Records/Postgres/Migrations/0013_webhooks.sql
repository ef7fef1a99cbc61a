-- Ends of which somebody is to be told, written together with the end, until they are turned into deliveries.
CREATE TABLE outbox (
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id text COLLATE "C" NOT NULL,
    caller     text COLLATE "C" NOT NULL,
    event      text COLLATE "C" NOT NULL,
    at         bigint NOT NULL
);

-- Messages to receivers. What they tell is written when they are sent, so that nothing of a job is kept here.
CREATE TABLE deliveries (
    id          text COLLATE "C" NOT NULL PRIMARY KEY,
    subject_id  text COLLATE "C" NOT NULL,
    event       text COLLATE "C" NOT NULL,
    caller      text COLLATE "C" NOT NULL,
    url         text COLLATE "C" NOT NULL,
    is_servers  bigint NOT NULL,
    at          bigint NOT NULL,
    state       text COLLATE "C" NOT NULL,
    attempts    bigint NOT NULL,
    next_at     bigint NOT NULL,
    tried_at    bigint,
    status      bigint,
    problem     text COLLATE "C",
    lease_until bigint
);

CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'pending';
CREATE INDEX deliveries_by_subject ON deliveries (subject_id, id);
CREATE INDEX deliveries_by_caller ON deliveries (caller, id);
CREATE INDEX deliveries_by_time ON deliveries (at) WHERE state <> 'pending';

-- What messages are signed with. The owner is a caller, or empty for receivers the operator named.
CREATE TABLE webhook_secrets (
    owner      text COLLATE "C" NOT NULL,
    secret     text COLLATE "C" NOT NULL,
    made_at    bigint NOT NULL,
    retires_at bigint,
    PRIMARY KEY (owner, secret)
);
