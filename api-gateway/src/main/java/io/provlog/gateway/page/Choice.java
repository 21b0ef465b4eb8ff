package io.provlog.gateway.page;

import io.provlog.contract.WireName;
import io.provlog.gateway.log.Preset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One filter above a list with its possible values, the first of which is none.
///
/// @param without the view without this filter
public record Choice(String name, String label, List<Option> options, String without) {

    /// One value.
    public record Option(String value, String title, boolean selected) {}

    /// Whether something is chosen.
    public boolean isOn() {
        return options.stream().skip(1).anyMatch(Option::selected);
    }

    /// One of a fixed set of words.
    ///
    /// @param none what it is called where nothing is chosen
    public static <E extends Enum<E> & WireName> Choice of(
            FilterAddress address,
            String label,
            String none,
            Class<E> type,
            Function<E, String> title) {
        String name = Words.lower(label);
        String chosen = address.value(name);
        Stream<Option> options =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> option(constant, title.apply(constant), chosen));
        return new Choice(
                name,
                label,
                withNone(none, chosen, options),
                address.without(List.of(name)).toString());
    }

    /// One of the Panel servers. One that no service is on any more stands there while it is
    /// chosen.
    public static Choice servers(FilterAddress address, List<String> servers) {
        String chosen = address.value("server");
        Stream<String> all =
                chosen.isEmpty() || servers.contains(chosen)
                        ? servers.stream()
                        : Stream.concat(servers.stream(), Stream.of(chosen));
        Stream<Option> options = all.map(name -> new Option(name, name, name.equals(chosen)));
        return new Choice(
                "server",
                "Server",
                withNone("Any", chosen, options),
                address.without(List.of("server")).toString());
    }

    /// A time range.
    public static Choice when(FilterAddress address) {
        String chosen = address.value("when");
        Stream<Option> presets =
                Arrays.stream(Preset.values())
                        .map(preset -> option(preset, preset.title(), chosen));
        Option custom = new Option(When.CUSTOM, "Chosen days", chosen.equals(When.CUSTOM));
        return new Choice(
                "when",
                "When",
                withNone("Any time", chosen, Stream.concat(presets, Stream.of(custom))),
                address.without(List.of("when", "from", "to")).toString());
    }

    private static Option option(WireName constant, String title, String chosen) {
        return new Option(constant.wireName(), title, constant.wireName().equals(chosen));
    }

    private static List<Option> withNone(String none, String chosen, Stream<Option> options) {
        List<Option> all = new ArrayList<>();
        all.add(new Option("", none, chosen.isEmpty()));
        options.forEach(all::add);
        return all;
    }
}
