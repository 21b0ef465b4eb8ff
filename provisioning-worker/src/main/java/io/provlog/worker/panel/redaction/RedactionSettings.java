package io.provlog.worker.panel.redaction;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What is masked in payloads beyond [SecretNames#DEFAULTS].
///
/// @param names further field, parameter or header names; case and separators do not matter
@ConfigurationProperties("provlog.redaction")
public record RedactionSettings(@DefaultValue List<String> names) {}
