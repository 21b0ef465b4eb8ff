package io.provlog.gateway.page.log;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.WireName;
import io.provlog.gateway.log.Preset;
import io.provlog.gateway.page.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The filters as they stand above the log.
///
/// @param service what is searched for; empty where nothing is
/// @param withoutService the view without the search
/// @param from the custom range's first day, as it was given
/// @param to the custom range's last day, as it was given
record FilterBar(
        String service,
        String withoutService,
        List<Choice> choices,
        Choice when,
        String from,
        String to) {

    /// One filter with its possible values.
    ///
    /// @param without the view without this filter
    record Choice(String name, String label, List<Option> options, String without) {

        public boolean isOn() {
            return options.stream().skip(1).anyMatch(Option::selected);
        }
    }

    record Option(String value, String title, boolean selected) {}

    static FilterBar of(LogAddress address, List<String> servers) {
        return new FilterBar(
                value(address, "service"),
                address.without(List.of("service")),
                List.of(
                        choice(address, "Action", Action.class, Words::action),
                        choice(address, "Status", AttemptStatus.class, Words::status),
                        choice(address, "Cause", Cause.class, Cause::title),
                        servers(address, servers)),
                when(address),
                value(address, "from"),
                value(address, "to"));
    }

    private static <E extends Enum<E> & WireName> Choice choice(
            LogAddress address, String label, Class<E> type, Function<E, String> title) {
        String name = Words.lower(label);
        String chosen = value(address, name);
        Stream<Option> options =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> option(constant, title.apply(constant), chosen));
        return new Choice(
                name, label, withAny("Any", chosen, options), address.without(List.of(name)));
    }

    private static Choice servers(LogAddress address, List<String> servers) {
        String chosen = value(address, "server");
        // Services may have left a server that the log still tells of.
        Stream<String> all =
                chosen.isEmpty() || servers.contains(chosen)
                        ? servers.stream()
                        : Stream.concat(servers.stream(), Stream.of(chosen));
        Stream<Option> options = all.map(name -> new Option(name, name, name.equals(chosen)));
        return new Choice(
                "server",
                "Server",
                withAny("Any", chosen, options),
                address.without(List.of("server")));
    }

    private static Choice when(LogAddress address) {
        String chosen = value(address, "when");
        Stream<Option> presets =
                Arrays.stream(Preset.values())
                        .map(preset -> option(preset, preset.title(), chosen));
        Option custom =
                new Option(
                        LogPageRequest.CUSTOM, "Chosen days", chosen.equals(LogPageRequest.CUSTOM));
        return new Choice(
                "when",
                "When",
                withAny("Any time", chosen, Stream.concat(presets, Stream.of(custom))),
                address.without(List.of("when", "from", "to")));
    }

    private static Option option(WireName constant, String title, String chosen) {
        return new Option(constant.wireName(), title, constant.wireName().equals(chosen));
    }

    private static List<Option> withAny(String any, String chosen, Stream<Option> options) {
        List<Option> all = new ArrayList<>();
        all.add(new Option("", any, chosen.isEmpty()));
        options.forEach(all::add);
        return all;
    }

    private static String value(LogAddress address, String name) {
        return address.filters().getOrDefault(name, "");
    }
}
