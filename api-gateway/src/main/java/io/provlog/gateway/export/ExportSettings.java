package io.provlog.gateway.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param maxRunning how many exports run at once; a further one is refused
@ConfigurationProperties("provlog.export")
@Validated
record ExportSettings(
        @DefaultValue("4")
                @Min(value = 1, message = "provlog.export.max-running must be 1 to 100")
                @Max(value = 100, message = "provlog.export.max-running must be 1 to 100")
                int maxRunning) {}
