package io.provlog.cli.request;

import io.provlog.cli.failure.Failure;
import java.util.Map;

/// What became of a request that was to be published.
public sealed interface PublishResult {

    /// Kafka has it safely.
    ///
    /// @param place where, as far as it is known: further members of what is printed as JSON
    record Published(Map<String, ?> place) implements PublishResult {}

    /// Kafka surely does not have it.
    ///
    /// @param why what is wrong and what to do about it
    record NotPublished(Failure failure, String why) implements PublishResult {}

    /// It was sent, and no answer came: Kafka may have it.
    record Unknown(String why) implements PublishResult {}
}
