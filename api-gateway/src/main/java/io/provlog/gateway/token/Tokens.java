package io.provlog.gateway.token;

import io.provlog.contract.Secret;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes tokens and takes them back. Any thread may use it.
@Component
public class Tokens {

    private final TokenStore store;
    private final AuditStore audit;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    Tokens(TokenStore store, AuditStore audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// A token, and for this one time the secret that belongs to it.
    public record Made(ApiToken token, Secret secret) {}

    /// Makes a token; empty where its name was given before.
    public Optional<Made> make(TokenOrder order, Actor actor) {
        // PostgreSQL's own precision, so that the first answer is the same as later ones.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiToken token =
                new ApiToken(
                        UUID.randomUUID(),
                        order.name(),
                        order.role(),
                        now,
                        actor.username(),
                        now.plus(Duration.ofDays(order.days())),
                        null,
                        null,
                        null);
        Secret secret = TokenSecret.make(random);
        String detail = "%s, until %s".formatted(order.role(), token.expiresAt());
        UUID act = audit.begin(act(actor, AuditAction.CREATE_TOKEN, order.name(), null, detail));
        boolean made = store.insert(token, secret);
        audit.end(act, made ? Outcome.DONE : Outcome.REFUSED);
        return made ? Optional.of(new Made(token, secret)) : Optional.empty();
    }

    /// Takes a token back; false where there is none with this id.
    ///
    /// @param reason null where none was asked for
    public boolean revoke(UUID id, Actor actor, @Nullable String reason) {
        Optional<ApiToken> token = store.find(id);
        if (token.isEmpty()) {
            return false;
        }
        if (token.get().revokedAt() == null) {
            UUID act =
                    audit.begin(
                            act(actor, AuditAction.REVOKE_TOKEN, token.get().name(), reason, null));
            store.revoke(id, actor.username(), clock.instant());
            audit.end(act, Outcome.DONE);
        }
        return true;
    }

    private static Act act(
            Actor actor,
            AuditAction action,
            String name,
            @Nullable String reason,
            @Nullable String detail) {
        return new Act(actor, action, name, reason, detail, null);
    }
}
