// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.core.evaluation.LineageTable.Track;

/**
 * The life of the cells: they drift, push each other away where they are too near, grow, age, and divide where there is
 * room.
 *
 * <p>What keeps pixels and lineage in accord: a cell with fewer visible pixels than a tenth of a grown cell is lost and
 * never comes back, so that a track has no gaps; a division of which a daughter would not be visible is put off, so that
 * every division has two daughters, both in the frame after their mother's last.
 */
final class Population {
    private static final double LEAST_VISIBLE = 0.1;
    private static final int SETTLING_STEPS = 40;
    private static final double COMFORT = 2.0;
    private static final double TOO_CROWDED = 1.0;
    private static final double DAUGHTER_RADIUS = 0.8;
    private static final double DAUGHTER_OFFSET = 0.75;
    private static final double LARGEST_RADIUS = 1.15;
    private static final double GROWTH = 1.0 / 60;

    private final SimulationConfig config;
    private final Sampler random;
    private final Territories territories;
    private final List<Cell> everSeen = new ArrayList<>();

    private Population(SimulationConfig config) {
        this.config = config;
        this.random = new Sampler(config.seed(), -1);
        this.territories = new Territories(config);
    }

    /** The cells of every frame, and their lineage. */
    record History(List<List<CellState>> frames, LineageTable lineage) {}

    /** O(frames · (cells + pixels of a frame)), where cells have few neighbours. */
    static History simulate(SimulationConfig config) {
        Population population = new Population(config);
        List<List<CellState>> frames = new ArrayList<>();
        List<Cell> cells = List.of();
        for (int t = 0; t < config.frames(); t++) {
            cells = population.visible(t == 0 ? population.firstCells() : population.step(cells));
            population.see(t, cells);
            frames.add(cells.stream().map(Cell::state).toList());
        }
        List<Track> tracks = population.everSeen.stream().map(Cell::track).toList();
        return new History(List.copyOf(frames), new LineageTable(tracks));
    }

    private void see(int t, List<Cell> cells) {
        for (Cell cell : cells) {
            if (cell.label == 0) {
                everSeen.add(cell);
                cell.label = everSeen.size();
                cell.begin = t;
            }
            cell.end = t;
        }
    }

    private static final class Cell {
        private final @Nullable Cell mother;
        private int label;
        private int begin;
        private int end;
        private double x;
        private double y;
        private double z;
        private double vx;
        private double vy;
        private double vz;
        private double pushX;
        private double pushY;
        private double pushZ;
        private double crowding;
        private double radius;
        private double elongation;
        private double angle;
        private double brightness;
        private int age;
        private int cycle;

        Cell(@Nullable Cell mother) {
            this.mother = mother;
        }

        CellState state() {
            return new CellState(
                    label, x, y, z, radius, elongation, StrictMath.cos(angle), StrictMath.sin(angle), brightness);
        }

        Track track() {
            return new Track(label, begin, end, mother == null ? 0 : mother.label);
        }
    }

    private List<Cell> firstCells() {
        List<Cell> cells = new ArrayList<>();
        for (int index = 0; index < config.cells(); index++) {
            Cell cell = newCell(null);
            cell.x = random.uniform(0.03, 0.97) * config.width();
            cell.y = random.uniform(0.03, 0.97) * config.height();
            cell.z = config.is3d() ? random.uniform(0.2, 0.8) * config.depth() : 0;
            cell.radius = config.radius() * random.uniform(0.85, LARGEST_RADIUS);
            cell.brightness = random.uniform(0.45, 1);
            cell.age = random.below(config.shortestCycle());
            cells.add(cell);
        }
        for (int settling = 0; settling < SETTLING_STEPS; settling++) {
            pushApart(cells);
            cells.forEach(this::yieldToPush);
        }
        return cells;
    }

    private Cell newCell(@Nullable Cell mother) {
        Cell cell = new Cell(mother);
        cell.elongation = random.uniform(0.75, 1.3);
        cell.angle = random.uniform(0, Math.PI);
        cell.vx = config.speed() * random.gaussian();
        cell.vy = config.speed() * random.gaussian();
        cell.vz = config.is3d() ? config.speed() * random.gaussian() : 0;
        cell.cycle = config.shortestCycle() + random.below(config.longestCycle() - config.shortestCycle() + 1);
        return cell;
    }

    private List<Cell> step(List<Cell> cells) {
        pushApart(cells);
        List<Cell> next = new ArrayList<>();
        for (Cell cell : cells) {
            move(cell);
            if (cell.age > cell.cycle && random.uniform() < 0.5 && cell.crowding <= TOO_CROWDED * config.radius()) {
                divide(cell, next);
            } else {
                next.add(cell);
            }
        }
        return next;
    }

