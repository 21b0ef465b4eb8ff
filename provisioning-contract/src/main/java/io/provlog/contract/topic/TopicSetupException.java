package io.provlog.contract.topic;

import org.jspecify.annotations.Nullable;

/// Kafka did not answer in time, or refused. Trying again later may help.
public final class TopicSetupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TopicSetupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
