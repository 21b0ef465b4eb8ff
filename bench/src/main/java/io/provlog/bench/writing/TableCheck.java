package io.provlog.bench.writing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds a table against what it must hold: each row is there once, with the wanted values in all
/// columns that are looked at, and no other row is.
final class TableCheck {

    private static final int FETCHED = 5_000;
    private static final String SEPARATOR = "\u001f";
    private static final String NULL = "␀";

    private final String table;
    private final String key;
    private final Map<String, byte[]> expected = new HashMap<>();
    private final MessageDigest md5 = md5();
    private String query = "";

    /// @param key the column that tells rows apart
    TableCheck(String table, String key) {
        this.table = table;
        this.key = key;
    }

    /// A row that must be there, instead of a former one with the same key.
    void expect(Map<String, @Nullable Object> row) {
        if (query.isEmpty()) {
            query = query(row);
        }
        String text =
                row.values().stream().map(TableCheck::text).collect(Collectors.joining(SEPARATOR));
        expected.put(
                String.valueOf(row.get(key)), md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    int size() {
        return expected.size();
    }

    /// What is wrong, a line for each row.
    List<String> violations(Connection connection) {
        List<String> violations = new ArrayList<>();
        Map<String, byte[]> missing = new HashMap<>(expected);
        try (var statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCHED);
            var rows = statement.executeQuery();
            while (rows.next()) {
                String found = rows.getString(1);
                byte[] wanted = missing.remove(found);
                if (wanted == null) {
                    violations.add("%s %s is nobody's, or there twice".formatted(table, found));
                } else if (!Arrays.equals(wanted, HexFormat.of().parseHex(rows.getString(2)))) {
                    violations.add("%s %s holds other values".formatted(table, found));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(table + " could not be checked", e);
        }
        missing.keySet().forEach(id -> violations.add("%s %s is missing".formatted(table, id)));
        return violations;
    }

    /// Each row's key and digest, which is made of the same text.
    private String query(Map<String, @Nullable Object> row) {
        return row.keySet().stream()
                .map(column -> "coalesce(%s, '%s')".formatted(sql(column), NULL))
                .collect(
                        Collectors.joining(
                                " || E'\\x1f' || ",
                                "select %s::text, md5(".formatted(key),
                                ") from " + table));
    }

    private static String sql(String column) {
        return column.endsWith("_at")
                ? "(extract(epoch from %s) * 1000000)::bigint::text".formatted(column)
                : column + "::text";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Instant time -> Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
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
