package io.provlog.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The worker as a member of its group.
///
/// @param name how outcomes name this worker; the host's name unless set
/// @param drainTimeout how long running calls may take to end when the worker stops or gives a
///   partition up; what has not ended by then is taken up by the next owner as interrupted
@Validated
@ConfigurationProperties("provlog.worker")
public record WorkerSettings(
        @Nullable String name,
        @DefaultValue("20s") @DurationMin @DurationMax(minutes = 4) Duration drainTimeout) {

    String nameOrHost() {
        if (name != null && !name.isBlank()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker";
        }
    }
}
