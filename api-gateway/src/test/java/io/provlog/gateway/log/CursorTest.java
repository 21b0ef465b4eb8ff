package io.provlog.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final LogFilter FILTER =
            new LogFilter("bakery", null, null, null, null, new TimeRange(null, null, null));
    private static final Position POSITION =
            new Position(
                    Instant.parse("2026-11-23T06:41:09.214567Z"),
                    UUID.fromString("019aae0c-3f5e-7b1c-9d0c-0a3f5f0d9b11"));

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(Cursor.read(Cursor.write(POSITION, FILTER), FILTER)).contains(POSITION);
    }

    @Test
    void refusesACursorOfOtherFilters() {
        LogFilter other =
                new LogFilter("dental", null, null, null, null, new TimeRange(null, null, null));
        assertThat(Cursor.read(Cursor.write(POSITION, FILTER), other)).isEmpty();
    }

    @Test
    void refusesACursorWithAnySingleCharacterChanged() {
        String cursor = Cursor.write(POSITION, FILTER);
        // The last character holds bits that belong to no byte.
        for (int i = 0; i < cursor.length() - 1; i++) {
            char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = cursor.substring(0, i) + changed + cursor.substring(i + 1);
            assertThat(Cursor.read(damaged, FILTER)).as(damaged).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNoCursor(String text) {
        assertThat(Cursor.read(text, FILTER)).isEmpty();
    }
}
