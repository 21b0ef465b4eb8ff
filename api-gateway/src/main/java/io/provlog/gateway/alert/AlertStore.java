package io.provlog.gateway.alert;

import io.provlog.contract.ContractJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/// What the alerts know, and which gateway looks: one keeps the lease from look to look, and others
/// take over where it has run out. Leases go by the database's clock.
///
/// A gateway whose lease has run out may still look; what it has seen is not written then.
@Component
class AlertStore {

    /// Longer than a look takes where Kafka is away, so that nobody looks in vain.
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration KEPT = Duration.ofDays(30);

    private static final String LEASE_STATE =
            """
            update gateway.alert_state
               set leased_by = :gateway, leased_until = now() + make_interval(secs => :lease)
             where leased_until is null or leased_until < now() or leased_by = :gateway
            returning state, offsets, version
            """;

    /// The state and the messages that follow from it, or neither.
    private static final String SAVE =
            """
            with saved as (
                update gateway.alert_state
                   set state = cast(:state as json), offsets = cast(:offsets as json),
                       version = version + 1, looked_at = now()
                 where version = :version and leased_by = :gateway
                returning version
            ), sent as (
                insert into gateway.alert_message (id, receiver, document)
                select cast(m.document->>'id' as uuid), m.receiver, m.document
                  from saved,
                       json_to_recordset(cast(:messages as json)) as m (receiver text, document json)
            )
            select count(*) from saved
            """;

    private static final String CLEAR =
            """
            delete from gateway.alert_message
             where ended_at < now() - make_interval(secs => :kept)
            """;

    private static final String LET_GO =
            """
            update gateway.alert_state set leased_by = null, leased_until = null
             where leased_by = :gateway
            """;

    private final JdbcClient jdbc;
    private final UUID gateway = UUID.randomUUID();

    AlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is known; empty where another gateway looks.
    Optional<LeasedState> lease() {
        return jdbc.sql(LEASE_STATE)
                .param("gateway", gateway)
                .param("lease", LEASE.toSeconds())
                .query((row, _) -> state(row))
                .optional();
    }

    private LeasedState state(ResultSet row) throws SQLException {
        return new LeasedState(
                gateway,
                ContractJson.mapper().readValue(row.getString("state"), AlertState.class),
                offsets(row.getString("offsets")),
                row.getLong("version"));
    }

    private static @Nullable Map<Integer, Long> offsets(@Nullable String json) {
        return json == null
                ? null
                : ContractJson.mapper().readValue(json, new TypeReference<>() {});
    }

    /// Writes what is known now, and the messages that are to be delivered; false where another
    /// gateway was faster.
    boolean save(
            LeasedState leased,
            AlertState state,
            @Nullable Map<Integer, Long> offsets,
            List<OutgoingMessage> messages) {
        if (!messages.isEmpty()) {
            jdbc.sql(CLEAR).param("kept", KEPT.toSeconds()).update();
        }
        return jdbc.sql(SAVE)
                        .param("state", json(state))
                        .param("offsets", offsets == null ? null : json(offsets))
                        .param("messages", json(messages))
                        .param("version", leased.version())
                        .param("gateway", leased.gateway())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static String json(Object value) {
        return ContractJson.mapper().writeValueAsString(value);
    }

    /// Lets another gateway look.
    void letGo() {
        jdbc.sql(LET_GO).param("gateway", gateway).update();
    }
}
