package io.provlog.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Columns of text, each as wide as its widest cell. For one thread.
public final class Table {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<List<String>> rows = new ArrayList<>();

    /// @param titles of the columns
    public Table(String... titles) {
        row(titles);
    }

    /// Adds a row of as many cells.
    public void row(String... cells) {
        rows.add(Stream.of(cells).map(Table::cell).toList());
    }

    /// In one line: no terminal should see what else a text may hold.
    static String cell(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    /// Whether it has nothing but titles.
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /// Titles and rows, without blanks at the end.
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> pad(row.get(column), width(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
