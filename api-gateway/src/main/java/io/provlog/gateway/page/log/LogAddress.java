package io.provlog.gateway.page.log;

import io.provlog.gateway.page.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// The address of the log with the filters in force, so that a view can be sent to a colleague.
record LogAddress(Map<String, String> filters) {

    static final String LOG = Section.Address.LOG;

    private static final List<String> ORDER =
            List.of("service", "action", "status", "cause", "server", "when", "from", "to");

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

    private String with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return new LogAddress(more).toString();
    }

    @Override
    public String toString() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(LOG);
        filters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(filters).toUriString();
    }
}
