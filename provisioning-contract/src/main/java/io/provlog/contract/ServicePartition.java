package io.provlog.contract;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/// The partition of `provisioning.requests` where a service's requests belong, which is what keeps
/// them in order: murmur2 over the key, as Kafka's Java producer has it (librdkafka calls it
/// `murmur2_random`).
public final class ServicePartition {

    private ServicePartition() {}

    /// The partition of a service among `partitions`.
    public static int of(String serviceId, int partitions) {
        byte[] key = serviceId.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
