-- The same tables as SQLite's scripts 0001 to 0009 make, in one. What the columns mean is said there.
-- Texts are compared byte by byte (COLLATE "C"), as SQLite does and as keyset paging by id needs; whole numbers are bigint.

CREATE TABLE jobs (
    id                  text COLLATE "C" NOT NULL PRIMARY KEY,
    operation           text COLLATE "C" NOT NULL,
    dialect             text COLLATE "C" NOT NULL,
    caller              text COLLATE "C" NOT NULL,
    end_user            text COLLATE "C",
    idempotency_key     text COLLATE "C",
    fingerprint         text COLLATE "C" NOT NULL,
    request             text COLLATE "C" NOT NULL,
    prompt              text COLLATE "C" NOT NULL,
    image_count         bigint NOT NULL,
    created_at          bigint NOT NULL,
    state               text COLLATE "C" NOT NULL,
    model               text COLLATE "C" NOT NULL,
    provider            text COLLATE "C",
    simulated           bigint NOT NULL,
    ended_at            bigint,
    lease_owner         text COLLATE "C",
    lease_until         bigint,
    plan                text COLLATE "C",
    adjustments         text COLLATE "C",
    warnings            text COLLATE "C",
    input_text_tokens   bigint,
    input_image_tokens  bigint,
    output_image_tokens bigint,
    output_text_tokens  bigint,
    reserved_micros     bigint NOT NULL,
    cost_micros         bigint,
    error               text COLLATE "C",
    answer_text         text COLLATE "C",
    pictures            bigint NOT NULL,
    team                text COLLATE "C",
    cached_from         text COLLATE "C",
    passed_over         text COLLATE "C",
    reserved_images     bigint NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX jobs_by_key ON jobs (caller, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX jobs_by_key_age ON jobs (created_at) WHERE idempotency_key IS NOT NULL;
CREATE INDEX jobs_by_caller ON jobs (caller, id);
CREATE INDEX jobs_by_state ON jobs (state, id) WHERE state <> 'succeeded';
CREATE INDEX jobs_by_end ON jobs (ended_at)
    INCLUDE (pictures, input_text_tokens, input_image_tokens, output_image_tokens, output_text_tokens)
    WHERE state = 'succeeded';
CREATE INDEX jobs_by_fingerprint ON jobs (caller, fingerprint, ended_at, id) WHERE state = 'succeeded' AND cached_from IS NULL;

CREATE TABLE attempts (
    job_id           text COLLATE "C" NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number           bigint NOT NULL,
    provider         text COLLATE "C" NOT NULL,
    model            text COLLATE "C" NOT NULL,
    started_at       bigint NOT NULL,
    ended_at         bigint,
    state            text COLLATE "C" NOT NULL,
    provider_task_id text COLLATE "C",
    failure          text COLLATE "C",
    reason           text COLLATE "C",
    charged          text COLLATE "C" NOT NULL,
    cost_micros      bigint,
    first_index      bigint NOT NULL DEFAULT 0,
    count            bigint NOT NULL DEFAULT 1,
    tier             text COLLATE "C" NOT NULL DEFAULT '',
    size             text COLLATE "C",
    quality          text COLLATE "C",
    style            text COLLATE "C",
    expected_micros  bigint,
    high_micros      bigint,
    images           bigint NOT NULL DEFAULT 0,
    reconciled_at    bigint,
    reconciled_by    text COLLATE "C",
    PRIMARY KEY (job_id, number)
);

-- All three columns the ledger's pages are ordered by: SQLite finds the last two in the table's own key.
CREATE INDEX attempts_by_start ON attempts (started_at, job_id, number);

CREATE TABLE images (
    id             text COLLATE "C" NOT NULL PRIMARY KEY,
    job_id         text COLLATE "C" NOT NULL,
    position       bigint NOT NULL,
    store          text COLLATE "C" NOT NULL,
    blob_name      text COLLATE "C" NOT NULL,
    format         text COLLATE "C" NOT NULL,
    width          bigint NOT NULL,
    height         bigint NOT NULL,
    frames         bigint NOT NULL,
    has_alpha      bigint NOT NULL,
    bytes          bigint NOT NULL,
    sha256         text COLLATE "C" NOT NULL,
    caller         text COLLATE "C" NOT NULL,
    prompt         text COLLATE "C" NOT NULL,
    revised_prompt text COLLATE "C",
    model          text COLLATE "C" NOT NULL,
    provider       text COLLATE "C" NOT NULL,
    simulated      bigint NOT NULL,
    seed           bigint,
    parameters     text COLLATE "C",
    created_at     bigint NOT NULL,
    expires_at     bigint
);

CREATE UNIQUE INDEX images_by_job ON images (job_id, position);
CREATE INDEX images_by_caller ON images (caller, id);
CREATE INDEX images_by_expiry ON images (expires_at) INCLUDE (bytes);

CREATE TABLE holds (
    job_id        text COLLATE "C" NOT NULL PRIMARY KEY,
    caller        text COLLATE "C" NOT NULL,
    amount_micros bigint NOT NULL,
    made_at       bigint NOT NULL,
    expires_at    bigint NOT NULL,
    end_user      text COLLATE "C",
    team          text COLLATE "C",
    images        bigint NOT NULL DEFAULT 0
);

CREATE INDEX holds_by_expiry ON holds (expires_at);

CREATE TABLE charges (
    job_id        text COLLATE "C" NOT NULL PRIMARY KEY,
    caller        text COLLATE "C" NOT NULL,
    amount_micros bigint NOT NULL,
    charged_at    bigint NOT NULL,
    end_user      text COLLATE "C",
    team          text COLLATE "C",
    images        bigint NOT NULL DEFAULT 0
);

CREATE INDEX charges_by_time ON charges (charged_at) INCLUDE (amount_micros);

-- Room on every page for new versions of its rows: the present hour's are updated with every settlement.
CREATE TABLE account_hours (
    account       text COLLATE "C" NOT NULL,
    hour          bigint NOT NULL,
    amount_micros bigint NOT NULL,
    images        bigint NOT NULL,
    PRIMARY KEY (account, hour)
) WITH (fillfactor = 50);

-- Adds to the hour of every account a charge concerns. Always in this order: two settlements that touch the same rows must not take
-- them crosswise and wait for each other.
CREATE FUNCTION count_charge(charge charges, sign bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    concerned text;
BEGIN
    FOREACH concerned IN ARRAY ARRAY['server', 'key:' || charge.caller, 'user:' || charge.end_user, 'team:' || charge.team] LOOP
        IF concerned IS NOT NULL THEN
            INSERT INTO account_hours AS hours (account, hour, amount_micros, images)
            VALUES (concerned, charge.charged_at / 3600000000, sign * charge.amount_micros, sign * charge.images)
            ON CONFLICT (account, hour) DO UPDATE SET
                amount_micros = hours.amount_micros + excluded.amount_micros, images = hours.images + excluded.images;
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION count_charges() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM count_charge(OLD, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM count_charge(NEW, 1);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER charges_counted AFTER INSERT OR UPDATE OR DELETE ON charges FOR EACH ROW EXECUTE FUNCTION count_charges();

CREATE TABLE budgets (
    id           text COLLATE "C" NOT NULL PRIMARY KEY,
    scope        text COLLATE "C" NOT NULL,
    of_id        text COLLATE "C" NOT NULL,
    period       text COLLATE "C" NOT NULL,
    limit_micros bigint,
    limit_images bigint,
    warn_at      text COLLATE "C"
);

CREATE TABLE budget_warnings (
    budget       text COLLATE "C" NOT NULL,
    account      text COLLATE "C" NOT NULL,
    window_start bigint NOT NULL,
    share_millis bigint NOT NULL,
    PRIMARY KEY (budget, account, window_start, share_millis)
);

CREATE TABLE breakers (
    provider    text COLLATE "C" NOT NULL,
    model       text COLLATE "C" NOT NULL,
    operation   text COLLATE "C" NOT NULL,
    state       text COLLATE "C" NOT NULL,
    failures    text COLLATE "C",
    last_reason text COLLATE "C",
    opened_at   bigint,
    successes   bigint NOT NULL,
    probe_id    text COLLATE "C",
    probe_until bigint,
    PRIMARY KEY (provider, model, operation)
);

CREATE TABLE secrets (
    name  text COLLATE "C" NOT NULL PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);

CREATE TABLE request_rates (
    caller  text COLLATE "C" NOT NULL PRIMARY KEY,
    full_at bigint NOT NULL
) WITH (fillfactor = 50);
