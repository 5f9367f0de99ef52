-- SPDX-License-Identifier: BSD-3-Clause
-- The tables that Python ultrack 0.8.0 makes in an SQLite database, for PythonDatabaseFile.
CREATE TABLE nodes (
    t INTEGER NOT NULL,
    id BIGINT NOT NULL,
    parent_id BIGINT,
    hier_parent_id BIGINT,
    t_node_id INTEGER,
    t_hier_id INTEGER,
    z FLOAT,
    y FLOAT,
    x FLOAT,
    z_shift FLOAT,
    y_shift FLOAT,
    x_shift FLOAT,
    area INTEGER,
    frontier FLOAT,
    height FLOAT,
    selected BOOLEAN,
    pickle BLOB,
    features BLOB,
    node_prob FLOAT,
    segm_annot VARCHAR(14),
    node_annot VARCHAR(7),
    appear_annot VARCHAR(7),
    disappear_annot VARCHAR(7),
    division_annot VARCHAR(7),
    PRIMARY KEY (t, id),
    UNIQUE (id)
);
CREATE TABLE overlaps (
    id INTEGER NOT NULL,
    node_id BIGINT,
    ancestor_id BIGINT,
    PRIMARY KEY (id),
    FOREIGN KEY(node_id) REFERENCES nodes (id),
    FOREIGN KEY(ancestor_id) REFERENCES nodes (id)
);
CREATE TABLE links (
    id INTEGER NOT NULL,
    source_id BIGINT,
    target_id BIGINT,
    weight FLOAT,
    annotation VARCHAR(7),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES nodes (id),
    FOREIGN KEY(target_id) REFERENCES nodes (id)
);
CREATE TABLE gt_nodes (
    id INTEGER NOT NULL,
    t INTEGER,
    label INTEGER,
    pickle BLOB,
    z FLOAT,
    y FLOAT,
    x FLOAT,
    PRIMARY KEY (id)
);
CREATE TABLE gt_links (
    id INTEGER NOT NULL,
    source_id BIGINT,
    target_id BIGINT,
    weight FLOAT,
    selected BOOLEAN,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES nodes (id),
    FOREIGN KEY(target_id) REFERENCES gt_nodes (id)
);
