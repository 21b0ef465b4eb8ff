package io.provlog.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {

    private static final Offsets SOME = new Offsets(7, 0, 127, 128, 5_000_000_000L, Long.MAX_VALUE);

    @Test
    void comesBackFromItsText() {
        Offsets read = Offsets.read(SOME.text()).orElseThrow();
        assertThat(read).hasToString(SOME.toString());
        assertThat(SOME.text()).matches("[A-Za-z0-9_-]{1,40}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAA", "not an id", "AAAAB4A", "AAAAB_______________"})
    void isNotReadFromOtherTexts(String text) {
        assertThat(Offsets.read(text)).isEmpty();
    }

    @Test
    void readsNoMorePartitionsThanThereCanBe() {
        String text = new Offsets(7, new long[5_000]).text();
        assertThat(Offsets.read(text).orElseThrow().partitions()).isEqualTo(Offsets.MAX_PARTITIONS);
    }

    @Test
    void comparesPartitionByPartition() {
        Offsets one = new Offsets(7, 3, 5);
        Offsets other = new Offsets(7, 4, 4);
        assertThat(one.reaches(one)).isTrue();
        assertThat(one.reaches(other)).isFalse();
        assertThat(one.max(other)).hasToString("7[4, 5]");
        assertThat(one.max(other).reaches(other)).isTrue();
        assertThat(one.isComparableTo(other)).isTrue();
        assertThat(one.isComparableTo(new Offsets(8, 3, 5))).isFalse();
        assertThat(one.isComparableTo(new Offsets(7, 3))).isFalse();
    }
}
