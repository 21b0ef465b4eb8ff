package io.provlog.gateway.export;

import io.provlog.contract.WireName;

/// What an export is written as.
enum ExportFormat implements WireName {
    CSV("csv", "text/csv;charset=UTF-8"),
    NDJSON("ndjson", "application/x-ndjson");

    private final String wireName;
    private final String contentType;

    ExportFormat(String wireName, String contentType) {
        this.wireName = wireName;
        this.contentType = contentType;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    String contentType() {
        return contentType;
    }

    Lines lines() {
        return switch (this) {
            case CSV -> new CsvLines();
            case NDJSON -> new NdjsonLines();
        };
    }
}
