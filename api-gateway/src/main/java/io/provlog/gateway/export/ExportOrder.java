package io.provlog.gateway.export;

import static java.util.stream.Collectors.joining;

import io.provlog.contract.Times;
import io.provlog.gateway.log.LogFilter;
import io.provlog.gateway.log.LogParameters;
import io.provlog.gateway.parameter.Parameters;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// What somebody wants to have as a file.
///
/// @param filters those that were given, by name, as they were given
record ExportOrder(ExportFormat format, LogFilter filter, Map<String, String> filters) {

    private static final Set<String> KNOWN =
            Stream.concat(LogParameters.FILTERS.stream(), Stream.of("format"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final int MAX_GIST = 60;

    static Parameters parameters(MultiValueMap<String, String> given) {
        return new Parameters(given, KNOWN);
    }

    /// Whatever cannot be used leaves a problem.
    static ExportOrder read(Parameters parameters, MultiValueMap<String, String> given) {
        parameters.require("format");
        ExportFormat format =
                parameters.choice("format", ExportFormat.class).orElse(ExportFormat.CSV);
        LogFilter filter = LogParameters.filter(parameters);
        Map<String, String> filters = new TreeMap<>();
        given.toSingleValueMap()
                .forEach((name, value) -> {
                    if (LogParameters.FILTERS.contains(name) && !value.isBlank()) {
                        filters.put(name, value.strip());
                    }
                });
        return new ExportOrder(format, filter, filters);
    }

    /// What is wanted, for the audit log: `csv, server=panel-1, status=failed`.
    String words() {
        return Stream.concat(
                        Stream.of(format.wireName()),
                        filters.entrySet().stream().map(Map.Entry::toString))
                .collect(joining(", "));
    }

    /// A name that tells one file from another, of characters that every file system takes:
    /// `provisioning-log-20261123T061300Z-panel-1-failed.csv`.
    String fileName(Instant now) {
        String gist = String.join("-", filters.values()).replaceAll("[^A-Za-z0-9.-]+", "-");
        String name =
                "provisioning-log-"
                        + Times.format(now).replaceAll("[:-]|\\.\\d+", "")
                        + (gist.isEmpty() ? "" : "-" + gist);
        return name.substring(0, Math.min(name.length(), MAX_GIST)) + "." + format.wireName();
    }
}
