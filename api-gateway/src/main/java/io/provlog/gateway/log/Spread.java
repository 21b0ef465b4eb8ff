package io.provlog.gateway.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;
import java.time.Instant;

/// Whether a failure's cause hits others on its server too, with the counts that this rests on.
/// What is counted are services that were tried on the server around the failure, this one
/// included.
///
/// @param from the window that was looked at, inclusive: smaller than usual where much goes on
/// @param to inclusive
/// @param servicesAlike failed with the same cause
/// @param attemptsAlike how often these failed with it
/// @param servicesSucceeded other services for which an attempt succeeded
public record Spread(
        String server,
        Instant from,
        Instant to,
        int servicesTried,
        int servicesAlike,
        int attemptsAlike,
        int servicesSucceeded) {

    /// Where to look for what is wrong.
    public enum Scope implements WireName {
        /// Half of the services and more, three at least: the server's health, firewall or token.
        SERVER("server"),
        /// Several services, but not most: what these have in common.
        SEVERAL("several"),
        /// This service alone, while others succeed: its data.
        SERVICE("service"),
        /// There is nothing to compare it with.
        UNCLEAR("unclear");

        private final String wireName;

        Scope(String wireName) {
            this.wireName = wireName;
        }

        @Override
        @JsonValue
        public String wireName() {
            return wireName;
        }
    }

    private static final int MANY = 3;

    /// Where to look.
    @JsonProperty
    public Scope scope() {
        if (servicesAlike == 1) {
            return servicesSucceeded > 0 ? Scope.SERVICE : Scope.UNCLEAR;
        }
        return servicesAlike >= MANY && 2 * servicesAlike >= servicesTried
                ? Scope.SERVER
                : Scope.SEVERAL;
    }

    /// The same in an admin's words.
    @JsonProperty
    public String words() {
        return switch (scope()) {
            case SERVER ->
                    "%d of %d services that were tried on %s around that time failed alike: look at the server (its health, a firewall, its token), not at this service."
                            .formatted(servicesAlike, servicesTried, server);
            case SEVERAL ->
                    "%d of %d services that were tried on %s around that time failed alike: look at what they have in common."
                            .formatted(servicesAlike, servicesTried, server);
            case SERVICE ->
                    "No other service failed alike on %s around that time, and for %d an action succeeded: look at this service's own data."
                            .formatted(server, servicesSucceeded);
            case UNCLEAR ->
                    "No other service failed alike or succeeded on %s around that time: it may be the server or this service."
                            .formatted(server);
        };
    }
}
