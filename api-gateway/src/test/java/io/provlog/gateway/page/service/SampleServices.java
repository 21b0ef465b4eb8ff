package io.provlog.gateway.page.service;

import static io.provlog.gateway.SharedGateway.database;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.gateway.service.TestJob;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Services of a small hosting company with what was done for them: what the pages are looked at
/// with.
final class SampleServices {

    private static final String DESCRIBE =
            """
            update service
               set username = split_part(domain, '.', 1), panel_package = 'business', disk_limit_mb = 10240,
                   bandwidth_limit_mb = 102400, client_email = 'post@' || domain,
                   panel_account_id = 'acc-4' || length(domain)
             where id = '%s'
            """;

    private static final String MANY =
            """
            insert into service (id, domain, client_name, server, described_at, names, last_action,
                                 last_status, last_attempted_at, succeeded_action, succeeded_at)
            select 'q-' || i, format('shop-%s.many.quill.example', lpad(i::text, 2, '0')), 'Client ' || i,
                   'panel-' || (1 + i % 3), now(), format('shop-%s.many.quill.example', lpad(i::text, 2, '0')),
                   case when i % 9 <> 0 then 'create' end, case when i % 9 <> 0 then 'success' end,
                   case when i % 9 <> 0 then now() - i * interval '7 hours' end,
                   case when i % 9 <> 0 then 'create' end, case when i % 9 <> 0 then now() - i * interval '7 hours' end
              from generate_series(1, 60) i
            """;

    private SampleServices() {}

