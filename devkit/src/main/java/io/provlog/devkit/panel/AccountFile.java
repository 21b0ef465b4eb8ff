package io.provlog.devkit.panel;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Keeps accounts over a restart: a file with one line of JSON for each change, written before the
/// change is answered. Opening it leaves only the last line of each account. The object's own lock
/// keeps lines whole.
final class AccountFile {

    private record Line(String server, Account account, boolean terminated) {

        String key() {
            return server + "/" + account.id();
        }
    }

    private final Path path;
    private final List<Line> kept;

    private AccountFile(Path path, List<Line> kept) {
        this.path = path;
        this.kept = kept;
    }

    static AccountFile open(Path path) {
        try {
            List<Line> lines = Files.exists(path) ? read(path) : List.of();
            rewrite(path, lines);
            return new AccountFile(path, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Accounts cannot be kept in %s".formatted(path), e);
        }
    }

    /// What became of a server's accounts before this start.
    List<AccountChange> changes(String server) {
        return kept.stream()
                .filter(line -> line.server().equals(server))
                .map(line -> new AccountChange(line.account(), line.terminated()))
                .toList();
    }

    synchronized void append(String server, AccountChange change) {
        try {
            Files.writeString(
                    path,
                    text(new Line(server, change.account(), change.terminated())),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Accounts cannot be kept in %s".formatted(path), e);
        }
    }

    private static List<Line> read(Path path) throws IOException {
        Map<String, Line> last = new LinkedHashMap<>();
        for (String text : Files.readAllLines(path)) {
            try {
                Line line = ContractJson.mapper().readValue(text, Line.class);
                last.put(line.key(), line);
            } catch (JacksonException e) {
                // The end of a line that a kill cut short: its change was never answered.
            }
        }
        return new ArrayList<>(last.values());
    }

    private static void rewrite(Path path, List<Line> lines) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.write(fresh, lines.stream().map(line -> text(line).stripTrailing()).toList());
        Files.move(
                fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(Line line) {
        return ContractJson.mapper().writeValueAsString(line) + "\n";
    }
}
