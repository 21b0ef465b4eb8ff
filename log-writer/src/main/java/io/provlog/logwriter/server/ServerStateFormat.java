package io.provlog.logwriter.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/// Reads the records of `provisioning.servers`. Never throws.
final class ServerStateFormat {

    private ServerStateFormat() {}

    /// What a record says.
    sealed interface Word {

        /// The server is as the state says.
        record Is(ServerState state) implements Word {}

        /// The server is gone.
        record Gone(String server, Instant at) implements Word {}
    }

    /// Nothing where the record cannot be read.
    static Optional<Word> read(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null) {
            return Optional.empty();
        }
        String server = new String(key, UTF_8);
        if (value == null) {
            return Optional.of(new Word.Gone(server, Instant.ofEpochMilli(record.timestamp())));
        }
        try {
            return Optional.ofNullable(ContractJson.mapper().readValue(value, ServerState.class))
                    .filter(state -> isComplete(state) && state.server().equals(server))
                    .map(Word.Is::new);
        } catch (JacksonException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// JSON may lack what the types promise.
    private static boolean isComplete(ServerState state) {
        var test = state.test();
        var held = state.held();
        return Stream.of(state.server(), state.worker(), state.apiUrl(), state.at())
                        .allMatch(Objects::nonNull)
                && (test == null
                        || Stream.of(test.detail(), test.testedAt()).allMatch(Objects::nonNull))
                && (held == null
                        || Stream.of(held.since(), held.cause()).allMatch(Objects::nonNull));
    }
}
