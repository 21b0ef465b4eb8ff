package io.provlog.worker.panel;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells of unusable servers at start without a stack trace.
final class UnusableServersAnalyzer extends AbstractFailureAnalyzer<UnusableServersException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableServersException cause) {
        return new FailureAnalysis(
                "The Panel servers cannot be used: " + cause.getMessage(),
                "Correct the named setting or the file's field, then start again.",
                cause);
    }
}
