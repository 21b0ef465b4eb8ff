package io.provlog.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.NextStep;
import io.provlog.contract.Service;
import io.provlog.contract.TimedId;
import io.provlog.contract.WireName;
import io.provlog.contract.topic.Topic;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// An attempt to be put into a test's log. What a test does not say is a first successful create.
public final class Attempt {

    UUID job = UUID.randomUUID();
    String service = "1042";
    String domain = "example.com";
    @Nullable String client = "Jane Doe";
    Action action = Action.CREATE;
    @Nullable String cause;
    @Nullable Integer httpStatus = 201;
    int number = 1;
    Instant at;
    long durationMs = 212;
    String server = "panel-1";
    @Nullable UUID replayOf;
    @Nullable Instant nextAt;
    @Nullable String request;
    @Nullable String response = "{\"id\": \"a-77\"}";
    String reason = "Invoice 20417 paid";
    String requestedBy = "billing";
    @Nullable String traceId;

    private Attempt(Instant at) {
        this.at = at;
    }

    public static Attempt at(String time) {
        return new Attempt(Instant.parse(time));
    }

    public static Attempt at(Instant time) {
        return new Attempt(time);
    }

    public Attempt job(UUID job) {
        this.job = job;
        return this;
    }

    public Attempt of(String service, String domain, @Nullable String client) {
        this.service = service;
        this.domain = domain;
        this.client = client;
        return this;
    }

    public Attempt action(Action action) {
        this.action = action;
        return this;
    }

    public Attempt failed(Cause cause, @Nullable Integer status, String response) {
        this.cause = cause.wireName();
        this.httpStatus = status;
        this.response = response;
        return this;
    }

    public Attempt number(int number) {
        this.number = number;
        return this;
    }

    public Attempt took(long millis) {
        durationMs = millis;
        return this;
    }

    public Attempt on(String server) {
        this.server = server;
        return this;
    }

    public Attempt replaying(UUID job) {
        replayOf = job;
        return this;
    }

    public Attempt nextAt(Instant time) {
        nextAt = time;
        return this;
    }

    public Attempt payloads(@Nullable String request, @Nullable String response) {
        this.request = request;
        this.response = response;
        return this;
    }

    public Attempt reason(String reason) {
        this.reason = reason;
        return this;
    }

    public Attempt requestedBy(String requestedBy) {
        this.requestedBy = requestedBy;
        return this;
    }

    public Attempt trace(String traceId) {
        this.traceId = traceId;
        return this;
    }

    /// As the log-writer makes it.
    public UUID id() {
        return TimedId.ofAttempt(job, number, at);
    }

    /// What the worker tells of it.
    public ProducerRecord<byte[], byte[]> outcome() {
        var outcome =
                new AttemptOutcome(
                        job,
                        number,
                        3,
                        action,
                        cause == null ? AttemptStatus.SUCCESS : AttemptStatus.FAILED,
                        new Service(
                                service, domain, null, null, server, null, null, null, null, null),
                        null,
                        requestedBy,
                        reason,
                        replayOf,
                        null,
                        null,
                        httpStatus,
                        cause == null ? null : WireName.find(Cause.class, cause).orElseThrow(),
                        at,
                        at.plusMillis(durationMs),
                        cause == null ? NextStep.DONE : NextStep.RETRY,
                        nextAt,
                        "worker-1");
        return new ProducerRecord<>(
                Topic.OUTCOMES.name(),
                service.getBytes(UTF_8),
                ContractJson.mapper().writeValueAsBytes(outcome));
    }
}
