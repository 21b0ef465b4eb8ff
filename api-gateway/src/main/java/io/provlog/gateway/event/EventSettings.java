package io.provlog.gateway.event;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param maxStreams how many may be open at once; a further one is refused
/// @param maxAge a stream is ended after so long: whoever opens it again is asked again who it is
@ConfigurationProperties("provlog.events")
@Validated
record EventSettings(
        @DefaultValue("1000")
                @Min(value = 1, message = "provlog.events.max-streams must be 1 to 100000")
                @Max(value = 100_000, message = "provlog.events.max-streams must be 1 to 100000")
                int maxStreams,
        @DefaultValue("5m") Duration maxAge) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    @AssertTrue(message = "provlog.events.max-age must be 1s to 1h")
    boolean isMaxAgeSensible() {
        return maxAge.compareTo(SHORTEST) >= 0 && maxAge.compareTo(LONGEST) <= 0;
    }
}
