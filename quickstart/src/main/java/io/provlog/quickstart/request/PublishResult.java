package io.provlog.quickstart.request;

/// What became of a request that was to be published.
sealed interface PublishResult {

    /// Kafka has it safely.
    record Published(int partition, long offset) implements PublishResult {}

    /// Kafka surely does not have it.
    ///
    /// @param why what is wrong and what to do about it
    record NotPublished(String why) implements PublishResult {}

    /// It was sent, and no answer came: Kafka may have it.
    record Unknown(String why) implements PublishResult {}
}
