-- SPDX-License-Identifier: BSD-3-Clause
-- The one definition of the database: run as it is on SQLite, and the source of the typed tables in
-- org.ultrack.core.store.generated (mvn -Pcodegen -pl ultrack-core -am compile). Tables and columns that Python ultrack
-- 0.8.0 knows keep its names and meanings; the others are marked "ours". After a change: raise SchemaVersion.CURRENT,
-- generate anew, say how to get from the version before.

-- ours: one row; later versions are refused, of former ones only what is missing (SchemaVersion) is added
CREATE TABLE ultrack_schema (
    version INTEGER NOT NULL
);

-- ours: what holds for the whole movie (shape, scale, names of the features), see MovieMetadata
CREATE TABLE metadata (
    name VARCHAR(200) NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);

-- ours: which stages are finished for a frame; written in the transaction that writes the frame
CREATE TABLE frames (
    t INTEGER NOT NULL PRIMARY KEY,
    segmented BOOLEAN DEFAULT 0 NOT NULL,
    linked BOOLEAN DEFAULT 0 NOT NULL,
    solved BOOLEAN DEFAULT 0 NOT NULL
);

-- candidates; id = (t + 1) * 1 000 000 + place in the frame, from 1
CREATE TABLE nodes (
    t INTEGER NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY,
    parent_id INTEGER DEFAULT -1,
    hier_parent_id INTEGER DEFAULT -1,
    t_node_id INTEGER,
    t_hier_id INTEGER,
    z DOUBLE,
    y DOUBLE,
    x DOUBLE,
    z_shift DOUBLE DEFAULT 0,
    y_shift DOUBLE DEFAULT 0,
    x_shift DOUBLE DEFAULT 0,
    area INTEGER,
    frontier DOUBLE DEFAULT -1,
    height DOUBLE DEFAULT -1,
    selected BOOLEAN DEFAULT 0,
    -- Python's own encoding of the pixels; NULL here, never read
    pickle BLOB,
    -- float32, little endian, in the order of the metadata's names
    features BLOB,
    node_prob DOUBLE DEFAULT -1,
    segm_annot VARCHAR(14) DEFAULT 'UNKNOWN',
    node_annot VARCHAR(7) DEFAULT 'UNKNOWN',
    appear_annot VARCHAR(7) DEFAULT 'UNKNOWN',
    disappear_annot VARCHAR(7) DEFAULT 'UNKNOWN',
    division_annot VARCHAR(7) DEFAULT 'UNKNOWN',
    -- ours: what the solution would at least lose if it chose otherwise here; NULL where unknown
    margin DOUBLE,
    -- ours: the pixels, see MaskCodec; last, so that reading the others does not pass over it
    mask BLOB
);
CREATE INDEX nodes_t ON nodes (t);

CREATE TABLE overlaps (
    id INTEGER NOT NULL PRIMARY KEY,
    node_id INTEGER NOT NULL,
    ancestor_id INTEGER NOT NULL
);
CREATE INDEX overlaps_node_id ON overlaps (node_id);

CREATE TABLE links (
    id INTEGER NOT NULL PRIMARY KEY,
    source_id INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    weight DOUBLE NOT NULL,
    annotation VARCHAR(7),
    -- ours: as in nodes
    margin DOUBLE
);
CREATE UNIQUE INDEX links_source_id_target_id ON links (source_id, target_id);
CREATE INDEX links_target_id ON links (target_id);

CREATE TABLE gt_nodes (
    id INTEGER NOT NULL PRIMARY KEY,
    t INTEGER NOT NULL,
    label INTEGER NOT NULL,
    pickle BLOB,
    z DOUBLE,
    y DOUBLE,
    x DOUBLE,
    mask BLOB
);
CREATE INDEX gt_nodes_t ON gt_nodes (t);

-- target_id holds the label of the ground truth node, as in Python
CREATE TABLE gt_links (
    id INTEGER NOT NULL PRIMARY KEY,
    source_id INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    weight DOUBLE NOT NULL,
    selected BOOLEAN
);
CREATE INDEX gt_links_source_id ON gt_links (source_id);
