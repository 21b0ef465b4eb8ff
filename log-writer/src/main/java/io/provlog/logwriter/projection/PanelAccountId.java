package io.provlog.logwriter.projection;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.JsonText;
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
        JsonText response = outcome.responsePayload();
        return response == null || outcome.action() != Action.CREATE ? null : in(response.read());
    }

    private static @Nullable String in(JsonNode response) {
        return Stream.of("/id", "/data/id", "/account_id", "/data/account_id")
                .map(path -> text(response.at(path)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(JsonNode id) {
        return id.isString() || id.isIntegralNumber() ? id.asString() : null;
    }
}
