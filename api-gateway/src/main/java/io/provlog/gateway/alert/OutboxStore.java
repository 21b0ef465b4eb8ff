package io.provlog.gateway.alert;

import static io.provlog.gateway.sql.Columns.uuid;

import io.provlog.contract.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The messages that are to be delivered, each leased by one gateway for one try, and how it goes
/// with each receiver. A receiver gets its messages in their order, so only its first is leased.
/// Any thread may use it.
@Component
class OutboxStore {

    /// Longer than a try takes.
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final String LEASE_DUE =
            """
            update gateway.alert_message m
               set leased_by = :gateway, leased_until = now() + make_interval(secs => :lease),
                   tries = m.tries + 1
             where m.id in (select f.id from gateway.alert_message f
                             where f.state = 'waiting' and f.due_at <= now()
                               and f.receiver = any(cast(:receivers as text[]))
                               and (f.leased_until is null or f.leased_until < now())
                               and not exists (select from gateway.alert_message e
                                                where e.receiver = f.receiver
                                                  and e.state = 'waiting'
                                                  and e.ordinal < f.ordinal)
                               for update skip locked)
            returning m.id, m.leased_by, m.receiver, m.tries, m.document,
                      m.document->>'title' as title, m.document->>'text' as text,
                      cast(extract(epoch from now() - m.created_at) * 1000 as bigint) as age
            """;

    private static final String DELIVERED =
            """
            update gateway.alert_message
               set state = 'delivered', problem = null, ended_at = now(),
                   leased_by = null, leased_until = null
             where id = :id and leased_by = :gateway and state = 'waiting'
            """;

    private static final String PUT_OFF =
            """
            update gateway.alert_message
               set problem = :problem, due_at = now() + make_interval(secs => :pause),
                   leased_by = null, leased_until = null
             where id = :id and leased_by = :gateway and state = 'waiting'
            """;

    private static final String GIVE_UP =
            """
            update gateway.alert_message
               set state = 'given-up', problem = :problem, ended_at = now(),
                   leased_by = null, leased_until = null
             where id = :id and leased_by = :gateway and state = 'waiting'
            """;

    /// Another gateway may have had their receiver in its settings.
    private static final String GIVE_UP_FORGOTTEN =
            """
            update gateway.alert_message
               set state = 'given-up', problem = 'No gateway has this receiver in its settings',
                   ended_at = now(), leased_by = null, leased_until = null
             where state = 'waiting' and created_at < now() - make_interval(secs => :age)
               and receiver <> all(cast(:receivers as text[]))
            """;

    private static final String NOTE_TAKEN =
            """
            insert into gateway.alert_receiver (name, delivered_at)
            values (:name, now())
            on conflict (name) do update
               set delivered_at = now(), failing_since = null, problem = null, given_up = 0
            """;

    private static final String NOTE_FAILED =
            """
            insert into gateway.alert_receiver as r (name, failing_since, failed_at, problem, given_up)
            values (:name, now(), now(), :problem, :givenUp)
            on conflict (name) do update
               set failing_since = coalesce(r.failing_since, now()), failed_at = now(),
                   problem = excluded.problem, given_up = r.given_up + excluded.given_up
            """;

    private static final String WAITING =
            "select count(*) from gateway.alert_message where state = 'waiting'";

    private final JdbcClient jdbc;
    private final UUID gateway = UUID.randomUUID();

    OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Leases the first message of each receiver, where it is due.
    List<OutboxMessage> lease(Collection<String> receivers) {
        return jdbc.sql(LEASE_DUE)
                .param("gateway", gateway)
                .param("lease", LEASE.toSeconds())
                .param("receivers", receivers.toArray(String[]::new))
                .query((row, _) -> message(row))
                .list();
    }

    private static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                uuid(row, "leased_by"),
                row.getString("receiver"),
                new Parcel(
                        uuid(row, "id"),
                        row.getString("title"),
                        row.getString("text"),
                        new JsonText(row.getString("document"))),
                row.getInt("tries"),
                Duration.ofMillis(row.getLong("age")));
    }

    void delivered(OutboxMessage message) {
        jdbc.sql(DELIVERED).param("id", message.id()).param("gateway", message.gateway()).update();
        note(message.receiver(), null, false);
    }

    void putOff(OutboxMessage message, String problem, Duration pause) {
        jdbc.sql(PUT_OFF)
                .param("id", message.id())
                .param("gateway", message.gateway())
                .param("problem", problem)
                .param("pause", pause.toMillis() / 1000.0)
                .update();
        note(message.receiver(), problem, false);
    }

    void giveUp(OutboxMessage message, String problem) {
        jdbc.sql(GIVE_UP)
                .param("id", message.id())
                .param("gateway", message.gateway())
                .param("problem", problem)
                .update();
        note(message.receiver(), problem, true);
    }

    /// Gives up what is for receivers that nobody knows any more.
    ///
    /// @return how many messages that were
    int giveUpForgotten(Collection<String> receivers, Duration age) {
        return jdbc.sql(GIVE_UP_FORGOTTEN)
                .param("receivers", receivers.toArray(String[]::new))
                .param("age", age.toSeconds())
                .update();
    }

    /// Notes how a try went.
    ///
    /// @param problem null where the receiver took the message
    void note(String receiver, @Nullable String problem, boolean isGivenUp) {
        if (problem == null) {
            jdbc.sql(NOTE_TAKEN).param("name", receiver).update();
        } else {
            jdbc.sql(NOTE_FAILED)
                    .param("name", receiver)
                    .param("problem", problem)
                    .param("givenUp", isGivenUp ? 1 : 0)
                    .update();
        }
    }

    /// How many messages wait for their delivery.
    long waiting() {
        return jdbc.sql(WAITING).query(Long.class).single();
    }
}
