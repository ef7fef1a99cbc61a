-- Which pictures were made from which: a picture names its parents in order, and the other table finds its children.
ALTER TABLE images ADD COLUMN parents text COLLATE "C";
ALTER TABLE images ADD COLUMN relation text COLLATE "C";

-- No reference to images: a parent may be gone while its children stay.
CREATE TABLE image_parents (
    parent text COLLATE "C" NOT NULL,
    child  text COLLATE "C" NOT NULL,
    PRIMARY KEY (parent, child)
);

CREATE INDEX image_parents_by_child ON image_parents (child);
-- A given picture that is kept here already is found by its bytes.
CREATE INDEX images_by_hash ON images (caller, sha256, id);
