package io.provlog.gateway.replayrun;

import io.provlog.gateway.deadletter.DeadLetterFilter;
import io.provlog.gateway.deadletter.Wish;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A bulk replay as somebody asks for it.
///
/// @param dryRun only tells what would be replayed
/// @param wish for each of the dead letters; a dry run's has no reason
/// @param expected how many have to match; null where it does not matter
public record RunOrder(
        DeadLetterFilter filter,
        boolean dryRun,
        Wish wish,
        double ratePerSecond,
        boolean canary,
        @Nullable Integer expected) {

    /// The object that the filters may stand in.
    static final String FILTERS = "filters";

    /// Only open dead letters are replayed, so that nobody has to say so.
    public static final Set<String> FIELDS =
            Stream.concat(
                            DeadLetterFilter.PARAMETERS.stream()
                                    .filter(name -> !name.equals("state")),
                            Stream.of(
                                    "reason",
                                    "force",
                                    "dryRun",
                                    "ratePerSecond",
                                    "canary",
                                    "expected"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final double MIN_RATE = 0.1;
    private static final double MAX_RATE = 1000;
    private static final double DEFAULT_RATE = 10;
    private static final int MAX_EXPECTED = 999_999_999;
    private static final int MAX_REASON_LENGTH = 500;

    /// Of no use where something is missing or wrong: then the body has problems.
    public static RunOrder read(Parameters body) {
        boolean dryRun = body.flag("dryRun", true);
        if (!dryRun) {
            body.require("reason");
        }
        String reason = body.text("reason", MAX_REASON_LENGTH).orElse("");
        return new RunOrder(
                DeadLetterFilter.read(body),
                dryRun,
                new Wish(reason, body.flag("force")),
                body.read(
                                "ratePerSecond",
                                RunOrder::rate,
                                "ratePerSecond must be a number from 0.1 to 1000")
                        .orElse(DEFAULT_RATE),
                body.flag("canary", true),
                body.number("expected", 0, MAX_EXPECTED).orElse(null));
    }

    private static Optional<Double> rate(String text) {
        return text.matches("\\d{1,4}(\\.\\d{1,9})?")
                ? Optional.of(Double.valueOf(text))
                        .filter(rate -> rate >= MIN_RATE && rate <= MAX_RATE)
                : Optional.empty();
    }
}
