package io.provlog.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void readsWhatTheScriptTells() {
        assertThat(
                        Wrk.read(
                                """
                                Running 1s test @ http://localhost:8080
                                result statuses 200:500,503:2
                                result socket-errors 1
                                result late 3
                                result seconds 1.5
                                result millis 1.0 2.0 3.0 4.0 5.0
                                """))
                .isEqualTo(
                        new Wrk.Result(
                                Map.of(200, 500L, 503, 2L),
                                1,
                                3,
                                1.5,
                                List.of(1.0, 2.0, 3.0, 4.0, 5.0)));
    }
}
