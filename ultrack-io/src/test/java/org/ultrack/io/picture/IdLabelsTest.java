// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdLabelsTest {

    @Test
    void ids_inTheWayOfEachOther_standBesideTheirCellsAndDoNotTouch() {
        String row = ".".repeat(30);
        String crowd = ".".repeat(14) + "ab" + ".".repeat(14);
        String frame = (row + "\n").repeat(14) + crowd + "\n" + (row + "\n").repeat(15);
        DrawnTracks tracks = DrawnTracks.of(Map.of(), frame);
        OverlayOptions options = OverlayOptions.defaults().withMaxSide(30);

        Canvas with = OverlayPicture.draw(tracks.graph, tracks.movie, options);

        assertThat(white(with, '1')).isEqualTo(1);
        assertThat(white(with, '2')).isEqualTo(1);
    }

    @Test
    void ids_withoutAnyPlace_areLeftOut() {
        String frame = "abcdefghijklmnopqrst\n".repeat(16);
        DrawnTracks tracks = DrawnTracks.of(Map.of(), frame);
        OverlayOptions options = OverlayOptions.defaults().withMaxSide(20);

        Canvas with = OverlayPicture.draw(tracks.graph, tracks.movie, options);

        int shown = 0;
        for (char digit = '0'; digit <= '9'; digit++) {
            shown += white(with, digit);
        }
        assertThat(shown).isBetween(1, 8); // four texts of up to two digits and a caption at most
    }

    /** How often a digit stands on the picture, surrounded by its dark rim. */
    private static int white(Canvas picture, char digit) {
        boolean[][] sign = new boolean[9][7];
        PixelFont.draw(String.valueOf(digit), 1, (x, y) -> sign[y + 1][x + 1] = true);
        int found = 0;
        for (int top = 0; top + 9 <= picture.height(); top++) {
            for (int left = 0; left + 7 <= picture.width(); left++) {
                found += matches(picture, sign, left, top) ? 1 : 0;
            }
        }
        return found;
    }

    private static boolean matches(Canvas picture, boolean[][] sign, int left, int top) {
        for (int y = 0; y < 9; y++) {
            for (int x = 1; x < 6; x++) {
                if (sign[y][x] != (picture.get(left + x, top + y) == 0xFFFFFF)) {
                    return false;
                }
            }
        }
        return true;
    }
}
