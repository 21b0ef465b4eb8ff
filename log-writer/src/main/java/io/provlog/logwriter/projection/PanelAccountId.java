package io.provlog.logwriter.projection;

import io.provlog.contract.AttemptOutcome;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a successful attempt tells about the Panel's id of the account.
final class PanelAccountId {

    private PanelAccountId() {}

    /// Whether the attempt made the account or ended it, so that a former id is of no use.
    static boolean changed(AttemptOutcome outcome) {
        return switch (outcome.action()) {
            case CREATE, TERMINATE -> true;
            case SUSPEND, UNSUSPEND -> false;
        };
    }

    /// The id that the Panel sent after a create; null where it sent none.
    static @Nullable String of(AttemptOutcome outcome) {
        JsonNode response = outcome.responsePayload();
        return response == null
                ? null
                : switch (outcome.action()) {
                    case CREATE ->
                            Stream.of("/id", "/data/id", "/account_id", "/data/account_id")
                                    .map(path -> text(response.at(path)))
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(null);
                    case SUSPEND, UNSUSPEND, TERMINATE -> null;
                };
    }

    private static @Nullable String text(JsonNode id) {
        return id.isString() || id.isIntegralNumber() ? id.asString() : null;
    }
}
