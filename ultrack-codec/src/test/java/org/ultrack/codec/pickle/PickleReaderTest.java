// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.pickle.PickleValue.Flag;
import org.ultrack.codec.pickle.PickleValue.Made;
import org.ultrack.codec.pickle.PickleValue.Mapping;
import org.ultrack.codec.pickle.PickleValue.Real;
import org.ultrack.codec.pickle.PickleValue.Sequence;
import org.ultrack.codec.pickle.PickleValue.Text;
import org.ultrack.codec.pickle.PickleValue.Whole;

class PickleReaderTest {

    private static PickleValue read(String pickle) throws CodecException {
        byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
        return PickleReader.read(bytes, 0, bytes.length, Set.of("some.Thing", "numpy.dtype"));
    }

    /** Each asks Python to run something, in another way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cos\nsystem\n(S'echo hello'\ntR.",
                "\u0080\u0004\u008C\u0002os\u008C\u0006system\u0093\u008C\u0004echo\u0085R.",
                "(S'echo hello'\nios\nsystem\n.",
                "(cos\nsystem\nS'echo hello'\no.",
                "\u0080\u0002cos\nsystem\n)\u0081.",
                "\u0080\u0004cos\nsystem\n)}\u0092.",
                "csome\nThing\n0cos\nsystem\n.",
            })
    void read_pickleThatAsksToRunSomething_isRefusedByName(String pickle) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("asks to run os.system, which is never done");
    }

    @Test
    void read_otherWaysOut_areRefused() {
        assertThatThrownBy(() -> read("Pabc\n.")).hasMessageContaining("from outside");
        assertThatThrownBy(() -> read("NQ.")).hasMessageContaining("from outside");
        assertThatThrownBy(() -> read("\u0082\u0001.")).hasMessageContaining("extension");
        assertThatThrownBy(() -> read("\u0097.")).hasMessageContaining("buffer");
        assertThatThrownBy(() -> read("cbuiltins\neval\n(S'1'\ntR.")).hasMessageContaining("builtins.eval");
        assertThatThrownBy(() -> read("c__builtin__\ngetattr\n.")).hasMessageContaining("__builtin__.getattr");
        // a module's name cannot take the dot of another one
        assertThatThrownBy(() -> read("csome.Thing\nx\n.")).hasMessageContaining("some.Thing.x");
        assertThatThrownBy(() -> read("\u0080\u0006N.")).hasMessageContaining("protocol 6");
    }

    @Test
    void read_allowedName_isMadeAndNothingMore() throws CodecException {
        Made made = (Made) read("csome\nThing\n(I1\nVa\ntR}(Vx\nI01\nub.");
        assertThat(made.maker().full()).isEqualTo("some.Thing");
        assertThat(made.arguments().size()).isEqualTo(2);
        assertThat(made.arguments().get(0)).isEqualTo(new Whole(1));
        assertThat(made.arguments().get(1)).isEqualTo(new Text("a"));
        assertThat(((Mapping) made.state().orElseThrow()).get("x")).contains(new Flag(true));
        assertThat(((Mapping) made.state().orElseThrow()).get("y")).isEmpty();
    }

    @Test
    void read_textsAndNumbersOfEveryProtocol_areThoseWritten() throws CodecException {
        Sequence values = (Sequence)
                read(
                        "(I-5\nL7L\nF1.5\nS'a\\n\\x41\\\\'\nVb\\u00e9\nJ\u00fe\u00ff\u00ff\u00ffM\u0001\u0002K\u00ff"
                                + "\u008A\u0001\u0080\u008A\u0000\u008C\u0001cX\u0002\u0000\u0000\u0000\u00c3\u00a9G?\u00f8\0\0\0\0\0\0l.");
        assertThat(values.items)
                .containsExactly(
                        new Whole(-5),
                        new Whole(7),
                        new Real(1.5),
                        new Text("a\nA\\"),
                        new Text("bé"),
                        new Whole(-2),
                        new Whole(513),
                        new Whole(255),
                        new Whole(-128),
                        new Whole(0),
                        new Text("c"),
                        new Text("é"),
                        new Real(1.5));
    }

    @Test
    void read_memory_givesBackWhatWasPut() throws CodecException {
        Sequence values = (Sequence) read("(Va\np0\nVb\nq\u0001g0\nh\u0001\u0094h\u00022t.");
        assertThat(values.items)
                .containsExactly(
                        new Text("a"), new Text("b"), new Text("a"), new Text("b"), new Text("b"), new Text("b"));
        assertThatThrownBy(() -> read("h\u0005.")).hasMessageContaining("remembered as 5");
    }

    @Test
    void read_listThatContainsItself_isReadWithoutFollowingIt() throws CodecException {
        Sequence list = (Sequence) read("]q\u0000h\u0000a.");
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.get(0)).isSameAs(list);
        assertThat(list.describe()).isEqualTo("a sequence of 1");
        assertThatThrownBy(() -> NumpyArray.of(list)).isInstanceOf(CodecException.class);
        Made self = (Made) read("cnumpy\ndtype\n)Rq\u0000h\u0000b.");
        assertThatThrownBy(() -> NumpyArray.of(self)).isInstanceOf(CodecException.class);
    }

    @Test
    void read_millionTuplesInOneAnother_needsNoStack() throws CodecException {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.write('N');
        for (int i = 0; i < 1_000_000; i++) {
            deep.write(0x85);
        }
        deep.write('.');
        PickleValue value = PickleReader.read(deep.toByteArray(), 0, deep.size(), Set.of());
        assertThat(value.describe()).isEqualTo("a sequence of 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "N",
                ".",
                "t.",
                "e.",
                "u.",
                "R.",
                "b.",
                "NNs.",
                "]Na",
                "}(Nu.",
                "\u008E\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.",
                "\u0096\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
                "B\u00ff\u00ff\u00ff\u00ff.",
                "T\u00ff\u00ff\u00ff\u00ff.",
                "X\u00ff\u00ff\u00ff\u007f.",
                "\u008B\u00ff\u00ff\u00ff\u00ff.",
                "\u008B\u0009\u0000\u0000\u0000123456789.",
                "I12a\n.",
                "I99999999999999999999\n.",
                "Fx\n.",
                "Sabc\n.",
                "V\\uD\n.",
                "V\\UFFFFFFFF\n.",
                "Vabc",
                "pa\n.",
                "\u008C\u0001\u00ff.",
                "o.",
                "(o.",
                "(N)o.",
                "z.",
            })
    void read_damagedPickle_isRefused(String pickle) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith("has a");
    }
}
