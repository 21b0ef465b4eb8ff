package io.provlog.logwriter.schema;

import io.provlog.logwriter.sql.SqlValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Makes partitions of `provisioning_log`. Several writers may do it at once.
@Component
public class PartitionStore {

    private static final String MAKE = "select provisioning_log_partition(?)";

    private final JdbcTemplate jdbc;

    PartitionStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes sure that a row of any of these times finds its partition.
    public void ensure(Collection<Instant> times) {
        times.stream()
                .map(PartitionStore::monday)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(this::make);
    }

    private void make(LocalDate monday) {
        Instant start = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
        jdbc.query(MAKE, row -> {}, SqlValue.time(start));
    }

    private static LocalDate monday(Instant time) {
        return time.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
