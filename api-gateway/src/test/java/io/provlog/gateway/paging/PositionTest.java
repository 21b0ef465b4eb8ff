package io.provlog.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final String FILTER = "service=bakery";
    private static final Position POSITION =
            new Position(
                    Instant.parse("2026-11-23T06:41:09.214567Z"),
                    UUID.fromString("019aae0c-3f5e-7b1c-9d0c-0a3f5f0d9b11"));
    private static final NamePosition NAME = new NamePosition("münchen.example", "1042");

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(Position.read(POSITION.cursor(FILTER), FILTER)).contains(POSITION);
        assertThat(NamePosition.read(NAME.cursor(FILTER), FILTER)).contains(NAME);
    }

    @Test
    void refusesACursorOfOtherFilters() {
        assertThat(Position.read(POSITION.cursor(FILTER), "service=dental")).isEmpty();
        assertThat(NamePosition.read(NAME.cursor(FILTER), "service=dental")).isEmpty();
    }

    @Test
    void refusesACursorOfAnotherKind() {
        assertThat(Position.read(NAME.cursor(FILTER), FILTER)).isEmpty();
    }

    @Test
    void refusesACursorWithAnySingleCharacterChanged() {
        String cursor = POSITION.cursor(FILTER);
        // The last character holds bits that belong to no byte.
        for (int i = 0; i < cursor.length() - 1; i++) {
            char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = cursor.substring(0, i) + changed + cursor.substring(i + 1);
            assertThat(Position.read(damaged, FILTER)).as(damaged).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNoCursor(String text) {
        assertThat(Position.read(text, FILTER)).isEmpty();
        assertThat(NamePosition.read(text, FILTER)).isEmpty();
    }
}
