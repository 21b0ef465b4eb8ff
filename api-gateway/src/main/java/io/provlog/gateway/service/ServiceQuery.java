package io.provlog.gateway.service;

import io.provlog.gateway.paging.NamePosition;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.parameter.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of the services.
///
/// @param search a part of a domain or client name in any case, or a whole service id; null for all
/// @param after the page begins after this position; null for the first
public record ServiceQuery(@Nullable String search, int limit, @Nullable NamePosition after) {

    /// What a request may ask for.
    public static final Set<String> PARAMETERS = Set.of("search", "limit", "cursor");

    private static final int MAX_SEARCH_LENGTH = 200;

    /// Reads what a request asks for.
    public static ServiceQuery read(Parameters given) {
        String search = given.text("search", MAX_SEARCH_LENGTH).orElse(null);
        return new ServiceQuery(
                search,
                Page.limit(given),
                Page.after(given, text -> NamePosition.read(text, filter(search))));
    }

    String cursor(ServiceEntry last) {
        return new NamePosition(last.service().domain(), last.service().id())
                .cursor(filter(search));
    }

    private static String filter(@Nullable String search) {
        return "services/" + search;
    }
}
