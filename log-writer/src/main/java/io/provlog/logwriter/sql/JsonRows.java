package io.provlog.logwriter.sql;

import io.provlog.contract.ContractJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows as one JSON parameter, which a statement takes apart with `json_to_recordset`: so a batch
/// costs one statement, however many rows it has. Used by one thread.
public final class JsonRows {

    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    /// Begins a row, to which values are then added.
    public JsonRows row() {
        rows.add(new LinkedHashMap<>());
        return this;
    }

    /// A value for a column of type `text`.
    public JsonRows text(String column, @Nullable String value) {
        return add(column, SqlValue.text(value));
    }

    /// A value for a column of type `timestamptz`.
    public JsonRows time(String column, @Nullable Instant value) {
        return add(column, value == null ? null : SqlValue.micros(value).toString());
    }

    /// A value for a column of type `uuid`.
    public JsonRows uuid(String column, @Nullable UUID value) {
        return add(column, value);
    }

    /// A value for a column of a type for integers.
    public JsonRows number(String column, @Nullable Number value) {
        return add(column, value);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The parameter.
    public String json() {
        return ContractJson.mapper().writeValueAsString(rows);
    }

    private JsonRows add(String column, @Nullable Object value) {
        rows.getLast().put(column, value);
        return this;
    }
}
