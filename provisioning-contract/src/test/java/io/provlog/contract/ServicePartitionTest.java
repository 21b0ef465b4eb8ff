package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePartitionTest {

    @ParameterizedTest
    @ValueSource(strings = {"1042", "0", "example", "ärger-ß-😀", " "})
    void isWhereKafkasOwnProducerPutsTheKey(String serviceId) {
        assertSame(serviceId, 12);
        assertSame(serviceId, 1);
    }

    @Test
    void isWhereKafkasOwnProducerPutsAnyKey() {
        Random random = new Random(1042);
        for (int i = 0; i < 10_000; i++) {
            assertSame(Long.toString(random.nextLong(), 36), 1 + random.nextInt(100));
        }
    }

    /// Fixed, since records that were written long ago must still be found.
    @Test
    void neverChanges() {
        assertThat(ServicePartition.of("1042", 12)).isEqualTo(11);
    }

    private static void assertSame(String serviceId, int partitions) {
        byte[] key = serviceId.getBytes(StandardCharsets.UTF_8);
        assertThat(ServicePartition.of(serviceId, partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
    }
}
