-- Budgets of callers, users and teams, in money and in pictures.
-- An account is whom a budget limits: server, key:…, user:… or team:….

DROP TRIGGER charges_added;
DROP TRIGGER charges_removed;
DROP TRIGGER charges_changed;
DROP TABLE charge_hours;

ALTER TABLE jobs ADD COLUMN reserved_images INTEGER NOT NULL DEFAULT 0;
ALTER TABLE holds ADD COLUMN end_user TEXT;
ALTER TABLE holds ADD COLUMN team TEXT;
ALTER TABLE holds ADD COLUMN images INTEGER NOT NULL DEFAULT 0;
ALTER TABLE charges ADD COLUMN end_user TEXT;
ALTER TABLE charges ADD COLUMN team TEXT;
ALTER TABLE charges ADD COLUMN images INTEGER NOT NULL DEFAULT 0;

UPDATE holds SET end_user = (SELECT end_user FROM jobs WHERE id = holds.job_id);
UPDATE charges SET
    end_user = (SELECT end_user FROM jobs WHERE id = charges.job_id),
    images = coalesce((SELECT pictures FROM jobs WHERE id = charges.job_id AND state = 'succeeded'), 0);

-- Charges added up by account and hour since 1970. Every reservation asks for the sum of an hour, a day or a month;
-- this makes it a few hundred rows however many charges there are.
CREATE TABLE account_hours (
    account       TEXT NOT NULL,
    hour          INTEGER NOT NULL,
    amount_micros INTEGER NOT NULL,
    images        INTEGER NOT NULL,
    PRIMARY KEY (account, hour)
) WITHOUT ROWID;

CREATE TRIGGER charges_added AFTER INSERT ON charges
BEGIN
    INSERT INTO account_hours (account, hour, amount_micros, images)
    SELECT account, new.charged_at / 3600000000, new.amount_micros, new.images
    FROM (
        SELECT 'server' AS account
        UNION ALL SELECT 'key:' || new.caller
        UNION ALL SELECT 'user:' || new.end_user
        UNION ALL SELECT 'team:' || new.team)
    WHERE account IS NOT NULL
    ON CONFLICT (account, hour) DO UPDATE SET
        amount_micros = amount_micros + excluded.amount_micros, images = images + excluded.images;
END;

CREATE TRIGGER charges_removed AFTER DELETE ON charges
BEGIN
    UPDATE account_hours SET amount_micros = amount_micros - old.amount_micros, images = images - old.images
    WHERE hour = old.charged_at / 3600000000
      AND account IN ('server', 'key:' || old.caller, 'user:' || old.end_user, 'team:' || old.team);
END;

CREATE TRIGGER charges_changed AFTER UPDATE ON charges
BEGIN
    UPDATE account_hours SET amount_micros = amount_micros - old.amount_micros, images = images - old.images
    WHERE hour = old.charged_at / 3600000000
      AND account IN ('server', 'key:' || old.caller, 'user:' || old.end_user, 'team:' || old.team);
    INSERT INTO account_hours (account, hour, amount_micros, images)
    SELECT account, new.charged_at / 3600000000, new.amount_micros, new.images
    FROM (
        SELECT 'server' AS account
        UNION ALL SELECT 'key:' || new.caller
        UNION ALL SELECT 'user:' || new.end_user
        UNION ALL SELECT 'team:' || new.team)
    WHERE account IS NOT NULL
    ON CONFLICT (account, hour) DO UPDATE SET
        amount_micros = amount_micros + excluded.amount_micros, images = images + excluded.images;
END;

INSERT INTO account_hours (account, hour, amount_micros, images)
SELECT account, hour, sum(amount_micros), sum(images)
FROM (
    SELECT 'server' AS account, charged_at / 3600000000 AS hour, amount_micros, images FROM charges
    UNION ALL SELECT 'key:' || caller, charged_at / 3600000000, amount_micros, images FROM charges
    UNION ALL SELECT 'user:' || end_user, charged_at / 3600000000, amount_micros, images FROM charges WHERE end_user IS NOT NULL)
GROUP BY account, hour;

CREATE TABLE budgets (
    id           TEXT NOT NULL PRIMARY KEY,
    scope        TEXT NOT NULL,
    of_id        TEXT NOT NULL,
    period       TEXT NOT NULL,
    limit_micros INTEGER,
    limit_images INTEGER,
    -- Shares of the limit in thousandths, as JSON.
    warn_at      TEXT
) WITHOUT ROWID;

-- Which shares of which budget somebody was already told of, so that it happens once a window whichever process notices.
CREATE TABLE budget_warnings (
    budget       TEXT NOT NULL,
    account      TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    share_millis INTEGER NOT NULL,
    PRIMARY KEY (budget, account, window_start, share_millis)
) WITHOUT ROWID;
