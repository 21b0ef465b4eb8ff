package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.session.SessionStore;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Makes, changes and removes users. Whoever's password or rights change is logged out everywhere.
/// Any thread may use it.
@Component
public class Users {

    private final UserStore store;
    private final SessionStore sessions;
    private final PasswordEncoder passwords;
    private final AuditStore audit;
    private final Clock clock;

    Users(
            UserStore store,
            SessionStore sessions,
            PasswordEncoder passwords,
            AuditStore audit,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /// What became of a wish to change or remove a user.
    public enum Result {
        DONE,
        /// There is none of this name.
        UNKNOWN,
        /// Nobody could manage users any more.
        LAST_ADMIN
    }

    /// Makes a user; false where the name is taken.
    public boolean make(UserOrder order, Actor actor) {
        String hash = hash(order.password());
        AppUser user = new AppUser(order.name(), hash, order.role());
        return audited(
                new Act(
                        actor,
                        AuditAction.CREATE_USER,
                        order.name(),
                        null,
                        "role " + order.role(),
                        null),
                () -> store.insert(user, clock.instant()));
    }

    /// Changes a user.
    ///
    /// @param reason null where none was asked for
    public Result change(String name, UserChange change, Actor actor, @Nullable String reason) {
        return change(name, change, AuditAction.CHANGE_USER, actor, reason);
    }

    Result changeOwnPassword(String name, Secret password, Actor actor) {
        return change(name, UserChange.of(password), AuditAction.CHANGE_PASSWORD, actor, null);
    }

    private Result change(
            String name,
            UserChange change,
            AuditAction action,
            Actor actor,
            @Nullable String reason) {
        if (store.entry(name).isEmpty()) {
            return Result.UNKNOWN;
        }
        Secret password = change.password();
        String hash = password == null ? null : hash(password);
        Act act = new Act(actor, action, name, reason, change.words(), null);
        return result(audited(act, () -> changed(name, change, hash)));
    }

    private boolean changed(String name, UserChange change, @Nullable String hash) {
        boolean changed = store.change(name, change, hash);
        if (changed) {
            sessions.endAllOf(name);
        }
        return changed;
    }

    /// Removes a user.
    ///
    /// @param reason null where none was asked for
    public Result remove(String name, Actor actor, @Nullable String reason) {
        if (store.entry(name).isEmpty()) {
            return Result.UNKNOWN;
        }
        Act act = new Act(actor, AuditAction.DELETE_USER, name, reason, null, null);
        return result(audited(act, () -> removed(name)));
    }

    /// Logs somebody out everywhere, also who has come by an identity provider.
    public void endSessions(String name, Actor actor, String reason) {
        UUID act = audit.begin(new Act(actor, AuditAction.END_SESSIONS, name, reason, null, null));
        sessions.endAllOf(name);
        audit.end(act, Outcome.DONE);
    }

    private boolean removed(String name) {
        boolean removed = store.delete(name);
        if (removed) {
            sessions.endAllOf(name);
        }
        return removed;
    }

    private boolean audited(Act act, BooleanSupplier doing) {
        UUID id = audit.begin(act);
        boolean done = doing.getAsBoolean();
        audit.end(id, done ? Outcome.DONE : Outcome.REFUSED);
        return done;
    }

    private static Result result(boolean done) {
        return done ? Result.DONE : Result.LAST_ADMIN;
    }

    private String hash(Secret password) {
        return String.valueOf(passwords.encode(password.reveal()));
    }
}
