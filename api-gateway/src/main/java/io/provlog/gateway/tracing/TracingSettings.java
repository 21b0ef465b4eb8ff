package io.provlog.gateway.tracing;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where people look at traces.
///
/// @param link the address of a trace's page, with `{traceId}` in the place of its id; empty or not
///   set: traces are only named
@Validated
@ConfigurationProperties("provlog.tracing")
public record TracingSettings(
        @Nullable
                @Pattern(
                        regexp = "|https?://[^{}\\s]+\\{traceId}[^{}\\s]*",
                        message =
                                "provlog.tracing.link must be an http or https address with"
                                        + " {traceId} in it, such as"
                                        + " https://tracing.example.com/trace/{traceId}")
                String link) {

    /// The page of a trace; null where none is known.
    public @Nullable String linkTo(@Nullable String traceId) {
        return link == null || link.isEmpty() || traceId == null
                ? null
                : link.replace("{traceId}", traceId);
    }
}
