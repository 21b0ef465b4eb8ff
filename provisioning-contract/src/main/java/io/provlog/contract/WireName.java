package io.provlog.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A constant that is written outside (JSON, headers, table, query string) in lower case with
/// hyphens.
public interface WireName {

    /// The word as it stands in JSON, headers, the table and query strings, such as `dead-letter`.
    String wireName();

    /// The constant with this wire name, if there is one. Case matters, as it does in JSON.
    static <E extends Enum<E> & WireName> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }

    /// All wire names of a type, for messages: `create, suspend, unsuspend, terminate`.
    static <E extends Enum<E> & WireName> String list(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(WireName::wireName)
                .collect(Collectors.joining(", "));
    }
}
