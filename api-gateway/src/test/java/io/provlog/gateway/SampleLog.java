package io.provlog.gateway;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A morning at a small hosting company: what pages are looked at with.
public final class SampleLog {

    private record Customer(String service, String domain, String client, String server) {}

    private static final List<Customer> CUSTOMERS =
            List.of(
                    new Customer("1107", "harbour-dental.co.uk", "Harbour Dental Ltd", "panel-2"),
                    new Customer("1031", "old-project.example", "Jane Doe", "panel-1"),
                    new Customer("1098", "fjordfoto.no", "Ingrid Solberg", "panel-2"),
                    new Customer("1077", "cafe-lumiere.fr", "Camille Bernard", "panel-1"),
                    new Customer("1110", "stadtgarten-apotheke.de", "Apotheke Brandt", "panel-2"),
                    new Customer("1012", "blueprint-arch.com", "Blueprint Architects", "panel-1"),
                    new Customer("1123", "tallinn-tours.ee", "Kristjan Tamm", "panel-2"),
                    new Customer("1054", "verde-jardines.es", "Lucía Romero", "panel-1"),
                    new Customer("1119", "summit-yoga.ch", "Nina Keller", "panel-2"),
                    new Customer("1066", "radio-tatry.pl", "Fundacja Radio Tatry", "panel-1"));

    private SampleLog() {}

    /// Fills a log that ends now.
    public static void fill(LogDatabase log, Instant now) {
        failures(log, now);
        for (int i = 0; i < 120; i++) {
            Customer customer = CUSTOMERS.get(i % CUSTOMERS.size());
            Action action =
                    i % 7 == 3 ? Action.SUSPEND : i % 11 == 5 ? Action.UNSUSPEND : Action.CREATE;
            log.add(
                    Attempt.at(now.minus(Duration.ofSeconds(900 + i * 1_741L)))
                            .of(customer.service, customer.domain, customer.client)
                            .on(customer.server)
                            .action(action)
                            .took(640 + (i * 397L) % 2_900)
                            .payloads(
                                    action == Action.CREATE ? request(customer.domain) : null,
                                    "{\"data\": {\"id\": \"acc-%d\", \"status\": \"active\"}}"
                                            .formatted(4_000 + i)));
        }
    }

    private static void failures(LogDatabase log, Instant now) {
        UUID bakery = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
        String answer =
                "{\"error\": \"package_not_found\", \"message\": \"Package 'Starter' not found\","
                        + " \"available\": [\"starter\", \"business\", \"pro\"]}";
        log.add(bakery(bakery, now.minusSeconds(109), answer).took(198));
        log.add(bakery(bakery, now.minusSeconds(48), answer).number(2).nextAt(now.plusSeconds(72)));
        log.add(
                Attempt.at(now.minusSeconds(66))
                        .of("1088", "atelier-morel.fr", "Atelier Morel SARL")
                        .on("panel-3")
                        .action(Action.SUSPEND)
                        .reason("Invoice 20388 overdue")
                        .took(30_004)
                        .failed(Cause.GATEWAY_TIMEOUT, null, "\"No answer within 30 s\""));
        surf(log, now);
        log.add(
                Attempt.at(now.minusSeconds(197))
                        .of("1140", "shop.lindqvist.se", "Lindqvist Handel AB")
                        .took(164)
                        .payloads(request("shop.lindqvist.se"), null)
                        .failed(
                                Cause.ACCOUNT_EXISTS,
                                409,
                                "{\"error\": \"account_exists\", \"message\": \"Username 'lindqvist' is"
                                        + " already taken\"}"));
        UUID old = UUID.randomUUID();
        log.add(
                Attempt.at(now.minusSeconds(301))
                        .job(old)
                        .of("1031", "old-project.example", "Jane Doe")
                        .action(Action.TERMINATE)
                        .took(3_120)
                        .failed(Cause.CONNECTION_LOST, null, "\"Connection reset by panel-1\""));
        log.add(
                Attempt.at(now.minusSeconds(239))
                        .job(old)
                        .of("1031", "old-project.example", "Jane Doe")
                        .action(Action.TERMINATE)
                        .number(2)
                        .took(1_210)
                        .payloads(null, "{\"status\": \"terminated\"}"));
    }

    private static void surf(LogDatabase log, Instant now) {
        UUID job = UUID.randomUUID();
        for (int number = 1; number <= 3; number++) {
            log.add(
                    Attempt.at(now.minusSeconds(95 + (3 - number) * 95L))
                            .job(job)
                            .number(number)
                            .of("1021", "kiwi-surf.co.nz", "Tane Walker")
                            .on("panel-3")
                            .action(Action.UNSUSPEND)
                            .took(3)
                            .failed(
                                    Cause.CONNECTION_REFUSED,
                                    null,
                                    "\"Connection refused: panel-3.example.net:8443\""));
        }
    }

    private static Attempt bakery(UUID job, Instant at, String answer) {
        return Attempt.at(at)
                .job(job)
                .of("1042", "northwind-bakery.com", "Jane Doe")
                .payloads(request("northwind-bakery.com"), null)
                .failed(Cause.PACKAGE_NOT_FOUND, 422, answer);
    }

    private static String request(String domain) {
        String name = domain.split("[.-]", 2)[0];
        return """
        {"username": "%s", "password": "********", "domain": "%s", "package": "Starter",\
         "email": "post@%s", "disk_limit_mb": 10240, "bandwidth_limit_mb": 102400}\
        """
                .formatted(name, domain, domain);
    }
}
