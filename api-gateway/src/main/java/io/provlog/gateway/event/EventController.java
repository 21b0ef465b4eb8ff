package io.provlog.gateway.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.gateway.admission.Place;
import io.provlog.gateway.log.LogFilter;
import io.provlog.gateway.log.LogParameters;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// New entries as they come. Each stream is written on its request's own thread: a virtual one, so
/// that one that waits costs next to nothing.
@RestController
class EventController {

    private static final Logger LOG = LoggerFactory.getLogger(EventController.class);

    private static final String LAST_SEEN = "lastEventId";
    private static final String RETRY_SECONDS = "10";

    /// Times of entries to come are of no use.
    private static final Set<String> KNOWN =
            Stream.concat(
                            LogParameters.FILTERS.stream()
                                    .filter(name -> !Set.of("from", "to").contains(name)),
                            Stream.of(LAST_SEEN))
                    .collect(Collectors.toUnmodifiableSet());

    private final RecentEvents recent;
    private final EventSettings settings;
    private final Clock clock;
    private final Semaphore places;

    EventController(
            RecentEvents recent, EventSettings settings, Clock clock, MeterRegistry meters) {
        this.recent = recent;
        this.settings = settings;
        this.clock = clock;
        places = new Semaphore(settings.maxStreams());
        meters.gauge(
                "provlog.events.streams",
                places,
                free -> settings.maxStreams() - free.availablePermits());
    }

    @GetMapping("/api/events")
    @Nullable ResponseEntity<?> events(
            @RequestParam MultiValueMap<String, String> given,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpMethod method,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Parameters parameters = new Parameters(given, KNOWN);
        LogFilter filter = LogParameters.filter(parameters);
        if (!parameters.problems().isEmpty()) {
            return Problems.refuse(Problems.badRequest(parameters.problems()));
        }
        if (method.equals(HttpMethod.HEAD)) {
            // Nobody would read the stream, nor end it.
            return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
        }
        if (!places.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return Problems.refuse(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "As many streams are open as may be at once (provlog.events.max-streams)."
                            + " Try again shortly.");
        }
        Place.giveBack(request);
        try {
            String lastSeen = lastEventId == null ? given.getFirst(LAST_SEEN) : lastEventId;
            stream(filter, lastSeen == null ? "" : lastSeen.strip(), response);
        } finally {
            places.release();
        }
        return null;
    }

    private void stream(LogFilter filter, String lastSeen, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        // Else nginx would collect events before it hands them on.
        response.setHeader("X-Accel-Buffering", "no");
        var stream = new EventStream(response.getOutputStream(), filter, clock);
        RecentEvents.Place place =
                lastSeen.isEmpty() ? recent.newcomer() : recent.returning(Offsets.read(lastSeen));
        try {
            stream.write(recent, place, settings.maxAge());
        } catch (IOException e) {
            LOG.debug("A reader of events is gone: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
