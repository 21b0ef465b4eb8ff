package io.provlog.gateway.deadletter;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.Times;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.parameter.Between;
import io.provlog.gateway.parameter.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which dead letters are wanted; null where it does not matter.
///
/// @param service a part of a domain or client name in any case, or a whole service id
/// @param between when they were dead-lettered
/// @param ids these alone
public record DeadLetterFilter(
        DeadLetterState state,
        @Nullable Cause cause,
        @Nullable String server,
        @Nullable Action action,
        @Nullable String service,
        Between between,
        @Nullable List<UUID> ids) {

    /// Every parameter that narrows dead letters down.
    public static final Set<String> PARAMETERS =
            Set.of("state", "cause", "server", "action", "service", "from", "to", "ids");

    /// So many can be named one by one.
    public static final int MAX_IDS = 100;

    private static final String IDS_EXPECTED =
            "ids must be the ids of up to %d dead letters, with commas between them"
                    .formatted(MAX_IDS);
    private static final int MAX_SERVICE_LENGTH = 200;
    private static final int MAX_SERVER_LENGTH = 100;

    /// Reads a filter; open ones are wanted unless it says otherwise.
    public static DeadLetterFilter read(Parameters given) {
        return new DeadLetterFilter(
                given.choice("state", DeadLetterState.class).orElse(DeadLetterState.OPEN),
                given.choice("cause", Cause.class).orElse(null),
                given.text("server", MAX_SERVER_LENGTH).orElse(null),
                given.choice("action", Action.class).orElse(null),
                given.text("service", MAX_SERVICE_LENGTH).orElse(null),
                Between.read(given),
                given.read("ids", DeadLetterFilter::ids, IDS_EXPECTED).orElse(null));
    }

    private static Optional<List<UUID>> ids(String text) {
        String[] words = text.split(",", MAX_IDS + 1);
        List<UUID> ids =
                Arrays.stream(words).map(EntryId::parse).flatMap(Optional::stream).toList();
        return words.length <= MAX_IDS && ids.size() == words.length
                ? Optional.of(ids)
                : Optional.empty();
    }

    /// What it asks for besides the state, by the names of the parameters.
    public Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        put(asked, "cause", cause == null ? null : cause.wireName());
        put(asked, "server", server);
        put(asked, "action", action == null ? null : action.wireName());
        put(asked, "service", service);
        put(asked, "from", between.from() == null ? null : Times.format(between.from()));
        put(asked, "to", between.to() == null ? null : Times.format(between.to()));
        put(asked, "ids", ids == null ? null : joined(ids));
        return asked;
    }

    private static String joined(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }
}
