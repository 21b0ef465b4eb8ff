package io.provlog.gateway.page.user;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.session.SessionStore;
import io.provlog.gateway.session.SessionStore.Open;
import io.provlog.gateway.token.ApiToken;
import io.provlog.gateway.token.TokenQuery;
import io.provlog.gateway.token.TokenStore;
import io.provlog.gateway.user.UserEntry;
import io.provlog.gateway.user.UserQuery;
import io.provlog.gateway.user.UserStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;

/// What stands on the page Users and tokens. Any thread may use it.
@Component
class UsersModel {

    private static final int MAX_FROM_ELSEWHERE = 50;

    private final UserStore users;
    private final TokenStore tokens;
    private final SessionStore sessions;
    private final Clock clock;

    UsersModel(UserStore users, TokenStore tokens, SessionStore sessions, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// A user on the page.
    ///
    /// @param local whether Provlog has the password, and no identity provider
    /// @param seen null where the user is not logged in
    record UserView(
            String name,
            boolean local,
            String role,
            boolean disabled,
            @Nullable TimeView made,
            int sessions,
            @Nullable TimeView seen) {

        static UserView of(UserEntry user, @Nullable Open open) {
            return new UserView(
                    user.name(),
                    true,
                    Words.role(user.role()),
                    user.disabled(),
                    TimeView.of(user.createdAt()),
                    open == null ? 0 : open.sessions(),
                    open == null ? null : TimeView.of(open.lastUsed()));
        }

        static UserView elsewhere(Open open) {
            return new UserView(
                    open.username(),
                    false,
                    "",
                    false,
                    null,
                    open.sessions(),
                    TimeView.of(open.lastUsed()));
        }
    }

    /// A token on the page.
    ///
    /// @param state `ok`, `expired` or `revoked`
    record TokenView(ApiToken token, String state) {

        public String role() {
            return Words.role(token.role());
        }

        public TimeView made() {
            return TimeView.of(token.createdAt());
        }

        public TimeView expires() {
            return TimeView.of(token.expiresAt());
        }

        public @Nullable TimeView used() {
            return token.lastUsedAt() == null ? null : TimeView.of(token.lastUsedAt());
        }

        public @Nullable TimeView revoked() {
            return token.revokedAt() == null ? null : TimeView.of(token.revokedAt());
        }

        static TokenView of(ApiToken token, Instant now) {
            return new TokenView(
                    token,
                    token.revokedAt() != null
                            ? "revoked"
                            : now.isBefore(token.expiresAt()) ? "ok" : "expired");
        }
    }

    void fill(Model model, @Nullable String usersAfter, @Nullable String tokensAfter) {
        Map<String, Open> open =
                sessions.open().stream()
                        .collect(Collectors.toMap(Open::username, Function.identity()));
        Page<UserEntry> page = users.page(UserQuery.read(cursor(usersAfter)));
        model.addAttribute(
                "users",
                page.items().stream()
                        .map(user -> UserView.of(user, open.get(user.name())))
                        .toList());
        model.addAttribute("moreUsers", page.nextCursor());
        model.addAttribute("elsewhere", elsewhere(open));
        Page<ApiToken> made = tokens.page(TokenQuery.read(cursor(tokensAfter)));
        Instant now = clock.instant();
        model.addAttribute(
                "tokens", made.items().stream().map(token -> TokenView.of(token, now)).toList());
        model.addAttribute("moreTokens", made.nextCursor());
    }

    /// Those who are logged in and have no password here.
    private List<UserView> elsewhere(Map<String, Open> open) {
        return open.values().stream()
                .filter(session -> users.entry(session.username()).isEmpty())
                .limit(MAX_FROM_ELSEWHERE)
                .map(UserView::elsewhere)
                .toList();
    }

    /// A user of this name, or whoever is logged in with it from elsewhere.
    Optional<UserView> user(String name) {
        Optional<Open> open =
                sessions.open().stream()
                        .filter(session -> session.username().equals(name))
                        .findFirst();
        return users.entry(name)
                .map(user -> UserView.of(user, open.orElse(null)))
                .or(() -> open.map(UserView::elsewhere));
    }

    private static Parameters cursor(@Nullable String after) {
        var given = new LinkedMultiValueMap<String, String>();
        if (after != null) {
            given.add("cursor", after);
        }
        return new Parameters(given, Set.of("cursor"));
    }
}
