package io.provlog.gateway.log;

import java.util.Locale;

/// What somebody typed to find a service: part of a domain or client name, or a whole service id.
public record ServiceTerm(String text) {

    /// For LIKE on lower-cased names. Wildcards in the text stand for themselves.
    public String pattern() {
        String literal = text.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
        return "%" + literal + "%";
    }
}
