package io.provlog.devkit.panel;

import org.jspecify.annotations.Nullable;

/// What a call asks, and of which account. Where the call names an account by its id, username and
/// domain are that account's, also after its termination.
public record CallTarget(
        Operation operation,
        @Nullable String accountId,
        @Nullable String username,
        @Nullable String domain) {

    CallTarget withAccount(Account account) {
        return new CallTarget(operation, account.id(), account.username(), account.domain());
    }
}
