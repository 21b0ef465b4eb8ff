package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds the rows of a database against the outcomes that were published: each is there once, with
/// the same values in all columns, and nothing else is.
final class RowCheck {

    private static final int SHOWN = 10;
    private static final int FETCHED = 5_000;
    private static final String SEPARATOR = "\u001f";
    private static final String NULL = "␀";

    private final Map<UUID, byte[]> expected = new HashMap<>();
    private final MessageDigest md5 = md5();
    private String query = "";

    /// An outcome that must be there.
    void expect(AttemptOutcome outcome) {
        Map<String, @Nullable Object> row = LogRow.of(outcome);
        if (query.isEmpty()) {
            query = query(row);
        }
        String text =
                row.values().stream().map(RowCheck::text).collect(Collectors.joining(SEPARATOR));
        expected.put(LogRow.id(outcome), md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    int size() {
        return expected.size();
    }

    /// @throws IllegalStateException where anything is wrong: then no figure is worth showing
    void check(String name, Connection connection) {
        List<String> found = violations(connection);
        if (!found.isEmpty()) {
            throw new IllegalStateException(
                    "%s did not write what was published, so there is no figure. %d violations, such as:%n%s"
                            .formatted(
                                    name,
                                    found.size(),
                                    String.join(
                                            System.lineSeparator(),
                                            found.subList(0, Math.min(SHOWN, found.size())))));
        }
    }

    List<String> violations(Connection connection) {
        List<String> violations = new ArrayList<>();
        Map<UUID, byte[]> missing = new HashMap<>(expected);
        try (var statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCHED);
            var rows = statement.executeQuery();
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                byte[] wanted = missing.remove(id);
                if (wanted == null) {
                    violations.add("row %s is nobody's, or there twice".formatted(id));
                } else if (!Arrays.equals(wanted, HexFormat.of().parseHex(rows.getString(2)))) {
                    violations.add("row %s holds other values".formatted(id));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows could not be compared", e);
        }
        missing.keySet().forEach(id -> violations.add("row %s is missing".formatted(id)));
        return violations;
    }

    /// The digest of each row, made of the same text.
    private static String query(Map<String, @Nullable Object> row) {
        return row.entrySet().stream()
                .map(column -> "coalesce(%s, '%s')".formatted(sql(column.getKey()), NULL))
                .collect(
                        Collectors.joining(
                                " || E'\\x1f' || ", "select id, md5(", ") from provisioning_log"));
    }

    private static String sql(String column) {
        return column.endsWith("_at")
                ? "(extract(epoch from %s) * 1000000)::bigint::text".formatted(column)
                : column + "::text";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Instant time -> Long.toString(LogRow.micros(time));
            default -> value.toString();
        };
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
