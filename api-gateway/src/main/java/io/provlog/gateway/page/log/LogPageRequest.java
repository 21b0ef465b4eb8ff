package io.provlog.gateway.page.log;

import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.log.LogParameters;
import io.provlog.gateway.log.ParsedLogQuery;
import io.provlog.gateway.page.When;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What a page's address asks for. Beyond the API's filters it knows `when` (a range that moves
/// with the clock, or `custom`) and `entry` (the one that stands open).
///
/// @param open null where no entry stands open
/// @param isOlder whether the page does not start with the newest entries
record LogPageRequest(
        LogAddress address, ParsedLogQuery parsed, @Nullable UUID open, boolean isOlder) {

    private static final Set<String> KNOWN =
            Stream.concat(
                            LogParameters.FILTERS.stream(),
                            Stream.of("when", "entry", "limit", "cursor"))
                    .collect(Collectors.toUnmodifiableSet());

    static LogPageRequest of(MultiValueMap<String, String> all) {
        MultiValueMap<String, String> given = When.withoutIdleDates(all);
        Parameters parameters = new Parameters(given, KNOWN);
        Optional<UUID> open =
                parameters.read("entry", EntryId::parse, "entry must be an entry's id");
        ParsedLogQuery parsed = LogParameters.query(parameters, When.preset(parameters));
        return new LogPageRequest(
                LogAddress.of(given), parsed, open.orElse(null), given.containsKey("cursor"));
    }
}
