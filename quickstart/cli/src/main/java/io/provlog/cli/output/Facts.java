package io.provlog.cli.output;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Named values, one below the other; those that are not there are left out. For one thread.
public final class Facts {

    private static final int WIDTH = 14;

    private final List<String> lines = new ArrayList<>();

    /// Adds a value.
    public Facts add(String name, JsonNode value) {
        return add(name, value.isContainer() ? value.toString() : value.asString(""));
    }

    /// Adds a value, unless it is empty.
    public Facts add(String name, String value) {
        if (!value.isEmpty()) {
            lines.add((name + ":" + " ".repeat(WIDTH)).substring(0, WIDTH) + Table.cell(value));
        }
        return this;
    }

    /// Adds a table below a title, unless it has no rows.
    public Facts add(String title, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(title + ":");
            table.lines().forEach(line -> lines.add("  " + line));
        }
        return this;
    }

    /// What was added.
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
