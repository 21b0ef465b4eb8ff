package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.deadletter.DeadLetterFilter;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.When;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// What the address of a preview asks for: filters as the list of dead letters has them, or the ids
/// of chosen ones.
///
/// @param filters the same by the names that a bulk replay takes; a range that moves with the clock
///   stands still from now on
/// @param isEmptyChoice whether chosen ones are wanted, and none was chosen
/// @param cursor where the list named by `show` goes on; null for the beginning
record PreviewRequest(
        MultiValueMap<String, String> filters,
        boolean isEmptyChoice,
        @Nullable String cursor,
        @Nullable String show) {

    private static final List<String> NAMES =
            List.of("service", "cause", "server", "action", "from", "to", "ids");

    static PreviewRequest of(MultiValueMap<String, String> all, Instant now) {
        MultiValueMap<String, String> given = When.fixed(When.withoutIdleDates(all), now);
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        for (String name : NAMES) {
            String value = String.join(",", given.getOrDefault(name, List.of())).strip();
            if (!value.isEmpty()) {
                filters.set(name, value);
            }
        }
        return new PreviewRequest(
                filters,
                given.containsKey("chosen") && !filters.containsKey("ids"),
                given.getFirst("cursor"),
                given.getFirst("show"));
    }

    /// The preview of what a filter matches.
    static FilterAddress address(DeadLetterFilter filter) {
        return new FilterAddress(Section.Address.REPLAY, filter.asked());
    }
}
