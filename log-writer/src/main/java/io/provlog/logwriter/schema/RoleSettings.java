package io.provlog.logwriter.schema;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who else uses the database.
///
/// @param gateway the api-gateway's role, which may read the log and replay dead letters
@Validated
@ConfigurationProperties("provlog.roles")
public record RoleSettings(@DefaultValue("provlog_gateway") @NotBlank String gateway) {}
