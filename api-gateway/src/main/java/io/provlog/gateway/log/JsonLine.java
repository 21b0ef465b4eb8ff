package io.provlog.gateway.log;

import io.provlog.contract.ContractJson;

/// JSON without a line end in it, whatever payloads it embeds.
public final class JsonLine {

    private JsonLine() {}

    /// Payloads are embedded as they are stored. In JSON a bare line end is but white space.
    public static String of(Object value) {
        return ContractJson.mapper()
                .writeValueAsString(value)
                .replace('\r', ' ')
                .replace('\n', ' ');
    }
}
