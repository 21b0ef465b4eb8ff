package io.provlog.gateway.deadletter;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.SharedGateway;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dead letter for a test, as the log-writer leaves it. What a test does not say is an open one
/// of a create that failed on `panel-1`.
public final class Letter {

    public final UUID id = UUID.randomUUID();
    public final String service;
    public final Instant at;
    public final UUID job = UUID.randomUUID();
    private Action action = Action.CREATE;
    private String cause = "panel-error";
    private String server = "panel-1";
    private String state = "open";
    private boolean replayable = true;
    private String domain;
    private String client;
    private String error = "what went wrong";
    private @Nullable Secret password;

    private Letter(String service, Instant at) {
        this.service = service;
        this.at = at;
        domain = service + ".letters";
        client = "Client of " + service;
    }

    public static Letter of(String service, String at) {
        return new Letter(service, Instant.parse(at));
    }

    public Letter action(Action action) {
        this.action = action;
        return this;
    }

    public Letter cause(String cause) {
        this.cause = cause;
        return this;
    }

    public Letter on(String server) {
        this.server = server;
        return this;
    }

    public Letter named(String domain, String client) {
        this.domain = domain;
        this.client = client;
        return this;
    }

    public Letter error(String error) {
        this.error = error;
        return this;
    }

    public Letter state(String state) {
        this.state = state;
        return this;
    }

    public Letter password(Secret password) {
        this.password = password;
        return this;
    }

    public Letter notReplayable() {
        replayable = false;
        return this;
    }

    public ActionRequest request() {
        return new ActionRequest(
                job,
                action,
                at.minusSeconds(300),
                "billing",
                "Invoice paid",
                null,
                new Service(
                        service,
                        domain,
                        "user",
                        new Client("77", client, null),
                        server,
                        "starter",
                        null,
                        null,
                        null,
                        password));
    }

    /// Adds it, and its service where that is not known yet.
    public Letter add() {
        return add(SharedGateway.database());
    }

    public Letter add(LogDatabase database) {
        database.run(
                """
                insert into service (id, domain, client_name, server, described_at, names)
                values ('%s', '%s', '%s', '%s', '%s', lower('%2$s' || E'\\n' || '%3$s'))
                on conflict do nothing
                """
                        .formatted(service, domain, client, server, at));
        database.run(
                """
                insert into dead_letter (id, job_id, service_id, domain, client_name, server, action,
                       cause, error, attempts, origin, dead_lettered_at, request, request_payload,
                       replayable, state, replayed_by_job, dismissed_at, dismissed_by, dismiss_reason)
                select '%s', '%s', '%s', '%s', '%s', '%s', '%s', '%s', '%s', 3, 'provisioning.requests/0/1', '%s',
                       decode('%s', 'hex'), '{"service":{"password":"********"}}', %s, s.state,
                       case when s.state = 'replayed' then gen_random_uuid() end,
                       case when s.state = 'dismissed' then now() end,
                       case when s.state = 'dismissed' then 'admin:jane' end,
                       case when s.state = 'dismissed' then 'not needed' end
                  from (values ('%s')) s (state)
                """
                        .formatted(
                                id,
                                job,
                                service,
                                domain,
                                client,
                                server,
                                action.wireName(),
                                cause,
                                error,
                                at,
                                HexFormat.of().formatHex(RequestFormat.write(request())),
                                replayable,
                                state));
        return this;
    }

    public String path() {
        return "/api/dead-letters/" + id;
    }
}
