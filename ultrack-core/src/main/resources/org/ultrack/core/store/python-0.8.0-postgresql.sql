-- SPDX-License-Identifier: BSD-3-Clause
-- The tables that Python ultrack 0.8.0 makes in a PostgreSQL database, for PythonServer. One of its foreign keys is left
-- out: gt_links.target_id is said to be an id of gt_nodes, but holds a label.
CREATE TYPE nodesegmannotation AS ENUM ('UNKNOWN', 'CORRECT', 'UNDERSEGMENTED', 'OVERSEGMENTED');
CREATE TYPE varannotation AS ENUM ('UNKNOWN', 'REAL', 'FAKE');
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
    pickle BYTEA,
    features BYTEA,
    node_prob FLOAT,
    segm_annot nodesegmannotation,
    node_annot varannotation,
    appear_annot varannotation,
    disappear_annot varannotation,
    division_annot varannotation,
    PRIMARY KEY (t, id),
    UNIQUE (id)
);
CREATE TABLE "overlaps" (
    id SERIAL NOT NULL,
    node_id BIGINT,
    ancestor_id BIGINT,
    PRIMARY KEY (id),
    FOREIGN KEY(node_id) REFERENCES nodes (id),
    FOREIGN KEY(ancestor_id) REFERENCES nodes (id)
);
CREATE TABLE links (
    id SERIAL NOT NULL,
    source_id BIGINT,
    target_id BIGINT,
    weight FLOAT,
    annotation varannotation,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES nodes (id),
    FOREIGN KEY(target_id) REFERENCES nodes (id)
);
CREATE TABLE gt_nodes (
    id SERIAL NOT NULL,
    t INTEGER,
    label INTEGER,
    pickle BYTEA,
    z FLOAT,
    y FLOAT,
    x FLOAT,
    PRIMARY KEY (id)
);
CREATE TABLE gt_links (
    id SERIAL NOT NULL,
    source_id BIGINT,
    target_id BIGINT,
    weight FLOAT,
    selected BOOLEAN,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES nodes (id)
);
