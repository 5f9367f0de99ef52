// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.file;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ultrack.error.InvalidInputException;

/**
 * The files of a folder that are one frame each, in the order of their frame numbers: {@code t0.tif … t10.tif}. The
 * frame number is the one number in which the names differ; everything else in the names must agree.
 */
public final class NumberedFiles {
    private static final int LISTED = 10;
    private static final int FEWEST_DIGITS = 3;
    /** A frame number beyond this is a date or an identifier, and a gap of that size is not worth listing. */
    private static final BigInteger LARGEST_NUMBER = BigInteger.valueOf(1_000_000_000);

    private NumberedFiles() {}

    /**
     * The name of a frame's file, with as many digits as the last frame needs, at least three: {@code mask007.tif}.
     *
     * @param prefix before the number
     * @param extension behind it, with its dot
     */
    public static String name(String prefix, int t, int frames, String extension) {
        int digits = Math.max(FEWEST_DIGITS, String.valueOf(frames - 1).length());
        return String.format(Locale.ROOT, "%s%0" + digits + "d%s", prefix, t, extension);
    }

    /**
     * Lists the frames of a folder.
     *
     * @param folder any folder; subfolders, hidden files and files of other kinds are passed over
     * @param extensions lower-case endings with their dot, {@code .tif}
     * @return files in the order of their frame numbers, at least one
     * @throws InvalidInputException when there is no such file, numbers are missing or occur twice, or the names are
     *     of several series
     */
    public static List<Path> list(Path folder, Set<String> extensions) {
        List<Path> files = new ArrayList<>();
        int others = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = name(entry);
                if (name.startsWith(".") || Files.isDirectory(entry)) {
                    continue;
                }
                if (extensions.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
                    files.add(entry);
                } else {
                    others++;
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(folder + " cannot be listed: " + e + ". Check the name.", e);
        }
        if (files.isEmpty()) {
            String kinds = String.join(" or ", extensions.stream().sorted().toList());
            throw new InvalidInputException(
                    others == 0
                            ? "The folder " + folder + " is empty, but must hold one " + kinds + " file for each frame."
                                    + " Check the name."
                            : "The folder " + folder + " holds no " + kinds + " file among its " + others
                                    + " files. Give the folder of the frames.");
        }
        files.sort(Comparator.comparing(NumberedFiles::name));
        return files.size() == 1 ? List.copyOf(files) : ordered(folder, files);
    }

    private static List<Path> ordered(Path folder, List<Path> files) {
        List<NumberedName> names = new ArrayList<>();
        for (Path file : files) {
            names.add(NumberedName.of(file));
        }
        NumberedName first = names.getFirst();
        List<String> strangers = new ArrayList<>();
        for (NumberedName name : names) {
            if (!name.texts().equals(first.texts())) {
                strangers.add(name(name.file()));
            }
        }
        if (!strangers.isEmpty()) {
            throw new InvalidInputException("The folder " + folder + " holds files of several series: "
                    + name(first.file()) + ", but also " + shortened(strangers)
                    + ". Keep the frames of one movie in one folder, named like t000.tif, t001.tif.");
        }
        int position = framePosition(folder, names);
        names.sort(Comparator.comparing(name -> name.numbers().get(position)));
        checkNumbers(folder, names, position);
        return names.stream().map(NumberedName::file).toList();
    }

    /** Which of the numbers in the names is the frame's. */
    private static int framePosition(Path folder, List<NumberedName> names) {
        NumberedName first = names.getFirst();
        List<Integer> varying = new ArrayList<>();
        for (int position = 0; position < first.numbers().size(); position++) {
            int index = position;
            BigInteger number = first.numbers().get(position);
            if (names.stream().anyMatch(name -> !name.numbers().get(index).equals(number))) {
                varying.add(position);
            }
        }
        if (varying.size() > 1) {
            throw new InvalidInputException("The names in " + folder + " differ in " + varying.size()
                    + " numbers (" + name(first.file()) + ", …, "
                    + name(names.getLast().file())
                    + "), but only the frame number may differ. Keep each series in a folder of its own.");
        }
        if (varying.isEmpty()) {
            // equal numbers written differently, as 1 and 01: found to be the same frame below
            return first.numbers().size() - 1;
        }
        return varying.getFirst();
    }

    private static void checkNumbers(Path folder, List<NumberedName> names, int position) {
        List<String> problems = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            BigInteger before = names.get(i - 1).numbers().get(position);
            BigInteger number = names.get(i).numbers().get(position);
            if (number.equals(before)) {
                problems.add(names.get(i - 1).file() + " and "
                        + name(names.get(i).file()) + " are both frame " + number + ". Remove one of them.");
            } else if (number.compareTo(LARGEST_NUMBER) > 0) {
                throw new InvalidInputException(
                        "The frame number of " + names.get(i).file() + " is " + number + ", but must be at most "
                                + LARGEST_NUMBER + ". Name the files like t000.tif, t001.tif.");
            } else {
                BigInteger firstMissing = before.add(BigInteger.ONE);
                BigInteger lastMissing = number.subtract(BigInteger.ONE);
                if (firstMissing.equals(lastMissing)) {
                    missing.add(firstMissing.toString());
                } else if (firstMissing.compareTo(lastMissing) < 0) {
                    missing.add(firstMissing + " to " + lastMissing);
                }
            }
        }
        if (!missing.isEmpty()) {
            problems.add("The frames of " + folder + " have gaps; missing: " + shortened(missing)
                    + ". Add the missing files, or number the files without gaps.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** A list for a message, cut after ten. */
    private static String shortened(List<String> words) {
        String listed = String.join(", ", words.subList(0, Math.min(LISTED, words.size())));
        return words.size() > LISTED ? listed + " and " + (words.size() - LISTED) + " more" : listed;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /**
     * A name taken apart: {@code t01_c2.tif} is the texts "t", "_c", ".tif" and the numbers 1, 2.
     */
    private record NumberedName(Path file, List<String> texts, List<BigInteger> numbers) {

        static NumberedName of(Path file) {
            String name = NumberedFiles.name(file);
            int end = name.lastIndexOf('.');
            String stem = end < 0 ? name : name.substring(0, end);
            List<String> texts = new ArrayList<>();
            List<BigInteger> numbers = new ArrayList<>();
            int start = 0;
            int i = 0;
            while (i < stem.length()) {
                if (isDigit(stem.charAt(i))) {
                    texts.add(stem.substring(start, i));
                    start = i;
                    while (i < stem.length() && isDigit(stem.charAt(i))) {
                        i++;
                    }
                    numbers.add(new BigInteger(stem.substring(start, i)));
                    start = i;
                } else {
                    i++;
                }
            }
            if (numbers.isEmpty()) {
                throw new InvalidInputException(
                        file + " has no frame number in its name. Name the frames like t000.tif, t001.tif.");
            }
            texts.add(stem.substring(start));
            return new NumberedName(file, texts, numbers);
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
