package io.provlog.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The load tool wrk, with a script that gives it a constant rate.
final class Wrk {

    private static final String RESULT = "result ";

    private final Path script;
    private final Path addresses;
    private final String gateway;
    private final String token;

    /// @param folder where script and addresses are written to
    Wrk(Path folder, List<String> addresses, String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
        script = folder.resolve("load.lua");
        this.addresses = folder.resolve("load-addresses.txt");
        try (InputStream lua = Wrk.class.getResourceAsStream("load.lua")) {
            Files.write(script, Objects.requireNonNull(lua).readAllBytes());
            Files.write(this.addresses, addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What came of a run.
    ///
    /// @param statuses answers by their status
    /// @param socketErrors connections that failed or took longer than ten seconds
    /// @param late requests that no connection was free for within ten milliseconds
    /// @param millis median, 90th, 99th and 99.9th percentile, and the longest
    record Result(
            Map<Integer, Long> statuses,
            long socketErrors,
            long late,
            double seconds,
            List<Double> millis) {

        long answers() {
            return statuses.values().stream().mapToLong(Long::longValue).sum();
        }

        long ok() {
            return statuses.getOrDefault(200, 0L);
        }
    }

    /// @param rate requests per second; 0 asks as fast as answers come
    Result run(int rate, int connections, int seconds) {
        List<String> command =
                List.of(
                        "wrk",
                        "--threads=1",
                        "--connections=" + connections,
                        "--duration=%ds".formatted(seconds),
                        "--timeout=10s",
                        "--script=" + script,
                        gateway,
                        "--",
                        addresses.toString(),
                        token,
                        Integer.toString(rate));
        try {
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(wrk.getInputStream().readAllBytes(), UTF_8);
            if (wrk.waitFor() != 0) {
                throw new IllegalStateException("wrk failed: " + output);
            }
            return read(output);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "wrk is needed: Debian and Homebrew have it as the package wrk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Result read(String output) {
        Map<String, String> results = new HashMap<>();
        output.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).split(" ", 2))
                .forEach(result -> results.put(result[0], result[1]));
        return new Result(
                statuses(results.get("statuses")),
                Long.parseLong(value(results, "socket-errors")),
                Long.parseLong(value(results, "late")),
                Double.parseDouble(value(results, "seconds")),
                Arrays.stream(value(results, "millis").split(" ")).map(Double::valueOf).toList());
    }

    private static String value(Map<String, String> results, String name) {
        return Objects.requireNonNull(results.get(name), () -> "wrk told no " + name);
    }

    private static Map<Integer, Long> statuses(@Nullable String text) {
        Map<Integer, Long> statuses = new TreeMap<>();
        if (text != null && !text.isBlank()) {
            for (String status : text.split(",", -1)) {
                String[] parts = status.split(":", 2);
                statuses.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
            }
        }
        return statuses;
    }
}
