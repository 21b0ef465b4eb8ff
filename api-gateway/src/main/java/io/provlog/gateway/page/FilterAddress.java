package io.provlog.gateway.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// The address of a list with the filters in force, so that a view can be sent to a colleague.
///
/// @param path the list's own
/// @param filters by their names, in their order
public record FilterAddress(String path, Map<String, String> filters) {

    /// The address that a request asks for.
    ///
    /// @param order the filters that the list knows
    public static FilterAddress of(
            String path, List<String> order, MultiValueMap<String, String> given) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : order) {
            String value = given.getFirst(name);
            if (value != null && !value.isBlank()) {
                filters.put(name, value.strip());
            }
        }
        return new FilterAddress(path, filters);
    }

    /// Whether any filter is in force.
    public boolean isFiltered() {
        return !filters.isEmpty();
    }

    /// What a filter is set to; empty where it is not in force.
    public String value(String name) {
        return filters.getOrDefault(name, "");
    }

    /// The same view without some of its filters.
    public FilterAddress without(List<String> names) {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.keySet().removeAll(names);
        return new FilterAddress(path, others);
    }

    /// The same view with one more filter, or with that filter set to something else.
    public FilterAddress with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return new FilterAddress(path, more);
    }

    /// The same filters for another page.
    public FilterAddress at(String otherPath) {
        return new FilterAddress(otherPath, filters);
    }

    @Override
    public String toString() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        filters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(filters).toUriString();
    }
}
