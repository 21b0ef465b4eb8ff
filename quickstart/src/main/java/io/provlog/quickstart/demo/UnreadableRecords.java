package io.provlog.quickstart.demo;

import java.util.List;

/// Records as a billing system with a bug might publish them. For one thread.
final class UnreadableRecords {

    record Unreadable(String key, String value) {}

    private static final String KEY = "2116";

    private static final List<String> VALUES =
            List.of(
                    """
                    {"id":"20417","action":"create","service":{"id":"2116","domain":"verde-garden.example","server":"panel-1"}}\
                    """,
                    """
                    {"id":"7d0c6f0e-57c5-4a43-9d5f-0e2b9a5c1d21","action":"upgrade","requestedBy":"billing",\
                    "service":{"id":"2116","domain":"verde-garden.example","server":"panel-1"}}\
                    """,
                    """
                    {"id":"1b6ef0a8-93a7-4f0e-8c0e-6d1f6c8f3b10","action":"suspend","service":{"id":"2116\
                    """,
                    """
                    {"id":"c5f3a0f7-4f7e-4a2b-9f68-90fd0c3b7a55","action":"suspend",\
                    "service":{"id":"2116","server":"panel-1"}}\
                    """);

    private int next;

    Unreadable next() {
        String value = VALUES.get(next++ % VALUES.size());
        return new Unreadable(KEY, value);
    }
}
