package io.provlog.gateway.page;

import io.provlog.contract.Times;
import io.provlog.contract.WireName;
import io.provlog.gateway.log.Preset;
import io.provlog.gateway.parameter.Parameters;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// The filter `when` of a list: a range that moves with the clock, or `custom` for chosen days.
public final class When {

    /// The days in `from` and `to` count.
    public static final String CUSTOM = "custom";

    private When() {}

    /// A filter form always sends its dates; they count where the range is a custom one. An address
    /// made by hand may leave `when` out.
    public static MultiValueMap<String, String> withoutIdleDates(
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

    /// The same with a range that moves with the clock as one that begins at a fixed time.
    public static MultiValueMap<String, String> fixed(
            MultiValueMap<String, String> given, Instant now) {
        MultiValueMap<String, String> fixed = new LinkedMultiValueMap<>(given);
        Optional.ofNullable(given.getFirst("when"))
                .flatMap(when -> WireName.find(Preset.class, when))
                .ifPresent(preset -> fixed.set("from", Times.format(now.minus(preset.length()))));
        return fixed;
    }

    /// Notes a problem where it is none of those that there are.
    public static void check(Parameters parameters) {
        preset(parameters);
    }

    /// The range that moves with the clock; null where there is none.
    public static @Nullable Preset preset(Parameters parameters) {
        Optional<String> when = parameters.text("when", 10);
        if (when.isEmpty() || when.get().equals(CUSTOM)) {
            return null;
        }
        return parameters.choice("when", Preset.class).orElse(null);
    }
}
