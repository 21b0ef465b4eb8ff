package io.provlog.quickstart.story;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A span as it comes over the wire: `ExportTraceServiceRequest` of opentelemetry-proto 1.x.
///
/// @param service whose it is
/// @param parentId empty for the first of a trace
/// @param attributes those that are text
record Span(
        String service,
        String traceId,
        String spanId,
        String parentId,
        String name,
        Map<String, String> attributes) {

    static List<Span> read(byte[] request) {
        List<Span> spans = new ArrayList<>();
        for (Protobuf resourceSpans : Protobuf.of(request).messages(1)) {
            Map<String, String> resource = new TreeMap<>();
            resourceSpans.messages(1).forEach(r -> resource.putAll(attributes(r.messages(1))));
            String service = resource.getOrDefault("service.name", "");
            for (Protobuf scopeSpans : resourceSpans.messages(2)) {
                scopeSpans.messages(2).forEach(span -> spans.add(span(service, span)));
            }
        }
        return spans;
    }

    private static Span span(String service, Protobuf span) {
        return new Span(
                service,
                HexFormat.of().formatHex(span.bytes(1)),
                HexFormat.of().formatHex(span.bytes(2)),
                HexFormat.of().formatHex(span.bytes(4)),
                span.text(5),
                attributes(span.messages(9)));
    }

    private static Map<String, String> attributes(List<Protobuf> pairs) {
        Map<String, String> attributes = new TreeMap<>();
        for (Protobuf pair : pairs) {
            pair.messages(2).forEach(value -> attributes.put(pair.text(1), value.text(1)));
        }
        return attributes;
    }
}
