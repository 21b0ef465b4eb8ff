package io.provlog.devkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalPortTest {

    /// A broker needs two: of a few thousand, the same one was once given out for both.
    @Test
    void givesNoPortOutTwice() {
        assertThat(IntStream.range(0, 2_000).map(_ -> LocalPort.free()).toArray())
                .doesNotHaveDuplicates();
    }
}
