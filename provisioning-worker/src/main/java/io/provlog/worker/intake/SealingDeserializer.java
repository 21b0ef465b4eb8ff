package io.provlog.worker.intake;

import io.provlog.contract.PasswordSeal;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Encrypts the password in a request as soon as it is read, so that nothing that the worker writes
/// of it (journal, dead letter, a request sent on) holds it plain. Called by the consumer's thread.
public final class SealingDeserializer implements Deserializer<byte[]> {

    private final @Nullable PasswordSeal seal;

    /// @param seal null where no key is set: then every byte stays as it came
    public SealingDeserializer(@Nullable PasswordSeal seal) {
        this.seal = seal;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka does not say that a value may be null
    public byte[] deserialize(String topic, byte[] value) {
        return seal == null ? value : seal.seal(value);
    }
}
