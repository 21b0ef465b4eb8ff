package io.provlog.devkit.panel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A hosting account as the Panel API shows it.
///
/// @param id chosen by the Panel, never given twice
public record Account(
        String id,
        String username,
        String domain,
        @Nullable String email,
        @JsonProperty("package") String packageName,
        Status status) {

    /// Whether the account's sites are served.
    public enum Status {
        ACTIVE,
        SUSPENDED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Account withStatus(Status status) {
        return new Account(id, username, domain, email, packageName, status);
    }
}