    private void move(Cell cell) {
        cell.vx = 0.8 * cell.vx + config.speed() * random.gaussian();
        cell.vy = 0.8 * cell.vy + config.speed() * random.gaussian();
        cell.vz = config.is3d() ? 0.8 * cell.vz + config.speed() * random.gaussian() : 0;
        cell.x += cell.vx;
        cell.y += cell.vy;
        cell.z += cell.vz;
        yieldToPush(cell);
        cell.angle += 0.08 * random.gaussian();
        cell.elongation = Math.clamp(cell.elongation + 0.02 * random.gaussian(), 0.7, 1.4);
        cell.radius = Math.min(cell.radius + GROWTH * config.radius(), LARGEST_RADIUS * config.radius());
        cell.age++;
    }

    /** Cells may leave at the sides, but not through the floor or the cover glass. */
    private void yieldToPush(Cell cell) {
        cell.x += cell.pushX;
        cell.y += cell.pushY;
        if (config.is3d()) {
            double margin = 0.5 * config.radius();
            cell.z = Math.clamp(cell.z + cell.pushZ, margin, config.depth() - 1 - margin);
        }
    }

    private void divide(Cell mother, List<Cell> next) {
        double ax = random.gaussian();
        double ay = random.gaussian();
        double az = config.is3d() ? random.gaussian() : 0;
        double scale = DAUGHTER_OFFSET * config.radius() / Math.sqrt(ax * ax + ay * ay + az * az);
        for (int side = -1; side <= 1; side += 2) {
            Cell daughter = newCell(mother);
            daughter.x = mother.x + side * scale * ax;
            daughter.y = mother.y + side * scale * ay;
            daughter.z = mother.z + side * scale * az;
            daughter.radius = DAUGHTER_RADIUS * config.radius();
            daughter.brightness = Math.min(1, 1.15 * mother.brightness);
            next.add(daughter);
        }
    }

    /** Two cells nearer than comfortable push each other by a quarter of what is missing. Sweep along y. */
    private void pushApart(List<Cell> cells) {
        double comfortable = COMFORT * config.radius();
        List<Cell> byHeight = new ArrayList<>(cells);
        byHeight.sort(Comparator.comparingDouble(cell -> cell.y));
        for (Cell cell : cells) {
            cell.pushX = 0;
            cell.pushY = 0;
            cell.pushZ = 0;
            cell.crowding = 0;
        }
        for (int upper = 0; upper < byHeight.size(); upper++) {
            Cell a = byHeight.get(upper);
            for (int lower = upper + 1; lower < byHeight.size(); lower++) {
                Cell b = byHeight.get(lower);
                if (b.y - a.y >= comfortable) {
                    break;
                }
                push(a, b, comfortable);
            }
        }
    }

    private static void push(Cell a, Cell b, double comfortable) {
        double dx = a.x - b.x;
        double dy = a.y - b.y;
        double dz = a.z - b.z;
        double distance = Math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-6;
        if (distance < comfortable) {
            a.crowding += comfortable - distance;
            b.crowding += comfortable - distance;
            double force = 0.25 * (comfortable - distance) / distance;
            a.pushX += force * dx;
            a.pushY += force * dy;
            a.pushZ += force * dz;
            b.pushX -= force * dx;
            b.pushY -= force * dy;
            b.pushZ -= force * dz;
        }
    }

    /** The cells that can be seen, after divisions that cannot be seen in full are put off. */
    private List<Cell> visible(List<Cell> moved) {
        double least = LEAST_VISIBLE * config.cellSize();
        List<Cell> cells = moved;
        while (true) {
            territories.assign(cells.stream().map(Cell::state).toList());
            int[] sizes = territories.sizes(cells.size());
            List<Cell> visible = new ArrayList<>();
            Set<Cell> tooEarly = new HashSet<>();
            for (int index = 0; index < sizes.length; index++) {
                Cell cell = cells.get(index);
                if (sizes[index] >= least) {
                    visible.add(cell);
                } else if (cell.label == 0 && cell.mother != null) {
                    tooEarly.add(cell.mother);
                }
            }
            if (tooEarly.isEmpty()) {
                return visible;
            }
            cells = withoutDivisionsOf(tooEarly, cells);
        }
    }

    /** Each of these mothers takes the place of her two daughters. */
    private static List<Cell> withoutDivisionsOf(Set<Cell> mothers, List<Cell> cells) {
        Set<Cell> divided = new HashSet<>(mothers);
        List<Cell> undone = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.mother == null || !mothers.contains(cell.mother)) {
                undone.add(cell);
            } else if (divided.remove(cell.mother)) {
                undone.add(cell.mother);
            }
        }
        return undone;
    }
}
