package io.provlog.bench.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/// What the plainest way of asking finds: all entries one by one, and the newest of them.
final class PlainAnswer {

    private final JdbcTemplate jdbc;

    PlainAnswer(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// The ids of so many entries, newest first.
    List<String> ids(LogQuestion question, int limit) {
        StringBuilder sql = new StringBuilder("select id::text from plain_entry where true");
        List<Object> values = new ArrayList<>();
        question.filters()
                .forEach((filter, value) -> {
                    switch (filter) {
                        case "service" -> {
                            sql.append(" and (strpos(names, ?) > 0 or service_id = ?)");
                            values.add(value.toLowerCase(Locale.ROOT));
                            values.add(value);
                        }
                        case "from" -> {
                            sql.append(" and attempted_at >= ?::timestamptz");
                            values.add(value);
                        }
                        case "to" -> {
                            sql.append(" and attempted_at < ?::timestamptz");
                            values.add(value);
                        }
                        default -> {
                            sql.append(" and %s = ?".formatted(filter));
                            values.add(value);
                        }
                    }
                });
        sql.append(" order by attempted_at desc, plain_entry.id desc limit ").append(limit);
        return jdbc.query(sql.toString(), (row, _) -> row.getString(1), values.toArray());
    }
}
