// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import java.util.ArrayList;
import java.util.List;
import org.ultrack.codec.CodecException;

/** The stack of values of the pickle machine, with the marks in it. */
final class PickleStack {
    private final ArrayList<PickleValue> values = new ArrayList<>();
    private final ArrayList<Integer> marks = new ArrayList<>();

    void push(PickleValue value) {
        values.add(value);
    }

    void mark() {
        marks.add(values.size());
    }

    private int lowest() {
        return marks.isEmpty() ? 0 : marks.getLast();
    }

    PickleValue pop() throws CodecException {
        if (values.size() <= lowest()) {
            throw new CodecException("has a damaged pickle: it takes more values than there are");
        }
        return values.removeLast();
    }

    PickleValue top() throws CodecException {
        if (values.size() <= lowest()) {
            throw new CodecException("has a damaged pickle: it takes more values than there are");
        }
        return values.getLast();
    }

    /** As many values, in the order they were pushed. */
    List<PickleValue> pop(int count) throws CodecException {
        if (values.size() - count < lowest()) {
            throw new CodecException("has a damaged pickle: it takes more values than there are");
        }
        return cut(values.size() - count);
    }

    /** The values above the last mark, and the mark. */
    List<PickleValue> popToMark() throws CodecException {
        if (marks.isEmpty()) {
            throw new CodecException("has a damaged pickle: a mark is missing");
        }
        return cut(marks.removeLast());
    }

    private List<PickleValue> cut(int from) {
        List<PickleValue> above = values.subList(from, values.size());
        List<PickleValue> cut = new ArrayList<>(above);
        above.clear();
        return cut;
    }
}
