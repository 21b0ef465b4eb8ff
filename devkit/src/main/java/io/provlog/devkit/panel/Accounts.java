package io.provlog.devkit.panel;

import io.provlog.devkit.panel.Account.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One Panel server's accounts. Any thread may call; the object's own lock makes each change whole,
/// and a change is handed on to be kept before it is seen by others.
final class Accounts {

    /// What came of a change to an account that was named by its id.
    enum Change {
        DONE,
        ALREADY_SO,
        NOT_FOUND
    }

    private static final int FIRST_ID = 1001;

    private final Consumer<AccountChange> keeper;
    private final Map<String, Account> byId = new LinkedHashMap<>();
    private final Map<String, Account> byUsername = new HashMap<>();
    private final Map<String, Account> byDomain = new HashMap<>();
    private final Map<String, Account> terminated = new HashMap<>();
    private int lastId = FIRST_ID - 1;

    Accounts(Consumer<AccountChange> keeper) {
        this.keeper = keeper;
    }

    /// Takes in a change that was kept earlier.
    synchronized void restore(AccountChange change) {
        lastId = Math.max(lastId, Integer.parseInt(change.account().id()));
        apply(change);
    }

    /// The new account, or nothing where the username or the domain is taken.
    synchronized Optional<Account> create(
            String username, String domain, @Nullable String email, String packageName) {
        if (byUsername.containsKey(username) || byDomain.containsKey(domain)) {
            return Optional.empty();
        }
        String id = Integer.toString(++lastId);
        Account account = new Account(id, username, domain, email, packageName, Status.ACTIVE);
        change(new AccountChange(account, false));
        return Optional.of(account);
    }

    synchronized Change setStatus(String id, Status status) {
        Account account = byId.get(id);
        if (account == null) {
            return Change.NOT_FOUND;
        }
        if (account.status() == status) {
            return Change.ALREADY_SO;
        }
        change(new AccountChange(account.withStatus(status), false));
        return Change.DONE;
    }

    synchronized Change terminate(String id) {
        Account account = byId.get(id);
        if (account == null) {
            return Change.NOT_FOUND;
        }
        change(new AccountChange(account, true));
        return Change.DONE;
    }

    synchronized Optional<Account> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Account> findByUsername(String username) {
        return Optional.ofNullable(byUsername.get(username));
    }

    /// The account, also where it is terminated: whose call this is stays known.
    synchronized Optional<Account> findEver(String id) {
        return find(id).or(() -> Optional.ofNullable(terminated.get(id)));
    }

    /// In the order of their creation.
    synchronized List<Account> all() {
        return List.copyOf(byId.values());
    }

    private void change(AccountChange change) {
        keeper.accept(change);
        apply(change);
    }

    private void apply(AccountChange change) {
        Account account = change.account();
        if (change.terminated()) {
            byId.remove(account.id());
            byUsername.remove(account.username());
            byDomain.remove(account.domain());
            terminated.put(account.id(), account);
        } else {
            byId.put(account.id(), account);
            byUsername.put(account.username(), account);
            byDomain.put(account.domain(), account);
        }
    }
}
