package io.provlog.worker.panel.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a Panel answered. Not masked yet.
///
/// @param text the body, decoded; empty where there was none
/// @param json the body as JSON, where it is complete and nothing else
/// @param cut whether the body was longer than is read, or broke off
/// @param location where a redirect points
/// @param retryAfter the Panel's wish, from a number of seconds or a date
public record PanelAnswer(
        int status,
        String text,
        @Nullable JsonNode json,
        boolean cut,
        @Nullable String location,
        @Nullable Duration retryAfter) {

    public boolean isSuccessful() {
        return status / 100 == 2;
    }

    public boolean isRedirect() {
        return status / 100 == 3;
    }

    /// The body is left out: it may echo a secret.
    @Override
    public String toString() {
        return "PanelAnswer[" + status + "]";
    }
}
