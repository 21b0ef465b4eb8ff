package io.provlog.gateway.page.server;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.server.ServerReader;
import io.provlog.gateway.server.ServerTestPublisher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The Servers page: which Panel servers there are, whether each answers, and a test on demand. A
/// test's result comes by way of Kafka, so the page looks again for a while after one was asked
/// for.
@Controller
@RequestMapping(ServersPageController.PAGE)
class ServersPageController {

    static final String PAGE = Section.Address.SERVERS;

    private static final Duration LOOKED_FOR = Duration.ofMinutes(1);

    private final ServerReader servers;
    private final ServerTestPublisher tests;
    private final Clock clock;

    ServersPageController(ServerReader servers, ServerTestPublisher tests, Clock clock) {
        this.servers = servers;
        this.tests = tests;
        this.clock = clock;
    }

    /// @param asked the server whose test was asked for
    /// @param at when, in epoch milliseconds
    /// @param away Kafka could not be asked
    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String asked,
            @RequestParam(defaultValue = "0") long at,
            @RequestParam(defaultValue = "false") boolean away,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model) {
        Instant askedAt = Instant.ofEpochMilli(at);
        boolean fresh = clock.instant().isBefore(askedAt.plus(LOOKED_FOR));
        List<ServerView> all =
                servers.all().stream()
                        .map(server ->
                                ServerView.of(
                                        server,
                                        fresh && server.name().equals(asked) ? askedAt : null))
                        .toList();
        model.addAttribute("servers", all);
        model.addAttribute("pending", all.stream().anyMatch(ServerView::pending));
        model.addAttribute("asked", asked);
        model.addAttribute("at", at);
        model.addAttribute("away", away);
        return "servers".equals(part) ? "servers/page :: list" : "servers/page";
    }

    @PostMapping("/test")
    String test(@RequestParam String name, HttpServletRequest request, RedirectAttributes next) {
        if (!servers.knows(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (tests.publish(name, Actor.of(request), now)) {
            next.addAttribute("asked", name).addAttribute("at", now.toEpochMilli());
        } else {
            next.addAttribute("away", true);
        }
        return "redirect:" + PAGE;
    }
}
