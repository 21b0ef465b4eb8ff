package io.provlog.logwriter.sql;

import io.provlog.contract.ContractJson;
import java.io.StringWriter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Rows as one JSON parameter, which a statement takes apart with `json_to_recordset`: so a batch
/// costs one statement, however many rows it has. What is null is left out, which comes to the
/// same. Used by one thread.
public final class JsonRows {

    private final StringWriter json = new StringWriter();
    private final JsonGenerator out = ContractJson.mapper().createGenerator(json);
    private boolean empty = true;

    /// Begins the first row.
    public JsonRows() {
        out.writeStartArray();
    }

    /// Begins a row, to which values are then added.
    public JsonRows row() {
        if (!empty) {
            out.writeEndObject();
        }
        empty = false;
        out.writeStartObject();
        return this;
    }

    /// A value for a column of type `text`.
    public JsonRows text(String column, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(column, SqlValue.present(value));
        }
        return this;
    }

    /// A value for a column of type `timestamptz`.
    public JsonRows time(String column, @Nullable Instant value) {
        return text(column, value == null ? null : SqlValue.micros(value).toString());
    }

    /// A value for a column of type `uuid`.
    public JsonRows uuid(String column, @Nullable UUID value) {
        return text(column, value == null ? null : value.toString());
    }

    /// A value for a column of a type for integers.
    public JsonRows number(String column, @Nullable Number value) {
        if (value != null) {
            out.writeNumberProperty(column, value.longValue());
        }
        return this;
    }

    public boolean isEmpty() {
        return empty;
    }

    /// The parameter. Ends the rows.
    public String json() {
        // Ends what is open, too.
        out.close();
        return json.toString();
    }
}
