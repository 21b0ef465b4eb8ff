package io.provlog.gateway.page;

import java.util.List;

/// The filters as they stand above a list.
///
/// @param service what is searched for; empty where nothing is
/// @param withoutService the view without the search
/// @param from the custom range's first day, as it was given
/// @param to the custom range's last day, as it was given
public record FilterBar(
        String service,
        String withoutService,
        List<Choice> choices,
        Choice when,
        String from,
        String to) {

    /// The filters in force.
    ///
    /// @param choices those beside the search and the time
    public static FilterBar of(FilterAddress address, List<Choice> choices) {
        return new FilterBar(
                address.value("service"),
                address.without(List.of("service")).toString(),
                choices,
                Choice.when(address),
                address.value("from"),
                address.value("to"));
    }
}