    static void fill() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        database().run(MANY);
        bakery(now);
        surf(now);
        busy(now);
        plain(now, "q-act", "act.quill.example", "Nina Keller");
        plain(now, "q-end", "end.quill.example", "Jane Doe");
        plain(now, "q-twice", "twice.quill.example", "Jane Doe");
        TestJob.of("q-none", "none.quill.example", null, now)
                .failed(now.minusSeconds(900), Cause.ACCOUNT_NOT_FOUND, 404, now)
                .failed(now.minusSeconds(839), Cause.ACCOUNT_NOT_FOUND, 404, now)
                .failed(now.minusSeconds(700), Cause.ACCOUNT_NOT_FOUND, 404, null)
                .letter("'dismissed', null, null, now(), 'admin:jane', 'Moved to another provider'")
                .add();
        for (int i = 0; i < 45; i++) {
            Instant at = now.minus(Duration.ofDays(45 - i));
            TestJob.of("q-old", "old.quill.example", "Jane Doe", at)
                    .action(i % 2 == 0 ? Action.SUSPEND : Action.UNSUSPEND)
                    .by("billing", "Reason " + i)
                    .succeeded(at)
                    .add();
        }
    }

    private static void plain(Instant now, String id, String domain, String client) {
        Instant at = now.minus(Duration.ofDays(20));
        TestJob.of(id, domain, client, at)
                .action(Action.CREATE)
                .by("billing", "Order 5521")
                .succeeded(at)
                .add();
        stands(id, "create", at);
    }

    private static void stands(String id, String succeeded, Instant at) {
        database().run(DESCRIBE.formatted(id));
        database()
                .run(
                        """
                        update service
                           set succeeded_action = '%1$s', succeeded_at = '%2$s', last_action = '%1$s',
                               last_status = 'success', last_attempted_at = '%2$s'
                         where id = '%3$s'
                        """
                                .formatted(succeeded, at, id));
    }

    /// All that can be on a time line.
    private static void bakery(Instant now) {
        String id = "q-bakery";
        String domain = "northwind-bakery.quill.example";
        String client = "Jane Doe";
        Instant created = now.minus(Duration.ofDays(64));
        TestJob.of(id, domain, client, created)
                .action(Action.CREATE)
                .by("billing", "Order 5107, Business hosting for a year")
                .failed(created.plusSeconds(1), Cause.GATEWAY_TIMEOUT, 504, created)
                .succeeded(created.plusSeconds(63))
                .add();
        Instant refused = now.minus(Duration.ofDays(31));
        database()
                .run(
                        """
                        insert into dead_letter (id, service_id, cause, error, attempts, origin,
                               dead_lettered_at, replayable, state, dismissed_at, dismissed_by, dismiss_reason)
                        values ('%s', '%s', 'invalid-request', 'action: expected one of create, suspend, unsuspend, terminate, found ''suspendd''',
                                0, 'provisioning.requests/3/1810', '%s', false, 'dismissed', '%s', 'admin:jane',
                                'A typing error in billing, mended and sent again')
                        """
                                .formatted(
                                        UUID.randomUUID(),
                                        id,
                                        refused,
                                        refused.plusSeconds(4_000)));
        Instant overdue = now.minus(Duration.ofDays(3));
        UUID replayId = UUID.randomUUID();
        TestJob dead =
                TestJob.of(id, domain, client, overdue)
                        .by("billing", "Invoice 20388 overdue")
                        .failed(overdue.plusSeconds(1), Cause.UNAUTHORIZED, 401, overdue)
                        .failed(overdue.plusSeconds(64), Cause.UNAUTHORIZED, 401, overdue)
                        .failed(overdue.plusSeconds(190), Cause.UNAUTHORIZED, 401, null)
                        .add()
                        .letter(
                                "'replayed', '%s', '%s', null, null, null"
                                        .formatted(replayId, overdue.plusSeconds(9_000)));
        Instant replayed = overdue.plusSeconds(9_000);
        TestJob.of(id, domain, client, replayed)
                .id(replayId)
                .by("admin:otto", "The API token of panel-1 was entered again")
                .replaying(dead)
                .succeeded(replayed.plusSeconds(1))
                .add();
        stands(id, "suspend", replayed.plusSeconds(1));
    }

    /// Something that needs a person.
    private static void surf(Instant now) {
        Instant at = now.minus(Duration.ofHours(5));
        String id = "q-surf";
        String domain = "kiwi-surf.quill.example";
        Instant created = now.minus(Duration.ofDays(200));
        TestJob.of(id, domain, "Tane Walker", created)
                .action(Action.CREATE)
                .by("billing", "Order 4310")
                .succeeded(created)
                .add();
        stands(id, "create", created);
        TestJob.of(id, domain, "Tane Walker", at)
                .action(Action.UNSUSPEND)
                .by("billing", "Invoice 20417 paid")
                .failed(at.plusSeconds(1), Cause.CONNECTION_REFUSED, null, at)
                .failed(at.plusSeconds(62), Cause.CONNECTION_REFUSED, null, at)
                .failed(at.plusSeconds(185), Cause.CONNECTION_REFUSED, null, null)
                .add()
                .letter("'open', null, null, null, null, null");
        database()
                .run(
                        "update service set last_action = 'unsuspend', last_status = 'failed', last_attempted_at = '%s' where id = '%s'"
                                .formatted(at, id));
    }

    /// A job that waits for its next attempt, and others behind it.
    private static void busy(Instant now) {
        String id = "q-busy";
        String domain =
                "a-very-long-domain-name-that-somebody-has-registered-in-earnest.quill.example";
        String client = "Gesellschaft für langfristige Namensgebung und Verwaltung mbH & Co. KG";
        Instant at = now.minusSeconds(70);
        TestJob.of(id, domain, client, at)
                .action(Action.CREATE)
                .by(
                        "admin:otto",
                        "The customer has called: the order was paid weeks ago, and the account is needed before Monday's market")
                .failed(
                        at.plusSeconds(1),
                        Cause.PACKAGE_NOT_FOUND,
                        422,
                        now.plus(Duration.ofMinutes(20)))
                .add();
        for (int i = 0; i < 9; i++) {
            TestJob.of(id, domain, client, at.plusSeconds(i + 5))
                    .action(i % 2 == 0 ? Action.SUSPEND : Action.UNSUSPEND)
                    .add();
        }
        database().run(DESCRIBE.formatted(id));
        database()
                .run(
                        "update service set last_action = 'create', last_status = 'failed', last_attempted_at = '%s' where id = '%s'"
                                .formatted(at, id));
    }
}
