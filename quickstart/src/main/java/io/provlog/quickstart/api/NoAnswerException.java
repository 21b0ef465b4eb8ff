package io.provlog.quickstart.api;

/// The gateway gave no answer that helps. The message says what to do.
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1;

    NoAnswerException(String message) {
        super(message, null, false, false);
    }
}
