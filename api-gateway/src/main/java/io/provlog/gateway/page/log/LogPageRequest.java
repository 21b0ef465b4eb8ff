package io.provlog.gateway.page.log;

import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.log.LogParameters;
import io.provlog.gateway.log.ParsedLogQuery;
import io.provlog.gateway.log.Preset;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// What a page's address asks for. Beyond the API's filters it knows `when` (a range that moves
/// with the clock, or `custom`) and `entry` (the one that stands open).
///
/// @param open null where no entry stands open
/// @param isOlder whether the page does not start with the newest entries
record LogPageRequest(
        LogAddress address, ParsedLogQuery parsed, @Nullable UUID open, boolean isOlder) {

    static final String CUSTOM = "custom";

    private static final Set<String> KNOWN =
            Stream.concat(
                            LogParameters.FILTERS.stream(),
                            Stream.of("when", "entry", "limit", "cursor"))
                    .collect(Collectors.toUnmodifiableSet());

    static LogPageRequest of(MultiValueMap<String, String> all) {
        MultiValueMap<String, String> given = withoutIdleDates(all);
        Parameters parameters = new Parameters(given, KNOWN);
        Optional<UUID> open =
                parameters.read("entry", EntryId::parse, "entry must be an entry's id");
        ParsedLogQuery parsed = LogParameters.query(parameters, preset(parameters));
        return new LogPageRequest(
                LogAddress.of(given), parsed, open.orElse(null), given.containsKey("cursor"));
    }

    /// The form always sends its dates; they count where the range is a custom one. An address made
    /// by hand may leave `when` out.
    private static MultiValueMap<String, String> withoutIdleDates(
            MultiValueMap<String, String> all) {
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>(all);
        if (given.containsKey("when") && !CUSTOM.equals(given.getFirst("when"))) {
            given.remove("from");
            given.remove("to");
        } else if (given.containsKey("from") || given.containsKey("to")) {
            given.set("when", CUSTOM);
        }
        return given;
    }

    private static @Nullable Preset preset(Parameters parameters) {
        Optional<String> when = parameters.text("when", 10);
        if (when.isEmpty() || when.get().equals(CUSTOM)) {
            return null;
        }
        return parameters.choice("when", Preset.class).orElse(null);
    }
}
