package io.provlog.gateway.page.log;

import io.provlog.contract.Times;
import io.provlog.gateway.log.TimeRange;
import io.provlog.gateway.page.Section;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// The address of the log with the filters in force, so that a view can be sent to a colleague.
record LogAddress(Map<String, String> filters) {

    static final String LOG = Section.Address.LOG;

    private static final List<String> ORDER =
            List.of("service", "action", "status", "cause", "server", "when", "from", "to");

    private static final List<String> RANGE = List.of("when", "from", "to");

    static LogAddress of(MultiValueMap<String, String> given) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : ORDER) {
            String value = given.getFirst(name);
            if (value != null && !value.isBlank()) {
                filters.put(name, value.strip());
            }
        }
        return new LogAddress(filters);
    }

    public boolean isFiltered() {
        return !filters.isEmpty();
    }

    /// The same view without some of its filters.
    String without(List<String> names) {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.keySet().removeAll(names);
        return new LogAddress(others).toString();
    }

    /// The same view from an older entry on.
    String olderThan(String cursor) {
        return with("cursor", cursor);
    }

    /// The same view with one entry open.
    String withOpen(UUID id) {
        return with("entry", id.toString());
    }

    /// Where new entries that match are told as they come. Times of entries to come are of no use.
    public String events() {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.keySet().removeAll(RANGE);
        return address("/api/events", others);
    }

    /// Leads to a file of all entries that match.
    public String export(String format) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put("format", format);
        return address(LOG + "/export", more);
    }

    /// The same filters as the API's call for that file takes them: a range that moves with the
    /// clock stands still there.
    String exported(TimeRange range, Instant now, String format) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("format", format);
        fixed.putAll(filters);
        fixed.keySet().removeAll(RANGE);
        put(fixed, "from", range.from(now));
        put(fixed, "to", range.to());
        return address("/api/provisioning-log/export", fixed);
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Instant time) {
        if (time != null) {
            parameters.put(name, Times.format(time));
        }
    }

    private String with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return new LogAddress(more).toString();
    }

    @Override
    public String toString() {
        return address(LOG, filters);
    }

    private static String address(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
