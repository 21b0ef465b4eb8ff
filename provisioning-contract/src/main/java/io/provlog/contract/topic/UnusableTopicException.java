package io.provlog.contract.topic;

/// An existing topic cannot serve. The message names the topic, what was expected and found, and
/// the command that mends it. Trying again without a change is useless.
public final class UnusableTopicException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableTopicException(String message) {
        super(message);
    }
}
