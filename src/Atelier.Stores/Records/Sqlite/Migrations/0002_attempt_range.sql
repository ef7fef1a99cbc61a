-- Which pictures of its job an attempt is for, so that each of several open tasks can be picked up again by itself.
ALTER TABLE attempts ADD COLUMN first_index INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
