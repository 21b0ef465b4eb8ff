package io.provlog.gateway.page.log;

import io.provlog.contract.AttemptStatus;
import io.provlog.contract.ContractJson;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.page.Words;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a Panel answered, in one line.
public final class PanelAnswer {

    private static final int MAX_LENGTH = 200;

    private PanelAnswer() {}

    /// What it said after how long.
    public static String evidence(LogEntry entry) {
        String took = Words.took(entry.durationMs());
        if (entry.status() == AttemptStatus.SUCCESS) {
            return "%s confirmed it in %s.".formatted(entry.server(), took);
        }
        String who =
                entry.httpStatus() == null
                        ? "No answer from %s".formatted(entry.server())
                        : "%s answered %d".formatted(entry.server(), entry.httpStatus());
        return message(entry.responsePayload())
                .map(text -> "%s after %s: %s".formatted(who, took, text))
                .orElse("%s after %s.".formatted(who, took));
    }

    private static Optional<String> message(@Nullable String payload) {
        return payload == null ? Optional.empty() : json(payload).flatMap(PanelAnswer::text);
    }

    private static Optional<JsonNode> json(String payload) {
        try {
            return Optional.of(ContractJson.read(payload));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode answer) {
        return Stream.of(answer, answer.path("message"), answer.path("error"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .flatMap(text -> text.lines().filter(line -> !line.isBlank()).limit(1))
                .map(PanelAnswer::sentence)
                .findFirst();
    }

    private static String sentence(String line) {
        if (line.length() > MAX_LENGTH) {
            return line.substring(0, MAX_LENGTH) + "…";
        }
        return line.matches(".*[.!?]") ? line : line + ".";
    }
}
